"""What a calendar expression means, reckoned from the article's date and from the dates the text has set before.

Each function in `MAKERS` is the `makes` of some rules in `rules/dates.yaml`. It takes what the words stand for and
an `Anchor`, and gives an EDTF string, or None where the text doesn't say enough, or raises `ValueError` where the
words turn out to be no date. No result is finer than both its words and its anchor allow.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from munir_briefs.dates import DateValue, Grain, parse, season_bounds

Parts = Mapping[str, str | int]

PAST, UNKNOWN, FUTURE, PLANNED = -1, 0, 1, 2
"""Where the verb looks. What "was planned for February" can lie on either side of the article."""

AGAINST_TENSE = 340
"""How many days farther off a date may be that suits the tense of the verb than one that doesn't."""
LATELY = timedelta(days=60)
"""How long before the article its own news lies at most."""
NEXT_STAGE = 4
"""For so many days a coming day told draws the next weekday after itself."""
STAGES = timedelta(days=14)
"""How far ahead such a day lies at most: what is set for next month says nothing of "on Thursday"."""
JUST_MISSED = 1
"""How many days back a weekday lies at most for which something was planned: else it is the coming one."""
AHEAD = frozenset({FUTURE, PLANNED})


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative expression is reckoned from."""

    published: DateValue | None = None
    """the article's own date, no finer than known"""
    context: DateValue | None = None
    """the last time the text has set: what "the following day" follows"""
    day: DateValue | None = None
    """the last single day it has set: what "a day earlier" precedes"""
    year: int | None = None
    """the year the text is telling of, where that is not simply the article's: "in June" is then of that year"""
    direction: int = UNKNOWN
    """by the tense of the verb: before the article's date, after it, or not known"""
    present: bool = False
    """the text has spoken in the present tense since it stated `year`: it may have come back to its own time"""

    @property
    def told(self) -> DateValue | None:
        """What narrative expressions count from: the time the text has set, or else the article's date."""
        return self.context or self.published

    def told_in(self, unit: str) -> DateValue | None:
        """The same, for an expression that counts in `unit`: a day told is not forgotten for a year told since."""
        return self.day or self.told if unit in {"day", "night"} else self.told


NO_ANCHOR = Anchor()


def reckon(makes: str, parts: Parts, anchor: Anchor) -> str | None:
    """The EDTF value of an expression; None where it cannot be told. Raises `ValueError` where it is no date."""
    near = anchor.published
    if (
        near is not None
        and near.days
        and near.earliest
        and near.latest
        and near.grain in {Grain.INTERVAL, Grain.WEEK}
    ):
        # Published on one of several days: what is the same from the first and the last is known.
        ends = [parse(day.isoformat()) for day in (near.earliest, near.latest)]
        values = [reckon(makes, parts, replace(anchor, published=end)) for end in ends]
        return values[0] if values[0] == values[1] else _around([parse(value) for value in values if value])
    try:
        edtf = MAKERS[makes](parts, anchor)
    except OverflowError as fault:
        raise ValueError("beyond the calendar") from fault
    if edtf is not None:
        parse(edtf)
    return edtf


def _around(values: list[DateValue]) -> str | None:
    """About the month, or else the year, in which all of them lie."""
    days = [day for value in values for day in (value.earliest, value.latest)]
    for length in (7, 4):
        names = {day.isoformat()[:length] for day in days if day is not None}
        if len(names) == 1 and None not in days:
            return names.pop() + "~"
    return None


# ------------------------------------------------------------------------------------ stepping


def _middle(value: DateValue) -> date | None:
    if value.earliest is None or value.latest is None:
        return value.earliest or value.latest
    return value.earliest + (value.latest - value.earliest) // 2


def _mark(edtf: str | None) -> str | None:
    """The same, about."""
    if edtf is None:
        return None
    return "/".join(end if end in {"", ".."} or end[-1] in "~?%" else end + "~" for end in edtf.split("/"))


def _marked(edtf: str | None, parts: Parts) -> str | None:
    return _mark(edtf) if {"about", "near", "part"} & set(parts) else edtf


def _month_of(day: date, months: int = 0) -> str:
    count = day.year * 12 + day.month - 1 + months
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _days(value: DateValue | None, count: int) -> str | None:
    """So many days from there; where the day isn't known, about the month or year that comes out."""
    if value is None:
        return None
    edge = value.latest if count > 0 else value.earliest
    if value.grain in {Grain.DAY, Grain.WEEK, Grain.INTERVAL} and edge is not None:
        moved = (edge + timedelta(days=count)).isoformat()
        return _mark(moved) if value.approximate else moved
    middle = _middle(value)
    if middle is None:
        return None
    moved_middle = middle + timedelta(days=count)
    return _month_of(moved_middle) + "~" if value.grain is Grain.MONTH else f"{moved_middle.year:04d}~"


