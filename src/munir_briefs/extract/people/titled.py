"""Names that the model overlooks, by a title before or after them, initials, or by what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from munir_briefs import geography
from munir_briefs.extract.people.judged import could_name, plain_name
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.name import LONGEST
from munir_briefs.extract.people.runs import (
    after_titles,
    before_trailing,
    begins_name,
    continues,
    field_start,
    has_title,
    is_place,
    joined_particle,
)
from munir_briefs.extract.people.titles import title_ending, title_starting
from munir_briefs.extract.people.words import Word, beside


def titled_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Runs of capitals after a title, whatever the model calls them: "Gen. Lin", "President Bello"."""
    lex = lexicon()
    for first in range(1, len(words)):
        if not (words[first].capital or words[first].key in lex.leading_particle or joined_particle(words[first])):
            continue
        titled = has_title(words, first) and _title_names(words, first, lex)
        kin = _after_kin(words, first, lex)
        if not (
            titled or kin or after_office(words, first, lex) or _after_small_office(words, first, lex)
        ) or not begins_name(words, first, lex):
            continue
        last = first + 1
        while last < len(words) and last - first < LONGEST and continues(words, last, lex):
            last += 1
        if after_titles(words, first, last, lex) != first:
            continue
        last = before_trailing(words, first, last, lex)
        if first == last or is_place(words[first - 1 : last]):  # "Sri Lanka"
            continue
        if (titled or kin or last - first > 1) and plain_name(words, first, last, lex):
            yield first, last


def after_office(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    """An office and what it is of stand before words[first]: "UN Special Envoy for Syria Stellan de Mora"."""
    if not beside(words[first]):
        return False
    size = lex.portfolio.ending(words, first)
    for more in (4, 3, 2, 1):
        if (
            not size
            and more < first
            and words[first - more - 1].key in {"of", "for", "to", "the"}
            and geography.country_of(" ".join(w.text for w in words[first - more : first]))
        ):
            size = more
    if not size and words[first - 1].key in lex.field and (start := field_start(words, first, lex)) is not None:
        size = first - start - 1
    at = first - size
    if not size or at < 2 or not beside(words[at]):
        return False
    if words[at - 1].key == "the":
        at -= 1
    return words[at - 1].key in {"of", "for", "to"} and bool(lex.strong_head.ending(words, at - 1))


def _after_small_office(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    """A noun for an office stands before two or more proper nouns of which the model makes nothing:
    "the union's foreign policy chief Ann Lee"."""
    if not beside(words[first]) or words[first - 1].capital or not lex.head.ending(words, first):
        return False
    pair = words[first : first + 2]
    # the model often takes the surname alone for a body
    overlooked = all(word.entity in {"", "ORG"} for word in pair) and not pair[0].entity
    return words[first - 1].pos == "NOUN" and overlooked and all(w.capital and w.pos == "PROPN" for w in pair)


def _after_kin(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    """A noun for a relative or friend stands before proper nouns: "his brother Petronios", a body to the model."""
    before = words[first - 1]
    return (
        before.key in lex.kin
        and before.pos == "NOUN"
        and not before.capital
        and beside(words[first])
        and words[first].pos == "PROPN"
        and words[first].entity in {"", "ORG"}
    )


def _title_names(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    """The title before words[first] is written as one: with a capital, or a small office before a proper noun."""
    size = lex.rank.ending(words, first) or lex.honorific.ending(words, first)
    if size:
        title = words[first - size]
        return title.capital and not (
            title.opens and size == 1 and title.key in {"u", "st", "don", "major", "count"}
        )
    return words[first - 1].capital or words[first - 1].gap == "-"


def apposed_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Two or more capitals before an office set off by a comma: "Kassym Beket, the Kazakh president, ..."."""
    lex = lexicon()
    for last in range(2, len(words)):
        if words[last].gap != ", " or not words[last - 1].capital or words[last - 1].pos != "PROPN":
            continue
        at = next((n for n in range(last, len(words)) if words[n].key not in lex.between), last)
        title = title_starting(words, at)
        if title is None or not lex.strong_head.ending(words, title.head_end):
            continue
        first = last - 1
        while first > 0 and beside(words[first]) and words[first - 1].capital and words[first - 1].pos == "PROPN":
            first -= 1
        if 2 <= last - first <= 4 and could_name(words, first, last, lex):
            yield first, last


def set_off_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Two or more capitals between commas after somebody's office: "his counterpart, Caio Teles, with whom ..."."""
    lex = lexicon()
    for first in range(2, len(words)):
        if words[first].gap != ", " or not words[first].capital or words[first].pos != "PROPN":
            continue
        last = first + 1
        while last < len(words) and beside(words[last]) and words[last].capital and words[last].pos == "PROPN":
            last += 1
        closed = last == len(words) or words[last].gap[:1] in {",", "."}
        # "the head of the army, Northern Command"
        body = any(word.entity == "ORG" for word in words[first:last])
        named = closed and 2 <= last - first <= 4 and could_name(words, first, last, lex)
        if named and _one_office(words, first, lex, of_state=body):
            yield first, last


def _one_office(words: Sequence[Word], end: int, lex: Lexicon, *, of_state: bool) -> bool:
    """An office that one person holds, or a noun for a relative, ends before words[end]: "the deputy head of the
    Border Service", "his counterpart". With `of_state`, the office must be a state's."""
    if words[end - 1].key in lex.kin:
        return words[end - 2].tag == "PRP$"
    title = title_ending(words, end)
    if title is None or title.kind != "office" or not lex.head.ending(words, title.head_end):
        return False
    if of_state and title.country is None:
        return False
    owned = any(word.gap.startswith(("’", "'")) for word in words[title.first + 1 : title.last])
    return owned or (title.first > 0 and words[title.first - 1].key in {"the", "his", "her", "their", "its"})


def initialled_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Initials and one or two capitals, of which the model makes nothing: "India's S. Jayaraman"."""
    lex = lexicon()
    for first in range(1, len(words) - 1):
        if not _initial(words[first]) or (words[first - 1].capital and not words[first].gap.strip()):
            continue  # "Annex B. Ministers met"
        at = first + 1
        while at < len(words) and _initial(words[at]) and beside(words[at]):
            at += 1
        last = at
        while last < len(words) and beside(words[last]) and words[last].capital and words[last].pos == "PROPN":
            last += 1
        if 1 <= last - at <= 2 and not words[at].text.isupper() and could_name(words, first, last, lex):
            yield first, last


def _initial(word: Word) -> bool:
    return len(word.text) == 2 and word.text[1] == "." and word.text[0].isupper()


def acting_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Two or more capitals that do what only people do: "Devendra Modak arrived", a body to the model."""
    lex = lexicon()
    for last in range(2, len(words)):
        if words[last].key not in lex.acts or not beside(words[last]) or words[last].pos not in {"VERB", "AUX"}:
            continue
        first = last
        while first > 0 and words[first - 1].capital and words[first - 1].pos == "PROPN":
            first -= 1
            if not beside(words[first]):
                break
        # bodies say and decide as well, but they do not fly
        if any(word.entity == "ORG" for word in words[first:last]) and words[last].key not in lex.moves:
            continue
        if 2 <= last - first <= 4 and could_name(words, first, last, lex):
            yield first, last
