"""Calendar values: what an EDTF string means, how two compare, and how a relative one is reckoned.

A value knows how exact it is (`Grain`) and is never made finer than what it came from: reckoning "Friday" from an
article of which only the month is known gives that month, about. Nothing here reads a clock.

EDTF (ISO 8601-2) is understood as far as the records use it: days, months, seasons, years, decades `199X`,
centuries `19XX`, intervals of these with open (`..`) or unknown (empty) ends, `~`, `?` and `%` after a date, and a
year that is not stated, `XXXX-07-20`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
WINTER = 24


class Grain(StrEnum):
    """The unit in which a value is exact."""

    DAY = "day"
    WEEK = "week"
    """an interval from a Monday to its Sunday: one of these days, or all of them"""
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


# How far a time said to be "about" so may lie outside the bounds of its name, in days.
_SLACK = {
    Grain.DAY: 3,
    Grain.WEEK: 7,
    Grain.MONTH: 15,
    Grain.SEASON: 31,
    Grain.YEAR: 183,
    Grain.DECADE: 731,
    Grain.CENTURY: 3653,
    Grain.INTERVAL: 7,
}


@dataclass(frozen=True, slots=True)
class DateValue:
    """A stretch of the calendar, as exact as its source. Make one with `parse`."""

    edtf: str
    earliest: date | None
    """first day it may cover; None at an open or unknown start, and where the year is not stated"""
    latest: date | None
    """last day it may cover; None at an open or unknown end, and where the year is not stated"""
    grain: Grain
    approximate: bool = False
    """`~` or `%`: about then"""
    uncertain: bool = False
    """`?` or `%`: the source itself is not sure"""
    unspecified_year: bool = False
    """the text gives a month and perhaps a day, and no year is known"""

    def __str__(self) -> str:
        return self.edtf

    @property
    def exact(self) -> bool:
        return not (self.approximate or self.uncertain)

    @property
    def days(self) -> int | None:
        """How many days it may cover; None where an end is open or the year is not stated."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    @property
    def year(self) -> int | None:
        """The one year it lies in, if it does."""
        if self.earliest is None or self.latest is None or self.earliest.year != self.latest.year:
            return None
        return self.earliest.year


# --------------------------------------------------------------------------------------------- reading

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX|XXXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?P<mark>[~?%])?"
)


@lru_cache(maxsize=4096)
def parse(edtf: str) -> DateValue:
    """Read an EDTF string. Raises `ValueError` when it is not one, or names a day that does not exist."""
    if "/" not in edtf:
        return _parse_date(edtf)
    first, last = edtf.split("/", 1)
    open_start, open_end = first in {"", ".."}, last in {"", ".."}
    if open_start and open_end:
        raise ValueError(f"an interval with no end: {edtf!r}")
    start = None if open_start else _parse_date(first)
    end = None if open_end else _parse_date(last)
    known = [value for value in (start, end) if value is not None]
    unspecified = any(value.unspecified_year for value in known)
    if unspecified and not all(value.unspecified_year for value in known):
        raise ValueError(f"one end of the interval has a year and one has none: {edtf!r}")
    earliest = start.earliest if start else None
    latest = end.latest if end else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"the interval ends before it begins: {edtf!r}")
    return DateValue(
        edtf=edtf,
        earliest=earliest,
        latest=latest,
        grain=Grain.WEEK if _is_week(start, end) else Grain.INTERVAL,
        approximate=any(value.approximate for value in known),
        uncertain=any(value.uncertain for value in known),
        unspecified_year=unspecified,
    )


def _is_week(start: DateValue | None, end: DateValue | None) -> bool:
    if start is None or end is None or start.grain is not Grain.DAY or end.grain is not Grain.DAY:
        return False
    if start.earliest is None or end.latest is None:
        return False
    return start.earliest.weekday() == 0 and (end.latest - start.earliest).days == 6


