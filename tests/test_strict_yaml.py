"""Strict YAML: what is refused, and where the message points."""

from __future__ import annotations

import pytest

from munir_briefs.issues import Issue
from munir_briefs.strict_yaml import Reader, YamlError, nearest, parse

REFUSED = [
    ("a: &x 1\nb: *x\n", "Y02", 1, "anchors"),
    ("a: 1\nb: *x\n", "Y02", 2, "anchors"),
    ("a: !!python/object:os.system x\n", "Y03", 1, "tags"),
    ("a: !mine {b: 1}\n", "Y03", 1, "tags"),
    ("a: 1\nb: 2\na: 3\n", "Y05", 3, "twice"),
    ("a: [1, 2\nb: 3\n", "Y01", 2, "not valid YAML"),
    ("a: 'open\n", "Y01", 2, "not valid YAML"),
    ("? [a]\n: 1\n", "Y04", 1, "plain text"),
    ("a: \x00\n", "Y01", 1, "not valid YAML"),
    ("[" * 60 + "]" * 60, "Y01", 1, "deeply"),
]


@pytest.mark.parametrize(("text", "code", "line", "words"), REFUSED)
def test_refused(text: str, code: str, line: int, words: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text, "x.yaml")
    issue = caught.value.issue
    assert (issue.code, issue.where.path, issue.where.line) == (code, "x.yaml", line)
    assert words in issue.message


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-07-19", "2025-07-19"),
        ("2025", 2025),
        ("0123", "0123"),
        ("'2025'", "2025"),
        ("no", "no"),
        ("yes", "yes"),
        ("true", True),
        ("~", None),
        ("1.5", 1.5),
        ("[a, 1]", ["a", 1]),
        ("{a: {b: c}}", {"a": {"b": "c"}}),
        ("", None),
    ],
)
def test_values_are_what_was_written(text: str, value: object) -> None:
    assert parse(text, "x.yaml").plain() == value


def test_first_line_shifts_places() -> None:
    with pytest.raises(YamlError) as caught:
        parse("a: 1\na: 2\n", "page.md", first_line=2)
    assert caught.value.issue.where.line == 3


def test_unknown_key_names_its_place_and_the_nearest_key() -> None:
    issues: list[Issue] = []
    Reader(parse("titel: x\n", "briefs.yaml"), issues, "briefs.yaml").known("title", "focus")
    assert str(issues[0]) == (
        "briefs.yaml:1:1: error[Y07] unknown key 'titel' in briefs.yaml\n  hint: did you mean 'title'?"
    )


def test_wrong_kinds_are_collected_not_raised() -> None:
    issues: list[Issue] = []
    reader = Reader(parse("a: [1]\nb: {c: 1}\nc: text\n", "x.yaml"), issues, "x.yaml")
    assert (reader.text("a"), reader.texts("b"), reader.integer("c")) == (None, (), None)
    assert [(i.code, i.where.line) for i in issues] == [("Y08", 1), ("Y08", 2), ("Y08", 3)]


def test_nearest_declines_when_nothing_is_alike() -> None:
    assert nearest("zzz", ["title", "focus"]) is None


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("the-visit", ["norway", "the-hague-visitors"], None),
        ("Nobody At All", ["Tarek Olmin"], None),
        ("Nordic Daily", ["Harbour Post"], None),
        ("Olmin", ["Ana Olmedo", "Tarek Olmin"], "Tarek Olmin"),
        ("General Tarek Olmin", ["Tarek Olmin"], "Tarek Olmin"),
        ("ana kovac", ["Ana Kovač"], "Ana Kovač"),
        ("tarek-olmn", ["norway", "tarek-olmin"], "tarek-olmin"),
        ("", ["title"], None),
    ],
)
def test_what_is_unlike_is_not_suggested(word: str, known: list[str], expected: str | None) -> None:
    assert nearest(word, known) == expected
