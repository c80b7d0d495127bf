"""How well claims are found: against articles annotated by the conventions of GOLD.md, and against MEANTIME.

A predicted claim is a gold one if their contents share half their words and more (F1 over words). Gold claims
marked `optional` neither cost when missed nor earn when found: predictions that match them are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from munir_briefs.records import Claim, LocalClaim

_ENOUGH = 0.5
"""F1 over the words of two contents from which on they are the same statement"""
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class GoldClaim:
    speakers: tuple[str, ...]
    """the annotated speaker, and others that are as right"""
    contents: tuple[str, ...]
    quotes: tuple[str, ...]
    certainties: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """Counts; add scores of several articles with `+`."""

    found: int = 0
    """gold claims that a prediction matches"""
    gold: int = 0
    predicted: int = 0
    speaker: int = 0
    """of those found, the speaker is right"""
    certainty: int = 0
    quote: int = 0
    missed: tuple[GoldClaim, ...] = ()
    spurious: tuple[Claim | LocalClaim, ...] = ()
    wrong_speaker: tuple[tuple[GoldClaim, Claim | LocalClaim], ...] = field(default=())

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

    def share(self, count: int) -> float:
        """`count` as a share of the claims found."""
        return count / self.found if self.found else 0.0

    def __add__(self, other: ClaimScore) -> ClaimScore:
        return ClaimScore(
            self.found + other.found,
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.speaker + other.speaker,
            self.certainty + other.certainty,
            self.quote + other.quote,
            self.missed + other.missed,
            self.spurious + other.spurious,
            self.wrong_speaker + other.wrong_speaker,
        )

    def __str__(self) -> str:
        return (
            f"claims: precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"
            f" ({self.found} of {self.gold} found, {self.predicted} predicted);"
            f" speaker {self.share(self.speaker):.3f}, certainty {self.share(self.certainty):.3f},"
            f" quote {self.share(self.quote):.3f}"
        )


def gold_claims(gold: Mapping[str, Any], article: int) -> tuple[GoldClaim, ...]:
    """The claims that a gold file has for one of its articles (counted from 1)."""
    return tuple(
        GoldClaim(
            speakers=_values(row, "speaker"),
            contents=_values(row, "content"),
            quotes=_values(row, "quote"),
            certainties=_values(row, "certainty"),
            optional=bool(row.get("optional", False)),
        )
        for row in gold["claims"]
        if row["article"] == article
    )


def _values(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    also = row.get(f"also_{key}", [])
    return (str(row[key]), *(str(value) for value in ([also] if isinstance(also, str) else also)))


def score_claims(predicted: Sequence[Claim | LocalClaim], gold: Sequence[GoldClaim]) -> ClaimScore:
    """The score of the claims of one article."""
    pairs = sorted(
        (
            (-likeness, not same_speaker(claim.speaker.name, wanted.speakers), g, p)
            for g, wanted in enumerate(gold)
            for p, claim in enumerate(predicted)
            if (likeness := max(alike(claim.content, content) for content in wanted.contents)) >= _ENOUGH
        ),
        # Among nested statements of nearly the same words the one by the right speaker is meant.
        key=lambda row: (row[1], row[0], row[2], row[3]),
    )
    match: dict[int, int] = {}
    for _, _, g, p in pairs:
        if g not in match and p not in match.values():
            match[g] = p
    counted = {g: p for g, p in match.items() if not gold[g].optional}
    free = {p for g, p in match.items() if gold[g].optional}
    right = {g for g, p in counted.items() if same_speaker(predicted[p].speaker.name, gold[g].speakers)}
    return ClaimScore(
        found=len(counted),
        gold=sum(not wanted.optional for wanted in gold),
        predicted=len(predicted) - len(free),
        speaker=len(right),
        certainty=sum(predicted[p].certainty.value in gold[g].certainties for g, p in counted.items()),
        quote=sum(predicted[p].quote.value in gold[g].quotes for g, p in counted.items()),
        missed=tuple(wanted for g, wanted in enumerate(gold) if g not in match and not wanted.optional),
        spurious=tuple(claim for p, claim in enumerate(predicted) if p not in match.values()),
        wrong_speaker=tuple((gold[g], predicted[p]) for g, p in sorted(counted.items()) if g not in right),
    )


def alike(one: str, other: str) -> float:
    """F1 over the words of two texts."""
    left, right = Counter(_words(one)), Counter(_words(other))
    shared = (left & right).total()
    return 2 * shared / (left.total() + right.total()) if shared else 0.0


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def same_speaker(name: str, wanted: Sequence[str]) -> bool:
    """The names are the same but for articles and case, or one ends with the other (a surname for a full name)."""
    words = [word for word in _words(name) if word not in _ARTICLES]
    for other in wanted:
        known = [word for word in _words(other) if word not in _ARTICLES]
        if words == known or (words and known and (words[-len(known) :] == known or known[-len(words) :] == words)):
            return True
    return False


@dataclass(frozen=True, slots=True)
class SaysScore:
    """MEANTIME marks acts of speech, not all of them and some that are none: recall and speakers can be told."""

    found: int = 0
    gold: int = 0
    speaker: int = 0
    speakers: int = 0
    """of those found, how many have an annotated speaker"""

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def speaker_share(self) -> float:
        return self.speaker / self.speakers if self.speakers else 0.0

    def __add__(self, other: SaysScore) -> SaysScore:
        return SaysScore(
            self.found + other.found,
            self.gold + other.gold,
            self.speaker + other.speaker,
            self.speakers + other.speakers,
        )


def score_says(predicted: Sequence[LocalClaim], says: Sequence[Mapping[str, Any]]) -> SaysScore:
    """Acts of speech of one MEANTIME article: found if a claim's cue holds the verb, or its content the event told.

    The speaker is right if its words overlap the annotated ones, or name the same.
    """
    found = right = named = 0
    for row in says:
        cue = row["cue"]
        claims = [c for c in predicted if c.cue_span.start < cue["end"] and cue["start"] < c.cue_span.end]
        if not claims:
            continue
        found += 1
        if not row["source"]:
            continue
        named += 1
        right += any(
            (c.speaker_span is not None and c.speaker_span.start < s["end"] and s["start"] < c.speaker_span.end)
            or same_speaker(c.speaker.name, [s["text"]])
            for c in claims
            for s in row["source"]
        )
    return SaysScore(found, len(says), right, named)
