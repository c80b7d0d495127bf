"""What an evaluation found: figures in rows, and the gold facts that were got right, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from munir_briefs.issues import SettingsError, Where, error


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    kind: str
    """`dates`, `people` ..."""
    set: str
    """the annotated texts it was measured on"""
    measure: str
    value: float
    """a share between 0 and 1"""
    of: int
    """how many gold facts or findings the share is of"""
    reference: str = ""
    """what a known system reaches there"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run."""

    model: str
    rules: str
    """the rules' version"""
    rows: tuple[Row, ...]
    right: tuple[str, ...] = ()
    """a line for each gold fact that was found, sorted"""


def joined(runs: Sequence[Outcome]) -> Outcome:
    """Runs over several sets as one. They are of one program and one model."""
    rows = tuple(row for run in runs for row in run.rows)
    return Outcome(runs[0].model, runs[0].rules, rows, tuple(sorted(fact for run in runs for fact in run.right)))


def without_facts(outcome: Outcome) -> Outcome:
    """The figures alone: the facts quote texts that may be somebody else's."""
    return replace(outcome, right=())


def save(outcome: Outcome, path: Path) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(outcome), indent=1) + b"\n")


def load(path: Path) -> Outcome:
    """A run that was saved. Raises `SettingsError`."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Outcome)
    except (OSError, msgspec.DecodeError) as fault:
        raise SettingsError(error("E01", Where(path.name), f"is no saved evaluation: {fault}")) from fault


def compared(old: Outcome, new: Outcome) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The facts gained and lost since an earlier run."""
    before, now = set(old.right), set(new.right)
    return tuple(sorted(now - before)), tuple(sorted(before - now))
