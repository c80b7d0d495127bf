"""Addresses that were published go on to answer."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from munir_briefs import pipeline
from munir_briefs.addresses import read_addresses
from munir_briefs.cli import main
from munir_briefs.issues import SettingsError

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
    (seeds / "addresses.txt").write_text(text.replace("-2024-03.html\t", "-0a1b2c3d.html\t"), "utf-8")
    build(seeds, site)
    for trip in trips:
        former = site / trip.replace("-2024-03.html", "-0a1b2c3d.html")
        assert leads_to(former) == f"../{trip}"


@pytest.mark.parametrize("line", ["people", "people/a.html\tb.txt", "../a.html", "a/../../b.html\tb.txt\tc"])
def test_a_line_that_is_no_address_stops_the_build(tmp_path: Path, line: str) -> None:
    seeds = write(tmp_path, {"addresses.txt": f"# ours\nindex.html\n{line}\n"})
    with pytest.raises(SettingsError, match=r"addresses\.txt:3:1: error\[A01\]"):
        read_addresses(seeds)


def test_lines_of_two_branches_merge(tmp_path: Path) -> None:
    lines = ["b.html", "a.html\tx.txt\tone", "a.html\ty.txt\ttwo", ""]
    seeds = write(tmp_path, {"addresses.txt": "\n".join(lines)})
    assert [one.line for one in read_addresses(seeds)] == ["a.html\tx.txt\tone", "b.html"]


@pytest.mark.parametrize("seed", range(4))
def test_every_address_of_every_earlier_build_answers(tmp_path: Path, seed: int) -> None:
    """Pages come, go, and are edited; after each build its addresses are remembered."""
    rng = random.Random(seed)
    sentences = [
        OLMIN,
        KOVAC,
        RAHIMI,
        OLMIN.replace("Oslo", "Lima"),
        KOVAC.replace("Ana", "Ana Maria"),
        "It rained.",
    ]
    seeds, site = write(tmp_path, PAGES), tmp_path / "site"
    ever: set[str] = set()
    for _ in range(5):
        name = rng.choice(["a.txt", "b.txt", "c.txt"])
        text = "\n\n".join(rng.sample(sentences, rng.randint(1, 4)))
        (seeds / name).write_text(f"{text}\n\nThe talks went on for two days, officials said there.\n", "utf-8")
        now = build(seeds, site)
        assert ever <= now
        ever |= now
        assert run(seeds, "remember", str(site)).exit_code == 0
