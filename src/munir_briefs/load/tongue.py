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
_SHARE = 0.07
"""English news has three times as many of these words among its common ones, other languages hardly any"""
_FEWEST = 8
"""common words below which the lack of English ones says nothing: "Minister arrives, meets president" """
_FOREIGN = 2
"""common words with an accent by which a text that short is no English: English has few, one at a time (a café)"""


def tongue(text: str) -> str | None:
    """`en`, `ur`, `und` for another language, or None when the text is too short to tell.

    Names belong to no language, and a short report can be half names: only words without a capital are counted.
    """
    sample = text[:20_000]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return None
    if len(_LATIN.findall(sample)) < letters / 2:
        arabic = len(_ARABIC_SCRIPT.findall(sample))
        return "ur" if arabic > letters / 2 and len(_URDU.findall(sample)) > arabic / 50 else UNDETERMINED
    common = [word for word in re.findall(r"[^\W\d_]+", sample) if word[0].islower() and len(word) > 1]
    english = sum(1 for word in common if word in word_set("english_word"))
    if english and english >= _SHARE * len(common):
        return "en"
    accented = sum(1 for word in common if not word.isascii())
    return UNDETERMINED if len(common) >= _FEWEST or accented >= _FOREIGN else None
