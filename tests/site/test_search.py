"""The index of the search, and A–Z: everything is in it, under every spelling, in files of a bearable size."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from munir_briefs.records import Dossier
from munir_briefs.render import templates_folder
from munir_briefs.views import paging, search, site_view
from munir_briefs.views.search import KINDS, Row, folded_words, words
from tests.site.conftest import SETTINGS, Files, Html, build, read_pages, text_of
from tests.site.dossier import make_dossier
from tests.site.large import make_large


def rows_of(files: Files) -> Iterator[tuple[str, str, str, str, str]]:
    """Kind, title, address, note and folded words of each row, over all files of the index."""
    for address in sorted((a for a in files if a.startswith("search/")), key=lambda a: int(a[7:-3])):
        call = files[address].decode().removeprefix("briefsIndex(").removesuffix(")\n")
        for kind, title, href, note, *key in json.loads(f"[{call}]")[1]:
            yield KINDS[kind], title, href, note, "".join(key)


def found(files: Files, word: str) -> set[str]:
    """The addresses of all rows that have a word."""
    return {
        href
        for _, title, href, note, key in rows_of(files)
        if word in re.findall(r"[^\W_]+", f"{title} {note} {key}".lower())
    }


# ------------------------------------------------------------------------------------------ words


@pytest.mark.parametrize(
    ("title", "folded"),
    [
        # traps: a verb is no name, a short word no other spelling of another
        ("he said so", ""),
        ("Wu to Lee", ""),
        ("an army would go", ""),
        # names
        ("Recep Erdoğan", "erdogan"),
        ("Asim Munir", ""),
        ("Aasim Muneer", "asim munir"),
        ("Mohammed Syed", "muhammad sied sayyid"),
        ("Đặng Þór O’Brien", "dang thor obrien"),
        ("Ǣlfred", "aelfred"),
        ("Jörg Sørensen", "jorg sorensen joerg soerensen"),
        ("Jo\u0308rg", "jorg joerg"),
        ("Gulnara Isakbayeva", "isakbaeva"),
        ("Gulnara Isakbaeva", ""),
        ("Serik Dautaliyev", "dautaliev"),
        ("علي", "علي"),
    ],
)
def test_only_what_the_title_lacks_is_written_beside_it(title: str, folded: str) -> None:
    assert folded_words(Row("People", title, "x.html", "")) == folded


def test_words_are_plain_and_keep_their_case() -> None:
    assert words("“Asim Munír’s” al-Sīsī, 3 ½") == ["Asim", "Munirs", "al", "Sisi", "3", "1", "2"]


# ------------------------------------------------------------------------------------------ the index


@pytest.mark.parametrize("word", ["norway", "norwegian"])
def test_a_country_and_the_visits_to_it_are_found_by_its_other_names(full: Files, word: str) -> None:
    assert {"places/norway.html", "visits/tarek-olmin-no-2024-03-1a2b.html"} <= found(full, word)


def test_everything_is_in_the_index_and_every_address_leads_somewhere(full: Files) -> None:
    pages = read_pages(full)
    rows = list(rows_of(full))
    assert {kind for kind, *_ in rows} == set(KINDS)
    for address in pages:
        if re.match(r"(people|places|organizations|visits|articles|notes)/(?!index)", address):
            moved = text_of(next(pages[address].all("h1"))) == "This page has moved"
            assert moved or address in {href for _, _, href, *_ in rows}, address
    for _, title, href, *_ in rows:
        page, _, anchor = href.partition("#")
        assert title and page in pages and (not anchor or anchor in pages[page].ids), href


@pytest.mark.parametrize(
    ("word", "address"),
    [
        ("olmin", "people/tarek-olmin.html"),
        ("tariq", "people/tarek-olmin.html"),  # the head of the row in which Tarek stands
        ("general", "people/tarek-olmin.html"),
        ("norway", "visits/tarek-olmin-no-2024-03-1a2b.html"),
        ("oslo", "visits/tarek-olmin-no-2024-03-1a2b.html"),
        ("snow", "claims.html#c-claim-a1"),
        ("brandvik", "people/ilse-brandvik.html"),
        ("chile", "places/chile.html"),
        ("reading", "notes/reading.html"),
        ("courier", "articles/alpha.html"),
    ],
)
def test_a_record_is_found_by_what_it_is_called_and_what_is_said_of_it(
    full: Files, word: str, address: str
) -> None:
    assert address in found(full, word)
    assert "notes/reading.html" not in found(full, "href"), "the markup of a note is none of its words"


def test_a_long_statement_is_clipped_and_found_by_its_last_word() -> None:
    dossier = make_dossier()
    long = " ".join(f"word{n}" for n in range(60))
    claims = (replace(dossier.claims[0], content=long), *dossier.claims[1:])
    files = build(replace(dossier, claims=claims), SETTINGS)
    title = next(title for _, title, *_ in rows_of(files) if title.startswith("word0"))
    assert len(title) <= search.CLIPPED + 2 and title.endswith(" …")
    assert "claims.html#c-claim-a1" in found(files, "word59")


def test_the_index_of_a_large_corpus_comes_in_files(monkeypatch: pytest.MonkeyPatch) -> None:
    view = site_view(make_large(600), SETTINGS)
    assert all(len(script.text.encode()) < search.PART + 20_000 for script in view.scripts)
    whole = list(rows_of({s.address: s.text.encode() for s in view.scripts}))
    monkeypatch.setattr(search, "PART", 10_000)
    cut = site_view(make_large(600), SETTINGS).scripts
    assert len(cut) > 10 and f'"parts":{len(cut)}' in cut[0].text
    assert list(rows_of({s.address: s.text.encode() for s in cut})) == whole


def test_an_empty_site_has_an_index_all_the_same() -> None:
    (script,) = site_view(Dossier(), SETTINGS).scripts
    assert not list(rows_of({script.address: script.text.encode()}))


def test_the_scripts_are_small_and_take_no_text_for_markup() -> None:
    scripts = [path.read_text("utf-8") for path in sorted(templates_folder().glob("*.js"))]
    assert 0 < sum(len(script.encode()) for script in scripts) < 12_000
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "Function(",
        "fetch(",
    ):
        assert not any(forbidden in script for script in scripts), forbidden


# ------------------------------------------------------------------------------------------ A–Z


def entries(page: Html) -> list[str]:
    return [text_of(item) for item in page.by_class("groups")[0].iter("li")]


def test_every_name_is_listed_by_letter(full_pages: dict[str, Html]) -> None:
    page = full_pages["a-z.html"]
    assert entries(page)[:3] == [
        "person: Ilse Brandvik Defence Minister",
        "place: Chile",
        "person: Rania Deeb chief of the general staff",
    ]
    assert "organization: the ministry see ministry of defence" in entries(page)
    assert not any("Olmin see" in entry for entry in entries(page)), "an alias listed at its own name"
    letters = [a.attrib["href"] for a in page.by_class("letters")[0].iter("a")]
    assert letters == [f"a-z.html#{h2.attrib['id']}" for h2 in page.all("h2")]


def test_on_each_part_a_letter_leads_to_where_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "BUDGET", 1500)
    pages = {a: p for a, p in read_pages(build(make_dossier(), SETTINGS)).items() if a.startswith("a-z")}
    assert len(pages) > 1
    for page in pages.values():
        for link in page.by_class("letters")[0].iter("a"):
            address, _, anchor = link.attrib["href"].removeprefix("../").partition("#")
            heading = next(h2 for h2 in pages[address].all("h2") if h2.get("id") == anchor)
            assert text_of(heading) == text_of(link)
