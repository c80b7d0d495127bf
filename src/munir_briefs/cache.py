"""Extractions already made, kept by content: a second build parses nothing.

The key covers all that an extraction depends on: the article's text and date, the rules, the model, and the
program's own code. The folder is safe to delete; what can't be read in it is made again.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from importlib import resources
from pathlib import Path

import msgspec

from munir_briefs.language import Model
from munir_briefs.records import Article, Extraction
from munir_briefs.rulebook import rules_digest

FOLDER = ".briefs"

# What a change of makes an extraction stale: the finders and everything they stand on.
_CODE = (
    "extract", "dates.py", "geography.py", "language.py", "reckoning.py", "records.py", "rulebook.py", "timex.py",
)  # fmt: skip

_decoder = msgspec.json.Decoder(Extraction)


@cache
def code_digest() -> str:
    """sha256 over the source of the extraction stage."""
    root = Path(str(resources.files("munir_briefs")))
    files = sorted(f for part in _CODE for f in ((root / part).rglob("*.py") if "." not in part else [root / part]))
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return whole.hexdigest()


def key_of(article: Article, text: str, model: Model) -> str:
    """Under which name the extraction of this article is kept. `text` is its source's reading text."""
    parts = (
        code_digest(),
        rules_digest(),
        model.package,
        str(model),
        article.id,
        article.published,
        [(block.kind, block.span.start, block.span.of(text)) for block in article.prose],
        [block.span.of(text) for block in article.datelines],
    )
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


class Cache:
    """Extractions by key, one small JSON file each, under `<folder>/extractions/`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "extractions"

    def get(self, key: str) -> Extraction | None:
        try:
            return _decoder.decode((self._folder / f"{key}.json").read_bytes())
        except (OSError, msgspec.DecodeError, ValueError):
            return None

    def put(self, key: str, extraction: Extraction) -> None:
        """Keep it. A folder that can't be written costs speed, not the build."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            staged = self._folder / f"{key}.{os.getpid()}.tmp"
            staged.write_bytes(msgspec.json.encode(extraction))
            staged.replace(self._folder / f"{key}.json")
        except OSError:
            pass
