"""A–Z: every name on one page, for finding without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from munir_briefs.geography import fold, name_of
from munir_briefs.letters import plain
from munir_briefs.pages import Link, LinkGroup, Page, RegisterView
from munir_briefs.site import REGISTER, anchor, initial, slug
from munir_briefs.views.desk import Desk
from munir_briefs.views.paging import Section, parts
from munir_briefs.views.people import last_name, role_words

LISTS = (Section("groups", "links"),)


def register(desk: Desk) -> Iterator[Page]:
    """The page, or its parts. On each, a letter leads to the part where it begins."""
    groups = tuple(
        LinkGroup(letter, tuple(link for _, _, link in entries), id=anchor("letter", slug(letter)))
        for letter, entries in groupby(sorted(_entries(desk), key=_order), key=lambda entry: initial(entry[0]))
    )
    letters = tuple(Link(group.label, f"{REGISTER}#{group.id}") for group in groups)
    lead = "Every person, organization and place that the articles name; people by last name."
    pages = parts(Page(REGISTER, "a-z.html", "A–Z", REGISTER, RegisterView(lead, letters, groups)), LISTS)
    begins: dict[str, str] = {}
    for page in pages:
        for group in _view(page).groups:
            begins.setdefault(group.label, f"{page.address}#{group.id}")
    letters = tuple(replace(link, href=begins[link.text]) for link in letters)
    for page in pages:
        yield replace(page, content=replace(_view(page), letters=letters))


def _view(page: Page) -> RegisterView:
    assert isinstance(page.content, RegisterView)
    return page.content


_Entry = tuple[str, str, Link]
"""what it is listed under, its name, and the link"""


def _order(entry: _Entry) -> tuple[str, str, str, str]:
    under, name, link = entry
    return initial(under), plain(under).casefold(), name, link.href


def _entries(desk: Desk) -> Iterator[_Entry]:
    site = desk.site
    for person in desk.dossier.people:
        role = role_words(min(person.roles, key=lambda r: r.rank)) if person.roles else ""
        link = Link(person.name, site.person_pages[person.id], role, kind="person")
        yield from _under(link, person.aliases, last_name)
    for kind, entities, pages in (
        ("organization", desk.dossier.organizations, site.organization_pages),
        ("place", desk.dossier.places, site.place_pages),
    ):
        for entity in entities:
            yield from _under(Link(entity.name, pages[entity.id], kind=kind), entity.aliases, str)
    for code, page in sorted(site.country_pages.items()):
        if code not in site.country_entities:
            yield name_of(code), name_of(code), Link(name_of(code), page, kind="place")


def _under(link: Link, aliases: Iterable[str], under: Callable[[str], str]) -> Iterator[_Entry]:
    """A name, and other names of the same record that are listed elsewhere."""
    yield under(link.text), link.text, link
    for alias in dict.fromkeys(aliases):
        if fold(under(alias)) != fold(under(link.text)):
            yield under(alias), alias, replace(link, text=alias, note=f"see {link.text}")
