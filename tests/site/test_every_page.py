"""Every page of whole sites in a real browser: no wider than the screen, silent, asking for nothing, accessible.

The sites: the hand-made dossier, the sample as it is committed, and the shared pages. Each of their pages is opened
from disk, and looked at in light and dark. Without a script, and in a sub-path of a server, the heaviest of a kind
are opened: what could go wrong there is in the templates, not in what one page says.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from munir_briefs import pipeline
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

WIDE, SMALL, REFLOW = 1440, 390, 320
"""pixels: a desk, a telephone, and what a window of 1280 pixels has at 400 % (WCAG 1.4.10)"""
COMMON: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,  # else axe asks for the style sheet once more
}
# In light, all that axe looks for of itself, best practices among them, and the rule of WCAG 2.2 that it does not.
# In dark, on a small screen, what colours and room change: the elements are the same.
LOOKS: dict[str, tuple[int, dict[str, Any]]] = {
    "light": (WIDE, {**COMMON, "rules": {"target-size": {"enabled": True}}}),
    "dark": (
        SMALL,
        {
            **COMMON,
            "runOnly": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
        },
    ),
}
"""width and rules for axe"""
PARTS = 4
"""in which the pages of a site are opened, so that several workers share them"""
HEAVIEST = 3
"""pages of each folder that stand for all of it"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture(scope="session")
def shared_site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shared") / "site"
    pipeline.build(shared / "seeds", out, cache=None)
    return out


@pytest.fixture(scope="module", params=["folder", "sample", "shared_site"])
def site(request: pytest.FixtureRequest) -> Path:
    """The sample is read as committed: that it is what the program makes, `tests/test_build.py` sees to."""
    folder: Path = ROOT / "build" if request.param == "sample" else request.getfixturevalue(request.param)
    return folder


def serve(folder: Path) -> tuple[ThreadingHTTPServer, str]:
    """The folder above a site on loopback, and the address at which the site's own begins."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_port}/{quote(folder.name)}"


class _Visit:
    """A tab in which one page after another is opened, and all that is said against them."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.faults: list[str] = []
        self._root, self._page, self._at = root, context.new_page(), ""
        self._page.on("console", self._said)
        self._page.on("pageerror", lambda fault: self.note(f"raised: {fault}"))
        self._page.on("request", self._asked)

    def note(self, fault: str) -> None:
        self.faults.append(f"{self._at}: {fault}")

    def _said(self, message: ConsoleMessage) -> None:
        self.note(f"said: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self._root}/", "data:")):
            self.note(f"asked for {request.url}")

    def open(self, address: str) -> Page:
        self._at = address
        answer = self._page.goto(f"{self._root}/{quote(address)}")
        if answer is not None and not answer.ok:
            self.note(f"answered {answer.status}")
        return self._page

    def measure(self, *widths: int) -> None:
        for width in widths:
            self._page.set_viewport_size({"width": width, "height": 900})
            wide = self._page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.note(f"{wide} pixels wide on a screen of {width}")

    def look(self) -> None:
        """Through axe's eyes, in light and in dark."""
        for scheme, (width, rules) in LOOKS.items():
            self._page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            self._page.set_viewport_size({"width": width, "height": 900})
            for found in Axe().run(self._page, options=rules).response["violations"]:
                html = [node["html"][:120] for node in found["nodes"][:3]]
                self.note(f"in {scheme}: {found['id']}: {html}")


def faults(browser: Browser, root: str, addresses: list[str], *, scripted: bool, look: bool) -> list[str]:
    """What is wrong with the pages at these addresses."""
    context = browser.new_context(java_script_enabled=scripted, viewport={"width": WIDE, "height": 900})
    visit = _Visit(context, root)
    for address in addresses:
        visit.open(address)
        visit.measure(WIDE, SMALL, REFLOW)
        if look:
            visit.look()
    context.close()
    return visit.faults


def pages_of(site: Path) -> tuple[list[str], list[str]]:
    """The addresses of its pages, and of those that only lead on."""
    found: tuple[list[str], list[str]] = [], []
    for file in sorted(site.rglob("*.html")):
        leads_on = b'http-equiv="refresh"' in file.read_bytes()
        found[leads_on].append(file.relative_to(site).as_posix())
    return found


