"""The dossier as pages: what each shows, in flat views (`pages.py`), in the order a reader wants it.

One module for each kind of page; `site_view` is the tour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from munir_briefs.addresses import Remembered, settled
from munir_briefs.evaluate.outcome import Outcome
from munir_briefs.geography import name_of
from munir_briefs.issues import BriefsError, Where, error
from munir_briefs.notes import NoteView
from munir_briefs.pages import (
    ChangesView,
    ConflictsView,
    GoneView,
    Link,
    LinkGroup,
    ListView,
    NotePage,
    NotFoundView,
    Page,
    RedirectView,
    SiteView,
)
from munir_briefs.records import Dossier
from munir_briefs.settings import SiteSettings
from munir_briefs.site import (
    CHANGES,
    CLAIMS,
    CONFLICTS,
    DATA,
    DATES,
    HOME,
    METHOD,
    NOT_FOUND,
    NOTES,
    ORGANIZATIONS,
    PEOPLE,
    PICTURE,
    PLACES,
    PRINTOUT,
    SOURCES,
    VISITS,
    Site,
    titles_of,
    visit_title,
)
from munir_briefs.views.articles import article_view
from munir_briefs.views.calendar import dates_view
from munir_briefs.views.claims import claims_view
from munir_briefs.views.conflicts import conflict_item
from munir_briefs.views.data import data_view, feeds
from munir_briefs.views.decided import by_hand, gone, with_decisions
from munir_briefs.views.desk import Desk
from munir_briefs.views.home import home_view
from munir_briefs.views.metadata import with_metadata
from munir_briefs.views.paging import Section, begins, moved, parts
from munir_briefs.views.people import people_view, person_view
from munir_briefs.views.places import (
    country_view,
    organization_view,
    organizations_view,
    place_view,
    places_view,
)
from munir_briefs.views.printout import print_view
from munir_briefs.views.register import register
from munir_briefs.views.search import index_scripts
from munir_briefs.views.sources import method_view, sources_view
from munir_briefs.views.visits import visit_view, visits_view

# The lists of each page that may be continued on another, in the order in which its template shows them.
VISITS_LISTS = (Section("made", "rows"), Section("announced"), Section("cancelled"))
CLAIMS_LISTS = (
    Section("matters", "claims"), Section("people", "claims"), Section("organizations", "claims"),
    Section("anonymous", "claims"),
)  # fmt: skip
CONFLICTS_LISTS = (Section("conflicts"),)
DATES_LISTS = (Section("months", "dates"),)
SOURCES_LISTS = (Section("files", "articles"), Section("rejected"), Section("publishers"), Section("coverage"))
VISIT_LISTS = (
    Section("facts", "facts"), Section("assessed", "facts"), Section("conflicts"), Section("sources", "quotes"),
    Section("reports"), Section("claims"), Section("merged"),
)  # fmt: skip
PERSON_LISTS = (
    Section("facts", "facts"), Section("network"), Section("visits"), Section("announced"), Section("meetings"),
    Section("announced_meetings"), Section("conflicts"), Section("claims"), Section("about"), Section("mentions"),
    Section("sources", "quotes"), Section("merged"), Section("apart"),
)  # fmt: skip
PLACE_LISTS = (
    Section("facts", "facts"), Section("visits"), Section("announced"), Section("mentions"), Section("cities"),
)  # fmt: skip
ORGANIZATION_LISTS = (Section("facts", "facts"), Section("claims"), Section("mentions"))

NOTHING_COMPARED = (
    "This edition was not compared with an earlier one. What differs between two of them, and because of which"
    " sentences, is told by the command “briefs diff”."
)


def site_view(
    dossier: Dossier,
    settings: SiteSettings,
    notes: Sequence[NoteView] = (),
    manifest: Mapping[str, Any] | None = None,
    measured: Outcome | None = None,
    redirects: Mapping[str, str] | None = None,
    remembered: Sequence[Remembered] = (),
    changes: ChangesView | None = None,
) -> SiteView:
    """Every page of the site.

    `manifest`: what it was made with, which files were used, which rejected. `measured`: the last evaluation.
    `redirects`: addresses that pages once had, and those they have now. `remembered`: all that were published.
    `changes`: what changed since an earlier site.
    Raises `BriefsError` when two pages would share an address or a redirect leads nowhere.
    """
    site = Site(dossier)
    shown = {a.id: site.published_part(a, settings.article_text) for a in dossier.articles}
    desk = Desk(
        site, settings, tuple(notes), manifest or {}, measured, shown, changes=changes, by_hand=by_hand(site)
    )
    # Where the long overviews are cut has to be known before any other page links into them.
    desk = replace(desk, moved=dict(_moved(desk)))
    pages = tuple(with_metadata(desk, (*_overviews(desk), *_records(desk), *_notes(desk))))
    pages = (*with_decisions(pages, site), *gone(site, {page.address for page in pages}))
    _check_addresses(pages)
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base_url=settings.base_url or "",
        made_by=" ".join(str(desk.manifest.get(key, "")) for key in ("generator", "version")).strip(),
        navigation=_navigation(desk),
        pages=(*pages, *_redirects(pages, redirects or {}), *_former(pages, remembered, site, redirects or {})),
        scripts=tuple(index_scripts(desk)),
        feeds=feeds(site),
        picture=f"{settings.base_url}{PICTURE}" if settings.base_url else "",
    )


def _overviews(desk: Desk) -> Iterator[Page]:
    yield Page(HOME, "home.html", desk.settings.title, HOME, home_view(desk))
    yield Page(PRINTOUT, "print.html", "The whole brief", HOME, print_view(desk))
    yield from _visits(desk)
    for address, title, view in (
        (PEOPLE, "People", people_view),
        (PLACES, "Places", places_view),
        (ORGANIZATIONS, "Organizations", organizations_view),
    ):
        yield from parts(Page(address, "list.html", title, address, view(desk)), (Section("groups", "links"),))
    yield from _claims(desk)
    yield from _conflicts(desk)
    yield from _dates(desk)
    yield from parts(Page(SOURCES, "sources.html", "Sources", SOURCES, sources_view(desk)), SOURCES_LISTS)
    yield Page(DATA, "data.html", "The records as data", METHOD, data_view(desk))
    yield Page(METHOD, "method.html", "How this was made", METHOD, method_view(desk))
    if desk.changes is None:
        yield Page(CHANGES, "nothing-compared.html", "What changed", METHOD, ListView(NOTHING_COMPARED, ()))
    else:
        yield Page(CHANGES, "changes.html", "What changed", METHOD, desk.changes)
    yield from register(desk)
    yield Page(NOT_FOUND, "404.html", "No such page", "", NotFoundView(_navigation(desk)))


def _visits(desk: Desk) -> tuple[Page, ...]:
    return parts(Page(VISITS, "visits.html", "Visits", VISITS, visits_view(desk)), VISITS_LISTS)


def _claims(desk: Desk) -> tuple[Page, ...]:
    return parts(Page(CLAIMS, "claims.html", "Who said what", CLAIMS, claims_view(desk)), CLAIMS_LISTS)


def _conflicts(desk: Desk) -> tuple[Page, ...]:
    view = ConflictsView(tuple(conflict_item(desk, conflict) for conflict in desk.dossier.conflicts))
    return parts(Page(CONFLICTS, "conflicts.html", "Where sources disagree", CONFLICTS, view), CONFLICTS_LISTS)


def _dates(desk: Desk) -> tuple[Page, ...]:
    return parts(Page(DATES, "dates.html", "Dates", DATES, dates_view(desk)), DATES_LISTS)


def _moved(desk: Desk) -> Iterator[tuple[str, str]]:
    """Items and sections of the overviews that are on a later part: where they would be were there one, and are."""
    yield from moved(_claims(desk), CLAIMS_LISTS)
    yield from begins(_claims(desk), {"anonymous": "anonymous"})
    yield from moved(_conflicts(desk), CONFLICTS_LISTS)
    yield from moved(_dates(desk), DATES_LISTS)
    yield from begins(_visits(desk), {"announced": "announced", "cancelled": "cancelled"})


def _records(desk: Desk) -> Iterator[Page]:
    """A page for each record; only an article's is never cut: it is as long as the article."""
    site = desk.site
    for visit in site.visits.values():
        page = Page(site.visit_pages[visit.id], "visit.html", visit_title(visit), VISITS, visit_view(desk, visit))
        yield from parts(page, VISIT_LISTS, taste=True)
    for person in desk.dossier.people:
        page = Page(site.person_pages[person.id], "person.html", person.name, PEOPLE, person_view(desk, person))
        yield from parts(page, PERSON_LISTS, taste=True)
    for place in desk.dossier.places:
        page = Page(site.place_pages[place.id], "place.html", place.name, PLACES, place_view(desk, place))
        yield from parts(page, PLACE_LISTS, taste=True)
    for code, address in sorted(site.country_pages.items()):
        if code not in site.country_entities:
            page = Page(address, "place.html", name_of(code), PLACES, country_view(desk, code, None))
            yield from parts(page, PLACE_LISTS, taste=True)
    for body in desk.dossier.organizations:
        address = site.organization_pages[body.id]
        page = Page(address, "organization.html", body.name, ORGANIZATIONS, organization_view(desk, body))
        yield from parts(page, ORGANIZATION_LISTS, taste=True)
    for article in desk.dossier.articles:
        address = site.article_pages[article.id]
        yield Page(address, "article.html", site.titles[article.id], SOURCES, article_view(desk, article))


def _notes(desk: Desk) -> Iterator[Page]:
    if not desk.notes:
        return
    links = tuple(Link(note.title, note.address) for note in desk.notes)
    lead = "The analyst's own words. What they say of a record is also listed on that record's page."
    yield Page(NOTES, "list.html", "Notes", NOTES, ListView(lead, (LinkGroup("", links),)))
    titles = titles_of(desk.site)
    for note in desk.notes:
        records = tuple(Link(titles[target], target) for target in note.targets)
        yield Page(note.address, "note.html", note.title, NOTES, NotePage(note.html, records))


def _redirects(pages: Iterable[Page], moved: Mapping[str, str]) -> Iterator[Page]:
    """A page at each address that a record once had."""
    known = {page.address for page in pages}
    for old, new in sorted(moved.items()):
        if old in known or new not in known:
            fault = "is a page of this site" if old in known else f"leads to '{new}', which is no page of this site"
            raise BriefsError(error("S02", Where(old), f"this redirect {fault}", "remove or correct it"))
        yield Page(old, "redirect.html", "This page has moved", "", RedirectView(new))


def _former(
    pages: Iterable[Page], remembered: Sequence[Remembered], site: Site, redirects: Mapping[str, str]
) -> Iterator[Page]:
    """A page at each address that was published and is no longer: the way to what was there, or that it is gone."""
    taken = {*redirects, *(page.address for page in pages)}
    for address, now in settled(remembered, site, taken):
        if now is not None:
            yield Page(address, "redirect.html", "This page has moved", "", RedirectView(now))
        else:
            title = address.rsplit("/", 1)[-1].removesuffix(".html")
            yield Page(address, "gone.html", title, "", GoneView("No article tells of it any more."))


def _check_addresses(pages: Iterable[Page]) -> None:
    owners: dict[str, Page] = {}
    for page in pages:
        other = owners.setdefault(page.address.casefold(), page)
        if other is not page:
            message = f"two pages have this address: '{other.title}' and '{page.title}'"
            raise BriefsError(error("S01", Where(page.address), message, "rename one of them"))


def _navigation(desk: Desk) -> tuple[Link, ...]:
    return (
        Link("Brief", HOME),
        Link("Visits", VISITS),
        Link("People", PEOPLE),
        Link("Places", PLACES),
        Link("Organizations", ORGANIZATIONS),
        Link("Claims", CLAIMS),
        Link("Conflicts", CONFLICTS),
        Link("Dates", DATES),
        Link("Sources", SOURCES),
        *((Link("Notes", NOTES),) if desk.notes else ()),
        Link("Method", METHOD),
    )
