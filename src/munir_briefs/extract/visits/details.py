"""What else is told of a trip: what for, how long, which in a row, whom it brought together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.vocabulary import Kind, frames_of, has, table
from munir_briefs.records import Phrase

MOST_PURPOSES = 3
_LONGEST = 16
_GOING = frozenset({Kind.MOVE, Kind.STAY, Kind.SENT})
_NEW_CLAUSE = frozenset({"advcl", "relcl", "acl", "ccomp", "mark"})
_NO_END = frozenset({"CCONJ", "ADP", "PART", "DET", "SCONJ", "AUX"})
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
        found += (*_attended(over), *_declared(over), *_on_the_trip(over)) if over is trigger else ()
        for other in over.children:
            if other.i < trigger.i and over is trigger:
                continue
            if other.dep_ in {"advcl", "xcomp", "acl", "relcl"} and other.tag_ == "VB" and other not in verbs:
                if any(c.lower_ == "to" for c in other.lefts) and other is not trigger:
                    found += _verbs(other, over)
            elif other.dep_ == "acl" and has("aims", other.lemma_.lower()):
                found += _aims_of(other)  # "a visit aimed at reviving talks"
            elif other.dep_ == "prep" and other.lower_ == "in":
                found += _with_effort(other)
            elif other.dep_ == "prep" and other.lower_ == "for":
                found += [_named(held) for held in other.children if _business(held)]
            elif other.dep_ == "prep" and other.lower_ == "with":
                found += _with_aim(other)
    unique = {(t.start, t.end): t for t in found if len(t)}
    kept = [unique[key] for key in sorted(unique)][:MOST_PURPOSES]
    return tuple(Phrase(t.text, passage.of(t), "purpose") for t in kept)


def _business(noun: Token) -> bool:
    return noun.dep_ == "pobj" and has("business", noun.lemma_.lower()) and not has("trip", noun.lemma_.lower())


def _named(noun: Token) -> Tokens:
    return _cut(noun, syntax.phrase(noun).start)


def _attended(verb: Token) -> list[Tokens]:
    """`attends a conference on debt in Lima`, `took part in a summit`: that is what the trip is for."""
    if not has("attends", verb.lemma_.lower()):
        return []
    led = [held for c in verb.children if c.dep_ == "prep" and c.lower_ in {"in", "at"} for held in c.children]
    things = [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_ == "attend" else led
    return [_named(thing) for thing in things if has("gathering", thing.lemma_.lower())]


def _declared(noun: Token) -> list[Tokens]:
    """`the visit is aimed at reviving`, `the tour will focus on trade`, `the purpose of the visit is to sign`."""
    of = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    of = noun.head if noun.dep_ == "poss" else of  # "the visit's purpose is to sign a loan"
    if of is not noun and not has("aim", of.lemma_.lower()):
        return []
    if of.dep_ == "pobj" and of.head.head.lower_ == "one":  # "one of the purposes of the visit is to sign"
        of = of.head.head
    verb = of.head
    if of.dep_ not in syntax.SUBJECT or not (of is noun or verb.lemma_ == "be"):
        return []
    if of is noun and not has("aims", verb.lemma_.lower()):
        return []
    return _aims_of(verb)


def _aims_of(verb: Token) -> list[Tokens]:
    """`is meant to deepen ties`, `aimed at reviving talks`, `focuses on trade`."""
    found = [v for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" for v in _verbs(c, verb)]
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in {"at", "on", "upon"}):
        for held in prep.children:
            if held.dep_ == "pcomp":
                found += _verbs(held, prep)
            elif held.dep_ == "pobj" and held.ent_type_ not in {"DATE", "TIME"}:
                found.append(_named(held))
    return found


def _on_the_trip(noun: Token) -> list[Tokens]:
    """`During the visit she will discuss fishing rights`."""
    verb = syntax.governor(noun)
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"during", "on"} or verb is None:
        return []
    deals = has("deals_with", verb.lemma_.lower()) and syntax.child(verb, "dobj") is not None
    whole = _whole(verb, noun.head.i if noun.head.i > verb.i else None) if deals else None
    return [whole] if whole is not None and verb.tag_ == "VB" else []


def _with_effort(prep: Token) -> list[Tokens]:
    """`in a bid to end the strike`."""
    efforts = (held for held in prep.children if has("effort", held.lemma_.lower()))
    return [
        v
        for e in efforts
        for c in e.children
        if c.dep_ in {"acl", "relcl"} and c.tag_ == "VB"
        for v in _verbs(c, prep)
    ]


def _with_aim(prep: Token) -> list[Tokens]:
    """`with the aim of reviving talks`, `with a view to opening a port`."""
    aims = (held for held in prep.children if has("aim", held.lemma_.lower()))
    led = (c for aim in aims for c in aim.children if c.lower_ in {"of", "to"})
    return [v for c in led for held in c.children if held.dep_ == "pcomp" for v in _verbs(held, prep)]


def _verbs(verb: Token, over: Token) -> list[Tokens]:
    """The verb phrase and those coordinated with it, as far as each is whole."""
    chain = [verb, *(v for v in _coordinated(verb, over) if v.i > verb.i)]
    ends = [min((c.i for c in v.lefts if c.i > chain[n].i), default=v.i) for n, v in enumerate(chain[1:])]
    found = [_whole(v, end) for v, end in zip(chain, [*ends, None], strict=True) if _purposeful(v, verb)]
    for met in chain:  # "flew to Lima to meet Premier X to discuss trade"
        then = (c for c in met.children if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" and c.i > met.i)
        found += [_whole(c, None) for c in then if has("meet", met.lemma_.lower()) and _purposeful(c, c)]
    return [phrase for phrase in found if phrase is not None]


def _coordinated(verb: Token, over: Token) -> Iterator[Token]:
    """ "will go to Peru to meet X, open a port and sign": the parse hangs `open` on `meet`, or on `go`."""
    rows = {
        v.i: v for v in (*verb.conjuncts, *over.conjuncts) if v.i > verb.i and v.pos_ in {"VERB", "NOUN", "AUX"}
    }
    for i in sorted(rows):
        mine = rows[i] in verb.conjuncts
        bare = rows[i].tag_ in {"VB", "VBP"} and not any(c.dep_ in {"aux", *syntax.SUBJECT} for c in rows[i].lefts)
        if mine or bare:
            yield rows[i]
        else:
            return


def _purposeful(verb: Token, first: Token) -> bool:
    """An infinitive of its own sense: not `and will tour a base`, not the going itself (`to visit Peru`)."""
    finite = any(c.tag_ in {"MD", "VBZ", "VBD", "VBP"} or c.dep_ in syntax.SUBJECT for c in verb.lefts)
    if verb.tag_ in {"VBZ", "VBD"} or (finite and verb is not first):
        return False
    thing = syntax.child(verb, "dobj")
    going = (f for f in frames_of(verb.lemma_.lower()) if f.kind in _GOING)
    # "to take part" is no "to take a delegation"
    return not any(not f.objects or (thing is not None and thing.lemma_.lower() in f.objects) for f in going)


def _whole(verb: Token, before: int | None) -> Tokens | None:
    """The words of a verb phrase; None where they end before its object (`to urge, with her host, relief`)."""
    words = _cut(verb, verb.i, before)
    needed = [c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i]
    return words if len(words) > 1 and all(c.i < words.end for c in needed) else None


def _cut(head: Token, start: int, before: int | None = None) -> Tokens:
    """The words from `start` to the end of what hangs on `head`, ended before another statement begins."""
    doc = head.doc
    end = head.right_edge.i + 1 if before is None else before
    for token in doc[start + 1 : end]:
        # "political, economic and security issues" goes on after its comma
        lists = token.text == "," and token.i + 1 < end and doc[token.i + 1].dep_ in {"conj", "amod", "cc"}
        if lists or _completes(token, head):
            continue
        if token.i - start >= _LONGEST:
            # too long: only up to the last preposition or conjunction
            end = next((i for i in range(token.i, start + 2, -1) if doc[i].pos_ in _NO_END - {"DET"}), token.i)
            break
        again = token.lower_ == "to" and token.dep_ == "aux" and token.head.dep_ == "conj"
        if again or token.dep_ in _NEW_CLAUSE or token.text in {",", ";", ":", "—", "–"}:
            over = token.head if token.dep_ == "mark" else token
            end = over.left_edge.i if not token.is_punct and start < over.left_edge.i < token.i else token.i
            break
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].pos_ in _NO_END or _day(doc, end, start)):
        end -= 1
    return doc[start:end]


def _completes(token: Token, head: Token) -> bool:
    """What a verb says or a noun is about: `discuss how fish is sold`, `efforts to end the war`."""
    over = token.head if token.dep_ == "mark" else token
    said = over.dep_ == "ccomp" and over.head == head
    return said or (token.dep_ == "acl" and token.tag_ == "VB" and any(c.lower_ == "to" for c in token.lefts))


def _day(doc: Doc, end: int, start: int) -> bool:
    """`meet the king on Monday` is to meet the king."""
    last = doc[end - 1]
    return last.ent_type_ in {"DATE", "TIME"} and last.dep_ in {"pobj", "npadvmod", "nummod"} and end - start > 2
