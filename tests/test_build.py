"""Whole builds: what comes out, that it is always the same, and what bad input does."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from munir_briefs import pipeline
from munir_briefs.issues import BriefsError
from munir_briefs.load.folder import RESERVED
from tests.conftest import ROOT

SAMPLE = ROOT / "seeds"


def tree(folder: Path) -> dict[str, str]:
    """Each file below `folder` and a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def briefs(
    *arguments: str | Path, cwd: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "munir_briefs", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def evidence_of(record: Any) -> Iterator[dict[str, Any]]:
    """Every {article, start, end, text} anywhere inside a record."""
    if isinstance(record, dict):
        if {"article", "start", "end", "text"} <= record.keys():
            yield record
        for value in record.values():
            yield from evidence_of(value)
    elif isinstance(record, list):
        for value in record:
            yield from evidence_of(value)


def check_offsets(site: Path, seeds: Path) -> int:
    """`file[start:end] == text` for each piece of evidence. Returns how many there were."""
    data = site / "data"
    sources = {a["id"]: a["source"] for a in json.loads((data / "articles.json").read_text("utf-8"))}
    seen = 0
    for file in sorted(data.glob("*.json")):
        for evidence in evidence_of(json.loads(file.read_text("utf-8"))):
            raw = (seeds / sources[evidence["article"]]).read_bytes().decode("utf-8-sig")
            assert raw[evidence["start"] : evidence["end"]] == evidence["text"], (file.name, evidence)
            seen += 1
    return seen


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, built once."""
    out = tmp_path_factory.mktemp("sample") / "site"
    pipeline.build(SAMPLE, out, cache=None)
    return out


# ---------------------------------------------------------------------------------------- what comes out


def test_the_committed_site_is_the_one_the_sample_gives(sample_site: Path) -> None:
    committed, built = tree(ROOT / "build"), tree(sample_site)
    assert committed.keys() == built.keys()
    assert [path for path in built if committed[path] != built[path]] == [], "run `briefs build` and commit build/"


def test_every_quotation_of_the_sample_stands_in_its_file(sample_site: Path) -> None:
    assert check_offsets(sample_site, SAMPLE) > 200


def test_every_file_is_used_or_rejected(sample_site: Path) -> None:
    files = json.loads((sample_site / "data" / "manifest.json").read_text("utf-8"))[0]["files"]
    inputs = {
        path.relative_to(SAMPLE).as_posix()
        for path in SAMPLE.rglob("*")
        if path.is_file() and path.name not in RESERVED and path.parent.name != "notes"
    }
    assert {*files["used"], *(f["path"] for f in files["rejected"])} == inputs


def test_the_shared_pages(shared: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    report = pipeline.build(shared / "seeds", site, cache=None)
    articles = json.loads((site / "data" / "articles.json").read_text("utf-8"))
    assert len(report.knowledge.loaded.used) == 5
    assert report.knowledge.loaded.rejected == ()
    per_file = {
        source: [a["role"] for a in articles if a["source"] == source] for source in {a["source"] for a in articles}
    }
    assert {source[:3]: sorted(roles) for source, roles in per_file.items()} == {
        "000": ["main", "related", "related", "related"],
        "001": ["main"],
        "002": ["main", "part", "part"],
        "003": ["main"],
        "004": ["main"],
    }
    assert check_offsets(site, shared / "seeds") > 500
    for name in ("visits", "claims", "people", "dates", "figures"):
        text = (site / "data" / f"{name}.json").read_text("utf-8")
        for chrome in (
            "Exit mobile version",
            "view comments",
            "Please enter your comment",
            "an hour ago",
            "Remove Ads",
        ):
            assert chrome not in text


def test_a_folder_of_difficult_characters(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    story = (
        "President Ana Kovač of Croatia arrived in Nairobi on 3 March 2024 for talks \U0001f30d.{eol}{eol}"
        "“We will work together,” President Kovač said.{eol}{eol}"
        "The fo\u0301rum cost $3 million, organisers said.{eol}"
    )
    (seeds / "bom.txt").write_bytes(b"\xef\xbb\xbf" + story.format(eol="\n").encode())
    (seeds / "crlf.txt").write_bytes(story.format(eol="\r\n").replace("Kovač", "Kovac").encode())
    (seeds / "urdu.txt").write_text(
        "وزیر اعظم نے پیر کے روز ریاض کا دورہ کیا اور وہاں اعلیٰ حکام سے ملاقات کی۔\n\n" * 3, encoding="utf-8"
    )
    (seeds / "mixed.txt").write_text(
        "Foreign Minister Leïla Benali (ليلى بنعلي) visited Tokyo on 5 May 2024, her office said.\n",
        encoding="utf-8",
    )
    site = tmp_path / "site"
    report = pipeline.build(seeds, site, cache=None)
    assert len(report.knowledge.loaded.used) == 4
    assert check_offsets(site, seeds) > 20


def test_places_in_web_pages_and_json(tmp_path: Path) -> None:
    """There the file is not what a person reads: tags and escapes stand between."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    sentences = [
        "President Ana Kovač of Croatia arrived in Nairobi on 3 March 2024 for talks on trade & fishing.",
        "“We will work together,” President Kovač said after meeting officials of the port.",
        "The programme costs $3 million, and 400 workers are to be trained by the end of the year.",
    ]
    markup = "".join(
        f"<p>{s.replace('&', '&amp;').replace('“', '&ldquo;').replace('Kovač', '<b>Kova&#269;</b>')}</p>"
        for s in sentences
    )
    (seeds / "page.html").write_text(
        f"<html><head><title>Visit</title><script>var a = '<p>no</p>';</script></head><body><nav>Home</nav>"
        f"<article><h1>Croatia's president in Kenya</h1>{markup}</article></body></html>", "utf-8"
    )  # fmt: skip
    record = {"title": "A visit", "text": "\n\n".join(sentences), "published": "2024-03-04"}
    (seeds / "one.json").write_text(json.dumps(record), "utf-8")
    lines = [
        json.dumps(record | {"title": "Another"}, ensure_ascii=False),
        "{broken",
        json.dumps({"title": "no text"}),
    ]
    (seeds / "many.jsonl").write_text("\n".join(lines), "utf-8")
    site = tmp_path / "site"
    report = pipeline.build(seeds, site, cache=None)
    assert report.knowledge.loaded.used == ("many.jsonl", "one.json", "page.html")
    assert [(i.where.path, i.where.line) for i in report.knowledge.issues if i.code == "L10"] == [("many.jsonl", 2)]
    assert check_offsets(site, seeds) > 30
    for name in ("people", "visits", "claims"):
        told = json.loads((site / "data" / f"{name}.json").read_text("utf-8"))
        assert len({e["article"] for record in told for e in evidence_of(record)}) == 3, name


