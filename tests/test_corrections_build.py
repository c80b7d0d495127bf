"""Corrections in whole builds: passages, pages, data, and the commands that write and explain them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from munir_briefs import pipeline
from munir_briefs.cli import main
from munir_briefs.corrections.entries import Selector, Verb, parse_corrections
from munir_briefs.corrections.writing import appended
from munir_briefs.issues import BriefsError, SettingsError
from munir_briefs.provenance import provenance
from tests.conftest import ROOT
from tests.site.conftest import read_pages

OSLO = "General Tarek Olmin of Peru arrived in Oslo on Monday for talks on fisheries."
KENYA = "President Ana Kovač of Croatia visited Nairobi on 3 March 2024 and met Kenyan officials there."
ADVERT = "Subscribers read more: President Ana Kovač of Croatia visited Lima on 9 March 2024."
OTHER = "Prime Minister Karim Rahimi of Jordan visited Tokyo on 4 March 2024 for a summit on trade."
SIGNED = "\n    why: So it is.\n    who: A. Editor\n    when: 2026-01-12\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(
        f"---\npublished: 2024-03-06\n---\n{OSLO}\n\nThe talks went on for two days.\n", "utf-8"
    )
    (folder / "b.txt").write_text(
        f"{KENYA}\n\n{ADVERT}\n\n{OTHER}\n\nThe summit was the tenth of its kind.\n", "utf-8"
    )
    return folder


def written(seeds: Path, *entries: str) -> Path:
    text = "corrections:\n" + "".join(f"  - {entry}{SIGNED}" for entry in entries)
    (seeds / "corrections.yaml").write_text(text, "utf-8")
    return seeds


def countries(knowledge: pipeline.Knowledge) -> dict[str, str | None]:
    return {visit.country: visit.when for visit in knowledge.dossier.visits}


def read(seeds: Path) -> pipeline.Knowledge:
    return pipeline.read(seeds, cache=seeds.parent / "cache")


def data(site: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "data" / f"{name}.json").read_text("utf-8"))
    return found


def run(seeds: Path, *arguments: str) -> Result:
    told = ["--seeds", str(seeds), "--cache", str(seeds.parent / "cache")]
    return CliRunner().invoke(main, [*arguments, *told])


# ---------------------------------------------------------------------------------------------- passages


def test_the_machine_alone(seeds: Path) -> None:
    assert countries(read(seeds)) == {
        "NO": "2024-03-04", "KE": "2024-03-03", "PE": "2024-03-09", "JP": "2024-03-04",
    }  # fmt: skip


def test_of_a_passage_that_is_noise_nothing_is_read(seeds: Path) -> None:
    entry = f'noise: {{file: b.txt, quote: "{ADVERT}"}}'
    knowledge = read(written(seeds, entry, entry))
    assert countries(knowledge) == {"NO": "2024-03-04", "KE": "2024-03-03", "JP": "2024-03-04"}
    (article,) = [a for a in knowledge.dossier.articles if a.source == "b.txt"]
    text = next(s.text for s in knowledge.dossier.sources if s.path == "b.txt")
    assert [span.of(text) for span in article.noise] == [ADVERT]
    assert [d.basis for d in knowledge.dossier.decisions] == ["changed"]


def test_an_article_of_its_own_has_its_own_date(seeds: Path) -> None:
    article = "article: {file: b.txt, quote: Prime Minister Karim, until: tenth of its kind.}"
    knowledge = read(written(seeds, article))
    (own,) = [a for a in knowledge.dossier.articles if a.role.value == "part"]
    assert [d.record for d in knowledge.dossier.decisions] == [own.id]
    assert [e.article for v in knowledge.dossier.visits if v.country == "JP" for e in v.evidence] == [own.id]
    dated = read(written(seeds, article, f"set: {own.id}\n    to: {{published: 2024-03-05}}"))
    assert {a.id: a.published for a in dated.dossier.articles}[own.id] == "2024-03-05"


def test_relative_dates_follow_the_date_of_publication_that_was_set(seeds: Path) -> None:
    knowledge = read(written(seeds, "set: a\n    to: {published: 2024-03-13}"))
    assert countries(knowledge)["NO"] == "2024-03-11"
    assert [(d.said, d.stands) for d in knowledge.dossier.decisions] == [("2024-03-06", "2024-03-13")]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (["noise: {file: b.txt, quote: Karim Rahimi}", "article: {file: b.txt, quote: Karim Rahimi}"], "D08"),
        (
            ["article: {file: b.txt, quote: Prime Minister Karim Rahimi}", "article: {file: b.txt, quote: Karim}"],
            "D08",
        ),
        (["set: a\n    to: {published: 2024-03-13}", "set: a\n    to: {published: 2024-03-14}"], "D08"),
        (["noise: {file: b.txt, quote: President Ana Kovac of Croatia}"], "D06"),
        (["article: {file: b.txt, quote: Prime Minister Karim, until: is not there}"], "D06"),
        (["set: c\n    to: {published: 2024-03-13}"], "D06"),
    ],
)
def test_passages_that_contradict_or_are_gone(seeds: Path, entries: list[str], code: str) -> None:
    with pytest.raises(BriefsError) as fault:
        read(written(seeds, *entries))
    assert {issue.code for issue in fault.value.issues} == {code}
    assert all(issue.where.path == "corrections.yaml" and issue.where.line > 1 for issue in fault.value.issues)


# ------------------------------------------------------------------------------------------ pages and data


def test_pages_and_data_say_what_was_decided_by_hand(seeds: Path, tmp_path: Path) -> None:
    visits = {v.country: v.id for v in read(seeds).dossier.visits}
    site = tmp_path / "site"
    pipeline.build(
        written(
            seeds,
            f"set: {visits['NO']}\n    to: {{when: 2024-03-05, status: underway}}",
            f"reject: {visits['PE']}",
            "rename: ana-kovac\n    to: Ana M. Kovač",
        ),
        site, cache=tmp_path / "cache",
    )  # fmt: skip
    page = (site / "visits" / f"{visits['NO']}.html").read_text("utf-8")
    # Beside each value, and all of them above the page.
    assert page.count('href="#by-hand"') == 2 + 2
    decided = page[page.index('id="by-hand"') :]
    for words in ("Decided by hand", "5 March 2024", "the machine has", "4 March 2024", "So it is.", "A. Editor"):
        assert words in decided
    gone = (site / "visits" / f"{visits['PE']}.html").read_text("utf-8")
    assert "rejected by hand" in gone and "So it is." in gone
    linking = [p for p in site.rglob("*.html") if f"{visits['PE']}.html" in p.read_text("utf-8")]
    assert linking == []
    listed = (site / "visits" / "index.html").read_text("utf-8")
    assert f'href="../visits/{visits["NO"]}.html#by-hand">changed by hand' in listed
    assert listed.count("#by-hand") == 1
    read_pages({p.name: p.read_bytes() for p in (site / "visits").glob("*.html")})
    marked = {r["id"]: r["corrections"] for r in data(site, "visits")}
    assert marked == {visits["NO"]: {"status": "confirmed", "when": "changed"}, visits["KE"]: {}, visits["JP"]: {}}
    rows = {(r["record"], r["value"]): (r["basis"], r["machine"], r["stands"]) for r in data(site, "corrections")}
    assert rows[visits["NO"], "when"] == ("changed", "2024-03-04", "2024-03-05")
    assert rows["ana-kovac", "name"] == ("changed", "Ana Kovač", "Ana M. Kovač")
    assert rows[visits["PE"], "rejected"][2] is None
    before = {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    assert pipeline.build(seeds, site, cache=tmp_path / "cache").written == ()
    assert {p: p.read_bytes() for p in site.rglob("*") if p.is_file()} == before


def test_what_an_editor_writes_is_text_on_the_page(seeds: Path, tmp_path: Path) -> None:
    entry = "rename: ana-kovac\n    to: <b>Ana</b>\n    why: <script>alert(1)</script>"
    entry += "\n    who: <i>\n    when: 2026-01-12\n"
    (seeds / "corrections.yaml").write_text(f"corrections:\n  - {entry}", "utf-8")
    site = tmp_path / "site"
    pipeline.build(seeds, site, cache=tmp_path / "cache")
    for page in site.rglob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8")
        assert "<b>Ana" not in page.read_text("utf-8")


# ------------------------------------------------------------------------------------------ briefs correct

COMMENTED = """\
# Ours.
corrections:

    -   reject:   tarek-olmin    # not a general
        why: "He isn't: #1"
        who: B. Editor
        when: 2026-01-02
# more to come
"""


@pytest.mark.parametrize("before", ["", "corrections:\n", "# only words\n", COMMENTED, COMMENTED.rstrip("\n")])
def test_an_entry_is_added_and_nothing_else_touched(before: str) -> None:
    words = 'It\'s “so”: #2\t{x}, \\ "quoted" \u2028 end'
    of = (Selector("a-b", None, "a: b.txt", words), Selector("true", None, "a.txt", "- x"))
    made = appended(before, Verb.SAME, of, {}, why=words, who="no", when="2026-01-12")
    assert made.startswith(before)
    (entry,) = [e for e in parse_corrections(made) if e.verb is Verb.SAME]
    assert (entry.of, entry.why, entry.who, entry.when) == (of, words, "no", "2026-01-12")
    assert len(parse_corrections(made)) == len(parse_corrections(before)) + 1
    with pytest.raises(SettingsError, match="D10"):
        appended(made, Verb.SAME, of, {}, why="Said twice.", who="C. Editor", when="2026-01-13")


def test_a_list_in_one_line_is_left_alone() -> None:
    with pytest.raises(SettingsError, match="D09"):
        appended("corrections: []\n", Verb.REJECT, (Selector("a"),), {}, why="x", who="y", when="2026-01-12")


def test_a_correction_outlives_a_change_of_rules(seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other rules may give records other ids; the words they rest on stay."""
    (visit,) = [v.id for v in read(seeds).dossier.visits if v.country == "NO"]
    signed = ("--why", "The ministry says so.", "--who", "A. Editor")
    assert run(seeds, "correct", visit, "when=2024-03-05", *signed).exit_code == 0
    assert run(seeds, "correct", "ana-kovac", "--rename", "Ana M. Kovač", *signed).exit_code == 0
    monkeypatch.setattr("munir_briefs.resolve.people.slug", lambda name: f"other-{len(name)}")
    knowledge = read(seeds)
    assert visit not in {v.id for v in knowledge.dossier.visits}
    assert countries(knowledge)["NO"] == "2024-03-05"
    assert "Ana M. Kovač" in {p.name for p in knowledge.dossier.people}


