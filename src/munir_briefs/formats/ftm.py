"""The records as FollowTheMoney entities, one JSON object a line, as OpenAleph and its tools read them.

People are `Person`, organizations `Organization`, articles `Article`; a visit that was made is a `Trip`, any other
an `Event`: a trip that nobody reports is none. Where a person or an organization is named is a `Mention`. The start
of a trip (`startLocation`), which FollowTheMoney asks for, is left out: no article is read for it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from munir_briefs import dates
from munir_briefs.ends import ends, is_day
from munir_briefs.geography import name_of
from munir_briefs.quoting import web_address
from munir_briefs.records import Article, Dossier, Entity, Person, Status, Visit
from munir_briefs.site import Site, names, visit_title
from munir_briefs.views.visits import meetings_held
from munir_briefs.wording import STATUS

Json = dict[str, Any]


def lines(dossier: Dossier, base_url: str = "") -> bytes:
    """The entities, sorted by kind and id. `base_url`: where the site is published, for links to it."""
    site = Site(dossier)
    found = (
        *(_article(site, one) for one in dossier.articles),
        *(_person(site, one, base_url) for one in dossier.people),
        *(_organization(site, one, base_url) for one in dossier.organizations),
        *(entity for one in dossier.visits for entity in _visit(site, one, base_url)),
        *(entity for one in dossier.people for entity in _mentions(one)),
        *(entity for one in dossier.organizations for entity in _mentions(one)),
    )
    unique = {entity["id"]: entity for entity in found}  # two visits to one place share its address
    ordered = sorted(unique.values(), key=lambda entity: (entity["schema"], entity["id"]))
    return "".join(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n" for entity in ordered).encode()


def _entity(schema: str, key: tuple[str, ...], **properties: Iterable[str | None]) -> Json:
    """An entity. Properties hold each value once, in order; those that are not known are left out."""
    known = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {
        "id": _id(*key),
        "schema": schema,
        "properties": {name: values for name, values in known.items() if values},
    }


def _id(*key: str) -> str:
    """Ids of ours may hold any character, theirs may not."""
    return f"briefs-{key[0]}-{hashlib.sha256('/'.join(key[1:]).encode()).hexdigest()[:20]}"


def _page(base_url: str, address: str) -> list[str]:
    return [base_url + address] if base_url else []


def _article(site: Site, article: Article) -> Json:
    day = article.published if article.published and is_day(article.published) else None
    return _entity(
        "Article",
        ("article", article.id),
        title=[site.titles[article.id]],
        fileName=[article.source],
        author=[article.author],
        publisher=[article.publisher],
        publishedAt=[day],
        sourceUrl=[web_address(article)],
        language=[_THREE.get((article.language or "").split("-")[0])],
    )


_THREE = {"en": "eng"}
"""FollowTheMoney's codes have three letters; of other languages nothing is extracted"""


def _person(site: Site, person: Person, base_url: str) -> Json:
    offices = [role for role in person.roles if not role.rank]
    return _entity(
        "Person",
        ("person", person.id),
        name=[person.name],
        alias=person.aliases,
        position=[role.title for role in offices],
        title=[role.title for role in person.roles if role.rank],
        country=[role.country.lower() for role in person.roles if role.country],
        sourceUrl=_page(base_url, site.person_pages[person.id]),
    )


def _organization(site: Site, body: Entity, base_url: str) -> Json:
    return _entity(
        "Organization",
        ("organization", body.id),
        name=[body.name],
        alias=body.aliases,
        sourceUrl=_page(base_url, site.organization_pages[body.id]),
    )


def _visit(site: Site, visit: Visit, base_url: str) -> Iterator[Json]:
    made = visit.status in {Status.COMPLETED, Status.UNDERWAY}
    where = [*visit.places, name_of(visit.country)]
    start, end = ends(visit)
    told = f"{STATUS[visit.status].word}. {names(visit.visitors)}"
    if visit.when:
        told += f", {dates.humanize(visit.when)}"
    common: dict[str, Iterable[str | None]] = {
        "name": [visit_title(visit)],
        "involved": [
            _id("person", ref.person) for ref in (*visit.visitors, *meetings_held(site, visit)) if ref.person
        ],
        "location": [", ".join(where)],
        "country": [visit.country.lower()],
        "startDate": [start],
        "endDate": [end],
        "summary": [f"{told}."],
        "proof": [_id("article", report.article) for report in visit.reports],
        "recordId": [visit.id],
        "sourceUrl": _page(base_url, site.visit_pages[visit.id]),
    }
    if not made:
        yield _entity("Event", ("event", visit.id), **common)
        return
    address = _entity(
        "Address", ("address", visit.country, *visit.places),
        full=[", ".join(where)], city=visit.places[:1], country=[visit.country.lower()],
    )  # fmt: skip
    yield address
    yield _entity("Trip", ("trip", visit.id), **common, endLocation=[address["id"]])


def _mentions(named: Person | Entity) -> Iterator[Json]:
    """One for each article that names it, with the names it uses."""
    kind = "Person" if isinstance(named, Person) else "Organization"
    for article in dict.fromkeys(mention.article for mention in named.mentions):
        yield _entity(
            "Mention",
            ("mention", article, kind, named.id),
            document=[_id("article", article)],
            resolved=[_id(kind.lower(), named.id)],
            name=[
                named.name,
                *(m.text for m in named.mentions if m.article == article and m.text in named.aliases),
            ],
            detectedSchema=[kind],
        )
