"""Whole articles pasted one after another on one page: where each begins, and where the page's own goes on.

A normal article with section headings must stay one. A new text is taken to begin only where several independent
signs agree; `Stretch.signs` names them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from munir_briefs.load import shape
from munir_briefs.load.actors import Cast, introduced, surname
from munir_briefs.load.pieces import Piece
from munir_briefs.load.words import word_pattern, word_set

_ENOUGH = 3
"""signs that a new text begins, on a page not known to hold several"""
_ENOUGH_AGAIN = 2
"""the same inside a text that has been pasted in"""
_ENOUGH_HOME = 2
"""signs that the page's own article goes on"""
_CLEARLY = 1.2
"""how much more like the one text than the other a section must be"""

# Where only the words speak, both texts must be long enough to have a say; wires with their own dateline are short.
_HOST_PARAGRAPHS = 3
_HOST_WORDS = 60
_PART_PARAGRAPHS = 2
_PART_WORDS = 25
_SECTIONLESS = 4
"""paragraphs without any heading, after which a headline is no section heading"""
_FEW_GAPS = 2
"""wide gaps before short lines; a page with more of them sets its section headings that way"""
_WIRE_WORDS = 20

_SHARED = 0.1
"""share of a text's content words that it has used before: inside one article 0.3, and below this in one of 25
places; between two articles 0.07"""
_TOPIC_WORDS = 100

_GAP = "a wide gap"
_RULE = "a drawn line"
_FOOT = "a page foot before it"
_SIGNED = "a byline or date of its own"
_DATELINE = "a dateline"
_ANEW = "it introduces anew whom the text before named by surname alone"
_REPORT = "it opens like a report"
_HEADLINE = "a headline"
_HEADING = "a heading in a text that has none"
_FIRST = "no heading stood in the text before"
_ELSEWHERE = "it is about something else"
_CLOSED = "the text before has come to its end"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pieces that belong to one text."""

    pieces: tuple[Piece, ...]
    headline: Piece | None = None
    signs: tuple[str, ...] = ()
    """why it is a text of its own; empty for the page's own article"""


