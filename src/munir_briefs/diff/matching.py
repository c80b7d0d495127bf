"""Which record of one build is which of the other: by id, else by the evidence they share.

Everything here is the same seen from either side: of two builds, neither is the first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from munir_briefs.diff.builds import Build
from munir_briefs.diff.facets import COMPARED, Json, evidence_in

Unit = tuple[Hashable, ...]

_ALIKE = 70
"""of 100: how much an edited sentence has in common with what it was"""
_BY_NAME = {"people", "organizations", "places"}
"""records that rest on each place where a name stands"""
JOINED = _BY_NAME | {"visits"}
"""records of which several can become one: of the others each is one expression in one place"""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Of one table."""

    same: tuple[tuple[str, str], ...]
    """(old id, new id) of what is one record"""
    merged: Mapping[str, tuple[str, ...]]
    """by new id, the old ids that went into it beside its own"""
    split: Mapping[str, tuple[str, ...]]
    """by old id, the new ids that came out of it beside its own"""
    lost: tuple[str, ...]
    gained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """The articles of two builds: which are one, which were edited, and which sentences are versions of one."""

    same: Mapping[str, str]
    """old id to new id"""
    edited: frozenset[str]
    """old ids"""
    versions: Mapping[tuple[str, str], str]
    """(old article, words) to the words that stand there now"""

    def unit(self, evidence: Json, rank: int | None, *, old: bool) -> Unit:
        """A piece of evidence as both builds call it. `rank`: its number among the same words in an article."""
        article, text = str(evidence["article"]), str(evidence["text"])
        if old:
            return self.same.get(article, f"old {article}"), self.versions.get((article, text), text), rank
        return article, text, rank


def texts_of(old: Build, new: Build) -> Texts:
    """Articles are one by id, else by their words."""
    before, after = _digests(old), _digests(new)
    same = {article: article for article in before.keys() & after.keys()}
    moved: dict[str, list[str]] = defaultdict(list)
    for article in sorted(after.keys() - before.keys()):
        moved[after[article]].append(article)
    for article in sorted(before.keys() - after.keys()):
        if before[article] and (twins := moved[before[article]]):
            same[article] = twins.pop(0)
    edited = frozenset(a for a, b in same.items() if before[a] and after[b] and before[a] != after[b])
    words_before, words_after = _words(old), _words(new)
    versions: dict[tuple[str, str], str] = {}
    for article in sorted(edited):
        gone = words_before[article] - words_after[same[article]]
        come = words_after[same[article]] - words_before[article]
        likely = sorted(
            (-score, min(a, b), max(a, b), a, b)
            for a in gone
            for b in come
            if (score := fuzz.ratio(a, b)) >= _ALIKE
        )
        taken: set[str] = set()
        for _, _, _, was, now in likely:
            if (article, was) not in versions and now not in taken:
                versions[article, was] = now
                taken.add(now)
    return Texts(same, edited, versions)


def _digests(build: Build) -> dict[str, str]:
    """Of each article's words; empty where an older program did not write them down."""
    return {key: str(record.get("digest") or "") for key, record in build.tables.get("articles", {}).items()}


def _words(build: Build) -> Mapping[str, set[str]]:
    """All that anything rests on, by article."""
    found: dict[str, set[str]] = defaultdict(set)
    for table in COMPARED:
        for evidence in evidence_in(list(build.tables.get(table, {}).values())):
            found[str(evidence["article"])].add(str(evidence["text"]))
    return found


def pairs_of(table: str, old: Build, new: Build, texts: Texts) -> Pairs:
    before = _units(table, old, texts, old=True)
    after = _units(table, new, texts, old=False)
    shared = _shared(before, after)
    same = {i: texts.same[i] for i in before if i in texts.same} if table == "articles" else {}
    same |= {i: i for i in before.keys() & after.keys()}
    free_before, free_after = before.keys() - same.keys(), after.keys() - set(same.values())
    weighty = (
        (-n, min(a, b), max(a, b), a, b) for (a, b), n in shared.items() if a in free_before and b in free_after
    )
    for _, _, _, a, b in sorted(weighty):
        if a in free_before and b in free_after:
            same[a] = b
            free_before -= {a}
            free_after -= {b}
    merged: dict[str, list[str]] = defaultdict(list)
    split: dict[str, list[str]] = defaultdict(list)
    if table in JOINED:
        for a in sorted(free_before):
            if into := _most(before[a], {b: shared.get((a, b), 0) for b in same.values()}):
                merged[into].append(a)
        for b in sorted(free_after):
            if out_of := _most(after[b], {a: shared.get((a, b), 0) for a in same}):
                split[out_of].append(b)
    gone = {a for olds in merged.values() for a in olds}
    come = {b for news in split.values() for b in news}
    return Pairs(
        tuple(sorted(same.items())),
        {b: tuple(olds) for b, olds in sorted(merged.items())},
        {a: tuple(news) for a, news in sorted(split.items())},
        tuple(sorted(free_before - gone)),
        tuple(sorted(free_after - come)),
    )


def _most(units: Counter[Unit], shared: Mapping[str, int]) -> str | None:
    """The record that has most of these units, if it has half of them."""
    best = min(shared, key=lambda record: (-shared[record], record), default=None)
    return best if best is not None and shared[best] * 2 >= max(units.total(), 1) else None


def _shared(before: Mapping[str, Counter[Unit]], after: Mapping[str, Counter[Unit]]) -> dict[tuple[str, str], int]:
    holders: dict[Unit, list[str]] = defaultdict(list)
    for record, units in after.items():
        for unit in units:
            holders[unit].append(record)
    found: Counter[tuple[str, str]] = Counter()
    for record, units in before.items():
        for unit in units:
            found.update((record, other) for other in holders.get(unit, ()))
    return dict(found)


def _units(table: str, build: Build, texts: Texts, *, old: bool) -> dict[str, Counter[Unit]]:
    """What each record of a table rests on."""
    records = build.tables[table]
    if table not in _BY_NAME:
        return {key: Counter(_facts(table, record, texts, old=old)) for key, record in records.items()}
    # One surname can stand for two people in an article: each place counts, by its number among the same words,
    # which stays when text is edited elsewhere.
    places: dict[tuple[str, str], set[int]] = defaultdict(set)
    for record in records.values():
        for mention in record.get("mentions", ()):
            places[mention["article"], mention["text"]].add(mention["start"])
    numbers = {key: {start: n for n, start in enumerate(sorted(starts))} for key, starts in places.items()}
    return {
        key: Counter(
            texts.unit(mention, numbers[mention["article"], mention["text"]][mention["start"]], old=old)
            for mention in record.get("mentions", ())
        )
        for key, record in records.items()
    }


def _facts(table: str, record: Json, texts: Texts, *, old: bool) -> Iterable[Unit]:
    """Sentences; with what else must be the same for two records to be one."""
    match table:
        case "visits":
            apart: Unit = (record.get("country"),)
        case "conflicts":
            apart = (record.get("kind"),)
        case _:
            apart = ()
    evidence = record.get("evidence", record.get("sides"))
    return {(*texts.unit(piece, None, old=old), *apart) for piece in evidence_in(evidence)}
