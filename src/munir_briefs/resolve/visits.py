"""Visits across articles: reports of one trip joined when visitors, country and time agree.

Reports are taken from the most exact time to the least. Two that name days join when the days are compatible, or so
near that one visitor would hardly have gone twice; one that names a month, a year or nothing joins only where a
single trip is left that it can mean. Everything is decided over all reports at once: the order of files is nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from munir_briefs import dates
from munir_briefs.dates import DateValue
from munir_briefs.geography import fold
from munir_briefs.kept import Kept
from munir_briefs.records import (
    Article,
    Evidence,
    Extraction,
    NamedRef,
    Part,
    Report,
    Status,
    Visit,
)
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.days import BEGINS, ENDS, LONGEST, agree_on_days, tells_of_moving
from munir_briefs.resolve.evidence import Witness, in_order
from munir_briefs.resolve.identifiers import short_hash, slug, unique_ids
from munir_briefs.resolve.origins import Origins
from munir_briefs.resolve.outcomes import confirmation, newest, tours
from munir_briefs.resolve.people import People
from munir_briefs.resolve.reports import MADE, Exactness, Order, Told, all_told, who
from munir_briefs.resolve.texts import REPEATED, Texts, by_texts, shared

_SLIP = 3
"""days by which two reports may differ on the days of one trip"""
_MOVED = 10
"""the same between an announcement and the trip as it was made"""
_PUT_OFF = 366
"""days within which a trip that was put off is looked for"""
_REACH = max(_MOVED, LONGEST)
_MONTH = 45
"""days up to which a time is one of the month in which it begins"""
_LONG = 36
"""months beyond which a time is taken for any time"""


def resolve_visits(
    articles: Mapping[str, Article],
    extractions: Sequence[Extraction],
    people: People,
    origins: Origins,
    witness: Witness,
    texts: Texts,
    kept: Kept,
) -> tuple[Visit, ...]:
    """Join the visits of all articles; those that were published have `kept` their ids."""
    names = {person.id: person.name for person in people.records}
    by_country: dict[str, list[Told]] = defaultdict(list)
    for told in sorted(all_told(articles, extractions, people, texts), key=lambda told: told.order):
        by_country[told.visit.country].append(told)
    trips = [trip for _, reports in sorted(by_country.items()) for trip in _trips(reports)]
    visits = [_record(trip, people, names, origins, witness) for trip in trips]
    wanted = {n: _telling_id(visit, trips[n]) for n, visit in enumerate(visits)}
    ids = unique_ids(
        wanted,
        {n: _first_told(trip, texts) for n, trip in enumerate(trips)},
        kept.ids("visits", wanted, {n: visit.evidence for n, visit in enumerate(visits)}),
    )
    legs = tours([trip.reports for trip in trips])
    latest = newest(articles)
    found = (
        replace(
            visit,
            id=ids[n],
            confirmation=confirmation(visit.status, visit.when, visit.when_part, latest),
            tour=tuple(ids[leg] for leg in legs[n]),
        )
        for n, visit in enumerate(visits)
    )
    return tuple(sorted(found, key=lambda visit: visit.id))


# ---------------------------------------------------------------------------------------------- one trip or two


@dataclass(frozen=True, slots=True)
class Trip:
    reports: tuple[Told, ...]
    merged: tuple[str, ...] = ()


def same_visitors(a: Told, b: Told) -> bool:
    """Whether a named visitor is shared; where nobody is named in either, whether the same words describe them."""
    if a.people or b.people:
        return bool(a.people & b.people)
    return bool(a.described) and a.described == b.described


def same_days(a: Told, b: Told) -> bool:
    """Whether both may be right about the days of one trip."""
    return a.time is not None and b.time is not None and agree_on_days(a.time, b.time)


def same_time(a: Told, b: Told) -> bool:
    """Whether two reports with a time may speak of one trip."""
    if a.when is None or b.when is None:
        return False
    if same_days(a, b):
        return True
    if a.exactness is not Exactness.DAYS or b.exactness is not Exactness.DAYS:
        return False
    slip = _SLIP if (a.visit.status in MADE) == (b.visit.status in MADE) else _MOVED
    windows = a.window, b.window
    if windows[0] is None or windows[1] is None:
        return False
    (a_first, a_last), (b_first, b_last) = windows[0], windows[1]
    return a_first - b_last <= slip and b_first - a_last <= slip


def _fit(a: Told, b: Told) -> bool:
    """Whether two reports of like exactness are of one trip."""
    if not same_visitors(a, b):
        return False
    if a.article.id == b.article.id:
        # The article's own sentences have been joined already: what it tells twice, it tells of two trips.
        return a.when is not None and a.when == b.when
    if not _begun(a, b) or not _begun(b, a):
        return False
    if a.when is not None and b.when is not None:
        return same_time(a, b)
    return _meet(a.window, b.window)


def _begun(told: Told, other: Told) -> bool:
    """Whether the other's trip was to come, or had begun, as this report without a day says of its own."""
    known, window = told.published, other.window
    if told.exactness is Exactness.DAYS or known is None or window is None:
        return True
    if told.visit.status in {Status.PLANNED, Status.POSSIBLE}:
        return window[1] >= known[0]
    return told.visit.status not in MADE or window[0] <= known[1]


