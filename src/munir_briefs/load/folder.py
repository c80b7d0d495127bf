"""Which files of the seeds folder are input, and which can't be."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from munir_briefs.issues import Issue, Where, warning

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl")

RESERVED = frozenset({"briefs.yaml", "sources.yaml", "corrections.yaml", "addresses.txt", "notes", "templates"})
"""top-level names that belong to the analyst, not to the articles"""


@dataclass(frozen=True, slots=True)
class InputFile:
    path: str
    """relative to the seeds folder, with forward slashes"""
    file: Path


def list_files(seeds: Path, apart: Path | None = None) -> tuple[tuple[InputFile, ...], tuple[Issue, ...]]:
    """Every file below `seeds` by path, and one rejection for each that can't be input.

    Hidden files and folders, and the analyst's own files, are no input and are not counted; nor is what the folder
    `apart` holds (templates, which are .html as pages are).
    """
    files: list[InputFile] = []
    rejected: list[Issue] = []
    root = seeds.resolve()
    left_out = apart.resolve() if apart else None
    waiting = [seeds]
    while waiting:
        folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as fault:
            path = _printable(folder.relative_to(seeds).as_posix())
            rejected.append(warning("L07", Where(path), f"the folder can't be read: {fault.strerror}"))
            continue
        for entry in entries:
            if entry.name.startswith(".") or (folder == seeds and entry.name in RESERVED):
                continue
            file = Path(entry.path)
            if left_out and file.resolve() == left_out:
                continue
            path = file.relative_to(seeds).as_posix()
            fault_found = _unusable(entry, file, root, _printable(path))
            if fault_found is not None:
                rejected.append(fault_found)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(file)
            else:
                files.append(InputFile(path, file))
    return tuple(sorted(files, key=lambda f: f.path)), tuple(sorted(rejected, key=lambda i: i.where))


def _unusable(entry: os.DirEntry[str], file: Path, root: Path, path: str) -> Issue | None:
    where = Where(path)
    if not _encodable(entry.name):
        return warning("L07", where, "its name is not text", "rename the file")
    if entry.is_symlink():
        try:
            target = file.resolve(strict=True)
        except (OSError, RuntimeError):
            return warning("L07", where, "a symbolic link that leads nowhere")
        if not target.is_relative_to(root):
            return warning("L07", where, "a symbolic link that leads out of the folder", "copy the file here")
        if target.is_dir():
            return warning("L07", where, "a symbolic link to a folder is not followed", "copy the folder here")
    if entry.is_dir():
        return None
    if not entry.is_file():
        return warning("L07", where, "not a regular file")
    if file.suffix.lower() not in SUFFIXES:
        kind = f"'{file.suffix}' files" if file.suffix else "files without a suffix"
        return warning("L01", where, f"{kind} are not read", f"known: {' '.join(SUFFIXES)}")
    return None


def _encodable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _printable(path: str) -> str:
    """The path with bytes that are no text (surrogates) written as escapes, so that it can be shown."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")
