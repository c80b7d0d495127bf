"""The scoring of claims, with one deliberate fault each."""

from __future__ import annotations

from typing import Any

import pytest

from munir_briefs.evaluate.claims import GoldClaim, alike, gold_claims, same_speaker, score_claims, score_says
from munir_briefs.records import Certainty, LocalClaim, NamedRef, Quote, Span, SpeakerKind


def claim(speaker: str, content: str, certainty: Certainty = Certainty.ASSERTED) -> LocalClaim:
    return LocalClaim(
        speaker=NamedRef(speaker),
        kind=SpeakerKind.ANONYMOUS,
        speaker_span=Span(0, 4),
        cue="said",
        cue_span=Span(5, 9),
        content=content,
        content_span=Span(10, 10 + len(content)),
        quote=Quote.NONE,
        certainty=certainty,
        span=Span(0, 10 + len(content)),
        rule="says-clause",
    )


GOLD = (
    GoldClaim(("Tom Ware",), ("the bridge is closed for the winter",), ("none",), ("asserted",)),
    GoldClaim(("officials",), ("the road is open",), ("none",), ("hedged",)),
    GoldClaim(("some",), ("the harbour froze in May",), ("none",), ("asserted",), optional=True),
)


def test_all_right() -> None:
    score = score_claims(
        [
            claim("Ware", "the bridge is closed for the winter"),
            claim("Officials", "the road is open", Certainty.HEDGED),
        ],
        GOLD,
    )
    assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)
    assert score.right == {"speaker": 2, "certainty": 2, "quote": 2}


def test_a_wrong_speaker_and_a_wrong_certainty_are_counted() -> None:
    score = score_claims(
        [claim("Karu", "the bridge is closed for the winter"), claim("officials", "the road is open")], GOLD
    )
    assert (score.found, score.right) == (2, {"speaker": 1, "certainty": 1, "quote": 2})
    assert [(value, wanted.speakers) for value, wanted, _ in score.wrong] == [
        ("speaker", ("Tom Ware",)),
        ("certainty", ("officials",)),
    ]


def test_optional_claims_neither_cost_nor_earn() -> None:
    score = score_claims([claim("some", "the harbour froze in May")], GOLD)
    assert (score.found, score.predicted, score.gold) == (0, 0, 2)


def test_missed_and_spurious_claims_are_named() -> None:
    score = score_claims([claim("Ware", "fish swim")], GOLD)
    assert [wanted.speakers[0] for wanted in score.missed] == ["Tom Ware", "officials"]
    assert [spurious.content for spurious in score.spurious] == ["fish swim"]
    assert (score + score).missed == score.missed * 2


def test_of_nested_statements_the_one_by_the_right_speaker_is_meant() -> None:
    gold = (
        GoldClaim(("Tom Ware",), ("the dam will hold",), ("none",), ("asserted",)),
        GoldClaim(("local media",), ("Ware said the dam will hold",), ("none",), ("asserted",)),
    )
    score = score_claims(
        [claim("local media", "Ware said the dam will hold"), claim("Tom Ware", "the dam will hold")], gold
    )
    assert (score.found, score.right["speaker"]) == (2, 2)


@pytest.mark.parametrize(
    ("name", "wanted", "same"),
    [
        ("the reports", "reports", True),
        ("Ware", "Tom Ware", True),
        ("Tom Ware", "Ware", True),
        ("Tom Brandt", "Tom Ware", False),
        ("", "Ware", False),
        ("officials", "senior officials in the capital", False),
    ],
)
def test_same_speaker(name: str, wanted: str, same: bool) -> None:
    assert same_speaker(name, [wanted]) is same


def test_alike_counts_words_once() -> None:
    assert alike("the dam the dam", "the dam") == pytest.approx(2 / 3)
    assert alike("", "the dam") == 0


def test_gold_rows_are_read_with_their_alternatives() -> None:
    row = {
        "speaker": "many",
        "content": "a",
        "quote": "none",
        "certainty": "asserted",
        "article": 2,
        "also_content": ["b"],
    }
    (wanted,) = gold_claims({"claims": [row, {**row, "article": 1}]}, 2)
    assert (wanted.contents, wanted.speakers, wanted.optional) == (("a", "b"), ("many",), False)


def test_acts_of_speech_without_a_source_do_not_judge_the_speaker() -> None:
    cue = {"start": 5, "end": 9, "text": "said"}
    says: list[dict[str, Any]] = [
        {"cue": cue, "source": []},
        {"cue": cue, "source": [{"start": 20, "end": 24, "text": "Karu"}]},
    ]
    score = score_says([claim("Ware", "it is so")], says)
    assert (score.recall, score.speaker_share) == (1.0, 0.0)
