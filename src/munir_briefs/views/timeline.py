"""All visits on a line of time, a band for each year, as a picture that shows how exactly each time is known.

Positions along a year are percentages of the picture's width, so that it fits any screen with its words at their
own size. What stands beside what is settled for a narrow one (`NARROW`): on a wider one there is only more room.
"""

from __future__ import annotations

from calendar import isleap
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from munir_briefs import dates, wording
from munir_briefs.dates import Grain
from munir_briefs.geography import name_of
from munir_briefs.pages import Link, Tag, TimelineMark, TimelineView, TimelineYear
from munir_briefs.records import Part, Visit
from munir_briefs.site import VISITS, names, visit_title
from munir_briefs.views.desk import AHEAD, MADE, Desk
from munir_briefs.wording import count, exactness

MARKS = 60
"""dated visits drawn one by one; more are counted by month"""
COUNTS = 60
"""counts of months that are drawn; more visits than they can tell of are counted by year"""
YEARS = 20
"""years drawn where visits are counted by year: the latest"""
NARROW = 330
"""pixels: the narrowest picture in which no words may meet"""
APART = 12
"""visits of no known year that are listed"""
LETTER = 7.2
"""pixels: a letter's usual width, generously"""
LONGEST = 26
"""letters of a mark's words"""
HALF = 20
"""letters that fit into half a picture, where words stand over a line, and beside another of its year"""
LINE = 42
"""letters that fit beside a mark that has a line to itself"""
WHOLE = 46
"""letters of a mark's words where the picture is wide"""
LANE, HEAD, FOOT, BASE = 23, 36, 12, 10
"""pixels: height of a line of marks, of what stands above and below the lines of a year, and of the name of a year
that stands beside them"""
WHOLE_YEAR = 0.9
"""how much of a year a time may fill and still be drawn in it: "2019" tells no part of 2019"""
OPEN = 0.06
"""how much of a year is drawn towards an open end"""
ABOUT = 0.025
"""how much of a year is drawn on either side of a time that is approximate"""
BESIDE_YEAR = 0.14
"""where the counts of a year begin that stand beside its name: a quantity has no place in a year"""
OFF_A_YEAR = 400
"""days: what may lie anywhere in more has no place in one year's band"""

