"""Teasers of other articles on a page: source, age, source again, headline, an excerpt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from munir_briefs.load import shape
from munir_briefs.load.pieces import Piece

_HOST_WORDS = 40
"""a page's own article comes first; an age line before that many words of prose is its own"""
_TIE = 1 / 3
"""share of a headline's content words that its own text holds at least"""


@dataclass(frozen=True, slots=True)
class Teaser:
    first: int
    """index of its first piece"""
    end: int
    """index after its last"""
    headline: int | None
    """index of the headline's piece"""
    publisher: str | None
    age: str | None
    """`an hour ago`, as written"""


def find_teasers(pieces: Sequence[Piece]) -> list[Teaser]:
    """The teasers of a page, in order."""
    teasers: list[Teaser] = []
    host_words = 0
    announced = False
    i = 0
    while i < len(pieces):
        if pieces[i].prose:
            host_words += len(shape.words(pieces[i].text))
            i += 1
            continue
        end = i
        while end < len(pieces) and not pieces[end].prose:
            end += 1
        announced = announced or any(piece.means == "related" for piece in pieces[i:end])
        teaser = None
        if end < len(pieces) and host_words >= _HOST_WORDS:
            teaser = _aged(pieces, i, end) or (_announced(pieces, i, end, teasers) if announced else None)
        if teaser is None:
            i = end
            continue
        teasers.append(teaser)
        i = teaser.end
    return teasers


def _aged(pieces: Sequence[Piece], first: int, end: int) -> Teaser | None:
    """A run of short lines with an age among them, before prose."""
    ages = [k for k in range(first, end) if pieces[k].means == "age"]
    if not ages:
        return None
    age = ages[-1]
    start = age
    while start > first and pieces[start - 1].short and age - start < 2 and pieces[start].gap <= 1:
        start -= 1
    before = [k for k in range(start, age) if pieces[k].short]
    after = [k for k in range(age + 1, end) if pieces[k].short]
    publisher, headline = _source_and_headline(pieces, before, after)
    if headline is None and publisher is None:
        return None
    return Teaser(start, _body_end(pieces, end, headline), headline, publisher, pieces[age].text)


def _source_and_headline(
    pieces: Sequence[Piece], before: list[int], after: list[int]
) -> tuple[str | None, int | None]:
    """Which of the short lines around the age names the source, and which is the headline."""
    names = [_bare(pieces[k].text) for k in (*before, *after)]
    twice = next((name for name in names if names.count(name) > 1), None)
    rest = [k for k in (*before, *after) if _bare(pieces[k].text) != twice]
    if twice is not None and len(shape.words(twice)) <= 6:
        return twice, max(rest, key=lambda k: len(pieces[k].text), default=None)
    # The headline is the longer line; a source is a name of few words.
    headline = max(rest, key=lambda k: len(pieces[k].text), default=None)
    sources = [k for k in rest if k != headline and _is_name(_bare(pieces[k].text))]
    return (_bare(pieces[sources[0]].text) if sources else None), headline


def _announced(pieces: Sequence[Piece], first: int, end: int, earlier: Sequence[Teaser]) -> Teaser | None:
    """After `Related articles`: a headline whose own words come back in a cut-off excerpt, or beside its source."""
    heads = [k for k in range(first, end) if pieces[k].short and not pieces[k].bullet]
    announced = [k for k in range(first, end) if pieces[k].means == "related"]
    if announced:
        heads = [k for k in heads if k > announced[-1]]
    elif not (earlier and earlier[-1].end == first):
        return None
    if not heads or len(heads) > 3:
        return None
    headline = max(heads, key=lambda k: len(pieces[k].text))
    body = pieces[end].text
    if not _tied(pieces[headline].text, body):
        return None
    sources = [_bare(pieces[k].text) for k in heads if k != headline and _is_name(_bare(pieces[k].text))]
    cut_off = body.rstrip(" ])").endswith(("...", "…"))
    if not (cut_off or sources):
        return None
    return Teaser(heads[0], end + 1, headline, sources[0] if sources else None, None)


def _body_end(pieces: Sequence[Piece], start: int, headline: int | None) -> int:
    """Where a teaser's text ends: at the next line that isn't prose, or where the page's own article goes on."""
    own = set(shape.stems(pieces[headline].text if headline is not None else ""))
    own |= set(shape.stems(pieces[start].text))
    host: set[str] = set()
    for piece in pieces[:start]:
        if piece.prose:
            host.update(shape.stems(piece.text))
    end = start + 1
    while end < len(pieces) and pieces[end].prose:
        found = set(shape.stems(pieces[end].text))
        if found and len(found & (host - own)) > len(found & (own - host)) and len(found & own) < len(found) / 3:
            break
        own |= found
        end += 1
    return end


def _tied(headline: str, body: str) -> bool:
    wanted = set(shape.stems(headline))
    shared = wanted & set(shape.stems(body))
    return len(shared) >= 2 and len(shared) >= _TIE * len(wanted)


def _bare(text: str) -> str:
    """`- Example Daily` -> `Example Daily`"""
    return text.strip(" -–—|•·:\t")


def _is_name(text: str) -> bool:
    found = shape.words(text)
    return 1 <= len(found) <= 5 and text[:1].isupper() and not shape.ends_sentence(text)
