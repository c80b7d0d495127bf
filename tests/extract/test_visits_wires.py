"""How newsrooms of many countries tell of ordinary trips, and what only sounds like one. All names are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_visits import told

if TYPE_CHECKING:
    from spacy.language import Language

NOTHING = [
    # a home, a post, a flight: nobody travels on business of state
    "Prime Minister Anna Bergholt studied in London before moving to Paris in 1999.",
    "Opposition leader Rosa Vega fled to Spain in September and lives in Madrid.",
    "The US ambassador in Lima, John Crane, visited a school in Cusco on Friday.",
    "Former president Luis Ferro was extradited to Peru on Friday.",
    "Norway's Anna Bergholt, who was born in Chad, became foreign minister in May.",
    # others travel, or goods do
    "Oil Minister Ali Karim said crude from Basra reached Jordan on Monday.",
    "Peru's foreign minister said the road to Brazil would be finished before the president's visit to the region.",
    "Brazil arrives at the World Cup with three new players, coach Tito Silva said in Doha.",
    # imagined, hoped for, denied
    "Had President Rosa Vega gone to Lagos, she would have seen the queue, wrote Joseph Eze.",
    "The president said he hoped the Pope would one day come to Armenia.",
    "There will be no visit to Tehran by the Iraqi premier this month, his adviser said.",
    "Norwegian Foreign Minister Anna Bergholt waits for Peru to invite her.",
]
TRIPS = [
    # where it is from, above or at the head of the report
    (
        "MINSK, May 13. Foreign Minister Ivan Bely met US Secretary of State John Crane in Paris on Sunday.",
        ["Ivan Bely > FR completed 2024-05-12", "John Crane > FR completed 2024-05-12"],
    ),
    (
        "May 14, 2024 – Ottawa, Ontario – Department of External Relations\n\n"
        "Foreign Minister Rosa Vega met Norwegian Foreign Minister Anna Bergholt in Lima on Monday.",
        ["Anna Bergholt > PE completed 2024-05-13", "Rosa Vega > PE completed 2024-05-13"],
    ),
    (
        "Ministry of Foreign Affairs of Fiji\n\nForeign Minister Rosa Vega was in Lima on Monday.",
        ["Rosa Vega > PE completed 2024-05-13"],
    ),
    # a minister of a country not told: no paper says of its own that he will be in its capital on a day
    (
        "External Affairs Minister Suresh Krish will be in London from May 21 to 25, the ministry said on Tuesday.",
        ["Suresh Krish > GB planned 2024-05-21/2024-05-25"],
    ),
    (
        "The Minister of State, Khalid Mansur, headed the UAE delegation to the meeting of Arab ministers held in "
        "Cairo on Sunday.",
        ["Khalid Mansur > EG completed 2024-05-12"],
    ),
    # who it is that goes
    (
        "At the invitation of Chinese Foreign Minister Liu Zhen, Foreign Minister of Fiji Semi Vakatale will pay a "
        "visit to China from May 21 to 25, spokesperson Zhao Lan announced Tuesday.",
        ["Semi Vakatale > CN planned 2024-05-21/2024-05-25"],
    ),
    (
        "Kenyan President Daniel Ochieng landed in Windhoek on Monday. On Thursday the Kenyan leader continues to "
        "Gaborone.",
        ["Daniel Ochieng > BW planned 2024-05-16", "Daniel Ochieng > NA underway 2024-05-13"],
    ),
    (
        "Zimbabwean Vice President Tendai Moyo was among leaders who travelled to Gaborone on Friday.",
        ["Tendai Moyo > BW completed 2024-05-10"],
    ),
    # how far it has got
    (
        "Norwegian King Olav Dahl and Queen Mona Dahl begin a state visit to Peru on Monday.",
        ["Olav Dahl & Mona Dahl > PE planned 2024-05-20"],
    ),
    (
        "Norwegian Prime Minister Anna Bergholt travels to Lima this evening for a working dinner.",
        ["Anna Bergholt > PE planned 2024-05-15"],
    ),
    (
        "Norwegian Prime Minister Anna Bergholt was welcomed in Lima on Wednesday by President Rosa Vega.",
        ["Anna Bergholt > PE underway 2024-05-15"],
    ),
    (
        "Norwegian Prime Minister Anna Bergholt goes to Lima on Monday and continues to Quito.",
        ["Anna Bergholt > EC planned -", "Anna Bergholt > PE planned 2024-05-20"],
    ),
    (
        "Norwegian Army chief General Ivar Lund, currently on a four-day visit to Peru, called on the defence "
        "minister in Lima on Monday.",
        ["Ivar Lund > PE underway 2024-05-13"],
    ),
    (
        "Norwegian Prime Minister Anna Bergholt has arrived in Lima. She will stay until Saturday.",
        ["Anna Bergholt > PE underway 2024-05-18"],
    ),
    # where
    (
        "Norwegian Prime Minister Anna Bergholt left the country on Monday to attend a summit in Lima.",
        ["Anna Bergholt > PE underway 2024-05-13"],
    ),
    (
        "Norwegian Prime Minister Anna Bergholt toured Central America. She will visit Peru in June.",
        ["Anna Bergholt > PE planned 2024-06"],
    ),
    (
        "Gambian President Lamin Sanneh, currently in Lomé, will fly on to Abidjan on Thursday.",
        ["Lamin Sanneh > CI planned 2024-05-16", "Lamin Sanneh > TG underway -"],
    ),
    # another's earlier trip is none that is called off
    (
        "Norwegian Foreign Minister Anna Bergholt will visit Peru. Chadian Foreign Minister Ali Deby was in Oslo "
        "in 2019. A stop in Quito has been called off.",
        ["Ali Deby > NO completed 2019", "Anna Bergholt > EC cancelled -", "Anna Bergholt > PE planned -"],
    ),
]


@pytest.mark.parametrize("text", NOTHING)
def test_nobody_travels(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


@pytest.mark.parametrize(("text", "expected"), TRIPS)
def test_trips(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected
