"""Search, filters, sorting, highlights in a real browser: from disk, in a sub-path, by keyboard, with no script."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from munir_briefs.feeds import feed_files
from munir_briefs.render import publish, render_pages
from munir_briefs.spellings import groups, spelling
from munir_briefs.views import site_view
from munir_briefs.views.search import words
from tests.site.conftest import SETTINGS
from tests.site.large import make_large

pytestmark = pytest.mark.browser

PERSON = "people/ilse-brandvik.html"
BOX = "#search"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The site in a sub-path of a server, as project pages are."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{folder.as_uri().rsplit('/', 1)[1]}"
    server.shutdown()


@pytest.fixture(params=["disk", "sub-path"])
def site(request: pytest.FixtureRequest, folder: Path) -> str:
    address: str = folder.as_uri() if request.param == "disk" else request.getfixturevalue("served")
    return address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may be said on the console."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    yield page
    page.close()
    assert not said


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page that runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def results(page: Page) -> list[str]:
    return page.locator("[role=option] bdi").all_inner_texts()


# ------------------------------------------------------------------------------------------ search


def test_the_index_is_loaded_when_somebody_searches_and_from_the_site_alone(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{PERSON}")
    assert not [url for url in asked if "/search/" in url]
    page.locator(BOX).fill("olmin")
    expect(page.get_by_role("option").first).to_have_text("Tarek Olmin chief of the general staff; 6 mentions")
    assert [url for url in asked if "/search/" in url] == [f"{site}/search/1.js"]
    assert all(url.startswith((site, "data:")) for url in asked), asked


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Tarek Olmin", "Tarek Olmin"),
        ("olm", "Tarek Olmin"),
        ("ÓLMIN, tareq", "Tarek Olmin"),  # accents, order, another spelling of the name
        ("tari", "Tarek Olmin"),  # on the way to that spelling
        ("brandwik", "Ilse Brandvik"),
        ("norway", "Norway"),
        ("olmin norwegian", "Tarek Olmin to Norway, 3–5 March 2024"),  # the country by its people's name
        ("olmin norway", "Tarek Olmin to Norway, 3–5 March 2024"),
        ("joint exercises", "We agreed on joint exercises in the snow"),
        ("harbour post", "General staff chief ends second Norway trip"),
        ("who is chief", "Who is chief of the general staff"),
        ("reading note", "A reading note"),
        ("<script>", '<script>alert("title")</script> & other news'),
    ],
)
def test_a_record_is_found(page: Page, folder: Path, query: str, first: str) -> None:
    page.goto(f"{folder.as_uri()}/{PERSON}")
    page.locator(BOX).fill(query)
    expect(page.get_by_role("option").first).to_be_visible()
    assert results(page)[0] == first


def test_nothing_found_says_so(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/index.html")
    page.locator(BOX).fill("zzzz")
    expect(page.locator("#search-status")).to_have_text("Nothing found")
    assert page.locator(BOX).get_attribute("aria-expanded") == "false"


def test_search_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/{PERSON}")
    box = page.locator(BOX)
    page.keyboard.press("/")
    expect(box).to_be_focused()
    assert box.input_value() == ""
    page.keyboard.type("norway")
    expect(page.get_by_role("option").first).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[aria-selected=true]")
    assert chosen.count() == 1 and chosen.get_attribute("id") == box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.locator("[aria-selected=true]").count() == 0, "above the first result is the box"
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert box.input_value() == "norway"
    page.keyboard.press("Escape")
    assert box.input_value() == ""
    page.keyboard.type("norway")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/norway.html")


def test_a_result_is_a_link_for_the_mouse_and_the_box_closes_when_left(page: Page, folder: Path) -> None:
    page.goto(f"{folder.as_uri()}/{PERSON}")
    page.locator(BOX).fill("norway")
    expect(page.get_by_role("option").first).to_be_visible()
    page.locator("h1").click(position={"x": 2, "y": 2})
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.locator(BOX).focus()
    page.get_by_role("option").first.click()
    page.wait_for_url("**/places/norway.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_open_results_are_accessible_and_fit(browser: Browser, folder: Path, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{folder.as_uri()}/a-z.html")
    page.get_by_role("searchbox", name="Filter these").fill("i")
    page.locator(BOX).fill("o")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    found = Axe().run(page).response["violations"]
    assert not found, [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


NAMES = st.text(
    st.characters(categories=["L", "M", "N", "P", "Zs"]) | st.sampled_from("aeiouhkqyw 'éđøßİı`´’-"), max_size=12
)


@given(st.lists(NAMES | st.sampled_from([*groups("romanised")]), min_size=30, max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_query_is_folded_as_the_index_is(folding: Page, texts: list[str]) -> None:
    def forms(word: str) -> set[str]:
        heads = [h for form, named in groups("romanised").items() if form.startswith(word) for h in named]
        return {word, spelling(word), *(heads if len(word) > 2 else ())}

    expected = [[sorted(forms(word.lower())) for word in words(text)] for text in texts]
    assert folding.evaluate("texts => texts.map((t) => briefsFolded(t).map((f) => f.sort()))", texts) == expected


@pytest.fixture(scope="module")
def folding(browser: Browser, folder: Path) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(f"{folder.as_uri()}/index.html")
    page.locator(BOX).fill("olmin")
    expect(page.get_by_role("option").first).to_be_visible()
    yield page
    page.close()


# ------------------------------------------------------------------------------------------ tables, lists


def test_a_table_sorts_by_its_headings(page: Page, site: str) -> None:
    page.goto(f"{site}/sources.html")
    table = page.locator("table", has=page.get_by_role("button", name="Words"))

    def column(number: int) -> list[str]:
        cells: list[str] = table.evaluate(f"t => [...t.tBodies[0].rows].map((r) => r.cells[{number}].innerText)")
        return [cell.split("\n")[0] for cell in cells]

    date = table.get_by_role("button", name="Date")
    date.focus()
    page.keyboard.press("Enter")
    assert column(2)[0].startswith("March 2024") or column(2)[0].startswith("about"), column(2)
    assert column(2)[-1].startswith("not known"), "what is not known stands last"
    assert table.locator("[aria-sort]").all_inner_texts() == ["Date"]
    ascending = column(2)
    page.keyboard.press("Enter")
    assert column(2)[-1].startswith("not known") and column(2)[:2] == ascending[1::-1]
    assert table.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    table.get_by_role("button", name="Words").click()
    lengths = [int(cell) for cell in column(3)]
    assert lengths == sorted(lengths) and len({len(str(n)) for n in lengths}) > 1, "numbers, not words"
    assert table.locator("[aria-sort]").count() == 1


def test_a_list_filters_and_says_how_much_is_left(page: Page, site: str) -> None:
    page.goto(f"{site}/a-z.html")
    box = page.get_by_role("searchbox", name="Filter these")
    box.fill("NÓRw")
    assert page.locator(".groups li:visible").all_inner_texts() == ["place:\nNorway"]
    assert page.locator(".groups h2:visible").all_inner_texts() == ["N"]
    status = page.get_by_role("status").filter(has_text="shown")
    expect(status).to_have_text("1 of 10 shown")
    page.locator(".letters a").first.click()
    expect(page.locator(".groups h2").first).to_be_visible()
    assert box.input_value() == "", "a link to what is filtered away shows all again"


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose lists run on to further pages."""
    out = tmp_path_factory.mktemp("parts") / "site"
    dossier = make_large(400)
    view = site_view(dossier, SETTINGS)
    publish(render_pages(view) | feed_files(dossier, view), out)
    assert (out / "claims" / "2.html").exists() and (out / "dates" / "2.html").exists()
    return out


