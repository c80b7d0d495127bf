"""Quotes: a span of an article becomes evidence that can be checked by hand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from munir_briefs.records import Article, Evidence, Phrase, Source, Span


class Witness:
    """Knows the reading text behind every article."""

    def __init__(self, sources: Sequence[Source], articles: Mapping[str, Article]) -> None:
        texts = {source.path: source.text for source in sources}
        self._texts = {article_id: texts[article.source] for article_id, article in articles.items()}

    def evidence(self, article: str, span: Span, rule: str = "") -> Evidence:
        """What the article says at a span of its reading text."""
        return Evidence(article, span.start, span.end, span.of(self._texts[article]), rule)

    def phrases(self, article: str, phrases: Iterable[Phrase]) -> tuple[Evidence, ...]:
        return in_order(self.evidence(article, phrase.span, phrase.rule) for phrase in phrases)


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """By article, then place; the same stretch once."""
    return tuple(sorted(dict.fromkeys(sorted(evidence, key=lambda e: (e, e.rule)))))
