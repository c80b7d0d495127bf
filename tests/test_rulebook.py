"""Rule files: what does not load."""

from __future__ import annotations

import pytest

from munir_briefs.issues import RuleError
from munir_briefs.rulebook import FIGURE, WordLists, load_rules, parse_rules, rule_names

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


LISTS = WordLists({
    "month": ["May", "Sept."],
    "past": ["a week ago", "last"],
    "percent": ["%", "per cent"],
    "day": [FIGURE],
})  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("(?:the )?{month}?", set()),  # what may be left out isn't needed
        ("(?:{month})* {percent}?", set()),
        ("(?:{past}|{month}) it", set()),  # nor is either of two
        (r"on(?!{month})(?<!{past})", set()),
        ("[{month}]", set()),
        ("{unknown} it", set()),
        ("{past} {month}", {"past", "month"}),
        ("(?P<month>{month}) (?:the (?:{day}))", {"month", "day"}),
        ("{month} {day}|{day_2} {month}", {"month", "day"}),
        ("{month} {day}|{past}", set()),
        (r"{percent}\s?(?:of)?", {"percent"}),
    ],
)
def test_the_lists_a_pattern_cannot_match_without(pattern: str, needed: set[str]) -> None:
    assert LISTS.needed(pattern) == needed


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("", set()),
        ("Mayors met the lastborn", set()),  # parts of words are none
        ("MAY9 and 5% more", {"month", "day", "percent"}),
        ("in Sept. or earlier", {"month"}),
        ("Two weeks have passed", set()),
        ("a\nweek\nago", {"past"}),
    ],
)
def test_the_lists_a_text_has_words_of(text: str, lists: set[str]) -> None:
    assert LISTS.in_text(text) == lists