def _meet(a: tuple[int, int] | None, b: tuple[int, int] | None) -> bool:
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def _may_mean(told: Told, trip: Sequence[Told]) -> bool:
    """Whether a report can be of a trip that others tell more exactly."""
    if told.visit.status is Status.CANCELLED and told.time is None and told.published is not None:
        # what is called off has been announced: not the trip for which it is put back on later
        last = told.published[1]
        if not any(other.published is None or other.published[0] <= last for other in trip):
            return False
    return all(_fit(told, other) for other in trip)


def _trips(reports: Sequence[Told]) -> list[Trip]:
    """The trips to one country. Copies follow their original, whatever their own date makes of its words."""
    originals, copies = _copied(reports)
    trips = []
    for trip in _held_later(_joined(originals)):
        of = [(told, copy) for told in trip.reports for copy in copies[told.order]]
        reasons = [_reason(copy, f"it copies {told.article.id}") for told, copy in of]
        whole = sorted((*trip.reports, *(copy for _, copy in of)), key=lambda told: told.order)
        trips.append(Trip(tuple(whole), tuple(sorted((*trip.merged, *reasons)))))
    return trips


def _copied(reports: Sequence[Told]) -> tuple[list[Told], dict[Order, list[Told]]]:
    """Reports in words of their own, and, by the place of each, those that copy it."""
    by_text: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for told in reports:
        by_text[told.text][told.article.id].append(told)
    copies: dict[Order, list[Told]] = defaultdict(list)
    originals: list[Told] = []
    for text, by_article in sorted(by_text.items()):
        ours = by_article.pop(text if text in by_article else min(by_article))
        originals += ours
        for _, theirs in sorted(by_article.items()):
            for n, told in enumerate(theirs):
                meant = _repeated(told, n, ours)
                if meant is None:
                    originals.append(told)
                else:
                    copies[meant.order].append(_as_the_original(told, meant))
    return sorted(originals, key=lambda told: told.order), copies


def _repeated(told: Told, place: int, originals: Sequence[Told]) -> Told | None:
    """Which report of the original a copy's report repeats: the one in most of its words; of several that of the
    same time, or, all in the very same words, in the same place. None where it tells of something else, or can mean
    two of them."""
    alike = [(shared(told.words, o.words), n, o) for n, o in enumerate(originals) if _may_repeat(told, o)]
    best = max((likeness for likeness, _, _ in alike), default=0.0)
    if best < REPEATED:
        return None
    meant = [(abs(place - n), o) for likeness, n, o in alike if likeness == best]
    meant = [(away, o) for away, o in meant if o.when == told.when] or meant
    if len(meant) > 1 and best < 1:
        return None
    return min(meant, key=lambda row: row[0])[1]


