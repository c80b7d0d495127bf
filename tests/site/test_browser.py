"""The pages in a real browser, opened from disk: accessible, silent, and no wider than the screen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright

from munir_briefs.render import publish

pytestmark = pytest.mark.browser

# As tools/chromium looks for one; None leaves it to Playwright, which finds the one it brought.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("BRIEFS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
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
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        try:
            found = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        except Error as fault:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI=true, but no Chromium starts; tools/chromium installs one: {fault}")
            pytest.skip("no Chromium; tools/chromium installs one, BRIEFS_CHROMIUM names one")
        yield found


@pytest.fixture(scope="module")
def folder(full: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name needs care in an address."""
    out = tmp_path_factory.mktemp("served") / "a folder, ünusual"
    publish(full, out)
    return out


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
