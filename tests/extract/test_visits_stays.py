"""A stay told of somebody who may be at home there: a trip where the trip itself is told, or nobody is at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_visits import visits_of

if TYPE_CHECKING:
    from spacy.language import Language

ALONE = [
    # at home as far as anybody tells: no capital, no day told, somebody else of that country
    "State Secretary Ida Norell will be in Mombasa on 20-21 May.",
    "State Secretary Ida Norell was in Nairobi when the bridge fell.",
    "Kenyan Prime Minister Joseph Wetu rested. State Secretary Ida Norell will be in Nairobi on 20-21 May.",
    "Mayor Ida Norell will be in Nairobi on 20-21 May.",
    "In Lima she opened a school. Minister Ida Norell spent Sunday in Lima.",
    "Governor Ida Norell will meet farmers in Osaka.",
]
ON_A_TRIP = [
    (  # no paper reports that its own minister will be in its capital
        "State Secretary Ida Norell will be in Nairobi on 20-21 May, the ministry said.",
        ["Ida Norell > KE planned 2024-05-20/2024-05-21 Nairobi"],
    ),
    (
        "State Secretary Ida Norell will visit Kenya and Rwanda on 20-24 May. "
        "The State Secretary will be in Nairobi on 20-21 May and in Kigali on 22-24 May.",
        [
            "Ida Norell > KE planned 2024-05-20/2024-05-21 Nairobi",
            "Ida Norell > RW planned 2024-05-22/2024-05-24 Kigali",
        ],
    ),
    (
        "Governor Ida Norell will visit Japan next week. In Osaka she will meet Minister Kenji Arata.",
        ["Ida Norell > JP planned 2024-05-20/2024-05-26 Osaka"],
    ),
    (  # a stay in another year is none of this trip's
        "Governor Ida Norell will visit Japan next week. She was in Osaka in 2019.",
        ["Ida Norell > JP planned 2024-05-20/2024-05-26"],
    ),
]


def told(nlp: Language, text: str) -> list[str]:
    visits, _ = visits_of(nlp, text)
    return sorted(
        " ".join([v.visitors[0].name, ">", v.country, v.status, v.when or "-", *v.places]) for v in visits
    )


@pytest.mark.parametrize("text", ALONE)
def test_alone_it_tells_of_no_trip(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


@pytest.mark.parametrize(("text", "expected"), ON_A_TRIP)
def test_on_a_trip_it_tells_where_and_when(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected
