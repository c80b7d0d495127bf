"""The gazetteer: names to codes. Traps first."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs import geography
from munir_briefs.geography import Place, capital_of, country_of, demonym_of, fold, metonym_of, name_of, place_of
from munir_briefs.rulebook import load_rules


@pytest.mark.parametrize(
    "name",
    ["us", "Us", "turkey", "china", "chad", "the", "", " ", "EU", "European Union", "United Nations", "Asia",
     "Reunion", "Uae", "Pakistani", "Paris", "Unknown Region", "Pseudo-Accents", "the Pacific", "Korea"],
)  # fmt: skip
def test_not_a_country(name: str) -> None:
    assert country_of(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("United States", "US"), ("the United States", "US"), ("The United States of America", "US"), ("US", "US"),
        ("U.S.", "US"), ("U.S", "US"), ("the US", "US"), ("USA", "US"), ("U.S.A.", "US"), ("America", "US"),
        ("Britain", "GB"), ("UK", "GB"), ("U.K.", "GB"), ("Great Britain", "GB"),
        ("Türkiye", "TR"), ("Turkiye", "TR"), ("Turkey", "TR"), ("TURKEY", "TR"),
        ("UAE", "AE"), ("the Emirates", "AE"), ("Saudi", "SA"), ("KSA", "SA"), ("Russian Federation", "RU"),
        ("South Korea", "KR"), ("DPRK", "KP"), ("DR Congo", "CD"), ("Democratic Republic of the Congo", "CD"),
        ("Republic of Ghana", "GH"), ("the Federative Republic of Brazil", "BR"), ("Republic of China", "TW"),
        ("Republic of the Marshall Islands", "MH"), ("Kingdom of Saudi Arabia", "SA"),
        ("Ivory Coast", "CI"), ("Côte d'Ivoire", "CI"), ("Cote d’Ivoire", "CI"), ("Burma", "MM"), ("Holland", "NL"),
        ("the Netherlands", "NL"), ("Czech Republic", "CZ"), ("Palestine", "PS"), ("Kosovo", "XK"),
        ("Vatican", "VA"), ("Taiwan", "TW"), ("Hong Kong", "HK"), ("Bosnia & Herzegovina", "BA"),
        ("Saint Lucia", "LC"),
        ("Guinea-Bissau", "GW"), ("Georgia", "GE"), ("Swaziland", "SZ"), ("Norway", "NO"), ("Pakistan’s", "PK"),
        ("Cyprus'", "CY"), ("the Philippines'", "PH"),
    ],
)  # fmt: skip
def test_country(name: str, code: str) -> None:
    assert country_of(name) == code


@pytest.mark.parametrize("word", ["polish", "Kiwi", "Pakistan", "Congolese", "Korean", "English", "Chineses"])
def test_not_a_demonym(word: str) -> None:
    assert demonym_of(word) is None


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Pakistani", "PK"), ("Pakistanis", "PK"), ("Americans", "US"), ("British", "GB"), ("Briton", "GB"),
        ("Saudis", "SA"), ("Emirati", "AE"), ("Chinese", "CN"), ("Polish", "PL"), ("Poles", "PL"), ("Turk", "TR"),
        ("Iraqi", "IQ"), ("Norwegian", "NO"), ("South Koreans", "KR"), ("Burkinabé", "BF"), ("Israelis’", "IL"),
    ],
)  # fmt: skip
def test_demonym(word: str, code: str) -> None:
    assert demonym_of(word) == code


@pytest.mark.parametrize(
    "name", ["Reading", "Nobody", "washington", "Loc", "Dc", "Kpk", "GHQ", "Army headquarters"]
)
def test_not_a_place(name: str) -> None:
    assert place_of(name) is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("U.S.", Place("United States", "country", "US")),
        ("Singapore", Place("Singapore", "country", "SG")),
        ("Georgia", Place("Georgia", "country", "GE")),
        ("State of Georgia", Place("State of Georgia", "region", "US")),
        ("Washington", Place("Washington", "capital", "US")),
        ("Washington, D.C.", Place("Washington", "capital", "US")),
        ("Washington State", Place("Washington State", "region", "US")),
        ("Kiev", Place("Kyiv", "capital", "UA")),
        ("Sanaa", Place("Sana'a", "capital", "YE")),
        ("St. John’s", Place("Saint John's", "capital", "AG")),
        ("Tripoli", Place("Tripoli", "capital", "LY")),
        ("San Jose", Place("San José", "capital", None)),
        ("Rawalpindi", Place("Rawalpindi", "city", "PK")),
        ("Jiddah", Place("Jeddah", "city", "SA")),
        ("Lodz", Place("Łódź", "city", "PL")),
        ("Hyderabad", Place("Hyderabad", "city", None)),
        ("Kashmir", Place("Kashmir", "region", None)),
        ("Crimea", Place("Crimea", "region", "UA")),
        ("Gaza", Place("Gaza", "region", "PS")),
        ("the White House", Place("White House", "seat", "US")),
        ("the Elysee", Place("Élysée", "seat", "FR")),
        ("NATO Headquarters", Place("NATO headquarters", "site", "BE")),
        ("the UN headquarters", Place("UN headquarters", "site", "US")),
        ("Camp David", Place("Camp David", "site", "US")),
        ("the Kenyan Army headquarters", Place("Kenya Army headquarters", "site", "KE")),
        ("Kenya’s General Headquarters", Place("Kenya General Headquarters", "site", "KE")),
    ],
)
def test_place(name: str, place: Place) -> None:
    assert place_of(name) == place


@pytest.mark.parametrize(
    "name", ["Brussels", "Camp David", "Karachi", "Sofia", "Victoria", "NATO headquarters", "Spain"]
)
def test_speaks_for_no_government(name: str) -> None:
    assert metonym_of(name) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("Washington", "US"), ("Islamabad", "PK"), ("Beijing", "CN"), ("New Delhi", "IN"), ("Rawalpindi", "PK"),
     ("the Kremlin", "RU"), ("the White House", "US"), ("Kiev", "UA"), ("Downing Street", "GB")],
)  # fmt: skip
def test_stands_for_a_government(name: str, code: str) -> None:
    assert metonym_of(name) == code


def test_names_to_print() -> None:
    shown = [name_of(code) for code in ("US", "TR", "AE", "BA", "PS", "CD", "HK", "??")]
    assert shown == ["United States", "Türkiye", "United Arab Emirates", "Bosnia and Herzegovina", "Palestine",
                     "DR Congo", "Hong Kong", "??"]  # fmt: skip


def test_capitals() -> None:
    assert [capital_of(code) for code in ("SA", "BO", "SG", "AQ")] == ["Riyadh", "Sucre", "Singapore", None]


# Independent states: UN members, the two observers, Kosovo and Taiwan.
STATES = """\
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR
CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL
IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN
MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG
SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA
ZM ZW
"""


def test_every_state_is_known() -> None:
    demonyms = set(load_rules("places").table("demonym"))
    for code in STATES.split():
        assert country_of(name_of(code)) == code
        capital = capital_of(code)
        assert capital, code
        place = place_of(capital)
        assert place and place.country in {code, None}, capital
        # Two Congos and two Dominicas share an adjective.
        assert code in demonyms or code in {"CD", "CG", "DM", "DO", "VA"}, code


def test_no_name_is_listed_twice() -> None:
    rules = load_rules("places")
    seen: dict[str, str] = {}
    for kind in ("site", "seat", "region", "city", "capital"):
        for code, names in rules.table(kind).items():
            assert code == geography.UNSURE or name_of(code) != code, f"{code} is no country"
            for name in names:
                assert seen.setdefault(fold(name), f"{kind} {code} {name}") == f"{kind} {code} {name}"


@given(st.text(st.characters(max_codepoint=0x24F), max_size=20))
def test_any_text_is_safe(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    for lookup in (country_of, demonym_of, metonym_of, place_of):
        lookup(text)


def test_import_is_light() -> None:
    code = "import sys, munir_briefs.geography; print(sorted({'babel', 'spacy'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
