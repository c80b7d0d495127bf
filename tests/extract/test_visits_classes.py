"""Classes of words that tell of a trip, each with what only sounds like it: setting out, being taken somewhere,
staying away, a word said in a place, plans that came to nothing. All names are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from munir_briefs.extract.dates import find_dates
from munir_briefs.extract.people import find_people
from munir_briefs.extract.visits import find_visits
from tests.extract.test_visits import WEDNESDAY, told
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

NOTHING = [
    # goods go, or nobody does
    "Norwegian Foreign Minister Anna Bergholt rushed aid to Lima after the quake.",
    "Norwegian Foreign Minister Anna Bergholt rushed to the defence of Peru.",
    "Norwegian Foreign Minister Anna Bergholt sailed to victory in the vote.",
    "A plane with tents took off for Peru, Norwegian Foreign Minister Anna Bergholt said.",
    "Norwegian Foreign Minister Anna Bergholt got off to a good start in Peru.",
    "Norwegian Foreign Minister Anna Bergholt brought peace to Yemen.",
    "Norwegian Foreign Minister Anna Bergholt continued her push for peace in Yemen.",
    # what is spoken of, not where
    "Norwegian Foreign Minister Anna Bergholt called the situation in Lima a disgrace.",
    "Norwegian Foreign Minister Anna Bergholt explained in an interview with a paper in Lima that trade grew.",
    "Norwegian Foreign Minister Anna Bergholt vowed revenge for the killings in Lima.",
    "Norwegian Foreign Minister Anna Bergholt opened talks on the war in Yemen.",
    # no trip was called off
    "Norwegian Foreign Minister Anna Bergholt threatened to cancel her trip to Peru.",
    "Norwegian Foreign Minister Anna Bergholt missed the chance for talks in Lima.",
    "Norwegian Foreign Minister Anna Bergholt pulled troops out of Peru.",
    "Norwegian Foreign Minister Anna Bergholt was expected to win the vote in Lima but fell short.",
    # perhaps home
    "Foreign Minister Anna Bergholt will be back in Lima on Friday.",
    "Norwegian Foreign Minister Anna Bergholt declined an invitation to Peru.",
    "Norwegian Foreign Minister Anna Bergholt has not set foot in Peru since 2019.",
]
TRIPS = [
    (
        "Norwegian President Anna Bergholt took off for Lima on Monday.",
        ["Anna Bergholt > PE underway 2024-05-13"],
    ),
    ("Norwegian President Anna Bergholt went to Callao aboard a frigate.", ["Anna Bergholt > PE completed -"]),
    ("Norwegian President Anna Bergholt was back in Lima in March.", ["Anna Bergholt > PE completed 2024-03"]),
    (
        "When Norwegian President Anna Bergholt visits Lima next week, she will meet miners.",
        ["Anna Bergholt > PE planned 2024-05-20/2024-05-26"],
    ),
    ("Lima will be Norwegian President Anna Bergholt's first stop.", ["Anna Bergholt > PE planned -"]),
    (
        "Officials talk of bringing Norwegian President Anna Bergholt to Lima for the festival in July.",
        ["Anna Bergholt > PE possible 2024-07"],
    ),
    ("Norway is sending President Anna Bergholt to Lima to calm miners.", ["Anna Bergholt > PE planned -"]),
    # called off, or never made
    ("Norwegian President Anna Bergholt will no longer travel to Lima.", ["Anna Bergholt > PE cancelled -"]),
    (
        "Norwegian President Anna Bergholt was supposed to travel to Lima on Monday but fell ill.",
        ["Anna Bergholt > PE cancelled 2024-05-13"],
    ),
    (
        "Norwegian President Anna Bergholt had been due in Lima in March to inspect a dam.",
        ["Anna Bergholt > PE cancelled 2024-03"],
    ),
    (
        "Norwegian President Anna Bergholt pulled out of the security conference in Lima.",
        ["Anna Bergholt > PE cancelled -"],
    ),
    # two by one word, one by two
    (
        "Norwegian President Anna Bergholt went to Peru twice, in 2001 and again in the autumn of 2004.",
        ["Anna Bergholt > PE completed 2001", "Anna Bergholt > PE completed 2004-23"],
    ),
    (
        "Norwegian President Anna Bergholt stopped in Lima in 2011, and Chilean Premier Ana Larra came in 2016.",
        ["Ana Larra > PE completed 2016", "Anna Bergholt > PE completed 2011"],
    ),
    (
        "Norwegian President Anna Bergholt ends her visit to Peru today and heads to Bolivia.",
        ["Anna Bergholt > BO underway -", "Anna Bergholt > PE underway 2024-05-15"],
    ),
]
# Lines above a report, and the country it is then from.
DATELINES = {
    "Oslo, 15 May 2024": ["Anna Bergholt > PE completed 2024-05-13"],
    "15 May 2024 – Oslo, Viken – Office of the Prime Minister": ["Anna Bergholt > PE completed 2024-05-13"],
    "By Ivar Lund | Oslo | 15 May 2024, 19:20": ["Anna Bergholt > PE completed 2024-05-13"],
    "OSLO. 15 May 2024. 16:30.": ["Anna Bergholt > PE completed 2024-05-13"],
    "Lima, 15 May 2024": [],
    "By Ivar Oslo, 15 May 2024": [],
    "Oslo – Lima, 15 May 2024": [],
    "By Jordan Smith, 15 May 2024": [],
}


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_trip(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


@pytest.mark.parametrize(("text", "trips"), TRIPS)
def test_trips(nlp: Language, text: str, trips: list[str]) -> None:
    assert told(nlp, text) == trips


@pytest.mark.parametrize(("line", "trips"), DATELINES.items())
def test_lines_above_a_report_tell_where_it_is_from(nlp: Language, line: str, trips: list[str]) -> None:
    passages = passages_of(nlp, "Foreign Minister Anna Bergholt was in Cusco on Monday.")
    people, _ = find_people(passages)
    dates, _ = find_dates(passages, WEDNESDAY)
    visits, _ = find_visits(passages, WEDNESDAY, people, dates, (line,))
    assert [f"{v.visitors[0].name} > {v.country} {v.status} {v.when}" for v in visits] == trips
