"""Every date of the articles, by month."""

from __future__ import annotations

from munir_briefs import dates
from munir_briefs.dates import MONTHS, Grain
from munir_briefs.pages import DateItem, DatesView, MonthGroup
from munir_briefs.quoting import article_link, context
from munir_briefs.records import Date
from munir_briefs.site import anchor, time_key
from munir_briefs.views.desk import Desk
from munir_briefs.wording import exactness


def dates_view(desk: Desk) -> DatesView:
    ordered = sorted(desk.dossier.dates, key=lambda d: (time_key(d.edtf), desk.site.rank(d.evidence), d.id))
    months: dict[tuple[str, str], list[Date]] = {}
    for day in ordered:
        months.setdefault(_month(day), []).append(day)
    # By id, not in the order of the days: "2024" begins with its January, and would part January's days.
    return DatesView(
        tuple(
            MonthGroup(key, label, tuple(_date(desk, d) for d in days))
            for (key, label), days in sorted(months.items())
        )
    )


def _date(desk: Desk, day: Date) -> DateItem:
    article = desk.site.articles[day.evidence.article]
    return DateItem(
        id=anchor("d", day.id),
        human=dates.humanize(day.edtf) if day.edtf else "not settled",
        exactness=exactness(day.edtf) if day.edtf else "the text does not say enough",
        basis="reckoned from the article's date" if day.basis == "relative" else "as written",
        context=context(desk.site, day.evidence),
        href=desk.site.href(day.evidence),
        source=article_link(desk.site, article),
        language=article.language or "",
    )


def _month(day: Date) -> tuple[str, str]:
    """Id and heading of the month or year under which a date is listed."""
    if day.edtf is None:
        return "unsettled", "Not settled by the text"
    value = dates.parse(day.edtf)
    if value.unspecified_year:
        return "no-year", "Year not stated"
    start = value.earliest or value.latest
    if start is None:
        return "open", "Open at both ends"
    first = next(end for end in day.edtf.split("/") if end not in {"", ".."})
    if value.grain in {Grain.DECADE, Grain.CENTURY}:
        return f"m-{first.rstrip('~?%')}", dates.humanize(day.edtf)
    if len(first.rstrip("~?%")) < 7 or value.grain is Grain.SEASON:
        return f"m-{start.year}", f"{start.year}, month not given"
    return f"m-{start.year}-{start.month:02d}", f"{MONTHS[start.month - 1]} {start.year}"
