"""How much a change needs a person, and why."""

from __future__ import annotations

from collections.abc import Iterator

from munir_briefs.diff.changes import Kind, Severity
from munir_briefs.diff.fates import Fate
from munir_briefs.records import Status

_WEIGHTY = {
    "when", "when_part", "edtf", "published", "published_basis", "status", "confirmation", "certainty", "country",
    "credibility", "reliability", "visitors", "speaker", "roles", "sides", "value",
}  # fmt: skip
"""fields whose difference is worth a look: dates, statuses, grades, who and where"""
_MADE = {Status.COMPLETED, Status.UNDERWAY}


def weigh(fate: Fate, lost: tuple[str, ...], *, decided: bool) -> tuple[Severity, tuple[str, ...]]:
    """`lost`: its addresses that no longer answer. `decided`: a person brought it about and said why."""
    blocking = [f"its address is lost: {page}" for page in lost]
    if not decided:
        blocking += _gone(fate)
    if blocking:
        return Severity.BLOCKING, tuple(blocking)
    review = tuple(_worth_a_look(fate))
    return (Severity.REVIEW if review else Severity.ROUTINE), review


def _gone(fate: Fate) -> Iterator[str]:
    if fate.kind is Kind.LOST and fate.table in {"visits", "people"}:
        yield "its evidence is gone"
    if fate.kind is not Kind.CHANGED:
        return
    was, now = fate.before[0], fate.after[0]
    if was.units and not was.units & now.units:
        yield "nothing is left of what it rested on"
    if fate.table == "visits":
        status, stands = was.record.get("status"), now.record.get("status")
        if status not in _MADE and stands in _MADE and now.words <= was.words:
            yield f"{status} turned {stands} without new evidence"


def _worth_a_look(fate: Fate) -> Iterator[str]:
    if fate.kind in {Kind.MERGED, Kind.SPLIT}:
        yield f"records {fate.kind}"
    if fate.kind is Kind.LOST:
        yield "no longer there"
    if fate.table == "conflicts":
        yield "a conflict"
    # More evidence for what is known anyway is routine; less is not.
    names = (d.field for d in fate.differences if d.field in _WEIGHTY or (d.field == "evidence" and d.before))
    if listed := ", ".join(names):
        yield f"differs in {listed}"
