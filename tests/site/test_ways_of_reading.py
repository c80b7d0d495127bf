"""Pages as they are used: by keyboard alone, enlarged, in colours of the reader's own, without motion, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS = (
    "index.html", "print.html", "visits/tarek-olmin-no-2024-03-1a2b.html", "people/tarek-olmin.html",
    "places/norway.html", "articles/alpha.html", "articles/hostile.html", "claims.html", "conflicts.html",
    "dates.html", "sources.html", "data.html", "method.html", "notes/reading.html", "a-z.html",
)  # fmt: skip
STOP = """() => {
  const e = document.activeElement, at = e.getBoundingClientRect(), style = getComputedStyle(e);
  return {
    what: e.outerHTML.slice(0, 120),
    body: e === document.body,
    seen: at.width > 0 && at.height > 0 && at.bottom > 0 && at.top < innerHeight,
    ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    name: Boolean((e.textContent || e.getAttribute('aria-label') || '').trim() || e.labels?.length),
  };
}"""


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, folder: Path) -> str:
    return f"{folder.as_uri()}/{request.param}"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Any]:
    """Opens a page as some reader has it."""
    contexts = []

    def open_as(address: str, **reader: Any) -> Page:
        contexts.append(browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **reader}))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open_as
    for context in contexts:
        context.close()


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Where Tab leads, from the top of the page until it leaves it."""
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    page.keyboard.press("Tab")
    while not (stop := page.evaluate(STOP))["body"]:
        yield stop
        page.keyboard.press("Tab")


def test_every_stop_of_the_keyboard_has_a_name_and_a_ring_and_is_in_view(opened: Any, address: str) -> None:
    page = opened(address)
    found = list(stops(page))
    reachable = "a[href], button, summary, input:not([hidden]), [tabindex='0']"
    expected = page.locator(f":is({reachable}):visible").count()
    assert not [stop for stop in found if not (stop["seen"] and stop["ring"] and stop["name"])]
    assert len(found) >= expected > 15, "something can't be reached"


def test_a_lost_ring_would_be_noticed(opened: Any, folder: Path) -> None:
    page = opened(f"{folder.as_uri()}/a-z.html")
    page.evaluate("for (const a of document.querySelectorAll('nav a')) a.style.outline = 'none'")
    assert [stop for stop in stops(page) if not stop["ring"]]


def test_text_twice_as_large_fits(opened: Any, address: str) -> None:
    """200 % (WCAG 1.4.4); 400 % is a window of 320 pixels, at which every page is measured."""
    page = opened(address)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_more_room_between_letters_words_and_lines_hides_nothing(opened: Any, address: str) -> None:
    """Text spacing as readers may set it (WCAG 1.4.12)."""
    page = opened(address)
    page.evaluate("""() => {
      const wider = {'letter-spacing': '0.12em', 'word-spacing': '0.16em', 'line-height': '1.5'};
      for (const e of document.querySelectorAll('body *'))
        for (const name in wider) e.style.setProperty(name, wider[name], 'important');
    }""")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_nothing_moves_for_who_wants_no_motion(opened: Any, address: str) -> None:
    moving = """() => [document.documentElement, ...document.querySelectorAll('*')].filter((e) => {
      const s = getComputedStyle(e);
      return s.scrollBehavior !== 'auto' || s.transitionDuration !== '0s' || s.animationName !== 'none';
    }).length"""
    assert opened(address, reduced_motion="reduce").evaluate(moving) == 0


UNREADABLE = r"""() => {
  const probe = document.body.appendChild(document.createElement('p'));
  probe.style.backgroundColor = 'Canvas';
  const canvas = getComputedStyle(probe).backgroundColor;
  probe.remove();
  const ground = (e) => {
    const own = e ? getComputedStyle(e).backgroundColor : canvas;
    return /^rgba.*, 0\)$/.test(own) ? ground(e.parentElement) : own; // clear
  };
  const texts = document.createTreeWalker(document.querySelector('#main'), NodeFilter.SHOW_TEXT), found = [];
  while (texts.nextNode()) {
    const e = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() && e.getClientRects().length && getComputedStyle(e).color === ground(e))
      found.push(e.outerHTML.slice(0, 80));
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_of_the_readers_own_leave_every_word_and_ring(opened: Any, address: str, scheme: str) -> None:
    """Contrast themes set their own colours: words that are marked were black on black."""
    page = opened(address, forced_colors="active", color_scheme=scheme)
    assert page.evaluate(UNREADABLE) == []
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["ring"]


def test_on_paper_nothing_is_cut_off(opened: Any, address: str) -> None:
    """A4 between its margins is some 680 pixels wide."""
    page = opened(address, viewport={"width": 680, "height": 960})
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("search").is_visible()
