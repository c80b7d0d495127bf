"""Every row of rules/pages.yaml: what a rule must take for noise, and what it must leave alone."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet

from munir_briefs.load.chrome import ChromeRule, compiled, cuts
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
    if rule.at == "line":
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
