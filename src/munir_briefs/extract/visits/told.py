"""What one frame tells once its slots are filled, and who does what its verb says."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.party import PRONOUNS, Party
from munir_briefs.extract.visits.places import Destination
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Told:
    """The slots of one frame, filled."""

    visitors: tuple[Party, ...]
    goals: tuple[Destination, ...]
    reading: Reading
    verbs: tuple[Token, ...]
    stage: Stage = Stage.WHOLE
    aside: Token | None = None
    here: bool = False
    they: bool = False
    """of those spoken of before"""
    lands: bool = False
    """arrives, nothing said where"""
    supports: bool = False
    """of somebody who may be at home there: tells of a trip only where that is told elsewhere"""


def doer_of(scene: Scene, verb: Token, subject: Token | None) -> tuple[Party, ...]:
    """The subject's parties; where the parse gives the verb none, or a thing, the person named right before it."""
    if _without_own(verb, subject):  # "At the invitation of Y, Minister X will visit Peru, the spokesman said"
        person = scene.cast.before(scene.number, verb)
        if person is not None:
            return (scene.cast.party(person),)
    found = scene.who(subject)
    if not found and subject is not None and any(c.tag_ == "WP" for c in verb.children):
        # "General X, chief of the Peruvian army, who is on a visit": the parse says it of the army
        for over in subject.ancestors:
            if syntax.is_verb(over):
                break
            found = found or scene.who(over)
    if found or (subject is not None and subject.lower_ in PRONOUNS):
        return found
    person = scene.cast.before(scene.number, verb)
    return (scene.cast.party(person),) if person is not None else ()


def _without_own(verb: Token, subject: Token | None) -> bool:
    """A finite verb for whose subject the parse gives that of the verb of telling after it."""
    finite = any(c.dep_ == "aux" and c.tag_ in {"MD", "VBZ", "VBP", "VBD"} for c in verb.children)
    finite = finite or verb.tag_ in {"VBD", "VBZ", "VBP"}
    return (
        finite
        and verb.dep_ == "ccomp"
        and subject is not None
        and verb.i < verb.head.i <= subject.i + 3
        and subject.i > verb.i
    )
