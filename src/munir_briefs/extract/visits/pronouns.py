"""Whom a pronoun means: `he`, `her`, the `I` of a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.holders import Holders
from munir_briefs.extract.visits.party import PRONOUNS, SINGULAR, SPEAKING, office_words, those_before
from munir_briefs.extract.visits.vocabulary import has, table, words_of
from munir_briefs.records import LocalPerson

# How many sentences back a pronoun may reach in a paragraph.
_BACK = 3
# A speaker's turn in a transcript: "SECRETARY VEGA: ...", "Q: ...".
_TURN = re.compile(r"((?:[^\W\d]|[ .'’-]){1,60}):\s")


class Pronouns(Holders):
    """The people of one article, found by the words that stand for them."""

    def __init__(self, passages: Sequence[Passage], people: Sequence[LocalPerson]) -> None:
        super().__init__(passages, people)
        self._turns = self._taken_turns(people)

    def pronoun(self, number: int, token: Token) -> LocalPerson | None:
        """The one person a pronoun can mean: in its sentence before it, else the subject of the sentence before."""
        sent = token.sent
        if token.lower_ in SPEAKING:
            speaker = self._speaker(number, token)
            # "we" of a spokesman or of a witness is not he
            plural = token.lower_ in {"we", "our"}
            return speaker if speaker is None or not plural or self._leads(speaker) else None
        if token.lower_ not in SINGULAR:
            return None
        here = list(dict.fromkeys(p.name for at, p in self.people_in(number, sent.start, token.i)))
        here = [name for name in here if self._may_be(name, token) and not self._done_to(number, name, token)]
        if token.dep_ == "dobj" and not token.lower_.endswith("self"):
            # "The minister joined her on the trip": somebody else
            doer = syntax.subject(token.head)
            own = self.person_at(number, doer) if doer is not None else None
            if own is not None and own.name in here:
                here.remove(own.name)
                if not here:
                    return self.spoken_of(number, token)
        main = syntax.subject(sent.root)
        same = next((t for t in sent if t.i < token.i and t.lower_ == token.lower_ and t.dep_ == "nsubj"), None)
        if same is not None and token.dep_ == "nsubj" and len(here) == 1:
            named = (at for at, p in self.people_in(number, sent.start, token.i) if p.name == here[0])
            if same.i < next(
                named
            ):  # "he flies to Rome, where he will meet Premier X, and he ends the trip in Bonn"
                return self.pronoun(number, same)
        if not here and main is not None and token.i < main.i and token.dep_ == "poss":
            # "During her visit the minister, X, met ...", if no other traveller was spoken of
            earlier = self.spoken_of(number, token)
            return earlier if earlier and self.party(earlier).official else self.person_at(number, main)
        if len(here) == 1:
            return self._people[here[0]]
        if here:
            clause = syntax.clause(token)
            main = syntax.subject(clause) or syntax.subject(sent.root)
            if main == token and clause.dep_ == "relcl":  # "X said from Lima, where she has been"
                main = syntax.subject(syntax.clause(clause.head))
            return self.person_at(number, main) if main is not None and main.i < token.i else None
        if main is not None and main.i < token.i and main.lower_ not in PRONOUNS:
            if main.ent_type_ == "PERSON" and self.person_at(number, main) is None:
                return None  # somebody the people finder doesn't know
            # "The minister was in Chad in May, when she visited Mali"
            return self._topic(number, sent) or self.spoken_of(number, token)
        return self.spoken_of(number, token)

    def bearer(self, number: int, noun: Token, words: str) -> LocalPerson | None:
        """`The army chief`, of whom nothing is told but his rank: the soldier that the sentences before tell of."""
        office = office_words(words)
        if not office & words_of("soldiers_post") or not office & words_of("single_office"):
            return None
        person = self.spoken_of(number, noun)
        return person if person is not None and self.party(person).offices & words_of("soldier") else None

    def those(self, number: int, token: Token) -> tuple[LocalPerson, ...]:
        """Whom `they`, `the two`, `the couple` mean: who were told of together in the sentence, or just before."""
        words = [t.lower_ for t in (token, *token.lefts)]
        count = next((int(table("number")[word]) for word in words if word in table("number")), None)
        before = [s for s in self._passages[number].doc.sents if s.end <= token.sent.start][-_BACK:]
        over = [s for verb in token.ancestors if syntax.is_verb(verb) and (s := syntax.subject(verb)) is not None]
        told = [(number, subject) for subject in over if subject.i < token.i]
        told += [(number, s) for sent in reversed(before) if (s := syntax.subject(sent.root)) is not None]
        if number and len(before) < _BACK:
            last = list(self._passages[number - 1].doc.sents)[-1:]
            told += [(number - 1, s) for sent in last if (s := syntax.subject(sent.root)) is not None]
        for at, subject in told:
            again = subject.lower_ == "they" or those_before(subject)
            people = self.those(at, subject) if again else self._several(at, subject)
            if len(people) > 1:
                return people if count in {None, len(people)} else ()
            if people or has("office", subject.lemma_.lower()):
                return ()
        return ()

    def _several(self, number: int, subject: Token) -> tuple[LocalPerson, ...]:
        """The people that a subject names together."""
        listed = self._listed.get((number, subject.i))
        if listed is not None:
            return listed
        found = [self.person_at(number, noun) for noun in syntax.listed(subject)]
        named = tuple({person.name: person for person in found if person is not None}.values())
        return named[:1] if None in found else named

    def _done_to(self, number: int, name: str, token: Token) -> bool:
        """ "Besides calling on Premier X, she will ...": X is not she, who calls on X."""
        if token.dep_ not in syntax.SUBJECT:
            return False
        for at, person in self.people_in(number, token.sent.start, token.i):
            clause = syntax.clause(token.doc[at])
            if person.name == name and clause.dep_ in {"pcomp", "advcl"} and syntax.subject(clause) == token:
                return True
        return False

    def _leads(self, person: LocalPerson) -> bool:
        party = self.party(person)
        return party.official and bool(party.offices & words_of("envoy"))

    def _speaker(self, number: int, token: Token) -> LocalPerson | None:
        """Who says `I`: of a quotation, whom its sentence or paragraph says it of; else whose turn it is."""
        doc, sent = token.doc, token.sent
        said = syntax.subject(sent.root)
        if said is not None and said != token and syntax.clause(token) != sent.root:
            return self._said_by(number, said)
        if sum(t.text in {'"', "“", "”"} for t in doc[: token.i]) % 2 == 0:
            return self._turns.get(number)
        telling = (t for t in doc if t.dep_ == "ROOT" and has("speech", t.lemma_.lower()))
        tellers = [self._said_by(number, s) for t in telling if (s := syntax.child(t, "nsubj")) is not None]
        if not tellers:  # "Anna Vega: 'I will go to Peru'"
            return self._turns.get(number)
        named = {p.name: p for p in tellers if p is not None}
        return named.popitem()[1] if len(named) == 1 and None not in tellers else None

    def _said_by(self, number: int, said: Token) -> LocalPerson | None:
        return self.pronoun(number, said) if said.lower_ in SINGULAR else self.person_at(number, said)

    def _taken_turns(self, people: Sequence[LocalPerson]) -> dict[int, LocalPerson]:
        """Who speaks in a passage, where the text is a transcript, or a statement that calls itself somebody's."""
        turns: dict[int, LocalPerson] = {}
        now: LocalPerson | None = None
        for number, passage in enumerate(self._passages):
            named = {row[5].name: row[5] for row in self._mentions[number]}
            if number == 0 and len(named) == 1 and any(has("statement", t.lower_) for t in passage.doc):
                now = named.popitem()[1]
            label = _TURN.match(passage.content)
            if label is not None:
                last = label.group(1).split()[-1].casefold() if label.group(1).split() else ""
                same = [p for p in people if p.name.split()[-1].casefold() == last]
                now = same[0] if len(same) == 1 else None
            if now is not None:
                turns[number] = now
        return turns

    def spoken_of(self, number: int, token: Token) -> LocalPerson | None:
        """The person that the sentences before were about, as far back as they name nobody else."""
        for at in (number, number - 1, number - 2):
            if at < 0 or (at == number - 2 and (self._turns or self._tells_of_somebody(at + 1))):
                break
            before = [s for s in self._passages[at].doc.sents if at != number or s.end <= token.sent.start]
            for earlier in reversed(before[-_BACK:]):
                person = self._topic(at, earlier)
                if person is not None and token.lower_ in SINGULAR and not self._may_be(person.name, token):
                    continue  # "His deputy, Ms X, went. He ..."
                if person is not None and self._or_owner(at, person, earlier, token):
                    return None
                if person is not None:
                    return person
                if any(True for _ in self.people_in(at, earlier.start, earlier.end)):
                    return None
        return None

    def _tells_of_somebody(self, number: int) -> bool:
        """Whether a paragraph names anybody, or an office: `Trade is on the agenda.` does not."""
        doc = self._passages[number].doc
        return bool(self._mentions.get(number)) or any(
            t.lower_ in SINGULAR or has("office", t.lemma_.lower()) for t in doc
        )

    def _or_owner(self, number: int, person: LocalPerson, sent: Tokens, token: Token) -> bool:
        """ "His deputy, X, went. He ...": X or who X is deputy to, if nothing tells whether X is a man."""
        main = syntax.subject(sent.root)
        if self._gender[person.name] is not None or main is None or token.lower_ not in SINGULAR:
            return False
        if self.person_at(number, main) != person:  # "His predecessor, Y, went. He ...": not Y
            return False
        owners = (t for t in main.subtree if t.dep_ == "poss" and t.lower_ in SINGULAR)
        return any(SINGULAR[t.lower_] == SINGULAR[token.lower_] for t in owners)

    def _topic(self, number: int, sent: Tokens) -> LocalPerson | None:
        """Whom a sentence is about: its subject, the owner of its subject, or the one person it names."""
        main = syntax.subject(sent.root)
        told = syntax.child(sent.root, "ccomp")
        spoken = main is not None and any(t.lower_.startswith("spokes") for t in (main, *main.lefts))
        slots = [main, syntax.child(main, "poss") if main is not None else None]
        said = syntax.child(sent.root, "attr")
        if main is not None and main.lower_ in {"it", "this", "that"} and said is not None:
            owner = syntax.owner(said)  # "It is the minister's second trip this month. He ..."
            slots.append(owner if owner is not None and owner.lower_ not in PRONOUNS else None)
        if told is not None and has("speech", sent.root.lemma_.lower()) and (spoken or told.i < sent.root.i):
            slots.insert(0, syntax.subject(told))  # "The king will visit Peru, a spokesman said. He ..."
        for slot in slots:
            if slot is None:
                continue
            owner = syntax.child(slot, "poss") if slot.lemma_.lower() == "predecessor" else None
            if owner is not None and owner.lower_ in SINGULAR:  # "His predecessor, X, came in 2019. He ..."
                return self.pronoun(number, owner)
            person = self.person_at(number, slot)
            the = syntax.child(slot, "det")
            if person is None and the is not None and the.lower_ == "the" and has("office", slot.lemma_.lower()):
                words = syntax.phrase(slot).text
                # "The governor met Mayor X. She ..."
                return self._holder(slot, words, ()) or self.bearer(number, slot, words)
            if person is None and slot.lower_ in SINGULAR and slot.i >= sent.start:
                person = self.pronoun(number, slot)
            if person is None and slot.pos_ == "NOUN" and has("office", slot.lemma_.lower()):
                person = self._holder(slot, syntax.phrase(slot).text, ())
            if person is not None:
                return person
        if main is not None and has("invited", main.lemma_.lower()):
            return None  # "The guest is accompanied by Minister X. He ...": not X
        named = list(dict.fromkeys(p.name for _, p in self.people_in(number, sent.start, sent.end)))
        return self._people[named[0]] if len(named) == 1 else None
