"""Mentions to visits: which tell of the same trip, and what they tell together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from munir_briefs.dates import compatible, parse, with_year
from munir_briefs.extract.visits.company import Company
from munir_briefs.extract.visits.meetings import Meeting
from munir_briefs.extract.visits.mentions import VisitMention
from munir_briefs.extract.visits.party import Party, office_words
from munir_briefs.extract.visits.status import MODIFIED, STATED
from munir_briefs.extract.visits.timing import BEGINS, ENDS, When, combined, in_gap
from munir_briefs.extract.visits.vocabulary import has
from munir_briefs.records import LocalVisit, NamedRef, Part, Phrase, Span, Status

# How far apart a trip's first and last day may be, told of by two mentions.
_LONGEST_TRIP = 15
# Days between two stops in one country that are still one trip.
_NEXT_STOP = 3
_ANY_YEAR = 2000


@dataclass(slots=True)
class Trip:
    """Mentions found to tell of one trip; grows while an article is read."""

    country: str
    mentions: list[VisitMention] = field(default_factory=list)
    met: list[tuple[NamedRef, Span]] = field(default_factory=list)
    """whom the travellers meet, each with the sentence that tells it"""

    @property
    def visitors(self) -> tuple[Party, ...]:
        return tuple({p.key: p for m in self.mentions for p in m.visitors}.values())

    @property
    def whens(self) -> tuple[When, ...]:
        return tuple(w for m in self.mentions for w in m.when)


def same_party(a: Party, b: Party) -> bool:
    """Whether two slots can hold the same traveller."""
    if a.person or b.person:
        return a.person == b.person
    if a.head != b.head or a.plural != b.plural or (a.home and b.home and a.home != b.home):
        return False
    return a.key == b.key or a.definite or b.definite or set(a.key) <= set(b.key) or set(b.key) <= set(a.key)


def may_be(party: Party, described: Party) -> bool:
    """Whether a definite description can mean a traveller known by name: `the army chief`, `the diplomat`."""
    if not described.definite or described.plural or described.person or not party.person:
        return same_party(party, described)
    if party.home and described.home and party.home != described.home:
        return False
    return office_words(described.head) <= party.offices or has("any_office", described.head)


def _in_short(party: Party, described: Party) -> bool:
    """Whether a headline's `Chinese lawmaker`, or `his Chinese counterpart`, can mean a traveller known by name."""
    stands_for = described.definite and not described.plural and described.person is None
    return stands_for and party.person is not None and party.official and party.home == described.home is not None


def same_visitors(a: Iterable[Party], b: Iterable[Party]) -> bool:
    others = tuple(b)
    return any(same_party(x, y) for x in a for y in others)


def _times_agree(a: Sequence[When], b: Sequence[When]) -> bool:
    # the same words tell the time of both
    return bool({x.span for x in a} & {y.span for y in b}) or all(_may_be_one(x, y) for x in a for y in b)


def _may_be_one(a: When, b: When) -> bool:
    """Whether two times can be of one trip: the same, its first day and its last, or days on it."""
    one, two = a.value, b.value
    if compatible(one, two):
        return True
    if one.unspecified_year and two.unspecified_year:
        one, two = with_year(one, _ANY_YEAR), with_year(two, _ANY_YEAR)
    if a.part in ENDS or b.part in BEGINS:
        one, two = two, one
    if one.earliest is None or two.latest is None:
        return False
    apart = (two.latest - one.earliest).days
    if a.loose or b.loose:
        return abs(apart) <= _LONGEST_TRIP
    if (a.part in BEGINS and b.part in ENDS) or (a.part in ENDS and b.part in BEGINS):
        return 0 <= apart <= _LONGEST_TRIP
    # "visits Lahore on Monday and Karachi on Tuesday": nobody goes home in between
    return one.days == two.days == 1 and abs(apart) <= _NEXT_STOP


