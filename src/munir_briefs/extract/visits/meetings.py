"""Meetings: who is told to meet whom, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from munir_briefs.extract.visits import goals, status, syntax
from munir_briefs.extract.visits.party import Party, those_before
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.vocabulary import Kind, Stage, frames_of, has, words_of
from munir_briefs.records import Span, Status

_PLACED = frozenset({"in", "at"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """Somebody meeting somebody, as a sentence tells it."""

    passage: int
    at: int
    """where its verb stands, in the reading text"""
    sentence: Span
    """its sentence, in the reading text"""
    one: tuple[Party, ...]
    other: tuple[Party, ...]
    countries: tuple[str, ...]
    """of the places named in it"""
    status: Status | None
    """told as past (completed), ahead (planned) or going on"""
    before: int | None = None
    """where in its sentence what comes after it is told: `met Premier X before flying to Peru`"""
    tied: tuple[int, ...] = ()
    """where the words stand that it hangs on, the nearest first: `flew to Peru to meet X`, `met X on a trip`"""
    of_those: int = 0
    """of so many spoken of before, at least: `the two will meet X` 2, `the delegation met X` 1; 0 for others"""


def counterparts(scene: Scene, verb: Token) -> tuple[Party, ...]:
    """Those met: the object, or what stands after `with`, `on`, `by`; with those in a list after `including`."""
    found: list[Party] = []
    start = verb.i
    done = syntax.child(verb, *syntax.SUBJECT)
    passive = done is not None and done.dep_ == "nsubjpass"
    for other in verb.children:
        if other.i <= start and other.dep_ != "agent":
            continue
        heads: list[Token] = []
        # "X's adviser, Y, met Minister Z": the parse may take Z for a second subject
        if other.dep_ == "dobj" or (other.dep_ == "nsubj" and done is not None and done.i < start):
            heads = [other]
            leads = _to_whom(other)
            heads += _honoured(verb, other)
            for prep in other.children:
                if prep.lower_ in leads:
                    heads += [c for c in prep.children if c.dep_ == "pobj"]
        elif other.dep_ == "npadvmod":  # "met today with HE the Minister X"
            heads = [other] if scene.cast.person_at(scene.number, other) is not None else []
        elif other.dep_ in {"prep", "agent"} and other.lower_ in {"with", "on", "by", "between", "to"}:
            heads = [c for c in other.children if c.dep_ == "pobj"]
        if other.dep_ == "prep" and passive:  # "was met at the ramp by X"
            by = (c for held in other.children for c in held.children if c.lower_ == "by")
            heads += [c for agent in by for c in agent.children if c.dep_ == "pobj"]
        for head in heads:
            found += scene.cast.parties(scene.number, head, scene.names)
            for at, person in scene.cast.people_in(scene.number, head.left_edge.i, head.right_edge.i + 1):
                if _told_with(head, head.doc[at]):
                    found.append(scene.cast.party(person))
    unique = {p.key: p for p in found}
    return tuple(unique.values())


def _honoured(verb: Token, thing: Token) -> Iterator[Token]:
    """`hosted a dinner in honour of X`, `in honour of visiting Premier X`."""
    for prep in (*verb.children, *thing.children):
        for honour in prep.children if prep.lower_ == "in" else ():
            of = (held for c in honour.children if c.lower_ == "of" for held in c.children)
            for held in of if honour.lower_ in {"honour", "honor"} else ():
                yield syntax.child(held, "dobj") or held


def _to_whom(thing: Token) -> frozenset[str]:
    """What leads to those met: `held talks with`, `paid a call on`, `played host to`."""
    if thing.lemma_ == "call":
        return frozenset({"on"})
    return frozenset({"to", "for"} if has("welcome", thing.lemma_.lower()) else {"with", "between"})


def _told_with(head: Token, name: Token) -> bool:
    """The name stands beside the head, in a list or after `including`; not inside a relative clause."""
    for token in (name, *name.ancestors):
        if token == head:
            return True
        if token.dep_ in {"relcl", "acl", "poss", "advcl"}:
            return False
        if token.lower_ in {"of", "about", "over", "for", "from", "against"}:
            return False  # "attended the funeral of President X"
        if syntax.is_verb(token) and token.lower_ != "including":
            return False
    return False


def meetings(scene: Scene, *, placed: bool = False) -> Iterator[Meeting]:
    """What a passage tells of people meeting, in reading order; with `placed`, in sentences that name a place."""
    for sent, span in scene.passage.sentences:
        if placed and not any(sent.start <= name.start < sent.end for name in scene.names):
            continue
        for token in scene.passage.having(words_of("meet") | words_of("talks"), sent):
            if syntax.is_verb(token) and has("meet", token.lemma_.lower()):
                told = _met(scene, token, span)
            elif token.pos_ == "NOUN" and has("talks", token.lemma_.lower()):
                told = _talks(scene, token, span)
            else:
                continue
            if told is not None:
                yield told


def _met(scene: Scene, verb: Token, sentence: Span) -> Meeting | None:
    """`X met Y`, `X held talks with Y`, `X was received by Y`."""
    reading = status.read_verb(verb, Stage.WHOLE)
    if reading.refuse or any(has("not_in_person", t.lower_) for t in _own_words(verb)):
        return None
    actor = syntax.subject(verb)
    one = scene.who(actor)
    other = counterparts(scene, verb)
    if not other and len(one) > 1:  # "the two generals, X and Y, met"
        one, other = one[:1], one[1:]
    places = tuple(place.country for place in goals.scene_of(scene, verb, _PLACED))
    if not places and scene.site and all(p.home not in {None, scene.site} for p in (*one, *other)):
        places = (scene.site,)  # guests of the summit that is reported from
    # "will hold talks with X and call on Y before leaving for Lima"
    chain = (verb, *(v for v in verb.conjuncts if v.i > verb.i and syntax.is_verb(v)))
    then = (c for v in chain for c in v.children if has("before_words", c.lower_) and c.i > v.i)
    before = next((scene.passage.of(c).start for c in then), None)
    at = scene.passage.of(verb).start
    those = 0 if any(p.person for p in one) else _spoken_of(actor)
    return Meeting(
        scene.number, at, sentence, one, other, places, reading.status, before, _tied(scene, verb), those
    )  # fmt: skip


def _talks(scene: Scene, noun: Token, sentence: Span) -> Meeting | None:
    """`arrived for talks with Y`, `wrapped up a meeting with Y`, `after talks in Lima between X and Y`."""
    verb = syntax.governor(noun)
    if noun.dep_ == "dobj" and verb is not None and has("meet", verb.lemma_.lower()):
        return None  # "held talks with Y": told by its verb
    leads = {"on"} if noun.lemma_ == "call" else {"with", "between"}
    near = (*noun.children, *(c for c in noun.head.head.children if c.i > noun.i and noun.head.lower_ == "for"))
    prep = next((c for c in near if c.dep_ == "prep" and c.lower_ in leads), None)
    held = syntax.child(prep, "pobj") if prep is not None else None
    if prep is None or held is None or any(has("not_in_person", t.lower_) for t in noun.subtree):
        return None
    other = scene.cast.parties(scene.number, held, scene.names)
    over = verb or syntax.clause(noun)
    owner = syntax.owner(noun)
    doer = owner if owner is not None else syntax.subject(over) if syntax.is_verb(over) else None
    top = noun.head.head if noun.dep_ == "pobj" else noun
    one: tuple[Party, ...] = ()
    if prep.lower_ == "between":
        one, other = other[:1], other[1:]
    elif doer is not None and doer.i != noun.i:
        one = (scene.who(top) if has("trip", top.lemma_.lower()) else ()) or scene.who(doer)
    elif doer is None and not syntax.is_verb(over):  # "Minister X in Lima for talks with Y"
        one = scene.cast.parties(scene.number, top, scene.names)
    those = 0 if any(p.person for p in one) else _spoken_of(doer)
    if not other or not (one or those) or (syntax.is_verb(over) and status.read_verb(over, Stage.WHOLE).refuse):
        return None
    places = tuple(
        place.country for place in goals.after(scene, noun, _PLACED) or goals.after(scene, held, _PLACED)
    )
    if not places and noun.dep_ in syntax.SUBJECT:  # "talks between X and Y were held in Lima"
        places = tuple(place.country for place in goals.after(scene, over, _PLACED))
    # "left for Peru after talks with Y": these were not there
    earlier = has("after_words", noun.head.lower_) and any(
        f.kind is Kind.MOVE for f in frames_of(over.lemma_.lower())
    )
    at = scene.passage.of(noun).start
    before = scene.passage.of(over).start if earlier else None
    return Meeting(scene.number, at, sentence, one, other, places, None, before, _tied(scene, noun), those)


def _spoken_of(doer: Token | None) -> int:
    """How many at least are meant by `they`, `the two`, `the delegation`; 0 where nobody spoken of before is."""
    if doer is None or not those_before(doer):
        return 0
    return 1 if has("group", doer.lemma_.lower()) or doer.lower_ in {"guest", "visitor"} else 2


def _own_words(verb: Token) -> Iterator[Token]:
    """The words that say how it is done: `spoke by phone`, not what was said."""
    for other in verb.children:
        if other.dep_ in {"advmod", "prep", "dobj", "npadvmod", "agent"}:
            yield other
            yield from (t for held in other.children for t in (held, *held.lefts) if held.dep_ != "relcl")


def _tied(scene: Scene, token: Token) -> tuple[int, ...]:
    """Where the trip may be told on which a meeting hangs: `met X on a trip to Peru`, `flew to Peru to meet X`."""
    during = (held for c in token.children if c.lower_ in {"during", "on"} for held in c.children)
    words = [held for held in during if has("trip", held.lemma_.lower())]
    for over in token.ancestors:
        # "flew to Peru after meeting X": elsewhere
        if has("after_words", over.lower_) or has("before_words", over.lower_):
            break
        words.append(over)
        if over.dep_ in {"ccomp", "parataxis", "ROOT"}:
            break
    return tuple(scene.passage.of(word).start for word in words)


def gathering(scene: Scene) -> str | None:
    """The country of the summit or conference that a passage tells of with its place."""
    for noun in scene.passage.having(words_of("gathering")):
        if noun.pos_ in {"NOUN", "PROPN"}:
            over = syntax.governor(noun)
            at = goals.after(scene, noun, _PLACED) or (
                goals.after(scene, over, _PLACED) if over is not None else ()
            )
            if at:
                return at[0].country
            named = [n for n in scene.names if not n.adjective and noun.left_edge.i <= n.start and n.end <= noun.i]
            if len(named) == 1 and not named[0].is_country:  # "the Munich Security Conference"
                return named[0].country
    return None


def hosts_met(scene: Scene) -> Iterator[tuple[str, str]]:
    """People of no country told whom a traveller is told to meet in a place, with its country: hosts there."""
    for meeting in meetings(scene, placed=True):
        if len(meeting.countries) != 1 or not meeting.one:
            continue
        country = meeting.countries[0]
        away = all(p.home not in {None, country} for p in meeting.one)
        for party in meeting.other if away else ():
            if party.person and party.home is None and party.official:
                yield party.person, country
