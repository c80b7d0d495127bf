"""The slots of a frame: who travels, where to, told by which verb; one reader for each kind of frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Token

from munir_briefs import geography
from munir_briefs.extract.visits import goals as to
from munir_briefs.extract.visits import status, syntax
from munir_briefs.extract.visits.goals import Goals
from munir_briefs.extract.visits.hosting import told_by_host, told_of_guest
from munir_briefs.extract.visits.moves import on_business, told_by_move
from munir_briefs.extract.visits.party import Party
from munir_briefs.extract.visits.places import destinations
from munir_briefs.extract.visits.presence import told_by_absence, told_by_event, told_by_presence
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.told import Told, doer_of
from munir_briefs.extract.visits.triggers import set_off
from munir_briefs.extract.visits.trip_nouns import told_by_noun
from munir_briefs.extract.visits.vocabulary import Frame, Kind, Stage, has
from munir_briefs.records import Status


def _struck(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    """`Peru was taken off the itinerary`: of those who were told to go there."""
    place = syntax.child(verb, "nsubjpass")
    if place is None or not status.struck_off(verb):
        return None
    goals = destinations(place, scene.names, scene.date_tokens())
    reading = status.read_verb(verb, Stage.CANCEL)
    return Told((), goals, reading, (), Stage.CANCEL, they=True) if goals and goals[0].direct else None


def _back(scene: Scene, word: Token, frame: Frame) -> Told | None:
    """`Back from Lima, X told reporters`."""
    goals = to.after(scene, word, frame.to)
    verb = syntax.clause(word)
    if not goals or not syntax.is_verb(verb):
        return None
    reading = status.read_verb(verb, Stage.WHOLE)
    if reading.status not in {Status.COMPLETED, Status.UNDERWAY}:
        return None
    visitors = doer_of(scene, verb, syntax.subject(verb))
    return Told(visitors, goals, Reading(Status.COMPLETED, status.STATED), ()) if visitors else None


def _aside(scene: Scene, prep: Token, frame: Frame) -> Told | None:
    """`Premier X, in Lima for a summit, said`, and the headline `Envoy in Lima for talks`."""
    who = set_off(prep) or prep.head
    place = syntax.child(prep, "pobj")
    now = any(has("at_present", c.lower_) for c in prep.children)  # "currently in Lima"
    if place is None or not (now or any(on_business(t) for t in (who, prep, place))):
        return None
    goals = destinations(place, scene.names, scene.date_tokens())
    visitors = scene.cast.parties(scene.number, who, scene.names) if goals else ()
    if now and not all(scene.home_of(v) for v in visitors):
        return None
    if not visitors or not goals[0].direct:
        return None
    return Told(visitors, goals, Reading(Status.UNDERWAY, status.MODIFIED), ())


_READERS: dict[Kind, Callable[[Scene, Token, Frame], Told | None]] = {
    Kind.NOUN: told_by_noun,
    Kind.MOVE: told_by_move,
    Kind.STAY: told_by_move,
    Kind.ASIDE: _aside,
    Kind.HOST: told_by_host,
    Kind.SENT: told_by_host,
    Kind.PRESENCE: told_by_presence,
    Kind.ABSENT: told_by_absence,
    Kind.EVENT: told_by_event,
    Kind.BACK: _back,
    Kind.STRUCK: _struck,
    Kind.GUEST: told_of_guest,
    Kind.AGENDA: lambda *_: None,  # no word evokes it: `agenda`
    Kind.COMPANY: lambda *_: None,  # told of beside a trip: `company`
}


def fill(scene: Scene, token: Token, frame: Frame) -> Told | None:
    """What the words around a trigger tell; None where they tell of no trip."""
    told = _READERS[frame.kind](scene, token, frame)
    if told is None or not told.visitors:
        return told
    away = tuple(p for p in told.visitors if not _lives_there(p, told.goals))
    return replace(told, visitors=away) if away else None


def _lives_there(party: Party, goals: Goals) -> bool:
    """`Chile's ambassador to Peru toured Cusco`: no traveller."""
    at = {goal.country for goal in goals}
    return party.posted and (
        party.home is None or any(geography.country_of(w.title()) in at for w in party.offices)
    )