def _stages_agree(trip: Trip, mention: VisitMention) -> bool:
    """A trip told as over and one told as ahead are two."""
    over = {Status.COMPLETED}
    ahead = {Status.PLANNED, Status.POSSIBLE}
    if _close(trip.whens, mention.when):
        return True  # "was received in Lima on Monday and continues to Cusco on Tuesday"
    begun = any(m.reading.status is Status.UNDERWAY for m in trip.mentions)
    if begun and not mention.when and not mention.another and mention.reading.status is Status.PLANNED:
        return True  # "left for Lima on Monday. There she will be received by the king, and visit a mine"
    if begun and mention.when and mention.another and mention.reading.status is Status.PLANNED:
        return False  # "is in Peru now, and will visit it again in June"
    if mention.met and trip.mentions and all(map(_goes, trip.mentions)):
        return True  # "flew to Lima. Premier X will receive him on Tuesday"
    for other in trip.mentions:
        one, two = other.reading, mention.reading
        if min(one.weight, two.weight) < MODIFIED:
            continue
        if (one.status in over and two.status in ahead) or (one.status in ahead and two.status in over):
            return False
    return True


def _goes(mention: VisitMention) -> bool:
    """`flew to Peru`, no day told: says nothing of the trip's end."""
    return mention.rule == "go-to" and not mention.when


def _close(a: Sequence[When], b: Sequence[When]) -> bool:
    """Days told of both, none of them far from the others: nobody goes home in between."""
    days = [(when.value.earliest, when.value.days) for when in (*a, *b)]
    known = [first for first, count in days if first is not None and count == 1]
    return bool(a and b) and len(known) == len(days) and (max(known) - min(known)).days <= _NEXT_STOP


def _called_off(trip: Trip, mention: VisitMention) -> bool:
    """`A stop in Lima was dropped. She was last in Lima in 2019`: what was made was not called off."""
    made = any(m.reading.status is Status.COMPLETED and m.reading.weight >= MODIFIED for m in trip.mentions)
    return made and mention.reading.status is Status.CANCELLED and mention.reading.weight >= MODIFIED


def _earlier(trip: Trip, mention: VisitMention) -> bool:
    """`is in Peru` and `was last in Peru in 2019`: two trips, though only one has its time told."""
    if mention.earlier:
        return not trip.whens
    return not mention.when and all(m.earlier for m in trip.mentions)


def points_back(mention: VisitMention) -> bool:
    """Visitor or country must be found elsewhere, or may be: `the visit`, `the envoy visited Peru`."""
    return mention.country is None or all(v.definite and not v.plural for v in mention.visitors)


def anchored(mentions: Sequence[VisitMention], known: Sequence[Trip] = ()) -> list[Trip]:
    """Trips from mentions that name both visitor and country: those that are `known`, and new ones."""
    trips = list(known)
    for mention in mentions:
        if mention.country is None or not mention.visitors:
            continue
        for trip in trips:
            if (
                trip.country == mention.country
                and same_visitors(trip.visitors, mention.visitors)
                and _times_agree(trip.whens, mention.when)
                and not _earlier(trip, mention)
                and _stages_agree(trip, mention)
            ):
                trip.mentions.append(mention)
                break
        else:
            trips.append(Trip(mention.country, [mention]))
    return trips


def find_trip(trips: Sequence[Trip], mention: VisitMention) -> Trip | None:
    """The one trip a mention can point back to; None where none or several are left."""
    left = list(trips)
    if mention.country is not None:
        left = [t for t in left if t.country == mention.country]
    if mention.visitors:
        fit = [t for t in left if any(may_be(p, v) for p in t.visitors for v in mention.visitors)]
        if not fit and mention.country and (mention.headline or all(has("peer", v.head) for v in mention.visitors)):
            fit = [t for t in left if any(_in_short(p, v) for p in t.visitors for v in mention.visitors)]
        left = fit
    if mention.country is None:
        left = [t for t in left if _begun(t, mention)]
    told = [t for t in left if any(m.at < mention.at for m in t.mentions)]
    if mention.here or len(left) > 1:  # what is pointed back to has been told before
        left = told if mention.here else told or left
    if mention.country is None and not mention.visitors and len(left) > 1:
        left = _nearest(left, mention)
    left = [t for t in left if _times_agree(t.whens, mention.when) and not _called_off(t, mention)]
    if len(left) > 1:
        left = [t for t in left if _stages_agree(t, mention)] if mention.reading.weight >= MODIFIED else left
    if len(left) > 1:
        left = _nearest(left, mention)
    return left[0] if len(left) == 1 else None


def support(trips: Sequence[Trip], stays: Sequence[VisitMention]) -> None:
    """Add what is told of a traveller's stay in a place to the trip there: `will be in Lima on Monday`."""
    for stay in stays:
        left = [t for t in trips if t.country == stay.country and same_visitors(t.visitors, stay.visitors)]
        left = [t for t in left if _times_agree(t.whens, stay.when) and _stages_agree(t, stay)]
        left = [t for t in left if not _earlier(t, stay)]
        if len(left) == 1:
            left[0].mentions.append(replace(stay, visitors=()))


