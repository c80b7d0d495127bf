"""Builds made by hand, as small as a case needs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from munir_briefs.diff.builds import Build
from munir_briefs.render import GENERATOR

Json = dict[str, Any]

TABLES = (
    "articles", "people", "organizations", "places", "visits", "dates", "claims", "matters", "figures", "conflicts",
    "sourcing", "publishers", "corrections",
)  # fmt: skip


def article(key: str, *sentences: str, **more: Any) -> Json:
    digest = hashlib.sha256("\0".join(sentences).encode()).hexdigest()[:12]
    return {"id": key, "title": f"On {key}", "publisher": None, "published": "2024-03", "digest": digest, **more}


def quote(article_id: str, text: str, start: int = 0) -> Json:
    return {"article": article_id, "start": start, "end": start + len(text), "text": text, "rule": "some-rule"}


def person(key: str, name: str, *mentions: Json, **more: Any) -> Json:
    return {"id": key, "name": name, "aliases": [], "roles": [], "mentions": list(mentions), **more}


def visit(key: str, who: str, country: str, *evidence: Json, **more: Any) -> Json:
    return {
        "id": key,
        "visitors": [{"person": None, "name": who}],
        "country": country,
        "when": "2024-03-03",
        "status": "completed",
        "evidence": list(evidence),
        **more,
    }


def build(name: str = "old", pages: Mapping[str, bytes] | None = None, **tables: Iterable[Json]) -> Build:
    manifest = tables.pop("manifest", [{"id": "site"}])
    made_with = {"generator": GENERATOR, "version": "1", "rules": "r1", "model": {"name": "m", "version": "1"}}
    return Build(
        name,
        {table: {row["id"]: row for row in tables.get(table, ())} for table in TABLES},
        {**made_with, **next(iter(manifest))},
        pages or {},
    )


def write(built: Build, folder: Path) -> Path:
    """The build as a site's folder."""
    (folder / "data").mkdir(parents=True)
    for table, records in built.tables.items():
        (folder / "data" / f"{table}.json").write_text(json.dumps(list(records.values())), "utf-8")
    (folder / "data" / "manifest.json").write_text(json.dumps([{"id": "site", **built.manifest}]), "utf-8")
    for path, content in built.pages.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
