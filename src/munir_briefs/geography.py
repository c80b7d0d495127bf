"""Countries, their people, and places: which ISO 3166-1 code a name stands for.

The data is `rules/places.yaml` and babel's English names of countries. Nothing here reads a sentence, so nothing
here can tell a Jordan who is a footballer from the kingdom: whoever asks must know that the word is a place.

Names that mean several places are handled with care:

* a name that is a country first stays one (Georgia, Jordan, Chad, Niger, Congo): the American state is
  "Georgia" only to somebody who has seen "Atlanta" beside it;
* a name shared by places of different countries has no country (Hyderabad, Punjab, Kashmir, Cambridge, San José):
  `place_of` knows that it is a place and leaves `country` empty;
* a capital that outshines its namesakes keeps its country (Paris, Tripoli, Santiago);
* "Washington" is the city; the state is "Washington State".

A name without a capital letter is none ("turkey", "us", "china"), and an abbreviation keeps its capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from munir_briefs.letters import plain
from munir_briefs.rulebook import load_rules

_T = TypeVar("_T")

UNSURE = "??"
"""the code under which places.yaml lists names that more than one country may mean"""


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    """the name under which pages show it"""
    kind: str
    """`country`, `capital`, `city`, `region`, `seat` (a house or office of a government) or `site`"""
    country: str | None
    """ISO 3166-1 alpha-2 (XK for Kosovo); None where it is none's, several's, or not certain"""


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The form in which names are compared: no case, accents, dots, commas, leading `the`; hyphens as spaces."""
    bare = re.sub(r"[.,]", "", plain(name).casefold())
    words = re.sub(r"[-\s]+", " ", bare).strip().split(" ")
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(word, word) for word in words)


_SHORT = {"saint": "st", "&": "and"}
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def country_of(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country that goes by this name, or None."""
    return _find(name, _countries())


@lru_cache(maxsize=8192)
def demonym_of(word: str) -> str | None:
    """The country whose adjective or people this word names: `Kenyan`, `Kenyans`, `Briton`."""
    return _find(word, _demonyms())


@lru_cache(maxsize=8192)
def place_of(name: str) -> Place | None:
    """The place of this name, countries first; also a country's headquarters (`the Kenyan Army headquarters`)."""
    return _find(name, _places()) or _headquarters(name)


@cache
def openings() -> Mapping[str, int]:
    """The first word of every place's name, folded, and how many words the longest name has that begins so.

    For whoever looks for names in running text: most words begin none.
    """
    owned = [f"{owner} {house}" for owner in (*_countries(), *_demonyms()) for house in _houses()]
    return longest_by_first([*_places(), *owned])


def longest_by_first(names: Iterable[str]) -> dict[str, int]:
    """For folded names: each first word, and the number of words of the longest name that begins with it."""
    longest: dict[str, int] = {}
    for words in (name.split(" ") for name in names):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def metonym_of(name: str) -> str | None:
    """The country whose government is meant where this capital or seat acts: `Paris`, `the Kremlin`."""
    return _find(name, _metonyms())


def name_of(code: str) -> str:
    """The English name to print for an ISO code; the code itself where it is unknown."""
    return _names().get(code, code)


def also_called(code: str) -> tuple[str, ...]:
    """Other names of a country and the names of its people: `Turkey`, `Turkish`, `Turk` for TR."""
    rules = load_rules("places")
    return tuple(str(name) for kind in ("country", "demonym") for name in rules.table(kind).get(code, ()))


def capital_of(code: str) -> str | None:
    """The capital of the country, or None where the gazetteer has none."""
    cities = load_rules("places").table("capital").get(code)
    return str(cities[0]) if cities else None


def _find(name: str, table: Mapping[str, _T]) -> _T | None:
    written = name.strip()
    if not any(c.isupper() for c in written):
        return None
    for form in dict.fromkeys((written, _POSSESSIVE.sub("", written))):
        key = fold(form)
        found = table.get(key)
        # "Us" and "It" open sentences; "US" and "U.S." are countries.
        if found is not None and (key not in _abbreviations() or _capitals(form) > 1):
            return found
    return None


def _headquarters(name: str) -> Place | None:
    words = name.strip().split(" ")
    if not any(house.endswith(fold(words[-1])) for house in _houses()):
        return None
    for at in range(len(words) - 1, 0, -1):
        house = _houses().get(fold(" ".join(words[at:])))
        owner = " ".join(words[:at])
        code = country_of(owner) or demonym_of(owner) if house else None
        if house and code:
            return Place(f"{name_of(code)} {house}", "site", code)
    return None


@cache
def _houses() -> dict[str, str]:
    return {fold(house): house for house in load_rules("places").words("headquarters")}


def _capitals(name: str) -> int:
    return sum(c.isupper() for c in name)


@cache
def _names() -> dict[str, str]:
    from babel import Locale

    rules = load_rules("places")
    left_out = set(rules.words("not_country"))
    names = {
        code: name.replace(" & ", " and ")
        for code, name in Locale("en").territories.items()
        if len(code) == 2 and code not in left_out
    }
    return {**names, **rules.table("display")}


@cache
def _countries() -> dict[str, str]:
    table = {fold(name): code for code, name in _names().items()}
    forms = load_rules("places").words("state_form")
    formal = {
        fold(f"{form} of {the}{name}"): code
        for form in forms
        for the in ("", "the ")
        for name, code in table.items()
    }
    # The Republic of China is not the one that is called China for short: what is listed by itself stands.
    return {**formal, **table, **_by_name("country")}


@cache
def _demonyms() -> dict[str, str]:
    singular = _by_name("demonym")
    plural = {f"{word}s": code for word, code in singular.items() if not re.search(r"(?:s|sh|ch|ese|men)$", word)}
    return {**plural, **singular}


@cache
def _places() -> dict[str, Place]:
    rules = load_rules("places")
    unsure = {fold(name) for name in rules.words("unsure")}
    table: dict[str, Place] = {}
    # Later kinds win over earlier ones: a country over the city of its name, a capital over a town abroad.
    for kind in ("site", "seat", "region", "city", "capital"):
        for code, names in rules.table(kind).items():
            for name in names:
                known = code != UNSURE and fold(name) not in unsure
                table[fold(name)] = Place(str(name), kind, code if known else None)
    for key, code in _countries().items():
        table[key] = Place(name_of(code), "country", code)
    for spelling, name in rules.table("alias").items():
        table[fold(spelling)] = table[fold(name)]
    return table


@cache
def _metonyms() -> dict[str, str]:
    rules = load_rules("places")
    silent = {fold(name) for name in rules.words("not_metonym")}
    table = {key: code for kind in ("capital", "seat") for key, code in _by_name(kind).items() if key not in silent}
    table |= {fold(name): code for name, code in rules.table("metonym").items()}
    for spelling, name in rules.table("alias").items():
        if fold(name) in table:
            table[fold(spelling)] = table[fold(name)]
    return table


@cache
def _abbreviations() -> frozenset[str]:
    """Folded names that count only with their capitals: US, LoC."""
    rules = load_rules("places")
    spelled = [*rules.words("alias"), *_all_names(rules.table("country")), *_all_names(rules.table("region"))]
    return frozenset(fold(name) for name in spelled if _capitals(name) > 1 and " " not in name)


def _by_name(kind: str) -> dict[str, str]:
    return {fold(name): code for code, names in load_rules("places").table(kind).items() for name in names}


def _all_names(table: Mapping[str, Iterable[str]]) -> list[str]:
    return [str(name) for names in table.values() for name in names]
