"""Who the words before a verb of saying name: a person of the article, a body, or somebody unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from spacy.tokens import Token

from munir_briefs.extract.claims.attribution import Attribution
from munir_briefs.extract.claims.page import Page
from munir_briefs.extract.claims.statements import label_kind, label_person
from munir_briefs.extract.claims.syntax import human, is_verb, noun_phrase, own_subject
from munir_briefs.extract.claims.words import address, among, offices, papers, short_offices, words
from munir_briefs.geography import country_of, demonym_of
from munir_briefs.records import LocalEntity, LocalPerson, NamedRef, Span, SpeakerKind

_LOOK_BACK = 5
"""sentences before a pronoun in which the one it stands for is sought; the nearest with a candidate decides"""
_LONGEST_OFFICE = 6
"""tokens"""
_LONGEST_NAME = 6
"""tokens, the comma before them included"""
_BODIES = frozenset({"ORG", "GPE"})


@dataclass(frozen=True, slots=True)
class Speaker:
    ref: NamedRef
    kind: SpeakerKind
    span: Span
    """the words that name or describe the speaker; for a pronoun, the pronoun"""
    plural: bool = False
    new: bool = True
    """`he` may stand for `a resident`; `the report` is nobody, and `the minister` is somebody named before"""


class Speakers:
    """Identifies speakers in reading order: pronouns lean on what was read before them."""

    def __init__(self, page: Page, people: Sequence[LocalPerson], organizations: Sequence[LocalEntity]) -> None:
        self._page = page
        self._persons = tuple(people)
        self._people = sorted(
            ((mention.span, mention.name_span, person) for person in people for mention in person.mentions),
            key=lambda row: row[:2],
        )
        # By the full name where the article has it; an `IMF` that it never spells out stays `IMF`.
        self._organizations = sorted(
            (mention.span, entity.name if entity.name in {m.text for m in entity.mentions} else mention.text)
            for entity in organizations
            for mention in entity.mentions
        )
        self._said: list[tuple[Span, Speaker]] = []
        """sentence of the claim, speaker"""

    def identify(self, attribution: Attribution) -> Speaker | str:
        """The speaker, or why there is none."""
        head = attribution.speaker
        if head is None:
            return "no speaker is named"
        if attribution.rule == "turn":
            found = self._label(attribution, head)
        elif (
            head.tag_ == "PRP$"
            or head.lower_ == "him"
            or head.lower_ in words("he")
            or head.lower_ in words("they")
            or head.lower_ == "it"
        ):
            found = self._pronoun(attribution, head)
        else:
            found = self._noun(attribution.passage, head, (attribution.content, attribution.cue))
            found = self._whose(attribution, head, found)
        if found is not None and attribution.rule != "turn":
            found = self._together(attribution.passage, head, found)
        if found is None:
            return f"it is not clear who '{head.text}' is"
        sentence = self._page.passages[attribution.passage].sentence(attribution.cue)
        self._said.append((sentence, found))
        return found

    def _whose(self, attribution: Attribution, head: Token, found: Speaker | None) -> Speaker | None:
        """`Its website says`: whoever `its` stands for, where the document itself is nobody's by name."""
        owner = next((c for c in head.children if c.lower_ == "its"), None)
        if found is None or found.kind is not SpeakerKind.ANONYMOUS or owner is None or not among(head, "document"):
            return found
        whose = self._pronoun(attribution, owner)
        return found if whose is None else replace(whose, span=found.span)

    def _together(self, number: int, head: Token, one: Speaker) -> Speaker:
        """`X and Y said`: both, in the text's words, where both are named."""
        beside = [head, *(c for c in head.children if c.dep_ == "appos")]
        if one.kind is SpeakerKind.ANONYMOUS or not any(
            self._page.passages[number].of(t).overlaps(one.span) for t in beside
        ):
            return one
        described = head.tag_ == "NN" and self._page.passages[number].of(head).overlaps(one.span)
        first = self._tokens(one.span)[-1] if one.kind is SpeakerKind.PERSON and not described else head
        joined = [c for c in first.conjuncts if c.i > first.i and human(c)]
        if not joined or not any(c.dep_ == "cc" and c.lower_ in {"and", "&"} for c in first.children):
            return one
        others = [self._noun(number, c) for c in joined]
        # `Dr Karu and the mayor`: one of the two may go by the office alone
        fit = {one.kind, SpeakerKind.ANONYMOUS} if one.kind is SpeakerKind.PERSON else {one.kind}
        known = [other for other in others if other is not None and other.kind in fit]
        if len(known) != len(joined) or any(other.ref == one.ref for other in known):
            return one
        span = Span(one.span.start, max(other.span.end for other in known))
        # `The secretary and Abadi`: who the secretary is must be said, or the pair is half unnamed
        names = [one.ref.name, *(other.ref.name for other in known)]
        together = f"{', '.join(names[:-1])} and {names[-1]}" if described else self._page.text(span)
        return Speaker(NamedRef(together), one.kind, span, plural=True)

    def _label(self, attribution: Attribution, head: Token) -> Speaker | None:
        """Whom the label of a turn names; for `A:`, whom the interview is with, if only one is named before it."""
        passage = self._page.passages[attribution.passage]
        first = next((t for t in head.doc if t.is_alpha), head)
        span = self._page.words(attribution.passage, first.i, head.i + 1)
        label = self._page.text(span)
        if label.casefold() in words("answerer"):
            before = {p.name: p for m, _, p in self._people if m.start < passage.block.span.start}
            if len(before) != 1:
                return None
            (person,) = before.values()
            return Speaker(NamedRef(person.name, person.name), SpeakerKind.PERSON, span)
        known = label_person(label, self._persons) or self._office_holder(label.split())
        if known is not None:
            return Speaker(NamedRef(known.name, known.name), SpeakerKind.PERSON, span)
        return Speaker(NamedRef(label), label_kind(label), span)

    def _noun(self, number: int, head: Token, others: tuple[Span, ...] = ()) -> Speaker | None:
        passage = self._page.passages[number]
        plural = head.tag_ in {"NNS", "NNPS"}
        for token in self._names(head):
            person = self._person(passage.of(token))
            if person is not None:
                return Speaker(NamedRef(person[1].name, person[1].name), SpeakerKind.PERSON, person[0])
        beside = self._beside(number, head) if not plural else None
        if beside is not None:
            return beside
        for token in self._owners(head):
            here = passage.of(token)
            person = self._person(here)
            if person is not None:
                return Speaker(NamedRef(person[1].name, person[1].name), SpeakerKind.PERSON, person[0])
            body = self._body(number, token, owner=True)
            if body is not None:
                return body
        if head.tag_ == "NNP" and _name_start(head) == head.i:
            # `Pombo`, of whom the article tells as Álvaro Pombo Lleras
            called = [person for person in self._persons if head.text in person.name.split()[1:]]
            if len(called) == 1:
                return Speaker(NamedRef(called[0].name, called[0].name), SpeakerKind.PERSON, passage.of(head))
        if _is_individual(head):
            name = self._page.words(number, _name_start(head), head.i + 1)
            return Speaker(NamedRef(self._page.text(name)), SpeakerKind.PERSON, name)
        for token in self._names(head):
            if token == head or token.tag_ in {"NNP", "NNPS"}:
                body = self._body(number, token)
                if body is not None and (token != head or not self._named_beside(head)):
                    return body
        first, end = noun_phrase(head)
        end = _after_inversion(head, end)
        # The parse may hang cue or content on it: `reports stating that`, `accused by the party of hiding it`.
        end = next((t.i for t in head.doc[head.i + 1 : end] if any(o.contains(passage.of(t)) for o in others)), end)
        while others and end - 1 > head.i and head.doc[end - 1].pos_ == "ADP":
            end -= 1
        whole = not self._page.quoted(number, head)  # `"My brother says they fled"`: he is not all that is quoted
        span = self._page.words(number, first, end, whole=whole)
        span = Span(span.start, max(span.end, passage.of(head).end))
        text = self._page.text(span)
        if head.doc[first].tag_ == "WP$":
            return None  # `whose party`
        if head.ent_type_ == "PERSON" and head.tag_ == "NNP":
            entity = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
            if entity is not None:
                return Speaker(NamedRef(entity.text), SpeakerKind.PERSON, passage.of(entity))
        if among(head, "body"):
            known = self._short_for(head, first) if end - first == 2 else None
            if known is not None:
                return Speaker(known, SpeakerKind.ORGANIZATION, span)
            span = self._page.words(number, *_without_determiner(head, first, end), whole=whole)
            return Speaker(NamedRef(self._page.text(span)), SpeakerKind.ORGANIZATION, span, plural)
        if not any(c.isalnum() for c in text):
            return None
        holder = self._described(number, head, first) if not plural else None
        if holder is not None:
            return Speaker(NamedRef(holder.name, holder.name), SpeakerKind.PERSON, span)
        issuer = self._issuer(number, head, first)
        if issuer is not None:
            return replace(issuer, span=span)
        # where the article names nobody, `the officer` is nobody named before
        brought_in = head.doc[first].lower_ in {"a", "an", "one", "another"} or not self._persons
        new = brought_in and not among(head, "document")
        return Speaker(NamedRef(text), SpeakerKind.ANONYMOUS, span, plural, new)

    def _short_for(self, head: Token, first: int) -> NamedRef | None:
        """`the centre`: the one body that spoke before and is called so, `the National Data Centre`."""
        if head.doc[first].lower_ != "the":
            return None
        spoke = dict.fromkeys(one.ref for _, one in self._said if one.kind is SpeakerKind.ORGANIZATION)
        # a capital inside: `His ministry` is no name
        named = [ref for ref in spoke if any(map(str.isupper, ref.name[1:]))]
        fits = [ref for ref in named if head.lower_ in ref.name.lower().split()]
        return fits[0] if len(fits) == 1 else None

    def _beside(self, number: int, head: Token) -> Speaker | None:
        """`the head of the Border Service, X, said`: the parse may give the name to the Service."""
        if head.tag_ != "NN" or not among(head, "people") or among(head, "body"):
            return None
        end = noun_phrase(head)[1]
        if end + 1 >= len(head.doc) or head.doc[end].text != ",":
            return None
        stop = end + 1
        while stop < len(head.doc) and head.doc[stop].tag_ in {"NNP", "NNPS", "HYPH"}:
            stop += 1
        if stop >= len(head.doc) or head.doc[stop].text != "," or not 1 < stop - end <= _LONGEST_NAME:
            return None
        span = self._page.words(number, end + 1, stop)
        person = self._person(span)
        if person is not None:
            return Speaker(NamedRef(person[1].name, person[1].name), SpeakerKind.PERSON, person[0])
        if stop - end < 3 or head.doc[end + 1].ent_type_ in {"ORG", "NORP", "DATE", "FAC"}:
            return None
        return Speaker(NamedRef(self._page.text(span)), SpeakerKind.PERSON, span)

    def _office_holder(self, label: Sequence[str]) -> LocalPerson | None:
        """`THE PRESIDENT`: the one person of the article whose office has all these words."""
        wanted = {word.casefold() for word in label} - {"the"}
        found = [
            person
            for person in self._persons
            if wanted and any(wanted <= set(_office_words(title)) for title in _titles(person))
        ]
        return found[0] if len(found) == 1 else None

    def _described(self, number: int, head: Token, first: int) -> LocalPerson | None:
        """`the army chief`, `the Peruvian minister`, `the diplomat`, `the 61-year-old`: who holds such an office.

        Of several, the one named right before; words that fit anybody mean whoever alone was named there.
        """
        doc = head.doc
        definite = doc[first].lower_ == "the"
        if not (definite or head.tag_ == "NNP") or head.i + 1 - first > _LONGEST_OFFICE:
            return None
        if any(t.tag_ == "POS" for t in doc[first : head.i]):
            return None
        noun = head.lower_
        said = [t.lower_ for t in doc[first + definite : head.i] if t.is_alpha]
        wanted = [word for word in said if word not in words("plain")]
        kinds = {noun, *(str(kind) for kind in offices().get(noun, ()))}
        lower = words("lower_office").difference(said)
        fits = [
            p
            for p in self._persons
            if any(
                _holds_office(role, kinds, wanted) and not (noun in role[0] and lower.intersection(role[0]))
                for role in self._offices(p)
            )
        ]
        if noun in words("anyone") and self._met_before(number, head):
            return None  # `a senior official ... the official`: the same, whoever else holds an office
        if len(fits) == 1:
            return fits[0]
        aged = noun.endswith("year-old") or (noun == "old" and head.i > first + 1)
        if not fits and not aged and (noun not in words("anyone") or wanted):
            return None
        return self._nearest(self._page.passages[number].of(doc[first]).start, fits or self._persons)

    def _offices(self, person: LocalPerson) -> Iterator[tuple[list[str], str | None]]:
        """The words of each office of a person, and the country it is an office of, where that is known."""
        for role in person.roles:
            yield _office_words(role.title), role.country
        for mention in person.mentions:
            if mention.title:
                yield _office_words(mention.title), None
            tokens = self._tokens(mention.span)
            before = tokens[0].nbor(-1) if tokens and tokens[0].i else None
            if before is not None and before.tag_ == "NN" and among(before, "people"):
                yield [before.lower_], None  # `her spokesman Tom Ware`

    def _met_before(self, number: int, head: Token) -> bool:
        """Somebody unnamed was brought in by the same word: `a senior official`."""
        for at in range(number + 1):
            doc = self._page.passages[at].doc
            for token in doc[: head.i if at == number else len(doc)]:
                new = any(c.lower_ in {"a", "an", "one", "another", "some"} for c in token.children)
                named = token.dep_ in {"appos", "compound"} or any(c.dep_ == "appos" for c in token.children)
                if new and not named and token.lemma_ == head.lemma_ and token.tag_ in {"NN", "NNS"}:
                    return True
        return False

    def _nearest(self, position: int, candidates: Sequence[LocalPerson]) -> LocalPerson | None:
        """The one candidate of the last sentence before a place that names any of them."""
        sentences = [span for p in self._page.passages for _, span in p.sentences if span.start < position]
        for sentence in reversed(sentences[-_LOOK_BACK:]):
            named = {
                person.name: person
                for whole, _, person in self._people
                if sentence.start <= whole.start < min(sentence.end, position) and person in candidates
            }
            if named:
                return next(iter(named.values())) if len(named) == 1 else None
        return None

    def _issuer(self, number: int, head: Token, first: int) -> Speaker | None:
        """For `the statement`, `the study`: who issued the one that was named before, if that is clear."""
        kind = papers().get(head.lemma_.lower())
        if kind is None or head.doc[first].lower_ not in {"the", "its", "that", "this"}:
            return None
        issuers: dict[NamedRef, Speaker] = {}
        same: dict[NamedRef, Speaker] = {}
        for at in range(number + 1):
            doc = self._page.passages[at].doc
            for token in doc[: first if at == number else len(doc)]:
                if papers().get(token.lemma_.lower()) == kind and token.pos_ == "NOUN":
                    found = self._issued(at, token)
                    if found is not None:
                        issuers[found.ref] = found
                        if token.lemma_ == head.lemma_:
                            same[found.ref] = found
        left = same or issuers  # `the readout` is rather what was called so before than some statement
        return next(iter(left.values())) if len(left) == 1 else None

    def _issued(self, number: int, paper: Token) -> Speaker | None:
        """Whose a document is: `a report by X`, `X said in a statement`, `X published a study`."""
        for token in self._owners(paper):
            found = self._noun(number, token)
            if found is not None and found.kind is not SpeakerKind.ANONYMOUS and not found.plural:
                return found
        verb = paper.head
        if paper.dep_ == "pobj" and verb.dep_ == "prep" and verb.lower_ == "in":
            verb = verb.head
        elif paper.dep_ != "dobj" or not among(verb, "make"):
            return None
        if not is_verb(verb) or not (among(verb, "say") or among(verb, "make")):
            return None
        issuer = own_subject(verb)
        if issuer is None or not human(issuer) or issuer.pos_ == "PRON":
            return None
        found = self._noun(number, issuer)
        one = found is not None and found.kind is not SpeakerKind.ANONYMOUS and not found.plural
        return found if one else None

    def _names(self, head: Token) -> Iterator[Token]:
        """The head, and the names set beside it (`the minister, X`, `X, the minister`)."""
        yield head
        for c in head.children:
            if c.dep_ == "appos":
                yield c
        if head.dep_ == "appos" and not among(head, "document") and not _before_verb(head):
            yield head.head

    def _named_beside(self, head: Token) -> bool:
        """A common noun with a name in apposition: `the airline, Northwind Air, said`."""
        return head.tag_ in {"NN", "NNS"} and any(c.dep_ == "appos" and c.tag_ == "NNP" for c in head.children)

    def _owners(self, head: Token) -> Iterator[Token]:
        """For a document: whose it is (`the IMF's report`, `a study by X`, `ministry data`)."""
        if (
            not among(head, "document")
            or among(head, "people")
            or (head.ent_type_ in _BODIES and not any(c.dep_ == "poss" for c in head.children))
        ):
            return
        for c in head.children:
            if c.dep_ == "prep" and c.lower_ in {"by", "from", "in", "of"}:
                for inner in c.children:
                    if inner.dep_ == "pobj":
                        yield inner
                        for name in inner.children:
                            if name.dep_ in {"appos", "compound"} and name.ent_type_ in _BODIES:
                                yield name
            elif c.dep_ == "agent":
                yield from (inner for inner in c.children if inner.dep_ == "pobj")
            elif c.dep_ in {"acl", "relcl"} and c.tag_ == "VBN" and (c.dep_ == "acl" or among(c, "make")):
                for by in c.children:
                    if by.dep_ == "agent":
                        yield from (inner for inner in by.children if inner.dep_ == "pobj")
        for c in head.children:
            if c.dep_ == "poss":
                yield c
        for c in head.children:
            if (
                c.dep_ in {"compound", "nmod"}
                and c.i < head.i
                and (among(c, "publisher") or (c.ent_type_ == "ORG" and c.i > head.sent.start))
            ):
                yield c

    def _person(self, span: Span) -> tuple[Span, LocalPerson] | None:
        for whole, _, person in self._people:
            if whole.overlaps(span):
                return whole, person
        return None

    def _body(self, number: int, token: Token, *, owner: bool = False) -> Speaker | None:
        """An organization by name, a government by its country or capital, a ministry by what it is called."""
        passage = self._page.passages[number]
        here = passage.of(token)
        plural = token.tag_ in {"NNS", "NNPS"}
        if not plural and _is_office(token):
            return None  # `The Spokesperson`, which the model takes for a body
        for span, name in self._organizations:
            if span.overlaps(here):
                return Speaker(NamedRef(name), SpeakerKind.ORGANIZATION, span)
        if token.ent_type_ in _BODIES and (token.tag_ in {"NNP", "NNPS"} or not among(token, "people")):
            entity = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
            if entity is not None:
                first = entity.start
                while first < token.i and (entity.doc[first].pos_ == "DET" or entity.doc[first].tag_ == "POS"):
                    first += 1
                end = max(token.i + 1, entity.end)
                while end > token.i + 1 and (
                    entity.doc[end - 1].tag_ == "POS" or entity.doc[end - 1].pos_ == "ADP"
                ):
                    end -= 1
                span = self._page.words(number, first, end)
                return Speaker(NamedRef(self._page.text(span)), SpeakerKind.ORGANIZATION, span, plural)
        if owner and among(token, "body"):
            first = token.i
            while (
                first > 0
                and token.doc[first - 1].dep_ in {"compound", "amod", "nmod"}
                and token.doc[first - 1].head.i >= token.i
                and (token.doc[first - 1].lower_ not in {"latest", "new", "recent", "fresh", "official"})
            ):
                first -= 1
            span = self._page.words(number, first, token.i + 1)
            return Speaker(NamedRef(self._page.text(span)), SpeakerKind.ORGANIZATION, span, plural)
        office = among(token, "people") and not among(token, "body") and token.ent_type_ != "ORG"
        if (
            token.tag_ in {"NNP", "NNPS"}
            and token.ent_type_ not in {"PERSON", "NORP"}
            and token.dep_ != "poss"
            and not office
        ):
            first, end = token.i, token.i + 1
            while (
                first > 0
                and token.doc[first - 1].tag_ in {"NNP", "NNPS", "HYPH"}  # `Adisa-Stone` is not `Stone`
                and token.doc[first - 1].head.i in range(first, end)
            ):
                first -= 1
            whose = next((c for c in token.children if c.dep_ == "poss" and c.tag_ == "NNP"), None)
            if whose is not None and whose.i < first and whose.ent_type_ != "PERSON":
                # `the Prime Minister's Office`
                first = _without_determiner(whose, whose.left_edge.i, whose.i + 1)[0]
            span = self._page.words(number, first, end)
            return Speaker(NamedRef(self._page.text(span)), SpeakerKind.ORGANIZATION, span, plural)
        return None

    def _pronoun(self, attribution: Attribution, head: Token) -> Speaker | None:
        """Whom `he` or `they` stands for, if one is left; the words of the claim keep the pronoun's place."""
        passage = self._page.passages[attribution.passage]
        here = passage.of(head)
        sentences = [span for p in self._page.passages for _, span in p.sentences if span.start < here.end]
        singular = head.lower_ in words("he") or head.lower_ in {"his", "her", "him"}
        # `They` and `it` may stand for anything named before: only the sentence right before decides.
        for sentence in reversed(sentences[-(_LOOK_BACK if singular else 2) :]):
            limit = Span(sentence.start, min(sentence.end, here.start))
            if attribution.content.start <= limit.start and attribution.content.end >= limit.end:
                continue  # the content is no place to look for its speaker
            found = self._candidates(limit, attribution, singular, head.lower_ in {"it", "its"})
            fits = [one for one in found if not self._other_sex(one, head)]
            if len(fits) == 1:
                return Speaker(fits[0].ref, fits[0].kind, here, fits[0].plural)
            if found:
                return None
        return None

    def _candidates(self, sentence: Span, attribution: Attribution, singular: bool, thing: bool) -> list[Speaker]:
        """Who in this sentence may be meant: those who spoke in it, else its subjects, else whoever is named."""
        spoke = {
            speaker.ref: speaker
            for span, speaker in self._said
            if span.overlaps(sentence) and speaker.span.start < sentence.end and _agrees(speaker, singular, thing)
        }
        if spoke:
            return list(spoke.values())
        if not singular:
            return self._subject_of(sentence, thing)
        named: dict[str, tuple[Speaker, bool]] = {}
        for whole, name, person in self._people:
            if sentence.contains(whole) and not attribution.content.contains(whole):
                tokens = self._tokens(name)
                subject = any(t.dep_ in {"nsubj", "nsubjpass"} for t in tokens) or any(
                    t.dep_ == "appos" and t.head.dep_ in {"nsubj", "nsubjpass"} for t in tokens
                )
                speaker = Speaker(NamedRef(person.name, person.name), SpeakerKind.PERSON, whole)
                known = named.get(person.name)
                named[person.name] = (speaker, subject or (known is not None and known[1]))
        subjects = [speaker for speaker, subject in named.values() if subject]
        if len(subjects) == 1:
            return subjects
        if not named:
            return self._offices_in(sentence, attribution.content)
        return [speaker for speaker, _ in named.values()]

    def _other_sex(self, speaker: Speaker, pronoun: Token) -> bool:
        """`he` is not whom the article calls `Dame` or `Mrs`."""
        other = {"he": "female", "his": "female", "him": "female", "she": "male", "her": "male"}.get(pronoun.lower_)
        return other is not None and any(
            mention.title and mention.title.lower().replace(".", "").split()[-1] in address(other)
            for person in self._persons
            if person.name == speaker.ref.name
            for mention in person.mentions
        )

    def _offices_in(self, sentence: Span, content: Span) -> list[Speaker]:
        """`The prime minister was away, where he told ...`: the one person told by an office, a subject."""
        for number, passage in enumerate(self._page.passages):
            if not passage.block.span.contains(sentence) or not len(sentence):
                continue
            told = [
                token
                for token in passage.tokens(sentence) or ()
                if token.tag_ in {"NN", "NNP"}
                and among(token, "people")
                and not among(token, "body")
                and token.dep_ not in {"compound", "nmod", "poss", "amod"}
                and sentence.contains(passage.of(token))
                and not content.contains(passage.of(token))
            ]
            if len(told) == 1 and told[0].dep_ in {"nsubj", "nsubjpass"}:
                found = self._noun(number, told[0])
                return [found] if found is not None and _agrees(found, True, False) else []
        return []

    def _subject_of(self, sentence: Span, thing: bool) -> list[Speaker]:
        """The body (`it`) or the people (`they`) that the main clause of a sentence is about."""
        for number, passage in enumerate(self._page.passages):
            if not passage.block.span.contains(sentence):
                continue
            for token in passage.tokens(sentence) or ():
                if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.pos_ != "PRON" and human(token):
                    found = self._noun(number, token)
                    if found is not None and _agrees(found, False, thing):
                        return [found]
        return []

    def _tokens(self, span: Span) -> Sequence[Token]:
        for passage in self._page.passages:
            if passage.block.span.contains(span):
                return tuple(passage.tokens(span) or ())
        return ()


