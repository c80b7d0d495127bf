"""Is it English? Only that is asked: nothing is extracted from another language."""

from __future__ import annotations

import re

from munir_briefs.load.words import word_set

UNDETERMINED = "und"
"""BCP 47: a language that wasn't told"""

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER = re.compile(r"[^\W\d_]")
# Letters that Urdu writes and Arabic and Persian do not: tteh, ddal, rreh, noon ghunna, yeh barree, heh goal.
_URDU = re.compile("[ٹڈڑںےہھ]")
_ARABIC_SCRIPT = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_SHARE = 0.16
"""English news has twice as many of these words, other languages in Latin letters half as many"""
_FEWEST = 12
"""words below which a text is too short to tell"""


def tongue(text: str) -> str | None:
    """`en`, `ur`, `und` for another language, or None when the text is too short to tell."""
    sample = text[:20_000]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    if len(_LATIN.findall(sample)) < letters / 2:
        arabic = len(_ARABIC_SCRIPT.findall(sample))
        return "ur" if arabic > letters / 2 and len(_URDU.findall(sample)) > arabic / 50 else UNDETERMINED
    found = re.findall(r"[^\W\d_]+", sample.lower())
    if len(found) < _FEWEST:
        return None
    english = sum(1 for word in found if word in word_set("english_word"))
    return "en" if english >= _SHARE * len(found) else UNDETERMINED
