"""What other programs subscribe to or crawl: the newest articles as an Atom feed, the visits as a calendar, and,
where the site's address is known, a list of its pages and a picture for links to it.

Nothing is dated by the clock: an article by its own date, a visit by the articles that tell of it. What has no
exact day has no place in a format that must have one, and stays on the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from xml.etree import ElementTree

from munir_briefs import wording
from munir_briefs.ends import ends, is_day
from munir_briefs.geography import name_of
from munir_briefs.pages import SiteView
from munir_briefs.picture import visits_over_time
from munir_briefs.records import Article, Dossier, Role, Status, Visit
from munir_briefs.site import ATOM, CALENDAR, HOME, PICTURE, ROBOTS, SITEMAP, Site, file_name, names, visit_title
from munir_briefs.wording import the

AUTHORITY = "munir-briefs.invalid"
"""in whose name ids are made: not the site's, so that an id stays when a site moves; nobody can own `.invalid`"""
NEWEST = 50
"""articles in the feed"""
PAGES = 50_000
"""addresses that a sitemap may have"""

_EPOCH = "1970-01-01"
"""stands where a format must have a day and no article is dated to one"""
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""characters that XML has no way to write"""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

_CONFIRMED = {Status.COMPLETED: "CONFIRMED", Status.UNDERWAY: "CONFIRMED", Status.CANCELLED: "CANCELLED"}
"""an announced or possible visit is TENTATIVE: planned is not done"""


def feed_files(dossier: Dossier, view: SiteView) -> dict[str, bytes]:
    """The feed, the calendar where any visit is known to the day, and what needs the site's address."""
    site = Site(dossier)
    files = {ATOM: _atom(site, view)}
    events = [line for visit in dated(site) for line in _event(site, visit, view.base_url)]
    if events:  # a calendar without any event is none (RFC 5545, 3.6)
        files[CALENDAR] = _calendar(view.title, events)
    if view.base_url:
        files[SITEMAP] = _sitemap(view)
        files[PICTURE] = visits_over_time(dossier.visits)
        files[ROBOTS] = f"User-agent: *\nDisallow:\n\nSitemap: {view.base_url}{SITEMAP}\n".encode()
    return files


# ------------------------------------------------------------------------------------------------- Atom


def _atom(site: Site, view: SiteView) -> bytes:
    told = defaultdict(list)
    for visit in site.visits.values():
        for name in dict.fromkeys(report.article for report in visit.reports):
            told[name].append(visit_title(visit))
    newest = sorted(
        (a for a in site.articles.values() if _day_of(a) and a.role is not Role.RELATED),
        key=lambda a: (_day_of(a), a.id),
        reverse=True,
    )[:NEWEST]
    feed = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": view.language})
    _add(feed, "title", view.title)
    if view.description:
        _add(feed, "subtitle", view.description)
    _add(feed, "id", f"tag:{AUTHORITY},2026:feed/{file_name(view.title)}")
    _add(feed, "updated", _instant(max(map(_day_of, newest), default=_EPOCH)))
    _add(_add(feed, "author"), "name", view.title)
    _add(feed, "link", rel="alternate", type="text/html", href=f"{view.base_url}{HOME}")
    if view.base_url:
        _add(feed, "link", rel="self", type="application/atom+xml", href=f"{view.base_url}{ATOM}")
    for article in newest:
        entry = _add(feed, "entry")
        _add(entry, "title", site.titles[article.id])
        _add(entry, "id", f"tag:{AUTHORITY},2026:article/{file_name(article.id)}")
        _add(entry, "published", _instant(_day_of(article)))
        _add(entry, "updated", _instant(_day_of(article)))
        if article.publisher:
            _add(_add(entry, "author"), "name", article.publisher)
        _add(entry, "link", rel="alternate", type="text/html",
             href=f"{view.base_url}{site.article_pages[article.id]}")  # fmt: skip
        if told[article.id]:
            _add(entry, "summary", f"Tells of {'; '.join(told[article.id])}.")
    return _xml(feed)


def _day_of(article: Article) -> str:
    """The day on which it appeared; empty where that is not known to the day."""
    return article.published if article.published and is_day(article.published) else ""


def _instant(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag, attributes)
    child.text = _NO_XML.sub("", text) or None
    return child


def _xml(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root, "")
    text: str = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


# --------------------------------------------------------------------------------------------- calendar


def dated(site: Site) -> Iterator[Visit]:
    """The visits of which the first or the last day is known."""
    for visit in site.visits.values():
        start, end = ends(visit)
        if is_day(start) or (is_day(end) and not start):
            yield visit


def _calendar(title: str, events: Iterable[str]) -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{AUTHORITY}//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            _content("X-WR-CALNAME", title))  # fmt: skip
    return b"".join(_folded(line) for line in (*head, *events, "END:VCALENDAR"))


def _event(site: Site, visit: Visit, base: str) -> Iterator[str]:
    start, end = ends(visit)
    days = [_day_of(site.articles[report.article]) for report in visit.reports]
    told = wording.status(visit)
    where = (*visit.places, name_of(visit.country))
    only = "" if start and end else ", first day" if start else ", last day"
    yield "BEGIN:VEVENT"
    yield f"UID:{file_name(visit.id)}@{AUTHORITY}"
    yield f"DTSTAMP:{max(filter(None, days), default=_EPOCH).replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{(start or end).replace('-', '')}"
    if start and is_day(end) and end != date.max.isoformat():
        after = date.fromisoformat(end) + timedelta(days=1)
        yield f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}"
    yield _content("SUMMARY", f"{names(visit.visitors)} to {the(visit.country)}{only} ({told.word.lower()})")
    yield _content("LOCATION", ", ".join(dict.fromkeys(where)))
    yield _content("DESCRIPTION", told.title)
    yield f"STATUS:{_CONFIRMED.get(visit.status, 'TENTATIVE')}"
    yield "TRANSP:TRANSPARENT"
    if base:
        yield f"URL:{base}{site.visit_pages[visit.id]}"
    yield "END:VEVENT"


def _content(name: str, text: str) -> str:
    """A line of text, what the format would take for its own escaped (RFC 5545, 3.3.11)."""
    for plain, escaped in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\r", "\\n"),
        ("\n", "\\n"),
    ):
        text = text.replace(plain, escaped)
    return f"{name}:{_CONTROL.sub('', text)}"


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 bytes, no character cut in two (RFC 5545, 3.1)."""
    pieces, piece = [], b""
    for character in line:
        one = character.encode()
        if len(piece) + len(one) > 75:
            pieces.append(piece)
            piece = b" "
        piece += one
    return b"\r\n".join([*pieces, piece]) + b"\r\n"


# --------------------------------------------------------------------------------------------- crawlers


def _sitemap(view: SiteView) -> bytes:
    root = ElementTree.Element("urlset", {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    for address in [page.canonical for page in view.pages if page.canonical][:PAGES]:
        _add(_add(root, "url"), "loc", address)
    return _xml(root)
