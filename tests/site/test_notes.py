"""The analyst's notes: links to records are checked, and nothing of a note runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from munir_briefs.notes import read_notes
from munir_briefs.site import NoteTarget, note_targets
from tests.site.conftest import SETTINGS, Html, build, read_pages, text_of
from tests.site.dossier import make_dossier

TARGETS = {
    "tarek-olmin": NoteTarget("people/tarek-olmin.html", "Tarek Olmin"),
    "norway": NoteTarget("places/norway.html", "Norway"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    return tmp_path / "notes"


@pytest.mark.parametrize(
    ("text", "message", "hint", "line", "column"),
    [
        ("One.\n\nSee [[tarek-olmn]].", "no record is called 'tarek-olmn'", "did you mean [[tarek-olmin]]?", 3, 5),
        ("See [[ tarek-olmn ]].", "no record is called 'tarek-olmn'", "did you mean [[tarek-olmin]]?", 1, 5),
        ("| a |\n|---|\n| [[tarek-olmn\\|x]] |", "no record is called 'tarek-olmn'", "[[tarek-olmin]]", 3, 3),
        ("x [[%]]", "no record is called '%'", "last part of a page's address", 1, 3),
        ("[a](other.html)", "not by address: 'other.html'", "write [[record]]", 1, 0),
        ("x\n\n[a](#part)", "not by address: '#part'", "write [[record]]", 3, 0),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error(
    folder: Path, text: str, message: str, hint: str, line: int, column: int
) -> None:
    (folder / "a.md").write_text(text, "utf-8")
    _, (issue,) = read_notes(folder, TARGETS)
    assert message in issue.message and hint in issue.hint
    assert (issue.where.path, issue.where.line, issue.where.column) == ("notes/a.md", line, column)


def test_links_to_records(folder: Path) -> None:
    (folder / "On the trip.md").write_text("# The *trip*\n\n[[Tarek Olmin]], [[norway|up north]]", "utf-8")
    (note,), issues = read_notes(folder, TARGETS)
    assert not issues
    assert (note.slug, note.title) == ("on-the-trip", "The trip")
    assert note.targets == ("people/tarek-olmin.html", "places/norway.html")
    assert '<a href="../people/tarek-olmin.html">Tarek Olmin</a>' in note.html
    assert '<a href="../places/norway.html">up north</a>' in note.html
    assert "<h1>" not in note.html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "![x](https://example.org/x.png)",
        "[x](javascript:alert(1))",
        "[[norway|<b>x</b>]]",
    ],
)
def test_nothing_of_a_note_runs_or_is_fetched(folder: Path, text: str) -> None:
    (folder / "a.md").write_text(text, "utf-8")
    (note,), _ = read_notes(folder, TARGETS)
    assert not any(part in note.html for part in ("<script", "<img", 'href="javascript', "<b>"))


def test_a_link_in_code_is_left_alone(folder: Path) -> None:
    (folder / "a.md").write_text("Write `[[nobody]]` for a link.", "utf-8")
    (note,), issues = read_notes(folder, TARGETS)
    assert not issues and "[[nobody]]" in note.html


def test_two_notes_of_one_address(folder: Path) -> None:
    (folder / "A note.md").write_text("x", "utf-8")
    (folder / "a-note.md").write_text("y", "utf-8")
    notes, (issue,) = read_notes(folder, TARGETS)
    assert len(notes) == 1
    assert "notes/a-note.html" in issue.message and "notes/A note.md" in issue.hint


def test_a_note_that_is_not_text(folder: Path) -> None:
    (folder / "a.md").write_bytes(b"\xff\xfe\x00")
    notes, (issue,) = read_notes(folder, TARGETS)
    assert not notes and "not UTF-8" in issue.message


def test_no_folder_no_notes(tmp_path: Path) -> None:
    assert read_notes(tmp_path / "none", TARGETS) == ((), ())


def test_names_are_targets_only_where_one_record_has_them() -> None:
    targets = note_targets(make_dossier())
    assert targets["olmin"] == targets["tarek-olmin"] == NoteTarget("people/tarek-olmin.html", "Tarek Olmin")
    assert targets["alpha"].address == "articles/alpha.html"
    assert targets["chile"] == NoteTarget("places/chile.html", "Chile")


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[[tarek-olmin]]", "Tarek Olmin"), ("[[norway]]", "Norway"), ("[[Tarek Olmin]]", "Tarek Olmin"),
        ("[[NORWAY]]", "NORWAY"), ("[[norway|up north]]", "up north"),
    ],
)  # fmt: skip
def test_an_id_is_nothing_to_read(folder: Path, link: str, shown: str) -> None:
    (folder / "a.md").write_text(f"See {link}.", "utf-8")
    (note,), _ = read_notes(folder, TARGETS)
    assert re.findall(">([^<]*)</a>", note.html) == [shown]


def test_a_note_is_listed_on_the_page_of_every_record_it_names(full_pages: dict[str, Html]) -> None:
    for address in ("people/tarek-olmin.html", "places/norway.html"):
        assert "A reading note" in text_of(full_pages[address].by_class("column-side")[0] if "people" in address
                                           else next(full_pages[address].all("main")))  # fmt: skip
    assert "A reading note" not in text_of(next(full_pages["people/rania-deeb.html"].all("main")))


@pytest.mark.parametrize(
    ("target", "page"),
    [
        ("tarek-olmin", "people/tarek-olmin.html"),
        ("tarek-olmin-no-2024-03-1a2b", "visits/tarek-olmin-no-2024-03-1a2b.html"),
        ("oslo", "places/oslo.html"),
        ("Chile", "places/chile.html"),
        ("ministry-of-defence", "organizations/ministry-of-defence.html"),
        ("alpha", "articles/alpha.html"),
    ],
)
def test_each_kind_of_record_shows_the_notes_that_name_it(tmp_path: Path, target: str, page: str) -> None:
    (tmp_path / "aside.md").write_text(f"# An aside\n\nOn [[{target}]].", "utf-8")
    pages = read_pages(build(make_dossier(), SETTINGS, tmp_path))
    assert "An aside" in text_of(next(pages[page].all("main")))
    assert any(a.get("href") == f"../{page}" for a in pages["notes/aside.html"].all("a"))