def _week(value: DateValue | None, count: int, first: int = 0, last: int = 6) -> str | None:
    """The week so many weeks on, Monday to Sunday, or its days `first` to `last`."""
    if value is None or value.earliest is None:
        return None
    if value.grain is not Grain.DAY:
        return (
            _days(value, 7 * count)
            if value.grain is not Grain.WEEK
            else _week(parse(value.earliest.isoformat()), count, first, last)
        )
    monday = value.earliest - timedelta(days=value.earliest.weekday()) + timedelta(weeks=count)
    ends = [(monday + timedelta(days=number)).isoformat() for number in (first, last)]
    week = ends[0] if first == last else "/".join(ends)
    return _mark(week) if value.approximate else week


def _months(value: DateValue | None, count: int) -> str | None:
    if value is None or value.earliest is None:
        return None
    if value.grain in {Grain.DAY, Grain.WEEK, Grain.MONTH} or (
        value.latest is not None and _month_of(value.earliest) == _month_of(value.latest)
    ):
        month = _month_of(value.earliest, count)
        return _mark(month) if value.approximate and value.grain is Grain.MONTH else month
    middle = _middle(value)
    return None if middle is None else _month_of(middle, count)[:4] + "~"


def _quarters(value: DateValue | None, count: int) -> str | None:
    if value is None or value.earliest is None or value.grain not in {Grain.DAY, Grain.WEEK, Grain.MONTH}:
        return None
    number = value.earliest.year * 4 + (value.earliest.month - 1) // 3 + count
    return _quarter(number // 4, number % 4 + 1)


def _quarter(year: int, number: int) -> str:
    return f"{year:04d}-{3 * number - 2:02d}/{year:04d}-{3 * number:02d}"


def _year(value: DateValue | None, count: int = 0) -> int | None:
    """The year so many years on; None where the value is not within one year."""
    if value is None or value.earliest is None:
        return None
    if value.year is None and value.grain not in {Grain.SEASON, Grain.WEEK}:
        return None
    return value.earliest.year + count


def _years(value: DateValue | None, count: int) -> str | None:
    year = _year(value, count)
    return None if year is None else f"{year:04d}"


def _decades(value: DateValue | None, count: int) -> str | None:
    year = _year(value, 10 * count)
    return None if year is None else f"{year // 10:03d}X"


def _centuries(value: DateValue | None, count: int) -> str | None:
    year = _year(value, 100 * count)
    return None if year is None else f"{year // 100:02d}XX"


def _step(value: DateValue | None, count: int, unit: str) -> str | None:
    """The unit so many units on: the calendar month, the calendar year ... that lies there."""
    match unit:
        case "day":
            return _days(value, count)
        case "week":
            return _week(value, count)
        case "weekend":
            return _week(value, count, 5, 6)
        case "month":
            return _months(value, count)
        case "quarter":
            return _quarters(value, count)
        case "decade":
            return _decades(value, count)
        case "century":
            return _centuries(value, count)
        case _:
            return _years(value, count)


def _distance(value: DateValue | None, count: int, unit: str) -> str | None:
    """So many units away: a week is seven days about, a decade ten years about."""
    match unit:
        case "week":
            return _mark(_days(value, 7 * count))
        case "fortnight":
            return _mark(_days(value, 14 * count))
        case "decade":
            return _mark(_years(value, 10 * count))
        case "century":
            return _mark(_years(value, 100 * count))
        case _:
            return _step(value, count, unit)


# ------------------------------------------------------------------------------------ choosing a year


def _number(parts: Parts, *names: str) -> int | None:
    for name in names:
        found = parts.get(name)
        if isinstance(found, int):
            return found
    return None


def _all(parts: Parts, name: str) -> list[int]:
    """The numbers of `name`, `name_2` ... in that order."""
    return [value for key, value in sorted(parts.items()) if key.split("_")[0] == name and isinstance(value, int)]


def _stated_year(parts: Parts, anchor: Anchor) -> int | None:
    """The year that the words themselves give: in figures, as `last year`, or as `the same year`."""
    if (year := _number(parts, "year")) is not None:
        return year
    if (short := _number(parts, "yy")) is not None:
        return _full_year(short, anchor) if (first := _number(parts, "first")) is None else _last_year(first, short)
    if (step := _number(parts, "direction")) is not None:
        return _year(anchor.published, step)
    if (step := _number(parts, "narrative")) is not None:
        return _year(anchor.told, step)
    return None


def _last_year(first: int, short: int) -> int:
    """The year meant by the `18` of `1914–18`. Raises `ValueError` where it isn't one."""
    last = first - first % 100 + short
    if not 0 < last - first < 50:
        raise ValueError(f"years in the wrong order: {first}, {short}")
    return last


def _full_year(short: int, anchor: Anchor) -> int:
    """`74` is the latest such year that isn't after the article's next ten."""
    limit = (_year(anchor.published) or 2029) + 10
    return limit - (limit - short) % 100


def _likely_year(spans: Callable[[int], tuple[date, date] | None], anchor: Anchor) -> int | None:
    """The year of a day, month or season that is named without one.

    That is the year the text is telling of; else the nearest that suits the tense. None where no date is known.
    """
    near = anchor.published
    if anchor.year is not None and (told := spans(anchor.year)) is not None and not _left(told, spans, anchor):
        return anchor.year
    if near is None or near.earliest is None or near.latest is None or near.grain in {Grain.DECADE, Grain.CENTURY}:
        return None
    around = range(near.earliest.year - 4, near.latest.year + 5)  # 29 February comes every fourth year
    spread = {year: days for year in around if (days := spans(year)) is not None}
    first, last = near.earliest, near.latest

    def gap(year: int) -> tuple[int, int]:
        days = spread[year]
        ahead, back = max((days[0] - last).days, 0), max((first - days[1]).days, 0)
        if anchor.direction == PAST and ahead:
            ahead += AGAINST_TENSE
        if anchor.direction == FUTURE and back:
            back += AGAINST_TENSE
        return ahead + back, -year

    return min(spread, key=gap) if spread else None


def _left(told: tuple[date, date], spans: Callable[[int], tuple[date, date] | None], anchor: Anchor) -> bool:
    """Whether the text has left the year it was telling of, in which the days would be `told`: after words in the
    present tense, days shortly before the article are its own."""
    near = anchor.published
    if near is None or near.latest is None:
        return False
    own = spans(near.latest.year) or told
    return anchor.present and told[1] < own[0] and timedelta() <= near.latest - own[0] <= LATELY


def _day_span(month: int, day: int | None) -> Callable[[int], tuple[date, date] | None]:
    def span(year: int) -> tuple[date, date] | None:
        last = monthrange(year, month)[1]
        if day is None:
            return date(year, month, 1), date(year, month, last)
        return (date(year, month, day), date(year, month, day)) if day <= last else None

    return span


def _join(year: int | None, month: int | None, day: int | None) -> str:
    text = "XXXX" if year is None else f"{year:04d}"
    if month is not None:
        text += f"-{month:02d}"
        if day is not None:
            text += f"-{day:02d}"
    return text


def _placed(month: int, day: int | None, anchor: Anchor, weekday: int | None = None) -> str:
    """A month or a day of it, put into the likely year; a weekday beside it tells which years can be meant."""
    parse(_join(None, month, day))  # a day that no year has is no date
    span = _day_span(month, day)
    if weekday is not None:
        likely = _likely_year(span, replace(anchor, direction=UNKNOWN))
        fits = _likely_year(_on_weekday(span, weekday), replace(anchor, year=None))
        if likely is None or fits is None or abs(fits - likely) > 1 or _is_near(span(likely), anchor):
            return _join(likely, month, day)  # the weekday is a slip of the pen
        return _join(fits, month, day)
    return _join(_likely_year(span, anchor), month, day)


def _is_near(days: tuple[date, date] | None, anchor: Anchor) -> bool:
    """Whether a day lies within some six weeks of the article: such a day needs no year."""
    near = anchor.published
    if days is None or near is None or near.earliest is None or near.latest is None:
        return False
    return near.earliest - timedelta(days=45) < days[0] < near.latest + timedelta(days=45)


def _on_weekday(
    span: Callable[[int], tuple[date, date] | None], weekday: int
) -> Callable[[int], tuple[date, date] | None]:
    def only(year: int) -> tuple[date, date] | None:
        days = span(year)
        return days if days is not None and days[0].weekday() == weekday else None

    return only


# ------------------------------------------------------------------------------------ the makers


def calendar(parts: Parts, anchor: Anchor) -> str | None:
    """A year, a month or a day by its name and number."""
    year = _stated_year(parts, anchor)
    month, day = _number(parts, "month", "monthname"), _number(parts, "day", "nth")
    if year is None and month is not None:
        return _marked(_placed(month, day, anchor, _number(parts, "wday")), parts)
    return _marked(_join(year, month, day), parts)


def month_of_year(parts: Parts, anchor: Anchor) -> str | None:
    """`June last year`, `March the same year`."""
    year = _stated_year(parts, anchor)
    return None if year is None else calendar({**parts, "year": year}, anchor)


def month_of_direction(parts: Parts, anchor: Anchor) -> str | None:
    """`last June`, `next February`, `this May`."""
    month, near = _number(parts, "monthname"), anchor.published
    step = _number(parts, "direction") or 0
    if month is None or near is None or near.earliest is None or near.latest is None:
        return None if month is None else _join(None, month, None)
    year = near.earliest.year
    if step < 0 and (year, month) >= (near.earliest.year, near.earliest.month):
        year -= 1
    elif step > 0 and (year, month) <= (near.latest.year, near.latest.month):
        year += 1
    return _marked(_join(year, month, None), parts)


def day_of_month(parts: Parts, anchor: Anchor) -> str | None:
    """`the 5th of this month`."""
    month = _months(anchor.published, _number(parts, "direction") or 0)
    day = _number(parts, "day", "nth")
    return None if month is None or len(month) != 7 or day is None else f"{month}-{day:02d}"


def numeric(parts: Parts, anchor: Anchor) -> str | None:
    """`25/4/2021`. Which of two small numbers is the month is not guessed: that is an error unless dots say so."""
    first, second = _number(parts, "left") or 0, _number(parts, "right") or 0
    year = _stated_year(parts, anchor)
    if second > 12 and parts["mark"] != ".":
        first, second = second, first
    elif first <= 12 and first != second and parts["mark"] != ".":
        raise ValueError(f"day and month cannot be told apart: {first}, {second}")
    return _join(year, second, first)


def span(parts: Parts, anchor: Anchor) -> str | None:
    """From one date to another; what one end leaves out, the other end says."""
    years, months, days = _all(parts, "year"), _all(parts, "month"), _all(parts, "day")
    month_1, month_2 = (months[0], months[-1]) if months else (None, None)
    day_1, day_2 = (days[0], days[-1]) if days else (None, None)
    turns = (month_1 or 0, day_1 or 0) > (month_2 or 0, day_2 or 0)
    if turns and month_1 == month_2 and len(set(years)) < 2:
        raise ValueError(f"days in the wrong order: {day_1}, {day_2}")
    year_1: int | None
    year_2: int | None
    if len(years) == 2:
        year_1, year_2 = years
    elif years and "year" in parts and turns:
        year_1, year_2 = years[0], years[0] + (0 if "year_2" in parts else 1)
    elif years:
        year_1, year_2 = years[0] - turns, years[0]
    elif (stated := _stated_year(parts, anchor)) is not None:
        year_1, year_2 = stated - turns, stated
    else:
        assert month_1 is not None
        year_1 = _likely_year(_day_span(month_1, day_1), anchor)
        year_2 = None if year_1 is None else year_1 + turns
    return _marked(f"{_join(year_1, month_1, day_1)}/{_join(year_2, month_2, day_2)}", parts)


def fiscal_year(parts: Parts, anchor: Anchor) -> str | None:
    """`fiscal 2023`, `FY2022-23`: about the years it is called by."""
    years = _all(parts, "year") or [_full_year(_all(parts, "yy")[0], anchor)]
    shorts = _all(parts, "yy")[0 if "year" in parts else 1 :]
    years += [_last_year(years[0], short) for short in shorts]
    if len(years) > 1 and years[-1] - years[0] != 1:
        raise ValueError(f"not one year of accounts: {years[0]}, {years[-1]}")
    return "/".join(f"{year:04d}~" for year in years)


def season_years(parts: Parts, anchor: Anchor) -> str | None:
    """`2022/23`: a season that runs over the turn of the year."""
    first = _number(parts, "year") or 0
    last = _last_year(first, _number(parts, "yy") or 0)
    if last - first != 1:
        raise ValueError(f"not one season: {first}, {last}")
    return f"{first:04d}/{last:04d}"


def decade(parts: Parts, anchor: Anchor) -> str | None:
    if (word := _number(parts, "decadeword")) is not None:
        return _marked(f"{word}X", parts)
    if (tens := _number(parts, "tens")) is not None:
        return _marked(f"19{tens // 10}X", parts)
    year = _number(parts, "year") or 0
    if year % 10:
        raise ValueError(f"not a decade: {year}s")
    # "the 1800s" are a century; "the 2000s" are mostly a decade.
    return _marked(f"{year // 100}XX" if year % 100 == 0 and year < 2000 else f"{year // 10}X", parts)


def century(parts: Parts, anchor: Anchor) -> str | None:
    number = _number(parts, "nth", "ordinal") or 0
    if not 2 <= number <= 22:
        raise ValueError(f"not a century we can write: {number}")
    first = (number - 1) * 100
    if (half := _number(parts, "halfth")) is not None:
        return f"{first:04d}/{first + 49:04d}" if half == 1 else f"{first + 50:04d}/{first + 99:04d}"
    return _marked(f"{number - 1:02d}XX", parts)


def season(parts: Parts, anchor: Anchor) -> str | None:
    """`summer 2019`, `summer of last year`, `last summer`."""
    number = _number(parts, "season") or 0
    if "year" in parts or "narrative" in parts:
        year = _stated_year(parts, anchor)
        return None if year is None else _marked(f"{year:04d}-{number}", parts)
    near, step = anchor.published, _number(parts, "direction") or 0
    if near is None or near.earliest is None or near.latest is None:
        return None
    if "of_year" in parts:
        return _marked(f"{near.earliest.year + step:04d}-{number}", parts)
    year = near.earliest.year
    if step < 0:
        year += 1
        while season_bounds(year, number)[1] >= near.earliest:
            year -= 1
    elif step > 0:
        while season_bounds(year, number)[0] <= near.latest:
            year += 1
    elif season_bounds(year - 1, number)[1] >= near.latest:  # this winter, said in January
        year -= 1
    return _marked(f"{year:04d}-{number}", parts)


def season_alone(parts: Parts, anchor: Anchor) -> str | None:
    number = _number(parts, "season") or 0
    year = _likely_year(lambda year: season_bounds(year, number), anchor)
    return _marked(f"{_join(year, None, None)}-{number}", parts)


def quarter(parts: Parts, anchor: Anchor) -> str | None:
    """A quarter of the stated year; where none is stated, the last one that had ended, or the next to come."""
    number = _number(parts, "quarterth", "qn") or 4  # the last quarter of a year is its fourth
    year = _stated_year(parts, anchor)
    if year is None:
        near = anchor.published
        if near is None or near.latest is None:
            return None
        year = near.latest.year
        if anchor.direction not in AHEAD and date(year, 3 * number - 2, 1) > near.latest:
            year -= 1
        elif anchor.direction == PAST and date(year, 3 * number, 15) > near.latest:
            year -= 1  # figures of a quarter come when it is over
    return _quarter(year, number)


def half(parts: Parts, anchor: Anchor) -> str | None:
    year = _stated_year(parts, anchor) or _year(anchor.published)
    number = _number(parts, "halfth", "hn")
    if year is None:
        return None
    return f"{year:04d}-01/{year:04d}-06" if number == 1 else f"{year:04d}-07/{year:04d}-12"


def half_of_month(parts: Parts, anchor: Anchor) -> str | None:
    """`the first half of June`, about."""
    number = _number(parts, "month")
    if number is None:
        month = _months(anchor.published, _number(parts, "direction") or 0)
        if month is None or len(month) != len("2024-03"):
            return month
    else:
        year = _stated_year(parts, anchor) or _likely_year(_day_span(number, None), anchor)
        month = _join(year, number, None)
        if year is None:
            return _mark(month)
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    first, last = (1, 15) if _number(parts, "halfth") == 1 else (16, last)
    return f"{month}-{first:02d}~/{month}-{last:02d}~"


def months_to(parts: Parts, anchor: Anchor) -> str | None:
    """`the three months to June`: from April on."""
    month = _number(parts, "month") or 0
    count = 12 if "twelve" in parts else _number(parts, "count", "digits") or 0
    if not 0 < count <= 24:
        raise ValueError(f"not months of accounts: {count}")
    year = _stated_year(parts, anchor)
    if year is None:  # accounts are told of when they are closed
        year = _likely_year(_day_span(month, None), replace(anchor, direction=anchor.direction or PAST))
    if year is None:
        return None
    last = date(year, month, 1)
    return f"{_month_of(last, 1 - count)}/{_month_of(last)}"


def months_of_year(parts: Parts, anchor: Anchor) -> str | None:
    """`the first nine months of 2009`."""
    year, count = _stated_year(parts, anchor), _number(parts, "count", "digits") or 0
    if not 0 < count < 12:
        raise ValueError(f"not months of one year: {count}")
    if year is None:
        return None
    first, last = (13 - count, 12) if "last" in parts else (1, count)
    return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}"


