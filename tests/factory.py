"""Makes articles and passages from plain text, for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from munir_briefs.extract.passage import Passage
from munir_briefs.records import Article, Basis, Block, BlockKind, Role, Span

if TYPE_CHECKING:
    from spacy.language import Language


def article_of(text: str, published: str | None = None, article_id: str = "page") -> Article:
    """An article whose paragraphs are those of `text`, parted by blank lines."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(found.start(), found.end()))
        for found in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    )
    return Article(
        id=article_id,
        source=f"{article_id}.txt",
        role=Role.MAIN,
        title=None,
        publisher=None,
        url=None,
        author=None,
        language=None,
        published=published,
        basis=Basis.CONFIGURED if published else Basis.UNKNOWN,
        published_why="",
        span=Span(blocks[0].span.start, blocks[-1].span.end) if blocks else Span(0, 0),
        blocks=blocks,
    )


def passages_of(nlp: Language, text: str) -> tuple[Passage, ...]:
    """The parsed paragraphs of `text`, parted by blank lines."""
    article = article_of(text)
    docs = nlp.pipe(block.span.of(text) for block in article.prose)
    return tuple(Passage(block, doc) for block, doc in zip(article.prose, docs, strict=True))
