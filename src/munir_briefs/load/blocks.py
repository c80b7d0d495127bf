"""The pieces of one text to its blocks: which is the title, which are headings, which are other articles'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from munir_briefs.load import chrome, shape
from munir_briefs.load.page import Hint, trimmed
from munir_briefs.load.pieces import Piece
from munir_briefs.load.words import word_pattern, word_set
from munir_briefs.records import Block, BlockKind, Span

_STANDFIRST_WORDS = 45


@dataclass(slots=True)
class Draft:
    """A text's blocks, and what its chrome says of it."""

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    publisher: str | None = None
    dates: list[str] = field(default_factory=list)
    """lines that say when it was published, the nearest to its text first"""
    head: str = ""
    """what stands above its text"""
    begun: bool = False
    """its first paragraph has been read"""

    def prose(self, text: str) -> str:
        return "\n".join(b.span.of(text) for b in self.blocks if b.kind is BlockKind.PARAGRAPH)

    def add(self, kind: BlockKind, span: Span, reason: str = "") -> None:
        if len(span):
            self.blocks.append(Block(kind, span, reason=reason))
            self.begun = self.begun or kind is BlockKind.PARAGRAPH


def draft_of(pieces: Sequence[Piece], known_title: str | None, headline: Piece | None = None) -> Draft:
    """The blocks of one text.

    `known_title` is what the page's metadata says; `headline` the line already known to be the title.
    """
    draft = Draft()
    body = [k for k, piece in enumerate(pieces) if piece.prose]
    if not body:
        for piece in pieces:
            draft.add(BlockKind.NOISE, piece.span, piece.noise or "no-article")
        return draft
    vocabulary = Counter(stem for k in body for stem in set(shape.stems(pieces[k].text)))
    title = _title_index(pieces, body[0], vocabulary, known_title, headline)
    first, last = body[0], body[-1]
    if title is not None and title == first:
        first = body[1] if len(body) > 1 else len(pieces)
    named = _capitalised(pieces, body)
    related = footed = listing = False
    for k, piece in enumerate(pieces):
        if piece.prose and k != title:
            related = related and k < first
        masthead = chrome.masthead(piece.text) if title is not None and k < first and k != title else None
        draft.publisher = draft.publisher or masthead
        _note(draft, piece)
        if piece.noise:
            related = related or piece.means == "related"
            footed = footed or (k > last and piece.means in {"foot", "related", "byline", "date"})
            draft.add(BlockKind.NOISE, piece.span, piece.noise)
        elif k == title:
            _add_title(draft, piece)
        elif piece.prose:
            _add_prose(draft, piece, standfirst=title is not None and k == title + 1 and _is_standfirst(pieces, k))
        elif title is not None and k < min(title, first):
            draft.add(BlockKind.NOISE, piece.span, "before-title")
        elif masthead and masthead.casefold() == piece.text.casefold():
            draft.add(BlockKind.NOISE, piece.span, "masthead")
        elif k > last:
            heads_list = k + 1 < len(pieces) and pieces[k + 1].short and pieces[k + 1].bullet
            _add_foot(draft, piece, footed, heads_list=heads_list)
        elif k < first and _is_author(pieces, k, title, vocabulary):
            draft.add(BlockKind.NOISE, piece.span, "author-name")
        else:
            foreign = (
                piece.hint is Hint.NONE
                and not listing
                and (
                    (related and _is_foreign(piece.text, vocabulary))
                    or (k > first and _is_other_headline(piece.text, vocabulary, named))
                )
            )
            _add_short(draft, piece, foreign=foreign)
        if not piece.noise:
            # "The ministers announced:" is followed by a list, which has no full stops of its own.
            listing = piece.text.endswith(":") or (listing and not piece.prose)
    if draft.title is None and known_title:
        draft.title = known_title
    # A page says on top what day it was looked at: "Saturday, 19 July 2025 | Sign in".
    above = [piece.text for piece in pieces[: title or 0]]
    draft.head = "\n".join(piece.text for piece in pieces[:first]) + "\n"
    draft.dates.sort(key=lambda line: line in above)
    return draft


def _note(draft: Draft, piece: Piece) -> None:
    """Keep what a line of chrome says of the article."""
    if piece.means == "date" or (piece.noise == "byline" and re.search(r"\d{4}", piece.text)):
        draft.dates.append(piece.text)
    if piece.noise and draft.publisher is None:
        draft.publisher = chrome.publisher_in(piece.text)


# ------------------------------------------------------------------------------------------- the title


