"""The word lists of `rules/people.yaml`, ready to search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from munir_briefs.extract.people.words import Phrases
from munir_briefs.records import RoleTime
from munir_briefs.rulebook import RuleFile, load_rules


@dataclass(frozen=True, slots=True)
class Lexicon:
    rank: Phrases
    honorific: Phrases
    office: Phrases
    """offices that are whole in themselves: `coas`, `army chief`"""
    head: Phrases
    """words an office or occupation turns on"""
    strong_head: Phrases
    """heads that give an office: before an unknown capitalised word they make it a name"""
    crowned: Phrases
    """ranks that are an office where it is said of what: `earl` """
    seated: Phrases
    """offices and ranks whose "of" leads to a place: `bishop` """
    portfolio: Phrases
    field: frozenset[str]
    """single words of which portfolios are made"""
    unit: frozenset[str]
    """last words of the names of bodies that have commanders and chiefs"""
    modifier: frozenset[str]
    time: dict[str, RoleTime]
    particle: frozenset[str]
    leading_particle: frozenset[str]
    suffix: frozenset[str]
    short_name: dict[str, str]
    same_title: dict[str, str]
    apart: dict[str, frozenset[str]]
    """from an office to those that nobody holds beside it: a president is no prime minister"""
    thing_after: frozenset[str]
    house: frozenset[str]
    """words for buildings that bear names: "Palace of ..." """
    compound_after: frozenset[str]
    thing_before: frozenset[str]
    vessel: frozenset[str]
    place_before: Phrases
    alias: Phrases
    """what leads from a name to another one of the same person"""
    tongue: frozenset[str]
    """languages: what a bracket gives in one is no further name"""
    headline: frozenset[str]
    never_in_name: frozenset[str]
    surname_too: frozenset[str]
    """of those, what is also a surname"""
    surname_title: frozenset[str]
    """offices that are surnames too: "Ann Bishop" """
    letters: frozenset[str]
    """honours set after a name, which are no office: "Ann Lee, SC" """
    short_given: frozenset[str]
    """given names that are written short with a full stop: "Ma. Theresa" """
    never_a_name: frozenset[str]
    abbreviations: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    appointing: dict[str, RoleTime]
    acts: frozenset[str]
    moves: frozenset[str]
    kin: frozenset[str]
    """nouns for relatives and friends: `sister` """
    person_noun: frozenset[str]
    """further nouns for people that no office needs: `villager` """
    copula: dict[str, RoleTime]
    between: frozenset[str]
    shed: frozenset[str]


@cache
def lexicon() -> Lexicon:
    rules = load_rules("people")
    head = (*rules.words("office_head"), *rules.words("occupation"))
    return Lexicon(
        rank=Phrases(rules.words("rank")),
        honorific=Phrases(rules.words("honorific")),
        office=Phrases(rules.words("office")),
        head=Phrases(head),
        strong_head=Phrases({*rules.words("office_head"), *rules.words("office")} - set(rules.words("weak_head"))),
        crowned=Phrases(rules.words("crowned")),
        seated=Phrases((*rules.words("crowned"), *rules.words("seated"))),
        portfolio=Phrases(rules.words("portfolio")),
        field=frozenset(rules.words("field")),
        unit=frozenset(rules.words("unit")),
        modifier=frozenset(word for phrase in rules.words("modifier") for word in phrase.split()),
        time=_times(rules, "time"),
        particle=frozenset(rules.words("particle")),
        leading_particle=frozenset(rules.words("leading_particle")),
        suffix=frozenset(rules.words("suffix")),
        short_name={str(k): str(v) for k, v in rules.table("short_name").items()},
        same_title={str(k): str(v) for k, v in rules.table("same_title").items()},
        apart={str(office): frozenset(map(str, others)) for office, others in rules.table("apart").items()},
        thing_after=frozenset(rules.words("thing_after")),
        house=frozenset(rules.words("house")),
        compound_after=frozenset(rules.words("compound_after")),
        thing_before=frozenset(rules.words("thing_before")),
        vessel=frozenset(rules.words("vessel")),
        place_before=Phrases(rules.words("place_before")),
        alias=Phrases(rules.words("alias")),
        tongue=frozenset(rules.words("tongue")),
        headline=frozenset(rules.words("headline")),
        never_in_name=frozenset(rules.words("never_in_name")),
        surname_too=frozenset(rules.words("surname_too")),
        surname_title=frozenset(rules.words("surname_title")),
        letters=frozenset(rules.words("letters")),
        short_given=frozenset(rules.words("short_given")),
        never_a_name=frozenset(rules.words("never_a_name")),
        abbreviations=frozenset(rules.words("abbreviation")),
        male=frozenset(rules.words("male")),
        female=frozenset(rules.words("female")),
        appointing=_times(rules, "appointing"),
        acts=frozenset((*rules.words("acts"), *rules.words("moves"))),
        moves=frozenset(rules.words("moves")),
        kin=frozenset(rules.words("kin")),
        person_noun=frozenset(rules.words("person_noun")),
        copula=_times(rules, "copula"),
        between=frozenset(rules.words("between")),
        shed=frozenset(rules.words("shed")),
    )


def _times(rules: RuleFile, name: str) -> dict[str, RoleTime]:
    return {str(word): RoleTime(value) for word, value in rules.table(name).items()}