def _parse_date(text: str) -> DateValue:
    found = _DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day, mark = found.group("year", "month", "day", "mark")
    approximate, uncertain = mark in {"~", "%"}, mark in {"?", "%"}
    if year == "XXXX":
        if month in {None, "XX"} or day == "XX":
            raise ValueError(f"neither year nor month is stated: {text!r}")
        if int(month) not in SEASONS:
            _first_and_last(2000, int(month), int(day) if day else None)  # a leap year: 29 February exists
        elif day:
            raise ValueError(f"a season has no days: {text!r}")
        grain = Grain.DAY if day else Grain.SEASON if int(month) in SEASONS else Grain.MONTH
        return DateValue(text, None, None, grain, approximate, uncertain, unspecified_year=True)
    if "X" in year:
        if month:
            raise ValueError(f"a month in an unknown year of a decade: {text!r}")
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        grain = Grain.CENTURY if year.endswith("XX") else Grain.DECADE
        return DateValue(text, date(max(low, 1), 1, 1), date(high, 12, 31), grain, approximate, uncertain)
    if month in {None, "XX"}:  # `2004-XX`: some month of that year
        if day not in {None, "XX"}:
            raise ValueError(f"a day in an unknown month: {text!r}")
        return DateValue(text, date(int(year), 1, 1), date(int(year), 12, 31), Grain.YEAR, approximate, uncertain)
    if int(month) in SEASONS:
        if day:
            raise ValueError(f"a season has no days: {text!r}")
        earliest, latest = season_bounds(int(year), int(month))
        return DateValue(text, earliest, latest, Grain.SEASON, approximate, uncertain)
    number = None if day in {None, "XX"} else int(day)
    earliest, latest = _first_and_last(int(year), int(month), number)
    return DateValue(text, earliest, latest, Grain.DAY if number else Grain.MONTH, approximate, uncertain)


def _first_and_last(year: int, month: int, day: int | None) -> tuple[date, date]:
    if not 1 <= month <= 12:
        raise ValueError(f"no such month: {month}")
    if day is not None:
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def season_bounds(year: int, season: int) -> tuple[date, date]:
    """The three months that a season of the northern half is usually taken for; winter runs into the next year.

    Where the writer stands is not known, so `compatible` gives seasons slack on top of this.
    """
    if season == WINTER:
        return date(year, 12, 1), date(year + 1, 2, monthrange(year + 1, 2)[1])
    first = 3 * (season - 20)
    return _first_and_last(year, first, None)[0], _first_and_last(year, first + 2, None)[1]


# --------------------------------------------------------------------------------------------- comparing


def compatible(a: DateValue, b: DateValue) -> bool:
    """Whether the two may be the same time, given how exact each is.

    A month and a day in it may; "20–22 July" and "21–23 July" may not, though they overlap: each claims both its
    ends. Approximate values get some slack, and a year that isn't stated fits every year.
    """
    if a.unspecified_year or b.unspecified_year:
        return _compatible_without_year(a, b)
    slack = max(_slack(a), _slack(b))
    a_first, a_last = _bounds(a)
    b_first, b_last = _bounds(b)
    if a_first > b_last + slack or b_first > a_last + slack:
        return False
    if _extent(a) and _extent(b) and a.days and b.days:
        a_in_b = b_first - slack <= a_first and a_last <= b_last + slack
        b_in_a = a_first - slack <= b_first and b_last <= a_last + slack
        return a_in_b or b_in_a
    return True


def _slack(value: DateValue) -> int:
    if value.approximate or value.grain is Grain.SEASON:
        return _SLACK[value.grain]
    return 0


def _bounds(value: DateValue) -> tuple[int, int]:
    first = value.earliest.toordinal() if value.earliest else date.min.toordinal()
    last = value.latest.toordinal() if value.latest else date.max.toordinal()
    return first, last


def _extent(value: DateValue) -> bool:
    """Whether it claims its first and last day: an interval of days that is not just a week's name."""
    return value.grain is Grain.INTERVAL and all(len(end.rstrip("~?%")) == 10 for end in value.edtf.split("/"))


def _compatible_without_year(a: DateValue, b: DateValue) -> bool:
    if a.unspecified_year and b.unspecified_year:
        return compatible(with_year(a, 2000), with_year(b, 2000))
    stated, unstated = (b, a) if a.unspecified_year else (a, b)
    return any(compatible(stated, with_year(unstated, year)) for year in _years(stated))


def _years(value: DateValue) -> range:
    """The years in which it may lie, at most as many as can make a difference."""
    first = value.earliest or value.latest
    last = value.latest or value.earliest
    if first is None or last is None:
        return range(0)
    if value.earliest is None or value.latest is None or last.year - first.year > 8:
        # In nine years every day of the calendar occurs, 29 February included.
        return range(max(first.year - 4, 1), min(first.year + 5, 9999))
    return range(max(first.year - 1, 1), min(last.year + 2, 9999))


