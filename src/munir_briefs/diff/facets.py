"""How a record reads, field by field: what of it counts as a difference, and in which words.

Every field of a data file is compared unless it is left out here: one that is added tomorrow is compared, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from munir_briefs import dates, wording
from munir_briefs.exports import TABLES

Json = dict[str, Any]

DECISIONS = "corrections"
COMPARED = tuple(table for table in TABLES if table not in {"manifest", "coverage", DECISIONS})
"""coverage.json says nothing that the dates of the articles don't; what a person decided is a cause, no change"""

_PLACES_IN_THE_FILE = {"span", "noise", "duplicates", "words"}
LEFT_OUT: Mapping[str, frozenset[str]] = {
    "articles": frozenset({"id", *_PLACES_IN_THE_FILE}),
    "visits": frozenset({"id", "purpose_evidence", "origins"}),
    "sourcing": frozenset({"id", "reliability", "alone", "contradicts"}),
    "publishers": frozenset({"id", "articles", "texts", "first", "last", "silence"}),
}
"""what moves when text is edited elsewhere, and what other records say as well"""
_ALWAYS = frozenset({"id"})

WORD = {
    "articles": "article",
    "people": "person",
    "organizations": "organization",
    "places": "place",
    "visits": "visit",
    "dates": "date",
    "claims": "claim",
    "matters": "matter",
    "figures": "figure",
    "conflicts": "conflict",
    "sourcing": "sourcing of an article",
    "publishers": "publisher",
}
"""one record of each table"""


@dataclass(frozen=True, slots=True)
class Facet:
    """One field of a record: each value as it is compared, and as it is shown."""

    values: tuple[tuple[str, str], ...]


def is_evidence(value: object) -> bool:
    return isinstance(value, dict) and {"article", "start", "end", "text"} <= value.keys()


def evidence_in(value: object) -> Iterator[Json]:
    """Every piece of evidence in a record, in order."""
    if isinstance(value, dict):
        if is_evidence(value):
            yield value
        for inner in value.values():
            yield from evidence_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence_in(inner)


def facets(table: str, record: Json, known_as: Mapping[str, str]) -> dict[str, Facet]:
    """`known_as`: what to call a thing for the comparison that the two builds name by different ids."""
    left_out = LEFT_OUT.get(table, _ALWAYS)
    return {
        name: Facet(tuple((_shown(name, one, known_as), _shown(name, one, {})) for one in _several(name, value)))
        for name, value in record.items()
        if name not in left_out
    }


def _several(name: str, value: object) -> list[object]:
    if name in _COUNTED and isinstance(value, list):
        return [len(value)]
    if value is None or value == {}:
        return []
    return value if isinstance(value, list) else [value]


_COUNTED = {"hedged", "speculative"}
"""lists of places in the file, of which only their number is news"""


def _shown(name: str, value: Any, known_as: Mapping[str, str]) -> str:
    if isinstance(value, str):
        return known_as.get(value, value)
    if isinstance(value, list):
        return " + ".join(_shown(name, inner, known_as) for inner in value)
    if is_evidence(value):
        return f"{known_as.get(value['article'], value['article'])}: “{value['text']}”"
    if isinstance(value, dict):
        if write := _WRITERS.get(name):
            return write(value, known_as)
        parts = ((key, _shown(key, inner, known_as)) for key, inner in value.items() if inner not in (None, [], ""))
        return "; ".join(f"{key} {words}" for key, words in parts)
    return str(value)


def _name(ref: Json, known_as: Mapping[str, str]) -> str:
    return str(ref.get("name"))


def _role(role: Json, known_as: Mapping[str, str]) -> str:
    time = role.get("time", "current")
    of = role.get("organization") or role.get("country")
    return f"{'' if time == 'current' else f'{time} '}{role.get('title')}{f', {of}' if of else ''}"


def _report(report: Json, known_as: Mapping[str, str]) -> str:
    article = str(report.get("article"))
    parts = (known_as.get(article, article), report.get("status"), report.get("when") or "no date")
    return ", ".join(map(str, parts))


def _grade(grade: Json, known_as: Mapping[str, str]) -> str:
    return f"{grade.get('letter') or grade.get('digit')} ({grade.get('word')})"


def _side(side: Json, known_as: Mapping[str, str]) -> str:
    return str(side.get("value"))


_WRITERS: Mapping[str, Callable[[Json, Mapping[str, str]], str]] = {
    "visitors": _name,
    "met": _name,
    "speaker": _name,
    "roles": _role,
    "reports": _report,
    "credibility": _grade,
    "reliability": _grade,
    "sides": _side,
}


def title_of(table: str, record: Json) -> str:
    """What to call a record, in one line."""
    match table:
        case "visits":
            who = ", ".join(str(ref.get("name")) for ref in record.get("visitors", ())) or "unnamed visitors"
            when = _when(record.get("when"))
            return f"{who} to {wording.the(str(record.get('country')))}{f', {when}' if when else ''}"
        case "claims":
            return f"{record.get('speaker', {}).get('name')}: {record.get('content')}"
        case "dates" | "figures":
            return f"{record.get('text')} ({record.get('evidence', {}).get('article')})"
        case _:
            named = record.get("title") or record.get("name") or record.get("heading")
            return str(named or record["id"])


def _when(edtf: object) -> str:
    try:
        return dates.humanize(str(edtf)) if edtf else ""
    except ValueError:
        return str(edtf)
