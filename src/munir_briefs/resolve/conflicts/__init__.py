"""Where articles disagree: two or more pieces of evidence that can't all be right, or that a reader must reconcile.

No finder picks a winner: each gives the sides, with their evidence, and says whether time or wording may explain
the difference. What is compatible stays quiet; so does what the texts' dates explain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from munir_briefs.records import Article, Conflict, Extraction, Visit
from munir_briefs.resolve.conflicts.counts import count_conflicts
from munir_briefs.resolve.conflicts.journeys import journey_conflicts
from munir_briefs.resolve.conflicts.posts import post_conflicts
from munir_briefs.resolve.conflicts.ranks import rank_conflicts
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.identifiers import short_hash
from munir_briefs.resolve.people import People


def find_conflicts(
    articles: Mapping[str, Article],
    extractions: Sequence[Extraction],
    people: People,
    visits: Sequence[Visit],
    witness: Witness,
) -> tuple[Conflict, ...]:
    """All disagreements of the corpus, by id."""
    found = (
        *post_conflicts(articles, extractions, people, visits, witness),
        *rank_conflicts(articles, extractions, people, witness),
        *journey_conflicts(articles, extractions, people, visits, witness),
        *count_conflicts(articles, extractions, witness),
    )
    times = Counter(conflict.id for conflict in found)
    named = (c if times[c.id] == 1 else replace(c, id=f"{c.id}-{_where(c)}") for c in found)
    return tuple(sorted(named, key=lambda conflict: conflict.id))


def _where(conflict: Conflict) -> str:
    """What tells two conflicts apart that say the same: "300" against "400 boats", of two storms."""
    return short_hash(*(min(e.text for e in side.evidence) for side in conflict.sides))
