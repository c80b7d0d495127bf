"""Visits: whom a traveller meets, on which of several trips, and what the trip is for.

Sentences written for these tests; all names are invented. Traps come first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_visits import told, visits_of

if TYPE_CHECKING:
    from spacy.language import Language

NOT_MET = [
    "Norwegian Minister Anna Bergholt visited Lima and spoke by phone with Chilean President Tomas Arria.",
    "Norwegian Minister Anna Bergholt visited Lima after talks in Quito with Ecuadorean President Iria Mora.",
    "Norwegian Minister Anna Bergholt left for Lima after talks with Chilean President Tomas Arria.",
    "Norwegian Minister Anna Bergholt visited Lima. They will meet President Rosa Vega of Peru in June.",
]
# who, where and whom
MET = [
    (
        "Norwegian Minister Anna Bergholt left for Lima on Monday for talks with President Rosa Vega.",
        ["Anna Bergholt > PE: Rosa Vega"],
    ),
    (
        "Norwegian Minister Anna Bergholt flew to Chile and then to Peru to meet Peruvian Premier Luis Ferro.",
        ["Anna Bergholt > CL:", "Anna Bergholt > PE: Luis Ferro"],
    ),
    (
        "Norwegian Minister Anna Bergholt is in Quito. From there she heads to Lima for a meeting on Friday "
        "with Peruvian President Rosa Vega.",
        ["Anna Bergholt > EC:", "Anna Bergholt > PE: Rosa Vega"],
    ),
    (
        "Norwegian Minister Anna Bergholt and Trade Minister Ivar Lund are in Lima for talks. The two will meet "
        "Peruvian President Rosa Vega.",
        ["Anna Bergholt & Ivar Lund > PE: Rosa Vega"],
    ),
    (
        "Trade ministers Anna Bergholt of Norway and Ole Berg of Denmark flew to Lima. The two ministers met "
        "Peruvian President Rosa Vega.",
        ["Anna Bergholt > PE: Rosa Vega", "Ole Berg > PE: Rosa Vega"],
    ),
    (
        "A Norwegian delegation headed by Foreign Minister Anna Bergholt has arrived in Lima. The head of the "
        "delegation is to be received by Peruvian President Rosa Vega.",
        ["Anna Bergholt > PE: Rosa Vega"],
    ),
    (
        "Norwegian Minister Anna Bergholt arrived in Lima. Norwegian Defence Minister Ivar Lund stayed home. "
        "The high guest was met at the airport by Peruvian Premier Luis Ferro.",
        ["Anna Bergholt > PE: Luis Ferro"],
    ),
    (
        "Norwegian Minister Anna Bergholt flew in to Lima and was welcomed by Peruvian Premier Luis Ferro.",
        ["Anna Bergholt > PE: Luis Ferro"],
    ),
    (
        "Peruvian President Rosa Vega hosted a dinner in honour of visiting Norwegian Minister Anna Bergholt.",
        ["Anna Bergholt > PE: Rosa Vega"],
    ),
    (
        "Norwegian Minister Anna Bergholt will hold talks in Lima with President Rosa Vega on Friday and call on "
        "Premier Luis Ferro before leaving for Quito.",
        ["Anna Bergholt > EC:", "Anna Bergholt > PE: Luis Ferro, Rosa Vega"],
    ),
    (
        "Talks between Norwegian Minister Anna Bergholt and Chilean President Tomas Arria were held in Lima.",
        ["Anna Bergholt > PE: Tomas Arria", "Tomas Arria > PE: Anna Bergholt"],
    ),
    (
        "Itinerary of Norwegian Minister Anna Bergholt\n\n- 20 May: Lima - talks with Peruvian President Rosa "
        "Vega\n\n- 21 May: Quito - meeting with Ecuadorean President Iria Mora",
        ["Anna Bergholt > EC: Iria Mora", "Anna Bergholt > PE: Rosa Vega"],
    ),
]
PURPOSES = [
    (
        "Norwegian Minister Anna Bergholt will travel to Peru to hear the worries of miners, review the trade "
        "accord and sign a loan.",
        ["hear the worries of miners", "review the trade accord", "sign a loan"],
    ),
    # what is cut off is no purpose
    ("Norwegian Minister Anna Bergholt used her trip to Lima to urge, with her hosts, debt relief.", []),
    (
        "Norwegian Minister Anna Bergholt will travel to Peru to discuss fish and will tour a port.",
        ["discuss fish"],
    ),
    (
        "Norwegian Minister Anna Bergholt travels to Peru to hear what miners think of the accord.",
        ["hear what miners think of the accord"],
    ),
    (
        "Norwegian Minister Anna Bergholt is in Lima to discuss efforts to end the war in Chad.",
        ["discuss efforts to end the war in Chad"],
    ),
    (
        "Norwegian Minister Anna Bergholt visited Lima with a view to reviving talks on fishing rights.",
        ["reviving talks on fishing rights"],
    ),
    ("Norwegian Minister Anna Bergholt attended a summit on debt in Lima.", ["summit on debt"]),
    ("Norwegian Minister Anna Bergholt is scheduled to visit Peru to tour Chile as well.", []),
    # traps: what something else is for
    (
        "Norwegian Minister Anna Bergholt will visit Peru on Monday. The purpose of the law is to protect fish. "
        "The plan focuses on fish.",
        [],
    ),
    ("Norwegian Minister Anna Bergholt will visit Peru. During the strike miners will sign a petition.", []),
    # what the trip itself is said to be for
    (
        "Norwegian Minister Anna Bergholt is to visit Peru. The visit's purpose is to sign a loan and open a mine.",
        ["sign a loan", "open a mine"],
    ),
    (
        "Norwegian Minister Anna Bergholt will visit Peru. The visit is aimed at reviving trade talks.",
        ["reviving trade talks"],
    ),
    (
        "Norwegian Minister Anna Bergholt will visit Peru. The visit will focus on fisheries and the Antarctic.",
        ["fisheries and the Antarctic"],
    ),
    (
        "Norwegian Minister Anna Bergholt will visit Peru. During the visit she will discuss fisheries.",
        ["discuss fisheries"],
    ),
    (
        "Norwegian Minister Anna Bergholt flew to Lima to meet with President Rosa Vega to discuss fishing rights.",
        ["meet with President Rosa Vega", "discuss fishing rights"],
    ),
    ("Norwegian Minister Anna Bergholt arrived in Lima in a bid to end the strike.", ["end the strike"]),
]
# going told once for several, and those who come along
TOGETHER = [
    (
        "Norwegian Minister Anna Bergholt travelled to Lima and her Danish counterpart Ole Berg to Quito.",
        ["Anna Bergholt > PE completed -", "Ole Berg > EC completed -"],
    ),
    (
        "Norwegian Minister Anna Bergholt travelled to Lima and gave a letter by Chilean Minister Ana Larra to "
        "Quito's mayor.",
        ["Anna Bergholt > PE completed -"],
    ),
    (
        "Norwegian Minister Anna Bergholt began a visit to Peru on Monday accompanied by Trade Minister Ivar Lund.",
        ["Anna Bergholt & Ivar Lund > PE underway 2024-05-13"],
    ),
    (  # she was with him in Lima: no trip of her own
        "Norwegian Prime Minister Ivar Lund visited Lima on Monday. He was accompanied by Foreign Minister Anna "
        "Bergholt. Bergholt flew straight from Lima to Quito, while Lund returned home.",
        ["Anna Bergholt > EC completed -", "Ivar Lund & Anna Bergholt > PE completed 2024-05-13"],
    ),
    ("The United States ambassador to Peru, Dana Cole, visited Cusco and met the mayor.", []),
    # an office and the name that follows it a sentence later
    (
        "Peru's president came to Oslo on Monday. Rosa Vega, on her third visit to Norway, met miners.",
        ["Rosa Vega > NO completed 2024-05-13"],
    ),
    (
        "Peru's president came to Oslo on Monday. Mr Aas, a miner, said that he was glad.",
        ["Peru's president > NO completed 2024-05-13"],
    ),
    (
        "Chilean Minister Ana Larra flew to Lima. Peruvian Premier Luis Ferro made the same journey.",
        ["Ana Larra > PE completed -"],
    ),
    ("Norwegian singer Tolu Hagen toured Peru and met fans in Lima.", []),
    (
        "European Commissioner for Trade Anna Claes will travel to Lima on Friday.",
        ["Anna Claes > PE planned 2024-05-17"],
    ),
    (
        "OSLO - Chilean President Tomas Arria is to arrive in Oslo on Thursday.",
        ["Tomas Arria > NO planned 2024-05-16"],
    ),
    (  # which of the two "he" is, nothing tells
        "Norwegian Minister Ivar Lund stayed at home. His deputy, Kim Aas, went to Lima. Records show that "
        "he visited Chile last year.",
        ["Kim Aas > PE completed -"],
    ),
]


def _met(nlp: Language, text: str) -> list[str]:
    visits, _ = visits_of(nlp, text)
    return sorted(
        f"{' & '.join(v.name for v in visit.visitors)} > {visit.country}: "
        f"{', '.join(sorted(ref.name for ref in visit.met))}".rstrip()
        for visit in visits
    )


@pytest.mark.parametrize("text", NOT_MET)
def test_nobody_was_met_there(nlp: Language, text: str) -> None:
    assert [line for line in _met(nlp, text) if "PE" in line and not line.endswith(":")] == []


@pytest.mark.parametrize(("text", "expected"), MET)
def test_who_was_met_on_which_trip(nlp: Language, text: str, expected: list[str]) -> None:
    assert _met(nlp, text) == expected


@pytest.mark.parametrize(("text", "expected"), PURPOSES)
def test_purposes_are_whole_or_absent(nlp: Language, text: str, expected: list[str]) -> None:
    visits, _ = visits_of(nlp, text)
    assert [phrase.text for visit in visits for phrase in visit.purposes] == expected


@pytest.mark.parametrize(("text", "expected"), TOGETHER)
def test_who_goes_along(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected


def test_the_sentence_that_tells_of_the_meeting_is_evidence(nlp: Language) -> None:
    sentences = (
        "Norwegian Minister Anna Bergholt arrived in Lima on Monday.",
        "The weather was fine.",
        "She met Peruvian President Rosa Vega.",
    )
    (visit,), _ = visits_of(nlp, " ".join(sentences))
    assert [(phrase.text, phrase.rule) for phrase in visit.evidence][1:] == [(sentences[2], "meeting")]
    assert visit.evidence[0].text == sentences[0]
