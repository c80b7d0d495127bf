"""What became of a record, before it is known why and how much that matters."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from munir_briefs.diff.changes import Difference, Kind
from munir_briefs.diff.facets import Json
from munir_briefs.diff.matching import Unit


@dataclass(frozen=True, slots=True)
class Grounds:
    """One record of one build, and what it rests on."""

    id: str
    record: Json
    evidence: tuple[tuple[Unit, Json], ...]

    @property
    def units(self) -> set[Unit]:
        """What of it is the same in both builds, however it was edited."""
        return {unit for unit, _ in self.evidence}

    @property
    def words(self) -> set[tuple[Hashable, str]]:
        """The article and the very words of each piece."""
        return {(unit[0], piece["text"]) for unit, piece in self.evidence}


@dataclass(frozen=True, slots=True)
class Fate:
    kind: Kind
    table: str
    before: tuple[Grounds, ...]
    after: tuple[Grounds, ...]
    differences: tuple[Difference, ...]
