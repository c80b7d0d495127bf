"""One folding of letters: what a reader takes for the same name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.extract.people.words import fold as name_fold
from munir_briefs.geography import fold
from munir_briefs.letters import ascii_of, plain
from munir_briefs.load.ids import slug_of, stem_of
from munir_briefs.site import initial, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ahmad", "Ahmad"),
        ("خبر", "خبر"),
        ("Đặng", "Dang"),
        ("Guðmundsson", "Gudmundsson"),
        ("Þór", "Thor"),
        ("Ægir", "Aegir"),
        ("Søren", "Soren"),
        ("Ǣlf", "Aelf"),
        ("Łódź", "Lodz"),
        ("Weiß", "Weiss"),
        ("Yıldız İnönü", "Yildiz Inonu"),
        ("Əliyev", "Aliyev"),
        ("O’Hara", "O'Hara"),
        ("Sa‑ri", "Sa-ri"),
    ],
)
def test_letters_are_folded_not_dropped(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_every_comparison_and_address_folds_alike() -> None:
    assert fold("Łódź") == fold("Lodz")
    assert name_fold("Đặng") == name_fold("Dang")
    assert slug_of("Đặng arrives") == slug("Đặng arrives") == "dang-arrives"
    assert stem_of("søgn/weiß.txt") == "sogn-weiss"
    assert initial("Đặng") == "D"
    assert slug("Côte d’Ivoire") == "cote-divoire"


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert ascii_of(text).isascii()
    assert plain(plain(text)) == plain(text)