def test_a_stale_correction_fails_at_its_line_with_what_is_nearest(seeds: Path) -> None:
    (visit,) = [v.id for v in read(seeds).dossier.visits if v.country == "NO"]
    assert run(seeds, "correct", visit, "when=2024-03-05", "--why", "x", "--who", "y").exit_code == 0
    page = seeds / "a.txt"
    page.write_text(page.read_text("utf-8").replace("arrived in Oslo", "landed in Stockholm"), "utf-8")
    result = run(seeds, "check")
    assert result.exit_code == 1
    assert "corrections.yaml:4:7: error[D06] no visit matches" in result.output
    assert "landed in Stockholm" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["ana-kovacs", "--reject"], 1, "did you mean 'ana-kovac'?"),
        (["ana-kovac", "rol=x"], 1, "did you mean 'role'?"),
        (["ana-kovac", "status=planned"], 1, "no visit matches 'ana-kovac'"),
        (["ana-kovac", "role="], 1, "'role' is empty"),
        (["ana-kovac"], 2, "decide one thing"),
        (["ana-kovac", "--reject", "--rename", "x"], 2, "decide one thing"),
        (["ana-kovac", "role"], 2, "field=value"),
    ],
)
def test_what_cannot_be_decided_is_not_written(seeds: Path, arguments: list[str], code: int, told: str) -> None:
    result = run(seeds, "correct", *arguments, "--why", "x", "--who", "y")
    assert result.exit_code == code, result.output
    assert told in result.output
    assert not (seeds / "corrections.yaml").exists()


def test_an_entry_that_contradicts_is_not_written(seeds: Path) -> None:
    assert run(seeds, "correct", "ana-kovac", "--rename", "A", "--why", "x", "--who", "y").exit_code == 0
    before = (seeds / "corrections.yaml").read_bytes()
    result = run(seeds, "correct", "ana-kovac", "--rename", "B", "--why", "x", "--who", "y")
    assert result.exit_code == 1
    assert "error[D08]" in result.output
    assert (seeds / "corrections.yaml").read_bytes() == before


# ------------------------------------------------------------------------------------------ briefs explain


def test_explain_says_where_every_value_came_from(seeds: Path) -> None:
    (visit,) = [v.id for v in read(seeds).dossier.visits if v.country == "NO"]
    run(seeds, "correct", visit, "when=2024-03-05", "--why", "The ministry says so.", "--who", "A. Editor")
    lines = run(seeds, "explain", visit).output.splitlines()
    assert lines[0] == f"{visit} (visits)"
    when = next(n for n, line in enumerate(lines) if line.split() == ["when", "2024-03-05"])
    assert "changed by hand; the machine has 2024-03-04: The ministry says so. (A. Editor" in lines[when + 1]
    assert any(f"a.txt:4: “{OSLO}”  [" in line for line in lines)
    assert "did you mean" in run(seeds, "explain", f"{visit}x").output


# ------------------------------------------------------------------------------ every kind of decision

