"""Disagreement on trips: their days and length, whether they took place, and how texts number them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from munir_briefs import dates
from munir_briefs.dates import DateValue, Grain
from munir_briefs.records import (
    Article,
    Conflict,
    ConflictKind,
    Evidence,
    Extraction,
    Part,
    Report,
    Status,
    Visit,
)
from munir_briefs.resolve.conflicts.denials import Denial, denies, find_denials
from munir_briefs.resolve.conflicts.sides import conflict, dated, days_of, published, rules_with, the
from munir_briefs.resolve.days import (
    Time,
    agree_on_days,
    in_words,
    number_words,
    stated_days,
    tells_of_moving,
    time_of,
)
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.people import People
from munir_briefs.rulebook import load_rules

_MADE = frozenset({Status.COMPLETED, Status.UNDERWAY})


def journey_conflicts(
    articles: Mapping[str, Article],
    extractions: Sequence[Extraction],
    people: People,
    visits: Sequence[Visit],
    witness: Witness,
) -> Iterator[Conflict]:
    """Disagreements on visits."""
    denials: dict[str, list[Denial]] = defaultdict(list)
    for denial in find_denials(extractions, people, witness):
        for country in denial.countries:
            denials[country].append(denial)
    for visit in visits:
        yield from _days(visit)
        yield from _length(visit)
        yield from _status(visit, denials[visit.country], articles)
    yield from _order(articles, people, visits)


def _who(visit: Visit) -> str:
    return visit.visitors[0].name if visit.visitors else "the visitors"


def _records(*visits: Visit) -> list[str]:
    """The visits and everybody who took part in them."""
    ids = [visit.id for visit in visits]
    return ids + sorted({ref.person for visit in visits for ref in visit.visitors if ref.person})


# ------------------------------------------------------------------------------------------------------- when


def _days(visit: Visit) -> Iterator[Conflict]:
    told: dict[Time, list[Report]] = defaultdict(list)
    for report in visit.reports:
        if time := time_of(report):
            told[time].append(report)
    planned = {time for time, reports in told.items() if not any(report.status in _MADE for report in reports)}
    moved = planned and any(tells_of_moving(e.text) for report in visit.reports for e in report.evidence)
    disputed = {
        time
        for a, b in combinations(told, 2)
        if not agree_on_days(a, b) and not (moved and (a in planned or b in planned))
        for time in (a, b)
    }
    if not disputed:
        return
    sides: dict[str, list[Evidence]] = {}
    for time in sorted(disputed, key=lambda time: (dates.sort_key(time.value), in_words(time))):
        sides.setdefault(in_words(time), []).extend(e for report in told[time] for e in report.evidence)
    if disputed & planned and disputed - planned:
        note = "one of the times was announced, another reported: the trip may have been moved"
    else:
        note = "each text names its days as certain; days of travel or time zones may explain a difference of one"
    if visit.when:
        note += f". Shown for the trip is {dates.humanize(visit.when)}: {visit.when_why}"
    yield conflict(
        ConflictKind.DATE,
        visit.id,
        f"When {_who(visit)} was in {the(visit.country)}",
        sides,
        note,
        _records(visit),
        ("days",),
    )


def _length(visit: Visit) -> Iterator[Conflict]:
    """A stated number of days against first and last day, or against another stated number."""
    stated: dict[int, list[Evidence]] = defaultdict(list)
    for report in visit.reports:
        for phrase in report.length:
            number = stated_days(phrase.text)
            if number:
                stated[number].append(phrase)
    spans: dict[int, tuple[str, list[Evidence]]] = {}
    for value, reports in _stretches(visit):
        told = spans.setdefault(value.days or 0, (dates.humanize(value.edtf), []))[1]
        told.extend(e for report in reports for e in report.evidence)
    sides: dict[str, list[Evidence]] = {}
    notes: list[str] = []
    for number, evidence in sorted(stated.items()):
        for days, (words, told) in sorted(spans.items()):
            if days == number or (number % 7 == 0 and abs(days - number) <= 2):
                continue
            if days < number and {e.article for e in told} <= {e.article for e in evidence}:
                continue  # a text that says how long it was tells of some of its days
            sides.setdefault(_days_word(number), []).extend(evidence)
            sides.setdefault(f"{words}: {_days_word(days)}", []).extend(told)
            notes.append(
                f"a visit of {_days_word(number)} may touch {_days_word(days)} of the calendar, nights counted"
                if days == number + 1
                else "no way of counting makes both right"
            )
    for a, b in combinations(sorted(stated), 2):
        if {e.article for e in stated[a]} & {e.article for e in stated[b]}:
            continue  # "a two-day visit to Norway, on a week-long tour": a text with both has two things in mind
        sides.setdefault(_days_word(a), []).extend(stated[a])
        sides.setdefault(_days_word(b), []).extend(stated[b])
        notes.append("the stated lengths differ")
    if sides:
        yield conflict(
            ConflictKind.DATE,
            visit.id,
            f"How long {_who(visit)} was in {the(visit.country)}",
            sides,
            "; ".join(dict.fromkeys(notes)),
            _records(visit),
            ("length",),
        )


def _stretches(visit: Visit) -> Iterator[tuple[DateValue, list[Report]]]:
    """From first to last day: as one report has it, or the first from one and the last from another."""
    told: dict[Time, list[Report]] = defaultdict(list)
    for report in visit.reports:
        if time := time_of(report):
            told[time].append(report)
    for time, reports in told.items():
        value = time.value
        whole = time.part is Part.WHOLE and value.exact and not value.unspecified_year
        if whole and value.days and value.grain is Grain.INTERVAL and _names_days(value):
            yield value, reports
    # neither the day of setting off nor that of being back need be spent there
    firsts = [time for time in told if time.day and time.part is Part.START]
    lasts = [time for time in told if time.day and time.part is Part.END]
    for first, last in product(firsts, lasts):
        if first.value.edtf < last.value.edtf:
            yield dates.parse(f"{first.value.edtf}/{last.value.edtf}"), [*told[first], *told[last]]


def _names_days(value: DateValue) -> bool:
    return all(len(end) == 10 for end in value.edtf.split("/"))


def _days_word(number: int) -> str:
    words = {1: "one day", 2: "two days", 3: "three days", 4: "four days", 5: "five days", 6: "six days"}
    return words.get(number, f"{number} days")


# ------------------------------------------------------------------------------------------------------ status


def _status(visit: Visit, denials: Sequence[Denial], articles: Mapping[str, Article]) -> Iterator[Conflict]:
    """A trip that one text has made and another cancelled, or has somebody deny."""
    made = [report for report in visit.reports if report.status in _MADE]
    off = [
        report for report in visit.reports
        if report.status is Status.CANCELLED and not all(_before(report, other, articles) for other in made)
    ]  # fmt: skip
    called_off = {e for report in off for e in report.evidence}
    denied = [d for d in denials if d.evidence not in called_off and denies(d, visit, articles)]
    if not made or not (off or denied):
        return
    notes = ["a trip that was made can't have been called off: one text is wrong, or they mean two trips"] * bool(
        off
    )
    if denied:
        speakers = ", ".join(sorted({denial.speaker for denial in denied if denial.speaker}))
        whose = f"the denial is a statement ({speakers})" if speakers else "one text has it that nobody went"
        notes.append(f"{whose}: neither time nor wording explains it")
    sides = {
        "made": [e for report in made for e in report.evidence],
        "cancelled": [e for report in off for e in report.evidence],
        "denied": [denial.evidence for denial in denied],
    }
    told = dated({e.article for evidence in sides.values() for e in evidence}, articles)
    yield conflict(
        ConflictKind.STATUS,
        visit.id,
        f"Whether {_who(visit)} went to {the(visit.country)}",
        {side: evidence for side, evidence in sides.items() if evidence},
        f"{'; '.join(notes)} (texts of {told}). Shown for the trip is “{visit.status}”: the last text that decides "
        "counts, of texts of one day the one that has it made",
        _records(visit),
        ("status",),
    )


def _before(off: Report, made: Report, articles: Mapping[str, Article]) -> bool:
    """Whether a text called the trip off before it was made: it was put back on, as its reports show one by one."""
    told, then = (
        published(off.article, articles),
        (made.when and days_of(made.when)) or published(made.article, articles),
    )
    return told is not None and then is not None and told[1] < then[0]


# ------------------------------------------------------------------------------------------------------- order


@dataclass(frozen=True, slots=True)
class Numbered:
    """A trip as one text numbers it."""

    visit: Visit
    number: int
    scope: str
    """id of the rule that says what is counted (`within-a-time`); empty where all trips are"""
    extent: str
    """the words of the scope, folded"""
    days: int | None
    """for `within-a-time`: how many days are looked back on"""
    evidence: Evidence


def numbered(visit: Visit, evidence: Evidence) -> Numbered | None:
    """What an expression of order says, or None where it says no number."""
    words = re.findall(r"\w+", evidence.text.casefold())
    table = load_rules("conflicts").table("ordinal")
    number = next((int(table[word]) for word in words if word in table), None)
    if number is None:
        return None
    for rule in rules_with("pattern"):
        found = re.search(str(rule.fields["pattern"]), evidence.text, re.IGNORECASE)
        if found:
            groups = found.groupdict()
            days = _back(groups.get("number"), groups["unit"]) if groups.get("unit") else None
            extent = " ".join(re.findall(r"\w+", found.group().casefold()))
            return Numbered(visit, number, rule.id, extent, days, evidence)
    return Numbered(visit, number, "", "", None, evidence)


def _back(number: str | None, unit: str) -> int | None:
    scale = {"day": 1, "week": 7, "month": 31, "year": 366, "decade": 3660}[unit.casefold()]
    count = 1 if number is None else int(number) if number.isdigit() else number_words().get(number.casefold())
    return count * scale if count else None


def _order(articles: Mapping[str, Article], people: People, visits: Sequence[Visit]) -> Iterator[Conflict]:
    """How texts number one visitor's trips to one country."""
    trips: dict[tuple[str, str], list[Visit]] = defaultdict(list)
    for visit in visits:
        for ref in visit.visitors:
            if ref.person:
                trips[ref.person, visit.country].append(visit)
    names = {person.id: person.name for person in people.records}
    for (person_id, country), made in sorted(trips.items()):
        alike: dict[tuple[str, int, str, str], list[Numbered]] = defaultdict(list)
        for visit in made:
            for evidence in (e for report in visit.reports for e in report.ordinal):
                if one := numbered(visit, evidence):
                    alike[visit.id, one.number, one.scope, one.extent].append(one)
        # Of those that say the same, one stands for all: an article may have been copied a hundred times.
        told = [min(group, key=lambda one: (len(one.evidence.text), one.evidence)) for group in alike.values()]
        odds = [(note, a, b) for a, b in combinations(told, 2) if (note := _at_odds(a, b, made, articles))]
        if not odds:
            continue
        disputed = {(one.visit.id, one.number, one.scope, one.extent) for _, a, b in odds for one in (a, b)}
        sides: dict[str, list[Evidence]] = {}
        for (visit_id, number), group in _by_trip(one for said in disputed for one in alike[said]):
            when = next(visit.when for visit in made if visit.id == visit_id)
            words = min((one.evidence.text for one in group), key=lambda text: (len(text), text))
            side = f"{words} ({dates.humanize(when) if when else 'time not stated'})"
            if side in sides:
                side = f"{side}, {number}"
            sides.setdefault(side, []).extend(one.evidence for one in group)
        yield conflict(
            ConflictKind.ORDER,
            f"{person_id}-{country.casefold()}",
            f"Which visit of {names[person_id]} to {the(country)} it was",
            sides,
            _note(odds),
            [*dict.fromkeys(one.visit.id for _, a, b in odds for one in (a, b)), person_id],
            ("order",),
        )


