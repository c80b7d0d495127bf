"""Addresses that were published go on to answer."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from munir_briefs import pipeline
from munir_briefs.addresses import read_addresses
from munir_briefs.cli import main
from munir_briefs.issues import SettingsError
from tests.conftest import ROOT

WORKSPACE = ROOT / "src" / "munir_briefs" / "workspace"

OLMIN = "General Tarek Olmin of Peru visited Oslo on 4 March 2024 for talks on fisheries with officials."
KOVAC = "President Ana Kovač of Croatia visited Nairobi on 3 March 2024 and met Kenyan officials there."
RAHIMI = "Prime Minister Karim Rahimi of Jordan visited Tokyo on 9 April 2024 for a summit on trade."
PAGES = {"a.txt": f"{OLMIN}\n\n{KOVAC}\n", "b.txt": f"{RAHIMI}\n\nThe summit was the tenth of its kind.\n"}


def write(folder: Path, pages: dict[str, str]) -> Path:
    seeds = folder / "pages"
    shutil.rmtree(seeds, ignore_errors=True)
    seeds.mkdir()
    for name, text in pages.items():
        (seeds / name).write_text(text, "utf-8")
    return seeds


def build(seeds: Path, site: Path) -> set[str]:
    """The addresses of the site of these pages."""
    pipeline.build(seeds, site, cache=seeds.parent / "cache")
    return {page.relative_to(site).as_posix() for page in site.rglob("*.html")}


def run(seeds: Path, *arguments: str) -> Result:
    told = ["--seeds", str(seeds)]
    told += ["--cache", str(seeds.parent / "cache")] if arguments[0] != "remember" else []
    return CliRunner().invoke(main, [*arguments, *told])


def leads_to(page: Path) -> str:
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.read_text("utf-8"))
    return found[1] if found else ""


def test_what_was_published_is_remembered_once_and_sorted(tmp_path: Path) -> None:
    seeds = write(tmp_path, PAGES)
    addresses = build(seeds, tmp_path / "site")
    assert run(seeds, "remember", str(tmp_path / "site")).exit_code == 0
    first = (seeds / "addresses.txt").read_text("utf-8")
    lines = first.splitlines()[1:]
    assert lines == sorted(lines)
    assert {line.split("\t")[0] for line in lines} == addresses - {"404.html"}
    assert "people/ana-kovac.html\ta.txt\tPresident Ana Kovač" in lines
    run(seeds, "remember", str(tmp_path / "site"))
    assert (seeds / "addresses.txt").read_text("utf-8") == first
    # It is no page, and changes nothing while all stands.
    assert build(seeds, tmp_path / "again") == addresses


def test_who_was_merged_moves_and_what_is_told_no_more_says_so(tmp_path: Path) -> None:
    seeds, site = write(tmp_path, PAGES), tmp_path / "site"
    before = build(seeds, site)
    run(seeds, "remember", str(site))
    signed = ("--why", "One man, two names.", "--who", "A. Editor")
    assert run(seeds, "correct", "tarek-olmin", "--same", "ana-kovac", *signed).exit_code == 0
    (seeds / "b.txt").write_text(
        "The summit was the tenth of its kind, and the last that was held there.\n", "utf-8"
    )
    after = build(seeds, site)
    assert before <= after
    (merged,) = [a for a in ("people/tarek-olmin.html", "people/ana-kovac.html") if leads_to(site / a)]
    assert (site / merged).parent.joinpath(Path(leads_to(site / merged)).name).is_file()
    assert "No article tells of it any more." in (site / "people" / "karim-rahimi.html").read_text("utf-8")


def test_an_address_that_answers_no_more_is_told(tmp_path: Path) -> None:
    seeds, site = write(tmp_path, PAGES), tmp_path / "site"
    build(seeds, site)
    assert run(seeds, "check", "--against", str(site)).exit_code == 0
    (seeds / "b.txt").write_text(
        "The summit was the tenth of its kind, and the last that was held there.\n", "utf-8"
    )
    result = run(seeds, "check", "--against", str(site))
    assert result.exit_code == 1
    assert "people/karim-rahimi.html: error[A02]" in result.output
    assert "articles/b.html: note[A03]" in result.output
    run(seeds, "remember", str(site))
    result = run(seeds, "check", "--against", str(site))
    assert result.exit_code == 0, result.output


def test_a_sentence_on_two_trips_leads_to_each(tmp_path: Path) -> None:
    seeds = write(
        tmp_path, {"a.txt": "General Tarek Olmin of Peru visited Norway, Kenya and Japan in March 2024.\n"}
    )
    site = tmp_path / "site"
    trips = sorted(a for a in build(seeds, site) if a.startswith("visits/tarek"))
    assert len(trips) == 3
    run(seeds, "remember", str(site))
    text = (seeds / "addresses.txt").read_text("utf-8")
    (seeds / "addresses.txt").write_text(text.replace("-2024-03.html\t", "-2023-11.html\t"), "utf-8")
    build(seeds, site)
    for trip in trips:
        former = site / trip.replace("-2024-03.html", "-2023-11.html")
        assert leads_to(former) == f"../{trip}"


@pytest.mark.parametrize("line", ["people", "people/a.html\tb.txt", "../a.html", "a/../../b.html\tb.txt\tc"])
def test_a_line_that_is_no_address_stops_the_build(tmp_path: Path, line: str) -> None:
    seeds = write(tmp_path, {"addresses.txt": f"# ours\nindex.html\n{line}\n"})
    with pytest.raises(SettingsError, match=r"addresses\.txt:3:1: error\[A01\]"):
        read_addresses(seeds)


LINES = ["b.html", "a.html\tx.txt\tone", "a.html\ty.txt\ttwo", "a.html", ""]


def test_the_order_of_lines_is_nothing(tmp_path: Path) -> None:
    for lines in permutations(LINES):
        seeds = write(tmp_path, {"addresses.txt": "\n".join(lines)})
        found = [line for one in read_addresses(seeds) for line in one.lines]
        assert found == ["a.html\tx.txt\tone", "a.html\ty.txt\ttwo", "b.html"]


@pytest.mark.parametrize("attributes", [ROOT / ".gitattributes", WORKSPACE / "gitattributes"])
def test_what_two_branches_remembered_merges_without_a_conflict(tmp_path: Path, attributes: Path) -> None:
    def git(*arguments: str) -> None:
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        command = ["git", *who, *arguments]
        subprocess.run(command, cwd=tmp_path, env={**os.environ, **quiet}, check=True, capture_output=True)

    def remembered(*addresses: str) -> None:
        text = "".join(f"people/{name}.html\tx.txt\t{name}\n" for name in addresses)
        (tmp_path / "seeds").mkdir(exist_ok=True)
        (tmp_path / "seeds" / "addresses.txt").write_text(f"# ours\n{text}", "utf-8")
        git("add", ".")
        git("commit", "--quiet", "--message", "remember")

    git("init", "--quiet", "--initial-branch", "main")
    shutil.copy(attributes, tmp_path / ".gitattributes")
    remembered("b", "d")
    git("switch", "--quiet", "--create", "work")
    remembered("a", "b", "c", "d")
    git("switch", "--quiet", "main")
    remembered("b", "bb", "d", "e")
    git("merge", "--quiet", "work", "--message", "both")
    names = ["a", "b", "bb", "c", "d", "e"]
    assert [one.quotes for one in read_addresses(tmp_path / "seeds")] == [(("x.txt", name),) for name in names]


# ------------------------------------------------------------------------------------- ids that are kept

YEAR = "General Tarek Olmin of Peru visited Oslo in 2024 for talks on fisheries with officials."
DAY = "General Tarek Olmin of Peru visited Oslo on 4 March 2024 for talks on fisheries with officials."
LONG = "Foreign Minister Ana Maria Kovač of Croatia opened the harbour."


@pytest.mark.parametrize(
    ("before", "after", "kind", "kept"),
    [
        # More exact: in the page itself, in a page that is added, or by another page's date.
        ({"a.txt": YEAR}, {"a.txt": DAY}, "visits", "tarek-olmin-no-2024"),
        ({"a.txt": YEAR}, {"a.txt": YEAR, "b.txt": DAY}, "visits", "tarek-olmin-no-2024"),
        # Edited elsewhere, or in its words alone.
        ({"a.txt": DAY}, {"a.txt": f"It rained.\n\n{DAY}"}, "visits", "tarek-olmin-no-2024-03"),
        ({"a.txt": DAY}, {"a.txt": DAY.replace("officials", "many officials")}, "visits", "tarek-olmin-no-2024-03"),
        # A fuller name.
        ({"a.txt": KOVAC}, {"a.txt": KOVAC, "b.txt": LONG, "c.txt": f"{LONG} It was new."}, "people", "ana-kovac"),
        # Less exact than it was, when a page goes.
        ({"a.txt": YEAR, "b.txt": DAY}, {"a.txt": YEAR}, "visits", "tarek-olmin-no-2024-03"),
    ],
)
def test_what_more_is_known_of_keeps_its_id(
    tmp_path: Path, before: dict[str, str], after: dict[str, str], kind: str, kept: str
) -> None:
    ids = published(tmp_path, before, kind)
    assert kept in ids
    assert kept in published(tmp_path, after, kind)
    assert leads_to(tmp_path / "site" / kind / f"{kept}.html") == ""


@pytest.mark.parametrize(
    ("before", "after", "former", "now"),
    [
        # Another month: an address that says March would be wrong of May.
        (DAY, DAY.replace("4 March", "5 May"), "tarek-olmin-no-2024-03", "tarek-olmin-no-2024-05"),
        (DAY, DAY.replace("Oslo", "Nairobi"), "tarek-olmin-no-2024-03", "tarek-olmin-ke-2024-03"),
        # Two trips like each other: the one that is gone is not the other.
        (f"{DAY}\n\n{DAY.replace('4 March', '7 May')}", DAY, "tarek-olmin-no-2024-05", ""),
        (DAY, KOVAC, "tarek-olmin-no-2024-03", ""),
    ],
)
def test_what_is_something_else_now_has_another_id(
    tmp_path: Path, before: str, after: str, former: str, now: str
) -> None:
    assert former in published(tmp_path, {"a.txt": before}, "visits")
    ids = published(tmp_path, {"a.txt": after}, "visits")
    assert former not in ids
    assert not now or now in ids
    assert leads_to(tmp_path / "site" / "visits" / f"{former}.html") == (f"../visits/{now}.html" if now else "")


def test_of_two_of_one_name_the_published_one_keeps_it(tmp_path: Path) -> None:
    """The plain id goes to what was told of first; what is told later of an earlier day must not take it over."""
    later = DAY.replace("4 March", "24 March").replace("fisheries", "whales")
    first = published(tmp_path, {"b.txt": f"---\npublished: 2024-03-25\n---\n{later}\n"}, "visits")
    assert first == {"tarek-olmin-no-2024-03"}
    both = {
        "a.txt": f"---\npublished: 2024-03-05\n---\n{DAY}\n",
        "b.txt": f"---\npublished: 2024-03-25\n---\n{later}\n",
    }
    assert len(published(tmp_path, both, "visits")) == 2
    page = (tmp_path / "site" / "visits" / "tarek-olmin-no-2024-03.html").read_text("utf-8")
    assert "24 March 2024" in page


def test_what_a_page_says_is_found_when_its_file_is_renamed(tmp_path: Path) -> None:
    before = {
        "a.txt": f"A trip to Oslo\n\n{DAY}\n",
        "b.txt": f"{RAHIMI}\n\nIt was the tenth of its kind, they said.\n",
    }
    published(tmp_path, before, "articles")
    now = published(tmp_path, {"c.txt": before["a.txt"], "d.txt": before["b.txt"]}, "articles")
    assert now == {"c", "d"}
    assert leads_to(tmp_path / "site" / "articles" / "a.html") == "../articles/c.html"
    assert leads_to(tmp_path / "site" / "articles" / "b.html") == "../articles/d.html"


def published(folder: Path, pages: dict[str, str], kind: str) -> set[str]:
    """Build and remember; the ids of a kind. The site that was there before goes to `before`."""
    seeds = folder / "pages"
    remembered = (seeds / "addresses.txt").read_bytes() if (seeds / "addresses.txt").exists() else b""
    write(folder, pages)
    (seeds / "addresses.txt").write_bytes(remembered)
    if (folder / "site").exists():
        (folder / "site").rename(folder / "before")
    build(seeds, folder / "site")
    assert run(seeds, "remember", str(folder / "site")).exit_code == 0
    return {record["id"] for record in json.loads((folder / "site" / "data" / f"{kind}.json").read_text("utf-8"))}
