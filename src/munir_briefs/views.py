"""The dossier as pages: what each shows, in flat views (`pages.py`), in the order a reader wants it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from munir_briefs import dates, wording
from munir_briefs.dates import MONTHS, Grain
from munir_briefs.geography import name_of
from munir_briefs.issues import BriefsError, Where, error
from munir_briefs.notes import NoteView
from munir_briefs.pages import (
    ArticleView,
    BlockView,
    ClaimItem,
    ClaimsView,
    ConflictItem,
    ConflictsView,
    Count,
    DateItem,
    DatesView,
    DeclinedItem,
    Fact,
    FactRow,
    FigureItem,
    FileGroup,
    HomeView,
    Link,
    LinkGroup,
    ListView,
    MarginNote,
    MentionGroup,
    MethodView,
    MonthGroup,
    NotePage,
    NotFoundView,
    OrganizationView,
    Page,
    PersonCard,
    PersonView,
    PlaceView,
    RedirectView,
    ReportItem,
    SentenceView,
    SideItem,
    SiteView,
    SourceRow,
    SourcesView,
    SpeakerGroup,
    Tag,
    VisitGroup,
    VisitRow,
    VisitsView,
    VisitView,
)
from munir_briefs.quoting import References, about, article_link, context, pieces, sources_of, title_of
from munir_briefs.records import (
    Article,
    BlockKind,
    Certainty,
    Claim,
    Conflict,
    Date,
    Dossier,
    Entity,
    Evidence,
    Extraction,
    HeldRole,
    NamedRef,
    Person,
    SpeakerKind,
    Status,
    Visit,
)
from munir_briefs.settings import SiteSettings
from munir_briefs.site import (
    CLAIMS,
    CONFLICTS,
    DATES,
    HOME,
    METHOD,
    NOT_FOUND,
    NOTES,
    ORGANIZATIONS,
    PEOPLE,
    PLACES,
    SOURCES,
    VISITS,
    Sentence,
    Site,
    anchor,
    names,
    time_key,
    visit_title,
)
from munir_briefs.wording import count, exactness

MADE = (Status.COMPLETED, Status.UNDERWAY)
AHEAD = (Status.PLANNED, Status.POSSIBLE)
KINDS = ("person", "role", "organization", "place", "date", "figure", "visit", "claim", "conflict", "speculation")
"""what an article page marks, in the order of its legend"""

CONFLICTS_AT_HOME = 6
CITES_IN_A_ROW = 6


def site_view(
    dossier: Dossier,
    settings: SiteSettings,
    notes: Sequence[NoteView] = (),
    manifest: Mapping[str, Any] | None = None,
    figures: Mapping[str, Any] | None = None,
    redirects: Mapping[str, str] | None = None,
) -> SiteView:
    """Every page of the site.

    `manifest`: what it was made with, and which files were used and rejected. `figures`: measured accuracy, by name.
    `redirects`: addresses that pages once had, and those they have now.
    Raises `BriefsError` when two pages would share an address or a redirect leads nowhere.
    """
    maker = _Maker(Site(dossier), settings, notes, manifest or {}, figures or {})
    pages = list(maker.pages())
    _check_addresses(pages)
    known = {page.address for page in pages}
    for old, new in sorted((redirects or {}).items()):
        if old in known or new not in known:
            fault = "is a page of this site" if old in known else f"leads to '{new}', which is no page of this site"
            raise BriefsError(error("S02", Where(old), f"this redirect {fault}", "remove or correct it"))
        pages.append(Page(old, "redirect.html", "This page has moved", "", RedirectView(new)))
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        base_url=settings.base_url or "",
        made_by=" ".join(str((manifest or {}).get(key, "")) for key in ("generator", "version")).strip(),
        navigation=maker.navigation(),
        pages=tuple(pages),
    )


def _check_addresses(pages: Iterable[Page]) -> None:
    owners: dict[str, Page] = {}
    for page in pages:
        other = owners.setdefault(page.address.casefold(), page)
        if other is not page:
            raise BriefsError(
                error("S01", Where(page.address),
                      f"two pages have this address: '{other.title}' and '{page.title}'", "rename one of them")
            )  # fmt: skip


class _Maker:
    """Makes the pages of one site."""

    def __init__(
        self,
        site: Site,
        settings: SiteSettings,
        notes: Sequence[NoteView],
        manifest: Mapping[str, Any],
        figures: Mapping[str, Any],
    ) -> None:
        self.site = site
        self.dossier = site.dossier
        self.settings = settings
        self.notes = tuple(notes)
        self.manifest = manifest
        self.figures = figures
        self.extractions: dict[str, Extraction] = {e.article: e for e in site.dossier.extractions}
        self.shown = {a.id: site.published_part(a, settings.article_text) for a in site.dossier.articles}

    def pages(self) -> Iterable[Page]:
        site = self.site
        yield Page(HOME, "home.html", self.settings.title, HOME, self.home())
        yield Page(VISITS, "visits.html", "Visits", VISITS, VisitsView(*self.visit_lists(site.visits.values())))
        yield Page(PEOPLE, "list.html", "People", PEOPLE, self.people())
        yield Page(PLACES, "list.html", "Places", PLACES, self.places())
        yield Page(ORGANIZATIONS, "list.html", "Organizations", ORGANIZATIONS, self.organizations())
        yield Page(CLAIMS, "claims.html", "Who said what", CLAIMS, self.claims())
        yield Page(CONFLICTS, "conflicts.html", "Where sources disagree", CONFLICTS, ConflictsView(
            tuple(self.conflict(c) for c in self.dossier.conflicts)))  # fmt: skip
        yield Page(DATES, "dates.html", "Dates", DATES, self.dates())
        yield Page(SOURCES, "sources.html", "Sources", SOURCES, self.sources())
        yield Page(METHOD, "method.html", "How this was made", METHOD, self.method())
        yield Page(NOT_FOUND, "404.html", "No such page", "", NotFoundView(self.navigation()))
        for visit in site.visits.values():
            yield Page(site.visit_pages[visit.id], "visit.html", visit_title(visit), VISITS, self.visit(visit))
        for person in self.dossier.people:
            yield Page(site.person_pages[person.id], "person.html", person.name, PEOPLE, self.person(person))
        for entity in self.dossier.places:
            yield Page(site.place_pages[entity.id], "place.html", entity.name, PLACES, self.place(entity))
        for code, page in sorted(site.country_pages.items()):
            if code not in site.country_entities:
                yield Page(page, "place.html", name_of(code), PLACES, self.country(code, None))
        for entity in self.dossier.organizations:
            page = site.organization_pages[entity.id]
            yield Page(page, "organization.html", entity.name, ORGANIZATIONS, self.organization(entity))
        for article in self.dossier.articles:
            page = site.article_pages[article.id]
            yield Page(page, "article.html", title_of(article), SOURCES, self.article(article))
        if self.notes:
            links = tuple(Link(note.title, note.address) for note in self.notes)
            lead = "The analyst's own words. What they say of a record is also listed on that record's page."
            yield Page(NOTES, "list.html", "Notes", NOTES, ListView(lead, (LinkGroup("", links),)))
        titles = dict(self._titles())
        for note in self.notes:
            records = tuple(Link(titles[target], target) for target in note.targets)
            yield Page(note.address, "note.html", note.title, NOTES, NotePage(note.html, records))

    def navigation(self) -> tuple[Link, ...]:
        links = [
            Link("Brief", HOME), Link("Visits", VISITS), Link("People", PEOPLE), Link("Places", PLACES),
            Link("Organizations", ORGANIZATIONS), Link("Claims", CLAIMS), Link("Conflicts", CONFLICTS),
            Link("Dates", DATES), Link("Sources", SOURCES), Link("Method", METHOD),
        ]  # fmt: skip
        if self.notes:
            links.insert(-1, Link("Notes", NOTES))
        return tuple(links)

    def _titles(self) -> Iterable[tuple[str, str]]:
        site = self.site
        yield from ((site.visit_pages[v.id], visit_title(v)) for v in self.dossier.visits)
        yield from ((site.person_pages[p.id], p.name) for p in self.dossier.people)
        yield from ((site.organization_pages[o.id], o.name) for o in self.dossier.organizations)
        yield from ((page, name_of(code)) for code, page in site.country_pages.items())
        yield from ((site.place_pages[p.id], p.name) for p in self.dossier.places)
        yield from ((site.article_pages[a.id], title_of(a)) for a in self.dossier.articles)

    def notes_on(self, page: str) -> tuple[Link, ...]:
        return tuple(Link(note.title, note.address) for note in self.notes if page in note.targets)

    # ------------------------------------------------------------------------------------- home

    def home(self) -> HomeView:
        made, announced, cancelled = self.visit_lists(self.site.visits.values())
        conflicts = self.dossier.conflicts
        more = len(conflicts) - CONFLICTS_AT_HOME
        return HomeView(
            lead=self._lead(),
            counts=self._counts(),
            made=made,
            announced=announced,
            cancelled=cancelled,
            conflicts=tuple(self.conflict(c) for c in conflicts[:CONFLICTS_AT_HOME]),
            more_conflicts=count(more, "more point", "more points") if more > 0 else "",
            focus=tuple(self._card(person) for person in self._focus()),
            sources=tuple(
                Link(title_of(a), self.site.article_pages[a.id], about(a)) for a in self._articles_by_date()
            ),
            notes=tuple(Link(note.title, note.address) for note in self.notes),
        )

    def _articles_by_date(self) -> list[Article]:
        return sorted(self.dossier.articles, key=lambda a: (time_key(a.published), a.id))

    def _focus(self) -> list[Person]:
        """The people the brief is about; where none is named, those who travel most."""
        wanted = [name.casefold() for name in self.settings.focus]
        named = [p for p in self.dossier.people for n in wanted if n in {p.id, p.name.casefold()}]
        if wanted:
            return sorted(
                named, key=lambda p: (wanted.index(p.name.casefold() if p.id not in wanted else p.id), p.id)
            )
        ranked = sorted(
            self.dossier.people, key=lambda p: (-len(self.site.visits_by(p.id)), -len(p.mentions), p.id)
        )
        return [p for p in ranked[:4] if self.site.visits_by(p.id)]

    def _card(self, person: Person) -> PersonCard:
        site = self.site
        visits = site.visits_by(person.id)
        made = sum(v.status in MADE for v in visits)
        ahead = sum(v.status in AHEAD for v in visits)
        claims = site.claims_by(person=person.id)
        counts = [count(made, "visit") if made else "", f"{ahead} announced" if ahead else "",
                  count(len(claims), "claim") if claims else "", count(len(person.mentions), "mention")]  # fmt: skip
        cites = References(site, [e for role in person.roles for e in role.evidence])
        roles = tuple(
            Fact(self._role_words(role), cites=cites.cites(role.evidence, at_most=2)) for role in person.roles[:4]
        )
        return PersonCard(Link(person.name, site.person_pages[person.id]), roles, tuple(c for c in counts if c))

    def _by_status(self) -> Counter[Status]:
        return Counter(visit.status for visit in self.dossier.visits)

    def _counts(self) -> tuple[Count, ...]:
        """Plain counts; each leads to what was counted."""
        by = self._by_status()
        rows = [
            (by[Status.COMPLETED], "visit made", "visits made", f"{VISITS}#made"),
            (by[Status.UNDERWAY], "visit under way", "visits under way", f"{VISITS}#made"),
            (by[Status.PLANNED] + by[Status.POSSIBLE], "announced or possible", "", f"{VISITS}#announced"),
            (len(self.dossier.conflicts), "disagreement", "disagreements", CONFLICTS),
            (len(self.dossier.people), "person", "people", PEOPLE),
            (len(self.dossier.claims), "claim", "claims", CLAIMS),
            (len(self.dossier.articles), "article", "articles", SOURCES),
        ]
        return tuple(
            Count(f"{n:,}", one if n == 1 else many or one, href) for n, one, many, href in rows
            if n or href.partition("#")[0] not in {VISITS} or one == "visit made"
        )  # fmt: skip

    def _lead(self) -> tuple[Link, ...]:
        """The brief in a few sentences. Each clause counts records and leads to them."""
        by, dossier = self._by_status(), self.dossier
        made = [v for v in self.site.visits.values() if v.status is Status.COMPLETED]
        parts = [Link(count(len(dossier.articles), "article"), SOURCES)]
        if made:
            countries = len({v.country for v in made})
            parts += [
                Link(" tell of " if len(dossier.articles) != 1 else " tells of ", ""),
                Link(f"{count(len(made), 'visit')} made", f"{VISITS}#made"),
                Link(", to ", ""), Link(count(countries, "country", "countries"), PLACES),
            ]  # fmt: skip
        else:
            parts.append(
                Link(" name no visit as made" if len(dossier.articles) != 1 else " names no visit as made", "")
            )
        rest = [
            f"{by[status]} {words}"
            for status, words in ((Status.UNDERWAY, "under way"), (Status.PLANNED, "announced"),
                                  (Status.POSSIBLE, "unconfirmed"), (Status.CANCELLED, "called off"))
            if by[status]
        ]  # fmt: skip
        if rest:
            listed = rest[0] if len(rest) == 1 else f"{', '.join(rest[:-1])} and {rest[-1]}"
            first = next(s for s in (Status.UNDERWAY, Status.PLANNED, Status.POSSIBLE, Status.CANCELLED) if by[s])
            part = "made" if first is Status.UNDERWAY else "cancelled" if first is Status.CANCELLED else "announced"
            parts += [Link("; besides, ", ""), Link(listed, f"{VISITS}#{part}")]
        single = sum(len(v.origins) == 1 for v in made)
        if single and len(made) > 1:
            parts += [Link(". Of the visits made, ", ""), Link(f"{single} rest on one origin" if single > 1 else
                      "1 rests on one origin", f"{VISITS}#made")]  # fmt: skip
        if dossier.conflicts:
            parts += [Link(". On ", ""), Link(count(len(dossier.conflicts), "point"), CONFLICTS),
                      Link(" the sources disagree", "")]  # fmt: skip
        return (*parts, Link(".", ""))

    # ------------------------------------------------------------------------------------- visits

    def visit_lists(
        self, visits: Iterable[Visit]
    ) -> tuple[tuple[VisitGroup, ...], tuple[VisitRow, ...], tuple[VisitRow, ...]]:
        """Visits made, by year; visits announced or possible; visits called off."""
        listed = list(visits)
        made = [v for v in listed if v.status in MADE]
        groups = tuple(
            VisitGroup(label, tuple(self.visit_row(v) for v in group)) for label, group in groupby(made, key=_year)
        )
        ahead = tuple(self.visit_row(v) for v in listed if v.status in AHEAD)
        off = tuple(self.visit_row(v) for v in listed if v.status is Status.CANCELLED)
        return groups, ahead, off

    def visit_row(self, visit: Visit) -> VisitRow:
        references = References(self.site, visit.evidence)
        conflicts = self.site.conflicts_of(visit.id)
        return VisitRow(
            who=names(visit.visitors),
            country=name_of(visit.country),
            href=self.site.visit_pages[visit.id],
            places=", ".join(visit.places),
            when=dates.humanize(visit.when) if visit.when else "date not known",
            exactness=exactness(visit.when) if visit.when else "",
            status=wording.STATUS[visit.status],
            support=_support(visit),
            disputed=f"{count(len(conflicts), 'point')} in dispute" if conflicts else "",
            cites=references.cites(visit.evidence, at_most=CITES_IN_A_ROW),
        )

    def visit(self, visit: Visit) -> VisitView:
        site = self.site
        everything = {*visit.evidence, *visit.purposes}
        for report in visit.reports:
            everything.update(report.evidence, report.ordinal, report.length)
        references = References(site, everything)
        conflicts = site.conflicts_of(visit.id)

        def naming(refs: Iterable[NamedRef]) -> tuple[Fact, ...]:
            return tuple(
                Fact(
                    r.name,
                    site.person_pages.get(r.person or "", ""),
                    cites=references.cites(self._naming(visit, r)),
                )
                for r in refs
            )

        rows = [FactRow("Who", naming(visit.visitors))]
        where = [
            Fact(name_of(visit.country), site.country_pages[visit.country], cites=references.cites(visit.evidence))
        ]
        where += [
            Fact(place, self._place_page(place), cites=references.cites(self._saying(visit, place)))
            for place in visit.places
        ]
        rows.append(FactRow("Where", tuple(where)))
        if visit.when:
            said = [e for r in visit.reports if r.when == visit.when for e in r.evidence] or visit.evidence
            dated = self._dated(said)
            note = "; ".join(part for part in (exactness(visit.when), visit.when_why) if part)
            rows.append(
                FactRow(
                    "When", (Fact(dates.humanize(visit.when), note=note, cites=references.cites(dated or said)),)
                )
            )
        else:
            rows.append(FactRow("When", (Fact("not known", note="no report gives a date", cites=()),)))
        told = [e for r in visit.reports if r.status is visit.status for e in r.evidence] or visit.evidence
        status = wording.STATUS[visit.status]
        rows.append(FactRow("Status", (Fact(status.word, note=status.title, cites=references.cites(told)),)))
        if visit.met:
            label = (
                "Met" if visit.status is Status.COMPLETED else "To meet" if visit.status in AHEAD else "Meetings"
            )
            rows.append(FactRow(label, naming(visit.met)))
        if visit.purposes:
            purposes = {p.text: [q for q in visit.purposes if q.text == p.text] for p in visit.purposes}
            rows.append(
                FactRow(
                    "Purpose", tuple(Fact(text, cites=references.cites(found)) for text, found in purposes.items())
                )
            )
        support = _support(visit)
        rows.append(FactRow("Support", (Fact(support.word, note=support.title),)))
        others = [v for v in site.visits_to(visit.country) if v.id != visit.id]
        return VisitView(
            who=names(visit.visitors),
            country=Link(name_of(visit.country), site.country_pages[visit.country]),
            status=status,
            support=support,
            facts=tuple(rows),
            reports=self._reports(visit, references),
            conflicts=tuple(self.conflict(c) for c in conflicts),
            merged=visit.merged,
            others=tuple(self.visit_row(v) for v in others),
            sources=references.sources(),
            notes=self.notes_on(site.visit_pages[visit.id]),
        )

    def _reports(self, visit: Visit, references: References) -> tuple[ReportItem, ...]:
        letters = {a: chr(ord("A") + n % 26) for n, origin in enumerate(visit.origins) for a in origin}
        ordered = sorted(
            visit.reports, key=lambda r: (time_key(self.site.articles[r.article].published), r.article)
        )
        return tuple(
            ReportItem(
                article=article_link(self.site, self.site.articles[report.article]),
                about=about(self.site.articles[report.article]),
                status=wording.STATUS[report.status],
                when=dates.humanize(report.when) if report.when else "no date given",
                exactness=exactness(report.when) if report.when else "",
                says=tuple(dict.fromkeys(e.text for e in (*report.ordinal, *report.length))),
                origin=letters.get(report.article, ""),
                cites=references.cites((*report.evidence, *report.ordinal, *report.length)),
            )
            for report in ordered
        )

    def _naming(self, visit: Visit, ref: NamedRef) -> list[Evidence]:
        """The sentences of a visit that name somebody; all of them where none does (a pronoun stands for the name)."""
        person = self.site.people.get(ref.person or "")
        if person is None:
            return self._saying(visit, ref.name)
        found = [
            e for e in visit.evidence
            if any(m.article == e.article and m.span.overlaps(e.span) for m in person.mentions)
        ]  # fmt: skip
        return found or list(visit.evidence)

    def _saying(self, visit: Visit, words: str) -> list[Evidence]:
        found = [e for e in visit.evidence if words.casefold() in e.text.casefold()]
        return found or list(visit.evidence)

    def _dated(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        """The evidence in which a calendar expression stands."""
        return [
            e for e in evidence
            if any(d.evidence.article == e.article and d.evidence.span.overlaps(e.span) for d in self.dossier.dates)
        ]  # fmt: skip

    def _place_page(self, name: str) -> str:
        for entity in self.dossier.places:
            if name.casefold() in {entity.name.casefold(), *(a.casefold() for a in entity.aliases)}:
                return self.site.place_pages[entity.id]
        return ""

    def conflict(self, conflict: Conflict) -> ConflictItem:
        titles = {r: self.site.page_of(r) for r in dict.fromkeys((*conflict.records, conflict.subject))}
        records = tuple(
            Link(visit_title(self.site.visits[r]) if r in self.site.visits else self.site.people[r].name, page)
            for r, page in titles.items() if page
        )  # fmt: skip
        name = anchor("x", conflict.id)
        return ConflictItem(
            id=name,
            href=f"{CONFLICTS}#{name}",
            kind=wording.CONFLICT[conflict.kind],
            heading=conflict.heading,
            sides=tuple(SideItem(side.value, sources_of(self.site, side.evidence)) for side in conflict.sides),
            note=conflict.note,
            records=records,
        )

    # ------------------------------------------------------------------------------------- people

    def people(self) -> ListView:
        ranked = sorted(self.dossier.people, key=lambda p: (p.name.split()[-1].casefold(), p.name.casefold(), p.id))
        groups = [
            LinkGroup(letter, tuple(self._person_link(p) for p in group))
            for letter, group in groupby(ranked, key=lambda p: _letter(p.name.split()[-1]))
        ]
        lead = f"{count(len(ranked), 'person', 'people')} named in the articles, by last name."
        return ListView(lead, tuple(groups))

    def _person_link(self, person: Person) -> Link:
        role = next((self._role_words(r) for r in person.roles if not r.rank), "")
        role = role or next((self._role_words(r) for r in person.roles), "")
        mentions = count(len(person.mentions), "mention")
        return Link(person.name, self.site.person_pages[person.id], f"{role}; {mentions}" if role else mentions)

    def _role_words(self, role: HeldRole) -> str:
        time = wording.ROLE_TIME[role.time]
        return f"{time} {role.title}" if time and not role.title.casefold().startswith(time) else role.title

    def person(self, person: Person) -> PersonView:
        site = self.site
        roles = [e for role in person.roles for e in role.evidence]
        references = References(site, (*roles, *person.mentions))
        rows = []
        for label, ranks in (("Offices", False), ("Ranks", True)):
            found = [r for r in person.roles if r.rank is ranks]
            if found:
                rows.append(FactRow(label, tuple(self._role_fact(r, references) for r in found)))
        if person.aliases:
            said = {alias: [m for m in person.mentions if alias in m.text] for alias in person.aliases}
            rows.append(
                FactRow(
                    "Also", tuple(Fact(a, cites=references.cites(found, at_most=2)) for a, found in said.items())
                )
            )
        articles = len({m.article for m in person.mentions})
        said_in = f"{count(len(person.mentions), 'mention')} in {count(articles, 'article')}"
        rows.append(FactRow("Named", (Fact(said_in, "#mentions"),)))
        visits = site.visits_by(person.id)
        page = site.person_pages[person.id]
        return PersonView(
            facts=tuple(rows),
            visits=tuple(self.visit_row(v) for v in visits if v.status in MADE),
            announced=tuple(self.visit_row(v) for v in visits if v.status not in MADE),
            meetings=tuple(self.visit_row(v) for v in site.visits_meeting(person.id)),
            conflicts=tuple(self.conflict(c) for c in site.conflicts_of(person.id)),
            claims=tuple(self.claim(c) for c in site.claims_by(person=person.id)),
            mentions=self._mentions(person.mentions, references),
            merged=person.merged,
            apart=tuple(
                Link(site.people[other].name, site.person_pages[other], why)
                for other, why in person.apart if other in site.people
            ),
            sources=References(site, roles).sources(),
            notes=self.notes_on(page),
        )  # fmt: skip

    def _role_fact(self, role: HeldRole, references: References) -> Fact:
        said = sorted(set(role.published), key=time_key)
        when = ""
        if said:
            first, last = dates.humanize(said[0]), dates.humanize(said[-1])
            when = f"so called in {first}" if first == last else f"so called from {first} to {last}"
        return Fact(
            self._role_words(role), note=when, cites=references.cites(role.evidence, at_most=CITES_IN_A_ROW)
        )

    def _mentions(self, mentions: Sequence[Evidence], references: References) -> tuple[MentionGroup, ...]:
        ordered = self.site.in_order(mentions)
        groups = []
        for article_id, group in groupby(ordered, key=lambda m: m.article):
            article, found = self.site.articles[article_id], list(group)
            groups.append(
                MentionGroup(
                    article_link(self.site, article), about(article), count(len(found), "mention"),
                    references.cites(found),
                )
            )  # fmt: skip
        return tuple(groups)

    # ------------------------------------------------------------------------------------- places, organizations

    def places(self) -> ListView:
        site = self.site
        by_country: dict[str | None, list[Entity]] = {}
        for entity in self.dossier.places:
            by_country.setdefault(entity.country, []).append(entity)
        groups = []
        for code in sorted({*by_country, *site.country_pages} - {None}, key=lambda c: name_of(c or "").casefold()):
            if code is None:
                continue
            visits = sum(v.status in MADE for v in site.visits_to(code))
            own = site.country_entities.get(code)
            note = [count(visits, "visit") if visits else "", count(len(own.mentions), "mention") if own else ""]
            links = [Link(name_of(code), site.country_pages[code], ", ".join(n for n in note if n))]
            for entity in _by_name(by_country.get(code, [])):
                if entity is not own:
                    links.append(self._entity_link(entity, site.place_pages))
            groups.append(LinkGroup(name_of(code), tuple(links)))
        rest = tuple(self._entity_link(e, site.place_pages) for e in _by_name(by_country.get(None, [])))
        if rest:
            groups.append(LinkGroup("In no one country", rest))
        return ListView("Countries that were visited or named, each with the places in it.", tuple(groups))

    def organizations(self) -> ListView:
        found = _by_name(self.dossier.organizations)
        groups = tuple(
            LinkGroup(letter, tuple(self._entity_link(e, self.site.organization_pages) for e in group))
            for letter, group in groupby(found, key=lambda e: _letter(e.name))
        )
        return ListView(f"{count(len(found), 'organization')} named in the articles.", groups)

    def _entity_link(self, entity: Entity, pages: Mapping[str, str]) -> Link:
        return Link(entity.name, pages[entity.id], count(len(entity.mentions), "mention"))

    def place(self, entity: Entity) -> PlaceView:
        code = entity.country
        if code and self.site.country_entities.get(code) is entity:
            return self.country(code, entity)
        references = References(self.site, entity.mentions)
        rows = [FactRow("Country", (Fact(name_of(code), self.site.country_pages[code]),))] if code else []
        there = {entity.name.casefold(), *(a.casefold() for a in entity.aliases)}
        visits = [v for v in self.site.visits.values() if any(p.casefold() in there for p in v.places)]
        return self._place("Place", entity, rows, visits, (), references)

    def country(self, code: str, entity: Entity | None) -> PlaceView:
        cities = tuple(
            self._entity_link(e, self.site.place_pages)
            for e in _by_name(self.dossier.places) if e.country == code and e is not entity
        )  # fmt: skip
        references = References(self.site, entity.mentions if entity else ())
        return self._place("Country", entity, [], self.site.visits_to(code), cities, references)

    def _place(
        self,
        kind: str,
        entity: Entity | None,
        rows: list[FactRow],
        visits: Iterable[Visit],
        cities: tuple[Link, ...],
        references: References,
    ) -> PlaceView:
        listed = list(visits)
        mentions = self._mentions(entity.mentions, references) if entity else ()
        if entity and entity.aliases:
            rows.append(FactRow("Also", tuple(Fact(alias) for alias in entity.aliases)))
        return PlaceView(
            kind=kind,
            facts=tuple(rows),
            visits=tuple(self.visit_row(v) for v in listed if v.status in MADE),
            announced=tuple(self.visit_row(v) for v in listed if v.status not in MADE),
            cities=cities,
            mentions=mentions,
            notes=self.notes_on(self.site.place_pages[entity.id]) if entity else (),
        )

    def organization(self, entity: Entity) -> OrganizationView:
        references = References(self.site, entity.mentions)
        rows = [FactRow("Also", tuple(Fact(alias) for alias in entity.aliases))] if entity.aliases else []
        claims = [
            c
            for c in self.site.claims_by(names=(entity.name, *entity.aliases))
            if c.kind is SpeakerKind.ORGANIZATION
        ]
        return OrganizationView(
            facts=tuple(rows),
            claims=tuple(self.claim(c) for c in claims),
            mentions=self._mentions(entity.mentions, references),
            notes=self.notes_on(self.site.organization_pages[entity.id]),
        )

    # ------------------------------------------------------------------------------------- claims, dates

    def claim(self, claim: Claim) -> ClaimItem:
        article = self.site.articles[claim.evidence.article]
        return ClaimItem(
            id=anchor("c", claim.id),
            content=claim.content,
            quoted=claim.quote == "full",
            cue=claim.cue,
            speaker=claim.speaker.name,
            certainty=wording.CERTAINTY[claim.certainty],
            quote=wording.QUOTE[claim.quote],
            href=self.site.href(claim.evidence),
            source=article_link(self.site, article),
            about=about(article),
            language=article.language or "",
        )

    def claims(self) -> ClaimsView:
        """By speaker: people first, then bodies, then those without a name, each the most talkative first."""
        found: dict[tuple[SpeakerKind, str], list[Claim]] = {}
        for claim in sorted(self.dossier.claims, key=lambda c: (self.site.rank(c.evidence), c.id)):
            found.setdefault((claim.kind, claim.speaker.person or claim.speaker.name.casefold()), []).append(claim)
        ranked = sorted(
            found.items(), key=lambda item: (-len(item[1]), item[1][0].speaker.name.casefold(), item[0])
        )
        pages = {
            name.casefold(): self.site.organization_pages[e.id]
            for e in self.dossier.organizations for name in (e.name, *e.aliases)
        }  # fmt: skip
        groups: dict[SpeakerKind, list[SpeakerGroup]] = {kind: [] for kind in SpeakerKind}
        for (kind, who), claims in ranked:
            speaker = claims[0].speaker
            href = self.site.person_pages.get(speaker.person or "", "")
            if kind is SpeakerKind.ORGANIZATION:
                href = href or pages.get(who, "")
            group = SpeakerGroup(
                anchor("by", f"{kind}-{who}"), Link(speaker.name, href, count(len(claims), "claim")),
                wording.SPEAKER[kind], tuple(self.claim(c) for c in claims),
            )  # fmt: skip
            groups[kind].append(group)
        return ClaimsView(*(tuple(groups[k]) for k in
                            (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.ANONYMOUS)))  # fmt: skip

    def dates(self) -> DatesView:
        ordered = sorted(self.dossier.dates, key=lambda d: (time_key(d.edtf), self.site.rank(d.evidence), d.id))
        months = tuple(
            MonthGroup(key, label, tuple(self._date(d) for d in group))
            for (key, label), group in groupby(ordered, key=_month)
        )
        return DatesView(months)

    def _date(self, day: Date) -> DateItem:
        article = self.site.articles[day.evidence.article]
        return DateItem(
            id=anchor("d", day.id),
            human=dates.humanize(day.edtf) if day.edtf else "not settled",
            exactness=exactness(day.edtf) if day.edtf else "the text does not say enough",
            basis="reckoned from the article's date" if day.basis == "relative" else "as written",
            context=context(self.site, day.evidence),
            href=self.site.href(day.evidence),
            source=article_link(self.site, article),
            language=article.language or "",
        )

    # ------------------------------------------------------------------------------------- articles

    def article(self, article: Article) -> ArticleView:
        extraction = self.extractions[article.id]
        excerpts = (article.rights or self.settings.article_text) != "full"
        headline_block = self._headline_block(article)
        blocks: list[BlockView] = []
        headline: BlockView | None = None
        numbers = iter(range(1, len(self.site.sentences[article.id]) + 1))
        by_block: dict[int, list[tuple[int, Sentence]]] = {}
        for index, sentence in enumerate(self.site.sentences[article.id]):
            by_block.setdefault(sentence.block, []).append((index, sentence))
        for number, block in enumerate(article.blocks):
            words = self._words(article, number)
            if block.kind is BlockKind.NOISE:
                if not excerpts:
                    blocks.append(
                        BlockView("noise", text=(words,), reason=block.reason or "not part of the article")
                    )
            elif block.repeats is not None:
                if not excerpts:
                    first = self.site.cited(Evidence(article.id, block.repeats.start, block.repeats.end, ""))
                    blocks.append(BlockView("repeat", text=(words,), href=f"#{first[0].anchor}" if first else ""))
            else:
                kept = by_block.get(number, [])
                for view in self._prose(article, kept, block.kind, numbers):
                    if number == headline_block and view.kind == "heading":
                        headline = view
                    else:
                        blocks.append(view)
        return ArticleView(
            headline=headline.sentences if headline else (),
            headline_notes=headline.notes if headline else (),
            language=article.language or "",
            excerpts=excerpts,
            facts=self._article_facts(article, excerpts),
            url=article.url if article.url and article.url.lower().startswith(("http://", "https://")) else "",
            blocks=_joined(blocks),
            legend=self._legend(article),
            figures=tuple(
                FigureItem(
                    anchor("f", f.id), f.text, _plain_number(f.value), f.unit, f.bound, self.site.href(f.evidence)
                )
                for f in sorted(self.dossier.figures, key=lambda f: (f.evidence, f.id))
                if f.evidence.article == article.id
            ),
            speculation=count(len(extraction.speculation), "sentence") if extraction.speculation else "",
            declined=self._declined(article, extraction),
            notes=self.notes_on(self.site.article_pages[article.id]),
        )  # fmt: skip

    def _words(self, article: Article, block: int) -> str:
        return article.blocks[block].span.of(self.site.sources[article.id].text)

    def _headline_block(self, article: Article) -> int | None:
        """The block that is the article's title, if it stands in its text and may be shown whole."""
        shown = self.shown[article.id]
        for number, block in enumerate(article.blocks):
            if block.kind is BlockKind.TITLE and block.repeats is None:
                own = [i for i, s in enumerate(self.site.sentences[article.id]) if s.block == number]
                same = " ".join(self._words(article, number).split()) == " ".join((article.title or "").split())
                return number if own and same and shown.issuperset(own) else None
        return None

    def _prose(
        self, article: Article, sentences: list[tuple[int, Sentence]], kind: BlockKind, numbers: Iterator[int]
    ) -> Iterable[BlockView]:
        """One block as far as it may be shown, with a gap where something is left out."""
        name = "paragraph" if kind is BlockKind.PARAGRAPH else "heading"
        shown = self.shown[article.id]
        for published, group in groupby(sentences, key=lambda pair: pair[0] in shown):
            if not published:
                yield BlockView("gap")
                continue
            views, notes = [], []
            for _, sentence in group:
                view, note = self._sentence(article, sentence, numbers)
                views.append(view)
                if note:
                    notes.append(note)
            yield BlockView(name, tuple(views), tuple(notes))

    def _sentence(
        self, article: Article, sentence: Sentence, numbers: Iterator[int]
    ) -> tuple[SentenceView, MarginNote | None]:
        findings = [f for f in self.site.findings[article.id] if f.span.overlaps(sentence.span)]
        text = self.site.sources[article.id].text
        runs = pieces(text, sentence.span, findings)
        records = tuple(dict.fromkeys(
            Link(f.label, f.href, kind=f.kind) for f in sorted(findings, key=lambda f: (KINDS.index(f.kind), f.span))
        ))  # fmt: skip
        if not records:
            return SentenceView(sentence.anchor, runs, "", ""), None
        number = str(next(numbers))
        note_id = f"n-{sentence.anchor.removeprefix('s-')}"
        return (
            SentenceView(sentence.anchor, runs, number, note_id),
            MarginNote(note_id, number, sentence.anchor, records),
        )

    def _article_facts(self, article: Article, excerpts: bool) -> tuple[FactRow, ...]:
        word, meaning = wording.BASIS[article.basis]
        published = dates.humanize(article.published) if article.published else "not known"
        words, noise = self._lengths(article)
        rows = [("Publisher", Fact(article.publisher or "not named")), ("Author", Fact(article.author or ""))]
        rows.append(("Date", Fact(published, note=f"{word}: {article.published_why or meaning}")))
        rows.append(("File", Fact(article.source, SOURCES, note=wording.ARTICLE_ROLE[article.role])))
        left_out = f"{noise} more left out as no part of it" if noise else "nothing left out"
        rows.append(("Length", Fact(count(words, "word"), note=left_out)))
        if article.duplicates:
            rows.append(("Repeated", Fact(count(len(article.duplicates), "paragraph"), note="counted once")))
        if excerpts:
            rows.append(("Shown", Fact("excerpts", note="sentences that facts rest on, and their neighbours")))
        here = [a for a in self.dossier.articles if a.source == article.source and a is not article]
        facts = [FactRow(label, (fact,)) for label, fact in rows if fact.text]
        if here:
            links = tuple(Fact(title_of(a), self.site.article_pages[a.id]) for a in here)
            facts.append(FactRow("Same page", links))
        return tuple(facts)

    def _lengths(self, article: Article) -> tuple[int, int]:
        """Words of prose and words of noise."""
        text = self.site.sources[article.id].text
        words = sum(len(b.span.of(text).split()) for b in article.prose if b.kind is BlockKind.PARAGRAPH)
        return words, sum(len(span.of(text).split()) for span in article.noise)

    def _legend(self, article: Article) -> tuple[Link, ...]:
        labels = {"speculation": "the writer's guess"}
        there = Counter(f.kind for f in self.site.findings[article.id])
        return tuple(
            Link(labels.get(kind, kind), "", note=str(there[kind]), kind=kind) for kind in KINDS if there[kind]
        )

    def _declined(self, article: Article, extraction: Extraction) -> tuple[DeclinedItem, ...]:
        text = self.site.sources[article.id].text
        shown = self.shown[article.id]
        position = {s: n for n, s in enumerate(self.site.sentences[article.id])}
        items = []
        for declined in extraction.declined:
            span = declined.span
            cited = self.site.cited(Evidence(article.id, span.start, span.end, ""))
            public = bool(cited) and all(position[s] in shown for s in cited)
            items.append(
                DeclinedItem(
                    declined.kind, declined.reason, " ".join(span.of(text).split())[:160] if public else "",
                    cited[0].href if public else "",
                )
            )  # fmt: skip
        return tuple(items)

    # ------------------------------------------------------------------------------------- sources, method

    def sources(self) -> SourcesView:
        files = []
        for source in sorted(self.dossier.sources, key=lambda s: s.path):
            rows = tuple(self._source_row(a) for a in self.dossier.articles if a.source == source.path)
            encoding = f"{source.encoding}, detected" if source.guessed else source.encoding
            files.append(FileGroup(source.path, encoding, rows))
        rejected = tuple(
            Fact(row["path"] + (f", line {row['line']}" if row.get("line") else ""), note=row["reason"])
            for row in self.manifest.get("files", {}).get("rejected", ())
        )
        words = sum(self._lengths(a)[0] for a in self.dossier.articles)
        lead = (
            f"{count(len(files), 'file')} with {count(len(self.dossier.articles), 'article')} of"
            f" {count(words, 'word')} in all. What is no part of an article was left out, and is counted here."
        )
        return SourcesView(lead, tuple(files), rejected)

    def _source_row(self, article: Article) -> SourceRow:
        words, noise = self._lengths(article)
        word, meaning = wording.BASIS[article.basis]
        return SourceRow(
            article=article_link(self.site, article),
            publisher=article.publisher or "not named",
            role=wording.ARTICLE_ROLE[article.role],
            published=dates.humanize(article.published) if article.published else "not known",
            basis=word,
            why=article.published_why or meaning,
            words=f"{words:,}",
            noise=f"{round(100 * noise / (words + noise))} %" if words + noise else "0 %",
            url=article.url if article.url and article.url.lower().startswith(("http://", "https://")) else "",
        )

    def method(self) -> MethodView:
        model = self.manifest.get("model", {})
        rows = [
            ("Program", " ".join(str(self.manifest.get(k, "")) for k in ("generator", "version")).strip()),
            ("Language model", " ".join(str(model.get(k, "")) for k in ("name", "version")).strip()
             or self.settings.model),
            ("Rules", f"version {self.manifest['rules']}" if "rules" in self.manifest else ""),
            ("Files used", count(len(self.dossier.sources), "file")),
            ("Published", "whole articles, unless a source is set to excerpts" if self.settings.article_text == "full"
             else "excerpts: sentences that facts rest on, with their neighbours"),
        ]  # fmt: skip
        declined = Counter((d.kind, d.reason) for e in self.dossier.extractions for d in e.declined)
        guesses = sum(len(e.speculation) for e in self.dossier.extractions)
        return MethodView(
            made_with=tuple(FactRow(label, (Fact(value),)) for label, value in rows if value),
            declined=tuple(
                Fact(f"{kind}: {reason}", note=f"{n:,}")
                for (kind, reason), n in sorted(declined.items(), key=lambda item: (-item[1], item[0]))
            ),
            guesses=count(guesses, "sentence"),
            measured=tuple(Fact(str(name), note=_measured(value)) for name, value in sorted(self.figures.items())),
            statuses=tuple(wording.STATUS[s] for s in Status),
            certainties=tuple(wording.CERTAINTY[c] for c in Certainty),
            bases=tuple(Fact(word, note=meaning) for word, meaning in wording.BASIS.values()),
            excerpts=self.settings.article_text != "full",
        )


