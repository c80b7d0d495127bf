"""What the words around a name say of its bearer: a person, a place, a ship, or whose government it was."""

from __future__ import annotations

from collections.abc import Sequence

from munir_briefs import geography
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.name import LONGEST, Name
from munir_briefs.extract.people.titles import title_starting
from munir_briefs.extract.people.words import Word, beside

WHERE = frozenset({"in", "near", "at", "outside", "inside"})

_GLUED = ("in", "on", "to", "for", "and", "with", "from")

_SHORTEST_PLACE = 5
"""letters of a place that a word run on to it is looked for after: many names begin with "Mali" or "Iran" """

_LONGEST_GLOSS = 8
"""words from the name of a language to a word of it"""

_QUOTES = ('"', "“", "”", "‘", "’", "'")

_VISIT = frozenset({"visit", "visits", "visited", "visiting"})


def placed(words: Sequence[Word], at: int) -> bool:
    """A single word stands where a place would: "in Dareka, ...", "Exeter, Devon"."""
    if at == 0 or (at + 1 < len(words) and words[at + 1].gap.strip()[:1] not in {",", "."}):
        return False
    before = words[at - 1]
    if words[at].gap == ", ":
        return before.entity in {"GPE", "LOC", "FAC"} or geography.place_of(before.text) is not None
    return beside(words[at]) and before.key in WHERE


