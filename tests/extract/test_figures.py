"""Figures: what counts as one, and what it says. Traps first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.extract.figures import find_figures, value_of
from munir_briefs.records import DateMention, LocalFigure, Span
from munir_briefs.rulebook import load_rules
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

RULES = load_rules("figures").rules


def figures_of(nlp: Language, text: str, *dates: str) -> tuple[LocalFigure, ...]:
    """The figures of `text`, in which the expressions `dates` are taken for dates."""
    mentions = tuple(
        DateMention(date, Span(text.index(date), text.index(date) + len(date)), None, "explicit", "test")
        for date in dates
    )
    return find_figures(passages_of(nlp, text), mentions)


def shown(figure: LocalFigure) -> str:
    """As the rows of figures.yaml write it: `22 %`, `null men`."""
    return f"{'null' if figure.value is None else format(figure.value, '.15g')} {figure.unit}"


# ------------------------------------------------------------------------------------------------- traps


@pytest.mark.parametrize(
    "sentence",
    [
        "He stayed for two days and left after 20 minutes.",
        "The 45-year-old minister, 62 at heart, is in his sixties.",
        "They flew F-16 jets, Mi-17 helicopters and a Boeing 737.",
        "Under Article 370 and Resolution 2254 nothing changed.",
        "Call +92 51 111 222 333 or come to Room 12.",
        "The second visit was the first in the third quarter.",
        "The team won 3-1 and then 24-22.",
        "Nobody but one of them knew the one thing that matters.",
        "The two countries and both sides agreed.",
        "It began at 5:30 and ended at 10 pm.",
        "The 5G and G20 talks on COVID-19 went on 24/7.",
        "The 2018 elections and the 9/11 attacks were debated.",
        "She was sixteen doing odd jobs, and p = 2 + q.",
        "A three-star general proposed a two-state solution.",
    ],
)
def test_no_figure(nlp: Language, sentence: str) -> None:
    assert figures_of(nlp, sentence) == ()


def test_dates_are_no_figures(nlp: Language) -> None:
    text = "On 12 May 300 guests came; by the 2020s visits were rare, and 20 July rallies drew few."
    assert [figure.text for figure in figures_of(nlp, text, "12 May", "2020s", "20 July")] == ["300 guests"]


# -------------------------------------------------------------------------------------------------- hits


@pytest.mark.parametrize(
    ("sentence", "text", "value", "unit", "bound"),
    [
        ("Over 260 reported breaches shook it.", "260 reported breaches", 260, "reported breaches", "more than"),
        ("At least 30 casualties were counted.", "30 casualties", 30, "casualties", "at least"),
        ("Prices rose almost 64% in a year.", "64%", 64, "%", "about"),
        ("Fewer than two dozen officers came.", "two dozen officers", 24, "officers", "less than"),
        ("Up to 1,000 men and women served.", "1,000 men", 1000, "men", "at most"),
        ("As many as 12 civil and military officers spoke.", "12 civil and military officers", 12,
         "civil and military officers", "at most"),
        ("The town holds 500+ families.", "500+ families", 500, "families", "at least"),
        ("Three Pakistanis were freed.", "Three Pakistanis", 3, "Pakistanis", "exact"),
        ("Police held 40 gunmen.", "40 gunmen", 40, "gunmen", "exact"),
        ("They sold 2,500 tonnes of rice.", "2,500 tonnes", 2500, "tonnes", "exact"),
        ("The 7-member panel met.", "7-member", 7, "member", "exact"),
        ("A budget of Rs1.5 lakh crore passed.", "Rs1.5 lakh crore", 1.5e12, "rupees", "exact"),
        ("It pledged A$30m.", "A$30m", 30e6, "AUD", "exact"),
        ("Some 200 or more villages lost power.", "200 or more villages", 200, "villages", "at least"),
        ("Hundreds of local traders struck.", "Hundreds of local traders", None, "local traders", "exact"),
        ("It hired 10 to 15 drivers.", "10 to 15 drivers", None, "drivers", "exact"),
        ("A hundred and twenty pilgrims died.", "A hundred and twenty pilgrims", 120, "pilgrims", "exact"),
    ],
)  # fmt: skip
def test_figure(nlp: Language, sentence: str, text: str, value: float | None, unit: str, bound: str) -> None:
    found = figures_of(nlp, sentence)
    assert [(f.text, f.value, f.unit, f.bound) for f in found] == [(text, value, unit, bound)]


def test_a_bare_number_takes_the_unit_before_it(nlp: Language) -> None:
    found = figures_of(nlp, "The port saw 84 new vessels, a 25% fall from 112 a year before.")
    assert [(f.text, f.unit) for f in found] == [
        ("84 new vessels", "new vessels"),
        ("25%", "%"),
        ("112", "new vessels"),
    ]


def test_spans_quote_the_text(nlp: Language) -> None:
    text = "  It spent $5 million.\n\nSome 30 guards left;\nthousands of fans stayed: 12 dead, killing 3."
    found = figures_of(nlp, text)
    assert [figure.rule for figure in found] == ["money-sign", "counted", "vague", "state", "deed"]
    for figure in found:
        assert figure.span.of(text) == figure.text


# ------------------------------------------------------------------------------------------------ numbers


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("2.4 million", 2.4e6), ("3.45 trillion", 3.45e12), ("1,50,000", 150000), ("100,000", 100000),
        ("two dozen", 24), ("a dozen", 12), ("half a million", 500000), ("a hundred", 100),
        ("two hundred and five thousand", 205000), ("one million two hundred thousand", 1200000),
        ("twenty-three", 23), ("20m", 20e6), ("1.2bn", 1.2e9), ("5 crore", 5e7), ("1.5 lakh crore", 1.5e12),
        ("half a dozen", 6), ("several hundred", None), ("a few thousand", None), ("10-15", None),
        ("5 to 7 million", None),
    ],
)  # fmt: skip
def test_value(number: str, value: float | None) -> None:
    assert value_of(number) == value


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_keep_their_value(number: int) -> None:
    assert value_of(str(number)) == value_of(f"{number:,}") == number


# ------------------------------------------------------------------------------------- the rows of the rules


@pytest.mark.parametrize(
    ("rule", "sentence", "makes"),
    [(rule.id, row.sentence, row.makes) for rule in RULES for row in rule.yes],
)
def test_rule_says_yes(nlp: Language, rule: str, sentence: str, makes: str) -> None:
    assert makes in [shown(figure) for figure in figures_of(nlp, sentence) if figure.rule == rule]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule.id, row.sentence) for rule in RULES for row in rule.no],
)
def test_rule_says_no(nlp: Language, rule: str, sentence: str) -> None:
    assert [figure.text for figure in figures_of(nlp, sentence) if figure.rule == rule] == []


# --------------------------------------------------------------------------------------------- shared pages


def test_annotated_pages(nlp: Language, shared: Path) -> None:
    """Every figure that both annotators marked is found with its value and unit, and no other."""
    for gold in sorted((shared / "eval" / "seeds-gold").glob("*.json")):
        page = json.loads(gold.read_text("utf-8"))
        text = (shared / "seeds" / page["source"]).read_text("utf-8")
        dates = [
            DateMention(
                date["text"], Span(date["start"], date["start"] + len(date["text"])), None, "explicit", "gold"
            )
            for date in page["dates"]
        ]
        found = {
            (f.span.start, f.text, f.value, f.unit) for f in find_figures(passages_of(nlp, text), tuple(dates))
        }
        marked = {(f["start"], f["text"], f["value"], f["unit"]): f.get("optional", False) for f in page["figures"]}
        assert {figure for figure, optional in marked.items() if not optional} <= found
        assert found <= set(marked)