def with_year(value: DateValue, year: int) -> DateValue:
    """A value whose year isn't stated, put into that year; an interval over New Year ends in the next.

    29 February becomes 28 February where the year has none, but only for comparing: see `in_year`.
    """
    ends = [end.replace("XXXX", f"{year:04d}") for end in value.edtf.split("/")]
    ends = [end if end[5:10] != "02-29" or _is_leap(year) else end.replace("02-29", "02-28") for end in ends]
    if len(ends) == 2 and "" not in ends and ".." not in ends and ends[0][5:10] > ends[1][5:10]:
        ends[1] = f"{year + 1:04d}{ends[1][4:]}"
    return parse("/".join(ends))


def _is_leap(year: int) -> bool:
    return monthrange(year, 2)[1] == 29


def narrower(a: DateValue, b: DateValue) -> DateValue:
    """The more exact of two compatible values; `a` where neither is."""
    return min((a, b), key=_inexactness)


def _inexactness(value: DateValue) -> tuple[bool, int, bool, bool]:
    far = date.max.toordinal()
    if value.unspecified_year:
        return True, 1 if value.grain is Grain.DAY else 31, value.approximate, value.uncertain
    return False, value.days if value.days is not None else far, value.approximate, value.uncertain


def intersection(a: DateValue, b: DateValue) -> DateValue | None:
    """What both allow; None where they are not `compatible`.

    Where they meet only thanks to the slack of an approximation, it is the more exact of the two.
    """
    if not compatible(a, b):
        return None
    if a.unspecified_year or b.unspecified_year:
        stated, unstated = (b, a) if a.unspecified_year else (a, b)
        if stated.year is not None and not stated.unspecified_year:
            return intersection(stated, with_year(unstated, stated.year))
        return narrower(a, b)
    (a_first, a_last), (b_first, b_last) = _bounds(a), _bounds(b)
    first, last = max(a_first, b_first), min(a_last, b_last)
    if first > last:
        return narrower(a, b)
    if (first, last) == (a_first, a_last) == (b_first, b_last):
        return narrower(a, b)
    if (first, last) == (a_first, a_last):
        return a
    if (first, last) == (b_first, b_last):
        return b
    start = ".." if first == date.min.toordinal() else date.fromordinal(first).isoformat()
    end = ".." if last == date.max.toordinal() else date.fromordinal(last).isoformat()
    return parse(start if start == end else f"{start}/{end}")


def sort_key(value: DateValue) -> tuple[int, int, str]:
    """Chronological: by first day, then by last; an open start before all, a year not stated after all."""
    if value.unspecified_year:
        return date.max.toordinal() + 1, 0, value.edtf
    return *_bounds(value), value.edtf


# --------------------------------------------------------------------------------------------- for people


def humanize(edtf: str) -> str:
    """The value in words, for a page: `20–22 July 2025`. Raises `ValueError`."""
    value = parse(edtf)
    prefix = ("possibly " if value.uncertain else "") + ("about " if value.approximate else "")
    suffix = ", year not stated" if value.unspecified_year else ""
    first, slash, last = edtf.partition("/")
    if not slash:
        return prefix + _words(first) + suffix
    if first in {"", ".."}:
        return f"{prefix}until {_words(last)}{suffix}"
    if last in {"", ".."}:
        return f"{prefix}from {_words(first)}{suffix}"
    return prefix + _range_words(first, last) + suffix


def _fields(text: str) -> list[str]:
    return text.rstrip("~?%").split("-")


def _words(text: str) -> str:
    year, month, day = (*_fields(text), "", "")[:3]
    if year.endswith("XX") and year != "XXXX":
        return f"the {_ordinal(int(year[:2]) + 1)} century"
    if year.endswith("X") and year != "XXXX":
        return f"the {year[:3]}0s"
    words = [] if year == "XXXX" else [str(int(year))]
    if month and month != "XX":
        words.insert(0, SEASONS.get(int(month)) or MONTHS[int(month) - 1])
    if day and day != "XX":
        words.insert(0, str(int(day)))
    return " ".join(words)


def _range_words(first: str, last: str) -> str:
    a, b = _fields(first), _fields(last)
    if a == b:
        return _words(first)
    if len(a) == len(b) == 3 and a[:2] == b[:2]:
        return f"{int(a[2])}–{_words(last)}"
    start, end = _words(first), _words(last)
    if len(a) == len(b) > 1 and a[0] == b[0] != "XXXX":
        start = start.removesuffix(f" {int(a[0])}")
    spaced = " " in start or (" " in end and not start.isalpha())
    return f"{start} – {end}" if spaced else f"{start}–{end}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