def _title_index(
    pieces: Sequence[Piece], body: int, vocabulary: Counter[str], known: str | None, headline: Piece | None
) -> int | None:
    """Which piece is the title."""
    if headline is not None:
        return next((k for k, piece in enumerate(pieces) if piece.span == headline.span), None)
    for k, piece in enumerate(pieces):
        # In a JSON file the title may stand after the text.
        same = k <= body and known and shape.normal(piece.text) == shape.normal(known)
        if not piece.noise and (piece.hint is Hint.TITLE or same):
            return k
    candidates = [
        k for k, piece in enumerate(pieces[:body])
        if piece.short and not piece.bullet and piece.text.strip(": ") not in word_set("section_name")
        and len(re.findall(r"[.!?]\s+[A-Z]", piece.text)) < 2 and piece.text.count("?") < 2
        and not _is_board(piece.text)
    ]  # fmt: skip
    if known:
        # The page's own line differs from what its metadata say: take it only when it says the same.
        wanted = set(shape.stems(known))
        return next(
            (k for k in candidates if len(wanted & set(shape.stems(pieces[k].text))) * 2 > len(wanted)), None
        )
    long = [k for k in candidates if len(shape.words(pieces[k].text)) >= 4]
    for k in long:
        if _share(pieces[k].text, vocabulary) >= 0.3:
            return k
    if long:
        return long[0]
    if _is_double_headline(pieces, body):
        return body
    if candidates:
        return max(candidates, key=lambda k: (_share(pieces[k].text, vocabulary), k))
    return body if _is_title_sentence(pieces, body) else None


def _is_board(text: str) -> bool:
    """Weather and rates: `Kesh +3°C  USD 489.2  EUR 532.7`"""
    found = shape.words(text)
    return sum(1 for word in found if any(sign.isdigit() for sign in word)) * 5 > len(found) * 2


def _share(text: str, vocabulary: Counter[str], own: int = 0) -> float:
    """The share of a line's content words that the article uses."""
    found = set(shape.stems(text))
    return sum(1 for stem in found if vocabulary[stem] > own) / len(found) if found else 0.0


def _is_title_sentence(pieces: Sequence[Piece], k: int) -> bool:
    """A first line that ends like a sentence and is written like a headline: `Envoys Arrive for Talks in Oslo.`"""
    piece = pieces[k]
    return (
        k + 1 < len(pieces)
        and any(other.prose for other in pieces[k + 1 :])
        and 4 <= len(shape.words(piece.text)) <= 20
        and not piece.bullet
        and shape.capitals(piece.text) >= 0.85
    )


def _is_double_headline(pieces: Sequence[Piece], k: int) -> bool:
    """Two sentences, the last without a full stop, over a byline or so: `Was he in Kesh? No, he was at home`"""
    return (
        not shape.ends_sentence(pieces[k].text)
        and len(shape.words(pieces[k].text)) <= _STANDFIRST_WORDS
        and k + 1 < len(pieces)
        and not pieces[k + 1].prose
        and any(other.prose for other in pieces[k + 1 :])
    )


def _is_standfirst(pieces: Sequence[Piece], k: int) -> bool:
    """A long line under the title without a full stop, where the paragraphs after it have theirs."""
    piece = pieces[k]
    rest = [other for other in pieces[k + 1 :] if other.prose]
    return (
        not shape.ends_sentence(piece.text)
        and len(shape.words(piece.text)) <= _STANDFIRST_WORDS
        and len(rest) >= 2
        and sum(1 for other in rest if shape.ends_sentence(other.text)) > len(rest) / 2
    )


def _add_title(draft: Draft, piece: Piece) -> None:
    start, end = piece.span.start, piece.span.end
    for cut in chrome.cuts(piece.text):
        if cut.rule in {"glued-sections", "title-label"}:
            draft.add(BlockKind.NOISE, cut.span.shifted(piece.span.start), cut.rule)
            start = piece.span.start + cut.span.end
    quote = piece.text[start - piece.span.start :]
    site = _site_suffix().search(quote)
    if site is not None and len(shape.words(quote[: site.start()])) >= 3:
        end = start + site.start()
        draft.publisher = draft.publisher or site[1].strip()
    draft.add(BlockKind.TITLE, Span(start, end))
    draft.title = " ".join(piece.text[start - piece.span.start : end - piece.span.start].split())
    if site is not None and end < piece.span.end:
        draft.add(BlockKind.NOISE, Span(end + site.start(1) - site.start(), piece.span.end), "site-name")


@cache
def _site_suffix() -> re.Pattern[str]:
    """` | Example Daily`, ` - The Specimen Times`"""
    return re.compile(
        rf"\s+[|–—»-]\s+((?:The )?(?:[A-Z][\w&.’'-]* ){{0,3}}(?:{word_pattern('site_word')})(?: [A-Z][\w&]*)?)$"
    )


