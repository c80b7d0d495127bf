"""People, by last name and each on a page."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from munir_briefs import dates, wording
from munir_briefs.pages import Cite, Fact, FactRow, Link, LinkGroup, ListView, PersonView
from munir_briefs.quoting import References, telling
from munir_briefs.records import DECIDED_BY_HAND, DIFFERENT_GIVEN_NAMES, HeldRole, Person
from munir_briefs.site import initial, time_key
from munir_briefs.views.assessed import support
from munir_briefs.views.claims import claim_item, claims_on, speaker_link
from munir_briefs.views.conflicts import conflict_item
from munir_briefs.views.desk import CITES_IN_A_ROW, MADE, Desk
from munir_briefs.views.mentions import mention_groups
from munir_briefs.views.network import network_view
from munir_briefs.views.visits import meetings_held, visit_row
from munir_briefs.wording import count

AFTER_A_NAME = {"jr", "sr", "ii", "iii", "iv"}


def people_view(desk: Desk) -> ListView:
    ranked = sorted(
        desk.dossier.people, key=lambda p: (initial(last_name(p.name)), last_name(p.name).casefold(), p.name, p.id)
    )
    groups = [
        LinkGroup(letter, tuple(_person_link(desk, p) for p in group))
        for letter, group in groupby(ranked, key=lambda p: initial(last_name(p.name)))
    ]
    if questions := _kept_apart(desk):
        groups.append(LinkGroup("Kept apart", questions))
    lead = f"{count(len(ranked), 'person', 'people')} named in the articles, by last name."
    return ListView(lead, tuple(groups))


def _kept_apart(desk: Desk) -> tuple[Link, ...]:
    """Every two people of one last name of whom a reader may ask whether they are one, with the reason that they
    are not taken for one here. Who only shares a surname is left out."""
    people = desk.site.people
    pairs = [
        (person, people[other], why)
        for person in sorted(people.values(), key=lambda p: p.id)
        for other, why in person.apart
        if person.id < other and other in people and is_question(why)
    ]  # fmt: skip
    return tuple(
        Link(
            f"{one.name} and {other.name}" if one.name != other.name else f"Two people named {one.name}",
            f"{desk.site.person_pages[one.id]}#apart",
            desk.explained(why),
        )
        for one, other, why in pairs
    )


def is_question(why: str) -> bool:
    """Whether a reader may ask if two people are one, who for this reason were not taken for one."""
    return why != DIFFERENT_GIVEN_NAMES and not why.startswith(DECIDED_BY_HAND)


def last_name(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1].rstrip(".").casefold() in AFTER_A_NAME:
        words.pop()
    return words[-1] if words else ""


def _person_link(desk: Desk, person: Person) -> Link:
    """A person in the list, with an office or else a rank, and the sentence that states it."""
    page, mentions = desk.site.person_pages[person.id], count(len(person.mentions), "mention")
    if not person.roles:
        return Link(person.name, page, mentions)
    role = min(person.roles, key=lambda r: r.rank)
    shown = telling(desk.site, role.evidence, 1)
    return Link(
        person.name, page, f"{mentions}; {role_words(role)}", cites=References(desk.site, shown).cites(shown)
    )


def role_words(role: HeldRole) -> str:
    time = wording.ROLE_TIME[role.time]
    return f"{time} {role.title}" if time and not role.title.casefold().startswith(time) else role.title


def person_view(desk: Desk, person: Person) -> PersonView:
    site = desk.site
    shown = {role: telling(site, role.evidence, CITES_IN_A_ROW) for role in person.roles}
    roles = [e for evidence in shown.values() for e in evidence]
    references = References(site, (*roles, *person.mentions))
    rows = []
    # The office that a person set is the first of all.
    decided = desk.by_hand.get(("people", person.id, "role"), "")
    for label, ranks in (("Offices", False), ("Ranks", True)):
        found = [r for r in person.roles if r.rank is ranks]
        if found:
            facts = [_role_fact(r, references.cites(shown[r])) for r in found]
            if not ranks and decided:
                facts[0] = replace(facts[0], by_hand=decided)
            rows.append(FactRow(label, tuple(facts)))
    if person.aliases:
        said = {alias: [m for m in person.mentions if alias in m.text] for alias in person.aliases}
        rows.append(
            FactRow("Also", tuple(Fact(a, cites=references.cites(found, at_most=2)) for a, found in said.items()))
        )
    articles = len({m.article for m in person.mentions})
    said_in = f"{count(len(person.mentions), 'mention')} in {count(articles, 'article')}"
    rows.append(FactRow("Named", (Fact(said_in, f"{site.person_pages[person.id]}#mentions"),)))
    visits = site.visits_by.get(person.id, ())
    hosted = site.visits_meeting.get(person.id, ())
    held = [v for v in hosted if any(ref.person == person.id for ref in meetings_held(desk.site, v))]
    page = site.person_pages[person.id]
    return PersonView(
        facts=tuple(rows),
        visits=tuple(visit_row(desk, v, by=person.id) for v in visits if v.status in MADE),
        announced=tuple(visit_row(desk, v, by=person.id) for v in visits if v.status not in MADE),
        network=network_view(desk, person),
        meetings=tuple(visit_row(desk, v) for v in hosted if v in held),
        announced_meetings=tuple(visit_row(desk, v) for v in hosted if v not in held),
        conflicts=tuple(conflict_item(desk, c) for c in site.conflicts_on.get(person.id, ())),
        claims=tuple(claim_item(desk, c) for c in site.claims_by.get(person.id, ())),
        about=tuple(
            replace(claim_item(desk, claim), speaker=speaker_link(desk, claim))
            for claim in claims_on(desk, person.mentions)
            if claim.speaker.person != person.id
        ),
        mentions=mention_groups(desk, person.mentions, references),
        merged=tuple(desk.explained(reason) for reason in person.merged),
        apart=tuple(
            Link(site.people[other].name, site.person_pages[other], desk.explained(why))
            for other, why in person.apart if other in site.people
        ),
        sources=references.sources(roles),
        notes=desk.notes_on(page),
    )  # fmt: skip


def _role_fact(role: HeldRole, cites: tuple[Cite, ...]) -> Fact:
    said = sorted(set(role.published), key=time_key)
    when = ""
    if said:
        first, last = dates.humanize(said[0]), dates.humanize(said[-1])
        when = f"in an article of {first}" if first == last else f"in articles of {first} to {last}"
    told = support(role.origins).word if role.origins else ""
    return Fact(role_words(role), note="; ".join(filter(None, (told, when))), cites=cites)
