"""A visit as one article tells it: who, when it can have been, and whose word it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from munir_briefs.dates import DateValue
from munir_briefs.geography import fold
from munir_briefs.records import Article, Extraction, LocalVisit, NamedRef, Part, SpeakerKind, Status
from munir_briefs.resolve.days import Time, bounds, published_days, time_of
from munir_briefs.resolve.people import People
from munir_briefs.resolve.texts import Texts

MADE = frozenset({Status.COMPLETED, Status.UNDERWAY})

_NEAR = 60
"""days between an article and a trip without a date of which it can be taken to speak"""

Days = tuple[int, int]
"""first and last day, as ordinals"""
Order = tuple[str | int, ...]
"""article, place in it, country, time, visitors"""


class Exactness(IntEnum):
    """How exactly a report says when."""

    DAYS = 0
    MONTH = 1
    VAGUE = 2


@dataclass(frozen=True, slots=True)
class Told:
    """A visit as one article tells it, its people known."""

    article: Article
    visit: LocalVisit
    people: frozenset[str]
    """ids of the visitors that are named"""
    described: frozenset[str]
    """folded words for visitors that are not"""
    time: Time | None
    exactness: Exactness
    window: Days | None
    """when the trip can have been; None where nothing is known"""
    published: Days | None
    """when the article can have appeared"""
    quoted: frozenset[str]
    """whose statement all the evidence is; empty where the article itself tells it"""
    text: str
    """the same for articles that copy one another"""
    words: frozenset[str]
    """of the sentences it rests on"""

    @property
    def when(self) -> DateValue | None:
        return self.time.value if self.time else None

    @property
    def order(self) -> Order:
        first = min((phrase.span.start for phrase in self.visit.evidence), default=0)
        return self.article.id, first, self.visit.country, self.visit.when or "", *sorted(self.visitors)

    @property
    def visitors(self) -> frozenset[str]:
        """By whom reports of one trip are found: two that share none of these are of two trips."""
        return self.people or self.described


def all_told(
    articles: Mapping[str, Article], extractions: Sequence[Extraction], people: People, texts: Texts
) -> Iterator[Told]:
    """The visits of all articles."""
    for extraction in extractions:
        article = articles[extraction.article]
        published = published_days(article)
        for visit in extraction.visits:
            refs = [who(article.id, ref, people) for ref in visit.visitors]
            time = time_of(visit)
            yield Told(
                article=article,
                visit=visit,
                people=frozenset(ref.person for ref in refs if ref.person),
                described=frozenset(fold(ref.name) for ref in refs if not ref.person),
                time=time,
                exactness=_exactness(time),
                window=_window(time, visit.status, published),
                published=published,
                quoted=_quoted(extraction, visit, people),
                text=texts.of(article.id),
                words=frozenset(word for p in visit.evidence for word in re.findall(r"\w+", p.text.casefold())),
            )


def _exactness(time: Time | None) -> Exactness:
    days = time.value.days if time else None
    if time is None or days is None or days > 45:
        return Exactness.VAGUE
    # the days of a tour say of one of its countries no more than a month's name does
    leg = time.part is Part.WITHIN and days > 1
    return Exactness.DAYS if days <= 16 and time.value.exact and not leg else Exactness.MONTH


def _window(time: Time | None, status: Status, published: Days | None) -> Days | None:
    """The time stated; where none is, what the article's own date and the status leave."""
    if time is not None and not time.value.unspecified_year:
        return bounds(time.span)
    if published is None:
        return None
    first, last = published
    match status:
        case Status.COMPLETED:
            return first - _NEAR, last
        case Status.UNDERWAY:
            return first - 7, last + 7
        case Status.PLANNED | Status.POSSIBLE:
            return first, last + _NEAR
        case _:
            return first - _NEAR, last + _NEAR


def who(article: str, ref: NamedRef, people: People) -> NamedRef:
    """A local reference with the person's id in the corpus; the words as they stand where nobody is meant."""
    return NamedRef(ref.name, people.ids.get((article, ref.person)) if ref.person else None)


def _quoted(extraction: Extraction, visit: LocalVisit, people: People) -> frozenset[str]:
    """The named speakers to whom every sentence of the evidence is attributed."""
    speakers: list[set[str]] = []
    for phrase in visit.evidence:
        told_by = {
            who(extraction.article, claim.speaker, people).person or fold(claim.speaker.name)
            for claim in extraction.claims
            if claim.kind is not SpeakerKind.ANONYMOUS and claim.span.contains(phrase.span)
        }
        speakers.append(told_by)
    return frozenset(set.intersection(*speakers)) if speakers else frozenset()
