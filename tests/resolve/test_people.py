"""Who joins whom. In each table a number stands for a person, None for somebody who joins nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from munir_briefs.records import Dossier
from munir_briefs.resolve.names import liken, parse_name
from tests.resolve.notation import Page, knows

Rows = list[tuple[int | None, str, str]]
"""(person, page and its date, how the page names them)"""


def read(rows: Rows, *, shuffle: int = 0) -> Dossier:
    lines: dict[str, list[str]] = defaultdict(list)
    for _, page, line in rows:
        lines[page].append(line)
    pages = []
    for page, said in lines.items():
        article, _, published = page.partition(" ")
        pages.append(Page(article, published or None, said))
    return knows(*pages, shuffle=shuffle)


def partition(dossier: Dossier) -> set[frozenset[tuple[str, str]]]:
    """The people, each as what they are called where."""
    return {frozenset((e.article, e.text) for e in person.mentions) for person in dossier.people}


def expected(rows: Rows) -> set[frozenset[tuple[str, str]]]:
    people: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for n, (person, page, line) in enumerate(rows):
        for called in line.split("; "):
            key = f"alone {n}" if person is None else str(person)
            people[key].add((page.split()[0], called.split(", ")[0]))
    return {frozenset(mentions) for mentions in people.values()}


APART: dict[str, Rows] = {
    "other given names": [
        (None, "a 2024-03", "Karim Rahimi"),
        (None, "b 2024-03", "Selim Rahimi"),
    ],
    "other given names, one office": [
        (None, "a 2024-03", "Karim Rahimi, Norway's defence minister"),
        (None, "b 2024-03", "Selim Rahimi, Norway's defence minister"),
    ],
    "two of one surname on one page": [
        (None, "a 2024-03", "Karim Rahimi, special representative for Peru"),
        (None, "a 2024-03", "Secretary Rahimi"),
    ],
    "the secretary of one page is not the envoy of another": [
        (None, "a 2024-03", "Karim Rahimi, Norway's envoy for Peru"),
        (None, "b 2024-03", "Rahimi, Norway's interior secretary"),
    ],
    "a surname that fits two": [
        (None, "a 2024-03", "Gen. Karim Rahimi, Norway's army chief"),
        (None, "b 2024-03", "Gen. Selim Rahimi, Norway's army chief"),
        (None, "c 2024-03", "Gen. Rahimi, Norway's army chief"),
    ],
    "a surname and nothing else": [
        (None, "a 2024-03", "Karim Rahimi, a singer"),
        (None, "b 2024-03", "Rahimi"),
    ],
    "a surname of another service": [
        (None, "a 2024-03", "Gen. Karim Rahimi"),
        (None, "b 2024-03", "Admiral Rahimi"),
    ],
    "a surname of another country": [
        (None, "a 2024-03", "Karim Rahimi, Norway's foreign minister"),
        (None, "b 2024-03", "Rahimi, Peru's foreign minister"),
    ],
    "a man and a woman": [
        (None, "a 2024-03", "Mr Karim Rahimi, Norway's foreign minister"),
        (None, "b 2024-03", "Ms Rahimi, Norway's foreign minister"),
    ],
    "one full name in two countries": [
        (None, "a 2024-03", "Karim Rahimi, Norway's foreign minister"),
        (None, "b 2024-03", "Karim Rahimi, Peru's tourism secretary"),
    ],
    "middle initials differ": [
        (None, "a 2024-03", "Karim B. Rahimi"),
        (None, "b 2024-03", "Karim H. B. Rahimi"),
    ],
    "father and son": [
        (None, "a 2024-03", "Karim Rahimi Sr."),
        (None, "b 2024-03", "Karim Rahimi Jr."),
    ],
    "a short name that fits two long ones": [
        (None, "a 2024-03", "Karim Adil Rahimi"),
        (None, "b 2024-03", "Karim Basim Rahimi"),
        (None, "c 2024-03", "Karim Rahimi"),
    ],
    "a spelling, and nothing besides": [
        (None, "a 2024-03", "Aasif Rahimi, a singer"),
        (None, "b 2024-03", "Asif Rahimi, a boxer"),
    ],
    "short surnames are not spellings of each other": [
        (None, "a 2024-03", "Karim Lee, Norway's foreign minister"),
        (None, "b 2024-03", "Karim Li, Norway's foreign minister"),
    ],
    "short forms of given names, other offices": [
        (None, "a 2024-03", "Tom Holm, Norway's finance minister"),
        (None, "b 2024-03", "Thomas Holm, Norway's envoy for Peru"),
    ],
    "two surnames alone that contradict each other": [
        *((n, f"{page} 2024-03", name) for page in "abc" for n, name in enumerate(("Anna Holm", "Berit Dahl"))),
        (None, "a 2024-03", "Karim Rahimi"),
        (None, "b 2024-03", "Rahimi, Norway's tourism minister"),
        (None, "c 2024-03", "Rahimi, Norway's army chief"),
    ],
    "initials, and nothing besides": [
        (None, "a 2024-03", "Karim Rahimi"),
        (None, "b 2024-03", "K. Rahimi"),
    ],
}

TOGETHER: dict[str, Rows] = {
    "one full name": [
        (0, "a 2024-03", "Gen. Karim Rahimi; Rahimi"),
        (0, "b 2024-03", "Karim Rahimi"),
        (0, "c 2019", "Field Marshal Karim Rahimi"),
    ],
    "one more given name": [
        (0, "a 2024-03", "General Syed Karim Rahimi"),
        (0, "b 2024-03", "Karim Rahimi"),
        (1, "b 2024-03", "Anna Holm"),
        (1, "c 2024-03", "Anna Berit Holm"),
    ],
    "short forms of given names": [
        (0, "a 2024-03", "Tom Holm, Norway's special envoy for Peru"),
        (0, "b 2024-03", "Thomas Holm, Norway's special representative for Peru"),
    ],
    "accents": [(0, "a 2024-03", "Karim Erdoğlu"), (0, "b 2024-03", "Karim Erdoglu")],
    "hyphens": [(0, "a 2024-03", "Anwar-ul-Karim Rahimi"), (0, "b 2024-03", "Anwar ul Karim Rahimi")],
    "spellings with an office": [
        (0, "a 2024-03", "Aasif Rahimi, Norway's army chief"),
        (0, "b 2024-03", "Asif Rahimi, chief of army staff"),
        (0, "c 2024-03", "Syed Asif Rahimi, Norway's chief of army staff"),
    ],
    "initials with an office": [
        (0, "a 2024-03", "Charles Q Holm Jr., chairman of the joint chiefs of staff"),
        (0, "b 2024-03", "C.Q. Holm, chairman joint chiefs of staff"),
    ],
    "particles": [
        (0, "a 2024-03", "Karim al-Rahimi, Norway's foreign minister"),
        (0, "b 2024-03", "Karim Rahimi"),
    ],
    "a surname with the office under another name": [
        (0, "a 2024-03", "Gen. Rahimi, Norway's COAS"),
        (0, "b 2024-03", "General Karim Rahimi, Norway's army chief"),
    ],
    "a surname with a rank, years before": [
        (0, "a 2020-11", "Gen. Rahimi, Norway's COAS"),
        (0, "b 2023-12", "Gen. (retired) Karim Basim Rahimi, Norway's former army chief"),
    ],
    "one bearer of the surname is ruled out": [
        (0, "a 2024-03", "Gen. Karim Rahimi, Norway's army chief"),
        (None, "b 2024-03", "Selim Rahimi, Peru's foreign minister"),
        (0, "c 2024-03", "Gen. Rahimi, Norway's army chief"),
    ],
    "the surname that stands first": [
        (0, "a 2024-03", "Gen. Wen Haoran, China's defence minister; Gen. Wen"),
        (0, "b 2024-03", "Wen, China's defence minister"),
    ],
    "company": [
        (0, "a 2024-03", "Karim Rahimi"),
        (1, "a 2024-03", "Anna Holm"),
        (2, "a 2024-03", "Berit Dahl"),
        (1, "b 2024-03", "Anna Holm"),
        (2, "b 2024-03", "Berit Dahl"),
        (0, "b 2024-03", "Rahimi"),
    ],
    "surnames whose full name nobody gives": [
        (0, "a 2024-03", "Rahimi, Norway's army chief"),
        (0, "b 2024-03", "Gen. Rahimi, Norway's chief of army staff"),
        (None, "c 2024-03", "Rahimi, Peru's army chief"),
    ],
}


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in (APART | TOGETHER).items()])
def test_who_joins_whom(rows: Rows) -> None:
    assert partition(read(rows)) == expected(rows)


@pytest.mark.parametrize("rows", [pytest.param(rows, id=name) for name, rows in (APART | TOGETHER).items()])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_files_is_nothing(rows: Rows, seed: int) -> None:
    plain = read(rows)
    shuffled = read(rows, shuffle=seed)
    assert shuffled.people == plain.people
    assert shuffled.conflicts == plain.conflicts


NAMES = [
    "Karim Rahimi", "Gen. Karim Rahimi, Norway's army chief", "Syed Karim Rahimi", "Kareem Rahimi, Norway's COAS",
    "K. Rahimi, Norway's army chief", "Selim Rahimi", "Karim Adil Rahimi", "Karim Basim Rahimi, Peru's envoy",
    "Rahimi", "Gen. Rahimi", "Rahimi, Norway's army chief", "Ms Rahimi", "Tom Holm", "Thomas Holm, Norway's envoy",
    "Thomas B. Holm", "Thomas C. Holm", "Holm", "Adil Rahimi", "Senator Rahimi, Peru's envoy",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(NAMES), max_size=4), max_size=7), st.integers(1, 1000))
@settings(max_examples=100, deadline=None)
def test_in_any_corpus_each_mention_is_one_persons(corpus: list[list[str]], seed: int) -> None:
    pages = [Page(f"p{n}", "2024-03", _distinct(lines)) for n, lines in enumerate(corpus)]
    dossier = knows(*pages)
    assert knows(*pages, shuffle=seed).people == dossier.people
    mentions = [(e.article, e.start) for person in dossier.people for e in person.mentions]
    assert len(mentions) == len(set(mentions)) == sum(len(page.lines) for page in pages)
    for person in dossier.people:
        names = [parse_name(name) for name in (person.name, *person.aliases)]
        full = [name for name in names if name.full]
        assert all(liken(a, b) is not None for a, b in combinations(full, 2)), names


def _distinct(lines: list[str]) -> list[str]:
    """The lines without a second one of the same bare name: a finder gives each name of a page one person."""
    seen: dict[str, str] = {}
    for line in lines:
        seen.setdefault(re.sub(r"^(?:Gen\.|Ms|Senator) ", "", line.split(", ")[0]), line)
    return list(seen.values())


def test_nobody_is_two_people_at_once() -> None:
    # b fits both others, which fit each other not: joining it to either would be a guess.
    rows: Rows = [
        (None, "a 2024-03", "Karim Adil Rahimi, Norway's army chief"),
        (None, "b 2024-03", "Karim Rahimi"),
        (None, "c 2024-03", "Karim Basim Rahimi, Peru's foreign minister"),
    ]
    people = {person.name: person for person in read(rows).people}
    assert len(people) == 3
    assert "fits two people" in dict(people["Karim Rahimi"].apart)["karim-adil-rahimi"]


def test_a_country_that_is_the_field_makes_no_second_person() -> None:
    pages = [
        Page("a", "2024-03", ["Karim Rahimi, Peru minister"], places={"Oslo": "NO", "Lima": "PE"}),
        Page("b", "2024-03", ["Karim Rahimi, Norway's foreign secretary"], places={"Oslo": "NO"}),
    ]
    assert len(knows(*pages).people) == 1
    elsewhere = [Page("a", "2024-03", ["Karim Rahimi, Peru minister"], places={"Lima": "PE"}), pages[1]]
    assert len(knows(*elsewhere).people) == 2


def test_a_namesake_of_nobody_known_goes_to_the_prevailing_one() -> None:
    towns = ("Olmar", "Torvik", "Barby", "Selholm", "Gandorf", "Mirvik", "Torby", "Selvik", "Barholm")
    rows: Rows = [
        *((0, f"{town} 2024-03", "Karim Rahimi, Norway's army chief") for town in towns),
        *((None, f"{town} 2024-03", f"Anna {town}, of this newspaper in {town}") for town in towns),
        (0, "m 2024-03", "Karim Rahimi"),
        (None, "z 2024-03", "Karim Rahimi, Peru's tourism secretary"),
    ]
    assert partition(read(rows)) == expected(rows)


def test_each_join_says_why() -> None:
    dossier = read([
        (0, "a 2020-11", "Gen. Rahimi, Norway's COAS"),
        (0, "b 2023-12", "General Karim Rahimi, Norway's army chief"),
        (0, "c 2023-12", "Karim Rahimi"),
        (0, "d 2023-12", "Syed Karim Rahimi"),
    ])  # fmt: skip
    (person,) = dossier.people
    assert person.merged == (
        "“Karim Rahimi”: same full name in 2 articles",
        "“Karim Rahimi” and “Syed Karim Rahimi”: same name, more fully given",
        "“Rahimi” in a: same surname, same office (Norway's COAS); nobody else it could be",
    )


@pytest.mark.parametrize(
    "rows",
    [
        [(0, "a 2024-03", "Holm Istvan, Hungary's foreign minister"),
         (0, "b 2024-04", "Istvan Holm, Hungary's foreign minister")],
        [(0, "a 2024-03", "Qin Weidong, China's president"), (0, "b 2024-04", "Qin, China's president")],
        [(0, "a 2024-03", "Kofi Adu-Darko, Norway's president"), (0, "b 2024-04", "Adu-Darko, Norway's president")],
        # traps: nothing but the turned names; a first name where the surname comes last
        [(0, "a 2024-03", "Holm Istvan"), (1, "b 2024-04", "Istvan Holm")],
        [(0, "a 2024-03", "Holm Istvan, Hungary's foreign minister"),
         (1, "b 2024-04", "Istvan Holm, Peru's tourism secretary")],
        [(0, "a 2024-03", "Selim Rahimi, Norway's president"), (1, "b 2024-04", "Selim, Norway's president")],
    ],
)  # fmt: skip
def test_names_in_another_order(rows: Rows) -> None:
    assert partition(read(rows)) == expected(rows)


def test_a_surname_with_a_hyphen_is_no_id() -> None:
    (person,) = read([(0, "a 2024-03", "Kofi Adu-Darko; Adu-Darko; Adu-Darko")]).people
    assert person.id == "kofi-adu-darko"


def test_what_stays_apart_says_why() -> None:
    dossier = read([
        (None, "a 2024-03", "Karim Rahimi, special representative for Peru"),
        (None, "a 2024-03", "Secretary Rahimi"),
    ])  # fmt: skip
    karim, secretary = sorted(dossier.people, key=lambda person: person.id)
    assert karim.apart == ((secretary.id, "same surname, but the article tells the two apart"),)
    assert secretary.apart == ((karim.id, "same surname, but the article tells the two apart"),)


def test_the_id_is_the_usual_name_and_the_name_the_fullest() -> None:
    dossier = read([
        (0, "a 2024-03", "General Syed Karim Rahimi"),
        (0, "b 2024-03", "Karim Rahimi"),
        (0, "c 2024-03", "Karim Rahimi; Rahimi"),
    ])  # fmt: skip
    (person,) = dossier.people
    assert (person.id, person.name) == ("karim-rahimi", "Syed Karim Rahimi")
    assert person.aliases == ("Karim Rahimi", "Rahimi")


def test_namesakes_have_ids_of_their_own() -> None:
    rows: Rows = [
        (None, "a 2024-03", "Karim Rahimi, Norway's foreign minister"),
        (None, "b 2024-03", "Karim Rahimi, Peru's tourism secretary"),
    ]
    ids = [person.id for person in read(rows).people]
    assert ids[0] == "karim-rahimi"
    assert ids[1].startswith("karim-rahimi-")
    more: Rows = [*rows, (None, "0 2024-03", "Anna Holm")]
    assert [person.id for person in read(more).people] == ["anna-holm", *ids]


def test_roles_in_other_words_are_one_with_all_their_evidence() -> None:
    dossier = read([
        (0, "a 2024-03", "Gen. Karim Rahimi, Norway's army chief"),
        (0, "b 2023-12", "General Karim Rahimi, chief of army staff"),
        (0, "c 2025", "Karim Rahimi, Norway's former army chief"),
    ])  # fmt: skip
    (person,) = dossier.people
    assert [(role.title, role.time, role.rank, role.published) for role in person.roles] == [
        ("Norway's army chief", "current", False, ("2023-12", "2024-03")),
        ("Norway's former army chief", "former", False, ("2025",)),
        ("Gen.", "current", True, ("2023-12", "2024-03")),
    ]
