"""Who holds an office, and who is meant by a name.

One office under two holders at different times is succession. It becomes a disagreement when the texts' own dates
don't allow that: they are of one time, they go back and forth, or one of them isn't firmly dated.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from munir_briefs import dates
from munir_briefs.geography import name_of
from munir_briefs.records import (
    Article,
    Conflict,
    ConflictKind,
    Evidence,
    Extraction,
    HeldRole,
    Person,
    RoleTime,
    Visit,
)
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.conflicts.sides import conflict, dated, days_apart, days_of, firmly, published
from munir_briefs.resolve.conflicts.successions import Successions, leaving
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.names import liken, parse_name
from munir_briefs.resolve.offices import Office, office_of, time_of
from munir_briefs.resolve.people import People

_ONE_TIME = 92
"""days from which on a text's date says too little of when it speaks"""
_SOON = 10
"""days between the last text with one holder and the first with another that call for an explanation"""
_NOTES = 3
"""pairs of rival holders that a note goes into"""


@dataclass(frozen=True, slots=True)
class Holding:
    """What the articles say of one person in one office."""

    person: Person
    titles: tuple[str, ...]
    current: tuple[Evidence, ...]
    former: tuple[Evidence, ...]

    def articles(self) -> list[str]:
        return sorted({evidence.article for evidence in self.current})


def post_conflicts(
    articles: Mapping[str, Article],
    extractions: Sequence[Extraction],
    people: People,
    visits: Sequence[Visit],
    witness: Witness,
) -> Iterator[Conflict]:
    """Disagreements on offices and identities."""
    held = _holdings(people.records, visits)
    seen, successions = _seen(visits), Successions(extractions, witness)
    for office, holdings in sorted(held.items(), key=lambda row: (row[0].words, row[0].country or "")):
        for holding in holdings:
            yield from _back_again(office, holding, articles)
        current = [holding for holding in holdings if holding.current]
        yield from _rivals(office, current, [_when(holding, articles, seen) for holding in current], successions)
    yield from _namesakes(articles, people.records)


# ---------------------------------------------------------------------------------------------------- offices


def _hosts(visits: Sequence[Visit]) -> dict[str, set[str]]:
    """For people met on visits, the countries in which they were, unless they came as visitors themselves."""
    hosts: dict[str, set[str]] = defaultdict(set)
    for visit in visits:
        for ref in visit.met:
            if ref.person:
                hosts[ref.person].add(visit.country)
    for visit in visits:
        for ref in visit.visitors:
            if ref.person:
                hosts[ref.person].discard(visit.country)
    return hosts


