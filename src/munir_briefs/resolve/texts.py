"""Texts: articles that copy one another are one text, however many they are and whatever their files are called.

What is counted in resolution is counted in texts: which form of a name is used most, who a surname belongs to,
which of two reports came first. Ten more copies of a page then change no name, no id and no order.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from typing import TypeVar

from munir_briefs import dates
from munir_briefs.records import Article, Basis, Source
from munir_briefs.resolve.clusters import components

_K = TypeVar("_K", bound=Hashable)

_WORDS = 5
"""words of a shingle"""
_COPIED = 0.5
"""share of the shorter article's shingles that the other must hold"""
_TOO_SHORT = 12
"""shingles below which sharing half is no sign: a standfirst and a headline share a phrase"""
REPEATED = 0.5
"""share of the words of two sentences by which one of a copy is known to be that of its original"""
_CROWD = 24
"""articles holding one shingle above which each is compared with its neighbours only, by id"""


class Texts:
    """Which articles share their wording. Made once for a corpus."""

    def __init__(self, sources: Sequence[Source], articles: Iterable[Article]) -> None:
        read = {source.path: source.text for source in sources}
        self._articles = {article.id: article for article in sorted(articles, key=lambda article: article.id)}
        self._shingles = {a.id: _shingles(a, read[a.source]) for a in self._articles.values()}
        self._groups: dict[str, list[str]] = {}
        """each text's articles, by its original: the one that is known to be the oldest"""
        for part in _copies(self._shingles):
            self._groups[min(part, key=lambda article: _age(self._articles[article]))] = part
        self._original = {article: original for original, group in self._groups.items() for article in group}

    def of(self, article: str) -> str:
        """The text an article has, by the id of its original: the same for articles that copy one another."""
        return self._original[article]

    def mark(self, article: str) -> str:
        """Some digits for an article's wording that stay when it is copied, renamed or lightly edited."""
        # The smallest of many numbers is seldom one of the few that an edit takes away or adds.
        return f"{min(min(self._shingles[copy]) for copy in self._groups[self.of(article)]):08x}"

    def copies(self) -> tuple[tuple[str, ...], ...]:
        """The articles of each text that several have, its original first."""
        several = ((first, group) for first, group in self._groups.items() if len(group) > 1)
        return tuple(
            sorted((first, *(article for article in group if article != first)) for first, group in several)
        )

    def dated(self) -> dict[str, Article]:
        """The articles by id. One without a date that copies a dated one is as old as that is."""
        known = {}
        for article in self._articles.values():
            original = self._articles[self.of(article.id)]
            if article.published is None and original.published is not None and self._holds(original, article):
                article = replace(article, published=original.published)
            known[article.id] = article
        return known

    def _holds(self, original: Article, copy: Article) -> bool:
        """Whether most of the copy is the original's: a page that quotes a short text at length is another page."""
        common = self._shingles[original.id] & self._shingles[copy.id]
        return len(common) >= _COPIED * len(self._shingles[copy.id])


def by_texts(told: Iterable[tuple[str, _K]]) -> Counter[_K]:
    """How many texts have each: `told` are pairs of a text and what it has."""
    return Counter(what for _, what in dict.fromkeys(told))


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the words of both that are in each."""
    return len(a & b) / len(a | b) if a | b else 0.0


def _age(article: Article) -> tuple[bool, bool, tuple[int, int, str], str]:
    """By which the original of several copies comes first: dated, and surely so; early; by name."""
    when = dates.sort_key(dates.parse(article.published)) if article.published else (0, 0, "")
    return article.published is None, article.basis is Basis.INFERRED, when, article.id


def _copies(shingles: Mapping[str, frozenset[int]]) -> list[list[str]]:
    """The articles in groups that share most of their wording."""
    articles = list(shingles)
    holders: dict[int, list[int]] = defaultdict(list)
    for number, held in enumerate(shingles.values()):
        for shingle in held:
            holders[shingle].append(number)
    common: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if len(numbers) <= _CROWD:
            common.update(combinations(numbers, 2))
        else:  # all pairs of a crowd would grow with its square; copies of copies are still reached by the chain
            common.update(pairwise(numbers))
    links = []
    for (a, b), count in common.items():
        fewer = min(len(shingles[articles[a]]), len(shingles[articles[b]]))
        if count >= _COPIED * fewer and (fewer >= _TOO_SHORT or count == fewer):
            links.append((a, b))
    return [[articles[n] for n in part] for part in components(len(articles), sorted(links))]


def _shingles(article: Article, text: str) -> frozenset[int]:
    """Runs of five words of the article's prose, as numbers; that two runs share one by chance changes no half."""
    words = _words(article, text)
    runs = (words[at : at + _WORDS] for at in range(max(len(words) - _WORDS, 0) + 1))
    return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)


def _words(article: Article, text: str) -> list[str]:
    return [word for block in article.prose for word in re.findall(r"\w+", block.span.of(text).casefold())]