def heaviest(site: Path) -> list[str]:
    """The addresses of the pages that stand for all: the heaviest of each folder, its list, and all that lie in
    none."""
    weight = {address: (site / address).stat().st_size for address in pages_of(site)[0]}
    by_folder: dict[Path, list[str]] = {}
    for address in sorted(weight, key=lambda a: (-weight[a], a)):
        by_folder.setdefault(Path(address).parent, []).append(address)
    return [
        a for folder, found in by_folder.items() for n, a in enumerate(found)
        if n < HEAVIEST or not folder.parts or a.endswith("/index.html")
    ]  # fmt: skip


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_from_disk(browser: Browser, site: Path, part: int) -> None:
    addresses, _ = pages_of(site)
    assert len(addresses) > 25
    assert not faults(browser, site.as_uri(), addresses[part::PARTS], scripted=True, look=True)


def test_a_page_of_every_kind_without_a_script(browser: Browser, site: Path) -> None:
    assert {"index.html", "people/index.html"} < set(heaviest(site))
    assert not faults(browser, site.as_uri(), heaviest(site), scripted=False, look=False)


def test_a_page_of_every_kind_in_a_sub_path(browser: Browser, site: Path) -> None:
    server, root = serve(site)
    try:
        assert not faults(browser, root, heaviest(site), scripted=True, look=False)
    finally:
        server.shutdown()


def test_every_redirect_leads_to_a_page(browser: Browser, site: Path) -> None:
    addresses, redirects = pages_of(site)
    page = browser.new_page()
    for address in redirects:
        page.goto(f"{site.as_uri()}/{quote(address)}", wait_until="commit")
        page.wait_for_url(lambda url: url.removeprefix(f"{site.as_uri()}/") in addresses)
    page.close()


def test_all_that_the_front_page_loads_is_light(browser: Browser, site: Path) -> None:
    server, root = serve(site)
    page = browser.new_page()
    loaded: dict[str, int] = {}
    page.on("response", lambda answer: loaded.update({answer.url: len(answer.body())}))
    page.goto(f"{root}/index.html", wait_until="networkidle")
    page.close()
    server.shutdown()
    assert {url.rsplit("/", 1)[1] for url in loaded} == {"index.html", "style.css", "search.js", "tables.js"}
    assert sum(loaded.values()) < 150_000, loaded


# --------------------------------------------------------------------------------- that faults would be seen

FAULTS = {
    "wide.html": ("<p style='width: 500px'>x", "pixels wide on a screen of 390"),
    "loud.html": ("<script>console.log('I am here')</script>", "said: I am here"),
    "broken.html": ("<script>nothing.at.all()</script>", "raised: nothing is not defined"),
    "outward.html": ("<img alt='a dot' src='http://127.0.0.1:9/dot.png'>", "asked for http://127.0.0.1:9/dot.png"),
    "pale.html": ("<p style='color: #ccc'>pale words", "color-contrast"),
    "small.html": (
        "<button style='font-size: 5px'>x</button><button style='font-size: 5px'>y</button>",
        "target-size",
    ),
    "mazy.html": ("<h4>x</h4>", "heading-order"),  # no rule of WCAG: a best practice
}


@pytest.mark.parametrize("address", sorted(FAULTS))
def test_a_fault_is_seen(browser: Browser, tmp_path: Path, address: str) -> None:
    html, expected = FAULTS[address]
    head = "<!doctype html><html lang='en'><title>x</title><meta name='viewport' content='width=device-width'>"
    (tmp_path / address).write_text(f"{head}<main><h1>x</h1>{html}</main>", "utf-8")
    (tmp_path / "sound.html").write_text(f"{head}<main><h1>x</h1></main>", "utf-8")
    found = faults(browser, tmp_path.as_uri(), [address, "sound.html"], scripted=True, look=True)
    assert any(expected in fault for fault in found), found
    assert not [fault for fault in found if not fault.startswith(f"{address}: ")]


def test_a_page_that_is_not_there_is_seen(browser: Browser, tmp_path: Path) -> None:
    server, root = serve(tmp_path)
    found = faults(browser, root, ["missing.html"], scripted=False, look=False)
    server.shutdown()
    assert "missing.html: answered 404" in found


@pytest.fixture(scope="module", autouse=True)
def _no_page_stays_open(browser: Browser) -> Iterator[None]:
    yield
    assert not [page for context in browser.contexts for page in context.pages]
