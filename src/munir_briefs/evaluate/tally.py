"""Counting: findings against annotated facts, the same way for every kind of record.

A fact marked `optional` neither costs when missed nor earns when found: findings that match one are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar


class Annotated(Protocol):
    @property
    def optional(self) -> bool: ...


GoldT = TypeVar("GoldT", bound=Annotated)
FoundT = TypeVar("FoundT")


@dataclass(frozen=True, slots=True)
class Tally(Generic[GoldT, FoundT]):
    """Counts; add those of several articles with `+`."""

    found: int = 0
    """annotated facts that a finding matches"""
    gold: int = 0
    predicted: int = 0
    right: Mapping[str, int] = field(default_factory=dict)
    """for each value (`speaker`, `when` ...): of those found, how many have it right"""
    missed: tuple[GoldT, ...] = ()
    spurious: tuple[FoundT, ...] = ()
    wrong: tuple[tuple[str, GoldT, FoundT], ...] = ()
    """the value, the annotated fact, the finding that matches it but for that value"""

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.found / total if total else 0.0

    def share(self, value: str) -> float:
        """Of the facts found, the share that has this value right."""
        return self.right.get(value, 0) / self.found if self.found else 0.0

    def __add__(self, other: Tally[GoldT, FoundT]) -> Tally[GoldT, FoundT]:
        return Tally(
            self.found + other.found,
            self.gold + other.gold,
            self.predicted + other.predicted,
            {
                value: self.right.get(value, 0) + other.right.get(value, 0)
                for value in {**self.right, **other.right}
            },
            self.missed + other.missed,
            self.spurious + other.spurious,
            self.wrong + other.wrong,
        )

    def __str__(self) -> str:
        counted = f"{self.found} of {self.gold} found, {self.predicted} predicted"
        values = ", ".join(f"{value} {self.share(value):.3f}" for value in self.right)
        figures = f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"
        return f"{figures} ({counted}); {values}"


def tally(
    predicted: Sequence[FoundT],
    gold: Sequence[GoldT],
    pairs: Iterable[tuple[int, int]],
    checks: Mapping[str, Callable[[FoundT, GoldT], bool]],
) -> Tally[GoldT, FoundT]:
    """Match each annotated fact with one finding, and check the values of those that match.

    `pairs` are (place in `gold`, place in `predicted`), the likeliest first; each is taken once.
    """
    match: dict[int, int] = {}
    taken: set[int] = set()
    for g, p in pairs:
        if g not in match and p not in taken:
            match[g] = p
            taken.add(p)
    counted = [(gold[g], predicted[p]) for g, p in sorted(match.items()) if not gold[g].optional]
    wrong = [
        (value, fact, finding)
        for value, agrees in checks.items()
        for fact, finding in counted
        if not agrees(finding, fact)
    ]
    faults = Counter(value for value, _, _ in wrong)
    return Tally(
        found=len(counted),
        gold=sum(not fact.optional for fact in gold),
        predicted=len(predicted) - (len(match) - len(counted)),
        right={value: len(counted) - faults[value] for value in checks},
        missed=tuple(fact for g, fact in enumerate(gold) if g not in match and not fact.optional),
        spurious=tuple(finding for p, finding in enumerate(predicted) if p not in taken),
        wrong=tuple(wrong),
    )
