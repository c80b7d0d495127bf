"""Who is who across articles: the people of each article joined into people of the corpus, with reasons.

Three steps, each looking at all names at once, so that the order of files plays no part:

1. the same full name is one person, unless the texts put it into the service of different countries;
2. full names that fit each other ("Syed" more, Tom for Thomas, initials) join where titles don't forbid it; weaker
   likenesses need titles or company to agree; a name that fits two people who can't be one joins neither;
3. a surname alone joins when one bearer is left and titles or company agree.

What was considered and refused is kept too: `Person.apart`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING

from munir_briefs.geography import fold
from munir_briefs.kept import Kept
from munir_briefs.records import (
    DIFFERENT_GIVEN_NAMES,
    Article,
    Evidence,
    Extraction,
    HeldRole,
    LocalRole,
    Person,
    RoleTime,
)
from munir_briefs.resolve.bearers import (
    Bearer,
    Group,
    alike_described,
    bearers,
    contradiction,
    group_of,
    support,
)
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.days import first_day
from munir_briefs.resolve.evidence import Witness, in_order
from munir_briefs.resolve.identifiers import short_hash, slug, unique_ids
from munir_briefs.resolve.judgements import Apart, Order, judge
from munir_briefs.resolve.names import Likeness, liken, parse_name
from munir_briefs.resolve.offices import (
    office_of,
    rank_of,
    related,
    time_of,
)
from munir_briefs.resolve.texts import Texts, by_texts
from munir_briefs.spellings import spelling

if TYPE_CHECKING:
    from munir_briefs.resolve.decided import Decided

# A name borne by two people goes, where nothing tells, to one who has it this many times as often as the other.
_PREVAILS = 3

_UNTOLD = "neither title nor company says that they are one"


_NOTHING_KEPT = Kept()


@dataclass(frozen=True, slots=True)
class People:
    """The people of the corpus, and who each person of an article is."""

    records: tuple[Person, ...]
    ids: Mapping[tuple[str, str], str]
    """(article id, `LocalPerson.name`) -> `Person.id`; missing where an article has two people of that name"""
    bearers: Mapping[Order, str]
    """the same by `Bearer.order`"""
    was: Mapping[str, str] = field(default_factory=dict)
    """ids that people had before judgements, and who they are now"""

    def of(self, records: tuple[Person, ...]) -> People:
        """These people in their place: names changed, some left out, whose words then name nobody."""
        known = {person.id for person in records}
        return replace(self, records=records, ids={key: one for key, one in self.ids.items() if one in known})


def resolve_people(
    articles: Mapping[str, Article],
    extractions: Sequence[Extraction],
    witness: Witness,
    texts: Texts,
    decided: Decided | None = None,
    kept: Kept = _NOTHING_KEPT,
) -> People:
    """Join the people of all articles; what was `decided` of who is who wins."""
    everybody = sorted(bearers(articles, extractions, texts), key=lambda bearer: bearer.order)
    apart: Apart = {}
    full = _by_full_name([bearer for bearer in everybody if bearer.name.full], apart)
    full = _by_likeness(_by_order(full, apart), apart)
    groups = _by_surname(full, [bearer for bearer in everybody if not bearer.name.full], apart)
    people = _records(groups, apart, witness, texts, kept)
    if decided is None or not decided.judgements:
        return people
    groups = sorted(groups, key=lambda group: group.order)
    ids = {n: people.bearers[group.order] for n, group in enumerate(groups)}
    judged = judge(groups, ids, apart, decided.judgements, decided.quotes, decided.issues)
    now = _records(judged.groups, judged.apart, witness, texts, kept)
    for entry, orders, were_one in judged.verdicts:
        said, verb = "same" if were_one else "different", entry.verb.value
        for person_id in sorted({now.bearers[order] for order in orders}):
            decided.decide(entry, "people", person_id, verb, said, verb)
    return replace(now, was={ids[n]: now.bearers[order] for n, order in judged.whole.items()})


# ------------------------------------------------------------------------------------------------- full names


def _by_full_name(bearers: Sequence[Bearer], apart: Apart) -> list[Group]:
    """Bearers of one full name, parted only where the texts have them serve different countries."""
    by_key: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for bearer in bearers:
        by_key[bearer.name.key, bearer.name.suffix].append(bearer)
    groups: list[Group] = []
    for _, namesakes in sorted(by_key.items()):
        untold = [bearer for bearer in namesakes if not bearer.countries]
        told = alike_described(bearer for bearer in namesakes if bearer.countries)
        pairs = combinations(range(len(told)), 2)
        links = [(i, j) for i, j in pairs if contradiction(told[i], told[j], loose=False) is None]
        sets = [[b for i in part for b in told[i].bearers] for part in components(len(told), links)]
        if len(sets) > 1:
            texts = [len({bearer.text for bearer in part}) for part in sets]
            if max(texts) >= _PREVAILS and max(texts) * (1 + 1 / _PREVAILS) >= sum(texts):
                sets[texts.index(max(texts))].extend(untold)
                untold = []
        elif sets:
            sets[0].extend(untold)
            untold = []
        made = [_named_alike(part) for part in (*sets, untold) if part]
        for a, b in combinations(made, 2):
            why = contradiction(a, b, loose=False) or "nothing tells which of the people of this name it is"
            apart[frozenset({a.order, b.order})] = f"same full name, but {why}"
        groups.extend(made)
    return groups


def _named_alike(bearers: Sequence[Bearer]) -> Group:
    count = len({bearer.article.id for bearer in bearers})
    name = group_of(bearers).label
    return group_of(bearers, [f"“{name}”: same full name in {count} articles"] if count > 1 else [])


def _by_order(groups: Sequence[Group], apart: Apart) -> list[Group]:
    """Two groups whose two names stand in either order ("Kovács István", "István Kovács"), joined where titles or
    company agree."""
    turned: dict[tuple[str, ...], list[Group]] = defaultdict(list)
    for group in groups:
        name = group.names[0]
        if len(group.names) == len(name.given) == 1 and not name.suffix:
            turned[tuple(sorted((*name.given, name.surname)))].append(group)
    joined = {}
    for pair in turned.values():
        if len(pair) != 2 or pair[0].names[0].surname == pair[1].names[0].surname:
            continue
        a, b = sorted(pair, key=lambda group: group.order)
        against, backing = contradiction(a, b, loose=True), support(a, b)
        if against or not backing:
            why_not = f"the same two names in the other order, but {against or _UNTOLD}"
            apart[frozenset({a.order, b.order})] = why_not
            continue
        why = f"“{a.label}” and “{b.label}”: the same two names in the other order; {backing}"
        joined[a.order] = group_of([*a.bearers, *b.bearers], [*a.reasons, *b.reasons, why])
        joined[b.order] = joined[a.order]
    whole = {group.order: group for group in (joined.get(group.order, group) for group in groups)}
    return sorted(whole.values(), key=lambda group: group.order)


def _by_likeness(groups: Sequence[Group], apart: Apart) -> list[Group]:
    """Groups whose full names fit each other, joined where each fits all the others it would be joined with."""
    buckets: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        buckets[spelling(group.names[0].surname)].append(group)
    joined: list[Group] = []
    for _, bucket in sorted(buckets.items()):
        links: dict[tuple[int, int], str] = {}
        barred: set[tuple[int, int]] = set()
        for i, j in combinations(range(len(bucket)), 2):
            a, b = bucket[i], bucket[j]
            why_not, why = _weigh(a, b)
            if why is not None:
                links[i, j] = why
            else:
                barred.add((i, j))
                if why_not is not None:
                    apart.setdefault(frozenset({a.order, b.order}), why_not)
        _drop_ambiguous(bucket, links, barred, apart)
        joined.extend(_join(bucket, links))
    return joined


def _weigh(a: Group, b: Group) -> tuple[str | None, str | None]:
    """(why not, why): one of the two is None; both are where the names are simply different and far apart."""
    likenesses = [liken(x, y) for x in a.names for y in b.names]
    shown = f"“{a.label}” and “{b.label}”"
    if any(likeness is None for likeness in likenesses):
        # Worth telling only where a reader could mix them up: on one page, or in one office.
        near = bool(a.articles & b.articles) or any(related(x, y) for x, _ in a.offices for y, _ in b.offices)
        return (DIFFERENT_GIVEN_NAMES if near else None), None
    likeness = max(Likeness(likeness) for likeness in likenesses if likeness is not None)
    if likeness is Likeness.SAME and a.names[0].suffix == b.names[0].suffix:
        return "same full name, but nothing tells which of the people of this name it is", None
    against = contradiction(a, b, loose=likeness >= Likeness.NICKNAME)
    if against:
        return f"{likeness.reason}, but {against}", None
    backing = support(a, b)
    if likeness.weak and backing is None:
        return f"{likeness.reason}, but {_UNTOLD}", None
    return None, f"{shown}: {likeness.reason}" + (f"; {backing}" if backing else "")


def _drop_ambiguous(
    bucket: Sequence[Group], links: dict[tuple[int, int], str], barred: set[tuple[int, int]], apart: Apart
) -> None:
    """Take out the links of every group that fits two which can't be one person.

    "John Brown" beside John A. and John B. Brown joins neither; "Syed Karim", "Karim" and "Kareem" join all three.
    """
    while True:
        near: dict[int, set[int]] = defaultdict(set)
        for i, j in links:
            near[i].add(j)
            near[j].add(i)
        torn = {i for i, others in near.items() if _clash(bucket, sorted(others), barred)}
        for part in components(len(bucket), links):
            # A chain whose ends can't be one person, though each link holds: no telling where to cut it.
            if not torn & set(part) and _clash(bucket, part, barred):
                torn |= set(part)
        if not torn:
            return
        for i, j in sorted(links):
            if i in torn or j in torn:
                del links[i, j]
                barred.add((i, j))
                pair = frozenset({bucket[i].order, bucket[j].order})
                apart.setdefault(pair, "the shorter name fits two people who are not one")


def _clash(bucket: Sequence[Group], numbers: Sequence[int], barred: set[tuple[int, int]]) -> bool:
    """Whether two of these can't be one person, even if a third name fits both."""
    for pair in combinations(numbers, 2):
        a, b = bucket[pair[0]], bucket[pair[1]]
        if pair in barred and (
            any(liken(x, y) is None for x in a.names for y in b.names) or contradiction(a, b, loose=True)
        ):
            return True
    return False


