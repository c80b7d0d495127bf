"""The data files keep to the contract of docs/records.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from munir_briefs.exports import TABLES, data_files
from tests.site.dossier import MANIFEST, make_dossier

FIELDS = {
    "articles": ["id", "source", "role", "title", "publisher", "url", "published", "published_basis", "span",
                 "words", "noise", "duplicates"],
    "people": ["id", "name", "aliases", "roles", "mentions"],
    "organizations": ["id", "name", "aliases", "mentions"],
    "places": ["id", "name", "aliases", "mentions", "country"],
    "visits": ["id", "visitors", "country", "places", "when", "status", "purposes", "met", "reports", "origins",
               "evidence"],
    "dates": ["id", "text", "edtf", "basis", "evidence"],
    "claims": ["id", "speaker", "cue", "content", "quote", "certainty", "evidence"],
    "figures": ["id", "text", "value", "unit", "evidence"],
    "conflicts": ["id", "kind", "subject", "sides", "note"],
}  # fmt: skip


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, Any]]]:
    files = data_files(make_dossier(), MANIFEST)
    return {name: json.loads(files[f"data/{name}.json"]) for name in TABLES}


def evidence_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= value.keys():
            yield value
        for one in value.values():
            yield from evidence_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from evidence_in(one)


@pytest.mark.parametrize("name", FIELDS)
def test_fixed_fields_come_first_and_in_order(tables: dict[str, list[dict[str, Any]]], name: str) -> None:
    assert tables[name]
    for record in tables[name]:
        assert list(record)[: len(FIELDS[name])] == FIELDS[name]


@pytest.mark.parametrize("name", [*FIELDS, "manifest"])
def test_an_array_sorted_by_id_written_plainly(name: str) -> None:
    content = data_files(make_dossier(), MANIFEST)[f"data/{name}.json"].decode()
    records = json.loads(content)
    assert [r["id"] for r in records] == sorted(r["id"] for r in records)
    assert content == json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def test_each_quote_stands_in_the_decoded_file(tables: dict[str, list[dict[str, Any]]]) -> None:
    dossier = make_dossier()
    raw = {s.path: s.raw for s in dossier.sources}
    source = {a.id: raw[a.source] for a in dossier.articles}
    found = list(evidence_in(tables))
    assert len(found) > 50
    assert {e["article"] for e in found} == set(source)
    for e in found:
        assert source[e["article"]][e["start"] : e["end"]] == e["text"]


def test_a_quote_from_markup_is_the_markup(tables: dict[str, list[dict[str, Any]]]) -> None:
    (monday,) = [d for d in tables["dates"] if d["text"] == "Monday"]
    assert monday["evidence"]["start"] > len("<html><body><pre>")
    (hostile,) = [a for a in tables["articles"] if a["id"] == "hostile"]
    raw = next(s.raw for s in make_dossier().sources if s.path == "web/hostile.html")
    assert raw[slice(*hostile["span"])].startswith("Olmin &lt;img")


def test_noise_and_repetitions(tables: dict[str, list[dict[str, Any]]]) -> None:
    alpha = tables["articles"][0]
    raw = make_dossier().sources[0].raw
    assert [raw[a:b] for a, b in alpha["noise"]] == ["Menu | World | Opinion", "Share this story | Comments (4)"]
    (((a, b), (c, d)),) = alpha["duplicates"]
    assert raw[a:b] == raw[c:d] and b < c
    assert alpha["words"] == len(" ".join(raw.splitlines()[n] for n in (2, 4, 6)).split())


def test_a_count_is_a_whole_number(tables: dict[str, list[dict[str, Any]]]) -> None:
    assert [f["value"] for f in tables["figures"]] == [1200, 3]
    assert '"value": 1200,' in data_files(make_dossier(), MANIFEST)["data/figures.json"].decode()
