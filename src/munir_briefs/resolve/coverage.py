"""Coverage: of which weeks and publishers the corpus has articles, and of which it has none.

That nothing is reported of a time without articles is no sign that nothing happened: the gaps are marked, so that a
reader does not take them for quiet weeks. Only the articles' own dates are used, never a clock.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from munir_briefs.geography import fold
from munir_briefs.records import Article, Coverage, Publisher, Stretch
from munir_briefs.resolve.days import published_days
from munir_briefs.resolve.grades import reliability
from munir_briefs.resolve.identifiers import short_hash, slug, unique_ids
from munir_briefs.resolve.texts import Texts

if TYPE_CHECKING:
    from munir_briefs.settings import PublisherEntry

_MOST = 104
"""lines, two years of weeks, beyond which weeks become months, and months years"""
_GRAINS = (Stretch.WEEK, Stretch.MONTH, Stretch.YEAR)

Days = tuple[int, int]
"""first and last day, as ordinals"""


def coverage_of(articles: Sequence[Article]) -> tuple[Coverage, ...]:
    """The times of which there are articles and the gaps between them, in order of time; the undated last."""
    dated, undated = _dated(articles)
    grain = next((g for g in _GRAINS if len({_stretch(days, g) for days, _ in dated}) <= _MOST), Stretch.YEAR)
    held: dict[tuple[Days, Stretch], list[str]] = defaultdict(list)
    for days, article in dated:
        held[_stretch(days, grain)].append(article.id)
    for gap in _gaps([days for days, _ in dated], grain):
        held[gap, Stretch.GAP] = []
    lines = [
        Coverage(f"{_iso(first)}/{_iso(last)}", stretch, _iso(first), _iso(last), tuple(sorted(ids)))
        for ((first, last), stretch), ids in sorted(held.items())
    ]
    if undated:
        lines.append(Coverage("undated", Stretch.UNDATED, None, None, tuple(sorted(a.id for a in undated))))
    return tuple(lines)


def publishers_of(
    articles: Sequence[Article], publishers: Mapping[str, PublisherEntry], texts: Texts
) -> tuple[Publisher, ...]:
    """Each publisher, its reliability, and what there is of it; the articles of unknown publisher last."""
    families = {fold(name): entry.family for name, entry in sorted(publishers.items())}
    by_name: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_name[fold(article.publisher or "")].append(article)
    ids = unique_ids(
        {folded: slug(folded) if folded else "unknown" for folded in by_name},
        {folded: (not folded, short_hash(folded)) for folded in by_name},
    )
    found = []
    for folded, published in sorted(by_name.items(), key=lambda item: (not item[0], item[0])):
        name = min((a.publisher for a in published if a.publisher), default=None)
        days = [days for days, _ in _dated(published)[0]]
        gaps = _gaps(days, Stretch.WEEK) if name else ()  # the unknown are not one publisher
        silence = max(gaps, key=lambda gap: (gap[1] - gap[0], -gap[0]), default=None)
        found.append(
            Publisher(
                id=ids[folded],
                name=name,
                family=families.get(folded),
                reliability=reliability(name, publishers),
                articles=tuple(sorted(a.id for a in published)),
                texts=len({texts.of(a.id) for a in published}),
                first=_iso(min(first for first, _ in days)) if days else None,
                last=_iso(max(last for _, last in days)) if days else None,
                silence=(_iso(silence[0]), _iso(silence[1])) if silence else None,
            )
        )
    return tuple(found)


def _dated(articles: Sequence[Article]) -> tuple[list[tuple[Days, Article]], list[Article]]:
    """Articles with the days on which they can have appeared, and those of which these are not known."""
    known, unknown = [], []
    for article in articles:
        days = published_days(article)
        if days is None:
            unknown.append(article)
        else:
            known.append((days, article))
    return known, unknown


def _stretch(days: Days, grain: Stretch) -> tuple[Days, Stretch]:
    """The week, month or year in which an article appeared; its own time where that is longer."""
    whole = _around(days[0], grain)
    return (whole, grain) if days[1] <= whole[1] else (days, Stretch.TIME)


def _around(day: int, grain: Stretch) -> Days:
    """First and last day of the ISO week, month or year that a day lies in."""
    at = date.fromordinal(day)
    if grain is Stretch.WEEK:
        first = day - at.weekday()
        return first, min(first + 6, date.max.toordinal())
    if grain is Stretch.MONTH:
        first = at.replace(day=1).toordinal()
        return first, first + monthrange(at.year, at.month)[1] - 1
    return date(at.year, 1, 1).toordinal(), date(at.year, 12, 31).toordinal()


def _gaps(dated: Sequence[Days], grain: Stretch) -> Iterator[Days]:
    """The days in which no article can have appeared, between some in which one can; a whole week, month or year at
    least, since a daily paper is not silent from one day to the next."""
    covered: int | None = None
    for first, last in sorted(dated):
        if covered is not None and first > covered + 1:
            begins, ends = _around(covered + 1, grain)
            next_whole = begins if begins == covered + 1 else ends + 1
            if next_whole < first and _around(next_whole, grain)[1] < first:
                yield covered + 1, first - 1
        covered = last if covered is None else max(covered, last)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
