"""Company: who is told to travel with somebody (`accompanied by X`, `X joined her on the trip`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from munir_briefs.extract.visits import goals, status, syntax
from munir_briefs.extract.visits.party import Party
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.vocabulary import Kind, Stage, frames_of, has, triggers
from munir_briefs.records import Span, Status

_PLACED = frozenset({"in", "at", "to"})


@dataclass(frozen=True, slots=True)
class Company:
    """Somebody told to be on a trip with somebody."""

    passage: int
    at: int
    """where its verb stands, in the reading text"""
    sentence: Span
    rule: str
    with_whom: tuple[Party, ...]
    others: tuple[Party, ...]
    countries: tuple[str, ...]
    """of the places named in it"""
    status: Status | None


def companies(scene: Scene) -> Iterator[Company]:
    """What a passage tells of people travelling together, in reading order."""
    for sent, span in scene.passage.sentences:
        for verb in scene.passage.having(triggers(), sent):
            rule = next((f.id for f in frames_of(verb.lemma_.lower()) if f.kind is Kind.COMPANY), None)
            if rule is None or not (syntax.is_verb(verb) or verb.dep_ == "prep"):
                continue
            reading = status.read_verb(syntax.clause(verb), Stage.WHOLE)
            one, other = _sides(scene, verb) if syntax.is_verb(verb) else _beside(scene, verb)
            others = tuple(p for p in other if p.official and not p.posted)
            if reading.refuse or not one or not others:
                continue
            going = syntax.clause(verb)  # "travelled to Peru together with the leaders of Chile and Chad"
            places = goals.scene_of(scene, verb if syntax.is_verb(verb) else going, _PLACED)
            yield Company(
                passage=scene.number,
                at=scene.passage.of(verb).start,
                sentence=span,
                rule=rule,
                with_whom=one,
                others=others,
                countries=tuple(place.country for place in places),
                status=reading.status,
            )


def _sides(scene: Scene, verb: Token) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Whose trip it is, and who comes along."""
    agent = syntax.child(verb, "agent")
    by = syntax.child(agent, "pobj") if agent is not None else None
    if by is not None:
        whose = syntax.subject(verb)
        if whose is not None and has("trip", whose.lemma_.lower()) and not scene.who(whose):
            whose = syntax.subject(syntax.clause(whose))  # "began a visit to Peru accompanied by X"
        return scene.who(whose), scene.who(by)
    thing = syntax.child(verb, "dobj")
    on_trip = any(
        has("trip", held.lemma_.lower())
        for prep in verb.children
        if prep.lower_ in {"on", "for", "during"}
        for held in prep.children
    )
    if thing is None or verb.tag_ == "VBN" or not (on_trip or verb.lemma_ == "accompany"):
        return (), ()
    return scene.who(thing), scene.who(syntax.subject(verb))


def _beside(scene: Scene, prep: Token) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """`X, along with Y, left for Peru`: told of the subject of a going."""
    leads = prep.lower_ != "with" or (prep.i and scene.doc[prep.i - 1].lower_ in {"along", "together"})
    verb = prep.head if syntax.is_verb(prep.head) else syntax.governor(prep.head) or syntax.clause(prep)
    goes = any(f.kind is Kind.MOVE for f in frames_of(verb.lemma_.lower()))
    if not leads or not goes:
        return (), ()
    return scene.who(syntax.subject(verb)), scene.who(syntax.child(prep, "pobj"))
