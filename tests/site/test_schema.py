"""The JSON Schemas describe every field of the data, and hold for all of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest

from munir_briefs.exports import TABLES, data_files
from munir_briefs.records import Dossier
from munir_briefs.schema import DIALECT, schema_of
from tests.conftest import ROOT
from tests.site.dossier import MANIFEST, make_dossier
from tests.site.large import make_large

KNOWN = {
    "$schema", "$defs", "$ref", "title", "description", "type", "enum", "properties", "required",
    "additionalProperties", "items", "minItems", "maxItems", "minimum", "maximum", "x-refers-to",
}  # fmt: skip
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float),
    "boolean": (bool,), "null": (type(None),),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """What is wrong with a value, for the words of JSON Schema that we use; another word is a fault itself."""
    yield from (f"{at}: the schema says '{word}'" for word in sorted(schema.keys() - KNOWN))
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    fits = [kind for kind in kinds if isinstance(value, TYPES[kind]) and (kind == "boolean" or value is not True)]
    if kinds and not fits:
        yield f"{at}: {value!r} is no {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not in {schema['enum']}"
    if isinstance(value, dict):
        known = schema.get("properties", {})
        yield from (f"{at}: no '{name}'" for name in schema.get("required", []) if name not in value)
        other = schema.get("additionalProperties", True)
        for name, one in value.items():
            if name in known:
                yield from faults(one, known[name], root, f"{at}.{name}")
            elif isinstance(other, dict):
                yield from faults(one, other, root, f"{at}.{name}")
            elif not other:
                yield f"{at}: '{name}' is not described"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{at}: {len(value)} items"
        for number, one in enumerate(value):
            yield from faults(one, schema.get("items", {}), root, f"{at}[{number}]")
    if type(value) in {int, float} and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        yield f"{at}: {value} is out of bounds"


def written(dossier: Dossier) -> dict[str, bytes]:
    return data_files(dossier, MANIFEST)


@pytest.mark.parametrize("table", TABLES)
def test_the_data_fits_its_schema(table: str) -> None:
    for dossier in (make_dossier(), make_large(30), Dossier()):
        files = written(dossier)
        schema = json.loads(files[f"data/schema/{table}.json"])
        assert list(faults(json.loads(files[f"data/{table}.json"]), schema, schema)) == []


@pytest.mark.parametrize("table", TABLES)
def test_the_data_of_the_sample_fits_its_schema(table: str) -> None:
    """As far as the committed site was built by the program that stands here."""
    described = ROOT / "build" / "data" / "schema" / f"{table}.json"
    if not described.exists():
        pytest.skip("the committed site was built before there were schemas")
    schema = json.loads(described.read_text("utf-8"))
    data = json.loads((ROOT / "build" / "data" / f"{table}.json").read_text("utf-8"))
    assert list(faults(data, schema, schema)) == []


@pytest.mark.parametrize(
    ("table", "broken", "told"),
    [
        ("people", {"nickname": "x"}, "$[0]: 'nickname' is not described"),
        ("people", {"name": None}, "$[0].name: None is no ['string']"),
        ("visits", {"status": "done"}, "$[0].status: 'done' is not in"),
        ("visits", {"evidence": [{"article": "a", "start": -1, "end": 2, "text": "x"}]}, "-1 is out of bounds"),
        ("visits", {"evidence": [{"article": "a"}]}, "$[0].evidence[0]: no 'start'"),
        ("articles", {"span": [1]}, "$[0].span: 1 items"),
        ("articles", {"words": True}, "$[0].words: True is no ['integer']"),
    ],
)
def test_what_does_not_fit_is_noticed(table: str, broken: dict[str, Any], told: str) -> None:
    schema = schema_of(table)
    records = json.loads(written(make_dossier())[f"data/{table}.json"])
    changed = copy.deepcopy(records)
    changed[0] |= broken
    assert any(told in fault for fault in faults(changed, schema, schema))


@pytest.mark.parametrize("table", TABLES)
def test_every_field_is_described_and_every_reference_leads_to_a_file(table: str) -> None:
    def fields(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
        for name, one in schema.get("properties", {}).items():
            yield name, one
            yield from fields(one)
        if "items" in schema:
            yield from fields(schema["items"])

    schema = schema_of(table)
    assert schema["$schema"] == DIALECT and schema["description"]
    for name, one in fields(schema):
        assert one.get("description"), f"{table}: {name}"
        assert one.get("x-refers-to", table) in TABLES