def _support(visit: Visit) -> Tag:
    articles = {a for origin in visit.origins for a in origin} or {r.article for r in visit.reports}
    return wording.support(len(visit.origins), len(articles))


def _year(visit: Visit) -> str:
    """The heading under which a visit is listed."""
    if not visit.when:
        return "Date not known"
    value = dates.parse(visit.when)
    start = value.earliest or value.latest
    if start is None:
        return "Year not stated"
    return str(start.year) if value.grain not in {Grain.DECADE, Grain.CENTURY} else dates.humanize(visit.when)


def _month(day: Date) -> tuple[str, str]:
    """Id and heading of the month or year under which a date is listed."""
    if day.edtf is None:
        return "unsettled", "Not settled by the text"
    value = dates.parse(day.edtf)
    if value.unspecified_year:
        return "no-year", "Year not stated"
    start = value.earliest or value.latest
    if start is None:
        return "open", "Open at both ends"
    first = next(end for end in day.edtf.split("/") if end not in {"", ".."})
    if value.grain in {Grain.DECADE, Grain.CENTURY}:
        return f"m-{first.rstrip('~?%')}", dates.humanize(day.edtf)
    if len(first.rstrip("~?%")) < 7 or value.grain is Grain.SEASON:
        return f"m-{start.year}", f"{start.year}, month not given"
    return f"m-{start.year}-{start.month:02d}", f"{MONTHS[start.month - 1]} {start.year}"


def _joined(blocks: list[BlockView]) -> tuple[BlockView, ...]:
    """Neighbouring gaps as one; neighbouring stretches of noise under one fold."""
    out: list[BlockView] = []
    for block in blocks:
        last = out[-1] if out else None
        if last and block.kind == last.kind == "gap":
            continue
        if last and block.kind == last.kind == "noise":
            reasons = dict.fromkeys((*last.reason.split("; "), block.reason))
            out[-1] = BlockView("noise", text=(*last.text, *block.text), reason="; ".join(reasons))
            continue
        out.append(block)
    return tuple(out)


def _by_name(entities: Iterable[Entity]) -> list[Entity]:
    return sorted((e for e in entities if e.mentions), key=lambda e: (e.name.casefold(), e.id))


def _letter(name: str) -> str:
    """The heading of an alphabetical list: the first letter without its accent."""
    first = unicodedata.normalize("NFKD", name)[:1].upper()
    return first if first.isalpha() else "0–9"


def _plain_number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{int(value):,}" if value.is_integer() else f"{value:,}"


def _measured(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_measured(one)}" for name, one in value.items())
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
