"""A build, from a folder of pages to a folder of briefings. One arrow of docs/architecture.md is one call here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from munir_briefs import __version__, language
from munir_briefs.addresses import Remembered, known, read_addresses
from munir_briefs.cache import FOLDER, Cache
from munir_briefs.corrections.entries import parse_corrections, read_corrections
from munir_briefs.corrections.passages import mark
from munir_briefs.evaluate import outcome
from munir_briefs.geography import fold
from munir_briefs.issues import BriefsError, Issue, Level, Where, error, in_order, warning
from munir_briefs.load import Loaded, load_folder
from munir_briefs.records import Dossier, Status
from munir_briefs.resolve import resolve
from munir_briefs.rulebook import rules_digest
from munir_briefs.settings import (
    SITE_FILE,
    SOURCES_FILE,
    TEMPLATES,
    SiteSettings,
    SourceSettings,
    read_site,
    read_sources,
)
from munir_briefs.site import known_as
from munir_briefs.strict_yaml import nearest
from munir_briefs.workers import Progress, extract_articles

if TYPE_CHECKING:
    from munir_briefs.diff.builds import Build
    from munir_briefs.notes import NoteView
    from munir_briefs.pages import ChangesView

GENERATOR = "munir-briefs"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What reading the seeds gave, before any page is made."""

    settings: SiteSettings
    loaded: Loaded
    dossier: Dossier
    issues: tuple[Issue, ...]
    """everything found wrong with the input, rejected files included"""
    remembered: tuple[Remembered, ...] = ()
    """the addresses that were published"""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    knowledge: Knowledge
    pages: int
    """HTML pages the site has"""
    written: tuple[str, ...]
    """files that are new or have changed"""
    removed: tuple[str, ...]
    unchanged: int

    @property
    def counts(self) -> dict[str, int]:
        return counts(self.knowledge.dossier)


def read(
    seeds: Path,
    *,
    config: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = Path(FOLDER),
    progress: Progress | None = None,
    corrections: str | None = None,
) -> Knowledge:
    """All that the pages in `seeds` say, as people corrected it.

    `corrections`: what to take for the text of corrections.yaml. Raises `BriefsError` when nothing can be said at
    all, or a correction can't be applied.
    """
    if not seeds.is_dir():
        raise BriefsError(
            error("P01", Where(seeds.name), "there is no such folder", "name the folder of pages with --seeds")
        )
    settings = read_site(config or seeds / SITE_FILE)
    sources = read_sources(seeds / SOURCES_FILE)
    decided = read_corrections(seeds) if corrections is None else parse_corrections(corrections)
    remembered = read_addresses(seeds)
    model = language.find(settings.model)
    loaded = load_folder(seeds, sources, settings.templates)
    if not loaded.used:
        nothing = error(
            "P02",
            Where(seeds.name),
            "no page in it can be used",
            "put .txt, .md, .html, .json or .jsonl pages there",
        )
        raise BriefsError(*in_order((*loaded.rejected, *loaded.issues)), nothing)
    marked = mark(loaded.sources, loaded.articles, decided)
    loaded = replace(loaded, articles=marked.articles)
    texts = {source.path: source.text for source in loaded.sources}
    extractions = extract_articles(
        [(article, texts[article.source]) for article in loaded.articles],
        model,
        jobs=jobs,
        cache=Cache(cache) if cache else None,
        progress=progress,
    )
    dossier = resolve(loaded.sources, loaded.articles, extractions, sources.publishers, decided, known(remembered))
    dossier = replace(dossier, decisions=(*marked.decisions, *dossier.decisions))
    idle = (
        *_unused_templates(seeds, settings),
        *_unknown_files(sources, loaded),
        *_unknown_publishers(sources, loaded),
        *_unknown_focus(settings, dossier),
    )
    return Knowledge(settings, loaded, dossier, in_order((*loaded.rejected, *loaded.issues, *idle)), remembered)


# What the settings say in vain: each a warning, with the nearest name that would have counted.


def _unused_templates(seeds: Path, settings: SiteSettings) -> Iterator[Issue]:
    folder = seeds / TEMPLATES
    if folder.is_dir() and not (settings.templates and folder.resolve() == settings.templates.resolve()):
        hint = f"write `templates: {TEMPLATES}` in {SITE_FILE}, or give the folder another name if it holds pages"
        yield warning("C08", Where(f"{TEMPLATES}/"), "this folder is read neither as templates nor as pages", hint)


def _unknown_files(sources: SourceSettings, loaded: Loaded) -> Iterator[Issue]:
    known = (*loaded.used, *(issue.where.path for issue in loaded.rejected))
    for path in loaded.unknown:
        message = f"sources.yaml speaks of '{path}', which is not in the folder"
        yield warning("C06", sources.places[path], message, _meant(nearest(path, known)))


def _unknown_publishers(sources: SourceSettings, loaded: Loaded) -> Iterator[Issue]:
    known = {article.publisher for article in loaded.articles if article.publisher}
    folded = {fold(name) for name in known}
    for name, where in sources.publisher_places.items():
        if fold(name) not in folded:
            yield warning("C09", where, f"no article is of the publisher '{name}'", _meant(nearest(name, known)))


