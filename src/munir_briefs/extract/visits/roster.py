"""The people of one article, found again at the tokens of its passages, with what the article says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from munir_briefs import geography
from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.party import SINGULAR, Party, office_words
from munir_briefs.extract.visits.vocabulary import has, table, words_of
from munir_briefs.records import LocalPerson, NameMention, RoleTime, Span

# What stands before an office in the Gulf, and is a pronoun or an object to the parse.
_STYLES = frozenset({"HE", "HH", "HM", "HRH", "H.E.", "H.H.", "H.M.", "H.R.H."})
Row = tuple[int, int, int, int, NameMention, LocalPerson]


def _offices(conjunction: Token) -> bool:
    """`chief and commander, X`: one holder of two offices, not two people."""
    after = [t for t in conjunction.head.conjuncts if t.i > conjunction.i]
    return all(has("office", t.lemma_.lower()) for t in after) and bool(after)


class Roster:
    """The people of one article: where each is named, and which state each serves."""

    def __init__(self, passages: Sequence[Passage], people: Sequence[LocalPerson]) -> None:
        self._passages = passages
        self._people = {person.name: person for person in people}
        self._mentions: dict[int, list[Row]] = {}
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
        self._peers: set[str] = set()
        self._aides: set[str] = set()
        self._told_as: dict[str, str] = {}
        """an office told of somebody away from the name"""
        self._listed: dict[tuple[int, int], tuple[LocalPerson, ...]] = {}
        """the people that an office in the plural stands for, by passage and token"""
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
                named = any(row[5].name == person.name for row in rows)
                for sent, _ in passage.sentences if named else ():
                    inside = [row for row in rows if sent.start <= row[2] and row[3] <= sent.end]
                    if inside and {row[5].name for row in inside} == {person.name}:
                        after = sent.doc[inside[0][3] : sent.end]
                        told |= {g for t in after if (g := SINGULAR.get(t.lower_))}
        return told.pop() if len(told) == 1 else None

    def _may_be(self, name: str, token: Token) -> bool:
        """Whether `he`, `she` can be that person, as far as the article tells."""
        return self._gender[name] in {None, SINGULAR.get(token.lower_)}

    def names(self, number: int) -> tuple[tuple[int, int], ...]:
        """Tokens of the names themselves, titles not included, in that passage."""
        return tuple((row[2], row[3]) for row in self._mentions.get(number, ()))

    def _stated_home(self, person: LocalPerson) -> str | None:
        for wanted in (RoleTime.CURRENT, RoleTime.ACTING, RoleTime.DESIGNATE, RoleTime.FORMER):
            counted = Counter(
                r.country for r in person.roles if r.country and r.time is wanted and not self._placed(r.span)
            )
            if counted:
                return min(counted, key=lambda code: (-counted[code], code))
        # "President of the Republic of Zambia"
        ends = [role.title.split(" of ", n)[-1] for role in person.roles for n in (1, 2, 3) if " of " in role.title]
        stated = next((code for end in ends if (code := geography.country_of(end.removeprefix("the ")))), None)
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
        # "chief executive", "chairman of Acme Holdings": of no state; but "Fiji's chief executive"
        told = [office_words(title) for title in self._titles(person)]
        own = any(role.country for role in person.roles)
        posts = [w for w in told if own or not w & words_of("of_company") or w & words_of("body")]
        official = any(role.rank for role in person.roles) or any(
            has("office", w) for title in posts for w in title
        )
        official = official or person.name in self._peers
        official = official and not self._unknown_aide(person.name)
        return Party(person.name, person.name, self._homes[person.name], official, offices=words)

    def _titles(self, person: LocalPerson) -> tuple[str, ...]:
        elsewhere = self._told_as.get(person.name)
        told = (*(r.title for r in person.roles), *(m.title for m in person.mentions))
        return told if elsewhere is None else (*told, elsewhere)

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
            if other.dep_ == "appos" and token.text in _STYLES:  # "HE the Minister of Trade X and her delegation"
                named = next((row[5] for row in rows if row[0] <= other.i < row[1]), None)
                if named is not None:
                    return named
            if other.dep_ in {"appos", "nmod", "compound"} and other.dep_ != "conj":
                for row in rows:
                    if row[2] <= other.i < row[3] and (other.dep_ == "appos" or other.i == token.i - 1):
                        return row[5]
        if token.dep_ == "appos" and has("office", token.lemma_.lower()):  # "General X, the chief, who ..."
            named = next((row[5] for row in rows if row[2] <= token.head.i < row[3]), None)
            if named is not None:
                return named
        return self._beside(rows, token)

    def _beside(self, rows: Sequence[Row], token: Token) -> LocalPerson | None:
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
