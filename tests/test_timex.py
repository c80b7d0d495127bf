"""Where expressions stand in plain text, without a parse. What they mean is tested in test_reckoning.py."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.issues import RuleError
from munir_briefs.reckoning import MAKERS
from munir_briefs.rulebook import load_rules, parse_rules
from munir_briefs.timex import compile_grammar, find


def texts(text: str) -> list[str]:
    return [found.span.of(text) for found in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "You may go; they march on; an august body",
        "the exercise Malabar-2020 and the F-16 of squadron 2019A",
        "a budget of $2020 and of €1999",
        "call 555-2020 or 0300-1234567",
        "a score of 3-2 and 16:08 on the clock",
        "aged 45, for two days, 20 years long, in 5 minutes",
        "recently, currently, now, in recent years",
        "the second man, a third of them, first of all",
        "sat in the sun and wed on the mon",
        "a two-day visit, a 10-year plan, a month-long siege",
        "version 3.1 of 12.5 per cent",
        "half a century, a quarter of them",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from July 20-22 in Lima", ["July 20-22"]),
        ("from 30 June to 2 July 2023", ["30 June to 2 July 2023"]),
        ("between 3 and 5 May 2021, again", ["between 3 and 5 May 2021"]),
        ("(8 February 1900 – 17 March 1982)", ["8 February 1900", "17 March 1982"]),
        ("from 2004 to 2009", ["2004", "2009"]),
        ("between April and June", ["April", "June"]),
        ("between April and June 2021", ["between April and June 2021"]),
        ("March 3, 5 and 7, 2021", ["March 3", "5", "7, 2021"]),
        ("on 3 and 4 May", ["3 and 4 May"]),
        ("on 3 and 8 May", ["3", "8 May"]),
        ("on 3 or 4 May", ["3", "4 May"]),
        ("in March, May and June of 2020", ["March", "May", "June of 2020"]),
        ("the 70s and 80s", ["the 70s", "80s"]),
        ("the war of 1914–18", ["1914", "18"]),
        ("on Sunday,\nMarch 3,\n2024", ["Sunday,\nMarch 3,\n2024"]),
        ("9\u00a0July\u00a02013", ["9\u00a0July\u00a02013"]),
        ("SEPTEMBER 4 was MONDAY", ["SEPTEMBER 4", "MONDAY"]),
        ("Monday’s vote and 2003's comedy", ["Monday", "2003"]),
        ("by the end of this year or mid-December", ["the end of this year", "mid-December"]),
        ("since May 2019", ["May 2019"]),
        ("Dec. 9, and Sept. 10.", ["Dec. 9", "Sept. 10"]),
        ("Tuesday morning", ["Tuesday morning"]),
    ],
)
def test_spans(text: str, found: list[str]) -> None:
    assert texts(text) == found


def test_every_maker_of_a_rule_exists_and_is_used() -> None:
    assert {rule.fields["makes"] for rule in load_rules("dates").rules} == set(MAKERS)


FRAGMENTS = """in on the from to and between early of 3 20 2021 1999 May March 7 Monday last next week years ago
first century summer – - , . ( ) ’s 's later 1st of quarter end Q3 today Christmas"""
fragments = st.lists(st.sampled_from(FRAGMENTS.split()), max_size=30)


@given(fragments, st.sampled_from([" ", "", "\n"]))
def test_expressions_are_ordered_and_apart(words: list[str], between: str) -> None:
    text = between.join(words)
    spans = [found.span for found in find(text)]
    assert all(len(span) and span.of(text) == span.of(text).strip() for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for found in find(text):
        assert found.span.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["the ", "1 ", "May ", "3 May, ", "in ", " ", "2001, ", "from 3 to ", "(", "early "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    """Ten times the text may take some thirty times as long, not a hundred: no pattern backtracks over the line."""
    short, long = piece * (2_000 // len(piece)), piece * (20_000 // len(piece))
    find(short)
    begin = time.perf_counter()
    find(short)
    middle = time.perf_counter()
    find(long)
    assert time.perf_counter() - middle < 30 * (middle - begin) + 0.2


def _file(pattern: str) -> str:
    return f"""
lexicon: {{month: {{May: 5}}, cues: [month]}}
rules:
  - {{id: x, pattern: '{pattern}', makes: calendar, yes: [a], no: [b]}}
"""


@pytest.mark.parametrize("pattern", ["{moon}", "{month}(", ""])
def test_a_pattern_that_is_none_is_refused_with_its_place(pattern: str) -> None:
    with pytest.raises(RuleError, match=r"rules/x\.yaml:4"):
        compile_grammar(parse_rules(_file(pattern), "x"))


def test_a_name_may_stand_twice_in_a_pattern() -> None:
    grammar = compile_grammar(parse_rules(_file("{month} one|two {month}"), "x"))
    assert [dict(found.parts) for found in grammar.find("May one, two may")] == [{"month": 5}, {"month": 5}]
