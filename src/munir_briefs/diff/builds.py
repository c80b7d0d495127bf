"""The two builds to compare: a site's folder, or the site as it was committed in a revision of the repository."""

from __future__ import annotations

import io
import json
import os
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from munir_briefs.exports import FOLDER, TABLES
from munir_briefs.issues import BriefsError, Where, error
from munir_briefs.render import GENERATOR, MANIFEST

Json = dict[str, Any]


class ComparisonError(BriefsError):
    """One of two builds can't be read."""


@dataclass(frozen=True, slots=True)
class Build:
    name: str
    """as it was asked for"""
    tables: Mapping[str, Mapping[str, Json]]
    """by data file, then by id; a table that an older program did not write is not there"""
    manifest: Json
    pages: Mapping[str, bytes]
    """each address of the site, and its bytes"""


def read(asked: str, site: Path) -> Build:
    """A folder with a site; else the folder `site` in the git revision of that name. Raises `ComparisonError`."""
    if Path(asked).is_dir():
        return build_of(asked, _folder(Path(asked)))
    return build_of(asked, _revision(asked, site))


def _folder(folder: Path) -> dict[str, bytes]:
    files = (*folder.rglob("*.html"), *(folder / FOLDER).glob("*.json"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files if file.is_file()}


def _revision(revision: str, site: Path) -> dict[str, bytes]:
    home, name = site.resolve().parent, site.resolve().name
    try:
        # Resolved first: a name that begins with a hyphen is no option, one that holds a colon no path.
        commit = _git(home, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except (OSError, subprocess.CalledProcessError):
        message = "is neither a folder nor a revision of this repository"
        raise ComparisonError(
            error("B01", Where(revision), message, "name a site's folder, a branch, a tag or a commit")
        ) from None
    try:
        packed = _git(home, "archive", "--format=tar", f"{commit.decode().strip()}:./{name}")
    except subprocess.CalledProcessError:
        message = f"has no folder '{name}': the site was not committed there"
        raise ComparisonError(
            error("B01", Where(revision), message, "build it into a folder of its own and name that")
        ) from None
    with tarfile.open(fileobj=io.BytesIO(packed)) as tar:
        return {
            member.name: found.read()
            for member in tar
            if member.isfile() and member.name.endswith((".html", ".json")) and (found := tar.extractfile(member))
        }


def _git(folder: Path, *arguments: str) -> bytes:
    # A hook runs with GIT_DIR and more of its kind set, which would outweigh the folder.
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run(["git", "-C", folder, *arguments], env=env, capture_output=True, check=True).stdout


def build_of(name: str, files: Mapping[str, bytes]) -> Build:
    """The build that these files of a site are. Raises `ComparisonError`."""
    paths = {table: f"{FOLDER}/{table}.json" for table in TABLES}
    tables = {table: _records(name, path, files[path]) for table, path in paths.items() if path in files}
    manifest = next(iter(tables.get("manifest", {}).values()), {})
    if manifest.get("generator") != GENERATOR:
        raise ComparisonError(
            error("B02", Where(name), f"is no site made by this program: it has no {MANIFEST}",
                  "run `briefs build`, and name the folder it wrote")
        )  # fmt: skip
    return Build(name, tables, manifest, {path: files[path] for path in sorted(files) if path.endswith(".html")})


def _records(name: str, path: str, content: bytes) -> dict[str, Json]:
    try:
        records = {record["id"]: record for record in json.loads(content)}
        return {key: records[key] for key in sorted(records)}
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ComparisonError(
            error("B03", Where(f"{name}/{path}"), "is damaged: not an array of records with ids", "build it again")
        ) from None
