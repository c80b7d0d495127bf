"""Ways through the site by keyboard and by link, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser

VISIT = "visits/tarek-olmin-no-2024-03-1a2b.html"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


def test_a_fact_leads_to_its_sentence_by_keyboard(context: BrowserContext, folder: Path) -> None:
    page = context.new_page()
    page.goto((folder / VISIT).as_uri())
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
