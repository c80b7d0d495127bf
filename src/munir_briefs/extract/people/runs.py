"""Which words make one name: where it begins and ends, titles and what follows it left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from munir_briefs import geography
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.name import LONGEST
from munir_briefs.extract.people.words import Word, beside

_NICKNAME_GAPS = frozenset({' "', '" ', " “", "” ", " ‘", "’ ", " '", "' "})


def model_runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
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
        if not begins_name(words, at, lex):
            at += 1
            continue
        stop = at + 1
        while stop < end and continues(words, stop, lex):
            stop += 1
        first = after_titles(words, at, stop, lex)
        last = before_trailing(words, first, stop, lex)
        if first < last:
            yield first, last
        at = stop


def begins_name(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    word = words[at]
    if word.capital or joined_particle(word):
        return True
    follows = at + 1 < len(words) and words[at + 1].capital and beside(words[at + 1])
    return word.key in lex.leading_particle and follows


def joined_particle(word: Word) -> bool:
    """ "al-Harbi", "d'Amico", "ul-Islam": small letter first, a capital inside."""
    if word.text.isalpha():
        return False
    head, _, tail = word.text.replace("’", "-").replace("'", "-").partition("-")
    return 0 < len(head) <= 3 and head.islower() and tail[:1].isupper()


def continues(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """May words[at] belong to the same name as the word before it?"""
    word = words[at]
    if word.key in lex.suffix and word.gap in {" ", ", "}:
        return (word.capital and word.pos != "PRON") or word.key in {"jr", "sr"}  # "With Olaf I agree"
    if not beside(word) and word.gap not in _NICKNAME_GAPS and not _bracketed(words, at, lex):
        return False
    if word.capital or joined_particle(word):
        return True
    return (
        word.key in lex.particle
        and at + 1 < len(words)
        and beside(words[at + 1])
        and (words[at + 1].capital or words[at + 1].key in lex.particle)
    )


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
    return not (is_place(run) or _title_starts(words, first, lex))


def _title_starts(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    lists = (lex.rank, lex.honorific, lex.office, lex.head)
    return any(listed.starting(words, at) for listed in lists)


def after_titles(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> int:
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
        if not size and last - first > 1 and _several(words[first], lex):
            size = 1  # "Ministers Ann Lee and Tom Hale"
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
    start = field_start(words, first, lex)
    if start is None or not lex.strong_head.ending(words, start):
        return first
    while first < last and (words[first].key in lex.field or words[first].key in {"and", "&"}):
        first += 1
    return first


def field_start(words: Sequence[Word], end: int, lex: Lexicon) -> int | None:
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


def _several(word: Word, lex: Lexicon) -> bool:
    """A title for more than one: "Presidents"."""
    one = word.key.removesuffix("s")
    return one != word.key and (one in lex.head or one in lex.rank)


def _only_title(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """A run that is a title and nothing else: "Prime Minister"."""
    addressed = first > 0 and beside(words[first]) and lex.honorific.ending(words, first)
    return not (addressed and lex.rank.starting(words, first))  # "Mr. King", "Mr Major"; not "Mr. President"


def before_trailing(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> int:
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
    while last < len(words) and last - first < LONGEST and continues(words, last, lex):
        if words[last].key in lex.particle and not words[last].capital and _title_starts(words, last + 1, lex):
            break  # "the swearing-in of Maria Okello as | Prime Minister"
        particle = words[last - 1].key in lex.particle and not words[last - 1].capital and beside(words[last])
        if not (particle or _widens(words[last], lex) or _taken_for_place(words, first, last, lex)):
            break  # "von der | Marwitz", a place to the model
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
        short = len(before.text) <= 3 and not before.entity and has_title(words, first - 1)  # "President To Lan"
        if before.capital and (short or _widens(before, lex)) and not title_word(words, first, lex):
            first -= 1
        else:
            break
    return first, last


def _taken_for_place(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    """The end of a name after its title, a place that no atlas has to the model: "General Tariq Rauf | Bangash"."""
    word = words[last]
    alone = word.entity in {"GPE", "LOC", "NORP"} and (
        last + 1 == len(words) or words[last + 1].entity_at != word.entity_at
    )
    return alone and has_title(words, first) and _widens(word._replace(entity=""), lex)


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
        or _several(word, lex)
        or geography.place_of(word.text)
        or geography.demonym_of(word.text)
        or (word.text.isupper() and len(word.text.strip(".")) > 1)
    )


def title_word(words: Sequence[Word], end: int, lex: Lexicon) -> bool:
    return bool(
        lex.rank.ending(words, end)
        or lex.honorific.ending(words, end)
        or lex.head.ending(words, end)
        or lex.office.ending(words, end)
        or words[end - 1].key in lex.portfolio
        or words[end - 1].key in lex.time
    )


def has_title(words: Sequence[Word], first: int) -> bool:
    """Does a title stand right before words[first]?"""
    lex = lexicon()
    if first == 0 or not beside(words[first]):
        return False
    end = first - 1 if words[first - 1].key in {"designate", "elect"} else first
    return bool(
        lex.rank.ending(words, end) or lex.honorific.ending(words, end) or lex.strong_head.ending(words, end)
    )


def is_place(run: Sequence[Word]) -> bool:
    whole = " ".join(word.text for word in run)
    return bool(geography.place_of(whole) or geography.demonym_of(whole))


def is_acronym(run: Sequence[Word]) -> bool:
    return len(run) == 1 and run[0].text.isupper() and len(run[0].text.replace(".", "")) <= 5


def all_capitals(words: Sequence[Word]) -> bool:
    return len(words) > 3 and all(word.text.isupper() or word.text[0].isdigit() for word in words)
