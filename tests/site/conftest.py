"""The site of the hand-made dossier, whole and in excerpts, and its pages read back as trees."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from munir_briefs.evaluate.outcome import Outcome, Row
from munir_briefs.exports import data_files
from munir_briefs.feeds import feed_files
from munir_briefs.notes import read_notes
from munir_briefs.records import Dossier
from munir_briefs.render import publish, render_pages
from munir_briefs.settings import SiteSettings
from munir_briefs.site import note_targets
from munir_briefs.views import site_view
from tests.site.dossier import MANIFEST, make_dossier

Files = dict[str, bytes]

# As tools/chromium looks for one; None leaves it to Playwright, which finds the one it brought.
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("BRIEFS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

SETTINGS = SiteSettings(
    title="General Olmin’s foreign visits",
    description="Where the general travelled, what was planned, and where the sources disagree.",
    focus=("Tarek Olmin",),
    article_text="full",
)
MEASURED = Outcome(
    "en_some_model 1.2.3", "abcdef012345", (Row("people", "a set", "precision", 0.97, 120, "another program 0.91"),)
)
NOTE = """\
# A reading note

See [[tarek-olmin]] and [[norway|the Norway page]], but not <script>alert(5)</script>,
![a picture](https://example.org/remote.png) or [this](javascript:alert(6)).
"""


def build(
    dossier: Dossier, settings: SiteSettings, notes: Path | None = None, redirects: Mapping[str, str] | None = None
) -> Files:
    """All files of a site, as a build makes them."""
    found, issues = read_notes(notes, note_targets(dossier)) if notes else ((), ())
    assert not issues
    view = site_view(dossier, settings, found, MANIFEST, MEASURED, redirects)
    return render_pages(view, settings.templates) | data_files(dossier, MANIFEST) | feed_files(dossier, view)


@dataclass(frozen=True, slots=True)
class Html:
    """A page read back."""

    address: str
    source: str
    root: Element

    def all(self, tag: str) -> Iterator[Element]:
        return self.root.iter(tag)

    def by_class(self, name: str) -> list[Element]:
        return [e for e in self.root.iter() if name in (e.get("class") or "").split()]

    def by_id(self, name: str) -> Element:
        return next(e for e in self.root.iter() if e.get("id") == name)

    @property
    def ids(self) -> list[str]:
        return [e.attrib["id"] for e in self.root.iter() if "id" in e.attrib]


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def read_pages(files: Mapping[str, bytes]) -> dict[str, Html]:
    """Parse every page by the rules of HTML, strictly: a fault of syntax is an error."""
    pages = {}
    for address, content in sorted(files.items()):
        if address.endswith(".html"):
            parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
            source = content.decode("utf-8")
            pages[address] = Html(address, source, parser.parse(source))
    return pages


@pytest.fixture(scope="session")
def notes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace") / "notes"
    folder.mkdir()
    (folder / "reading.md").write_text(NOTE, "utf-8")
    return folder


@pytest.fixture(scope="session")
def full(notes_folder: Path) -> Files:
    moved = {"people/general-olmin.html": "people/tarek-olmin.html"}
    return build(make_dossier(), SETTINGS, notes_folder, moved)


@pytest.fixture(scope="session")
def excerpts() -> Files:
    return build(make_dossier(), SiteSettings(title="Excerpts", article_text="excerpts"))


@pytest.fixture(scope="session")
def full_pages(full: Files) -> dict[str, Html]:
    return read_pages(full)


@pytest.fixture(scope="session")
def excerpt_pages(excerpts: Files) -> dict[str, Html]:
    return read_pages(excerpts)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        try:
            found = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        except Error as fault:
            if os.environ.get("CI") == "true":
                pytest.fail(f"CI=true, but no Chromium starts; tools/chromium installs one: {fault}")
            pytest.skip("no Chromium; tools/chromium installs one, BRIEFS_CHROMIUM names one")
        yield found


@pytest.fixture(scope="session")
def folder(full: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder whose name needs care in an address."""
    out = tmp_path_factory.mktemp("served") / "a folder, ünusual"
    publish(full, out)
    return out
