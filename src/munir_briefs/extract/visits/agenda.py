"""Agendas: dated lists of one person's engagements (`Monday 10 June (Helsinki)`), a heading a day and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from munir_briefs.dates import Grain, parse
from munir_briefs.extract.visits.meetings import Meeting
from munir_briefs.extract.visits.mentions import VisitMention
from munir_briefs.extract.visits.party import Party
from munir_briefs.extract.visits.places import Destination, PlaceName, destinations
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import MODIFIED, Reading
from munir_briefs.extract.visits.timing import Dated, When
from munir_briefs.extract.visits.vocabulary import has
from munir_briefs.records import Status

_RULE = "agenda-day"
# A heading of a day is no longer than this many tokens.
_HEADING = 20
# A line of a list, with its engagement, than this many.
_LINE = 40
_MARKS = frozenset({":", ",", "-", "–", "—", "|"})
# Days that make a list.
_DAYS = 2


@dataclass(frozen=True, slots=True)
class _Day:
    number: int
    """of its passage"""
    dated: Dated
    place: Destination


def placed_by_day(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes of an agenda, each reporting from the place of the day it stands under; others as they are."""
    days = {day.number: day for day in _days(scenes)}
    if len(days) < _DAYS:
        return tuple(scenes)
    found: list[Scene] = []
    now: _Day | None = None
    for scene in scenes:
        now = days.get(scene.number, now)
        if now is not None and scene.number not in days and len(scene.doc) > _HEADING:
            now = None  # running text after the list
        found.append(scene if now is None else replace(scene, dateline=now.place.country, day=_when(now)))
    return tuple(found)


def agenda(scenes: Sequence[Scene], published: str | None) -> Iterator[VisitMention]:
    """The trips that the days of an agenda tell of: those spent outside the country it was issued in."""
    days = list(_days(scenes))
    owner = _owner(scenes, days[0].number) if len(days) >= _DAYS else None
    if owner is None:
        return
    party, issued = owner
    for day in days:
        scene = scenes[day.number]
        own = party.home or issued
        yield VisitMention(
            passage=scene.number,
            sentence=scene.passage.sentences[0][1],
            at=scene.passage.block.span.start,
            rule=_RULE,
            visitors=(party,),
            country=day.place.country,
            places=day.place.places,
            when=(_when(day),),
            reading=Reading(_status(day, published), MODIFIED),
            refuse="perhaps a trip at home: the agenda doesn't say whose country it is from" if own is None
            else "a trip at home" if day.place.country == own else "",
        )  # fmt: skip


def engagements(scenes: Sequence[Scene]) -> Iterator[Meeting]:
    """Whom the lines under an agenda's days name: `10.00 Meeting with President X`."""
    days = {day.number: day for day in _days(scenes)}
    owner = _owner(scenes, min(days)) if len(days) >= _DAYS else None
    now: _Day | None = None
    for scene in scenes if owner is not None else ():
        now = days.get(scene.number, None if len(scene.doc) > _HEADING else now)
        if owner is None or now is None or any(has("not_in_person", t.lower_) for t in scene.doc):
            continue
        named = {p.name: p for _, p in scene.cast.people_in(scene.number, 0, len(scene.doc))}
        others = tuple(party for person in named.values() if (party := scene.cast.party(person)) != owner[0])
        if others and any(t.lower_ == "with" for t in scene.doc):
            entry = scene.passage.block.span
            yield Meeting(scene.number, entry.start, entry, (owner[0],), others, (now.place.country,), None)


def _when(day: _Day) -> When:
    return When(str(day.dated.mention.edtf), day.dated.mention.span)


def _status(day: _Day, published: str | None) -> Status:
    value, now = parse(str(day.dated.mention.edtf)), parse(published) if published else None
    if now is None or not (now.latest and now.earliest and value.earliest and value.latest):
        return Status.PLANNED
    if value.earliest > now.latest:
        return Status.PLANNED
    return Status.COMPLETED if value.latest < now.earliest else Status.UNDERWAY


def _days(scenes: Sequence[Scene]) -> Iterator[_Day]:
    """Headings that are days and a place; after a mark an engagement may follow: `5 May: Lima - talks`."""
    for scene in scenes:
        if len(scene.doc) > _LINE or len(scene.dates) != 1 or not scene.names:
            continue
        (dated,) = scene.dates
        first = scene.names[0]
        if dated.mention.edtf is None or first.start < dated.end:
            continue
        value = parse(dated.mention.edtf)
        named = {i for name in scene.names for i in range(name.start, name.end)} | scene.date_tokens()
        rest = [t for t in scene.doc if t.i not in named and not t.is_punct and not has("date_words", t.lower_)]
        at = destinations(scene.doc[first.end - 1], scene.names, scene.date_tokens())
        heading = not rest and len(scene.doc) <= _HEADING and len({n.country for n in scene.names}) == 1
        if at and value.grain in {Grain.DAY, Grain.INTERVAL} and (heading or _entry(scene, dated, first)):
            yield _Day(scene.number, dated, at[0])


def _entry(scene: Scene, dated: Dated, first: PlaceName) -> bool:
    """A line of a list: a day, a mark, a place, a mark, and what takes place there."""
    before, between = scene.doc[: dated.start], scene.doc[dated.end : first.start]
    after = scene.doc[first.end] if first.end < len(scene.doc) else None
    parted = after is not None and after.text in _MARKS
    return parted and len(between) == 1 and between[0].text in _MARKS and all(t.is_punct for t in before)


def _owner(scenes: Sequence[Scene], before: int) -> tuple[Party, str | None] | None:
    """Whose agenda it is (named with that word above its first day), and the country that it is issued in."""
    lead = scenes[:before]
    issued = (
        next((s.names[0].country for s in lead if len(s.names) == 1 and s.dates and not s.names[0].adjective), None)
        or scenes[0].dateline
    )
    for scene in lead:
        if any(has("agenda_word", t.lemma_.lower()) for t in scene.doc):
            named = {p.name: p for _, p in scene.cast.people_in(scene.number, 0, len(scene.doc))}
            if len(named) == 1:
                party = scene.cast.party(named.popitem()[1])
                return (party, issued) if party.official else None
    return None
