"""Which earlier visit a text counts from: "the first visit since Raheel Sharif's in 2015"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from munir_briefs import dates
from munir_briefs.geography import fold
from munir_briefs.records import Article, Evidence, Report, Since, Visit
from munir_briefs.resolve.days import bounds, published_days
from munir_briefs.resolve.evidence import in_order
from munir_briefs.resolve.names import parse_name
from munir_briefs.resolve.reports import MADE
from munir_briefs.rulebook import load_rules

_BEHIND = 40
"""characters after the expression of order within which "since" belongs to it: "his first trip", "there since 2016"
"""
_SINCE = re.compile(r"\bsince\b\s+(?P<what>[^;]*)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_ALONE = re.compile(r"(?:(?:in|early|late|[A-Z]\w+) )*(?:19|20)\d\d\b")


def with_earlier(visits: Sequence[Visit], articles: Mapping[str, Article]) -> tuple[Visit, ...]:
    """The visits, each with the earlier ones since which texts call it the first.

    The earlier visit is named by its visitor, by its year, or by both; where that leaves none or several, it stays
    open. By a year alone only a trip of the same visitor is meant: nobody else's is known to be of that kind.
    """
    made: dict[str, list[Visit]] = defaultdict(list)
    for visit in visits:
        if visit.status in MADE and visit.when:
            made[visit.country].append(visit)
    return tuple(replace(visit, since=_since(visit, made[visit.country], articles)) for visit in visits)


def _since(visit: Visit, made: Sequence[Visit], articles: Mapping[str, Article]) -> tuple[Since, ...]:
    found: dict[str, list[Evidence]] = defaultdict(list)
    for report, what, evidence in _counted_from(visit):
        begins = _begins(visit, articles[report.article])
        before = [other for other in made if begins is not None and _bounds(other)[1] < begins]
        meant = [other for other in before if _means(what, other, visit)]
        if len(meant) == 1:
            found[meant[0].id].append(evidence)
    return tuple(Since(earlier, in_order(evidence)) for earlier, evidence in sorted(found.items()))


def _counted_from(visit: Visit) -> Iterator[tuple[Report, str, Evidence]]:
    """What stands behind "since" where a text calls a visit the first, with the sentence."""
    for report in visit.reports:
        for phrase in report.ordinal:
            if load_rules("conflicts").table("ordinal").get(fold(phrase.text).split()[0]) != 1:
                continue
            sentence = next((e for e in report.evidence if e.span.contains(phrase.span)), phrase)
            told = sentence.text[phrase.start - sentence.start :]
            since = _SINCE.search(told)
            if since and since.start() <= len(phrase.text) + _BEHIND:
                yield report, since["what"], sentence


def _means(what: str, other: Visit, visit: Visit) -> bool:
    """Whether words behind "since" are of this other visit."""
    year = _YEAR.search(what)
    if year and not dates.compatible(dates.parse(year.group()), dates.parse(other.when or "")):
        return False
    words = set(re.findall(r"[^\W\d_]+", fold(what)))
    if any(parse_name(ref.name).surname in words for ref in other.visitors if ref.person):
        return True
    same = {ref.person for ref in visit.visitors if ref.person} & {ref.person for ref in other.visitors}
    return bool(same) and _YEAR_ALONE.match(what) is not None


def _begins(visit: Visit, told_in: Article) -> int | None:
    """The first day that a visit can have had; where none is told, the last on which the text can have appeared."""
    if visit.when:
        return _bounds(visit)[0]
    published = published_days(told_in)
    return published[1] if published else None


def _bounds(visit: Visit) -> tuple[int, int]:
    return bounds(dates.parse(visit.when or ""))
