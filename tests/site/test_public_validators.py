"""Public validators on whole sites: the libraries that read our formats.

What is checked, and how, stands in `tools/validate.py`, which does the same to any built site, with the Nu HTML
checker and Lighthouse.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest
import tinycss2

from tests.conftest import ROOT


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("validate", ROOT / "tools" / "validate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


validate = _tool()


@pytest.fixture(params=["folder", "sample"])
def site(request: pytest.FixtureRequest) -> Path:
    found: Path = ROOT / "build" if request.param == "sample" else request.getfixturevalue("folder")
    return found


def test_no_validator_objects_to_the_records(site: Path) -> None:
    assert list(validate.records(site)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "objection"),
    [
        ("people/tarek-olmin.html", '"alternateName"', '"otherName"', "Person has no otherName"),
        ("visits/tarek-olmin-no-2024-03-1a2b.html", "EventScheduled", "EventDone", "Event.eventStatus is none of"),
        ("articles/alpha.html", '"@type":"Claim"', '"@type":"Saying"', "no type Saying"),
        ("visits.ics", "DTSTART;VALUE=DATE:2", "DTSTART;VALUE=DATE:x", "calendar: VEVENT"),
        ("visits.ics", "DTEND;VALUE=DATE:2", "DTEND;VALUE=DATE:1", "ends before it starts"),
        ("feed.xml", "</feed>", "", "feed: "),
        ("data/people.json", '"name"', '"nom"', "JSON Schema: people.json"),
    ],
)
def test_an_objection_is_heard(folder: Path, tmp_path: Path, file: str, old: str, new: str, objection: str) -> None:
    copy = shutil.copytree(folder, tmp_path / "site")
    text = (copy / file).read_bytes()
    assert old.encode() in text
    (copy / file).write_bytes(text.replace(old.encode(), new.encode()))
    assert any(objection in one for one in validate.records(copy)), list(validate.records(copy))


def faults(sheet: str) -> list[str]:
    """What the CSS syntax has no place for, in rules and in the rules and declarations inside them."""
    found: list[str] = []
    waiting = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    while waiting:
        node = waiting.pop()
        if node.type == "error":
            found.append(f"{node.source_line}: {node.message}")
        elif node.type in {"qualified-rule", "at-rule"}:
            waiting.extend(node.prelude)
            waiting.extend(
                tinycss2.parse_blocks_contents(node.content or [], skip_comments=True, skip_whitespace=True)
            )
        elif node.type == "declaration":
            waiting.extend(node.value)
    return found


def test_the_style_sheet_has_no_fault_of_syntax(site: Path) -> None:
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    assert {sheet.name: faults(sheet.read_text("utf-8")) for sheet in sheets} == {
        sheet.name: [] for sheet in sheets
    }


@pytest.mark.parametrize(
    "fault",
    [
        "p { color red }",
        "@media print { p { : red } }",
        "} p { color: red }",
        "p { content: 'a\nb' }",
    ],
)
def test_a_fault_of_css_is_heard(fault: str) -> None:
    assert faults("a { color: blue } p { content: 'a' }") == []
    assert faults(f"a {{ color: blue }} {fault}")
