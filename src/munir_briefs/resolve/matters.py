"""Claims about the same matter: what several speakers, or one in several articles, say of one thing.

Two claims are compared by what their contents share: figures, people, places and bodies, and words that are not
everybody's. Groups grow from the likeliest pair on, and only while all claims of a group have enough in common:
that common core is the reason shown, and it keeps one claim from leading to the next and next to anywhere.
What a copy of an article has somebody say is what its original has, be a word of it changed.

Each claim is compared with those it shares a rare trait with, found through an index, and of a crowded trait
with its neighbours alone: twice the corpus costs about twice the time.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from munir_briefs.geography import fold
from munir_briefs.records import Article, Claim, Dossier, Evidence, Figure, Matter
from munir_briefs.resolve.days import published_days
from munir_briefs.resolve.identifiers import short_hash, slug, unique_ids
from munir_briefs.resolve.texts import REPEATED, shared
from munir_briefs.rulebook import load_rules

_WEIGHTS = {"figure": 2.5, "person": 1.5, "place": 1.0, "organization": 1.0, "number": 1.0, "word": 1.0}
"""what a shared trait of a kind counts; a `number` is a figure so small that many things are told in it"""
_TELLING = frozenset({"figure", "number", "word"})
_LARGE = 12
"""from here on a count is a `figure` by itself"""
_ENOUGH = 3.0
"""what all claims of a matter have to share"""
_LIKE = 0.5
"""share of the smaller claim's traits that two claims have to have in common"""
_COMMON = 5
"""a trait of more contents than this, and of more than a fifth of all, tells nothing"""
_RAREST = 6
"""traits of a claim by which others are looked up"""
_NEIGHBOURS = 10
"""claims of one trait that each is compared with"""
_NEAR = 180
"""days between two articles from which on equal words speak of another matter"""
_SHOWN = 5

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
Days = tuple[int, int]


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """Something a claim tells of."""

    kind: str
    key: str

    @property
    def weight(self) -> float:
        return _WEIGHTS[self.kind]


@dataclass(slots=True)
class _Content:
    """What is claimed, by whomever: claims of the same words are one of these."""

    key: str
    claims: list[Claim] = field(default_factory=list)
    shown: dict[Trait, str] = field(default_factory=dict)
    """each trait, as the text has it"""
    when: list[Days] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[int, ...]
    core: frozenset[Trait]