def _seen(visits: Sequence[Visit]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """The days on which articles have people go somewhere or receive somebody, by article and person.

    A text without a date of its own says by them of what time it speaks.
    """
    days: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for visit in visits:
        taking_part = {ref.person for ref in (*visit.visitors, *visit.met) if ref.person}
        for report in visit.reports:
            if report.when and (when := days_of(report.when)):
                for person in taking_part:
                    days[report.article, person].append(when)
    return days


Scenes = Mapping[str, list[tuple[str, tuple[int, int]]]]


def _together(visits: Sequence[Visit]) -> Scenes:
    """Where people were, and when, by person: as visitors (`to PE`) or as hosts (`in PE`)."""
    scenes: dict[str, list[tuple[str, tuple[int, int]]]] = defaultdict(list)
    for visit in visits:
        when = days_of(visit.when) if visit.when else None
        for refs, where in ((visit.visitors, "to"), (visit.met, "in")):
            for ref in refs:
                if ref.person and when:
                    scenes[ref.person].append((f"{where} {visit.country}", when))
    return scenes


def _shared_country(
    person: Person, offices: Sequence[tuple[Person, HeldRole, Office]], scenes: Scenes
) -> str | None:
    """The state of a namesake in the same office, seen at the same place in the same days.

    "Foreign Minister Nils Olmin" and "Norway's foreign minister, Lars Olmin", both in Lima on Tuesday, are one
    office, and perhaps one person.
    """
    surname = parse_name(person.name).surname
    found = {
        other_office.country
        for other, _, other_office in offices
        if other_office.country and other.id != person.id and parse_name(other.name).surname == surname
        if any(
            at == place and days_apart(when, then) <= 1
            for at, when in scenes[person.id]
            for place, then in scenes[other.id]
        )
    }
    return min(found) if len(found) == 1 else None


def _holdings(people: Sequence[Person], visits: Sequence[Visit]) -> dict[Office, list[Holding]]:
    """For each office that one person holds at a time, what is said of its holders, by person."""
    hosts, scenes = _hosts(visits), _together(visits)
    offices = [
        (person, role, office)
        for person in people
        for role in person.roles
        if not role.rank and (office := office_of(role.title, role.country, role.organization))
    ]
    serving: dict[str, set[str]] = defaultdict(set)
    known_in: dict[tuple[str, ...], set[str]] = defaultdict(set)
    of_words: dict[tuple[str, ...], list[tuple[Person, HeldRole, Office]]] = defaultdict(list)
    for person, role, office in offices:
        of_words[office.words].append((person, role, office))
        if office.country:
            serving[person.id].add(office.country)
            known_in[office.words].add(office.country)
    stated: dict[Office, dict[str, list[HeldRole]]] = defaultdict(lambda: defaultdict(list))
    by_id = {person.id: person for person in people}
    for person, role, office in offices:
        # "COAS General Rahimi" names no state; another page's "Norway's army chief" does. And who is met in Peru as
        # "Chairman of the Senate", an office that the corpus knows in Peru only, holds it there.
        served = serving[person.id] or (hosts.get(person.id, set()) & known_in[office.words])
        country = office.country or (min(served) if len(served) == 1 else None)
        if country is None and not served and office.unique:
            country = _shared_country(person, of_words[office.words], scenes)
        # "Director of the CIA" says whose office it is without a state.
        if office.unique and (country or role.organization):
            stated[Office(office.words, country)][person.id].append(role)
    return {
        office: [_holding(by_id[person_id], roles) for person_id, roles in sorted(holders.items())]
        for office, holders in stated.items()
    }


def _holding(person: Person, roles: Sequence[HeldRole]) -> Holding:
    current: list[Evidence] = []
    former: list[Evidence] = []
    for role in roles:
        time = time_of(role.title, role.time)
        if time is RoleTime.CURRENT:
            current.extend(role.evidence)
        elif time is RoleTime.FORMER:
            former.extend(role.evidence)
    return Holding(person, tuple(role.title for role in roles), tuple(sorted(current)), tuple(sorted(former)))


def _post_name(office: Office, titles: Sequence[str]) -> str:
    """The office as texts call it most, with its state."""
    times = Counter(titles)
    title = min(times, key=lambda t: (-times[t], len(t), t))
    named = office_of(title)
    stated = office.country is None or (named is not None and named.country is not None)
    return title if stated else f"{title} ({name_of(office.country or '')})"


def _subject(office: Office) -> str:
    return "-".join((*filter(None, [office.country]), *office.words)).casefold()


def _rivals(
    office: Office, holdings: Sequence[Holding], whens: Sequence[When], successions: Successions
) -> Iterator[Conflict]:
    """Holders of one office that the texts' dates don't put one after another."""
    odds = [
        (i, j, note)
        for i, j in combinations(range(len(holdings)), 2)
        if (note := _unexplained(whens[i], whens[j])) and not _settled(holdings[i], holdings[j], successions)
    ]
    for part in components(len(holdings), [(i, j) for i, j, _ in odds]):
        if len(part) == 1:
            continue
        group = [holdings[n] for n in part]
        notes = list(dict.fromkeys(note for i, j, note in odds if i in part))
        names = [parse_name(holding.person.name) for holding in group]
        alike = all(name.full for name in names) and len({name.surname for name in names}) == 1
        if alike:
            notes.insert(0, "one surname, other given names: several people, or a slip")
        post = _post_name(office, [title for holding in group for title in holding.titles])
        yield conflict(
            ConflictKind.IDENTITY if alike else ConflictKind.ROLE,
            _subject(office),
            f"{' or '.join(holding.person.name for holding in group)}: {post}" if alike else f"Who is {post}",
            {f"{holdings[n].person.name} (text of {whens[n].words})": holdings[n].current for n in part},
            "; ".join(notes[:_NOTES]),
            [holding.person.id for holding in group],
            [holding.person.id for holding in group],
        )


def _settled(a: Holding, b: Holding, successions: Successions) -> bool:
    """Whether the two are no rivals: perhaps one person, or the corpus itself tells of the change."""
    name_a, name_b = parse_name(a.person.name), parse_name(b.person.name)
    if name_a.full and name_b.full:
        if liken(name_a, name_b) is not None:
            return True
    elif name_a.surname == name_b.surname:
        return True  # that "Rahimi" was not joined to "Karim Rahimi" is told on their pages
    if a.former or b.former or any(leaving(title) for title in (*a.titles, *b.titles)):
        return True
    if successions.tell(a.person, b.person):
        return True
    return bool({e.article for e in a.current} & {e.article for e in b.current})


@dataclass(frozen=True, slots=True)
class When:
    """When somebody is named as holder."""

    days: tuple[tuple[int, int], ...]
    """first and last day on which each firmly dated text can have appeared, as ordinals, in order"""
    words: str
    """all the texts' dates"""
    dateless: bool
    """none of the texts has a date"""


def _when(
    holding: Holding,
    articles: Mapping[str, Article],
    seen: Mapping[tuple[str, str], Sequence[tuple[int, int]]],
) -> When:
    told = holding.articles()
    firm = {when for article in told if firmly(article, articles) and (when := published(article, articles))}
    for article in told:
        if published(article, articles) is None:
            firm.update(
                when for when in seen.get((article, holding.person.id), ()) if when[1] - when[0] <= _ONE_TIME
            )
    dateless = all(published(article, articles) is None for article in told)
    words = dated(told, articles)
    if dateless and firm:
        first, last = (date.fromordinal(n).isoformat() for n in min(firm))
        words += f", telling of {dates.humanize(first if first == last else f'{first}/{last}')}"
    return When(tuple(sorted(firm)), words, dateless)


def _unexplained(a: When, b: When) -> str | None:
    """Why the dates of the texts don't make two holders a succession; None where they do."""
    times = f"{a.words} against {b.words}"
    if not a.days or not b.days:
        # One without a date may be of any other time.
        if a.dateless or b.dateless:
            return None
        return f"time may explain it, but not every text is firmly dated ({times}), and none here tells of a change"
    gap, known = _closest(a.days, b.days)
    if gap == 0 and known > _ONE_TIME:
        return f"the texts may be of one time or not: they are dated by year only ({times})"
    if gap == 0:
        return f"the texts are of the same time ({times}): only a change in those very days would explain it"
    if gap <= _SOON:
        return f"the texts are {gap} days apart ({times}): a change between them may explain it"
    if _goes_around(a.days, b.days) or _goes_around(b.days, a.days):
        return f"the texts go back and forth ({times}): only a return to the office would explain it"
    return None


def _closest(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The fewest days between a time of `a` and one of `b`, and how long the longer of the two is, at the least.

    Of times of one length, only the neighbours can be the closest: presidents are named in thousands of texts.
    """
    by_length: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for time in b:
        by_length[time[1] - time[0]].append(time)
    return min(
        (days_apart(x, y), max(length, x[1] - x[0]))
        for length, times in by_length.items()
        for x in a
        for y in times[max(bisect(times, x) - 1, 0) : bisect(times, x) + 1]
    )


def _goes_around(outer: Sequence[tuple[int, int]], inner: Sequence[tuple[int, int]]) -> bool:
    """Whether some of `inner` lies after some of `outer` and before others of it."""
    first, last = min(end for _, end in outer), max(start for start, _ in outer)
    return any(first < start and end < last for start, end in inner)


def _back_again(office: Office, holding: Holding, articles: Mapping[str, Article]) -> Iterator[Conflict]:
    """Somebody named as holder in an article later than one that calls them a former holder."""
    past = [(when[1], e) for e in holding.former if (when := _firm(e, articles))]
    now = [(when[0], e) for e in holding.current if (when := _firm(e, articles))]
    first, last = min((day for day, _ in past), default=0), max((day for day, _ in now), default=0)
    former, current = sorted({e for day, e in past if day < last}), sorted({e for day, e in now if day > first})
    if not former or not current:
        return
    was = dated({e.article for e in former}, articles)
    still = dated({e.article for e in current}, articles)
    post = _post_name(office, holding.titles)
    yield conflict(
        ConflictKind.ROLE,
        _subject(office),
        f"Whether {holding.person.name} is still {post}",
        {f"former holder (text of {was})": former, f"holder (text of {still})": current},
        f"a text of {was} calls former whom one of {still} names as holder: only a return would explain it",
        [holding.person.id],
        ("still", holding.person.id),
    )


def _firm(evidence: Evidence, articles: Mapping[str, Article]) -> tuple[int, int] | None:
    return published(evidence.article, articles) if firmly(evidence.article, articles) else None


# ------------------------------------------------------------------------------------------------- identities


def _namesakes(articles: Mapping[str, Article], people: Sequence[Person]) -> Iterator[Conflict]:
    """People of one full name, kept apart because they serve different countries."""
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        name = parse_name(person.name)
        if name.full:
            by_name[name.key].append(person)
    for _, namesakes in sorted(by_name.items()):
        for a, b in combinations(sorted(namesakes, key=lambda p: p.id), 2):
            sides: dict[str, list[Evidence]] = {}
            for person in (a, b):
                served = {
                    (name_of(office.country), role.title): role.evidence
                    for role in person.roles
                    if (office := office_of(role.title, role.country, role.organization)) and office.country
                }
                if served:
                    shown = "; ".join(f"{title} ({country})" for country, title in sorted(served)[:2])
                    sides[shown] = [e for evidence in served.values() for e in evidence]
            if len(sides) == 2:
                yield conflict(
                    ConflictKind.IDENTITY,
                    min(a.id, b.id),
                    f"Whether {a.name} is one person or two",
                    dict(sorted(sides.items())),
                    "kept apart as two people: the offices are of different countries",
                    (a.id, b.id),
                    (a.id, b.id),
                )
