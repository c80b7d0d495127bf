"""Plain text to lines that stand by themselves; lines that were broken to a width are joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from munir_briefs.load import shape
from munir_briefs.load.page import Line
from munir_briefs.records import Span

_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_BLANK = " \t\xa0\u200b\u200e\u200f\u2060\ufeff\u3000"
_WIDEST = 110
"""no text is broken to more characters a line than this"""
_RANKS = re.compile(r"\b(?:Gen|Lt|Maj|Col|Brig|Capt|Adm|Sgt|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Amb|St|No|vs|Rev|Hon)\.$")


def split_lines(text: str, stretch: Span | None = None) -> tuple[Line, ...]:
    """The lines of a stretch of text, in order."""
    stretch = stretch or Span(0, len(text))
    return tuple(_continued(text, _unwrapped(text, list(_physical(text, stretch)))))


def _physical(text: str, stretch: Span) -> Iterator[Line]:
    gap, start = 0, stretch.start
    while start <= stretch.end:
        found = _BREAK.search(text, start, stretch.end)
        end = found.start() if found else stretch.end
        first, last = start, end
        while first < last and (text[first] in _BLANK or text[first].isspace()):
            first += 1
        while first < last and (text[last - 1] in _BLANK or text[last - 1].isspace()):
            last -= 1
        if first < last:
            yield Line(Span(first, last), gap)
            gap = 0
        else:
            gap += 1
        if not found:
            return
        start = found.end()


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    """Join lines that were broken because the next word did not fit."""
    width = _wrap_width(text, lines)
    if not width:
        return lines
    joined: list[Line] = []
    previous = 0
    for line in lines:
        quote = line.span.of(text)
        first = quote.split(None, 1)[0]
        fits = previous + 1 + len(first) <= width - 2
        if joined and line.gap == 0 and not fits and not shape.bullet(quote):
            joined[-1] = Line(Span(joined[-1].span.start, line.span.end), joined[-1].gap)
        else:
            joined.append(line)
        previous = len(quote)
    return joined


def _wrap_width(text: str, lines: list[Line]) -> int:
    """The width to which the text was broken; 0 when its lines are whole paragraphs."""
    lengths = [len(line.span) for line in lines]
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 0]
    if not pairs or max(lengths) > _WIDEST:
        return 0
    broken = [
        len(a.span)
        for a, b in pairs
        if len(a.span) >= 40 and not shape.ends_sentence(a.span.of(text)) and text[b.span.start].islower()
    ]
    # Not the longest line of all: the letterhead may be set apart, "Nr 112            Kesh, 3 October 2023".
    return max(broken) if len(broken) >= 3 and len(broken) * 4 >= len(pairs) else 0


def _continued(text: str, lines: list[Line]) -> Iterator[Line]:
    """Join a paragraph that was cut inside a sentence, at a comma or after `Gen.`, with what follows it."""
    held: Line | None = None
    for line in lines:
        if held is not None and _goes_on(held.span.of(text), line.span.of(text)):
            held = Line(Span(held.span.start, line.span.end), held.gap)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _goes_on(before: str, after: str) -> bool:
    # Only between two pieces of prose: a headline or a caption in between would be swallowed.
    if len(before) < 120 or len(after) < 60 or shape.bullet(after):
        return False
    if _RANKS.search(before[-8:]):
        return after[0].isupper()
    return after[0].islower() and (before[-1] in ",;–—" or before[-1].isalnum())
