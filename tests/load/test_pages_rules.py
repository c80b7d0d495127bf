"""Every row of rules/pages.yaml: what a rule must take for noise, and what it must leave alone."""

from __future__ import annotations

import time

import pytest
from _pytest.mark.structures import ParameterSet

from munir_briefs.load.chrome import LONGEST, ChromeRule, chrome_rules, compiled, cuts
from munir_briefs.rulebook import Example, load_rules

BOOK = load_rules("pages")


def rows(kind: str) -> list[ParameterSet]:
    return [
        pytest.param(compiled(rule, BOOK), row, id=f"pages.yaml:{row.line}-{rule.id}-{kind}{number}")
        for rule in BOOK.rules
        for number, row in enumerate(rule.yes if kind == "yes" else rule.no, 1)
    ]


def found(rule: ChromeRule, text: str) -> str | None:
    """What the rule takes out of a line, or None."""
    if rule.at in {"line", "last", "masthead"}:
        return text if rule.takes(text) else None
    if rule.at == "publisher":
        match = rule.pattern.search(text)
        return match[1] if match else None
    return next((cut.span.of(text) for cut in cuts(text) if cut.rule == rule.id), None)


@pytest.mark.parametrize(("rule", "row"), rows("no"))
def test_left_alone(rule: ChromeRule, row: Example) -> None:
    assert found(rule, row.sentence) is None


@pytest.mark.parametrize(("rule", "row"), rows("yes"))
def test_taken(rule: ChromeRule, row: Example) -> None:
    taken = found(rule, row.sentence)
    assert taken is not None
    if row.makes is not None:
        assert taken == row.makes


HOSTILE = [
    "Facebook " * 90 + "z", "Home " * 150 + "z", "By " + "Aa Bb " * 120 + ".", "March 3, 2020 " * 50 + "z",
    "* " * 400 + "z", "- " * 10 + "-" * 700 + "z", "12 shares | " * 60 + "z", "published on " * 60 + "z",
    "a/" * 400, "#tag " * 150 + "z.", "5 " * 400, "X X X X " * 90 + ".", "1:00 " * 150 + "z", "Home/" * 150 + "z",
    "With inputs from A " * 40 + "z.", "Copyright © " + "A " * 300 + "z", "Tags: " + "x, " * 250,
    "A.B. " * 150 + "!", "Aa " * 290 + "contributed",
    "Aa in " * 150 + ".", "Aa | " * 200 + ".", "Aa, " * 220 + "z.",
    "With inputs from " + "Aa/Bb, " * 120 + "z", "EN | " * 170 + "z", "1 2 " * 220 + "z", "AAAAA" * 180 + ".",
    "Aa " * 100 + "(" + "a" * 500, "image used for " * 60 + "z", "get " * 220 + "z",
]  # fmt: skip


def test_no_rule_is_slow_on_any_line() -> None:
    """A pattern that tries every way to divide a line would take hours here; the whole takes half a second."""
    started = time.perf_counter()
    for line in HOSTILE:
        for rule in chrome_rules():
            found(rule, line[:LONGEST])
    assert time.perf_counter() - started < 20
