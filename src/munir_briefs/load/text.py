"""Plain text and Markdown pages, with or without YAML front matter."""

from __future__ import annotations

import re

from munir_briefs import dates
from munir_briefs.issues import Issue, error
from munir_briefs.load.lines import split_lines
from munir_briefs.load.page import INVISIBLE, Hint, Line, Metadata, Page, Placed, Reading, RejectedError
from munir_briefs.records import Source, Span
from munir_briefs.strict_yaml import Node, Reader, YamlError, parse

KEYS = ("title", "published", "publisher", "url", "author", "language")

_ATX = re.compile(r"(#{1,6})[ \t]+(\S.*?)[ \t]*#*")
# A picture may itself be a link.
_PICTURE = re.compile(r"(?:\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?\s*)+")
_LINK = re.compile(r"(?<!!)\[(?!!\[)([^\]\n]{1,300})\]\([^)\n]{0,500}\)")
_EMPHASIS = (
    re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])[^*\n]+(?<=[^\s*])\1(?![\w*])"),
    re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])[^_\n]+(?<=[^\s_])\1(?!\w)"),
)
_QUOTED = re.compile(r"(?:>[ \t]*)+(?=\S)")
_FRONT = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)", re.MULTILINE)
# "key: value": a page that merely opens with a drawn line has none.
_KEY = re.compile(r"^[ \t]*[\w-]+[ \t]*:", re.MULTILINE)


def read_text(source: Source) -> Reading:
    """One page. Raises `RejectedError` when its front matter is wrong."""
    metadata, body = _front_matter(source)
    markdown = source.path.lower().endswith(".md")
    unread = {found.start() for found in INVISIBLE.finditer(source.raw, body.start, body.end)}
    source = _without(source, unread | _marks(source.raw, body) if markdown else unread)
    lines = split_lines(source.text, Span(body.start, len(source.text)))
    if markdown:
        lines = tuple(_marked(source.text, line) for line in lines)
    return Reading(source, (Page(lines, metadata),))


def _marks(raw: str, body: Span) -> set[int]:
    """Where the marks of emphasis and links stand: `**By Jane Doe**` is a byline too."""
    marks: set[int] = set()
    for found in _LINK.finditer(raw, body.start, body.end):
        marks.update((found.start(), *range(found.end(1), found.end())))
    for pattern in _EMPHASIS:
        for found in pattern.finditer(raw, body.start, body.end):
            width = len(found[1])
            marks.update(range(found.start(), found.start() + width), range(found.end() - width, found.end()))
    return marks


def _without(source: Source, unread: set[int]) -> Source:
    """A page without the characters at these places, which nobody reads."""
    if not unread:
        return source
    placed = Placed()
    for at, character in enumerate(source.raw):
        if at not in unread:
            placed.add(character, at, at + 1)
    return placed.source(source)


def _marked(text: str, line: Line) -> Line:
    """A line of Markdown without its mark: `## What next`, `> quoted`, `![a picture](...)`."""
    quote = line.span.of(text)
    heading = _ATX.fullmatch(quote)
    if heading is not None:
        span = Span(line.span.start + heading.start(2), line.span.start + heading.end(2))
        return Line(span, line.gap, Hint.TITLE if heading[1] == "#" else Hint.HEADING)
    if _PICTURE.fullmatch(quote):
        return Line(line.span, line.gap, Hint.OUTSIDE)
    quoted = _QUOTED.match(quote)
    return Line(Span(line.span.start + quoted.end(), line.span.end), line.gap) if quoted else line


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
