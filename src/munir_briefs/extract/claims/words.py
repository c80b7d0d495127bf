"""The word lists of `rules/claims.yaml`, as sets of lemmas."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from munir_briefs.rulebook import load_rules


@cache
def words(name: str) -> frozenset[str]:
    """The list (or the keys of the table) of that name, in lower case."""
    return frozenset(word.lower() for word in load_rules("claims").words(name))


@cache
def first_words(name: str) -> frozenset[str]:
    """The first words of the phrases in a list."""
    return frozenset(phrase.split()[0] for phrase in words(name))


def among(token: Token, name: str) -> bool:
    """The token's lemma, or its form, stands in the word list."""
    known = words(name)
    return token.lemma_.lower() in known or token.lower_ in known


@cache
def prepositions(name: str) -> dict[str, frozenset[str]]:
    """A table from verb to the prepositions after which its content stands."""
    table = load_rules("claims").table(name)
    return {
        str(verb): frozenset([links] if isinstance(links, str) else links) for verb, links in table.items()
    }  # fmt: skip


@cache
def address(sex: str) -> frozenset[str]:
    """The words of address and ranks of a `male` or a `female`, which the rules for people list."""
    return frozenset(load_rules("people").words(sex))


@cache
def papers() -> dict[str, str]:
    """From a kind of document to the family it belongs to."""
    return {str(word): str(family) for word, family in load_rules("claims").table("paper").items()}


@cache
def offices() -> dict[str, tuple[str, ...]]:
    """From a word for a person to words of the offices it may mean."""
    return {str(word): tuple(map(str, kinds)) for word, kinds in load_rules("claims").table("office").items()}


@cache
def short_offices() -> dict[str, str]:
    """From an abbreviated office to its words."""
    return {str(short): str(full) for short, full in load_rules("claims").table("short_office").items()}
