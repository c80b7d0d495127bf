"""The front page: what the corpus says, what is sure, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from munir_briefs import wording
from munir_briefs.pages import Count, Fact, HomeView, Link, PersonCard
from munir_briefs.quoting import References, about, telling
from munir_briefs.records import Article, Person, Status, Visit
from munir_briefs.site import CLAIMS, CONFLICTS, PEOPLE, PLACES, SOURCES, VISITS, known_as, time_key
from munir_briefs.views.conflicts import conflict_item
from munir_briefs.views.desk import AHEAD, MADE, Desk
from munir_briefs.views.people import role_words
from munir_briefs.views.visits import visit_counts, visit_lists
from munir_briefs.wording import count

VISITS_AT_HOME = 40
"""listed in each section; the page of all visits has the others"""
CONFLICTS_AT_HOME = 6
SENTENCES_AT_HOME = 4
"""shown on each side of a conflict"""
SOURCES_AT_HOME = 12


def home_view(desk: Desk) -> HomeView:
    visits = list(desk.site.visits.values())
    listed = {
        section: [v for v in visits if v.status in statuses]
        for section, statuses in (("made", MADE), ("announced", AHEAD), ("cancelled", {Status.CANCELLED}))
    }
    newest = {section: _newest(of) for section, of in listed.items()}
    made, announced, cancelled = visit_lists(desk, (v for of in newest.values() for v in of))
    more = {
        section: (Link(f"All {count(len(of), 'visit')}", desk.at(f"{VISITS}#{section}")),)
        if len(of) > len(newest[section])
        else ()
        for section, of in listed.items()
    }
    conflicts = desk.dossier.conflicts
    left = len(conflicts) - CONFLICTS_AT_HOME
    return HomeView(
        lead=tuple(replace(part, href=desk.at(part.href)) for part in _lead(desk)),
        counts=tuple(replace(number, href=desk.at(number.href)) for number in _counts(desk)),
        made=made,
        more_made=more["made"],
        announced=announced,
        more_announced=more["announced"],
        cancelled=cancelled,
        more_cancelled=more["cancelled"],
        conflicts=tuple(conflict_item(desk, c, SENTENCES_AT_HOME) for c in conflicts[:CONFLICTS_AT_HOME]),
        more_conflicts=count(left, "more point", "more points") if left > 0 else "",
        focus=tuple(_card(desk, person) for person in _people_in_focus(desk)),
        sources=tuple(Link(desk.site.titles[a.id], desk.site.article_pages[a.id], about(a)) for a in _latest(desk)),
        notes=tuple(Link(note.title, note.address) for note in desk.notes),
    )


def _newest(visits: Sequence[Visit]) -> Sequence[Visit]:
    """The latest of many, in order of time; those without a date only where there are few."""
    if len(visits) <= VISITS_AT_HOME:
        return visits
    return [v for v in visits if v.when][-VISITS_AT_HOME:] or visits[:VISITS_AT_HOME]


def _latest(desk: Desk) -> list[Article]:
    """The newest articles first; the undated only where there are few others."""
    ordered = sorted(desk.dossier.articles, key=lambda a: (a.published is not None, time_key(a.published), a.id))
    return ordered[::-1][:SOURCES_AT_HOME]


def _lead(desk: Desk) -> tuple[Link, ...]:
    """The brief in a few sentences. Each clause counts records and leads to them."""
    made = [visit for visit in desk.site.visits.values() if visit.status is Status.COMPLETED]
    single = sum(len(visit.origins) == 1 for visit in made)
    parts = [*_told(len(desk.dossier.articles), made), *_besides(_by_status(desk))]
    if single and len(made) > 1:
        words = "1 rests on one origin" if single == 1 else f"{single} rest on one origin"
        parts += [_plain(". Of the visits made, "), Link(words, f"{VISITS}#made")]
    if desk.dossier.conflicts:
        points = Link(count(len(desk.dossier.conflicts), "point"), CONFLICTS)
        parts += [_plain(". On "), points, _plain(" the sources disagree")]
    return (*parts, _plain("."))


def _told(articles: int, made: Sequence[Visit]) -> Iterator[Link]:
    yield Link(count(articles, "article"), SOURCES)
    if not made:
        yield _plain(" names no visit as made" if articles == 1 else " name no visit as made")
        return
    yield _plain(" tells of " if articles == 1 else " tell of ")
    yield Link(f"{count(len(made), 'visit')} made", f"{VISITS}#made")
    yield _plain(", to ")
    yield Link(count(len({visit.country for visit in made}), "country", "countries"), PLACES)


def _besides(by_status: Mapping[Status, int]) -> Iterator[Link]:
    """What is told of and was not made, each status by its own name."""
    found = [
        Link(f"{by_status[status]} {wording.STATUS[status].word.lower()}", f"{VISITS}#{section}")
        for status, section in (
            (Status.UNDERWAY, "made"),
            (Status.PLANNED, "announced"),
            (Status.POSSIBLE, "announced"),
            (Status.CANCELLED, "cancelled"),
        )
        if by_status[status]
    ]
    for place, link in enumerate(found):
        yield _plain("; besides, " if not place else " and " if place == len(found) - 1 else ", ")
        yield link


def _plain(words: str) -> Link:
    return Link(words, "")


def _counts(desk: Desk) -> tuple[Count, ...]:
    """Plain counts; each leads to what was counted."""
    by = _by_status(desk)
    rows = [
        (by[Status.COMPLETED], "visit made", "visits made", f"{VISITS}#made"),
        (by[Status.UNDERWAY], "under way when reported", "under way when reported", f"{VISITS}#made"),
        (
            by[Status.PLANNED] + by[Status.POSSIBLE],
            "announced or possible",
            "announced or possible",
            f"{VISITS}#announced",
        ),
        (len(desk.dossier.conflicts), "disagreement", "disagreements", CONFLICTS),
        (len(desk.dossier.people), "person", "people", PEOPLE),
        (len(desk.dossier.claims), "claim", "claims", CLAIMS),
        (len(desk.dossier.articles), "article", "articles", SOURCES),
    ]
    always = {"visit made", "person", "claim", "article", "disagreement"}
    return tuple(
        Count(f"{n:,}", one if n == 1 else many, href) for n, one, many, href in rows if n or one in always
    )


def _by_status(desk: Desk) -> Counter[Status]:
    return Counter(visit.status for visit in desk.dossier.visits)


def _people_in_focus(desk: Desk) -> list[Person]:
    """The people the brief is about; where none is named, those who travel most."""
    if desk.settings.focus:
        by_name = [p for name in desk.settings.focus for p in desk.dossier.people if known_as(p, name)]
        return list(dict.fromkeys(by_name))
    ranked = sorted(
        desk.dossier.people, key=lambda p: (-len(desk.site.visits_by.get(p.id, ())), -len(p.mentions), p.id)
    )
    return [p for p in ranked[:4] if desk.site.visits_by.get(p.id, ())]


def _card(desk: Desk, person: Person) -> PersonCard:
    site = desk.site
    claims = site.claims_by.get(person.id, ())
    counts = [
        *visit_counts(site.visits_by.get(person.id, ())),
        *([count(len(claims), "claim")] if claims else []),
        count(len(person.mentions), "mention"),
    ]
    shown = {role: telling(site, role.evidence, 2) for role in person.roles[:4]}
    references = References(site, [e for evidence in shown.values() for e in evidence])
    roles = tuple(Fact(role_words(role), cites=references.cites(evidence)) for role, evidence in shown.items())
    return PersonCard(Link(person.name, site.person_pages[person.id]), roles, tuple(counts))
