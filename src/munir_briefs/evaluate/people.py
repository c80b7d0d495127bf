"""Scoring people: named mentions found and clustered, against annotated documents.

Two figures matter. *B-cubed* (Bagga and Baldwin 1998) asks of each mention how much of its cluster is right;
a mention that was not found has recall 0, one that no annotator marked has precision 0. *Spurious* is the share
of our mentions that overlap no annotated one.

Only named mentions concern us. The sets also mark pronouns and descriptions ("the Swedish citizen"); of each
annotated mention we keep the stretch that is a name (`name_core`), and drop those without one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from munir_briefs.geography import demonym_of, place_of
from munir_briefs.records import LocalPerson, Span
from munir_briefs.rulebook import load_rules


@dataclass(frozen=True, slots=True)
class ClusteredMention:
    """A name in a document, and whose it is."""

    span: Span
    cluster: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document."""

    id: str
    text: str
    mentions: tuple[ClusteredMention, ...]
    prose: tuple[Span, ...]
    """the stretches that were annotated; what is found elsewhere does not count"""
    doubtful: tuple[Span, ...] = ()
    """where the annotated word is one that the text writes small as well: finding a person there neither counts nor
    costs"""
    clustered: bool = True
    """False where the set says which words name a person, but not which of them name the same one"""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over documents; the figures are their quotients."""

    gold: int = 0
    found: int = 0
    missed: int = 0
    spurious: int = 0
    precision_sum: float = 0.0
    recall_sum: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.missed + other.missed,
            self.spurious + other.spurious,
            self.precision_sum + other.precision_sum,
            self.recall_sum + other.recall_sum,
        )

    @property
    def precision(self) -> float:
        """B-cubed precision, over the mentions found."""
        return self.precision_sum / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """B-cubed recall, over the annotated mentions."""
        return self.recall_sum / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def spurious_rate(self) -> float:
        return self.spurious / self.found if self.found else 0.0


def score(gold: Sequence[ClusteredMention], found: Sequence[ClusteredMention]) -> Score:
    """Compare the mentions of one document.

    Two mentions match when they overlap; each takes at most one partner, the one it shares most with.
    """
    partner = _matched(gold, found)
    pairs = [(found[f].cluster, gold[g].cluster) for f, g in partner.items()]
    together = Counter(pairs)
    found_size = Counter(mention.cluster for mention in found)
    gold_size = Counter(mention.cluster for mention in gold)
    return Score(
        gold=len(gold),
        found=len(found),
        missed=len(gold) - len(pairs),
        spurious=sum(1 for mention in found if not any(mention.span.overlaps(g.span) for g in gold)),
        precision_sum=sum(together[pair] / found_size[pair[0]] for pair in pairs),
        recall_sum=sum(together[pair] / gold_size[pair[1]] for pair in pairs),
    )


def _matched(gold: Sequence[ClusteredMention], found: Sequence[ClusteredMention]) -> dict[int, int]:
    """Index of a found mention -> index of the annotated one it stands for."""
    shared = sorted(
        (-(min(f.span.end, g.span.end) - max(f.span.start, g.span.start)), i, j)
        for i, f in enumerate(found)
        for j, g in enumerate(gold)
        if f.span.overlaps(g.span)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in shared:
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    return partner


def clustered(people: Iterable[LocalPerson]) -> tuple[ClusteredMention, ...]:
    """The mentions of an extraction, by the name alone: titles are not scored."""
    return tuple(
        ClusteredMention(mention.name_span, str(number))
        for number, person in enumerate(people)
        for mention in person.mentions
    )


def evaluate(document: GoldDocument, found: Sequence[ClusteredMention]) -> Score:
    """Score one document within its annotated stretches."""
    inside = [
        m
        for m in found
        if any(stretch.contains(m.span) for stretch in document.prose) and m.span not in document.doubtful
    ]
    if document.clustered:
        return score(document.mentions, inside)
    # without clusters only finding can be judged: each pair counts as right
    alone = [ClusteredMention(m.span, str(number)) for number, m in enumerate(inside)]
    return score(document.mentions, alone)


# ------------------------------------------------------------------------------------ reading the sets


def load_set(path: Path) -> tuple[GoldDocument, ...]:
    """A file of `eval/people`: MEANTIME, GUM or re3d, told apart by their keys."""
    documents = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            upto = int(row.get("gold_upto") or len(text))
            annotated = _annotated(row)
            documents.append(
                GoldDocument(
                    row["id"],
                    text,
                    tuple(m for m in _named(text, annotated) if m.span.end <= upto),
                    (Span(0, upto),),
                    tuple(m.span for m in annotated if _written_small(m.span.of(text), text)),
                    clustered="relations" not in row,
                )
            )
    return tuple(documents)


def _annotated(row: Mapping[str, Any]) -> list[ClusteredMention]:
    found = []
    for number, entity in enumerate(row["entities"]):
        if entity["type"] in {"PER", "person", "Person"}:
            found += [
                ClusteredMention(Span(mention["start"], mention["end"]), str(number))
                for mention in entity.get("mentions", [entity])
            ]
    return found


def seed_document(row: Mapping[str, Any], text: str) -> GoldDocument:
    """The content of a gold file, over the text of its page. Its mentions are surface forms: every place one stands
    in the annotated articles is a mention, longer forms first. People named in noise alone are left out."""
    prose = _seed_prose(row, text)
    taken: list[ClusteredMention] = []
    forms = sorted(
        ((form, person["name"]) for person in row["people"] if person["articles"] for form in person["mentions"]),
        key=lambda pair: (-len(pair[0]), pair),
    )
    for form, name in forms:
        for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
            span = Span(*found.span())
            if any(p.contains(span) for p in prose) and not any(span.overlaps(t.span) for t in taken):
                core = name_core(form) or (0, len(form))
                taken.append(ClusteredMention(Span(span.start + core[0], span.start + core[1]), name))
    return GoldDocument(row["source"], text, tuple(sorted(taken, key=lambda m: m.span)), prose)


def _seed_prose(row: Mapping[str, Any], text: str) -> tuple[Span, ...]:
    """The articles of an annotated page, line by line, without the lines marked as noise; titles included."""
    noise = {line.strip() for line in row["noise"]}
    spans: list[Span] = []
    for article in row["articles"]:
        if article["title"] and (at := text.find(article["title"])) >= 0:
            spans.append(Span(at, at + len(article["title"])))
        start = text.find(article["first"])
        end = text.find(article["last"], start) + len(article["last"])
        spans += [
            Span(start + line.start(), start + line.end())
            for line in re.finditer(r"[^\n]+", text[start:end])
            if line.group().strip() and line.group().strip() not in noise
        ]
    return tuple(sorted(set(spans)))


def _named(text: str, annotated: Sequence[ClusteredMention]) -> list[ClusteredMention]:
    """The name inside each annotated mention; of nested mentions the shorter owns the words."""
    kept: list[ClusteredMention] = []
    for mention in sorted(annotated, key=lambda m: (len(m.span), m.span, m.cluster)):
        core = name_core(mention.span.of(text))
        if core is None or _is_common_noun(mention.span.of(text)[slice(*core)], text):
            continue
        span = Span(mention.span.start + core[0], mention.span.start + core[1])
        if any(span.overlaps(other.span) for other in kept):
            continue
        kept.append(ClusteredMention(span, mention.cluster))
    return sorted(kept, key=lambda m: m.span)


def _is_common_noun(name: str, text: str) -> bool:
    """A single word that the same text writes small as well ("Voters", at the head of a sentence), or several of
    an occupation ("Engineers")."""
    if demonym_of(name):
        return True
    if " " in name:
        return False
    several = name.endswith("s") and name.lower().removesuffix("s") in _title_words()
    return several or _PEOPLE.search(name) is not None or _written_small(name, text)


def _written_small(name: str, text: str) -> bool:
    """A capitalised word that the text writes without its capital elsewhere."""
    small = name[:1].isupper() and name.isalpha()
    return small and re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", text) is not None


_PIECE = re.compile(r",\s(?!Jr|Sr)|[():;\n]|\s[“\"](?=[^”\"]*[”\"]\s*$)")
_CUT = re.compile(
    r"\s(?:and|&|or|of|who|whose|which|that|from|in|at|for|with|on|as|to|née|image|photo|over|near|into|under|among"
    r"|between|during|since|[–-])\s"
)
_SELF = re.compile(r"\s(?:himself|herself|themselves)$")
_NOT_ONE = re.compile(r"(?:an?|some|two|three|all|many|both)\s(?!(?:Dr|Mrs?|Ms)\b)")
_WORD = re.compile(r"[^\s,“”\"()\[\]]+")
_PRONOUN = re.compile(
    r"(?:i|me|my|mine|you|yours?|he|him|his|she|hers?|we|us|ours?|they|them|theirs?|it|its|who|whose|one|some(?:body|one)?"
    r"|every(?:one|body)|any(?:one|body)|people|this|that|these|those|others|all|both|many|most)$"
)
_PEOPLE = re.compile(r"(?:ians|icans|crats|ists|ites)$|^(?:Jew|Arab|Tatar|Protestant|Catholic)s?$")
"""several, by their party, faith or people"""
_SEVERAL = re.compile(r"(?:an?|one|some|two|three|all|many|both|his|her|their)\s", re.IGNORECASE)


def name_core(words: str) -> tuple[int, int] | None:
    """Where the name stands in an annotated mention: "Chief executive Thomas Enders, who" -> "Thomas Enders".

    None for a mention without a name: "the Prime Minister of Singapore", "a Swiss mathematician".
    """
    if _NOT_ONE.match(words):
        return None  # "a lifelong Roman Catholic"
    words = _SELF.sub("", words)
    ends = [*(found.start() for found in _PIECE.finditer(words)), len(words)]
    if (core := _core_of(words[: ends[0]])) is not None:
        return core
    if _SEVERAL.match(words):
        return None
    if len(ends) > 1:  # "the Prime Minister of Singapore, Mr. Lee"
        start = ends[0] + 1
        core = _core_of(words[start : ends[1]])
        if core is not None and not place_of(words[start + core[0] : start + core[1]]):
            return start + core[0], start + core[1]
    # "Secretary of State John Kerry": nothing before the first preposition, a name at the end
    core = _core_of(words, whole=True)
    if core is None or place_of(words[slice(*core)]):
        return None
    if (begins := _after_place(words, *core)) is not None:
        return begins, core[1]
    if " " not in words[slice(*core)]:
        return None
    return None if re.search(r"(?:^|\b(?:of|the|for|to|in|on|at|and|from|with|by)\s+)$", words[: core[0]]) else core


def _after_place(words: str, start: int, end: int) -> int | None:
    """Where a full name begins after the place or body of its office: "Minister for the Middle East Ann Lee",
    "Envoy to Counter ISIL Ann Lee"."""
    gaps = [start + found.start() for found in re.finditer(" ", words[start:end])]
    for gap in reversed(gaps[:-1]):
        last = words[start:gap].split()[-1]
        if place_of(words[start:gap]) or (last.isupper() and len(last) > 2 and "." not in last):
            return gap + 1
    return None


def _core_of(piece: str, *, whole: bool = False) -> tuple[int, int] | None:
    """The run of name words at the end of a piece; without `whole`, of what stands before its first preposition."""
    cut = None if whole else _CUT.search(piece, 1)
    words = list(_WORD.finditer(piece[: cut.start()] if cut else piece))
    start = len(words)
    while start and _is_name_word(words[start - 1].group(), last=start == len(words), first=start == 1):
        start -= 1
    # "Peter the Great"
    if start > 1 and len(words) - start == 1 and words[start - 1].group() == "the":
        before = words[start - 2].group()
        start -= 2 * (before[:1].isupper() and _is_name_word(before, last=False, first=start == 2))
    while start < len(words) and not re.search(r"[^\W_a-z]", words[start].group()):
        start += 1
    if start == len(words) or (start == 1 and words[0].group().lower() in {"a", "an", "the"}):
        return None
    end = words[-1].end()
    if not piece[:end].endswith(("Jr.", "Sr.")):
        end = len(re.sub(r"(?:['’]s?|[.\]])*$", "", piece[:end]))
    return words[start].start(), end


@cache
def _title_words() -> frozenset[str]:
    """Words of titles: no part of the name in an annotated mention. Lists that only keep things from being
    taken for people are left out, or a change of ours would change what we are measured by."""
    rules = load_rules("people")
    lists = ("rank", "honorific", "office_head", "office", "occupation", "portfolio")
    return frozenset(word for name in lists for phrase in rules.words(name) for word in phrase.lower().split())


def _is_name_word(word: str, *, last: bool, first: bool) -> bool:
    if word == "I" and last and not first:
        return True  # "Aleksei I"
    bare = re.sub(r"['’]s?$|-(?:designate|elect)$", "", word.strip(".\u200e")).lower()
    if bare in _title_words() or _PRONOUN.match(bare) or any(c.isdigit() for c in bare):
        return False
    if word[:1].isupper() or re.match(r"[a-z]{1,3}[’'‘-]\s?[A-Z]", word):
        return True
    return not last and bare in load_rules("people").lexicon["particle"]
