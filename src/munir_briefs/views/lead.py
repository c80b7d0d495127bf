"""The brief in a few sentences: what the articles tell, and how sure it is.

Every clause counts or names records, and leads to them. Nothing is said that the records don't hold: where there
is none of a thing, its clause is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from munir_briefs import dates, wording
from munir_briefs.pages import Link
from munir_briefs.quoting import References
from munir_briefs.records import Confirmation, Person, Sourcing, Status, Visit
from munir_briefs.site import CLAIMS, CONFLICTS, HOME, PLACES, SOURCES, VISITS, known_as, time_key, visit_title
from munir_briefs.views.desk import Desk
from munir_briefs.wording import count

NAMED = 3
"""people named as those who travel most"""
COUNTRIES = 5
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
    whose = _whose(desk, made, named)
    about = (_latest(desk, made, named), _most(desk, made) if len(named) != 1 else iter(()))
    return _joined(chain(_told(desk, made), whose), *about, _besides(desk))


def sure(desk: Desk) -> tuple[Link, ...]:
    """How sure it is."""
    made = [visit for visit in desk.site.visits.values() if visit.status is Status.COMPLETED]
    return _joined(_corroborated(made), _unconfirmed(desk), _disputed(desk), _unnamed(desk))


def _joined(*sentences: Clauses) -> tuple[Link, ...]:
    parts: list[Link] = []
    for sentence in map(tuple, sentences):
        if sentence:
            parts += [_plain(" ")] if parts else []
            parts += [*sentence, _plain(".")]
    return tuple(parts)


def _plain(words: str) -> Link:
    return Link(words, "")


def _told(desk: Desk, made: Sequence[Visit]) -> Clauses:
    """How many visits, whose, where to, and over which time."""
    articles = len(desk.dossier.articles)
    yield Link(count(articles, "article"), SOURCES)
    if not made:
        yield _plain(" names no visit as made" if articles == 1 else " name no visit as made")
        return
    yield _plain(" tells of " if articles == 1 else " tell of ")
    yield Link(f"{count(len(made), 'visit')} made", f"{VISITS}#made")
    countries = list(dict.fromkeys(visit.country for visit in made))
    yield _plain(", all to " if len(countries) == 1 < len(made) else ", to ")
    if len(countries) == 1:
        yield Link(wording.the(countries[0]), desk.site.country_pages[countries[0]])
    else:
        yield Link(count(len(countries), "country", "countries"), PLACES)
    if times := _span(made):
        yield _plain(", ")
        yield Link(times, f"{VISITS}#made")


def _span(made: Sequence[Visit]) -> str:
    """The years they lie in, so far as they are known."""
    years = [value.earliest or value.latest for visit in made if visit.when for value in [dates.parse(visit.when)]]
    known = sorted(day.year for day in years if day)
    if not known:
        return ""
    return f"in {known[0]}" if known[0] == known[-1] else f"from {known[0]} to {known[-1]}"


def travellers(desk: Desk, made: Sequence[Visit]) -> list[tuple[Person, list[Visit]]]:
    """The main people, each with those of the visits that they made.

    Where the settings name nobody: who made most, and whoever made at least half as many. One trip among many makes
    nobody the subject of the brief.
    """
    of = {person: [v for v in made if _took_part(person, v)] for person in people_in_focus(desk)}
    most = max(map(len, of.values()), default=0)
    enough = 1 if desk.settings.focus or len(made) == 1 else max(2, most / 2)
    return [(person, visits) for person, visits in of.items() if len(visits) >= enough][:NAMED]


def _took_part(person: Person, visit: Visit) -> bool:
    return any(ref.person == person.id for ref in visit.visitors)


def _whose(desk: Desk, made: Sequence[Visit], named: Sequence[tuple[Person, list[Visit]]]) -> Clauses:
    """How many of them each of the main people made; of a single one, where to."""
    for n, (person, visits) in enumerate(named):
        yield _plain("; " if not n else " and " if n == len(named) - 1 else ", ")
        page = f"{desk.site.person_pages[person.id]}#visits"
        if len(visits) == len(made):
            yield _plain("it was by " if len(made) == 1 else "all of them by ")
            yield Link(person.name, page)
        else:
            yield Link(f"{len(visits)}{'' if n else ' of them'} by {person.name}", page)
    if len(named) == 1 and len(named[0][1]) < len(made):
        yield from _where_to(desk, named[0][1])


def _where_to(desk: Desk, visits: Sequence[Visit]) -> Clauses:
    """The countries of some visits, the most visited first."""
    by = Counter(visit.country for visit in visits)
    ranked = [code for code, _ in by.most_common()]
    shown = ranked if len(ranked) <= COUNTRIES else ranked[: COUNTRIES - 1]
    for n, code in enumerate(shown):
        last = n == len(ranked) - 1
        yield _plain(", to " if not n else " and " if last else ", ")
        times = f" ({by[code]} times)" if by[code] > 1 and len(ranked) > 1 else ""
        yield Link(f"{wording.the(code)}{times}", f"{desk.site.country_pages[code]}#visits")
    if len(shown) < len(ranked):
        yield _plain(" and ")
        yield Link(f"{len(ranked) - len(shown)} other countries", PLACES)


def _latest(desk: Desk, made: Sequence[Visit], named: Sequence[tuple[Person, list[Visit]]]) -> Clauses:
    """The latest visit, by the main person if there is one, of which at least the month is known."""
    of = named[0][1] if len(named) == 1 else made
    dated = sorted((v for v in of if v.when and (dates.parse(v.when).days or MONTH + 1) <= MONTH), key=_end)
    if len(of) > 1 and dated:
        yield _plain("The latest of which at least the month is known is ")
        yield _visit(desk, dated[-1])


def _most(desk: Desk, made: Sequence[Visit]) -> Clauses:
    """The one country visited most."""
    most = Counter(visit.country for visit in made).most_common(2)
    if len(most) == 2 and most[0][1] > most[1][1]:
        code, number = most[0]
        yield _plain("Most often visited is ")
        yield Link(f"{wording.the(code)}, {number} times", f"{desk.site.country_pages[code]}#visits")


def _end(visit: Visit) -> tuple[int, tuple[int, int, str], str]:
    """Orders visits by when they ended, as far as is known."""
    value = dates.parse(visit.when or "")
    last = value.latest or value.earliest
    return last.toordinal() if last else 0, time_key(visit.when), visit.id


def _visit(desk: Desk, visit: Visit) -> Link:
    """A visit by name, with the sentences that tell of it."""
    cites = References(desk.site, visit.evidence).cites(visit.evidence, at_most=CITED)
    return Link(visit_title(visit), desk.site.visit_pages[visit.id], cites=cites)


def _besides(desk: Desk) -> Clauses:
    """What is told of and was not made, each status by its own name."""
    by = Counter(visit.status for visit in desk.dossier.visits)
    words = {
        Status.UNDERWAY: ("was under way when reported", "were under way when reported", "made"),
        Status.PLANNED: ("is announced", "are announced", "announced"),
        Status.POSSIBLE: ("is possible", "are possible", "announced"),
        Status.CANCELLED: ("was called off", "were called off", "cancelled"),
    }
    found = [(by[status], *words[status]) for status in words if by[status]]
    for n, (number, one, many, section) in enumerate(found):
        yield _plain("Besides, " if not n else " and " if n == len(found) - 1 else ", ")
        yield Link(f"{number} {one if number == 1 else many}", f"{VISITS}#{section}")


def _corroborated(made: Sequence[Visit]) -> Clauses:
    """How many visits made stand on more than one origin, and how many on one."""
    if not made:
        return
    single = [visit for visit in made if len(visit.origins) < 2]
    several = len(made) - len(single)
    if len(made) == 1:
        words = "The visit made rests on one origin" if single else "Independent origins tell of the visit made"
        yield Link(words, f"{VISITS}#made")
    else:
        yield _plain("Of the visits made, ")
        if several:
            yield Link(f"{several} {'is' if several == 1 else 'are'} told by independent origins", f"{VISITS}#made")
        if single:
            yield _plain(" and " if several else "")
            yield Link(f"{len(single)} {'rests' if len(single) == 1 else 'rest'} on one origin", THIN)
    nameless = sum(map(unnamed, single))
    if nameless:
        of_these = (
            "it" if len(single) == 1 else "any of these" if nameless == len(single) else f"{nameless} of these"
        )
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
        one = len(missing) == 1
        yield _plain("Of ")
        yield Link(count(len(missing), "announced visit"), f"{HOME}#announced")
        yield _plain(f" no article says whether {'it was' if one else 'they were'} made")


def _disputed(desk: Desk) -> Clauses:
    """On how many points sources disagree, and the first of them."""
    found = desk.dossier.conflicts
    if found:
        yield _plain("On ")
        yield Link(count(len(found), "point"), CONFLICTS)
        yield _plain(" the sources disagree")


def _unnamed(desk: Desk) -> Clauses:
    claims = len(desk.dossier.claims)
    nameless = sum(claim.kind.sourcing is Sourcing.ANONYMOUS for claim in desk.dossier.claims)
    if nameless:
        if claims > 1:
            yield _plain("Of ")
            yield Link(count(claims, "claim"), CLAIMS)
            yield _plain(", ")
        words = f"{nameless} {'is' if nameless == 1 else 'are'} by people not named"
        yield Link(words if claims > 1 else "The one claim is by somebody not named", f"{CLAIMS}#anonymous")
