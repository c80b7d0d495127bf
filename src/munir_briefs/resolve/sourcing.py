"""What an article is worth: on whose word it rests, how sure it is, what only it reports, what it contradicts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from munir_briefs.records import (
    Article,
    BlockKind,
    Certainty,
    Conflict,
    Dossier,
    Evidence,
    Extraction,
    Opposition,
    Sourcing,
    Span,
    Worth,
)
from munir_briefs.resolve.evidence import Witness, in_order
from munir_briefs.resolve.grades import reliability
from munir_briefs.resolve.support import Support

if TYPE_CHECKING:
    from munir_briefs.settings import PublisherEntry


def weigh_articles(
    dossier: Dossier, support: Support, witness: Witness, publishers: Mapping[str, PublisherEntry]
) -> tuple[Worth, ...]:
    """One record for each article, in the dossier's order."""
    alone: dict[str, list[str]] = defaultdict(list)
    for visit in dossier.visits:
        if len(visit.origins) == 1:
            for article_id in visit.origins[0]:
                alone[article_id].append(visit.id)
    taking_sides: dict[str, list[Opposition]] = defaultdict(list)
    for conflict in dossier.conflicts:
        for article_id, opposition in _oppositions(conflict):
            taking_sides[article_id].append(opposition)
    extractions = {extraction.article: extraction for extraction in dossier.extractions}
    return tuple(
        Worth(
            article=article.id,
            reliability=reliability(article.publisher, publishers),
            sourced=_sourced(article, extractions[article.id], support),
            hedged=_hedged(article, extractions[article.id], support, witness),
            speculative=in_order(
                witness.evidence(article.id, span) for span in extractions[article.id].speculation
            ),
            repeated=sum(b.repeats is not None and b.kind is BlockKind.PARAGRAPH for b in article.blocks),
            alone=tuple(alone[article.id]),
            contradicts=tuple(taking_sides[article.id]),
        )
        for article in dossier.articles
    )


def _statements(article: Article, extraction: Extraction) -> list[Span]:
    """The sentences of its prose. Headlines are left out: they say again what the text says, without its source."""
    paragraphs = sorted(b.span for b in article.prose if b.kind is BlockKind.PARAGRAPH)
    sentences = sorted(extraction.sentences)
    found, at = [], 0
    for paragraph in paragraphs:
        while at < len(sentences) and sentences[at].start < paragraph.start:
            at += 1
        while at < len(sentences) and paragraph.contains(sentences[at]):
            found.append(sentences[at])
            at += 1
    return found


def _sourced(article: Article, extraction: Extraction, support: Support) -> tuple[tuple[Sourcing, int], ...]:
    times = Counter(support.sourcing_of_sentence(article.id, s) for s in _statements(article, extraction))
    return tuple((kind, times[kind]) for kind in Sourcing)


def _hedged(article: Article, extraction: Extraction, support: Support, witness: Witness) -> tuple[Evidence, ...]:
    open_claims = [c.evidence.span for c in support.claims_in(article.id) if c.certainty is Certainty.HEDGED]
    return in_order(
        witness.evidence(article.id, sentence)
        for sentence in _statements(article, extraction)
        if any(span.overlaps(sentence) for span in open_claims)
    )


def _oppositions(conflict: Conflict) -> list[tuple[str, Opposition]]:
    """What each article of a conflict says, and what the others do."""
    says: dict[str, dict[str, None]] = defaultdict(dict)
    for side in conflict.sides:
        for one in side.evidence:
            says[one.article][side.value] = None
    values = [side.value for side in conflict.sides]
    return [
        (article, Opposition(conflict.id, tuple(own), tuple(value for value in values if value not in own)))
        for article, own in sorted(says.items())
    ]
