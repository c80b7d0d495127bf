"""Long pages in parts: none too long, nothing lost or twice, every link to the part that has it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import fields, replace
from itertools import pairwise

import pytest

from munir_briefs import pages, views
from munir_briefs.feeds import feed_files
from munir_briefs.render import render_pages
from munir_briefs.settings import SiteSettings
from munir_briefs.views import paging, site_view
from tests.site.conftest import SETTINGS, Files, build, read_pages, text_of
from tests.site.dossier import make_dossier
from tests.site.large import make_large

ARTICLES = 1200
LIMIT = 300_000
"""bytes of a page"""
FRONT = 150_000
"""bytes of the front page with all that it loads"""


def pages_of(articles: int) -> Files:
    settings = SiteSettings(article_text="full", focus=("Tarek Olmin",))
    dossier = make_large(articles)
    view = site_view(dossier, settings)
    return render_pages(view) | feed_files(dossier, view)


@pytest.fixture(scope="module")
def large() -> Files:
    return pages_of(ARTICLES)


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Files:
    """The small site, cut wherever it can be."""
    monkeypatch.setattr(paging, "BUDGET", 2000)
    return build(make_dossier(), SETTINGS)


def dead_links(files: Files) -> list[str]:
    pages = {address: content.decode() for address, content in files.items() if address.endswith(".html")}
    ids = {address: set(re.findall(r'\bid="([^"]+)"', text)) for address, text in pages.items()}
    dead = []
    for address, text in pages.items():
        for href in set(re.findall(r'href="([^"]*)"', text)):
            if href.startswith(("data:", "http")):
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path)) if path else address
            if target not in files and not target.startswith("data/"):
                dead.append(f"{address}: {href}")
            elif anchor and anchor not in ids[target]:
                dead.append(f"{address}: {href} (no such anchor)")
    return dead


def test_a_small_site_is_not_cut(full: Files) -> None:
    assert b'class="pager"' not in b"".join(full.values())
    assert not [address for address in full if re.search(r"/\d+\.html", address)]


def test_no_page_of_a_large_site_is_too_long(large: Files) -> None:
    sizes = sorted((len(content), address) for address, content in large.items())
    assert sizes[-1][0] <= LIMIT, sizes[-5:]
    assert {"claims/2.html", "dates/2.html", "conflicts/2.html", "sources/2.html",
            "people/tarek-olmin/2.html", "places/oslo/2.html", "visits/trip-120/2.html"} <= set(large)  # fmt: skip
    assert weight(large) < FRONT


def weight(files: Files) -> int:
    """The front page with its style sheet and scripts: pictures are drawn in it, and fonts are the reader's own."""
    loaded = re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', files["index.html"].decode())
    assert loaded
    return sum(len(files[name]) for name in ("index.html", *loaded))


def test_five_thousand_articles_make_no_heavy_page_and_a_site_in_proportion(large: Files) -> None:
    many = 5000
    files = pages_of(many)
    sizes = sorted((len(content), address) for address, content in files.items() if address.endswith(".html"))
    assert sizes[-1][0] <= LIMIT, sizes[-5:]
    assert weight(files) < FRONT
    per_article = [sum(map(len, made.values())) / n for made, n in ((files, many), (large, ARTICLES))]
    assert per_article[0] < 1.1 * per_article[1]


@pytest.mark.parametrize("articles", [10, 100, 590])  # of the last, each visit has a mark of its own
def test_the_front_page_is_light_whatever_the_corpus(articles: int) -> None:
    assert weight(pages_of(articles)) < FRONT


@pytest.mark.parametrize("site", ["large", "cut"])
def test_every_link_leads_to_the_part_that_has_it(site: str, request: pytest.FixtureRequest) -> None:
    files: Files = request.getfixturevalue(site)
    assert not dead_links(files)
    assert dead_links(
        {"index.html": b'<a href="claims.html#c-1">', "claims.html": b"", "claims/2.html": b'id="c-1"'}
    )


def test_nothing_is_lost_and_nothing_stands_twice(large: Files, cut: Files, full: Files) -> None:
    for name, prefix in (("claims", "c"), ("dates", "d"), ("conflicts", "x")):
        parted = [files for address, files in large.items() if re.match(rf"{name}(/\d+)?\.html", address)]
        found = Counter(re.findall(rf'id="({prefix}-{name[:-1]}-[^"]+)"', b"".join(parted).decode()))
        expected = ARTICLES if name != "conflicts" else ARTICLES // 10 + 1
        assert (len(found), set(found.values())) == (expected, {1}), name
    for whole, content in full.items():
        if whole.startswith(("people/t", "visits/t", "places/n", "claims", "dates", "sources")):
            parts = [c for a, c in cut.items() if a == whole or a.startswith(whole.removesuffix(".html") + "/")]
            assert sentences_cited(content) == sentences_cited(b"".join(parts)), whole


