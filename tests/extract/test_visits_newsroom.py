"""Trips of a newsroom's own officials, of whom no country is told, and of those whom a bulletin names by office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_visits import told

if TYPE_CHECKING:
    from spacy.language import Language

NOTHING = [
    # an aide's country is that of whom he serves; where nobody tells it, he may be at home
    "President Rosa Vega's chief of staff Luis Ferro arrived in Lima on Monday for talks.",
    "Rosa Vega's security adviser, Luis Ferro, was in Lima on Monday.",
    "The prime minister's adviser, Luis Ferro, flew to Lima on Monday.",
    "Peruvian President Rosa Vega rested. Her chief of staff, Luis Ferro, arrived in Lima on Monday for talks.",
    "The Peruvian president's security adviser, Luis Ferro, was in Cusco on Monday for talks.",
    # where the report is from, or whose people it tells of
    "OSLO -- Foreign Minister Anna Bergholt met the mayor in Oslo on Monday.",
    "OSLO -- Foreign Minister Luis Ferro met Norwegian Foreign Minister Anna Bergholt's aides. "
    "Defence Minister Ivar Lund left Bergen on Monday.",
    "Foreign Minister Luis Ferro left Lima on Monday.",
    # what a meeting is about
    "Norwegian Foreign Minister Anna Bergholt's participation in a meeting on Mali was confirmed.",
    "Norwegian Foreign Minister Anna Bergholt welcomed the participation of women in talks about Chad.",
]
TRIPS = [
    (
        "Norwegian Prime Minister Anna Bergholt rested. Her foreign minister, Ivar Lund, was in Lima on Monday.",
        ["Ivar Lund > PE completed 2024-05-13"],
    ),
    (
        "Norwegian President Anna Bergholt's chief of staff Ivar Lund arrived in Lima on Monday.",
        ["Ivar Lund > PE underway 2024-05-13"],
    ),
    (
        "OSLO -- Foreign Minister Anna Bergholt met US Secretary of State John Crane in Paris on Monday.",
        ["Anna Bergholt > FR completed 2024-05-13", "John Crane > FR completed 2024-05-13"],
    ),
    ("OSLO -- Foreign Minister Anna Bergholt left Lima on Monday.", ["Anna Bergholt > PE completed 2024-05-13"]),
    (
        "Quito, May 14, 2024.- The Chancellor, Rafael Insua, who is in the Peruvian capital since Monday, signed.",
        ["Rafael Insua > PE underway 2024-05-13"],
    ),
    (  # the head of state is no chancellor, though he was the last spoken of
        "Quito, May 14, 2024.- The President of the Republic, Ernesto Villa, met the Chancellor, Rafael Insua. "
        "Insua signed. The visit of the Head of State to Lima is planned for June.",
        ["Ernesto Villa > PE planned 2024-06"],
    ),
    (
        "KUWAIT -- The Crown Prince received at Bayan Palace on Monday Jordanian Foreign Minister Awad Majid and "
        "his accompanying delegation.",
        ["Awad Majid & his accompanying delegation > KW completed -"],
    ),
    (
        "MANAMA -- HRH the Crown Prince received at the palace the Foreign Minister of Peru, Luis Ferro, who is "
        "now visiting the Kingdom.",
        ["Luis Ferro > BH underway -"],
    ),
    (
        "External Affairs Minister Suresh Krish called on Sri Lankan President Ranil Pera in Colombo on Monday.",
        ["Suresh Krish > LK completed 2024-05-13"],
    ),
    (
        "Norwegian Foreign Minister Anna Bergholt met Peruvian President Rosa Vega and Senate President Luis Ferro "
        "of Peru in Bergen. She recalled the Peruvian president's visit to Norway in 2019.",
        ["Rosa Vega & Luis Ferro > NO completed 2019"],
    ),
    (
        "I recall the visit that Norwegian Foreign Minister Anna Bergholt paid to Lima in 2014.",
        ["Anna Bergholt > PE completed 2014"],
    ),
    (
        "Norwegian Foreign Minister Anna Bergholt left on Monday on a South American swing that will end in Lima.",
        ["Anna Bergholt > PE planned 2024-05-13"],
    ),
    (
        "Norwegian Foreign Minister Anna Bergholt's participation in the opening of a port in Peru remains to be "
        "confirmed.",
        ["Anna Bergholt > PE possible -"],
    ),
    (
        "Ambassador Ivar Lund will accompany Norwegian Foreign Minister Anna Bergholt throughout her stay in Lima.",
        ["Anna Bergholt > PE planned -"],
    ),
    (
        "Norwegian Foreign Minister Anna Bergholt stayed in Lima until Monday.",
        ["Anna Bergholt > PE completed 2024-05-13"],
    ),
]
# who says "I" and "we": in a quotation, in a transcript, in a statement that calls itself somebody's
SPEAKERS = [
    (
        "Remarks by Secretary Helen Carver\n\nSECRETARY CARVER: I just came from Warsaw, where I met workers.\n\n"
        "We will travel to Lima on Monday.\n\nQUESTION: I went to Chad last week.",
        ["Helen Carver > PE planned 2024-05-20", "Helen Carver > PL completed -"],
    ),
    (
        'Norwegian Foreign Minister Anna Bergholt said trade grew. "We will fly to Lima on Monday," she said. '
        '"I will then go to Quito."',
        ["Anna Bergholt > EC planned -", "Anna Bergholt > PE planned 2024-05-20"],
    ),
    (
        'Norwegian Foreign Minister Anna Bergholt: "I am travelling to Lima tomorrow to meet exporters."',
        ["Anna Bergholt > PE planned 2024-05-16"],
    ),
    (
        'Norwegian Foreign Minister Anna Bergholt arrived in Lima on Monday. "I came to Lima to listen," she said.',
        ["Anna Bergholt > PE underway 2024-05-13"],
    ),
    ("Letter to the editor\n\nI went to Lima last May. We then flew to Quito with Minister Anna Bergholt.", []),
    ("MS DOYLE: We went to Peru last year.\n\nQUESTION: I went to Chad with Foreign Minister Anna Bergholt.", []),
    ('"We went to Lima in May," said miner Luis Prado, whom Norwegian Foreign Minister Anna Bergholt met.', []),
    (
        'Norwegian Foreign Minister Anna Bergholt\'s spokeswoman, Ida Lund, said: "We will fly to Lima on Monday."',
        [],
    ),
    ('"I will fly to Lima," said one of them. Norwegian Foreign Minister Anna Bergholt smiled.', []),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_who_says_i(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_trip(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


@pytest.mark.parametrize(("text", "expected"), TRIPS)
def test_trips(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected
