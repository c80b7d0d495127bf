"""The records as data: `data/*.json` and beside each its CSV and JSON Schema, as docs/records.md fixes them.

Inside the program evidence counts in a source's reading text; here it counts in the decoded file, so that
`file[start:end] == text` can be checked by anybody. Fixed fields come first, in fixed order; ours follow.
`evidence` is one object in a record that is one expression in one place (dates, claims, figures), and a list
wherever several can carry the same fact (roles, visits, their reports, the sides of a conflict).
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from munir_briefs import wording
from munir_briefs.flat import csv_of
from munir_briefs.records import (
    Article,
    BlockKind,
    Conflict,
    Coverage,
    Credibility,
    Decision,
    Dossier,
    Entity,
    Evidence,
    HeldRole,
    NamedRef,
    Person,
    Publisher,
    Reliability,
    Report,
    Source,
    Span,
    Visit,
    Worth,
)
from munir_briefs.schema import CORRECTED, RECORDS, schema_of

Json = dict[str, Any]

FOLDER = "data"
TABLES = tuple(RECORDS)
"""one file each"""


def tables(dossier: Dossier, manifest: Mapping[str, Any]) -> dict[str, list[Json]]:
    """The records of each data file as plain data, sorted by id."""
    raw = _Raw(dossier)
    matter_of = {claim: matter.id for matter in dossier.matters for claim in matter.claims}
    found: dict[str, Iterable[Json]] = {
        "articles": (raw.article(a) for a in dossier.articles),
        "people": (raw.person(p) for p in dossier.people),
        "organizations": (raw.entity(e) for e in dossier.organizations),
        "places": (raw.entity(e) | {"country": e.country} for e in dossier.places),
        "visits": (raw.visit(v) for v in dossier.visits),
        "dates": (
            {"id": d.id, "text": raw.evidence(d.evidence)["text"], "edtf": d.edtf, "basis": d.basis,
             "evidence": raw.evidence(d.evidence)}
            for d in dossier.dates
        ),
        "claims": (
            {"id": c.id, "speaker": {"kind": c.kind, **_named(c.speaker, name_first=True)}, "cue": c.cue,
             "content": c.content, "quote": c.quote, "certainty": c.certainty, "evidence": raw.evidence(c.evidence),
             "sourcing": c.kind.sourcing, "matter": matter_of.get(c.id)}
            for c in dossier.claims
        ),
        "matters": (
            {"id": m.id, "heading": m.heading, "shared": list(m.shared), "claims": list(m.claims), "why": m.why,
             "origins": [list(origin) for origin in m.origins]}
            for m in dossier.matters
        ),
        "figures": (
            {"id": f.id, "text": raw.evidence(f.evidence)["text"], "value": _number(f.value), "unit": f.unit,
             "evidence": raw.evidence(f.evidence), "bound": f.bound}
            for f in dossier.figures
        ),
        "conflicts": (raw.conflict(c) for c in dossier.conflicts),
        "sourcing": (raw.worth(w) for w in dossier.worth),
        "publishers": (
            {"id": p.id, "name": p.name, "family": p.family, "reliability": _reliability(p.reliability),
             "articles": list(p.articles), "texts": p.texts, "first": p.first, "last": p.last,
             "silence": list(p.silence) if p.silence else None}
            for p in dossier.publishers
        ),
        "coverage": (_coverage(c, dossier.publishers) for c in dossier.coverage),
        "corrections": (_decision(d) for d in dossier.decisions),
        # One record: what the site was made with. An array like the others, so that one reader reads them all.
        "manifest": [{"id": "site", **manifest}],
    }  # fmt: skip
    by_hand: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for decision in dossier.decisions:
        by_hand[decision.kind, decision.record][decision.value] = decision.basis
    for kind in CORRECTED:
        found[kind] = [{**one, "corrections": by_hand.get((kind, one["id"]), {})} for one in found[kind]]
    return {name: sorted(found[name], key=lambda record: str(record["id"])) for name in TABLES}


def data_files(dossier: Dossier, manifest: Mapping[str, Any]) -> dict[str, bytes]:
    """Every data file of a site: its path in the site, and its bytes."""
    files = {}
    for name, records in tables(dossier, manifest).items():
        schema = schema_of(name)
        files[f"{FOLDER}/{name}.json"] = _encode(records)
        files[f"{FOLDER}/{name}.csv"] = csv_of(schema["items"], records)
        files[f"{FOLDER}/schema/{name}.json"] = _schema_file(name)
    return files


@cache
def _schema_file(name: str) -> bytes:
    return _encode(schema_of(name))


def _encode(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _decision(decision: Decision) -> Json:
    told = {
        "kind": decision.kind,
        "record": decision.record,
        "value": decision.value,
        "basis": decision.basis,
        "machine": decision.said,
        "stands": decision.stands,
        "why": decision.why,
        "who": decision.who,
        "when": decision.when,
    }
    return {"id": f"{decision.record}-{decision.value}-{_digest(str(part) for part in told.values())}", **told}


def _digest(blocks: Iterable[str]) -> str:
    """Tells an edited article from one that is as it was, though only excerpts of it are published."""
    return hashlib.sha256("\0".join(blocks).encode()).hexdigest()[:12]


def _number(value: float | None) -> float | int | None:
    """1200, not 1200.0: a count is a whole number to whoever reads it."""
    return int(value) if value is not None and value.is_integer() else value


def _named(ref: NamedRef, *, name_first: bool = False) -> Json:
    return {"name": ref.name, "person": ref.person} if name_first else {"person": ref.person, "name": ref.name}


def _reliability(grade: Reliability) -> Json:
    return {
        "letter": grade.letter,
        "word": wording.RELIABILITY[grade.letter].word,
        "reasons": list(grade.reasons),
    }


def _credibility(grade: Credibility | None) -> Json | None:
    if grade is None:
        return None
    return {
        "digit": grade.digit,
        "word": wording.CREDIBILITY[grade.digit].word,
        "reasons": list(grade.reasons),
        "origins": grade.origins,
        "sourcing": grade.sourcing,
        "contradictions": list(grade.contradictions),
    }


def _coverage(line: Coverage, publishers: Iterable[Publisher]) -> Json:
    held = set(line.articles)
    by_publisher = ((p.id, sorted(held.intersection(p.articles))) for p in publishers)
    return {
        "id": line.id,
        "stretch": line.stretch,
        "first": line.first,
        "last": line.last,
        "articles": list(line.articles),
        "publishers": [{"publisher": name, "articles": articles} for name, articles in by_publisher if articles],
    }


class _Raw:
    """Turns records into plain data, spans counted in the decoded files."""

    def __init__(self, dossier: Dossier) -> None:
        by_path = {source.path: source for source in dossier.sources}
        self._sources: dict[str, Source] = {a.id: by_path[a.source] for a in dossier.articles}

    def span(self, article: str, span: Span) -> list[int]:
        located = self._sources[article].locate(span)
        return [located.start, located.end]

    def evidence(self, evidence: Evidence) -> Json:
        source = self._sources[evidence.article]
        span = source.locate(evidence.span)
        found = {"article": evidence.article, "start": span.start, "end": span.end, "text": span.of(source.raw)}
        return found | {"rule": evidence.rule} if evidence.rule else found

    def all(self, evidence: Iterable[Evidence]) -> list[Json]:
        return [self.evidence(e) for e in evidence]

    def article(self, article: Article) -> Json:
        text = self._sources[article.id].text
        words = sum(len(b.span.of(text).split()) for b in article.prose if b.kind is BlockKind.PARAGRAPH)
        return {
            "id": article.id,
            "source": article.source,
            "role": article.role,
            "title": article.title,
            "publisher": article.publisher,
            "url": article.url,
            "published": article.published,
            "published_basis": article.basis,
            "span": self.span(article.id, article.span),
            "words": words,
            "noise": [self.span(article.id, span) for span in article.noise],
            "duplicates": [[self.span(article.id, a), self.span(article.id, b)] for a, b in article.duplicates],
            "author": article.author,
            "language": article.language,
            "published_why": article.published_why,
            "digest": _digest(block.span.of(text) for block in article.prose),
        }

    def person(self, person: Person) -> Json:
        return {
            "id": person.id,
            "name": person.name,
            "aliases": list(person.aliases),
            "roles": [self._role(role) for role in person.roles],
            "mentions": self.all(person.mentions),
            "merged": list(person.merged),
            "apart": [{"person": other, "why": why} for other, why in person.apart],
        }

    def _role(self, role: HeldRole) -> Json:
        return {
            "title": role.title,
            "evidence": self.all(role.evidence),
            "time": role.time,
            "rank": role.rank,
            "organization": role.organization,
            "country": role.country,
            "origins": [list(origin) for origin in role.origins],
        }

    def entity(self, entity: Entity) -> Json:
        return {
            "id": entity.id,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "mentions": self.all(entity.mentions),
        }

    def visit(self, visit: Visit) -> Json:
        return {
            "id": visit.id,
            "visitors": [_named(ref) for ref in visit.visitors],
            "country": visit.country,
            "places": list(visit.places),
            "when": visit.when,
            "status": visit.status,
            "purposes": [self.evidence(purpose)["text"] for purpose in visit.purposes],
            "met": [_named(ref) for ref in visit.met],
            "reports": [self._report(report) for report in visit.reports],
            "origins": [list(origin) for origin in visit.origins],
            "evidence": self.all(visit.evidence),
            "when_why": visit.when_why,
            "purpose_evidence": self.all(visit.purposes),
            "merged": list(visit.merged),
            "when_part": visit.when_part,
            "confirmation": visit.confirmation,
            "tour": list(visit.tour),
            "since": [{"visit": since.visit, "evidence": self.all(since.evidence)} for since in visit.since],
            "credibility": _credibility(visit.credibility),
        }

    def _report(self, report: Report) -> Json:
        return {
            "article": report.article,
            "status": report.status,
            "when": report.when,
            "evidence": self.all(report.evidence),
            "places": list(report.places),
            "ordinal": self.all(report.ordinal),
            "length": self.all(report.length),
            "when_part": report.when_part,
        }

    def conflict(self, conflict: Conflict) -> Json:
        return {
            "id": conflict.id,
            "kind": conflict.kind,
            "subject": conflict.subject,
            "sides": [
                {
                    "value": side.value,
                    "evidence": self.all(side.evidence),
                    "origins": [list(origin) for origin in side.origins],
                }
                for side in conflict.sides
            ],
            "note": conflict.note,
            "heading": conflict.heading,
            "records": list(conflict.records),
        }

    def worth(self, worth: Worth) -> Json:
        """Hedged and speculative sentences by their place alone: an excerpt does not publish all their words."""
        sentences = sum(number for _, number in worth.sourced)
        return {
            "id": worth.article,
            "reliability": _reliability(worth.reliability),
            "sentences": sentences,
            "sourced": {
                kind: {"sentences": n, "share": round(n / sentences, 3) if sentences else None}
                for kind, n in worth.sourced
            },
            "hedged": [self.span(e.article, e.span) for e in worth.hedged],
            "speculative": [self.span(e.article, e.span) for e in worth.speculative],
            "repeated": worth.repeated,
            "alone": list(worth.alone),
            "contradicts": [
                {"conflict": o.conflict, "says": list(o.says), "against": list(o.against)}
                for o in worth.contradicts
            ],
        }
