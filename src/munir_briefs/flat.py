"""Records as CSV: one row each, one column for each value, named by the way to it (`evidence.article`).

A list is one cell, its entries parted by ` | `; a list in a list, by `, `. A list of evidence is its number: the
JSON file beside it has the words. UTF-8, commas, rows ended by a line feed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from munir_briefs.schema import EVIDENCE, Schema, is_evidence


@dataclass(frozen=True, slots=True)
class Column:
    path: tuple[str, ...]
    """the way to it in a record"""
    meaning: str
    counted: bool = False
    """it holds how many pieces of evidence there are, not their words"""

    @property
    def name(self) -> str:
        return ".".join(self.path)


_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""what a spreadsheet takes for a formula: the text of a page is not to be one"""
_BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def csv_of(record: Schema, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """The CSV of some records of this schema, with a heading."""
    held = list(columns(record))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column.name for column in held)
    for row in rows:
        writer.writerow(_guarded(_cell(row, column.path, counted=column.counted)) for column in held)
    return out.getvalue().encode()


def columns(schema: Schema, path: tuple[str, ...] = ()) -> Iterator[Column]:
    """The columns a record of this schema makes."""
    if is_evidence(schema):
        schema = EVIDENCE
    items = schema.get("items", {})
    if "properties" in schema:
        for name, field in schema["properties"].items():
            yield from columns(field, (*path, name))
    elif "properties" in items:
        for name, field in items["properties"].items():
            if "items" not in field:  # a list in each entry of a list: in the JSON alone
                yield from columns(field, (*path, name))
    else:
        counted = is_evidence(items)
        meaning = str(schema.get("description", ""))
        yield Column(path, f"{meaning}: how many" if counted else meaning, counted)


def _cell(value: Any, path: tuple[str, ...], between: str = " | ", *, counted: bool = False) -> str | int | float:
    if isinstance(value, Mapping):
        if path:
            return _cell(value.get(path[0]), path[1:], between, counted=counted)
        return between.join(f"{name}: {one}" for name, one in value.items())
    if isinstance(value, list):
        return len(value) if counted else between.join(str(_cell(one, path, ", ")) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def _guarded(cell: str | int | float) -> str | int | float:
    """The cell on one line, and no formula: an apostrophe before it makes a spreadsheet show it as text."""
    if not isinstance(cell, str):
        return cell
    line = _BREAKS.sub(" ", cell)
    return f"'{line}" if _FORMULA.match(line) else line
