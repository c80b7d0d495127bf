"""Article ids: made of the file's path and the article's own words, never of a count or a clock."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

from munir_briefs.letters import ascii_of

_LONGEST = 100
_UNSAFE = re.compile(r"[^A-Za-z0-9._]+")
_SLUG = re.compile(r"[^a-z0-9]+")


def stem_of(path: str) -> str:
    """The id of a file's first article: its path without suffix, `/` and unsafe characters as `-`."""
    stem = path.rsplit(".", 1)[0] if "." in path.rsplit("/", 1)[-1] else path
    safe = _UNSAFE.sub("-", ascii_of(stem)).strip("-._")
    if len(safe) > _LONGEST:
        safe = f"{safe[:_LONGEST].rstrip('-._')}-{digest(path)}"
    # A name wholly in another script leaves nothing: "خبر.txt".
    return safe or f"page-{digest(path)}"


def slug_of(words: str) -> str:
    """The first five words, as they may stand in an address; empty when none of their letters may."""
    opening = ascii_of(" ".join(words.split()[:5])).lower().replace("'", "")
    return _SLUG.sub("-", opening).strip("-")[:60].rstrip("-")


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:6]


class Ids:
    """Hands out ids, each once: compared without case, because two pages may not share a file name on any disk."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._same: Counter[tuple[str, str]] = Counter()

    def take(self, wanted: str, told_apart_by: str) -> str:
        """`wanted`, or, when it is taken, with a digest of the text that tells it from the other."""
        candidate = wanted
        while candidate.lower() in self._taken:
            # Records that are the same to the last letter: only their order on the page tells them apart.
            self._same[wanted, told_apart_by] += 1
            count = self._same[wanted, told_apart_by]
            candidate = f"{wanted}-{digest(told_apart_by if count == 1 else f'{count} {told_apart_by}')}"
        self._taken.add(candidate.lower())
        return candidate
