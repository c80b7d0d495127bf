"""Repetitions: a copy gives no evidence, a different fact is no copy."""

from __future__ import annotations

import re

import pytest

from munir_briefs.load.repeats import mark_repeats
from munir_briefs.records import Block, BlockKind, Span

ONE = "The admiral landed in the harbour at noon with eleven officers and a band. Nobody had expected him so early."
TWO = "Talks began on Monday. They dealt with mines and pirates. Three papers were signed before the evening meal."


def repeated(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> list[tuple[str, str]]:
    """The repeated blocks of a page: their words, and the words they repeat."""
    text = "\n\n".join(paragraphs)
    blocks = [Block(kind, Span(found.start(), found.end())) for found in re.finditer(r"[^\n]+", text)]
    return [(b.span.of(text), b.repeats.of(text)) for b in mark_repeats(text, blocks) if b.repeats is not None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ONE, TWO),
        (ONE, ONE.replace("eleven", "twelve")),
        (ONE + " It cost 22 crowns.", ONE + " It cost 23 crowns."),
        (ONE, ONE.replace("had expected", "had not expected")),
        (ONE, ONE.replace("The admiral", "The general")),
        ("No comment was made.", "No comment was made."),
        (
            TWO,
            "He left. They dealt with mines and pirates. Three papers were signed before the evening meal. Night.",
        ),
    ],
)
def test_no_copies(first: str, second: str) -> None:
    assert repeated(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ONE, ONE),
        (ONE, ONE.replace("harbour at", "harbour  at")),
        (ONE, ONE.replace("Nobody", "nobody")),
        (ONE, ONE.replace("officers and a band", "officers and band")),
        (ONE, ONE.replace("harbour", "harbor")),
        (ONE, "The admiral landed in the harbour at noon with eleven officers and a band."),
    ],
)
def test_copies(first: str, second: str) -> None:
    ((copy, original),) = repeated(first, TWO, second)
    assert copy == second
    assert original == first[: len(original)]


def test_a_run_of_sentences_inside_a_longer_paragraph() -> None:
    mixed = f"It rained all day in the capital. {TWO} The band played until midnight on the quay."
    assert repeated(TWO, mixed) == [(TWO, TWO)]


def test_a_paragraph_put_together_from_two_others() -> None:
    assert [copy for copy, _ in repeated(ONE, TWO, f"{ONE} {TWO}")] == [ONE, TWO]


def test_headings_are_no_copies() -> None:
    assert repeated("What comes next after the second visit to the gulf", kind=BlockKind.HEADING) == []