def _may_repeat(copy: Told, original: Told) -> bool:
    """Other days in other words are another trip, if told by the same model: "was in Lima on 3 May"."""
    undated = copy.when is None or original.when is None
    return same_visitors(copy, original) and (undated or copy.words == original.words or same_time(copy, original))


def _as_the_original(copy: Told, original: Told) -> Told:
    """The copy's report with the original's time where that is told in the same words, or the copy's isn't known: a
    text printed again on Friday has its "tomorrow" from Monday."""
    if copy.words != original.words and copy.time is not None and not copy.time.value.unspecified_year:
        return copy
    visit = replace(
        copy.visit,
        when=original.visit.when,
        when_part=original.visit.when_part,
        status=original.visit.status,
    )
    return replace(
        copy,
        visit=visit,
        time=original.time,
        exactness=original.exactness,
        window=original.window,
        published=original.published,
    )


def _joined(reports: Sequence[Told]) -> list[Trip]:
    """The trips of reports of which none is known to copy another."""
    trips: list[list[Told]] = []
    reasons: dict[int, list[str]] = defaultdict(list)
    for exactness in Exactness:
        level = [told for told in reports if told.exactness is exactness]
        near = _Calendar(trips)
        found = [[n for n in near.of(told) if _may_mean(told, trips[n])] for told in level]
        alone = [told for told, numbers in zip(level, found, strict=True) if not numbers]
        ambiguous = [told for told, numbers in zip(level, found, strict=True) if len(numbers) > 1]
        joining: dict[int, list[Told]] = defaultdict(list)
        for told, numbers in zip(level, found, strict=True):
            if len(numbers) == 1:
                joining[numbers[0]].append(told)
        for number, group in sorted(joining.items()):
            if all(_fit(a, b) for a, b in combinations(group, 2)):
                reasons[number].extend(_reason(told, "one trip is left that it can mean") for told in group)
                trips[number].extend(group)
            else:
                ambiguous.extend(group)
        for group in _apart_or_together(alone, exactness):
            reasons[len(trips)].extend(_reason(told, "visitors, country and time agree") for told in group[1:])
            trips.append(group)
        trips.extend([told] for told in ambiguous)
    return [
        Trip(tuple(sorted(trip, key=lambda told: told.order)), tuple(sorted(reasons[n])))
        for n, trip in enumerate(trips)
    ]


def _held_later(trips: Sequence[Trip]) -> list[Trip]:
    """A trip that a text calls put off and the one made within a year of that are one, where there is one of each.

    Who postpones means to go: "announced, postponed, made" is one history. What was called off stays apart.
    """
    of: dict[str, set[int]] = defaultdict(set)
    for n, trip in enumerate(trips):
        for told in trip.reports:
            for visitor in told.visitors:
                of[visitor].add(n)
    pairs = [
        (n, later)
        for n, trip in enumerate(trips)
        if (since := _put_off(trip)) is not None
        for later in sorted(set().union(*(of[visitor] for told in trip.reports for visitor in told.visitors)))
        if _made_after(since, trips[later])
    ]
    times = Counter(n for pair in pairs for n in pair)
    sure = dict(pair for pair in pairs if times[pair[0]] == times[pair[1]] == 1)
    whole = [trip for n, trip in enumerate(trips) if n not in sure and n not in sure.values()]
    for n, later in sure.items():
        off, made = trips[n], trips[later]
        reasons = [_reason(told, "put off, and one trip was made within a year of that") for told in off.reports]
        reports = sorted((*off.reports, *made.reports), key=lambda told: told.order)
        whole.append(Trip(tuple(reports), tuple(sorted((*off.merged, *made.merged, *reasons)))))
    return sorted(whole, key=lambda trip: trip.reports[0].order)


