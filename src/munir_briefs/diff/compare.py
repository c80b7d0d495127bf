"""What became of each record between two builds, how much it needs a person, and what brought it about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

from munir_briefs.diff.addresses import FOLDERS, lost_pages, pages_of
from munir_briefs.diff.builds import Build
from munir_briefs.diff.causes import Causes, inputs
from munir_briefs.diff.changes import ORDER, Change, Comparison, Difference, Kind, Ref, Sentence
from munir_briefs.diff.facets import COMPARED, Facet, Json, evidence_in, facets, title_of
from munir_briefs.diff.fates import Fate, Grounds
from munir_briefs.diff.matching import Pairs, pairs_of, texts_of
from munir_briefs.diff.weighing import weigh

_SENTENCES = 3
"""how many are shown of those that a change rests on"""

Ids = tuple[str, ...]


def compare(old: Build, new: Build) -> Comparison:
    changes = list(_Both(old, new).changes())
    changes.sort(key=lambda c: (ORDER.index(c.severity), COMPARED.index(c.table), c.kind, c.after or c.before))
    return Comparison(old.name, new.name, tuple(inputs(old, new)), tuple(changes), pages_of(old, new, changes))


class _Both:
    """Two builds, and what of them is one."""

    def __init__(self, old: Build, new: Build) -> None:
        self._old, self._new = old, new
        self._texts = texts_of(old, new)
        tables = (table for table in COMPARED if table in old.tables and table in new.tables)
        self._pairs = {table: pairs_of(table, old, new, self._texts) for table in tables}
        self._known_old, self._known_new = _names(self._pairs)
        self._causes = Causes(old, new, self._texts)
        self._quotes_old, self._quotes_new = _Quotes(old), _Quotes(new)

    def changes(self) -> Iterator[Change]:
        for table, pairs in self._pairs.items():
            for a, b in pairs.same:
                yield from self._kept(table, pairs, a, b)
            if table != "sourcing":  # which comes and goes with its article
                yield from (self._change(Kind.LOST, table, (a,), ()) for a in pairs.lost)
                yield from (self._change(Kind.GAINED, table, (), (b,)) for b in pairs.gained)

    def _kept(self, table: str, pairs: Pairs, a: str, b: str) -> Iterator[Change]:
        merged, split = pairs.merged.get(b, ()), pairs.split.get(a, ())
        differences = tuple(self._differences(table, a, b))
        if merged:
            yield self._change(Kind.MERGED, table, (a, *merged), (b,), differences)
        if split:
            yield self._change(Kind.SPLIT, table, (a,), (b, *split), differences)
        moved = a != b and table in FOLDERS  # what has no page may be called as it likes
        if (differences or moved) and not (merged or split):
            yield self._change(Kind.CHANGED, table, (a,), (b,), differences)

    def _differences(self, table: str, a: str, b: str) -> Iterator[Difference]:
        before = facets(table, self._old.tables[table][a], self._known_old)
        after = facets(table, self._new.tables[table][b], self._known_new)
        # A field that one of the two programs did not write down tells nothing of the facts.
        for name in (name for name in after if name in before):
            gone, come = _apart(before[name], after[name])
            if gone or come:
                yield Difference(name, gone, come)

    def _change(
        self, kind: Kind, table: str, olds: Ids, news: Ids, differences: tuple[Difference, ...] = ()
    ) -> Change:
        old, new = self._old.tables[table], self._new.tables[table]
        before = tuple(self._grounds(key, old[key], old=True) for key in olds)
        after = tuple(self._grounds(key, new[key], old=False) for key in news)
        fate = Fate(kind, table, before, after, differences)
        causes = self._causes.of(fate)
        lost = lost_pages(table, olds, self._old, self._new)
        severity, reasons = weigh(fate, lost, self._causes.decided(fate))
        return Change(
            kind,
            table,
            severity,
            reasons,
            tuple(Ref(key, title_of(table, old[key])) for key in olds),
            tuple(Ref(key, title_of(table, new[key])) for key in news),
            differences,
            self._quotes_old.of(before, after),
            self._quotes_new.of(after, before),
            causes,
        )

    def _grounds(self, key: str, record: Json, *, old: bool) -> Grounds:
        # A person's names before the words of their offices: the first is shown where none differs.
        pieces = evidence_in([record.get("mentions"), {**record, "mentions": None}])
        evidence = ((self._texts.unit(piece, None, old=old), piece) for piece in pieces)
        return Grounds(key, record, tuple(evidence))


def _names(pairs: Mapping[str, Pairs]) -> tuple[dict[str, str], dict[str, str]]:
    """For the ids that are not the same in both builds: by what to call each in the old one, and in the new one.

    A place can bear the id of a person (`georgia`), and a field does not say of which kind its ids are. So an id
    counts as renamed only where all records that bear it agree.
    """
    becomes: dict[str, set[str | None]] = defaultdict(set)
    was: dict[str, set[str | None]] = defaultdict(set)
    for table, found in pairs.items():
        if table == "sourcing":  # which bears the id of its article
            continue
        for a, b in found.same:
            becomes[a].add(b)
            was[b].add(a)
        for a in (*found.lost, *chain.from_iterable(found.merged.values())):
            becomes[a].add(None)
        for b in (*found.gained, *chain.from_iterable(found.split.values())):
            was[b].add(None)
    renamed = [(a, b) for table in pairs.values() for a, b in table.same if a != b]
    both = {(a, b): f"{a} → {b}" for a, b in renamed if becomes[a] == {b} and was[b] == {a}}
    return {a: name for (a, _), name in both.items()}, {b: name for (_, b), name in both.items()}


def _apart(before: Facet, after: Facet) -> tuple[Ids, Ids]:
    """What only the one has, and what only the other has, as each shows it."""
    was, now = Counter(key for key, _ in before.values), Counter(key for key, _ in after.values)
    return tuple(_left(before, was - now)), tuple(_left(after, now - was))


def _left(facet: Facet, left: Counter[str]) -> Iterator[str]:
    for key, shown in facet.values:
        if left[key] > 0:
            left[key] -= 1
            yield shown


class _Quotes:
    """The sentences of one build: those that hold a name or a date are found among what other records rest on."""

    def __init__(self, build: Build) -> None:
        found: dict[str, dict[tuple[int, int], str]] = {}
        for table in ("visits", "claims", "conflicts"):
            for piece in evidence_in(list(build.tables.get(table, {}).values())):
                found.setdefault(piece["article"], {})[piece["start"], piece["end"]] = piece["text"]
        self._sentences = {article: sorted(spans.items()) for article, spans in found.items()}

    def of(self, mine: tuple[Grounds, ...], other: tuple[Grounds, ...]) -> tuple[Sentence, ...]:
        """What only mine rest on, else the first of what they do; each in its sentence."""
        pieces = [pair for grounds in mine for pair in grounds.evidence]
        theirs = {words for grounds in other for words in grounds.words}
        own = [piece for unit, piece in pieces if (unit[0], piece["text"]) not in theirs]
        chosen = own or [piece for _, piece in pieces[:1]]
        return tuple(dict.fromkeys(self._around(piece) for piece in chosen))[:_SENTENCES]

    def _around(self, piece: Json) -> Sentence:
        start, end = piece["start"], piece["end"]
        holding = (
            (last - first, text)
            for (first, last), text in self._sentences.get(piece["article"], ())
            if first <= start and end <= last
        )
        return Sentence(piece["article"], min(holding, default=(0, piece["text"]))[1])