def _begun(trip: Trip, mention: VisitMention) -> bool:
    """A visit told as under way or over is none that is still ahead; `a visit` told in the past isn't either."""
    over = mention.reading.status in {Status.COMPLETED, Status.UNDERWAY} and not mention.reading.present
    if not over or not (mention.another or mention.reading.weight >= STATED):
        return True
    ahead = {Status.PLANNED, Status.POSSIBLE}
    return any(m.reading.status not in ahead or m.reading.weight < MODIFIED for m in trip.mentions)


def _nearest(trips: Sequence[Trip], mention: VisitMention) -> list[Trip]:
    """The trips told of in this sentence, else in the last one before, in this passage or that before it."""
    main = min(trips, key=lambda t: t.mentions[0].at)
    here = [
        (m.sentence.start, n)
        for n, t in enumerate(trips)
        for m in t.mentions
        if m.sentence.start <= mention.sentence.start
        # over the end of a paragraph only "the visit" that the report is about goes on
        and (m.passage == mention.passage
             or (m.passage == mention.passage - 1 and same_visitors(t.visitors, main.visitors)))
    ]  # fmt: skip
    if not here:
        return list(trips)
    last = max(start for start, _ in here)
    return [trips[n] for n in sorted({n for start, n in here if start == last})]


def _meets_then(trip: Trip, trips: Sequence[Trip], meeting: Meeting, published: str | None) -> bool:
    """Who was met was met on a trip that has begun; who will be met, on one that is not over."""
    status = status_of(trip, trips, published)
    if meeting.status is Status.COMPLETED:
        return status not in {Status.PLANNED, Status.POSSIBLE}
    return meeting.status is not Status.PLANNED or status is not Status.COMPLETED


def accompany(trips: list[Trip], companies: Sequence[Company], published: str | None) -> None:
    """Add those who are told to come along to the trip, or the trips of a tour told at once, they come along on."""
    for told in companies:
        left = [t for t in trips if same_visitors(t.visitors, told.with_whom)]
        left = [t for t in left if not told.countries or t.country in told.countries]
        if told.status is Status.COMPLETED:
            left = [t for t in left if status_of(t, trips, published) not in {Status.PLANNED, Status.POSSIBLE}]
        homes = {p.home for p in told.with_whom}
        for trip in _told_last(left, told):
            mention = replace(trip.mentions[0], sentence=told.sentence, at=told.at, passage=told.passage,
                              rule=told.rule, places=(), when=(), purposes=(), ordinal=(), length=())  # fmt: skip
            own = tuple(
                p for p in told.others if p.home in {None, *homes} or (None in homes and p.home != trip.country)
            )
            if own:
                trip.mentions.append(replace(mention, visitors=own))
                _take_in(trips, trip, own)
            # "joined by her Finnish colleague": a visit of Finland's
            for party in told.others:
                stranger = party not in own and party.home != trip.country
                if party.person and stranger and told.countries:
                    beside = next((m for m in trip.mentions if m.sentence == told.sentence and m.when), None)
                    when = beside.when if beside is not None else ()  # "flew to Peru on Monday together with X"
                    trips += anchored([replace(mention, visitors=(party,), when=when)])


def _take_in(trips: list[Trip], trip: Trip, company: Sequence[Party]) -> None:
    """What was told apart of those who come along is the same trip: `her minister flew from Peru to Chile`."""
    for other in list(trips):
        apart = other is trip or other.country != trip.country or not _times_agree(trip.whens, _days_of(other))
        if apart or not all(same_visitors((p,), company) for p in other.visitors):
            continue
        if all(_stages_agree(trip, m) and not _earlier(trip, m) for m in other.mentions):
            # the days of one of them are not those of all
            trip.mentions += [replace(m, when=()) for m in other.mentions]
            trips.remove(other)


def _days_of(trip: Trip) -> tuple[When, ...]:
    return tuple(replace(when, loose=True) for when in trip.whens)


def _told_last(trips: Sequence[Trip], told: Company) -> list[Trip]:
    """The trips told in the sentence, else those told in the last one before that tells of any."""
    near = [(m.sentence.start, n) for n, t in enumerate(trips) for m in t.mentions
            if m.sentence.start <= told.sentence.start and m.passage >= told.passage - 1]  # fmt: skip
    last = max((start for start, _ in near), default=None)
    return [trips[n] for n in sorted({n for start, n in near if start == last})]


