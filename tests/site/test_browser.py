"""The pages in a real browser, opened from disk: accessible, silent, and no wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

KINDS = [
    "index.html",
    "visits/tarek-olmin-no-2024-03-1a2b.html",
    "people/tarek-olmin.html",
    "places/norway.html",
    "organizations/ministry-of-defence.html",
    "articles/alpha.html",
    "articles/hostile.html",
    "claims.html",
    "conflicts.html",
    "dates.html",
    "sources.html",
    "method.html",
    "notes/reading.html",
    "people/index.html",
    "a-z.html",
]


@pytest.fixture(scope="module", params=["light", "dark"])
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.mark.parametrize("address", KINDS)
def test_a_page(context: BrowserContext, folder: Path, address: str) -> None:
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / address).as_uri())

    assert not said
    assert all(url.startswith((folder.as_uri(), "data:")) for url in asked), asked
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "the style sheet was not applied"

    for width in (1440, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"wider than {width} pixels"

    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    for width in (1440,) if dark else (1440, 390):  # what a small screen changes has no colour
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page).response["violations"]
        assert not found, [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found]
    page.close()


def test_a_fault_of_access_would_be_found(context: BrowserContext, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<!doctype html><title>x</title><p style='color:#ccc'>pale", "utf-8")
    page = context.new_page()
    page.goto((tmp_path / "bad.html").as_uri())
    found = {violation["id"] for violation in Axe().run(page).response["violations"]}
    assert {"color-contrast", "html-has-lang"} <= found
    page.close()


def test_a_fact_leads_to_its_sentence_by_keyboard(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto((folder / KINDS[1]).as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("dd .cite").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*#s-*")
    assert page.evaluate("document.querySelector('.sentence:target').textContent.length") > 20
    page.close()


def test_links_work_in_any_folder_above(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto((folder / "articles" / "alpha.html").as_uri())
    page.get_by_role("navigation").get_by_role("link", name="People").click()
    page.get_by_role("link", name="Tarek Olmin", exact=True).click()
    assert page.get_by_role("heading", level=1).inner_text() == "Tarek Olmin"
    page.close()