DATED = "---\npublished: 2024-03-06\n---\n"
SAID = "“We will fish together,” General Tarek Olmin said."
EVERYTHING = {
    "a.txt": f"{DATED}{OSLO}\n\n{SAID}\n\nThe talks went on for two days.\n",
    "b.txt": f"{KENYA}\n\n{ADVERT}\n\n{OTHER}\n\nThe summit was the tenth of its kind.\n",
    "c.txt": "General Tarik Olmin of Peru spoke in Lima.\n",
}


def everything(seeds: Path) -> dict[str, str]:
    """The pages, and the ids by which the decisions below name what they are about."""
    for name, text in EVERYTHING.items():
        (seeds / name).write_text(text, "utf-8")
    dossier = read(seeds).dossier
    (claim,) = dossier.claims
    return {
        "NO": next(v.id for v in dossier.visits if v.country == "NO"),
        "DAY": next(d.id for d in dossier.dates if d.text == "3 March 2024"),
        "SAID": claim.id,
    }


DECISIONS: list[tuple[list[str], tuple[str, str, str]]] = [
    (["tarek-olmin", "--same", "tarik-olmin"], ("people", "same", "changed")),
    (["tarek-olmin", "--different", "tarik-olmin"], ("people", "different", "confirmed")),
    (["tarek-olmin", "--undecided", "tarik-olmin"], ("people", "undecided", "changed")),
    (["tarek-olmin", "--rename", "T. Olmin"], ("people", "name", "changed")),
    (["oslo", "--rename", "Kristiania"], ("places", "name", "changed")),
    (["NO", "--reject"], ("visits", "rejected", "changed")),
    (["NO", "when=2024-03-05"], ("visits", "when", "changed")),
    (["NO", "when=2024-03-04"], ("visits", "when", "confirmed")),
    (["NO", "status=planned"], ("visits", "status", "changed")),
    (["NO", "country=SE"], ("visits", "country", "changed")),
    (["tarek-olmin", "role=chief of staff"], ("people", "role", "changed")),
    (["SAID", "speaker=ana-kovac"], ("claims", "speaker", "changed")),
    (["SAID", "speaker=tarek-olmin"], ("claims", "speaker", "confirmed")),
    (["a", "published=2024-03-07"], ("articles", "published", "changed")),
    (["a", "published=2024-03-06"], ("articles", "published", "confirmed")),
    (["DAY", "edtf=2024-03-02"], ("dates", "edtf", "changed")),
    (["b.txt", "--noise", ADVERT], ("articles", "noise", "changed")),
    (
        ["b.txt", "--article", "Prime Minister Karim", "--until", "tenth of its kind."],
        ("articles", "article", "changed"),
    ),
]


PUBLISHED = """\
people/tarik-olmin.html\tc.txt\tGeneral Tarik Olmin
people/gone-away.html\td.txt\tGone Away said so
"""


def test_explain_knows_every_kind_of_record_and_what_became_of_it(seeds: Path) -> None:
    ids = everything(seeds)
    (seeds / "addresses.txt").write_text(PUBLISHED, "utf-8")
    written(
        seeds, "same: [tarek-olmin, tarik-olmin]", "rename: {id: oslo, kind: places}\n    to: Kristiania",
        f"set: {ids['DAY']}\n    to: {{edtf: 2024-03-02}}", f"set: {ids['SAID']}\n    to: {{speaker: ana-kovac}}",
        f"reject: {ids['NO']}", "article: {file: b.txt, quote: Prime Minister Karim, until: tenth of its kind.}",
    )  # fmt: skip
    knowledge = read(seeds)
    by_hand = "So it is. (A. Editor, 2026-01-12)"
    (part,) = [article.id for article in knowledge.dossier.articles if article.role.value == "part"]
    told: dict[str, list[str]] = {
        # as it stands
        "karim-rahimi": ["karim-rahimi (people)", "b.txt:5: “Prime Minister Karim Rahimi”  ["],
        "peru": ["peru (places)", "mentions        c.txt:1: “Peru”  ["],
        "a": ["a (articles)", "published_basis configured", "published_why   front matter"],
        knowledge.dossier.publishers[0].id: ["(publishers)", "reasons         No publisher is known"],
        # decided by hand
        "tarek-olmin": ["aliases         Tarik Olmin", f"; the machine has different: {by_hand}"],
        "oslo": ["name            Kristiania", f"name changed by hand; the machine has Oslo: {by_hand}"],
        ids["DAY"]: ["edtf            2024-03-02", "edtf changed by hand; the machine has 2024-03-03", ":1: “"],
        ids["SAID"]: ["person ana-kovac", "speaker changed by hand; the machine has tarek-olmin", "a.txt:6: “"],
        part: [f"{part} (articles)", "article changed by hand; the machine has part of b"],
        ids["NO"]: [f"{ids['NO']} (visits): not in the site", "rejected changed by hand", by_hand],
        # published once, by an id that nothing has now
        "tarik-olmin": [
            "tarik-olmin (people): was published, and is now part of tarek-olmin", "tarek-olmin (people)",
        ],
        "gone-away": ["gone-away (people): was published, and no article tells of it any more"],
    }  # fmt: skip
    for record, expected in told.items():
        lines = "\n".join(provenance(knowledge, record))
        assert [words for words in expected if words not in lines] == [], lines
    hints = {
        "karim-rahim": "did you mean 'karim-rahimi'?",
        "people/karim-rahimi.html": "did you mean 'karim-rahimi'?",
        "kristiania": "did you mean 'oslo' (Kristiania)?",
        f"{ids['SAID'][:-1]}2": f"did you mean '{ids['SAID']}'?",
        "zzz": "an id is the last part of the address of a page",
        "": "an id is the last part of the address of a page",
    }
    for record, hint in hints.items():
        with pytest.raises(SettingsError) as fault:
            list(provenance(knowledge, record))
        assert [(issue.code, issue.hint) for issue in fault.value.issues] == [("P03", hint)]


