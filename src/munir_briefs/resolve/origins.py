"""Independent origins: articles that copy one another, or print one agency or one publisher, tell a fact once."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from munir_briefs.geography import fold
from munir_briefs.records import Article, BlockKind, Source
from munir_briefs.resolve.clusters import components
from munir_briefs.rulebook import load_rules

if TYPE_CHECKING:
    from munir_briefs.settings import PublisherEntry

_WORDS = 5
"""words of a shingle"""
_COPIED = 0.5
"""share of the shorter article's shingles that the other must hold"""
_TOO_SHORT = 12
"""shingles below which sharing half is no sign: a standfirst and a headline share a phrase"""
_CROWD = 24
"""articles holding one shingle above which each is compared with its neighbours only, by id"""


class Origins:
    """Which articles share an origin. Made once for a corpus, asked for each fact."""

    def __init__(
        self,
        sources: Sequence[Source],
        articles: Sequence[Article],
        publishers: Mapping[str, PublisherEntry] | None = None,
    ) -> None:
        texts = {source.path: source.text for source in sources}
        families = {fold(name): entry.family for name, entry in (publishers or {}).items() if entry.family}
        ordered = sorted(articles, key=lambda article: article.id)
        self._marks: dict[str, frozenset[str]] = {}
        self._texts: dict[str, str] = {}
        for number, part in enumerate(_copies(ordered, texts)):
            for article in part:
                self._texts[article.id] = f"text {number}"
                marks = {self._texts[article.id]}
                if article.publisher:
                    family = families.get(fold(article.publisher), article.publisher)
                    marks.add(f"publisher {fold(family)}")
                marks |= {f"agency {agency}" for agency in agencies(article, texts[article.source])}
                self._marks[article.id] = frozenset(marks)

    def text(self, article: str) -> str:
        """A name for the article's wording: the same for articles that copy one another."""
        return self._texts[article]

    def of(self, reports: Iterable[tuple[str, frozenset[str]]]) -> tuple[tuple[str, ...], ...]:
        """The articles of some reports of one fact, in groups of one origin each.

        A report is an article id and whom all its evidence quotes: articles that quote one speaker are one origin.
        """
        marks: dict[str, set[str]] = defaultdict(set)
        for article, quoted in reports:
            marks[article] |= self._marks[article] | {f"statement {speaker}" for speaker in quoted}
        ids = sorted(marks)
        first: dict[str, int] = {}
        links = [(first.setdefault(mark, n), n) for n, article in enumerate(ids) for mark in sorted(marks[article])]
        return tuple(tuple(ids[n] for n in part) for part in components(len(ids), links))


def agencies(article: Article, text: str) -> tuple[str, ...]:
    """News agencies whose mark the article bears: as author or publisher, in a byline or in its text."""
    bylines = [article.author or "", article.publisher or ""]
    # A mark is a whole line of what is no prose, or the agency's name there after "by", "with inputs from" ...
    bylines += [b.span.of(text) for b in article.blocks if b.kind is BlockKind.NOISE and len(b.span) < 80]
    prose = [b.span.of(text) for b in article.prose]
    last, opening = prose[-1][-120:] if prose else "", [line[:120] for line in prose[:3]]
    if not any(_agencies().search(line) for line in (*bylines, *opening, last)):
        return ()
    return tuple(
        marks.agency
        for marks in _marks()
        if any(marks.byline.match(line) for line in bylines if line)
        or marks.credit.search(last)
        or any(marks.dateline.match(line) for line in opening)
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """How the mark of one agency looks."""

    agency: str
    byline: re.Pattern[str]
    """a line of its own"""
    credit: re.Pattern[str]
    """at the end of the text"""
    dateline: re.Pattern[str]
    """at its beginning"""


_CREDIT = r"(?:source|by|from|credit|via|with inputs? from|agency|agencies)\W*"


@cache
def _marks() -> tuple[_Marks, ...]:
    return tuple(
        _Marks(
            agency,
            byline=re.compile(rf"\W*(?:{_CREDIT})?{names}\W*\Z", re.IGNORECASE),
            credit=re.compile(rf"\({names}\)|\b(?:inputs?|reporting) (?:from|by) {names}\b|{names}\s*\Z"),
            dateline=re.compile(rf"[A-Z][\w\s,.]{{0,40}}(?:\({names}\)|[-–—/ ]+{names}\s*[-–—:])"),
        )
        for agency, names in _agency_names()
    )


@cache
def _agencies() -> re.Pattern[str]:
    """The name of any agency: most articles have none, and need no closer look."""
    return re.compile("|".join(names for _, names in _agency_names()), re.IGNORECASE)


@cache
def _agency_names() -> tuple[tuple[str, str], ...]:
    table = load_rules("names").table("agency")
    return tuple(
        (str(agency), "(?:" + "|".join(re.escape(str(name)) for name in (agency, *names)) + ")")
        for agency, names in sorted(table.items())
    )


def _copies(articles: Sequence[Article], texts: Mapping[str, str]) -> list[list[Article]]:
    """The articles in groups that share most of their wording."""
    shingles = [_shingles(article, texts[article.source]) for article in articles]
    holders: dict[int, list[int]] = defaultdict(list)
    for number, held in enumerate(shingles):
        for shingle in held:
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= _CROWD:
            shared.update(combinations(numbers, 2))
        else:  # all pairs of a crowd would grow with its square; copies of copies are still reached by the chain
            shared.update(pairwise(numbers))
    links = []
    for (a, b), count in shared.items():
        fewer = min(len(shingles[a]), len(shingles[b]))
        if count >= _COPIED * fewer and (fewer >= _TOO_SHORT or count == fewer):
            links.append((a, b))
    return [[articles[n] for n in part] for part in components(len(articles), sorted(links))]


def _shingles(article: Article, text: str) -> frozenset[int]:
    """Runs of five words of the article's prose, as numbers; that two runs share one by chance changes no half."""
    found: set[int] = set()
    for block in article.prose:
        words = re.findall(r"\w+", block.span.of(text).casefold())
        found |= {zlib.crc32(" ".join(words[at : at + _WORDS]).encode()) for at in range(len(words) - _WORDS + 1)}
    return frozenset(found)