# ---------------------------------------------------------------------------------------- always the same

WORLDS: list[tuple[str, dict[str, str]]] = [
    ("1", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"}),
    ("2", {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "0"}),
]


def test_same_bytes_whatever_the_folder_zone_locale_seed_and_workers(sample_site: Path, tmp_path: Path) -> None:
    for jobs, env in WORLDS:
        cwd = tmp_path / f"elsewhere-{jobs}"
        shutil.copytree(SAMPLE, cwd / "pages")
        ran = briefs("build", "--seeds", "pages", "--out", "site", "--jobs", jobs, cwd=cwd, env=env)
        assert ran.returncode == 0, ran.stderr
        assert tree(cwd / "site") == tree(sample_site)


NO_PARSER_NO_NETWORK = """
import socket, sys
def refuse(*args, **kwargs): raise AssertionError("a build must not use the network")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
from pathlib import Path
from munir_briefs import pipeline
report = pipeline.build(Path("seeds"), Path("site"))
print(len(report.written), "spacy" in sys.modules)
"""


def test_a_second_build_parses_nothing_and_writes_nothing(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "seeds")

    def run() -> list[str]:
        code = [sys.executable, "-c", NO_PARSER_NO_NETWORK]
        return subprocess.run(code, cwd=tmp_path, capture_output=True, text=True, check=True).stdout.split()

    written, parsed = run()
    assert (int(written) > 50, parsed) == (True, "True")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")}
    assert run() == ["0", "False"]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "site").rglob("*")} == before


def test_a_changed_page_changes_only_what_shows_it(tmp_path: Path) -> None:
    seeds, out, cache = tmp_path / "seeds", tmp_path / "site", tmp_path / "cache"
    shutil.copytree(SAMPLE, seeds)
    everything = pipeline.build(seeds, out, cache=cache).written
    page = seeds / "2020-11-defence-minister-in-rawalpindi.txt"
    page.write_text(page.read_text("utf-8").replace("Exit mobile version", "Exit the mobile version"), "utf-8")
    written = pipeline.build(seeds, out, cache=cache).written
    assert 0 < len(written) < len(everything) / 4


