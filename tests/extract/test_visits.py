"""Visits: sentences written for these tests, in the manner of agencies, ministries and papers of many countries.

All names are invented. Traps come first: sentences in which nobody's official trip abroad is told.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from munir_briefs.evaluate.tally import Tally
from munir_briefs.evaluate.visits import (
    GoldVisit,
    RegisterScore,
    VisitScore,
    gold_visits,
    same_visitor,
    score_register,
    score_visits,
    within_a_day,
)
from munir_briefs.extract.dates import find_dates
from munir_briefs.extract.passage import Passage
from munir_briefs.extract.people import find_people
from munir_briefs.extract.visits import find_visits
from munir_briefs.records import Block, BlockKind, Declined, LocalVisit, NamedRef, Span, Status
from munir_briefs.rulebook import load_rules
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

WEDNESDAY = "2024-05-15"


def visits_of(
    nlp: Language, text: str, published: str | None = WEDNESDAY
) -> tuple[tuple[LocalVisit, ...], tuple[Declined, ...]]:
    passages = passages_of(nlp, text)
    people, _ = find_people(passages)
    dates, _ = find_dates(passages, published)
    return find_visits(passages, published, people, dates)


def score_of(nlp: Language, shared: Path) -> VisitScore:
    """The three annotated pages, cut into articles as their annotators did."""
    score: VisitScore = Tally()
    for file in sorted((shared / "eval" / "seeds-gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (shared / "seeds" / gold["source"]).read_bytes().decode("utf-8")
        noise = {line.strip() for line in gold["noise"]}
        for article in gold["articles"]:
            start = text.index(article["first"])
            end = text.index(article["last"], start) + len(article["last"])
            lines = (line for line in re.finditer(r"[^\n]+", text) if start <= line.start() < end)
            blocks = [
                Block(BlockKind.PARAGRAPH, Span(line.start(), line.end()))
                for line in lines
                if line.group().strip() and line.group().strip() not in noise
            ]
            docs = nlp.pipe(block.span.of(text) for block in blocks)
            passages = tuple(Passage(block, doc) for block, doc in zip(blocks, docs, strict=True))
            people, _ = find_people(passages)
            dates, _ = find_dates(passages, article["published"])
            visits, _ = find_visits(passages, article["published"], people, dates)
            score += score_visits(visits, gold_visits(gold, article["n"]))
    return score


def told(nlp: Language, text: str, published: str | None = WEDNESDAY) -> list[str]:
    """Each visit as `visitor & visitor > COUNTRY status when`, `-` for no time."""
    visits, _ = visits_of(nlp, text, published)
    return sorted(
        f"{' & '.join(ref.name for ref in v.visitors)} > {v.country} {v.status} {v.when or '-'}" for v in visits
    )


NOTHING = [
    # at home
    "Pakistan's army chief, General Bilal Qureshi, visited Karachi on Tuesday.",
    "Kenyan President Tomas Okello toured Mombasa and Kisumu last week.",
    "India's foreign minister, Farah Menon, arrived in Mumbai on Monday.",
    "Brazilian President Rosa Vega returned to Brasilia on Sunday.",
    "Chinese Premier Liu Wenhao attended a forum in Shanghai on Tuesday.",
    "Iraqi Prime Minister Karim Haddad met tribal leaders in Basra.",
    # no official traveller
    "Tourists visited Peru in record numbers last year.",
    "The national cricket squad will tour England in July.",
    "Millions of pilgrims travelled to Saudi Arabia in June.",
    "The choir's tour of Japan was a success.",
    "My aunt flew to Lisbon on Friday for a wedding.",
    "The train left for Vienna at noon.",
    "The storm is heading to Florida.",
    "A shipment of rice arrived in Mogadishu on Tuesday.",
    "Refugees are returning from Iran.",
    # not a country, or no place at all
    "Foreign Minister Anna Bergholt visited the museum's website.",
    "Foreign Minister Anna Bergholt paid a visit to her dentist.",
    "The minister's trip down memory lane amused the audience.",
    "The visitors' book lay open in the lobby.",
    "Talks took a trip into absurdity.",
    "The minister is in trouble for remarks about Chad.",
    # generic
    "Such visits help to build trust between Norway and Chile.",
    "Exchanges of visits between Jordan and Egypt have become routine.",
    "Follow-on visits by American officials to Pakistan are customary.",
    "Foreign ministers often travel to Brussels.",
    "Visits by Chinese leaders to Africa follow an old custom.",
    # wishes, calls, invitations, conditions, questions, imaginings
    "President Rosa Vega hopes to visit Canada one day.",
    "Lawmakers urged Prime Minister Karim Haddad to visit Ukraine.",
    "The king invited President Rosa Vega to visit Jordan.",
    "Should Foreign Minister Anna Bergholt travel to Minsk?",
    "If President Rosa Vega visits Havana, protests will follow.",
    "Foreign Minister Anna Bergholt would have visited Oman, had the war not broken out.",
    "It is unlikely that President Rosa Vega will visit Hungary.",
    "The government has not decided whether Prime Minister Karim Haddad will travel to Doha.",
    # described, not told
    "No Chilean president had come to Warsaw in nine years, the foreign minister said.",
    "Any foreign minister would travel to Oslo for such talks.",
    "A tour of Italy was cancelled by the choir.",
    # denied
    "President Rosa Vega has no plans to visit Ankara, her office said.",
    "Foreign Minister Anna Bergholt has never visited Georgia.",
    "President Rosa Vega did not travel to Beijing, her office said.",
    "Reports that the president had visited Tel Aviv in secret were denied.",
    "The foreign minister ruled out travelling to Moscow.",
    "A visit to Tehran by the Iraqi prime minister is not on the agenda.",
    "A visit by President Rosa Vega to Havana would anger exiles.",
    "Mr Son, Vietnam's president, has yet to visit the United States.",
    "Russia's Security Council secretary, General Oleg Baranov, has made several trips to Tehran this year.",
    # on no business of state
    "Police chief Ivo Marek travelled to Spain on holiday last summer.",
    "Opposition leader Nora Pelley returned from exile in Turkey on Sunday.",
    "Ambassador Martin Hale concluded his tour of duty in Lima.",
    "The former president, Luis Ferro, fled to Panama in 2019.",
    "General Bilal Qureshi was born in Lahore and studied in Britain.",
    "The ambassador to France, Kofi Boateng, was recalled to Accra on Tuesday.",
    "Soldiers from Nigeria arrived in Mali last week.",
    # bans, advice, documents
    "The ministry advised against travel to Tunisia.",
    "Officials froze assets and banned travel to Canada for four officers.",
    "Interpreters are waiting for travel documents to the United States.",
    # far away and in the news, but staying where they are
    "President Rosa Vega spoke by phone with Japanese Prime Minister Kenji Mori.",
    "Foreign Minister Anna Bergholt addressed a virtual summit hosted by India.",
    "Norway's foreign minister condemned the attack in Nairobi.",
    "Talks between Washington and Hanoi are due to resume.",
    "President Jordan Miller welcomed the ruling of the court.",
    "The ambassador received a letter in Lima.",
    # awaited, put off or told of some day, but no trip
    "The minister's speech is due on Friday.",
    "LIMA, May 15 -- Peruvian President Rosa Vega is expected home on Friday.",
    "LIMA, May 15 -- The results of President Rosa Vega's review are expected on Friday.",
    "LIMA, May 15 -- Peruvian President Rosa Vega is in the country.",
    "A visit by Foreign Minister Anna Bergholt to Peru has not taken place yet.",
    "Norwegian Foreign Minister Anna Bergholt switched off the lights in Lima.",
    "Norwegian Foreign Minister Anna Bergholt has been ambassador in Lima since 2015.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nobody_travels(nlp: Language, text: str) -> None:
    assert told(nlp, text) == []


HITS = [
    # verbs of visiting and going, by tense
    ("Norwegian Foreign Minister Anna Bergholt visited Peru last week.",
     ["Anna Bergholt > PE completed 2024-05-06/2024-05-12"]),
    ("Norwegian Foreign Minister Anna Bergholt will visit Peru on Monday.",
     ["Anna Bergholt > PE planned 2024-05-20"]),
    ("Norwegian Foreign Minister Anna Bergholt is visiting Peru this week.",
     ["Anna Bergholt > PE underway 2024-05-13/2024-05-19"]),
    ("Norwegian Foreign Minister Anna Bergholt may visit Peru in June.",
     ["Anna Bergholt > PE possible 2024-06"]),
    ("Norwegian Foreign Minister Anna Bergholt is likely to travel to Peru in June.",
     ["Anna Bergholt > PE possible 2024-06"]),
    ("Norwegian Foreign Minister Anna Bergholt cancelled her visit to Peru on Monday.",
     ["Anna Bergholt > PE cancelled -"]),
    ("The Foreign Secretary will travel to Paris on Tuesday.",
     ["Foreign Secretary > FR planned 2024-05-21"]),
    ("President Rosa Vega is scheduled to travel to Tokyo on 3 June for talks on trade.",
     ["Rosa Vega > JP planned 2024-06-03"]),
    ("Prime Minister Karim Haddad is set to visit Turkey next month, officials said on Tuesday.",
     ["Karim Haddad > TR planned 2024-06"]),
    ("General Bilal Qureshi, Pakistan's army chief, left for Beijing on Tuesday on a four-day official visit.",
     ["Bilal Qureshi > CN underway 2024-05-14"]),
    ("Defence Minister Ivo Marek flew to Kyiv on Monday.",
     ["Ivo Marek > UA completed 2024-05-13"]),
    ("Defence Minister Ivo Marek is considering a trip to Kyiv.",
     ["Ivo Marek > UA possible -"]),
    ("Prime Minister Karim Haddad has accepted an invitation to visit Warsaw in September 2024.",
     ["Karim Haddad > PL planned 2024-09"]),
    ("President Rosa Vega said she would travel to Ghana in July.",
     ["Rosa Vega > GH planned 2024-07"]),
    ("After visiting Rwanda, President Rosa Vega spoke to reporters.",
     ["Rosa Vega > RW completed -"]),
    # arriving, leaving, returning
    ("Malaysian Prime Minister Hassan Daud arrived in Riyadh on Monday on a three-day visit.",
     ["Hassan Daud > SA underway 2024-05-13"]),
    ("Malaysian Prime Minister Hassan Daud arrived in Riyadh on 4 March for a three-day visit.",
     ["Hassan Daud > SA completed 2024-03-04"]),
    ("Malaysian Prime Minister Hassan Daud returned from Riyadh on Monday.",
     ["Hassan Daud > SA completed 2024-05-13"]),
    ("Malaysian Prime Minister Hassan Daud touched down in Amman on Tuesday.",
     ["Hassan Daud > JO underway 2024-05-14"]),
    ("Malaysian Prime Minister Hassan Daud departs for Doha on 17 May.",
     ["Hassan Daud > QA planned 2024-05-17"]),
    ("Malaysian Prime Minister Hassan Daud is in Doha for talks with the emir.",
     ["Hassan Daud > QA underway -"]),
    # trips as nouns, and the verbs that carry them
    ("Foreign Minister Anna Bergholt paid a two-day visit to Kenya in April.",
     ["Anna Bergholt > KE completed 2024-04"]),
    ("Foreign Minister Anna Bergholt will pay an official visit to Kenya from 20 to 22 May.",
     ["Anna Bergholt > KE planned 2024-05-20/2024-05-22"]),
    ("Foreign Minister Anna Bergholt is on a three-day visit to Nairobi.",
     ["Anna Bergholt > KE underway -"]),
    ("Foreign Minister Anna Bergholt embarked on a trip to Kenya on Tuesday.",
     ["Anna Bergholt > KE underway 2024-05-14"]),
    ("Foreign Minister Anna Bergholt concluded her visit to Kenya on Tuesday.",
     ["Anna Bergholt > KE completed 2024-05-14"]),
    ("Foreign Minister Anna Bergholt postponed a trip to Kenya.",
     ["Anna Bergholt > KE cancelled -"]),
    ("Foreign Minister Anna Bergholt's visit to Kenya has been called off.",
     ["Anna Bergholt > KE cancelled -"]),
    ("The visit of Chilean President Rosa Vega to Madrid ended on Sunday.",
     ["Rosa Vega > ES completed 2024-05-12"]),
    ("The visit by Chilean President Rosa Vega to Madrid begins on 19 May.",
     ["Rosa Vega > ES planned 2024-05-19"]),
    ("Chilean President Rosa Vega's China trip starts on 20 May.",
     ["Rosa Vega > CN planned 2024-05-20"]),
    ("The agreement was signed during a visit by Chilean President Rosa Vega to Ottawa in 2019.",
     ["Rosa Vega > CA completed 2019"]),
    ("He is the first minister to go there since Defence Minister Ivo Marek's visit to Libya in March 2011.",
     ["Ivo Marek > LY completed 2011-03"]),
    ("Ahead of her visit to Senegal, Foreign Minister Anna Bergholt met exporters.",
     ["Anna Bergholt > SN planned -"]),
    ("Foreign Minister Anna Bergholt's upcoming trip to Senegal will focus on fisheries.",
     ["Anna Bergholt > SN planned -"]),
    ("Chinese Foreign Minister Liu Wenhao will pay official visits to Laos and Cambodia from June 3 to 7.",
     ["Liu Wenhao > KH planned 2024-06-03/2024-06-07", "Liu Wenhao > LA planned 2024-06-03/2024-06-07"]),
    # lists of countries, each with its date
    ("Envoy Adaeze Nwosu will travel to Ghana on June 2 and to Togo from June 4-6.",
     ["Adaeze Nwosu > GH planned 2024-06-02", "Adaeze Nwosu > TG planned 2024-06-04/2024-06-06"]),
    ("Envoy Adaeze Nwosu begins a tour of Ghana, Togo and Benin on 19 May.",
     ["Adaeze Nwosu > BJ planned 2024-05-19/..", "Adaeze Nwosu > GH planned 2024-05-19",
      "Adaeze Nwosu > TG planned 2024-05-19/.."]),
    ("Envoy Adaeze Nwosu visited Accra, Ghana, on Monday.",
     ["Adaeze Nwosu > GH completed 2024-05-13"]),
    # hosts
    ("Jordan's King Rashid hosted Cypriot President Nikos Lambrou in Amman on Monday.",
     ["Nikos Lambrou > JO completed 2024-05-13"]),
    ("Cypriot President Nikos Lambrou was received in Amman by King Rashid on Monday.",
     ["Nikos Lambrou > JO completed 2024-05-13"]),
    ("Iraqi Prime Minister Karim Haddad met German Chancellor Jutta Brandt in Berlin on Monday.",
     ["Karim Haddad > DE completed 2024-05-13"]),
    ("Ethiopian Prime Minister Dawit Bekele attended a summit in Kigali last week.",
     ["Dawit Bekele > RW completed 2024-05-06/2024-05-12"]),
    # the unnamed
    ("A Chinese delegation will visit Islamabad next week.",
     ["Chinese delegation > PK planned 2024-05-20/2024-05-26"]),
    ("Senior French officials visited Niamey last week.",
     ["Senior French officials > NE completed 2024-05-06/2024-05-12"]),
    ("Foreign ministers from Egypt and Jordan visited Beirut in April.",
     ["Foreign minister from Egypt > LB completed 2024-04", "Foreign minister from Jordan > LB completed 2024-04"]),
    # headlines
    ("Bergholt to visit Peru\n\nForeign Minister Anna Bergholt will leave for Lima on Sunday.",
     ["Anna Bergholt > PE planned 2024-05-19"]),
    ("Army chief departs for Ankara\n\nPakistan's army chief, General Bilal Qureshi, left for Turkey on Tuesday.",
     ["Bilal Qureshi > TR underway 2024-05-14"]),
    # in the manner of agencies and ministries
    ("ISLAMABAD: Chief of Army Staff General Bilal Qureshi has arrived in Riyadh on a two-day official visit.",
     ["Bilal Qureshi > SA underway -"]),
    ("At the invitation of Chinese Foreign Minister Liu Wenhao, Foreign Minister Kofi Boateng of Ghana will pay an "
     "official visit to China from May 20 to 24.",
     ["Kofi Boateng > CN planned 2024-05-20/2024-05-24"]),
    ("Nigerian President Adaeze Nwosu left Abuja on Tuesday for Paris on a working visit, her spokesman said.",
     ["Adaeze Nwosu > FR underway 2024-05-14"]),
    ("Russian Foreign Minister Oleg Baranov began a tour on Monday that will take him to Egypt and Uganda.",
     ["Oleg Baranov > EG underway 2024-05-13", "Oleg Baranov > UG underway 2024-05-13/.."]),
    ("German Chancellor Jutta Brandt's planned visit to India has been postponed because of the floods.",
     ["Jutta Brandt > IN cancelled -"]),
    ("U.S. National Security Adviser Mark Ellery met Saudi Crown Prince Salim bin Harith in Dhahran on Saturday.",
     ["Mark Ellery > SA completed 2024-05-11"]),
    ("The CIA director flew secretly to Kabul last week, two officials said.",
     ["CIA director > AF completed 2024-05-06/2024-05-12"]),
    ("Hungarian Prime Minister Gabor Toth made a surprise visit to Moscow on Friday, days after a trip to Kyiv.",
     ["Gabor Toth > RU completed 2024-05-10", "Gabor Toth > UA completed -"]),
    ("Pakistan's foreign minister reportedly plans to visit Dhaka in August.",
     ["Pakistan's foreign minister > BD possible 2024-08"]),
    ("A team of IMF officials will visit Cairo next week.",
     ["team of IMF officials > EG planned 2024-05-20/2024-05-26"]),
    ("The visiting Chinese foreign minister, Liu Wenhao, met Prime Minister Arif Chowdhury in Dhaka on Sunday.",
     ["Liu Wenhao > BD completed 2024-05-12"]),
    ("President Rosa Vega wrapped up a two-day visit to Germany on Saturday after signing an accord.",
     ["Rosa Vega > DE completed 2024-05-11"]),
    ("French President Luc Moreau, on his first trip to Algeria since taking office, laid a wreath.",
     ["Luc Moreau > DZ completed -"]),
    ("Ethiopian Prime Minister Dawit Bekele visited Asmara in July 2018, the first trip by an Ethiopian leader to "
     "Eritrea in two decades.",
     ["Dawit Bekele > ER completed 2018-07"]),
    ("Polish President Jan Wolski and Czech President Petr Havlik travelled to Kyiv on Wednesday.",
     ["Jan Wolski > UA completed 2024-05-15", "Petr Havlik > UA completed 2024-05-15"]),
    ("UN envoy Martin Hale travelled to Sanaa and Riyadh this week.",
     ["Martin Hale > SA completed 2024-05-13/2024-05-19", "Martin Hale > YE completed 2024-05-13/2024-05-19"]),
    ("Prime Minister Karim Haddad had planned to visit Washington in April but the trip was put off.",
     ["Karim Haddad > US cancelled 2024-04"]),
    ("\"I will visit Taiwan in August,\" Speaker Nora Pelley said.",
     ["Nora Pelley > TW planned 2024-08"]),
    ("Egypt's President Samir Fathy received Sudanese army chief General Idris Omar in Cairo on Tuesday.",
     ["Idris Omar > EG completed 2024-05-14"]),
    ("King Rashid of Jordan met with U.S. President Mark Ellery at the White House on Monday.",
     ["Rashid > US completed 2024-05-13"]),
    ("President Mark Ellery will welcome Japanese Prime Minister Kenji Mori to the White House on June 7.",
     ["Kenji Mori > US planned 2024-06-07"]),
    ("Zambian President Chanda Mulenga has left Lusaka for Harare to attend the inauguration.",
     ["Chanda Mulenga > ZW underway -"]),
    ("A high-level Saudi delegation headed by Foreign Minister Salim bin Harith reached Islamabad on Monday.",
     ["Salim bin Harith > PK underway 2024-05-13"]),
    ("Canadian Prime Minister Paul Roy, in Tokyo for a summit, met Japanese Prime Minister Kenji Mori.",
     ["Paul Roy > JP underway -"]),
    ("A US congressional delegation is expected in Dhaka on June 4.",
     ["US congressional delegation > BD planned 2024-06-04"]),
    ("Army Chief General Bilal Qureshi called on the Prime Minister of Azerbaijan in Baku.",
     ["Bilal Qureshi > AZ completed -"]),
    ("Last week, Commander of the US Central Command General Paul Strand visited the General Headquarters in "
     "Rawalpindi.",
     ["Paul Strand > PK completed 2024-05-06/2024-05-12"]),
    ("Chancellor Jutta Brandt travelled on Tuesday to Ankara, where she met President Emre Aydin.",
     ["Jutta Brandt > TR completed 2024-05-14"]),
    ("President Samir Fathy's first foreign trip since taking office was to Sudan.",
     ["Samir Fathy > SD completed -"]),
    ("Turkish Foreign Minister Emre Aydin will be in Baghdad on Sunday to sign a water accord.",
     ["Emre Aydin > IQ planned 2024-05-19"]),
    ("Foreign Minister Farah Menon reached Male on Tuesday from Colombo.",
     ["Farah Menon > MV underway 2024-05-14"]),
    ("Envoy Martin Hale visited Lahore on 3 May and Islamabad on 4 May.",
     ["Martin Hale > PK completed 2024-05-03/2024-05-04"]),
    ("Top US diplomat in Kabul for talks",
     ["Top US diplomat > AF underway -"]),
    ("Foreign Secretary Alan Pryce to visit India next week",
     ["Alan Pryce > IN planned 2024-05-20/2024-05-26"]),
    ("Deputy PM Farah Siddiqui concludes three-day visit to Baku",
     ["Farah Siddiqui > AZ completed -"]),
    ("Brazilian leader ends visit to Argentina and heads to Uruguay\n\n"
     "Brazilian President Rosa Vega ends her visit to Argentina today and heads to Uruguay.",
     ["Rosa Vega > AR completed 2024-05-15", "Rosa Vega > UY underway -"]),
    # one trip told several times
    ("Foreign Minister Anna Bergholt arrived in Hanoi on Monday.\n\n"
     "During her visit, she met President Tran Van Son. The visit is her first to Vietnam.",
     ["Anna Bergholt > VN underway 2024-05-13"]),
    # whom a headline means
    ("Norwegian FM to visit Peru, Chile\n\nForeign Minister Anna Bergholt of Norway will leave for Peru and Chile "
     "on Sunday.",
     ["Anna Bergholt > CL planned 2024-05-19/..", "Anna Bergholt > PE planned 2024-05-19"]),
    ("(LEAD) Defence chief to visit Peru\n\nNorwegian Defence Minister Ivar Lund will fly to Lima on Sunday.",
     ["Ivar Lund > PE planned 2024-05-19"]),
    # who speaks is not who travels
    ("Norwegian Foreign Minister Anna Bergholt will be in Lima on Monday before ending her tour in "
     "Quito, a spokesman said.",
     ["Anna Bergholt > EC planned -", "Anna Bergholt > PE planned 2024-05-20"]),
    ("Norwegian Prime Minister Ivar Lund will visit China next week, ministry spokesperson Mei Tang said. "
     "He will also travel to Shanghai.",
     ["Ivar Lund > CN planned 2024-05-20/2024-05-26"]),
    ("Minister Rosa Vega met Gen. Ivar Lund, commander of the Norwegian army, who is on a five-day visit to Chile.",
     ["Ivar Lund > CL underway -"]),
    # told by participles
    ("The talks will follow the state visit paid to China in April by Serbian President Milan Vuk.",
     ["Milan Vuk > CN completed 2024-04"]),
    ("A visit by Norwegian Foreign Minister Anna Bergholt to Georgia, announced in April for mid-June, is now "
     "uncertain.",
     ["Anna Bergholt > GE possible 2024-06~"]),
    ("Preparations are under way for Foreign Minister Anna Bergholt's visit to Moscow, slated for June 6.",
     ["Anna Bergholt > RU planned 2024-06-06"]),
    ("Foreign Minister Anna Bergholt's visit to Cairo, first foreseen for 18 June, has been moved to 2 July.",
     ["Anna Bergholt > EG planned 2024-07-02"]),
    # trips of which the traveller is told before
    ("Croatian Defence Minister Ivo Marek will visit Rome in June. A stopover in Ankara, which was to take place "
     "on May 27, stands cancelled.",
     ["Ivo Marek > IT planned 2024-06", "Ivo Marek > TR cancelled 2024-05-27"]),
    ("President Rosa Vega of Chile will tour Kenya in June. The tour follows her visits to Qatar and Oman.",
     ["Rosa Vega > KE planned 2024-06", "Rosa Vega > OM completed -", "Rosa Vega > QA completed -"]),
    ("General Bilal Qureshi was to visit Seoul as well, but the South Korean leg was dropped.",
     ["Bilal Qureshi > KR cancelled -"]),
    ("Foreign Minister Anna Bergholt was due in Maputo on Thursday. That stop has now been scrapped.",
     ["Anna Bergholt > MZ cancelled 2024-05-16"]),
    ("SARAJEVO, 15 May — The visit of Slovenian President Jana Kos, which was to begin on Friday, has been "
     "postponed.",
     ["Jana Kos > BA cancelled 2024-05-17"]),
    # stays, stops, envoys sent
    ("France prepares to dispatch its defence minister, Luc Moreau, to Yerevan in September.",
     ["Luc Moreau > AM planned 2024-09"]),
    ("British Foreign Secretary Alan Pryce will head to Oslo for a two-day stay beginning Friday.",
     ["Alan Pryce > NO planned 2024-05-17"]),
    ("Foreign Secretary Alan Pryce begins a four-day visit to Ghana and Côte d’Ivoire on Monday.",
     ["Alan Pryce > CI planned 2024-05-20/..", "Alan Pryce > GH planned 2024-05-20"]),
    ("U.S. envoy Helen Crane flies to Brussels on Tuesday and from there to Berlin on Wednesday.",
     ["Helen Crane > BE planned 2024-05-21", "Helen Crane > DE planned 2024-05-22"]),
    # an earlier trip of the same and of another
    ("Foreign Minister Anna Bergholt will visit Chad next week. She visited Chad in 2019.",
     ["Anna Bergholt > TD completed 2019", "Anna Bergholt > TD planned 2024-05-20/2024-05-26"]),
    ("President Rosa Vega arrived in Rabat on Tuesday, the first such trip since "
     "President Luis Ferro visited Morocco in 2008.",
     ["Luis Ferro > MA completed 2008", "Rosa Vega > MA underway 2024-05-14"]),
    # the country of the report
    ("QUITO. Peruvian President Rosa Vega landed here on Tuesday night.",
     ["Rosa Vega > EC underway 2024-05-14"]),
    ("QUITO — Peruvian President Rosa Vega is in the country for talks on trade.",
     ["Rosa Vega > EC underway -"]),
    ("QUITO, May 15 -- Peruvian President Rosa Vega landed in the capital on Tuesday.",
     ["Rosa Vega > EC underway 2024-05-14"]),
    ("QUITO, May 15 -- The President of Chad is expected tomorrow.",
     ["President of Chad > EC planned 2024-05-16"]),
    ("In Ecuador, the vice-president received on Monday Peruvian President Rosa Vega.",
     ["Rosa Vega > EC completed -"]),
    # begun on a day, and not over
    ("Peruvian President Rosa Vega, on a visit to Oslo since Monday, praised the fjords.",
     ["Rosa Vega > NO underway 2024-05-13"]),
    ("Peruvian President Rosa Vega has been in Oslo since Monday.",
     ["Rosa Vega > NO underway 2024-05-13"]),
    ("Peruvian President Rosa Vega spoke from Oslo, where she has been since Monday, to Danish Premier Ole Berg.",
     ["Rosa Vega > NO underway 2024-05-13"]),
    # what does not take place
    ("Peruvian President Rosa Vega's visit to Norway will not take place.",
     ["Rosa Vega > NO cancelled -"]),
    ("Peruvian President Rosa Vega's trip to Norway did not go ahead.",
     ["Rosa Vega > NO cancelled -"]),
    ("Thai Prime Minister Rosa Vega has scrapped plans to visit Peru.", ["Rosa Vega > PE cancelled -"]),
    ("Thai Prime Minister Rosa Vega called off her plans to visit Peru.", ["Rosa Vega > PE cancelled -"]),
    # told of beside the report's own day
    ("The accord builds on Peruvian President Rosa Vega's visit to Norway in May 2021.",
     ["Rosa Vega > NO completed 2021-05"]),
    ("Peruvian President Rosa Vega is off to Wellington next month.",
     ["Rosa Vega > NZ planned 2024-06"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HITS, ids=[text[:60] for text, _ in HITS])
def test_trips(nlp: Language, text: str, expected: list[str]) -> None:
    assert told(nlp, text) == expected


def _rows() -> list[object]:
    rows: list[object] = []
    for rule in load_rules("visits").rules:
        for kind, examples in (("yes", rule.yes), ("no", rule.no)):
            for n, row in enumerate(examples, 1):
                name = f"visits.yaml:{row.line}-{rule.id}-{kind}{n}"
                rows.append(pytest.param(rule.id, kind == "yes", row.sentence, row.makes, id=name))
    return rows


@pytest.mark.parametrize(("rule_id", "fires", "sentence", "makes"), _rows())
def test_rows_of_the_rule_file(nlp: Language, rule_id: str, fires: bool, sentence: str, makes: str | None) -> None:
    visits, _ = visits_of(nlp, sentence)
    found = [
        f"{' & '.join(ref.name for ref in v.visitors)} > {v.country} {v.status}"
        for v in visits
        for phrase in v.evidence
        if phrase.rule == rule_id
    ]
    assert found == ([makes] if fires else [])


ARTICLES = {
    "a tour, an earlier trip, and somebody else's": (
        """AMMAN, Jordan — Secretary of State Helen Crane landed in Amman on Tuesday on the first leg of a
