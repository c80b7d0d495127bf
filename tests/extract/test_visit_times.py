"""When a trip is: which dates of an article are its own, and of which part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from munir_briefs.dates import DateValue, parse
from munir_briefs.extract.dates import find_dates
from munir_briefs.extract.people import find_people
from munir_briefs.extract.visits import find_visits
from munir_briefs.extract.visits.timing import When, combined
from munir_briefs.records import Part, Span
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

WEDNESDAY = "2024-05-15"


def times(nlp: Language, text: str) -> list[str]:
    """Each visit as `COUNTRY part time`, `-` for no time."""
    passages = passages_of(nlp, text)
    people, _ = find_people(passages)
    dates, _ = find_dates(passages, WEDNESDAY)
    visits, _ = find_visits(passages, WEDNESDAY, people, dates)
    return [f"{v.country} {v.when_part} {v.when}" if v.when else f"{v.country} -" for v in visits]


ANOTHER_THINGS = [
    "Peruvian Foreign Minister Rosa Vega, born in 1961, visited Togo.",
    "Peruvian Foreign Minister Rosa Vega, who took office in April, will visit Togo.",
    "Peruvian Foreign Minister Rosa Vega visited Togo, with which Peru signed a treaty in 1998.",
    "Peruvian Foreign Minister Rosa Vega will visit Togo, which votes on 29 June.",
    "Peruvian Foreign Minister Rosa Vega will visit Togo, where elections are due on 29 June.",
    "Ahead of the 29 June election, Peruvian Foreign Minister Rosa Vega visited Togo.",
    "Peruvian Foreign Minister Rosa Vega visited Togo, her first trip there since March 2021.",
    "Peruvian Foreign Minister Rosa Vega will visit Togo to prepare the summit on 4 July.",
    "Peruvian Foreign Minister Rosa Vega will visit Togo for the anniversary of the accord of 12 June 1964.",
    "The ministry said on Monday that Peruvian Foreign Minister Rosa Vega will visit Togo.",
    "Peruvian Foreign Minister Rosa Vega will visit Togo, a spokesman told reporters on Monday.",
    "Peruvian Foreign Minister Rosa Vega visited Togo after a storm on 3 May killed forty.",
    "Peruvian Foreign Minister Rosa Vega postponed her visit to Togo on Tuesday.",
    "Peruvian Foreign Minister Rosa Vega travelled to Togo the day after her election on 10 March.",
]


@pytest.mark.parametrize("text", ANOTHER_THINGS)
def test_the_day_of_another_thing_is_no_day_of_the_trip(nlp: Language, text: str) -> None:
    assert times(nlp, text) == ["TG -"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # its first or its last day, and not all of it
        ("Peruvian Foreign Minister Rosa Vega will begin a visit to Togo on Monday.", ["TG start 2024-05-20"]),
        ("Peruvian Foreign Minister Rosa Vega landed in Lomé on Sunday for a three-day visit.",
         ["TG start 2024-05-12"]),
        ("Peruvian Foreign Minister Rosa Vega concluded her trip to Togo on 9 May.", ["TG end 2024-05-09"]),
        ("Peruvian Foreign Minister Rosa Vega left for Togo on Monday night.", ["TG departure 2024-05-13"]),
        ("Peruvian Foreign Minister Rosa Vega returned from Togo on Monday.", ["TG return 2024-05-13"]),
        ("Peruvian Foreign Minister Rosa Vega will be in Togo until Friday.", ["TG end 2024-05-17"]),
        ("Peruvian Foreign Minister Rosa Vega will stay in Togo through Friday for talks on gas.",
         ["TG end 2024-05-17"]),
        ("Peruvian Foreign Minister Rosa Vega is in Togo today for talks.", ["TG within 2024-05-15"]),
        # all of it
        ("Peruvian Foreign Minister Rosa Vega visited Togo on Monday.", ["TG whole 2024-05-13"]),
        ("The visit of Peruvian Foreign Minister Rosa Vega to Togo begins on Friday and ends on Sunday.",
         ["TG whole 2024-05-17/2024-05-19"]),
        ("Peruvian Foreign Minister Rosa Vega arrived in Lomé on 3 May 2024. She left the following day.",
         ["TG whole 2024-05-03/2024-05-04"]),
        ("Peruvian Foreign Minister Rosa Vega paid an official visit to Togo, which ran from 13 to 16 March.",
         ["TG whole 2024-03-13/2024-03-16"]),
        ("Peruvian Foreign Minister Rosa Vega made a visit to Togo that lasted from 2 May to 5 May.",
         ["TG whole 2024-05-02/2024-05-05"]),
        ("A visit to Togo by Peruvian Foreign Minister Rosa Vega, due to take place between 3 and 6 June, has been "
         "confirmed.", ["TG whole 2024-06-03/2024-06-06"]),
        ("Peruvian Foreign Minister Rosa Vega will visit Togo in the first half of June.",
         ["TG whole 2024-06-01~/2024-06-15~"]),
        ("Peruvian Foreign Minister Rosa Vega's visit to Togo, which started yesterday, drew protests.",
         ["TG start 2024-05-14"]),
        ("Peruvian Foreign Minister Rosa Vega ended on Monday a visit to Togo that began on Friday.",
         ["TG whole 2024-05-10/2024-05-13"]),
        ("Monday's visit to Togo by Peruvian Foreign Minister Rosa Vega lasted four hours.",
         ["TG whole 2024-05-13"]),
        ("Peruvian Foreign Minister Rosa Vega cancelled Friday's visit to Togo.", ["TG whole 2024-05-17"]),
        ("The embassy confirmed on 12 May a visit to Togo by Peruvian Foreign Minister Rosa Vega on 3 June.",
         ["TG whole 2024-06-03"]),
        ("Peruvian Foreign Minister Rosa Vega will visit Togo before the end of May.", ["TG within ../2024-05-31"]),
        # put off: the day that holds now
        ("Peruvian Foreign Minister Rosa Vega's visit to Togo has been moved from 20 May to 3 June.",
         ["TG whole 2024-06-03"]),
        ("Peruvian Foreign Minister Rosa Vega's visit to Togo, initially foreseen for 20 May, has been moved to "
         "3 June.", ["TG whole 2024-06-03"]),
        # twice
        ("Peruvian Foreign Minister Rosa Vega visited Togo on 5 March and again on 17 March.",
         ["TG whole 2024-03-05", "TG whole 2024-03-17"]),
        ("Peruvian Foreign Minister Rosa Vega visited Togo in March 2019 and in May 2022.",
         ["TG whole 2019-03", "TG whole 2022-05"]),
        # a day said first is that of all that follows
        ("On Monday, Peruvian Foreign Minister Rosa Vega met exporters and travelled to Togo.",
         ["TG within 2024-05-13"]),
        # tours: to each country its own days; those of the whole only bound it
        ("Peruvian President Rosa Vega will tour Kenya, Uganda and Rwanda from 20 to 27 May. She will be in "
         "Kampala on 23 and 24 May.",
         ["KE within 2024-05-20/2024-05-27", "UG whole 2024-05-23/2024-05-24", "RW within 2024-05-20/2024-05-27"]),
        ("Peruvian President Rosa Vega left on Monday for an eight-day tour of Kenya and Uganda.",
         ["KE departure 2024-05-13", "UG within 2024-05-13/.."]),
        ("On the last leg of a trip that also took her to Kenya and Uganda, Peruvian President Rosa Vega arrived "
         "in Lomé on Tuesday.", ["KE -", "UG -", "TG start 2024-05-14"]),
        ("Peruvian President Rosa Vega will travel first to Kenya from 3 to 5 June and then to Uganda.",
         ["KE whole 2024-06-03/2024-06-05", "UG -"]),
        ("Peruvian President Rosa Vega is to visit Kenya, Uganda and Rwanda next week. She arrives in Nairobi on "
         "Monday, travels to Kampala on Wednesday and ends her tour in Kigali on Friday.",
         ["KE start 2024-05-20", "UG departure 2024-05-22", "RW end 2024-05-24"]),
    ],
)  # fmt: skip
def test_times_of_trips(nlp: Language, text: str, expected: list[str]) -> None:
    assert times(nlp, text) == expected


@pytest.mark.parametrize(
    ("told", "value", "part"),
    [
        ([], None, Part.WHOLE),
        ([("2024-05-13", Part.START, False)], "2024-05-13", Part.START),
        ([("2024-05-13", Part.START, False), ("2024-05-13", Part.WHOLE, True)], "2024-05-13", Part.START),
        ([("2024-05-13", Part.START, False), ("2024-05-15", Part.END, False)], "2024-05-13/2024-05-15", Part.WHOLE),
        ([("2024-05-13", Part.START, False), ("2024-05-14", Part.WHOLE, True)], "2024-05-13", Part.START),
        ([("2024-05-14", Part.WHOLE, True)], "2024-05-14", Part.WITHIN),
        ([("2024-05", Part.START, False)], "2024-05", Part.WHOLE),
        ([("2024-05-10/2024-05-20", Part.WITHIN, True)], "2024-05-10/2024-05-20", Part.WITHIN),
    ],
)
def test_what_is_told_of_a_trip_is_one_time(
    told: list[tuple[str, Part, bool]], value: str | None, part: Part
) -> None:
    whens = [When(edtf, Span(0, 1), of, loose=loose) for edtf, of, loose in told]
    assert combined(whens) == (value, part)
    assert value is None or isinstance(parse(value), DateValue)
