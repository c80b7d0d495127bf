"""A parsed stretch of an article: what every finder reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from munir_briefs.records import Block, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an article (title, heading, paragraph) and its parse.

    Characters of `doc` and of the source's reading text differ by `block.span.start` alone.
    """

    block: Block
    doc: Doc
    content: str = field(init=False, repr=False, compare=False)
    """`doc.text`, which spaCy puts together anew, token by token, each time it is asked"""
    sentences: tuple[tuple[Tokens, Span], ...] = field(init=False, repr=False, compare=False)
    """the sentences, each with its span in the reading text, white space at its ends left out; spaCy cuts them anew
    each time, and every finder asks"""
    _lemmas: Mapping[str, list[int]] = field(init=False, repr=False, compare=False)
    """where each lemma, in small letters, stands among the tokens"""

    def __post_init__(self) -> None:
        object.__setattr__(self, "content", self.doc.text)
        object.__setattr__(self, "sentences", tuple(self._sentences()))
        object.__setattr__(self, "_lemmas", _places_of_lemmas(self.doc))

    def span(self, start: int, end: int) -> Span:
        """Characters start:end of `doc.text`, as a span of the reading text."""
        here = self.block.span.start
        return Span(here + start, here + end)

    def of(self, tokens: Tokens | Token) -> Span:
        """Where these tokens stand in the reading text."""
        if isinstance(tokens, Token):
            return self.span(tokens.idx, tokens.idx + len(tokens))
        return self.span(tokens.start_char, tokens.end_char)

    def text(self, span: Span) -> str:
        """The words at a span of the reading text that lies inside this passage."""
        here = self.block.span.start
        return self.content[span.start - here : span.end - here]

    def tokens(self, span: Span) -> Tokens | None:
        """The tokens that a span of the reading text covers, widened to whole tokens; None where there is none."""
        here = self.block.span.start
        return self.doc.char_span(span.start - here, span.end - here, alignment_mode="expand")

    def sentence(self, span: Span) -> Span:
        """The sentence or sentences that hold a span of the reading text."""
        tokens = self.tokens(span)
        if tokens is None or not len(tokens):
            return span
        return trimmed(self, tokens[0].sent.start_char, tokens[-1].sent.end_char)

    def having(self, lemmas: frozenset[str], within: Tokens | None = None) -> list[Token]:
        """The tokens with one of these lemmas, in small letters, in reading order.

        To ask spaCy of each token what it is costs more than to read the few that concern a finder.
        """
        start, end = (0, len(self.doc)) if within is None else (within.start, within.end)
        at = (place for lemma in lemmas.intersection(self._lemmas) for place in self._lemmas[lemma])
        return [self.doc[place] for place in sorted(at) if start <= place < end]

    def _sentences(self) -> Iterator[tuple[Tokens, Span]]:
        for sent in self.doc.sents:
            start, end = sent.start_char, sent.end_char
            if self.content[start:end].strip():
                yield sent, trimmed(self, start, end)


def _places_of_lemmas(doc: Doc) -> dict[str, list[int]]:
    by_key: dict[int, list[int]] = {}
    for at, key in enumerate(doc.to_array("LEMMA").tolist()):
        by_key.setdefault(key, []).append(at)
    places: dict[str, list[int]] = {}
    for key, found in by_key.items():
        places.setdefault(doc.vocab.strings[key].lower(), []).extend(found)
    return places


def trimmed(passage: Passage, start: int, end: int) -> Span:
    """Characters start:end of the doc without the white space at either end, as a span of the reading text."""
    text = passage.content
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return passage.span(start, end)