def _join(bucket: Sequence[Group], links: Mapping[tuple[int, int], str]) -> list[Group]:
    out: list[Group] = []
    for part in components(len(bucket), links):
        reasons = [reason for i in part for reason in bucket[i].reasons]
        reached = {part[0]}
        while len(reached) < len(part):
            (i, j), why = min(row for row in links.items() if len(reached & set(row[0])) == 1)
            reached |= {i, j}
            reasons.append(why)
        out.append(group_of([bearer for i in part for bearer in bucket[i].bearers], reasons))
    return out


# --------------------------------------------------------------------------------------------- surnames alone


def _by_surname(full: Sequence[Group], bare: Sequence[Bearer], apart: Apart) -> list[Group]:
    """Give each surname that stands alone to the one full name it can mean; join what is left by title."""
    called: dict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(full):
        for word in sorted(group.called):
            called[word].append(number)
    given_to: dict[int, list[tuple[Bearer, str]]] = defaultdict(list)
    left: list[Group] = []
    for bearer in bare:
        alone = group_of([bearer])
        candidates: list[int] = []
        for number in called.get(bearer.name.surname, ()):
            group = full[number]
            why_not = (
                "the article tells the two apart" if bearer.article.id in group.articles
                else contradiction(alone, group, loose=True)
            )  # fmt: skip
            if why_not:
                apart[frozenset({alone.order, group.order})] = f"same surname, but {why_not}"
            else:
                candidates.append(number)
        backing = support(alone, full[candidates[0]]) if len(candidates) == 1 else None
        if backing is not None:
            given_to[candidates[0]].append((bearer, backing))
            continue
        for number in candidates:
            why = "it fits several people" if len(candidates) > 1 else _UNTOLD
            apart[frozenset({alone.order, full[number].order})] = f"a surname alone, and {why}"
        left.append(alone)
    out: list[Group] = []
    for number, group in enumerate(full):
        fitting = _agreeing(given_to[number], group, left, apart)
        reasons = [
            f"“{bearer.local.name}” in {bearer.article.id}: same surname, {backing}; nobody else it could be"
            for bearer, backing in fitting
        ]
        out.append(
            group_of([*group.bearers, *(bearer for bearer, _ in fitting)], [*group.reasons, *reasons])
            if fitting else group
        )  # fmt: skip
    return [*out, *_bare_together(left)]


