"""CSV: one row a record, nothing a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.exports import TABLES, data_files
from munir_briefs.flat import columns, csv_of
from munir_briefs.schema import schema_of
from tests.site.dossier import MANIFEST, make_dossier


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def flattened(value: Any) -> bytes:
    return csv_of({"properties": {"id": {"type": "string"}}}, [{"id": value}])


@pytest.mark.parametrize("table", TABLES)
def test_a_row_for_each_record_and_a_column_for_each_field(table: str) -> None:
    files = data_files(make_dossier(), MANIFEST)
    rows, records = read(files[f"data/{table}.csv"]), json.loads(files[f"data/{table}.json"])
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    named = {column.path[0] for column in columns(schema_of(table)["items"])}
    assert named == set(schema_of(table)["items"]["properties"])


def test_lists_objects_and_evidence() -> None:
    files = data_files(make_dossier(), MANIFEST)
    norway = next(row for row in read(files["data/visits.csv"]) if row["country"] == "NO")
    assert norway["visitors.person"] == "tarek-olmin"
    assert norway["met.name"] == "Ilse Brandvik | two local officers"
    assert norway["met.person"] == "ilse-brandvik | "
    assert norway["origins"] == "alpha | beta"
    assert norway["evidence"] == "4"
    first = read(files["data/claims.csv"])[0]
    assert first["speaker.person"] == "tarek-olmin" and first["evidence.article"] == "alpha"
    deeb = next(row for row in read(files["data/people.csv"]) if row["id"] == "rania-deeb")
    assert (deeb["aliases"], deeb["mentions"], deeb["roles.rank"]) == ("", "1", "false")
    assert [row["purpose_evidence"] for row in read(files["data/visits.csv"])].count("0") == 3


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Olmin", "Olmin"),
        ("a - b", "a - b"),
        ("1-2", "1-2"),
        ('=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        ("+1 555", "'+1 555"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "' =1+1"),
        ("\r\n=1+1", "' =1+1"),
        ("  =1+1", "'  =1+1"),
        ("＝1+1", "'＝1+1"),
        ('two\nlines, "quoted"', 'two lines, "quoted"'),
        (-5, "-5"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula_and_each_is_one_line(text: Any, cell: str) -> None:
    assert read(flattened(text))[0]["id"] == cell


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_whatever_a_page_says_stays_one_cell_of_one_row(text: str) -> None:
    content = flattened(text).decode()
    assert len(content.splitlines()) == 2
    cell = read(content.encode())[0]["id"]
    assert cell.strip()[:1] not in set("=+-@＝＋－＠")
