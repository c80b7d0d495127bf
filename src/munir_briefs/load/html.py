"""HTML pages: a reading text each character of which knows its place in the file, and which lines are the article.

The page is cut into lines here, so that positions stay exact; `trafilatura` (extra `html`) is asked only which of
these lines belong to the article.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from munir_briefs.issues import Where, warning
from munir_briefs.load import shape
from munir_briefs.load.json import as_edtf
from munir_briefs.load.page import (
    LONGEST_PARAGRAPH,
    Hint,
    Line,
    Metadata,
    Page,
    Placed,
    Reading,
    RejectedError,
    check_length,
)
from munir_briefs.records import Source, Span

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
})  # fmt: skip
# What these hold is no text at all; a browser reads it as raw characters up to the end tag.
_RAW = frozenset(
    {"script", "style", "noscript", "template", "iframe", "textarea", "title", "svg", "math", "object"}
)
_OUTSIDE = frozenset(
    {"nav", "footer", "aside", "form", "button", "select", "menu", "dialog", "figcaption", "head", "video", "audio"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ITEMS = frozenset({"li", "tr", "td", "th", "dt", "dd", "option"})
"""elements that end where the next of their kind begins"""
_HIDDEN = re.compile(r"\shidden(?=[\s/>])")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]*)")
_LONGEST_TAG = 1 << 16
_LARGEST_ASKED = 2_000_000
"""characters of a page above which trafilatura is not asked: it would take minutes"""


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """`text`, `start`, `end` or `raw` (what stands between raw tags)"""
    start: int
    end: int
    name: str = ""


@dataclass(slots=True)
class _Builder:
    """The reading text as it grows, a line at a time."""

    text: Placed = field(default_factory=Placed)
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    """where the present line begins in the reading text"""
    space: tuple[int, int] | None = None
    """white space seen and not yet written: it counts only between two words"""
    newlines: int = 0
    """line ends to be written before the next character"""

    def char(self, char: str, start: int, end: int) -> None:
        if char.isspace():
            self.space = (self.space[0] if self.space else start, end)
            return
        if len(self.text.chars) == self.first:
            self.text.break_line(self.newlines)
            self.first = len(self.text.chars)
        elif self.space is not None:
            self.text.add(" ", *self.space)
        self.space = None
        self.text.add(char, start, end)

    def close(self, hint: Hint, newlines: int) -> None:
        """End the present line, if it has begun."""
        self.space = None
        end = len(self.text.chars)
        if end > self.first:
            self.lines.append(Line(Span(self.first, end), max(0, self.newlines - 1), hint))
            self.first = end
            self.newlines = newlines
        else:
            self.newlines = max(self.newlines, newlines)


def read_html(source: Source) -> Reading:
    """One page. Raises `RejectedError` when trafilatura is not installed."""
    try:
        from trafilatura import extract
    except ImportError as fault:
        where = Where(source.path)
        hint = "pip install 'munir-briefs[html]'"
        raise RejectedError([warning("L12", where, "reading HTML needs the extra `html`", hint)]) from fault
    builder, metadata = _build(source)
    made = builder.text.source(source)
    asked = None
    if len(source.raw) <= _LARGEST_ASKED:
        asked = extract(source.raw, include_comments=False, deduplicate=False)
    lines = _chosen(made.text, builder.lines, asked)
    if any(line.hint is Hint.TITLE for line in lines):
        metadata = replace(metadata, title=None)
    return Reading(made, (Page(tuple(lines), metadata),))


# ------------------------------------------------------------------------------------------- cutting


@dataclass(slots=True)
class _Elements:
    """The elements that are open at a point of the page."""

    stack: list[tuple[str, bool, bool]] = field(default_factory=list)
    """name, whether it is outside the article, whether it is hidden"""
    names: Counter[str] = field(default_factory=Counter)
    outside: int = 0
    hidden: int = 0
    heading: Hint = Hint.NONE

    @property
    def hint(self) -> Hint:
        return Hint.OUTSIDE if self.outside else self.heading

    def enter(self, name: str, tag: str) -> None:
        if name in _VOID or tag.endswith("/>"):
            return
        block = next((open_name for open_name, _, _ in reversed(self.stack) if open_name not in _INLINE), "")
        if name not in _INLINE and (block == "p" or (block == name and block in _ITEMS)):
            # "<p hidden>one<p>two": the second is not hidden.
            self.leave(block)
        outside, hidden = name in _OUTSIDE, name not in {"html", "body"} and _is_hidden(tag)
        self.stack.append((name, outside, hidden))
        self.names[name] += 1
        self.outside += outside
        self.hidden += hidden
        if name in _HEADINGS:
            self.heading = Hint.TITLE if name == "h1" else Hint.HEADING

    def leave(self, name: str) -> None:
        last = ""
        while last != name:
            last, outside, hidden = self.stack.pop()
            self.names[last] -= 1
            self.outside -= outside
            self.hidden -= hidden
        if name in _HEADINGS:
            self.heading = Hint.NONE


def _build(source: Source) -> tuple[_Builder, Metadata]:
    raw = source.raw
    builder, found, elements = _Builder(), _Found(), _Elements()
    for token in _tokens(raw):
        if token.kind == "raw":
            found.raw(token.name, raw[token.start : token.end])
        elif token.kind == "text":
            if not elements.hidden:
                if token.end - token.start > LONGEST_PARAGRAPH:
                    # Each character with its place takes a hundred bytes: ask before they are read.
                    text = " ".join(unescape(raw[token.start : token.end]).split())
                    check_length(source, len(text), token.start)
                for char, start, end in _characters(raw, token.start, token.end):
                    builder.char(char, start, end)
        elif token.kind == "start" or elements.names[token.name]:
            if token.name not in _INLINE:
                builder.close(elements.hint, 1 if token.name == "br" else 2)
            if token.kind == "end":
                elements.leave(token.name)
            else:
                tag = raw[token.start : token.end]
                found.tag(token.name, tag)
                elements.enter(token.name, tag)
    builder.close(elements.hint, 2)
    return builder, found.metadata()


def _is_hidden(tag: str) -> bool:
    """By attribute or style; `class="hidden"` says nothing, nor does `overflow: hidden`."""
    tag = tag.lower()
    if "hidden" not in tag and "none" not in tag:
        return False
    values = {key: a or b or c for key, a, b, c in _ATTRIBUTE.findall(tag)}
    return (
        _HIDDEN.search(_ATTRIBUTE.sub("", tag)) is not None
        or "hidden" in values
        or values.get("aria-hidden") == "true"
        or _UNSEEN.search(values.get("style", "")) is not None
    )


def _tokens(raw: str) -> Iterator[_Token]:
    """Tags and the text between them. Whatever the input, in one pass."""
    at, size = 0, len(raw)
    while at < size:
        opening = raw.find("<", at)
        if opening < 0:
            yield _Token("text", at, size)
            return
        if opening > at:
            yield _Token("text", at, opening)
        if raw.startswith("<!--", opening):
            closing = raw.find("-->", opening + 4)
            at = size if closing < 0 else closing + 3
            continue
        if raw.startswith(("<!", "<?"), opening):
            closing = raw.find(">", opening)
            at = size if closing < 0 else closing + 1
            continue
        named = _NAME.match(raw, opening, opening + 40)
        end = _tag_end(raw, named.end()) if named else None
        if named is None or end is None:
            yield _Token("text", opening, opening + 1)
            at = opening + 1
            continue
        name = named[1].lower()
        closes = raw[opening + 1] == "/"
        yield _Token("end" if closes else "start", opening, end, name)
        at = end
        if not closes and name in _RAW and not raw.startswith("/", end - 2):
            stop = _raw_end(raw, name, end)
            yield _Token("raw", end, stop, name)
            at = stop


def _tag_end(raw: str, at: int) -> int | None:
    """The character after a tag's `>`, quoted attribute values passed over."""
    limit = min(len(raw), at + _LONGEST_TAG)
    while at < limit:
        char = raw[at]
        if char == ">":
            return at + 1
        if char == "<":
            # The tag before was never closed: what looked like one is text.
            return None
        if char in "\"'" and raw[at - 1] in "= \t\r\n":
            closing = raw.find(char, at + 1, limit)
            if closing < 0:
                # An attribute whose quote never closes: the tag ends at the next `>`.
                found = raw.find(">", at, limit)
                return found + 1 if found >= 0 else None
            at = closing
        at += 1
    return None