EXTENTS = {
    "exact": "known to the day",
    "between": "some time within",
    "about": "about then",
    "from": "its end not known",
    "until": "its start not known",
    "year": "only the year is known",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a time is drawn: parts of a year, counted from its first day."""

    year: int
    first: float
    last: float
    extent: str
    """one of `EXTENTS`"""


@dataclass(frozen=True, slots=True)
class _Sign:
    """What is to be drawn, before it has its line."""

    place: _Place
    status: Tag
    title: str
    label: str
    href: str
    strong: bool


def timeline_view(desk: Desk, main: Collection[str]) -> TimelineView:
    """The picture. `main`: ids of the people whose visits stand out."""
    visits = list(desk.site.visits.values())
    placed = [(visit, place) for visit in visits if (place := _placed(visit.when, visit.when_part))]
    of_one, signs = "is a visit", _single(desk, placed, main)
    if counted := len(signs) > MARKS:
        of_one, signs = "counts the visits of a month", _counted(desk, placed, by_month=True)
    if len(signs) > COUNTS:
        of_one, signs = "counts the visits of a year", _counted(desk, placed, by_month=False)
    quarters = not of_one.endswith("year")
    by_year: dict[int, list[_Sign]] = {}
    for sign in signs:
        by_year.setdefault(sign.place.year, []).append(sign)
    drawn = sorted(by_year) if quarters else sorted(by_year)[-YEARS:]
    years = []
    for before, year in zip([None, *drawn], drawn, strict=False):
        gap = _gap(before, year) if before else _earlier(by_year, year)
        years.append(_band(year, by_year[year], gap, quarters=quarters))
    with_year = {visit.id for visit, _ in placed}
    apart = [visit for visit in visits if visit.id not in with_year]
    apart_tags = [wording.STATUS[visit.status] if counted else wording.status(visit) for visit in apart]
    return TimelineView(
        description=_description(visits, len(apart), of_one),
        years=tuple(years),
        statuses=tuple({tag.word: tag for tag in (*(s.status for s in signs), *apart_tags)}.values()),
        extents=tuple(
            (extent, words)
            for extent, words in EXTENTS.items()
            if extent != "year" and any(s.place.extent == extent and s.place.last > s.place.first for s in signs)
        ),
        apart=tuple(_link(desk, visit) for visit in apart[:APART]),
        more_apart=f"and {count(len(apart) - APART, 'more visit')}" if len(apart) > APART else "",
    )


def _band(year: int, signs: Sequence[_Sign], gap: str, *, quarters: bool) -> TimelineYear:
    """A year, as a drawing of its own. `quarters`: where a mark stands tells its month."""
    lanes = _lanes(s for s in signs if s.place.extent != "year")
    head = HEAD if quarters else BASE
    known = head + LANE * len(lanes)
    marks = [_mark(sign, side, head + LANE * n) for n, lane in enumerate(lanes) for sign, side in lane]
    vague = _vague([s for s in signs if s.place.extent == "year"], known)
    height = (int(vague[-1].y) + LANE if vague else known) + (FOOT if quarters else 0)
    return TimelineYear(
        label=str(year),
        gap=gap,
        height=str(height),
        bottom=str(known - FOOT // 2),
        ruled=quarters,
        quarters=quarters and bool(lanes),
        vague=f"Some time in {year}" if vague else "",
        vague_base=str(known + 4),
        marks=(*marks, *vague),
    )


def _link(desk: Desk, visit: Visit) -> Link:
    """A visit that has no place on the line."""
    time = dates.humanize(visit.when) if visit.when else ""
    words = f"{names(visit.visitors)} to {wording.the(visit.country)}"
    return Link(words, desk.site.visit_pages[visit.id], time, kind=wording.status(visit).kind)


def _description(visits: Sequence[Visit], apart: int, of_one: str) -> str:
    made = sum(visit.status in MADE for visit in visits)
    ahead = sum(visit.status in AHEAD for visit in visits)
    parts = [f"{count(made, 'visit')} made or under way when reported"]
    if ahead:
        parts.append(f"{ahead} announced or possible")
    if apart:
        parts.append(f"{apart} of no known year, listed apart")
    return f"{'; '.join(parts)}. A mark {of_one}. The table below says the same in words."


def _gap(before: int, year: int) -> str:
    """What is said of the years between two that have a band."""
    if year - before < 2:
        return ""
    missed = str(before + 1) if year - before == 2 else f"{before + 1}–{year - 1}"
    return f"{missed}: none in these articles"


def _earlier(signs: dict[int, list[_Sign]], year: int) -> str:
    """What is said above the first year drawn of those before it that are not."""
    left = sum(int(sign.label.replace(",", "")) for y in signs if y < year for sign in signs[y])
    return f"before {year}: {count(left, 'visit')}" if left else ""


# --------------------------------------------------------------------------------------------------- where


def _placed(when: str | None, part: Part) -> _Place | None:
    """The place of a time; None where it has none in one year."""
    if when is None:
        return None
    value = dates.parse(when)
    first, last = value.earliest or value.latest, value.latest or value.earliest
    if first is None or last is None or (last - first).days > OFF_A_YEAR:
        return None
    start, end = _fraction(first, 0), _fraction(last, 1) if last.year == first.year else 1.0
    extent = _extent(when, part)
    match extent:
        case "from":
            end = max(end, start + OPEN)
        case "until":
            start = min(start, end - OPEN)
        case "about":
            start, end = start - ABOUT, end + ABOUT
    if extent in {"between", "about"} and end - start >= WHOLE_YEAR:
        extent = "year"
    return _Place(first.year, max(start, 0.0), min(end, 1.0), extent)


def _extent(when: str, part: Part) -> str:
    value = dates.parse(when)
    if value.latest is None or (part in {Part.START, Part.DEPARTURE} and value.days == 1):
        return "from"
    if value.earliest is None or (part in {Part.END, Part.RETURN} and value.days == 1):
        return "until"
    if not value.exact or (part is Part.WITHIN and value.days == 1):
        return "about"
    known = value.grain is Grain.DAY or exactness(when, part) == exactness("2024-03-05")
    return "exact" if known and part is Part.WHOLE else "between"


def _fraction(day: date, more: int) -> float:
    return (day.timetuple().tm_yday - 1 + more) / (366 if isleap(day.year) else 365)


# ---------------------------------------------------------------------------------------------------- what


def _single(desk: Desk, placed: Iterable[tuple[Visit, _Place]], main: Collection[str]) -> list[_Sign]:
    """A sign for each visit."""
    signs = []
    for visit, place in placed:
        status, country = wording.status(visit), name_of(visit.country)
        strong = any(ref.person in main for ref in visit.visitors)
        words = country if strong else f"{country}: {names(visit.visitors)}"
        title = f"{visit_title(visit)}: {status.word.lower()}, {EXTENTS[place.extent]}"
        signs.append(_Sign(place, status, title, words, desk.site.visit_pages[visit.id], strong))
    return signs


def _counted(desk: Desk, placed: Iterable[tuple[Visit, _Place]], *, by_month: bool) -> list[_Sign]:
    """A sign for all visits of one month and status; one for those of which only the year is known.

    By year, the signs of the statuses stand beside each other.
    """
    bins: Counter[tuple[int, int, str]] = Counter()
    statuses: dict[str, Tag] = {}
    for visit, place in placed:
        status = wording.STATUS[visit.status]
        statuses[status.word] = status
        of_month = by_month and place.last - place.first <= 0.5
        month = min(int((place.first + place.last) * 6), 11) + 1 if of_month else 0
        bins[place.year, month, status.word] += 1
    share = (1 - BESIDE_YEAR) / max(len(statuses), 1)
    ordered = [tag.word for tag in wording.STATUS.values() if tag.word in statuses]
    columns = {word: BESIDE_YEAR + at * share for at, word in enumerate(ordered)}
    signs = []
    for (year, month, word), number in sorted(bins.items()):
        # Its point claims no days: it is the middle of the month, or the column of the status.
        point = (month - 0.5) / 12 if month else columns[word]
        place = _Place(year, 0.0, 1.0, "year") if by_month and not month else _Place(year, point, point, "exact")
        time = str(year) if not month else f"{dates.MONTHS[month - 1]} {year}"
        title = f"{count(number, 'visit')} in {time}: {word.lower()}"
        href = desk.at(f"{VISITS}#{_section(statuses[word])}")
        signs.append(_Sign(place, statuses[word], title, f"{number:,}", href, strong=False))
    return signs


def _section(status: Tag) -> str:
    return {"completed": "made", "underway": "made", "cancelled": "cancelled"}.get(status.kind, "announced")


def _cut(words: str, at_most: int) -> str:
    return words if len(words) <= at_most else f"{words[: at_most - 1].rstrip()}…"


# -------------------------------------------------------------------------------------------------- beside


def _lanes(signs: Iterable[_Sign]) -> list[list[tuple[_Sign, str]]]:
    """The signs of a year on as few lines as they need, with the side on which the words of each stand."""
    lanes: list[list[tuple[_Sign, str]]] = []
    taken: list[list[tuple[float, float]]] = []
    for sign in sorted(signs, key=lambda s: (s.place.first, s.place.last, s.href, s.label)):
        sides = dict(_sides(sign))
        found = next(_free(taken, sides), None)
        if found is None:
            lanes.append([])
            taken.append([])
            found = len(lanes) - 1, next(iter(sides))
        lane, side = found
        lanes[lane].append((sign, side))
        taken[lane].append(sides[side])
    return lanes


def _sides(sign: _Sign) -> Iterator[tuple[str, tuple[float, float]]]:
    """Where the words can stand, the better side first, and the pixels taken with them on a narrow screen."""
    first, last = sign.place.first * NARROW - 8, sign.place.last * NARROW + 8
    words = min(len(sign.label), LONGEST) * LETTER + 6
    if last + words <= NARROW + 8:
        yield "after", (first, last + words)
    if first - words >= -8:
        yield "before", (first - words, last)
    yield "over", (0.0, float(NARROW))


def _free(
    taken: Sequence[Sequence[tuple[float, float]]], sides: dict[str, tuple[float, float]]
) -> Iterator[tuple[int, str]]:
    for lane, stretches in enumerate(taken):
        for side, (first, last) in sides.items():
            if all(last <= start or first >= end for start, end in stretches):
                yield lane, side


def _vague(signs: Sequence[_Sign], y: int) -> tuple[TimelineMark, ...]:
    """The marks of a year whose place in it is not known: two on a line if their words are short."""
    ordered = sorted(signs, key=lambda s: (s.href, s.label))
    columns = 2 if all(len(sign.label) <= HALF for sign in ordered) else 1
    at = [(0.01 + n % columns / columns, y + LANE * (1 + n // columns)) for n in range(len(ordered))]
    return tuple(
        _drawn(sign, "after", below, LINE // columns, *(across,) * 4)
        for sign, (across, below) in zip(ordered, at, strict=True)
    )


def _mark(sign: _Sign, side: str, y: int) -> TimelineMark:
    place = sign.place
    middle = (place.first + place.last) / 2
    at = {"from": place.first, "until": place.last}.get(place.extent, middle)
    words = {"after": max(place.last, at), "before": min(place.first, at), "over": 0.5 if middle > 0.3 else 0.0}
    longest = HALF if side == "over" else LONGEST
    return _drawn(sign, side, y, longest, place.first, place.last, at, words[side])


def _drawn(
    sign: _Sign, side: str, y: int, longest: int, first: float, last: float, at: float, words: float
) -> TimelineMark:
    label, rest = sign.label, ""
    if len(label) > longest:
        label = label[: longest - 1].rstrip()
        rest = _cut(sign.label, WHOLE)[len(label) :]
    return TimelineMark(
        status=sign.status.kind,
        extent=sign.place.extent,
        strong=sign.strong,
        title=sign.title,
        label=label,
        rest=rest,
        href=sign.href,
        x1=_percent(first),
        x2=_percent(last),
        at=_percent(at),
        words=_percent(words),
        side=side,
        y=str(y),
        base=str(y + 4),
    )


def _percent(part: float) -> str:
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"
