"""What the five pages of the first corpus disagree on, and what in them only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from munir_briefs.pipeline import read
from munir_briefs.records import Conflict, ConflictKind, Dossier


@pytest.fixture(scope="module")
def dossier(shared: Path) -> Dossier:
    return read(shared / "seeds", jobs=1, cache=None).dossier


def of_kind(dossier: Dossier, kind: ConflictKind) -> list[Conflict]:
    return [conflict for conflict in dossier.conflicts if conflict.kind is kind]


def test_one_visitor_in_all_files(dossier: Dossier) -> None:
    (munir,) = [person for person in dossier.people if "Munir" in person.name]
    sources = {article.id: article.source for article in dossier.articles}
    named_in = {sources[mention.article][:3] for mention in munir.mentions}
    assert named_in == {"000", "001", "002", "004"}  # the fifth page is of the time of his predecessor


def test_the_trip_of_december_2023_is_one_visit_with_its_reports(dossier: Dossier) -> None:
    (visit,) = [
        visit for visit in dossier.visits
        if visit.country == "US" and (visit.when or "").startswith("2023-12")
    ]  # fmt: skip
    assert len(visit.reports) >= 2
    assert len(visit.origins) == 1  # all of one page


def test_two_chairmen_with_the_dates_of_their_texts(dossier: Dossier) -> None:
    (conflict,) = [c for c in of_kind(dossier, ConflictKind.ROLE) if c.heading.startswith("Who is")]
    assert [side.value for side in conflict.sides] == [
        "Charles Q Brown Jr. (text of December 2023)",
        "Mark Milley (text of about June 2025)",
    ]
    assert "time may explain it" in conflict.note


def test_two_army_chiefs_are_a_succession(dossier: Dossier) -> None:
    assert not [c for c in dossier.conflicts for side in c.sides if "Bajwa" in side.value or "Bajwa" in c.heading]


def test_first_against_second_visit(dossier: Dossier) -> None:
    (conflict,) = of_kind(dossier, ConflictKind.ORDER)
    assert len(conflict.sides) == 2
    assert "wording may explain it" in conflict.note


def test_a_two_day_visit_over_three_days(dossier: Dossier) -> None:
    (conflict,) = of_kind(dossier, ConflictKind.DATE)
    assert [side.value for side in conflict.sides] == ["two days", "7–9 December 2023: three days"]
    assert "may touch three days" in conflict.note
