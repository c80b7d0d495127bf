"""The word lists of `rules/pages.yaml`."""

from __future__ import annotations

import re
from functools import cache

from munir_briefs.rulebook import RuleFile, load_rules


@cache
def word_set(name: str) -> frozenset[str]:
    return frozenset(load_rules("pages").words(name))


@cache
def word_pattern(name: str) -> str:
    """A word list as an alternation, longest word first."""
    return alternation(load_rules("pages"), name)


def alternation(book: RuleFile, name: str) -> str:
    return "|".join(re.escape(word) for word in book.words(name))
