"""JSON files: news-please records and plainer ones, one or many in a file, or one a line.

Strings are read where they stand: each character of the reading text knows which ones of the file made it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from munir_briefs import dates
from munir_briefs.issues import Issue, Where, error, warning
from munir_briefs.load.lines import split_lines
from munir_briefs.load.page import Hint, Line, Metadata, Page, Placed, Reading, RejectedError, check_length, line_of
from munir_briefs.load.published import full_date
from munir_briefs.records import Source, Span

TITLE = ("title", "headline")
BODY = ("maintext", "text", "body", "content", "article", "article_text")
PUBLISHED = ("date_publish", "published", "date_published", "datePublished", "published_at", "publishedAt", "date")
PUBLISHER = ("publisher", "source_name", "site_name", "source_domain", "source")
AUTHOR = ("authors", "author", "byline")
URL = ("url", "link")
LANGUAGE = ("language", "lang")

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class _Literal:
    """A string where it stands, quotes left out."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Record:
    """One article as an object of the file."""

    values: dict[str, object]
    literals: dict[str, _Literal]
    """where the values that are strings stand"""
    line: int


def read_json(source: Source) -> Reading:
    """A file that holds one object or a list of them. Raises `RejectedError`."""
    try:
        value = json.loads(source.raw)
    except json.JSONDecodeError as fault:
        where = Where(source.path, fault.lineno, fault.colno)
        raise RejectedError([error("L10", where, f"not valid JSON: {fault.msg}")]) from fault
    except RecursionError as fault:
        raise RejectedError([error("L10", Where(source.path), "not usable JSON: nested too deeply")]) from fault
    objects = value if isinstance(value, list) else [value]
    return _reading(source, list(_records(source.raw, objects, 0, 1 if isinstance(value, list) else 0)), [])


def read_json_lines(source: Source) -> Reading:
    """A file with one object a line; a bad line is reported and loses no other. Raises `RejectedError`."""
    records: list[_Record] = []
    issues: list[Issue] = []
    for number, found in enumerate(re.finditer(r"[^\n]*(?:\n|\Z)", source.raw), 1):
        text = found.group().rstrip("\r\n")
        if not text.strip():
            continue
        try:
            value = json.loads(text)
        except json.JSONDecodeError as fault:
            where = Where(source.path, number, fault.colno)
            issues.append(
                warning("L10", where, f"this line is not valid JSON: {fault.msg}", "the line was left out")
            )
            continue
        except RecursionError:
            issues.append(warning("L10", Where(source.path, number), "this line is nested too deeply"))
            continue
        found_here = list(_records(text, [value], found.start(), 0))
        records += [replace(record, line=number) for record in found_here]
        if not found_here:
            issues.append(_no_article(source.path, number))
    return _reading(source, records, issues)


def _reading(source: Source, records: list[_Record], issues: list[Issue]) -> Reading:
    placed = Placed()
    pages: list[tuple[list[tuple[Span, Hint]], Metadata]] = []
    for record in records:
        line = record.line or line_of(source.raw, min((lit.start for lit in record.literals.values()), default=0))
        body = _first(record.literals, BODY)
        if body is None:
            issues.append(_no_article(source.path, line))
            continue
        metadata = _metadata(record, Where(source.path, line), issues)
        # Each character with its place takes a hundred bytes: ask before they are read.
        for text in str(record.values[body]).splitlines():
            check_length(source, len(text.strip()), record.literals[body].start)
        parts = [(record.literals[body], Hint.NONE)]
        title = _first(record.literals, TITLE)
        if title is not None:
            parts.append((record.literals[title], Hint.TITLE))
        stretches: list[tuple[Span, Hint]] = []
        # In the order of the file, so that a later character of the text never lies before an earlier one.
        for literal, hint in sorted(parts, key=lambda part: part[0].start):
            placed.break_line(2)
            first = len(placed.chars)
            for char, start, end in unescaped(source.raw, literal.start, literal.end):
                placed.add(char, start, end)
            stretches.append((Span(first, len(placed.chars)), hint))
        pages.append((stretches, metadata))
    made = placed.source(source)
    if not pages:
        raise RejectedError(issues or [warning("L11", Where(source.path), "it holds no article", _WANTED)])
    return Reading(
        made, tuple(Page(_lines(made.text, parts), metadata) for parts, metadata in pages), tuple(issues)
    )