def _put_off(trip: Trip) -> int | None:
    """The day on which the trip was first said to be put off; None where nobody said so, or it was made."""
    if any(told.visit.status in MADE for told in trip.reports):
        return None
    said = (t.published for t in trip.reports if any(tells_of_moving(p.text) for p in t.visit.evidence))
    return min((published[0] for published in said if published), default=None)


def _made_after(day: int, trip: Trip) -> bool:
    """Whether the trip was made, and begun in the year after that day."""
    begun = [told.window[0] for told in trip.reports if told.visit.status in MADE and told.when and told.window]
    return bool(begun) and day < min(begun) <= day + _PUT_OFF


class _Calendar:
    """Trips by visitor and month: a report is compared with those of its time only."""

    def __init__(self, trips: Sequence[Sequence[Told]]) -> None:
        self._trips: dict[tuple[str, int | None], set[int]] = defaultdict(set)
        for n, trip in enumerate(trips):
            for told in trip:
                for visitor in told.visitors:
                    for month in _months(told, 0):
                        self._trips[visitor, month].add(n)

    def of(self, told: Told) -> list[int]:
        """The numbers of the trips that a report can mean by visitor and time, and some more."""
        months = _months(told, 7 if told.exactness is Exactness.VAGUE else 1)
        if months == [None]:
            return sorted({n for (by, _), numbers in self._trips.items() if by in told.visitors for n in numbers})
        return sorted({n for by in told.visitors for at in (*months, None) for n in self._trips.get((by, at), ())})


def _months(told: Told, slack: int) -> list[int | None]:
    """The months in which a trip can have been, numbered, and `slack` more at either end; None alone for any."""
    if told.window is None or (told.when is not None and told.when.unspecified_year):
        return [None]
    first, last = told.window[0] // 30 - slack, told.window[1] // 30 + slack
    return list(range(first, last + 1)) if last - first <= _LONG else [None]


def _apart_or_together(reports: Sequence[Told], exactness: Exactness) -> list[list[Told]]:
    """Reports of like exactness in trips; where not all of a chain fit each other, only the same time joins."""
    pairs = [(i, j) for i, j in _near_in_time(reports, exactness) if _fit(reports[i], reports[j])]
    out: list[list[Told]] = []
    for part in components(len(reports), pairs):
        group = [reports[n] for n in part]
        if all(_fit(a, b) for a, b in combinations(group, 2)):
            out.append(group)
            continue
        by_time: dict[tuple[str, str], list[Told]] = defaultdict(list)
        for told in group:
            # Without a time, nothing is left to join by.
            by_time[told.visit.when or "", "" if told.when else told.article.id].append(told)
        for _, same in sorted(by_time.items()):
            fits = all(_fit(a, b) for a, b in combinations(same, 2))
            out.extend([same] if fits else [[told] for told in same])
    return out


def _near_in_time(reports: Sequence[Told], exactness: Exactness) -> Iterator[tuple[int, int]]:
    """Pairs that share a visitor and a season: comparing all with all would grow with the square of the corpus."""
    reach = {Exactness.DAYS: _REACH, Exactness.MONTH: 31, Exactness.VAGUE: date.max.toordinal()}[exactness]
    by_visitor: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, told in enumerate(reports):
        first, last = told.window or (1, date.max.toordinal())
        for visitor in sorted(told.visitors):
            by_visitor[visitor].append((first, last, n))
    pairs: set[tuple[int, int]] = set()
    for _, rows in sorted(by_visitor.items()):
        rows.sort()
        for at, (_, last, i) in enumerate(rows):
            for first, _, j in rows[at + 1 :]:
                if first > last + reach:
                    break
                pairs.add((min(i, j), max(i, j)))
    yield from sorted(pairs)