three-nation tour aimed at reviving stalled truce talks.

Crane met King Rashid at the royal palace, and was to fly to Cairo on Wednesday before ending her trip in Doha.

It is her fourth visit to the region this year. She last travelled to Jordan in February.

In Cairo, Crane is scheduled to hold talks with President Samir Fathy.

The Israeli defence minister, Dov Regev, called off a visit to Washington on Monday after a vote. Similar visits by
American envoys have ended without a deal.""",
        [
            "Dov Regev > US cancelled -",
            "Helen Crane > EG planned 2024-05-15",
            "Helen Crane > JO completed 2024-02",
            "Helen Crane > JO underway 2024-05-14",
            "Helen Crane > QA planned -",
        ],
    ),
    "an army's own report": (
        """RAWALPINDI: Pakistan's Chief of Army Staff, General Bilal Qureshi, on Tuesday arrived in Beijing on
a four-day official visit at the invitation of his Chinese counterpart.

During the visit, the army chief will call on Chinese President Wei Guozhong.

This is the army chief's second visit to China since he assumed command in November 2022. General Qureshi had
earlier visited China in April 2023.

Last week, Commander of the US Central Command General Paul Strand visited the General Headquarters in Rawalpindi
and met General Qureshi.""",
        [
            "Bilal Qureshi > CN completed 2023-04",
            "Bilal Qureshi > CN underway 2024-05-14",
            "Paul Strand > PK completed 2024-05-06/2024-05-12",
        ],
    ),
    "a host's report": (
        """Riyadh, May 15 (GNA) -- The Zambian president, Chanda Mulenga, arrived here on Tuesday on an official
visit to the Kingdom.

President Mulenga will leave for Abu Dhabi on Thursday.""",
        ["Chanda Mulenga > AE planned 2024-05-16", "Chanda Mulenga > SA underway 2024-05-14"],
    ),
    "a tour told country by country": (
        """Kenyan President Tomas Okello is set for a week-long tour of Asia that will take him to South Korea,
Japan and Vietnam, State House said.

Okello will attend a summit in Seoul from June 4 to 5 before proceeding to Tokyo, where he is to hold talks with
Prime Minister Kenji Mori on June 6. He will conclude the tour in Hanoi on June 8.

Deputy President Ruth Wanjiru will represent him at a rally in Kisumu. She toured Mombasa last week.""",
        [
            "Tomas Okello > JP planned 2024-06-06",
            "Tomas Okello > KR planned 2024-06-04/2024-06-05",
            "Tomas Okello > VN planned 2024-06-08",
        ],
    ),
    "no trip at all": (
        """The opposition demanded on Monday that Prime Minister Karim Haddad explain his spending on foreign trips.
The cabinet met in Baghdad on Tuesday.

Haddad said he would welcome a visit by the Turkish president. If such a visit took place, it would be the first
since 2011. Iraqi officials said they had invited the pope to visit Mosul.""",
        [],
    ),
    "stops between stops": (
        """General Bilal Qureshi, Pakistan's army chief, will visit Nepal from June 2 to 4 and Oman from June 8 to
9. A brief stopover in China may take place between the two visits.""",
        [
            "Bilal Qureshi > CN possible 2024-06-04/2024-06-08",
            "Bilal Qureshi > NP planned 2024-06-02/2024-06-04",
            "Bilal Qureshi > OM planned 2024-06-08/2024-06-09",
        ],
    ),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_articles(nlp: Language, name: str) -> None:
    text, expected = ARTICLES[name]
    assert told(nlp, text) == expected


def test_one_trip_told_often_is_one_visit_with_all_its_sentences(nlp: Language) -> None:
    text = (
        "Foreign Minister Anna Bergholt arrived in Hanoi on Monday on a three-day visit to discuss fisheries.\n\n"
        "During her visit, she met President Tran Van Son. It is her second visit to Vietnam as minister.\n\n"
        "The visit will end on Wednesday."
    )
    visits, _ = visits_of(nlp, text)
    assert len(visits) == 1
    (visit,) = visits
    assert len(visit.evidence) == 4
    assert [ref.name for ref in visit.met] == ["Tran Van Son"]
    assert [phrase.text for phrase in visit.purposes] == ["discuss fisheries"]
    assert [phrase.text for phrase in visit.length] == ["three-day"]
    assert [phrase.text for phrase in visit.ordinal] == ["second visit to Vietnam as minister"]
    assert visit.places == ("Hanoi",)


@pytest.mark.parametrize("text", [*NOTHING, *(text for text, _ in HITS), *(text for text, _ in ARTICLES.values())])
def test_every_word_is_the_texts_own(nlp: Language, text: str) -> None:
    visits, declined = visits_of(nlp, text)
    for visit in visits:
        assert visit.evidence and visit.visitors
        for phrase in (*visit.evidence, *visit.purposes, *visit.ordinal, *visit.length):
            assert phrase.span.of(text) == phrase.text
        assert all(span.of(text).strip() for span in visit.when_spans)
    assert all(d.kind == "visits" and d.reason and d.span.of(text) for d in declined)
    assert visits_of(nlp, text) == (visits, declined)


def test_what_was_not_taken_is_told(nlp: Language) -> None:
    _, declined = visits_of(nlp, "Lawmakers urged Prime Minister Karim Haddad to visit Ukraine.")
    assert [d.reason for d in declined] == ["a wish, a call or an invitation, not a trip"]


def test_nothing_of_nothing(nlp: Language) -> None:
    assert find_visits((), WEDNESDAY, (), ()) == ((), ())


# ---------------------------------------------------------------------------------------------- measuring


def found(visitor: str, country: str, status: Status = Status.COMPLETED, when: str | None = None) -> LocalVisit:
    return LocalVisit((NamedRef(visitor),), country, (), when, (), status, (), (), ())


def wanted(visitor: str, country: str, status: str = "completed", when: str | None = None) -> GoldVisit:
    return GoldVisit((visitor,), country, (when,), (status,))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Bergholt", "Bergholt", True),
        ("Anna Bergholt", "Anna Marek", False),
        ("Anna Bergholt", "Ivo Marek", False),
        ("defence ministers from Peru", "defence minister from Peru", True),
        ("senior Peruvian officials", "Chinese delegation", False),
        ("Recep Erdoğan", "Erdogan", True),
        ("", "Erdogan", False),
    ],
)
def test_the_same_visitor(one: str, other: str, same: bool) -> None:
    assert same_visitor(one, other) is same


def test_a_score_counts_each_kind_of_fault() -> None:
    gold = [
        wanted("Anna Bergholt", "PE", "planned", "2024-06-03"),
        wanted("Ivo Marek", "CL"),
        GoldVisit(("Rosa Vega",), "JP", (None,), ("completed",), optional=True),
    ]
    predicted = [found("Bergholt", "PE", Status.COMPLETED, "2024-06"), found("Rosa Vega", "JP"), found("X Y", "CL")]
    score = score_visits(predicted, gold)
    assert (score.found, score.gold, score.predicted) == (1, 2, 2)
    assert score.right == {"status": 0, "when": 0}
    assert [v.visitors for v in score.missed] == [("Ivo Marek",)]
    assert [v.country for v in score.spurious] == ["CL"]
    assert "F1 0.500" in str(score)


def test_of_two_trips_to_one_country_the_time_decides() -> None:
    gold = [wanted("Anna Bergholt", "PE", when="2019"), wanted("Anna Bergholt", "PE", "planned", "2024-06")]
    predicted = [found("Anna Bergholt", "PE", Status.PLANNED, "2024-06"), found("Anna Bergholt", "PE", when="2019")]
    score = score_visits(predicted, gold)
    assert (score.found, score.right) == (2, {"status": 2, "when": 2})


@pytest.mark.parametrize(
    ("when", "fits"),
    [
        ("2016-05-01/2016-05-02", True),
        ("2016-05-01", True),
        ("2016-04-30/2016-05-03", True),
        ("2016-05", True),
        ("2016-05-04", False),
        ("2016-04", False),
        ("XXXX-05-01", False),
    ],
)
def test_within_a_day_of_the_register(when: str, fits: bool) -> None:
    assert within_a_day(when, "2016-05-01", "2016-05-02") is fits


def test_the_annotated_pages(nlp: Language, shared: Path) -> None:
    score = score_of(nlp, shared)
    assert score.f1 >= 0.9, str(score)
    assert score.share("status") >= 0.95, str(score)
    assert score.share("when") >= 0.9, str(score)


def test_the_register_of_trips(nlp: Language, shared: Path) -> None:
    score = RegisterScore()
    for line in (shared / "eval" / "visits" / "register_pages.jsonl").read_text("utf-8").splitlines():
        page = json.loads(line)
        visits, _ = visits_of(nlp, page["text"], page["dct"])
        score += score_register(visits, page)
    assert score.country == score.trips
    assert score.days == score.dated