def find_matters(dossier: Dossier) -> tuple[Matter, ...]:
    """The matters on which a corpus has at least two claims, of two texts or two speakers."""
    text_of = {article: group[0] for group in dossier.copies for article in group}
    contents = _contents(dossier, text_of)
    told = Counter(trait for content in contents for trait in content.shown)
    limit = max(_COMMON, len(contents) // 5)
    traits = [frozenset(trait for trait in content.shown if told[trait] <= limit) for content in contents]
    groups = {n: _Group((n,), own) for n, own in enumerate(traits)}
    of = list(range(len(contents)))
    for _, a, b in sorted(_links(contents, traits, told)):
        one, other = groups[of[a]], groups[of[b]]
        core = one.core & other.core
        if one is other or not _holds(core):
            continue
        joined = _Group(tuple(sorted(one.members + other.members)), core)
        del groups[of[a]], groups[of[b]]
        groups[joined.members[0]] = joined
        for n in joined.members:
            of[n] = joined.members[0]
    articles = {article.id: article for article in dossier.articles}
    found = [
        _matter([contents[n] for n in group.members], group.core, articles)
        for _, group in sorted(groups.items())
        if _holds(group.core) and _several((claim for n in group.members for claim in contents[n].claims), text_of)
    ]
    ids = unique_ids(
        {n: slug(matter.heading.replace(".", " ")) for n, matter in enumerate(found)},
        {n: (len(matter.shared), short_hash(*matter.shared)) for n, matter in enumerate(found)},
    )
    return tuple(sorted((_with_id(matter, ids[n]) for n, matter in enumerate(found)), key=lambda matter: matter.id))


def _with_id(matter: Matter, matter_id: str) -> Matter:
    return Matter(matter_id, matter.heading, matter.shared, matter.claims, matter.why)


def _several(claims: Iterable[Claim], text_of: Mapping[str, str]) -> bool:
    article = ((claim.evidence.article, claim.speaker) for claim in claims)
    return len({(text_of.get(name, name), speaker) for name, speaker in article}) > 1


# ------------------------------------------------------------------------------------ what a claim tells of


def _contents(dossier: Dossier, text_of: Mapping[str, str]) -> list[_Content]:
    """The contents of all claims, by their words; what is left of a claim without letters is left out."""
    articles = {article.id: article for article in dossier.articles}
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in dossier.figures:
        figures[figure.evidence.article].append(figure)
    named: dict[str, list[tuple[Evidence, Trait, str]]] = defaultdict(list)
    for person in dossier.people:
        for mention in person.mentions:
            named[mention.article].append((mention, Trait("person", person.id), person.name))
    for entity in (*dossier.organizations, *dossier.places):
        for mention in entity.mentions:
            named[mention.article].append((mention, Trait(entity.kind, entity.id), entity.name))
    by_words: dict[str, _Content] = {}
    of_text: dict[str, list[_Content]] = defaultdict(list)
    for claim in sorted(dossier.claims, key=lambda claim: _is_copied(claim, text_of)):  # the originals first
        key = " ".join(_WORD.findall(fold(claim.content)))
        if not key:
            continue
        article = claim.evidence.article
        text = text_of.get(article, article)
        repeated = _repeated(key, of_text[text]) if text != article else None
        if repeated is not None:
            repeated.claims.append(claim)
            continue
        content = by_words.setdefault(key, _Content(key))
        content.claims.append(claim)
        of_text[text].append(content)
        start = claim.evidence.start + max(0, claim.evidence.text.find(claim.content))
        end = start + len(claim.content)
        inside = [row for row in named[article] if start <= row[0].start and row[0].end <= end]
        counted = [f for f in figures[article] if start <= f.evidence.start and f.evidence.end <= end]
        for trait, shown in (*((row[1], row[2]) for row in inside), *map(_quantity, counted)):
            content.shown.setdefault(trait, shown)
        for stem, word in _stems(claim.content, [row[0].text for row in inside] + [f.text for f in counted]):
            content.shown.setdefault(Trait("word", stem), word)
        days = published_days(articles[article])
        if days is not None:
            content.when.append(days)
    return [by_words[key] for key in sorted(by_words)]


def _is_copied(claim: Claim, text_of: Mapping[str, str]) -> bool:
    article = claim.evidence.article
    return text_of.get(article, article) != article


def _repeated(key: str, contents: Sequence[_Content]) -> _Content | None:
    """What an original has somebody say that a copy of it says again, if perhaps in a word less or more."""
    words = frozenset(key.split())
    alike = ((shared(words, frozenset(content.key.split())), content.key, content) for content in contents)
    best = max(alike, key=lambda row: row[:2], default=None)
    return best[2] if best and best[0] >= REPEATED else None


def _quantity(figure: Figure) -> tuple[Trait, str]:
    money = re.fullmatch("[A-Z]{3}|%", figure.unit) is not None
    value = "vague" if figure.value is None else f"{figure.value:g}"
    large = money or (figure.value is not None and figure.value >= _LARGE)
    return Trait("figure" if large else "number", f"{value} {figure.unit if money else ''}".strip()), figure.text


def _stems(content: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The words that carry meaning, without endings; those of names and figures count as these already."""
    left = content
    for name in sorted(names, key=lambda name: (-len(name), name)):
        left = left.replace(name, " ")
    for found in _WORD.finditer(left):
        word = re.sub(r"['’]s?$", "", found.group())
        folded = fold(word)
        if len(folded) > 3 and folded not in _empty():
            yield _stem(folded), word.lower()


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")


@cache
def _empty() -> frozenset[str]:
    """Words that many contents have, whatever they are about."""
    return frozenset(fold(word) for word in load_rules("claims").words("any_matter"))


# ----------------------------------------------------------------------------------------------- which belong


def _links(
    contents: Sequence[_Content], traits: Sequence[frozenset[Trait]], told: Mapping[Trait, int]
) -> Iterator[tuple[float, int, int]]:
    """Pairs of contents that are enough alike, with their likeness below zero: the likeliest sort first."""
    holders: dict[Trait, list[int]] = defaultdict(list)
    for n, own in enumerate(traits):
        for trait in sorted(own, key=lambda trait: (told[trait], trait))[:_RAREST]:
            holders[trait].append(n)
    pairs = {
        (a, b)
        for _, crowd in sorted(holders.items())
        for at, a in enumerate(crowd)
        for b in crowd[at + 1 : at + 1 + _NEIGHBOURS]
    }
    for a, b in sorted(pairs):
        both = traits[a] & traits[b]
        smaller = min(_total(traits[a]), _total(traits[b]))
        if _holds(both) and _total(both) >= _LIKE * smaller and _near(contents[a].when, contents[b].when):
            yield -_total(both) / smaller, a, b


def _total(traits: Iterable[Trait]) -> float:
    return sum(trait.weight for trait in traits)


def _holds(core: frozenset[Trait]) -> bool:
    """Enough in common to speak of one matter: never a number alone, nor who and where without a what."""
    told = any(trait.kind in _TELLING for trait in core)
    return told and len(core) > 1 and _total(core) >= _ENOUGH


def _near(one: Sequence[Days], other: Sequence[Days]) -> bool:
    if not one or not other:
        return True
    first, last = min(min(one), min(other)), max(max(one), max(other))
    return last[0] - first[1] <= _NEAR


# ----------------------------------------------------------------------------------------------- what is shown


def _matter(members: Sequence[_Content], core: frozenset[Trait], articles: Mapping[str, Article]) -> Matter:
    order = sorted(core, key=lambda trait: (-trait.weight, trait))
    shown = [min((content.shown[trait] for content in members), key=lambda s: (len(s), s)) for trait in order]
    claims = sorted(
        (claim for content in members for claim in content.claims),
        key=lambda claim: (articles[claim.evidence.article].published or "9999", claim.evidence, claim.id),
    )
    kinds = Counter(trait.kind for trait in order)
    told = [f"{kinds[kind]} {name}" for kind, name in _KINDS.items() if kinds[kind]]
    return Matter(
        id="",
        heading=", ".join(shown[:_SHOWN]),
        shared=tuple(shown),
        claims=tuple(claim.id for claim in claims),
        why=f"all of them share {_listed(told)}: {', '.join(shown)}",
    )


_KINDS = {
    "figure": "figures", "number": "small numbers", "person": "people", "place": "places",
    "organization": "organizations", "word": "words",
}  # fmt: skip


def _listed(parts: Sequence[str]) -> str:
    even = [part if not part.startswith("1 ") else _one(part) for part in parts]
    return even[0] if len(even) == 1 else f"{', '.join(even[:-1])} and {even[-1]}"


def _one(part: str) -> str:
    return "1 person" if part == "1 people" else part.removesuffix("s")