def test_the_wheel_builds_the_sample_in_an_empty_folder(sample_site: Path, tmp_path: Path) -> None:
    wheels, unpacked, cwd = tmp_path / "wheels", tmp_path / "unpacked", tmp_path / "empty"
    make = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
    wheels.mkdir()
    made = subprocess.run(
        [sys.executable, "-c", make, str(wheels)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    with zipfile.ZipFile(wheels / made) as wheel:
        wheel.extractall(unpacked)
    cwd.mkdir()
    shutil.copytree(SAMPLE, cwd / "seeds")
    where = "import munir_briefs; print(munir_briefs.__file__)"
    env = {"PYTHONPATH": str(unpacked)}
    found = subprocess.run(
        [sys.executable, "-c", where],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert str(unpacked) in found
    ran = briefs("build", cwd=cwd, env=env)
    assert ran.returncode == 0, ran.stderr
    assert tree(cwd / "build") == tree(sample_site)


# ---------------------------------------------------------------------------------------- bad input

BAD: list[tuple[str, dict[str, bytes], list[str]]] = [
    ("an empty folder", {}, ["P02"]),
    ("only binary files", {"a.txt": bytes(range(256)) * 40, "b.html": b"\x00" * 500}, ["a.txt", "b.html", "P02"]),
    ("a line of 5 MB", {"long.txt": b"word " * 1_000_000}, ["long.txt:1", "P02"]),
    ("bad YAML in briefs.yaml", {"briefs.yaml": b"title: [a\nfocus: b\n", "a.txt": b"x"}, ["briefs.yaml:2", "Y01"]),
    (
        "a key that doesn't exist",
        {"sources.yaml": b"fils: {}\n", "a.txt": b"x"},
        ["sources.yaml:1:1", "Y07", "files"],
    ),
    (
        "a date that isn't one",
        {"sources.yaml": b"files:\n a.txt: {published: 5/3/24}\n"},
        ["sources.yaml:2", "C04"],
    ),
    ("a model that isn't there", {"briefs.yaml": b"model: en_core_web_xxl\n", "a.txt": b"x"}, ["M01"]),
]


@pytest.mark.parametrize(("files", "expected"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_leaves_the_old_site(files: dict[str, bytes], expected: list[str], tmp_path: Path) -> None:
    site = tmp_path / "site"
    good = tmp_path / "good"
    good.mkdir()
    (good / "a.txt").write_text("President Ana Kovač visited Nairobi on 3 March 2024, officials said.\n", "utf-8")
    pipeline.build(good, site, cache=None)
    before = tree(site)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name, content in files.items():
        (seeds / name).write_bytes(content)
    with pytest.raises(BriefsError) as caught:
        pipeline.build(seeds, site, cache=None)
    told = str(caught.value)
    assert [words for words in expected if words not in told] == [], told
    assert str(tmp_path) not in told
    assert tree(site) == before


def test_one_bad_page_does_not_cost_the_others(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "good.txt").write_text(
        "President Ana Kovač visited Nairobi on 3 March 2024, officials said.\n", "utf-8"
    )
    (seeds / "bad.md").write_text("---\npublishd: 2024\n---\nA page whose front matter is wrong.\n", "utf-8")
    ran = briefs("build", "--seeds", seeds, "--out", tmp_path / "site", cwd=tmp_path)
    assert ran.returncode == 1
    assert "bad.md:2:1: error[" in ran.stderr
    assert "did you mean 'published'?" in ran.stderr
    assert "2 files: 1 used, 1 rejected" in ran.stdout
    assert (tmp_path / "site" / "index.html").exists()


def test_a_folder_that_is_not_a_site_is_not_overwritten(tmp_path: Path) -> None:
    precious = tmp_path / "documents"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work", "utf-8")
    ran = briefs("build", "--seeds", SAMPLE, "--out", precious, cwd=tmp_path)
    assert ran.returncode == 1
    assert "error[" in ran.stderr
    assert tree(precious) == {"thesis.txt": hashlib.sha256(b"years of work").hexdigest()}
