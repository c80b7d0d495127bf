"""Plain Latin letters: the one folding by which names are compared and ids are spelled.

`Đặng` and `Dang`, `Þór` and `Thor`, `Yıldız` and `Yildiz` are one name to a reader and to an address. Unicode takes
the accent off `ặ` by itself; letters that are no letter plus an accent (`đ`, `ø`, `ß`) have to be told one by one,
and those left out of the table are lost wherever only ASCII may stand.
"""

from __future__ import annotations

import unicodedata

_LETTERS = {
    "Đ": "D", "đ": "d", "Ð": "D", "ð": "d", "Ɖ": "D", "ɖ": "d", "Þ": "Th", "þ": "th", "Æ": "Ae", "æ": "ae",
    "Œ": "Oe", "œ": "oe", "Ø": "O", "ø": "o", "Ł": "L", "ł": "l", "ẞ": "Ss", "ß": "ss", "ı": "i", "Ħ": "H",
    "ħ": "h", "Ŧ": "T", "ŧ": "t", "Ŋ": "Ng", "ŋ": "ng", "Ə": "A", "ə": "a", "ĸ": "k", "Ɓ": "B", "ɓ": "b",
    "Ɗ": "D", "ɗ": "d", "Ƙ": "K", "ƙ": "k", "Ǥ": "G", "ǥ": "g", "Ɛ": "E", "ɛ": "e", "Ɔ": "O", "ɔ": "o",
    "Ƴ": "Y", "ƴ": "y",
}  # fmt: skip
_QUOTES = dict.fromkeys("’‘ʼʻ`´ʹʿʾ", "'")
_HYPHENS = dict.fromkeys("‐‑‒–—", "-")
PLAIN = _LETTERS | _QUOTES | _HYPHENS
"""what stands for each character that Unicode doesn't take apart by itself"""
_TABLE = str.maketrans(PLAIN)


def plain(text: str) -> str:
    """The text with Latin letters freed of accents, straight apostrophes and simple hyphens. Case stays, and so do
    other scripts."""
    if text.isascii():
        return text.replace("`", "'")
    bare = unicodedata.normalize(
        "NFKD", text.translate(_TABLE)
    )  # "´" is a mark by itself to Unicode, "Ǣ" a marked "Æ"
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_TABLE)


def ascii_of(text: str) -> str:
    """What of the text may stand in an address: its plain letters, without those of other scripts."""
    return plain(text).encode("ascii", "ignore").decode("ascii")
