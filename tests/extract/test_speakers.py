"""Who is meant by "the statement", "the diplomat", "he": left open first. All sentences and names are made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from munir_briefs.extract.claims import find_claims
from munir_briefs.extract.entities import find_entities
from munir_briefs.extract.people import find_people
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language


def speakers(nlp: Language, text: str) -> list[str]:
    """The speaker of each claim, in reading order."""
    passages = passages_of(nlp, text)
    people, _ = find_people(passages)
    organizations, _ = find_entities(passages, people)
    claims, _, _ = find_claims(passages, people, organizations)
    return [claim.speaker.name for claim in claims]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # two bodies issued one
        ("The World Bank said in a statement that aid would end. The Red Cross said in a statement that it would "
         "not. The statement said talks would resume.", ["World Bank", "Red Cross", "The statement"]),
        # nobody issued it
        ("The port was closed. The report said tolls were too low.", ["The report"]),
        # two who hold the office, named together
        ("Foreign Minister Jonas Vik met Foreign Minister Lena Brandt. The minister said trade had grown.",
         ["The minister"]),
        # an unnamed official came before
        ("President Jonas Vik landed on Monday. A senior official said talks were short. The official said they "
         "would resume.", ["A senior official", "The official"]),
        # the president's deputy, adviser and rival are not the president
        ("Vice President Jonas Vik landed on Monday. The president said talks were short.", ["The president"]),
        ("Jonas Vik, Under-Secretary-General for Peace Operations, landed on Monday. The Secretary-General said "
         "talks were short.", ["The Secretary-General"]),
        ("Former President Jonas Vik landed on Monday. The president said talks were short.", ["The president"]),
        ("Jonas Vik, adviser to the president, landed on Monday. The president said talks were short.",
         ["The president"]),
        # a woman is not meant by `he`
        ("Jonas Vik left in May. Dame Lena Brandt said talks were short. He said they would resume.",
         ["Lena Brandt"]),
        ("Sir Jonas Vik said talks were short. She said they would resume.", ["Jonas Vik"]),
        # a body's spokesperson, not the body
        ("The Spokesperson said the port was open.", ["The Spokesperson"]),
    ],
)  # fmt: skip
def test_who_is_left_as_the_text_has_it(nlp: Language, text: str, wanted: list[str]) -> None:
    assert speakers(nlp, text) == wanted


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The World Bank said in a statement that aid would end. The release added that schools would close.",
         "World Bank"),
        ("The World Bank published a study on ports. The report found that traffic had doubled.", "World Bank"),
        ("President Jonas Vik of Norway landed on Monday. The Norwegian leader said talks went well.", "Jonas Vik"),
        ("Jonas Vik, Norway's ambassador, landed on Monday. The diplomat said talks went well.", "Jonas Vik"),
        ("Jonas Vik has led the club since May. The 61-year-old said he would not run again.", "Jonas Vik"),
        ("Her spokesman Jonas Vik denied that a loan was on the table. The spokesman said nobody asked.",
         "Jonas Vik"),
        ("President Jonas Vik landed on Monday. A report said talks were short. He said they would resume.",
         "Jonas Vik"),
        ("Sir Jonas Vik met Dame Lena Brandt. He said talks went well.", "Jonas Vik"),
        ("Jonas Vik, former ambassador to Norway, landed on Monday. The diplomat said talks went well.",
         "Jonas Vik"),
        ("Former President Jonas Vik met Lena Brandt. The former president said talks went well.", "Jonas Vik"),
        ("Clerk of the court Fen Adeyemi-Stone confirmed that exhibits including a Mercedes-Benz would be sold.",
         "Fen Adeyemi-Stone"),
        ("Deputy Minister Jonas Vik met Minister Lena Brandt. The deputy minister said talks went well.",
         "Jonas Vik"),
        ("Jonas Vik and Lena Brandt said the port would open.", "Jonas Vik and Lena Brandt"),
        ("The report's authors, Jonas Vik and Lena Brandt, say that ports are full. They say that tolls are low.",
         "Jonas Vik and Lena Brandt"),
        ("The head of the Border Service, Jonas Vik, said the road was open.", "Jonas Vik"),
        ("The Prime Minister's Office said the road was open.", "Prime Minister's Office"),
        ("Transport Secretary Jonas Vik met Lena Brandt. The secretary and Brandt agreed that tolls would fall.",
         "Jonas Vik and Lena Brandt"),
        ("The World Bank lends less. Its website says that loans will end in May.", "World Bank"),
        ("The Ministry of Roads said the bridge was shut. The ministry said repairs had begun.",
         "Ministry of Roads"),
        # of two, neither; nor one whose name the article doesn't know
        ("The Ministry of Roads and then the Ministry of Trade said so. The ministry said repairs had begun.",
         "ministry"),
        ("His ministry said the bridge was shut. The ministry said repairs had begun.", "ministry"),
        ("The Ministry of Roads said the bridge was shut. A ministry said repairs had begun.", "ministry"),
        ('"The work is done," the agency quoted Jonas Vik as saying.', "Jonas Vik"),
        ('"The work is done," Jonas Vik was quoted as saying by the agency.', "Jonas Vik"),
    ],
)  # fmt: skip
def test_who_is_meant(nlp: Language, text: str, last: str) -> None:
    assert speakers(nlp, text)[-1] == last