# ----------------------------------------------------------------------------------- what is not prose


def _add_prose(draft: Draft, piece: Piece, *, standfirst: bool) -> None:
    quote, start = piece.text, piece.span.start
    at = shape.bullet(quote) or shape.fragment(quote)
    kind = BlockKind.HEADING if standfirst else BlockKind.PARAGRAPH
    for cut in chrome.cuts(quote):
        draft.add(kind, trimmed(quote, at, cut.span.start).shifted(start))
        draft.add(BlockKind.NOISE, cut.span.shifted(start), cut.rule)
        at = cut.span.end
    draft.add(kind, trimmed(quote, at, len(quote)).shifted(start))


def _is_author(pieces: Sequence[Piece], k: int, title: int | None, vocabulary: Counter[str]) -> bool:
    """A few capitalised words under the title, beside the date, that the article never uses: author or newsroom."""
    found = [word for word in shape.words(pieces[k].text) if word not in {"of", "and", "the", "&", "for"}]
    if title is None or k <= title or not 2 <= len(found) <= 4:
        return False
    beside = [pieces[i] for i in (k - 1, k + 1) if 0 <= i < len(pieces)]
    return (
        all(word[0].isupper() and word.strip(".").isalpha() for word in found)
        and any(piece.means in {"date", "date-word", "age", "byline"} for piece in beside)
        and pieces[k].text not in word_set("section_name")
        and _share(pieces[k].text, vocabulary) == 0
    )


def _add_foot(draft: Draft, piece: Piece, footed: bool, *, heads_list: bool) -> None:
    count = len(shape.words(piece.text))
    listed = piece.bullet and count >= 4 and not footed
    sentence = (count > 8 and shape.capitals(piece.text) < 0.6) or shape.ends_sentence(piece.text)
    if listed or (sentence and not footed):
        _add_prose(draft, piece, standfirst=False)
    elif heads_list and not footed:
        draft.add(BlockKind.HEADING, piece.span)
    else:
        draft.add(BlockKind.NOISE, piece.span, "page-foot")


def _add_short(draft: Draft, piece: Piece, *, foreign: bool) -> None:
    """A heading; a bullet point or a longer line in small letters is prose that lacks its full stop."""
    count = len(shape.words(piece.text))
    if draft.title and shape.normal(piece.text) == shape.normal(draft.title):
        draft.add(BlockKind.NOISE, piece.span, "repeated-title")
    elif foreign:
        draft.add(BlockKind.NOISE, piece.span, "other-headline")
    elif (piece.bullet and not shape.is_numbered(piece.text)) or (
        count >= 13 and shape.capitals(piece.text) < 0.6 and piece.hint is Hint.NONE and draft.begun
    ):
        _add_prose(draft, piece, standfirst=False)
    else:
        draft.add(BlockKind.HEADING, piece.span)


def _capitalised(pieces: Sequence[Piece], body: Sequence[int]) -> frozenset[str]:
    """Names: words that the prose capitalises inside a sentence."""
    names: set[str] = set()
    for k in body:
        names.update(re.findall(r"(?<=[a-z,] )[A-Z][\w-]+", pieces[k].text))
    return frozenset(names)


def _is_foreign(text: str, vocabulary: Counter[str]) -> bool:
    """Most of the line's content words, of which it has several, are not the article's."""
    return len(set(shape.stems(text))) >= 3 and _share(text, vocabulary) < 0.5


def _is_other_headline(text: str, vocabulary: Counter[str], named: frozenset[str]) -> bool:
    """A headline of another article between two paragraphs: news of its own, told with names, in others' words."""
    found = [word.strip("“”‘\"',:()") for word in shape.words(text)]
    if len(found) < 6 or shape.is_numbered(text) or not _is_foreign(text, vocabulary):
        return False
    if not (text[0].isupper() or text[0] in "“‘\"'" or text[0].isdigit()) or text[-1] in '.?!:;,)]”"':
        return False
    told = any(word.lower() in word_set("headline_verb") for word in found[1:])
    small = shape.capitals(text) < 0.6
    if small and (not told or any(word.lower() in word_set("sentence_word") for word in found)):
        # It may be a sentence that lost its full stop, and prose is never dropped.
        return False
    names = 0
    for place, word in enumerate(found):
        bare = re.sub(r"[’']s?$", "", word)
        possessive = bare != word and bare[:1].isupper()
        acronym = len(bare) >= 2 and bare.isupper() and bare.isalpha()
        # In a headline in small letters each capital after the first word is a name.
        names += possessive or acronym or bare in named or (small and place > 0 and bare[:1].isupper())
    return names >= 2 or (told and (names >= 1 or _share(text, vocabulary) < 0.25))
