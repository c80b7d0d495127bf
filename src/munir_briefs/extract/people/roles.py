"""Ranks and offices around a name: what stands before it, beside it, and after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs import geography
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.words import Word, beside
from munir_briefs.records import RoleTime

_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in"})
_SERVED = frozenset({"of"})
"""prepositions after which the state served stands: an ambassador to France does not serve France"""
_LONGEST_COMPLEMENT = 14
_LONGEST_MODIFIERS = 9
_SHED = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "and",
        "of",
        "new",
        "current",
        "sitting",
        "incumbent",
        "present",
    }
)
"""words at the head of an office phrase that say nothing of the office"""
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its"})


@dataclass(frozen=True, slots=True)
class Title:
    """An office, rank or word of address: words[first:last]."""

    first: int
    last: int
    kind: str
    """`rank`, `honorific` or `office`"""
    head: str
    """the words it turns on, as a key"""
    head_end: int
    """the word after them"""
    time: RoleTime = RoleTime.CURRENT
    organization: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The titles of one name."""

    mention: int
    """first word of the mention: the titles that stand beside the name included"""
    before: tuple[tuple[Title, str], ...]
    """each with the rule that found it"""
    after: tuple[tuple[Title, str], ...]


def titles_around(words: Sequence[Word], first: int, last: int, names: frozenset[int]) -> Around:
    """The titles of the name words[first:last]. `names` are the first words of all names of the passage."""
    before = _before(words, first, last)
    return Around(_mention_start(words, first, before), tuple(before), tuple(_after(words, first, last, names)))


def _mention_start(words: Sequence[Word], first: int, before: Sequence[tuple[Title, str]]) -> int:
    """The titles that stand beside the name are part of the mention; whose office it is, and an office spelled
    out before a rank, are not: "Gen. Wei" in "Chinese defense minister Gen. Wei", but "COAS Gen. Bajwa"."""
    at = first
    for title, _ in before:
        if title.last != at or not beside(words[at]):
            break
        if title.kind == "office" and at != first:
            return title.first if title.last - title.first == 1 else at
        at = title.first
        for word in range(title.first + 1, title.last):
            if words[word].gap.startswith(("’", "'")):
                at = word
        if at != title.first:
            break
    return at


# ------------------------------------------------------------------------------------------ before the name


def _before(words: Sequence[Word], first: int, last: int) -> list[tuple[Title, str]]:
    found: list[tuple[Title, str]] = []
    at = first
    while at > 0 and len(found) < 5:
        gap = words[at].gap.replace("\n", " ")
        if words[at].opens and words[at - 1].sent != words[at].sent and not _abbreviated(words[at - 1]):
            break
        title: Title | None = None
        if gap.strip() == "":
            title = _ending(words, at)
            rule = "office-before-name"
        elif gap.strip() in {",", ")", "),", ") –", "–", "-"}:
            title = _ending(words, at)
            rule = "office-comma-name"
            if gap.strip() == ")" and title is not None and "(" in words[title.first].gap:
                rule = "office-before-name"  # "(caretaker Foreign Minister) Jalil Jilani"
            elif (gap.strip().startswith(")") and not _doubled(words, at)) or gap.strip() in {"–", "-"} or (title is not None and not _apposed(words, at, first, last)):
                title = None
            if title is None and gap.strip() in {")", "),"} and _doubled(words, at):
                # "Chief of Army Staff (COAS), General X": the acronym repeats the office before it
                title = _ending(words, at - 1)
                if title is not None and not _apposed(words, at, first, last) and gap.strip() == "),":
                    title = None
        else:
            break
        if title is None and words[at - 1].key == "and" and gap.strip() == "" and found:
            title = _ending(words, at - 1)
            rule = "office-before-name"
            if title is not None and title.first and words[title.first - 1].key == "the":
                title = None  # "the Prime Minister and President Ali" are two
        if title is None:
            break
        found.append((title, "rank-before-name" if title.kind == "rank" else rule))
        at = title.first
    return found


def _abbreviated(word: Word) -> bool:
    return word.text.endswith(".")


def _doubled(words: Sequence[Word], at: int) -> bool:
    """Does a single word in brackets stand before words[at]?"""
    return at >= 2 and "(" in words[at - 1].gap


