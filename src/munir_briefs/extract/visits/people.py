"""Who takes part: the person, or the words for the unnamed, that a slot of a frame holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from munir_briefs import geography
from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.places import PlaceName
from munir_briefs.extract.visits.vocabulary import has, table, words_of
from munir_briefs.records import LocalPerson, NameMention, RoleTime, Span

_SINGULAR = {"he": "m", "his": "m", "him": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
# Words of a title that make it another's: "the minister" is hardly the prime minister or the deputy minister.
_RANKS = frozenset({"prime", "deputy", "vice", "assistant", "former"})
# How many sentences back a pronoun may reach in a paragraph.
_BACK = 3
# Marks inside a title: "Peru's vice-president".
_INSIDE = frozenset({"-", "'", "’"})
_SPEAKING = frozenset({"i", "my", "we", "our"})
PRONOUNS = frozenset({*_SINGULAR, *_SPEAKING, "they", "their", "them"})
# A speaker's turn in a transcript: "SECRETARY VEGA: ...", "Q: ...".
_TURN = re.compile(r"((?:[^\W\d]|[ .'’-]){1,60}):\s")


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


_Row = tuple[int, int, int, int, NameMention, LocalPerson]


def _offices(conjunction: Token) -> bool:
    """`chief and commander, X`: one holder of two offices, not two people."""
    after = [t for t in conjunction.head.conjuncts if t.i > conjunction.i]
    return all(has("office", t.lemma_.lower()) for t in after) and bool(after)


def office_words(title: str) -> frozenset[str]:
    """The words of a title; for an abbreviation or another name (COAS, FM, premier) those it stands for."""
    words = [word.lower().strip(",.()") for word in re.split(r"[\s\-‑–]+", title)]
    return frozenset(part for word in words for part in str(table("same_office").get(word, word)).split()) - {""}


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


class Cast:
    """The people of one article, found again at tokens."""

    def __init__(self, passages: Sequence[Passage], people: Sequence[LocalPerson]) -> None:
        self._passages = passages
        self._people = {person.name: person for person in people}
        self._mentions: dict[int, list[_Row]] = {}
        for number, passage in enumerate(passages):
            here = self._mentions.setdefault(number, [])
            for person in people:
                for mention in person.mentions:
                    if not passage.block.span.contains(mention.span):
                        continue
                    whole, name = passage.tokens(mention.span), passage.tokens(mention.name_span)
                    if whole is not None and name is not None:
                        here.append((whole.start, whole.end, name.start, name.end, mention, person))
            here.sort(key=lambda row: row[:4])
        self._turns = self._taken_turns(people)
        self._peers: set[str] = set()
        self._aides: set[str] = set()
        self._leading: set[str] = set()
        self._apart: dict[str, str] = {}
        self.country: str | None = None
        """the country from which the article reports, once it is known"""
        self._gender = {person.name: self._gender_of(person) for person in people}
        self._homes = {person.name: self._stated_home(person) for person in people}

    def _gender_of(self, person: LocalPerson) -> str | None:
        """What the titles beside a name say, else the pronouns in sentences that name nobody else."""
        titles = {word for mention in person.mentions for word in office_words(mention.title)}
        told = {g for g in ("m", "f") if titles & words_of({"m": "male", "f": "female"}[g])}
        if not told:
            for number, passage in enumerate(self._passages):
                rows = self._mentions.get(number, ())
                for sent, _ in passage.sentences:
                    inside = [row for row in rows if sent.start <= row[2] and row[3] <= sent.end]
                    if inside and {row[5].name for row in inside} == {person.name}:
                        after = sent.doc[inside[0][3] : sent.end]
                        told |= {g for t in after if (g := _SINGULAR.get(t.lower_))}
        return told.pop() if len(told) == 1 else None

    def _may_be(self, name: str, token: Token) -> bool:
        """Whether `he`, `she` can be that person, as far as the article tells."""
        return self._gender[name] in {None, _SINGULAR.get(token.lower_)}

    def names(self, number: int) -> tuple[tuple[int, int], ...]:
        """Tokens of the names themselves, titles not included, in that passage."""
        return tuple((row[2], row[3]) for row in self._mentions.get(number, ()))

    def learn_homes(self, number: int, doc: Doc, names: Sequence[PlaceName]) -> None:
        """Take a person's state from the words beside: `Iraqi Prime Minister X`, `his Peruvian colleague X`."""
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
                self._apart[person.name] = words.text

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

    def learn_leaders(self, number: int, doc: Doc) -> None:
        """Take those who head a delegation: `the delegation` and `its head` are they, where one is told."""
        for token in doc:
            if has("group", token.lemma_.lower()) and (leader := self._leader(number, token)) is not None:
                self._leading.add(leader.name)

    def _of_the_group(self, noun: Token) -> LocalPerson | None:
        """`The delegation`, `the head of the delegation`, where one person is told to head one."""
        led = [held for c in noun.children if c.lower_ == "of" for held in c.children]
        group = noun if not led and has("delegation", noun.lemma_.lower()) else None
        if has("any_office", noun.lemma_.lower()):
            group = next((held for held in led if has("delegation", held.lemma_.lower())), None)
        the = syntax.child(group, "det") if group is not None else None
        named = group is None or the is None or the.lower_ != "the" or any(c.dep_ == "amod" for c in group.children)
        return self._people[next(iter(self._leading))] if not named and len(self._leading) == 1 else None

    def learn_hosts(self, met: Sequence[tuple[str, str]]) -> None:
        """Whom travellers are told to meet in a country serves it, if nothing else is told: `his colleague, X`."""
        for name, country in met:
            if self._homes[name] is None and len({c for n, c in met if n == name}) == 1:
                self._homes[name] = country

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
        if home is None and named and not ranked:
            self._aides.add(holder.name)
        return home

    def _stated_home(self, person: LocalPerson) -> str | None:
        for wanted in (RoleTime.CURRENT, RoleTime.ACTING, RoleTime.DESIGNATE, RoleTime.FORMER):
            counted = Counter(
                r.country for r in person.roles if r.country and r.time is wanted and not self._placed(r.span)
            )
            if counted:
                return min(counted, key=lambda code: (-counted[code], code))
        # "President of the Republic of Zambia"
        ends = [role.title.split(" of ", n)[-1] for role in person.roles for n in (1, 2) if " of " in role.title]
        stated = next((code for end in ends if (code := geography.country_of(end))), None)
        words = office_words(" ".join((*(r.title for r in person.roles), *(m.title for m in person.mentions))))
        seats = (code for body, code in table("seat").items() if {*body.split()} <= words)
        return stated or next(seats, None)

    def _placed(self, span: Span) -> bool:
        """ "In Peru Minister X met ...": what reads like a title begins with where it happened."""
        for passage in self._passages:
            if passage.block.span.contains(span):
                tokens = passage.tokens(span)
                return tokens is not None and tokens.start > 0 and passage.doc[tokens.start - 1].lower_ == "in"
        return False

    @property
    def homes(self) -> frozenset[str]:
        """The states that people of the article serve."""
        return frozenset(home for home in self._homes.values() if home)

    def party(self, person: LocalPerson) -> Party:
        words = office_words(" ".join(self._titles(person)))
        official = any(role.rank for role in person.roles) or any(has("office", word) for word in words)
        official = official or person.name in self._peers
        official = official and not self._unknown_aide(person.name)
        return Party(person.name, person.name, self._homes[person.name], official, offices=words)

    def _titles(self, person: LocalPerson) -> tuple[str, ...]:
        apart = self._apart.get(person.name)
        told = (*(r.title for r in person.roles), *(m.title for m in person.mentions))
        return told if apart is None else (*told, apart)

    def _unknown_aide(self, name: str | None) -> bool:
        """ "Bello's chief of staff, X" serves Bello's country; where nobody told which, he may be at home."""
        return name in self._aides and self._homes[str(name)] is None

    def person_at(self, number: int, token: Token) -> LocalPerson | None:
        """The person whose mention covers the token, or is put beside it (`the chief, General X`)."""
        rows = self._mentions.get(number, ())
        for row in rows:
            if row[0] <= token.i < row[1]:
                return row[5]
        for other in token.children:
            if other.dep_ in {"appos", "nmod", "compound"} and other.dep_ != "conj":
                for row in rows:
                    if row[2] <= other.i < row[3] and (other.dep_ == "appos" or other.i == token.i - 1):
                        return row[5]
        if token.dep_ == "appos" and has("office", token.lemma_.lower()):  # "General X, the chief, who ..."
            named = next((row[5] for row in rows if row[2] <= token.head.i < row[3]), None)
            if named is not None:
                return named
        return self._beside(rows, token)

    def _beside(self, rows: Sequence[_Row], token: Token) -> LocalPerson | None:
        """ "the chief of staff and commander, General X": the name that the parse hung elsewhere."""
        if token.pos_ not in {"NOUN", "PROPN"} or not has("office", token.lemma_.lower()):
            return None
        after = [row for row in rows if row[0] > token.i and row[0] - token.i < 12]
        if not after:
            return None
        row = after[0]
        name = token.doc[row[2] : row[3]].root
        if name.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "poss"} and not token.is_ancestor(name):
            return None
        between = token.doc[token.i + 1 : row[0]]
        if any(syntax.is_verb(t) or (t.lower_ in {"with", "by", "and"} and not _offices(t)) for t in between):
            return None
        return row[5] if between and between[-1].text == "," else None

    def before(self, number: int, verb: Token) -> LocalPerson | None:
        """The person named right before a verb that the parse left without a subject."""
        left = min([verb.i, *(c.i for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"})])
        for row in self._mentions.get(number, ()):
            between = verb.doc[row[3] : left]
            root = verb.doc[row[2] : row[3]].root
            titled = row[0] <= root.head.i < row[2]  # "Under Secretary X", where the parse has X under something
            if root.dep_ in {"pobj", "dobj", "poss", "attr"} and not titled:
                continue
            if row[3] <= left and len(between) <= 6 and not any(t.is_punct or syntax.is_verb(t) for t in between):
                return row[5]
        return None

    def people_in(self, number: int, start: int, end: int) -> Iterator[tuple[int, LocalPerson]]:
        """People named between two tokens, in order."""
        for row in self._mentions.get(number, ()):
            if start <= row[2] and row[3] <= end:
                yield row[2], row[5]

    def parties(self, number: int, token: Token, names: Sequence[PlaceName]) -> tuple[Party, ...]:
        """What a slot's noun and those coordinated with it stand for."""
        found: list[Party] = []
        # "the ministers, X and Y", "foreign ministers X and Y"
        plural = any(c.tag_ in {"NNS", "NNPS"} and has("office", c.lemma_.lower()) for c in token.lefts)
        # "Prime Minister the Hon. X": more than a name's own title
        titled = any(c.dep_ in {"compound", "nmod"} and has("office", c.lemma_.lower()) for c in token.lefts)
        office = has("office", token.lemma_.lower()) or plural or titled
        for noun in (*syntax.listed(token), *self._joined_to_place(number, token)):
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

    def _described(self, number: int, noun: Token, names: Sequence[PlaceName]) -> tuple[Party, ...]:
        national = self._national(number, noun, names)
        if national is not None:
            return (self.party(national),)
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
        choices.insert(0, [(p, title) for p, title in choices[0] if title & _RANKS == wanted & _RANKS])
        for other in table("also_called").get(noun.lemma_.lower(), ()):
            # "the defence chief" is perhaps the defence minister, "the top diplomat" the foreign minister
            also = office_words(other) | (wanted - office_words(noun.lemma_) - {"top"})
            if own or wanted - office_words(noun.lemma_):  # "the Kenyan leader"
                choices.append([(p, title) for p, title in around if also <= title and not title & _RANKS - also])
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
            if any(office <= title and not (title & _RANKS - office) for office in offices for title in held)
        ]

    def pronoun(self, number: int, token: Token) -> LocalPerson | None:
        """The one person a pronoun can mean: in its sentence before it, else the subject of the sentence before."""
        sent = token.sent
        if token.lower_ in _SPEAKING:
            speaker = self._speaker(number, token)
            # "we" of a spokesman or of a witness is not he
            plural = token.lower_ in {"we", "our"}
            return speaker if speaker is None or not plural or self._leads(speaker) else None
        if token.lower_ not in _SINGULAR:
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
        return self.pronoun(number, said) if said.lower_ in _SINGULAR else self.person_at(number, said)

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
        for at in (number, number - 1):
            if at < 0:
                break
            before = [s for s in self._passages[at].doc.sents if at != number or s.end <= token.sent.start]
            for earlier in reversed(before[-_BACK:]):
                person = self._topic(at, earlier)
                if person is not None and token.lower_ in _SINGULAR and not self._may_be(person.name, token):
                    continue  # "His deputy, Ms X, went. He ..."
                if person is not None and self._or_owner(at, person, earlier, token):
                    return None
                if person is not None:
                    return person
                if any(True for _ in self.people_in(at, earlier.start, earlier.end)):
                    return None
        return None

    def _or_owner(self, number: int, person: LocalPerson, sent: Tokens, token: Token) -> bool:
        """ "His deputy, X, went. He ...": X or who X is deputy to, if nothing tells whether X is a man."""
        main = syntax.subject(sent.root)
        if self._gender[person.name] is not None or main is None or token.lower_ not in _SINGULAR:
            return False
        if self.person_at(number, main) != person:  # "His predecessor, Y, went. He ...": not Y
            return False
        owners = (t for t in main.subtree if t.dep_ == "poss" and t.lower_ in _SINGULAR)
        return any(_SINGULAR[t.lower_] == _SINGULAR[token.lower_] for t in owners)

    def _topic(self, number: int, sent: Tokens) -> LocalPerson | None:
        """Whom a sentence is about: its subject, the owner of its subject, or the one person it names."""
        main = syntax.subject(sent.root)
        told = syntax.child(sent.root, "ccomp")
        spoken = main is not None and any(t.lower_.startswith("spokes") for t in (main, *main.lefts))
        slots = [main, syntax.child(main, "poss") if main is not None else None]
        if told is not None and has("speech", sent.root.lemma_.lower()) and (spoken or told.i < sent.root.i):
            slots.insert(0, syntax.subject(told))  # "The king will visit Peru, a spokesman said. He ..."
        for slot in slots:
            if slot is None:
                continue
            owner = syntax.child(slot, "poss") if slot.lemma_.lower() == "predecessor" else None
            if owner is not None and owner.lower_ in _SINGULAR:  # "His predecessor, X, came in 2019. He ..."
                return self.pronoun(number, owner)
            person = self.person_at(number, slot)
            the = syntax.child(slot, "det")
            if person is None and the is not None and the.lower_ == "the" and has("office", slot.lemma_.lower()):
                return self._holder(slot, syntax.phrase(slot).text, ())  # "The governor met Mayor X. She ..."
            if person is None and slot.lower_ in _SINGULAR and slot.i >= sent.start:
                person = self.pronoun(number, slot)
            if person is None and slot.pos_ == "NOUN" and has("office", slot.lemma_.lower()):
                person = self._holder(slot, syntax.phrase(slot).text, ())
            if person is not None:
                return person
        named = list(dict.fromkeys(p.name for _, p in self.people_in(number, sent.start, sent.end)))
        return self._people[named[0]] if len(named) == 1 else None
