"""Which state somebody serves, learned from the words around the name before any trip is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.party import PRONOUNS, of_no_state
from munir_briefs.extract.visits.places import PlaceName
from munir_briefs.extract.visits.pronouns import Pronouns
from munir_briefs.extract.visits.roster import Row
from munir_briefs.extract.visits.vocabulary import has
from munir_briefs.records import LocalPerson

# Marks inside a title: "Peru's vice-president".
# How many tokens may tell what several holders of an office are of: "the ministers of trade and of defence, X ...".
_OWNER = 14
# What stands before the names of those holders.
_OPENS = frozenset({",", "(", "–", "—", "-", ":"})
_INSIDE = frozenset({"-", "'", "’"})


class Homes(Pronouns):
    """The people of one article, with the state each serves."""

    def learn_homes(self, number: int, doc: Doc, names: Sequence[PlaceName]) -> None:
        """Take a person's state from the words beside: `Iraqi Prime Minister X`, `his Peruvian colleague X`."""
        self._learn_listed(number, doc, names)
        for start, end, name_start, name_end, _, person in self._mentions.get(number, ()):
            known = self._homes[person.name] is not None
            if known and self.party(person).official:
                continue
            after = doc[name_end : name_end + 2].text.lower().split()
            for place in names:  # "King X of Jordan", "Foreign Minister X of the Gambia"
                lead = place.start - name_end
                of = after[:1] == ["of"] and (lead == 1 or (lead == 2 and after[1:] == ["the"]))
                if place.is_country and of and not known:
                    self._homes[person.name] = place.country
            first = doc[start:end].root.left_edge.i if start < end else start
            for place in names:
                # "In Peru Minister X met ..." says nothing of where X is from
                placed = place.start and not place.adjective and doc[place.start - 1].pos_ in {"ADP", "VERB"}
                if placed and place.start > 1 and doc[place.start - 1].lower_ == "of":  # "Premier of Chad X"
                    placed = not has("office", doc[place.start - 2].lemma_.lower())
                between = doc[place.end : name_start]
                if placed or not 0 <= len(between) < 8 or place.end > name_start:
                    continue
                # "ANKARA - Chadian President X": a dash ends a dateline
                if any(t.is_punct and (t.text not in _INSIDE or t.nbor(-1).whitespace_) for t in between[:-1]):
                    continue
                peer = any(has("peer", t.lemma_.lower()) for t in between[-3:])
                if peer or (min(first, start) <= place.start and not any(t.text == "," for t in between)):
                    self._homes[person.name] = self._homes[person.name] or place.country
                    self._peers |= {person.name} if peer else set()
                    break
            if self._homes[person.name] is None:
                self._homes[person.name] = self._owner_home(number, person, doc[name_start:name_end].root, names)

    def _owner_home(self, number: int, holder: LocalPerson, name: Token, names: Sequence[PlaceName]) -> str | None:
        """`Vega's adviser, X` serves Vega's country; `Peru is to send its foreign minister, X`, Peru."""
        office = name.head if name.dep_ == "appos" else name
        while office.dep_ == "pobj" and office.head.lower_ == "of":  # "her chief of staff X"
            office = office.head.head
        owner = syntax.child(office, "poss")
        if owner is None or not any(has("office", t.lemma_.lower()) for t in (office, *office.lefts)):
            return None
        if owner.lower_ == "its":
            whose = syntax.subject(syntax.clause(office))
            homes = {n.country for n in names if whose is not None and n.start <= whose.i < n.end and n.is_country}
            return homes.pop() if homes else None
        words = syntax.phrase(owner)  # "the Peruvian prime minister's adviser, X"
        homes = {n.country for n in names if words.start <= n.start and n.end <= words.end}
        if len(homes) == 1:
            return homes.pop()
        if any(has("peer", t.lemma_.lower()) for t in (office, *office.lefts)):
            return None  # "her colleague, Minister X"
        person = self.pronoun(number, owner) if owner.lower_ in PRONOUNS else self.person_at(number, owner)
        home = self._homes[person.name] if person is not None else None
        ranked = name.dep_ == "appos" and any(has("office", t.lemma_.lower()) for t in name.lefts)
        named = owner.lower_ not in PRONOUNS and (person is not None or has("office", owner.lemma_.lower()))
        of_body = any(has("body", t.lower_) for t in owner.subtree)  # "the UN chief's envoy" is at home in no state
        if home is None and named and not ranked and not of_body:
            self._aides.add(holder.name)
        return home

    def learn_hosts(self, met: Sequence[tuple[str, str]]) -> None:
        """Whom travellers are told to meet in a country serves it, if nothing else is told: `his colleague, X`."""
        for name, country in met:
            if self._homes[name] is None and len({c for n, c in met if n == name}) == 1:
                self._homes[name] = country

    def _learn_listed(self, number: int, doc: Doc, names: Sequence[PlaceName]) -> None:
        """`the leaders of Estonia and Latvia, X and Y`, `ministers X and Y`: several holders, told together."""
        rows = self._mentions.get(number, ())
        for noun in doc if len(rows) > 1 else ():
            if noun.tag_ not in {"NNS", "NNPS"} or not has("office", noun.lemma_.lower()) or of_no_state(noun):
                continue
            listed = self._listed_after(rows, noun)
            if len(listed) < 2:
                continue
            left = noun.left_edge.i
            countries = list(dict.fromkeys(n.country for n in names if left <= n.start and n.end <= listed[0][0]))
            homes = countries * len(listed) if len(countries) == 1 else countries
            office = f"{doc[left : noun.i].text} {noun.lemma_}".strip()
            for row, home in zip(listed, homes if len(homes) == len(listed) else [None] * len(listed), strict=True):
                name = row[5].name
                self._homes[name] = self._homes[name] or home
                self._told_as.setdefault(name, office)
            self._listed[number, noun.i] = tuple(row[5] for row in listed)

    @staticmethod
    def _listed_after(rows: Sequence[Row], noun: Token) -> list[Row]:
        """The names right after an office in the plural, or after what it is of and a comma."""
        after = [row for row in rows if row[2] > noun.i and row[2] < noun.sent.end]
        if not after:
            return []
        between = noun.doc[noun.i + 1 : max(after[0][0], noun.i + 1)]
        of = len(between) > 0 and between[0].dep_ == "prep"
        if len(between) > _OWNER or not (not between or (between[-1].text in _OPENS and (of or len(between) == 1))):
            return []
        if any(syntax.is_verb(t) or t.text in {";", ":", '"'} for t in between[:-1]):
            return []
        listed = after[:1]
        for row in after[1:]:
            gap = noun.doc[listed[-1][3] : max(row[0], listed[-1][3])]
            if not gap or any(t.lower_ not in {",", "and", "&"} for t in gap):
                break
            listed.append(row)
        return listed

    def learn_apart(self, number: int, doc: Doc, names: Sequence[PlaceName]) -> None:
        """`Chad's president came on Monday. Mr X will ...`: an office of which no holder is told by name, then one
        of whom nothing is told but the name."""
        sents = list(doc.sents)
        for one, two in pairwise(sents):
            office, other = syntax.subject(one.root), syntax.subject(two.root)
            if office is None or other is None or office.tag_ not in {"NN", "NNP"} or not two.start <= other.i:
                continue
            words = syntax.phrase(office)
            own = [n for n in names if words.start <= n.start and n.end <= words.end]
            person = self.person_at(number, other)
            known = self.person_at(number, office) or (own and self._holder(office, words.text, own))
            if person is None or known or not has("office", office.lemma_.lower()):
                continue
            described = any(c.dep_ in {"appos", "prep", "relcl"} for c in other.children)  # "Mr X, an analyst, ..."
            plain = (
                not described
                and not person.roles
                and not self.party(person).official
                and self._homes[person.name] is None
            )
            if (
                plain
                and len({n.country for n in own}) == 1
                and self._first_in(person) == (number, other.sent.start)
            ):
                self._homes[person.name] = own[0].country
                self._told_as[person.name] = words.text

    def _first_in(self, person: LocalPerson) -> tuple[int, int]:
        """The passage and the sentence that name a person first."""
        rows = (
            (number, row[2])
            for number in sorted(self._mentions)
            for row in self._mentions[number]
            if row[5] == person
        )
        number, at = next(rows)
        return number, self._passages[number].doc[at].sent.start
