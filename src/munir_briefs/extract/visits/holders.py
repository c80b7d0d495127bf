"""Who holds the office that the words `the minister`, `the Kenyan leader` name."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from munir_briefs.extract.visits.party import RANKS, office_words
from munir_briefs.extract.visits.places import PlaceName
from munir_briefs.extract.visits.roster import Roster
from munir_briefs.extract.visits.vocabulary import has, table
from munir_briefs.records import LocalPerson


class Holders(Roster):
    """The people of one article, found by the office they hold."""

    def _holder(self, noun: Token, words: str, own: Sequence[PlaceName]) -> LocalPerson | None:
        """The one person of the article who holds the office that `the minister`, `Peruvian FM` names."""
        ordinals = {w for w in office_words(words) if has("ordinal", w)}
        places = {w for n in own for w in office_words(n.name)}
        if heads := self._heads_of(noun, own):
            ours = [p for p in heads if self._homes[p.name] in {None, self.country}]
            fit = heads if len(heads) == 1 or self.country is None else ours
            return fit[0] if len(fit) == 1 else None
        wanted = (office_words(words) - ordinals - places - {"the", "of", "'s", "’s"}) | office_words(noun.lemma_)
        around = [
            (person, office_words(title))
            for person in self._people.values()
            for title in self._titles(person)
            if not own or self._homes[person.name] in {None, own[0].country}
        ]
        choices = [[(person, title) for person, title in around if wanted <= title]]
        # "the Lao president" is none of a "National Assembly President"
        exact = [(p, title) for p, title in choices[0] if own and title - places == wanted]
        choices.insert(0, [(p, title) for p, title in choices[0] if title & RANKS == wanted & RANKS])
        for other in table("also_called").get(noun.lemma_.lower(), ()):
            # "the defence chief" is perhaps the defence minister, "the top diplomat" the foreign minister
            also = office_words(other) | (wanted - office_words(noun.lemma_) - {"top"})
            if own or wanted - office_words(noun.lemma_):  # "the Kenyan leader"
                choices.append([(p, title) for p, title in around if also <= title and not title & RANKS - also])
        if own and wanted == office_words(noun.lemma_):
            # "the Turkish minister", of whom only "his Turkish counterpart, X" was told
            choices.append([(p, wanted) for p, _ in around if p.name in self._peers])
        for choice in (exact, *choices):
            holders = {person.name: person for person, _ in choice}
            of_it = [name for name in holders if own and self._homes[name] == own[0].country]
            if len(of_it) == 1:  # "the Kenyan leader", of a Kenyan president and one of a country not told
                return holders[of_it[0]]
            if holders:
                return holders.popitem()[1] if len(holders) == 1 else None
        return None

    def _first_of(self, office: frozenset[str]) -> LocalPerson | None:
        """The first one named in the article of those who hold an office."""
        named = (row[5] for number in sorted(self._mentions) for row in self._mentions[number])
        return next((person for person in named if office <= self.party(person).offices), None)

    def _heads_of(self, noun: Token, own: Sequence[PlaceName]) -> list[LocalPerson]:
        """For `the head of state`, `the head of government`: the article's presidents and kings, or premiers."""
        of = (held.lower_ for c in noun.children if c.lower_ == "of" for held in c.children)
        offices = [office_words(o) for w in of for o in table("also_called").get(f"{noun.lower_} of {w}", ())]
        titles = {
            p.name: [office_words(t) for t in (*(r.title for r in p.roles), *(m.title for m in p.mentions))]
            for p in self._people.values()
            if not own or self._homes[p.name] in {None, own[0].country}
        }
        return [
            self._people[name]
            for name, held in titles.items()
            if any(office <= title and not (title & RANKS - office) for office in offices for title in held)
        ]

    def _national(self, number: int, noun: Token, names: Sequence[PlaceName]) -> LocalPerson | None:
        """`The Chilean flies on to Lima`: the official of that country who was spoken of last."""
        home = next((n.country for n in names if n.adjective and n.end == noun.i + 1), None)
        if home is None or noun.tag_ == "NNPS" or not any(c.lower_ == "the" for c in noun.children):
            return None
        for at in range(number, -1, -1):
            rows = [row for row in self._mentions.get(at, ()) if at < number or row[3] <= noun.i]
            for row in reversed(rows):
                if self._homes[row[5].name] == home and self.party(row[5]).official:
                    return row[5]
        return None
