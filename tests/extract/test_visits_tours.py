"""Tours and ends of trips: which stop is still ahead, and which visit is none that was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_visits import told, visits_of

if TYPE_CHECKING:
    from spacy.language import Language

LANDED = "President Iker Barona of Paraguay landed in Portugal on Tuesday"
ROWS = [
    (
        f"{LANDED}, opening a tour that will also take him to Madrid and Rome. The tour ends on Saturday in Rome.",
        [
            "Iker Barona > ES planned -",
            "Iker Barona > IT planned 2024-05-18",
            "Iker Barona > PT underway 2024-05-14",
        ],
    ),
    (
        f"{LANDED}. He travelled to Spain and Malta in February, to Cuba on 12 April and, two weeks ago, to Peru.",
        [
            "Iker Barona > CU completed 2024-04-12",
            "Iker Barona > ES completed 2024-02",
            "Iker Barona > MT completed 2024-02",
            "Iker Barona > PE completed 2024-05-01~",
            "Iker Barona > PT underway 2024-05-14",
        ],
    ),
    (
        f"{LANDED}. From there the Paraguayan is due to fly to Norway on Friday. The Paraguayans grow soy.",
        ["Iker Barona > NO planned 2024-05-17", "Iker Barona > PT underway 2024-05-14"],
    ),
    (  # what stands before another's "'s" is no destination, and another's day none of this trip's
        "Peru's President Iker Barona arrives in Oslo on Friday and Chile's Ana Larra on Saturday morning.",
        ["Ana Larra > NO planned 2024-05-18", "Iker Barona > NO planned 2024-05-17"],
    ),
    (
        "A visit to Brazil by Peruvian Economy Minister Ida Barona has not been confirmed yet.",
        ["Ida Barona > BR possible -"],
    ),
    ("OSLO -- Peru's deputy minister, Ida Barona, was here in March.", ["Ida Barona > NO completed 2024-03"]),
    # perhaps the way home
    ("In the evening, President Barona leaves Quito, arriving at an air base in Lima at 9 pm.", []),
    # a hyphen makes no dateline
    ("UK-France summit 2024. President Iker Barona met ministers on 3 May at a summit in Amiens in France.", []),
    (f"{LANDED}. The Chilean flew to Norway on Monday.", ["Iker Barona > PT underway 2024-05-14"]),
    (f"{LANDED}. The visit ends on Saturday.", ["Iker Barona > PT underway 2024-05-14/2024-05-18"]),
    (f"{LANDED}. The visit ended on Wednesday.", ["Iker Barona > PT completed 2024-05-14/2024-05-15"]),
    (
        f"{LANDED}. A planned stop in Berlin was dropped last week. Barona last visited Germany in May 2022.",
        [
            "Iker Barona > DE cancelled -",
            "Iker Barona > DE completed 2022-05",
            "Iker Barona > PT underway 2024-05-14",
        ],
    ),
]


def test_those_met_in_a_third_country_are_there_in_those_days(nlp: Language) -> None:
    visits, _ = visits_of(
        nlp,
        "Peruvian Foreign Minister Ida Barona will travel on 20-21 May to Geneva, Switzerland, where she will meet "
        "with Norwegian Foreign Minister Tor Hagen and Chilean Foreign Minister Ana Larra.",
    )
    assert {v.visitors[0].name: (v.when, *sorted(m.name for m in v.met)) for v in visits} == {
        "Ida Barona": ("2024-05-20/2024-05-21", "Ana Larra", "Tor Hagen"),
        "Tor Hagen": ("2024-05-20/2024-05-21", "Ida Barona"),
        "Ana Larra": ("2024-05-20/2024-05-21", "Ida Barona"),
    }


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_each_stop_has_its_own_status_and_days(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected
