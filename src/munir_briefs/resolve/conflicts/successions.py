"""Whether the corpus itself tells that an office passed from one to another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from munir_briefs.geography import fold
from munir_briefs.records import Extraction, Person
from munir_briefs.resolve.evidence import Witness
from munir_briefs.rulebook import load_rules


class Successions:
    """Made once for a corpus, asked for two holders of one office."""

    def __init__(self, extractions: Sequence[Extraction], witness: Witness) -> None:
        self._sentences = {extraction.article: sorted(extraction.sentences) for extraction in extractions}
        self._witness = witness

    def tell(self, a: Person, b: Person) -> bool:
        """Whether a text that names both has a word of change in a sentence on either."""
        both = {e.article for e in a.mentions} & {e.article for e in b.mentions}
        return any(
            _pattern("succession").search(fold(self._sentence(mention.article, mention.start)))
            for person in (a, b)
            for mention in person.mentions
            if mention.article in both
        )

    def _sentence(self, article: str, at: int) -> str:
        sentences = self._sentences[article]
        n = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
        return self._witness.evidence(article, sentences[n]).text if n >= 0 else ""


def leaving(title: str) -> bool:
    """Whether a title says that its office is about to pass on: `outgoing defence minister`."""
    return bool(_pattern("leaving").search(fold(title)))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in load_rules("conflicts").words(name))
    return re.compile(rf"\b(?:{words})\b")
