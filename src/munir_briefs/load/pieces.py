"""The lines of a page, each with what is known of it alone: chrome by which rule, prose or a short line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs.load import chrome, shape
from munir_briefs.load.page import Hint, Line
from munir_briefs.load.published import full_date
from munir_briefs.load.words import word_set
from munir_briefs.records import Span

_GLUED_AT_MOST = 80
"""characters of navigation that a scraper glues to a title"""
_PUBLICATION = re.compile(r"(?i)\b(?:publish|post|updat|modif|print|issue|date\b|edition)")
_LABEL_WORDS = 12
_HEADLINE_WORDS = 5
"""a line this long under a dated one is rather the title than who speaks"""
_CELL_WORDS = 6
_BAR = re.compile(r"\s*[|•·]\s*")
_ASIDE = re.compile(r"\([^()]*\)")
_LETTERS = re.compile(r"[^\W\d_][\w.’'-]*")
_FULL_NAME = re.compile(r"[A-Z][\w.’'-]+ [A-Z][\w.’'-]+")


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
    marks = (_mark_glued, _mark_dated, _keep_headings, _mark_labelled, _mark_headlines, _mark_comments, _mark_bio)
    for mark in marks:
        mark(pieces)
    return pieces


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
    return replace(piece, prose=shape.is_prose(quote))


def _mark_glued(pieces: list[Piece]) -> None:
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


def _mark_dated(pieces: list[Piece]) -> None:
    """Mark the lines between title and text that date the page: `ASTANA. 5 November 2024. EXAMPLE WIRE`.

    No list of their forms would be complete. What they share is where they stand, a full date, and that all else in
    them is names and the words that go with dates. A day right above the text and before that of a section heading
    is no day of publication: it heads the first section of a chronicle.
    """
    prose = (i for i, piece in enumerate(pieces) if piece.prose and not _is_dated_label(piece.text))
    text = next(prose, len(pieces))
    headed = [
        full_date(piece.text) or ""
        for before, piece, after in zip(pieces[text:], pieces[text + 1 :], pieces[text + 2 :], strict=False)
        if before.prose and after.prose and (piece.short or piece.noise == "date-line")
    ]
    marked = False
    for i, piece in enumerate(pieces[:text]):
        if piece.hint is Hint.TITLE or piece.means not in {"", "byline", "date"} or not _is_dated_label(piece.text):
            continue
        if i + 1 == text and (full_date(piece.text) or "") < max(headed, default=""):
            pieces[i] = replace(piece, noise="", means="", prose=False)
        elif piece.noise:
            pieces[i] = replace(piece, means="date")
        elif not marked:
            noise = "dated-line" if _is_titled(pieces, i, text) else ""
            pieces[i] = replace(piece, noise=noise, means="date", prose=False)
            # A second one heads the first day of an agenda: "Brussels, 7 June 2024", "Monday 10 June 2024 (Oslo)".
            marked = True


def _is_titled(pieces: Sequence[Piece], label: int, text: int) -> bool:
    """Whether another line is the title: "Statement by Ana Berg, 12 March 2024" may be all the title there is."""
    names = len(_LETTERS.findall(pieces[label].text)) - 1
    return any(
        other.short
        and not _is_dated_label(other.text)
        and len(shape.words(other.text)) >= (max(2, names) if k < label else _HEADLINE_WORDS)
        for k, other in enumerate(pieces[:text])
    )


def _is_dated_label(text: str) -> bool:
    """A full date among names, and no sentence: `Mary Cole, Nairobi — March 12, 2024 (updated 10:15)`."""
    if full_date(text) is None:
        return False
    text = _ASIDE.sub(" ", text)
    cells = [cell for cell in _BAR.split(text) if cell.strip()]
    if len(cells) > 1 and any(full_date(cell) and _is_label(cell) for cell in cells):
        # "3 March 2025 | Foreign desk | Reading time: 4 minutes"
        return all(len(shape.words(cell)) <= _CELL_WORDS and not shape.ends_sentence(cell) for cell in cells)
    return _is_label(text)


def _is_label(text: str) -> bool:
    """Names, and the words that go with dates."""
    found = [word.strip(".") for word in _LETTERS.findall(text)]
    return len(found) <= _LABEL_WORDS and all(
        not word[0].islower() or word in word_set("date_word") or before.lower() == "by"
        for before, word in zip(("", *found), found, strict=False)
    )


def _keep_headings(pieces: list[Piece]) -> None:
    """A label of the navigation alone between two paragraphs is a heading: `Security`; so is a date."""
    paragraphs = 0
    for i in range(1, len(pieces) - 1):
        piece = pieces[i]
        paragraphs += pieces[i - 1].prose
        if not (pieces[i - 1].prose and pieces[i + 1].prose):
            continue
        # Between the standfirst and the body a date is the page's own; further down it heads a day of a chronicle.
        chronicle = piece.noise == "date-line" and paragraphs >= 2 and not _PUBLICATION.search(piece.text)
        if chronicle or piece.noise in {"section-label", "network-row", "language-switch"}:
            pieces[i] = replace(piece, noise="", means="")


def _mark_labelled(pieces: list[Piece]) -> None:
    """Mark what stands under `From:` or `By`."""
    for i in range(1, len(pieces)):
        if pieces[i - 1].means == "label" and pieces[i].short and pieces[i].gap == 0:
            pieces[i] = replace(pieces[i], noise="labelled", means="byline")


def _mark_headlines(pieces: list[Piece]) -> None:
    """Mark the headlines that stand right under `Related stories`, where the article goes on apart from them."""
    first = next((i for i, piece in enumerate(pieces) if piece.prose), len(pieces))
    for i in range(first, len(pieces)):
        if pieces[i].means != "related":
            continue
        end = i + 1
        while end < len(pieces) and pieces[end].gap == 0 and pieces[end].short and _is_phrase(pieces[end].text):
            end += 1
        # With an age after it, it is a teaser, whose excerpt is text of its own.
        if end == len(pieces) or pieces[end].gap or (pieces[end].noise and pieces[end].means != "age"):
            for k in range(i + 1, end):
                pieces[k] = replace(pieces[k], noise="other-headline")


def _is_phrase(text: str) -> bool:
    return len(shape.words(text)) >= 4


def _mark_comments(pieces: list[Piece]) -> None:
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


def _mark_bio(pieces: list[Piece]) -> None:
    """Mark the last paragraphs that say who the author is: `Jane Doe is a journalist based in Oslo.`"""
    prose = [i for i, piece in enumerate(pieces) if piece.prose]
    while len(prose) > 1:
        i = prose.pop()
        rule = chrome.line_rule(pieces[i].text, at="last")
        name = _FULL_NAME.match(pieces[i].text)
        if rule is None or (name and any(name[0] in pieces[k].text for k in prose)):
            return
        pieces[i] = replace(pieces[i], noise=rule.id, means=rule.means, prose=False)
