"""Whole articles pasted one after another on one page: where each begins, and where the page's own goes on.

A normal article with section headings must stay one. A new text is taken to begin only where several independent
signs agree; `Restart.signs` names them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from munir_briefs.load import actors, shape
from munir_briefs.load.pieces import Piece
from munir_briefs.load.words import word_pattern

_ENOUGH = 3
"""signs that a new text begins, on a page not known to hold several"""
_ENOUGH_AGAIN = 2
"""the same inside a text that has been pasted in"""
_ENOUGH_HOME = 2
"""signs that the page's own article goes on"""
_CLEARLY = 1.2
"""how much more like the one text than the other a section must be"""
_HOST_PARAGRAPHS = 3
_HOST_WORDS = 60
_PART_WORDS = 40
_WIRE_WORDS = 20


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

    pieces: list[Piece]
    headline: Piece | None
    signs: tuple[str, ...]

    def prose(self) -> str:
        return "\n".join(piece.text for piece in self.pieces if piece.prose)

    def paragraphs(self) -> int:
        return sum(1 for piece in self.pieces if piece.prose)

    def stretch(self) -> Stretch:
        return Stretch(tuple(self.pieces), self.headline, self.signs)


def cut_parts(pieces: Sequence[Piece]) -> list[Stretch]:
    """The page's own text first, then each text pasted into it, in the order in which they begin."""
    host = _Text([], None, ())
    texts = [host]
    usual = _usual_gap(pieces)
    current = host
    i = 0
    while i < len(pieces):
        end = i
        while end < len(pieces) and not pieces[end].prose:
            end += 1
        lead = list(pieces[i:end])
        if end == len(pieces):
            # What is left is the foot of the page.
            host.pieces.extend(lead)
            break
        following = _until_heading(pieces, end)
        start, headline = _head(lead)
        gap = max([piece.gap for piece in (*lead[start:], pieces[end])])
        signs = _signs(current, host, lead, headline, pieces, end, following, gap if gap > max(1, usual) else 0)
        homeward = _homeward(host, current, lead, following) if current is not host else 0
        if len(signs) > homeward:
            current.pieces.extend(lead[:start])
            current = _Text(lead[start:], headline, signs)
            texts.append(current)
        elif homeward >= _ENOUGH_HOME:
            first = next(k for k, piece in enumerate(lead) if piece.short)
            current.pieces.extend(lead[:first])
            current = host
            host.pieces.extend(lead[first:])
        else:
            current.pieces.extend(lead)
        current.pieces.append(pieces[end])
        i = end + 1
    return [text.stretch() for text in texts]


def _usual_gap(pieces: Sequence[Piece]) -> int:
    gaps = Counter(piece.gap for piece in pieces[1:] if piece.prose)
    return max(gaps, key=lambda gap: (gaps[gap], -gap)) if gaps else 0


def _until_heading(pieces: Sequence[Piece], first: int) -> str:
    """The prose from a paragraph to the next short line, three paragraphs at most."""
    found: list[str] = []
    for piece in pieces[first:]:
        if piece.short or len(found) == 3:
            break
        if piece.prose:
            found.append(piece.text)
    return "\n".join(found)


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


def _signs(
    current: _Text,
    host: _Text,
    lead: Sequence[Piece],
    headline: Piece | None,
    pieces: Sequence[Piece],
    first: int,
    following: str,
    gap: int,
) -> tuple[str, ...]:
    """The signs that a new text begins at `pieces[first]`, when there are enough of them."""
    before = current.prose()
    inside = current is not host
    if headline is not None and shape.is_numbered(headline.text):
        return ()
    opening = pieces[first].text
    signs: list[str] = []
    if gap:
        signs.append("a wide gap")
    if any(piece.means == "rule" for piece in lead):
        signs.append("a drawn line")
    if sum(1 for piece in lead if piece.means in {"foot", "related"}) >= 2:
        signs.append("a page foot before it")
    if any(piece.means in {"byline", "date"} for piece in lead) and (headline is not None or gap):
        signs += ["a byline or date of its own"] * (3 if _signed(lead, headline) else 2)
    if _dateline().match(opening):
        signs += ["a dateline"] * (2 if headline is not None or gap else 1)
    known = {actors.surname(name) for name in actors.introduced(before)}
    two = "\n".join(following.split("\n")[: 2 if headline is not None else 1])
    anew = {actors.surname(name) for name in actors.introduced(_start(two))} & known
    if any(actors.shortened(name, before) >= (1 if inside else 2) for name in anew):
        signs.append("it introduces anew whom the text before named by surname alone")
    if headline is None and gap and _lead_time().search(_sentence(opening)):
        signs.append("it opens like a report")
    if headline is not None and _is_headline(headline.text, following, known):
        signs.append("a headline")
    elif headline is not None and inside and not any(p.short for p in current.pieces if p is not current.headline):
        signs.append("a heading in a text that has none")
    if _closing().search(_last_sentence(before)):
        signs.append("the text before has come to its end")
    enough = _ENOUGH_AGAIN if inside else _ENOUGH
    # A gap, or a heading, alone is no restart: one sign must lie in the words.
    worded = [sign for sign in signs if sign not in {"a wide gap", "a drawn line", "a page foot before it"}]
    if len(signs) < enough or not worded or not (headline is not None or gap or "a drawn line" in signs):
        return ()
    # Wires are short; where only the words speak, both texts must be long enough to have a say.
    formal = any(sign.endswith(("of its own", "dateline")) for sign in signs)
    if not formal and (
        current.paragraphs() < (2 if inside else _HOST_PARAGRAPHS) or len(before.split()) < _HOST_WORDS
    ):
        return ()
    if len(before.split()) < _WIRE_WORDS or len(following.split()) < (_WIRE_WORDS if formal else _PART_WORDS):
        return ()
    return tuple(dict.fromkeys(signs))


