"""Which earlier visit a text counts from."""

from __future__ import annotations

import pytest

from munir_briefs.records import Status
from tests.resolve.notation import Page, Trip, knows

NEW = "Karim Rahimi landed in Peru on 5 March 2024, the {}."


def went(name: str, when: str, status: Status = Status.COMPLETED, country: str = "PE") -> Page:
    says = f"{name} was in the capital around {when}, a town paper wrote at the time."
    return Page(f"old-{name.split()[-1].lower()}-{when}", when[:7], [Trip(says, name, country, when, status)])


def first(words: str, ordinal: str = "") -> Page:
    trip = Trip(NEW.format(words), "Karim Rahimi", "PE", "2024-03-05", ordinal=ordinal or words)
    return Page("new", "2024-03-06", [trip])


ADIL = went("Adil Basri", "2015-11")
KARIM = went("Karim Rahimi", "2015-05-02")
NONE = {
    "nobody told of": ("first visit since Nils Olmin's in 2015", [ADIL]),
    "another year": ("first visit since Adil Basri's in 2011", [ADIL]),
    "another country": ("first visit since Adil Basri's", [went("Adil Basri", "2015-11", country="CL")]),
    "a visit that was called off": (
        "first visit since Adil Basri's", [went("Adil Basri", "2015-11", Status.CANCELLED)]),
    "a later visit": ("first visit since Adil Basri's", [went("Adil Basri", "2025-11")]),
    "two of that visitor": ("first visit since Adil Basri's", [ADIL, went("Adil Basri", "2013-02-01")]),
    "a year in which only somebody else went": ("first visit since 2015", [ADIL]),
    "the second since": ("second visit since Adil Basri's in 2015", [ADIL]),
    "another's doings in that year": ("first visit since the war of 2015", [KARIM]),
    "no visit": ("first visit since taking office", [ADIL, KARIM]),
}  # fmt: skip
ONE = {
    "a visitor and a year": (
        "first visit since Gen. Adil Basri's in November 2015", [ADIL, KARIM], "adil-basri-pe-2015-11"),
    "a visitor": ("first visit by an army chief since Basri's", [ADIL, KARIM], "adil-basri-pe-2015-11"),
    "a year": ("first trip there since 2015", [ADIL, KARIM], "karim-rahimi-pe-2015-05"),
    "a month": ("first trip since May 2015", [ADIL, KARIM], "karim-rahimi-pe-2015-05"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "pages"), [pytest.param(*row, id=name) for name, row in NONE.items()])
def test_no_earlier_visit_is_meant(words: str, pages: list[Page]) -> None:
    assert not any(visit.since for visit in knows(first(words), *pages).visits)


@pytest.mark.parametrize(("words", "pages", "earlier"), [pytest.param(*row, id=name) for name, row in ONE.items()])
def test_the_earlier_visit_that_is_meant(words: str, pages: list[Page], earlier: str) -> None:
    (visit,) = (visit for visit in knows(first(words), *pages, shuffle=3).visits if visit.since)
    (since,) = visit.since
    assert (visit.id, since.visit) == ("karim-rahimi-pe-2024-03", earlier)
    assert words in since.evidence[0].text


def test_since_may_stand_behind_the_expression_of_order() -> None:
    (visit,) = (v for v in knows(first("first trip there since 2015", "first trip"), KARIM).visits if v.since)
    assert visit.since[0].visit == "karim-rahimi-pe-2015-05"
