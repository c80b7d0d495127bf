"""What a line looks like, before anybody asks what it says: prose, a label, a headline."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from munir_briefs.load.words import word_set

LONG = 25
"""words from which a line is prose even without a full stop"""

# The Arabic, Urdu, Hindi and East Asian full stops end sentences too.
_STOPS = ".!?…。！？۔؟।"
_CLOSERS = "\"'”’»)]"
# A footnote mark may follow: "... of that year. [21]"; so may a flag or a face.
_SIGNS = "\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d"
_END = re.compile(rf"[{re.escape(_STOPS)}][{re.escape(_CLOSERS)}]*(?:\s?\[\d+\])*[{_SIGNS}\s]*$")
# A full stop after a word of four small letters or more, or after a closing mark, and a capital: "... ended. The"
_INNER = re.compile(r"(?:[a-z]{3}|[)”\"’])[.!?][”\"’)]?\s+[“\"‘(]?[A-Z]")
_BULLET = re.compile(r"(?:[•▪▫●○■□◦‣⁃∙·►➤➢❖✔✓*]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s+\S))\s*")
# What a scraper leaves of a sentence's beginning: ". During the visit ..."
_FRAGMENT = re.compile(r"[.,;:]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|[0-9]{1,2}|[A-Z])[.)]\s+\S")
_WORD = re.compile(r"[^\W\d_][\w’'&-]*", re.UNICODE)


def words(text: str) -> list[str]:
    return text.split()


def bullet(text: str) -> int:
    """How many characters of a line's beginning are its bullet."""
    found = _BULLET.match(text)
    return found.end() if found else 0


def fragment(text: str) -> int:
    """How many characters of a line's beginning are punctuation left over from a lost sentence."""
    found = _FRAGMENT.match(text)
    return found.end() if found else 0


def ends_sentence(text: str) -> bool:
    return _END.search(text[-24:]) is not None


def is_prose(text: str) -> bool:
    """Sentences, rather than a label, a heading or a headline."""
    count = len(words(text))
    if count >= LONG:
        return True
    if text.endswith(":") and count >= 2 and words(text)[-1].rstrip(":") in word_set("saying"):
        # "The minister said:" over a statement that fills the paragraphs after it.
        return True
    if ends_sentence(text):
        # "Will it hold?" stands as a heading; "It failed." does not.
        asks = text.rstrip(_CLOSERS)[-1:] in "?!؟！？"
        return count > 20 if asks else count >= 2
    return count >= 12 and _INNER.search(text) is not None


def is_numbered(text: str) -> bool:
    """`III. Outcomes`, `2) What next`: a section of a longer text."""
    return _NUMBERED.match(text) is not None


def capitals(text: str) -> float:
    """The share of capitalised words among those that a headline in title case would capitalise."""
    found = [word for word in _WORD.findall(text) if len(word) >= 4]
    return sum(1 for word in found if not word[0].islower()) / len(found) if found else 0.0


def stems(text: str) -> list[str]:
    """The content words, cut so that their forms meet: `visits`, `visited` -> `visit`."""
    return [
        stem(word) for word in _WORD.findall(text) if len(word) >= 3 and word.lower() not in word_set("small_word")
    ]  # fmt: skip


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    word = re.sub(r"[’']s?$", "", word.lower())
    for ending in ("ments", "ment", "tions", "tion", "ings", "ing", "ies", "ied", "ed", "es", "s", "al", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:6]


def normal(text: str) -> str:
    """A text's words alone, for comparing: no case, no punctuation, no differing quotes or spaces."""
    return " ".join(re.findall(r"[\w%$€£]+", unicodedata.normalize("NFKC", text).casefold().replace("’", "'")))
