"""Who is who, where a person decided it: same, different, undecided. A judgement wins over what the texts suggest.

The machine joins people first; `different` and `undecided` then take those whom an entry quotes out of the person
the machine made of them, and `same` joins. Whoever is taken out stands alone until a `same` joins them to somebody.
All entries are looked at together, so neither their order nor one that stands twice changes anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from munir_briefs.corrections.entries import Entry, Selector, Verb, contradicts
from munir_briefs.corrections.selecting import Candidate, Quotes
from munir_briefs.issues import Issue, error
from munir_briefs.resolve.bearers import Bearer, Group, group_of, support
from munir_briefs.resolve.clusters import components

Order = tuple[str, int, str]
"""`Bearer.order`"""
Apart = dict[frozenset[Order], str]
"""for two groups, by the `order` of one of their bearers each, why they were not joined"""


@dataclass(frozen=True, slots=True)
class Meant:
    """Somebody whom an entry names."""

    selector: Selector
    machine: int
    """the number of the group that the machine has them in"""
    quoted: frozenset[Order]
    """the bearers whose words are quoted; empty where the person as a whole is meant"""


@dataclass(frozen=True, slots=True)
class Judged:
    """The groups as people judged them."""

    groups: tuple[Group, ...]
    apart: Apart
    verdicts: tuple[tuple[Entry, tuple[Order, ...], bool], ...]
    """each entry, a bearer of everybody it names, and whether the machine had them all as one"""
    whole: Mapping[int, Order]
    """by number, a bearer of what is left of each of the machine's groups"""


def judge(
    groups: Sequence[Group],
    ids: Mapping[int, str],
    apart: Apart,
    entries: Sequence[Entry],
    quotes: Quotes,
    issues: list[Issue],
) -> Judged:
    """Apply the judgements to the machine's groups, whose ids are given. Faults of entries go to `issues`."""
    candidates = [
        Candidate(
            "people", ids[n], tuple((b.article.source, m.span) for b in group.bearers for m in b.local.mentions)
        )
        for n, group in enumerate(groups)
    ]
    meant = {entry: _meant(entry, candidates, groups, quotes, issues) for entry in entries}
    meant = {e: people for e, people in meant.items() if len(people) == len(e.of) and _two(e, people, issues)}
    alone = _taken_out(meant, groups)
    bearers = sorted((b for group in groups for b in group.bearers), key=lambda bearer: bearer.order)
    number = {bearer.order: n for n, bearer in enumerate(bearers)}
    whole: dict[int, Order] = {}
    links: list[tuple[int, int]] = []
    for n, group in enumerate(groups):
        out = [quoted for quoted in alone[n] if quoted]
        rest = [b.order for b in group.bearers if not any(b.order in quoted for quoted in out)]
        if rest:
            whole[n] = rest[0]
        for together in (rest, *map(sorted, out)):
            links += [(number[a], number[b]) for a, b in pairwise(together)]
    stands = {}
    for entry, people in meant.items():
        if all(one.quoted or one.machine in whole for one in people):
            stands[entry] = tuple(min(one.quoted) if one.quoted else whole[one.machine] for one in people)
        else:
            message = "of one of these people nothing is left beside those who are quoted"
            issues.append(error("D07", entry.where, message, "quote words that are of one of them only"))
    for entry, orders in stands.items():
        if entry.verb is Verb.SAME:
            links += [(number[a], number[b]) for a, b in pairwise(orders)]
    parts = components(len(bearers), links)
    part_of = {bearers[n].order: k for k, part in enumerate(parts) for n in part}
    _find_contradictions(stands, part_of, issues)
    told = sorted(apart.items(), key=lambda row: (sorted(row[0]), row[1]))
    for entry, orders in stands.items():
        if entry.verb is not Verb.SAME:
            told += [(frozenset(pair), entry.by_hand) for pair in combinations(orders, 2)]
    refused: Apart = {}
    for pair, why in told:
        # One key for all that is said of two groups: what is decided is said last, and stays.
        firsts = frozenset(bearers[parts[part_of[order]][0]].order for order in pair)
        if len(firsts) == 2:
            refused[firsts] = why
    made = [_group([bearers[n] for n in part], groups, stands) for part in parts]
    verdicts = tuple((e, orders, len({m.machine for m in meant[e]}) == 1) for e, orders in stands.items())
    return Judged(tuple(made), refused, verdicts, whole)


