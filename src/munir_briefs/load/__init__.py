"""Loading: files of the seeds folder -> `Article`s.

`decode` -> a format's reader (`text`, `html`, `json`) -> `pieces` (what each line is) -> `teasers`, `parts`
(which lines belong to which article) -> `blocks` -> `repeats`, `published`. Nothing is lost silently: every
input file is used, or rejected with a reason.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from munir_briefs.issues import Issue, Level, Where, in_order, note, warning
from munir_briefs.load.articles import articles_of
from munir_briefs.load.decode import UndecodableError, decode
from munir_briefs.load.folder import InputFile, list_files
from munir_briefs.load.html import read_html
from munir_briefs.load.ids import Ids
from munir_briefs.load.json import read_json, read_json_lines
from munir_briefs.load.page import Reading, RejectedError, check_length
from munir_briefs.load.text import read_text
from munir_briefs.records import Article, Source
from munir_briefs.settings import FileEntry, SourceSettings

__all__ = ["Loaded", "load_folder"]

_READERS: dict[str, Callable[[Source], Reading]] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came out of a folder. `used` and `rejected` together are all its input files."""

    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    used: tuple[str, ...]
    """paths, sorted"""
    rejected: tuple[Issue, ...]
    """one error for each file that could not be used (docs/decisions/0004-exit-codes.md)"""
    issues: tuple[Issue, ...]
    """all else that a reader should know"""
    unknown: tuple[str, ...] = ()
    """paths that sources.yaml names and the folder does not hold"""


def load_folder(seeds: Path, settings: SourceSettings, apart: Path | None = None) -> Loaded:
    """Read every input file below `seeds` but those in the folder `apart`. Raises nothing for what a file holds."""
    files, rejected_files = list_files(seeds, apart)
    sources: list[Source] = []
    articles: list[Article] = []
    rejected = [replace(issue, level=Level.ERROR) for issue in rejected_files]
    issues: list[Issue] = []
    ids = Ids()
    for file in files:
        try:
            reading, remarks = _read(file)
            found = articles_of(reading, settings.files.get(file.path, FileEntry()), ids)
            if not found:
                raise RejectedError([warning("L05", Where(file.path), "no prose was found in it"), *reading.issues])
        except RejectedError as fault:
            rejected.append(replace(fault.issues[0], level=Level.ERROR))
            issues.extend(fault.issues[1:])
            continue
        sources.append(reading.source)
        articles.extend(found)
        issues += [*remarks, *reading.issues]
        issues += [
            warning("L21", Where(file.path), f"'{article.id}' is not in English ({article.language})",
                    "it is shown, but nothing is extracted from it")
            for article in found
            if article.language and not article.language.lower().startswith("en")
        ]  # fmt: skip
    names = {file.path for file in files} | {issue.where.path for issue in rejected_files}
    return Loaded(
        sources=tuple(sources),
        articles=tuple(articles),
        used=tuple(source.path for source in sources),
        rejected=tuple(sorted(rejected, key=lambda issue: issue.where.path)),
        issues=in_order(issues),
        unknown=tuple(sorted(set(settings.files) - names)),
    )


def _read(file: InputFile) -> tuple[Reading, list[Issue]]:
    """One file, and remarks on its encoding. Raises `RejectedError`."""
    where = Where(file.path)
    try:
        data = file.file.read_bytes()
    except OSError as fault:
        raise RejectedError([warning("L07", where, f"can't be read: {fault.strerror}")]) from fault
    try:
        decoded = decode(data, markup=file.file.suffix.lower() in {".html", ".htm"})
    except UndecodableError as fault:
        at = Where(file.path, fault.line)
        raise RejectedError([warning(fault.code, at, fault.reason, fault.hint)]) from fault
    source = Source(file.path, decoded.text, decoded.text, encoding=decoded.encoding, guessed=decoded.guessed)
    reading = _READERS[PurePosixPath(file.path).suffix.lower()](source)
    for page in reading.pages:
        for line in page.lines:
            check_length(source, len(line.span), reading.source.locate(line.span).start)
    remarks: list[Issue] = []
    if decoded.remark:
        level = note if decoded.guessed else warning
        remarks.append(level("L20", Where(file.path, decoded.line), decoded.remark, "save it as UTF-8"))
    return reading, remarks
