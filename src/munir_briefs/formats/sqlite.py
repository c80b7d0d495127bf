"""The records as an SQLite database, which opens in Datasette: tables with keys, and full-text search.

A table for each data file, made from its schema (`schema.py`): values are columns, an object's with its name before
theirs; a list of objects is a table of its own (`visits_visitors`), any other list JSON in its column. All evidence
is in one table, with the record and the field it stands for.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from munir_briefs.schema import REFERS, Schema, is_evidence, schema_of

Record = Mapping[str, Any]
Way = tuple[str, ...]

SEARCHED = {
    "articles": ("title", "publisher", "author"),
    "people": ("name", "aliases"),
    "organizations": ("name", "aliases"),
    "places": ("name", "aliases"),
    "claims": ("speaker_name", "content"),
    "matters": ("heading",),
    "conflicts": ("heading", "note"),
    "evidence": ("text",),
}
"""the columns of each table that full-text search reads, accents folded"""

_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_EVIDENCE = ("record_table", "record", "field", "article", "start", "end", "text", "rule")


def write(tables: Mapping[str, Sequence[Record]], path: Path) -> None:
    """Make the database. Raises `OSError` or `sqlite3.Error`."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(
            "CREATE TABLE evidence (record_table TEXT, record TEXT, field TEXT,"
            ' article TEXT REFERENCES articles(id), "start" INTEGER, "end" INTEGER, text TEXT, rule TEXT)'
        )
        base.execute("CREATE INDEX evidence_record ON evidence(record_table, record)")
        for name, records in tables.items():
            fields = schema_of(name)["items"]["properties"]
            _make(base, name, fields, "id TEXT PRIMARY KEY")
            _fill(base, name, fields, records)
            for way, of in _lists(fields):
                listed = f"{name}_{'_'.join(way)}"
                _make(base, listed, of, f"record TEXT REFERENCES {name}(id)", "position INTEGER")
                rows = (
                    {"record": record["id"], "position": position, **one}
                    for record in records
                    for position, one in enumerate(_at(record, way))
                )
                _fill(base, listed, of, rows, first=("record", "position"))
            _insert(base, "evidence", _EVIDENCE, (row for record in records for row in _evidence(name, record)))
        for name, columns in SEARCHED.items():
            base.execute(
                f"CREATE VIRTUAL TABLE {name}_fts USING FTS5({', '.join(columns)},"
                f' content="{name}", tokenize="unicode61 remove_diacritics 2")'
            )
            base.execute(f"INSERT INTO {name}_fts({name}_fts) VALUES ('rebuild')")


def _columns(fields: Mapping[str, Schema], way: Way = ()) -> Iterator[tuple[Way, Schema]]:
    """The values of a record that are columns of its own table, each with the way to it."""
    for name, field in fields.items():
        if is_evidence(field) or is_evidence(field.get("items", {})) or "properties" in field.get("items", {}):
            continue
        if "properties" in field:
            yield from _columns(field["properties"], (*way, name))
        else:
            yield (*way, name), field


def _lists(fields: Mapping[str, Schema], way: Way = ()) -> Iterator[tuple[Way, Mapping[str, Schema]]]:
    """The lists of objects in a record, each with its objects' fields."""
    for name, field in fields.items():
        if "properties" in field:
            yield from _lists(field["properties"], (*way, name))
        elif "properties" in field.get("items", {}):
            yield (*way, name), field["items"]["properties"]


def _make(base: sqlite3.Connection, table: str, fields: Mapping[str, Schema], *keys: str) -> None:
    columns = list(keys)
    for way, field in _columns(fields):
        if way == ("id",):
            continue
        kinds = field.get("type", "string")
        kind = _TYPES.get(kinds if isinstance(kinds, str) else kinds[0], "TEXT")
        refers = f" REFERENCES {field[REFERS]}(id)" if REFERS in field else ""
        columns.append(f'"{"_".join(way)}" {kind}{refers}')
    base.execute(f"CREATE TABLE {table} ({', '.join(columns)})")


def _fill(
    base: sqlite3.Connection,
    table: str,
    fields: Mapping[str, Schema],
    records: Iterable[Record],
    first: tuple[str, ...] = (),
) -> None:
    ways = [*((name,) for name in first), *(way for way, _ in _columns(fields))]
    rows = ([_stored(_at(record, way)) for way in ways] for record in records)
    _insert(base, table, ["_".join(way) for way in ways], rows)


def _insert(base: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    named = ", ".join(f'"{column}"' for column in columns)
    places = ", ".join("?" * len(columns))
    base.executemany(f"INSERT INTO {table} ({named}) VALUES ({places})", rows)


def _at(value: Any, way: Way) -> Any:
    for name in way:
        value = None if value is None else value.get(name)
    return value


def _stored(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _evidence(table: str, record: Record) -> Iterator[tuple[Any, ...]]:
    """Every piece of evidence in a record, with the way to it: `reports[0].evidence`."""

    def found(value: Any, way: str) -> Iterator[tuple[str, Record]]:
        if isinstance(value, Mapping):
            if {"article", "start", "end", "text"} <= value.keys():
                yield way, value
            else:
                for name, one in value.items():
                    yield from found(one, f"{way}.{name}" if way else name)
        elif isinstance(value, list):
            for number, one in enumerate(value):
                is_leaf = isinstance(one, Mapping) and "start" in one
                yield from found(one, way if is_leaf else f"{way}[{number}]")

    for way, one in found(record, ""):
        yield table, record["id"], way, one["article"], one["start"], one["end"], one["text"], one.get("rule")
