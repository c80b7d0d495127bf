"""What would fail or embarrass: everything a person should look at before publishing."""

from __future__ import annotations

from pathlib import Path

from munir_briefs.issues import Issue, Where, in_order, note
from munir_briefs.notes import read_notes
from munir_briefs.pipeline import Knowledge
from munir_briefs.records import Article, Basis, Status
from munir_briefs.site import note_targets


def findings(knowledge: Knowledge, seeds: Path) -> tuple[Issue, ...]:
    """Every issue of the input, and notes on what rests on little. In order of place."""
    _, faults = read_notes(seeds / "notes", note_targets(knowledge.dossier))
    return in_order((*knowledge.issues, *faults, *_undated(knowledge), *_thin(knowledge)))


def _undated(knowledge: Knowledge) -> list[Issue]:
    return [
        note(
            "K01",
            _where(article, knowledge),
            f"no date is known for '{article.title or article.id}': its relative dates stay unresolved",
            f"set `published` for {article.source} in sources.yaml",
        )
        for article in knowledge.dossier.articles
        if article.basis is Basis.UNKNOWN
    ]


def _thin(knowledge: Knowledge) -> list[Issue]:
    """Visits told as made by one independent origin only."""
    articles = {article.id: article for article in knowledge.dossier.articles}
    return [
        note(
            "K02",
            _where(articles[visit.evidence[0].article], knowledge, visit.evidence[0].start),
            f"only one independent source tells of the visit '{visit.id}'",
        )
        for visit in knowledge.dossier.visits
        if visit.status is Status.COMPLETED and len(visit.origins) == 1
    ]


def _where(article: Article, knowledge: Knowledge, start: int | None = None) -> Where:
    text = next(s.text for s in knowledge.dossier.sources if s.path == article.source)
    at = article.span.start if start is None else start
    return Where(article.source, text.count("\n", 0, at) + 1)