@dataclass(slots=True)
class _Text:
    """A text while its pieces are gathered."""

    headline: Piece | None = None
    signs: tuple[str, ...] = ()
    pieces: list[Piece] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    """its short lines but for the headline"""
    sections: int = 0
    """those of them that stand after a paragraph"""
    paragraphs: int = 0
    words: int = 0
    last: str = ""
    """its last paragraph"""
    stems: set[str] = field(default_factory=set)
    cast: Cast = field(default_factory=Cast)

    def take(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            self.pieces.append(piece)
            if piece.prose:
                self.paragraphs += 1
                self.words += len(shape.words(piece.text))
                self.last = piece.text
                self.stems.update(shape.stems(piece.text))
                self.cast.read(piece.text)
            elif piece.short and piece is not self.headline:
                self.headings.append(piece.text)
                self.sections += self.paragraphs > 0


@dataclass(frozen=True, slots=True)
class _Opening:
    """A paragraph at which a new text may begin, with the lines before it."""

    lead: Sequence[Piece]
    start: int
    """where in `lead` it would begin"""
    headline: Piece | None
    gap: bool
    """more blank lines before it than the page usually has"""
    rare: bool
    """and hardly any other line of the page has them"""
    paragraph: Piece
    following: tuple[str, ...]
    """the paragraphs from here to the next short line, three at most"""


def cut_parts(pieces: Sequence[Piece]) -> list[Stretch]:
    """The page's own text first, then each text pasted into it, in the order in which they begin."""
    host = current = _Text()
    texts = [host]
    usual = max(1, _usual_gap(pieces))
    rare = sum(1 for piece in pieces if piece.short and piece.gap > usual) <= _FEW_GAPS
    i = 0
    while i < len(pieces):
        end = i
        while end < len(pieces) and not pieces[end].prose:
            end += 1
        if end == len(pieces):
            # What is left is the foot of the page.
            host.take(pieces[i:])
            break
        opening = _opening(pieces, i, end, usual, rare=rare)
        signs = _signs(current, opening, inside=current is not host)
        homeward = _homeward(host, current, opening) if current is not host else 0
        if len(signs) > homeward:
            current.take(opening.lead[: opening.start])
            current = _Text(opening.headline, signs)
            texts.append(current)
            current.take(opening.lead[opening.start :])
        elif homeward >= _ENOUGH_HOME:
            first = next(k for k, piece in enumerate(opening.lead) if piece.short)
            current.take(opening.lead[:first])
            current = host
            current.take(opening.lead[first:])
        else:
            current.take(opening.lead)
        current.take([pieces[end]])
        i = end + 1
    return [Stretch(tuple(text.pieces), text.headline, text.signs) for text in texts]


def _usual_gap(pieces: Sequence[Piece]) -> int:
    gaps = Counter(piece.gap for piece in pieces[1:] if piece.prose)
    return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0


def _opening(pieces: Sequence[Piece], first: int, at: int, usual: int, *, rare: bool) -> _Opening:
    lead = pieces[first:at]
    start, headline = _head(lead)
    gap = max(piece.gap for piece in (*lead[start:], pieces[at]))
    following: list[str] = []
    k = at
    while k < len(pieces) and not pieces[k].short and len(following) < 3:
        if pieces[k].prose:
            following.append(pieces[k].text)
        k += 1
    return _Opening(lead, start, headline, gap > usual, rare and gap > usual, pieces[at], tuple(following))


def _head(lead: Sequence[Piece]) -> tuple[int, Piece | None]:
    """Where in the lines before a paragraph a new text would begin, and its headline.

    Foot lines, drawn lines and empty sections belong to what came before.
    """
    start = 0
    for k, piece in enumerate(lead):
        if piece.means in {"foot", "related", "empty", "rule"} or piece.noise in {"ad-marker", "marks-only"}:
            start = k + 1
    headline = next((piece for piece in lead[start:] if piece.short and not piece.bullet), None)
    if headline is None:
        start = next((k for k in range(start, len(lead)) if lead[k].means in {"byline", "date"}), len(lead))
    return start, headline


# ------------------------------------------------------------------------------------- a new text begins


def _signs(before: _Text, opening: _Opening, *, inside: bool) -> tuple[str, ...]:
    """The signs that a new text begins here, when there are enough of them."""
    headline = opening.headline
    ruled = any(piece.means == "rule" for piece in opening.lead)
    if headline is None and not opening.gap and not ruled:
        return ()
    if headline is not None and shape.is_numbered(headline.text):
        return ()
    signs = [*_signs_of_layout(opening, ruled), *_signs_of_wording(before, opening, inside)]
    # Layout alone is no restart: one sign must lie in what is written.
    if len(signs) < (_ENOUGH_AGAIN if inside else _ENOUGH) or not set(signs) - {_GAP, _RULE, _FOOT}:
        return ()
    ahead = sum(len(shape.words(text)) for text in opening.following)
    if _SIGNED in signs or _DATELINE in signs:
        enough = before.words >= _WIRE_WORDS and ahead >= _WIRE_WORDS
    else:
        paragraphs = _PART_PARAGRAPHS if inside else _HOST_PARAGRAPHS
        enough = before.paragraphs >= paragraphs and before.words >= _HOST_WORDS and ahead >= _PART_WORDS
    return tuple(dict.fromkeys(signs)) if enough else ()


def _signs_of_layout(opening: _Opening, ruled: bool) -> list[str]:
    signs: list[str] = []
    if opening.gap:
        signs.append(_GAP)
    if ruled:
        signs.append(_RULE)
    if sum(1 for piece in opening.lead if piece.means in {"foot", "related"}) >= 2:
        signs.append(_FOOT)
    if any(piece.means in {"byline", "date"} for piece in opening.lead):
        # Right under a headline it settles the matter.
        signed = any(a is opening.headline and b.means in {"byline", "date"} for a, b in pairwise(opening.lead))
        signs += [_SIGNED] * (3 if signed else 2)
    return signs


def _signs_of_wording(before: _Text, opening: _Opening, inside: bool) -> list[str]:
    signs: list[str] = []
    headline = opening.headline
    if _dateline().match(opening.paragraph.text):
        signs += [_DATELINE] * (2 if headline is not None or opening.gap else 1)
    start = "\n".join(opening.following[: 2 if headline is not None else 1])[:700]
    anew = {surname(name) for name in introduced(start)}
    if any(before.cast.shortened.get(name, 0) >= (1 if inside else 2) for name in anew):
        signs.append(_ANEW)
    if headline is None and opening.gap and _lead_time().search(_first_sentence(opening.paragraph.text)):
        signs.append(_REPORT)
    if headline is not None and _is_headline(headline.text, opening.following, before.cast):
        signs.append(_HEADLINE)
        first = opening.rare and not before.sections and before.paragraphs >= _SECTIONLESS
        if first and _shared(opening.following, before) < 2 * _SHARED:
            signs.append(_FIRST)
    elif headline is not None and inside and not before.headings:
        signs.append(_HEADING)
    apart = headline is not None and opening.rare >= opening.gap and before.words >= _TOPIC_WORDS
    if apart and _shared(opening.following, before) < _SHARED:
        signs.append(_ELSEWHERE)
    if _closing().search(before.last[-220:]):
        signs.append(_CLOSED)
    return signs


def _is_headline(text: str, following: Sequence[str], cast: Cast) -> bool:
    """A line that tells a story's news or names its person, and whose words the story takes up."""
    found = shape.words(text)
    if len(found) < 5 or text.endswith((":", ".")):
        return False
    wanted = set(shape.stems(text))
    tied = len(wanted & set(shape.stems("\n".join(following)))) * 3 >= len(wanted)
    names = any(re.search(rf"\b[A-Z][\w’'-]+ {re.escape(name)}\b", text) for name in cast.shortened)
    told = any(word.lower().strip("’'\",:") in word_set("headline_verb") for word in found[1:])
    return tied and (names or told)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-z)”’\"][.!?])\s", text[:600], maxsplit=1)[0]


