"""Two counts of one thing: sentences near in time that count the same, and share their subject."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from munir_briefs.geography import fold
from munir_briefs.records import Article, Conflict, ConflictKind, Evidence, Extraction, Span
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.conflicts.sides import conflict, dated, published
from munir_briefs.resolve.evidence import Witness
from munir_briefs.rulebook import load_rules

_NEAR = 14
"""days between two articles whose counts are set against each other"""
_SHARED = 4
"""content words that both sentences must share, besides the thing counted"""
_SHARE = 0.4
"""and their share of the shorter sentence's"""
_SHARE_OF_MONEY = 0.6
"""the same for sums: "dollars" says nothing of what they are for, the sentences must say it"""
_ABOUT = 0.1
"""how far two rounded numbers may differ"""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things in one sentence."""

    article: str
    value: float
    bound: str
    unit: str
    money: bool
    things: frozenset[str]
    """words for what is counted"""
    context: frozenset[str]
    """the sentence's other content words"""
    evidence: Evidence
    text: str


def count_conflicts(
    articles: Mapping[str, Article], extractions: Sequence[Extraction], witness: Witness
) -> Iterator[Conflict]:
    """Counts of one thing that differ between articles."""
    by_head: dict[str, list[tuple[tuple[int, int], Count]]] = defaultdict(list)
    for extraction in extractions:
        when = published(extraction.article, articles)
        for count in _counts(extraction, witness) if when else ():
            by_head[_stem(count.unit.split()[-1])].append((when or (0, 0), count))
    for _, counts in sorted(by_head.items()):
        counts.sort(key=lambda row: (row[0], row[1].evidence, row[1].text))
        links = list(_at_odds(counts))
        for part in components(len(counts), links):
            if len(part) > 1:
                yield _conflict([counts[n][1] for n in part], articles)


def _at_odds(counts: Sequence[tuple[tuple[int, int], Count]]) -> Iterator[tuple[int, int]]:
    """Pairs of counts of one thing that differ, of counts in the order of their articles' dates."""
    told = {(count.article, count.value) for _, count in counts}
    for i, (when, a) in enumerate(counts):
        for j in range(i + 1, len(counts)):
            other, b = counts[j]
            if other[0] - when[1] > _NEAR:
                break
            # An article that gives both numbers counts two things.
            both = (a.article, b.value) in told or (b.article, a.value) in told
            if not both and _same_thing(a, b) and not _agree(a, b):
                yield i, j


def _counts(extraction: Extraction, witness: Witness) -> Iterator[Count]:
    for figure in extraction.figures:
        unit = fold(figure.unit)
        if figure.value is None or not unit or unit in _words("measure"):
            continue
        sentence = next((s for s in extraction.sentences if s.contains(figure.span)), figure.span)
        evidence = witness.evidence(extraction.article, sentence, figure.rule)
        things = frozenset(_content(unit))
        if not things:
            continue
        local = Span(figure.span.start - sentence.start, figure.span.end - sentence.start)
        rest = evidence.text[: local.start] + " " + evidence.text[local.end :]
        yield Count(
            article=extraction.article,
            value=figure.value,
            bound=figure.bound,
            unit=unit,
            money=re.fullmatch("[A-Z]{3}", figure.unit) is not None,
            things=things,
            context=frozenset(_content(fold(rest))) - things,
            evidence=evidence,
            text=figure.text,
        )


def _same_thing(a: Count, b: Count) -> bool:
    if a.article == b.article or not (a.things <= b.things or b.things <= a.things):
        return False
    shared = a.context & b.context
    share = _SHARE_OF_MONEY if a.money else _SHARE
    return len(shared) >= _SHARED and len(shared) >= share * min(len(a.context), len(b.context))


def _agree(a: Count, b: Count) -> bool:
    """Whether both numbers may be right, given how each is bounded."""
    if abs(a.value - b.value) <= _ABOUT * max(abs(a.value), abs(b.value)) and "about" in {a.bound, b.bound}:
        return True
    return a.value == b.value or _allows(a, b) or _allows(b, a)


def _allows(a: Count, b: Count) -> bool:
    """Whether the bound of `a` leaves room for the value of `b`."""
    if a.bound in {"at least", "more than"}:
        return b.value >= a.value
    if a.bound in {"at most", "less than"}:
        return b.value <= a.value
    return False


def _conflict(counts: Sequence[Count], articles: Mapping[str, Article]) -> Conflict:
    unit = min((count.unit for count in counts), key=lambda unit: (len(unit), unit))
    sides: dict[str, list[Evidence]] = defaultdict(list)
    for count in sorted(counts, key=lambda count: (count.value, count.text)):
        sides[count.text].append(count.evidence)
    return conflict(
        ConflictKind.COUNT,
        unit,
        f"How many {unit}",
        sides,
        f"counts change as news comes in: texts of {dated({count.article for count in counts}, articles)}",
    )


def _content(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[^\W\d_]{2,}", text) if word not in _words("small")]


def _stem(word: str) -> str:
    """A word without its plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_rules("conflicts").words(name))
