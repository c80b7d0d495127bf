"""Grades with reasons: a letter for the source, a digit for the information.

The scales are those of NATO's AJP-2.1 (Intelligence Procedures) and of the US Army's FM 2-22.3 (Human Intelligence
Collector Operations, appendix B), known as the Admiralty system. Reliability, A to F, is what the analyst says of a
publisher in sources.yaml; F, cannot be judged, until they do. Credibility, 1 to 6, is computed from what the corpus
holds for and against a thing: independent origins, whose word it is, and disagreement. Neither looks at the other,
and nothing here or on a page joins them. The words and the numbers are in `rules/likelihood.yaml`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from munir_briefs.geography import fold
from munir_briefs.records import (
    Conflict,
    ConflictKind,
    Credibility,
    Reliability,
    Sourcing,
    Status,
    Visit,
)
from munir_briefs.resolve.support import Support
from munir_briefs.rulebook import load_rules

if TYPE_CHECKING:
    from munir_briefs.settings import PublisherEntry

CANNOT_BE_JUDGED = 6
_WORST = 5
"""the worst digit that is a judgement"""

_MADE = frozenset({Status.COMPLETED, Status.UNDERWAY})
_TELLING = {
    Status.COMPLETED: _MADE,
    Status.UNDERWAY: _MADE,
    Status.PLANNED: frozenset({Status.PLANNED}),
    Status.POSSIBLE: frozenset({Status.POSSIBLE, Status.PLANNED}),
    Status.CANCELLED: frozenset({Status.CANCELLED}),
}
"""which reports confirm a visit of a status: an announcement does not confirm that a trip was made"""
_WORDS = {
    Status.COMPLETED: "made",
    Status.UNDERWAY: "under way",
    Status.PLANNED: "announced",
    Status.POSSIBLE: "possible",
    Status.CANCELLED: "called off",
}


def digit_of(
    origins: int, sourcing: Sourcing, against: frozenset[ConflictKind] = frozenset(), status: Status | None = None
) -> int:
    """The credibility of what `origins` independent origins tell, the best word behind it being of that kind.

    `against`: the kinds of disagreement there are on it; the gravest counts. `status`: of a visit. One more origin
    never makes it worse, a disagreement never better, and fewer than two origins never make it 1.
    """
    if origins < 1:
        return CANNOT_BE_JUDGED
    rules = load_rules("likelihood")
    digit = int(rules.table("more-origins" if origins > 1 else "one-origin")[sourcing])
    digit = max(digit, int(rules.table("at-best").get(status or "", 1)))
    if digit == CANNOT_BE_JUDGED:
        return digit
    worse = max((int(rules.table("worse").get(kind, 0)) for kind in against), default=0)
    return min(digit + worse, _WORST)


def visit_credibility(visit: Visit, conflicts: Sequence[Conflict], support: Support) -> Credibility:
    """How credible it is that a visit is as its status says. `conflicts`: all of which it is the subject."""
    telling = [report for report in visit.reports if report.status in _TELLING[visit.status]]
    evidence = [one for report in telling for one in report.evidence]
    origins = len(support.origins(evidence))
    speakers = support.words(evidence)
    sourcing = next(iter(speakers), Sourcing.NONE)
    weighing = [c for c in conflicts if _weighs(c, {report.article for report in telling}, support)]
    digit = digit_of(origins, sourcing, frozenset(c.kind for c in weighing), visit.status)
    otherwise = {report.status for report in visit.reports} - _TELLING[visit.status]
    return Credibility(
        digit=digit,
        reasons=(
            _origins_reason(origins, {report.status for report in telling}),
            *(f"That others tell of it as {_WORDS[s]} does not confirm it." for s in Status if s in otherwise),
            _sourcing_reason(speakers),
            *(f"Origins disagree: {conflict.heading}." for conflict in weighing),
            *(() if weighing else ("No other origin contradicts it.",)),
            *_limit_reason(digit, origins, sourcing, visit.status),
        ),
        origins=origins,
        sourcing=sourcing,
        contradictions=tuple(conflict.id for conflict in weighing),
    )


def _weighs(conflict: Conflict, telling: Collection[str], support: Support) -> bool:
    """Whether independent origins contradict each other in it.

    An origin at odds with itself ("a two-day visit, from 7 to 9 May"), or with its copy, is no second one that says
    otherwise. On days and numbers only those count that tell of the visit as it stands: a trip announced for the
    10th and made on the 12th was moved.
    """
    if conflict.kind not in load_rules("likelihood").table("worse"):
        return False
    every = conflict.kind is ConflictKind.STATUS
    sides = [[e for e in side.evidence if every or e.article in telling] for side in conflict.sides]
    origins = support.origins(e for side in sides for e in side)
    group = {article: n for n, origin in enumerate(origins) for article in origin}
    holders = [{group[e.article] for e in side} for side in sides if side]
    return any(not a & b for a, b in combinations(holders, 2))


_SPEAKERS = 3
"""speakers of a kind named in a reason"""


def _sourcing_reason(speakers: Mapping[Sourcing, Sequence[str]]) -> str:
    """Who is quoted. The unnamed and unsure only where nobody else is: beside a sure name they add nothing."""
    if not speakers:
        return "No text says whose word it is."
    if list(speakers) == [Sourcing.ANONYMOUS]:
        return f"Nobody who is named states it as sure; it is told by: {_listed(speakers[Sourcing.ANONYMOUS])}."
    kinds = ((Sourcing.NAMED, "named people"), (Sourcing.INSTITUTION, "institutions"))
    told = [f"of {words} ({_listed(speakers[kind])})" for kind, words in kinds if kind in speakers]
    return f"It is the word {' and '.join(told)}."


def _listed(speakers: Sequence[str]) -> str:
    more = len(speakers) - _SPEAKERS
    return "; ".join(speakers[:_SPEAKERS]) + (f" and {more} more" if more > 0 else "")


def _origins_reason(origins: int, statuses: Collection[Status]) -> str:
    if not origins:  # a person decided on its status
        return "No origin tells of it as it stands here."
    told = " or ".join(_WORDS[s] for s in Status if s in statuses)
    if origins == 1:
        return f"One origin tells of it as {told}; copies add none."
    return f"{origins} independent origins tell of it as {told}."


def _limit_reason(digit: int, origins: int, sourcing: Sourcing, status: Status) -> tuple[str, ...]:
    """What keeps the digit from being better, where it is neither of the reasons before."""
    words = {number: word for number, (word, _) in load_rules("likelihood").table("credibility").items()}
    best = int(load_rules("likelihood").table("at-best").get(status, 1))
    if digit == CANNOT_BE_JUDGED:
        return ("With one origin that names no source there is nothing to judge it by.",)
    if origins < 2:
        return (f"With fewer than two independent origins it is never “{words['1']}”.",)
    if best > digit_of(origins, sourcing):
        return (f"Before a trip is made, it is never better than “{words[str(best)]}”.",)
    return ()


def reliability(publisher: str | None, publishers: Mapping[str, PublisherEntry]) -> Reliability:
    """The grade that sources.yaml gives a publisher; F where it gives none."""
    if publisher is None:
        return Reliability("F", ("No publisher is known, so there is nothing to judge by.",))
    entry = next((e for name, e in sorted(publishers.items()) if fold(name) == fold(publisher)), None)
    if entry is None or entry.reliability is None:
        return Reliability("F", (f"sources.yaml gives no reliability for {publisher}.",))
    _, meaning = load_rules("likelihood").table("reliability")[entry.reliability]
    return Reliability(
        entry.reliability, (f"sources.yaml gives {publisher} the letter {entry.reliability}: {meaning}.",)
    )
