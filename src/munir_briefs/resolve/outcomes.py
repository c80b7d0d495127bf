"""What became of trips: whether one that was announced is known to have been made, and which made up one tour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from munir_briefs import dates
from munir_briefs.records import Article, Confirmation, Part, Status
from munir_briefs.resolve.clusters import components
from munir_briefs.resolve.days import bounds, published_days
from munir_briefs.resolve.reports import MADE, Exactness, Told

_BETWEEN = 2
"""days between two countries of one tour at the most"""


def newest(articles: Mapping[str, Article]) -> int | None:
    """The day, as ordinal, on which the newest dated article appeared at the earliest; None where none is dated."""
    return max((days[0] for article in articles.values() if (days := published_days(article))), default=None)


def confirmation(status: Status, when: str | None, part: Part, latest: int | None) -> Confirmation:
    """Whether a trip is known to have been made. `latest`: the day of the newest article.

    A trip of which only the first day is told is over, for all we know, when that day has passed.
    """
    if status in MADE:
        return Confirmation.REPORTED
    if status is Status.CANCELLED:
        return Confirmation.OFF
    value = dates.parse(when) if when else None
    if value is None or value.unspecified_year or latest is None:
        return Confirmation.OPEN
    first, last = bounds(value)
    if part is Part.WITHIN and value.latest is None:
        last = first
    return Confirmation.MISSING if last < latest else Confirmation.AHEAD


def tours(trips: Sequence[Sequence[Told]]) -> list[tuple[int, ...]]:
    """For each trip the numbers of all legs of its tour in the order of time, itself among them; none for a trip
    that stands alone. Legs are trips of one visitor that an article tells one after the other."""
    by_article: dict[tuple[str, str], list[tuple[int, Told]]] = defaultdict(list)
    for n, reports in enumerate(trips):
        for told in reports:
            for visitor in sorted(told.visitors):
                by_article[told.article.id, visitor].append((n, told))
    pairs = {
        (min(i, j), max(i, j))
        for _, rows in sorted(by_article.items())
        for (i, a), (j, b) in combinations(rows, 2)
        if i != j and _in_turn(a, b)
    }
    found: list[tuple[int, ...]] = [()] * len(trips)
    for group in components(len(trips), sorted(pairs)):
        if len(group) > 1:
            legs = tuple(sorted(group, key=lambda n: (_first_day(trips[n]), trips[n][0].visit.country, n)))
            for n in legs:
                found[n] = legs
    return found


def _in_turn(a: Told, b: Told) -> bool:
    off = Status.CANCELLED in {a.visit.status, b.visit.status}
    if off or a.time is None or b.time is None or a.visit.country == b.visit.country:
        return False
    if a.time.value.unspecified_year or b.time.value.unspecified_year:
        return False
    (a_first, a_last), (b_first, b_last) = bounds(a.time.span), bounds(b.time.span)
    near = a_first - b_last <= _BETWEEN and b_first - a_last <= _BETWEEN
    return near and all(_placed(told) for told in (a, b))


def _placed(told: Told) -> bool:
    """It has a day, or lies to one side of a day that the tour has."""
    return told.exactness is Exactness.DAYS or (told.time is not None and told.time.part is Part.WITHIN)


def _first_day(reports: Iterable[Told]) -> tuple[int, bool]:
    """When the leg begins; those of which only the tour's days are known come after those that are told of."""
    times = (told.time for told in reports if told.time is not None)
    return min(((bounds(time.value)[0], time.part is Part.WITHIN) for time in times), default=(0, True))
