"""Visits: who goes where, when, as what.

In steps, each a module: `places` and `people` find what names somewhere or somebody in a passage (a `scene`);
`mentions` finds each telling of a trip by the frames of `rules/visits.yaml`, whose `slots` (one reader a kind:
`trip_nouns`, `moves`, `hosting`, `presence`), `goals`, `timing`, `status` and `details` are read around the word
that evokes it (`triggers`); `joining` makes one visit of all mentions of one
trip and adds the `meetings`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from munir_briefs.extract.passage import Passage
from munir_briefs.extract.visits import joining
from munir_briefs.extract.visits.agenda import agenda, engagements, placed_by_day
from munir_briefs.extract.visits.company import companies
from munir_briefs.extract.visits.gapping import gapped
from munir_briefs.extract.visits.joining import Trip
from munir_briefs.extract.visits.meetings import gathering, hosts_met, meetings
from munir_briefs.extract.visits.mentions import VisitMention, mentions, settled
from munir_briefs.extract.visits.people import Cast
from munir_briefs.extract.visits.places import headed, place_names, reported_from, written_in
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import MODIFIED
from munir_briefs.extract.visits.timing import dates_of
from munir_briefs.records import DateMention, Declined, LocalPerson, LocalVisit, Status

__all__ = ["find_visits"]

# How many paragraphs the title and the opening of a report are.
_LEAD = 4


def find_visits(
    passages: Sequence[Passage],
    published: str | None,
    people: tuple[LocalPerson, ...],
    dates: tuple[DateMention, ...],
    datelines: Sequence[str] = (),
) -> tuple[tuple[LocalVisit, ...], tuple[Declined, ...]]:
    """The trips an article tells of, each once, and the mentions that were not taken, with the reason.

    `datelines`: lines at its head that are no prose and may tell where it is from.
    """
    if not passages:
        return (), ()
    scenes = _scenes(passages, people, dates, datelines)
    found = [settled(mention, published) for scene in scenes for mention in _told(scene)]
    found = [_in_step(mention, found) for mention in found]
    found += agenda(scenes, published)
    told = [m for m in found if not m.refuse and not m.supports]
    trips = joining.anchored([m for m in told if not joining.points_back(m)])
    refused = [(m.refuse, m) for m in found if m.refuse and not m.supports]
    refused += [(_traced(m, told, trips, scenes[0].dateline), m) for m in told if joining.points_back(m)]
    declined = {Declined("visits", reason, mention.sentence) for reason, mention in refused if reason}
    joining.support(trips, [m for m in found if m.supports and not m.reading.refuse])
    joining.accompany(trips, [company for scene in scenes for company in companies(scene)], published)
    joining.place_between(trips)
    told_of = [meeting for scene in scenes for meeting in meetings(scene)]
    joining.meet(trips, [*told_of, *engagements(scenes)], published)
    visits = sorted((joining.visit(trip, trips, published) for trip in trips), key=lambda v: v.evidence[0].span)
    return (
        tuple(_worded(visit, passages) for visit in visits),
        tuple(sorted(declined, key=lambda d: (d.span, d.reason))),
    )


def _told(scene: Scene) -> tuple[VisitMention, ...]:
    found = tuple(mentions(scene))
    return (*found, *gapped(scene, [m for m in found if not m.refuse and not m.supports]))


def _scenes(
    passages: Sequence[Passage],
    people: Sequence[LocalPerson],
    dates: Sequence[DateMention],
    datelines: Sequence[str],
) -> tuple[Scene, ...]:
    cast = Cast(passages, people)
    names = [place_names(passage.doc, cast.names(number)) for number, passage in enumerate(passages)]
    for number, passage in enumerate(passages):
        cast.learn_homes(number, passage.doc, names[number])
        cast.learn_leaders(number)
        cast.learn_apart(number, passage.doc, names[number])
    days = [dates_of(passage, dates) for passage in passages]
    told = [(p.doc, n, {i for d in on for i in range(d.start, d.end)})
            for p, n, on in zip(passages, names, days, strict=True)]  # fmt: skip
    dateline = next((country for row in told if (country := reported_from(*row))), None)
    dateline = dateline or next((country for line in datelines if (country := written_in(line))), None)
    dateline = dateline or next((country for row in told[:_LEAD] if (country := headed(*row))), None)
    cast.country = dateline
    scenes = placed_by_day([
        Scene(number, passage, names[number], days[number], cast, dateline)
        for number, passage in enumerate(passages)
    ])  # fmt: skip
    cast.learn_hosts([told for scene in scenes for told in hosts_met(scene)])
    sites = {country for scene in scenes[:_LEAD] if (country := gathering(scene)) is not None}
    # a report from a summit names no place any more for who is there
    return tuple(replace(scene, site=dateline) for scene in scenes) if sites == {dateline} else scenes


def _traced(mention: VisitMention, told: Sequence[VisitMention], trips: list[Trip], dateline: str | None) -> str:
    """Add a mention that points back to the trip it means, or make it one; else the reason why not."""
    trip = None if mention.plural else joining.find_trip(trips, mention)
    if trip is not None and mention.here and dateline not in {None, trip.country}:
        # "is in the country until Friday": where the report is from, unless this passage has been elsewhere
        trip = trip if any(m.passage == mention.passage for m in trip.mentions) else None
    if trip is not None:
        trip.mentions.append(replace(mention, visitors=()))  # who it is, the trip knows better
        return ""
    goes = _gone_here(mention, told, dateline) or _likewise(mention, told) or _received(mention, trips, dateline)
    goes = goes or _again(mention, trips) or _continued(mention, trips) or _known(mention, trips)
    if goes is None:
        return "who of several is meant is not clear"
    if goes.country is None:
        return "which trip is meant is not clear"
    if not goes.visitors:
        return "who travels is not told, or not clear"
    trips[:] = joining.anchored([goes], trips)
    return ""


def _in_step(mention: VisitMention, found: Sequence[VisitMention]) -> VisitMention:
    """`Goes to Peru on Monday and continues to Chile`, in the present: ahead like what it is told with."""
    if not mention.reading.present or mention.when or mention.reading.status is not Status.UNDERWAY:
        return mention
    beside = (m for m in found if m.sentence == mention.sentence and m.at < mention.at and m.rule == mention.rule)
    ahead = any(m.reading.present and m.reading.status is Status.PLANNED
                and joining.same_visitors(m.visitors, mention.visitors) for m in beside)  # fmt: skip
    return replace(mention, reading=replace(mention.reading, status=Status.PLANNED)) if ahead else mention


def _gone_here(mention: VisitMention, told: Sequence[VisitMention], dateline: str | None) -> VisitMention | None:
    """`Arrived here`: the country last said to be gone to in this passage, else that of the dateline."""
    if mention.country or not mention.here or not mention.visitors:
        return None
    homes = {p.home for p in mention.visitors}
    before = [m.country for m in told if m.country and m.passage == mention.passage and m.at < mention.at]
    for country in (*reversed(before), dateline):
        if country and country not in homes:
            return replace(mention, country=country)
    return None


def _likewise(mention: VisitMention, told: Sequence[VisitMention]) -> VisitMention | None:
    """`X stopped in Peru in 2011, and Y came for a summit in 2016`: to the country told of X in that sentence."""
    goes = mention.lands and mention.rule in {"go-to", "arrive-in"}  # not "and the premier returned"
    if mention.country or not goes or mention.reading.status is not Status.COMPLETED:
        return None
    beside = [m.country for m in told if m.country and m.sentence == mention.sentence and m.at < mention.at]
    homes = {p.home for p in mention.visitors}
    if not beside or len(homes - {None}) > 1 or homes & set(beside) or mention.they:
        return None
    # of several countries told, the one gone to by the words that lead the sentence
    return replace(mention, country=beside[0])


def _received(mention: VisitMention, trips: Sequence[Trip], dateline: str | None) -> VisitMention | None:
    """`The visit of the Slovenian president has been put off`, of no place told: to where the report comes from."""
    homes = {p.home for p in mention.visitors}
    stated = (mention.reading.weight >= MODIFIED and not mention.plural) or mention.lands
    if mention.country or not dateline or not stated or not homes or homes & {None, dateline}:
        return None
    if any(joining.may_be(p, v) for trip in trips for p in trip.visitors for v in mention.visitors):
        return None
    before = [trip for trip in trips if any(m.at < mention.at for m in trip.mentions)]
    if mention.lands and before and all(trip.country != dateline for trip in trips):
        return None  # "SUVA -- The premier flies to Tonga. Foreign Minister X arrives on Thursday"
    return replace(mention, country=dateline)


def _known(mention: VisitMention, trips: Sequence[Trip]) -> VisitMention | None:
    """`The head of state will go to Peru as well`: of those told by name to travel, the one it can mean."""
    if mention.country is None or not mention.visitors or any(v.person for v in mention.visitors):
        return mention
    named = {p.key: p for t in trips for p in t.visitors if p.person}
    same = {p.key for t in trips for m in t.mentions if (m.passage, m.at) == (mention.passage, mention.at)
            for p in t.visitors}  # fmt: skip
    fit = [p for p in named.values() if any(joining.may_be(p, v) for v in mention.visitors)]
    # "the Peruvian president" is perhaps another Peruvian president than the one of the assembly
    homed = any(v.home for v in mention.visitors)
    fit = [p for p in fit if p.key in same] or ([] if homed else fit)
    fit = [p for p in fit if p.home != mention.country]
    if len(fit) > 1:
        return None
    return replace(mention, visitors=(fit[0],)) if fit else mention


def _again(mention: VisitMention, trips: Sequence[Trip]) -> VisitMention | None:
    """`She first came in May 2019`, of a visit told just before: another to the same country."""
    if mention.country or not mention.lands or not mention.when or mention.reading.status is not Status.COMPLETED:
        return None
    own = {t.country: t for t in trips if joining.same_visitors(t.visitors, mention.visitors)}
    near = {c for c, t in own.items() for m in t.mentions if m.passage >= mention.passage - 1 and m.at < mention.at}
    return replace(mention, country=near.pop()) if len(near) == 1 else None


def _continued(mention: VisitMention, trips: Sequence[Trip]) -> VisitMention | None:
    """`A stop in Peru was called off`, a heading `Travel to Peru`: of whom the trips told just before are."""
    if mention.visitors or not mention.country:
        return None
    if not (
        mention.they
        or mention.verbless
        or mention.between
        or (mention.of_nobody and mention.reading.weight >= MODIFIED)
    ):
        return None
    if mention.reading.status not in {Status.COMPLETED, Status.UNDERWAY, None}:
        # "X was in Lima last year. A stop in Quito has been called off": none of X's
        trips = [t for t in trips if any(m.reading.status is not Status.COMPLETED for m in t.mentions)]
    near = [(m.at, t) for t in trips for m in t.mentions if m.passage >= mention.passage - 1 and m.at < mention.at]
    last = max((at for at, _ in near), default=None)
    if mention.they and last is None:
        return None
    told_of = trips if mention.verbless or mention.between else [t for at, t in near if at == last]
    travellers = {p.key: p for trip in told_of for p in trip.visitors}
    homes = {p.home for p in travellers.values()}
    together = len({tuple(p.key for p in trip.visitors) for trip in told_of}) == 1
    if not (together or mention.they) or mention.country in homes or not travellers:
        return None
    if len(homes - {None}) > 1:
        return None
    return replace(mention, visitors=tuple(travellers.values()))


def _worded(visit: LocalVisit, passages: Sequence[Passage]) -> LocalVisit:
    """The visit with the words of its evidence."""
    evidence = tuple(
        replace(phrase, text=passage.text(phrase.span))
        for phrase in visit.evidence
        for passage in passages
        if passage.block.span.contains(phrase.span)
    )
    return replace(visit, evidence=evidence)
