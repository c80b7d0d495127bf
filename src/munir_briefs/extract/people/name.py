"""A name in an article, before anybody asks whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from munir_briefs.extract.people.words import Word

LISTED = "surname-comma-given"
"""the rule of names in a list by surname"""

LONGEST = 7
"""words a name has at most; a longer run of capitals is a headline"""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A stretch of words that names somebody: words[first:last] of passage number `passage`."""

    passage: int
    first: int
    last: int
    rule: str

    def overlaps(self, other: Name) -> bool:
        return self.passage == other.passage and self.first < other.last and other.first < self.last


def spoken(words: Sequence[Word], name: Name) -> Sequence[Word]:
    """The words of a name in the order in which it is spoken."""
    run = words[name.first : name.last]
    return [*run[1:], run[0]] if name.rule == LISTED else run


Text = Sequence[Sequence[Word]]
"""the words of an article, passage by passage"""