def _by_trip(told: Iterable[Numbered]) -> list[tuple[tuple[str, int], list[Numbered]]]:
    """What is said under one number of one trip, in the order of the trips."""
    groups: dict[tuple[str, int], list[Numbered]] = defaultdict(list)
    for one in sorted(set(told), key=_chronology):
        groups[one.visit.id, one.number].append(one)
    return list(groups.items())


def _note(odds: Sequence[tuple[str, Numbered, Numbered]]) -> str:
    """What keeps the two apart: first what wording can't explain, else the plainest pair of wordings that can."""
    hard = sorted({note for note, _, _ in odds if not note.startswith(_WORDING)})
    soft = sorted((note for note, _, _ in odds if note.startswith(_WORDING)), key=lambda note: (len(note), note))
    return "; ".join((*hard, *soft[:1]))


def _chronology(one: Numbered) -> tuple[tuple[int, int, str], int, Evidence]:
    when = dates.parse(one.visit.when) if one.visit.when else None
    return dates.sort_key(when) if when else (10**7, 0, ""), one.number, one.evidence


def _at_odds(a: Numbered, b: Numbered, trips: Sequence[Visit], articles: Mapping[str, Article]) -> str | None:
    """Why two numberings can't both be right, or what must be known to see that they are; None where they agree."""
    alike = a.scope == b.scope and (a.extent == b.extent or not a.scope)
    if a.visit.id == b.visit.id:
        if a.number == b.number or "by-a-class" in {a.scope, b.scope}:
            return None
        if alike:
            return "one trip is given two numbers"
        if a.scope and b.scope:
            return _different_counts(a, b)
        # The second trip of all may be the first of a term, but the first of all is no year's second.
        every, some = (b, a) if a.scope else (a, b)
        return None if every.number > some.number else _too_high(some, every)
    if "by-a-class" in {a.scope, b.scope}:
        return None
    first, second = _in_time(a, b, articles)
    if first is None or second is None:
        return "two trips are given one number" if alike and a.number == b.number and not a.days else None
    if first.number == second.number:
        return "two trips are given one number" if alike and not a.days else None
    if first.number > second.number:
        return "the earlier trip has the higher number" if alike and not a.days else None
    if second.days is not None and not first.days:
        gap = _gap(first, second, articles)
        if gap is not None and gap > second.days:
            return _different_counts(first, second)
        return None
    between = [v for v in trips if _between(v, first, second, articles)]
    if alike and not second.days and second.number - first.number <= len(between):
        more = "one more trip" if len(between) == 1 else f"{len(between)} more trips"
        return f"this corpus has {more} between the two"
    return None


