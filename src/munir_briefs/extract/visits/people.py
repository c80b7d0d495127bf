"""Who takes part: the person, or the words for the unnamed, that a slot of a frame holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.homes import Homes
from munir_briefs.extract.visits.party import Party, of_no_state, office_words, those_before
from munir_briefs.extract.visits.places import PlaceName
from munir_briefs.extract.visits.vocabulary import has, words_of
from munir_briefs.records import LocalPerson


class Cast(Homes):
    """The people of one article, found again at tokens."""

    def __init__(self, passages: Sequence[Passage], people: Sequence[LocalPerson]) -> None:
        super().__init__(passages, people)
        self._leading: set[str] = set()

    def learn_leaders(self, number: int) -> None:
        """Take those who head a delegation: `the delegation` and `its head` are they, where one is told."""
        for token in self._passages[number].having(words_of("group")):
            if (leader := self._leader(number, token)) is not None:
                self._leading.add(leader.name)

    def parties(self, number: int, token: Token, names: Sequence[PlaceName]) -> tuple[Party, ...]:
        """What a slot's noun and those coordinated with it stand for."""
        found: list[Party] = []
        # "the ministers, X and Y", "foreign ministers X and Y"
        plural = any(c.tag_ in {"NNS", "NNPS"} and has("office", c.lemma_.lower()) for c in token.lefts)
        # "Prime Minister the Hon. X": more than a name's own title
        titled = any(c.dep_ in {"compound", "nmod"} and has("office", c.lemma_.lower()) for c in token.lefts)
        office = (has("office", token.lemma_.lower()) or plural or titled) and not of_no_state(token)
        for noun in (*syntax.listed(token), *self._joined_to_place(number, token)):
            if found and has("kin", noun.lemma_.lower()):
                continue  # "the minister and her husband, X"
            several = self._listed.get((number, noun.i), ())
            if several:
                found += [p for p in map(self.party, several) if p.key not in {f.key for f in found}]
                continue
            person = self.person_at(number, noun) or self._leader(number, noun)
            parts = (self._sent_by(person, noun, names),) if person else self._described(number, noun, names)
            if office:
                parts = tuple(replace(part, official=not self._unknown_aide(part.person)) for part in parts)
            found += [p for p in parts if p.key not in {f.key for f in found}]
        return tuple(found)

    def _joined_to_place(self, number: int, token: Token) -> Iterator[Token]:
        """`X of Peru and Y of Chile`, which the parse reads as X of Peru and of Y."""
        if self.person_at(number, token) is not None:
            of = (held for c in token.children if c.lower_ == "of" for held in c.children)
            yield from (c for held in of for c in held.conjuncts if self.person_at(number, c) is not None)

    def _sent_by(self, person: LocalPerson, noun: Token, names: Sequence[PlaceName]) -> Party:
        """The person; at the head of `a delegation of the Peruvian congress`, Peru's, if nothing else is told."""
        party = self.party(person)
        if not has("group", noun.lemma_.lower()):
            return party
        words = syntax.phrase(noun)
        homes = {n.country for n in names if words.start <= n.start and n.end <= words.end}
        home = party.home or (homes.pop() if len(homes) == 1 else None)
        return replace(party, home=home, official=party.official or has("office", noun.lemma_.lower()))

    def _leader(self, number: int, noun: Token) -> LocalPerson | None:
        """`a delegation led by X` is X, travelling with others."""
        if noun.dep_ == "pobj" and noun.head.lower_ == "of" and has("group", noun.head.head.lemma_.lower()):
            noun = noun.head.head  # "a delegation of ministers that went to Peru"
        several = noun.tag_ in {"NNS", "NNPS"} and has("office", noun.lemma_.lower())  # "lawmakers led by X"
        if not (several or has("group", noun.lemma_.lower())):
            return None
        if noun.dep_ == "dobj" and has("heads", noun.head.lemma_.lower()):
            leader = syntax.subject(noun.head)  # "X headed a delegation that went to Peru"
            return self.person_at(number, leader) if leader is not None else None
        for verb in noun.children:
            by = syntax.child(verb, "agent") if verb.dep_ == "acl" and verb.lower_ in {"led", "headed"} else None
            name = syntax.child(by, "pobj") if by is not None else None
            if name is not None:
                return self.person_at(number, name)
        return None

    def _of_the_group(self, noun: Token) -> LocalPerson | None:
        """`The delegation`, `the head of the delegation`, where one person is told to head one."""
        led = [held for c in noun.children if c.lower_ == "of" for held in c.children]
        group = noun if not led and has("delegation", noun.lemma_.lower()) else None
        if has("any_office", noun.lemma_.lower()):
            group = next((held for held in led if has("delegation", held.lemma_.lower())), None)
        the = syntax.child(group, "det") if group is not None else None
        named = group is None or the is None or the.lower_ != "the" or any(c.dep_ == "amod" for c in group.children)
        return self._people[next(iter(self._leading))] if not named and len(self._leading) == 1 else None

    def _described(self, number: int, noun: Token, names: Sequence[PlaceName]) -> tuple[Party, ...]:
        national = self._national(number, noun, names)
        if national is not None:
            return (self.party(national),)
        together = self.those(number, noun) if noun.tag_ != "NN" or has("couple", noun.lemma_.lower()) else ()
        if together and those_before(noun):
            return tuple(map(self.party, together))
        leader = self._of_the_group(noun)
        if leader is not None:
            return (self.party(leader),)
        head = noun.lemma_.lower()
        words = syntax.phrase(noun)
        if has("group", head):
            members = [held for c in noun.children if c.lower_ == "of" for held in c.children]
            inside = {t.lower_ for m in members for t in (m, *m.lefts)} | {c.lower_ for c in noun.lefts}
            official = has("office", head) or any(has("office", m.lemma_.lower()) for m in members)
            official = official or bool(inside & words_of("body"))
        else:
            # a name the people finder passed over: "Foreign Minister X"
            titled = noun.pos_ == "PROPN" and any(has("office", c.lower_) for c in noun.lefts)
            official = has("office", head) or titled
        of = (h for c in noun.children if c.lower_ == "of" and has("group", head) for h in c.children)
        if of_no_state(next(of, noun)):  # "a delegation of business leaders"
            return ()
        if noun.pos_ not in {"NOUN", "PROPN"} or not official:
            return ()
        for row in self._mentions.get(number, ()):
            # "Chief of Army Staff General X" is X; "an envoy of President X" is not
            if words.start < row[0] and row[3] == words.end and noun.doc[row[0] - 1].pos_ not in {"ADP", "PART"}:
                return (self.party(row[5]),)
        own = [n for n in names if words.start <= n.start and n.end <= words.end]
        if any(c.dep_ == "det" and has("no_one", c.lower_) for c in noun.children):
            return ()
        plural = noun.tag_ in {"NNS", "NNPS"}
        article = next((c.lower_ for c in noun.children if c.dep_ == "det"), "" if plural else "the")
        definite = article in {"the", "this", "that"}
        if definite and not plural:
            holder = self._holder(noun, words.text, own)
            if holder is None and has("any_office", head) and not own and not self._heads_of(noun, own):
                holder = self.spoken_of(number, noun)  # "the head of state", "the leader"
            if holder is None and not own:
                holder = self.bearer(number, noun, words.text)
            if holder is None and not own:
                # of two ministers, whom the report is about, if the sentences before were, too
                last, office = self.spoken_of(number, noun), office_words(words.text) - {"the"}
                near = {p.name for _, p in self.people_in(number, 0, noun.i) if office <= self.party(p).offices}
                sure = last is not None and last == self._first_of(office) and near <= {last.name}
                holder = last if sure else None
            if holder is not None:
                return (self.party(holder),)
        countries = list(dict.fromkeys(n.country for n in own))
        if plural and len(countries) > 1:
            return self._split(noun, words.start, own, has("single_office", head))
        home = countries[0] if len(countries) == 1 else None
        return (Party(words.text, None, home, True, head, definite, plural),)

    def _split(self, noun: Token, start: int, own: Sequence[PlaceName], single: bool) -> tuple[Party, ...]:
        """`ministers from Chile and Peru` are two visits: one party for each country."""
        link = next((c for c in noun.children if c.dep_ == "prep" and c.i > noun.i), None)
        before = noun.doc[start : noun.i].text
        title = f"{before} {noun.lemma_ if single else noun.text}".strip()
        if link is None or any(n.start < noun.i for n in own):
            return tuple(Party(noun.doc[start : noun.i + 1].text, None, n.country, True, noun.lemma_) for n in own)
        return tuple(
            Party(f"{title} {link.text} {n.name}", None, n.country, True, noun.lemma_.lower(), plural=not single)
            for n in own
        )
