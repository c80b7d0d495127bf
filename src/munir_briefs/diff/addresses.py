"""What became of the pages of a site, and which of them show a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from munir_briefs.diff.builds import Build
from munir_briefs.diff.changes import Change, Comparison, Pages, Ref
from munir_briefs.site import CHANGES, file_name

FOLDERS = ("articles", "people", "organizations", "places", "visits")
"""tables whose records have pages of their own, in a folder of that name"""
_LINK = re.compile(rb"""\b(?:href|id)="([^"]*)\"""")
_FURTHER_PART = re.compile(r"/\d+\.html$")


def lost_pages(table: str, records: Iterable[str], old: Build, new: Build) -> tuple[str, ...]:
    """The pages of records that were there and are not: nor does a redirect or a tombstone stand in their place."""
    if table not in FOLDERS or not new.pages:
        return ()
    pages = {page_of(table, record) for record in records}
    return tuple(sorted((pages & old.pages.keys()) - new.pages.keys()))


def pages_of(old: Build, new: Build, changes: Iterable[Change]) -> Pages:
    """A page shows a record when it is its page, or links to it."""
    if not (old.pages and new.pages):
        return Pages()
    touched = {(c.table, ref.id) for c in changes for ref in (*c.before, *c.after)}
    own = {page_of(table, key) for table, key in touched if table in FOLDERS}
    names = {file_name(key) for _, key in touched}
    both = sorted(old.pages.keys() & new.pages.keys())
    # The page of changes tells of two builds, so that it differs whenever they do.
    changed = [path for path in both if old.pages[path] != new.pages[path] and path != CHANGES]
    showing = {path for path in changed if path in own or names & _linked(old.pages[path], new.pages[path])}
    return Pages(
        gained=_addresses(new.pages.keys() - old.pages.keys() - own),
        lost=_addresses(old.pages.keys() - new.pages.keys() - own),
        showing=len(showing),
        looks=tuple(path for path in changed if path not in showing),
    )


def only_on(page: str, old: Build, new: Build, found: Comparison) -> Comparison:
    """What of a comparison bears on one page: the changes of records it shows, or that only its looks changed."""
    was, now = old.pages.get(page, b""), new.pages.get(page, b"")
    if was == now:
        return replace(found, inputs=(), changes=(), pages=Pages())
    names = _linked(was, now)
    changes = tuple(
        c for c in found.changes if any(_on(page, c.table, ref, names) for ref in (*c.before, *c.after))
    )
    return replace(found, changes=changes, pages=Pages(showing=1) if changes else Pages(looks=(page,)))


def _on(page: str, table: str, ref: Ref, linked: Collection[str]) -> bool:
    return page == page_of(table, ref.id) or file_name(ref.id) in linked


def page_of(table: str, record: str) -> str:
    """The address of a record's page, if records of its kind have some."""
    return f"{table}/{file_name(record)}.html"


def _addresses(paths: Iterable[str]) -> tuple[str, ...]:
    """The further parts of a long list come and go with its length: nobody is sent there for a fact."""
    return tuple(sorted(path for path in paths if not _FURTHER_PART.search(path)))


def _linked(*pages: bytes) -> set[str]:
    """The names of all records that pages link to or show."""
    found: set[str] = set()
    for page in pages:
        for address in _LINK.findall(page):
            last = address.decode("utf-8", "replace").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
            found.add(last.removesuffix(".html"))
            found.add(last[2:])  # an anchor: `c-` and the claim's name
    return found
