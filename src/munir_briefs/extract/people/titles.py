"""The grammar of titles: the rank, word of address or office that ends or begins at a word.

An office turns on a *head* ("minister"), with *modifiers* and an *owner* before it ("Pakistan's deputy foreign")
and a *complement* after it ("of State for Trade").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs import geography
from munir_briefs.extract.people.lexicon import Lexicon, lexicon
from munir_briefs.extract.people.words import Word, beside
from munir_briefs.records import RoleTime

_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at", "in"})
_WHERE = frozenset({"in", "from", "across", "outside", "inside", "near"})
_JOINING = frozenset({"and", "&", "the"})
_POSSESSIVE = frozenset({"’s", "'s", "’", "'"})
_DESIGNATED = frozenset({"designate", "elect"})
_LONGEST_COMPLEMENT = 14
_LONGEST_MODIFIERS = 9


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


# ------------------------------------------------------------------------------------------ ending at a word


def title_ending(words: Sequence[Word], end: int) -> Title | None:
    """The title whose last word is words[end - 1]."""
    lex = lexicon()
    last = words[end - 1]
    if end > 1 and "(" in last.gap and lex.time.get(last.key) is RoleTime.FORMER:  # "Gen. (retired) X"
        title = title_ending(words, end - 1)
        return replace(title, time=RoleTime.FORMER) if title is not None and title.kind == "rank" else None
    if end > 1 and "(" in last.gap and last.key in lex.honorific:  # "Brigadier (Mrs) X"
        title = title_ending(words, end - 1)
        return title if title is not None and title.kind == "rank" else None
    size = lex.rank.ending(words, end)
    size *= size >= lex.head.ending(words, end)  # "Secretary General" is no general
    if size and (words[end - size].capital or last.entity != "PERSON"):
        return _rank(words, end - size, end, lex)
    if (size := lex.honorific.ending(words, end)) and words[end - size].capital:
        return Title(end - size, end, "honorific", _key(words, end - size, end), end)
    head = _head_before(words, end, lex)
    if head is None or (words[head[1] - 1].pos in {"VERB", "AUX"} and not words[head[1] - 1].capital):
        return None  # "will host Ann Lee"
    return _office(words, _first_modifier(words, head[0], lex), *head, end, lex)


def _rank(words: Sequence[Word], first: int, end: int, lex: Lexicon) -> Title:
    head = _key(words, first, end)
    time = RoleTime.CURRENT
    while first > 0 and beside(words[first]) and words[first - 1].key in lex.time:  # "late Queen Mary"
        first -= 1
        time = lex.time[words[first].key]
    return Title(first, end, "rank", head, end, time)


def _head_before(words: Sequence[Word], end: int, lex: Lexicon) -> tuple[int, int] | None:
    """The head of the office that ends before words[end]: its first word and the word after it."""
    if size := _head_size(words, end, lex):
        return _served_by(words, end - size, lex) or (end - size, end)
    if words[end - 1].key in _PREPOSITIONS | _JOINING:
        return None
    # an office and what it is of: back over words that may stand there, to a head
    for at in range(end - 1, max(0, end - _LONGEST_COMPLEMENT), -1):
        if not _in_complement(words[at], lex):
            return None
        if not beside(words[at]) or words[at].key in _JOINING:
            continue
        opens = words[at].key in _PREPOSITIONS or _is_body(words[at:end], lex)
        if opens and (size := _head_size(words, at, lex)):
            return at - size, at
        if words[at].key == "of" and (size := lex.crowned.ending(words, at)):
            return at - size, at  # "the Duke of Norwick, Prince Edmund"
    return None


def _head_size(words: Sequence[Word], end: int, lex: Lexicon) -> int:
    """How many words before `end` an office turns on: "secretary general", "ambassador-designate"; 0 for none."""
    if end > 1 and words[end - 1].key in _DESIGNATED:
        size = lex.head.ending(words, end - 1)
        return size + 1 if size else 0
    return max(lex.office.ending(words, end), lex.head.ending(words, end))


def _served_by(words: Sequence[Word], first: int, lex: Lexicon) -> tuple[int, int] | None:
    """The head of which the office at words[first] is only the complement: "Assistant to the President"."""
    if first < 3 or words[first - 1].key != "the" or words[first - 2].key != "to":
        return None
    if not all(beside(word) for word in words[first - 2 : first + 1]):
        return None
    size = _head_size(words, first - 2, lex)
    return (first - 2 - size, first - 2) if size else None


def _in_complement(word: Word, lex: Lexicon) -> bool:
    if word.gap.strip() not in _POSSESSIVE | {"", ",", "-", "("}:
        return False
    if word.key in _PREPOSITIONS | _JOINING:
        return True
    known = word.capital or word.key in lex.modifier or word.key in lex.portfolio
    if word.entity == "PERSON":  # the model takes "Syria Stellan de Mora" or "CIA" for a person
        body = _is_acronym(word) or geography.country_of(word.text) is not None
        return known and (body or word.key in lex.field)  # "Minister Interior Rana Salim"
    return known and word.entity != "DATE"


def _is_body(run: Sequence[Word], lex: Lexicon) -> bool:
    """A body that follows its office without a preposition: "Director CIA", "Governor Punjab",
    "Chairman Joint Chiefs of Staff"."""
    last = run[-1]
    if geography.place_of(" ".join(word.text for word in run)) or (last.text.isupper() and len(last.text) > 1):
        return True
    capitals = all(word.capital or word.key in _PREPOSITIONS | _JOINING for word in run)
    if len(run) == 1:  # "Secretary Defence", "Chairman Senate"
        return capitals and last.key in lex.portfolio
    return capitals and (last.key in lex.portfolio or last.key in lex.never_in_name)


def _first_modifier(words: Sequence[Word], head: int, lex: Lexicon) -> int:
    """Where the office phrase begins that turns on words[head]: its modifiers and its owner taken in."""
    first = head
    while first > 0 and head - first < _LONGEST_MODIFIERS and "(" not in words[first].gap:
        before = words[first - 1]
        if words[first].opens and not before.text.endswith("."):
            break
        if words[first].gap.strip() in _POSSESSIVE:
            return _first_of_owner(words, first - 1)
        if not (beside(words[first]) or words[first].gap == "-") or not _modifies(words, first, lex):
            break
        first -= 1
    while first < head and words[first].key in lex.shed:
        first += 1
    return first


def _modifies(words: Sequence[Word], first: int, lex: Lexicon) -> bool:
    """Does the word before words[first] belong to the office phrase?"""
    before = words[first - 1]
    if geography.demonym_of(f"{before.text} {words[first].text}"):
        return True  # "South Korean"; "Sri Lankan", though "Sri" is a word of address too
    if before.entity in {"PERSON", "DATE", "TIME"} or lex.honorific.ending(words, first):
        return False
    if first > 1 and words[first - 2].key == "of" and beside(before) and lex.portfolio.ending(words, first):
        return False  # "Secretary of State Cardinal Hale": the end of an office of its own
    if before.key in lex.modifier or before.key in lex.time:
        return True
    if first > 1 and words[first - 2].key in _WHERE and beside(before) and geography.country_of(before.text):
        return False  # "In Norland Minister Ann Lee signed": where it was, not whose minister
    if before.key in lex.shed or before.key == "that" or lex.strong_head.ending(words, first):
        # an office of its own ("Foreign Minister Senator Lodi"), except between two modifiers ("print and TV")
        return (
            before.key == "and"
            and first > 1
            and words[first - 2].key in lex.modifier
            and words[first].key in lex.modifier
        )
    if geography.demonym_of(before.text) or geography.country_of(before.text) or before.entity == "NORP":
        return True  # "Congolese", of either country
    if _is_acronym(before) and not words[first].text.isupper():
        return True  # "WHO Representative": the model may take the body for a pronoun
    return before.capital and before.pos in ({"PROPN"} if before.opens else {"PROPN", "ADJ", "NOUN"})


def _first_of_owner(words: Sequence[Word], at: int) -> int:
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


# ------------------------------------------------------------------------------------------ beginning at a word


def title_starting(words: Sequence[Word], first: int, names: frozenset[int] = frozenset()) -> Title | None:
    """The rank or office that begins at words[first]. `names` are the words of names: none lies inside a
    title, and a title right before one belongs to it."""
    lex = lexicon()
    head = first
    while not (size := _head_starting(words, head, lex)):
        if head - first > _LONGEST_MODIFIERS or not _opens_office(words, head, first, lex) or head in names:
            return None
        head += 1
        if head == len(words) or words[head].opens:
            return None
    if head in names:
        return None
    head_end = head + size
    while (following := _further_head(words, head_end, names, lex)) is not None:
        head, head_end = following
    end = _complement_end(words, head_end, names)
    if _name_next(words, head_end, names, lex) or _name_next(words, end, names, lex):
        return None  # "..., President Ali": the title of somebody else
    if not (lex.head.starting(words, head) or lex.office.starting(words, head)):
        of_what = head_end < end and words[head_end].key == "of" and lex.crowned.ending(words, head_end)
        if not of_what:
            return Title(first, head_end, "rank", _key(words, head, head_end), head_end)
    while first < head and words[first].key in lex.shed:
        first += 1
    return _office(words, first, head, head_end, end, lex)


def _further_head(words: Sequence[Word], at: int, names: frozenset[int], lex: Lexicon) -> tuple[int, int] | None:
    """(first, end) of a head that goes on with the one before words[at]: "chief executive officer",
    "principal deputy assistant secretary"."""
    while at < len(words) and beside(words[at]) and at not in names:
        if more := max(lex.head.starting(words, at), lex.office.starting(words, at)):
            return at, at + more
        if words[at].key not in lex.modifier:
            break
        at += 1
    return None


def _head_starting(words: Sequence[Word], at: int, lex: Lexicon) -> int:
    if at >= len(words):
        return 0
    return max(lex.head.starting(words, at), lex.office.starting(words, at), lex.rank.starting(words, at))


def _opens_office(words: Sequence[Word], at: int, first: int, lex: Lexicon) -> bool:
    """May words[at] stand before the head of an office that begins at words[first]?"""
    if at >= len(words) or (at > first and words[at].gap.strip() not in _POSSESSIVE | {"", "-"}):
        return False
    word = words[at]
    if word.key in lex.modifier or word.key in lex.time or word.key in lex.portfolio or word.key in lex.shed:
        return True
    if _is_numbered(words, at) and not word.key.isdigit():
        return True  # "407th AEG commander"
    return (word.capital and word.pos in {"PROPN", "ADJ", "NOUN"}) or bool(geography.demonym_of(word.text))


def _name_next(words: Sequence[Word], at: int, names: frozenset[int], lex: Lexicon) -> bool:
    """Does a name follow at words[at], ranks before it left out?"""
    while at < len(words) and beside(words[at]):
        if at in names:
            return True
        size = lex.rank.starting(words, at) or lex.honorific.starting(words, at)
        if not size:
            return False
        at += size
    return False


def _complement_end(words: Sequence[Word], start: int, names: frozenset[int]) -> int:
    """Where what the office is of ends: "of Staff", "for the Bureau of Population, Refugees and Migration"."""
    lex = lexicon()
    if start < len(words) and words[start].key in _DESIGNATED and words[start].gap in {" ", "-"}:
        start += 1
    end = at = start
    while at < len(words) and at - end <= _LONGEST_COMPLEMENT and at not in names and not words[at].opens:
        word, before = words[at], words[at - 1]
        if word.gap.strip() == "" and word.key in _PREPOSITIONS:
            if not _opens_complement(words, at, lex):
                break
        elif (word.gap.strip() == "" and word.key == "the" and before.key in _PREPOSITIONS | {"and"}) or (
            word.key in {"and", "&"} and end == at > start and _joins(words, at)
        ):
            pass
        elif (at > start and _completes(words, at, lex)) or (at == start and beside(word) and _is_acronym(word)):
            end = at + 1
        else:
            break
        at += 1
    return _body_set_off(words, start, lex) if end == start else end


def _body_set_off(words: Sequence[Word], start: int, lex: Lexicon) -> int:
    """Where a body ends that stands after its office and a comma: "commander, U.S. Central Command, said".
    `start` where none does."""
    if start >= len(words) or words[start].gap != ", " or not words[start].capital:
        return start
    end = start + 1
    while (
        end < len(words) and beside(words[end]) and (words[end].capital or words[end].key in {"of", "the", "and"})
    ):
        end += 1
    closed = end == len(words) or words[end].gap.strip()[:1] in set(",.;)—–")
    return end if closed and words[end - 1].key in lex.unit else start


def _opens_complement(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """A preposition that says what the office is of, not when or where something happened."""
    after = at + 1
    if after < len(words) and words[after].key == "the":
        after += 1
    if after >= len(words) or not beside(words[after]):
        return False
    word = words[after]
    if word.entity in {"DATE", "TIME", "CARDINAL"}:
        return False
    if word.key[0].isdigit():
        return _is_numbered(words, after)
    return word.capital or word.key in lex.portfolio or word.key in lex.modifier or words[at].key in {"of", "for"}


def _joins(words: Sequence[Word], at: int) -> bool:
    """An "and" inside a complement: "Trade and Industry", "Population, Refugees, and Migration"."""
    if at + 1 >= len(words) or not words[at + 1].capital or not words[at - 1].capital:
        return False
    return words[at].gap.strip() == "" or (words[at].gap.strip() == "," and words[at - 1].gap.strip() == ",")


def _completes(words: Sequence[Word], at: int, lex: Lexicon) -> bool:
    """May words[at] stand in a complement that a preposition has opened?"""
    word, before = words[at], words[at - 1]
    if word.gap.strip() == ",":
        return word.capital and _is_listed(words, at)
    if word.gap.strip() not in _POSSESSIVE | {"", "-"} or word.entity == "DATE":
        return False
    if word.capital or _is_numbered(words, at):
        return True
    known = word.key in lex.modifier or word.key in lex.portfolio or word.pos in {"NOUN", "ADJ"}
    owned = word.gap.strip() in _POSSESSIVE  # "of the UK's training mission"
    return known and (owned or before.key in _PREPOSITIONS | _JOINING or not before.capital)


def _is_numbered(words: Sequence[Word], at: int) -> bool:
    """ "7th Fleet" """
    return words[at].key[0].isdigit() and at + 1 < len(words) and words[at + 1].capital and beside(words[at + 1])


def _is_listed(words: Sequence[Word], at: int) -> bool:
    """Capitals joined by commas up to an "and": "Population, Refugees, and Migration"."""
    while at < len(words) and words[at].capital and words[at].gap.strip() in {"", ","}:
        at += 1
    return at < len(words) and words[at].key == "and" and _joins(words, at)


def _is_acronym(word: Word) -> bool:
    return word.text.isupper() and len(word.text) > 1


# ------------------------------------------------------------------------------------------ what an office says


def _office(words: Sequence[Word], first: int, head: int, head_end: int, end: int, lex: Lexicon) -> Title:
    time = next((lex.time[word.key] for word in words[first:head] if word.key in lex.time), RoleTime.CURRENT)
    if _DESIGNATED.intersection(word.key for word in words[head : head_end + 1] if word.start < words[end - 1].end):
        time = RoleTime.DESIGNATE
    organization, country = _serves(words, first, head, head_end, end, lex)
    return Title(first, end, "office", _key(words, head, head_end), head_end, time, organization, country)


def _serves(
    words: Sequence[Word], first: int, head: int, head_end: int, end: int, lex: Lexicon
) -> tuple[str | None, str | None]:
    """(body in the text's words, ISO code of the state) that an office belongs to."""
    if any(word.entity == "PERSON" for word in words[first:head]):
        return None, None  # "Bello's envoy"
    for size in (4, 3, 2, 1):
        for at in range(first, head - size + 1):
            phrase = " ".join(word.text for word in words[at : at + size])
            if code := geography.country_of(phrase) or geography.demonym_of(phrase):
                return None, code
            if (place := geography.place_of(phrase)) is not None and place.kind == "seat":
                return phrase, place.country  # "White House press secretary"
    body = _body_before(words, first, head, lex)
    if head_end < end and words[head_end].key not in _PREPOSITIONS | _DESIGNATED:  # "Director CIA"
        phrase = " ".join(word.text for word in words[head_end:end])
        if phrase.lower() in lex.field:
            return body, None  # "Secretary Defence"
        code = geography.country_of(phrase)
        return (None if code else phrase), code
    if head_end >= end or words[head_end].key != "of":
        return body, None  # an ambassador to France does not serve France
    start = next((at for at in range(head_end + 1, end) if words[at].key != "the"), end)
    phrase = " ".join(word.text for word in words[start:end])
    opening = words[start].text if start < end else ""
    if code := geography.country_of(phrase):
        return None, code  # "president of Kenya"
    if code := geography.country_of(opening) or geography.demonym_of(opening):
        return phrase, code  # "commander of the Iranian Armed Forces"
    named = start < end and words[start].capital and not lex.portfolio.starting(words, start)
    if body is None and named and not (words[start].key in lex.field or geography.place_of(phrase)):
        return phrase, None
    return body, None


def _body_before(words: Sequence[Word], first: int, head: int, lex: Lexicon) -> str | None:
    """The body named before the head: "Foreign Office spokesperson"; a modifier can open its name."""
    own = [
        at
        for at in range(first, head)
        if words[at].capital
        and words[at].entity != "NORP"
        and not any(words[at].key in known for known in (lex.modifier, lex.time, lex.field))
        and not words[at].key.endswith(("-based", "-born", "-backed", "-led", "-trained"))
    ]
    if not own:
        return None
    start = own[0]
    while start > first and (
        (words[start - 1].capital and words[start - 1].key not in lex.time) or _is_numbered(words, start - 1)
    ):
        start -= 1
    end = own[-1] + 1
    for at in range(end, head):  # "African Union Commission chairperson"
        if not words[at].capital:
            break
        end = at + 1 if words[at].key in lex.unit else end
    if lex.head.starting(words, start) == end - start:
        return None  # "the Secretary-General's envoy": whom the envoy serves is an office, no body
    return " ".join(word.text for word in words[start:end])


def _key(words: Sequence[Word], first: int, last: int) -> str:
    return " ".join(word.key for word in words[first:last] if word.key not in _DESIGNATED)
