"""Visits: who of those named travels. Articles written for these tests; all names are invented.

Traps come first: texts in which the wrong one is easily sent abroad.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_visits import told, visits_of

if TYPE_CHECKING:
    from spacy.language import Language

TRAPS = {
    "a host with a plan of his own stays at home on the day he receives": (
        "Norwegian Prime Minister Signe Halvor received Chilean President Tomas Arria in Oslo on Monday at the "
        "start of a two-day state visit. Halvor accepted an invitation to visit Santiago.",
        ["Signe Halvor > CL planned -", "Tomas Arria > NO underway 2024-05-13"],
    ),
    "a host who will himself travel": (
        "Ghanaian President Kojo Asante welcomed Vietnamese Prime Minister Pham Duc, who is on a three-day visit, "
        "and will himself travel to Hanoi in July.",
        ["Kojo Asante > VN planned 2024-07", "Pham Duc > GH underway -"],
    ),
    "talks with a visitor, then a trip of one's own": (
        "Thai Prime Minister Somsak Ratana held talks with visiting Bulgarian Foreign Minister Petya Dimova in "
        "Bangkok on Tuesday. Somsak Ratana will himself travel to Sofia in September.",
        ["Petya Dimova > TH completed 2024-05-14", "Somsak Ratana > BG planned 2024-09"],
    ),
    "his visit is the guest's": (
        "WELLINGTON, May 15 -- Prime Minister Ruth Callis met Kenyan Prime Minister James Mutua on Tuesday, on the "
        "second day of his visit to New Zealand.",
        ["James Mutua > NZ completed -"],
    ),
    "a headline's title is the body's name": (
        "PM receives Kenyan counterpart\n\nWELLINGTON, May 15 -- New Zealand Prime Minister Ruth Callis met Kenyan "
        "Prime Minister James Mutua in Auckland on Tuesday.",
        ["James Mutua > NZ completed 2024-05-14"],
    ),
    "an earlier trip keeps its place and time to itself": (
        "LIMA, May 15 -- Norwegian Foreign Minister Anna Bergholt arrived in Lima on Monday. She first came in May "
        "2019, when she stayed in Cusco.",
        ["Anna Bergholt > PE completed 2019-05", "Anna Bergholt > PE underway 2024-05-13"],
    ),
    "what others expected": (
        "Norwegian Foreign Minister Anna Bergholt is in Lima for talks. Diplomats had expected her to "
        "stop in Quito.",
        ["Anna Bergholt > PE underway -"],
    ),
    "on the way home": (
        "British Prime Minister Laura Hale is on her way back to London.",
        [],
    ),
    "a palace called after a town elsewhere": (
        "President Michel Sarr wrapped up his tour in Lisbon on Saturday. The Senegalese leader met Portuguese "
        "President Rui Teixeira at Belem Palace.",
        ["Michel Sarr > PT completed 2024-05-11"],
    ),
    "an ambassador who comes along lives there": (
        "Norwegian Foreign Minister Anna Bergholt visited Lima. Ambassador Ivar Lund accompanied her.",
        ["Anna Bergholt > PE completed -"],
    ),
    "who arrives where the others went": (
        "SUVA -- Fijian Prime Minister Jone Vuki flies to Tonga on Thursday. Australian Foreign Minister Penny "
        "Hall arrives on Friday.",
        ["Jone Vuki > TO planned 2024-05-16"],
    ),
    "leaders in general": ("Leaders begin to land in Lima ahead of the summit.", []),
    "it is the first time": (
        "Norwegian Foreign Minister Anna Bergholt will visit Moldova. This is the first time that a Norwegian "
        "foreign minister visits Moldova.",
        ["Anna Bergholt > MD planned -"],
    ),
}

TRIPS = {
    "two guests of a third country": (
        "Mexican Foreign Minister Lucia Barrios met Japanese Foreign Minister Shinji Okabe on the sidelines of a "
        "forum in Geneva on Monday.",
        ["Lucia Barrios > CH completed 2024-05-13", "Shinji Okabe > CH completed 2024-05-13"],
    ),
    "who is at the summit that is reported from": (
        "PHNOM PENH: Asian leaders opened a two-day summit in the Cambodian capital on Tuesday.\n\nMalaysia is "
        "represented by House Speaker Aziz Nor. Domingos Soares, president of Timor-Leste, is attending for the "
        "first time.",
        ["Aziz Nor > KH underway -", "Domingos Soares > KH underway -"],
    ),
    "companions": (
        "Czech Finance Minister Radek Fiala will fly to Seoul on 20 May, accompanied by Trade Minister Eva Novak.",
        ["Radek Fiala & Eva Novak > KR planned 2024-05-20"],
    ),
    "they went on": (
        "Norwegian Foreign Minister Anna Bergholt and Trade Minister Ivar Lund visited Peru last week. They then "
        "travelled to Chile.",
        ["Anna Bergholt & Ivar Lund > CL completed -", "Anna Bergholt & Ivar Lund > PE completed "
         "2024-05-06/2024-05-12"],
    ),
    "the next stop": (
        "Norwegian Foreign Minister Anna Bergholt arrived in Lima on Monday. Her next stop is Quito.",
        ["Anna Bergholt > EC planned -", "Anna Bergholt > PE underway 2024-05-13"],
    ),
    "from there": (
        "Norwegian Foreign Minister Anna Bergholt arrived in Lima on Monday. From there she flies to Quito.",
        ["Anna Bergholt > EC planned -", "Anna Bergholt > PE underway 2024-05-13"],
    ),
    "a tour took her": (
        "Norwegian Foreign Minister Anna Bergholt's second Gulf tour took her to Riyadh.",
        ["Anna Bergholt > SA completed -"],
    ),
    "two foreign ministers of two countries": (
        "Foreign ministers Carla Iribar of Argentina and Thiago Campos of Brazil have been in the Peruvian capital "
        "since Saturday.",
        ["Carla Iribar > PE underway 2024-05-11", "Thiago Campos > PE underway 2024-05-11"],
    ),
    "an agenda": (
        "Weekly agenda of Czech President Milan Dvorak\n\nMonday 10 June 2024 (Helsinki)\n\n10.00 Meeting with "
        "President Kaarina Aalto\n\nTuesday 11 June 2024 (Prague)\n\n11.00 Cabinet meeting",
        ["Milan Dvorak > FI planned 2024-06-10"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [*TRAPS, *TRIPS])
def test_who_travels(nlp: Language, name: str) -> None:
    text, expected = (TRAPS | TRIPS)[name]
    found = told(nlp, text)
    open_ended = [line.removesuffix("/..") for line in found]
    assert open_ended == expected


def test_two_guests_of_a_third_country_met_each_other(nlp: Language) -> None:
    visits, _ = visits_of(nlp, TRIPS["two guests of a third country"][0])
    assert {v.visitors[0].name: [ref.name for ref in v.met] for v in visits} == {
        "Lucia Barrios": ["Shinji Okabe"],
        "Shinji Okabe": ["Lucia Barrios"],
    }


def test_an_agenda_tells_who_is_met(nlp: Language) -> None:
    visits, declined = visits_of(nlp, TRIPS["an agenda"][0])
    assert [[ref.name for ref in v.met] for v in visits] == [["Kaarina Aalto"]]
    assert [d.reason for d in declined] == ["a trip at home"]


def test_a_title_that_may_be_two_travellers_is_declined(nlp: Language) -> None:
    text = (
        "Norwegian Foreign Minister Anna Bergholt and Danish Foreign Minister Ole Berg visited Peru last week. The "
        "minister will travel to Quito in June."
    )
    visits, declined = visits_of(nlp, text)
    assert {v.country for v in visits} == {"PE"}
    assert [d.reason for d in declined] == ["who of several is meant is not clear"]
