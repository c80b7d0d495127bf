"""What else is told of a trip: what for, how long, which in a row, whom it brought together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.book import load_book
from munir_briefs.extract.visits.people import Cast, Party
from munir_briefs.extract.visits.places import PlaceName
from munir_briefs.records import Phrase, Status

MOST_PURPOSES = 3
_LONGEST = 14
_LENGTH = re.compile(
    r"\b(?:(?P<number>[a-z]+|\d+)[-‑ –]?(?P<unit>day|week)(?:[-‑ –]?long)?|(?P<long>week|month|day)[-‑]?long)\b",
    re.IGNORECASE,
)


def length(passage: Passage, sent: Tokens, trigger: Token) -> tuple[Phrase, ...]:
    """Expressions of length before a trip noun: `three-day`, `weeklong`."""
    found: list[Phrase] = []
    nouns = [trigger] if load_book().has("trip", trigger.lemma_.lower()) else [
        t for t in sent if load_book().has("trip", t.lemma_.lower()) and t.i > trigger.i
    ][:1]  # fmt: skip
    for noun in nouns:
        start = max(noun.left_edge.idx, sent.start_char)
        for match in _LENGTH.finditer(passage.doc.text, start, noun.idx):
            if match.group("long") or days(match.group()):
                found.append(Phrase(match.group(), passage.span(match.start(), match.end()), "length"))
    return tuple(found)


def days(text: str) -> int | None:
    """How many days an expression of length says."""
    match = _LENGTH.search(text)
    if match is None:
        return None
    unit = (match.group("unit") or match.group("long")).lower()
    scale = {"day": 1, "week": 7, "month": 30}[unit]
    if match.group("long"):
        return scale
    word = match.group("number").lower()
    number = int(word) if word.isdigit() else load_book().file.table("number").get(word)
    return None if number is None else int(number) * scale


def ordinal(passage: Passage, trigger: Token) -> tuple[Phrase, ...]:
    """`second visit in two months`, `first visit as minister`, `first minister to visit`."""
    noun = trigger
    if trigger.dep_ in {"relcl", "acl"} and trigger.head.pos_ == "NOUN":
        noun = trigger.head
    mark = next(
        (c for c in noun.children if c.i < noun.i and load_book().has("ordinal", c.lower_)), None
    )
    if mark is None:
        return ()
    end = trigger.i
    for other in trigger.rights:
        if other.dep_ in {"prep", "dobj", "punct", "pobj"} and not other.is_punct:
            end = max(end, other.right_edge.i)
        else:
            break
    words = passage.doc[mark.i : end + 1]
    return (Phrase(words.text, passage.of(words), "ordinal"),)


def purposes(passage: Passage, trigger: Token, verbs: Sequence[Token]) -> tuple[Phrase, ...]:
    """What the trip is for, in short exact words: `to` with a verb, `for` or `aimed at` with what follows."""
    found: list[Tokens] = []
    for over in dict.fromkeys((trigger, *verbs)):
        for other in over.children:
            if other.i < trigger.i and over is trigger:
                continue
            if other.dep_ in {"advcl", "xcomp", "acl", "relcl"} and other.tag_ == "VB" and other not in verbs:
                if any(c.lower_ == "to" for c in other.lefts) and other is not trigger:
                    found += _verbs(other)
            elif other.dep_ == "acl" and other.lower_ == "aimed":
                found += [v for at in other.children for held in at.children for v in _verbs(held)]
            elif other.dep_ == "prep" and other.lower_ == "for":
                found += [
                    _cut(held, syntax.phrase(held).start)
                    for held in other.children
                    if held.dep_ == "pobj"
                    and load_book().has("business", held.lemma_.lower())
                    and not load_book().has("trip", held.lemma_.lower())
                ]
    unique = {(t.start, t.end): t for t in found if len(t)}
    kept = [unique[key] for key in sorted(unique)][:MOST_PURPOSES]
    return tuple(Phrase(t.text, passage.of(t), "purpose") for t in kept)


def _verbs(verb: Token) -> list[Tokens]:
    """The verb phrase and those coordinated with it."""
    if load_book().frames.get(verb.lemma_.lower()):
        return []
    chain = [verb, *(c for c in verb.conjuncts if c.i > verb.i and c.pos_ in {"VERB", "NOUN"})]
    return [_cut(v, v.i, chain[n + 1].i if n + 1 < len(chain) else None) for n, v in enumerate(chain)]


def _cut(head: Token, start: int, before: int | None = None) -> Tokens:
    """The words from `start` to the end of what hangs on `head`, ended before another statement begins."""
    doc = head.doc
    end = head.right_edge.i + 1 if before is None else before
    for token in doc[start + 1 : end]:
        # "political, economic and security issues" goes on after its comma
        lists = token.text == "," and token.i + 1 < end and doc[token.i + 1].dep_ in {"conj", "amod", "cc"}
        new_clause = token.dep_ in {"advcl", "relcl", "acl", "ccomp", "mark"} or token.text in {",", ";", ":", "—", "–"}
        if lists:
            continue
        if new_clause or token.i - start >= _LONGEST:
            end = token.left_edge.i if token.dep_ in {"relcl", "advcl"} and token.left_edge.i > start else token.i
            break
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].pos_ in {"CCONJ", "ADP", "PART", "DET", "SCONJ"}):
        end -= 1
    return doc[start:end]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody meeting somebody, as a sentence tells it."""

    passage: int
    at: int
    """where its verb stands, in the reading text"""
    sentence: int
    """where its sentence starts, in the reading text"""
    one: tuple[Party, ...]
    other: tuple[Party, ...]
    countries: tuple[str, ...]
    """of the places named in it"""
    status: Status | None
    """told as past (completed), ahead (planned) or going on"""


def counterparts(cast: Cast, number: int, verb: Token, names: Sequence[PlaceName]) -> tuple[Party, ...]:
    """Those met: the object, or what stands after `with`, `on`, `by`; with those in a list after `including`."""
    found: list[Party] = []
    start = verb.i
    for other in verb.children:
        if other.i <= start and other.dep_ != "agent":
            continue
        heads: list[Token] = []
        if other.dep_ == "dobj":
            heads = [other]
            for prep in other.children:
                if prep.lower_ in {"with", "between"}:
                    heads += [c for c in prep.children if c.dep_ == "pobj"]
        elif other.dep_ in {"prep", "agent"} and other.lower_ in {"with", "on", "by", "between", "to"}:
            heads = [c for c in other.children if c.dep_ == "pobj"]
        for head in heads:
            for party in cast.parties(number, head, names):
                found.append(party)
            for at, person in cast.people_in(number, head.left_edge.i, head.right_edge.i + 1):
                if _told_with(head, head.doc[at]):
                    found.append(cast.party(person))
    unique = {p.key: p for p in found}
    return tuple(unique.values())


def _told_with(head: Token, name: Token) -> bool:
    """The name stands beside the head, in a list or after `including`; not inside a relative clause."""
    for token in (name, *name.ancestors):
        if token == head:
            return True
        if token.dep_ in {"relcl", "acl", "poss", "advcl"} or (syntax.is_verb(token) and token.lower_ != "including"):
            return False
    return False
