"""How well dates are found and valued, against annotated texts.

Two formats: articles with their gold expressions as calendar intervals (`*.jsonl` with `dates`), and single
sentences with a reference day (`phrases_*.jsonl`). Lengths and repetitions ("two days", "every year") aren't
calendar intervals and count on neither side.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from munir_briefs.dates import parse
from munir_briefs.records import Block, BlockKind, DateMention, Span

if TYPE_CHECKING:
    from spacy.language import Language

Predict = Callable[[str, str | None], Sequence[DateMention]]
"""text and its own date (EDTF) -> the mentions found, with spans in that text"""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated expression."""

    span: Span
    intervals: tuple[tuple[str, str], ...]
    """first and last day, ISO; several where any of them is right; empty where no calendar interval is meant"""


@dataclass(frozen=True, slots=True)
class Document:
    id: str
    text: str
    """as far as it was annotated"""
    published: str | None
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold expression without the right interval, or a prediction without gold."""

    document: str
    text: str
    wanted: str
    got: str


@dataclass(frozen=True, slots=True)
class Scores:
    gold: int
    """annotated calendar intervals"""
    found: int
    """of these, overlapped by a prediction"""
    exact: int
    """of these, with the very interval"""
    predicted: int
    """predictions in the annotated text"""
    true: int
    """of these, overlapping any annotated expression of time that names or refers to a calendar time"""
    misses: tuple[Miss, ...] = ()

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def right(self) -> float:
        """Share of gold intervals exactly right: the figure of merit."""
        return self.exact / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        return self.true / self.predicted if self.predicted else 0.0


def score_intervals(path: Path, predict: Predict, *, part: slice = slice(None)) -> Scores:
    """Score a set; `part` picks documents, so that rules are tuned on some and judged on the others."""
    documents = load(path)[part]
    return score(documents, predict)


def score(documents: Iterable[Document], predict: Predict) -> Scores:
    gold = found = exact = predicted = true = 0
    misses: list[Miss] = []
    for document in documents:
        mentions = predict(document.text, document.published)
        predicted += len(mentions)
        for mention in mentions:
            if any(mention.span.overlaps(item.span) for item in document.gold):
                true += 1
            else:
                misses.append(Miss(document.id, mention.text, "", mention.edtf or "null"))
        for item in document.gold:
            if not item.intervals:
                continue
            gold += 1
            near = [mention for mention in mentions if mention.span.overlaps(item.span)]
            found += bool(near)
            if any(interval(mention.edtf) in item.intervals for mention in near):
                exact += 1
            else:
                got = " ".join(f"{mention.text}={mention.edtf}" for mention in near)
                wanted = "/".join(item.intervals[0])
                misses.append(Miss(document.id, item.span.of(document.text), wanted, got))
    return Scores(gold, found, exact, predicted, true, tuple(misses))


def interval(edtf: str | None) -> tuple[str, str] | None:
    """First and last day of a value that has both."""
    if edtf is None:
        return None
    value = parse(edtf)
    if value.earliest is None or value.latest is None:
        return None
    return value.earliest.isoformat(), value.latest.isoformat()


# ------------------------------------------------------------------------------------ the sets


def load(path: Path) -> list[Document]:
    """Read a development set; its fields tell which format it is."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if rows and "timexes" in rows[0]:
        return [_sentence(row) for row in rows if any(t["type"] in _DATES for t in row["timexes"])]
    if rows and "grain" in rows[0]:
        return [_phrase(row, number) for number, row in enumerate(rows) if row["grain"] in _GRAINS]
    return [_article(row) for row in rows]


_DATES = {"date", "daterange"}
_GRAINS = {"day", "week", "month", "quarter", "year"}


def _article(row: dict[str, Any]) -> Document:
    gold = tuple(
        Gold(Span(item["start"], item["end"]), _whole(item["interval"]))
        for item in row["dates"]
        if item.get("type", "DATE") in {"DATE", "TIME"}
    )
    return Document(row["id"], row["text"][: row.get("gold_upto")], row["published"], gold)


def _whole(ends: list[str] | None) -> tuple[tuple[str, str], ...]:
    """The interval, where both ends are whole dates: `--09` has no year."""
    if ends is None or not all(_is_day(end) for end in ends):
        return ()
    return ((ends[0], ends[1]),)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _sentence(row: dict[str, Any]) -> Document:
    gold = tuple(
        Gold(Span(item["start"], item["end"]), tuple(_values(item)) if item["type"] in _DATES else ())
        for item in row["timexes"]
    )
    return Document(row["id"], row["text"], row["reference"][:10], gold)


def _values(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for value in item["values"]:
        if value["type"] == "date" and _is_day(value.get("value") or ""):
            yield value["value"], value["value"]
        elif _is_day(value.get("start") or "") and _is_day(value.get("end") or ""):
            yield value["start"], _day_before(value["end"])


def _phrase(row: dict[str, Any], number: int) -> Document:
    first = row["start"][:10] if row["start"] else ""
    last = _day_before(row["end"][:10]) if row["end"] else _end_of(first, row["grain"]) if first else ""
    right = ((first, last),) if first and row["open"] is None else ()
    whole = Gold(Span(0, len(row["text"])), right)
    return Document(f"{number}", row["text"], row["reference"][:10], (whole,))


def _day_before(text: str) -> str:
    return (date.fromisoformat(text) - timedelta(days=1)).isoformat()


def _end_of(first: str, grain: str) -> str:
    start = date.fromisoformat(first)
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain)
    if months is None:
        return (start + timedelta(days=6 if grain == "week" else 0)).isoformat()
    ordinal = start.year * 12 + start.month - 1 + months
    return (date(ordinal // 12, ordinal % 12 + 1, 1) - timedelta(days=1)).isoformat()


# ------------------------------------------------------------------------------------ our finder


def finder(nlp: Language) -> Predict:
    """`find_dates` on plain text, whose paragraphs are its lines."""
    from munir_briefs.extract.dates import find_dates
    from munir_briefs.extract.passage import Passage

    def predict(text: str, published: str | None) -> Sequence[DateMention]:
        blocks = [Block(BlockKind.PARAGRAPH, span) for span in _lines(text)]
        docs = nlp.pipe([block.span.of(text) for block in blocks])
        passages = [Passage(block, doc) for block, doc in zip(blocks, docs, strict=True)]
        return find_dates(passages, published)[0]

    return predict


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Span(at, at + len(line.rstrip()))
        at += len(line)
