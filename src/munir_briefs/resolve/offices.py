"""Offices and ranks: when two titles mean the same post, and which posts only one person holds at a time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from munir_briefs.geography import country_of, demonym_of, fold
from munir_briefs.records import RoleTime
from munir_briefs.rulebook import load_rules

_SMALL = frozenset({"of", "the", "for", "and", "to", "in", "on", "at", "a", "an", "with", "by", "s", "as"})
# "Ambassador to Norway" and "envoy for Norway" name the field by a country; "President of Norway" the state served.
_FIELD = (["to"], ["for"], ["on"])


@dataclass(frozen=True, slots=True, order=True)
class Office:
    """A post, in the words by which it is compared."""

    words: tuple[str, ...]
    """content words, sorted; a country as field is its code (`ambassador`, `no`)"""
    country: str | None
    """ISO code of the state served, where the words say so"""

    @property
    def unique(self) -> bool:
        """Whether one person holds it at a time: a head ("president") and enough words for its field."""
        rules = load_rules("names")
        if any(word in _list("lesser") for word in self.words):
            return False
        needed = [int(rules.table("unique")[word]) for word in self.words if word in rules.table("unique")]
        return bool(needed) and len(self.words) - 1 >= max(needed)

    @property
    def military(self) -> bool:
        return any(word in _list("military") for word in self.words)


def same_office(a: Office, b: Office) -> bool:
    """Whether both mean one post; a state that is not named fits every state."""
    return a.words == b.words and (a.country is None or b.country is None or a.country == b.country)


def related(a: Office, b: Office) -> bool:
    """Whether one title may be a looser form of the other: "special envoy" and "special representative for X"."""
    if a.country and b.country and a.country != b.country:
        return False
    shared = set(a.words) & set(b.words)
    return bool(shared) and 2 * len(shared) > min(len(a.words), len(b.words))


@lru_cache(maxsize=65536)
def office_of(title: str, country: str | None = None, organization: str | None = None) -> Office | None:
    """The post a title names; None where nothing but a rank or a courtesy is left of it."""
    words, found = _without_countries(title)
    of_body, body_country = _without_countries(organization) if organization else ([], None)
    text = _spelled_out(_without_rank(" ".join(words)))
    for other, head in _synonyms():
        text = re.sub(rf"\b{re.escape(other)}\b", head, text)
    left = {word for word in text.split() if word not in _SMALL and word not in _list("qualifier")}
    left |= {_spelled(word) for word in of_body if word not in _SMALL} if not left & set(of_body) else set()
    if not left:
        return None
    return Office(tuple(sorted(left)), country or found or body_country)


def time_of(title: str, time: RoleTime) -> RoleTime:
    """The time of a role, where its own words say that it has ended: `Gen. (retired)`."""
    if time is RoleTime.CURRENT and set(re.findall(r"[a-z]+", fold(title))) & _list("ended"):
        return RoleTime.FORMER
    return time


def rank_of(title: str) -> str | None:
    """The rank a title ends with or consists of: `Field Marshal` in "COAS Field Marshal"."""
    text = " ".join(re.findall(r"[a-z0-9]+", fold(title)))
    text = " ".join(word for word in text.split() if word not in _list("qualifier"))
    return next((rank for written, rank in _ranks() if _closes(text, written)), None)


def _closes(text: str, rank: str) -> bool:
    """Whether a title ends with this rank; "Secretary General" is an office."""
    before = text.removesuffix(rank)
    return before != text and (not before or before.endswith(" ")) and before.split()[-1:] not in _CIVIL_GENERALS


# The "general" after these is no rank.
_CIVIL_GENERALS = (
    ["secretary"], ["director"], ["attorney"], ["governor"], ["consul"], ["inspector"], ["auditor"], ["solicitor"],
)  # fmt: skip


def _without_rank(text: str) -> str:
    """A title without the rank it opens or closes with: "COAS General", "General, chief of ..."."""
    for written, _ in _ranks():
        if _closes(text, written):
            text = text.removesuffix(written).strip()
        if text.startswith(f"{written} ") and not text.startswith(f"{written} staff"):
            text = text.removeprefix(written).strip()
    return text


def rank_order(rank: str) -> tuple[str, int]:
    """The service, and the place in it from the bottom."""
    service, place = load_rules("names").table("rank")[rank]
    return str(service), int(place)


def ranks_agree(a: str, b: str) -> bool:
    """Whether both may be said of one person at one time."""
    courtesy = load_rules("names").table("courtesy")
    return a == b or b in courtesy.get(a, ()) or a in courtesy.get(b, ())


def gender_of(title: str) -> str | None:
    """`man` or `woman`, where a word of the title says so."""
    words = set(fold(title).split())
    man, woman = bool(words & _list("man")), bool(words & _list("woman"))
    return None if man == woman else "man" if man else "woman"


def _without_countries(text: str) -> tuple[list[str], str | None]:
    """The folded words of a title without the state served, and that state; a state as field stays, as code."""
    tokens = re.findall(r"[^\s,()/–-]+", text)
    words: list[str] = []
    served: str | None = None
    at = 0
    while at < len(tokens):
        for size in (4, 3, 2, 1):
            piece = " ".join(tokens[at : at + size])
            code = country_of(piece) or demonym_of(piece) if at + size <= len(tokens) else None
            if code is None:
                continue
            if [word for word in words if word != "the"][-1:] in _FIELD:
                words.append(code.casefold())
            else:
                served = served or code
            at += size
            break
        else:
            words.append(re.sub(r"'s?$", "", fold(tokens[at])))
            at += 1
    return [word for word in words if word], served


def _spelled(word: str) -> str:
    return str(load_rules("names").table("office_word").get(word, word))


def _spelled_out(text: str) -> str:
    return " ".join(filter(None, map(_spelled, text.split())))


@cache
def _synonyms() -> tuple[tuple[str, str], ...]:
    """Other words for an office, longest first, each with the words they are compared under."""
    table: dict[str, str] = {}
    for head, others in load_rules("names").table("office").items():
        for form in (head, *others):
            table[_spelled_out(fold(str(form)))] = _spelled_out(fold(head))
    return tuple(sorted(table.items(), key=lambda row: (-len(row[0]), row[0])))


@cache
def _ranks() -> tuple[tuple[str, str], ...]:
    rules = load_rules("names")
    table = {fold(rank): str(rank) for rank in rules.table("rank")}
    table |= {fold(short): str(rank) for short, rank in rules.table("rank_short").items()}
    return tuple(sorted(table.items(), key=lambda row: (-len(row[0]), row[0])))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in load_rules("names").words(name))
