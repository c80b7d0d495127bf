"""Ids that were published, kept by what they were published for.

Ids are made of content, so most stay by themselves. Where a name has become fuller (`kovac`, `ana-kovac`) or a
time more exact (`2024`, `2024-03`), what was published goes on under the id it had; and of two records that would
have one id, the one that was published with it has it. What says another thing than its id did (`2024-03`, now in
May) gets an id that is true: its old address leads to the new one (`addresses.py`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz

from munir_briefs.records import Article, Evidence, Source

_K = TypeVar("_K", bound=Hashable)

ALIKE = 70
"""of 100: how much edited words have in common with what they were"""
_HASH = re.compile(r"(?=.*[0-9])(?=.*[a-f])[0-9a-f]{8}")
_UNTOLD = {"told", "undated"}
"""words of an id by which its time is not that of what it names"""


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """An id that was published, and words by which its record is known again."""

    kind: str
    """the data file: `people`, `visits` ..."""
    id: str
    quotes: tuple[tuple[str, str], ...]
    """files, and words as they stand in them, white space evened out"""


class Kept:
    """Knows again what was published."""

    def __init__(
        self, known: Sequence[Known] = (), sources: Sequence[Source] = (), articles: Sequence[Article] = ()
    ) -> None:
        self._known = sorted(known)
        self._sources = {source.path: source for source in sources}
        self._files = {article.id: article.source for article in articles}

    def ids(self, kind: str, wanted: Mapping[_K, str], evidence: Mapping[_K, Iterable[Evidence]]) -> dict[_K, str]:
        """For records of a kind that were published, the ids they keep. `wanted`: what each would be called now."""
        known = [one for one in self._known if one.kind == kind]
        if not known:
            return {}
        quoted = {key: self.quoted(pieces) for key, pieces in evidence.items()}
        names = {one.id for one in known}
        kept: dict[_K, str] = {}
        wanting: dict[str, list[_K]] = defaultdict(list)
        for key, name in wanted.items():
            wanting[name].append(key)
        resting: dict[tuple[str, str], list[_K]] = defaultdict(list)
        by_file: dict[str, list[_K]] = defaultdict(list)
        for key, pieces in quoted.items():
            for piece in pieces:
                resting[piece].append(key)
            for file in sorted({file for file, _ in pieces}):
                by_file[file].append(key)
        free: list[tuple[Known, list[_K]]] = []
        for one in known:
            exact = dict.fromkeys(key for quote in one.quotes for key in resting.get(quote, ()))
            called = [key for key in wanting[one.id] if key in exact] or ([] if exact else wanting[one.id])
            if len(called) == 1:
                kept[called[0]] = one.id
            elif not called:
                near = dict.fromkeys(key for file, _ in one.quotes for key in by_file.get(file, ()))
                free.append((one, list(exact or near)))
        names -= {*kept.values()}
        claims: dict[_K, list[tuple[float, str]]] = defaultdict(list)
        for one, keys in free:
            alike = [
                (nearness(one.quotes, quoted[key]), key)
                for key in keys
                if key not in kept and wanted[key] not in names and may_be(one.id, wanted[key])
            ]
            best = max((score for score, _ in alike), default=0.0)
            nearest = [key for score, key in alike if score == best]
            if best >= ALIKE and len(nearest) == 1:
                claims[nearest[0]].append((-best, one.id))
        return kept | {key: min(told)[1] for key, told in claims.items()}

    def quoted(self, evidence: Iterable[Evidence]) -> tuple[tuple[str, str], ...]:
        """Each piece of evidence as it is remembered: its file, and its words as they stand there."""
        found = []
        for piece in evidence:
            file = self._files[piece.article]
            source = self._sources[file]
            found.append((file, " ".join(source.locate(piece.span).of(source.raw).split())))
        return tuple(dict.fromkeys(found))


def nearness(quotes: Iterable[tuple[str, str]], quoted: Iterable[tuple[str, str]]) -> float:
    """How near what is quoted from files comes to words of them that were remembered: 100 are the same."""
    told = tuple(quoted)
    return max((fuzz.ratio(a, b) for file, a in quotes for where, b in told if where == file), default=0.0)


def may_be(one: str, other: str) -> bool:
    """Whether two ids can be of one record that more is known of: `kovac` and `ana-kovac`, `2024` and `2024-03`."""
    (a, a_time), (b, b_time) = _parts(one), _parts(other)
    if not (a <= b or b <= a) or (a_time is None) is not (b_time is None):
        return False
    times = tuple(zip(a_time or (), b_time or (), strict=False))
    return all(x == y for x, y in times)


def _parts(name: str) -> tuple[set[str], list[str] | None]:
    """The words of an id, and the numbers of the time in it: none of a time that no text tells, None where an id
    has no time."""
    parts = [part for part in name.split("-") if not _HASH.fullmatch(part)]
    words, numbers = {part for part in parts if part.isalpha()}, [part for part in parts if not part.isalpha()]
    if words & _UNTOLD:
        return words - _UNTOLD, []
    return words, numbers or None