def _office_words(title: str) -> list[str]:
    said = title.lower().replace("-", " ").replace(".", "").split()
    return " ".join(_spelled(short_offices().get(word, word)) for word in said).split()


def _spelled(word: str) -> str:
    return word.replace("defense", "defence")


def _holds_office(office: tuple[list[str], str | None], kinds: Set[str], wanted: Sequence[str]) -> bool:
    known, country = office
    own = known[: known.index("to")] if "to" in known else known  # an adviser to the president is no president
    if not kinds & set(own):
        return False
    lands = {country, *map(_land, known)}
    for word in wanted:
        land = _land(word)
        # Where the article never says of which country, `the Peruvian leader` may hold the office.
        if _spelled(word) not in known and (land is None or (land not in lands and lands != {None})):
            return False
    return True


def _land(word: str) -> str | None:
    """The country that a word in small letters names or is the adjective of."""
    forms = (word.capitalize(), word.upper())
    return next((land for form in forms if (land := demonym_of(form) or country_of(form))), None)


def _is_office(token: Token) -> bool:
    """The last word of a name is what a single person is."""
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    inside = after is not None and after.tag_.startswith("NNP") and after.ent_iob_ == "I"
    if inside or among(token, "body") or among(token, "document"):
        return False
    full = (
        short_offices().get(token.lower_, "").split()
    )  # the `UN` is a body, for all that its envoys are called so
    return (bool(full) and full[-1] in words("people")) or (token.tag_ == "NNP" and token.lower_ in words("office"))


