"""What the program computed, apart from what sources say: grades, an article's sourcing, coverage."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from munir_briefs import dates, wording
from munir_briefs.pages import Cite, CoverageRow, Fact, FactRow, PublisherRow, Tag
from munir_briefs.records import (
    Article,
    Confirmation,
    Coverage,
    Evidence,
    Publisher,
    Reliability,
    Sourcing,
    Stretch,
    Visit,
    Worth,
)
from munir_briefs.site import CONFLICTS, anchor, in_time, time_order, visit_title
from munir_briefs.views.desk import CITES_IN_A_ROW, Desk
from munir_briefs.wording import count

_ALONE = 12
"""visits listed on an article's page as reported by it alone"""
_MARKS = 40
"""marks shown for the articles of one week"""


def support(origins: Iterable[tuple[str, ...]]) -> Tag:
    """`3 articles, 2 origins`."""
    groups = list(origins)
    return wording.support(len(groups), len({article for group in groups for article in group}))


# -------------------------------------------------------------------------------------------------- a visit


def visit_assessed(desk: Desk, visit: Visit) -> tuple[FactRow, ...]:
    """Support, credibility and the reliability of the sources, each with its reasons; letter and digit apart."""
    told = support(visit.origins)
    rows = [FactRow("Support", (Fact(told.word, note=told.title),))]
    if visit.confirmation is Confirmation.MISSING:
        rows.append(FactRow("Outcome", (Fact(wording.UNCONFIRMED.word, note=wording.UNCONFIRMED.title),)))
    if visit.credibility:
        grade = Fact(credibility(visit.credibility.digit), note=" ".join(visit.credibility.reasons))
        rows.append(FactRow("Credibility", (grade,)))
    sources = {
        (desk.site.articles[report.article].publisher or "Publisher not known"): worth.reliability
        for report in visit.reports
        if (worth := desk.site.worth.get(report.article))
    }
    if sources:
        rows.append(
            FactRow(
                "Sources",
                tuple(
                    Fact(f"{name}: {reliability(grade)}", note=" ".join(grade.reasons))
                    for name, grade in sorted(sources.items())
                ),
            )
        )
    return tuple(rows)


def credibility_tag(visit: Visit) -> Tag | None:
    """The grade in a list of visits, where no heading says that it was assessed."""
    if visit.credibility is None:
        return None
    words = f"Credibility {credibility(visit.credibility.digit)}"
    return Tag("assessed", words, f"Assessed: {' '.join(visit.credibility.reasons)}")


def reliability(grade: Reliability) -> str:
    """`C, fairly reliable`."""
    return f"{grade.letter}, {wording.RELIABILITY[grade.letter].word}"


def credibility(digit: int) -> str:
    """`2, probably true`."""
    return f"{digit}, {wording.CREDIBILITY[digit].word}"


# ------------------------------------------------------------------------------------------------ an article


def article_worth(desk: Desk, article: Article, notes: Mapping[str, str]) -> tuple[FactRow, ...]:
    """What an article is worth. `notes`: for a sentence's anchor, the number of its note on the page."""
    worth = desk.site.worth.get(article.id)
    if worth is None:
        return ()
    rows = [
        FactRow("Source", (Fact(reliability(worth.reliability), note=" ".join(worth.reliability.reasons)),)),
        FactRow("Whose word", tuple(_shares(worth))),
        FactRow("Left open", tuple(_left_open(desk, worth, notes))),
        FactRow("Only here", tuple(_alone(desk, worth))),
        FactRow("Contradicts", tuple(_contradicts(desk, worth))),
    ]
    return tuple(row for row in rows if row.facts)


def sourcing_in_short(desk: Desk, article: Article) -> str:
    """`40 % of its sentences say whose word they are`."""
    worth = desk.site.worth.get(article.id)
    if worth is None:
        return ""
    sentences = sum(number for _, number in worth.sourced)
    known = sentences - dict(worth.sourced)[Sourcing.NONE]
    return f"{_percent(known, sentences)} of its sentences say whose word they are" if sentences else ""


def _shares(worth: Worth) -> Iterator[Fact]:
    sentences = sum(number for _, number in worth.sourced)
    for kind, number in worth.sourced if sentences else ():
        share = _percent(number, sentences)
        yield Fact(f"{share} {wording.SOURCING[kind]} ({number} of {count(sentences, 'sentence')})")


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)} %"


def _left_open(desk: Desk, worth: Worth, notes: Mapping[str, str]) -> Iterator[Fact]:
    for evidence, what in ((worth.hedged, "hedged"), (worth.speculative, "of the writer’s own guesswork")):
        if evidence:
            yield Fact(f"{count(len(evidence), 'sentence')} {what}", cites=_noted(desk, evidence, notes))