def _too_high(some: Numbered, every: Numbered) -> str:
    return f"“{every.evidence.text}” leaves no room for “{some.evidence.text}”: no wording makes both right"


def _different_counts(a: Numbered, b: Numbered) -> str:
    counted = [f"“{one.evidence.text}” counts {_COUNTED[one.scope]}" for one in (a, b)]
    return f"{_WORDING}: {counted[0]}, {counted[1]}"


_WORDING = "wording may explain it"

_COUNTED = {
    "": "all trips",
    "within-a-time": "only those of that time",
    "in-a-capacity": "only those in that office",
    "since-an-event": "only those since then",
    "by-a-class": "those of all such office holders",
}


def _in_time(
    a: Numbered, b: Numbered, articles: Mapping[str, Article]
) -> tuple[Numbered, Numbered] | tuple[None, None]:
    """The two in the order of their trips; None where it is not known."""
    time_a, time_b = _time(a.visit, articles), _time(b.visit, articles)
    if time_a and time_b and time_a[1] < time_b[0]:
        return a, b
    if time_a and time_b and time_b[1] < time_a[0]:
        return b, a
    return None, None


def _gap(first: Numbered, second: Numbered, articles: Mapping[str, Article]) -> int | None:
    a, b = _time(first.visit, articles), _time(second.visit, articles)
    return b[0] - a[1] if a and b else None


def _between(visit: Visit, first: Numbered, second: Numbered, articles: Mapping[str, Article]) -> bool:
    if visit.id in {first.visit.id, second.visit.id} or visit.status not in _MADE:
        return False
    a, time, b = _time(first.visit, articles), _time(visit, articles), _time(second.visit, articles)
    return bool(a and time and b and a[1] < time[0] and time[1] < b[0])


def _time(visit: Visit, articles: Mapping[str, Article]) -> tuple[int, int] | None:
    """First and last day of a trip, as far as known; where no text says when, the days of the texts themselves."""
    if visit.when:
        return days_of(visit.when)
    told = [when for report in visit.reports if (when := published(report.article, articles))]
    return (min(t[0] for t in told), max(t[1] for t in told)) if told else None
