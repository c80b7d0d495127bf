"""Resolution: what each article says, joined into what the corpus knows.

Nothing here depends on the order of files: people, trips and entities are joined by looking at all mentions at
once, and every record is sorted. Each join says why, and what might have been joined and was not is kept as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from munir_briefs.corrections.selecting import Quotes
from munir_briefs.kept import Kept, Known
from munir_briefs.records import Article, Claim, Conflict, Date, Dossier, Extraction, Figure, Source
from munir_briefs.resolve.conflicts import find_conflicts
from munir_briefs.resolve.coverage import coverage_of, publishers_of
from munir_briefs.resolve.decided import Decided
from munir_briefs.resolve.earlier import with_earlier
from munir_briefs.resolve.entities import resolve_organizations, resolve_places
from munir_briefs.resolve.evidence import Witness
from munir_briefs.resolve.grades import visit_credibility
from munir_briefs.resolve.identifiers import occurrence_ids
from munir_briefs.resolve.matters import find_matters
from munir_briefs.resolve.origins import Origins, institutions_of
from munir_briefs.resolve.outcomes import newest
from munir_briefs.resolve.people import People, resolve_people
from munir_briefs.resolve.reports import who
from munir_briefs.resolve.sourcing import weigh_articles
from munir_briefs.resolve.support import Support
from munir_briefs.resolve.texts import Texts
from munir_briefs.resolve.visits import resolve_visits

if TYPE_CHECKING:
    from munir_briefs.corrections.entries import Entry
    from munir_briefs.settings import PublisherEntry


def resolve(
    sources: Sequence[Source],
    articles: Sequence[Article],
    extractions: Sequence[Extraction],
    publishers: Mapping[str, PublisherEntry] | None = None,
    corrections: Sequence[Entry] = (),
    published: Sequence[Known] = (),
) -> Dossier:
    """All that the corpus knows. `extractions` hold one for each article, in any order.

    `corrections`: what people decided, which wins. Raises `SettingsError` where they contradict each other or match
    nothing any more. `published`: ids that records were published under, which they keep.
    """
    ordered = tuple(sorted(articles, key=lambda article: (article.source, article.span, article.id)))
    place = {article.id: n for n, article in enumerate(ordered)}
    found = tuple(sorted(extractions, key=lambda extraction: place[extraction.article]))
    texts = Texts(sources, ordered)
    by_id = texts.dated()
    witness = Witness(sources, by_id)
    decided = Decided(tuple(corrections), Quotes(sources, {article.id: article.source for article in ordered}))
    kept = Kept(published, sources, ordered)
    people = resolve_people(by_id, found, witness, texts, decided, kept)
    people = people.of(decided.people(people.records, people.was))
    organizations = decided.entities("organizations", resolve_organizations(found, witness, texts, kept))
    origins = Origins(texts, sources, ordered, publishers, institutions_of(organizations, people.records))
    visits = resolve_visits(by_id, found, people, origins, witness, texts, kept)
    visits = decided.visits(visits, newest(by_id))
    visits = with_earlier(visits, by_id)
    dossier = Dossier(
        sources=tuple(sorted(sources, key=lambda source: source.path)),
        articles=ordered,
        extractions=found,
        people=people.records,
        organizations=organizations,
        places=decided.entities("places", resolve_places(found, witness, texts, kept)),
        visits=visits,
        dates=decided.dates(_dates(found, witness)),
        claims=decided.claims(_claims(found, people, witness), people.records, organizations),
        figures=decided.figures(_figures(found, witness)),
        conflicts=decided.conflicts(find_conflicts(by_id, found, people, visits, witness)),
        copies=texts.copies(),
    )
    dossier = replace(dossier, decisions=decided.finish())
    return weigh(dossier, texts, origins, witness, publishers or {})


def weigh(
    dossier: Dossier, texts: Texts, origins: Origins, witness: Witness, publishers: Mapping[str, PublisherEntry]
) -> Dossier:
    """The dossier with what stands behind it: origins, grades, sourcing, coverage. What was found stays as is."""
    support = Support(dossier.claims, origins, {person.id: person.name for person in dossier.people})
    claims = {claim.id: claim.evidence for claim in dossier.claims}
    about: dict[str, list[Conflict]] = defaultdict(list)
    for conflict in dossier.conflicts:
        about[conflict.subject].append(conflict)
    return replace(
        dossier,
        people=tuple(
            replace(p, roles=tuple(replace(r, origins=support.origins(r.evidence)) for r in p.roles))
            for p in dossier.people
        ),
        visits=tuple(
            replace(visit, credibility=visit_credibility(visit, about[visit.id], support))
            for visit in dossier.visits
        ),
        conflicts=tuple(
            replace(c, sides=tuple(replace(s, origins=support.origins(s.evidence)) for s in c.sides))
            for c in dossier.conflicts
        ),
        matters=tuple(
            replace(m, origins=support.origins(claims[claim] for claim in m.claims)) for m in find_matters(dossier)
        ),
        worth=weigh_articles(dossier, support, witness, publishers),
        publishers=publishers_of(dossier.articles, publishers, texts),
        coverage=coverage_of(dossier.articles),
    )


def _dates(extractions: Sequence[Extraction], witness: Witness) -> tuple[Date, ...]:
    dates = []
    for extraction in extractions:
        mentions = sorted(extraction.dates, key=lambda mention: mention.span)
        ids = occurrence_ids(extraction.article, "d", (mention.text for mention in mentions))
        for date_id, mention in zip(ids, mentions, strict=True):
            evidence = witness.evidence(extraction.article, mention.span, mention.rule)
            dates.append(Date(date_id, mention.text, mention.edtf, mention.basis, evidence))
    return tuple(sorted(dates, key=lambda date: date.id))


def _claims(extractions: Sequence[Extraction], people: People, witness: Witness) -> tuple[Claim, ...]:
    claims = []
    for extraction in extractions:
        told = sorted(extraction.claims, key=lambda claim: (claim.span, claim.cue_span, claim.content_span))
        ids = occurrence_ids(extraction.article, "c", (claim.content for claim in told))
        claims += [
            Claim(
                id=claim_id,
                speaker=who(extraction.article, claim.speaker, people),
                kind=claim.kind,
                cue=claim.cue,
                content=witness.evidence(extraction.article, claim.content_span).text,
                quote=claim.quote,
                certainty=claim.certainty,
                evidence=witness.evidence(extraction.article, claim.span, claim.rule),
            )
            for claim_id, claim in zip(ids, told, strict=True)
        ]
    return tuple(sorted(claims, key=lambda claim: claim.id))


def _figures(extractions: Sequence[Extraction], witness: Witness) -> tuple[Figure, ...]:
    figures = []
    for extraction in extractions:
        counted = sorted(extraction.figures, key=lambda figure: figure.span)
        ids = occurrence_ids(extraction.article, "f", (figure.text for figure in counted))
        figures += [
            Figure(
                id=figure_id,
                text=figure.text,
                value=figure.value,
                unit=figure.unit,
                bound=figure.bound,
                evidence=witness.evidence(extraction.article, figure.span, figure.rule),
            )
            for figure_id, figure in zip(ids, counted, strict=True)
        ]
    return tuple(sorted(figures, key=lambda figure: figure.id))