_WANTED = f"an article needs one of these keys: {', '.join(BODY[:4])}"


def _no_article(path: str, line: int) -> Issue:
    return warning("L11", Where(path, line), "a record without an article's text", _WANTED)


def _lines(text: str, parts: list[tuple[Span, Hint]]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for stretch, hint in parts:
        found = split_lines(text, stretch)
        if hint is Hint.TITLE and found:
            lines.append(Line(Span(found[0].span.start, found[-1].span.end), 1, Hint.TITLE))
        else:
            lines += [replace(line, gap=max(line.gap, 1)) if k == 0 else line for k, line in enumerate(found)]
    return tuple(lines)


# --------------------------------------------------------------------------------- where strings stand


def _records(raw: str, objects: list[object], offset: int, depth: int) -> Iterator[_Record]:
    """The objects at a depth of the JSON text, with the places of their strings."""
    places = list(_places(raw, offset, depth))
    found = [value for value in objects if isinstance(value, dict)]
    for value, literals in zip(found, places, strict=False):
        yield _Record({str(key): item for key, item in value.items()}, literals, 0)


def _places(raw: str, offset: int, depth: int) -> Iterator[dict[str, _Literal]]:
    """For each object at a depth, in order: where the strings stand that are its values."""
    level = 0
    literals: dict[str, _Literal] = {}
    key: str | None = None
    after_colon = False
    for token in _TOKEN.finditer(raw):
        mark = token.group()
        if mark in "{[":
            if level == depth and mark == "{":
                literals, key = {}, None
            level += 1
            after_colon = False
        elif mark in "}]":
            level -= 1
            if level == depth and mark == "}":
                yield literals
        elif level == depth + 1:
            if mark == ":":
                after_colon = True
            elif mark == ",":
                after_colon, key = False, None
            elif mark[0] == '"' and not after_colon:
                key = str(json.loads(mark))
            elif mark[0] == '"' and key is not None:
                literals[key] = _Literal(offset + token.start() + 1, offset + token.end() - 1)


def unescaped(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The characters of a JSON string between `start` and `end`, each with the place of what made it."""
    at = start
    while at < end:
        if raw[at] != "\\":
            yield raw[at], at, at + 1
            at += 1
            continue
        found = _ESCAPE.match(raw, at, end)
        assert found is not None
        mark = found.group()
        char, stop = _PLAIN.get(mark[1], mark[1]), found.end()
        if mark[1] == "u":
            code = int(mark[2:], 16)
            low = _ESCAPE.match(raw, stop, end)
            if 0xD800 <= code < 0xDC00 and low and re.match(r"\\u[dD][c-fC-F]", low.group()):
                code = 0x10000 + ((code - 0xD800) << 10) + (int(low.group()[2:], 16) - 0xDC00)
                stop = low.end()
            # Half a pair is no character; it could not be written out again.
            char = "�" if 0xD800 <= code < 0xE000 else chr(code)
        yield char, at, stop
        at = stop


# --------------------------------------------------------------------------------------- what it says


def _first(literals: dict[str, _Literal], keys: tuple[str, ...]) -> str | None:
    return next((key for key in keys if key in literals and literals[key].end > literals[key].start), None)


def _metadata(record: _Record, where: Where, issues: list[Issue]) -> Metadata:
    def text(keys: tuple[str, ...]) -> str | None:
        for key in keys:
            value = record.values.get(key)
            if isinstance(value, list):
                value = ", ".join(item for item in value if isinstance(item, str))
            if isinstance(value, dict):
                value = value.get("name")
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())
        return None

    published = text(PUBLISHED)
    edtf = as_edtf(published) if published else None
    if published and edtf is None:
        issues.append(
            warning("L09", where, f"the record's date can't be read: '{published[:40]}'", "write 2024-03-05")
        )  # fmt: skip
    return Metadata(
        title=text(TITLE),
        published=edtf,
        publisher=text(PUBLISHER),
        url=text(URL),
        author=text(AUTHOR),
        language=text(LANGUAGE),
        why="the record's own date",
    )


def as_edtf(text: str) -> str | None:
    """A date as metadata write it: EDTF, a time stamp (its day), or a full date in words."""
    try:
        return dates.parse(text).edtf
    except ValueError:
        return full_date(re.sub(r"(?<=\d)T(?=\d)", " ", text))
