"""Ids made of content: the same words give the same id, wherever they stand and whatever else there is.

No counter over the corpus, no offset, no clock: an id changes only when what it names changes.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, count
from typing import TypeVar

from munir_briefs.geography import fold

_K = TypeVar("_K", bound=Hashable)

_LONGEST = 60


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; a hash where no Latin letter is left."""
    spelled = re.sub(r"[^a-z0-9]+", "-", fold(text).replace("'", "")).strip("-")
    if len(spelled) > _LONGEST:
        spelled = f"{spelled[:_LONGEST].rsplit('-', 1)[0]}-{short_hash(text)}"
    return spelled or short_hash(text)


def short_hash(*parts: str) -> str:
    """Eight hexadecimal digits of the sha256 over the parts, white space evened out."""
    even = "\0".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(even.encode()).hexdigest()[:8]


def unique_ids(
    wanted: Mapping[_K, str], rank: Mapping[_K, tuple[int, str]], kept: Mapping[_K, str] | None = None
) -> dict[_K, str]:
    """An id for each key: the one it has `kept`, the one wanted, or that and a hash where another key has it.

    `rank` holds a weight and a content hash for each key. The weightiest keeps the plain id; of equals, the one
    whose hash comes first. Keys whose hashes are the same as well are numbered in the order given.
    """
    ids = dict(kept or {})
    taken = set(ids.values())
    by_id: dict[str, list[_K]] = {}
    for key, name in wanted.items():
        if key not in ids:
            by_id.setdefault(name, []).append(key)
    for name, keys in by_id.items():
        keys.sort(key=lambda key: (-rank[key][0], rank[key][1]))
        first = 0 if name in taken else 1
        if first:
            ids[keys[0]] = name
        for key in keys[first:]:
            hashed = f"{name}-{rank[key][1]}"
            ids[key] = next(one for one in chain([hashed], (f"{hashed}-{n}" for n in count(2))) if one not in taken)
            taken.add(ids[key])
    return ids


def occurrence_ids(article: str, letter: str, quotes: Iterable[str]) -> Sequence[str]:
    """Ids for quotes of one article, in reading order: article, kind, hash, which occurrence of the quote."""
    seen: Counter[str] = Counter()
    ids = []
    for quote in quotes:
        digest = short_hash(quote)
        seen[digest] += 1
        ids.append(f"{article}-{letter}-{digest}-{seen[digest]}")
    return ids
