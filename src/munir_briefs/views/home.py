"""The front page: what the corpus says, what is sure, and what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from munir_briefs.pages import Count, Fact, HomeView, Link, PersonCard
from munir_briefs.quoting import References, about, telling
from munir_briefs.records import Article, Person, Status, Visit
from munir_briefs.site import CLAIMS, CONFLICTS, PEOPLE, SOURCES, VISITS, time_key, visit_title
from munir_briefs.views.assessed import support
from munir_briefs.views.conflicts import conflict_item
from munir_briefs.views.desk import AHEAD, MADE, Desk
from munir_briefs.views.lead import lead, people_in_focus, sure, travellers, unnamed
from munir_briefs.views.map import map_view
from munir_briefs.views.people import role_words
from munir_briefs.views.timeline import timeline_view
from munir_briefs.views.visits import visit_counts, visit_row
from munir_briefs.wording import count

VISITS_AT_HOME = 12
"""in the table of all; the page of all visits has the others"""
ANNOUNCED_AT_HOME = 8
THIN_AT_HOME = 8
CONFLICTS_AT_HOME = 3
SENTENCES_AT_HOME = 1
"""shown on each side of a conflict"""
SOURCES_AT_HOME = 8
IN_FOCUS = 3
"""people of whom a card is shown"""


def home_view(desk: Desk) -> HomeView:
    visits = list(desk.site.visits.values())
    announced = [v for v in visits if v.status in AHEAD]
    made = [v for v in visits if v.status in MADE]
    thin = sorted((v for v in made if len(v.origins) < 2), key=lambda v: not unnamed(v))
    conflicts = desk.dossier.conflicts
    left = len(conflicts) - CONFLICTS_AT_HOME
    focus = people_in_focus(desk)
    return HomeView(
        lead=_found(desk, lead(desk)),
        sure=_found(desk, sure(desk)),
        counts=tuple(replace(number, href=desk.at(number.href)) for number in _counts(desk)),
        timeline=timeline_view(desk, {person.id for person, _ in travellers(desk, made)}),
        visits=tuple(visit_row(desk, v) for v in _newest(visits, VISITS_AT_HOME)),
        more_visits=_more(desk, visits, VISITS_AT_HOME, "visit", VISITS),
        map=map_view(desk),
        announced=tuple(visit_row(desk, v) for v in _newest(announced, ANNOUNCED_AT_HOME)),
        more_announced=_more(desk, announced, ANNOUNCED_AT_HOME, "announced visit", f"{VISITS}#announced"),
        conflicts=tuple(conflict_item(desk, c, SENTENCES_AT_HOME) for c in conflicts[:CONFLICTS_AT_HOME]),
        more_conflicts=count(left, "more point", "more points") if left > 0 else "",
        thin=tuple(_thin(desk, v) for v in thin[:THIN_AT_HOME]),
        more_thin=_more(desk, thin, THIN_AT_HOME, "visit of one origin", f"{VISITS}#made", "visits of one origin"),
        focus=tuple(_card(desk, person) for person in focus[:IN_FOCUS]),
        sources=tuple(Link(desk.site.titles[a.id], desk.site.article_pages[a.id], about(a)) for a in _latest(desk)),
        notes=tuple(Link(note.title, note.address) for note in desk.notes),
    )


def _found(desk: Desk, clauses: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(replace(clause, href=desk.at(clause.href)) for clause in clauses)


def _newest(visits: Sequence[Visit], at_most: int) -> Sequence[Visit]:
    """The latest of many, in order of time; those without a date only where there are few."""
    if len(visits) <= at_most:
        return visits
    return [v for v in visits if v.when][-at_most:] or visits[:at_most]


def _more(desk: Desk, of: Sequence[Visit], shown: int, word: str, href: str, plural: str = "") -> tuple[Link, ...]:
    """Where the others are, if not all are listed."""
    return (Link(f"All {count(len(of), word, plural)}", desk.at(href)),) if len(of) > shown else ()


def _thin(desk: Desk, visit: Visit) -> Link:
    """A visit that one origin tells of, and whose word that is."""
    references = References(desk.site, visit.evidence)
    words = "no source named" if unnamed(visit) else "a source is named"
    return Link(
        visit_title(visit),
        desk.site.visit_pages[visit.id],
        f"{support(visit.origins).word}, {words}",
        cites=references.cites(visit.evidence, at_most=2),
    )


def _latest(desk: Desk) -> list[Article]:
    """The newest articles first; the undated only where there are few others."""
    ordered = sorted(desk.dossier.articles, key=lambda a: (a.published is not None, time_key(a.published), a.id))
    return ordered[::-1][:SOURCES_AT_HOME]


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
