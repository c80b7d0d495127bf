"""Addresses and cross-links: which page a record is on, which sentence a fact comes from, who is named where.

Built once from the dossier and sorted, so that links agree both ways. All addresses are relative to the root of the
site and use forward slashes; no page is made here.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TypeVar

from munir_briefs import dates
from munir_briefs.geography import name_of, place_of
from munir_briefs.issues import BriefsError, Where, error
from munir_briefs.letters import ascii_of, plain
from munir_briefs.records import (
    Article,
    Block,
    BlockKind,
    Claim,
    Conflict,
    Dossier,
    Entity,
    Evidence,
    Extraction,
    NamedRef,
    Person,
    Source,
    Span,
    SpeakerKind,
    Visit,
    Worth,
)
from munir_briefs.wording import the

HOME = "index.html"
PRINTOUT = "print.html"
VISITS = "visits/index.html"
PEOPLE = "people/index.html"
PLACES = "places/index.html"
ORGANIZATIONS = "organizations/index.html"
NOTES = "notes/index.html"
CLAIMS = "claims.html"
CHANGES = "changes.html"
CONFLICTS = "conflicts.html"
DATES = "dates.html"
SOURCES = "sources.html"
METHOD = "method.html"
REGISTER = "a-z.html"
DATA = "data.html"
NOT_FOUND = "404.html"
ATOM = "feed.xml"
CALENDAR = "visits.ics"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
PICTURE = "card.png"

_READ_IN_CONTEXT = {"visit", "claim", "conflict"}
"""kinds of findings whose sentences an excerpt shows with their neighbours"""

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a page shows it, and where."""

    article: str
    block: int
    """which block of the article it stands in"""
    span: Span
    anchor: str
    """made of the sentence's own words: it stays when text elsewhere in the article changes"""
    href: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A record that rests on some words of an article."""

    span: Span
    kind: str
    """`person`, `role`, `organization`, `place`, `date`, `figure`, `visit`, `claim`, `conflict`, `speculation`"""
    label: str
    href: str


class Site:
    """Where everything is. Raises `BriefsError` when two records would share one address."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        sources = {source.path: source for source in dossier.sources}
        self.articles: dict[str, Article] = {a.id: a for a in dossier.articles}
        self.extractions: dict[str, Extraction] = {e.article: e for e in dossier.extractions}
        self.sources: dict[str, Source] = {a.id: sources[a.source] for a in dossier.articles}
        self.people: dict[str, Person] = {p.id: p for p in dossier.people}
        self.visits: dict[str, Visit] = {v.id: v for v in in_time(dossier.visits)}
        self.conflicts: dict[str, Conflict] = {c.id: c for c in dossier.conflicts}
        self._copies = frozenset(copy for group in dossier.copies for copy in group[1:])
        self.worth: dict[str, Worth] = {w.article: w for w in dossier.worth}
        self._owners: dict[str, str] = {}
        self.article_pages = self._take("articles", "article", self.articles)
        self.person_pages = self._take("people", "person", self.people)
        self.visit_pages = self._take("visits", "visit", self.visits)
        self.organization_pages = self._take("organizations", "organization", [o.id for o in dossier.organizations])
        self.place_pages = self._take("places", "place", [p.id for p in dossier.places])
        self.country_entities = _countries_among(dossier.places)
        self.country_pages = self._take_countries()
        self.sentences: dict[str, tuple[Sentence, ...]] = {}
        for article in dossier.articles:
            spans, text = self.extractions[article.id].sentences, self.sources[article.id].text
            self.sentences[article.id] = _sentences(article, spans, text, self.article_pages[article.id])
        self._starts = {key: [s.span.start for s in sentences] for key, sentences in self.sentences.items()}
        self.findings: dict[str, tuple[Finding, ...]] = self._findings()
        self._link_records()
        self.titles: dict[str, str] = {a.id: a.title or self._first_words(a) for a in dossier.articles}

    def weight(self, evidence: Iterable[Evidence]) -> int:
        """How much there is of something, for the order on a page: what copies say once more counts nothing."""
        return sum(one.article not in self._copies for one in evidence)

    # ---------------------------------------------------------------------------------- addresses

    def _take(self, folder: str, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """Give each record its page. Two pages whose names differ in case alone are one on some file systems."""
        pages = {}
        for record in ids:
            address = f"{folder}/{file_name(record)}.html"
            owner = f"{kind} '{record}'"
            other = self._owners.setdefault(address.casefold(), owner)
            if other != owner:
                raise BriefsError(
                    error("S01", Where(address), f"two pages have this address: {other} and {owner}",
                          "records need ids of their own")
                )  # fmt: skip
            pages[record] = address
        return pages

    def _take_countries(self) -> dict[str, str]:
        """A page for each country: its record's where articles name it, else one that gathers what is in it."""
        pages = {code: self.place_pages[entity.id] for code, entity in self.country_entities.items()}
        codes = {v.country for v in self.dossier.visits} | {p.country for p in self.dossier.places if p.country}
        for code in sorted(codes - pages.keys()):
            name = slug(name_of(code))
            if name in self.place_pages:  # Georgia the state is named, Georgia the country visited
                name = f"{name}-{code.lower()}"
            pages[code] = self._take("places", "country", [name])[name]
        return pages

    def page_of(self, record: str) -> str | None:
        """The page of a person or visit, by id."""
        return self.person_pages.get(record) or self.visit_pages.get(record)

    def text(self, evidence: Evidence) -> str:
        return self.sources[evidence.article].text

    def cited(self, evidence: Evidence) -> tuple[Sentence, ...]:
        """The sentences that hold a piece of evidence, in reading order."""
        return self.sentences_at(evidence.article, evidence.span)

    def sentences_at(self, article: str, span: Span) -> tuple[Sentence, ...]:
        first = max(bisect_right(self._starts[article], span.start) - 1, 0)
        near = takewhile(lambda sentence: sentence.span.start < span.end, self.sentences[article][first:])
        return tuple(sentence for sentence in near if sentence.span.overlaps(span))

    def href(self, evidence: Evidence) -> str:
        """The address of the sentence in which the evidence begins."""
        cited = self.cited(evidence)
        return cited[0].href if cited else self.article_pages[evidence.article]

    def _first_words(self, article: Article) -> str:
        """What to call an article without a title: the beginning of its first sentence that is published anyway."""
        facts = (f for f in self.findings[article.id] if f.kind != "speculation")
        for finding in facts:
            for sentence in self.sentences_at(article.id, finding.span):
                words = sentence.span.of(self.sources[article.id].text).split()
                return f"“{' '.join(words[:8])[:80]}{' …' if len(words) > 8 else ''}”"
        return f"Untitled article ({article.id})"

    # ---------------------------------------------------------------------------------- cross-links

    def _link_records(self) -> None:
        """Which records belong on the page of another. Each list is in order of time or place."""
        dossier, visits = self.dossier, self.visits.values()
        claims = sorted(dossier.claims, key=lambda c: (self.rank(c.evidence), c.id))
        self.articles_on = _grouped((a.source, a) for a in dossier.articles)
        self.dates_in = _grouped((d.evidence.article, d) for d in dossier.dates)
        self.figures_in = _grouped(
            (f.evidence.article, f) for f in sorted(dossier.figures, key=lambda f: (f.evidence, f.id))
        )
        self.visits_by = _grouped((ref.person, v) for v in visits for ref in v.visitors if ref.person)
        self.visits_meeting = _grouped((ref.person, v) for v in visits for ref in v.met if ref.person)
        self.visits_to = _grouped((v.country, v) for v in visits)
        self.visits_at = _grouped((place.casefold(), v) for v in visits for place in v.places)
        self.claims_by = _grouped((c.speaker.person, c) for c in claims if c.speaker.person)
        self.claims_in = _grouped((c.evidence.article, c) for c in claims)
        self.claims_of_body = _grouped(
            (c.speaker.name.casefold(), c) for c in claims if c.kind is SpeakerKind.ORGANIZATION
        )
        self.conflicts_on = _grouped(
            (record, c) for c in dossier.conflicts for record in dict.fromkeys((*c.records, c.subject))
        )
        self.places_named = _grouped(
            (name.casefold(), self.place_pages[p.id]) for p in dossier.places for name in (p.name, *p.aliases)
        )
        self.bodies_named = _grouped(
            (name.casefold(), body) for body in dossier.organizations for name in (body.name, *body.aliases)
        )

    def rank(self, evidence: Evidence) -> tuple[tuple[int, int, str], str, int, int]:
        """Orders evidence by the date of its article, then by where it stands."""
        published = self.articles[evidence.article].published
        return time_key(published), evidence.article, evidence.start, evidence.end

    def in_order(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(sorted(set(evidence), key=self.rank))

    def published_part(self, article: Article, setting: str) -> frozenset[int]:
        """Which sentences a page may show, by number: all, or an excerpt (docs/decisions/0003).

        An excerpt is the headline, and every sentence that a fact rests on. One neighbour on each side helps to
        read a visit, a claim or a conflict, and is added only while no more than half of the article is shown.
        """
        sentences = self.sentences[article.id]
        if (article.rights or setting) == "full":
            return frozenset(range(len(sentences)))
        places = {sentence: n for n, sentence in enumerate(sentences)}
        shown = {n for n, s in enumerate(sentences) if article.blocks[s.block].kind is BlockKind.TITLE}
        beside: set[int] = set()
        for finding in self.findings[article.id]:
            if finding.kind != "speculation":
                at = {places[sentence] for sentence in self.sentences_at(article.id, finding.span)}
                shown |= at
                if finding.kind in _READ_IN_CONTEXT:
                    beside.update(n + step for n in at for step in (-1, 1))
        room = sum(len(s.span) for s in sentences) / 2 - sum(len(sentences[n].span) for n in shown)
        for n in sorted(beside - shown):
            if 0 <= n < len(sentences) and len(sentences[n].span) <= room:
                shown.add(n)
                room -= len(sentences[n].span)
        return frozenset(shown)

    def share(self, article: Article, shown: Collection[int]) -> int:
        """How much of an article some of its sentences are, in hundredths of its words; 100 is all of it only."""
        text = self.sources[article.id].text
        words = [len(sentence.span.of(text).split()) for sentence in self.sentences[article.id]]
        if len(shown) == len(words):
            return 100
        return min(99, round(100 * sum(words[n] for n in shown) / sum(words)))

    def _findings(self) -> dict[str, tuple[Finding, ...]]:
        """All that rests on each article, in reading order."""
        found: dict[str, set[Finding]] = defaultdict(set)
        for kind, label, href, evidence in self._citations():
            for one in evidence:
                found[one.article].add(Finding(one.span, kind, label, href))
        for extraction in self.dossier.extractions:
            for span in extraction.speculation:
                found[extraction.article].add(Finding(span, "speculation", "the writer's guess", f"{METHOD}#guess"))
        return {
            article: tuple(sorted(found[article], key=lambda f: (f.span, f.kind, f.href, f.label)))
            for article in self.articles
        }

    def _citations(self) -> Iterator[tuple[str, str, str, tuple[Evidence, ...]]]:
        for person in self.dossier.people:
            href = self.person_pages[person.id]
            yield "person", person.name, href, person.mentions
            for role in person.roles:
                yield "role", f"{role.title} ({person.name})", href, role.evidence
        for entity in self.dossier.organizations:
            yield "organization", entity.name, self.organization_pages[entity.id], entity.mentions
        for entity in self.dossier.places:
            yield "place", entity.name, self.place_pages[entity.id], entity.mentions
        for day in self.dossier.dates:
            label = dates.humanize(day.edtf) if day.edtf else "a time the text does not settle"
            yield "date", label, f"{DATES}#{anchor('d', day.id)}", (day.evidence,)
        for figure in self.dossier.figures:
            page = self.article_pages[figure.evidence.article]
            yield "figure", figure.text, f"{page}#{anchor('f', figure.id)}", (figure.evidence,)
        for visit in self.dossier.visits:
            evidence = {*visit.evidence, *visit.purposes}
            for report in visit.reports:
                evidence.update(report.evidence, report.ordinal, report.length)
            yield "visit", visit_title(visit), self.visit_pages[visit.id], tuple(evidence)
        for claim in self.dossier.claims:
            verb = verb_of(claim)
            yield (
                "claim",
                f"{claim.speaker.name}: {verb[:1].lower()}{verb[1:]}" if verb else claim.speaker.name,
                f"{CLAIMS}#{anchor('c', claim.id)}",
                (claim.evidence,),
            )
        for conflict in self.dossier.conflicts:
            sides = tuple(e for side in conflict.sides for e in side.evidence)
            yield "conflict", conflict.heading, f"{CONFLICTS}#{anchor('x', conflict.id)}", sides


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, tuple[_Value, ...]]:
    """The values of each key in order. One that a record gives twice in a row, under two names, counts once."""
    found: dict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        if not found[key] or found[key][-1] is not value:
            found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _countries_among(places: Iterable[Entity]) -> dict[str, Entity]:
    """For each country that is itself named, its record."""
    found: dict[str, Entity] = {}
    for entity in places:
        place = place_of(entity.name)
        if entity.country and place and (place.kind, place.country) == ("country", entity.country):
            found.setdefault(entity.country, entity)
    return found


def known_as(person: Person, name: str) -> bool:
    """Whether a name of the settings means this person.

    A fuller name may have turned up in the articles than the one there: `Ana Maria Kovač` for `Ana Kovač`.
    """
    return name.casefold() in {person.id, person.name.casefold(), *(alias.casefold() for alias in person.aliases)}


@dataclass(frozen=True, slots=True)
class NoteTarget:
    """A record that a note may lead to."""

    address: str
    """relative to the root of the site"""
    title: str


def verb_of(claim: Claim) -> str:
    """The words that say that somebody speaks; none in a transcript, which has a colon."""
    return claim.cue if any(map(str.isalpha, claim.cue)) else ""


def titles_of(site: Site) -> Mapping[str, str]:
    """What each record's page is called, by its address."""
    dossier = site.dossier
    return {
        **{page: name_of(code) for code, page in site.country_pages.items()},
        **{site.visit_pages[v.id]: visit_title(v) for v in dossier.visits},
        **{site.person_pages[p.id]: p.name for p in dossier.people},
        **{site.organization_pages[o.id]: o.name for o in dossier.organizations},
        **{site.place_pages[p.id]: p.name for p in dossier.places},
        **{site.article_pages[a.id]: site.titles[a.id] for a in dossier.articles},
    }


def note_targets(dossier: Dossier) -> Mapping[str, NoteTarget]:
    """What `[[...]]` in a note may name: ids of records, and names as slugs where only one record has them."""
    site = Site(dossier)
    named: dict[str, set[str]] = defaultdict(set)
    for person in dossier.people:
        for name in (person.name, *person.aliases):
            named[slug(name)].add(site.person_pages[person.id])
    for entities, pages in ((dossier.organizations, site.organization_pages), (dossier.places, site.place_pages)):
        for entity in entities:
            named[slug(entity.name)].add(pages[entity.id])
    for code, page in site.country_pages.items():
        named[slug(name_of(code))].add(page)
    targets = {name: pages.pop() for name, pages in named.items() if len(pages) == 1}
    for pages_by_id in (
        site.article_pages, site.place_pages, site.organization_pages, site.visit_pages, site.person_pages,
    ):  # fmt: skip
        targets.update(pages_by_id)
    titles = titles_of(site)
    return {name: NoteTarget(page, titles[page]) for name, page in sorted(targets.items())}


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and hyphens; a short hash where nothing of the text is ASCII."""
    spelled = ascii_of(text).lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-") or _digest(text)


def initial(name: str) -> str:
    """The heading of an alphabetical list: the first letter without its accent."""
    first = plain(name)[:1].upper()
    return first if first.isalpha() else "0–9"


def file_name(record: str) -> str:
    """The id itself where every file system and address takes it as it is; else a slug and a hash of it."""
    if re.fullmatch(r"(?!index\Z)[A-Za-z0-9][A-Za-z0-9_-]{0,99}", record):
        return record
    return f"{slug(record)[:80]}-{_digest(record)}"


def anchor(prefix: str, record: str) -> str:
    """An HTML id for a record that shares its page with others."""
    return f"{prefix}-{file_name(record)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def visit_title(visit: Visit) -> str:
    """`Tarek Olmin to Norway, 3–5 March 2024`: who, where, and when as exactly as it is known."""
    when = f", {dates.humanize(visit.when)}" if visit.when else ""
    return f"{names(visit.visitors)} to {the(visit.country)}{when}"


def names(refs: Iterable[NamedRef]) -> str:
    """The names as a phrase: `A, B and C`; five at most are spelled out."""
    listed = list(dict.fromkeys(ref.name for ref in refs)) or ["unnamed visitors"]
    if len(listed) > 5:
        listed = [*listed[:4], f"{len(listed) - 4} others"]
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"


def time_key(edtf: str | None) -> tuple[int, int, str]:
    """Chronological, the undated last; what is known by its end alone stands there."""
    if edtf is None:
        return date.max.toordinal() + 2, 0, ""
    value = dates.parse(edtf)
    if value.earliest is None and value.latest is not None:
        return value.latest.toordinal(), value.latest.toordinal(), edtf
    return dates.sort_key(value)


def time_order(edtf: str | None) -> str:
    """The same as a number, for the script that sorts tables; empty where no time is known."""
    first, last, _ = time_key(edtf)
    return f"{first}.{last:07d}" if edtf else ""


def in_time(visits: Iterable[Visit]) -> list[Visit]:
    return sorted(visits, key=lambda v: (time_key(v.when), v.country, v.id))


def _sentences(article: Article, spans: tuple[Span, ...], text: str, page: str) -> tuple[Sentence, ...]:
    """The article's prose in sentences. Words that no sentence holds make one of their own: nothing is lost."""
    found: list[Sentence] = []
    seen: dict[str, int] = defaultdict(int)
    for number, block in enumerate(article.blocks):
        if block.kind is BlockKind.NOISE or block.repeats is not None:
            continue
        for span in _cover(block, spans, text):
            words = _digest(" ".join(span.of(text).split()))
            seen[words] += 1
            name = f"s-{words}" if seen[words] == 1 else f"s-{words}-{seen[words]}"
            found.append(Sentence(article.id, number, span, name, f"{page}#{name}"))
    return tuple(sorted(found, key=lambda s: s.span))


def _cover(block: Block, spans: tuple[Span, ...], text: str) -> Iterator[Span]:
    at = block.span.start
    for span in sorted(spans):
        if span.start < at or not block.span.contains(span) or not len(span):
            continue
        yield from _solid(Span(at, span.start), text)
        yield span
        at = span.end
    yield from _solid(Span(at, block.span.end), text)


def _solid(span: Span, text: str) -> Iterator[Span]:
    """The span without white space at its ends, if anything is left."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if end > start:
        yield Span(start, end)
