"""Two counts of one thing: sentences near in time that count the same, and share their subject.

Quiet stays what may all be right: numbers that their bounds or rounding allow, what befell people in different ways
("killed", "injured"), what is told of different places or bodies, and a toll that a later text has risen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from munir_briefs.geography import country_of, fold
from munir_briefs.records import Article, Conflict, ConflictKind, Evidence, Extraction, Span
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.conflicts.sides import conflict, dated, published
from munir_briefs.resolve.evidence import Witness
from munir_briefs.rulebook import load_rules

_NEAR = 14
"""days between two articles whose counts are set against each other"""
_SHARED = 4
"""content words that both sentences must share, besides the thing counted"""
_SHARE = 0.4
"""and their share of the shorter sentence's"""
_SHARE_OF_MONEY = 0.6
"""the same for sums: "dollars" says nothing of what they are for, the sentences must say it"""
_ABOUT = 0.1
"""how far two rounded numbers may differ"""
_BESIDE = 5
"""words on either side of a number that may say what befell those counted"""
_CROWD = 24
"""counts with one word, back from a count, with which it is compared"""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things in one sentence."""

    article: str
    value: float
    bound: str
    unit: str
    money: bool
    things: frozenset[str]
    """words for what is counted"""
    fate: str
    """what befell them (`dead` for "killed", "the toll"), where the words beside the number say so"""
    context: frozenset[str]
    """the sentence's other content words"""
    named: tuple[frozenset[str], ...]
    """countries, towns, and all words with a capital but for who says it: where two share none, they are of two"""
    when: tuple[int, int]
    """the days on which its article can have appeared"""
    evidence: Evidence
    text: str

    @property
    def order(self) -> tuple[tuple[int, int], Evidence, str]:
        return self.when, self.evidence, self.text


def count_conflicts(
    articles: Mapping[str, Article], extractions: Sequence[Extraction], witness: Witness
) -> Iterator[Conflict]:
    """Counts of one thing that differ between articles."""
    by_thing: dict[str, list[Count]] = defaultdict(list)
    for extraction in extractions:
        when = published(extraction.article, articles)
        for count in _counts(extraction, when, witness) if when else ():
            by_thing[count.fate or _stem(count.unit.split()[-1])].append(count)
    for _, counts in sorted(by_thing.items()):
        counts.sort(key=lambda count: count.order)
        links = list(_at_odds(counts))
        for part in components(len(counts), links):
            if len(part) > 1:
                yield _conflict([counts[n] for n in part], articles)


def _at_odds(counts: Sequence[Count]) -> Iterator[tuple[int, int]]:
    """Pairs of counts of one thing that differ, of counts in the order of their articles' dates."""
    told = {(count.article, count.value) for count in counts}
    for i, j in _near(counts):
        a, b = counts[i], counts[j]
        # An article that gives both numbers counts two things.
        both = (a.article, b.value) in told or (b.article, a.value) in told
        if not both and _same_thing(a, b) and not _agree(a, b) and not _risen(a, b):
            yield i, j


