"""`rules/visits.yaml` at hand: the frames by the words that evoke them, and the word lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from munir_briefs.rulebook import load_rules


class Kind(StrEnum):
    """Which words of a frame tell who goes where."""

    NOUN = "noun"
    """a trip named as a thing: who and where stand around the noun; the verb that carries it says how far it got"""
    MOVE = "move"
    """the subject goes to the place"""
    STAY = "stay"
    """the subject is in the place, on business"""
    ASIDE = "aside"
    """a preposition after the visitor: `X, in Lima for talks, said`"""
    HOST = "host"
    """the object, or the subject of the passive, comes to the place or to the country of the other"""
    SENT = "sent"
    """the object, or the subject of the passive, is sent to the place"""
    EVENT = "event"
    """talks or a summit somewhere, after which, or for which, the subject of the sentence does something"""
    BACK = "back"
    """`back from the place`, `fresh from` what took place there"""
    STRUCK = "struck"
    """the place, subject of the passive, is taken off somebody's programme"""
    ABSENT = "absent"
    """the subject stays away from what takes place somewhere"""
    AGENDA = "agenda"
    """a heading of day and place in a list of somebody's engagements"""
    GUEST = "guest"
    """`visiting` before a guest: come to where the others are"""
    COMPANY = "company"
    """the subject travels with the object, or is accompanied by another"""
    PRESENCE = "presence"
    """the subject does something in the place: a trip only for somebody known to be from elsewhere"""


class Stage(StrEnum):
    """Which part of a trip a word tells of."""

    WHOLE = "whole"
    START = "start"
    END = "end"
    PLAN = "plan"
    MAYBE = "maybe"
    WISH = "wish"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Frame:
    """One rule: the words that evoke it and where its slots stand."""

    id: str
    kind: Kind
    words: frozenset[str]
    """lemmas, small letters; a verb with its particle as two words (`set off`)"""
    to: frozenset[str]
    """what leads to the destination: prepositions, or `object`"""
    stage: Stage
    objects: frozenset[str]
    """for verbs that evoke the frame only with one of these objects (`lead` a delegation)"""
    manner: frozenset[str]
    """for verbs that evoke the frame only with one of these adverbs (`came straight` from a place)"""
    doers: frozenset[str]
    """for verbs that evoke the frame only with one of these as subject (`the tour takes` X to a place)"""
    carriers: frozenset[str]
    """for nouns that are trips only as the object of one of these verbs (`accept` an invitation)"""
    placed: bool
    """for nouns that are trips only where they name a place (`arrival`, `leg`), and for verbs of which only a place
    of their own counts (`announced in Lima`, but not `announced a vote in Lima`)"""


def frames_of(word: str) -> tuple[Frame, ...]:
    """The frames that a lemma, or a verb's particle verbs, may evoke."""
    return _frames().get(word, ())


@cache
def triggers() -> frozenset[str]:
    """The lemmas that may evoke a frame."""
    return frozenset(_frames()) | {"over"}  # "stop-over"


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    frames: dict[str, list[Frame]] = {}
    for rule in load_rules("visits").rules:
        frame = Frame(
            id=rule.id,
            kind=Kind(rule.fields["kind"]),
            words=frozenset(rule.fields["words"]),
            to=frozenset(rule.fields.get("to", ())),
            stage=Stage(rule.fields.get("stage", Stage.WHOLE)),
            objects=frozenset(rule.fields.get("objects", ())),
            manner=frozenset(rule.fields.get("manner", ())),
            doers=frozenset(rule.fields.get("doers", ())),
            carriers=frozenset(rule.fields.get("carriers", ())),
            placed=bool(rule.fields.get("placed", False)),
        )
        for word in sorted({word.split()[0] for word in frame.words}):
            frames.setdefault(word, []).append(frame)
    return {word: tuple(found) for word, found in frames.items()}


def has(name: str, word: str) -> bool:
    """Whether a word list of the file has this word."""
    return word in words_of(name)


@cache
def words_of(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in load_rules("visits").words(name))


def table(name: str) -> Mapping[str, Any]:
    return load_rules("visits").table(name)


def stage_of(name: str, word: str) -> Stage | None:
    """The stage that a table of the file gives to this word."""
    value = table(name).get(word)
    return None if value is None else Stage(value)