def meet(trips: Sequence[Trip], meetings: Sequence[Meeting], published: str | None) -> None:
    """Give each meeting to the trip on which it happens, where one is left."""
    for meeting in meetings:
        able = [t for t in trips if _meets_then(t, trips, meeting, published)]
        found: list[Trip] = []
        for travellers, others in ((meeting.one, meeting.other), (meeting.other, meeting.one)):
            # a meeting told with its place may be of two guests there
            if found and not meeting.countries:
                break
            for trip in _trips_of(travellers, others, able, meeting):
                trip.met += [(NamedRef(p.name, p.person), meeting.sentence) for p in others if p.person]
                found.append(trip)
        if meeting.status is Status.PLANNED:
            _share_days(found)


def _trips_of(
    travellers: Sequence[Party], others: Sequence[Party], trips: Sequence[Trip], meeting: Meeting
) -> list[Trip]:
    """For each traveller the one trip, if one is left, on which they can meet the others."""
    there = set(meeting.countries)
    trips = [t for t in trips if not there or t.country in there]
    trips = [t for t in trips if any(p.home in {None, t.country} or t.country in there for p in others)]
    if meeting.of_those and travellers == meeting.one:
        told = _the_one([t for t in trips if _count(t) >= meeting.of_those], meeting)
        return [told] if told is not None else _together(trips, meeting)
    own = ([t for t in trips if any(_means(p, party) for p in t.visitors)] for party in travellers)
    return [trip for left in own if (trip := _the_one(left, meeting)) is not None]


def _means(traveller: Party, party: Party) -> bool:
    """ "The minister was met by X": the one of two ministers who travels."""
    pointed = party.definite and party.person is None and traveller.person is not None
    return same_party(traveller, party) or (pointed and may_be(traveller, party))


def _together(trips: Sequence[Trip], meeting: Meeting) -> list[Trip]:
    """`Ministers X of Peru and Y of Chile fly to Oslo. The two will meet the king`: on the trip of each."""
    last = _around(trips, meeting)
    people = [p.person for trip in last for p in trip.visitors]
    return last if len(people) == len({*people} - {None}) == meeting.of_those else []


def _count(trip: Trip) -> int:
    return sum(2 if p.plural or (not p.person and has("group", p.head)) else 1 for p in trip.visitors)


def _the_one(trips: Sequence[Trip], meeting: Meeting) -> Trip | None:
    """The trip that the meeting's words hang on, else the one told nearest before."""
    left = list(trips)
    for at in meeting.tied:
        tied = [t for t in left if any(m.at == at and m.passage == meeting.passage for m in t.mentions)]
        if tied:
            left = tied
            break
    else:
        if len(left) > 1 or not meeting.countries:
            left = _around(left, meeting)
    if len(left) > 1:  # "will visit Peru and Chile to meet the presidents, X and Y"
        theirs = [t for t in left if any(p.home == t.country for p in (*meeting.one, *meeting.other))]
        left = theirs or left
    return left[0] if len(left) == 1 else None


def _share_days(trips: Sequence[Trip]) -> None:
    """`will be in Geneva on 1 and 2 May, where she will meet Premier X`: he is there in those days."""
    days, _ = combined([when for trip in trips for when in trip.whens])
    for trip in trips:
        if days and not trip.whens:
            span = next(when.span for other in trips for when in other.whens)
            trip.mentions[0] = replace(trip.mentions[0], when=(When(days, span, Part.WITHIN, loose=True),))


def _around(trips: Sequence[Trip], meeting: Meeting) -> list[Trip]:
    """The trips told of nearest before the meeting, in its passage or the article's only one of that visitor."""
    before = [(m.at if m.sentence != meeting.sentence else meeting.at, n)
              for n, t in enumerate(trips) for m in t.mentions
              if m.passage == meeting.passage and m.sentence <= meeting.sentence
              if meeting.before is None or m.at < meeting.before]  # fmt: skip
    if not before:
        return list(trips) if len(trips) == 1 else []
    last = max(at for at, _ in before)
    return [trips[n] for n in sorted({n for at, n in before if at == last})]