def weekday(parts: Parts, anchor: Anchor) -> str | None:
    """A weekday beside the article's date: by `last`, `this`, `next`, or else by the tense of its verb."""
    number, near = _number(parts, "weekday") or 0, anchor.published
    if near is None or near.grain is not Grain.DAY or near.earliest is None:
        return _days(near, 0) if near is not None and near.grain is Grain.DAY else _about(near)
    back = (near.earliest.weekday() - number) % 7
    ahead = (-back) % 7
    step = _number(parts, "direction")
    if step is None:
        told = anchor.day
        if (
            anchor.direction == FUTURE
            and told is not None
            and told.earliest is not None
            and timedelta() < told.earliest - near.earliest <= STAGES
        ):
            # "arrives on Tuesday, March 19, and will leave on Thursday"; but of a summit told to be on Thursday a
            # guest "is expected on Wednesday"
            onward = (number - told.earliest.weekday()) % 7
            if 0 < onward <= NEXT_STAGE:
                return _days(told, onward)
        if anchor.direction == PLANNED and 0 < back <= JUST_MISSED:
            return _days(near, -back)  # "was to arrive on Tuesday", in a paper of Wednesday
        return _days(near, ahead if anchor.direction in AHEAD else -back)
    if step < 0:
        return _days(near, -(back or 7))
    if step == 0:
        # "this Friday" is of this week, unless the verb looks back or ahead past the weekend.
        return _days(near, -back if anchor.direction == PAST else ahead)
    # Nobody calls the day after tomorrow "next Friday".
    return _days(near, ahead if ahead > 2 else ahead + 7)


