"""`briefs check`, and what the settings say in vain."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from munir_briefs import checks, pipeline
from munir_briefs.cli import main
from munir_briefs.issues import Issue

VISIT = "President Ana Kovač of Croatia visited Nairobi on 3 March 2024 for talks on trade, officials said there."
UNDERWAY = "President Tarek Olmin of Norway is in Tokyo on a three-day visit that began on Monday, his office said."


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "pages"


def found(folder: Path, files: dict[str, str], code: str) -> list[Issue]:
    seeds = write(folder, files)
    issues = checks.findings(pipeline.read(seeds, cache=None), seeds)
    return [issue for issue in issues if issue.code == code]


@pytest.mark.parametrize(
    ("files", "code", "place", "hint"),
    [
        ({"briefs.yaml": "focus: [Ana Kovac]\n"}, "C10", "briefs.yaml:1:9", "did you mean 'Ana Kovač'?"),
        ({"briefs.yaml": "focus: [Zed Quill]\n"}, "C10", "briefs.yaml:1:9", ""),
        (
            {"sources.yaml": "publishers:\n  Exampel Daily: {reliability: B}\n"},
            "C09", "sources.yaml:2:18", "did you mean 'Example Daily'?",
        ),
        ({"templates/home.html": "<p>"}, "C08", "templates/", "write `templates: templates`"),
        ({"briefs.yaml": "templates: own\n", "own/home.html": "{% if %}"}, "S03", "own/home.html:1", "compare"),
    ],
)  # fmt: skip
def test_what_is_said_in_vain_is_told(
    tmp_path: Path, files: dict[str, str], code: str, place: str, hint: str
) -> None:
    page = f"---\npublisher: Example Daily\npublished: 2024-03-05\n---\n{VISIT}\n"
    (issue,) = found(tmp_path, {"a.txt": page, **files}, code)
    assert str(issue.where) == place
    assert issue.hint.startswith(hint) and bool(issue.hint) == bool(hint)


def test_what_counts_is_not_told(tmp_path: Path) -> None:
    files = {
        "a.txt": f"---\npublisher: Example Daily\npublished: 2024-03-05\n---\n{VISIT}\n",
        "briefs.yaml": "focus: ana kovač\ntemplates: templates\n",
        "sources.yaml": "publishers:\n  example daily: {reliability: B}\n",
        "templates/404.html": "<p>lost</p>",
    }
    seeds = write(tmp_path, files)
    issues = checks.findings(pipeline.read(seeds, cache=None), seeds)
    assert {issue.code for issue in issues} == {"K02", "K03"}


@pytest.mark.parametrize(
    ("text", "rights", "told"),
    [(VISIT, "excerpts", 1), (VISIT, "full", 0), (f"{VISIT} It rained. Nobody minded much.", "excerpts", 0)],
)
def test_an_excerpt_that_is_the_whole_is_told(tmp_path: Path, text: str, rights: str, told: int) -> None:
    settings = f"article_text: {rights}\n"
    assert len(found(tmp_path, {"a.txt": text, "briefs.yaml": settings}, "K03")) == told


def test_a_visit_of_one_source_is_told_at_its_line_in_the_file(tmp_path: Path) -> None:
    """Each record is a line of the file, and several paragraphs of the reading text."""
    records = [{"title": "Rain", "text": "It rained.\n\nThe roads were wet, and few people were out that day."}] * 3
    records += [{"title": "A trip", "text": f"{VISIT}\n\n{UNDERWAY}", "published": "2024-03-05"}]
    told = found(tmp_path, {"many.jsonl": "".join(json.dumps(r) + "\n" for r in records)}, "K02")
    assert [issue.where.line for issue in told] == [4, 4]
    assert ["Tarek Olmin to Japan" in issue.message for issue in told].count(True) == 1


PLAN = "President Tarek Olmin of Norway will visit Tokyo on 3 March 2024, his office said."
LATER = "---\npublished: 2024-06-01\n---\nNothing was heard of it, officials in the capital said on Saturday.\n"
STALE = "corrections:\n  - {reject: nobody-at-all, why: x, who: y, when: 2026-01-12}\n"


def test_a_trip_of_which_nothing_more_was_heard_is_told(tmp_path: Path) -> None:
    dated = f"---\npublished: 2024-02-20\n---\n{PLAN}\n"
    assert found(tmp_path, {"a.txt": dated}, "K04") == []
    (issue,) = found(tmp_path, {"a.txt": dated, "b.txt": LATER}, "K04")
    assert str(issue.where) == "a.txt:4"
    assert "briefs correct tarek-olmin-jp-2024-03 status=" in issue.hint


def test_people_who_may_be_one_are_told_until_somebody_decides(tmp_path: Path) -> None:
    pages = {
        "a.txt": "Ilse Brandvik spoke in Oslo on 3 March 2024.\n",
        "b.txt": "Mrs. Brandvik was in Nairobi on 7 March 2024, Brandvik said.\n",
    }
    (issue,) = found(tmp_path, pages, "K05")
    assert "Brandvik and Ilse Brandvik may be one" in issue.message
    entry = "corrections:\n  - {different: [ilse-brandvik, brandvik], why: x, who: y, when: 2026-01-12}\n"
    assert found(tmp_path, {**pages, "corrections.yaml": entry}, "K05") == []


def test_a_stale_correction_hides_nothing_else(tmp_path: Path) -> None:
    seeds = write(tmp_path, {"a.txt": VISIT, "empty.txt": "", "corrections.yaml": STALE})
    ran = CliRunner().invoke(main, ["check", "--seeds", str(seeds), "--cache", str(tmp_path / "cache")])
    assert ran.exit_code == 1
    for told in ("corrections.yaml:2:14: error[D06]", "empty.txt", "note[K01]", "note[K02]"):
        assert told in ran.output, told
    (seeds / "briefs.yaml").write_text("titel: x\n", "utf-8")
    assert "error[Y07]" in CliRunner().invoke(main, ["check", "--seeds", str(seeds)]).output
