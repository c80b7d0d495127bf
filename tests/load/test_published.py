"""When an article was published: what no line says is not made up."""

from __future__ import annotations

import pytest

from munir_briefs.load.published import full_date, inferred, stated


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2024",
        "March 2024",
        "12 March",
        "31 February 2024",
        "2024",
        "March 3",
        "13/13/2024",
        "May 9 riots",
        "12024-03-05",
        "12/03/2024 - 11/03/2024",
        "2024.13.12",
        "Monday 06/02/2024",
    ],
)
def test_not_a_full_date(text: str) -> None:
    assert full_date(text) is None


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("12 March 2024", "2024-03-12"),
        ("March 12, 2024", "2024-03-12"),
        ("Mar. 12th, 2024", "2024-03-12"),
        ("12-Mar-2024", "2024-03-12"),
        ("2024-03-12T08:00:00Z", "2024-03-12"),
        ("13/04/2024", "2024-04-13"),
        ("04/13/2024", "2024-04-13"),
        ("04/04/2024", "2024-04-04"),
        ("Sat, 19 Jul 2025 10:00", "2025-07-19"),
        ("Sept 5, 2019", "2019-09-05"),
        ("Tuesday 12th of March 2024", "2024-03-12"),
        ("2024. 3. 12. 18:05", "2024-03-12"),
        ("2024.03.12 18:05", "2024-03-12"),
        ("Tuesday 06/02/2024", "2024-02-06"),
        ("Sun, 02/06/2024", "2024-06-02"),
        ("12/03/2024 - 10:15 Modified: 13/03/2024", "2024-03-12"),
        ("Published March 5, 2024 | Updated March 6, 2024", "2024-03-05"),
    ],
)
def test_full_dates(text: str, edtf: str) -> None:
    assert full_date(text) == edtf


@pytest.mark.parametrize(
    ("lines", "opening", "edtf"),
    [
        ([], "The envoy came on 5 March 2024 and left.", None),
        ([], "KESH, March 3 (Example Wire) — The envoy came.", None),
        ([], "KESH, March 3, 2021 (Example Wire) — The envoy came.", "2021-03-03"),
        ([], "The report published on 6 April 2023 is thin.", None),
        ([], "KESH: On March 3, 2021, the envoy came.", None),
        (["Updated: 6 March 2024", "Published: 5 March 2024"], "", "2024-03-05"),
        (["Updated: 6 March 2024"], "", "2024-03-06"),
        (["Date modified: 2024-03-06"], "KESH, March 3, 2024 (Example Wire) — The envoy came.", "2024-03-03"),
        (["Last seen 03/04/2024"], "", None),
        ([], "The press release issued by the ministry on 6 April 2023.", "2023-04-06"),
    ],
)
def test_stated(lines: list[str], opening: str, edtf: str | None) -> None:
    found = stated(lines, opening)
    assert (found.edtf if found else None) == edtf


@pytest.mark.parametrize(
    ("prose", "edtf"),
    [
        ("He came in March 2024. The agreement of 2019 had lapsed.", None),
        ("He came last month. In 2019 he had stayed away.", None),
        (
            "The deal was signed last year. So far in 2024 all is quiet. So far in 2026 it is not.",
            None,
        ),
        ("He said the same last year (2019).", "2020"),
        ("So far in 2024 there have been nine raids.", "2024"),
        ("Prices rose last month (December 2023).", "2024-01"),
        ("The talks of last month, March 2024, failed. So far in 2024 nothing else was tried.", "2024-04"),
        ("The two met today (5 March 2024) in Oslo.", "2024-03-05"),
        ("She leaves for Oslo today, Tuesday 5 March 2024, for talks.", "2024-03-05"),
        ("Exports fell this year, 2021, by a third.", "2021"),
    ],
)
def test_inferred(prose: str, edtf: str | None) -> None:
    found = inferred(prose)
    assert (found.edtf if found else None) == edtf
