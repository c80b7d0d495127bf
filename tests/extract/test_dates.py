"""Calendar expressions in parsed text: the sentences of every rule, traps, tense, and the thread of a telling."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from munir_briefs.dates import parse
from munir_briefs.evaluate.dates import finder, score_intervals
from munir_briefs.extract.dates import find_dates
from munir_briefs.records import DateMention, Span
from munir_briefs.rulebook import Example, Rule, load_rules
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2024-03-13"  # a Wednesday; the head of rules/dates.yaml says so
RULES = load_rules("dates").rules


def dates(nlp: Language, text: str, published: str | None = PUBLISHED) -> tuple[DateMention, ...]:
    return find_dates(passages_of(nlp, text), published)[0]


def rows(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"dates.yaml:{rule.id}-{kind}{number}")
        for rule in RULES
        for number, example in enumerate(rule.yes if kind == "yes" else rule.no, start=1)
    ]


@pytest.mark.parametrize(("rule", "example"), rows("no"))
def test_no_row(nlp: Language, rule: Rule, example: Example) -> None:
    found = find_dates(passages_of(nlp, example.sentence), PUBLISHED)
    assert rule.id not in [mention.rule for mention in found[0]]


@pytest.mark.parametrize(("rule", "example"), rows("yes"))
def test_yes_row(nlp: Language, rule: Rule, example: Example) -> None:
    mentions, declined = find_dates(passages_of(nlp, example.sentence), PUBLISHED)
    if rule.fields["makes"] == "no-date":
        assert declined and not mentions
        return
    made = [mention.edtf for mention in mentions if mention.rule == rule.id]
    assert made
    if example.makes is not None:
        assert example.makes in made


@pytest.mark.parametrize(
    "text",
    [
        "You may go now, and they may march on.",
        "Theresa May met April Jones and General August Kim.",
        "They sent 2000 troops, and some 1984 people died.",
        "The army held the exercise Malabar-2020 near the coast.",
        "The 9/11 attacks and UN resolution 1701 were discussed after Friday prayers.",
        "It cost $2020 and lasted two days, as it did 20 years long.",
        "Recently, and for decades, he has called it a second chance.",
        "He built it in two days and left a week after the vote.",
        "She sold me two books which I still own today.",
        "He grew the firm to the size it is today.",
        "He would be a liberal today.",
        "The council meets on a Monday.",
        "The Sunday Morning Gazette printed it.",
        "Every Friday they pray, and each Sunday they swim.",
        "He was born in 1398 AH, in the month of Rajab 1398, and died in 2561 BE.",
        "Shops close in Ramadan and open after Eid.",
    ],
)
def test_traps(nlp: Language, text: str) -> None:
    assert [(mention.text, mention.rule) for mention in dates(nlp, text)] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The president arrived on Monday and will leave on Friday.", ["2024-03-11", "2024-03-15"]),
        ("The minister will land in Quito on Monday.", ["2024-03-18"]),
        ("The envoy is expected to meet the king on Tuesday.", ["2024-03-19"]),
        ("The talks are scheduled for Thursday.", ["2024-03-14"]),
        ("She has been in Lima since Monday.", ["2024-03-11"]),
        ("The two met in December and are to meet again in May.", ["2023-12", "2024-05"]),
        ("The trip, planned for late February, was put off to mid-April.", ["2024-02~", "2024-04~"]),
        ("He is visiting Oslo on 20 March.", ["2024-03-20"]),
        ("She leaves for Rome on Friday.", ["2024-03-15"]),
        ("Leaders spoke of a summit to be held on Friday.", ["2024-03-15"]),
        ("He flew to Rome to meet her on Friday.", ["2024-03-08"]),
        ("The pact takes effect on Friday.", ["2024-03-15"]),
        ("The next round is due on November 3-5.", ["2024-11-03/2024-11-05"]),
        ("He arrives on Tuesday, March 19, and will leave on Thursday.", ["2024-03-19", "2024-03-21"]),
        ("On Sunday the envoy is due to return to Oslo.", ["2024-03-17"]),
        ("On Sunday the envoy was due to fly to Oslo.", ["2024-03-17"]),
        ("She was to have gone on to Peru on Friday, but fell ill.", ["2024-03-15"]),
        ("The talks were slated to begin on Monday.", ["2024-03-18"]),
        ("He agreed on Friday to step down.", ["2024-03-08"]),
        ("She promised on Monday to pay.", ["2024-03-11"]),
        ("The fair will run on May 3 and 4.", ["2024-05-03/2024-05-04"]),
        ("The fair will run on May 3 and 8.", ["2024-05-03", "2024-05-08"]),
        ("The summit will be held on Thursday. The king is expected on Wednesday.", ["2024-03-14", "2024-03-13"]),
        ("The king was to leave on Tuesday.", ["2024-03-12"]),
        ("She is in Lima until Friday.", ["2024-03-15"]),
        ("The palace confirmed on 11 March a visit by the king on 3 April.", ["2024-03-11", "2024-04-03"]),
        ("The palace cancelled Friday's visit.", ["2024-03-15"]),
        ("She said she would be in Lima today.", ["2024-03-13"]),
        ("On Friday the envoy is to be received by the king.", ["2024-03-15"]),
        ("The vote is on Sunday.", ["2024-03-17"]),
        ("Banks to remain closed until Friday", ["2024-03-15"]),
        ("The union has threatened to strike on 2 January.", ["2025-01-02"]),
        # a coming day far off draws no weekday to itself; nor does a day draw the same weekday
        ("The king will come on May 2. The envoy is due in Oslo on Friday.", ["2024-05-02", "2024-03-15"]),
        ("The king will come on Tuesday, March 26. The envoy is due back Tuesday.", ["2024-03-26", "2024-03-19"]),
    ],
)
def test_the_verb_says_before_or_after(nlp: Language, text: str, values: list[str]) -> None:
    assert [mention.edtf for mention in dates(nlp, text)] == values


def test_the_thread_of_a_telling(nlp: Language) -> None:
    text = """Later in 2019 the two leaders met. In June they signed a pact, and a month later it was void.

On 4 March 2020 he flew to Doha. The following day he met the emir; a day earlier he had been in Oman.

The minister said on Tuesday that the pact was dead. In January it had still been alive."""
    assert [(mention.text, mention.edtf) for mention in dates(nlp, text)] == [
        ("Later in 2019", "2019"),
        ("June", "2019-06"),
        ("a month later", "2019-07"),
        ("4 March 2020", "2020-03-04"),
        ("The following day", "2020-03-05"),
        ("a day earlier", "2020-03-04"),
        ("Tuesday", "2024-03-12"),
        ("January", "2024-01"),
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # words in the present tense end the telling of another year, for what happened shortly before the article
        ("Noor took over in May 2022.\n\nNoor prefers to stay out of sight. Noor flew to Rome in February.",
         ["2022-05", "2024-02"]),
        ("Noor took over in May 2022.\n\nNoor prefers to stay out of sight. Noor had flown to Rome in July.",
         ["2022-05", "2022-07"]),
        # nor is a year that only says since when
        ("It is her second tour since taking office in 2021. She flew to Rome in February.", ["2021", "2024-02"]),
        ("Noor took over in January 2022. He hired an aide. He flew to Rome in February.", ["2022-01", "2022-02"]),
        ("Noor took over in January 2022. “He is tired.” Noor flew to Rome in February.", ["2022-01", "2022-02"]),
        # a coming year that was mentioned is not that of what has happened
        ("The vote is set for Feb. 8, 2025. Noor visited Rome in mid-December.", ["2025-02-08", "2023-12~"]),
    ],
)  # fmt: skip
def test_the_telling_comes_back_to_its_own_time(nlp: Language, text: str, values: list[str]) -> None:
    assert [mention.edtf for mention in dates(nlp, text)] == values


def test_a_year_that_stands_once_at_the_end_of_the_sentence(nlp: Language) -> None:
    found = dates(nlp, "She was in Lima on 4 April and in Quito from 5-6 April 2016. He left on 7 May.", None)
    assert [mention.edtf for mention in found] == ["2016-04-04", "2016-04-05/2016-04-06", "2016-05-07"]


def test_basis_tells_what_the_words_say_from_what_was_reckoned(nlp: Language) -> None:
    found = dates(nlp, "He came on 4 March 2020, again on 5 May, and left yesterday.")
    assert [(mention.edtf, mention.basis) for mention in found] == [
        ("2020-03-04", "explicit"),
        ("2020-05-05", "relative"),
        ("2024-03-12", "relative"),
    ]
    [unknown] = dates(nlp, "He came on 5 May.", None)
    assert (unknown.edtf, unknown.basis) == ("XXXX-05-05", "explicit")


def test_nothing_is_reckoned_from_an_unknown_day(nlp: Language) -> None:
    text = "He came last week and on Friday, left yesterday and will be back in August or in two weeks."
    assert [mention.edtf for mention in dates(nlp, text, None)] == [None, None, None, "XXXX-08", None]


@pytest.mark.parametrize("published", ["2025-07", "2025-06~", "2025", "2023-12-13/2023-12-17", None])
def test_an_inexact_article_gives_no_day(nlp: Language, published: str | None) -> None:
    text = "He came on Friday, left yesterday, met her two days ago and will be back tomorrow or next Sunday."
    found = [parse(mention.edtf) for mention in dates(nlp, text, published) if mention.edtf]
    assert bool(found) == (published is not None)
    assert all(value.approximate for value in found)


def test_what_was_declined_is_reported_with_its_place(nlp: Language) -> None:
    text = "He signed on 3/4/2021."
    mentions, declined = find_dates(passages_of(nlp, text), PUBLISHED)
    assert not mentions
    assert [(item.kind, item.span.of(text)) for item in declined] == [("dates", "3/4/2021")]
    assert find_dates(passages_of(nlp, "He sent 300 men."), PUBLISHED) == ((), ())


def test_spans_are_those_of_the_reading_text(nlp: Language) -> None:
    text = "First line, in May.\n\nSecond “line”, on\u00a04 March 2020 – and\nthe following day."
    found = dates(nlp, text)
    assert len(found) == 3
    assert all(mention.span.of(text) == mention.text for mention in found)


# ------------------------------------------------------------------------------------ against annotated texts


@pytest.mark.parametrize(
    ("name", "right", "precision"),
    [("meantime", 0.88, 0.95), ("gum_bio", 0.90, 0.95)],
)
def test_development_sets(nlp: Language, shared: Path, name: str, right: float, precision: float) -> None:
    """Floors a little under what was measured, so that a change for the worse shows here."""
    scores = score_intervals(shared / "eval" / "dates" / f"{name}.jsonl", finder(nlp))
    assert scores.right >= right
    assert scores.precision >= precision


def test_scoring_counts_what_it_says(tmp_path: Path) -> None:
    """The measure itself, against a document with one right, one wrong, one missed and one spurious date."""
    row = {
        "id": "a", "published": "2024-03-13", "gold_upto": 47,
        "text": "In 2019 and in June 2020, on Monday for 2 days. In 1999 nobody looked.",
        "dates": [
            {"start": 3, "end": 7, "type": "DATE", "interval": ["2019-01-01", "2019-12-31"]},
            {"start": 15, "end": 24, "type": "DATE", "interval": ["2020-06-01", "2020-06-30"]},
            {"start": 29, "end": 35, "type": "DATE", "interval": ["2024-03-11", "2024-03-11"]},
            {"start": 40, "end": 46, "type": "DURATION", "interval": None},
        ],
    }  # fmt: skip

    def predict(text: str, published: str | None) -> list[DateMention]:
        assert text.endswith("2 days.") and published == "2024-03-13"
        spans = {(3, 7): "2019", (20, 24): "2020", (40, 46): "2024"}
        return [DateMention(text[a:b], Span(a, b), edtf, "explicit", "x") for (a, b), edtf in spans.items()]

    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    scores = score_intervals(path, predict)
    assert (scores.gold, scores.found, scores.exact, scores.predicted, scores.true) == (3, 2, 1, 3, 2)
    misses = [(miss.text, miss.got) for miss in scores.misses]
    assert misses == [("2 days", "2024"), ("June 2020", "2020=2020"), ("Monday", "")]
