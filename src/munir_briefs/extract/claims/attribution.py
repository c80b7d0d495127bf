"""What a frame finds: some words attribute some other words to somebody."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from munir_briefs.records import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of attribution, its speaker not yet identified."""

    rule: str
    cue: Span
    """in the reading text"""
    speaker: Token | None
    """head of the words that name the speaker"""
    content: Span
    verb: Token
    """the word that attributes; for `according to`, that word"""
    passage: int
    """number of the passage that holds cue and speaker"""
    denied: bool = False
    content_head: Token | None = None
    """the verb or noun that heads the content, where the parse knows it"""
