"""What brought a change about: a decision, an article, or what the two builds were made with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from munir_briefs.diff.builds import Build
from munir_briefs.diff.changes import Cause, Difference, Why
from munir_briefs.diff.facets import DECISIONS
from munir_briefs.diff.fates import Fate, Grounds
from munir_briefs.diff.matching import Texts, Unit

_DESCRIBING = ("title", "published", "publisher", "url", "author", "language")
"""what can be said of an article beside its text"""
_DECISION = ("kind", "record", "value", "stands", "why")
_OF_ARTICLES = {"articles", "sourcing", "publishers"}
"""tables whose records stand for articles, and rest on no sentence"""
_KINDS = {"rules": Why.RULES, "model": Why.MODEL, "program": Why.PROGRAM, "publishers": Why.SETTINGS}


def inputs(old: Build, new: Build) -> Iterator[Difference]:
    """What besides the articles decides on what is known, where it differs."""
    shared = old.tables.get("publishers", {}).keys() & new.tables.get("publishers", {}).keys()
    before, after = _made_with(old, shared), _made_with(new, shared)
    for name in before:
        gone, come = Counter(before[name]) - Counter(after[name]), Counter(after[name]) - Counter(before[name])
        if gone or come:
            yield Difference(name, tuple(gone.elements()), tuple(come.elements()))


def _made_with(build: Build, publishers: Collection[str]) -> dict[str, tuple[str, ...]]:
    """`publishers`: those that both builds have; what settings say of them can differ."""
    manifest = build.manifest
    model = manifest.get("model") or {}
    known = ((key, build.tables["publishers"][key]) for key in sorted(publishers))
    rejected = (f"{f.get('path')}: {f.get('reason')}" for f in (manifest.get("files") or {}).get("rejected", ()))
    return {
        "program": (str(manifest.get("version")),),
        "rules": (str(manifest.get("rules")),),
        "model": (f"{model.get('name')} {model.get('version')}",),
        "article_text": (str(manifest.get("article_text")),),
        "publishers": tuple(f"{key}: {one.get('family') or 'no family'}" for key, one in known),
        "rejected": tuple(sorted(rejected)),
    }


class Causes:
    """Of all that differs between two builds."""

    def __init__(self, old: Build, new: Build, texts: Texts) -> None:
        self._texts = texts
        self._articles = _articles(old, new, texts)
        self._decisions = _decisions(old, new)
        # What was decided of an article tells more than that it is not as it was.
        for (table, record), decided in sorted(self._decisions.items()):
            if table == "articles" and record in new.tables.get("articles", {}):
                self._articles[record] = min(cause for _, cause in decided)
        self._made_with = tuple(
            Cause(_KINDS[d.field], f"{', '.join(d.before)} → {', '.join(d.after)}")
            for d in inputs(old, new)
            if d.field in _KINDS
        )

    def decided(self, fate: Fate) -> frozenset[str]:
        """The values that a person decided on in one of the builds only: of the records, and of their articles."""
        records = {(fate.table, one.id) for one in (*fate.before, *fate.after)}
        records |= {("articles", str(unit[0])) for unit in _units(fate.before)}
        return frozenset(value for record in records for value, _ in self._decisions.get(record, ()))

    def of(self, fate: Fate) -> tuple[Cause, ...]:
        """The nearest there is: a decision on the record; the articles of the evidence that differs, or of all the
        evidence; what the builds were made with; what happened to other articles; last, the program itself."""
        decided = [self._decisions.get((fate.table, one.id), set()) for one in (*fate.before, *fate.after)]
        if any(decided):
            return tuple(sorted({cause for some in decided for _, cause in some}))
        if fate.table in _OF_ARTICLES:
            was = {f"{self._texts.same.get(a, f'old {a}')}" for one in fate.before for a in _stands_for(one)}
            now = {a for one in fate.after for a in _stands_for(one)}
            return self._happened_to(was ^ now) or self._happened_to(was | now) or self._elsewhere()
        before, after = _units(fate.before), _units(fate.after)
        for units in (before ^ after, before | after):
            if near := self._happened_to(str(unit[0]) for unit in units):
                return (*near, *self._made_with)
        return self._elsewhere()

    def _happened_to(self, articles: Iterable[str]) -> tuple[Cause, ...]:
        return tuple(sorted({self._articles[article] for article in articles if article in self._articles}))

    def _elsewhere(self) -> tuple[Cause, ...]:
        return self._made_with or tuple(sorted(self._articles.values())) or (Cause(Why.PROGRAM),)


def _units(grounds: Iterable[Grounds]) -> set[Unit]:
    return {unit for one in grounds for unit in one.units}


def _stands_for(one: Grounds) -> list[str]:
    return list(one.record.get("articles", [one.id]))


def _articles(old: Build, new: Build, texts: Texts) -> dict[str, Cause]:
    """What happened to articles, by the id that the new build calls each (`old ...` where it has none)."""
    before, after = old.tables.get("articles", {}), new.tables.get("articles", {})
    found = {f"old {a}": Cause(Why.REMOVED, a) for a in before.keys() - texts.same.keys()}
    found |= {b: Cause(Why.ADDED, b) for b in after.keys() - set(texts.same.values())}
    for a, b in texts.same.items():
        if a in texts.edited:
            found[b] = Cause(Why.EDITED, b)
        elif any(before[a].get(name) != after[b].get(name) for name in _DESCRIBING):
            found[b] = Cause(Why.DESCRIBED, b if a == b else f"{a} → {b}")
    return found


def _decisions(old: Build, new: Build) -> dict[tuple[str, str], set[tuple[str, Cause]]]:
    """The values that people decided on in one of the builds and not in the other, by table and record."""
    was, now = (
        {tuple(str(row.get(name)) for name in _DECISION) for row in build.tables.get(DECISIONS, {}).values()}
        for build in (old, new)
    )
    found: dict[tuple[str, str], set[tuple[str, Cause]]] = defaultdict(set)
    for table, record, value, _, why in was ^ now:
        found[table, record].add((value, Cause(Why.CORRECTION, f"{value}: {why}")))
    return found