def _meant(
    entry: Entry, candidates: Sequence[Candidate], groups: Sequence[Group], quotes: Quotes, issues: list[Issue]
) -> tuple[Meant, ...]:
    """Everybody whom an entry names. `candidates`: the machine's groups, in their order."""
    numbers = {candidate.id: n for n, candidate in enumerate(candidates)}
    found = []
    for selector in entry.of:
        chosen = quotes.chosen(selector, candidates)
        if len(chosen) != 1:
            issues.append(quotes.several(selector, chosen) if chosen else quotes.stale(selector, "person", numbers))
            continue
        n = numbers[chosen[0].id]
        places = quotes.spans(selector) if selector.quote else ()
        quoted = frozenset(
            bearer.order
            for bearer in groups[n].bearers
            if bearer.article.source == selector.file
            and any(mention.span.overlaps(span) for mention in bearer.local.mentions for span in places)
        )
        found.append(Meant(selector, n, quoted))
    return tuple(found)


def _two(entry: Entry, people: Sequence[Meant], issues: list[Issue]) -> bool:
    """Whether those whom an entry parts can be told from each other."""
    for a, b in combinations(people, 2) if entry.verb is not Verb.SAME else ():
        if a.machine == b.machine and (a.quoted & b.quoted or not (a.quoted or b.quoted)):
            issues.append(
                error("D07", b.selector.where, f"{a.selector} and {b.selector} are one person here",
                      "name at least one of them by a file and words that are of that one only")
            )  # fmt: skip
            return False
    return True


def _taken_out(
    meant: Mapping[Entry, Sequence[Meant]], groups: Sequence[Group]
) -> dict[int, list[frozenset[Order]]]:
    """For each of the machine's groups, who is taken out of it."""
    out: dict[int, set[frozenset[Order]]] = defaultdict(set)
    rivals: dict[int, set[frozenset[Order]]] = defaultdict(set)
    for entry, people in meant.items():
        for a, b in combinations(people, 2) if entry.verb is not Verb.SAME else ():
            if a.machine != b.machine:
                continue
            if a.quoted and b.quoted:
                rivals[a.machine] |= {a.quoted, b.quoted}
            else:
                out[a.machine].add(a.quoted or b.quoted)
    for n, quoted in rivals.items():
        # Of several who are quoted, the rest of the person stays with the one whom most of it fits.
        rest = [b for b in groups[n].bearers if not any(b.order in q for q in (*quoted, *out[n]))]
        ranked = sorted(quoted, key=lambda q: (_fit(groups[n], q, rest), sorted(q)))
        out[n] |= set(ranked[1:] if rest and ranked[0] not in out[n] else ranked)
    return {n: sorted(out[n], key=sorted) for n in range(len(groups))}


def _fit(group: Group, quoted: frozenset[Order], rest: Sequence[Bearer]) -> tuple[bool, int]:
    """How well some bearers fit the rest of their group, the best first: by titles and company, then by name."""
    if not rest:
        return True, 0
    ours = [bearer for bearer in group.bearers if bearer.order in quoted]
    keys = {bearer.name.key for bearer in ours}
    return support(group_of(ours), group_of(rest)) is None, -sum(bearer.name.key in keys for bearer in rest)


def _find_contradictions(
    stands: Mapping[Entry, Sequence[Order]], part_of: Mapping[Order, int], issues: list[Issue]
) -> None:
    said: dict[frozenset[int], Entry] = {}
    for entry, orders in stands.items():
        if entry.verb is Verb.SAME:
            continue
        for a, b in combinations(orders, 2):
            pair = frozenset({part_of[a], part_of[b]})
            if len(pair) == 1:
                joined = [
                    other for other, named in stands.items()
                    if other.verb is Verb.SAME and any(part_of[order] in pair for order in named)
                ]  # fmt: skip
                issues.append(contradicts(entry, joined, "two people who are one"))
            elif said.setdefault(pair, entry).verb is not entry.verb:
                issues.append(contradicts(entry, [said[pair]], "two people can't be both different and undecided"))


def _group(bearers: Sequence[Bearer], groups: Sequence[Group], stands: Mapping[Entry, Sequence[Order]]) -> Group:
    """One person, with the machine's reasons for what it joined and those of the entries."""
    orders = {bearer.order for bearer in bearers}
    touched = [group for group in groups if any(bearer.order in orders for bearer in group.bearers)]
    joined = [entry for entry, named in stands.items() if entry.verb is Verb.SAME and orders.intersection(named)]
    if len(touched) == 1 and len(touched[0].bearers) == len(bearers) and not joined:
        return touched[0]
    kept = [reason for group in touched if len(orders.intersection(b.order for b in group.bearers)) > 1
            for reason in group.reasons]  # fmt: skip
    return group_of(bearers, [*kept, *(entry.by_hand for entry in joined)])
