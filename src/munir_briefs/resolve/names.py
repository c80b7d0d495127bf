"""Two names: may they be one person's, and what makes one think so.

Nothing is known here of articles or titles: `people` weighs those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from munir_briefs.geography import fold
from munir_briefs.rulebook import load_rules
from munir_briefs.spellings import groups, spelling


class Likeness(IntEnum):
    """How two names agree, the best first. From SPELLING on, titles or context must agree as well."""

    SAME = 0
    FULLER = 1
    NICKNAME = 2
    SPELLING = 3
    INITIALS = 4
    PARTIAL = 5

    @property
    def reason(self) -> str:
        return _REASONS[self]

    @property
    def weak(self) -> bool:
        return self >= Likeness.SPELLING


_REASONS = {
    Likeness.SAME: "same full name",
    Likeness.FULLER: "same name, more fully given",
    Likeness.NICKNAME: "same surname, and given names that stand for each other",
    Likeness.SPELLING: "one name in two spellings",
    Likeness.INITIALS: "same surname, and the initials fit",
    Likeness.PARTIAL: "same surname, and the same one of several given names",
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the parts that are compared: folded, without titles."""

    given: tuple[str, ...]
    """given names and initials; empty for a name of one word"""
    surname: str
    """the last word, particles left out: `sisi` for al-Sisi"""
    suffix: str
    """`jr`, `iii`, or empty"""

    @property
    def full(self) -> bool:
        """Whether a given name stands with the surname."""
        return bool(self.given)

    @property
    def key(self) -> str:
        """What all spacings and hyphenations of the name share."""
        return re.sub(r"[^\w]", "", "".join((*self.given, self.surname)))


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Name:
    """The parts of a name written without its title."""
    written = re.sub(r"\(.*?\)", " ", text)
    spaced = re.sub(r"\.(?=\S)", ". ", written)
    # "JD Vance" is "J. D. Vance"; "HAMID AHMAD" in a headline is no initials.
    if not written.isupper():
        spaced = re.sub(r"\b([A-Z])([A-Z])([A-Z])?(?=\s)", lambda m: " ".join(filter(None, m.groups())), spaced)
    words = [re.sub(r"'s$|'$", "", word) for word in fold(spaced).split()]
    suffixes, particles = _words("suffix"), _words("particle")
    suffix = words.pop() if len(words) > 1 and words[-1] in suffixes else ""
    if not words:
        return Name((), "", suffix)
    surname, rest = words[-1], words[:-1]
    if " " not in written.strip():
        rest = []  # "Adu-Darko", a surname alone
    while len(rest) > 1 and rest[-1] in particles:
        rest.pop()
    if len(rest) == 1 and rest[0] in particles and rest[0] != "la":
        rest.pop()
    return Name(tuple(rest), surname, suffix)


def liken(a: Name, b: Name) -> Likeness | None:
    """How two full names agree; None where they are two people's: other surnames, or other given names."""
    if not a.full or not b.full:
        raise ValueError("a surname alone is like every name that bears it")
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return None
    if a.key == b.key:
        return Likeness.SAME
    if spelling(a.key) == spelling(b.key):
        return Likeness.SPELLING
    surname = _word_likeness(a.surname, b.surname)
    if surname not in {Likeness.SAME, Likeness.SPELLING}:
        return None
    given = _given_likeness(a.given, b.given)
    return None if given is None else max(surname, given)


def _given_likeness(a: tuple[str, ...], b: tuple[str, ...]) -> Likeness | None:
    a, b = _without_leading(a, b)
    short, long = sorted((a, b), key=lambda names: (len(names), names))
    if len(short) == len(long):
        worst = Likeness.FULLER
        for x, y in zip(short, long, strict=True):
            likeness = _word_likeness(x, y)
            if likeness is None:
                return None
            worst = max(worst, likeness)
        return worst
    # "George W." and "George H. W." are two people: initials count, so their number must be the same.
    if any(len(name) == 1 for name in short[1:]):
        return None
    first = _word_likeness(short[0], long[0])
    if first is not None:
        rest = _subsequence(short[1:], long[1:])
        return None if rest is None else max(Likeness.FULLER, first, rest)
    if len(short[0]) == 1:
        return None
    # The first of several given names is missing: "Zahra Baloch" for "Mumtaz Zahra Baloch".
    rest = _subsequence(short, long[1:])
    return None if rest is None else max(Likeness.PARTIAL, rest)


def _without_leading(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both without a leading name such as Syed that only one of them bears."""
    leading = _words("leading")
    while len(a) > 1 and a[0] in leading and a[0] != b[0]:
        a = a[1:]
    while len(b) > 1 and b[0] in leading and b[0] != a[0]:
        b = b[1:]
    return a, b


def _subsequence(short: tuple[str, ...], long: tuple[str, ...]) -> Likeness | None:
    """The worst likeness by which the words of `short` occur in `long`, in order; None where one does not."""
    worst = Likeness.SAME
    rest = list(long)
    for word in short:
        while rest:
            likeness = _word_likeness(word, rest.pop(0))
            if likeness is not None:
                worst = max(worst, likeness)
                break
        else:
            return None
    return worst


@lru_cache(maxsize=65536)
def _word_likeness(a: str, b: str) -> Likeness | None:
    a, b = a.replace("'", ""), b.replace("'", "")
    if a == b:
        return Likeness.SAME
    if min(len(a), len(b)) <= 1:
        return Likeness.INITIALS if a[:1] == b[:1] else None
    if groups("given").get(a, _NONE) & groups("given").get(b, _NONE):
        return Likeness.NICKNAME
    if groups("romanised").get(a, _NONE) & groups("romanised").get(b, _NONE) or spelling(a) == spelling(b):
        return Likeness.SPELLING
    return None


_NONE: frozenset[str] = frozenset()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_rules("names").words(name))