def sentences_cited(page: bytes) -> set[str]:
    return set(re.findall(r'articles/[^"]*#s-[^"]*', page.decode()))


def test_parts_lead_to_each_other(large: Files) -> None:
    pages = read_pages({a: c for a, c in large.items() if re.match(r"claims(/\d+)?\.html", a)})
    count = len(pages)
    assert count >= 4
    for number in range(1, count + 1):
        page = pages["claims.html" if number == 1 else f"claims/{number}.html"]
        (pager,) = page.by_class("pager")
        rel = {a.get("rel"): a.attrib["href"] for a in pager.iter("a") if a.get("rel")}
        assert rel.keys() == {r for r, there in (("prev", number > 1), ("next", number < count)) if there}
        assert [text_of(a) for a in pager.iter("a") if a.get("aria-current")] == [f"Part {number}"]
        assert text_of(next(page.all("h1"))) == "Who said what" + (
            f", part {number} of {count}" if number > 1 else ""
        )


def test_cut_pages_are_sound(cut: Files) -> None:
    for page in read_pages(cut).values():
        assert max(Counter(page.ids).values()) == 1, page.address
        levels = [int(e.tag[1]) for e in page.root.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        assert levels.count(1) == 1 and all(b - a <= 1 for a, b in pairwise(levels)), page.address
        assert not [e for e in page.root.iter() if e.tag in {"ul", "ol", "dl", "tbody"} and not len(e)], (
            page.address
        )


def test_no_part_says_of_the_whole_that_it_is_empty(cut: Files, full: Files) -> None:
    for phrase in (b"No article tells", b"No article announces", b"attribute no statement", b"name no date"):
        assert {a for a, c in cut.items() if phrase in c} == {a for a, c in full.items() if phrase in c}, phrase


def test_the_first_part_of_a_record_shows_the_beginning_of_every_list(large: Files) -> None:
    page = read_pages({"p": b""} | {"p.html": large["people/tarek-olmin.html"]})["p.html"]
    assert {"visits", "announced", "conflicts", "claims", "mentions", "merged"} <= set(page.ids)


def test_a_conflict_shows_a_few_sentences_of_each_side_and_says_so(large: Files) -> None:
    crowd = next(c for a, c in large.items() if a.startswith("conflicts") and b"x-conflict-120" in c)
    page = read_pages({"x.html": crowd})["x.html"]
    sides = [
        text_of(e) for e in page.by_id("x-conflict-120").iter("li") if e.find("p[@class='side-value']") is not None
    ]
    assert [re.findall(r"(\d+) more pieces of evidence", side) for side in sides] == [["588"], ["588"]]


def test_the_same_bytes_twice(large: Files) -> None:
    assert pages_of(ARTICLES // 4) == pages_of(ARTICLES // 4)


@pytest.mark.parametrize(("budget", "count"), [(10**6, 1), (10**4, 2)])
def test_a_part_holds_what_fits_and_one_item_at_least(
    budget: int, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "BUDGET", budget)
    page = next(p for p in site_view(make_large(20), SETTINGS).pages if p.address == "claims.html")
    assert (page.pager is None) == (count == 1)
    monkeypatch.setattr(paging, "BUDGET", 10)
    cut = paging.parts(replace(page, pager=None), (paging.Section("people", "claims"),))
    assert [part.title for part in cut[:2]] == [page.title, f"{page.title}, part 2 of {len(cut)}"]


@pytest.mark.parametrize(
    ("view", "sections", "short"),
    [
        (pages.VisitsView, views.VISITS_LISTS, set()),
        (pages.ClaimsView, views.CLAIMS_LISTS, set()),
        (pages.ConflictsView, views.CONFLICTS_LISTS, set()),
        (pages.DatesView, views.DATES_LISTS, set()),
        (pages.SourcesView, views.SOURCES_LISTS, set()),
        (pages.VisitView, views.VISIT_LISTS, {"others", "notes"}),
        (pages.PersonView, views.PERSON_LISTS, {"notes"}),
        (pages.PlaceView, views.PLACE_LISTS, {"notes"}),
        (pages.OrganizationView, views.ORGANIZATION_LISTS, {"notes"}),
    ],
)
def test_every_list_that_can_grow_may_run_on(
    view: type, sections: tuple[paging.Section, ...], short: set[str]
) -> None:
    lists = {field.name for field in fields(view) if str(field.type).startswith("tuple")}
    assert lists - short == {section.name for section in sections}
