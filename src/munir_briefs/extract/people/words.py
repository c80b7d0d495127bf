"""The words of a passage, as names and titles are made of them.

spaCy parts "Zia-ul-Islam" into five tokens and leaves "Brig." a sentence end in some pages; a name needs whole
words, what stands between them, and what the parse says of each. Lists of phrases are matched on these words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from munir_briefs.extract.passage import Passage
from munir_briefs.letters import plain

_LETTER = "[^\\W\\d_][\u0300-\u036f]*"
_LETTERS = "[^\\W\\d_]+(?:[\u0300-\u036f]+[^\\W\\d_]*)*"
_WORD = re.compile(
    rf"(?:{_LETTER}\.){{2,}}"  # U.S., W.W.
    rf"|{_LETTERS}(?:(?:[’'‘`](?!s(?!\w))|[-‐‑])(?:{_LETTER}|\d)+)*"  # O'Leary, Zia-ul-Islam
    r"|\d[\w,.]*"
)
_MARKS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_INITIALS = re.compile(r"(?:\w\.){2,}$")  # "h.e." is not "he"
_STOP = re.compile(r"[.!?:;\n•|]|^$")
_APOSTROPHES = ("'", "’", "‘")
_INSIDE = 1  # of spaCy's ENT_IOB


class Word(NamedTuple):
    """One word. `start` and `end` count in the passage's doc.

    A tuple, as every word of every page becomes one: a frozen dataclass takes four times as long to make.
    """

    text: str
    start: int
    end: int
    gap: str
    """what stands between the word before and this one, invisible marks left out"""
    key: str
    """the form in which lists are searched: small letters, no full stops, straight apostrophes"""
    pos: str
    tag: str
    """the treebank's tag, finer than `pos`: `VBP`"""
    entity: str
    """the model's label, or empty"""
    entity_at: int
    """where the model's entity begins; -1 outside one"""
    sent: int
    """number of its sentence; a break that no mark shows ("(caretaker minister) | Jalil Khan") is none"""
    opens: bool
    """first word of its sentence"""

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def key_of(text: str) -> str:
    """The form in which word lists are searched."""
    if text == "HE":
        return "h.e."  # Gulf agencies: "HE Sheikh Salem"
    if text.isascii():
        key = text.lower()
    else:
        key = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").lower()
    return key if "." not in key or _INITIALS.match(key) else key.replace(".", "")


def fold(text: str) -> str:
    """The form in which parts of names are compared: no accents, no case, no apostrophes, no article al-."""
    bare = re.sub(r"['.]", "", plain(text).casefold())
    return re.sub(r"^(?:al|el|ul|an|as|ad|ar|ash)-\s?", "", bare)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """What the parse says of each token, as columns: asking spaCy token by token costs a fifth of the parse."""

    ends: list[int]
    pos: list[str]
    tag: list[str]
    entity: list[str]
    entity_at: list[int]
    sent: list[int]

    @classmethod
    def of(cls, doc: Doc) -> _Tokens:
        starts, lengths, pos, tags, iobs, labels, opens = doc.to_array(
            ["IDX", "LENGTH", "POS", "TAG", "ENT_IOB", "ENT_TYPE", "SENT_START"]
        ).T.tolist()
        names = {key: doc.vocab.strings[key] for key in {*pos, *tags, *labels}}
        ends = [start + length for start, length in zip(starts, lengths, strict=True)]
        entity_at, at = [], -1
        for start, iob, label in zip(starts, iobs, labels, strict=True):
            if iob != _INSIDE:
                at = start if label else -1
            entity_at.append(at)
        sent = list(accumulate((first == 1 for first in opens[1:]), initial=0))
        return cls(
            ends,
            [names[key] for key in pos],
            [names[key] for key in tags],
            [names[key] for key in labels],
            entity_at,
            sent,
        )

    def name_at(self, place: int, at: int) -> bool:
        """Is the token that holds character `place` a proper noun? It is looked for from token `at` on."""
        while at < len(self.ends) and self.ends[at] <= place:
            at += 1
        return at < len(self.ends) and self.pos[at] == "PROPN"


