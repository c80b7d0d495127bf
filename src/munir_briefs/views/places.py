"""Countries, places and organizations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from munir_briefs.geography import name_of
from munir_briefs.pages import Fact, FactRow, Link, LinkGroup, ListView, OrganizationView, PlaceView
from munir_briefs.quoting import References
from munir_briefs.records import Entity, Visit
from munir_briefs.site import in_time, initial
from munir_briefs.views.claims import claim_item
from munir_briefs.views.desk import MADE, Desk
from munir_briefs.views.mentions import mention_groups
from munir_briefs.views.visits import visit_counts, visit_row
from munir_briefs.wording import count


def places_view(desk: Desk) -> ListView:
    site = desk.site
    by_country: dict[str | None, list[Entity]] = {}
    for entity in desk.dossier.places:
        by_country.setdefault(entity.country, []).append(entity)
    groups = []
    for code in sorted(site.country_pages, key=lambda code: (name_of(code).casefold(), code)):
        own = site.country_entities.get(code)
        mentions = (count(len(own.mentions), "mention"),) if own else ()
        notes = (*visit_counts(site.visits_to.get(code, ())), *mentions)
        country = Link(name_of(code), site.country_pages[code], ", ".join(notes))
        within = [_entity_link(e, site.place_pages) for e in _by_name(by_country.get(code, [])) if e is not own]
        groups.append(LinkGroup(name_of(code), (country, *within)))
    rest = tuple(_entity_link(e, site.place_pages) for e in _by_name(by_country.get(None, [])))
    if rest:
        groups.append(LinkGroup("In no one country", rest))
    return ListView("Countries that were visited or named, each with the places in it.", tuple(groups))


def place_view(desk: Desk, entity: Entity) -> PlaceView:
    code = entity.country
    if code and desk.site.country_entities.get(code) is entity:
        return country_view(desk, code, entity)
    rows = [FactRow("Country", (Fact(name_of(code), desk.site.country_pages[code]),))] if code else []
    there = dict.fromkeys(name.casefold() for name in (entity.name, *entity.aliases))
    visits = in_time({v.id: v for name in there for v in desk.site.visits_at.get(name, ())}.values())
    return _place(desk, "Place", desk.site.place_pages[entity.id], entity, rows, visits, ())


def country_view(desk: Desk, code: str, entity: Entity | None) -> PlaceView:
    cities = tuple(
        _entity_link(e, desk.site.place_pages)
        for e in _by_name(desk.dossier.places) if e.country == code and e is not entity
    )  # fmt: skip
    return _place(
        desk, "Country", desk.site.country_pages[code], entity, [], desk.site.visits_to.get(code, ()), cities
    )


def _place(
    desk: Desk,
    kind: str,
    page: str,
    entity: Entity | None,
    rows: list[FactRow],
    visits: Iterable[Visit],
    cities: tuple[Link, ...],
) -> PlaceView:
    listed = list(visits)
    mentions = entity.mentions if entity else ()
    references = References(desk.site, mentions)
    also = _also(entity, references) if entity else ()
    made = tuple(visit_row(desk, v, here=True) for v in listed if v.status in MADE)
    return PlaceView(
        kind=kind,
        facts=(*rows, *also),
        visits=made,
        none_made="" if made else "No article tells of a visit made here.",
        announced=tuple(visit_row(desk, v, here=True) for v in listed if v.status not in MADE),
        cities=cities,
        mentions=mention_groups(desk, mentions, references),
        notes=desk.notes_on(page),
    )


def organizations_view(desk: Desk) -> ListView:
    found = _by_name(desk.dossier.organizations)
    groups = tuple(
        LinkGroup(letter, tuple(_entity_link(e, desk.site.organization_pages) for e in group))
        for letter, group in groupby(found, key=lambda e: initial(e.name))
    )
    return ListView(f"{count(len(found), 'organization')} named in the articles.", groups)


def organization_view(desk: Desk, entity: Entity) -> OrganizationView:
    references = References(desk.site, entity.mentions)
    names = dict.fromkeys(name.casefold() for name in (entity.name, *entity.aliases))
    claims = [claim for name in names for claim in desk.site.claims_of_body.get(name, ())]
    return OrganizationView(
        facts=_also(entity, references),
        claims=tuple(claim_item(desk, c) for c in claims),
        mentions=mention_groups(desk, entity.mentions, references),
        notes=desk.notes_on(desk.site.organization_pages[entity.id]),
    )


def _also(entity: Entity, references: References) -> tuple[FactRow, ...]:
    """Other names, each with sentences that use it."""
    said = {alias: [m for m in entity.mentions if alias in m.text] for alias in entity.aliases}
    facts = tuple(Fact(alias, cites=references.cites(found, at_most=2)) for alias, found in said.items())
    return (FactRow("Also", facts),) if facts else ()


def _entity_link(entity: Entity, pages: Mapping[str, str]) -> Link:
    return Link(entity.name, pages[entity.id], count(len(entity.mentions), "mention"))


def _by_name(entities: Iterable[Entity]) -> list[Entity]:
    return sorted((e for e in entities if e.mentions), key=lambda e: (initial(e.name), e.name.casefold(), e.id))
