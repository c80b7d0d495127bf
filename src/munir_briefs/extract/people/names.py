"""Where an article names somebody: stretches of words that are a person's name, titles left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from munir_briefs import geography
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.listed import listed
from munir_briefs.extract.people.titles import title_ending, title_starting
from munir_briefs.extract.people.words import Word, beside, fold

LISTED = "surname-comma-given"
"""the rule of names in a list by surname"""
LONGEST = 7
"""words a name has at most; a longer run of capitals is a headline"""

_ADVERBS = ("cally", "edly", "onally", "ously", "ively", "ently", "antly")
"""endings of adverbs; "Kelly" and "Connally" have others"""
_WHERE = frozenset({"in", "near", "at", "outside", "inside"})
_GLUED = ("in", "on", "to", "for", "and", "with", "from")
_LONGEST_GLOSS = 8
"""words from the name of a language to a word of it"""
_SHORTEST_PLACE = 5
"""letters of a place that a word run on to it is looked for after: many names begin with "Mali" or "Iran" """
_QUOTES = ('"', "“", "”", "‘", "’", "'")
_VISIT = frozenset({"visit", "visits", "visited", "visiting"})
_NICKNAME_GAPS = frozenset({' "', '" ', " “", "” ", " ‘", "’ ", " '", "' "})
_NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "X", "VERB", "INTJ", "ADP", "DET", "PART", "SYM", "NUM"})


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A stretch of words that names somebody: words[first:last] of passage number `passage`."""

    passage: int
    first: int
    last: int
    rule: str

    def overlaps(self, other: Name) -> bool:
        return self.passage == other.passage and self.first < other.last and other.first < self.last


def spoken(words: Sequence[Word], name: Name) -> Sequence[Word]:
    """The words of a name in the order in which it is spoken."""
    run = words[name.first : name.last]
    return [*run[1:], run[0]] if name.rule == LISTED else run


Text = Sequence[Sequence[Word]]
"""the words of an article, passage by passage"""


def find_names(text: Text) -> list[Name]:
    """Every stretch that names somebody, in reading order."""
    lex = lexicon()
    found = [Name(number, first, last, LISTED) for number, first, last in listed(text)]
    titles = {(name.passage, name.last) for name in found}
    known = _Known.of(text)
    for number, words in enumerate(text):
        if _all_capitals(words):
            continue  # "PRESIDENT ALI MEETS CHINESE ENVOY": only names known from the rest are found there
        for first, last in _model_runs(words):
            # what follows a listed name is the title of a work: "Adler, Ruth. White Shore"
            if (number, first) not in titles and _is_person(words, first, last, known):
                titled = _titled(words, first) or _after_office(words, first, lex)
                _add(found, Name(number, first, last, "title-before-name" if titled else "model-person"))
        for first, last in _titled_runs(words):
            _add(found, Name(number, first, last, "title-before-name"))
        for first, last in _apposed_runs(words):
            _add(found, Name(number, first, last, "capitals-comma-office"))
        for first, last in _set_off_runs(words):
            _add(found, Name(number, first, last, "office-comma-capitals"))
        for first, last in _initialled_runs(words):
            _add(found, Name(number, first, last, "initial-and-surname"))
        for first, last in _acting_runs(words):
            _add(found, Name(number, first, last, "capitals-act"))
    return sorted(_carried(text, found, known))


def _add(found: list[Name], name: Name) -> None:
    if not any(name.overlaps(other) for other in found):
        found.append(name)


def _all_capitals(words: Sequence[Word]) -> bool:
    return len(words) > 3 and all(word.text.isupper() or word.text[0].isdigit() for word in words)


