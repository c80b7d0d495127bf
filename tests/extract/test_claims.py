"""Claims: traps first, then each way of attributing a statement. All sentences are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from munir_briefs.extract.claims import find_claims
from munir_briefs.extract.passage import Passage
from munir_briefs.records import Block, BlockKind, Span
from munir_briefs.rulebook import load_rules

if TYPE_CHECKING:
    from spacy.language import Language

ROWS = [(rule, row) for rule in load_rules("claims").rules for row in rule.yes]
TRAPS = [(rule, row) for rule in load_rules("claims").rules for row in rule.no]


def passage(nlp: Language, text: str, rule: str = "") -> Passage:
    kind = BlockKind.TITLE if rule == "headline" else BlockKind.PARAGRAPH
    return Passage(Block(kind, Span(0, len(text))), nlp(text))


@pytest.mark.parametrize(("rule", "row"), TRAPS, ids=[f"{rule.id}-{row.line}" for rule, row in TRAPS])
def test_what_a_rule_leaves_alone(nlp: Language, rule, row) -> None:  # type: ignore[no-untyped-def]
    claims, _, _ = find_claims([passage(nlp, row.sentence, rule.id)], (), ())
    assert rule.id not in {claim.rule for claim in claims}


@pytest.mark.parametrize(("rule", "row"), ROWS, ids=[f"{rule.id}-{row.line}" for rule, row in ROWS])
def test_what_a_rule_finds(nlp: Language, rule, row) -> None:  # type: ignore[no-untyped-def]
    claims, _, _ = find_claims([passage(nlp, row.sentence, rule.id)], (), ())
    assert row.makes in [f"{claim.speaker.name} | {claim.content}" for claim in claims if claim.rule == rule.id]
