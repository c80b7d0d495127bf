"""Two names that the text says are one person's: "Karol Marsh (born 1950), better known as Jan Wolski"."""

from __future__ import annotations

from collections.abc import Sequence

from munir_briefs.extract.people.lexicon import lexicon
from munir_briefs.extract.people.name import Name
from munir_briefs.extract.people.words import Word

_OPENING = frozenset({" ", ", ", ' "', " “", " '", " ‘", ", “", ' ("', " (“"})
"""what stands between the words and the further name"""


def aliases(text: Sequence[Sequence[Word]], names: Sequence[Name]) -> dict[int, int]:
    """From the index of a name to that of the full name before it that is the same person's. `names` stand in
    reading order."""
    found: dict[int, int] = {}
    for at in range(1, len(names)):
        one, other = names[at - 1], names[at]
        full = one.last - one.first > 1
        if full and one.passage == other.passage and _led(text[one.passage], one.last, other.first):
            found[at] = at - 1
    return found


def _led(words: Sequence[Word], end: int, first: int) -> bool:
    """Only a bracket, a comma and the words for another name stand between words[:end] and words[first:]."""
    lex = lexicon()
    size = lex.alias.ending(words, first)
    if not size or words[first].gap not in _OPENING:
        return False
    start = first - size
    while start > end and (words[start - 1].pos == "ADV" or words[start - 1].key in lex.between):
        start -= 1  # "who is also", "better"
    gap = words[end].gap
    if start == end:
        return gap in {" ", ", ", " (", " – ", " — "}
    # "Karol Marsh (born 1950 in Lublin), better known as"
    return (
        gap == " (" and words[start].gap[:1] in {")", "]"} and not any(")" in w.gap for w in words[end + 1 : start])
    )
