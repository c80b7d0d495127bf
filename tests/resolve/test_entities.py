"""Organizations and places: what one name stands for."""

from __future__ import annotations

import pytest

from munir_briefs.records import Entity
from tests.resolve.notation import Page, knows


def organizations(*names: str) -> list[list[str]]:
    """The organizations made of these names, one an article: each as all its names."""
    found = knows(*(Page(f"p{n}", None, [], organizations=[name]) for n, name in enumerate(names))).organizations
    return sorted(sorted({one.name, *one.aliases}) for one in found)


@pytest.mark.parametrize(
    "names",
    [
        ["World Bank", "State Bank"],
        ["Security Council", "National Security Council"],
        # an acronym that two names share says nothing
        ["Inland Trade Office", "ITO", "International Transport Office"],
        ["Norwegian Army", "Peruvian Army"],
        ["Ito", "Inland Trade Office"],
    ],
)
def test_what_stays_apart(names: list[str]) -> None:
    assert organizations(*names) == sorted([name] for name in names)


@pytest.mark.parametrize(
    "names",
    [
        ["the Trade Office", "Trade Office"],
        ["Trade Office’s", "Trade Office"],
        ["Inland Trade Office", "ITO"],
        ["Office for Inland Trade", "OIT"],
        ["Norwegian Army", "Norway Army"],
        ["Inter-Island Trade Office", "IITO"],
    ],
)
def test_what_joins(names: list[str]) -> None:
    assert len(organizations(*names)) == 1


def places(**countries: str | None) -> tuple[Entity, ...]:
    """Places, one an article; `Name_2` is `Name` in another article."""
    pages = [Page(f"p{key}", None, [], places={key.split("_")[0]: land}) for key, land in countries.items()]
    assert knows(*pages, shuffle=3).places == knows(*pages).places
    return knows(*pages).places


def test_one_name_in_two_countries_is_two_places() -> None:
    found = places(Hyderabad="PK", Hyderabad_2="IN", Hyderabad_3=None)
    assert sorted(str(place.country) for place in found) == ["IN", "None", "PK"]
    assert len({place.id for place in found}) == 3


def test_a_place_of_unknown_country_joins_the_only_one_of_its_name() -> None:
    (place,) = places(Olmar="NO", Olmar_2=None)
    assert (place.id, place.name, place.country, len(place.mentions)) == ("olmar", "Olmar", "NO", 2)


def test_spellings_of_a_country_are_one_place() -> None:
    (place,) = places(US="US", USA="US", America="US")
    assert (place.id, place.name) == ("united-states", "United States")
    assert place.aliases == ("America", "US", "USA")
