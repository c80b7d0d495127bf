"""Whatever is edited, in whatever order: a build over another equals a clean one, and every address answers.

Five hundred random sequences of edits over small folders of pages, each built for real: read, extracted, resolved,
rendered, published over the site that was there. What is published is remembered, as `briefs remember` does. In the
first hundred the clean build parses everything anew; the others may find what was extracted of the same pages.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from munir_briefs import pipeline
from munir_briefs.addresses import with_addresses
from munir_briefs.corrections.entries import Verb
from munir_briefs.corrections.writing import add, write_corrections
from munir_briefs.diff import builds
from munir_briefs.issues import BriefsError
from munir_briefs.settings import ADDRESSES_FILE

SEQUENCES, PARTS = 500, 5
LENGTHS = (1, 2, 2, 3, 4, 5)
"""of sequences: two edits meet in most, and some go on"""

PEOPLE = (
    "President Ana Kovač of Croatia",
    "President Ana Maria Kovač of Croatia",
    "President Kovač",
    "General Tarek Olmin of Peru",
    "General Tareq Olmin of Peru",
    "Foreign Minister Maria Olmin",
    "Foreign Minister 李明",
)
TRIPS = (
    "{who} visited Oslo {when} for talks on fisheries.",
    "{who} visited Nairobi and Tokyo {when} and met Prime Minister Karim Rahimi.",
    "{who} will visit Oslo {when}, officials said.",
    "{who} was in Georgia {when}. The president of Georgia was not.",
    "“It was a good visit,” {who} said {when}.",
    "{who} has not visited Oslo since.",
)
TIMES = ("on 4 March 2024", "in March 2024", "from 4 to 6 March 2024", "on Monday", "last year", "on 9 April 2024")
SENTENCES = tuple(trip.format(who=who, when=when) for trip in TRIPS for who in PEOPLE for when in TIMES)
NAMES = ("a.txt", "b.txt", "B-2.txt", "c/d.txt", "Kovač.txt")
PUBLISHED = ("", "---\npublished: 2024-03-05\n---\n", "---\npublished: 2024-04\ntitle: On the road\n---\n")

Edit = tuple[int, int, int]
"""which of the edits below, and two numbers that say where and what"""


@dataclass
class Newsroom:
    """A folder of pages, the site made of it, and every address the site ever had."""

    home: Path
    cache: Path
    ever: set[str] = field(default_factory=set)
    knowledge: pipeline.Knowledge | None = None

    @property
    def seeds(self) -> Path:
        return self.home / "pages"

    @property
    def site(self) -> Path:
        return self.home / "site"

    def pages(self) -> list[Path]:
        return sorted(self.seeds.rglob("*.txt"), key=str)

    def articles(self) -> list[Path]:
        return [page for page in self.pages() if page.name != ADDRESSES_FILE]

    def write(self, name: str, where: int, what: Iterable[int]) -> None:
        page = self.seeds / name
        page.parent.mkdir(exist_ok=True)
        text = "\n\n".join(SENTENCES[n % len(SENTENCES)] for n in what)
        page.write_text(f"{PUBLISHED[where % len(PUBLISHED)]}{text}\n", "utf-8")

    def build(self) -> None:
        """Remember what was published, and build over it. Nothing earlier may be without an answer."""
        if self.ever:
            text = with_addresses(self.seeds, builds.read(str(self.site), self.site))
            (self.seeds / ADDRESSES_FILE).write_text(text, "utf-8")
        self.knowledge = pipeline.build(self.seeds, self.site, cache=self.cache, jobs=1).knowledge
        now = {page.relative_to(self.site).as_posix() for page in self.site.rglob("*.html")}
        assert self.ever <= now
        self.ever |= now


def change_a_page(room: Newsroom, where: int, what: int) -> None:
    page = room.articles()[where % len(room.articles())]
    lines = page.read_text("utf-8").splitlines()
    lines[-1] = SENTENCES[what % len(SENTENCES)]
    page.write_text("\n".join(lines) + "\n", "utf-8")


def change_a_date(room: Newsroom, where: int, what: int) -> None:
    change_words(room.articles()[where % len(room.articles())], TIMES, what)


def change_what_a_person_is_called(room: Newsroom, where: int, what: int) -> None:
    change_words(room.articles()[where % len(room.articles())], PEOPLE, what)


def change_words(page: Path, kind: Sequence[str], what: int) -> None:
    """Others of their kind for words that stand on the page."""
    text = page.read_text("utf-8")
    there = [words for words in kind if words in text]
    others = [words for words in kind if words not in there]
    if there:
        page.write_text(text.replace(there[what % len(there)], others[what % len(others)]), "utf-8")


def add_a_page(room: Newsroom, where: int, what: int) -> None:
    room.write(NAMES[where % len(NAMES)], what, (what, where, what // 7))


def remove_a_page(room: Newsroom, where: int, what: int) -> None:
    if len(room.articles()) > 1:
        room.articles()[where % len(room.articles())].unlink()


def rename_a_page(room: Newsroom, where: int, what: int) -> None:
    page = room.articles()[where % len(room.articles())]
    target = room.seeds / NAMES[what % len(NAMES)]
    if not target.exists():
        target.parent.mkdir(exist_ok=True)
        page.rename(target)


def decide(room: Newsroom, where: int, what: int) -> None:
    """One of the decisions, on one of the records, as `briefs correct` does it."""
    assert room.knowledge is not None
    dossier = room.knowledge.dossier
    people, visits = [p.id for p in dossier.people], [v.id for v in dossier.visits]
    places = [p.id for p in dossier.places]
    choices: list[tuple[Verb, list[str], dict[str, str]]] = []
    if people:
        one, other = people[where % len(people)], people[what % len(people)]
        choices.append((Verb.RENAME, [one], {"name": f"Ana {'M. ' * (what % 3)}Kovač"}))
        choices.append((Verb.REJECT, [one], {}))
        choices.append((Verb.SET, [one], {"role": "minister of the sea"}))
        if one != other:
            choices += [(verb, [one, other], {}) for verb in (Verb.SAME, Verb.DIFFERENT, Verb.UNDECIDED)]
    if visits:
        trip = visits[where % len(visits)]
        choices.append((Verb.REJECT, [trip], {}))
        choices.append((Verb.SET, [trip], {"when": f"2024-03-{1 + what % 28:02}", "status": "completed"}))
        choices.append((Verb.SET, [trip], {"country": "KE"}))
    if places:
        choices.append((Verb.RENAME, [places[where % len(places)]], {"name": "Elsewhere"}))
    if dossier.articles:
        article = dossier.articles[where % len(dossier.articles)].id
        choices.append((Verb.SET, [article], {"published": "2024-05-13"}))
    verb, records, to = choices[what % len(choices)]
    text = add(room.seeds, dossier, verb, records, to, why="So it is.", who="A. Editor", when="2026-01-12")
    write_corrections(room.seeds, text)


def take_back_what_was_decided(room: Newsroom, where: int, what: int) -> None:
    (room.seeds / "corrections.yaml").unlink(missing_ok=True)


EDITS: tuple[Callable[[Newsroom, int, int], None], ...] = (
    change_a_page, change_a_date, change_what_a_person_is_called, add_a_page, remove_a_page, rename_a_page,
    decide, decide, decide, take_back_what_was_decided,
)  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def times(folder: Path) -> dict[Path, tuple[int, int]]:
    """When each file was written, and its number on the disk: another where anything was done to it."""
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


def after_each(room: Newsroom, edits: Iterable[Edit]) -> None:
    """Edit and build. An edit that can't be is refused, leaves the site as it was, and is undone."""
    for kind, where, what in edits:
        kept, before = room.home / "kept", times(room.site)
        shutil.copytree(room.seeds, kept)
        try:
            EDITS[kind % len(EDITS)](room, where, what)
            room.build()
        except BriefsError as refused:
            assert all(issue.where.path and issue.message for issue in refused.issues)
            assert times(room.site) == before
            shutil.rmtree(room.seeds)
            kept.rename(room.seeds)
        shutil.rmtree(kept, ignore_errors=True)


numbers = st.integers(0, 5000)


@pytest.mark.parametrize("part", range(PARTS))
def test_an_incremental_build_equals_a_clean_one_and_every_address_answers(
    part: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    cache = tmp_path_factory.mktemp("cache")
    done = 0

    @settings(
        max_examples=SEQUENCES // PARTS,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(
        pages=st.lists(st.tuples(numbers, numbers), min_size=1, max_size=2),
        edits=st.sampled_from(LENGTHS).flatmap(
            lambda length: st.lists(st.tuples(numbers, numbers, numbers), min_size=length, max_size=length)
        ),
    )
    def check(pages: list[tuple[int, int]], edits: list[Edit]) -> None:
        nonlocal done
        with TemporaryDirectory() as folder:
            room = Newsroom(Path(folder), cache)
            room.seeds.mkdir()
            for name, (where, what) in zip(NAMES, pages, strict=False):
                room.write(name, where, (what, where))
            room.build()
            after_each(room, edits)
            _, clean = pipeline.made(room.seeds, cache=None if part == 0 else cache, jobs=1)
            assert tree(room.site) == clean
        done += 1

    check()
    assert done >= SEQUENCES // PARTS