def _is_individual(head: Token) -> bool:
    """What follows a name says that it is a person's: `X, a farmer in Y`, `X, 62,`, `X, who`."""
    if not head.tag_.startswith("NNP") or not head.text[0].isupper() or head.i + 2 >= len(head.doc):
        return False
    for c in head.children:
        if c.i < head.i + 2 or head.doc[head.i + 1].text != ",":
            continue
        if c.dep_ == "appos" and c.tag_ == "NN" and among(c, "people") and not among(c, "body"):
            return True
        if c.dep_ == "relcl" and head.ent_type_ != "ORG" and any(t.lower_ == "who" for t in c.children):
            return True
    return head.doc[head.i + 1].text == "," and re.fullmatch(r"[1-9]\d", head.doc[head.i + 2].text) is not None


def _name_start(head: Token) -> int:
    first = head.i
    while (
        first > 0 and head.doc[first - 1].tag_ == "NNP" and head.doc[first - 1].head.i in range(first, head.i + 1)
    ):
        first -= 1
    return first


def _before_verb(head: Token) -> bool:
    """`It lies in Craiova, an official said`: an apposition would end with a comma."""
    end = noun_phrase(head)[1]
    return end < len(head.doc) and head.doc[end].tag_ in {"VBD", "VBZ", "VBP"}


