"""A comparison as text, JSON and a page."""

from __future__ import annotations

import json
from pathlib import Path

import html5lib
import msgspec
from click.testing import CliRunner

from munir_briefs.cli import main
from munir_briefs.diff.builds import read
from munir_briefs.diff.changes import Comparison
from munir_briefs.diff.compare import compare
from munir_briefs.diff.report import as_json, as_page, as_text, said
from tests.conftest import ROOT
from tests.diff.small import article, build, quote, visit
from tests.site.conftest import read_pages

SCHEMA = ROOT / "docs" / "changes.schema.json"
WENT = "Ana Kovač <visited> Kenya."
OLD = build("old", articles=[article("a", WENT)], visits=[visit("v", "Ana Kovač", "KE", quote("a", WENT))])
NEW = build(
    "new", articles=[article("a", WENT)],
    visits=[visit("v", "Ana Kovač", "KE", quote("a", WENT), when="2024-03-04")], manifest=[{"rules": "r2"}],
)  # fmt: skip
FOUND = compare(OLD, NEW)


def test_text() -> None:
    assert as_text(FOUND).splitlines() == [
        "old → new: 1 fact changed: 1 to review.",
        "other rules: r1 → r2",
        "",
        "REVIEW (1)",
        "~ visit changed: Ana Kovač to Kenya, 4 March 2024  [v]",
        "    review: differs in when",
        "    when: 2024-03-03 → 2024-03-04",
        "    “Ana Kovač <visited> Kenya.” (a)",
        "    cause: rules: r1 → r2",
    ]


def test_json_is_the_comparison_and_its_schema_is_in_the_documents() -> None:
    assert msgspec.json.decode(as_json(FOUND), type=Comparison) == FOUND
    schema = msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Comparison)), indent=2).decode() + "\n"
    assert SCHEMA.read_text("utf-8") == schema


def test_json_of_nothing_is_a_document_all_the_same() -> None:
    assert json.loads(as_json(compare(OLD, OLD)))["changes"] == []


def test_the_page_shows_text_as_text() -> None:
    page = as_page(FOUND)
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<h1>1 fact changed: 1 to review.</h1>" in page
    assert "Ana Kovač &lt;visited&gt; Kenya." in page
    assert "<visited>" not in page
    assert "default-src 'none'" in page


def test_what_would_disturb_a_terminal() -> None:
    assert said("a\n\x1b[31m\tb") == "a \N{REPLACEMENT CHARACTER}[31m b"
    assert said("\N{RIGHT-TO-LEFT OVERRIDE}x") == "\N{REPLACEMENT CHARACTER}x"
    assert said("می\N{ZERO WIDTH NON-JOINER}رود") == "می\N{ZERO WIDTH NON-JOINER}رود"
    assert len(said("x" * 5000)) < 310


# ---------------------------------------------------------------------------------- the page of a site

TRIP = "President Ana Kovač of Croatia visited Nairobi on {day} March 2024 and met Kenyan officials there.\n"


def test_a_site_built_against_another_has_a_page_of_what_changed(tmp_path: Path) -> None:
    seeds = tmp_path / "pages"
    seeds.mkdir()
    (seeds / "a.txt").write_text(TRIP.format(day=3), "utf-8")
    run(seeds, tmp_path / "old")
    assert "<del>" not in (tmp_path / "old" / "changes.html").read_text("utf-8")
    (seeds / "a.txt").write_text(TRIP.format(day=4), "utf-8")
    (seeds / "b.txt").write_text(
        "General <b>Rania</b> Deeb visited Chile on 9 March 2024, the army said.\n", "utf-8"
    )
    run(seeds, tmp_path / "new", "--against", str(tmp_path / "old"))
    page = (tmp_path / "new" / "changes.html").read_text("utf-8")
    for words in (
        "<b>old</b> to <b>this site</b>",
        'Visit changed:</span> <a href="visits/ana-kovac-ke-2024-03.html">',
        "<del>2024-03-03</del> → <ins>2024-03-04</ins>",
        '<a class="note" href="articles/a.html"><cite>a</cite></a>',
        "Cause: article edited: a.",
        "Cause: article added: b.",
    ):
        assert words in page, words
    assert str(tmp_path) not in page
    assert "<b>Rania" not in page
    for other in (tmp_path / "new").rglob("*.html"):
        text = other.read_text("utf-8")
        assert "changes.html" in text or "refresh" in text, other
    read_pages({p.name: p.read_bytes() for p in (tmp_path / "new").glob("*.html")})
    # The page of changes is itself none of what differs.
    run(seeds, tmp_path / "same", "--against", str(tmp_path / "new"))
    again = (tmp_path / "same" / "changes.html").read_text("utf-8")
    assert "0 facts changed" in again
    assert "looks" not in again
    assert compare(read(str(tmp_path / "new"), tmp_path), read(str(tmp_path / "same"), tmp_path)).empty


def run(seeds: Path, out: Path, *more: str) -> None:
    told = ["build", "--seeds", str(seeds), "--out", str(out), "--cache", str(seeds.parent / "cache"), *more]
    ran = CliRunner().invoke(main, told)
    assert ran.exit_code == 0, ran.output
