"""Names, offices and ranks: when two wordings may mean one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.resolve.names import Likeness, liken, parse_name
from munir_briefs.resolve.offices import Office, office_of, rank_of, related, same_office
from munir_briefs.rulebook import load_rules


@pytest.mark.parametrize(
    ("a", "b", "likeness"),
    [
        ("Karim Rahimi", "Selim Rahimi", None),
        ("Karim Rahimi", "Karim Basri", None),
        ("Syed Rahimi", "Karim Rahimi", None),
        ("Karim Adil Rahimi", "Karim Basim Rahimi", None),
        ("George W. Holm", "George H. W. Holm", None),
        ("Anna Holm Jr.", "Anna Holm III", None),
        ("John Holm", "Jonathan Holm", None),
        ("Karim Rahimi", "karim  RAHIMI", Likeness.SAME),
        ("Anwar-ul-Karim Rahimi", "Anwar ul Karim Rahimi", Likeness.SAME),
        ("Syed Karim Rahimi", "Karim Rahimi", Likeness.FULLER),
        ("Anna B. Holm", "Anna Holm", Likeness.FULLER),
        ("Karim al-Rahimi", "Karim Rahimi", Likeness.SAME),
        ("Tom Holm", "Thomas Holm", Likeness.NICKNAME),
        ("Mohammed Rahimi", "Muhammad Rahimi", Likeness.SPELLING),
        ("Kareem Rahimi", "Karim Rahimi", Likeness.SPELLING),
        ("Karim Erdoğlu", "Karim Erdoglu", Likeness.SAME),
        ("C.Q. Holm", "Charles Q Holm", Likeness.INITIALS),
        ("JD Holm", "James David Holm", Likeness.INITIALS),
        ("Zahra Holm", "Anna Zahra Holm", Likeness.PARTIAL),
    ],
)
def test_two_full_names(a: str, b: str, likeness: Likeness | None) -> None:
    assert liken(parse_name(a), parse_name(b)) == likeness
    assert liken(parse_name(b), parse_name(a)) == likeness


GIVEN = st.lists(
    st.sampled_from(["Karim", "Syed", "K.", "al", "bin", "Tom", "Thomas", "W.", "Aasim"]), min_size=1, max_size=3
)


@given(GIVEN, GIVEN)
def test_likeness_has_no_direction(a: list[str], b: list[str]) -> None:
    one, other = (parse_name(" ".join([*given_names, "Rahimi"])) for given_names in (a, b))
    if one.full and other.full:
        assert liken(one, other) == liken(other, one)
        assert liken(one, one) is Likeness.SAME


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("army chief", "navy chief"),
        ("foreign minister", "deputy foreign minister"),
        ("Norway's foreign minister", "Peru's foreign minister"),
        ("foreign minister", "foreign secretary"),
        ("ambassador to Norway", "ambassador to Peru"),
        ("secretary of state", "secretary of defence"),
        ("prime minister", "president"),
        ("vice president", "president"),
    ],
)
def test_other_offices(a: str, b: str) -> None:
    assert not same_office(_office(a), _office(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Norway's army chief", "Chief of Army Staff"),
        ("COAS General", "chief of the army staff"),
        ("Defence Minister", "Minister of Defense"),
        ("Minister for Foreign Affairs", "Norwegian foreign minister"),
        ("US Secretary of Defence", "Secretary of Defense"),
        ("Chairman Joint Chiefs of Staff", "Chairman of the U.S. Joint Chiefs of Staff"),
        ("CIA director", "Director of the CIA"),
        ("National Security Adviser", "national security advisor"),
        ("ambassador to the United Nations", "permanent representative to the UN"),
        ("former prime minister", "then-Prime Minister"),
    ],
)
def test_one_office(a: str, b: str) -> None:
    assert same_office(_office(a), _office(b))


def test_a_looser_title_is_related() -> None:
    assert related(_office("US special envoy for Afghanistan"), _office("special representative on Afghanistan"))
    assert not related(_office("interior secretary"), _office("special representative on Afghanistan"))


def test_which_offices_have_one_holder() -> None:
    one = ["army chief", "foreign minister", "president", "ambassador to Peru", "director of the CIA"]
    many = ["minister", "senator", "deputy foreign minister", "ambassador", "chief minister", "party spokesperson"]
    assert [office for office in (*one, *many) if _office(office).unique] == one


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("Secretary General", None),
        ("Director General", None),
        ("Attorney General", None),
        ("Major attraction", None),
        ("COAS General", "General"),
        ("Gen. (retired)", "General"),
        ("Lt. Gen.", "Lieutenant General"),
        ("Field Marshal", "Field Marshal"),
        ("Air Chief Marshal", "Air Chief Marshal"),
    ],
)
def test_ranks(title: str, rank: str | None) -> None:
    assert rank_of(title) == rank


def test_every_rank_in_the_lists_is_known() -> None:
    rules = load_rules("names")
    ranks = set(rules.table("rank"))
    assert set(rules.table("rank_short").values()) <= ranks
    assert set(rules.table("courtesy")) <= ranks
    assert {rank for lower in rules.table("courtesy").values() for rank in lower} <= ranks


def _office(title: str) -> Office:
    office = office_of(title)
    assert office is not None
    return office