@pytest.mark.parametrize(("arguments", "decided"), DECISIONS, ids=lambda row: " ".join(row)[:40])
def test_every_decision_can_be_made_from_the_command_line(
    seeds: Path, tmp_path: Path, arguments: list[str], decided: tuple[str, str, str]
) -> None:
    """It is applied, is told on the page of its record with its reason, and outlives other rules."""
    ids = everything(seeds)
    asked = [ids.get(argument, argument) for argument in arguments]
    made = run(seeds, "correct", *asked, "--why", "The ministry <says> so.", "--who", "A. Editor")
    assert made.exit_code == 0, made.output
    pipeline.build(seeds, tmp_path / "site", cache=seeds.parent / "cache")
    decisions = data(tmp_path / "site", "corrections")
    assert {(row["kind"], row["value"], row["basis"]) for row in decisions} == {decided}
    pages = [page.read_text("utf-8") for page in (tmp_path / "site").rglob("*.html")]
    assert any("The ministry &lt;says&gt; so." in page for page in pages), "no page tells the reason"
    # Marked where the value stands, with a link to the reason, unless the page does nothing but say it.
    kind, value, basis = decided
    marked = any(re.search(rf'href="[^"]*#by-hand"[^>]*>[^<]*{basis} by hand', page) for page in pages)
    assert marked or value == "rejected", f"{kind}.{value} bears no mark"
    assert run(seeds, "check").exit_code == 0


def test_decisions_outlive_other_rules(seeds: Path, tmp_path: Path) -> None:
    """The program itself is another: what told of the visit is another rule, and all is read anew."""
    ids = everything(seeds)
    decisions = [
        [ids["NO"], "when=2024-03-05"], ["tarek-olmin", "--same", "tarik-olmin"], ["b.txt", "--noise", ADVERT],
        [ids["SAID"], "speaker=ana-kovac"], ["ana-kovac", "--rename", "Ana M. Kovač"],
        [ids["DAY"], "edtf=2024-03-02"],
    ]  # fmt: skip
    for arguments in decisions:
        assert run(seeds, "correct", *arguments, "--why", "So it is.", "--who", "A. Editor").exit_code == 0
    program, site = tmp_path / "src" / "munir_briefs", tmp_path / "site"
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    fired = next(v for v in read(seeds).dossier.visits if v.id == ids["NO"]).evidence[0].rule
    rules = program / "rules" / "visits.yaml"
    text = rules.read_text("utf-8")
    assert f"id: {fired}\n" in text
    rules.write_text(text.replace(f"id: {fired}\n", f"id: {fired}-anew\n"), "utf-8")
    command = ["build", "--seeds", seeds, "--out", site, "--cache", seeds.parent / "cache"]
    ran = subprocess.run(
        [sys.executable, "-m", "munir_briefs", *map(str, command)],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert data(site, "manifest")[0]["rules"] != pipeline.manifest_of(read(seeds))["rules"]
    (visit,) = [v for v in data(site, "visits") if v["country"] == "NO"]
    assert (visit["when"], visit["evidence"][0]["rule"]) == ("2024-03-05", f"{fired}-anew")
    assert {r["machine"] for r in data(site, "corrections") if r["value"] == "when"} == {"2024-03-04"}
    assert "PE" not in {v["country"] for v in data(site, "visits")}
    assert "Ana M. Kovač" in {p["name"] for p in data(site, "people")}
    assert len(data(site, "corrections")) >= len(decisions)
