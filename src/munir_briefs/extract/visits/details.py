"""What else is told of a trip: what for, how long, which in a row, whom it brought together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.vocabulary import frames_of, has, table
from munir_briefs.records import Phrase

MOST_PURPOSES = 3
_LONGEST = 14
_NEW_CLAUSE = frozenset({"advcl", "relcl", "acl", "ccomp", "mark"})
_NO_END = frozenset({"CCONJ", "ADP", "PART", "DET", "SCONJ"})
# "his week-long visit" has no number, "two-week-long" has one
_LENGTH = re.compile(
    r"\b(?!(?:an?|the|his|her|their|its|this)\s)"
    r"(?:(?P<number>[a-z]+|\d+)[-‑ –]?(?P<unit>day|week)(?:[-‑ –]?long)?|(?P<long>week|month|day)[-‑]?long)\b",
    re.IGNORECASE,
)


def length(passage: Passage, sent: Tokens, trigger: Token) -> tuple[Phrase, ...]:
    """Expressions of length before a trip noun: `three-day`, `weeklong`."""
    nouns = [trigger] if has("trip", trigger.lemma_.lower()) else [
        t for t in sent if has("trip", t.lemma_.lower()) and t.i > trigger.i
    ][:1]  # fmt: skip
    return tuple(
        Phrase(match.group(), passage.span(match.start(), match.end()), "length")
        for noun in nouns
        for match in _LENGTH.finditer(passage.content, max(noun.left_edge.idx, sent.start_char), noun.idx)
        if match.group("long") or days(match.group())
    )


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
    number = int(word) if word.isdigit() else table("number").get(word)
    return None if number is None else int(number) * scale


def ordinal(passage: Passage, trigger: Token) -> tuple[Phrase, ...]:
    """`second visit in two months`, `first visit as minister`, `first minister to visit`."""
    noun = trigger
    if trigger.dep_ in {"relcl", "acl"} and trigger.head.pos_ == "NOUN":
        noun = trigger.head
    mark = next((c for c in noun.children if c.i < noun.i and has("ordinal", c.lower_)), None)
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
                    and has("business", held.lemma_.lower())
                    and not has("trip", held.lemma_.lower())
                ]
    unique = {(t.start, t.end): t for t in found if len(t)}
    kept = [unique[key] for key in sorted(unique)][:MOST_PURPOSES]
    return tuple(Phrase(t.text, passage.of(t), "purpose") for t in kept)


def _verbs(verb: Token) -> list[Tokens]:
    """The verb phrase and those coordinated with it."""
    if frames_of(verb.lemma_.lower()):
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
        if lists:
            continue
        if token.i - start >= _LONGEST:
            # too long: only up to the last preposition or conjunction
            end = next((i for i in range(token.i, start + 2, -1) if doc[i].pos_ in _NO_END - {"DET"}), token.i)
            break
        if token.dep_ in _NEW_CLAUSE or token.text in {",", ";", ":", "—", "–"}:
            end = token.left_edge.i if token.dep_ in {"relcl", "advcl"} and token.left_edge.i > start else token.i
            break
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].pos_ in _NO_END):
        end -= 1
    return doc[start:end]
