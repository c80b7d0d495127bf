"""Whole folders of invented articles: what in them can't all be right is found, what only looks like it is not.

`expected.yaml` in each folder of tests/corpora says what was planted where, by the first digits of the pages'
names. The dossier of such a folder must not depend on the order of its files, and copies must add nothing to it.
"""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from munir_briefs.pipeline import read
from munir_briefs.records import Conflict, Dossier
from munir_briefs.resolve import resolve

CORPORA = Path(__file__).parent.parent / "corpora"
# How many of its planted contradictions a folder may miss, and how many it may show that are none.
BOUNDS = {"disagreement": (0, 0), "disagreement-anew": (1, 1), "disagreement-plain": (0, 0)}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Extractions that the tests of this module share."""
    return tmp_path_factory.mktemp("cache")


def dossier_of(folder: Path, cache: Path) -> Dossier:
    return read(folder, jobs=1, cache=cache).dossier


# ------------------------------------------------------------------------------------------- contradictions


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


def planted(name: str) -> list[Planted]:
    rows = yaml.safe_load((CORPORA / name / "expected.yaml").read_text(encoding="utf-8"))["planted"]
    return [Planted(row["kind"], frozenset(row["articles"]), row["what"]) for row in rows]


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_planted_contradictions_are_found_and_their_look_alikes_are_not(name: str, cache: Path) -> None:
    dossier = dossier_of(CORPORA / name / "pages", cache)
    assert len(planted(name)) == 8
    missed = [p.what for p in planted(name) if not any(p.is_shown_by(c) for c in dossier.conflicts)]
    false = [c.heading for c in dossier.conflicts if not any(p.is_shown_by(c) for p in planted(name))]
    assert len(missed) <= BOUNDS[name][0], missed
    assert len(false) <= BOUNDS[name][1], false
    assert all(len(c.sides) == 2 and all(side.evidence for side in c.sides) and c.note for c in dossier.conflicts)


# ----------------------------------------------------------------------------------------- order and copies


def test_the_order_of_files_changes_nothing(cache: Path) -> None:
    """A hundred orders of the same files give the same dossier, conflicts and grades included."""
    dossier = dossier_of(CORPORA / "disagreement" / "pages", cache)
    assert dossier.conflicts and dossier.visits and dossier.claims
    for seed in range(100):
        chance = random.Random(seed)
        sources, articles, extractions = list(dossier.sources), list(dossier.articles), list(dossier.extractions)
        for order in (sources, articles, extractions):
            chance.shuffle(order)
        assert resolve(sources, articles, extractions) == dossier


ENDS = ("", " More follows.", " This page is being kept up to date.", " It was cold.", " The rest is not known.")


@pytest.mark.parametrize("page", ["04-tbilisi-observer.txt", "01-himal-courier.md", "15-malar-daily.txt"])
def test_ten_copies_with_small_edits_change_nothing(page: str, cache: Path, tmp_path: Path) -> None:
    original = CORPORA / "disagreement" / "pages"
    before = dossier_of(original, cache)
    shutil.copytree(original, tmp_path / "pages")
    text = (original / page).read_text(encoding="utf-8").rstrip()
    for number in range(10):
        copy = re.sub(r" said\b", " says", text, count=number % 3) + ENDS[number % len(ENDS)]
        (tmp_path / "pages" / f"{page[:2]}-copy-{number}{Path(page).suffix}").write_text(copy, encoding="utf-8")
    after = dossier_of(tmp_path / "pages", cache)
    assert len(after.articles) == len(before.articles) + 10
    assert weighed(after) == weighed(before)


def weighed(dossier: Dossier) -> tuple[list[object], ...]:
    """What a reader goes by, in the order of the records: visits, conflicts and people, with origins and grades."""
    return (
        [
            (v.id, v.visitors, v.country, v.when, v.status, len(v.origins), v.credibility and v.credibility.digit)
            for v in dossier.visits
        ],
        [
            (c.id, c.kind, c.heading, c.note, [(s.value, len(s.origins)) for s in c.sides])
            for c in dossier.conflicts
        ],
        [(p.id, p.name, p.apart, sorted(len(role.origins) for role in p.roles)) for p in dossier.people],
    )
