"""The lines of a page, each with what is known of it alone: chrome by which rule, prose or a short line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs.load import chrome, shape
from munir_briefs.load.page import Hint, Line
from munir_briefs.records import Span

_GLUED_AT_MOST = 80
"""characters of navigation that a scraper glues to a title"""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a page."""

    span: Span
    text: str
    gap: int
    """blank lines before it"""
    hint: Hint = Hint.NONE
    noise: str = ""
    """the rule by which all of it is noise"""
    means: str = ""
    """what that rule says of the page's structure"""
    prose: bool = False

    @property
    def short(self) -> bool:
        """Neither chrome nor prose: a title, a heading, a headline, a label."""
        return not self.noise and not self.prose

    @property
    def bullet(self) -> bool:
        return shape.bullet(self.text) > 0


def pieces_of(text: str, lines: Sequence[Line]) -> list[Piece]:
    """The pieces of one page, in order."""
    pieces = [_piece(line, line.span.of(text)) for line in lines]
    return _without_comments(_with_headings(_without_glued(pieces)))


def _piece(line: Line, quote: str) -> Piece:
    piece = Piece(line.span, quote, line.gap, line.hint)
    if line.hint is not Hint.TITLE:
        rule = chrome.line_rule(quote)
        if rule is not None:
            return replace(piece, noise=rule.id, means=rule.means)
    if line.hint is Hint.OUTSIDE:
        return replace(piece, noise="outside-article")
    if line.hint in {Hint.TITLE, Hint.HEADING}:
        return piece
    return replace(piece, prose=shape.is_prose(quote) or line.hint is Hint.PROSE)


def _without_glued(pieces: list[Piece]) -> list[Piece]:
    """Mark lines that are a title with navigation glued to it: `HomeWorldEnvoys arrive`, then `Envoys arrive`."""
    for i, piece in enumerate(pieces):
        if piece.noise or len(piece.text) > 400:
            continue
        for other in (*pieces[max(0, i - 3) : i], *pieces[i + 1 : i + 4]):
            extra = len(piece.text) - len(other.text)
            if (
                0 < extra <= _GLUED_AT_MOST
                and other.short
                and len(shape.words(other.text)) >= 3
                and (piece.text.endswith(other.text) or piece.text.startswith(other.text))
                and not shape.ends_sentence(piece.text)
            ):
                pieces[i] = replace(piece, noise="glued-title", means="", prose=False)
                break
    return pieces


def _with_headings(pieces: list[Piece]) -> list[Piece]:
    """A label of the navigation alone between two paragraphs is a heading: `Security`."""
    for i in range(1, len(pieces) - 1):
        piece = pieces[i]
        if piece.noise in {"section-label", "network-row"} and pieces[i - 1].prose and pieces[i + 1].prose:
            pieces[i] = replace(piece, noise="", means="")
    return pieces


def _without_comments(pieces: list[Piece]) -> list[Piece]:
    """Mark what readers wrote under an article: from the line that opens their part to the last `Reply`."""
    replies = [i for i, piece in enumerate(pieces) if piece.text.lower() == "reply"]
    prose = next((i for i, piece in enumerate(pieces) if piece.prose), len(pieces))
    opens = next(
        (i for i, piece in enumerate(pieces)
         if i > prose and piece.noise and re.search(r"(?i)\b(?:comment|thought|repl)", piece.text)),
        len(pieces),
    )  # fmt: skip
    for i in range(opens, replies[-1] if replies else 0):
        if not pieces[i].noise:
            pieces[i] = replace(pieces[i], noise="reader-comment", means="foot", prose=False)
        elif pieces[i].means in {"date", "age"}:
            pieces[i] = replace(pieces[i], means="foot")
    return pieces
