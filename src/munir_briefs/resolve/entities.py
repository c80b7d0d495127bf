"""Organizations and places across articles: one record for one name, its spellings and its acronym."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from munir_briefs.geography import country_of, demonym_of, fold, name_of, place_of
from munir_briefs.kept import Kept
from munir_briefs.records import Entity, Extraction, LocalEntity
from munir_briefs.resolve.bearers import fullest
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.evidence import Witness, in_order
from munir_briefs.resolve.identifiers import short_hash, slug, unique_ids
from munir_briefs.resolve.texts import Texts

_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "&"})


@dataclass(frozen=True, slots=True)
class _Named:
    article: str
    text: str
    """the same for articles that copy one another"""
    entity: LocalEntity

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(_bare(form) for form in (self.entity.name, *(m.text for m in self.entity.mentions)))


def resolve_organizations(
    extractions: Sequence[Extraction], witness: Witness, texts: Texts, kept: Kept
) -> tuple[Entity, ...]:
    """Organizations joined by folded name, and by acronym where it can stand for one of them only."""
    by_key: dict[str, list[_Named]] = defaultdict(list)
    for extraction in extractions:
        for entity in extraction.organizations:
            by_key[_key(entity.name)].append(_Named(extraction.article, texts.of(extraction.article), entity))
    keys = sorted(by_key)
    meant = _acronyms({key: by_key[key] for key in keys})
    number = {key: n for n, key in enumerate(keys)}
    links = [(number[short], number[full]) for short, full in meant]
    groups = [[one for n in part for one in by_key[keys[n]]] for part in components(len(keys), links)]
    return _records("organization", [(group, fullest(_names(group)), None) for group in groups], witness, kept)


def _acronyms(by_key: dict[str, list[_Named]]) -> list[tuple[str, str]]:
    """(key of an acronym, key of the one full name it stands for)."""
    stands_for: dict[str, set[str]] = defaultdict(set)
    for key, group in by_key.items():
        if " " in key:
            told = {form for one in group for form in one.forms if form.isupper() and " " not in form}
            for acronym in {_initials(form) for one in group for form in one.forms} | told:
                stands_for[fold(acronym)].add(key)
    shorts = [
        key for key, group in by_key.items() if " " not in key and all(one.entity.name.isupper() for one in group)
    ]
    return [(short, min(stands_for[short])) for short in shorts if len(stands_for.get(short, ())) == 1]


def _key(name: str) -> str:
    """The folded name, countries and their adjectives evened out: "Pakistani Army" is the Pakistan Army."""
    words = _bare(name).split()
    if len(words) > 1:
        words = [country_of(word) or demonym_of(word) or word for word in words]
    return fold(" ".join(words))


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word.casefold() not in _SMALL)


def resolve_places(
    extractions: Sequence[Extraction], witness: Witness, texts: Texts, kept: Kept
) -> tuple[Entity, ...]:
    """Places joined by name and country; one of unknown country joins where only one country has the name."""
    by_name: dict[str, dict[str | None, list[_Named]]] = defaultdict(lambda: defaultdict(list))
    for extraction in extractions:
        for entity in extraction.places:
            known = place_of(_bare(entity.name))
            # The gazetteer's "Georgia" is the country; an article that means the state says so by its `country`.
            name = known.name if known and known.country == entity.country else _bare(entity.name)
            named = _Named(extraction.article, texts.of(extraction.article), entity)
            by_name[fold(name)][entity.country].append(named)
    groups: list[tuple[list[_Named], str, str | None]] = []
    for _, countries in sorted(by_name.items()):
        if len(countries) == 2 and None in countries:
            unsure = countries.pop(None)
            next(iter(countries.values())).extend(unsure)
        for country, group in sorted(countries.items(), key=lambda row: row[0] or ""):
            groups.append((group, _place_name(group, country), country))
    return _records("place", groups, witness, kept)


def _place_name(group: Sequence[_Named], country: str | None) -> str:
    known = place_of(_bare(group[0].entity.name))
    if known and known.country == country:
        return name_of(country) if known.kind == "country" and country else known.name
    return fullest(_names(group))


def _names(group: Iterable[_Named]) -> list[tuple[str, str]]:
    return [(one.text, _bare(one.entity.name)) for one in group]


def _bare(name: str) -> str:
    """A name without article and possessive: `Senate` for "the Senate's"."""
    return re.sub(r"^[Tt]he\s+(?=\S)|['’]s?$", "", " ".join(name.split()))


def _records(
    kind: str, groups: Sequence[tuple[list[_Named], str, str | None]], witness: Witness, kept: Kept
) -> tuple[Entity, ...]:
    mentions = {
        n: in_order(e for one in group for e in witness.phrases(one.article, one.entity.mentions))
        for n, (group, _, _) in enumerate(groups)
    }
    wanted = {n: slug(name) for n, (_, name, _) in enumerate(groups)}
    ids = unique_ids(
        wanted,
        {
            n: (len({one.text for one in group}), short_hash(name, land or ""))
            for n, (group, name, land) in enumerate(groups)
        },
        kept.ids(f"{kind}s", wanted, mentions),
    )
    records = []
    for n, (group, name, country) in enumerate(groups):
        forms = {form for one in group for form in one.forms if form}
        records.append(
            Entity(
                id=ids[n],
                kind=kind,
                name=name,
                aliases=tuple(sorted(form for form in forms if form != name)),
                mentions=mentions[n],
                country=country,
            )
        )
    return tuple(sorted(records, key=lambda entity: entity.id))
