"""People as newsrooms of many countries name them: words of address, single names, surnames first, double surnames.

All names are invented. One row is a sentence, and the people it names without their titles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from munir_briefs.extract.people import find_people
from tests.factory import passages_of

if TYPE_CHECKING:
    from spacy.language import Language

    from munir_briefs.records import LocalPerson


def people_in(nlp: Language, text: str) -> tuple[LocalPerson, ...]:
    return find_people(passages_of(nlp, text))[0]


@pytest.mark.parametrize(
    "text",
    [
        "Near Ayn Baraz, one strike destroyed a bridge.",
        "He was wounded in the vicinity of Tal Hamra on Sunday.",
        "The Samha Barrage was built in 1956.",
        "The Hamra Hills (Arabic: Jabal Hamra, Kurdish: Çiyayê Hemra or Çiyayên Hemra) lie to the west.",
        "The Book of Light (Kitêba Rona in Kurdish) is old.",
        "The envoy told the daily Correio da Serra that talks had failed.",
        "She opened schools in Caacupé and Ypatara on Monday.",
        "The Sri Lankan embassy and the Tun Razlan Exchange were closed.",
        "Both Libertarians and Republicans stayed away.",
    ],
)
def test_what_only_looks_like_a_name(nlp: Language, text: str) -> None:
    assert [person.name for person in people_in(nlp, text)] == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # the Gulf, the Levant, North Africa
        ("Sheikh Mansour bin Khalifa Al Dharif met Turkish Foreign Minister Hakkı Yıldıran in Ankara.",
         ["Mansour bin Khalifa Al Dharif", "Hakkı Yıldıran"]),
        ("Crown Prince Sheikh Salem Al-Jabir Al-Humar arrived with Lt. Gen. (Ret.) Khaled Al-Otaifi.",
         ["Salem Al-Jabir Al-Humar", "Khaled Al-Otaifi"]),
        ("HE Sheikha Noura bint Faris received Tunisian President Kaïs Ben Rabeh.",
         ["Noura bint Faris", "Kaïs Ben Rabeh"]),
        # Turkey and Central Asia
        ("Turkish President Tayfun Erdemoğlu's spokesman, İlhan Çelikbaş, said so.",
         ["Tayfun Erdemoğlu", "İlhan Çelikbaş"]),
        ("Uzbek President Shavkat Rustamzoda met Kyrgyz counterpart Sadyr Toktobayev.",
         ["Shavkat Rustamzoda", "Sadyr Toktobayev"]),
        # Afghanistan and Pakistan
        ("Haji Abdul Karim Lodin and Mullah Noorullah Zadranzai met in Kabul.",
         ["Abdul Karim Lodin", "Noorullah Zadranzai"]),
        ("Maj Gen (retd) Ikram Durrazai told reporters that Brig (retd) Nasir Wardazai had left.",
         ["Ikram Durrazai", "Nasir Wardazai"]),
        # India, Bangladesh, Sri Lanka
        ("HE Amb. Chidi Okonkwo-Ezeh presented his letters to Shri Ramesh Patilkar and Smt. Kavita Deshmane.",
         ["Chidi Okonkwo-Ezeh", "Ramesh Patilkar", "Kavita Deshmane"]),
        ("Chief Adviser Prof Mohammad Yasin Uddin and Army Chief Gen Waqas-uz-Rahim met in Dhaka.",
         ["Mohammad Yasin Uddin", "Waqas-uz-Rahim"]),
        ("Home Adviser Md. Jahir Alam spoke.", ["Md. Jahir Alam"]),
        ("Sri Lankan President A. K. Dissanaratne left.", ["A. K. Dissanaratne"]),
        # Indonesia and Malaysia
        ("Indonesian President Suryadi thanked Defence Minister Wiranaga on Friday.", ["Suryadi", "Wiranaga"]),
        ("Prof. Dr. Ing. Bachtiar Hartono met Ir. Bambang Sudirja and K.H. Ma'ruf Zainal.",
         ["Bachtiar Hartono", "Bambang Sudirja", "Ma'ruf Zainal"]),
        ("Malaysian Defence Minister Datuk Seri Azlan Hamdan met Dato’ Seri Rahim Kassim and Tun Zainal Abdul.",
         ["Azlan Hamdan", "Rahim Kassim", "Zainal Abdul"]),
        # the Philippines, Thailand, Cambodia, Burma, Vietnam
        ("Philippine Foreign Secretary Ma. Theresa Dimalanta met Undersecretary Jose Ma. Villaruel.",
         ["Ma. Theresa Dimalanta", "Jose Ma. Villaruel"]),
        ("“We will see,” said Premier Wu Ma. Then he left for Manila.", ["Wu Ma"]),
        ("Thai Foreign Minister Parnpong Bahidda-Nakara met Pol. Gen. Surachat Hakpan and Khunying Porntip Sunan.",
         ["Parnpong Bahidda-Nakara", "Surachat Hakpan", "Porntip Sunan"]),
        ("Samdech Techo Hun Sokhan met Samdech Pichey Tea Bunthan.", ["Hun Sokhan", "Pichey Tea Bunthan"]),
        ("Daw Khin Mar Ayeyar met Senior General Aung Kyaw Zeyar in Naypyidaw.",
         ["Khin Mar Ayeyar", "Aung Kyaw Zeyar"]),
        ("Ambassador Nguyen Thi Minh Chieu and Colonel General Phan Quoc Dungh visited Vientiane.",
         ["Nguyen Thi Minh Chieu", "Phan Quoc Dungh"]),
        # China and the Koreas: surname first
        ("Chinese Vice Premier He Lifang left. He will return on Monday. He Lifang said so.", ["He Lifang"]),
        ("South Korean Foreign Minister Cho Tae-hun met Wang Jianzhong in Busan. Cho told Wang that all was well.",
         ["Cho Tae-hun", "Wang Jianzhong"]),
        ("North Korean leader Kim Song-chil sent General Ri Yong-hwa to Moscow.", ["Kim Song-chil", "Ri Yong-hwa"]),
        # East, West and Central Africa
        ("Mwalimu Juma Mwakasenge praised Lt-Gen Tesfaye Gebrehiwet (retd).",
         ["Juma Mwakasenge", "Tesfaye Gebrehiwet"]),
        ("Kenya's Cabinet Secretary Musalia Wekes'ula signed it.", ["Musalia Wekes'ula"]),
        ("Tadesse Bekele Woldeyes, Ethiopia's foreign minister, met Ato Girma Lemessa and Weyzero Almaz Hailu.",
         ["Tadesse Bekele Woldeyes", "Girma Lemessa", "Almaz Hailu"]),
        ("Ethiopian Prime Minister Abiye Tadesse flew to Nairobi. Abiye met President William Kiprotich.",
         ["Abiye Tadesse", "William Kiprotich"]),
        ("Nigerian President Alhaji Musa Danjuma received Chief Olusegun Adeyemi-Bright and Oba Akinwale Ogunsola.",
         ["Musa Danjuma", "Olusegun Adeyemi-Bright", "Akinwale Ogunsola"]),
        ("Dr. Ngozi Amarachi Ezeh, SAN, spoke on behalf of Barr. Emeka Nwosuh.",
         ["Ngozi Amarachi Ezeh", "Emeka Nwosuh"]),
        ("Togbe Afede Agbekor met Otumfuo Osei Bonsrah.", ["Afede Agbekor", "Osei Bonsrah"]),
        ("The Hon. Grace Wanjiru Njorogeh, PC, MP, arrived in London.", ["Grace Wanjiru Njorogeh"]),
        # double surnames, surnames last and patronyms
        ("Spanish Foreign Minister José Luis Cifuentes Arandia left. Cifuentes was tired.",
         ["José Luis Cifuentes Arandia"]),
        ("Sen. Maria Elena Ruiz Zambrana and Rep. Tomás Ortega Villalba visited Bogotá.",
         ["Maria Elena Ruiz Zambrana", "Tomás Ortega Villalba"]),
        ("Hungarian Foreign Minister Szabolcs Péteri spoke. Kovácsi Bálint, the interior minister, was absent.",
         ["Szabolcs Péteri", "Kovácsi Bálint"]),
        ("Prime Minister Guðrún Ósk Bjarnadóttir met Jón Baldur Þórisson. Guðrún thanked Jón.",
         ["Guðrún Ósk Bjarnadóttir", "Jón Baldur Þórisson"]),
        ("German Chancellor Friedrich von der Marwitz and Commission President Ursula van der Lohe spoke.",
         ["Friedrich von der Marwitz", "Ursula van der Lohe"]),
        # a title for several
        ("Ministers Ann Lee and Tom Hale signed it. Presidents Omar Bello and Jean Mba agreed.",
         ["Ann Lee", "Tom Hale", "Omar Bello", "Jean Mba"]),
        ("Foreign Ministers Anna Bergholt of Norway and Ole Berg of Denmark flew to Lima.",
         ["Anna Bergholt", "Ole Berg"]),
        # surnames that are offices, ranks or verbs elsewhere
        ("Foreign Minister Anna Bishop met the Minister of Foreign Affairs of Norland.", ["Anna Bishop"]),
        ("Attorney General Tom Pope and Police Minister Carol King met Judge Ann Abbot.",
         ["Tom Pope", "Carol King", "Ann Abbot"]),
        ("Lord (Tariq) Ahmadi of Wimbley and the Rt Hon. Sir Keith Ashdowne MP were there.",
         ["Tariq Ahmadi", "Keith Ashdowne"]),
        ("After an injury to Will Benderman the team lost.", ["Will Benderman"]),
        ("Philippine President Fernando \"Bong\" Marquina Jr. met Gen. Romeo Brawler III.",
         ["Fernando \"Bong\" Marquina Jr.", "Romeo Brawler III"]),
        ("MR HALE: Good morning, everybody.", ["HALE"]),
        # a surname that the model takes for a place, and an office after "as"
        ("Chief of the Army Staff (COAS) General Tariq Rauf Bangash left for Oslo on Tuesday.",
         ["Tariq Rauf Bangash"]),
        ("The swearing-in of Maria Okello as Prime Minister took place on Monday.", ["Maria Okello"]),
    ],
)  # fmt: skip
def test_names_of_many_countries(nlp: Language, text: str, names: list[str]) -> None:
    assert [person.name for person in people_in(nlp, text)] == names


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # two names that nothing joins
        ("Ann Lee's brother, known as Tom Hale, left.", {"Ann Lee": ["Ann Lee"], "Tom Hale": ["Tom Hale"]}),
        ("Bob Stone wrote of a man known as Tom Hale.", {"Bob Stone": ["Bob Stone"], "Tom Hale": ["Tom Hale"]}),
        # one person's
        ("Karol Marsh (born May 2, 1950), better known by his pen name Jan Wolski, met Ann Lee. Wolski laughed.",
         {"Karol Marsh": ["Karol Marsh", "Jan Wolski", "Wolski"], "Ann Lee": ["Ann Lee"]}),
        ("Ahmad Hamra, also known as Abu Salim al-Baraz, came to Doha. Abu Salim thanked Ann Lee.",
         {"Abu Salim al-Baraz": ["Ahmad Hamra", "Abu Salim al-Baraz", "Abu Salim"], "Ann Lee": ["Ann Lee"]}),
        # the surname is not the relative's
        ("Walt Hamilton wrote about the war. He read that his brother, George Hamilton, was hurt.\n\n"
         "I turned to Hamilton to find comfort.",
         {"Walt Hamilton": ["Walt Hamilton", "Hamilton"], "George Hamilton": ["George Hamilton"]}),
        # a list by surname
        ("Adler, Ruth. The Long Shore\n\nMarlow, Karl and Engel, Frieda. Harbours\n\nLondon, Peter. White Hill",
         {"Ruth Adler": ["Adler, Ruth"], "Karl Marlow": ["Marlow, Karl"], "Frieda Engel": ["Engel, Frieda"],
          "Peter London": ["London, Peter"]}),
    ],
)  # fmt: skip
def test_who_goes_by_a_name(nlp: Language, text: str, people: dict[str, list[str]]) -> None:
    assert {person.name: [mention.text for mention in person.mentions] for person in people_in(nlp, text)} == people


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Sri Lankan President A. K. Dissanaratne left.", ["Sri Lankan President"]),
        ("The Hon. Grace Wanjiru Njorogeh, SC, the attorney general, left.", ["attorney general"]),
        ("Justice Ann Lee and Police Minister Carol King met Bishop Tom Pope.", ["Police Minister", "Bishop"]),
        ("Attorney General Tom Pope and Police Minister Carol King met.", ["Attorney General", "Police Minister"]),
        ("Lt. Gen. (Ret.) Khaled Al-Otaifi left.", ["Lt. Gen."]),
        ("President and Mrs. Bello attended.", []),
        ("Congolese President Félix Tshilomba left.", ["Congolese President"]),
        ("Vatican Secretary of State Cardinal Pietro Parodini spoke.", ["Vatican Secretary of State", "Cardinal"]),
        ("Chairman Senate Syed Yousaf Gillar met Ambassador-at-Large Tariq Fatmir.",
         ["Chairman Senate", "Ambassador-at-Large"]),
        ("Secretary Finance Ann Lee and Minister Interior Rana Salimi left.",
         ["Secretary Finance", "Minister Interior"]),
    ],
)  # fmt: skip
def test_a_name_is_nobodys_office(nlp: Language, text: str, titles: list[str]) -> None:
    assert [role.title for person in people_in(nlp, text) for role in person.roles] == titles
