"""Statements without quotation marks: after a colon, and as turns of a transcript. Traps first; all is made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from munir_briefs.extract.claims import find_claims
from munir_briefs.extract.claims.statements import SET_APART, label_person
from munir_briefs.records import LocalClaim, LocalPerson, Quote
from tests.extract.test_claims import people_in
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language


def apart(nlp: Language, *paragraphs: str) -> list[LocalClaim]:
    text = "\n\n".join(paragraphs)
    claims, _, _ = find_claims(passages_of(nlp, text), people_in(text), ())
    return [claim for claim in claims if claim.rule in SET_APART]


def told(claims: list[LocalClaim]) -> list[tuple[str, str]]:
    return [(claim.speaker.name, claim.content) for claim in claims]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Method:", "Cut the onions and fry them slowly. The fish comes last and needs no salt."),
        ("Also read:", "The bridge will open in May, the mayor says."),
        ("Source: The port authority published the figures.", "Photo: The mayor opens the bridge in May."),
        ("Location:", "The forum is held in the old harbour hall."),
        ("Here is what to remember:", "The stew should never boil."),
        ("The forum will discuss two topics:", "Trade between both regions is growing fast."),
        ("The mayor announced the following measures:", "- tolls fall\n- a ferry starts"),
        ("What the mayor said:", "The mayor spoke about the harvest for an hour."),
        ("How did Tom Ware reply:", "He spoke about the harvest for an hour."),
        ("Chair: Ada Karu", "Speaker: Tom Ware", "10.30: Ada Karu opens the talks on fishing rights."),
        ("Q: Can I freeze the stew?", "A: Yes, it keeps for three months in the freezer."),
        ("Tom Ware explained the steps.", "Q: How do I apply?", "A: The form is on the website of the council."),
        ("Winner: Tom Ware was the best of them all.", "Verdict: The match was worth the money."),
        ("That said, there are two differences:", "We are much smaller, and we have no office at all."),
        ("The ministers made the following announcements:", "The port of Orlan is to be widened by May."),
        ("The minister will say:", "The bridge will open in May."),
        ("The bridge is 1.2 km long. Ada Karu: We open it in May.",),
    ],
)
def test_nobody_speaks_here(nlp: Language, paragraphs: tuple[str, ...]) -> None:
    assert told(apart(nlp, *paragraphs)) == []


@pytest.mark.parametrize(
    "lead",
    [
        "Speaking at the ceremony, Mayor Ada Karu said:",
        "Ada Karu made the following statement on Monday:",
        "Commenting on the vote, Ada Karu told reporters:",
        "Ada Karu had this to say:",
        "Ada Karu wrote on her website:",
        "Below is the full text of Ada Karu's statement:",
    ],
)
def test_ways_to_lead_up_to_a_statement(nlp: Language, lead: str) -> None:
    assert told(apart(nlp, lead, "The bridge will open in May.")) == [("Ada Karu", "The bridge will open in May.")]


def test_a_statement_goes_on_in_the_first_person_and_ends_with_it(nlp: Language) -> None:
    claims = apart(
        nlp,
        "Ada Karu said:",
        "This bridge cuts the journey by an hour.",
        "Our engineers built it in two winters.",
        "Work began in 2019. The bridge cost 48 million crowns.",
        "It is the largest in the valley.",
    )
    assert [content for _, content in told(claims)] == [
        "This bridge cuts the journey by an hour.",
        "Our engineers built it in two winters.",
    ]
    assert {claim.quote for claim in claims} == {Quote.NONE}


def test_the_article_goes_on_where_others_are_reported(nlp: Language) -> None:
    claims = apart(nlp, "Ada Karu said:", "The bridge is open to all.", "Tom Ware said we had waited long enough.")
    assert [content for _, content in told(claims)] == ["The bridge is open to all."]


def test_two_statements_one_after_the_other(nlp: Language) -> None:
    claims = apart(
        nlp,
        "Ada Karu said:",
        "We are proud of the bridge.",
        "Tom Ware, who leads the council, added:",
        "We waited for it for a long time.",
    )
    assert told(claims) == [
        ("Ada Karu", "We are proud of the bridge."),
        ("Tom Ware", "We waited for it for a long time."),
    ]


def test_turns_of_a_press_conference(nlp: Language) -> None:
    claims = apart(
        nlp,
        "Press conference of Tom Ware and Ada Karu",
        "MR. WARE: We had a good talk about trade and tolls.",
        "I also raised the case of the sailors.",
        "QUESTION: Did you discuss the port?",
        "MAYOR KARU: The port stays open. We will not close it.",
        "Thank you.",
    )
    assert told(claims) == [
        ("Tom Ware", "We had a good talk about trade and tolls."),
        ("Tom Ware", "I also raised the case of the sailors."),
        ("Ada Karu", "The port stays open. We will not close it."),
    ]


def test_answers_of_an_interview_belong_to_the_one_person_it_introduces(nlp: Language) -> None:
    questions = ("Q: Why did you go back?", "A: I grew up with stories about the siege.")
    assert told(apart(nlp, "We met Ada Karu near the port.", *questions)) == [
        ("Ada Karu", "I grew up with stories about the siege.")
    ]
    assert told(apart(nlp, "We met Ada Karu and Tom Ware near the port.", *questions)) == []


def test_what_a_speaker_passes_on_is_told_by_others(nlp: Language) -> None:
    text = "Ada Karu said:\n\nAccording to the Treasury, revenues rose by a tenth. We are glad."
    claims, _, _ = find_claims(passages_of(nlp, text), people_in(text), ())
    assert [claim.speaker.name for claim in claims] == ["Ada Karu", "Treasury"]


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("KARU", "Ada Karu"),
        ("Ada Karu", "Ada Karu"),
        ("MINISTER KARU", "Ada Karu"),
        ("Mr. Ware", "Tom Ware"),
        ("Karu's answer", None),
        ("Solheim", None),
        ("", None),
    ],
)
def test_whom_a_label_names(label: str, name: str | None) -> None:
    people: tuple[LocalPerson, ...] = people_in("Ada Karu met Tom Ware.")
    found = label_person(label, people)
    assert (found.name if found else None) == name
