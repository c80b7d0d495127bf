"""Copies change nothing but the number of articles: no id, no address, no name, no grade, no origin, no order.

Pages are copied under names that sort before and behind their own, lightly edited, and what is then known is
compared with what was known before, with all that quotes a copy left out.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from munir_briefs.load.folder import RESERVED
from munir_briefs.pipeline import read
from munir_briefs.records import Dossier, Evidence, Report
from munir_briefs.site import Site

ROOT = Path(__file__).parents[2]
CORPORA = ROOT / "tests" / "corpora"
ENDS = ("", " More follows.", " This page is being kept up to date.", " It was cold.", " The rest is not known.")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Extractions that the tests of this module share."""
    return tmp_path_factory.mktemp("cache")


def copied(folder: Path, to: Path, pages: Iterable[Path], times: int) -> set[str]:
    """A folder with copies of some of its pages; their files."""
    shutil.copytree(folder, to)
    made = set()
    for page in pages:
        text = page.read_text(encoding="utf-8").rstrip()
        for number in range(times):
            before = "0" if number % 2 else "z"
            copy = to / f"{before}-copy-{number}-of-{page.name}"
            edited = re.sub(r" said\b", " says", text, count=number % 3)
            copy.write_text(edited + ENDS[number % len(ENDS)] * (page.suffix != ".json"), encoding="utf-8")
            made.add(copy.name)
    return made


# What says how many articles there are, or names them one by one.
COUNTS = {"merged", "when_why", "published"}


def without(record: object, articles: set[str]) -> object:
    """A record as it is without all that quotes these articles."""
    if isinstance(record, tuple):
        kept = [without(part, articles) for part in record if not quotes(part, articles)]
        return [part for part in kept if part != []]
    if is_dataclass(record):
        return {f.name: without(getattr(record, f.name), articles) for f in fields(record) if f.name not in COUNTS}
    return record


def quotes(part: object, articles: set[str]) -> bool:
    if isinstance(part, str):
        return part in articles or any(part.startswith(f"{article}-c-") for article in articles)
    return isinstance(part, Evidence | Report) and part.article in articles


def known(dossier: Dossier, copies: set[str]) -> dict[str, object]:
    ids = {article.id for article in dossier.articles if article.source in copies}
    kinds = ("people", "organizations", "places", "visits", "conflicts", "matters")
    return {kind: without(getattr(dossier, kind), ids) for kind in kinds}


FOLDERS = [ROOT / "seeds", *(CORPORA / name / "pages" for name in sorted(p.name for p in CORPORA.iterdir()))]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_copies_of_all_pages_change_nothing(folder: Path, cache: Path, tmp_path: Path) -> None:
    named = (page for page in sorted(folder.iterdir()) if page.name not in RESERVED)
    pages = [page for page in named if page.suffix in {".txt", ".md", ".json"}]
    before = read(folder, jobs=1, cache=cache).dossier
    made = copied(folder, tmp_path / "pages", pages, 2)
    after = read(tmp_path / "pages", jobs=1, cache=cache).dossier
    assert len(after.articles) >= len(before.articles) + len(made)
    for kind, records in known(before, set()).items():
        assert known(after, made)[kind] == records, kind
    addresses = Site(before), Site(after)
    assert addresses[0].person_pages == addresses[1].person_pages
    assert addresses[0].visit_pages == addresses[1].visit_pages