def _about(near: DateValue | None) -> str | None:
    """A day or a week about the article's date, of which only the month or the year is known."""
    return None if near is None else _days(near, 0)


def weekdays(parts: Parts, anchor: Anchor) -> str | None:
    """From one weekday to a later one."""
    numbers = _all(parts, "weekday")
    last = weekday({"weekday": numbers[-1]}, anchor)
    if last is None or len(last) != 10:
        return last
    end = date.fromisoformat(last)
    return f"{(end - timedelta(days=(numbers[-1] - numbers[0]) % 7)).isoformat()}/{last}"


def weekday_of_week(parts: Parts, anchor: Anchor) -> str | None:
    number = _number(parts, "weekday") or 0
    if (step := _number(parts, "narrative")) is not None:
        return _week(anchor.told, step, number, number)
    return _week(anchor.published, _number(parts, "direction") or 0, number, number)


def weekday_week(parts: Parts, anchor: Anchor) -> str | None:
    """`Tuesday week`, `a week on Tuesday`: seven days after the Tuesday to come."""
    number, near = _number(parts, "weekday") or 0, anchor.published
    if near is None or near.grain is not Grain.DAY or near.earliest is None:
        return _about(near)
    return _days(near, ((number - near.earliest.weekday()) % 7 or 7) + 7)


