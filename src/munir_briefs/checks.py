"""What would fail or embarrass: everything a person should look at before publishing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from munir_briefs import pipeline
from munir_briefs.addresses import is_further_part
from munir_briefs.issues import BriefsError, Issue, Where, error, in_order, note
from munir_briefs.notes import NoteView, read_notes
from munir_briefs.pipeline import Knowledge, files_of
from munir_briefs.records import Article, Basis, Confirmation, Span
from munir_briefs.settings import ADDRESSES_FILE, CORRECTIONS_FILE
from munir_briefs.site import Site, note_targets, visit_title
from munir_briefs.views.desk import MADE
from munir_briefs.views.people import is_question
from munir_briefs.wording import count
from munir_briefs.workers import Progress

if TYPE_CHECKING:
    from munir_briefs.diff.builds import Build

_ANCHOR = re.compile(rb'\bid="([^"]+)"')


def read_whatever_can_be(
    seeds: Path, config: Path | None, jobs: int | None, cache: Path | None, progress: Progress | None
) -> tuple[Knowledge, tuple[Issue, ...]]:
    """What the pages say, and the faults of corrections that can't be applied: without them the rest can be told.

    Raises `BriefsError` when nothing can be said at all.
    """
    try:
        return pipeline.read(seeds, config=config, jobs=jobs, cache=cache, progress=progress), ()
    except BriefsError as fault:
        if any(issue.where.path != CORRECTIONS_FILE for issue in fault.issues):
            raise
        return pipeline.read(seeds, config=config, jobs=jobs, cache=cache, corrections=""), fault.issues


def findings(knowledge: Knowledge, seeds: Path) -> tuple[Issue, ...]:
    """Every issue of the input, and notes on what rests on little. In order of place."""
    notes, faults = read_notes(seeds / "notes", note_targets(knowledge.dossier))
    unmade = _unmade(knowledge, notes)
    return in_order(
        (
            *knowledge.issues, *faults, *unmade, *_undated(knowledge), *_thin(knowledge), *_unconfirmed(knowledge),
            *_maybe_one(knowledge), *_shown_whole(knowledge),
        )
    )  # fmt: skip


def _unmade(knowledge: Knowledge, notes: Sequence[NoteView]) -> tuple[Issue, ...]:
    """What stops the pages from being made: two with one address, a template that can't be used."""
    try:
        files_of(knowledge, notes)
    except BriefsError as fault:
        return fault.issues
    return ()


def _undated(knowledge: Knowledge) -> list[Issue]:
    return [
        note(
            "K01",
            _where(article, knowledge, article.span.start),
            f"no date is known for '{article.title or article.id}': its relative dates stay unresolved",
            f"set `published` for {article.source} in sources.yaml",
        )
        for article in knowledge.dossier.articles
        if article.basis is Basis.UNKNOWN
    ]


def _thin(knowledge: Knowledge) -> list[Issue]:
    """Visits told as made or under way by one independent origin only."""
    articles = {article.id: article for article in knowledge.dossier.articles}
    return [
        note(
            "K02",
            _where(articles[visit.evidence[0].article], knowledge, visit.evidence[0].start),
            f"only one independent source tells of a visit: {visit_title(visit)}",
        )
        for visit in knowledge.dossier.visits
        if visit.status in MADE and len(visit.origins) == 1
    ]


def _unconfirmed(knowledge: Knowledge) -> list[Issue]:
    """Visits announced for a time that has passed, of which nobody tells that they were made."""
    articles = {article.id: article for article in knowledge.dossier.articles}
    return [
        note(
            "K04",
            _where(articles[visit.evidence[0].article], knowledge, visit.evidence[0].start),
            f"announced, and nobody tells whether it was made: {visit_title(visit)}",
            f"`briefs correct {visit.id} status=...`, where you know it",
        )
        for visit in knowledge.dossier.visits
        if visit.confirmation is Confirmation.MISSING
    ]


def _maybe_one(knowledge: Knowledge) -> list[Issue]:
    """People who were kept apart for want of a reason to join them, unless a person decided on it."""
    dossier = knowledge.dossier
    articles = {article.id: article for article in dossier.articles}
    names = {person.id: person.name for person in dossier.people}
    return [
        note(
            "K05",
            _where(articles[person.mentions[0].article], knowledge, person.mentions[0].start),
            f"{person.name} and {names[other]} may be one: {why}",
            f"`briefs correct {person.id} --same {other}`, or --different",
        )
        for person in dossier.people
        for other, why in person.apart
        if person.id < other and is_question(why)
    ]


def _shown_whole(knowledge: Knowledge) -> list[Issue]:
    """Articles of which an excerpt is everything: quoting somebody else's work has limits."""
    dossier, setting = knowledge.dossier, knowledge.settings.article_text
    site = Site(dossier)
    return [
        note(
            "K03",
            _where(article, knowledge, article.span.start),
            f"the excerpt of '{article.title or article.id}' is all of it: a fact rests on each of its sentences",
            "leave the page out, or ask whoever owns it",
        )
        for article in dossier.articles
        if (article.rights or setting) == "excerpts"
        and site.share(article, site.published_part(article, setting)) == 100
    ]


def _where(article: Article, knowledge: Knowledge, start: int) -> Where:
    """The line of the file: of .html and .json the reading text has other lines."""
    source = next(s for s in knowledge.dossier.sources if s.path == article.source)
    at = source.locate(Span(start, start + 1)).start
    return Where(article.source, source.raw.count("\n", 0, at) + 1)


def unanswered(old: Build, knowledge: Knowledge, seeds: Path) -> tuple[Issue, ...]:
    """Every address of an earlier build at which nothing stands now: pages, and anchors on them."""
    notes, _ = read_notes(seeds / "notes", note_targets(knowledge.dossier))
    files = files_of(knowledge, notes)
    anchors: dict[str, set[bytes]] = defaultdict(set)
    for address, page in files.items():
        anchors[_whole(address)].update(_ANCHOR.findall(page))
    issues = []
    for address, page in sorted(old.pages.items()):
        if not is_further_part(address) and address not in files:
            issues.append(
                error("A02", Where(address), "this address was published, and nothing stands there now",
                      f"`briefs remember` keeps it in {ADDRESSES_FILE}")
            )  # fmt: skip
        elif b'http-equiv="refresh"' not in files.get(address, b""):
            lost = sorted(set(_ANCHOR.findall(page)) - anchors[_whole(address)])
            if lost:
                shown = ", ".join(f"#{name.decode()}" for name in lost[:3])
                message = f"{count(len(lost), 'anchor')} gone, so that links lead to the top of the page: {shown}"
                issues.append(note("A03", Where(address), message))
    return in_order(issues)


def _whole(address: str) -> str:
    """The address of the long page that a part belongs to: an item may move from one part to another."""
    return f"{address.rsplit('/', 1)[0]}.html" if is_further_part(address) else address