def _agreeing(
    given: Sequence[tuple[Bearer, str]], group: Group, left: list[Group], apart: Apart
) -> list[tuple[Bearer, str]]:
    """The surnames alone that may all join `group`: those which contradict each other go to `left` instead."""
    described = alike_described(bearer for bearer, _ in given)
    clashing = {
        bearer.order
        for a, b in combinations(described, 2)
        if contradiction(a, b, loose=True)
        for bearer in (*a.bearers, *b.bearers)
    }
    times = Counter(bearer.article.id for bearer, _ in given)
    fitting: list[tuple[Bearer, str]] = []
    for bearer, backing in given:
        if bearer.order in clashing or times[bearer.article.id] > 1:
            alone = group_of([bearer])
            apart[frozenset({alone.order, group.order})] = "a surname alone, contradicted by others of that surname"
            left.append(alone)
        else:
            fitting.append((bearer, backing))
    return fitting


def _bare_together(groups: Sequence[Group]) -> list[Group]:
    """Surnames of which no full name is known, joined where titles agree in every pair."""
    buckets: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        buckets[group.bearers[0].name.surname].append(group)
    out: list[Group] = []
    for _, bucket in sorted(buckets.items()):
        bucket.sort(key=lambda group: group.order)
        pairs = list(combinations(range(len(bucket)), 2))
        apart = {
            (i, j)
            for i, j in pairs
            if bucket[i].articles & bucket[j].articles or contradiction(bucket[i], bucket[j], loose=True)
        }
        links = [(i, j) for i, j in pairs if (i, j) not in apart and support(bucket[i], bucket[j])]
        for part in components(len(bucket), links):
            if len(part) == 1 or any(pair in apart for pair in combinations(part, 2)):
                out.extend(bucket[i] for i in part)
                continue
            why = next(support(bucket[i], bucket[j]) for i, j in links if i in part)
            together = [bearer for i in part for bearer in bucket[i].bearers]
            label = bucket[part[0]].label
            out.append(group_of(together, [f"“{label}” in {len(part)} articles: same surname, {why}"]))
    return out


