"""A party to a trip or a meeting: a person or the words for the unnamed, the state served, the office held."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.vocabulary import has, table, words_of

SINGULAR = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
SPEAKING = frozenset({"i", "my", "we", "our"})
PRONOUNS = frozenset({*SINGULAR, *SPEAKING, "they", "their", "them"})
# Words of a title that make it another's: "the minister" is hardly the prime minister or the deputy minister.
RANKS = frozenset({"prime", "deputy", "vice", "assistant", "former"})


@dataclass(frozen=True, slots=True)
class Party:
    """A person or a described party, as one slot gives it."""

    name: str
    person: str | None
    home: str | None
    """the state served, ISO 3166-1 alpha-2"""
    official: bool
    """holds an office or rank, or is described by one"""
    head: str = ""
    """for the unnamed: the lemma of the noun"""
    definite: bool = False
    """`the minister`, or in a headline `Peruvian minister`: perhaps somebody already spoken of"""
    plural: bool = False
    offices: frozenset[str] = frozenset()
    """for a person: the words of all titles and roles"""

    @property
    def posted(self) -> bool:
        """Lives abroad as an envoy: an ambassador, an Indian high commissioner, but no commissioner of the EU."""
        words = self.offices | {self.head} | (frozenset() if self.person else {*self.name.lower().split()})
        return bool(words & words_of("posted")) or ({"high", "commissioner"} <= words and not self.of_body)

    @property
    def of_body(self) -> bool:
        """Serves the UN, the EU ..., whose people are at home where it sits, and receive guests anywhere."""
        return bool(self.offices & words_of("body"))

    @property
    def key(self) -> tuple[str, ...]:
        return (self.person,) if self.person else tuple(self.name.lower().split())


@lru_cache(maxsize=4096)
def office_words(title: str) -> frozenset[str]:
    """The words of a title; for an abbreviation or another name (COAS, FM, premier) those it stands for."""
    words = [word.lower().strip(",.()") for word in re.split(r"[\s\-‑–]+", title)]
    return frozenset(part for word in words for part in str(table("same_office").get(word, word)).split()) - {""}


def of_no_state(noun: Token) -> bool:
    """`business leaders`, `church officials`: whom no state sends."""
    return any(c.dep_ in {"compound", "amod"} and has("of_no_state", c.lower_) for c in noun.lefts)


def those_before(doer: Token) -> bool:
    """`they`, `the two`, `the delegation`, `the joint team`: who, was told before."""
    if doer.lower_ in {"they", "both"}:
        return True
    the = syntax.child(doer, "det")
    # "the delegation that went to Peru"; but "the delegation, which includes two envoys, met"
    aside = doer.i + 1 < len(doer.doc) and doer.nbor(1).text == ","
    describe = {"poss"} if aside else {"poss", "relcl", "acl"}
    own = any(c.dep_ in describe or (c.dep_ == "prep" and c.i > doer.i) for c in doer.children)
    word = doer.lemma_.lower()
    fits = (
        has("group", word)
        or doer.lower_ in {"two", "both", "visitors", "guests", "visitor", "guest"}
        or (doer.tag_ == "NNS" and has("office", word))
    )
    return the is not None and the.lower_ in {"the", "both"} and fits and not own
