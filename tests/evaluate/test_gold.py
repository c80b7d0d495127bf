"""`briefs evaluate`: figures against annotated pages, and what was gained and lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from munir_briefs.cli import main
from munir_briefs.evaluate.gold import Expression, score_expressions
from munir_briefs.records import DateMention, Span

PAGE = (
    "Foreign Minister Ana Kovač visited Kenya on 3 March 2024. “The talks went well,” Kovač said.\n\n"
    "Kenya bought 40 tractors in 2023.\n"
)


def at(text: str) -> int:
    return PAGE.index(text)


GOLD: dict[str, Any] = {
    "source": "page.txt",
    "articles": [{"n": 1, "title": None, "first": "Foreign Minister Ana", "last": "tractors in 2023."}],
    "noise": [],
    "people": [{"name": "Ana Kovač", "mentions": ["Foreign Minister Ana Kovač", "Kovač"], "articles": [1]}],
    "visits": [
        {"visitors": ["Ana Kovač"], "country": "KE", "when": "2024-03-03", "status": "completed", "articles": [1]}
    ],
    "dates": [
        {"text": "3 March 2024", "value": "2024-03-03", "article": 1, "start": at("3 March")},
        {"text": "2023", "value": "2023", "article": 1, "start": at("2023"), "optional": True},
    ],
    "claims": [
        {
            "speaker": "Ana Kovač",
            "content": "“The talks went well,”",
            "quote": "full",
            "certainty": "asserted",
            "article": 1,
        }
    ],
    "figures": [{"text": "40 tractors", "value": 40, "unit": "tractors", "article": 1, "start": at("40 tractors")}],
}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for folder in ("pages", "gold"):
        (tmp_path / folder).mkdir()
    (tmp_path / "pages" / "page.txt").write_text(PAGE, "utf-8")
    (tmp_path / "gold" / "page.json").write_text(json.dumps(GOLD), "utf-8")
    return tmp_path


def evaluate(*options: str) -> Result:
    return CliRunner().invoke(main, ["evaluate", "gold", "--seeds", "pages", *options])


def figures(result: Result) -> dict[tuple[str, str], str]:
    rows = (line.split("  ") for line in result.output.splitlines() if "  of " in line)
    cells = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    return {(kind, measure): value for kind, _, measure, value, *_ in cells}


def test_a_page_that_is_read_right(corpus: Path) -> None:
    result = evaluate()
    assert result.exit_code == 0, result.output
    found = figures(result)
    assert {found[kind, "F1"] for kind in ("visits", "claims", "dates", "figures")} == {"1.000"}
    assert found["people", "B-cubed F1"] == "1.000"
    assert found["visits", "status right"] == found["dates", "value right"] == "1.000"


def test_what_was_gained_and_lost_is_named(corpus: Path) -> None:
    assert evaluate("--save", "before.json").exit_code == 0
    page = corpus / "pages" / "page.txt"
    page.write_text(PAGE.replace("visited Kenya on", "likes Kenya, since"), "utf-8")
    result = evaluate("--baseline", "before.json")
    assert "- visit: Ana Kovač to KE (page, article 1)" in result.output
    assert figures(result)["visits", "recall"] == "0.000"
    assert " facts gained, " in result.output


def test_what_stands_in_an_article_that_was_not_told_apart_is_missed(corpus: Path) -> None:
    more = [{"text": "2023", "value": "2023", "article": 2, "start": at("2023")}]
    (corpus / "gold" / "page.json").write_text(json.dumps(GOLD | {"dates": [*GOLD["dates"], *more]}), "utf-8")
    assert figures(evaluate())["dates", "recall"] == "0.500"


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("before.json", "[]", "E01"),
        ("gold/page.json", json.dumps(GOLD | {"source": "other.txt"}), "E02"),
        ("gold/page.json", "{", "E03"),
        ("gold/page.json", "[]", "E03"),
    ],
)
def test_faults(corpus: Path, name: str, text: str, code: str) -> None:
    (corpus / name).write_text(text, "utf-8")
    result = evaluate(*(("--baseline", name) if name == "before.json" else ()))
    assert result.exit_code == 1
    assert f"error[{code}]" in result.stderr


def test_an_optional_expression_neither_costs_nor_earns() -> None:
    def date(start: int, edtf: str) -> DateMention:
        return DateMention("x" * 4, Span(start, start + 4), edtf, "explicit", "year")

    gold = [Expression("2023", Span(10, 14), ("2023",), False), Expression("2024", Span(20, 24), ("2024",), True)]
    for predicted, expected in [
        ([], (0, 1, 0, 0)),
        ([date(10, "2023")], (1, 1, 1, 1)),
        ([date(10, "2022")], (1, 1, 1, 0)),
        ([date(10, "2023"), date(20, "1999")], (1, 1, 1, 1)),
        ([date(40, "2023")], (0, 1, 1, 0)),
    ]:
        score = score_expressions(predicted, gold)
        assert (score.found, score.gold, score.predicted, score.right["value"]) == expected
