"""Whole folders of invented articles: what in them can't all be right is found, what only looks like it is not.

`expected.yaml` in each folder of tests/corpora says what was planted where, by the first digits of the pages' names.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from munir_briefs.pipeline import read
from munir_briefs.records import Conflict

CORPORA = Path(__file__).parent.parent / "corpora"


@dataclass(frozen=True)
class Planted:
    """A contradiction that was written into two or more pages."""

    kind: str
    articles: frozenset[int]
    what: str

    def is_shown_by(self, conflict: Conflict) -> bool:
        return conflict.kind == self.kind and numbers(conflict) == self.articles


def numbers(conflict: Conflict) -> frozenset[int]:
    """The numbers of the pages that stand against each other."""
    return frozenset(int(evidence.article[:2]) for side in conflict.sides for evidence in side.evidence)


def planted(folder: Path) -> list[Planted]:
    rows = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))["planted"]
    return [Planted(row["kind"], frozenset(row["articles"]), row["what"]) for row in rows]


@pytest.mark.parametrize("name", ["disagreement"])
def test_planted_contradictions_are_found_and_their_look_alikes_are_not(name: str) -> None:
    folder = CORPORA / name
    knowledge = read(folder / "pages", jobs=1, cache=None)
    assert len(knowledge.dossier.articles) == 20
    conflicts = knowledge.dossier.conflicts
    missed = [p.what for p in planted(folder) if not any(p.is_shown_by(c) for c in conflicts)]
    false = [c.heading for c in conflicts if not any(p.is_shown_by(c) for p in planted(folder))]
    assert (missed, false) == ([], [])
    assert len(conflicts) == len(planted(folder)) == 8
    assert all(len(c.sides) == 2 and all(side.evidence for side in c.sides) and c.note for c in conflicts)
