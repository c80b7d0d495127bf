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
from munir_briefs.extract.visits.mentions import Scene, VisitMention, mentions, settled
from munir_briefs.extract.visits.people import Cast, Party
from munir_briefs.extract.visits.places import place_names
from munir_briefs.records import DateMention, Declined, LocalPerson, LocalVisit

__all__ = ["find_visits"]


def find_visits(
    passages: Sequence[Passage],
    published: str | None,
    people: tuple[LocalPerson, ...],
    dates: tuple[DateMention, ...],
) -> tuple[tuple[LocalVisit, ...], tuple[Declined, ...]]:
    """The trips an article tells of, each once, and the mentions that were not taken, with the reason."""
    cast = Cast(passages, people)
    scenes = []
    for number, passage in enumerate(passages):
        names = place_names(passage.doc, cast.names(number))
        cast.learn_homes(number, passage.doc, names)
        scenes.append(Scene(number, passage, names, timing.dates_of(passage, dates), cast))
    found = [settled(m, published) for scene in scenes for m in mentions(scene)]
    declined = [Declined("visits", m.refuse, m.sentence) for m in found if m.refuse]
    told = [m for m in found if not m.refuse]
    trips = joining.anchored(told, published)
    for mention in told:
        if mention.country is not None and mention.visitors:
            continue
        trip = None if mention.plural else joining.find_trip(trips, mention)
        if trip is not None:
            trip.mentions.append(mention)
            continue
        went_here = _gone_here(mention, told)
        if went_here is not None:
            trips += joining.anchored([went_here], published)
        elif mention.country is not None:
            declined.append(Declined("visits", "who travels is not told, or not clear", mention.sentence))
        else:
            declined.append(Declined("visits", "which trip is meant is not clear", mention.sentence))
    joining.meet(trips, [m for scene in scenes for m in _meetings(scene)])
    for mention in told:
        hosts = [h for h in mention.hosts if h.person]
        trip = next((t for t in trips if mention in t.mentions), None)
        if trip is not None:
            trip.met += [joining.NamedRef(h.name, h.person) for h in hosts]
    visits = sorted((joining.visit(trip, published) for trip in trips), key=lambda v: v.evidence[0].span)
    worded = tuple(_worded(visit, passages) for visit in visits)
    return worded, tuple(sorted(set(declined), key=lambda d: (d.span, d.reason)))


def _gone_here(mention: VisitMention, told: Sequence[VisitMention]) -> VisitMention | None:
    """"Arrived here": the country that a trip was last said to go to, in this passage."""
    if not mention.here or not mention.visitors:
        return None
    homes = {p.home for p in mention.visitors}
    before = [
        m.country
        for m in told
        if m.country and m.country not in homes and m.passage == mention.passage and m.at < mention.at
    ]
    return replace(mention, country=before[-1]) if before else None


def _meetings(scene: Scene) -> list[details.Meeting]:
    found = []
    book = load_book()
    for sent, span in scene.passage.sentences():
        for verb in sent:
            if not syntax.is_verb(verb) or not book.has("meet", verb.lemma_.lower()):
                continue
            if status.read_verb(verb, Stage.WHOLE).refuse:
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
            countries = tuple(
                dict.fromkeys(
                    n.country
                    for n in scene.names
                    if sent.start <= n.start < sent.end and not n.adjective and scene.doc[n.start - 1].lower_ in {"in", "at"}
                )
            )
            found.append(
                details.Meeting(scene.number, scene.passage.of(verb).start, span.start, one, other, countries)
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
