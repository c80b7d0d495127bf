"""The days of articles and of trips.

A report names all of a trip, where it begins, where it ends, or a day in between: "she arrived on the 4th" and "she
met the minister on the 6th" tell of one trip and don't disagree. Only like is compared with like: a first day with
a first day, and with the range of days that another report gives; with a length beside it, a first or a last day
is such a range itself ("a two-day visit that ended on Thursday").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from munir_briefs import dates
from munir_briefs.dates import DateValue, Grain
from munir_briefs.records import Article, LocalVisit, Part, Report
from munir_briefs.rulebook import load_rules

LONGEST = 10
"""days from the first to the last day that two reports may name of one trip, where none says how long it was"""
BEGINS = frozenset({Part.DEPARTURE, Part.START})
ENDS = frozenset({Part.END, Part.RETURN})
_JOURNEY = 2
"""days from setting off to the first day there, and from the last day there to being back, at the most"""
_LOOSE = 3
"""days by which "visited on Monday" may lie apart from another day of the trip: it may tell of all of it"""


def published_days(article: Article) -> tuple[int, int] | None:
    """The days on which the article can have appeared, as ordinals; None where its date is not known."""
    if article.published is None:
        return None
    value = dates.parse(article.published)
    if value.earliest is None or value.latest is None:
        return None
    return value.earliest.toordinal(), value.latest.toordinal()


def first_day(article: Article) -> int:
    """The first day on which the article can have appeared, as ordinal; the calendar's last where none is known."""
    published = published_days(article)
    return published[0] if published else date.max.toordinal()


# ------------------------------------------------------------------------------------------ the time of a report


@dataclass(frozen=True, slots=True)
class Time:
    """When a trip was, as a report tells it."""

    value: DateValue
    part: Part = Part.WHOLE
    length: int | None = None
    """how many days it is said to last"""

    @property
    def day(self) -> bool:
        """Whether it is one day of the trip, exactly."""
        return self.value.grain is Grain.DAY and self.value.exact and not self.value.unspecified_year

    @property
    def span(self) -> DateValue:
        """All of the trip, as far as the report tells: a first or last day is widened by the length beside it."""
        if not self.day or self.length is None or self.part not in {Part.START, Part.END}:
            return self.value
        first = last = self.value.earliest
        assert first is not None and last is not None
        rest = timedelta(days=self.length - 1)
        try:
            first, last = (first, last + rest) if self.part is Part.START else (first - rest, last)
        except OverflowError:
            return self.value
        return dates.parse(first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}")


def time_of(report: Report | LocalVisit) -> Time | None:
    """When a report has the trip; None where it doesn't say."""
    if report.when is None:
        return None
    return Time(dates.parse(report.when), report.when_part, _length(phrase.text for phrase in report.length))


def _length(phrases: Iterable[str]) -> int | None:
    told = {days for text in phrases if (days := stated_days(text))}
    return told.pop() if len(told) == 1 else None


def stated_days(text: str) -> int | None:
    """The days that an expression of length says: 2 for `two-day`, 7 for `week-long`."""
    found = re.search(r"\b(?:(?P<number>[a-z]+|\d+)[-‑– ]?)?(?P<unit>day|week)s?\b|\bweek", text.casefold())
    if found is None:
        return None
    word, scale = found["number"], 7 if "week" in found.group() else 1
    number = 1 if word is None else int(word) if word.isdigit() else number_words().get(word)
    return number * scale if number else None


@cache
def number_words() -> dict[str, int]:
    """The numbers that lengths and spaces of time are told with."""
    return {str(word): int(value) for word, value in load_rules("conflicts").table("number").items()}


def tells_of_moving(sentence: str) -> bool:
    """Whether it says that a trip was not, or is not to be, when it was first planned: `postponed`, `put off`."""
    return _moved().search(sentence.casefold()) is not None


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, load_rules("conflicts").words("moved"))) + r")\b")


def in_words(time: Time) -> str:
    """The time for a reader: `from 3 May 2024` where it is the first day only."""
    told = dates.humanize(time.value.edtf)
    if not time.day:
        return told
    if time.part in BEGINS:
        return f"from {told}"
    return f"until {told}" if time.part in ENDS else told


# ------------------------------------------------------------------------------------------------- two reports


def agree_on_days(a: Time, b: Time) -> bool:
    """Whether two reports of a trip may both be right about its days. That lengths differ is another question."""
    if a.day and b.day and a.part is b.part and a.part in {Part.DEPARTURE, Part.START, Part.END, Part.RETURN}:
        # "will leave on Monday" and "will travel on Tuesday" may both be right of a night's flight
        slack = 1 if a.part in {Part.DEPARTURE, Part.RETURN} else 0
        return abs(bounds(a.value)[0] - bounds(b.value)[0]) <= slack
    if {a.part, b.part} == {Part.START, Part.END} or Part.WITHIN in {a.part, b.part}:
        one, two = a.value, b.value
    else:
        one, two = a.span, b.span
    if dates.compatible(one, two):
        return True
    (a_first, a_last), (b_first, b_last) = bounds(one), bounds(two)
    if a_first > b_first:
        a, b, a_first, a_last, b_first, b_last = b, a, b_first, b_last, a_first, a_last
    if a_last >= b_first:  # they overlap: more than that is claimed only where both name all days of the trip
        return Part.WITHIN in {a.part, b.part} or (a.part in BEGINS and b.part in ENDS)
    return b_first - a_last <= _apart(a, b)


def _apart(first: Time, second: Time) -> int:
    """How many days the second may be told later than the first, both of one trip; less than 0: not at all."""
    match first.part, second.part:
        case (Part.DEPARTURE, Part.START) | (Part.END, Part.RETURN):
            return _JOURNEY
        case (Part.WHOLE, Part.RETURN) | (Part.DEPARTURE, Part.WHOLE):
            return _JOURNEY if not (first.day and second.day) else _LOOSE
        case (Part.WHOLE, Part.WHOLE):
            return -1
        case (Part.WHOLE, Part.WITHIN | Part.END) | (Part.START | Part.WITHIN, Part.WHOLE):
            return _LOOSE if first.day and second.day else -1
        case (Part.WITHIN, Part.WITHIN):
            return LONGEST if first.day and second.day else -1
        case _:
            in_order = _ORDER.index(first.part) < _ORDER.index(second.part)
            return max(LONGEST, first.length or 0, second.length or 0) if in_order else -1


_ORDER = (Part.DEPARTURE, Part.START, Part.WITHIN, Part.WHOLE, Part.END, Part.RETURN)


def bounds(value: DateValue) -> tuple[int, int]:
    """First and last day that a value may cover, as ordinals; an open end is the calendar's."""
    first = value.earliest.toordinal() if value.earliest else date.min.toordinal()
    return first, value.latest.toordinal() if value.latest else date.max.toordinal()
