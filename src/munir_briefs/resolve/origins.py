"""Independent origins: articles that copy one another, or print one agency or one publisher, tell a fact once.

So do, for one fact, those that quote one speaker on it, and those that tell it in the same sentences, whatever else
they hold: a paragraph of a press release in two reports of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from munir_briefs.geography import fold
from munir_briefs.records import Article, BlockKind, Entity, Evidence, Person, Source
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.texts import Texts
from munir_briefs.rulebook import load_rules

if TYPE_CHECKING:
    from munir_briefs.settings import PublisherEntry

_SENTENCE = 8
"""words from which on a sentence that two articles share is no chance"""
_CROWD = 24
"""articles telling one sentence with which each that tells it is compared"""


class Origins:
    """Which articles share an origin. Made once for a corpus, asked for each fact."""

    def __init__(
        self,
        texts: Texts,
        sources: Sequence[Source],
        articles: Sequence[Article],
        publishers: Mapping[str, PublisherEntry] | None = None,
        institutions: Mapping[str, str] | None = None,
    ) -> None:
        """`institutions`: for speakers, as `of` is given them, in whose name they speak (`institutions_of`)."""
        self._institutions = institutions or {}
        self._titles = {a.id: [b.span for b in a.blocks if b.kind is BlockKind.TITLE] for a in articles}
        read = {source.path: source.text for source in sources}
        families = {fold(name): entry.family for name, entry in (publishers or {}).items() if entry.family}
        self._marks: dict[str, frozenset[str]] = {}
        for article in articles:
            marks = {f"text {texts.of(article.id)}"}
            if article.publisher:
                family = families.get(fold(article.publisher), article.publisher)
                marks.add(f"publisher {fold(family)}")
            marks |= {f"agency {agency}" for agency in agencies(article, read[article.source])}
            self._marks[article.id] = frozenset(marks)

    def of(
        self, reports: Iterable[tuple[str, frozenset[str]]], evidence: Iterable[Evidence] = ()
    ) -> tuple[tuple[str, ...], ...]:
        """The articles of some reports of one fact, in groups of one origin each.

        A report is an article id and whom all its evidence quotes: articles that quote one speaker are one origin.
        So are, by the `evidence` of them all, two of which one has no sentence that the other hasn't.
        """
        marks: dict[str, set[str]] = defaultdict(set)
        for article, quoted in reports:
            marks[article] |= self._marks[article] | {self._statement(speaker) for speaker in quoted}
        ids = sorted(marks)
        first: dict[str, int] = {}
        links = [(first.setdefault(mark, n), n) for n, article in enumerate(ids) for mark in sorted(marks[article])]
        links += self._shared_sentences(ids, evidence)
        return tuple(tuple(ids[n] for n in part) for part in components(len(ids), links))

    def _statement(self, speaker: str) -> str:
        """What articles that quote a speaker share. Who quotes an agency has it as those have who print it."""
        agency = _agency_of().get(speaker)
        return f"agency {agency}" if agency else f"statement {self._institutions.get(speaker, speaker)}"

    def _shared_sentences(self, ids: Sequence[str], evidence: Iterable[Evidence]) -> list[tuple[int, int]]:
        """Pairs of articles of which one tells all that it tells in sentences of the other; titles aside."""
        told: dict[str, set[str]] = {article: set() for article in ids}
        for one in evidence:
            words = re.findall(r"\w+", _after_dateline(one.text).casefold())
            if len(words) >= _SENTENCE and not any(t.overlaps(one.span) for t in self._titles[one.article]):
                told[one.article].add(" ".join(words))
        holders: dict[str, list[int]] = defaultdict(list)
        for n, article in enumerate(ids):
            for sentence in told[article]:
                holders[sentence].append(n)
        return sorted(
            (min(n, other), max(n, other))
            for n, article in enumerate(ids)
            if told[article]
            for other in holders[min(told[article])][:_CROWD]
            if other != n and told[article] <= told[ids[other]]
        )


def _after_dateline(sentence: str) -> str:
    return re.sub(r"^[A-Z][A-Z .,]+[^:–—-]{0,40}(?::| [-–—]+) ", "", sentence)


def institutions_of(organizations: Iterable[Entity], people: Iterable[Person]) -> dict[str, str]:
    """In whose name speakers speak: an organization's for all its names, and for its spokespeople.

    "The DPO said", "the Defence Press Office said" and "its spokesman, Colonel Rahimi, said" are one source.
    Keys are folded names and ids of people.
    """
    bodies = {fold(name): body.id for body in organizations for name in (body.name, *body.aliases)}
    found = dict(bodies)
    for person in people:
        for role in person.roles:
            words = fold(role.title).split()
            of_them = [word for word in words if _spelled(word) != "spokesperson" and word not in _SMALL]
            body = fold(role.organization or " ".join(re.sub(r"['’]s$", "", word) for word in of_them))
            if body and len(of_them) < len(words) and any(_spelled(word) == "spokesperson" for word in words):
                found.setdefault(person.id, bodies.get(body, body))
    return found


_SMALL = frozenset({"of", "for", "the", "a", "its", "their", "his", "her"})


def _spelled(word: str) -> str:
    return str(load_rules("names").table("office_word").get(word, word))


def agencies(article: Article, text: str) -> tuple[str, ...]:
    """News agencies whose mark the article bears: as author or publisher, in a byline or in its text."""
    bylines = [article.author or "", article.publisher or ""]
    # A mark is a whole line of what is no prose, or the agency's name there after "by", "with inputs from" ...
    bylines += [b.span.of(text) for b in article.blocks if b.kind is BlockKind.NOISE and len(b.span) < 80]
    prose = [b.span.of(text) for b in article.prose]
    last, opening = prose[-1][-120:] if prose else "", [line[:120] for line in prose[:3]]
    if not any(_agencies().search(line) for line in (*bylines, *opening, last)):
        return ()
    return tuple(
        marks.agency
        for marks in _marks()
        if any(marks.byline.match(line) for line in bylines if line)
        or marks.credit.search(last)
        or any(marks.dateline.match(line) for line in opening)
    )


@dataclass(frozen=True, slots=True)
class _Marks:
    """How the mark of one agency looks."""

    agency: str
    byline: re.Pattern[str]
    """a line of its own"""
    credit: re.Pattern[str]
    """at the end of the text"""
    dateline: re.Pattern[str]
    """at its beginning"""


_CREDIT = r"(?:source|by|from|credit|via|with inputs? from|agency|agencies)\W*"


@cache
def _marks() -> tuple[_Marks, ...]:
    return tuple(
        _Marks(
            agency,
            byline=re.compile(rf"\W*(?:{_CREDIT})?{names}\W*\Z", re.IGNORECASE),
            credit=re.compile(rf"\({names}\)|\b(?:inputs?|reporting) (?:from|by) {names}\b|{names}\s*\Z"),
            dateline=re.compile(rf"[A-Z][\w\s,.]{{0,40}}(?:\({names}\)|[-–—/ ]+{names}(?:\s+[-–—]|:)\s)"),
        )
        for agency, names in _agency_names()
    )


@cache
def _agency_of() -> dict[str, str]:
    table = load_rules("names").table("agency")
    return {fold(str(name)): str(agency) for agency, names in table.items() for name in (agency, *names)}


@cache
def _agencies() -> re.Pattern[str]:
    """The name of any agency: most articles have none, and need no closer look."""
    return re.compile("|".join(names for _, names in _agency_names()), re.IGNORECASE)


@cache
def _agency_names() -> tuple[tuple[str, str], ...]:
    table = load_rules("names").table("agency")
    return tuple(
        (str(agency), "(?:" + "|".join(re.escape(str(name)) for name in (agency, *names)) + ")")
        for agency, names in sorted(table.items())
    )
