"""Rule files: what does not load."""

from __future__ import annotations

import pytest

from munir_briefs.issues import RuleError
from munir_briefs.rulebook import load_rules, parse_rules, rule_names

GOOD = """
lexicon:
  weekday: [Monday, Sun]
  month: {May: 5}
rules:
  - id: on-weekday
    pattern: on {weekday}
    yes: [He came on Monday, He left on Sun: 2024-03-03]
    no: [Monday Inc]
"""


def test_a_rule_keeps_its_fields_and_rows() -> None:
    rules = parse_rules(GOOD, "x")
    (rule,) = rules.rules
    assert rule.id == "on-weekday"
    assert rule.fields == {"pattern": "on {weekday}"}
    assert [(row.sentence, row.makes) for row in rule.yes] == [
        ("He came on Monday", None),
        ("He left on Sun", "2024-03-03"),
    ]
    assert rules.words("weekday") == ("Monday", "Sun")
    assert rules.table("month") == {"May": 5}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("    yes: [He came on Monday, He left on Sun: 2024-03-03]\n", "", "R02"),
        ("    no: [Monday Inc]\n", "", "R02"),
        ("id: on-weekday", "name: on-weekday", "R01"),
        ("lexicon:", "lexikon:", "Y07"),
        ("no: [Monday Inc]", "no: [[Monday Inc]]", "R05"),
    ],
)
def test_a_broken_file_does_not_load(old: str, new: str, code: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError) as caught:
        parse_rules(GOOD.replace(old, new), "x")
    assert code in {issue.code for issue in caught.value.issues}


def test_a_rule_id_stands_once() -> None:
    twice = GOOD + GOOD[GOOD.index("  - id") :]
    with pytest.raises(RuleError, match="stands twice"):
        parse_rules(twice, "x")


def test_a_missing_word_list_is_named() -> None:
    with pytest.raises(RuleError, match="no word list 'weekdays'"):
        parse_rules(GOOD, "x").words("weekdays")


@pytest.mark.parametrize("name", rule_names())
def test_every_file_of_the_package_loads(name: str) -> None:
    load_rules(name)
