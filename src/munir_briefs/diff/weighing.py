"""How much a change needs a person, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from munir_briefs.corrections.entries import Verb
from munir_briefs.diff.changes import Kind, Severity
from munir_briefs.diff.fates import Fate
from munir_briefs.records import Status

_WEIGHTY = {
    "when", "when_part", "edtf", "published", "published_basis", "status", "confirmation", "certainty", "country",
    "credibility", "reliability", "visitors", "speaker", "roles", "sides", "value",
}  # fmt: skip
"""fields whose difference is worth a look: dates, statuses, grades, who and where"""
_JUDGED = {Verb.SAME, Verb.DIFFERENT, Verb.UNDECIDED}
_OUT = {"rejected", Verb.NOISE}
_MADE = {Status.COMPLETED, Status.UNDERWAY}


def weigh(fate: Fate, lost: tuple[str, ...], decided: Collection[str]) -> tuple[Severity, tuple[str, ...]]:
    """`lost`: its addresses that no longer answer. `decided`: what a person decided of it, and said why."""
    blocking = [f"its address is lost: {page}" for page in lost]
    blocking += _gone(fate, decided)
    if blocking:
        return Severity.BLOCKING, tuple(blocking)
    review = tuple(_worth_a_look(fate))
    return (Severity.REVIEW if review else Severity.ROUTINE), review


def _gone(fate: Fate, decided: Collection[str]) -> Iterator[str]:
    if fate.kind is Kind.LOST and fate.table in {"visits", "people"} and not _OUT.intersection(decided):
        yield "its evidence is gone"
    if fate.kind is not Kind.CHANGED:
        return
    was, now = fate.before[0], fate.after[0]
    # Whoever is told from a namesake may keep none of the words.
    if was.units and not was.units & now.units and not _JUDGED.intersection(decided):
        yield "nothing is left of what it rested on"
    if fate.table == "visits" and "status" not in decided:
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
