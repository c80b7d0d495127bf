"""Visits: several told of at once, and who `they`, `the two`, `the couple` are. All names are invented.

Traps come first: texts in which somebody is easily taken along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.extract.test_visits import told

if TYPE_CHECKING:
    from spacy.language import Language

TRAPS = {
    "leaders of no state": (
        "The business leaders, Erik Dahl and Mona Lie, flew to Lima on Monday. They will stay until Friday.",
        [],
    ),
    "of whom it is said is not told of together": (
        "Norwegian Foreign Minister Anna Bergholt praised Danish Foreign Minister Ole Berg in Oslo. They flew to "
        "Lima on Monday.",
        [],
    ),
    "three were told of, two are meant": (
        "Norwegian ministers Anna Bergholt, Ivar Lund and Siri Holm met in Oslo on Sunday. The two flew to Lima on "
        "Monday.",
        [],
    ),
    "a paragraph that tells of somebody else stands between": (
        "Norwegian Foreign Minister Anna Bergholt is in Oslo this week.\n\nAn adviser is ill.\n\n"
        "She returned from Lima on Monday.",
        [],
    ),
    "a visiting premier and the president at home": (
        "LIMA, Peru -- Visiting Norwegian Premier Signe Halvor and President Rosa Vega on Monday agreed to sign.",
        ["Signe Halvor > PE completed 2024-05-13"],
    ),
    "the guest's minister is not he who flies on": (
        "LIMA -- Peruvian President Luis Vega received Norwegian Premier Erik Dahl on Monday.\n\nThe visitor is "
        "accompanied by his minister, Ms Mona Lie. He will fly on to Quito on Friday.",
        ["Erik Dahl > PE completed 2024-05-13"],
    ),
    "a mission that is talked about": (
        "Norwegian Premier Signe Halvor will be in Lima on Monday. She will meet President Rosa Vega on the police "
        "mission to Haiti.",
        ["Signe Halvor > PE planned 2024-05-20"],
    ),
    "family comes along": (
        "Norwegian Foreign Minister Anna Bergholt and her husband, Ole Berg, arrived in Lima on Monday.",
        ["Anna Bergholt > PE underway 2024-05-13"],
    ),
    "of a company": ("Luc Morel, chief executive of Acme, flew to Lima on Monday.", []),
    "another trip is another": (
        "Norwegian Premier Signe Halvor has arrived in Lima. She will visit Peru again in June.",
        ["Signe Halvor > PE planned 2024-06", "Signe Halvor > PE underway -"],
    ),
    "who represents a country at chess": ("Ivar Lund will represent Peru at the chess games in Oslo.", []),
}
TRIPS = {
    "the holders of one office in two countries": (
        "The leaders of Estonia and Latvia, Kersti Maasik and Edgars Ozols, visited Peru on Monday.",
        ["Edgars Ozols > PE completed 2024-05-13", "Kersti Maasik > PE completed 2024-05-13"],
    ),
    "two holders with their ranks": (
        "The army chiefs of Japan and Norway, Gen. Kenji Mori and Gen. Ivar Lund, arrived in Lima on Tuesday.",
        ["Ivar Lund > PE underway 2024-05-14", "Kenji Mori > PE underway 2024-05-14"],
    ),
    "going together with two others": (
        "Norwegian Prime Minister Signe Halvor flew to Lima on Sunday together with the leaders of Estonia "
        "and Latvia, Kersti Maasik and Edgars Ozols.",
        [
            "Edgars Ozols > PE completed 2024-05-12",
            "Kersti Maasik > PE completed 2024-05-12",
            "Signe Halvor > PE completed 2024-05-12",
        ],
    ),
    "when they met": (
        "Norwegian Foreign Minister Anna Bergholt and Danish Foreign Minister Ole Berg discussed it when they met "
        "in Lima in March.",
        ["Anna Bergholt > PE completed 2024-03", "Ole Berg > PE completed 2024-03"],
    ),
    "a royal couple and who comes along": (
        "Norway's King Olav and Queen Maud arrived in Lima on Tuesday.\n\nThe royal couple were welcomed by Queen "
        "Ana. They are accompanied by Foreign Minister Anna Bergholt and a delegation of 60 business leaders.",
        ["Olav & Maud & Anna Bergholt > PE underway 2024-05-14"],
    ),
    "his second trip, of which the sentence before told whose": (
        "General Ivar Lund, Norway's army chief, left for Lima on Monday.\n\nTrade is on the agenda.\n\nIt is the "
        "general's second trip this month. He returned from Quito on May 6.",
        ["Ivar Lund > EC completed 2024-05-06", "Ivar Lund > PE underway 2024-05-13"],
    ),
    "an envoy of the chief of a body": (
        "The UN secretary-general's envoy for Yemen, Hans Lindqvist, concluded a visit to Muscat on Sunday.",
        ["Hans Lindqvist > OM completed 2024-05-12"],
    ),
    "the army chief of whom only the rank was told": (
        "General Ivar Lund's visit to Peru was a success. The army chief met miners.\n\nHe will travel to Chile in "
        "June.",
        ["Ivar Lund > CL planned 2024-06", "Ivar Lund > PE completed -"],
    ),
    "the deputy sent to the summit that is skipped": (
        "OSLO - President Ivar Lund will skip a summit of the League in Lima and send his deputy, Mona Lie.",
        ["Ivar Lund > PE cancelled -", "Mona Lie > PE planned -"],
    ),
    "who accompanies goes too": (
        "Norwegian army chief Ivar Lund accompanied Prime Minister Signe Halvor to Lima and Quito.",
        ["Ivar Lund & Signe Halvor > EC completed -", "Ivar Lund & Signe Halvor > PE completed -"],
    ),
    "a conference named after its city": (
        "LIMA, May 14 - Norwegian Premier Signe Halvor and Danish Premier Ole Berg met on the sidelines of the "
        "Lima Security Conference on Tuesday.",
        ["Ole Berg > PE completed 2024-05-14", "Signe Halvor > PE completed 2024-05-14"],
    ),
    "HE the Minister and her delegation": (
        "DOHA: The Amir received at his office this morning HE the Minister of Foreign Affairs of the Republic of "
        "Bulgaria Maria Petrova and her accompanying delegation.",
        ["Maria Petrova & her accompanying delegation > QA completed 2024-05-15"],
    ),
}


@pytest.mark.parametrize("name", [*TRAPS, *TRIPS])
def test_who_goes_together(nlp: Language, name: str) -> None:
    text, expected = (TRAPS | TRIPS)[name]
    assert sorted(line.removesuffix("/..") for line in told(nlp, text)) == expected
