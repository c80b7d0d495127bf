"""The titles of a name: those before it, one after the other, and the office set off after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from munir_briefs.extract.people.lexicon import lexicon
from munir_briefs.extract.people.titles import Title, title_ending, title_starting
from munir_briefs.extract.people.words import Word, beside
from munir_briefs.records import RoleTime

_MOST_BEFORE = 5
_MOST_AFTER = 3


@dataclass(frozen=True, slots=True)
class Around:
    """The titles of one name."""

    mention: int
    """first word of the mention: the titles that stand beside the name included"""
    before: tuple[tuple[Title, str], ...]
    """each with the rule that found it, the nearest first"""
    after: tuple[tuple[Title, str], ...]


def titles_around(words: Sequence[Word], first: int, last: int, names: frozenset[int]) -> Around:
    """The titles of the name words[first:last]. `names` are the words of all names of the passage."""
    before = _before(words, first, last, names)
    return Around(_mention_start(words, first, before), tuple(before), tuple(_after(words, first, last, names)))


def _mention_start(words: Sequence[Word], first: int, before: Sequence[tuple[Title, str]]) -> int:
    """The titles that stand beside the name are part of the mention; whose office it is, and an office spelled
    out before a rank, are not: "Gen. Lin" in "Chinese defense minister Gen. Lin", but "COAS Gen. Baig"."""
    at = first
    for title, _ in before:
        if title.last != at or not beside(words[at]):
            break
        owned = [n for n in range(title.first + 1, title.last) if words[n].gap.startswith(("’", "'"))]
        start = max(owned, default=title.first)
        if title.kind == "office" and at != first:
            return start if title.last - start == 1 else at
        at = start
        if owned:
            break
    return at


# ------------------------------------------------------------------------------------------ in a list of names


def settled(words: Sequence[Word], around: Sequence[Around]) -> list[Around]:
    """The titles of a passage's names, in reading order, each office given to one name at most.

    An office between two commas can be of the name before it or of the name after it. The list it stands in says
    which: "the foreign minister, Ann Lee, the army chief, Gen. Baig" begins with an office, and "Ann Lee, the
    foreign minister, Gen. Baig, the army chief" with a name. Where the list does not tell, neither has it.
    """
    result = list(around)
    at = 0
    while at + 1 < len(around):
        end = at
        while end + 1 < len(around) and _contested(around[end], around[end + 1]):
            end += 1
        if end > at:
            order = _order(words, around[at : end + 1])
            for left in range(at, end):
                contested = _contested(around[left], around[left + 1])
                if order != "name-comma-office":
                    result[left] = replace(result[left], after=_without(result[left].after, contested))
                if order != "office-comma-name":
                    result[left + 1] = replace(
                        result[left + 1], before=_without(result[left + 1].before, contested)
                    )
        at = end + 1 if end > at else at + 1
    return result


def _contested(one: Around, other: Around) -> list[Title]:
    """The offices after the one name that are also before the other."""
    before = [title for title, rule in other.before if rule == "office-comma-name"]
    return [
        title
        for mine, rule in one.after
        if rule == "name-comma-office"
        for theirs in before
        if mine.first < theirs.last and theirs.first < mine.last
        for title in (mine, theirs)
    ]


def _order(words: Sequence[Word], names: Sequence[Around]) -> str | None:
    """The rule by which a list of names and offices goes; None where nothing tells."""
    opening, closing = names[0], names[-1]
    last = _contested(names[-2], closing)[-1]
    joined = next(n for n in range(last.first - 1, -1, -1) if words[n].key != "the") if last.first > 1 else 0
    office_first = words[joined].key == "and" or any(rule == "office-comma-name" for _, rule in opening.before)
    name_first = any(rule == "name-comma-office" for _, rule in closing.after)
    if office_first or name_first:
        return None if office_first and name_first else "office-comma-name" if office_first else "name-comma-office"
    titled = any(rule == "office-before-name" for _, rule in opening.before)
    return None if titled else "name-comma-office"


def _without(titles: Sequence[tuple[Title, str]], gone: Sequence[Title]) -> tuple[tuple[Title, str], ...]:
    return tuple((title, rule) for title, rule in titles if title not in gone)


# ------------------------------------------------------------------------------------------ before the name


def _before(words: Sequence[Word], first: int, last: int, names: frozenset[int]) -> list[tuple[Title, str]]:
    found: list[tuple[Title, str]] = []
    at = first
    while at > 0 and len(found) < _MOST_BEFORE:
        if words[at].opens and not words[at - 1].text.endswith("."):
            break
        step = _next_before(words, at, first, last)
        if step is None:
            break
        title, rule = step
        if not names.isdisjoint(range(title.first, title.last)):
            title = _without_owner(words, title)
            if not names.isdisjoint(range(title.first, title.last)):
                break  # the title of somebody else, with the name
        found.append((title, "rank-before-name" if title.kind == "rank" else rule))
        at = title.first
    return found


def _without_owner(words: Sequence[Word], title: Title) -> Title:
    """The office alone, where it is somebody's: "Bello's chief of staff"."""
    owned = [at for at in range(title.first + 1, title.head_end) if words[at].gap.startswith(("’", "'"))]
    return replace(title, first=owned[-1], organization=None, country=None) if owned else title