def place_between(trips: Sequence[Trip]) -> None:
    """Date the mentions that say "between the two visits", where these are told beside it with their days."""
    for trip in trips:
        for n, mention in enumerate(trip.mentions):
            if mention.between is None:
                continue
            around = [
                value
                for other in trips
                if other is not trip and same_visitors(other.visitors, trip.visitors)
                if any(m.passage == mention.passage and m.at < mention.at for m in other.mentions)
                if (when := combined(other.whens)[0]) and (value := parse(when)).days is not None
            ]
            gap = in_gap(around[0], around[1], mention.between, mention.when) if len(around) == 2 else None
            if gap is not None:
                trip.mentions[n] = replace(mention, when=(gap,))


def status_of(trip: Trip, others: Sequence[Trip], published: str | None) -> Status:
    """The latest stage stated as fact; a hint only where nothing is stated."""
    readings = [m.reading for m in trip.mentions if m.reading.status is not None]
    for weight in (STATED, MODIFIED, 1):
        told = {r.status for r in readings if r.weight == weight}
        if Status.UNDERWAY in told and all(_goes(m) for m in trip.mentions if m.reading.status is Status.COMPLETED
                                           and m.reading.weight == weight):  # fmt: skip
            told -= {Status.COMPLETED}  # "has arrived in Peru", "travelled to Peru from Chile"
        for status in (Status.CANCELLED, Status.COMPLETED, Status.UNDERWAY):
            if status in told:
                return status
        if told:
            return _ahead(trip, weight)
    return _by_date(trip, others, published)


def _ahead(trip: Trip, weight: int) -> Status:
    # "a tour of A, B and C is planned"; "a stop in B may take place": what is said of B alone counts.
    rows = [m for m in trip.mentions if m.reading.weight == weight and m.reading.status is not None]
    narrow = min(m.breadth for m in rows)
    told = {m.reading.status for m in rows if m.breadth == narrow}
    return Status.PLANNED if Status.PLANNED in told else Status.POSSIBLE


def _by_date(trip: Trip, others: Sequence[Trip], published: str | None) -> Status:
    """For a trip that only a list names: by its date, else as the other trips of that list are."""
    when, _ = combined(trip.whens)
    if when and published:
        value, now = parse(when), parse(published)
        if value.earliest and now.latest and value.earliest > now.latest:
            return Status.PLANNED
    listed = {(m.passage, m.at) for m in trip.mentions}
    for other in others:
        beside = any((m.passage, m.at) in listed and m.reading.status is None for m in other.mentions)
        if beside and any(m.reading.status for m in other.mentions):
            return status_of(other, (), published)
    return Status.COMPLETED


def visit(trip: Trip, others: Sequence[Trip], published: str | None) -> LocalVisit:
    """The record of a trip."""
    told = sorted(trip.mentions, key=lambda m: (m.sentence.start, m.at))
    status = status_of(trip, others, published)
    whens = trip.whens
    visitors = _named(trip.visitors)
    when, part = combined(whens)
    met = [(ref, sentence) for ref, sentence in trip.met if ref not in visitors]
    rules = {sentence: "meeting" for _, sentence in met} | {m.sentence: m.rule for m in reversed(told)}
    if status is Status.UNDERWAY and part is Part.WHOLE and when and parse(when).days == 1:
        part = Part.WITHIN  # "is in Peru on Monday" says nothing of its first or last day
    return LocalVisit(
        visitors=visitors,
        country=trip.country,
        places=tuple(dict.fromkeys(place for m in told for place in m.places)),
        when=when,
        when_spans=tuple(sorted({w.span for w in whens})),
        status=status,
        purposes=_phrases(p for m in told for p in m.purposes)[:3],
        met=tuple(dict.fromkeys(ref for ref, _ in met)),
        evidence=tuple(Phrase("", sentence, rules[sentence]) for sentence in sorted(rules)),
        ordinal=_phrases(p for m in told for p in m.ordinal),
        length=_phrases(p for m in told for p in m.length),
        when_part=part,
    )


def _named(parties: Iterable[Party]) -> tuple[NamedRef, ...]:
    """Each traveller once; among descriptions of the same one, the fullest."""
    kept: list[Party] = []
    for party in sorted(parties, key=lambda p: p.person is None):
        known = next((n for n, k in enumerate(kept) if same_party(k, party)), None)
        if known is None:
            kept.append(party)
        elif not party.person and len(party.name) > len(kept[known].name):
            kept[known] = party
    return tuple(NamedRef(p.name, p.person) for p in kept)


def _phrases(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    return tuple({p.text.lower(): p for p in sorted(phrases, key=lambda p: p.span)}.values())