def _unknown_focus(settings: SiteSettings, dossier: Dossier) -> Iterator[Issue]:
    for name, where in settings.places.items():
        if not any(known_as(person, name) for person in dossier.people):
            near = nearest(name, (person.name for person in dossier.people))
            yield warning("C10", where, f"no article names the person in `focus`: '{name}'", _meant(near))


def _meant(near: str | None) -> str:
    return f"did you mean '{near}'?" if near else ""


def build(
    seeds: Path,
    out: Path,
    *,
    config: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = Path(FOLDER),
    strict: bool = False,
    progress: Progress | None = None,
    against: Build | None = None,
) -> Report:
    """Make the site of `seeds` in `out`. Raises `BriefsError`; the site that was there before then stays as it was.

    `strict`: warnings stop the build as errors do. `against`: an earlier site; changes.html says what
    changed since.
    """
    from munir_briefs.render import check_out, publish

    check_out(out, seeds)
    knowledge, files = made(
        seeds, config=config, jobs=jobs, cache=cache, strict=strict, progress=progress, against=against
    )
    published = publish(files, out)
    return Report(
        knowledge,
        pages=sum(path.endswith(".html") for path in files),
        written=published.written,
        removed=published.removed,
        unchanged=published.unchanged,
    )


def made(
    seeds: Path,
    *,
    config: Path | None = None,
    jobs: int | None = None,
    cache: Path | None = Path(FOLDER),
    strict: bool = False,
    progress: Progress | None = None,
    against: Build | None = None,
) -> tuple[Knowledge, dict[str, bytes]]:
    """The site of `seeds` in memory: what was read, and every file. Raises `BriefsError`."""
    from munir_briefs.notes import read_notes
    from munir_briefs.site import note_targets

    knowledge = read(seeds, config=config, jobs=jobs, cache=cache, progress=progress)
    notes, faults = read_notes(seeds / "notes", note_targets(knowledge.dossier))
    fatal = [i for i in faults if i.level is Level.ERROR]
    if strict:
        fatal += [i for i in (*knowledge.issues, *faults) if i.level is not Level.NOTE and i not in fatal]
    if fatal:
        raise BriefsError(*in_order(fatal))
    files = files_of(knowledge, notes)
    return knowledge, files if against is None else _with_changes(knowledge, notes, files, against)


def _with_changes(
    knowledge: Knowledge, notes: Sequence[NoteView], files: Mapping[str, bytes], against: Build
) -> dict[str, bytes]:
    """The site with its page of what changed since an earlier one."""
    from munir_briefs.diff import builds
    from munir_briefs.diff.compare import compare
    from munir_briefs.diff.report import as_view

    new = builds.build_of("this site", files)
    return files_of(knowledge, notes, as_view(compare(against, new), new.pages))


def files_of(
    knowledge: Knowledge, notes: Sequence[NoteView], changes: ChangesView | None = None
) -> dict[str, bytes]:
    """Every file of the site, in memory. Raises `BriefsError`."""
    from munir_briefs.exports import data_files
    from munir_briefs.feeds import feed_files
    from munir_briefs.render import render_pages
    from munir_briefs.views import site_view

    manifest = manifest_of(knowledge)
    view = site_view(
        knowledge.dossier, knowledge.settings, notes, manifest, measured(), None, knowledge.remembered, changes
    )
    return {
        **render_pages(view, knowledge.settings.templates),
        **data_files(knowledge.dossier, manifest),
        **feed_files(knowledge.dossier, view),
    }


def measured() -> outcome.Outcome:
    """The accuracy last measured (`make evaluate`)."""
    return outcome.load(Path(str(resources.files("munir_briefs") / "figures.json")))


def counts(dossier: Dossier) -> dict[str, int]:
    """How many records of each kind there are; visits by whether they were made."""
    made = Counter(visit.status in {Status.COMPLETED, Status.UNDERWAY} for visit in dossier.visits)
    return {
        "articles": len(dossier.articles),
        "people": len(dossier.people),
        "organizations": len(dossier.organizations),
        "places": len(dossier.places),
        "visits made or underway": made[True],
        "visits planned, possible or cancelled": made[False],
        "dates": len(dossier.dates),
        "claims": len(dossier.claims),
        "figures": len(dossier.figures),
        "conflicts": len(dossier.conflicts),
    }


def manifest_of(knowledge: Knowledge) -> Mapping[str, Any]:
    """What the site was made with: for its method page, and to know a folder as one of ours."""
    model = language.find(knowledge.settings.model)
    return {
        "generator": GENERATOR,
        "version": __version__,
        "model": {"package": model.package, "name": model.name, "version": model.version},
        "rules": rules_digest()[:12],
        "article_text": knowledge.settings.article_text,
        "files": {
            "used": list(knowledge.loaded.used),
            "rejected": [
                {"path": issue.where.path, "line": issue.where.line, "code": issue.code, "reason": issue.message}
                for issue in knowledge.loaded.rejected
            ],
        },
        "counts": counts(knowledge.dossier),
    }