def weekday_narrative(parts: Parts, anchor: Anchor) -> str | None:
    """`the following Monday`, after the day that the text has set."""
    number, step, near = _number(parts, "weekday") or 0, _number(parts, "narrative") or 0, anchor.told
    if near is None or near.grain is not Grain.DAY or near.earliest is None:
        return None
    ahead = (number - near.earliest.weekday()) % 7
    return _days(near, (ahead or 7) if step > 0 else ahead - 7 if step < 0 else -((-ahead) % 7))


def today(parts: Parts, anchor: Anchor) -> str | None:
    return _days(anchor.published, _number(parts, "today") or 0)


def clock(parts: Parts, anchor: Anchor) -> str | None:
    """A time of day: the day it is told of."""
    return _days(anchor.day or anchor.published, 0)


def this_morning(parts: Parts, anchor: Anchor) -> str | None:
    return _days(anchor.published, -1 if "before" in parts else 0)


def unit(parts: Parts, anchor: Anchor) -> str | None:
    """`last year`, `next week`, `this month`; `the past year` is the twelve months up to the article."""
    name, near = str(parts["span"]), anchor.published
    if "past" in parts and name != "century":
        if near is None or near.latest is None or near.grain is not Grain.DAY:
            return None
        days = {"week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "weekend": 3}[name]
        return f"{(near.latest - timedelta(days=days)).isoformat()}~/{near.latest.isoformat()}"
    step = _number(parts, "direction") or ("past" in parts and -1)
    if name == "weekend" and step == 0 and anchor.direction == PAST:
        return weekend(parts, anchor)  # "was seen this weekend", in a paper of Monday
    return _marked(_step(near, step, name), parts)


def weekend(parts: Parts, anchor: Anchor) -> str | None:
    """`over the weekend`: the last one, or by the tense the one to come."""
    near = anchor.published
    saturday_or_sunday = near is not None and near.earliest is not None and near.earliest.weekday() > 4
    step = 0 if anchor.direction in AHEAD or saturday_or_sunday else -1
    return _week(near, step, 5, 6)


def year_end(parts: Parts, anchor: Anchor) -> str | None:
    year = anchor.year or _year(anchor.published)
    return None if year is None else f"{year:04d}~"


def day_alone(parts: Parts, anchor: Anchor) -> str | None:
    """`on the 5th`: of the month the text has set; without one, of the article's or the month beside it."""
    day = _number(parts, "day") or 0
    if anchor.context is not None and (month := _months(anchor.context, 0)) is not None and len(month) == 7:
        return f"{month}-{day:02d}"
    near = anchor.published
    if near is None or near.grain is not Grain.DAY or near.earliest is None:
        return None
    passed = day <= near.earliest.day
    step = 1 if passed and anchor.direction in AHEAD else -1 if not passed and anchor.direction == PAST else 0
    return f"{_months(near, step)}-{day:02d}"


def same(parts: Parts, anchor: Anchor) -> str | None:
    """`later in the day`, `the end of the year`: of the time being told."""
    name = str(parts["unit"])
    if name == "year" and anchor.year is not None:
        return _marked(f"{anchor.year:04d}", parts)
    near = anchor.day or anchor.published if name == "day" else anchor.published
    return _marked(_step(near, 0, name), parts)


def following(parts: Parts, anchor: Anchor) -> str | None:
    """`the following month`, `the same year`, `that week`, `the same period a year earlier`."""
    name, step = str(parts["unit"]), _number(parts, "narrative") or 0
    near = anchor.told_in(name)
    if "shift" in parts:
        return _a_year_before(near)
    if "direction" in parts:
        return _in_year(near, _year(anchor.published, int(parts["direction"])), name)
    if name in {"period", "time"}:
        return None if anchor.context is None or name == "time" else anchor.context.edtf
    if name == "season":
        return _years(near, step)
    return _step(near, step, name)


def _a_year_before(near: DateValue | None) -> str | None:
    """The same month, quarter or day of the year before."""
    if near is None or near.earliest is None or near.unspecified_year:
        return None
    if near.grain in {Grain.DAY, Grain.WEEK}:
        return _months(near, -12)
    ends = [f"{int(end[:4]) - 1:04d}{end[4:]}" if end[:4].isdigit() else "" for end in near.edtf.split("/")]
    return "/".join(ends) if all(ends) else None


def _in_year(near: DateValue | None, year: int | None, unit: str) -> str | None:
    """The same month, quarter or season of that year; about its month, where only "the same time" is said."""
    if near is None or near.earliest is None or near.unspecified_year or year is None:
        return None
    if unit in {"time", "day"} or near.grain is Grain.DAY:
        return f"{year:04d}-{near.earliest.month:02d}~" if near.grain is not Grain.YEAR else f"{year:04d}~"
    ends = [f"{year:04d}{end[4:]}" if end[:4].isdigit() else "" for end in near.edtf.split("/")]
    return "/".join(ends) if all(ends) and near.year is not None else None


def week_of_month(parts: Parts, anchor: Anchor) -> str | None:
    """`the first week of July`: its first seven days, about."""
    month, year = _number(parts, "month"), _stated_year(parts, anchor)
    if month is None:
        return None
    if year is None:
        year = _likely_year(_day_span(month, None), anchor)
    if year is None:
        return _mark(_join(None, month, None))
    last = monthrange(year, month)[1]
    end = last if "last" in parts else 7 * (_number(parts, "nth") or 1)
    if end > last:
        raise ValueError(f"no such week: {end}")
    return _mark(f"{_join(year, month, end - 6)}/{_join(year, month, end)}")


def week_of_day(parts: Parts, anchor: Anchor) -> str | None:
    """`the week of 6 May`."""
    day = calendar(parts, anchor)
    return None if day is None or len(day) != 10 or day.startswith("X") else _week(parse(day), 0)


def nth_weekday(parts: Parts, anchor: Anchor) -> str | None:
    """`the first Monday of May`."""
    month, number = _number(parts, "month"), _number(parts, "weekday") or 0
    if month is None:
        near = _months(anchor.published, _number(parts, "direction") or 0)
        if near is None or len(near) != len("2024-03"):
            return near
        year, month = int(near[:4]), int(near[5:])
    else:
        stated = _stated_year(parts, anchor) or _likely_year(_day_span(month, None), anchor)
        if stated is None:
            return _mark(_join(None, month, None))
        year = stated
    days = [day for day in range(1, monthrange(year, month)[1] + 1) if date(year, month, day).weekday() == number]
    nth = -1 if "last" in parts else (_number(parts, "nth") or 1) - 1
    if nth >= len(days):
        raise ValueError(f"no such day: {nth + 1}")
    return _join(year, month, days[nth])


def ago(parts: Parts, anchor: Anchor) -> str | None:
    """So long before the article."""
    return _marked(
        _distance(anchor.published, -(_number(parts, "count", "digits") or 0), str(parts["unit"])), parts
    )


def in_future(parts: Parts, anchor: Anchor) -> str | None:
    """`in two days`, which is a length and no date unless the verb looks ahead."""
    if anchor.direction not in AHEAD and "ahead" not in parts:
        raise ValueError("a length of time, not a date")
    count = _number(parts, "count", "digits") or 0
    return _marked(_distance(anchor.published, count, str(parts["unit"])), parts)


def ago_today(parts: Parts, anchor: Anchor) -> str | None:
    """`a year ago today`, to the day; `three years ago this month`, to the month."""
    near, count = anchor.published, _number(parts, "count", "digits") or 0
    name, exact = str(parts["unit"]).rstrip("s"), str(parts["of"])
    if exact == "this week" or near is None or near.grain is not Grain.DAY or near.earliest is None:
        return ago({**parts, "unit": name}, anchor)
    if name == "week":
        return _days(near, -7 * count)
    month = _months(near, -count * (12 if name == "year" else 1))
    if month is None or exact == "this month":
        return month
    last = monthrange(int(month[:4]), int(month[5:]))[1]
    return month if near.earliest.day > last else f"{month}-{near.earliest.day:02d}"


def later(parts: Parts, anchor: Anchor) -> str | None:
    """So long after, or before, the time that the text has set."""
    name = str(parts["unit"])
    near = anchor.told_in(name)
    if "count" not in parts and "digits" not in parts:
        return _step(near, _number(parts, "later") or 0, "day" if name == "night" else name)
    count = (_number(parts, "count", "digits") or 1) * (_number(parts, "later") or 0)
    if near is not None and near.grain is Grain.MONTH and name == "year" and count == -1:
        return _a_year_before(near)
    return _marked(_distance(near, count, name), parts)


def holiday(parts: Parts, anchor: Anchor) -> str | None:
    """A feast on a fixed day, in the stated or the likely year."""
    month, day = (int(number) for number in str(parts["holiday"]).split("-"))
    year = _stated_year(parts, anchor)
    return _placed(month, day, anchor) if year is None else _join(year, month, day)


def no_date(parts: Parts, anchor: Anchor) -> str | None:
    raise ValueError("a name or a number, not a date")


def nothing(parts: Parts, anchor: Anchor) -> str | None:
    """A time that is meant but cannot be told: `a few years ago`."""
    return None


MAKERS: Mapping[str, Callable[[Parts, Anchor], str | None]] = {
    "ago": ago,
    "ago-today": ago_today,
    "calendar": calendar,
    "century": century,
    "clock": clock,
    "day-alone": day_alone,
    "day-of-month": day_of_month,
    "decade": decade,
    "fiscal-year": fiscal_year,
    "following": following,
    "half": half,
    "half-of-month": half_of_month,
    "holiday": holiday,
    "in-future": in_future,
    "later": later,
    "months-of-year": months_of_year,
    "months-to": months_to,
    "month-of-direction": month_of_direction,
    "month-of-year": month_of_year,
    "no-date": no_date,
    "nothing": nothing,
    "nth-weekday": nth_weekday,
    "numeric": numeric,
    "quarter": quarter,
    "range": span,
    "same": same,
    "season": season,
    "season-alone": season_alone,
    "season-years": season_years,
    "this-morning": this_morning,
    "today": today,
    "unit": unit,
    "week-of-day": week_of_day,
    "week-of-month": week_of_month,
    "weekday": weekday,
    "weekday-narrative": weekday_narrative,
    "weekday-of-week": weekday_of_week,
    "weekday-week": weekday_week,
    "weekdays": weekdays,
    "weekend": weekend,
    "year-end": year_end,
}
