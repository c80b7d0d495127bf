"""Every date of the articles, by month."""

from __future__ import annotations

import re
from calendar import Calendar
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

from munir_briefs import dates
from munir_briefs.dates import MONTHS, Grain
from munir_briefs.pages import CalendarDay, DateItem, DatesView, MonthGroup
from munir_briefs.quoting import article_link, context
from munir_briefs.records import Date, Part
from munir_briefs.site import DATES, anchor, time_key
from munir_briefs.views.desk import MADE, Desk
from munir_briefs.wording import count, exactness

_MONTH_KEY = re.compile(r"m-(\d{4})-(\d{2})")


def dates_view(desk: Desk) -> DatesView:
    ordered = sorted(desk.dossier.dates, key=lambda d: (time_key(d.edtf), desk.site.rank(d.evidence), d.id))
    months: dict[tuple[str, str], list[Date]] = {}
    for day in ordered:
        months.setdefault(_month(day), []).append(day)
    travelled = set(_travelled(desk))
    # By id, not in the order of the days: "2024" begins with its January, and would part January's days.
    return DatesView(
        tuple(
            MonthGroup(key, label, _weeks(desk, key, days, travelled), tuple(_date(desk, d) for d in days))
            for (key, label), days in sorted(months.items())
        )
    )


def _weeks(
    desk: Desk, key: str, listed: Iterable[Date], travelled: Collection[date]
) -> tuple[tuple[CalendarDay, ...], ...]:
    """The month as a calendar: its days lead to the dates listed, and show on which somebody travelled."""
    found = _MONTH_KEY.fullmatch(key)
    if not found:
        return ()
    year, month = int(found[1]), int(found[2])
    named: dict[date, list[Date]] = {}
    for one in listed:
        for day in _days(one.edtf):
            named.setdefault(day, []).append(one)

    def cell(day: date) -> CalendarDay:
        if day.month != month:
            return CalendarDay("")
        here = named.get(day, [])
        visited = day in travelled
        told = [count(len(here), "date")] if here else []
        told += ["a visit reported as made"] if visited else []
        href = desk.at(f"{DATES}#{anchor('d', here[0].id)}") if here else ""
        words = f"{dates.humanize(day.isoformat())}: {', '.join(told)}" if told else ""
        return CalendarDay(str(day.day), href, words, visited)

    if not named and not any((day.year, day.month) == (year, month) for day in travelled):
        return ()
    weeks = Calendar().monthdatescalendar(year, month)
    return tuple(tuple(cell(day) for day in week) for week in weeks)


def _days(edtf: str | None) -> Iterator[date]:
    """The days of a time that is known to the day, as many as a month has at most."""
    value = dates.parse(edtf) if edtf else None
    if edtf is None or value is None or value.earliest is None or value.days is None:
        return
    if value.days <= 31 and all(len(end) == len("2024-03-05") for end in edtf.split("/")):
        yield from (value.earliest + timedelta(n) for n in range(value.days))


def _travelled(desk: Desk) -> Iterator[date]:
    """The days of the visits made that are known to the day."""
    for visit in desk.dossier.visits:
        if visit.status in MADE and visit.when_part is Part.WHOLE:
            yield from _days(visit.when)


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
