"""Ids are made of content: nothing else moves them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.resolve.identifiers import occurrence_ids, short_hash, slug, unique_ids


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karim Rahimi", "karim-rahimi"),
        ("Recep Erdoğlu", "recep-erdoglu"),
        ("Anwar-ul-Karim O’Hara", "anwar-ul-karim-ohara"),
        ("C.Q. Holm Jr.", "cq-holm-jr"),
        ("Ægir Łuk", "aegir-luk"),
        ("Đặng Quốc Huy", "dang-quoc-huy"),
        ("Þórður Guðmundsson", "thordur-gudmundsson"),
        ("Yıldız Şahin", "yildiz-sahin"),
        ("Jürgen Weiß", "jurgen-weiss"),
    ],
)
def test_slugs_read_like_the_name(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text(max_size=200))
def test_every_slug_is_an_address(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
    assert len(slug(text)) <= 70


def test_white_space_makes_no_other_hash() -> None:
    assert short_hash("two \n words") == short_hash("two words")
    assert short_hash("two words") != short_hash("two", "words")


def test_the_weightiest_keeps_the_plain_id() -> None:
    wanted = {1: "holm", 2: "holm", 3: "dahl"}
    assert unique_ids(wanted, {1: (4, "aa"), 2: (9, "bb"), 3: (1, "cc")}) == {1: "holm-aa", 2: "holm", 3: "dahl"}


@given(st.lists(st.sampled_from(["7 May", "June", "2024"])), st.lists(st.sampled_from(["Monday", "2019"])))
def test_text_elsewhere_moves_no_id(quotes: list[str], others: list[str]) -> None:
    ids = occurrence_ids("a", "d", quotes)
    assert len(set(ids)) == len(ids)
    assert occurrence_ids("a", "d", [*others, *quotes])[len(others) :] == ids
