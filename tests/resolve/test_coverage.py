"""Coverage: weeks with articles, gaps between them, and the undated apart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.records import Coverage, Stretch
from munir_briefs.resolve.coverage import coverage_of
from tests.resolve.notation import Page, knows


def covered(*published: str | None) -> list[str]:
    """The lines for articles of these dates, a gap as `-`."""
    pages = [Page(f"p{n}", when, [f"A page on matter {n}."]) for n, when in enumerate(published)]
    return [_line(line) for line in knows(*pages).coverage]


def _line(line: Coverage) -> str:
    if line.stretch is Stretch.GAP:
        return f"- {line.id}"
    return f"{line.stretch} {line.id} {' '.join(line.articles)}"


@pytest.mark.parametrize(
    ("published", "lines"),
    [
        ((), []),
        ((None,), ["undated undated p0"]),
        # Sunday and Monday: two weeks, no gap
        (("2024-03-10", "2024-03-11"), ["week 2024-03-04/2024-03-10 p0", "week 2024-03-11/2024-03-17 p1"]),
        # one of a week, one of the next: up to twelve days lie between, and no whole week
        (("2024-03-04", "2024-03-17"), ["week 2024-03-04/2024-03-10 p0", "week 2024-03-11/2024-03-17 p1"]),
        (
            ("2024-03-05", "2024-03-20"),
            ["week 2024-03-04/2024-03-10 p0", "- 2024-03-06/2024-03-19", "week 2024-03-18/2024-03-24 p1"],
        ),
        # the turn of the year lies inside a week
        (("2024-12-31", "2025-01-02"), ["week 2024-12-30/2025-01-05 p0 p1"]),
        # a month is no week, and what lies in it is no gap
        (
            ("2024-02-29", "2024-03", "2024-04-01", None),
            ["week 2024-02-26/2024-03-03 p0", "time 2024-03-01/2024-03-31 p1", "week 2024-04-01/2024-04-07 p2",
             "undated undated p3"],
        ),
        (("2024-03-04/2024-03-06", "2024-03-10"), ["week 2024-03-04/2024-03-10 p0 p1"]),
        # an open end and a year that is not stated are no dates
        (("2024-03/..", "XXXX-03-04"), ["undated undated p0 p1"]),
        (("9999-12-31", "0001-01-01"), ["week 0001-01-01/0001-01-07 p1", "- 0001-01-02/9999-12-30",
                                        "week 9999-12-27/9999-12-31 p0"]),
    ],
)  # fmt: skip
def test_coverage(published: tuple[str | None, ...], lines: list[str]) -> None:
    assert covered(*published) == lines


def test_a_long_corpus_is_told_by_month_and_a_longer_one_by_year() -> None:
    def stretches(step: int, count: int, *more: str) -> set[Stretch]:
        start = date(1990, 1, 3)
        days = [*((start + timedelta(step * n)).isoformat() for n in range(count)), *more]
        lines = coverage_of(knows(*(Page(f"p{n}", day, [f"Page {n}."]) for n, day in enumerate(days))).articles)
        assert len([line for line in lines if line.stretch is not Stretch.GAP]) <= 104
        assert sum(len(line.articles) for line in lines) == len(days)
        return {line.stretch for line in lines}

    assert stretches(7, 104) == {Stretch.WEEK}
    assert stretches(7, 120) == {Stretch.MONTH}
    assert stretches(31, 120) == {Stretch.YEAR}
    assert stretches(7, 120, "1992-05-30") == {Stretch.MONTH}  # weeks without, but no month
    assert stretches(7, 120, "1992-07-01") == {Stretch.MONTH, Stretch.GAP}


@given(st.lists(st.dates(date(2020, 1, 1), date(2024, 12, 31)), max_size=12), st.integers(0, 3))
def test_nothing_is_counted_twice_and_no_article_lies_in_a_gap(days: list[date], undated: int) -> None:
    published = [*(day.isoformat() for day in days), *[None] * undated]
    lines = knows(*(Page(f"p{n}", when, [f"Page {n}."]) for n, when in enumerate(published))).coverage
    held = [article for line in lines for article in line.articles]
    assert sorted(held) == sorted(f"p{n}" for n in range(len(published)))
    for line in lines:
        if line.stretch is Stretch.GAP:
            assert line.first and line.last
            assert not any(line.first <= day.isoformat() <= line.last for day in days)
            assert (date.fromisoformat(line.last) - date.fromisoformat(line.first)).days >= 6
    assert len({line.id for line in lines}) == len(lines)


def test_publishers_and_their_silences() -> None:
    pages = [
        Page("a", "2024-03-05", ["On ships."], "The Even"),
        Page("b", "2024-03-25", ["On harbours."], "The even"),
        Page("c", "2024-06-01", ["On cranes."], None),
        Page("d", None, ["On paint."], "The Odd"),
    ]
    found = {p.name: (p.articles, p.texts, p.first, p.last, p.silence) for p in knows(*pages).publishers}
    assert found == {
        "The Even": (("a", "b"), 2, "2024-03-05", "2024-03-25", ("2024-03-06", "2024-03-24")),
        "The Odd": (("d",), 1, None, None, None),
        None: (("c",), 1, "2024-06-01", "2024-06-01", None),
    }
    assert list(found) == ["The Even", "The Odd", None]
