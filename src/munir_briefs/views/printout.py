"""The whole brief on one page, to print and hand on: visits, people, disagreements, and the sentences they rest on.

Its numbers lead to the sentences at its end, not away to the articles: on paper nothing else can be followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from munir_briefs import wording
from munir_briefs.pages import Cite, Fact, FactRow, Link, PersonCard, PrintedConflict, PrintedVisit, PrintView
from munir_briefs.quoting import References, telling
from munir_briefs.records import Conflict, Evidence, Person, Status, Visit
from munir_briefs.site import CONFLICTS, PEOPLE, PRINTOUT, VISITS, Site, anchor, names
from munir_briefs.views.assessed import support
from munir_briefs.views.desk import AHEAD, MADE, Desk
from munir_briefs.views.lead import lead, people_in_focus, sure
from munir_briefs.views.paging import weight
from munir_briefs.views.people import role_words
from munir_briefs.views.visits import visit_counts, visit_facts

MOST = 400
"""of each kind that a page holds; fewer where the page would be too long"""
LONGEST = 280_000
"""characters of the page by the reckoning of `paging.py`, which is generous to one that is mostly footnotes"""
ROLES = 4
FEW = 2
"""sentences for a value, from as many articles as can be; the record's own page has them all"""


class _Footnotes:
    """The numbers of the sentences at the end of the page. Asked first to learn which are wanted, then numbered."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._wanted: set[Evidence] = set()
        self.references: References | None = None

    def cites(self, evidence: Iterable[Evidence], *, at_most: int | None = None) -> tuple[Cite, ...]:
        chosen = telling(self._site, evidence, min(FEW, at_most or FEW))
        if self.references is None:
            self._wanted.update(chosen)
            return ()
        found = self.references.cites(chosen)
        return tuple(replace(cite, href=f"{PRINTOUT}#s{cite.number}") for cite in found)

    def number(self) -> None:
        self.references = References(self._site, self._wanted)


def print_view(desk: Desk) -> PrintView:
    """As much of the brief as one page takes: all of it, or the latest and the weightiest, and what is left out."""
    most = MOST
    while True:
        footnotes = _Footnotes(desk.site)
        _composed(desk, footnotes, most)
        footnotes.number()
        view = _composed(desk, footnotes, most)
        heavy = weight(view)
        if heavy <= LONGEST or most == 1:
            return view
        most = max(1, min(most - 1, most * LONGEST // heavy))


def _composed(desk: Desk, footnotes: _Footnotes, most: int) -> PrintView:
    visits = list(desk.site.visits.values())
    made = [visit for visit in visits if visit.status in MADE]
    announced = [visit for visit in visits if visit.status in AHEAD]
    cancelled = [visit for visit in visits if visit.status is Status.CANCELLED]
    people = _people(desk)
    conflicts = desk.dossier.conflicts
    whole = (
        ("visits made", made, f"{VISITS}#made", "latest"),
        ("announced visits", announced, f"{VISITS}#announced", "latest"),
        ("visits called off", cancelled, f"{VISITS}#cancelled", "latest"),
        ("people", people, PEOPLE, "most named"),
        ("points on which sources disagree", conflicts, CONFLICTS, "first"),
    )

    def shown(some: Sequence[Visit]) -> tuple[PrintedVisit, ...]:
        return tuple(_visit(desk, visit, footnotes) for visit in _latest(some, most))

    return PrintView(
        lead=_plain(lead(desk)),
        sure=_plain(sure(desk)),
        left_out=tuple(
            Link(f"the {most} {which} of {len(of):,} {what}", desk.at(href))
            for what, of, href, which in whole
            if len(of) > most
        ),
        made=shown(made),
        announced=shown(announced),
        cancelled=shown(cancelled),
        people=tuple(_person(desk, person, footnotes) for person in people[:most]),
        conflicts=tuple(_conflict(desk, conflict, footnotes) for conflict in conflicts[:most]),
        sources=footnotes.references.sources() if footnotes.references else (),
    )


def _plain(clauses: Iterable[Link]) -> tuple[Link, ...]:
    """The words alone: everything they count stands below."""
    return tuple(Link(clause.text, "") for clause in clauses)


def _latest(visits: Sequence[Visit], most: int) -> Sequence[Visit]:
    """The latest of many, in order of time; those without a date go first."""
    if len(visits) <= most:
        return visits
    return ([v for v in visits if v.when] or list(visits))[-most:]


def _visit(desk: Desk, visit: Visit, footnotes: _Footnotes) -> PrintedVisit:
    rows = {row.label: row.facts for row in visit_facts(desk, visit, footnotes)}
    who, when, status = (_all_cites(rows.pop(label)) for label in ("Who", "When", "Status"))
    return PrintedVisit(
        href=desk.site.visit_pages[visit.id],
        who=names(visit.visitors),
        country=wording.the(visit.country),
        when=wording.when(visit.when, visit.when_part) if visit.when else "date not known",
        exactness=wording.exactness(visit.when, visit.when_part) if visit.when else "",
        status=wording.status(visit),
        support=support(visit.origins),
        who_cites=who,
        when_cites=when,
        status_cites=status,
        facts=tuple(FactRow(label, tuple(map(_on_paper, facts))) for label, facts in rows.items()),
    )


def _all_cites(facts: Iterable[Fact]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(cite for fact in facts for cite in fact.cites))


def _on_paper(fact: Fact) -> Fact:
    """A value whose reasons, if a person decided on it, stand on the page of its record."""
    if not fact.by_hand:
        return fact
    return replace(fact, by_hand="", note="; ".join(filter(None, (fact.note, f"{fact.by_hand} by hand"))))


def _people(desk: Desk) -> list[Person]:
    """Those in focus, then those who travelled or were met, then the others: each by how often they are named."""
    focus = {person.id for person in people_in_focus(desk)}
    site = desk.site
    moved = {ref.person for visit in site.visits.values() for ref in (*visit.visitors, *visit.met)}
    return sorted(
        desk.dossier.people,
        key=lambda p: (p.id not in focus, p.id not in moved, -site.weight(p.mentions), p.name, p.id),
    )


def _person(desk: Desk, person: Person, footnotes: _Footnotes) -> PersonCard:
    roles = tuple(Fact(role_words(role), cites=footnotes.cites(role.evidence)) for role in person.roles[:ROLES])
    counts = visit_counts(desk.site.visits_by.get(person.id, ()))
    named = wording.count(len(person.mentions), "mention")
    return PersonCard(Link(person.name, desk.site.person_pages[person.id]), roles, (*counts, named))


def _conflict(desk: Desk, conflict: Conflict, footnotes: _Footnotes) -> PrintedConflict:
    return PrintedConflict(
        kind=wording.CONFLICT[conflict.kind],
        heading=conflict.heading,
        href=desk.at(f"{CONFLICTS}#{anchor('x', conflict.id)}"),
        sides=tuple(_sides(conflict, footnotes)),
        note=desk.explained(conflict.note),
    )


def _sides(conflict: Conflict, footnotes: _Footnotes) -> Iterator[Fact]:
    for side in conflict.sides:
        words = support(side.origins).word if side.origins else ""
        yield Fact(side.value, note=words, cites=footnotes.cites(side.evidence))