# ---------------------------------------------------------------------------------------------------- records


def _records(groups: Sequence[Group], apart: Apart, witness: Witness, texts: Texts, kept: Kept) -> People:
    groups = sorted(groups, key=lambda group: group.order)
    mentions = [
        in_order(
            witness.evidence(bearer.article.id, mention.span, mention.rule)
            for bearer in group.bearers
            for mention in bearer.local.mentions
        )
        for group in groups
    ]
    wanted = {n: slug(_usual_name(group)) for n, group in enumerate(groups)}
    ids = unique_ids(
        wanted,
        {n: _first_told(group, texts) for n, group in enumerate(groups)},
        kept.ids("people", wanted, dict(enumerate(mentions))),
    )
    whose = {bearer.order: ids[n] for n, group in enumerate(groups) for bearer in group.bearers}
    refused: dict[str, dict[str, str]] = defaultdict(dict)
    for pair, why in sorted(apart.items(), key=lambda row: (sorted(row[0]), row[1])):
        one, other = (whose[order] for order in sorted(pair))
        if one != other:
            refused[one].setdefault(other, why)
            refused[other].setdefault(one, why)
    records = tuple(
        _record(group, ids[n], mentions[n], tuple(sorted(refused[ids[n]].items())), witness)
        for n, group in enumerate(groups)
    )
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    for group, record in zip(groups, records, strict=True):
        for bearer in group.bearers:
            by_name[bearer.article.id, bearer.local.name].add(record.id)
    return People(
        records=tuple(sorted(records, key=lambda person: person.id)),
        ids={key: next(iter(found)) for key, found in by_name.items() if len(found) == 1},
        bearers=whose,
    )


