"""What a page tells machines: what it is, its one address, and its record as JSON-LD in the words of schema.org.

Nothing is told here that the page does not show: of an article its title and the statements made in it, never its
text. No ClaimReview: the program does not say what is true.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from munir_briefs import wording
from munir_briefs.ends import ends, is_day
from munir_briefs.geography import name_of
from munir_briefs.pages import HomeView, Page
from munir_briefs.quoting import about, web_address
from munir_briefs.records import Article, Certainty, Claim, NamedRef, Person, RoleTime, SpeakerKind, Status, Visit
from munir_briefs.site import CLAIMS, HOME, NOT_FOUND, anchor, visit_title
from munir_briefs.views.assessed import support
from munir_briefs.views.desk import Desk
from munir_briefs.views.people import role_words
from munir_briefs.views.visits import meetings_held, visit_counts
from munir_briefs.wording import count

Json = dict[str, Any]

CONTEXT = "https://schema.org"
DESCRIBED = 300
"""letters that a description has at most: no list of pages shows more"""

# Nothing in it can end the script element: what HTML or JavaScript would read apart is spelled as JSON allows.
_SPELLED = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def with_metadata(desk: Desk, pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with their addresses on the web, where that is known, and their records."""
    base = desk.settings.base_url
    linked = _Linked(desk)
    for page in pages:
        canonical = f"{base}{'' if page.address == HOME else page.address}" if base else ""
        record = linked.records.get(page.address)
        yield replace(
            page,
            description=_described(desk, page, record),
            canonical="" if page.address == NOT_FOUND else canonical,
            linked=script_safe(linked.graph(record, page.address)) if record else "",
        )


def _described(desk: Desk, page: Page, record: Article | Person | Visit | None) -> str:
    """The page in a sentence, as far as its record says it; else the brief it belongs to."""
    match record, page.content:
        case Visit(), _:
            words = [page.title, wording.status(record).word.lower(), support(record.origins).word]
        case Person(), _:
            roles = [role_words(role) for role in record.roles[:2]]
            claims = len(desk.site.claims_by.get(record.id, ()))
            words = [page.title, *roles, *visit_counts(desk.site.visits_by.get(record.id, ()))]
            words += [count(claims, "claim")] if claims else []
        case Article(), _:
            words = [f"{page.title} ({about(record)})"]
        case _, HomeView(lead=lead):
            words = [desk.settings.description or "".join(clause.text for clause in lead)]
        case _:
            words = [page.title, desk.settings.description or desk.settings.title]
    told = " ".join("; ".join(words).split())
    return told if len(told) <= DESCRIBED else f"{told[:DESCRIBED].rsplit(' ', 1)[0]} …"


def script_safe(data: Any) -> str:
    """JSON that may stand in a script element, whatever its strings say."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_SPELLED)


class _Linked:
    """The records in the words of schema.org."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._site = desk, desk.site
        site = desk.site
        self.records: dict[str, Article | Person | Visit] = {
            **{site.article_pages[a.id]: a for a in site.articles.values()},
            **{site.person_pages[p.id]: p for p in site.people.values()},
            **{site.visit_pages[v.id]: v for v in site.visits.values()},
        }
        self._claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in desk.dossier.claims:
            self._claims[claim.evidence.article].append(claim)
        self._root = ""

    def graph(self, record: Article | Person | Visit, page: str) -> Json:
        """As the page at this address writes it: the addresses it names lead there from here."""
        self._root = self._desk.settings.base_url or "../" * page.count("/")
        match record:
            case Article():
                nodes = self._article(record, page)
            case Person():
                nodes = [self._person(record)]
            case _:
                nodes = [self._visit(record)]
        return {"@context": CONTEXT, "@graph": nodes}

    def _iri(self, href: str) -> str:
        return self._root + href

    def _article(self, article: Article, page: str) -> list[Json]:
        here = self._iri(f"{page}#article")
        hrefs = dict.fromkeys(finding.href for finding in self._site.findings[article.id])
        found = [self.records[href] for href in hrefs if href in self.records]
        about = _told(
            {
                "@type": "NewsArticle",
                "@id": here,
                "headline": self._site.titles[article.id],
                "url": web_address(article),
                "inLanguage": article.language,
                "datePublished": article.published if article.published and is_day(article.published) else "",
                "creditText": article.author,
                "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
                "mentions": [self._named_person(one) for one in found if isinstance(one, Person)],
                "about": [self._named_visit(one) for one in found if isinstance(one, Visit)],
            }
        )
        # What somebody denied is no claim of theirs, and schema.org has no word for that it was denied.
        told = (c for c in self._claims[article.id] if c.certainty is not Certainty.DENIED)
        return [about, *(self._claim(claim, here) for claim in told)]

    def _claim(self, claim: Claim, article: str) -> Json:
        author: Json | None = None
        if claim.kind is SpeakerKind.PERSON:
            author = self._participant(claim.speaker)
        elif claim.kind is SpeakerKind.ORGANIZATION:
            author = {"@type": "Organization", "name": claim.speaker.name}
        return _told(
            {
                "@type": "Claim",
                "@id": self._iri(self._desk.at(f"{CLAIMS}#{anchor('c', claim.id)}")),
                "text": claim.content,
                "author": author,
                "appearance": {"@id": article},
            }
        )

    def _person(self, person: Person) -> Json:
        roles = [r for r in person.roles if not r.rank and r.time in {RoleTime.CURRENT, RoleTime.ACTING}]
        bodies = dict.fromkeys(r.organization for r in roles if r.organization)
        return _told(
            {
                **self._named_person(person),
                "alternateName": list(person.aliases),
                "jobTitle": list(dict.fromkeys(r.title for r in roles)),
                "affiliation": [{"@type": "Organization", "name": name} for name in bodies],
            }
        )

    def _named_person(self, person: Person) -> Json:
        return {"@type": "Person", "@id": self._iri(self._site.person_pages[person.id]), "name": person.name}

    def _named_visit(self, visit: Visit) -> Json:
        return {"@type": "Event", "@id": self._iri(self._site.visit_pages[visit.id]), "name": visit_title(visit)}

    def _participant(self, ref: NamedRef) -> Json:
        person = self._site.people.get(ref.person or "")
        return self._named_person(person) if person else {"@type": "Person", "name": ref.name}

    def _visit(self, visit: Visit) -> Json:
        start, end = ends(visit)
        # Somebody merely expected has not come; words such as "a delegation" are no person's name.
        there = [ref for ref in (*visit.visitors, *meetings_held(self._site, visit)) if ref.person]
        return _told(
            {
                **self._named_visit(visit),
                "startDate": start,
                "endDate": end,
                "eventStatus": _status(visit.status),
                "location": {
                    "@type": "Place",
                    "name": ", ".join(visit.places) or name_of(visit.country),
                    "address": {"@type": "PostalAddress", "addressCountry": visit.country},
                },
                "attendee": [self._participant(ref) for ref in there],
            }
        )


def _status(status: Status) -> str:
    """Only what is announced is scheduled: schema.org has no word for a visit that may come about."""
    if status is Status.POSSIBLE:
        return ""
    return (
        "https://schema.org/EventCancelled" if status is Status.CANCELLED else "https://schema.org/EventScheduled"
    )


def _told(node: Json) -> Json:
    """Without what is not known."""
    return {name: value for name, value in node.items() if value}
