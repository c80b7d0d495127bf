"""Organizations and places: what a name is, and which names are one. Traps first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from munir_briefs.extract.entities import REFUSALS, find_entities
from munir_briefs.records import LocalEntity, LocalPerson, NameMention, Span
from munir_briefs.rulebook import load_rules
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

RULES = load_rules("organizations").rules


def found_in(
    nlp: Language, text: str, people: tuple[LocalPerson, ...] = ()
) -> tuple[tuple[LocalEntity, ...], tuple[LocalEntity, ...]]:
    return find_entities(passages_of(nlp, text), people)


def names(entities: tuple[LocalEntity, ...]) -> list[str]:
    return [entity.name for entity in entities]


def person(text: str, name: str) -> LocalPerson:
    start = text.index(name)
    span = Span(start, start + len(name))
    return LocalPerson(name, (NameMention(name, span, name, span),))


# ------------------------------------------------------------------------------------------------- traps


@pytest.mark.parametrize(
    ("sentence", "organizations", "places"),
    [
        ("He told us to wait.", [], []),
        ("The turkey was served on fine china.", [], []),
        ("Chinese engineers met their Turkish colleagues.", [], []),
        ("The Chief of Army Staff met the Field Marshal.", [], []),
        ("The Saudi envoy left early.", [], []),
        ("It bought JF-17 jets and C-130 planes.", [], []),
        ("They took part in Exercise Desert Shield.", [], []),
        ("Officials discussed the China-Valoria Economic Corridor.", [], []),
        ("Lenders including the Bank of China agreed.", ["Bank of China"], []),
        ("She teaches at the University of Karachi.", ["University of Karachi"], []),
        ("Reporters of The Washington Post asked him.", ["Washington Post"], []),
        ("The Kenya-led talks ended in Geneva.", [], ["Kenya", "Geneva"]),
        ("Army officers and ministry staff came to the court.", [], []),
        ("Its Eastern allies wait; the eastern front is calm.", [], []),
    ],
)
def test_not_cut_from_longer_names(
    nlp: Language, sentence: str, organizations: list[str], places: list[str]
) -> None:
    found = found_in(nlp, sentence)
    assert (names(found[0]), names(found[1])) == (organizations, places)


@pytest.mark.parametrize("name", ["Victoria Jordan", "Florence Paris", "Chad Israel"])
def test_a_person_is_no_place(nlp: Language, name: str) -> None:
    text = f"Minister {name} spoke in Geneva."
    assert names(found_in(nlp, text, (person(text, name),))[1]) == ["Geneva"]


# -------------------------------------------------------------------------------------------------- hits


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("The U.S. and the United States are one, and so is America.", [("United States", "US", 3)]),
        ("He flew from Washington to the US base.", [("Washington", "US", 1), ("United States", "US", 1)]),
        ("Talks moved from Rawalpindi to Kiev.", [("Rawalpindi", "PK", 1), ("Kyiv", "UA", 1)]),
        ("Turkey’s president saw Türkiye’s envoy.", [("Türkiye", "TR", 2)]),
        ("The row over Kashmir goes on.", [("Kashmir", None, 1)]),
        ("He saw the Kenya Army headquarters.", [("Kenya Army headquarters", "KE", 1)]),
        ("He landed in Abuja, Nigeria.", [("Abuja", "NG", 1), ("Nigeria", "NG", 1)]),
    ],
)
def test_places(nlp: Language, sentence: str, places: list[tuple[str, str | None, int]]) -> None:
    found = found_in(nlp, sentence)[1]
    assert [(place.name, place.country, len(place.mentions)) for place in found] == places


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        (
            "The Valorian Maritime Safety Agency (VMSA) sent two boats. The VMSA has ten.",
            [("Valorian Maritime Safety Agency", ["Valorian Maritime Safety Agency", "VMSA", "VMSA"])],
        ),
        (
            "The UN met. The United Nations has 193 members.",
            [("United Nations", ["UN", "United Nations"])],
        ),
        (
            "Spain’s Foreign Ministry protested.",
            [("Foreign Ministry", ["Foreign Ministry"])],
        ),
        (
            "The Kenyan Ministry of Water agreed. The Ministry of Water then paid.",
            [("Kenyan Ministry of Water", ["Kenyan Ministry of Water", "Ministry of Water"])],
        ),
        (
            "The Kenyan Ministry of Water met the Ugandan Ministry of Water.",
            [
                ("Kenyan Ministry of Water", ["Kenyan Ministry of Water"]),
                ("Ugandan Ministry of Water", ["Ugandan Ministry of Water"]),
            ],
        ),
        (
            "The Bureau of Roads, Harbours, and Rail replied.",
            [("Bureau of Roads, Harbours, and Rail", ["Bureau of Roads, Harbours, and Rail"])],
        ),
        (
            "The Norland Army and the Pakistani Army trained; the Pakistan Army hosted.",
            [
                ("Norland Army", ["Norland Army"]),
                ("Pakistani Army", ["Pakistani Army", "Pakistan Army"]),
            ],
        ),
        (
            "The UN Security Council met on Monday. The Security Council heard two envoys.",
            [("UN Security Council", ["UN Security Council", "Security Council"])],
        ),
        (
            "The Lorvan Steel Company hired him. A spokesman for LSC said so.",
            [("Lorvan Steel Company", ["Lorvan Steel Company", "LSC"])],
        ),
        (
            "The Harbour Pilots Guild went on strike.\n\nHarbour Pilots Guild strike ends",
            [("Harbour Pilots Guild", ["Harbour Pilots Guild", "Harbour Pilots Guild"])],
        ),
        (
            "General Motors closed a plant.",
            [("General Motors", ["General Motors"])],
        ),
        (
            "CIA Director Jane Doe resigned.",
            [("Central Intelligence Agency", ["CIA"])],
        ),
    ],
)
def test_organizations(nlp: Language, text: str, organizations: list[tuple[str, list[str]]]) -> None:
    found = found_in(nlp, text)[0]
    assert [(entity.name, [mention.text for mention in entity.mentions]) for entity in found] == organizations


def test_mentions_quote_the_text(nlp: Language) -> None:
    text = (
        "“The Kremlin’s” view, said the U.N. in Geneva.\n\nThe Kremlin and Geneva’s mayor (of Switzerland) differ."
    )
    organizations, places = found_in(nlp, text)
    assert names(organizations) == ["Kremlin", "United Nations"]
    assert names(places) == ["Geneva", "Switzerland"]
    for entity in (*organizations, *places):
        for mention in entity.mentions:
            assert mention.span.of(text) == mention.text
            assert mention.rule


# ------------------------------------------------------------------------------------- the rows of the rules


@pytest.mark.parametrize(
    ("rule", "sentence", "makes"),
    [(rule.id, row.sentence, row.makes) for rule in RULES for row in rule.yes],
)
def test_rule_says_yes(nlp: Language, rule: str, sentence: str, makes: str | None) -> None:
    organizations, _ = found_in(nlp, sentence)
    if rule in REFUSALS:
        assert organizations == ()
        return
    fired = [entity.name for entity in organizations if any(m.rule == rule for m in entity.mentions)]
    assert fired
    assert makes is None or fired == [makes]


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [(rule.id, row.sentence) for rule in RULES for row in rule.no],
)
def test_rule_says_no(nlp: Language, rule: str, sentence: str) -> None:
    organizations, _ = found_in(nlp, sentence)
    if rule in REFUSALS:
        assert organizations, "another name must be left standing"
        return
    assert rule not in {mention.rule for entity in organizations for mention in entity.mentions}


def test_a_surname_of_the_article_is_no_organization(nlp: Language) -> None:
    text = "President Dov Katz spoke. The Katz plan angered the clerics."
    assert names(found_in(nlp, text)[0]) != []  # to the model it is one
    assert names(found_in(nlp, text, (person(text, "Dov Katz"),))[0]) == []


# --------------------------------------------------------------------------------------------- shared texts


def test_annotated_pages(nlp: Language, shared: Path) -> None:
    """No annotated person is a place or an organization, and every visited country is a place."""
    for gold in sorted((shared / "eval" / "seeds-gold").glob("*.json")):
        page = json.loads(gold.read_text("utf-8"))
        text = (shared / "seeds" / page["source"]).read_text("utf-8")
        organizations, places = found_in(nlp, text)
        taken = {mention.text for entity in (*organizations, *places) for mention in entity.mentions}
        assert not taken & {person["name"] for person in page["people"]}
        assert {visit["country"] for visit in page["visits"]} <= {place.country for place in places}
