"""`briefs export`: what other programs ask of their formats, and nothing told as done that was only planned."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from munir_briefs import formats
from munir_briefs.cli import main
from munir_briefs.exports import tables
from munir_briefs.formats import FORMATS, ftm, register
from munir_briefs.issues import OutputError
from munir_briefs.records import Dossier, Status
from tests.site.dossier import MANIFEST, make_dossier

BASE = "https://example.org/briefs/"

# The properties of FollowTheMoney 4.11 that we use, for each schema with those of the schemas it extends.
_THING = {"name", "alias", "country", "summary", "sourceUrl", "publisher"}
_INTERVAL = {"startDate", "endDate", "summary", "recordId", "sourceUrl", "proof"}
SCHEMATA = {
    "Person": _THING | {"position", "title"},
    "Organization": _THING,
    "Article": _THING | {"title", "fileName", "author", "publishedAt", "language"},
    "Address": _THING | {"full", "city"},
    "Event": _THING | _INTERVAL | {"location", "involved"},
    "Trip": _THING | _INTERVAL | {"location", "involved", "endLocation"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
}
REFERS = {
    "involved": {"Person"}, "endLocation": {"Address"}, "proof": {"Article"}, "document": {"Article"},
    "resolved": {"Person", "Organization"},
}  # fmt: skip


# --------------------------------------------------------------------------------------------- SQLite


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("export") / "records.sqlite"
    formats.write("sqlite", make_dossier(), MANIFEST, path)
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def test_each_record_is_a_row_and_every_key_leads_somewhere(base: sqlite3.Connection) -> None:
    for name, records in tables(make_dossier(), MANIFEST).items():
        found = [key for (key,) in base.execute(f"SELECT id FROM {name} ORDER BY id")]
        assert found == sorted(record["id"] for record in records)
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_lists_of_objects_are_tables(base: sqlite3.Connection) -> None:
    met = base.execute("SELECT name, person FROM visits_met ORDER BY record, position").fetchall()
    assert met == [("Ilse Brandvik", "ilse-brandvik"), ("two local officers", None)]
    assert base.execute("SELECT path, code FROM manifest_files_rejected").fetchall() == [("broken.txt", "L07")]
    assert base.execute("SELECT credibility_digit FROM visits WHERE country = 'NO'").fetchone()[0] in range(1, 7)
    (aliases,) = base.execute("SELECT aliases FROM people WHERE id = 'tarek-olmin'").fetchone()
    assert json.loads(aliases) == ["Olmin"]


def evidence_in(value: Any) -> int:
    if isinstance(value, dict):
        own = int({"article", "start", "end", "text"} <= value.keys())
        return own + sum(map(evidence_in, value.values()))
    return sum(map(evidence_in, value)) if isinstance(value, list) else 0


def test_all_evidence_is_in_one_table(base: sqlite3.Connection) -> None:
    (rows,) = base.execute("SELECT count(*) FROM evidence").fetchone()
    assert rows == evidence_in(tables(make_dossier(), MANIFEST))
    fields = {field for (field,) in base.execute("SELECT field FROM evidence WHERE record_table = 'visits'")}
    assert {"evidence", "reports[0].evidence", "reports[1].ordinal", "purpose_evidence"} <= fields


@pytest.mark.parametrize(
    ("table", "asked", "found"),
    [
        ("people", "olmin", ["tarek-olmin"]),
        ("claims", "exercises", ["claim-a1"]),
        ("claims", "ministry", ["claim-a2", "claim-a4"]),
        ("places", "oslo", ["oslo"]),
        ("people", "nobody", []),
    ],
)
def test_full_text_search(base: sqlite3.Connection, table: str, asked: str, found: list[str]) -> None:
    query = f"SELECT id FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts(?)) ORDER BY id"
    assert [key for (key,) in base.execute(query, (asked,))] == found


def test_search_folds_accents(base: sqlite3.Connection) -> None:
    (rows,) = base.execute("SELECT count(*) FROM evidence_fts WHERE evidence_fts MATCH 'cafe'").fetchone()
    dossier = make_dossier()
    assert rows == sum("café" in e["text"] for e in _evidence_of(tables(dossier, MANIFEST)))


def _evidence_of(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= value.keys():
            yield value
        for one in value.values():
            yield from _evidence_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from _evidence_of(one)


# ------------------------------------------------------------------------------------- FollowTheMoney


@pytest.fixture(scope="module")
def entities() -> list[dict[str, Any]]:
    return [json.loads(line) for line in ftm.lines(make_dossier(), BASE).decode().split("\n") if line]


def test_entities_have_the_properties_of_their_schema(entities: list[dict[str, Any]]) -> None:
    assert {entity["schema"] for entity in entities} == set(SCHEMATA)
    assert len({entity["id"] for entity in entities}) == len(entities)
    for entity in entities:
        assert set(entity) == {"id", "schema", "properties"}
        assert set(entity["properties"]) <= SCHEMATA[entity["schema"]]
        for values in entity["properties"].values():
            assert values and all(isinstance(value, str) and value for value in values)
            assert len(set(values)) == len(values)


def test_entities_refer_to_entities_of_the_right_kind(entities: list[dict[str, Any]]) -> None:
    schema = {entity["id"]: entity["schema"] for entity in entities}
    seen = set()
    for entity in entities:
        for name in entity["properties"].keys() & REFERS.keys():
            seen.add(name)
            assert {schema[one] for one in entity["properties"][name]} <= REFERS[name]
    assert seen == set(REFERS)


def test_only_a_visit_made_is_a_trip(entities: list[dict[str, Any]]) -> None:
    (trip,) = [e for e in entities if e["schema"] == "Trip"]
    told = trip["properties"]
    assert told["startDate"] == ["2024-03-03"] and told["endDate"] == ["2024-03-05"]
    assert told["country"] == ["no"] and "startLocation" not in told
    assert len(told["involved"]) == 2  # the visitor, and the one named person met
    events = [e["properties"] for e in entities if e["schema"] == "Event"]
    assert {event["country"][0] for event in events} == {"id", "jp", "cl"}
    assert all("startDate" not in event for event in events if event["country"] != ["id"])
    people = [e["properties"] for e in entities if e["schema"] == "Person"]
    (person,) = [told for told in people if told["name"] == ["Tarek Olmin"]]
    assert person["position"] == ["chief of the general staff"] and person["alias"] == ["Olmin"]
    assert person["sourceUrl"] == [f"{BASE}people/tarek-olmin.html"]


def test_a_mention_for_each_article_that_names_somebody(entities: list[dict[str, Any]]) -> None:
    mentions = [e["properties"] for e in entities if e["schema"] == "Mention"]
    dossier = make_dossier()
    named = [*(p.mentions for p in dossier.people), *(o.mentions for o in dossier.organizations)]
    assert len(mentions) == sum(len({mention.article for mention in one}) for one in named)
    assert all("javascript:" not in "".join(e["properties"].get("sourceUrl", [])) for e in entities)


# ------------------------------------------------------------------------------------------- register


def rows_of(dossier: Dossier) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(register.table(dossier).decode())))


def test_the_register_has_the_visits_made() -> None:
    (row,) = rows_of(make_dossier())
    assert row == {
        "id": "tarek-olmin-no-2024-03-1a2b",
        "person": "Tarek Olmin",
        "role": "chief of the general staff",
        "start": "2024-03-03",
        "end": "2024-03-05",
        "country": "Norway",
        "locale": "Oslo",
        "remarks": "Met with Ilse Brandvik and two local officers. To discuss winter training.",
    }


def test_nothing_that_was_only_planned_is_in_the_register() -> None:
    dossier = make_dossier()
    norway = next(v for v in dossier.visits if v.country == "NO")
    for status in (Status.PLANNED, Status.POSSIBLE, Status.CANCELLED):
        assert rows_of(replace(dossier, visits=(replace(norway, status=status),))) == []
    announced = tuple(replace(report, status=Status.PLANNED) for report in norway.reports)
    (row,) = rows_of(replace(dossier, visits=(replace(norway, reports=announced),)))
    assert "Met with" not in row["remarks"]


def test_a_row_for_each_visitor_and_no_finer_time_than_known() -> None:
    dossier = make_dossier()
    norway = next(v for v in dossier.visits if v.country == "NO")
    two = (*norway.visitors, replace(norway.visitors[0], name="=cmd|' /C calc'!A0", person=None))
    first, second = rows_of(replace(dossier, visits=(replace(norway, visitors=two, when="2024-03~"),)))
    assert first["id"] == f"{norway.id}/1" and second["id"] == f"{norway.id}/2"
    assert first["start"] == first["end"] == second["role"] == ""
    assert second["person"].startswith("'=")


# ------------------------------------------------------------------------------------------ the command


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_every_time_and_no_half_file(tmp_path: Path, form: str) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for path in (one, other):
        formats.write(form, make_dossier(), MANIFEST, path)
    assert one.read_bytes() == other.read_bytes()
    formats.write(form, make_dossier(), MANIFEST, one)
    assert one.read_bytes() == other.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "other"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, form: str) -> None:
    with pytest.raises(OutputError, match="O06"):
        formats.write(form, make_dossier(), MANIFEST, tmp_path / "none" / "file")
    formats.write(form, Dossier(), MANIFEST, tmp_path / "empty")
    assert (tmp_path / "empty").exists()


def test_the_command(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "page.txt").write_text(
        "A visit\n\nForeign Minister Ana Kovač visited Kenya on 3 March 2024. She met nobody else there.\n", "utf-8"
    )
    out = tmp_path / "register.csv"
    arguments = ["export", str(out), "--format", "register", "--seeds", str(seeds), "--cache", str(tmp_path / "c")]
    ran = CliRunner().invoke(main, arguments)
    assert ran.exit_code == 0, ran.output
    assert "1 file: 1 used, 0 rejected; the records are in" in ran.output
    (row,) = csv.DictReader(io.StringIO(out.read_text("utf-8")))
    assert (row["person"], row["start"], row["country"]) == ("Ana Kovač", "2024-03-03", "Kenya")
    missing = CliRunner().invoke(main, ["export", str(out), "--seeds", str(tmp_path / "none")])
    assert missing.exit_code == 1 and "P01" in missing.stderr
    assert CliRunner().invoke(main, ["export"]).exit_code == 2
