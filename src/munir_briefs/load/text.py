"""Plain text and Markdown pages, with or without YAML front matter."""

from __future__ import annotations

import re

from munir_briefs import dates
from munir_briefs.issues import Issue, error
from munir_briefs.load.lines import split_lines
from munir_briefs.load.page import Metadata, Page, Reading, RejectedError
from munir_briefs.records import Source, Span
from munir_briefs.strict_yaml import Node, Reader, YamlError, parse

KEYS = ("title", "published", "publisher", "url", "author", "language")

_FRONT = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)", re.MULTILINE)
# "key: value": a page that merely opens with a drawn line has none.
_KEY = re.compile(r"^[ \t]*[\w-]+[ \t]*:", re.MULTILINE)


def read_text(source: Source) -> Reading:
    """One page. Raises `RejectedError` when its front matter is wrong."""
    metadata, body = _front_matter(source)
    return Reading(source, (Page(split_lines(source.text, body), metadata),))


def _front_matter(source: Source) -> tuple[Metadata, Span]:
    whole = Span(0, len(source.text))
    opening = _FRONT.match(source.text)
    if opening is None:
        return Metadata(), whole
    closing = _FENCE.search(source.text, opening.end())
    if closing is None or not _KEY.search(source.text, opening.end(), closing.start()):
        return Metadata(), whole
    issues: list[Issue] = []
    try:
        node = parse(source.text[opening.end() : closing.start()], source.path, first_line=2)
    except YamlError as fault:
        raise RejectedError([fault.issue]) from fault
    metadata = read_metadata(node, issues)
    if issues:
        raise RejectedError(issues)
    return metadata, Span(closing.end(), len(source.text))


def read_metadata(node: Node, issues: list[Issue]) -> Metadata:
    """The keys of a page's front matter."""
    reader = Reader(node, issues, "front matter")
    reader.known(*KEYS)
    published = reader.text("published")
    if published is not None:
        try:
            dates.parse(published)
        except ValueError:
            issues.append(
                error("L09", reader.at("published"), f"'published' is not a date: '{published}'",
                      "write 2024-03-05, 2024-03 or 2024; about then: 2024-03~")
            )  # fmt: skip
    return Metadata(
        title=reader.text("title"),
        published=published,
        publisher=reader.text("publisher"),
        url=reader.text("url"),
        author=reader.text("author"),
        language=reader.text("language"),
        why="front matter",
    )