def _reason(told: Told, why: str) -> str:
    when = dates.humanize(told.visit.when) if told.visit.when else "no time stated"
    return f"{told.article.id} ({told.visit.status}, {when}): {why}"


# ---------------------------------------------------------------------------------------------------- records


def _telling_id(visit: Visit, trip: Trip) -> str:
    """Who went where, and in which month: it stays when texts are edited, copied, added, or tell the day later."""
    visitor = next(iter(visit.visitors), None)
    label = (visitor.person or slug(visitor.name)) if visitor else "unnamed"
    return f"{label}-{visit.country.casefold()}-{_month(visit.when, trip)}"


def _month(when: str | None, trip: Trip) -> str:
    """`2024-03` for days that begin in it, `2024` for a longer time; where none is told, the month of the texts."""
    if when is None:
        first = min((told.published[0] for told in trip.reports if told.published), default=None)
        return f"told-{date.fromordinal(first):%Y-%m}" if first else "undated"
    value = dates.parse(when)
    if value.earliest is None or value.unspecified_year:
        return slug(when)
    longer = value.latest is not None and (value.latest - value.earliest).days > _MONTH
    return str(value.earliest.year) if longer else f"{value.earliest:%Y-%m}"


def _first_told(trip: Trip, texts: Texts) -> tuple[int, str]:
    """By which one of several trips of one month keeps the plain id: the one that a text told of first."""
    first = min(trip.reports, key=lambda told: (_first(told), texts.mark(told.article.id), sorted(told.words)))
    return -_first(first), short_hash(texts.mark(first.article.id), *sorted(first.words))


def _first(told: Told) -> int:
    return told.published[0] if told.published else date.max.toordinal()


def _evidence(trip: Trip, witness: Witness) -> tuple[Evidence, ...]:
    return in_order(e for told in trip.reports for e in witness.phrases(told.article.id, told.visit.evidence))


def _visitors(trip: Trip, people: People, names: Mapping[str, str]) -> tuple[NamedRef, ...]:
    return _refs(((t, ref) for t in trip.reports for ref in t.visit.visitors), people, names, by_weight=True)


def _refs(
    refs: Iterable[tuple[Told, NamedRef]], people: People, names: Mapping[str, str], *, by_weight: bool = False
) -> tuple[NamedRef, ...]:
    """Everybody once, under the name of their record; those of whom most texts tell first, or by name."""
    named: list[tuple[str, NamedRef]] = []
    words: dict[str, str] = {}
    for told, ref in refs:
        known = who(told.article.id, ref, people)
        if known.person:
            named.append((told.text, NamedRef(names[known.person], known.person)))
        else:
            described = fold(known.name)
            words[described] = min(known.name, words.get(described, known.name))
            named.append((told.text, NamedRef(described)))
    texts = by_texts(named)
    order = sorted(texts, key=lambda ref: (ref.person is None, -texts[ref] * by_weight, ref.name, ref.person or ""))
    return tuple(ref if ref.person else NamedRef(words[ref.name]) for ref in order)


def _record(trip: Trip, people: People, names: Mapping[str, str], origins: Origins, witness: Witness) -> Visit:
    """The visit as all its reports tell it, without an id."""
    when, part, when_why = choose_when(trip.reports, origins)
    places: dict[str, str] = {}
    for place in (place for told in trip.reports for place in told.visit.places):
        places[fold(place)] = max(place, places.get(fold(place), place))  # "Lima" rather than "LIMA"
    return Visit(
        id="",
        visitors=_visitors(trip, people, names),
        country=trip.reports[0].visit.country,
        places=tuple(sorted(places.values())),
        when=when,
        when_why=when_why,
        status=latest_stage(trip.reports),
        purposes=in_order(
            e for told in trip.reports for e in witness.phrases(told.article.id, told.visit.purposes)
        ),
        met=_refs(((told, ref) for told in trip.reports for ref in told.visit.met), people, names),
        reports=tuple(_report(told, people, names, witness) for told in sorted(trip.reports, key=_by_date)),
        origins=origins.of(((told.article.id, told.quoted) for told in trip.reports), _evidence(trip, witness)),
        evidence=_evidence(trip, witness),
        merged=trip.merged,
        when_part=part,
    )