def words_of(passage: Passage, abbreviations: frozenset[str], short_given: frozenset[str]) -> tuple[Word, ...]:
    """Cut a passage into words. `abbreviations` are the keys whose full stop or apostrophe belongs to them ("gen",
    "dato'"), `short_given` those whose full stop does inside a name: "Secretary Ma. Theresa", but not "said Ma."
    """
    text = passage.content
    tokens = _Tokens.of(passage.doc)
    words: list[Word] = []
    at = last = 0
    sent = previous = -1
    for found in _WORD.finditer(text):
        start, end = found.span()
        if found.group() in {"s", "S"} and start and text[start - 1] in "’'‘`":
            continue  # the possessive ending belongs to the gap
        for start, end in _unglued(found.group(), found.start()):
            word = text[start:end]
            key = key_of(word)
            mark = text[end : end + 1]
            if mark == "." and (
                len(word) == 1
                or key in abbreviations
                or (key in short_given and (not words or words[-1].capital) and tokens.name_at(end + 2, at))
            ):
                end += 1
                word = text[start:end]
            elif mark in _APOSTROPHES and f"{key}'" in abbreviations:
                end += 1
                word, key = text[start:end], f"{key}'"
            while at < len(tokens.ends) - 1 and tokens.ends[at] <= start:
                at += 1
            gap = text[last:start]
            gap = gap if gap.isascii() else gap.translate(_MARKS)
            opens = tokens.sent[at] != previous and (not words or _STOP.search(gap) is not None)
            sent += opens
            previous = tokens.sent[at]
            words.append(
                Word(
                    word,
                    start,
                    end,
                    gap,
                    key,
                    tokens.pos[at],
                    tokens.tag[at],
                    tokens.entity[at],
                    tokens.entity_at[at],
                    sent,
                    opens,
                )
            )
            last = end
    return tuple(words)


_OPENINGS = ("then-", "ex-", "now-")
_ENDINGS = ("-designate", "-elect")
_CAMEL = re.compile(r"[^\W\d_A-Z](?=[A-Z][^\W\d_A-Z]{2})")


def _unglued(word: str, start: int) -> list[tuple[int, int]]:
    """The words run together in one: "HomeWorldAsim" by a scraper, "minister-designate" by a hyphen.
    "McDonnell" and "DeJesús" stay whole."""
    end = start + len(word)
    if "-" in word:
        key = word.lower()
        for opening in _OPENINGS:
            if key.startswith(opening):
                return [(start, start + len(opening) - 1), (start + len(opening), end)]
        for ending in _ENDINGS:
            if key.endswith(ending):
                return [(start, end - len(ending)), (end - len(ending) + 1, end)]
    if word.islower() or word[1:].islower():
        return [(start, end)]
    cuts = [found.start() + 1 for found in _CAMEL.finditer(word)]
    if not cuts or (len(cuts) == 1 and (cuts[0] < 4 or word.startswith("Fitz"))):
        return [(start, end)]
    return [(start + a, start + b) for a, b in pairwise([0, *cuts, len(word)])]


class Phrases:
    """A list of phrases, searched word by word, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(tuple(key_of(phrase).split()) for phrase in phrases)
        self._sizes = tuple(sorted({len(phrase) for phrase in self._phrases}, reverse=True))
        self._first = frozenset(phrase[0] for phrase in self._phrases)
        self._last = frozenset(phrase[-1] for phrase in self._phrases)

    def __contains__(self, key: str) -> bool:
        return (key,) in self._phrases

    def ending(self, words: Sequence[Word], end: int) -> int:
        """How many words before index `end` make a phrase; 0 for none."""
        if end < 1 or words[end - 1].key not in self._last:
            return 0
        for size in self._sizes:
            if size <= end and self._is(words[end - size : end]):
                return size
        return 0

    def starting(self, words: Sequence[Word], start: int) -> int:
        """How many words from index `start` on make a phrase; 0 for none."""
        if start >= len(words) or words[start].key not in self._first:
            return 0
        for size in self._sizes:
            if start + size <= len(words) and self._is(words[start : start + size]):
                return size
        return 0

    def _is(self, words: Sequence[Word]) -> bool:
        return tuple(word.key for word in words) in self._phrases and all(
            beside(word) or word.gap == "-" for word in words[1:]
        )


def beside(word: Word) -> bool:
    """Nothing but space stands before the word."""
    return bool(word.gap) and word.gap.isspace() and "\n\n" not in word.gap
