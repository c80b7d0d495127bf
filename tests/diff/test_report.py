"""A comparison as text, JSON and a page."""

from __future__ import annotations

import json

import html5lib
import msgspec

from munir_briefs.diff.changes import Comparison
from munir_briefs.diff.compare import compare
from munir_briefs.diff.report import as_json, as_page, as_text, said
from tests.conftest import ROOT
from tests.diff.small import article, build, quote, visit

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
