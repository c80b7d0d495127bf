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
    """The titles of the name words[first:last]. `names` are the first words of all names of the passage."""
    before = _before(words, first, last)
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


# ------------------------------------------------------------------------------------------ before the name


def _before(words: Sequence[Word], first: int, last: int) -> list[tuple[Title, str]]:
    found: list[tuple[Title, str]] = []
    at = first
    while at > 0 and len(found) < _MOST_BEFORE:
        if words[at].opens and not words[at - 1].text.endswith("."):
            break
        step = _next_before(words, at, first, last)
        if step is None:
            break
        title, rule = step
        found.append((title, "rank-before-name" if title.kind == "rank" else rule))
        at = title.first
    return found


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
            return None if title.first and words[title.first - 1].key == "the" else (title, "office-before-name")
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
        found.append((replace(title, time=time) if title.time is RoleTime.CURRENT else title, rule))
        at = title.last
        if at + 1 >= len(words) or words[at].key != "and" or words[at].gap.strip():
            break
        at += 1  # "chairman and chief executive of ..."
    return found


def _opening(words: Sequence[Word], first: int, last: int) -> tuple[int, str, RoleTime] | None:
    """(where an office may begin after the name, rule, time), by the words that lead to it."""
    lex = lexicon()
    at = last
    gap = words[at].gap.strip()
    if gap == "(" and at + 1 < len(words) and words[at + 1].gap.strip() == "),":
        at, gap = at + 1, ","  # "Fred Hale (USN), commander of ..."
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
