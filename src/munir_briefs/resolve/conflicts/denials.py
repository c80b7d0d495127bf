"""Trips that somebody denies, or that a text has nobody make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from munir_briefs import dates
from munir_briefs.dates import DateValue
from munir_briefs.records import Article, Certainty, Evidence, Extraction, Span, Visit
from munir_briefs.resolve.conflicts.sides import days_of, published, rules_with
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.people import People

_IN_THE_NEWS = 45
"""days after a trip in which a denial without a date is taken to mean it"""


@dataclass(frozen=True, slots=True)
class Denial:
    """A statement that somebody did not go somewhere."""

    people: frozenset[str]
    """ids of those it names"""
    countries: frozenset[str]
    when: tuple[DateValue, ...]
    speaker: str
    """whose statement it is; empty where the article itself says so"""
    evidence: Evidence


def find_denials(extractions: Sequence[Extraction], people: People, witness: Witness) -> Iterator[Denial]:
    """What the articles deny."""
    for extraction in extractions:
        yield from _denied(extraction, people, witness)
        yield from _not_gone(extraction, people, witness)


def _denied(extraction: Extraction, people: People, witness: Witness) -> Iterator[Denial]:
    """Denied statements of which a trip is the matter, not a thing said about one."""
    for claim in extraction.claims:
        within = claim.content_span
        if claim.certainty is Certainty.DENIED and _tells_of_a_trip(
            witness.evidence(extraction.article, within).text
        ):
            evidence = witness.evidence(extraction.article, claim.span, claim.rule)
            yield _denial(extraction, within, within, people, evidence, claim.speaker.name)


def _not_gone(extraction: Extraction, people: People, witness: Witness) -> Iterator[Denial]:
    """Sentences that have somebody not go: "the envoy, Anna Holm, did not travel to Peru on Tuesday"."""
    for sentence in extraction.sentences:
        evidence = witness.evidence(extraction.article, sentence)
        for rule in rules_with("not_gone"):
            if found := re.search(str(rule.fields["not_gone"]), evidence.text, re.IGNORECASE):
                at = sentence.start + found.end()
                who, where = Span(sentence.start, at), Span(at, sentence.end)
                yield _denial(extraction, who, where, people, replace(evidence, rule=rule.id))


def _denial(
    extraction: Extraction, who: Span, where: Span, people: People, evidence: Evidence, speaker: str = ""
) -> Denial:
    """What the words at two places of an article name: those who went, and where and when they did."""
    named = {
        people.ids.get((extraction.article, person.name))
        for person in extraction.people
        if any(who.contains(mention.name_span) for mention in person.mentions)
    }
    return Denial(
        people=frozenset(person for person in named if person),
        countries=frozenset(
            place.country for place in extraction.places
            if place.country and any(where.contains(mention.span) for mention in place.mentions)
        ),
        when=tuple(dates.parse(d.edtf) for d in extraction.dates if d.edtf and where.contains(d.span)),
        speaker=speaker,
        evidence=evidence,
    )  # fmt: skip


def _tells_of_a_trip(content: str) -> bool:
    return any(re.search(str(rule.fields["denied"]), content, re.IGNORECASE) for rule in rules_with("denied"))


def denies(denial: Denial, visit: Visit, articles: Mapping[str, Article]) -> bool:
    """Whether a denial speaks of this trip: who, where, and a time that fits."""
    if visit.country not in denial.countries or not any(ref.person in denial.people for ref in visit.visitors):
        return False
    told = published(denial.evidence.article, articles)
    when = days_of(visit.when) if visit.when else None
    if denial.when and visit.when:
        return any(dates.compatible(value, dates.parse(visit.when)) for value in denial.when)
    # "denied having been to Peru" means a trip that was in the news.
    return told is not None and when is not None and when[0] <= told[1] and told[0] - when[1] <= _IN_THE_NEWS