def _usual_name(group: Group) -> str:
    """The form with given name and surname that most texts use, for the id: it outlives a fuller one turning up."""
    forms = [(bearer.text, mention.name) for bearer in group.bearers for mention in bearer.local.mentions]
    texts = by_texts((text, form) for text, form in forms if parse_name(form).full) or by_texts(
        (bearer.text, bearer.local.name) for bearer in group.bearers
    )
    return min(texts, key=lambda form: (-texts[form], _initials(form), len(form), form))


def _initials(form: str) -> int:
    return sum(len(given) == 1 for given in parse_name(form).given)


def _first_told(group: Group, texts: Texts) -> tuple[int, str]:
    """By which one of several people of one name keeps the plain id: the one of whom there was a text first."""
    day, mark = min((first_day(bearer.article), texts.mark(bearer.article.id)) for bearer in group.bearers)
    return -day, short_hash(mark, group.label)


def _record(
    group: Group,
    person_id: str,
    mentions: tuple[Evidence, ...],
    apart: tuple[tuple[str, str], ...],
    witness: Witness,
) -> Person:
    forms = {m.name for bearer in group.bearers for m in bearer.local.mentions}
    forms |= {bearer.local.name for bearer in group.bearers}
    return Person(
        id=person_id,
        name=group.label,
        aliases=tuple(sorted(forms - {group.label})),
        roles=_roles(group, witness),
        mentions=mentions,
        merged=group.reasons,
        apart=apart,
    )


def _roles(group: Group, witness: Witness) -> tuple[HeldRole, ...]:
    """The group's roles, one for each post or rank and time, in the words most used for it."""
    stated: dict[tuple[str, RoleTime], list[tuple[Bearer, LocalRole]]] = defaultdict(list)
    for bearer in group.bearers:
        for role in bearer.local.roles:
            stated[_post(role), time_of(role.title, role.time)].append((bearer, role))
    roles = []
    for (_, time), said in sorted(stated.items()):
        texts = by_texts((bearer.text, role.title) for bearer, role in said)
        countries = sorted({role.country for _, role in said if role.country})
        organizations = sorted({role.organization for _, role in said if role.organization})
        roles.append(
            HeldRole(
                # Spelled out where any text spells it out: "Chief of Army Staff" rather than "COAS".
                title=min(texts, key=lambda title: (title.isupper(), -texts[title], len(title), title)),
                time=time,
                rank=said[0][1].rank,
                country=countries[0] if countries else None,
                organization=organizations[0] if organizations else None,
                evidence=in_order(witness.evidence(b.article.id, role.span, role.rule) for b, role in said),
                published=tuple(sorted({b.article.published for b, _ in said if b.article.published})),
            )
        )
    return tuple(roles)


def _post(role: LocalRole) -> str:
    """What roles in other words share: the rank, the office without its country, or the folded title."""
    rank = rank_of(role.title) if role.rank else None
    if rank:
        return f"rank {rank}"
    office = office_of(role.title, role.country, role.organization)
    return f"office {' '.join(office.words)}" if office else f"title {fold(role.title)}"