def _near(counts: Sequence[Count]) -> list[tuple[int, int]]:
    """Pairs that may share their subject.

    Two that share four words share one of the rarest of each: all but three. Comparing all with all would grow with
    the square of the corpus, and so would a word of half the corpus: of its counts, the next in time are compared.
    """
    holders = Counter(word for count in counts for word in count.context)
    by_word: dict[str, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for j, b in enumerate(counts):
        rare = sorted(b.context, key=lambda word: (holders[word], word))
        for word in rare[: max(len(rare) - _SHARED + 1, 0)]:
            for i in by_word[word][-_CROWD:]:
                if b.when[0] - counts[i].when[1] <= _NEAR:
                    pairs.add((i, j))
            by_word[word].append(j)
    return sorted(pairs)


def _counts(extraction: Extraction, when: tuple[int, int], witness: Witness) -> Iterator[Count]:
    figures = [figure for figure in extraction.figures if figure.value is not None and figure.unit]
    for figure in figures:
        unit = fold(figure.unit)
        things = frozenset(_content(unit))
        if figure.value is None or not things or unit in _words("measure"):
            continue
        sentence = next((s for s in extraction.sentences if s.contains(figure.span)), figure.span)
        evidence = witness.evidence(extraction.article, sentence, figure.rule)
        before = evidence.text[: figure.span.start - sentence.start]
        after = evidence.text[figure.span.end - sentence.start :]
        yield Count(
            article=extraction.article,
            value=figure.value,
            bound=figure.bound,
            unit=unit,
            money=re.fullmatch("[A-Z]{3}", figure.unit) is not None,
            things=things,
            fate=_fate(before, unit, after),
            context=frozenset(_content(fold(f"{before} {after}"))) - things,
            named=_named(extraction, sentence, evidence.text),
            when=when,
            evidence=evidence,
            text=figure.text,
        )


def _fate(before: str, unit: str, after: str) -> str:
    """What befell those counted: the word nearest to the number, after it before those in front of it."""
    behind = re.findall(r"\w+", fold(re.split(r"[,;:]|\d|\band\b", after)[0]))[:_BESIDE]
    ahead = re.findall(r"\w+", fold(re.split(r"[;:]|\d|,(?=[^,]*$)", before)[-1]))[::-1][:_BESIDE]
    for word in (*unit.split(), *behind, *ahead):
        if word in _fates():
            return _fates()[word]
    return ""


def _named(extraction: Extraction, sentence: Span, text: str) -> tuple[frozenset[str], ...]:
    """What the sentence names. Whoever says it may be different: "police said", "the ministry said"."""
    sources = [
        claim.speaker_span for claim in extraction.claims if claim.speaker_span and claim.span.overlaps(sentence)
    ]
    places = [place for place in extraction.places if any(sentence.contains(m.span) for m in place.mentions)]
    names = {
        fold(found.group())
        for found in re.finditer(r"\w[\w’'-]+", text)
        if found.start() and found.group()[0].isupper()
        if not any(s.start <= sentence.start + found.start() < s.end for s in sources)
    }
    return (
        frozenset(place.country for place in places if place.country),
        frozenset(fold(place.name) for place in places if country_of(place.name) is None),
        frozenset(names - _words("calendar")),
    )


def _same_thing(a: Count, b: Count) -> bool:
    if a.article == b.article or (a.fate and b.fate and a.fate != b.fate):
        return False
    if not (a.things <= b.things or b.things <= a.things or (a.fate and (_anybody(a) or _anybody(b)))):
        return False
    if any(x and y and not x & y for x, y in zip(a.named, b.named, strict=True)):
        return False
    shared = a.context & b.context
    share = _SHARE_OF_MONEY if a.money else _SHARE
    return len(shared) >= _SHARED and len(shared) >= share * min(len(a.context), len(b.context))


def _anybody(count: Count) -> bool:
    """Whether the unit doesn't say who they are: "31 dead", "31 people"; soldiers and civilians are two counts."""
    return all(word in _words("anybody") or word in _fates() for word in count.unit.split())


def _risen(a: Count, b: Count) -> bool:
    """Whether news that came in between explains the difference: the dead of a storm are found day by day."""
    first, last = sorted((a, b), key=lambda count: count.when)
    if first.when[1] >= last.when[0] or first.value >= last.value:
        return False
    return bool(first.fate or last.fate) or not _words("growth").isdisjoint(last.context)


def _agree(a: Count, b: Count) -> bool:
    """Whether both numbers may be right, given how each is bounded."""
    if abs(a.value - b.value) <= _ABOUT * max(abs(a.value), abs(b.value)) and "about" in {a.bound, b.bound}:
        return True
    return a.value == b.value or _allows(a, b) or _allows(b, a)


def _allows(a: Count, b: Count) -> bool:
    """Whether the bound of `a` leaves room for the value of `b`."""
    if a.bound in {"at least", "more than"}:
        return b.value >= a.value
    if a.bound in {"at most", "less than"}:
        return b.value <= a.value
    return False


def _conflict(counts: Sequence[Count], articles: Mapping[str, Article]) -> Conflict:
    unit = min((count.unit for count in counts), key=lambda unit: (len(unit), unit))
    sides: dict[str, list[Evidence]] = defaultdict(list)
    for count in sorted(counts, key=lambda count: (count.value, count.text)):
        sides[count.text].append(count.evidence)
    told = dated({count.article for count in counts}, articles)
    if len({count.when for count in counts}) == 1:
        note = f"the texts are of one time ({told}): only the hour, or who was counted, would explain it"
    else:
        note = f"counts change as news comes in, but a later text would have more, or say so: texts of {told}"
    return conflict(ConflictKind.COUNT, unit, f"How many {unit}", sides, note)


def _content(text: str) -> list[str]:
    return [_stem(word) for word in re.findall(r"[^\W\d_]{2,}", text) if word not in _words("small")]


def _stem(word: str) -> str:
    """A word without its plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@cache
def _fates() -> dict[str, str]:
    table = load_rules("conflicts").table("fate")
    return {fold(str(word)): str(fate) for fate, words in table.items() for word in words}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_rules("conflicts").words(name))
