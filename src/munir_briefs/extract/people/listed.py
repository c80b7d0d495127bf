"""Names in a list by surname: "Adler, Ruth. The Long Shore", one entry a line, as lists of books and of guests have
them. One such line says nothing ("London, Ontario. ..."); it is the list that shows how its names are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from munir_briefs import geography
from munir_briefs.extract.people.words import Word, beside

_FEWEST = 3
"""entries that make a list"""
_MOST_GIVEN = 3
"""given names and initials in an entry"""


def listed(text: Sequence[Sequence[Word]]) -> Iterator[tuple[int, int, int]]:
    """(passage, first, last) of each name that a list gives with the surname first."""
    entries = [
        (number, list(_entry(words, at)))
        for number, words in enumerate(text)
        for at, word in enumerate(words)
        if at == 0 or "\n" in word.gap
    ]
    # an entry stands in a list where those around it are entries too
    for at, (number, names) in enumerate(entries):
        around = entries[max(0, at - _FEWEST + 1) : at + _FEWEST]
        if names and sum(bool(found) for _, found in around) >= _FEWEST:
            yield from ((number, first, last) for first, last in names)


def _entry(words: Sequence[Word], at: int) -> Iterator[tuple[int, int]]:
    """The names that open a line: "Marlow, Karl and Engel, Frieda. The Harbour"."""
    last = _inverted(words, at)
    if last is None:
        return
    found = [(at, last)]
    while last < len(words) and words[last].key in {"and", "&"} and beside(words[last]):
        further = _inverted(words, last + 1)
        if further is None:
            break
        found.append((last + 1, further))
        last = further
    if last == len(words) or words[last].gap.lstrip()[:1] in {".", "("} or words[last - 1].text.endswith("."):
        yield from found


def _inverted(words: Sequence[Word], at: int) -> int | None:
    """Where a name ends that begins with its surname and a comma at words[at]; None where none does."""
    if at + 1 >= len(words) or words[at + 1].gap != ", " or not (_proper(words[at]) or words[at].entity == "GPE"):
        return None
    last = at + 1
    while (
        last < len(words)
        and last - at <= _MOST_GIVEN
        and _proper(words[last])
        and (last == at + 1 or beside(words[last]))
    ):
        last += 1
        if len(words[last - 1].text) > 2 and words[last - 1].text.endswith("."):
            break
    given = " ".join(word.text for word in words[at + 1 : last])
    if last == at + 1 or geography.place_of(given) or geography.demonym_of(given):
        return None
    return last


def _proper(word: Word) -> bool:
    return word.capital and word.pos == "PROPN" and word.entity not in {"DATE", "GPE", "LOC", "NORP", "FAC"}
