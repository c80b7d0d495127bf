"""Views to pages, and pages to disk.

All pages are made in memory before the first file is touched; then the whole site is staged beside the old one and
swapped into its place, so that nobody ever sees half a site.
"""

from __future__ import annotations

import json
import os
import shutil
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.exceptions import TemplateError, TemplateNotFound, TemplateSyntaxError

from munir_briefs.issues import OutputError, SettingsError, Where, error
from munir_briefs.pages import SiteView

GENERATOR = "munir-briefs"
MANIFEST = "data/manifest.json"
ASSETS = ("style.css", "search.js", "tables.js")
"""files of the templates folder that go into the site as they are"""

OWN_FOLDERS = (
    "a-z", "articles", "claims", "conflicts", "data", "dates", "notes", "organizations", "people", "places",
    "search", "sources", "visits",
)  # fmt: skip
"""folders the site keeps to itself; what else stands beside its pages (CNAME, .git) is somebody else's"""
OWN_FILES = (
    "404.html", "a-z.html", "card.png", "changes.html", "claims.html", "conflicts.html", "data.html", "dates.html",
    "feed.xml", "index.html", "method.html", "print.html", "robots.txt", "sitemap.xml", "sources.html",
    "visits.ics", *ASSETS,
)  # fmt: skip


_BY_AUTHORS = (TypeError, ValueError, ArithmeticError, LookupError)
"""what an expression of a template's author can raise besides Jinja's own: `{{ view.lead + 1 }}`"""

# ----------------------------------------------------------------------------------------------- pages


def templates_folder() -> Path:
    """The templates that come with the program: in the package once installed, at the top of a checkout."""
    packaged = Path(str(resources.files("munir_briefs") / "templates"))
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "templates"


