"""How well claims are found: against articles annotated by the conventions of GOLD.md, and against MEANTIME.

A predicted claim is a gold one if their contents share half their words and more (F1 over words).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from munir_briefs.evaluate.tally import Tally, tally
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


ClaimScore = Tally[GoldClaim, Claim | LocalClaim]


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
        (not same_speaker(claim.speaker.name, wanted.speakers), -likeness, g, p)
        for g, wanted in enumerate(gold)
        for p, claim in enumerate(predicted)
        # Among nested statements of nearly the same words the one by the right speaker is meant.
        if (likeness := max(alike(claim.content, content) for content in wanted.contents)) >= _ENOUGH
    )
    return tally(
        predicted,
        gold,
        ((g, p) for _, _, g, p in pairs),
        {
            "speaker": lambda claim, wanted: same_speaker(claim.speaker.name, wanted.speakers),
            "certainty": lambda claim, wanted: claim.certainty.value in wanted.certainties,
            "quote": lambda claim, wanted: claim.quote.value in wanted.quotes,
        },
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
