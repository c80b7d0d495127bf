"""What expressions mean against an anchor."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.dates import Grain, parse
from munir_briefs.reckoning import FUTURE, NO_ANCHOR, PAST, PLANNED, UNKNOWN, Anchor, reckon
from munir_briefs.timex import find


def value(text: str, published: str | None, direction: int = PAST, *, told: str | None = None) -> str | None:
    """The value of the one expression in `text`."""
    [found] = find(text)
    context = parse(told) if told else None
    day = context if context is not None and context.grain is Grain.DAY else None
    anchor = Anchor(parse(published) if published else None, context, day, direction=direction)
    return reckon(found.makes, found.parts, anchor)


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        # only the month of the article is known: nothing comes out finer than that month
        ("on Friday", "2025-07", "2025-07~"),
        ("yesterday", "2025-07", "2025-07~"),
        ("later this week", "2025-07", "2025-07~"),
        ("last week", "2025-07", "2025-07~"),
        ("this month", "2025-07", "2025-07"),
        ("last month", "2025-07", "2025-06"),
        ("three days ago", "2025-07", "2025-07~"),
        ("two months ago", "2025-07", "2025-05"),
        ("last year", "2025-07", "2024"),
        ("early August", "2025-07", "2025-08~"),
        ("the first quarter of this year", "2025-07", "2025-01/2025-03"),
        # the month is about right
        ("later this week", "2025-06~", "2025-06~"),
        ("last month", "2025-06~", "2025-05~"),
        ("last year", "2025-06~", "2024"),
        # only the year
        ("on Friday", "2025", "2025~"),
        ("last month", "2025", "2025~"),
        ("last year", "2025", "2024"),
        # the day is about right
        ("yesterday", "2025-07-26~", "2025-07-25~"),
        ("last week", "2025-07-26~", "2025-07-14~/2025-07-20~"),
        # nothing is known
        ("on Friday", None, None),
        ("last year", None, None),
        ("20 July", None, "XXXX-07-20"),
        ("July 20-22", None, "XXXX-07-20/XXXX-07-22"),
        ("in the autumn,", None, "XXXX-23"),
        ("20 July 2025", None, "2025-07-20"),
        # a year that is no decade's, days that do not exist
        ("since 29 February", "2025-03-01", "2024-02-29"),
    ],
)
def test_no_false_precision(text: str, published: str | None, edtf: str | None) -> None:
    direction = UNKNOWN if "August" in text else PAST
    assert value(text, published, direction) == edtf


@pytest.mark.parametrize(
    ("text", "direction", "edtf"),
    [
        ("Monday", PAST, "2024-03-11"),
        ("Monday", UNKNOWN, "2024-03-11"),
        ("Monday", FUTURE, "2024-03-18"),
        ("Monday", PLANNED, "2024-03-18"),
        ("Wednesday", PAST, "2024-03-13"),
        ("Wednesday", FUTURE, "2024-03-13"),
        ("last Wednesday", PAST, "2024-03-06"),
        ("next Tuesday", FUTURE, "2024-03-19"),
        ("next Thursday", FUTURE, "2024-03-21"),
        ("this Friday", FUTURE, "2024-03-15"),
        ("in August", PAST, "2023-08"),
        ("in August", FUTURE, "2024-08"),
        ("in August", UNKNOWN, "2024-08"),
        ("in March", PAST, "2024-03"),
        ("late February", PLANNED, "2024-02~"),
        ("28 December – 3 January", PAST, "2023-12-28/2024-01-03"),
        ("Tuesday, June 10", PAST, "2025-06-10"),
        ("Tuesday, March 6", PAST, "2024-03-06"),
        ("Christmas Eve", PAST, "2023-12-24"),
        ("the fourth quarter", PAST, "2023-10/2023-12"),
        ("the second quarter", FUTURE, "2024-04/2024-06"),
        ("over the weekend", PAST, "2024-03-09/2024-03-10"),
        ("in two weeks", FUTURE, "2024-03-27~"),
        ("half of 2025 or the first half of 2025"[11:], FUTURE, "2025-01/2025-06"),
    ],
)
def test_direction(text: str, direction: int, edtf: str) -> None:
    assert value(text, "2024-03-13", direction) == edtf


@pytest.mark.parametrize(
    ("text", "told", "edtf"),
    [
        ("the following day", "2021-05-31", "2021-06-01"),
        ("a day earlier", "2021-05-01", "2021-04-30"),
        ("two days later", "2021-05-30/2021-05-31", "2021-06-02"),
        ("two days later", "2021-05", "2021-05~"),
        ("two days later", "2021", "2021~"),
        ("the same day", "2021-05-03", "2021-05-03"),
        ("the following month", "2020-12", "2021-01"),
        ("that year", "1921-05-03", "1921"),
        ("the following year", "1921", "1922"),
        ("thirty years later", "1921", "1951"),
        ("a year earlier", "2025-06", "2024-06"),
        ("a year earlier", "2025", "2024"),
        ("the same period a year earlier", "2025-05/2025-06", "2024-05/2024-06"),
        ("the same month last year", "2024-02", "2023-02"),
        ("the following Monday", "2021-05-03", "2021-05-10"),
        ("the following year", "199X", None),
        ("March the same year", "1921", "1921-03"),
        ("the 5th of this month", "1921", "2024-03-05"),
    ],
)
def test_counted_from_what_the_text_has_told(text: str, told: str, edtf: str | None) -> None:
    assert value(("on " if "5th" in text else "") + text, "2024-03-13", told=told) == edtf


@pytest.mark.parametrize(
    "text", ["3/4/2021", "Feb 30", "30 February 2021", "May 22-20", "in two days", "31/31/2021", "9/11", "44 BC"]
)
def test_what_turns_out_to_be_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        value(text, "2024-03-13")


def test_the_end_of_the_calendar() -> None:
    with pytest.raises(ValueError):
        value("two days later", "2024-03-13", told="9999-12-31")


PHRASES = (
    "20 July", "July 20-22", "in August", "on Friday", "yesterday", "last week", "next month", "this weekend",
    "two weeks ago", "a day earlier", "the same day", "the following month", "that year", "later this week",
    "in the autumn", "last summer", "the third quarter", "Christmas Eve", "the end of the year", "three years ago",
    "the first week of May", "the last Sunday of March", "from Monday to Friday", "mid-December", "the weekend",
)  # fmt: skip
GRAINS = st.sampled_from([10, 7, 4])


@given(
    st.sampled_from(PHRASES), st.dates(date(1900, 1, 1), date(2090, 1, 1)), GRAINS, st.sampled_from([-1, 0, 1, 2])
)
def test_any_anchor_gives_a_value_no_finer_than_both(phrase: str, day: date, length: int, direction: int) -> None:
    published = parse(day.isoformat()[:length])
    for found in find(phrase):
        edtf = reckon(found.makes, found.parts, Anchor(published, direction=direction))
        if edtf is None:
            continue
        made = parse(edtf)
        alone = reckon(found.makes, found.parts, NO_ANCHOR)
        stated = alone is not None  # the words themselves name a month or a day
        assert stated or made.approximate or made.days is None or made.days >= 28 or published.grain is Grain.DAY


@given(st.sampled_from(PHRASES), st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_past_is_not_far_ahead_and_future_not_far_back(phrase: str, day: date) -> None:
    published = parse(day.isoformat())
    for found in find(phrase):
        for direction in (PAST, FUTURE):
            edtf = reckon(found.makes, found.parts, Anchor(published, direction=direction))
            made = parse(edtf) if edtf else None
            if made is None or made.earliest is None or made.latest is None:
                continue
            if {"month", "monthname", "weekday", "holiday"} & set(found.parts):
                assert made.earliest <= date.fromordinal(day.toordinal() + 370)
                assert made.latest >= date.fromordinal(day.toordinal() - 370)
