"""The days of articles and of trips.

A report names all of a trip, where it begins, where it ends, or a day in between: "she arrived on the 4th" and "she
met the minister on the 6th" tell of one trip and don't disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache

from munir_briefs import dates
from munir_briefs.dates import DateValue
from munir_briefs.records import Article, Status
from munir_briefs.rulebook import load_rules

LONGEST = 10
"""days from the first to the last day that two reports may name of one trip"""
_JOURNEY = 2
"""days from departure to arrival at the most"""


def published_days(article: Article) -> tuple[int, int] | None:
    """The days on which the article can have appeared, as ordinals; None where its date is not known."""
    if article.published is None:
        return None
    value = dates.parse(article.published)
    if value.earliest is None or value.latest is None:
        return None
    return value.earliest.toordinal(), value.latest.toordinal()


class Share(StrEnum):
    WHOLE = "the trip"
    DEPARTURE = "when it set off"
    ARRIVAL = "when it began"
    WITHIN = "a day of it"
    END = "when it ended"


_ORDER = (Share.DEPARTURE, Share.ARRIVAL, Share.WITHIN, Share.END)
_WORDS = (("departs", Share.DEPARTURE), ("arrives", Share.ARRIVAL), ("ends", Share.END))


def share_of_trip(status: Status, sentences: Iterable[str]) -> Share:
    """What the time of a report is the time of, by the words of its evidence; nothing is read into a plan."""
    if status not in {Status.COMPLETED, Status.UNDERWAY}:
        return Share.WHOLE
    text = " ".join(sentences).casefold()
    found = [share for name, share in _WORDS if _pattern(name).search(text)]
    if len(found) == 1:
        return found[0]
    return Share.WITHIN if status is Status.UNDERWAY else Share.WHOLE


def agree_on_days(a: DateValue, share_a: Share, b: DateValue, share_b: Share) -> bool:
    """Whether two reports of a trip may both be right about its days."""
    if dates.compatible(a, b):
        return True
    if a.earliest is None or b.earliest is None or a.latest is None or b.latest is None:
        return False
    if a.latest > b.earliest:
        a, share_a, b, share_b = b, share_b, a, share_a
    if a.latest is None or b.earliest is None or a.latest > b.earliest:
        return False  # they overlap, and each claims its own first and last day
    if Share.WHOLE in {share_a, share_b} or (b.earliest - a.latest).days > LONGEST:
        return False
    if share_a is share_b:
        return share_a is Share.WITHIN
    if {share_a, share_b} == {Share.DEPARTURE, Share.ARRIVAL} and (b.earliest - a.latest).days > _JOURNEY:
        return False
    return _ORDER.index(share_a) < _ORDER.index(share_b)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_rules("conflicts").words(name))
    return re.compile(rf"\b(?:{words})\b")
