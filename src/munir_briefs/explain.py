"""Which rules fire in a stretch of text, and what comes out."""

from __future__ import annotations

import re

from munir_briefs import language
from munir_briefs.records import Article, Basis, Block, BlockKind, Extraction, Role, Span
from munir_briefs.workers import extract_batch, task_of

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def article_of(text: str, published: str | None) -> Article:
    """An article that is nothing but `text`, its paragraphs parted by blank lines."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(found.start(), found.end())) for found in _PARAGRAPH.finditer(text)
    )
    return Article(
        id="text",
        source="text",
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


def explain_text(text: str, published: str | None = None, model: str = language.DEFAULT) -> Extraction:
    """What extraction makes of `text`, read as an article published then. Raises `ModelError`."""
    return extract_batch(model, [task_of(article_of(text, published), text)])[0]
