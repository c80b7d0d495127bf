"""Visits: who goes where, when, as what.

In steps, each a module: `places` and `people` name what is in a passage; `mentions` finds each telling of a trip by
the frames of `rules/visits.yaml`, with `status`, `timing` and `details` reading its parts; `joining` makes one visit
of all mentions of one trip.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import details, joining, status, syntax, timing
from munir_briefs.extract.visits.book import Stage, load_book
from munir_briefs.extract.visits.mentions import Scene, VisitMention, mentions, scene_of, settled
from munir_briefs.extract.visits.people import Cast, Party
from munir_briefs.extract.visits.places import place_names, reported_from
from munir_briefs.records import DateMention, Declined, LocalPerson, LocalVisit, NamedRef

__all__ = ["find_visits"]


def find_visits(
    passages: Sequence[Passage],
    published: str | None,
    people: tuple[LocalPerson, ...],
    dates: tuple[DateMention, ...],
) -> tuple[tuple[LocalVisit, ...], tuple[Declined, ...]]:
    """The trips an article tells of, each once, and the mentions that were not taken, with the reason."""
    cast = Cast(passages, people)
    named = [place_names(passage.doc, cast.names(number)) for number, passage in enumerate(passages)]
    for number, passage in enumerate(passages):
        cast.learn_homes(number, passage.doc, named[number])
    dateline = next((country for p, names in zip(passages, named, strict=True) if (country := reported_from(p.doc, names))), None)
    scenes = [
        Scene(number, passage, named[number], timing.dates_of(passage, dates), cast, dateline)
        for number, passage in enumerate(passages)
    ]
    found = [settled(m, published) for scene in scenes for m in mentions(scene)]
    declined = [Declined("visits", m.refuse, m.sentence) for m in found if m.refuse]
    told = [m for m in found if not m.refuse]
    trips = joining.anchored([m for m in told if not joining.points_back(m)])
    for mention in (m for m in told if joining.points_back(m)):
        trip = None if mention.plural else joining.find_trip(trips, mention)
        if trip is not None:
            trip.mentions.append(replace(mention, visitors=()))  # who it is, the trip knows better
            continue
        goes = _gone_here(mention, told, dateline) or _headed(mention, trips) or mention
        if goes.country is None:
            declined.append(Declined("visits", "which trip is meant is not clear", mention.sentence))
        elif not goes.visitors:
            declined.append(Declined("visits", "who travels is not told, or not clear", mention.sentence))
        else:
            trips += joining.anchored([goes])
    joining.place_between(trips)
    joining.meet(trips, [m for scene in scenes for m in _meetings(scene)], published)
    for trip in trips:
        trip.met += [NamedRef(h.name, h.person) for m in trip.mentions for h in m.hosts if h.person]
    visits = sorted((joining.visit(trip, trips, published) for trip in trips), key=lambda v: v.evidence[0].span)
    worded = tuple(_worded(visit, passages) for visit in visits)
    return worded, tuple(sorted(set(declined), key=lambda d: (d.span, d.reason)))


def _gone_here(mention: VisitMention, told: Sequence[VisitMention], dateline: str | None) -> VisitMention | None:
    """"Arrived here": the country that a trip was last said to go to, in this passage."""
    if mention.country or not mention.here or not mention.visitors:
        return None
    homes = {p.home for p in mention.visitors}
    before = [
        m.country
        for m in told
        if m.country and m.country not in homes and m.passage == mention.passage and m.at < mention.at
    ]
    if before:
        return replace(mention, country=before[-1])
    return replace(mention, country=dateline) if dateline and dateline not in homes else None


def _headed(mention: VisitMention, trips: Sequence[joining.Trip]) -> VisitMention | None:
    """A heading, "Travel to Peru and Chile", in an article that knows one traveller."""
    if mention.visitors or not mention.country or not mention.verbless:
        return None
    travellers = {p.key: p for trip in trips for p in trip.visitors}
    homes = {p.home for p in travellers.values()}
    if len(travellers) != 1 or mention.country in homes:
        return None
    return replace(mention, visitors=tuple(travellers.values()))


def _meetings(scene: Scene) -> list[details.Meeting]:
    found = []
    book = load_book()
    for sent, span in scene.passage.sentences():
        for verb in sent:
            if not syntax.is_verb(verb) or not book.has("meet", verb.lemma_.lower()):
                continue
            reading = status.read_verb(verb, Stage.WHOLE)
            if reading.refuse:
                continue
            one: tuple[Party, ...] = ()
            actor = syntax.subject(verb)
            if actor is not None:
                person = scene.cast.pronoun(scene.number, actor)
                one = (
                    (scene.cast.party(person),)
                    if person
                    else scene.cast.parties(scene.number, actor, scene.names)
                )
            other = details.counterparts(scene.cast, scene.number, verb, scene.names)
            if not other and len(one) > 1:
                one, other = one[:1], one[1:]
            countries = tuple(goal.country for goal in scene_of(scene, verb, frozenset({"in", "at"})))
            found.append(
                details.Meeting(scene.number, scene.passage.of(verb).start, span.start, one, other, countries, reading.status)
            )
    return found


def _worded(visit: LocalVisit, passages: Sequence[Passage]) -> LocalVisit:
    """The visit with the words of its evidence."""
    evidence = tuple(
        replace(phrase, text=passage.text(phrase.span))
        for phrase in visit.evidence
        for passage in passages
        if passage.block.span.contains(phrase.span)
    )
    return replace(visit, evidence=evidence)
