"""EDTF values: reading, comparing, wording. The `edtf` package is the oracle for bounds where profiles agree."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf, struct_time_to_date
from hypothesis import given, settings
from hypothesis import strategies as st

from munir_briefs.dates import (
    DateValue,
    Grain,
    compatible,
    humanize,
    intersection,
    narrower,
    parse,
    sort_key,
    with_year,
)

NOT_EDTF = [
    "", "yesterday", "2025-13", "2025-02-30", "2025-7-1", "25-07-01", "2025-07-20/2025-07-01", "../..", "/",
    "XXXX", "XXXX-XX", "XXXX-02-30", "XXXX-07-20/2025", "199X-04", "2023-21-04", "2023-25", "0000", "~2023",
    "2023~~", "2025-07-20T10:00", "2025-XX-04",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "grain"),
    [
        ("2025-07-20", "2025-07-20", "2025-07-20", Grain.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Grain.MONTH),
        ("2024-XX", "2024-01-01", "2024-12-31", Grain.YEAR),
        ("2024-02-XX", "2024-02-01", "2024-02-29", Grain.MONTH),
        ("2023", "2023-01-01", "2023-12-31", Grain.YEAR),
        ("199X", "1990-01-01", "1999-12-31", Grain.DECADE),
        ("19XX", "1900-01-01", "1999-12-31", Grain.CENTURY),
        ("2023-21", "2023-03-01", "2023-05-31", Grain.SEASON),
        ("2023-24", "2023-12-01", "2024-02-29", Grain.SEASON),
        ("2025-07-20/2025-07-22", "2025-07-20", "2025-07-22", Grain.INTERVAL),
        ("2025-07-21/2025-07-27", "2025-07-21", "2025-07-27", Grain.WEEK),
        ("2025-07-22/2025-07-28", "2025-07-22", "2025-07-28", Grain.INTERVAL),
        ("2025-01/2025-06", "2025-01-01", "2025-06-30", Grain.INTERVAL),
        ("2023-08/..", "2023-08-01", None, Grain.INTERVAL),
        ("../2023-08", None, "2023-08-31", Grain.INTERVAL),
        ("2023-08/", "2023-08-01", None, Grain.INTERVAL),
        ("XXXX-07-20", None, None, Grain.DAY),
        ("XXXX-02-29", None, None, Grain.DAY),
        ("XXXX-07", None, None, Grain.MONTH),
        ("XXXX-23", None, None, Grain.SEASON),
    ],
)
def test_bounds_and_grain(text: str, earliest: str | None, latest: str | None, grain: Grain) -> None:
    value = parse(text)
    assert value.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert value.latest == (date.fromisoformat(latest) if latest else None)
    assert value.grain is grain
    assert value.unspecified_year == text.startswith("XXXX")


def test_qualifiers() -> None:
    assert parse("2023-12~").approximate and not parse("2023-12~").uncertain
    assert parse("2023?").uncertain and not parse("2023?").approximate
    assert parse("2023%").uncertain and parse("2023%").approximate
    assert parse("2023-12-07~/2023-12-09").approximate
    assert parse("2023-12").exact and not parse("2023-12%").exact


@pytest.mark.parametrize(
    ("a", "b", "may_be"),
    [
        ("2025-07-20", "2025-07-21", False),
        ("2025-07-20/2025-07-22", "2025-07-21/2025-07-23", False),
        ("2025-07-20/2025-07-22", "2025-07-23", False),
        ("2025-07", "2025-08-01", False),
        ("2024", "2025-01", False),
        ("XXXX-07-20", "2025-08", False),
        ("XXXX-07-20", "XXXX-07-21", False),
        ("2025-07-20", "2025-07-24~", False),
        ("../2023-08", "2023-09", False),
        ("2025-07-20/2025-07-22", "2025-07-21", True),
        ("2025-07-20/2025-07-22", "2025-07", True),
        ("2025-07-28/2025-08-03", "2025-07", True),
        ("2025-07-20", "2025-07-22~", True),
        ("2025-07-20/2025-07-22", "2025-07-21/2025-07-23~", True),
        ("2025-07~", "2025-08-10", True),
        ("2025-06-22", "2025-21", True),
        ("XXXX-07-20", "2025-07", True),
        ("XXXX-07-20", "199X", True),
        ("XXXX-12-30/XXXX-01-02", "2024-01-01", True),
        ("XXXX-02-29", "2021/2029", True),
        ("2023-08/..", "2024", True),
        ("2023-08/..", "../2023-12", True),
    ],
)
def test_compatible(a: str, b: str, may_be: bool) -> None:
    assert compatible(parse(a), parse(b)) is may_be
    assert compatible(parse(b), parse(a)) is may_be


@pytest.mark.parametrize(
    ("a", "b", "both"),
    [
        ("2025-07-20", "2025-08", None),
        ("2025-07", "2025-07-20/2025-07-22", "2025-07-20/2025-07-22"),
        ("2025-07-28/2025-08-03", "2025-07", "2025-07-28/2025-07-31"),
        ("2025-07~", "2025-07", "2025-07"),
        ("2025-07-20", "2025-07-22~", "2025-07-20"),
        ("XXXX-07-20", "2025-07", "2025-07-20"),
        ("XXXX-07-20", "XXXX-07", "XXXX-07-20"),
        ("2023-08/..", "../2023-12", "2023-08-01/2023-12-31"),
        ("2023-08/..", "2022-01/..", "2023-08/.."),
    ],
)
def test_intersection(a: str, b: str, both: str | None) -> None:
    found = intersection(parse(a), parse(b))
    assert (found and found.edtf) == both


@pytest.mark.parametrize(
    ("exact", "loose"),
    [
        ("2025-07-20", "2025-07"),
        ("2025-07", "2025-07~"),
        ("2025-07", "XXXX-07-20"),
        ("XXXX-07-20", "XXXX-07"),
        ("2025-07-20/2025-07-22", "2025-07"),
        ("199X", "1990/.."),
    ],
)
def test_narrower(exact: str, loose: str) -> None:
    assert narrower(parse(exact), parse(loose)).edtf == exact
    assert narrower(parse(loose), parse(exact)).edtf == exact


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-07-20/2025-07-22", "20–22 July 2025"),
        ("2025-06-30/2025-07-02", "30 June – 2 July 2025"),
        ("2024-12-28/2025-01-03", "28 December 2024 – 3 January 2025"),
        ("XXXX-07-20/XXXX-07-22", "20–22 July, year not stated"),
        ("XXXX-06-30/XXXX-07-02", "30 June – 2 July, year not stated"),
        ("2023-12~", "about December 2023"),
        ("XXXX-07-20", "20 July, year not stated"),
        ("2023-08/..", "from August 2023"),
        ("../2023-08", "until August 2023"),
        ("2025-01/2025-06", "January–June 2025"),
        ("2024-11/2025-02", "November 2024 – February 2025"),
        ("2019/2021", "2019–2021"),
        ("199X", "the 1990s"),
        ("198X~", "about the 1980s"),
        ("20XX", "the 21st century"),
        ("11XX", "the 12th century"),
        ("2023-22", "summer 2023"),
        ("2019?", "possibly 2019"),
        ("0762", "762"),
    ],
)
def test_humanize(text: str, words: str) -> None:
    assert humanize(text) == words


def test_sorting_is_chronological() -> None:
    ordered = ["../2020", "199X", "2025", "2025-07", "2025-07-20/2025-07-22", "2025-07-21", "2026/..", "XXXX-01-01"]
    shuffled = ordered[1::2] + ordered[::2]
    assert sorted(shuffled, key=lambda text: sort_key(parse(text))) == ordered


def test_a_year_put_in() -> None:
    assert with_year(parse("XXXX-12-30/XXXX-01-02"), 2024).edtf == "2024-12-30/2025-01-02"
    assert with_year(parse("XXXX-02-29"), 2024).edtf == "2024-02-29"


# ------------------------------------------------------------------------------------ for all values

days = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat)
plain = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
marked = st.tuples(plain, st.sampled_from(["", "~", "?", "%"])).map("".join)
wide = st.one_of(days.map(lambda day: day[:3] + "X"), days.map(lambda day: day[:2] + "XX"))
yearless = st.one_of(days.map(lambda day: "XXXX" + day[4:]), days.map(lambda day: "XXXX" + day[4:7]))
ranges = (
    st.tuples(plain, plain).filter(lambda ends: _last(ends[1]) >= _first(ends[0])).map(lambda ends: "/".join(ends))
)
open_ended = st.one_of(plain.map(lambda end: end + "/.."), plain.map(lambda end: "../" + end))
values = st.one_of(marked, wide, yearless, ranges, open_ended).map(parse)


def _first(text: str) -> date:
    found = parse(text).earliest
    assert found is not None
    return found


def _last(text: str) -> date:
    found = parse(text).latest
    assert found is not None
    return found


@given(values)
def test_every_value_is_itself_and_can_be_said(value: DateValue) -> None:
    assert parse(value.edtf) == value
    assert compatible(value, value)
    assert narrower(value, value) == value
    assert humanize(value.edtf)


@given(values, values)
def test_comparing_is_symmetric_and_meets_inside_both(a: DateValue, b: DateValue) -> None:
    assert compatible(a, b) == compatible(b, a)
    both = intersection(a, b)
    assert (both is not None) == compatible(a, b)
    if both is not None and a.exact and b.exact and not (a.unspecified_year or b.unspecified_year):
        assert compatible(both, a) and compatible(both, b)
        if a.days is not None and both.days is not None:
            assert both.days <= a.days


@settings(max_examples=40)
@given(st.one_of(plain, ranges, days.map(lambda day: day[:3] + "X")))
def test_bounds_agree_with_the_edtf_package(text: str) -> None:
    value, oracle = parse(text), parse_edtf(text)
    assert value.earliest == struct_time_to_date(oracle.lower_strict())
    assert value.latest == struct_time_to_date(oracle.upper_strict())