def test_a_filter_on_one_part_of_a_list_says_so_and_leads_to_a_search_of_all(page: Page, parts: Path) -> None:
    page.goto((parts / "claims.html").as_uri())
    box = page.get_by_role("searchbox", name=re.compile(r"^Filter the \d+ on this part$"))
    box.fill("snow 2001")
    page.get_by_role("link", name="Search all parts").click()
    assert page.evaluate("document.activeElement.id") == "search" and page.locator(BOX).input_value() == "snow 2001"
    expect(page.get_by_role("option").first).to_be_visible()
    page.goto((parts / "dates.html").as_uri())
    expect(page.get_by_role("searchbox", name=re.compile("on this part"))).to_be_visible()
    assert not page.get_by_role("link", name="Search all parts").count(), "the search has no dates"


# ------------------------------------------------------------------------------------------ highlights


@pytest.mark.parametrize("scripted", [True, False])
def test_each_kind_of_highlight_can_be_drawn_and_taken_away(
    page: Page, plain: Page, folder: Path, scripted: bool
) -> None:
    page = page if scripted else plain
    page.goto(f"{folder.as_uri()}/articles/alpha.html")
    name = page.locator(".text .m-person:not(.m-role)").first
    visit = page.locator(".text .m-visit").first
    drawn, tint = "getComputedStyle(e).borderBottomStyle", "getComputedStyle(e).backgroundImage"
    assert name.evaluate(f"e => {drawn}") != "solid", "names are marked on demand"
    assert "gradient" in visit.evaluate(f"e => {tint}")
    page.get_by_label("person").focus()
    page.keyboard.press("Space")
    assert name.evaluate(f"e => {drawn}") == "solid"
    assert "gradient" in visit.evaluate(f"e => {tint}"), "the other kinds stay"
    page.get_by_label("visit").uncheck()
    assert "gradient" not in visit.evaluate(f"e => {tint}")
    page.get_by_label("person").uncheck()
    assert name.evaluate(f"e => {drawn}") != "solid"


def test_what_was_left_out_opens(plain: Page, folder: Path) -> None:
    plain.goto(f"{folder.as_uri()}/articles/alpha.html")
    fold = plain.locator("details", has_text="navigation")
    assert not fold.get_by_text("Menu | World").is_visible()
    fold.locator("summary").focus()
    plain.keyboard.press("Enter")
    assert fold.get_by_text("Menu | World").is_visible()


# ------------------------------------------------------------------------------------------ no script


def test_without_a_script_a_to_z_serves_and_tables_are_tables(plain: Page, site: str) -> None:
    plain.goto(f"{site}/{PERSON}")
    assert not plain.locator(BOX).is_visible()
    plain.get_by_role("search").get_by_role("link", name="A–Z").click()
    plain.locator(".letters a", has_text="O").click()
    plain.get_by_role("link", name="Tarek Olmin").click()
    assert plain.get_by_role("heading", level=1).inner_text() == "Tarek Olmin"
    plain.goto(f"{site}/sources.html")
    assert plain.get_by_role("row").count() > 4
    assert not plain.get_by_role("button").count() and not plain.get_by_role("searchbox").count()
