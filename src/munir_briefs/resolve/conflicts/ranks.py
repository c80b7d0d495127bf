"""Which rank somebody has: two at one time, where neither courtesy nor promotion explains it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from munir_briefs.records import Article, Conflict, ConflictKind, Evidence, Extraction, RoleTime
from munir_briefs.resolve.conflicts.sides import conflict, dated, published
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.offices import rank_of, rank_order, ranks_agree, time_of
from munir_briefs.resolve.people import People


def rank_conflicts(
    articles: Mapping[str, Article], extractions: Sequence[Extraction], people: People, witness: Witness
) -> Iterator[Conflict]:
    """One person under two ranks, where the order of the texts doesn't make it a promotion."""
    given: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for extraction in extractions:
        for local in extraction.people:
            person_id = people.ids.get((extraction.article, local.name))
            if person_id is None:
                continue
            titled = [(mention.title, mention.span, mention.rule) for mention in local.mentions if mention.title]
            titled += [(r.title, r.span, r.rule) for r in local.roles if r.rank and r.time is RoleTime.CURRENT]
            told: set[str] = set()
            # The whole mention reads better as evidence than the rank alone: it comes first.
            for title, span, rule in sorted(titled, key=lambda row: (row[1].start, -row[1].end)):
                rank = rank_of(title)
                if rank and rank not in told and time_of(title, RoleTime.CURRENT) is RoleTime.CURRENT:
                    told.add(rank)
                    given[person_id][rank].append(witness.evidence(extraction.article, span, rule))
    names = {person.id: person.name for person in people.records}
    for person_id, by_rank in sorted(given.items()):
        disputed: dict[str, set[Evidence]] = defaultdict(set)
        ranks = sorted(by_rank, key=rank_order)
        for lower, higher in combinations(ranks, 2):
            if not ranks_agree(lower, higher):
                low, high = _unpromoted(by_rank[lower], by_rank[higher], articles)
                disputed[lower] |= low
                disputed[higher] |= high
        told_in = {evidence.article for evidence in set().union(*disputed.values())}
        if not told_in:
            continue
        one_text = any(
            {e.article for e in disputed[a]} & {e.article for e in disputed[b]}
            for a, b in combinations(sorted(disputed), 2)
        )
        note = (
            "one text uses both: the lower may be habit of speech"
            if one_text else "a promotion would explain it only if the lower rank stood in the earlier text"
        )  # fmt: skip
        yield conflict(
            ConflictKind.ROLE,
            person_id,
            f"Which rank {names[person_id]} has",
            {rank: disputed[rank] for rank in ranks if disputed[rank]},
            f"{note} (texts of {dated(told_in, articles)})",
            [person_id],
            ("rank",),
        )


def _unpromoted(
    lower: Sequence[Evidence], higher: Sequence[Evidence], articles: Mapping[str, Article]
) -> tuple[set[Evidence], set[Evidence]]:
    """What gives the lower rank where, or when, the higher is given already; and what gives the higher by then.

    An undated text may be the earlier one, so it only speaks against itself.
    """
    ends = {e.article: when[1] for e in lower if (when := published(e.article, articles))}
    starts = {e.article: when[0] for e in higher if (when := published(e.article, articles))}
    both = {e.article for e in lower} & {e.article for e in higher}
    first, last = min(starts.values(), default=None), max(ends.values(), default=None)
    return (
        {e for e in lower if e.article in both or (first is not None and ends.get(e.article, first - 1) >= first)},
        {e for e in higher if e.article in both or (last is not None and starts.get(e.article, last + 1) <= last)},
    )
