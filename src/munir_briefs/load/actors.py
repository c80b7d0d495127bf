"""People as a text introduces them, by office and full name: a text that introduces them twice may be two texts."""

from __future__ import annotations

import re
from functools import cache

from munir_briefs.load.words import word_pattern

_NAME = r"[A-Z][\w’'-]*(?:\.|\b)"


@cache
def _introduction() -> re.Pattern[str]:
    office = word_pattern("office")
    full = rf"({_NAME}(?: (?:bin |al-|de |van )?{_NAME}){{1,3}})"
    return re.compile(
        rf"\b(?:{office})(?: \([^)]{{1,20}}\))?,? (?:(?:{office}),? )*{full}"
        rf"|{full}, (?:the |an? |[A-Z]\w+[’']s? )?(?:\w+[’']?s? ){{0,4}}(?:{office})\b"
    )


def introduced(text: str) -> list[str]:
    """The people whom the text names in full beside their office, in order, each as `Given Surname`."""
    names: list[str] = []
    for found in _introduction().finditer(text):
        name = re.sub(r"[’']s?$", "", (found[1] or found[2]).strip())
        parts = [part for part in name.split() if part not in _offices()]
        if len(parts) >= 2:
            names.append(" ".join(part.rstrip(".,") for part in parts))
    return names


def surname(name: str) -> str:
    return name.rsplit(" ", 1)[-1]


def shortened(last: str, text: str) -> int:
    """How often the text names somebody by surname alone, or by rank and surname."""
    total = len(re.findall(rf"\b{re.escape(last)}\b", text))
    whole = len(re.findall(rf"(?<!\w)(?!(?:{word_pattern('office')})\b){_NAME} {re.escape(last)}\b", text))
    return total - whole


@cache
def _offices() -> frozenset[str]:
    return frozenset(
        word for phrase in word_pattern("office").replace("\\", "").split("|") for word in phrase.split()
    )