def _apposed(words: Sequence[Word], at: int, first: int, last: int) -> bool:
    """After "…, " a name belongs to the office before the comma if a rank opens it or a comma closes it:
    not in "said the minister, John Smith wrote"."""
    if at < first:
        return True
    if last >= len(words):
        return True
    gap = words[last].gap.strip()
    if gap.startswith((",", ".", ";", ")", "—", "–")):
        return words[last].key not in {"and", "or"}
    return False


def _ending(words: Sequence[Word], end: int) -> Title | None:
    """The title whose last word is words[end - 1]."""
    lex = lexicon()
    if words[end - 1].key in {"retired", "retd", "ret", "r"} and "(" in words[end - 1].gap and end > 1:
        title = _ending(words, end - 1)  # "Gen. (retired) X"
        return replace(title, time=RoleTime.FORMER) if title is not None and title.kind == "rank" else None
    size = lex.rank.ending(words, end)
    if size and words[end - size].capital | (words[end - 1].key in {"general", "king", "prince", "queen"}):
        return _rank(words, end - size, end, lex)
    size = lex.honorific.ending(words, end)
    if size and words[end - size].capital:
        return Title(end - size, end, "honorific", " ".join(w.key for w in words[end - size : end]), end)
    head = _head_ending(words, end, lex)
    if head is None:
        return None
    first, after_head = head
    return _office(words, first, after_head, end, lex)


def _rank(words: Sequence[Word], first: int, end: int, lex: Lexicon) -> Title:
    time = RoleTime.CURRENT
    head = " ".join(word.key for word in words[first:end])
    while first > 0 and beside(words[first]) and words[first - 1].key in lex.time:
        first -= 1
        time = lex.time[words[first].key]
    return Title(first, end, "rank", head, end, time)


def _head_ending(words: Sequence[Word], end: int, lex: Lexicon) -> tuple[int, int] | None:
    """(first word of the head, word after it) for the office that ends before words[end]."""
    size = _head_size(words, end, lex)
    if size:
        return _serving(words, end - size, lex) or (end - size, end)
    key = words[end - 1].key
    if key in _PREPOSITIONS or key in {"and", "the", "&"}:
        return None
    # an office with what it is of: walk left over words that may stand there, to a head before a preposition
    at = end - 1
    while at > 0 and end - at <= _LONGEST_COMPLEMENT:
        word = words[at]
        if not _complement_word(words, at, lex):
            return None
        if word.key in _PREPOSITIONS or (word.key not in {"and", "the"} and word.capital):
            size = _head_size(words, at, lex)
            if size and beside(word) and (word.key in _PREPOSITIONS or _bare_complement(words, at, end, lex)):
                return at - size, at
        at -= 1
    return None


def _head_size(words: Sequence[Word], end: int, lex: Lexicon) -> int:
    """How many words before `end` an office turns on: "secretary general", "ambassador-designate"; 0 for none."""
    if end > 1 and words[end - 1].key in {"designate", "elect"}:
        size = lex.head.ending(words, end - 1)
        return size + 1 if size else 0
    return max(lex.office.ending(words, end), lex.head.ending(words, end))


def _serving(words: Sequence[Word], first: int, lex: Lexicon) -> tuple[int, int] | None:
    """The office of which the one at words[first] is only the end: "Assistant to the President"."""
    at = first - 1
    if (
        at < 2
        or words[at].key != "the"
        or not beside(words[first])
        or words[at - 1].key != "to"
        or not beside(words[at - 1])
    ):
        return None
    size = lex.head.ending(words, at - 1) or lex.office.ending(words, at - 1)
    return (at - 1 - size, at - 1) if size else None


