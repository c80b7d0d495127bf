"""The two ends of a trip as plain ISO 8601, for formats that know no EDTF: never finer than the reports say."""

from __future__ import annotations

import re

from munir_briefs import dates
from munir_briefs.dates import Grain
from munir_briefs.records import Part, Visit

_PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
"""a year, month or day; a season (`2024-21`) looks like a month and is none"""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def ends(visit: Visit) -> tuple[str, str]:
    """The first and the last day, month or year of a trip; each empty where the reports leave it open.

    What is about then, or some day of a week, is no end at all: these formats could not say so.
    """
    if visit.when is None:
        return "", ""
    first, slash, last = visit.when.partition("/")
    match visit.when_part:
        case Part.WHOLE:
            found = (first, last) if slash else (first, first)
        case Part.START if not slash:
            found = (first, "")
        case Part.END if not slash:
            found = ("", first)
        case _:
            return "", ""
    value = dates.parse(visit.when)
    if not value.exact or value.grain is Grain.WEEK:
        return "", ""
    start, end = (one if _PLAIN.fullmatch(one) else "" for one in found)
    return start, end


def is_day(end: str) -> bool:
    """Whether an end is known to the day."""
    return _DAY.fullmatch(end) is not None