def _titles(person: LocalPerson) -> Iterator[str]:
    yield from (role.title for role in person.roles)
    yield from (mention.title for mention in person.mentions if mention.title)


def _agrees(speaker: Speaker, singular: bool, thing: bool) -> bool:
    if thing:
        return speaker.kind is SpeakerKind.ORGANIZATION or (
            speaker.kind is SpeakerKind.ANONYMOUS and not speaker.plural
        )
    if singular:
        one = speaker.kind is SpeakerKind.ANONYMOUS and not speaker.plural and speaker.new
        return speaker.kind is SpeakerKind.PERSON or one
    return speaker.kind is SpeakerKind.ORGANIZATION or speaker.plural


def _without_determiner(head: Token, first: int, end: int) -> tuple[int, int]:
    while first < head.i and head.doc[first].lower_ in {"the", "a", "an"}:
        first += 1
    return first, end


def _after_inversion(head: Token, end: int) -> int:
    """In `said one comment on the page` the parse hangs `on the page` on the verb; a time may stay there."""
    verb = head.head
    if head.i < verb.i or head.dep_ not in {"dobj", "nsubj"}:
        return end
    for c in verb.children:
        if c.dep_ == "prep" and c.i == end:
            target = next((t for t in c.children if t.dep_ == "pobj"), None)
            if (
                target is not None
                and target.ent_type_ not in {"DATE", "TIME"}
                and not (target.pos_ == "NOUN" and among(target, "document"))
            ):
                return noun_phrase(target)[1]
    return end