# -------------------------------------------------------------------------------- the page's own goes on


def _homeward(host: _Text, current: _Text, opening: _Opening) -> int:
    """How many signs say that the page's own article goes on at a heading inside a pasted text."""
    headings = [piece.text for piece in opening.lead if piece.short]
    if not headings:
        return 0
    if any(shape.is_numbered(text) for text in headings):
        return _ENOUGH_HOME if any(shape.is_numbered(text) for text in host.headings) else 0
    # Both texts name the same people: a name says nothing of whose heading it is.
    people = set(shape.stems(" ".join(sorted(host.cast.names))))
    shared = set(shape.stems(" ".join(headings))) & set(shape.stems(" ".join(host.headings)))
    return sum(
        (
            bool(shared - people),
            any(piece.means == "empty" for piece in opening.lead),
            _likeness(opening.following, host) > _CLEARLY * _likeness(opening.following, current),
            not current.headings and current.paragraphs >= _PART_PARAGRAPHS and len(host.headings) >= 2,
        )
    )


def _likeness(paragraphs: Sequence[str], text: _Text) -> float:
    """`_shared`, weighed: a text of many words shares more of them by chance."""
    return float(_shared(paragraphs, text) / max(1.0, len(text.stems) ** 0.25))


def _shared(paragraphs: Sequence[str], text: _Text) -> float:
    """The share of the paragraphs' content words that a text uses too."""
    found = shape.stems("\n".join(paragraphs))
    return sum(1 for stem in found if stem in text.stems) / max(1, len(found))


@cache
def _dateline() -> re.Pattern[str]:
    """`OSLO, March 3 (Agency) — `, `OSLO: `, and whose report it is, with its day: `Example Daily, 3 March — `"""
    month = word_pattern("month")
    day = rf"(?:\d{{1,2}} (?:{month})|(?:{month})\.? \d{{1,2}})\.?(?:,? \d{{4}})?"
    return re.compile(
        r"[A-Z][A-Z’'.-]+(?:[ /][A-Z][A-Z’'.-]+){0,3}"
        r"(?:, [^\n—–:]{1,40})?\s*(?:\([^)]{1,40}\)\s*)?(?:—|–|--|:| - )\s*(?=[“\"‘A-Z])"
        rf"|[A-Z][\w’'.-]+(?: [\w’'.-]+){{0,5}}, {day}\s*(?:\([^)]{{1,40}}\)\s*)?(?:—|–|--|-)\s*(?=[“\"‘A-Z])"
    )


@cache
def _lead_time() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{word_pattern('lead_time')})\b")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{word_pattern('closing')})\b")