def _bracketed(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A bracket inside a name stands before words[at]: "Robert (Bob) Hale", "[Phil] Gramm", "[George H.] Bush"."""
    closing = {") ": "(", "] ": "["}.get(words[at].gap)
    if closing is not None:
        opened = next((n for n in range(at - 1, max(-1, at - 4), -1) if closing in words[n].gap), None)
        return opened is not None and _given_in_brackets(words, opened, at, lex)
    if words[at].gap == " [" and (at + 1 == len(words) or words[at + 1].gap[:2] in {"],", "].", "]"}):
        return words[at].capital and not _title_starts(words, at, lex)  # "Jeff [Drake]"
    if words[at].gap in {" (", " ["}:
        mark = ") " if "(" in words[at].gap else "] "
        return at + 1 < len(words) and words[at + 1].gap == mark and _given_in_brackets(words, at, at + 1, lex)
    return False


def _given_in_brackets(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """words[first:last], in brackets, may be part of the name that goes on after them; "(R)", "(AKP)" may not."""
    if last >= len(words) or not words[last].capital or _title_starts(words, last, lex):
        return False
    run = words[first:last]
    if any(not word.capital or word.key in lex.headline or word.key in lex.time for word in run):
        return False
    if any(word.text.isupper() and not word.text.endswith(".") for word in run):
        return False
    return not (_is_place(run) or _title_starts(words, first, lex))


def _title_starts(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    lists = (lex.rank, lex.honorific, lex.office, lex.head)
    return any(listed.starting(words, at) for listed in lists)


# ------------------------------------------------------------------------------------------ from the model


def _model_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """What the model calls a person, cut to the names in it and widened to whole names."""
    at = 0
    while at < len(words):
        if words[at].entity != "PERSON":
            at += 1
            continue
        end = at + 1
        while end < len(words) and words[end].entity_at == words[at].entity_at:
            end += 1
        done = at
        for first, last in _name_runs(words, at, end):
            if last - first == 1 and last < len(words) and _acronym_before(words, first):
                continue  # "CIA" of "Director CIA William Stone"
            first, last = _widened(words, max(first, done), last)
            if first < last:
                yield first, last
                done = last
        at = max(end, done)


def _name_runs(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The maximal runs of name words in words[start:end], titles before them left out."""
    lex = lexicon()
    at = start
    while at < end:
        if not _begins(words, at, lex):
            at += 1
            continue
        stop = at + 1
        while stop < end and _continues(words, stop, lex):
            stop += 1
        first = _after_titles(words, at, stop, lex)
        last = _before_trailing(words, first, stop, lex)
        if first < last:
            yield first, last
        at = stop


def _begins(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    word = words[at]
    if word.capital or _joined_particle(word):
        return True
    follows = at + 1 < len(words) and words[at + 1].capital and beside(words[at + 1])
    return word.key in lex.leading_particle and follows


def _joined_particle(word: Word) -> bool:
    """ "al-Harbi", "d'Amico", "ul-Islam": small letter first, a capital inside."""
    if word.text.isalpha():
        return False
    head, _, tail = word.text.replace("’", "-").replace("'", "-").partition("-")
    return 0 < len(head) <= 3 and head.islower() and tail[:1].isupper()


def _continues(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """May words[at] belong to the same name as the word before it?"""
    word = words[at]
    if word.key in lex.suffix and word.gap in {" ", ", "}:
        return (word.capital and word.pos != "PRON") or word.key in {"jr", "sr"}  # "With Olaf I agree"
    if not beside(word) and word.gap not in _NICKNAME_GAPS and not _bracketed(words, at, lex):
        return False
    if word.capital or _joined_particle(word):
        return True
    return (
        word.key in lex.particle
        and at + 1 < len(words)
        and beside(words[at + 1])
        and (words[at + 1].capital or words[at + 1].key in lex.particle)
    )


def _after_titles(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> int:
    """First word after the titles that open the run; a name is left where one can be."""
    first = _after_field(words, first, last, lex)
    while first < last:
        size = max(
            lex.rank.starting(words, first),
            lex.honorific.starting(words, first),
            lex.office.starting(words, first),
            lex.head.starting(words, first),
        )
        if not size and (words[first].key in lex.time or lex.honorific.ending(words, first + 1) > 1):
            size = 1  # "Dato' | Seri Rahim Kassim": the model begins inside the word of address
        if not size and last - first > 2 and words[first].key in lex.field and lex.strong_head.ending(words, first):
            size = 1  # "Minister | Interior Rana Salim"
        if not size and last - first > 1 and _body_before(words, first, last):
            size = 1
        if not size or first + size >= last:
            # "Judge", "King", "Major" are surnames too: a lone title word is left to the caller
            return last if size and first + size >= last and _only_title(words, first, last, lex) else first
        first += size
    return first


def _after_field(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> int:
    """First word after what the office before the run is of: "Social Affairs Amal Said", after "Minister of"."""
    start = _field_start(words, first, lex)
    if start is None or not lex.strong_head.ending(words, start):
        return first
    while first < last and (words[first].key in lex.field or words[first].key in {"and", "&"}):
        first += 1
    return first


def _field_start(words: Sequence[Word], end: int, lex: Lexicon) -> int | None:
    """Where the "of" or "for" stands from which words of a field lead up to words[end]; None for none."""
    at = end - 1
    while at > 0 and (words[at].key in lex.field or words[at].key in {"and", "&", "the"}):
        if words[at].gap.strip() not in {"", ",", "'s", "’s"}:
            return None
        at -= 1
    return at if at > 0 and words[at].key in {"of", "for"} and beside(words[at]) else None


def _body_before(words: Sequence[Word], at: int, last: int) -> bool:
    """Whose people or body the name's title belongs to, inside the model's entity."""
    if geography.demonym_of(words[at].text) or _acronym_before(words, at):
        return True
    served = at > 0 and words[at - 1].key in {"of", "for", "to"} and last - at > 2  # "Envoy for Syria Ann de Mora"
    return served and geography.country_of(words[at].text) is not None


def _acronym_before(words: Sequence[Word], at: int) -> bool:
    """A body's initials before a name: "Director CIA William Stone". Two letters may be a person's: "JD Hale"."""
    word, after = words[at], words[at + 1]
    if not word.text.isupper() or "." in word.text or after.text.isupper():
        return False
    return len(word.text) >= 3 or bool(geography.country_of(word.text))


def _only_title(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """A run that is a title and nothing else: "Prime Minister"."""
    addressed = first > 0 and beside(words[first]) and lex.honorific.ending(words, first)
    return not (addressed and lex.rank.starting(words, first))  # "Mr. King", "Mr Major"; not "Mr. President"


def _before_trailing(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> int:
    """Cut what follows a name inside a run: an office ("Zia Defence Minister"), what is
    theirs or what they do ("Hale Travel", "Sohrabi Dies")."""
    if first < last and words[first].key in lex.headline - {"to"} and not _given_name(words, first, last, lex):
        return first  # "Crown Prince In Riyadh"
    for at in range(first + 1, last):
        if lex.strong_head.starting(words, at) and not _surname_title(words, at, last, lex):
            return at
        if words[at].capital and words[at].key in lex.compound_after | lex.headline:
            return at
    return last


def _given_name(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """A word of headlines that is a given name here: "an injury to Will Bender"."""
    word = words[first]
    begun = word.entity == "PERSON" and word.start == word.entity_at and word.tag == "NNP"
    return begun and last - first > 1 and word.key in lex.short_name and not words[last - 1].text.isupper()


def _surname_title(words: Sequence[Word], at: int, last: int, lex: Lexicon) -> bool:
    """An office ends a name as its surname: "Foreign Minister Ann Bishop met them"."""
    word = words[at]
    if at + 1 != last or word.key not in lex.surname_title or not word.capital or word.entity != "PERSON":
        return False
    follows = last < len(words) and beside(words[last]) and words[last].capital
    return not follows and words[at - 1].entity_at == word.entity_at


def _widened(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Take in the name words the model left outside: suffixes, particles, further proper nouns."""
    lex = lexicon()
    while last < len(words) and last - first < LONGEST and _continues(words, last, lex):
        particle = words[last - 1].key in lex.particle and not words[last - 1].capital and beside(words[last])
        if not (particle or _widens(words[last], lex)):  # "von der | Marwitz", a place to the model
            break
        last += 1
    while last - 1 > first and words[last - 1].key in lex.particle and not words[last - 1].capital:
        last -= 1
    while first > 0 and last - first < LONGEST and beside(words[first]):
        before = words[first - 1]
        if before.key in lex.leading_particle and not before.capital:
            first -= 1
            continue
        if _after_field(words, first - 1, first, lex) == first:
            break
        short = len(before.text) <= 3 and not before.entity and _titled(words, first - 1)  # "President To Lan"
        if before.capital and (short or _widens(before, lex)) and not _title_word(words, first, lex):
            first -= 1
        else:
            break
    return first, last


def _widens(word: Word, lex: Lexicon) -> bool:
    if word.key in lex.suffix or (word.key in lex.particle and not word.capital):
        return True
    if word.entity not in {"", "PERSON"} or word.pos not in {"PROPN", "PUNCT"}:
        return False  # the tagger takes "Wekes'ula" for a bracket
    if any(word.key in listed for listed in (lex.never_in_name, lex.thing_after, lex.compound_after, lex.headline)):
        return False
    return not (
        word.key in lex.head
        or word.key in lex.rank
        or geography.place_of(word.text)
        or geography.demonym_of(word.text)
        or (word.text.isupper() and len(word.text.strip(".")) > 1)
    )


def _title_word(words: Sequence[Word], end: int, lex: Lexicon) -> bool:
    return bool(
        lex.rank.ending(words, end)
        or lex.honorific.ending(words, end)
        or lex.head.ending(words, end)
        or lex.office.ending(words, end)
        or words[end - 1].key in lex.portfolio
        or words[end - 1].key in lex.time
    )


# ------------------------------------------------------------------------------------------ from titles


def _titled(words: Sequence[Word], first: int) -> bool:
    """Does a title stand right before words[first]?"""
    lex = lexicon()
    if first == 0 or not beside(words[first]):
        return False
    end = first - 1 if words[first - 1].key in {"designate", "elect"} else first
    return bool(
        lex.rank.ending(words, end) or lex.honorific.ending(words, end) or lex.strong_head.ending(words, end)
    )


def _titled_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Runs of capitals after a title, whatever the model calls them: "Gen. Lin", "President Bello"."""
    lex = lexicon()
    for first in range(1, len(words)):
        if not (words[first].capital or words[first].key in lex.leading_particle or _joined_particle(words[first])):
            continue
        titled = _titled(words, first) and _title_names(words, first, lex)
        kin = _after_kin(words, first, lex)
        if not (
            titled or kin or _after_office(words, first, lex) or _after_small_office(words, first, lex)
        ) or not _begins(words, first, lex):
            continue
        last = first + 1
        while last < len(words) and last - first < LONGEST and _continues(words, last, lex):
            last += 1
        if _after_titles(words, first, last, lex) != first:
            continue
        last = _before_trailing(words, first, last, lex)
        if first == last or _is_place(words[first - 1 : last]):  # "Sri Lanka"
            continue
        if (titled or kin or last - first > 1) and _plain_name(words, first, last, lex):
            yield first, last


def _after_office(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
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
    if not size and words[first - 1].key in lex.field and (start := _field_start(words, first, lex)) is not None:
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


def _apposed_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
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
        if 2 <= last - first <= 4 and _could_name(words, first, last, lex):
            yield first, last


def _set_off_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
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
        named = closed and 2 <= last - first <= 4 and _could_name(words, first, last, lex)
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


def _initialled_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
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
        if 1 <= last - at <= 2 and not words[at].text.isupper() and _could_name(words, first, last, lex):
            yield first, last


def _initial(word: Word) -> bool:
    return len(word.text) == 2 and word.text[1] == "." and word.text[0].isupper()


def _acting_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
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
        if 2 <= last - first <= 4 and _could_name(words, first, last, lex):
            yield first, last


def _could_name(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """Capitals without a title before them, none of them a place or a word that no name holds."""
    if any(geography.place_of(word.text) or geography.demonym_of(word.text) for word in words[first:last]):
        return False
    if " ".join(word.key for word in words[first:last]) in lex.never_a_name:
        return False
    titled = any(_title_word(words, at, lex) for at in range(first + 1, last + 1))
    return not titled and _plain_name(words, first, last, lex, opens=True)


def _plain_name(words: Sequence[Word], first: int, last: int, lex: Lexicon, *, opens: bool = False) -> bool:
    """Nothing in the run says that it is a thing, a place or a body."""
    run = words[first:last]
    no_name = (lex.never_in_name, lex.portfolio, lex.thing_after, lex.compound_after)
    if any(word.key in listed for word in run for listed in no_name):
        return False
    if any(word.entity in {"DATE", "TIME", "CARDINAL", "NORP", "LAW", "MONEY"} for word in run):
        return False
    titled_by_rank = lex.rank.ending(words, first) or lex.honorific.ending(words, first)
    if not titled_by_rank and run[0].pos not in {"PROPN", "X"}:
        return False  # "Iraqi Prime Minister Discuss Next Steps", a headline
    if any(word.pos not in _NAME_POS or any(c.isdigit() for c in word.text) for word in run):
        return False
    if (run[0].opens and not opens) or run[0].key in lex.modifier or run[0].key in lex.field:
        return False
    # "MR HALE: Good morning", in a transcript
    acronym = _is_acronym(run) and not (titled_by_rank and words[first - 1].text.isupper() and first == 1)
    return not _is_place(run) and not acronym and not _thing_around(words, first, last, lex)


# ------------------------------------------------------------------------------------------ is it a person


@dataclass(frozen=True, slots=True)
class _Known:
    """What the article as a whole says of its words."""

    votes: Counter[tuple[str, bool]]
    """how often the model calls a whole entity of these words a person, and how often something else"""
    small: frozenset[str]
    """words it writes without a capital somewhere: `grammar`, though "Case Grammar" looks like a name"""
    things: Counter[str]
    """how often a word names a thing: "USS Hale", "Ford Motor" """

    @classmethod
    def of(cls, text: Text) -> _Known:
        lex = lexicon()
        votes: Counter[tuple[str, bool]] = Counter()
        small: set[str] = set()
        things: Counter[str] = Counter()
        for words in text:
            small.update(word.key for word in words if word.text.islower())
            for at, (before, word) in enumerate(pairwise(words), 1):
                if before.key == "the" and beside(word) and word.capital and _ends_there(words, at):
                    things[word.key] += 1
                if beside(word) and before.capital and word.capital:
                    if before.key in lex.thing_before:
                        things[word.key] += 1
                    if word.key in lex.thing_after:
                        things[before.key] += 1
            for _, group in groupby((w for w in words if w.entity_at >= 0), key=lambda w: w.entity_at):
                entity = list(group)
                votes[" ".join(word.key for word in entity), entity[0].entity == "PERSON"] += 1
        return cls(votes, frozenset(small), things)


def _ends_there(words: Sequence[Word], at: int) -> bool:
    """Nothing that words[at] could describe follows it: "the Beatles sued", but not "the Bello team"."""
    if at + 1 == len(words) or not beside(words[at + 1]):
        return at + 1 == len(words) or not words[at + 1].gap.startswith(("'s", "’s"))
    return words[at + 1].pos in {"VERB", "AUX", "ADP", "CCONJ"}


def _is_person(words: Sequence[Word], first: int, last: int, known: _Known) -> bool:
    """Does nothing speak against the model, which calls words[first:last] a person?"""
    lex = lexicon()
    run = words[first:last]
    key = " ".join(word.key for word in run)
    if key in lex.never_a_name or any(word.key in lex.never_in_name for word in run[:-1]):
        return False
    if run[-1].key in lex.never_in_name and not _surname_too(words, first, last, lex):
        return False
    if any(any(c.isdigit() for c in word.text) for word in run) or _thing_around(words, first, last, lex):
        return False
    if not any(word.capital and len(word.text.strip(".")) > 1 for word in run) and not any(
        map(_joined_particle, run)
    ):
        return False
    if _titled(words, first):
        return not _is_place(words[first - 1 : last])
    if _is_place(run) or _is_acronym(run) or geography.demonym_of(run[-1].text):
        return False
    if all(word.key in known.small or word.key in lex.particle for word in run):
        return False
    if (
        first > 0
        and beside(run[0])
        and words[first - 1].key in {"the", "a", "an"}
        and not compound(words, first, last)
    ):
        return False  # "the Beatles", "a Beatle"
    if len(run) == 1:
        if run[0].pos not in {"PROPN", "NOUN", "X", "ADJ"} or len(run[0].text) < 3:
            return False
        if run[0].opens and known.votes[key, True] == 1 and last < len(words) and words[last].gap.startswith(","):
            return False  # "Historically, ..."
        if run[0].opens and key.endswith(_ADVERBS):
            return False  # "Historically the army ..."
        if key in lex.thing_after and first > 0 and beside(run[0]) and words[first - 1].capital:
            return False  # "the Finance Bill": who is called so has a title before the name, or a surname after it
        if _placed(words, first) or _seat(words, first, lex) or _of_thing(words, first, lex) or _run_on(run[0]):
            return False
        return known.votes[key, True] > known.votes[key, False] + 2 * known.things[key]
    return True


def _placed(words: Sequence[Word], at: int) -> bool:
    """A single word stands where a place would: "in Dareka, ...", "Exeter, Devon"."""
    if at == 0 or (at + 1 < len(words) and words[at + 1].gap.strip()[:1] not in {",", "."}):
        return False
    before = words[at - 1]
    if words[at].gap == ", ":
        return before.entity in {"GPE", "LOC", "FAC"} or geography.place_of(before.text) is not None
    return beside(words[at]) and before.key in _WHERE


def _surname_too(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """A word that most names don't hold is a surname here: "said Jim Press, the vice chairman"."""
    if last - first != 2 or words[last - 1].key not in lex.surname_too:
        return False
    after = words[last] if last < len(words) else None
    office = after is not None and after.gap == ", " and title_starting(words, last) is not None
    said = first > 0 and beside(words[first]) and words[first - 1].key in lex.acts
    return office or said or (after is not None and beside(after) and after.key in lex.acts)


def _seat(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A single word says of what place somebody is lord or bishop: "the Earl of Clare", "Lord Hale of Clare"."""
    if at < 2 or words[at - 1].key != "of" or not beside(words[at]) or not beside(words[at - 1]):
        return False
    end = at - 1
    while end > 0 and not lex.seated.ending(words, end) and words[end - 1].capital and at - end < LONGEST:
        end -= 1
    return bool(lex.seated.ending(words, end))


def _run_on(word: Word) -> bool:
    """A place and the word after it, run together by a scraper: "to visit Havanain June"."""
    return any(
        word.text.endswith(glued)
        and len(word.text) - len(glued) >= _SHORTEST_PLACE
        and geography.place_of(word.text[: -len(glued)]) is not None
        for glued in _GLUED
    )


def _of_thing(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A single word, alone or in a pair, says what a house is called: "the Official Residence of Suarez and
    Reyes"."""
    if at > 2 and words[at - 1].key == "and" and words[at - 2].capital and words[at - 3].key == "of":
        at -= 2
    if at < 2 or words[at - 1].key != "of" or not all(beside(word) for word in words[at - 1 : at + 1]):
        return False
    thing = words[at - 2]
    return thing.capital and thing.key in lex.house


def _is_place(run: Sequence[Word]) -> bool:
    whole = " ".join(word.text for word in run)
    return bool(geography.place_of(whole) or geography.demonym_of(whole))


def _is_acronym(run: Sequence[Word]) -> bool:
    return len(run) == 1 and run[0].text.isupper() and len(run[0].text.replace(".", "")) <= 5


def _thing_around(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
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
    if _glossed(words, at) or (at and words[at - 1].opens and words[at - 1].key in _WHERE and closing == ", "):
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
    if joined(words, at - 1, at) and at > 2 and words[at - 3].key in _WHERE and words[at - 2].entity == "GPE":
        return True  # "in Caacupé and Ypatara"
    if before.key == "from":
        return closing == ", "
    return before.key in _WHERE or _described(words, at)


def _glossed(words: Sequence[Word], at: int) -> bool:
    """What stands before the bracket, in another language: "the Baraz Hills (Arabic: Jabal Baraz)"."""
    tongue = lexicon().tongue
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


# ------------------------------------------------------------------------------------------ carried names


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms in which the names found may return elsewhere in the article."""

    whole: dict[str, set[tuple[str, ...]]]
    """by their first word"""
    surnames: Counter[str]
    """how many names end with the word"""
    openings: frozenset[str]
    """first words of names whose last word does not stand alone anywhere: "Lin" of "Lin Jianyu" """
    given: frozenset[str]
    """first words of all names of two words or more"""

    @classmethod
    def of(cls, text: Text, names: Sequence[Name]) -> _Forms:
        lex = lexicon()
        whole: dict[str, set[tuple[str, ...]]] = {}
        surnames: Counter[str] = Counter()
        for name in names:
            run = spoken(text[name.passage], name)
            parts = tuple(fold(word.text) for word in run if word.key not in lex.suffix) or (fold(run[0].text),)
            whole.setdefault(parts[0], set()).add(parts)
            surnames[parts[-1]] += 1
        full = [parts for names_of in whole.values() for parts in names_of if len(parts) > 1]
        alone = {parts[0] for names_of in whole.values() for parts in names_of if len(parts) == 1}
        openings = frozenset(parts[0] for parts in full if parts[-1] not in alone)
        return cls(whole, surnames, openings, frozenset(parts[0] for parts in full))


def _carried(text: Text, found: Sequence[Name], known: _Known) -> list[Name]:
    """The names found, and the places where the model overlooked them: whole names, surnames, first words."""
    forms = _Forms.of(text, found)
    carried = [_completed(text[name.passage], name, forms) for name in found]
    taken: dict[int, set[int]] = {}
    for name in carried:
        taken.setdefault(name.passage, set()).update(range(name.first, name.last))
    for number, words in enumerate(text):
        used = taken.get(number, set())
        at = 0
        while at < len(words):
            size = 0 if at in used else _returns(words, at, forms, known)
            if size and used.isdisjoint(range(at, at + size)):
                carried.append(Name(number, at, at + size, "name-carried"))
            at += max(size, 1)
    return carried


def _completed(words: Sequence[Word], name: Name, forms: _Forms) -> Name:
    """The name with the word before it, where the article knows both as one: "He Lifang said", a pronoun and a
    name to the model."""
    at = name.first - 1
    if at < 0 or not beside(words[name.first]) or not words[at].capital:
        return name
    run = tuple(fold(word.text) for word in words[at : name.last])
    return replace(name, first=at) if run in forms.whole.get(run[0], ()) else name


def _returns(words: Sequence[Word], at: int, forms: _Forms, known: _Known) -> int:
    """How many words from `at` on are a name known from elsewhere in the article; 0 for none."""
    lex = lexicon()
    word = words[at]
    if not (word.capital or _joined_particle(word)):
        return 0
    key = fold(word.text)
    for parts in sorted(forms.whole.get(key, ()), key=len, reverse=True):
        run = words[at : at + len(parts)]
        if len(parts) > 1 and tuple(fold(w.text) for w in run) == parts and all(beside(w) for w in run[1:]):
            return 0 if _thing_around(words, at, at + len(parts), lex) else len(parts)
    last = next((n for n in range(at + 1, len(words)) if words[n].entity_at != word.entity_at), len(words))
    if word.start == word.entity_at and 2 <= last - at <= 4 and fold(words[last - 1].text) in forms.surnames:
        # "Devendra Modak", a body to the model here, and Modak elsewhere
        return last - at if _could_name(words, at, last, lex) and all(map(beside, words[at + 1 : last])) else 0
    if len(key) < 2 or word.key in lex.never_in_name or geography.country_of(word.text):
        return 0
    if key in forms.given and _acts(words, at, known, lex):
        return 1
    if key not in forms.surnames and not (
        key in forms.openings
        and word.pos == "PROPN"
        and (word.entity in {"", "PERSON", "ORG"} or _misplaced(words, at))
        and word.key not in known.small
    ):
        return 0
    if (
        known.things[word.key]
        and known.things[word.key] >= forms.surnames[key]
        and word.entity not in {"PERSON", ""}
    ):
        return 0
    if word.entity in {"GPE", "LOC", "FAC", "NORP", "DATE"} and geography.place_of(word.text):
        return 0
    if _all_capitals(words):
        return 1  # in a headline of capitals the words beside it say nothing
    if _inside_larger(words, at, lex) or (_thing_around(words, at, at + 1, lex) and not _saint(words, at, lex)):
        return 0
    return 1 if word.pos in {"PROPN", "NOUN", "X"} or word.entity == "PERSON" or not word.opens else 0


def _saint(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """Somebody the article knows, with the word for a saint: "St. Ambrose in his cell"; not "at St. Ambrose"."""
    if at == 0 or words[at - 1].key not in {"st", "saint"} or in_place(words, at - 1):
        return False
    return at < 2 or words[at - 1].opens or words[at - 2].key not in _WHERE | {"to", "from"}


def _misplaced(words: Sequence[Word], at: int) -> bool:
    """A place to the model alone, which stands where none would: "she thanked Jón"."""
    before = words[at - 1] if at else None
    led = before is not None and before.pos == "ADP"
    return words[at].entity == "GPE" and not led and geography.place_of(words[at].text) is None


def _acts(words: Sequence[Word], at: int, known: _Known, lex: Lexicon) -> bool:
    """A first name that does something: "Jared decided", a people or a place to the model."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or not beside(after) or after.tag not in {"VBD", "VBZ"} or after.pos != "VERB":
        return False
    if word.pos != "PROPN" or word.key in known.small or known.things[word.key] or geography.place_of(word.text):
        return False
    return word.start == word.entity_at and not _inside_larger(words, at, lex)


def _inside_larger(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """The word belongs to a longer name that is not this person's: "Khan Research Laboratories"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is not None and beside(after) and after.capital and after.pos == "PROPN":
        return after.key not in lex.compound_after and after.key not in lex.head
    before = words[at - 1] if at else None
    if before is None or not beside(words[at]) or not before.capital or before.opens or before.pos != "PROPN":
        return False
    return not (
        _title_word(words, at, lex) or geography.demonym_of(before.text) or geography.country_of(before.text)
    )
