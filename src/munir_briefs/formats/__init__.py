"""The records in the formats of other programs: files too large, or too alike from build to build, for a diff.

One module for each; `write` puts one of them on disk, whole or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from munir_briefs.exports import tables
from munir_briefs.formats import ftm, register, sqlite
from munir_briefs.issues import OutputError, Where, error
from munir_briefs.records import Dossier

FORMATS = ("sqlite", "ftm", "register")


def write(kind: str, dossier: Dossier, manifest: Mapping[str, Any], out: Path, base_url: str = "") -> None:
    """Write the records as `kind`, one of `FORMATS`, to the file `out`; one that was there is replaced.

    Raises `OutputError`, `out` then being as it was.
    """
    stage = out.with_name(f".{out.name}.briefs-new")
    try:
        stage.unlink(missing_ok=True)
        match kind:
            case "sqlite":
                sqlite.write(tables(dossier, manifest), stage)
            case "ftm":
                stage.write_bytes(ftm.lines(dossier, base_url))
            case _:
                stage.write_bytes(register.table(dossier))
        stage.replace(out)
    except (OSError, sqlite3.Error) as fault:
        stage.unlink(missing_ok=True)
        message = f"can't be written: {getattr(fault, 'strerror', None) or fault}"
        raise OutputError(
            error("O06", Where(str(out)), message, "name a file in a folder that is there")
        ) from fault