def _signed(lead: Sequence[Piece], headline: Piece | None) -> bool:
    """The headline stands right above a byline or a date."""
    return any(first is headline and second.means in {"byline", "date"} for first, second in pairwise(lead))


def _homeward(host: _Text, current: _Text, lead: Sequence[Piece], following: str) -> int:
    """How many signs say that the page's own article goes on at a heading inside a pasted text."""
    headings = [piece.text for piece in lead if piece.short]
    if not headings:
        return 0
    own = [piece.text for piece in host.pieces if piece.short]
    if any(shape.is_numbered(text) for text in headings):
        return _ENOUGH_HOME if any(shape.is_numbered(text) for text in own) else 0
    # Both texts name the same people: a name says nothing of whose heading it is.
    people = set(shape.stems(" ".join(actors.introduced(host.prose()))))
    plain = not any(piece.short and piece is not current.headline for piece in current.pieces)
    return sum(
        (
            bool((set(shape.stems(" ".join(headings))) & set(shape.stems(" ".join(own)))) - people),
            any(piece.means == "empty" for piece in lead),
            _likeness(following, host.prose()) > _CLEARLY * _likeness(following, current.prose()),
            plain and current.paragraphs() >= 2 and len(own) >= 2,
        )
    )


def _likeness(text: str, other: str) -> float:
    """Share of a text's content words that the other uses too, weighted by how much of its vocabulary they are."""
    found, known = Counter(shape.stems(text)), set(shape.stems(other))
    shared = sum(count for word, count in found.items() if word in known)
    return float(shared / max(1, found.total()) / max(1.0, len(known) ** 0.25))


def _is_headline(text: str, following: str, known: set[str]) -> bool:
    """A line that tells a story's news or names its person, and whose words the story takes up."""
    found = shape.words(text)
    if len(found) < 5 or text.endswith((":", ".")):
        return False
    wanted = set(shape.stems(text))
    tied = len(wanted & set(shape.stems(following))) * 3 >= len(wanted)
    names = any(re.search(rf"\b[A-Z][\w’'-]+ {re.escape(name)}\b", text) for name in known)
    told = any(word.lower().strip("’'\",:") in _headline_verbs() for word in found[1:])
    return tied and (names or told)


def _start(text: str) -> str:
    return text[:700]


def _sentence(text: str) -> str:
    return re.split(r"(?<=[a-z)”’\"][.!?])\s", text[:600], maxsplit=1)[0]


def _last_sentence(text: str) -> str:
    return text[-220:]


@cache
def _dateline() -> re.Pattern[str]:
    """`OSLO, March 3 (Agency) — `, `OSLO: `"""
    return re.compile(
        r"[A-Z][A-Z’'.-]+(?:[ /][A-Z][A-Z’'.-]+){0,3}"
        r"(?:, [^\n—–:]{1,40})?\s*(?:\([^)]{1,40}\)\s*)?(?:—|–|--|:| - )\s*(?=[“\"‘A-Z])"
    )


@cache
def _lead_time() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{word_pattern('lead_time')})\b")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{word_pattern('closing')})\b")


@cache
def _headline_verbs() -> frozenset[str]:
    return frozenset(word_pattern("headline_verb").split("|"))
