"""Feed, calendar and lists for crawlers: by the rules of their formats, whatever a page says."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.ends import ends
from munir_briefs.feeds import _content, _folded
from munir_briefs.picture import HEIGHT, WIDTH, visits_over_time
from munir_briefs.records import Dossier, Part, Status, Visit
from munir_briefs.settings import SiteSettings
from tests.site.conftest import SETTINGS, Files, build, read_pages
from tests.site.dossier import make_dossier

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://example.org/briefs/"
HOSTILE = "]]> <b>&amp;</b> \x00\x0b\ufffe \\ ; , \n END:VEVENT \U0001f6a2 خبر " * 4


@pytest.fixture(scope="module")
def files() -> Files:
    return build(make_dossier(), replace(SETTINGS, base_url=BASE))


def norway() -> Visit:
    return next(v for v in make_dossier().visits if v.country == "NO")


def site_of(*visits: Visit, title: str = "A title") -> Files:
    return build(replace(make_dossier(), visits=visits, conflicts=()), SiteSettings(title=title, base_url=BASE))


# ------------------------------------------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("when", "part", "found"),
    [
        (None, Part.WHOLE, ("", "")),
        ("2024-03~", Part.WHOLE, ("", "")),
        ("2024-03-05?", Part.WHOLE, ("", "")),
        ("2024-21", Part.WHOLE, ("", "")),  # spring, not a month
        ("199X", Part.WHOLE, ("", "")),
        ("XXXX-07-20", Part.WHOLE, ("", "")),
        ("2024-03-04/2024-03-10", Part.WHOLE, ("", "")),  # some day of that week, or all of it
        ("2024-03-03/2024-03-20", Part.WITHIN, ("", "")),
        ("2024-03-03", Part.WITHIN, ("", "")),
        ("2024-03-03", Part.RETURN, ("", "")),
        ("2024-03-03~/2024-03-05", Part.WHOLE, ("", "")),
        ("2024-03-03/..", Part.WHOLE, ("2024-03-03", "")),
        ("2024-03-03", Part.START, ("2024-03-03", "")),
        ("2024-03-03", Part.END, ("", "2024-03-03")),
        ("2024-03-03", Part.WHOLE, ("2024-03-03", "2024-03-03")),
        ("2024-03-03/2024-03-05", Part.WHOLE, ("2024-03-03", "2024-03-05")),
        ("2024-03/2024-04", Part.WHOLE, ("2024-03", "2024-04")),
        ("2024", Part.WHOLE, ("2024", "2024")),
    ],
)
def test_ends_are_no_finer_than_what_is_known(when: str | None, part: Part, found: tuple[str, str]) -> None:
    assert ends(replace(norway(), when=when, when_part=part)) == found


# ------------------------------------------------------------------------------------------------- Atom


def test_the_feed_has_the_articles_dated_to_the_day(files: Files) -> None:
    feed = ElementTree.fromstring(files["feed.xml"])
    assert feed.tag == f"{ATOM}feed"
    (entry,) = feed.iter(f"{ATOM}entry")  # the others are known to the month, or not at all
    assert entry.findtext(f"{ATOM}title") == "Army chief Olmin back from talks in Oslo"
    assert entry.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated") == "2024-03-06T00:00:00Z"
    assert "Tarek Olmin to Norway, 3–5 March 2024" in (entry.findtext(f"{ATOM}summary") or "")
    link = entry.find(f"{ATOM}link")
    assert link is not None and link.get("href") == f"{BASE}articles/alpha.html"


def ids(files: Files) -> list[str]:
    return [e.text or "" for e in ElementTree.fromstring(files["feed.xml"]).iter(f"{ATOM}id")][1:]


def test_ids_stay_wherever_the_site_moves_and_whatever_changes(files: Files) -> None:
    moved = replace(SETTINGS, base_url="https://elsewhere.example/", title="Another title")
    dossier = make_dossier()
    edited = replace(dossier, articles=tuple(replace(a, title="New headline") for a in dossier.articles))
    assert ids(files) == ids(build(edited, moved)) == ids(build(dossier, SETTINGS))
    assert all(re.fullmatch(r"tag:[a-z.-]+,\d{4}:[\w/-]+", one, re.ASCII) for one in ids(files))


def test_the_feed_has_what_its_format_demands(files: Files) -> None:
    for made in (files, build(Dossier(), SETTINGS)):
        feed = ElementTree.fromstring(made["feed.xml"])
        for element in (feed, *feed.iter(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1
            datetime.strptime(element.findtext(f"{ATOM}updated") or "", "%Y-%m-%dT%H:%M:%S%z")
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None


def test_a_hostile_title_is_text_in_the_feed() -> None:
    dossier = make_dossier()
    articles = tuple(replace(a, title=HOSTILE, publisher=HOSTILE) for a in dossier.articles)
    feed = ElementTree.fromstring(build(replace(dossier, articles=articles), SETTINGS)["feed.xml"])
    (entry,) = feed.iter(f"{ATOM}entry")
    title = entry.findtext(f"{ATOM}title") or ""
    assert "]]> <b>&amp;</b>" in title and "خبر" in title and "\x00" not in title and len(entry) == 7


# --------------------------------------------------------------------------------------------- calendar


def events(files: Files) -> list[dict[str, str]]:
    """The events of the calendar, unfolded; values as they stand."""
    content = files["visits.ics"]
    assert content.endswith(b"END:VCALENDAR\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = content.decode().replace("\r\n ", "").split("\r\n")
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT")
    found: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and not line.startswith("END:"):
            name, _, value = line.partition(":")
            if line:
                found[-1][name] = value
    return found


def test_the_calendar_has_the_visits_known_to_the_day(files: Files) -> None:
    (event,) = events(files)  # the announced one is known to the month, the others not at all
    assert event["UID"].startswith("tarek-olmin-no-2024-03-1a2b@")
    assert event["DTSTART;VALUE=DATE"] == "20240303"
    assert event["DTEND;VALUE=DATE"] == "20240306"  # the first day after it
    assert event["DTSTAMP"] == "20240306T000000Z"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "Tarek Olmin to Norway (reported as made)"
    assert event["LOCATION"] == "Oslo\\, Norway"
    assert event["URL"] == f"{BASE}visits/tarek-olmin-no-2024-03-1a2b.html"


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (Status.COMPLETED, "CONFIRMED"),
        (Status.UNDERWAY, "CONFIRMED"),
        (Status.PLANNED, "TENTATIVE"),
        (Status.POSSIBLE, "TENTATIVE"),
        (Status.CANCELLED, "CANCELLED"),
    ],
)
def test_planned_is_not_confirmed(status: Status, told: str) -> None:
    (event,) = events(site_of(replace(norway(), status=status)))
    assert event["STATUS"] == told


def test_one_known_end_makes_one_day_and_says_which() -> None:
    for part, words in ((Part.START, "first day"), (Part.END, "last day")):
        (event,) = events(site_of(replace(norway(), when="2024-12-31", when_part=part)))
        assert event["DTSTART;VALUE=DATE"] == "20241231" and "DTEND;VALUE=DATE" not in event
        assert words in event["SUMMARY"]
    (event,) = events(site_of(replace(norway(), when="2024-12-31")))
    assert event["DTEND;VALUE=DATE"] == "20250101"


def test_no_calendar_without_an_event() -> None:
    for when in (None, "2024-03", "2024-03-03~", "2024-03-04/2024-03-10"):
        made = site_of(replace(norway(), when=when))
        assert "visits.ics" not in made
        assert b"visits.ics" not in made["index.html"] + made["data.html"]


def test_a_hostile_name_is_text_in_the_calendar() -> None:
    visitor = replace(norway().visitors[0], name=HOSTILE, person=None)
    (event,) = events(site_of(replace(norway(), visitors=(visitor,), places=(HOSTILE,)), title=HOSTILE))
    assert "\\; \\, \\n END:VEVENT" in event["SUMMARY"] and event["STATUS"] == "CONFIRMED"


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_one_line_that_reads_back(text: str) -> None:
    folded = _folded(_content("SUMMARY", text))
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) <= 75 and piece.decode() for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    value = b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode().removeprefix("SUMMARY:")
    back = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
    assert back == re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


# --------------------------------------------------------------------------------------------- crawlers


def test_what_needs_an_address_is_made_only_where_one_is_set(files: Files) -> None:
    made = build(make_dossier(), SETTINGS)
    assert not {"sitemap.xml", "robots.txt", "card.png"} & made.keys()
    assert b"og:" not in made["index.html"] and b"canonical" not in made["index.html"]
    assert {"sitemap.xml", "robots.txt", "card.png"} <= files.keys()


def test_the_sitemap_lists_every_page_but_those_nobody_looks_for(files: Files) -> None:
    root = ElementTree.fromstring(files["sitemap.xml"])
    listed = [loc.text or "" for loc in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = {name for name in files if name.endswith(".html")} - {"404.html", "index.html"}
    assert sorted(listed) == sorted([BASE, *(f"{BASE}{name}" for name in pages)])
    assert f"Sitemap: {BASE}sitemap.xml\n" in files["robots.txt"].decode()


def test_each_page_says_its_own_address_and_its_picture(files: Files) -> None:
    for page in read_pages(files).values():
        told = {m.get("property"): m.get("content") for m in page.all("meta") if m.get("property")}
        canonical = [e.get("href") for e in page.all("link") if e.get("rel") == "canonical"]
        if page.address == "404.html":
            assert not told and not canonical
            continue
        assert canonical == [told["og:url"]] == [BASE + page.address.removeprefix("index.html")]
        picture = told["og:image"] or ""
        assert urlsplit(picture).path.removeprefix("/briefs/") in files
        assert told["og:title"] and told["og:image:alt"]


def test_feeds_are_announced_on_every_page(files: Files) -> None:
    for page in read_pages(files).values():
        found = {e.get("type"): e.attrib["href"] for e in page.all("link") if e.get("rel") == "alternate"}
        assert set(found) == {"application/atom+xml", "text/calendar"}
        here = urljoin(BASE, page.address)
        assert {urljoin(here, href) for href in found.values()} == {f"{BASE}feed.xml", f"{BASE}visits.ics"}


# ---------------------------------------------------------------------------------------------- picture


def pixels(png: bytes) -> list[bytes]:
    """The rows of a picture, each byte two of its pixels. Fails where the file is not sound."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, {}
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        chunks[kind] = data
        at += 12 + length
    assert list(chunks) == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]
    width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (width, height, depth, colour) == (WIDTH, HEIGHT, 4, 3)
    lines = zlib.decompress(chunks[b"IDAT"])
    size = 1 + WIDTH // 2
    assert len(lines) == size * HEIGHT
    rows = [lines[n * size : (n + 1) * size] for n in range(HEIGHT)]
    assert all(row[0] == 0 for row in rows)
    return [row[1:] for row in rows]


@pytest.mark.parametrize("status", list(Status))
def test_each_visit_is_in_the_picture(status: Status) -> None:
    empty = visits_over_time([])
    one = visits_over_time([replace(norway(), status=status)])
    two = visits_over_time([replace(norway(), status=status), replace(norway(), when="2019")])
    assert len({b"".join(pixels(png)) for png in (empty, one, two)}) == 3
    assert len(two) < 100_000


def test_pictures_tell_statuses_apart_and_take_any_number_of_visits() -> None:
    assert len({visits_over_time([replace(norway(), status=status)]) for status in Status}) == len(Status)
    many = [replace(norway(), when=f"{year}") for year in range(1900, 2100)] * 3
    pixels(visits_over_time([*many, *([norway()] * 500), replace(norway(), when="XXXX-07-20")]))