def _by_date(told: Told) -> tuple[tuple[int, int, str], Order]:
    """Reports in the order in which they appeared; those of unknown date last."""
    published = told.article.published
    far = (date.max.toordinal() + 1, 0, "")
    return dates.sort_key(dates.parse(published)) if published else far, told.order


def _report(told: Told, people: People, names: Mapping[str, str], witness: Witness) -> Report:
    article, visit = told.article.id, told.visit
    return Report(
        article=article,
        status=visit.status,
        when=visit.when,
        evidence=witness.phrases(article, visit.evidence),
        visitors=_refs(((told, ref) for ref in visit.visitors), people, names),
        places=visit.places,
        ordinal=witness.phrases(article, visit.ordinal),
        length=witness.phrases(article, visit.length),
        when_part=visit.when_part,
    )


def latest_stage(reports: Sequence[Told]) -> Status:
    """How far the trip got, by the latest article that says: made or cancelled; else planned, or only possible.

    An announcement never becomes a trip made by the passing of time. Of articles of one day that differ, the one
    that has it made counts, and the difference is a conflict.
    """
    told = sorted(reports, key=lambda r: (_published_last(r), r.visit.status in MADE))
    statuses = [report.visit.status for report in told]
    decided = [status for status in statuses if status in MADE or status is Status.CANCELLED]
    if not decided:
        latest = _published_last(told[-1])
        last = {r.visit.status for r in told if _published_last(r) == latest}
        return Status.PLANNED if Status.PLANNED in last else Status.POSSIBLE
    if decided[-1] is Status.CANCELLED:
        return Status.PLANNED if _back_on(told) else Status.CANCELLED
    return Status.COMPLETED if Status.COMPLETED in decided else Status.UNDERWAY


def _back_on(reports: Sequence[Told]) -> bool:
    """A later article announces the trip anew: `postponed`, then `now set for 3 June`."""
    off = max(_published_last(r) for r in reports if r.visit.status is Status.CANCELLED)
    again = [r for r in reports if r.visit.status is Status.PLANNED and r.published and r.when is not None]
    return any(r.published is not None and 0 < off < r.published[0] for r in again)


def _published_last(told: Told) -> int:
    return told.published[1] if told.published else 0


def choose_when(reports: Sequence[Told], origins: Origins) -> tuple[str | None, Part, str]:
    """The time to show for a trip, what of the trip it is the time of, and the rule that chose it. Copies of an
    article have no weight."""
    timed = [told for told in reports if told.time is not None]
    if not timed:
        return None, Part.WHOLE, "no report says when"
    if all(same_days(x, y) for x, y in combinations(timed, 2)):
        chosen, part, why = _together(timed)
    else:
        best = _preferred(timed, origins)
        assert best.time is not None
        chosen, part = best.time.value.edtf, best.time.part
        stage = "a report of the trip as made" if best.visit.status in MADE else "an announcement"
        why = f"reports differ: this is from {stage}, the most exact one, with most independent origins, the latest"
    if not any(told.visit.status in MADE for told in timed) and any(told.visit.status in MADE for told in reports):
        why += "; it is the announced time, no report of the trip as made says when"
    return chosen, part, why


