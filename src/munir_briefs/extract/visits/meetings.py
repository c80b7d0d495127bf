"""Meetings: who is told to meet whom, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from munir_briefs.extract.visits import goals, status, syntax
from munir_briefs.extract.visits.people import Party
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.vocabulary import Stage, has
from munir_briefs.records import Status

_PLACED = frozenset({"in", "at"})


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
    before: int | None = None
    """where in its sentence what comes after it is told: `met Premier X before flying to Peru`"""


def counterparts(scene: Scene, verb: Token) -> tuple[Party, ...]:
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
            found += scene.cast.parties(scene.number, head, scene.names)
            for at, person in scene.cast.people_in(scene.number, head.left_edge.i, head.right_edge.i + 1):
                if _told_with(head, head.doc[at]):
                    found.append(scene.cast.party(person))
    unique = {p.key: p for p in found}
    return tuple(unique.values())


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


def meetings(scene: Scene) -> Iterator[Meeting]:
    """What a passage tells of people meeting, in reading order."""
    for sent, span in scene.passage.sentences:
        for verb in sent:
            if not syntax.is_verb(verb) or not has("meet", verb.lemma_.lower()):
                continue
            reading = status.read_verb(verb, Stage.WHOLE)
            if reading.refuse:
                continue
            actor = syntax.subject(verb)
            one = scene.who(actor)
            other = counterparts(scene, verb)
            if not other and len(one) > 1:  # "the two generals, X and Y, met"
                one, other = one[:1], one[1:]
            places = tuple(place.country for place in goals.scene_of(scene, verb, _PLACED))
            if not places and scene.site and all(p.home not in {None, scene.site} for p in (*one, *other)):
                places = (scene.site,)  # guests of the summit that is reported from
            yield Meeting(
                passage=scene.number,
                at=scene.passage.of(verb).start,
                sentence=span.start,
                one=one,
                other=other,
                countries=places,
                status=reading.status,
                before=next(
                    (
                        scene.passage.of(c).start
                        for c in verb.children
                        if has("before_words", c.lower_) and c.i > verb.i
                    ),
                    None,
                ),
            )


def gathering(scene: Scene) -> str | None:
    """The country of the summit or conference that a passage tells of with its place."""
    for noun in scene.doc:
        if noun.pos_ in {"NOUN", "PROPN"} and has("gathering", noun.lemma_.lower()):
            over = syntax.governor(noun)
            at = goals.after(scene, noun, _PLACED) or (
                goals.after(scene, over, _PLACED) if over is not None else ()
            )
            if at:
                return at[0].country
    return None


def hosts_met(scene: Scene) -> Iterator[tuple[str, str]]:
    """People of no country told whom a traveller is told to meet in a place, with its country: hosts there."""
    for meeting in meetings(scene):
        if len(meeting.countries) != 1 or not meeting.one:
            continue
        country = meeting.countries[0]
        away = all(p.home not in {None, country} for p in meeting.one)
        for party in meeting.other if away else ():
            if party.person and party.home is None and party.official:
                yield party.person, country