def _raw_end(raw: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}(?![A-Za-z0-9-])", re.IGNORECASE).search(raw, at)
    return found.start() if found else len(raw)


def _characters(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The characters of a stretch of text, entities read, each with its place."""
    at = start
    while at < end:
        if raw[at] == "&":
            found = _ENTITY.match(raw, at, end)
            read = unescape(found.group()) if found else ""
            if found and read != found.group():
                for char in read:
                    yield char, at, found.end()
                at = found.end()
                continue
        yield raw[at], at, at + 1
        at += 1


# ----------------------------------------------------------------------------------------- choosing


def _chosen(text: str, lines: list[Line], article: str | None) -> list[Line]:
    """The lines with `OUTSIDE` on those that are no part of the article."""
    forms = [shape.normal(line.span.of(text)) for line in lines]
    if not article:
        return _one_title(text, lines)
    paragraphs = {shape.normal(paragraph) for paragraph in article.split("\n")}
    whole = f" {shape.normal(article)} "
    taken = [bool(form) and (form in paragraphs or f" {form} " in whole) for form in forms]
    prose = [k for k, line in enumerate(lines) if taken[k] and shape.is_prose(line.span.of(text))]
    if not prose:
        return _one_title(text, lines)
    first, last = prose[0], prose[-1]
    chosen: list[Line] = []
    for k, line in enumerate(lines):
        quote = line.span.of(text)
        if (line.hint is Hint.TITLE and k <= first) or (taken[k] and first <= k <= last):
            keep = True
        else:
            # Prose between two paragraphs of the article is its prose, whoever overlooked it.
            keep = first < k < last and line.hint is not Hint.OUTSIDE and shape.is_prose(quote)
        hint = line.hint if line.hint is not Hint.OUTSIDE else Hint.NONE
        chosen.append(replace(line, hint=hint if keep else Hint.OUTSIDE))
    return _one_title(text, chosen)


def _one_title(text: str, lines: list[Line]) -> list[Line]:
    """A page has one title: the last `h1` before the prose; the site's own name is often one too."""
    body = next(
        (k for k, line in enumerate(lines)
         if line.hint is Hint.NONE and shape.is_prose(line.span.of(text))),
        len(lines),
    )  # fmt: skip
    titles = [k for k, line in enumerate(lines) if line.hint is Hint.TITLE]
    before = [k for k in titles if k < body]
    title = max(before, key=lambda k: (len(lines[k].span) >= 15, k), default=None)
    return [
        replace(line, hint=Hint.HEADING if k > body else Hint.OUTSIDE) if k in titles and k != title else line
        for k, line in enumerate(lines)
    ]


# ------------------------------------------------------------------------------------- what it says


@dataclass(slots=True)
class _Found:
    """What the tags of a page say of it."""

    meta: dict[str, str] = field(default_factory=dict)
    linked: dict[str, object] = field(default_factory=dict)
    title: str | None = None
    language: str | None = None
    canonical: str | None = None

    def tag(self, name: str, tag: str) -> None:
        if name not in {"meta", "link", "html"}:
            return
        values = {key.lower(): unescape(a or b or c) for key, a, b, c in _ATTRIBUTE.findall(tag)}
        if name == "html":
            self.language = self.language or values.get("lang")
        elif name == "link" and values.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or values.get("href")
        elif name == "meta":
            key = values.get("property") or values.get("name") or values.get("itemprop")
            if key and values.get("content"):
                self.meta.setdefault(key.lower(), " ".join(values["content"].split()))

    def raw(self, name: str, content: str) -> None:
        if name == "title" and self.title is None:
            self.title = " ".join(unescape(content).split()) or None
        elif name == "script" and '"datePublished"' in content and len(content) < 200_000:
            try:
                self._link(json.loads(content))
            except (json.JSONDecodeError, RecursionError):
                return

    def _link(self, value: object) -> None:
        """JSON-LD: the first object that says when it was published."""
        if isinstance(value, list):
            for item in value:
                self._link(item)
        elif isinstance(value, dict):
            if "datePublished" in value and not self.linked:
                self.linked = {str(key): item for key, item in value.items()}
            elif "@graph" in value:
                self._link(value["@graph"])

    def metadata(self) -> Metadata:
        def first(*keys: str) -> str | None:
            return next((self.meta[key] for key in keys if key in self.meta), None)

        publisher = self.linked.get("publisher")
        named = publisher.get("name") if isinstance(publisher, dict) else None
        published = first(
            "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
            "dcterms.created", "publish-date", "publishdate", "pubdate", "parsely-pub-date", "sailthru.date",
        ) or self.linked.get("datePublished")  # fmt: skip
        return Metadata(
            title=first("og:title", "twitter:title", "headline") or self.title,
            published=as_edtf(published) if isinstance(published, str) else None,
            publisher=first("og:site_name", "application-name") or (named if isinstance(named, str) else None),
            url=self.canonical or first("og:url"),
            author=_person(first("author", "article:author", "dc.creator", "parsely-author")),
            language=self.language,
            why="page metadata",
        )


def _person(text: str | None) -> str | None:
    """An author's name; some pages put an address there."""
    return None if text is None or text.startswith("http") else text
