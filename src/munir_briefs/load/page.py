"""A page between reading and cutting up: its lines, and what it says of itself outside its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from munir_briefs.issues import Issue, Where, warning
from munir_briefs.records import Source, Span

LONGEST_PARAGRAPH = 100_000
"""characters; a longer paragraph is no prose, and a parser would need gigabytes for it"""


class Hint(StrEnum):
    """What the markup says of a line; text without markup says nothing."""

    NONE = ""
    TITLE = "title"
    HEADING = "heading"
    OUTSIDE = "outside"
    """not part of the article"""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the reading text that stands by itself: a line, or several that were one paragraph."""

    span: Span
    """without white space at its ends, bullet included"""
    gap: int
    """blank lines before it"""
    hint: Hint = Hint.NONE


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself in front matter, tags or keys."""

    title: str | None = None
    published: str | None = None
    """EDTF"""
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None
    why: str = ""
    """where `published` comes from, for the reader"""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a source: a file, or one record of a JSON file."""

    lines: tuple[Line, ...]
    metadata: Metadata = Metadata()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format's reader makes of a file."""

    source: Source
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...] = field(default=())


# Soft hyphens, marks of direction, joiners: "Prime Minister\u200e Haddad" reads as "Prime Minister Haddad".
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(slots=True)
class Placed:
    """A reading text as it grows, and where in the file each of its characters comes from."""

    chars: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def add(self, char: str, start: int, end: int) -> None:
        """One more character, unless nobody sees it."""
        if INVISIBLE.match(char):
            return
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)

    def break_line(self, newlines: int) -> None:
        """Newlines that the file does not have; none before the first character."""
        at = self.ends[-1] if self.ends else 0
        for _ in range(newlines if self.chars else 0):
            self.add("\n", at, at)

    def source(self, source: Source) -> Source:
        return replace(source, text="".join(self.chars), starts=tuple(self.starts), ends=tuple(self.ends))


class RejectedError(Exception):
    """A file can't be used; the first issue says why, the others what else is wrong with it."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        super().__init__(str(issues[0]))
        self.issues = tuple(issues)


def trimmed(text: str, start: int, end: int) -> Span:
    """A stretch of a text without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def line_of(text: str, at: int) -> int:
    """The line, from 1, on which a character stands."""
    return text.count("\n", 0, at) + 1


def check_length(source: Source, length: int, at: int) -> None:
    """Refuse a file for a paragraph of `length` characters that begins at `at` in it. Raises `RejectedError`."""
    if length > LONGEST_PARAGRAPH:
        message = f"a paragraph of {length:,} characters; the limit is {LONGEST_PARAGRAPH:,}"
        where = Where(source.path, line_of(source.raw, at))
        raise RejectedError([warning("L06", where, message, "divide it into paragraphs")])