def _complement_word(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    word = words[at]
    if word.gap.strip() not in {"", ",", "’s", "'s", "’", "'", "-", "("}:
        return False
    if word.key in _PREPOSITIONS or word.key in {"and", "the", "&"}:
        return True
    return (word.capital or word.key in lex.modifier or word.key in lex.portfolio) and word.entity not in {
        "PERSON",
        "DATE",
    }


def _bare_complement(words: Sequence[Word], at: int, end: int, lex: Lexicon) -> bool:
    """ "Director CIA", "Chairman Joint Chiefs of Staff": the body follows the office without a preposition."""
    if geography.place_of(" ".join(word.text for word in words[at:end])):
        return True  # "Governor Punjab"
    if end - at == 1:
        return words[at].text.isupper() and len(words[at].text) > 1
    return all(word.capital or word.key in {"of", "the", "for", "and"} for word in words[at:end]) and (
        words[end - 1].key in lex.portfolio
        or words[end - 1].key in lex.never_in_name
        or words[end - 1].text.isupper()
    )


def _office(words: Sequence[Word], head: int, after_head: int, end: int, lex: Lexicon) -> Title | None:
    """The office phrase around its head, with modifiers and owner."""
    first = head
    time = RoleTime.CURRENT
    if words[after_head - 1].key in {"designate", "elect"}:
        time = RoleTime.DESIGNATE
    while first > 0 and head - first < _LONGEST_MODIFIERS:
        word = words[first - 1]
        gap = words[first].gap
        if words[first].opens and not _abbreviated(word):
            break
        if gap in {"’s ", "'s ", "’ ", "' "}:  # the owner: "Pakistan's"
            first = _owner_start(words, first - 1)
            break
        if gap not in {" ", "-"} and not beside(words[first]):
            break
        if word.key in lex.time:
            time = lex.time[word.key]
            first -= 1
        elif _modifies(word, words, first, lex):
            first -= 1
        else:
            break
        if "(" in words[first].gap:
            break
    while first < head and words[first].key in _SHED:
        first += 1
    organization, country = _serves(words, first, head, after_head, end, lex)
    return Title(first, end, "office", _key(words, head, after_head), after_head, time, organization, country)


def _modifies(word: Word, words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    if word.key in _DETERMINERS or word.key in {"that", "this", "said"}:
        return False
    if word.entity in {"PERSON", "DATE", "TIME"}:
        return False
    if word.key in lex.modifier:
        return True
    if geography.demonym_of(word.text) or geography.country_of(word.text):
        return True
    if word.key in {"and", "&"} and first >= 2:
        return words[first - 2].key in lex.modifier and words[first].key in lex.modifier
    if word.key == "of":
        return False
    return word.capital and word.pos in {"PROPN", "ADJ", "NOUN"} and not (word.opens and word.pos != "PROPN")


def _owner_start(words: Sequence[Word], at: int) -> int:
    """First word of the owner that ends at words[at]: "the United States'" """
    while (
        at > 0
        and beside(words[at])
        and words[at - 1].capital
        and words[at - 1].pos == "PROPN"
        and not words[at].opens
    ):
        at -= 1
    return at


def _key(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.key for word in words[first:last] if word.key not in {"designate", "elect"})


def _serves(
    words: Sequence[Word], first: int, head: int, after_head: int, end: int, lex: Lexicon
) -> tuple[str | None, str | None]:
    """(body or country in the text's words, ISO code of the state) that an office belongs to."""
    country: str | None = None
    organization: str | None = None
    for size in (4, 3, 2, 1):
        for at in range(first, head - size + 1):
            phrase = " ".join(word.text for word in words[at : at + size])
            code = geography.country_of(phrase) or geography.demonym_of(phrase)
            if code and country is None:
                country, organization = code, phrase
    bodies = [
        at for at in range(first, head)
        if words[at].capital and words[at].key not in lex.modifier and words[at].key not in lex.time
    ]  # fmt: skip
    if country is None and bodies:
        start = bodies[0]
        while start > first and words[start - 1].capital and words[start - 1].key not in lex.time:
            start -= 1  # "Foreign Office spokesperson": a modifier can open the name of the body
        organization = " ".join(word.text for word in words[start : bodies[-1] + 1])
    if after_head < end and words[after_head].key in _SERVED:
        start = after_head + 1
        while start < end and words[start].key == "the":
            start += 1
        phrase = " ".join(word.text for word in words[start:end])
        code = geography.country_of(phrase)
        if code and country is None:
            country, organization = code, phrase
        elif organization is None and phrase and words[start].capital and not lex.portfolio.starting(words, start):
            organization = phrase
    return organization, country


# ------------------------------------------------------------------------------------------ after the name


_COPULA = {
    "is": RoleTime.CURRENT,
    "remains": RoleTime.CURRENT,
    "became": RoleTime.CURRENT,
    "becomes": RoleTime.CURRENT,
    "was": RoleTime.FORMER,
    "served": RoleTime.FORMER,
    "serves": RoleTime.CURRENT,
}
_BETWEEN = frozenset(
    {
        "who",
        "has",
        "have",
        "been",
        "in",
        "as",
        "currently",
        "now",
        "also",
        "then",
        "the",
        "a",
        "an",
        "previously",
        "formerly",
    }
)


def _after(words: Sequence[Word], first: int, last: int, names: frozenset[int]) -> list[tuple[Title, str]]:
    if last >= len(words):
        return []
    opening = _opening(words, first, last)
    if opening is None:
        return []
    at, rule, time = opening
    found: list[tuple[Title, str]] = []
    while at < len(words) and len(found) < 3:
        title = _starting(words, at, names)
        if title is None:
            break
        if title.time is RoleTime.CURRENT and time is not RoleTime.CURRENT:
            title = replace(title, time=time)
        found.append((title, rule))
        at = title.last
        if at + 1 >= len(words) or words[at].key != "and" or words[at].gap.strip():
            break
        at += 1
        while at < len(words) and words[at].key in _DETERMINERS:
            at += 1
    return found


def _opening(words: Sequence[Word], first: int, last: int) -> tuple[int, str, RoleTime] | None:
    """(where an office phrase may begin after the name, rule, time) by the words that lead to it."""
    lex = lexicon()
    at = last
    gap = words[at].gap.strip()
    if gap == "(" and at + 1 < len(words) and words[at + 1].gap.strip() == "),":
        at, gap = at + 1, ","  # "Kacher (USN), commander of ..."
    time = RoleTime.CURRENT
    if gap in {",", "—", "–"}:
        rule = "name-comma-office"
    elif gap == "(":
        rule = "office-in-brackets"
    elif gap == "" and words[at].key in _COPULA:
        rule = "name-is-office"
    elif gap == "" and first and words[first - 1].key in lex.appointing and beside(words[first]):
        rule, time = "appointed-office", lex.appointing[words[first - 1].key]
    else:
        return None
    begin = at
    while at < len(words) and (
        words[at].key in _BETWEEN or words[at].key in _COPULA or words[at].key in lex.appointing
    ):
        key = words[at].key
        if at > begin and words[at].gap.strip():
            return None
        if key in _COPULA:
            time = _COPULA[key]
            rule = "name-is-office"
        elif key in lex.appointing:
            rule, time = "appointed-office", lex.appointing[key]
        elif key in {"then", "previously", "formerly"}:
            time = RoleTime.FORMER
        at += 1
    return at, rule, time


def office_starting(words: Sequence[Word], at: int) -> Title | None:
    """The office phrase that begins at words[at], "the" left out."""
    while at < len(words) and words[at].key in _BETWEEN:
        at += 1
    return _starting(words, at, frozenset())


def _starting(words: Sequence[Word], at: int, names: frozenset[int]) -> Title | None:
    """The office phrase that begins at words[at]."""
    lex = lexicon()
    first = at
    sent = words[at].sent
    while at < len(words) and at - first <= _LONGEST_MODIFIERS and words[at].sent == sent and at not in names:
        size = max(lex.head.starting(words, at), lex.office.starting(words, at), lex.rank.starting(words, at))
        if size:
            break
        gap = words[at].gap.strip() if at > first else ""
        if gap not in {"", "’s", "'s", "’", "'", "-"}:
            return None
        word = words[at]
        known = (
            word.key in lex.modifier
            or word.key in lex.time
            or word.key in lex.portfolio
            or word.key in {"and", "the"}
        )
        if not (
            known or (word.capital and word.pos in {"PROPN", "ADJ", "NOUN"}) or geography.demonym_of(word.text)
        ):
            return None
        at += 1
    else:
        return None
    head = at
    after_head = at + size
    while after_head < len(words) and beside(words[after_head]):  # "chief executive officer", "secretary general"
        more = max(lex.head.starting(words, after_head), lex.office.starting(words, after_head))
        if not more:
            break
        head, after_head = after_head, after_head + more
    if after_head < len(words) and _names_next(words, after_head, names, lex):
        return None  # "…, President Ali": the title of the next person
    end = _complement_end(words, after_head, names)
    if _names_next(words, end, names, lex):
        return None
    if (
        lex.rank.starting(words, head)
        and not lex.head.starting(words, head)
        and not lex.office.starting(words, head)
    ):
        return Title(first, after_head, "rank", _key(words, head, after_head), after_head)
    time = next((lex.time[w.key] for w in words[first:head] if w.key in lex.time), RoleTime.CURRENT)
    if after_head < end and words[after_head].key in {"designate", "elect"}:
        time = RoleTime.DESIGNATE
    while first < head and words[first].key in {"and", "the"}:
        first += 1
    organization, country = _serves(words, first, head, after_head, end, lex)
    return Title(first, end, "office", _key(words, head, after_head), after_head, time, organization, country)


def _names_next(words: Sequence[Word], end: int, names: frozenset[int], lex: Lexicon) -> bool:
    """The office belongs to the name after it: "..., Chief of Staff to the President General John Kelly"."""
    while end < len(words) and beside(words[end]):
        if end in names:
            return True
        size = lex.rank.starting(words, end) or lex.honorific.starting(words, end)
        if not size:
            return False
        end += size
    return False


def _complement_end(words: Sequence[Word], at: int, names: frozenset[int]) -> int:
    """Where what the office is of ends: "of Staff", "for the Bureau of Population, Refugees and Migration"."""
    lex = lexicon()
    end = at
    while (
        at < len(words)
        and at - end <= _LONGEST_COMPLEMENT
        and words[at].sent == words[max(at - 1, 0)].sent
        and at not in names
    ):
        word = words[at]
        gap = word.gap.strip()
        if word.key in {"designate", "elect"} and gap in {"", "-"}:
            at = end = at + 1
            continue
        if word.key in _PREPOSITIONS and gap == "":
            if not _opens_complement(words, at, lex):
                break
            at += 1
            continue
        if end == at or (at > 0 and end < at):
            pass
        listed = gap == "," and (_list_goes_on(words, at) if word.capital else _closes_list(words, at))
        inside = words[at - 1].key in (_PREPOSITIONS | {"and", "the", "&"}) or end == at
        if gap not in {"", "’s", "'s", "’", "'", "-"} and not listed:
            break
        if word.key in {"and", "the", "&"} and at + 1 < len(words):
            if word.key != "the" and not (words[at + 1].capital and end == at and end > 0):
                break
            at += 1
            continue
        if end == at and words[end - 1].key in lex.head:
            break
        if word.capital and word.entity not in {"DATE"}:
            at = end = at + 1
            continue
        if inside and (word.key in lex.modifier or word.key in lex.portfolio):
            at = end = at + 1
            continue
        if inside and word.pos in {"NOUN", "ADJ"} and words[at - 1].key in _PREPOSITIONS | {"the"}:
            at = end = at + 1
            continue
        break
    return end


def _opens_complement(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A preposition that says what the office is of, not when or where something happened."""
    if at + 1 >= len(words) or not beside(words[at + 1]):
        return False
    nxt = words[at + 1]
    if nxt.key == "the" and at + 2 < len(words):
        nxt = words[at + 2]
    if nxt.entity in {"DATE", "TIME", "CARDINAL"} or nxt.key[0].isdigit():
        return False
    return nxt.capital or nxt.key in lex.portfolio or nxt.key in lex.modifier or words[at].key in {"of", "for"}


def _closes_list(words: Sequence[Word], at: int) -> bool:
    """ ", and Migration" after "Population, Refugees"."""
    return (
        words[at].key == "and"
        and at + 1 < len(words)
        and words[at + 1].capital
        and words[at - 1].gap.strip() == ","
        and words[at - 1].capital
    )


def _list_goes_on(words: Sequence[Word], at: int) -> bool:
    """Capitals joined by commas up to an "and": "Population, Refugees, and Migration"."""
    while at < len(words) and words[at].capital and words[at].gap.strip() in {"", ","}:
        at += 1
    return (
        at + 1 < len(words)
        and words[at].key == "and"
        and words[at].gap.strip() in {"", ","}
        and words[at + 1].capital
    )
