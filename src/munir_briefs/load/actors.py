"""People as a text introduces them, by office and full name: a text that introduces them twice may be two texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from munir_briefs.load.words import word_pattern, word_set

_NAME = r"[A-Z][\w’'-]*(?:\.|\b)"
_CAPITAL = re.compile(r"(?:(\S+) )?([A-Z][\w-]+)")


def introduced(text: str) -> list[str]:
    """The people whom the text names in full beside their office, in order, each as `Given Surname`."""
    names: list[str] = []
    for found in _introduction().finditer(text):
        name = re.sub(r"[’']s?$", "", (found[1] or found[2]).strip())
        parts = [part.rstrip(".,") for part in name.split() if part not in _office_words()]
        if len(parts) >= 2:
            names.append(" ".join(parts))
    return names


def surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


@dataclass(slots=True)
class Cast:
    """Whom a text has introduced so far, read a paragraph at a time."""

    names: set[str] = field(default_factory=set)
    """in full"""
    shortened: dict[str, int] = field(default_factory=dict)
    """surname -> how often it has stood alone or behind a rank since: `Velland`, `Adm. Velland`"""

    def read(self, text: str) -> None:
        for name in introduced(text):
            self.names.add(name)
            self.shortened.setdefault(surname(name), 0)
        if not self.shortened:
            return
        for found in _CAPITAL.finditer(text):
            before, word = found[1] or "", found[2]
            if word in self.shortened and (not before[:1].isupper() or before in _office_words()):
                self.shortened[word] += 1


@cache
def _introduction() -> re.Pattern[str]:
    office = word_pattern("office")
    full = rf"({_NAME}(?: (?:bin |al-|de |van )?{_NAME}){{1,3}})"
    return re.compile(
        rf"\b(?:{office})(?: \([^)]{{1,20}}\))?,? (?:(?:{office}),? )*{full}"
        rf"|{full}, (?:the |an? |[A-Z]\w+[’']s? )?(?:\w+[’']?s? ){{0,4}}(?:{office})\b"
    )


@cache
def _office_words() -> frozenset[str]:
    return frozenset(word for phrase in word_set("office") for word in phrase.split())
