"""The brief in a few sentences: what the articles tell, and how sure it is.

Every clause counts or names records, and leads to them. Nothing is said that the records don't hold: where there
is none of a thing, its clause is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from munir_briefs import dates, wording
from munir_briefs.pages import Link
from munir_briefs.quoting import References
from munir_briefs.records import Confirmation, Person, Sourcing, Status, Visit
from munir_briefs.site import CLAIMS, CONFLICTS, HOME, PLACES, SOURCES, VISITS, known_as, names, time_key
from munir_briefs.views.desk import Desk
from munir_briefs.wording import capital, counted, number

NAMED = 3
"""people named as those who travel most"""
COUNTRIES = 6
"""countries named as those a single main person went to"""
MONTH = 31
"""days"""
CITED = 3
"""sentences cited for a clause on a single visit"""

THIN = f"{HOME}#thin"
"""the visits that rest on one origin"""

Clauses = Iterator[Link]


def people_in_focus(desk: Desk) -> list[Person]:
    """The people the brief is about; where the settings name none, those who travel most."""
    if desk.settings.focus:
        by_name = [p for name in desk.settings.focus for p in desk.dossier.people if known_as(p, name)]
        return list(dict.fromkeys(by_name))
    travels = desk.site.visits_by
    weight = desk.site.weight
    ranked = sorted(desk.dossier.people, key=lambda p: (-len(travels.get(p.id, ())), -weight(p.mentions), p.id))
    return [person for person in ranked[:4] if travels.get(person.id)]


def lead(desk: Desk) -> tuple[Link, ...]:
    """What the articles tell."""
    made = [visit for visit in desk.site.visits.values() if visit.status is Status.COMPLETED]
    named = travellers(desk, made)
    return _joined(
        _told(desk, made, named),
        _whose(desk, made, named),
        _latest(desk, made, named),
        _most(desk, made) if len(named) != 1 else iter(()),
        _besides(desk, more=bool(made)),
    )


def sure(desk: Desk) -> tuple[Link, ...]:
    """How sure it is."""
    made = [visit for visit in desk.site.visits.values() if visit.status is Status.COMPLETED]
    return _joined(_corroborated(made), _unconfirmed(desk), _disputed(desk), _unnamed(desk))


def _joined(*sentences: Clauses) -> tuple[Link, ...]:
    """The sentences one after the other, each with a capital and a stop."""
    parts: list[Link] = []
    for sentence in map(tuple, sentences):
        if sentence:
            first = replace(sentence[0], text=capital(sentence[0].text))
            parts += [*([_plain(" ")] if parts else []), first, *sentence[1:], _plain(".")]
    return tuple(parts)


def _plain(words: str) -> Link:
    return Link(words, "")


def _listed(items: Sequence[Sequence[Link]]) -> Clauses:
    """`a, b and c`."""
    for n, item in enumerate(items):
        if n:
            yield _plain(" and " if n == len(items) - 1 else ", ")
        yield from item


def _told(desk: Desk, made: Sequence[Visit], named: Sequence[tuple[Person, list[Visit]]]) -> Clauses:
    """How many visits, where to, and over which time; of a single one, whose."""
    articles = len(desk.dossier.articles)
    if not articles:
        yield _plain("there is no article yet")
        return
    yield Link(counted(articles, "article"), SOURCES)
    if not made:
        yield _plain(" tells of no visit as made" if articles == 1 else " tell of no visit as made")
        return
    yield _plain(" tells of " if articles == 1 else " tell of ")
    yield Link(f"{counted(len(made), 'visit')} made", f"{VISITS}#made")
    countries = list(dict.fromkeys(visit.country for visit in made))
    yield _plain(
        " to " if len(countries) > 1 or len(made) == 1 else ", both to " if len(made) == 2 else ", all to "
    )
    if len(countries) == 1:
        yield Link(wording.the(countries[0]), desk.site.country_pages[countries[0]])
    else:
        yield Link(counted(len(countries), "country", "countries"), PLACES)
    if times := _span(made):
        yield _plain(" " if len(made) == 1 else ", ")
        yield Link(times, f"{VISITS}#made")
    if len(made) == 1 and named:
        yield _plain(", by ")
        yield from _listed([[_person(desk, person)] for person, _ in named])


def _span(made: Sequence[Visit]) -> str:
    """The years they lie in, so far as they are known."""
    years = [value.earliest or value.latest for visit in made if visit.when for value in [dates.parse(visit.when)]]
    known = sorted(day.year for day in years if day)
    if not known:
        return ""
    span = f"in {known[0]}" if known[0] == known[-1] else f"from {known[0]} to {known[-1]}"
    return span if len(known) == len(made) else f"{span} where the year is known"


def travellers(desk: Desk, made: Sequence[Visit]) -> list[tuple[Person, list[Visit]]]:
    """The main people, each with those of the visits that they made.

    Where the settings name nobody: who made most, and whoever made at least half as many. One trip among many makes
    nobody the subject of the brief.
    """
    of = {person: [v for v in made if _took_part(person, v)] for person in people_in_focus(desk)}
    most = max(map(len, of.values()), default=0)
    enough = 1 if desk.settings.focus or len(made) == 1 else max(2, most / 2)
    found = [(person, visits) for person, visits in of.items() if len(visits) >= enough]
    return (found if desk.settings.focus else sorted(found, key=lambda each: -len(each[1])))[:NAMED]


def _took_part(person: Person, visit: Visit) -> bool:
    return any(ref.person == person.id for ref in visit.visitors)


def _whose(desk: Desk, made: Sequence[Visit], named: Sequence[tuple[Person, list[Visit]]]) -> Clauses:
    """How many of them each of the main people made; of a single one, where to."""
    if len(made) == 1 or not named:
        return
    if all(len(visits) == len(made) for _, visits in named):
        yield _plain("both are by " if len(made) == 2 else "all are by ")
        yield from _listed([[_person(desk, person)] for person, _ in named])
    else:
        first = named[0][1]
        yield from _listed(
            [
                [
                    Link(number(len(visits)), _visits_of(desk, person)),
                    _plain("" if n else " is" if len(first) == 1 else " are"),
                    _plain(" by "),
                    _person(desk, person),
                ]
                for n, (person, visits) in enumerate(named)
            ]
        )
    if len(named) == 1 and len({visit.country for visit in made}) > 1:
        yield from _where_to(desk, named[0][1])


def _visits_of(desk: Desk, person: Person) -> str:
    return f"{desk.site.person_pages[person.id]}#visits"


def _person(desk: Desk, person: Person) -> Link:
    return Link(person.name, desk.site.person_pages[person.id])


def _where_to(desk: Desk, visits: Sequence[Visit]) -> Clauses:
    """The countries of some visits, the most visited first: `two to Chile, and one each to Norway and Japan`."""
    by = Counter(visit.country for visit in visits)
    ranked = by.most_common()
    shown, left = ranked, []
    if len(ranked) > COUNTRIES:
        # Of those visited alike none is named before another.
        shown = [(code, times) for code, times in ranked[: COUNTRIES - 1] if times > ranked[COUNTRIES - 1][1]]
        left = ranked[len(shown) :]
    if not shown:
        return

    def there(code: str, words: str = "") -> list[Link]:
        return [Link(f"{words}{wording.the(code)}", f"{desk.site.country_pages[code]}#visits")]

    if len(ranked) == 1:
        yield _plain(", " if len(visits) == 1 else ", both to " if len(visits) == 2 else ", all to ")
        yield from there(ranked[0][0], "to " if len(visits) == 1 else "")
        return
    groups = [there(code, f"{number(times)} to ") for code, times in shown if times > 1]
    once = [there(code) for code, times in shown if times == 1]
    if once:
        groups.append([_plain("one each to " if len(once) > 1 else "one to "), *_listed(once)])
    if left:
        each = "one each" if left[0][1] == 1 else number(sum(times for _, times in left))
        groups.append([Link(f"{each} to {number(len(left))} other countries", PLACES)])
    yield _plain(": ")
    yield from _listed(groups)


def _latest(desk: Desk, made: Sequence[Visit], named: Sequence[tuple[Person, list[Visit]]]) -> Clauses:
    """The latest visit, by the main person if there is one, of which at least the month is known."""
    of = named[0][1] if len(named) == 1 else made
    dated = sorted((v for v in of if v.when and (dates.parse(v.when).days or MONTH + 1) <= MONTH), key=_end)
    if len(of) > 1 and dated:
        last = dated[-1]
        whose = "" if len(named) == 1 else f"of {names(last.visitors)} "
        time = wording.when(last.when or "", last.when_part)
        words = f"that {whose}to {wording.the(last.country)}, {time}"
        cites = References(desk.site, last.evidence).cites(last.evidence, at_most=CITED)
        yield _plain("the latest is " if len(dated) == len(of) else "the latest whose month is known is ")
        yield Link(words, desk.site.visit_pages[last.id], cites=cites)


def _most(desk: Desk, made: Sequence[Visit]) -> Clauses:
    """The one country visited most."""
    most = Counter(visit.country for visit in made).most_common(2)
    if len(most) == 2 and most[0][1] > most[1][1]:
        code, times = most[0]
        page = f"{desk.site.country_pages[code]}#visits"
        yield Link(
            f"{wording.the(code)} was visited most, {'twice' if times == 2 else f'{number(times)} times'}", page
        )


def _end(visit: Visit) -> tuple[int, tuple[int, int, str], str]:
    """Orders visits by when they ended, as far as is known."""
    value = dates.parse(visit.when or "")
    last = value.latest or value.earliest
    return last.toordinal() if last else 0, time_key(visit.when), visit.id


def _besides(desk: Desk, *, more: bool) -> Clauses:
    """What is told of and was not made, each status by its own name. `more`: visits made were told of before."""
    by = Counter(visit.status for visit in desk.dossier.visits)
    words = {
        Status.UNDERWAY: ("was under way when reported", "were under way when reported", "made"),
        Status.PLANNED: ("is announced", "are announced", "announced"),
        Status.POSSIBLE: ("is possible", "are possible", "announced"),
        Status.CANCELLED: ("was called off", "were called off", "cancelled"),
    }
    found = [(by[status], *words[status]) for status in words if by[status]]
    yield from _listed(
        [
            [
                Link(
                    f"{number(times)}{' more' if more and not n else ''} {one if times == 1 else many}",
                    f"{VISITS}#{section}",
                )
            ]
            for n, (times, one, many, section) in enumerate(found)
        ]
    )


def _corroborated(made: Sequence[Visit]) -> Clauses:
    """How many visits made are told independently, and how many by one article or its copies."""
    if not made:
        return
    single = [visit for visit in made if len(visit.origins) < 2]
    several = len(made) - len(single)
    if len(made) == 1:
        words = "rests on one article or its copies" if single else "is told by articles independent of each other"
        yield Link(f"the visit made {words}", f"{VISITS}#made")
    elif not single:
        every = "both" if several == 2 else f"all {number(several)}"
        words = f"{every} visits made are told by articles independent of each other"
        yield Link(words, f"{VISITS}#made")
    else:
        yield _plain(f"of the {number(len(made))} visits made, ")
        if several:
            words = (
                f"{number(several)} {'is' if several == 1 else 'are'} told by articles independent of each other"
            )
            yield Link(words, f"{VISITS}#made")
            yield _plain("; ")
        rest = "each rests" if not several else "one rests" if len(single) == 1 else f"{number(len(single))} rest"
        yield Link(f"{rest} on one article or its copies", THIN)
    nameless = sum(map(unnamed, single))
    if nameless:
        of_these = (
            "it" if len(single) == 1 else "any of these" if nameless == len(single)
            else f"{number(nameless)} of these"
        )  # fmt: skip
        yield _plain(", and no source is named for ")
        yield Link(of_these, THIN)


def unnamed(visit: Visit) -> bool:
    """Whether nobody is named as the source of what is told of it."""
    return visit.credibility is not None and visit.credibility.sourcing in {Sourcing.ANONYMOUS, Sourcing.NONE}


def _unconfirmed(desk: Desk) -> Clauses:
    missing = [
        v for v in desk.dossier.visits
        if v.confirmation is Confirmation.MISSING and v.status is Status.PLANNED
    ]  # fmt: skip
    if missing:
        yield _plain("no article says whether ")
        yield Link(counted(len(missing), "announced visit"), f"{HOME}#announced")
        yield _plain(" took place")


def _disputed(desk: Desk) -> Clauses:
    """On how many points sources disagree."""
    found = desk.dossier.conflicts
    if found:
        yield _plain("sources disagree on ")
        yield Link(counted(len(found), "point"), CONFLICTS)


def _unnamed(desk: Desk) -> Clauses:
    claims = len(desk.dossier.claims)
    nameless = sum(claim.kind.sourcing is Sourcing.ANONYMOUS for claim in desk.dossier.claims)
    if nameless and claims == 1:
        yield Link("the one claim is by somebody who is not named", f"{CLAIMS}#anonymous")
    elif nameless:
        yield _plain("of ")
        yield Link(counted(claims, "claim"), CLAIMS)
        yield _plain(", ")
        yield Link(
            f"{number(nameless)} {'is' if nameless == 1 else 'are'} by people who are not named",
            f"{CLAIMS}#anonymous",
        )
