"""Which language a text is in: English or not, and nothing where it is too short to tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from munir_briefs.load import load_folder
from munir_briefs.load.tongue import tongue
from munir_briefs.settings import SourceSettings

FOREIGN = [
    "Der Minister ist am Montag nach Oslo gereist, wo er drei Tage lang Gespräche führte.",
    "Der Kanzler will in der Woche an den Gipfel reisen, hat man in Berlin an das Amt weitergegeben.",
    "Le ministre a quitté Paris lundi pour une visite de deux jours à Rabat, selon son bureau.",
    "El presidente viajó el martes a Lima para reunirse con su homólogo.",
    "As autoridades não quiseram comentar o caso na terça-feira, e os dois lados vão reunir-se em breve.",
    "Il ministro degli Esteri è arrivato lunedì a Tunisi per colloqui con il suo omologo.",
    "Hij is in de stad en was op het plein, zei een woordvoerder van het ministerie na de top.",
    "Presiden tiba di Tokyo pada hari Senin untuk kunjungan kerja selama tiga hari bersama para menteri.",
    "Rais aliwasili jijini Nairobi siku ya Jumatatu kwa ziara ya siku tatu ya kikazi.",
    "Cumhurbaşkanı pazartesi günü Bakü'ye gitti ve mevkidaşıyla görüştü.",
    "To jest pierwsza wizyta ministra w tym kraju i on sam mówi, że to sukces.",
    "Ministeren har sagt at det er for tidlig, og at by og land skal have samme vilkår.",
    "Ang pangulo ay dumating sa Tokyo noong Lunes para sa tatlong araw na pagbisita.",
    "Thủ tướng đến Hà Nội vào thứ Hai để hội đàm với người đồng cấp.",
    "Shugaban kasar ya isa birnin Abuja ranar Litinin domin ziyarar kwanaki biyu.",
    "A miniszter hétfőn Bécsbe utazott, hogy tárgyaljon osztrák kollégájával.",
    "Ministar je u ponedjeljak stigao u Beč, a u srijedu će se sastati s kolegom, javlja agencija.",
]
ENGLISH = [
    "Rwandan President Alain Uwase visited Kenya Tuesday. Talks followed with President Ruth Wanjiru in Nairobi.",
    "Army chief General Tan Boon Hock left Jakarta Thursday after meetings with Defence Minister Sari Wibowo.",
    "President Ana Kovač visited Nairobi on 3 March 2024, officials said.",
    "Gen. Li Wen also met Gen. Omar Haidari, Chairman of the Joint Chiefs of Staff Committee, and Mr Sari Wibowo.",
    "Foreign Minister José Peña arrived in São Tomé from Côte d’Ivoire on Monday, a café owner said.",
]
TOO_SHORT = [
    "Turkish Foreign Minister arrives Doha Monday; meets Emir, Prime Minister.",
    "Photos: President visits Nairobi, Mombasa, Kisumu, Eldoret",
    "Präsident Braun besuchte am Dienstag Kenia.",
    "",
    "2024",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_another_language_is_never_taken_for_english(text: str) -> None:
    assert tongue(text) == tongue(f"{text} {text} {text}") == "und"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_however_short_and_full_of_names(text: str) -> None:
    assert tongue(text) == tongue(f"{text} {text}") == "en"


@pytest.mark.parametrize("text", TOO_SHORT)
def test_too_short_to_tell(text: str) -> None:
    assert tongue(text) is None


@pytest.mark.parametrize(
    ("others", "language"),
    [([ENGLISH[0]], "en"), (FOREIGN[:2], "und"), ([ENGLISH[0], FOREIGN[0]], None), ([], None)],
)
def test_a_text_too_short_to_tell_is_in_the_language_of_its_file(
    tmp_path: Path, others: list[str], language: str | None
) -> None:
    records = [{"title": f"Number {n}", "text": text} for n, text in enumerate([*others, TOO_SHORT[0]])]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    assert load_folder(tmp_path, SourceSettings()).articles[-1].language == language
