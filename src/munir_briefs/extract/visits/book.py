"""`rules/visits.yaml`, read once: the frames and the word lists of this step."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from munir_briefs.rulebook import RuleFile, load_rules


class Kind(StrEnum):
    """Which words of a frame tell who goes where."""

    NOUN = "noun"
    """a trip named as a thing: visitor and destination stand around the noun, the verb that carries it says how far"""
    MOVE = "move"
    """the subject goes to the place"""
    STAY = "stay"
    """the subject is in the place, on business"""
    HOST = "host"
    """the object, or the subject of the passive, comes to the place or to the country of the other"""
    ASIDE = "aside"
    """a preposition after the visitor: `X, in Lima for talks, said`"""
    PRESENCE = "presence"
    """the subject does something in the place: a trip only for somebody known to be from elsewhere"""


class Stage(StrEnum):
    """Which part of a trip a verb tells of."""

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
    placed: bool
    """for nouns that are trips only where they name a place (`arrival`, `leg`)"""


@dataclass(frozen=True, slots=True)
class Book:
    """The frames by the word that evokes them, and the lexicon."""

    frames: dict[str, tuple[Frame, ...]]
    file: RuleFile

    def has(self, name: str, word: str) -> bool:
        return word in _word_set(name)

    def names(self, name: str) -> frozenset[str]:
        return _word_set(name)

    def stage(self, name: str, word: str) -> Stage | None:
        value = self.file.table(name).get(word)
        return None if value is None else Stage(value)


@cache
def _word_set(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in load_rules("visits").words(name))


@cache
def load_book() -> Book:
    """The rules of this step. Raises `RuleError`."""
    file = load_rules("visits")
    frames: dict[str, list[Frame]] = {}
    for rule in file.rules:
        frame = Frame(
            id=rule.id,
            kind=Kind(rule.fields["kind"]),
            words=frozenset(rule.fields["words"]),
            to=frozenset(rule.fields.get("to", ())),
            stage=Stage(rule.fields.get("stage", Stage.WHOLE)),
            objects=frozenset(rule.fields.get("objects", ())),
            placed=bool(rule.fields.get("placed", False)),
        )
        for word in sorted(frame.words):
            frames.setdefault(word.split()[0], []).append(frame)
    return Book({word: tuple(found) for word, found in frames.items()}, file)