def _noted(desk: Desk, evidence: Iterable[Evidence], notes: Mapping[str, str]) -> tuple[Cite, ...]:
    """Some sentences of the page by the numbers of their notes; what an excerpt leaves out has none."""
    anchors = dict.fromkeys(sentence.anchor for one in evidence for sentence in desk.site.cited(one))
    page = {one.article for one in evidence}
    (address,) = (desk.site.article_pages[article] for article in page)
    return tuple(
        Cite(notes[name], f"{address}#{name}", "sentence of this article")
        for name in [name for name in anchors if name in notes][:CITES_IN_A_ROW]
    )


def _alone(desk: Desk, worth: Worth) -> Iterator[Fact]:
    visits = in_time(desk.site.visits[visit] for visit in worth.alone if visit in desk.site.visits)
    for visit in visits[:_ALONE]:
        copies = len(visit.origins[0]) - 1
        note = f"and in {count(copies, 'text')} of the same origin" if copies else ""
        yield Fact(visit_title(visit), desk.site.visit_pages[visit.id], note)
    if len(visits) > _ALONE:
        yield Fact(f"and {count(len(visits) - _ALONE, 'more visit')}")


def _contradicts(desk: Desk, worth: Worth) -> Iterator[Fact]:
    for opposition in (o for o in worth.contradicts if o.conflict in desk.site.conflicts):
        says, against = ("; ".join(f"“{value}”" for value in o) for o in (opposition.says, opposition.against))
        yield Fact(
            desk.site.conflicts[opposition.conflict].heading,
            desk.at(f"{CONFLICTS}#{anchor('x', opposition.conflict)}"),
            note=f"Here {says}, against {against or 'itself'}",
        )


# -------------------------------------------------------------------------------------------------- coverage


def publisher_rows(desk: Desk) -> tuple[PublisherRow, ...]:
    return tuple(_publisher_row(desk, publisher) for publisher in desk.dossier.publishers)


def _publisher_row(desk: Desk, publisher: Publisher) -> PublisherRow:
    when = _stretch_words(publisher.first, publisher.last) if publisher.first and publisher.last else ""
    undated = sum(desk.site.articles[a].published is None for a in publisher.articles)
    articles = count(len(publisher.articles), "article")
    return PublisherRow(
        name=publisher.name or "Publisher not known",
        family=f"of the family {publisher.family}" if publisher.family else "",
        reliability=reliability(publisher.reliability),
        why=" ".join(publisher.reliability.reasons),
        articles=articles
        if publisher.texts == len(publisher.articles)
        else f"{articles}, {count(publisher.texts, 'text')}",
        when=when or "not dated",
        order=time_order(publisher.first),
        undated=f"{undated} more not dated" if undated and when else "",
        silence=_silence(*publisher.silence) if publisher.silence else "–",
        silent=str(_days(*publisher.silence)) if publisher.silence else "",
    )


def coverage_rows(desk: Desk) -> tuple[CoverageRow, ...]:
    """The lines of the coverage, in order of time."""
    publishers = {article: p for p in desk.dossier.publishers for article in p.articles}
    return tuple(_coverage_row(line, publishers) for line in desk.dossier.coverage)


def _coverage_row(line: Coverage, publishers: Mapping[str, Publisher]) -> CoverageRow:
    if line.stretch is Stretch.GAP and line.first and line.last:
        return CoverageRow(gap=f"{_silence(line.first, line.last)}: no report is not no visit.")
    by: dict[str, int] = {}
    for article in line.articles:
        name = publishers[article].name or "not known"
        by[name] = by.get(name, 0) + 1
    marks = min(len(line.articles), _MARKS)
    return CoverageRow(
        label=_stretch_words(line.first, line.last) if line.first and line.last else "No date known",
        note=_stretch_note(line),
        articles=count(len(line.articles), "article"),
        marks="▪" * marks + ("…" if marks < len(line.articles) else ""),
        publishers=", ".join(f"{name} {number}" if number > 1 else name for name, number in sorted(by.items())),
    )


def _stretch_note(line: Coverage) -> str:
    if line.stretch is Stretch.WEEK and line.first:
        year, week, _ = date.fromisoformat(line.first).isocalendar()
        return f"week {week} of {year}"
    if line.stretch is Stretch.TIME:
        return "not dated more exactly"
    return "counted apart" if line.stretch is Stretch.UNDATED else ""


def _stretch_words(first: str, last: str) -> str:
    """`4–10 March 2024`; a whole month or year by its name."""
    year, month, day = first.split("-")
    if first == last:
        return dates.humanize(first)
    if (first[5:], last) == ("01-01", f"{year}-12-31"):
        return year
    if day == "01" and last == f"{year}-{month}-{monthrange(int(year), int(month))[1]}":
        return dates.humanize(f"{year}-{month}")
    return dates.humanize(f"{first}/{last}")


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _silence(first: str, last: str) -> str:
    """`no article between 5 March 2024 and 20 March 2024`: the last day before and the first one after."""
    before, after = date.fromisoformat(first) - timedelta(1), date.fromisoformat(last) + timedelta(1)
    return f"No article between {dates.humanize(before.isoformat())} and {dates.humanize(after.isoformat())}"
