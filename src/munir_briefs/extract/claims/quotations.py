"""Where quotations begin and end, found by their marks alone, before any syntax is looked at.

Parsers stumble over quotation marks, and scraped pages mix them: a quotation opened with `'` ends with `"`,
a mark is glued to the next sentence, each paragraph of a long quotation opens again and only the last one
closes. So the marks are scanned character by character, and syntax is asked afterwards who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from munir_briefs.extract.passage import Passage
from munir_briefs.records import Span

# `` and '' are the marks of wire copy set in ASCII; they stand before the single characters they are made of.
_MARK = re.compile(r"``|''|[“”„«»\"‘’‚'`]")
_OPENS, _CLOSES = frozenset({"``", "“", "„", "«", "‘", "‚"}), frozenset({"”", "»"})
_DOUBLE = re.compile(r"''|[”»\"]")
_SINGLE = frozenset({"'", "‘", "’", "‚", "`"})
# Words that begin with an apostrophe: no quotation opens there.
_ELISION = re.compile(r"(?:\d0s|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|n\b)", re.IGNORECASE)
PARAGRAPH_GAP = 4
"""characters: two paragraphs with more than line ends between them are not taken for one quotation"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, their marks included."""

    span: Span
    """in the reading text; may run over several passages"""
    first: int
    """number of the passage in which it opens"""
    last: int
    """number of the passage in which it closes"""
    opened: bool = True
    """False: only its closing mark was found, `span` is that mark (scraping lost the beginning)"""


@dataclass(frozen=True, slots=True)
class _Marks:
    """What the marks of one passage say, in characters of its own text."""

    quoted: tuple[tuple[int, int], ...]
    unclosed: int | None
    """where a double quotation opens that the passage does not close"""
    stray: int | None
    """the end of the first closing double mark that nothing opened"""
    lost: tuple[tuple[int, int], ...]
    """closing marks after a comma or full stop that nothing opened"""


def find_quotations(passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """All outermost quotations, in reading order."""
    found: list[Quotation] = []
    marks = [_scan(passage.content) for passage in passages]
    open_at: tuple[int, int] | None = None  # (passage number, start) of a quotation that is still running
    for number, (passage, here) in enumerate(zip(passages, marks, strict=True)):
        base = passage.block.span.start
        skip = -1
        if open_at is not None:
            end = _ends_here(here, passage.content)
            if end is not None:
                found.append(Quotation(Span(open_at[1], base + end), open_at[0], number))
                skip = end
                open_at = None
        for start, end in here.quoted:
            if start >= skip and open_at is None:
                found.append(Quotation(Span(base + start, base + end), number, number))
        for start, end in here.lost:
            if end > skip and open_at is None:
                found.append(Quotation(Span(base + start, base + end), number, number, opened=False))
        if here.unclosed is not None and here.unclosed >= skip and open_at is None:
            if _goes_on(passages, marks, number):
                open_at = (number, base + here.unclosed)
            else:
                found.append(Quotation(Span(base + here.unclosed, base + len(passage.content)), number, number))
    return tuple(sorted(found, key=lambda quotation: quotation.span))


def _goes_on(passages: Sequence[Passage], marks: Sequence[_Marks], number: int) -> bool:
    """A quotation left open at the end of this passage is taken up by the next, and closed somewhere after."""
    for later in range(number + 1, len(passages)):
        gap = passages[later].block.span.start - passages[later - 1].block.span.end
        if gap > PARAGRAPH_GAP:
            return False
        if _ends_here(marks[later], passages[later].content) is not None:
            return True
        if marks[later].unclosed != 0:  # the next paragraph neither closes the quotation nor opens it again
            return False
    return False


def _ends_here(here: _Marks, text: str) -> int | None:
    """Where a quotation that came in from the passage before ends."""
    if here.quoted and here.quoted[0][0] == 0 and text[0] in '“"«`':
        return here.quoted[0][1]
    return here.stray


def _scan(text: str) -> _Marks:
    quoted: list[tuple[int, int]] = []
    lost: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []
    stray: int | None = None
    for mark in _MARK.finditer(text):
        sign, start, end = mark.group(), mark.start(), mark.end()
        before, after = text[start - 1 : start], text[end : end + 1]
        if _apostrophe(text, sign, start, end, bool(stack) and stack[-1][1] in _SINGLE):
            continue
        if _opens(sign, before, after, bool(stack)):
            stack.append((start, sign))
            continue
        if not stack:
            if sign not in _SINGLE and stray is None:
                stray = end
            if before in {",", ".", "?", "!"}:
                lost.append((start, end))
            continue
        if sign in _SINGLE and stack[-1][1] not in _SINGLE and _DOUBLE.search(text, end):
            continue  # a single mark ends a double quotation only where no double one does
        if sign not in _SINGLE and any(opener not in _SINGLE for _, opener in stack):
            # A double mark closes the double quotation and whatever apostrophe was taken for an opening inside it.
            while stack[-1][1] in _SINGLE:
                stack.pop()
        opened, _ = stack.pop()
        if sign == "''" and stack and stack[-1][1] in _SINGLE:
            opened, _ = stack.pop()  # two single marks that close a quotation within a quotation
        if not stack:
            quoted.append((opened, end))
    unclosed = next((start for start, sign in stack if sign not in _SINGLE), None)
    return _Marks(tuple(quoted), unclosed, stray, tuple(lost))


def _opens(sign: str, before: str, after: str, inside: bool) -> bool:
    if sign in _OPENS:
        return True
    if sign in _CLOSES or sign in {"''", "’"}:
        return False
    if not after or after.isspace():
        return sign == '"' and not inside and before.isspace() and bool(after)  # `said " We are ready "`
    if not before or before.isspace() or before in '([—–-/“‘"':
        return True
    # Glued to the sentence before (`... conflict."We did not`): opens if nothing is open, else closes.
    return not inside and before in ".,;:!?…" and after.isalnum()


def _apostrophe(text: str, sign: str, start: int, end: int, in_single: bool) -> bool:
    """This mark belongs to a word (`Ghana's`, `the ministers' view`, `the '90s`)."""
    if sign not in {"'", "’", "‘"}:
        return False
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return True
    if sign != "‘" and not before.isalnum() and after.isalnum() and _ELISION.match(text, end):
        return True
    if sign == "‘" or not before.isalpha() or before.lower() != "s" or not in_single:
        return False
    # `'the ministers' view is clear'`: an apostrophe, if another closing mark follows before any opening one.
    for later in re.finditer(r"['’‘]", text[end:]):
        at = end + later.start()
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        if left.isalnum() and right.isalnum():
            continue
        return not left.isspace() and later.group() != "‘"
    return False