def _together(timed: Sequence[Told]) -> tuple[str, Part, str]:
    """The time that reports which may all be right give between them."""
    values = {told.when for told in timed if told.when is not None}
    exact = [told for told in timed if told.time is not None and told.exactness is Exactness.DAYS]
    days = [told for told in exact if told.time is not None and told.time.day]
    ranges = [told for told in exact if told not in days and told.time is not None and told.time.part is Part.WHOLE]
    firsts, lasts = _told_of(days, BEGINS), _told_of(days, ENDS)
    if not ranges and firsts and lasts and firsts[0] <= lasts[-1]:
        narrowed = _by_length(days, firsts[-1][1], lasts[0][1])
        if narrowed is not None:
            return narrowed, Part.WHOLE, "from the first or last day that a report names, and the length beside it"
        # of the days that tell of one end, the one nearest to it: "left on Monday", "landed on Tuesday"
        first, last = firsts[-1], lasts[0]
        edtf = first[0] if first[0] == last[0] else "/".join(sorted((first[0], last[0])))
        return edtf, Part.WHOLE, "from the first day that reports name to the last"
    best = min(ranges or _most_telling(days) or timed, key=_by_time)
    assert best.time is not None
    part = best.time.part
    if not ranges and len({told.when for told in days}) > 1:
        part = part if part in BEGINS | ENDS else Part.WITHIN
        return best.time.value.edtf, part, "the first of several days of the trip that reports name"
    if len(values) > 1:
        why = f"the most exact of {len(values)} compatible times"
    elif len(timed) > 1:
        why = f"{'both' if len(timed) == 2 else f'all {len(timed)}'} reports that give a time agree"
    else:
        why = "only one report gives a time"
    return best.time.value.edtf, part, why


def _by_length(days: Sequence[Told], first: Part, last: Part) -> str | None:
    """Where of one end only the day of setting off or of being back is known: the other end, and the length."""
    sure = {Part.START: last is Part.RETURN, Part.END: first is Part.DEPARTURE}
    spans = {t.time.span.edtf for t in days if t.time and t.time.span != t.time.value and sure.get(t.time.part)}
    return spans.pop() if len(spans) == 1 else None


def _told_of(reports: Sequence[Told], parts: frozenset[Part]) -> list[tuple[str, Part]]:
    """The days told of these parts of the trip, in order."""
    found = {(t.time.value.edtf, t.time.part) for t in reports if t.time is not None and t.time.part in parts}
    return sorted(found)


def _most_telling(days: Sequence[Told]) -> list[Told]:
    """The reports of a first day; without one those of a last day; without one all."""
    for parts in (BEGINS, ENDS):
        found = [told for told in days if told.time is not None and told.time.part in parts]
        if found:
            return found
    return list(days)


def _by_time(told: Told) -> tuple[tuple[bool, int, bool], tuple[int, int, str], int]:
    assert told.time is not None
    unsure, days, about, _ = _by_exactness(told.time.value)
    return (unsure, days, about), dates.sort_key(told.time.value), _PARTS.index(told.time.part)


_PARTS = (Part.START, Part.DEPARTURE, Part.END, Part.RETURN, Part.WHOLE, Part.WITHIN)


def _preferred(timed: Sequence[Told], origins: Origins) -> Told:
    often = {
        value: len(origins.of((told.article.id, told.quoted) for told in timed if told.when == value))
        for value in {told.when for told in timed if told.when is not None}
    }
    return min(timed, key=lambda told: (_preference(told, often), told.order))


def _by_exactness(value: DateValue) -> tuple[bool, int, bool, str]:
    far = date.max.toordinal()
    return value.unspecified_year, value.days if value.days is not None else far, not value.exact, value.edtf


def _preference(told: Told, often: Mapping[DateValue, int]) -> tuple[bool, tuple[bool, int, bool], int, int, str]:
    """Made before announced, exact before vague, then the time of more origins, then that of the later text."""
    assert told.when is not None and told.time is not None
    unsure, days, about, edtf = _by_exactness(told.when)
    made = told.visit.status in MADE
    # a first day is less than the whole range
    days = min(days, 1) if told.exactness is Exactness.DAYS and told.time.part is Part.WHOLE else days + 1
    return not made, (unsure, days, about), -often[told.when], -_published_last(told), edtf
