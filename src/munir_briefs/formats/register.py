"""The visits made, as a register of travel, in the columns of the one the US State Department's historians keep.

One row for each named visitor. A planned visit is in no register. A day is given where it is known to the day; a
month or year where no more is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from munir_briefs.ends import ends
from munir_briefs.flat import csv_of
from munir_briefs.geography import name_of
from munir_briefs.records import Dossier, Person, RoleTime, Status, Visit
from munir_briefs.site import Site, names
from munir_briefs.views.visits import meetings_held
from munir_briefs.wording import sentence

COLUMNS = ("id", "person", "role", "start", "end", "country", "locale", "remarks")

_SCHEMA = {"properties": {column: {"type": "string"} for column in COLUMNS}}


def table(dossier: Dossier) -> bytes:
    """The register as CSV, in the order of time."""
    site = Site(dossier)
    made = (v for v in site.visits.values() if v.status in {Status.COMPLETED, Status.UNDERWAY})
    return csv_of(_SCHEMA, (row for visit in made for row in _rows(site, visit)))


def _rows(site: Site, visit: Visit) -> Iterator[dict[str, str]]:
    start, end = ends(visit)
    for number, visitor in enumerate(visit.visitors, start=1):
        yield {
            "id": visit.id if len(visit.visitors) == 1 else f"{visit.id}/{number}",
            "person": visitor.name,
            "role": _role(site.people.get(visitor.person or "")),
            "start": start,
            "end": end,
            "country": name_of(visit.country),
            "locale": ", ".join(visit.places),
            "remarks": _remarks(site, visit),
        }


def _role(person: Person | None) -> str:
    """The office held now, by the articles; else the rank."""
    held = [role for role in person.roles if role.time in {RoleTime.CURRENT, RoleTime.ACTING}] if person else []
    return min(held, key=lambda role: role.rank).title if held else ""


def _remarks(site: Site, visit: Visit) -> str:
    met = meetings_held(site, visit)
    told = [f"Met with {names(met)}"] if met else []
    told += dict.fromkeys(purpose.text for purpose in visit.purposes)
    return " ".join(sentence(part) for part in told)