def _next_before(words: Sequence[Word], at: int, first: int, last: int) -> tuple[Title, str] | None:
    """The next title to the left of words[at], where the name or its nearer titles begin."""
    gap = words[at].gap.strip()
    bracketed = at > 1 and "(" in words[at - 1].gap
    if gap == "":
        if title := title_ending(words, at):
            return title, "office-before-name"
        if (
            at < first
            and words[at - 1].key == "and"
            and beside(words[at - 1])
            and (title := title_ending(words, at - 1))
        ):
            # "CEO and founder Ann Lee"; but "the Prime Minister and President Ali" are two
            return None if _two_people(words, title, at, last) else (title, "office-before-name")
        return None
    title = title_ending(words, at)
    if gap == ")" and title is not None and (title.last < at or "(" in words[title.first].gap):
        return (
            title,
            "office-before-name",
        )  # "Gen. (retired) Bob Stone", "(caretaker Foreign Minister) Jalil Khan"
    if gap in {")", "),"} and bracketed:
        title = title_ending(
            words, at - 1
        )  # "Chief of Army Staff (COAS), General X": the acronym repeats the office
    elif gap != ",":
        return None
    if title is None or (gap != ")" and at == first and not _set_off(words, last)):
        return None
    return title, "office-comma-name"


def _two_people(words: Sequence[Word], title: Title, at: int, last: int) -> bool:
    """The office before "and" is somebody else's: "the Prime Minister and President Ali", "Foreign Minister and
    Gen. Lin meet". What stands between words[at] and the name is the name's own."""
    if title.first and words[title.first - 1].key == "the":
        return True
    if words[at].key in lexicon().female:
        return True  # "President and Mrs. Bello"
    if last < len(words) and beside(words[last]) and words[last].tag in {"VBP", "VB"}:
        return True
    own = next((size for size in (2, 1) if " ".join(w.key for w in words[at : at + size]) in lexicon().apart), 0)
    key = " ".join(w.key for w in words[at : at + own])
    return bool(own) and title.head in lexicon().apart[key]


def _set_off(words: Sequence[Word], last: int) -> bool:
    """A comma or a stop follows the name: not so in "said the prime minister, John Smith wrote"."""
    if last >= len(words):
        return True
    return words[last].gap.strip()[:1] in set(",.;)—–") and words[last].key not in {"and", "or"}


# ------------------------------------------------------------------------------------------ after the name


def _after(words: Sequence[Word], first: int, last: int, names: frozenset[int]) -> list[tuple[Title, str]]:
    found: list[tuple[Title, str]] = []
    opening = _opening(words, first, last) if last < len(words) else None
    if opening is None:
        return found
    at, rule, time = opening
    while len(found) < _MOST_AFTER and (title := title_starting(words, at, names)):
        if rule == "name-comma-office" and _two_act(words, title):
            break
        found.append((replace(title, time=time) if title.time is RoleTime.CURRENT else title, rule))
        at = title.last
        if at + 1 >= len(words) or words[at].key != "and" or words[at].gap.strip():
            break
        at += 1  # "chairman and chief executive of ..."
    return found


def _two_act(words: Sequence[Word], title: Title) -> bool:
    """The office is a second subject: "Kamau, foreign minister discuss ties", a headline."""
    return title.last < len(words) and beside(words[title.last]) and words[title.last].tag in {"VBP", "VB"}


def _opening(words: Sequence[Word], first: int, last: int) -> tuple[int, str, RoleTime] | None:
    """(where an office may begin after the name, rule, time), by the words that lead to it."""
    lex = lexicon()
    at = last
    gap = words[at].gap.strip()
    if words[at].key == "and":
        return None  # "Gen. Baig, and the envoy": the next of a list
    if gap == "(" and at + 1 < len(words) and words[at + 1].gap.strip() == "),":
        at, gap = at + 1, ","  # "Fred Hale (USN), commander of ..."
    while gap == "," and words[at].text.isupper() and words[at].key in lex.letters and at + 1 < len(words):
        at, gap = at + 1, words[at + 1].gap.strip()  # "Grace Otieno, SC, the attorney general"
    time = RoleTime.CURRENT
    if gap in {",", "—", "–"}:
        rule = "name-comma-office"
    elif gap == "(":
        rule = "office-in-brackets"
    elif gap == "" and words[at].key in lex.copula:
        rule = "name-is-office"
    elif gap == "" and first and beside(words[first]) and words[first - 1].key in lex.appointing:
        rule, time = "appointed-office", lex.appointing[words[first - 1].key]
    else:
        return None
    begin = at
    while at < len(words) and (at == begin or not words[at].gap.strip()):
        key = words[at].key
        if key in lex.copula:
            rule, time = "name-is-office", lex.copula[key]
        elif key in lex.appointing:
            rule, time = "appointed-office", lex.appointing[key]
        elif key in lex.between:
            time = lex.time.get(key, time)
        else:
            break
        at += 1
    return at, rule, time
