"""How well visits are found: against articles annotated as GOLD.md says, and against registers of trips.

A predicted visit is a gold one if both go to the same country and share a visitor: the same surname, or, for the
unnamed, most words of the description. Where several fit, the one whose time fits goes first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from munir_briefs import geography
from munir_briefs.dates import compatible, parse
from munir_briefs.evaluate.tally import Tally, tally
from munir_briefs.records import LocalVisit, Visit

_ENOUGH = 0.5
"""share of a description's words from which on two descriptions are of the same people"""


@dataclass(frozen=True, slots=True)
class GoldVisit:
    visitors: tuple[str, ...]
    country: str
    whens: tuple[str | None, ...]
    """the annotated time, and others that are as right"""
    statuses: tuple[str, ...]
    optional: bool = False


VisitScore = Tally[GoldVisit, Visit | LocalVisit]


def gold_visits(gold: Mapping[str, Any], article: int) -> tuple[GoldVisit, ...]:
    """The visits that a gold file has for one of its articles (counted from 1)."""
    return tuple(
        GoldVisit(
            visitors=(*row["visitors"], *_also(row, "visitors")),
            country=row["country"],
            whens=(row["when"], *_also(row, "when")),
            statuses=(row["status"], *_also(row, "status")),
            optional=bool(row.get("optional", False)),
        )
        for row in gold["visits"]
        if article in row["articles"]
    )


def _also(row: Mapping[str, Any], key: str) -> list[Any]:
    also = row.get(f"also_{key}", [])
    return also if isinstance(also, list) else [also]


def score_visits(predicted: Sequence[Visit | LocalVisit], gold: Sequence[GoldVisit]) -> VisitScore:
    """The score of the visits of one article."""
    pairs = sorted(
        (not _times_fit(visit.when, wanted.whens), visit.status.value not in wanted.statuses, g, p)
        for g, wanted in enumerate(gold)
        for p, visit in enumerate(predicted)
        if visit.country == wanted.country and _share_visitor(visit, wanted.visitors)
    )
    return tally(
        predicted,
        gold,
        ((g, p) for _, _, g, p in pairs),
        {
            "status": lambda visit, wanted: visit.status.value in wanted.statuses,
            "when": lambda visit, wanted: visit.when in wanted.whens,
        },
    )


def _share_visitor(visit: Visit | LocalVisit, wanted: Iterable[str]) -> bool:
    names = tuple(wanted)
    return any(same_visitor(ref.name, name) for ref in visit.visitors for name in names)


def same_visitor(one: str, other: str) -> bool:
    """Whether two names or descriptions are of the same visitor: one surname, or most words in common."""
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    named = all(word[0].isupper() for word in (*one.split(), *other.split()) if word[0].isalpha())
    if named:  # "Lian" is "Lian Zhiqiu", "Bergholt" is "Anna Bergholt"
        return left[-1] == right[-1] or {*left} <= {*right} or {*right} <= {*left}
    shared = len({*left} & {*right})
    return shared / max(len({*left}), len({*right})) >= _ENOUGH


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = [word.lower() for word in re.findall(r"\w+", plain)]
    # "ministers from Peru" and "minister from Peru" describe the same visit
    return [word.removesuffix("s") for word in words if word not in {"the", "a", "an", "of"}]


def _times_fit(when: str | None, wanted: Iterable[str | None]) -> bool:
    if when is None:
        return True
    return any(other is None or compatible(parse(when), parse(other)) for other in wanted)


# ------------------------------------------------------------------------------------- registers of trips


@dataclass(frozen=True, slots=True)
class RegisterScore:
    """How many of a register's trips that a page names are found there."""

    trips: int = 0
    country: int = 0
    """found with the right country"""
    dated: int = 0
    """of these, the page gives a time"""
    days: int = 0
    """of the dated, first and last day lie within a day of the register's, or the page is less exact and agrees"""

    def __add__(self, other: RegisterScore) -> RegisterScore:
        return RegisterScore(
            self.trips + other.trips, self.country + other.country, self.dated + other.dated, self.days + other.days
        )


def score_register(predicted: Sequence[Visit | LocalVisit], page: Mapping[str, Any]) -> RegisterScore:
    """The score of one page of `visits/register_pages.jsonl`: its trips with `mentioned`."""
    score = RegisterScore()
    for trip in page["gold_visits"]:
        if not trip["mentioned"]:
            continue
        # the register writes "Korea, Republic of" and "China, People's Republic of"
        name, _, style = trip["country"].partition(", ")
        country = geography.country_of(f"{style} {name}") or geography.country_of(name)
        fits = [v for v in predicted if v.country == country and _share_visitor(v, [trip["person"]])]
        dated = [v.when for v in fits if v.when]
        near = any(within_a_day(when, trip["start"], trip["end"]) for when in dated)
        score += RegisterScore(1, bool(fits), bool(dated), near)
    return score


def within_a_day(when: str, start: str, end: str) -> bool:
    """Whether a time agrees with a register's first and last day, a day's difference allowed for.

    A text often tells the first day only, or a span that holds the trip: these agree if the register's days do.
    """
    value = parse(when)
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if value.earliest is None or value.latest is None:
        return False
    day = timedelta(days=1)
    if value.days == 1:
        return first - day <= value.earliest <= last + day
    ends_agree = abs(value.earliest - first) <= day and abs(value.latest - last) <= day
    return ends_agree or (value.earliest <= first and last <= value.latest + day)
