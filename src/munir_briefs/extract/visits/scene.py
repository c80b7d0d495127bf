"""A passage with what is known of it before trips are looked for."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from munir_briefs import geography
from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.party import PRONOUNS, Party
from munir_briefs.extract.visits.people import Cast
from munir_briefs.extract.visits.places import Destination, PlaceName
from munir_briefs.extract.visits.timing import Dated, When
from munir_briefs.extract.visits.vocabulary import has, words_of


@dataclass(frozen=True, slots=True)
class Scene:
    """A passage with what is known of it before trips are looked for."""

    number: int
    passage: Passage
    names: tuple[PlaceName, ...]
    dates: tuple[Dated, ...]
    cast: Cast
    dateline: str | None = None
    """the country from which the article reports, where it begins with a place"""
    day: When | None = None
    """the day under which it stands in an agenda"""
    site: str | None = None
    """the country where the summit that the article reports from takes place"""

    @property
    def doc(self) -> Doc:
        return self.passage.doc

    def date_tokens(self) -> set[int]:
        return {i for dated in self.dates for i in range(dated.start, dated.end)}

    @property
    def posts(self) -> frozenset[str]:
        """Where envoys of whom the passage tells live: `the ambassador to Peru`, `our consul in Lima`."""
        after = ((t.i + 2, t) for t in self.doc[:-2] if has("posted", t.lemma_.lower()))
        led = (at for at, t in after if self.doc[t.i + 1].lower_ in {"to", "in"})
        return frozenset(n.country for at in led for n in self.names if n.start - at in {0, 1})

    def home_of(self, party: Party) -> str | None:
        """The state a party serves; that of an official of whom no country is told is the one reported from."""
        return party.home or (self.dateline if party.person and party.official else None)

    def comes_to(self, party: Party, country: str) -> bool:
        """Whether somebody is abroad there: from elsewhere by what is told, or an official of an untold country in
        a place that is neither where the report is from nor anybody else's of whom it tells."""
        if party.posted:
            return False
        home = self.home_of(party)
        return home not in {None, country} and (party.home is not None or country not in self.cast.homes)

    def reported_abroad(self, party: Party, goal: Destination, hosted: bool = False) -> bool:
        """Whether somebody of an untold country is abroad there: a paper reports of no minister of its own that he
        is in its capital on a day, or in the country, and of nobody there by his country (`hosted`)."""
        known = not party.person or party.home is not None or self.dateline is not None
        if known or not party.official or not party.offices & words_of("envoy"):
            return False
        capital = not goal.places or geography.capital_of(goal.country) in goal.places
        return capital and goal.direct and (hosted or goal.country not in self.cast.homes)

    def who(self, token: Token | None) -> tuple[Party, ...]:
        """The parties a slot's token stands for: names, offices, a pronoun where one person is left."""
        if token is None:
            return ()
        if token.lower_ in PRONOUNS and token.text != "HE":  # "HE the Minister"
            if token.lower_ in {"they", "them", "their"}:
                return tuple(map(self.cast.party, self.cast.those(self.number, token)))
            person = self.cast.pronoun(self.number, token)
            return (self.cast.party(person),) if person is not None else ()
        found = self.cast.parties(self.number, token, self.names)
        beside = syntax.child(token, "appos") if not found else None
        if beside is not None:  # "HRH the Crown Prince received ..."
            found = self.cast.parties(self.number, beside, self.names)
        if found:
            return found
        if not has("stands_for_owner", token.lemma_.lower()) and not has("trip", token.lemma_.lower()):
            return ()
        # "Following visits to Rome, her upcoming trip ...", "The visit by X will include ...", "X's plane landed"
        by = next((c for c in token.children if c.dep_ in {"agent", "prep"} and c.lower_ in {"by", "of"}), None)
        owner = syntax.child(token, "poss") or (by and syntax.child(by, "pobj")) or None
        return self.who(owner)
