"""Paragraphs, and runs of sentences, that stand twice on a page: the second gives no evidence of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from zlib import crc32

from rapidfuzz import fuzz

from munir_briefs.load import shape
from munir_briefs.load.words import word_set
from munir_briefs.records import Block, BlockKind, Span

_FEWEST_WORDS = 8
"""shorter repetitions are formulas (`he said.`), not copies"""
_RUN = 3
"""sentences in a row that make a repetition inside a longer paragraph"""
_SHINGLE = 8
_ALIKE = 94.0
_SENTENCE = re.compile(r"\S.*?(?:[.!?۔。]+[\"'”’)\]]*(?=\s|$)|$)", re.DOTALL)


def mark_repeats(text: str, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks of one page in reading order, with `repeats` set; a block that repeats in part is divided."""
    seen = _Seen(text)
    out: list[Block] = []
    for block in sorted(blocks, key=lambda b: b.span):
        if block.kind is not BlockKind.PARAGRAPH:
            out.append(block)
            continue
        out.extend(seen.divide(block))
    return tuple(out)


class _Seen:
    """What has been read so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._sentences: dict[str, tuple[int, int, Span]] = {}
        """a sentence's words -> paragraph, place in it, span, for the first time it was read"""
        self._at: list[list[Span]] = []
        self._shingles: dict[int, list[int]] = {}
        self._paragraphs: list[tuple[Span, list[str]]] = []

    def divide(self, block: Block) -> list[Block]:
        sentences = _sentences(self._text, block.span)
        forms = [shape.normal(span.of(self._text)) for span in sentences]
        runs = self._runs(forms)
        tokens = " ".join(forms).split()
        if len(tokens) < _FEWEST_WORDS:
            return [block]
        if len(runs) == 1 and runs[0][:2] == (0, len(forms)):
            return [replace(block, repeats=runs[0][2])]
        near = self._near(tokens)
        if near is not None:
            return [replace(block, repeats=near)]
        self._remember(block.span, sentences, forms, tokens)
        covered = sum(end - first for first, end, _ in runs) == len(forms)
        return _cut(block, sentences, [run for run in runs if covered or run[1] - run[0] >= _RUN])

    def _runs(self, forms: list[str]) -> list[tuple[int, int, Span]]:
        """Maximal runs of sentences that follow each other in one earlier paragraph: first, end, where."""
        runs: list[tuple[int, int, Span]] = []
        i = 0
        while i < len(forms):
            hit = self._sentences.get(forms[i])
            if hit is None:
                i += 1
                continue
            paragraph, place, first = hit
            j = i + 1
            last = first
            while j < len(forms):
                following = self._sentences.get(forms[j])
                if following is None or following[:2] != (paragraph, place + j - i):
                    break
                last = following[2]
                j += 1
            runs.append((i, j, Span(first.start, last.end)))
            i = j
        return runs

    def _near(self, tokens: list[str]) -> Span | None:
        """An earlier paragraph that differs by a slip of the scraper, not by a fact."""
        votes: Counter[int] = Counter()
        for shingle in _shingles(tokens):
            votes.update(self._shingles.get(shingle, ()))
        for number, _ in votes.most_common(3):
            span, earlier = self._paragraphs[number]
            if abs(len(earlier) - len(tokens)) > 2 or fuzz.ratio(" ".join(earlier), " ".join(tokens)) < _ALIKE:
                continue
            lost, gained = Counter(earlier) - Counter(tokens), Counter(tokens) - Counter(earlier)
            words = [*lost, *gained]
            if lost.total() <= 2 and gained.total() <= 2 and not any(
                word in word_set("turning_word") or any(char.isdigit() for char in word) for word in words
            ) and _slips(list(lost.elements()), list(gained.elements())):  # fmt: skip
                return span
        return None

    def _remember(self, span: Span, sentences: list[Span], forms: list[str], tokens: list[str]) -> None:
        number = len(self._paragraphs)
        self._paragraphs.append((span, tokens))
        for place, (form, at) in enumerate(zip(forms, sentences, strict=True)):
            if form:
                self._sentences.setdefault(form, (number, place, at))
        for shingle in _shingles(tokens):
            found = self._shingles.setdefault(shingle, [])
            if len(found) < 8:
                found.append(number)


def _slips(lost: list[str], gained: list[str]) -> bool:
    """Every differing word is a small word, or a misspelling of its counterpart: `envoys`, `enovys`."""
    rest_lost = [word for word in lost if word not in word_set("small_word")]
    rest_gained = [word for word in gained if word not in word_set("small_word")]
    if len(rest_lost) != len(rest_gained):
        return False
    return all(max((fuzz.ratio(word, other) for other in rest_gained), default=0.0) >= 75 for word in rest_lost)


def _shingles(tokens: list[str]) -> list[int]:
    if len(tokens) < _SHINGLE:
        return []
    return [
        crc32(" ".join(tokens[i : i + _SHINGLE]).encode("utf-8", "surrogatepass"))
        for i in range(len(tokens) - _SHINGLE + 1)
    ]


def _sentences(text: str, span: Span) -> list[Span]:
    return [
        Span(found.start(), found.start() + len(found.group().rstrip()))
        for found in _SENTENCE.finditer(text, span.start, span.end)
    ]


def _cut(block: Block, sentences: list[Span], runs: list[tuple[int, int, Span]]) -> list[Block]:
    if not runs:
        return [block]
    parts: list[Block] = []
    at = 0
    for first, end, earlier in runs:
        if first > at:
            parts.append(replace(block, span=Span(sentences[at].start, sentences[first - 1].end)))
        parts.append(replace(block, span=Span(sentences[first].start, sentences[end - 1].end), repeats=earlier))
        at = end
    if at < len(sentences):
        parts.append(replace(block, span=Span(sentences[at].start, sentences[-1].end)))
    return parts
