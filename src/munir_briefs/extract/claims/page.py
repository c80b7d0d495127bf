"""One article as the frames see it: its passages, its quotations, and spans between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from munir_briefs.extract.claims.quotations import PARAGRAPH_GAP, Quotation
from munir_briefs.extract.passage import Passage, trimmed
from munir_briefs.records import Span

_LEADING = " \t\n\r\f\v\u00a0,;:.-–—)]"
_TRAILING = " \t\n\r\f\v\u00a0,;:.-–—(["
# `BEIJING: `, `NEW DELHI, June 3 (Wire) — ` at the head of a report: where it was written, nobody's statement.
# `14:02 ` and `9.30am GMT - ` at the head of an entry of a live page are no more of it.
_DATELINE = re.compile(
    r"\d{1,2}[:.]\d\d(?!\d)(?: ?[ap]\.?m\b\.?)?(?: ?(?:GMT|UTC|BST|CES?T|EES?T|E[SD]T))?"
    r"[ \u00a0]*(?:[—–|:-] )?\s*(?=[^\W\d])|"
    r"(?:[A-Z][\w.’'-]*[ ,/]+){0,3}[A-Z][\w.’'-]*"  # one to four capitalised words
    r"(?:,? [A-Z][a-z]+\.? \d{1,2})?(?: ?\([^)]{1,40}\))?"  # a day, an agency in brackets
    r"(?: ?[—–:]| -{1,2}) ",
)
# `..., according to X` at the end of what a verb introduces belongs to an outer attribution.
_OUTER = re.compile(r",? (?:as )?(?:according to|as reported by|as per)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    passages: Sequence[Passage]
    quotations: tuple[Quotation, ...]
    set_apart: tuple[Span, ...] = ()
    """words that somebody speaks without quotation marks: paragraphs after a colon, turns of a transcript"""

    def quotation_at(self, position: int) -> Quotation | None:
        """The quotation that covers a character of the reading text."""
        at = bisect_right(self.quotations, position, key=lambda quotation: quotation.span.start) - 1
        if at >= 0 and self.quotations[at].opened and position < self.quotations[at].span.end:
            return self.quotations[at]
        return None

    def quoted(self, number: int, token: Token) -> bool:
        return self.quotation_at(self.passages[number].block.span.start + token.idx) is not None

    def set_apart_at(self, position: int) -> bool:
        """Somebody else than the writer speaks here, without quotation marks."""
        at = bisect_right(self.set_apart, position, key=lambda span: span.start) - 1
        return at >= 0 and position < self.set_apart[at].end

    def whole(self, number: int, start: int = 0) -> Span:
        """A passage from one of its characters on, without the white space around it."""
        passage = self.passages[number]
        return trimmed(passage, start, len(passage.content))

    def adjacent(self, number: int) -> bool:
        """The passage follows the one before it without anything in between."""
        gap = self.passages[number].block.span.start - self.passages[number - 1].block.span.end
        return gap <= PARAGRAPH_GAP

    def near(self, one: Span, other: Span) -> bool:
        """Both stand in one passage, or in two that follow each other."""
        numbers = [n for n, p in enumerate(self.passages) for span in (one, other) if p.block.span.contains(span)]
        return bool(numbers) and max(numbers) - min(numbers) <= 1

    def adjoin(self, quotation: Quotation, start: int) -> bool:
        """Nothing but white space stands between the end of a quotation and `start`, in one passage."""
        passage = self.passages[quotation.last]
        block = passage.block.span
        return (
            start < block.end
            and not passage.content[quotation.span.end - block.start : start - block.start].strip()
        )

    def ends_before(self, sentence: Span, quotation: Quotation) -> bool:
        """The sentence is the last one before a quotation, in its paragraph or at the end of the one before."""
        if sentence.end > quotation.span.start:
            return False
        number = quotation.first
        block = self.passages[number].block.span
        if sentence.end > block.start:
            return (
                not self.passages[number]
                .content[sentence.end - block.start : quotation.span.start - block.start]
                .strip()
            )
        if number == 0 or self.passages[number].content[: quotation.span.start - block.start].strip():
            return False
        earlier = self.passages[number - 1]
        return (
            sentence.end > earlier.block.span.start
            and not earlier.content[sentence.end - earlier.block.span.start :].strip()
        )

    def text(self, span: Span) -> str:
        """The words at a span; where it runs over several passages, a line end for each character between them.

        What really stands between two passages only the source knows: take `content_span` to quote it exactly.
        """
        pieces: list[str] = []
        at = span.start
        for passage in self.passages:
            block = passage.block.span
            if block.end <= at or block.start >= span.end:
                continue
            pieces.append("\n" * (block.start - at))
            pieces.append(passage.content[max(at, block.start) - block.start : span.end - block.start])
            at = min(block.end, span.end)
        return "".join(pieces)

    def words(self, number: int, first: int, end: int, *, whole: bool = True) -> Span:
        """Tokens first:end of a passage as a span, without the punctuation around them; `whole`: with the rest of a
        quotation that they cut."""
        passage = self.passages[number]
        if first >= end:
            here = passage.block.span.start + (
                passage.doc[first].idx if first < len(passage.doc) else len(passage.content)
            )
            return Span(here, here)
        last = passage.doc[end - 1]
        return self.trimmed(number, passage.span(passage.doc[first].idx, last.idx + len(last)), whole=whole)

    def phrase(self, number: int, first: int, end: int) -> Span:
        """Like `words`; a quotation that begins within two words after the end belongs to it.

        The parse of `a plan to 'reshape the army" amid change` loses what follows the first mark.
        """
        span = self.words(number, first, end)
        passage = self.passages[number]
        for quotation in self.quotations:
            gap = passage.content[
                span.end - passage.block.span.start : quotation.span.start - passage.block.span.start
            ]
            if (
                quotation.opened
                and span.end < quotation.span.start
                and quotation.last == number
                and (
                    len(gap.split()) <= 1
                    and all(c.isalpha() or c.isspace() for c in gap)
                    and quotation.span.start - span.end < 12
                )
            ):
                return Span(span.start, quotation.span.end)
        return span

    def trimmed(self, number: int, span: Span, *, whole: bool = True) -> Span:
        """Content without loose punctuation at its ends, widened to the end of a quotation that it cuts."""
        passage = self.passages[number]
        base, text = passage.block.span.start, passage.content
        start, end = span.start, span.end
        while start < end and text[start - base] in _LEADING:
            start += 1
        opening = self.quotation_at(start) if whole else None
        if opening is not None and opening.span.start < start and start - opening.span.start <= 2:
            start = opening.span.start
        closing = self.quotation_at(end - 1) if whole and end > start else None
        if closing is not None and closing.span.start >= start:
            end = max(end, closing.span.end)
        elif whole and end < base + len(text):
            after = self.quotation_at(end)  # the parse left only the closing mark outside
            if after is not None and after.span.start >= start and after.span.end - end <= 2:
                end = after.span.end
        while (
            end > start and end - base <= len(text) and text[end - 1 - base] in _TRAILING and not self._closes(end)
        ):
            end -= 1
        return Span(start, max(start, end))

    def _closes(self, end: int) -> bool:
        quotation = self.quotation_at(end - 1)
        return quotation is not None and quotation.span.end == end

    def without_outer(self, number: int, span: Span) -> Span:
        """Content without the `according to X` of an outer attribution at its end."""
        passage = self.passages[number]
        base = passage.block.span.start
        for found in _OUTER.finditer(passage.content, max(0, span.start - base + 1), max(0, span.end - base)):
            if self.quotation_at(base + found.start()) is None and found.group().startswith(","):
                return self.trimmed(number, Span(span.start, base + found.start()))
        return span

    def dateline(self, number: int, start: int) -> int:
        """Where prose begins, if a dateline stands at `start`."""
        passage = self.passages[number]
        found = _DATELINE.match(passage.content, start - passage.block.span.start)
        return start if found is None else passage.block.span.start + found.end()
