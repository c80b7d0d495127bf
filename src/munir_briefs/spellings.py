"""One name in several spellings: the tables by which names are compared, and by which a search finds them."""

from __future__ import annotations

from functools import cache, lru_cache

from munir_briefs.geography import fold
from munir_briefs.rulebook import load_rules


@cache
def groups(table: str) -> dict[str, frozenset[str]]:
    """For each name of a table, the heads of the rows it stands in. A head's own row counts among them."""
    heads: dict[str, set[str]] = {}
    for head, forms in load_rules("names").table(table).items():
        for form in (head, *forms):
            heads.setdefault(fold(str(form)), set()).add(fold(head))
    return {form: frozenset(found) for form, found in heads.items()}


SHORTEST = 4
"""letters of the shortest word whose spelling is evened out: "Lee" and "Li", "Woo" and "Wu" are other names"""


@lru_cache(maxsize=65536)
def spelling(word: str) -> str:
    """The word with the letters evened out by which spellings differ: `asim` for Aasim."""
    if len(word) < SHORTEST:
        return word
    for written, even in load_rules("names").table("letters").items():
        word = word.replace(written, even)
    return word
