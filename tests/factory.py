"""Makes articles and passages from plain text, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from munir_briefs import explain
from munir_briefs.extract.passage import Passage
from munir_briefs.records import Article

if TYPE_CHECKING:
    from spacy.language import Language


def article_of(text: str, published: str | None = None, article_id: str = "page") -> Article:
    """An article whose paragraphs are those of `text`, parted by blank lines."""
    return replace(explain.article_of(text, published), id=article_id, source=f"{article_id}.txt")


def passages_of(nlp: Language, text: str) -> tuple[Passage, ...]:
    """The parsed paragraphs of `text`, parted by blank lines."""
    article = article_of(text)
    docs = nlp.pipe(block.span.of(text) for block in article.prose)
    return tuple(Passage(block, doc) for block, doc in zip(article.prose, docs, strict=True))
