"""Which ids can be of one record of which more is known now."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.kept import Kept, may_be


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ana-kovac", "tarek-olmin", False),
        ("ana-kovac", "ana-olmin", False),
        ("ana-kovac-no-2024-03", "ana-kovac-ke-2024-03", False),
        ("ana-kovac-no-2024-03", "ana-kovac-no-2024-05", False),
        ("ana-kovac-no-2023", "ana-kovac-no-2024-03", False),
        ("ana-kovac-no-0a1b2c3d", "ana-kovac-no-2024-03", False),  # an id that says no time is another kind of id
        ("ana-kovac-no-0a1b2c3d", "ana-kovac-no-told-2024-03", False),
        ("kovac", "ana-kovac", True),
        ("ana-maria-kovac", "ana-kovac", True),
        ("ana-kovac-no-2024", "ana-kovac-no-2024-03", True),
        ("ana-kovac-no-2024-03", "ana-kovac-no-2024", True),
        ("ana-kovac-no-undated", "ana-kovac-no-2024-03", True),
        ("ana-kovac-no-told-2024-05", "ana-kovac-no-2024-03", True),
        ("ana-kovac-no-2024-03-0a1b2c3d", "ana-kovac-no-2024-03", True),
    ],
)
def test_what_may_be_one_record(one: str, other: str, same: bool) -> None:
    assert may_be(one, other) is may_be(other, one) is same


@given(st.dictionaries(st.integers(), st.text(), max_size=5))
def test_nothing_published_keeps_nothing(wanted: dict[int, str]) -> None:
    assert Kept().ids("people", wanted, dict.fromkeys(wanted, ())) == {}
