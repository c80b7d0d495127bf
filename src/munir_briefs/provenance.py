"""Where every value of a record came from: the sentences it rests on, rules, merges, and what a person decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from munir_briefs.addresses import settled
from munir_briefs.exports import tables
from munir_briefs.issues import SettingsError, Where, error
from munir_briefs.pipeline import Knowledge, manifest_of
from munir_briefs.records import Decision
from munir_briefs.site import Site, file_name
from munir_briefs.strict_yaml import nearest

_OWN = (
    "people",
    "visits",
    "organizations",
    "places",
    "articles",
    "claims",
    "dates",
    "figures",
    "matters",
    "conflicts",
    "publishers",
)
"""where an id is looked for, in this order"""
_WIDTH = 15


def provenance(knowledge: Knowledge, record: str) -> Iterator[str]:
    """The lines that explain a record. Raises `SettingsError` where no record has the id."""
    data = tables(knowledge.dossier, manifest_of(knowledge))
    kinds = [kind for kind in _OWN if any(one["id"] == record for one in data[kind])]
    decided = [d for d in knowledge.dossier.decisions if d.record == record]
    if not kinds and not decided:
        yield from _former(knowledge, record, data)
        return
    for kind in kinds:
        yield f"{record} ({kind})"
        one = next(one for one in data[kind] if one["id"] == record)
        by_hand = {d.value: d for d in decided if d.kind == kind}
        for name, value in one.items():
            if name not in {"id", "corrections"} and value not in (None, [], ""):
                yield from _value(knowledge, name, value)
                if name in by_hand:
                    yield from _decided([by_hand.pop(name)])
        yield from _decided(by_hand.values())
    gone = [d for d in decided if d.kind not in kinds]
    for kind in dict.fromkeys(d.kind for d in gone):
        yield f"{record} ({kind}): not in the site"
        yield from _decided(d for d in gone if d.kind == kind)


def _former(knowledge: Knowledge, record: str, data: Mapping[str, list[dict[str, Any]]]) -> Iterator[str]:
    """What became of a record that was published by this id. Raises `SettingsError` where none was."""
    site = Site(knowledge.dossier)
    pages = (site.article_pages, site.person_pages, site.visit_pages, site.organization_pages, site.place_pages)
    ids = {address: key for one in pages for key, address in one.items()}
    name = f"/{file_name(record)}.html"
    found = [one for one in settled(knowledge.remembered, site, ids) if one[0].endswith(name)]
    if not found:
        raise SettingsError(error("P03", Where(record), "no record has this id", _hint(record, data)))
    for address, now in found:
        kind = address.removesuffix(name)
        if now is None:
            yield f"{record} ({kind}): was published, and no article tells of it any more"
        else:
            yield f"{record} ({kind}): was published, and is now part of {ids[now]}"
            yield from provenance(knowledge, ids[now])


def _hint(record: str, data: Mapping[str, list[dict[str, Any]]]) -> str:
    """The nearest id, else the nearest name: whoever was renamed is looked for by either."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for one in (one for kind in _OWN for one in data[kind]):
        ids[one["id"]] = f"did you mean '{one['id']}'?"
        for name in filter(None, (one.get("name"), *one.get("aliases", ()))):
            names.setdefault(name, f"did you mean '{one['id']}' ({name})?")
    for hints in (ids, names):
        if near := nearest(record, hints):
            return hints[near]
    return "an id is the last part of the address of a page"


def _value(knowledge: Knowledge, name: str, value: Any, indent: int = 0) -> Iterator[str]:
    """One field: its value, or each of its values, and below it the sentences it rests on."""
    head = f"{' ' * indent}{name:<{_WIDTH}} "
    if isinstance(value, dict) and {"article", "start", "end", "text"} <= value.keys():
        yield head + _quoted(knowledge, value)
    elif isinstance(value, dict):
        plain = {k: v for k, v in value.items() if not isinstance(v, dict | list) and v is not None}
        yield head + ", ".join(f"{key} {shown}" for key, shown in plain.items())
        for key, inner in value.items():
            if isinstance(inner, dict | list) and inner:
                yield from _value(knowledge, key, inner, indent + 2)
    elif isinstance(value, list):
        if all(not isinstance(item, dict | list) for item in value):
            separate = any(isinstance(item, str) and " " in item for item in value)
            yield from (f"{head}{item}" for item in (value if separate else [", ".join(map(str, value))]))
        else:
            for item in value:
                yield from _value(knowledge, name, item, indent)
    else:
        yield f"{head}{value}"


def _quoted(knowledge: Knowledge, told: dict[str, Any]) -> str:
    rule = f"  [{told['rule']}]" if "rule" in told else ""
    return f"{_place(knowledge, told)}: “{' '.join(told['text'].split())}”{rule}"


def _place(knowledge: Knowledge, told: dict[str, Any]) -> Where:
    article = next(a for a in knowledge.dossier.articles if a.id == told["article"])
    source = next(s for s in knowledge.dossier.sources if s.path == article.source)
    return Where(article.source, source.raw.count("\n", 0, told["start"]) + 1)


def _decided(decisions: Iterable[Decision]) -> Iterator[str]:
    for d in decisions:
        machine = f"; the machine has {d.said or 'nothing'}" if d.basis == "changed" else ""
        yield f"  {d.where}: {d.value} {d.basis} by hand{machine}: {d.why} ({d.who}, {d.when})"