@lru_cache(maxsize=2)
def _environment(folders: tuple[Path, ...], replaced: tuple[str, ...]) -> Environment:
    """What renders: kept for the next build of the same process, since a preview makes the site again and again.

    A template that was edited is read again; one that was added or taken away (`replaced`) makes another
    environment, since it decides which of two files of one name is meant.
    """
    return Environment(
        # Ours have a name of their own as well: one that replaces "home.html" can extend "munir-briefs/home.html".
        loader=ChoiceLoader(
            [*map(FileSystemLoader, folders), PrefixLoader({GENERATOR: FileSystemLoader(folders[-1])})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render_pages(view: SiteView, templates_dir: Path | None = None) -> dict[str, bytes]:
    """Every page and asset: its path in the site, and its bytes.

    `templates_dir`: a folder whose templates replace ours of the same name. Raises `SettingsError` when one of
    them can't be used, whether this site has a page for it or not.
    """
    folders = tuple(folder for folder in (templates_dir, templates_folder()) if folder is not None)
    own = templates_dir.rglob("*.html") if templates_dir else ()
    replaced = tuple(sorted(path.relative_to(folders[0]).as_posix() for path in own))
    environment = _environment(folders, replaced)
    for name in replaced:
        with _told(folders):
            environment.get_template(name)
    files: dict[str, bytes] = {}
    for page in view.pages:
        depth = page.address.count("/")
        root = "../" * depth
        if page.template == "404.html" and view.base_url:
            # A host answers with this page at any depth, where a relative way to the root would be wrong.
            root = view.base_url
        with _told(folders):
            template = environment.get_template(page.template)
            text = template.render(site=view, page=page, view=page.content, root=root)
        files[page.address] = text.encode()
    for name in ASSETS:
        found = next(folder / name for folder in folders if (folder / name).is_file())
        files[name] = found.read_bytes()
    return files | {script.address: script.text.encode() for script in view.scripts}


@contextmanager
def _told(folders: Sequence[Path]) -> Iterator[None]:
    """Tell a fault of a template at its file and line, be it one of ours or one that replaces it."""
    try:
        yield
    except (TemplateError, *_BY_AUTHORS) as fault:
        file, line = _place(fault, folders)
        home = next((folder for folder in folders if file.is_relative_to(folder)), folders[0])
        ours = f"{GENERATOR}/templates" if home == folders[-1] else home.name
        where = Where(f"{ours}/{file.relative_to(home).as_posix()}" if file != home else ours, line)
        hint = "compare it with the one of the same name that comes with the program"
        if home == folders[-1]:
            hint = "one of your own templates lacks what this one asks of it" if len(folders) > 1 else ""
        said = f"there is no template '{fault}'" if isinstance(fault, TemplateNotFound) else str(fault)
        raise SettingsError(error("S03", where, f"this template can't be used: {said}", hint)) from fault


def _place(fault: Exception, folders: Sequence[Path]) -> tuple[Path, int]:
    """The file and line of a fault: Jinja names them, or leaves them in the traceback as the innermost of ours."""
    if isinstance(fault, TemplateSyntaxError) and fault.filename:
        return Path(fault.filename), fault.lineno
    frames = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(fault.__traceback__)]
    inside = [(file, line) for file, line in frames if any(file.is_relative_to(folder) for folder in folders)]
    return inside[-1] if inside else (folders[0], 0)


# ----------------------------------------------------------------------------------------------- disk


@dataclass(frozen=True, slots=True)
class Published:
    """What writing a site did to its folder; paths are relative to it."""

    written: tuple[str, ...]
    """files that are new or have changed"""
    unchanged: int
    removed: tuple[str, ...]


def check_out(out: Path, seeds: Path) -> None:
    """Refuse a folder that the site must not be written to. Raises `OutputError`."""
    target, source = out.resolve(), seeds.resolve()
    if target == source or source in target.parents:
        raise OutputError(
            error("O01", Where(str(out)), "the site can't be written into the folder of pages it is made from",
                  "name another folder with --out")
        )  # fmt: skip
    if target in source.parents:
        raise OutputError(
            error("O01", Where(str(out)), "the folder of pages lies inside it", "name another folder with --out")
        )
    _check_target(out)


def _check_target(out: Path) -> None:
    if out.is_file() or (out.exists() and not out.is_dir()):
        raise OutputError(error("O02", Where(str(out)), "is a file, not a folder", "name a folder with --out"))
    if out.is_dir() and any(out.iterdir()) and not _is_ours(out):
        raise OutputError(
            error("O03", Where(str(out)), "the folder holds something else than a site made by this program",
                  "name an empty or new folder with --out; nothing was touched")
        )  # fmt: skip


def _is_ours(out: Path) -> bool:
    try:
        records = json.loads((out / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(records, list) and any(
        isinstance(r, dict) and r.get("generator") == GENERATOR for r in records
    )


def publish(files: Mapping[str, bytes], out: Path) -> Published:
    """Make `out` hold exactly these files, beside whatever in it isn't ours.

    Files that are already so are not written; when all are, nothing is touched. Otherwise the new site is staged in
    a folder beside `out` (what stays as hard links, so that it keeps its time) and swapped in by renaming.
    Raises `OutputError`, the site then being as it was.
    """
    out = out.resolve()
    try:
        _recover(out)
        _check_target(out)
        present = _present(out)
        same = {path for path in files if path in present and _holds(out / path, files[path])}
        written = tuple(sorted(files.keys() - same))
        removed = tuple(sorted(present - files.keys()))
        if written or removed:
            _stage(files, out, same)
            _swap(out)
    except OSError as fault:
        hint = "the folder above it must be writable, and it must not be a mount point"
        message = f"the site can't be written: {fault.strerror or fault}"
        raise OutputError(error("O04", Where(str(out)), message, hint)) from fault
    return Published(written, len(same), removed)


def _owned(path: str) -> bool:
    """Whether a path is one of those the site keeps to itself."""
    top, slash, rest = path.partition("/")
    return ".." not in rest.split("/") and (top in OWN_FOLDERS if slash else path in OWN_FILES)


def _present(out: Path) -> set[str]:
    """The files of an earlier site: those in our folders, and our files at the top."""
    found = {name for name in OWN_FILES if (out / name).is_file()}
    for folder in OWN_FOLDERS:
        found |= {p.relative_to(out).as_posix() for p in (out / folder).rglob("*") if not p.is_dir()}
    return found


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _stage_of(out: Path) -> Path:
    return out.with_name(f".{out.name}.briefs-new")


def _old_of(out: Path) -> Path:
    return out.with_name(f".{out.name}.briefs-old")


def _recover(out: Path) -> None:
    """Put right what a build that was killed left behind: it may have died between the two renamings."""
    old = _old_of(out)
    if old.is_dir() and not out.exists():
        old.rename(out)
    for leftover in (old, _stage_of(out)):
        if leftover.is_dir():
            shutil.rmtree(leftover)


def _stage(files: Mapping[str, bytes], out: Path, same: set[str]) -> None:
    stage = _stage_of(out)
    try:
        stage.mkdir(parents=True)
        for path in sorted(files):
            if not _owned(path):
                raise OutputError(error("O05", Where(path), "this is no address of the site's own pages"))
            target = stage / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in same:
                _link(out / path, target)
            else:
                target.write_bytes(files[path])
        for foreign in sorted(out.iterdir()) if out.is_dir() else ():
            if foreign.name in OWN_FOLDERS or foreign.name in OWN_FILES:
                continue
            if foreign.is_dir() and not foreign.is_symlink():
                shutil.copytree(foreign, stage / foreign.name, symlinks=True, copy_function=_link)
            else:
                _link(foreign, stage / foreign.name)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _swap(out: Path) -> None:
    stage, old = _stage_of(out), _old_of(out)
    if not out.exists():
        stage.rename(out)
        return
    try:
        out.rename(old)
    except OSError:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    try:
        stage.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old)


def _link(source: str | Path, target: str | Path) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without hard links
        shutil.copy2(source, target, follow_symlinks=False)