def surname_too(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """A word that most names don't hold is a surname here: "said Jim Press, the vice chairman"."""
    if last - first != 2 or words[last - 1].key not in lex.surname_too:
        return False
    after = words[last] if last < len(words) else None
    office = after is not None and after.gap == ", " and title_starting(words, last) is not None
    said = first > 0 and beside(words[first]) and words[first - 1].key in lex.acts
    return office or said or (after is not None and beside(after) and after.key in lex.acts)


def lordship(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A single word says of what place somebody is lord or bishop: "the Earl of Clare", "Lord Hale of Clare"."""
    if at < 2 or words[at - 1].key != "of" or not beside(words[at]) or not beside(words[at - 1]):
        return False
    end = at - 1
    while end > 0 and not lex.seated.ending(words, end) and words[end - 1].capital and at - end < LONGEST:
        end -= 1
    return bool(lex.seated.ending(words, end))


def run_on(word: Word) -> bool:
    """A place and the word after it, run together by a scraper: "to visit Havanain June"."""
    return any(
        word.text.endswith(glued)
        and len(word.text) - len(glued) >= _SHORTEST_PLACE
        and geography.place_of(word.text[: -len(glued)]) is not None
        for glued in _GLUED
    )


def of_thing(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A single word, alone or in a pair, says what a house is called: "the Official Residence of Suarez and
    Reyes"."""
    if at > 2 and words[at - 1].key == "and" and words[at - 2].capital and words[at - 3].key == "of":
        at -= 2
    if at < 2 or words[at - 1].key != "of" or not all(beside(word) for word in words[at - 1 : at + 1]):
        return False
    thing = words[at - 2]
    return thing.capital and thing.key in lex.house


def thing_around(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """The name of a thing named after somebody: "USS John Hale", "Ali Khan Airbase"."""
    if words[first].key in lex.thing_before and words[first].capital and last - first > 1:
        return True
    if first > 0 and beside(words[first]) and words[first - 1].key in lex.thing_before and words[first - 1].capital:
        return True
    if _vessel(words, first, lex):
        return True
    if last == len(words) or not beside(words[last]):
        return False
    after = words[last]
    if after.key in lex.compound_after:
        return False
    return after.key in lex.thing_after and (after.capital or after.pos == "NOUN")


def _vessel(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    """A ship named after somebody: "the ferry Princess Ann", "his sloop, the Lady Ann", "aboard the Ann Lee"."""
    at = first
    while at > 0 and beside(words[at]) and (size := lex.rank.ending(words, at)):
        at -= size
    named = at > 0 and beside(words[at]) and words[at - 1].key == "the"
    at -= named
    if at == 0 or words[at].gap not in ({" ", ", "} if named else {" "}):
        return False
    return words[at - 1].key in lex.vessel or (named and words[at - 1].key == "aboard")


def compound(words: Sequence[Word], first: int, last: int) -> bool:
    """The name describes something: "Bello supporters", "the Bello doctrine"."""
    lex = lexicon()
    if last >= len(words) or not beside(words[last]):
        return False
    after = words[last]
    if not after.capital and (after.pos in {"VERB", "AUX"} or _goes(words, last)):
        return False  # "when Bao travels to Manila"
    owned = first > 0 and beside(words[first]) and words[first - 1].tag in {"DT", "PRP$"}
    thing = owned and after.tag == "NN" and not after.capital and not after.entity
    return thing or after.key in lex.compound_after


def _goes(words: Sequence[Word], at: int) -> bool:
    """The model may take "visits", "travels", "calls" before a place or person for nouns."""
    if not words[at].key.endswith("s") or at + 1 == len(words):
        return False
    return beside(words[at + 1]) and (words[at + 1].capital or words[at + 1].key in {"to", "the", "on"})


def in_place(words: Sequence[Word], first: int) -> bool:
    """The words before words[first] lead to a place: "the temple in Bodh Gaya", "a trip to Bodh Gaya"."""
    return first > 0 and beside(words[first]) and bool(lexicon().place_before.ending(words, first))


def to_place(words: Sequence[Word], first: int) -> bool:
    """The same, or somebody or something is visited there."""
    return in_place(words, first) or (first > 0 and beside(words[first]) and words[first - 1].key in _VISIT)


def lives(words: Sequence[Word], name: Name) -> bool:
    """A name does or is what people do and are: "Russell said", "said Russell", "his sister, Ann",
    "Ann, who ..."."""
    lex = lexicon()
    after = words[name.last] if name.last < len(words) else None
    if after is not None and after.key == "who":
        return True
    if after is not None and beside(after) and after.pos in {"VERB", "AUX"}:
        several = name.first > 0 and words[name.first - 1].tag == "NNS"  # "how many ships Bello had"
        return several or _introduced(words, name.first, lex) or not _described(words, name.first)
    return _introduced(words, name.first, lex)


def _introduced(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A verb of speech or a noun for a person leads to words[at]."""
    if not at or words[at].gap.strip() not in {"", ","}:
        return False
    before = words[at - 1]
    return bool(before.key in lex.acts or before.key in lex.kin | lex.person_noun or lex.head.ending(words, at))


def like_thing(words: Sequence[Word], name: Name) -> bool:
    """A name stands where a thing or a place would: "the browser Safari", "at Harrow", "Harrow boys"."""
    at = name.first
    word, gap = words[at], words[at].gap
    after = words[name.last] if name.last < len(words) else None
    closing = "" if after is None else after.gap
    if after is not None and closing == " (" and after.key.isdigit() and _closed(words, name.last):
        # the title of a work: "Stoker (2013)"; but "a view of the bay, by Ann Lee (1905)"
        return not (at and words[at - 1].key == "by")
    if at and words[at - 1].opens and words[at - 1].key in WHERE and closing == ", ":
        return True  # "Near Ayn Baraz, one strike ..."
    if name.last - at > 1:
        return False
    if after is not None and beside(after) and after.pos == "NOUN":
        return True
    if (gap[-1:] == "(" and closing[:1] == ")") or (gap[-1:] in _QUOTES and closing.lstrip(".,")[:1] in _QUOTES):
        return True
    before = words[at - 1] if at else None
    if before is None:
        return False
    if gap == ", " and before.opens and before.capital and closing[:1] == ".":
        return True  # "Austen, Jane. ", an entry of a list of books
    if not beside(word):
        return False
    if joined(words, at - 1, at) and at > 2 and words[at - 3].key in WHERE and words[at - 2].entity == "GPE":
        return True  # "in Caacupé and Ypatara"
    if before.key == "from":
        return closing == ", "
    return before.key in WHERE or _described(words, at)


def glossed(words: Sequence[Word], name: Name) -> bool:
    """The name says in another language what stands before its bracket: "the Baraz Hills (Arabic: Jabal Baraz)",
    "the Book of Light (Kitaba Ronahi in Kurdish)"."""
    tongue = lexicon().tongue
    at, last = name.first, name.last
    if words[at].gap.endswith("(") and last + 1 < len(words) and words[last].key == "in" and beside(words[last]):
        return words[last + 1].key in tongue
    for n in range(at, max(0, at - _LONGEST_GLOSS), -1):
        if words[n].gap.startswith(")"):
            return False
        if words[n].gap.startswith(":") and words[n - 1].key in tongue:
            return any("(" in word.gap for word in words[max(0, n - _LONGEST_GLOSS) : n])
    return False


def _closed(words: Sequence[Word], at: int) -> bool:
    """A bracket closes right after words[at]."""
    return at + 1 == len(words) or words[at + 1].gap.startswith(")")


def _described(words: Sequence[Word], at: int) -> bool:
    """A small noun or adjective stands right before the name: "the browser Safari"."""
    return at > 0 and beside(words[at]) and not words[at - 1].capital and words[at - 1].pos in {"NOUN", "ADJ"}


def spouse_of(words: Sequence[Word], end: int) -> str | None:
    """The word of address that fits who stands before words[end]: a man in "Hale and his wife"."""
    after = [word.key for word in words[end : end + 3]]
    return (
        {"his": "mr", "her": "mrs"}.get(after[1]) if after[::2] in (["and", "wife"], ["and", "husband"]) else None
    )


def joined(words: Sequence[Word], end: int, start: int) -> bool:
    """Only "and" or "or" stands between words[:end] and words[start:]."""
    return start == end + 1 and words[end].key in {"and", "or"} and beside(words[end]) and beside(words[start])


def only_cited(words: Sequence[Word], name: Name) -> bool:
    """A name of one word is given as a source: "according to Statbureau"."""
    cited = name.first > 1 and [word.key for word in words[name.first - 2 : name.first]] == ["according", "to"]
    return cited and name.last - name.first == 1
