"""What was computed stands apart from what sources say, on pages and in the data."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from munir_briefs.records import Confirmation, Coverage, Publisher, Reliability, Stretch
from munir_briefs.render import templates_folder
from munir_briefs.rulebook import load_rules
from tests.conftest import ROOT
from tests.site.conftest import SETTINGS, Html, build, read_pages, text_of
from tests.site.dossier import make_dossier
from tests.site.test_pages import VISIT

Pages = dict[str, Html]

JOINED = re.compile(r"\b[A-F] ?[-/–]? ?[1-6]\b|\b[1-6] ?[-/–]? ?[A-F]\b")


def rows(page: Html, section: str) -> dict[str, str]:
    """The facts of a section, each label with all its words."""
    found = next(e for e in page.all("section") if e.get("aria-labelledby") == section)
    return {
        text_of(row.find("dt")): text_of(row)  # type: ignore[arg-type]
        for facts in found.iter("dl")
        for row in facts
    }


def test_reported_and_assessed_share_no_row(full_pages: Pages) -> None:
    page = full_pages[VISIT]
    reported, assessed = rows(page, "reported"), rows(page, "assessed")
    assert list(assessed) == ["Support", "Credibility", "Sources"]
    assert not set(reported) & set(assessed)
    assert "Assessed" in text_of(page.by_class("assessed")[0])


def test_that_nobody_confirms_an_announcement_is_assessed_not_reported() -> None:
    dossier = make_dossier()
    visits = tuple(
        replace(v, confirmation=Confirmation.MISSING) if v.country == "ID" else v for v in dossier.visits
    )
    page = read_pages(build(replace(dossier, visits=visits), SETTINGS))["visits/tarek-olmin-id-2024-04-3c4d.html"]
    reported, assessed = rows(page, "reported"), rows(page, "assessed")
    assert reported["Status"].startswith("Status Announced") and "corpus" not in reported["Status"]
    assert assessed["Outcome"].startswith("Outcome Announced, not confirmed in these articles")
    assert not set(reported) & set(assessed)


def test_each_grade_has_its_reasons(full_pages: Pages) -> None:
    assessed = rows(full_pages[VISIT], "assessed")
    assert assessed["Credibility"].startswith("Credibility 3, possibly true 2 independent origins")
    assert "Harbour Post: F, cannot be judged sources.yaml gives no reliability" in assessed["Sources"]
    assert "Northern Courier: B, usually reliable sources.yaml gives" in assessed["Sources"]


@pytest.mark.parametrize(("words", "joined"), [
    ("B2", True), ("B-2", True), ("graded C/3", True), ("1A", True),
    ("B, usually reliable", False), ("2, probably true", False), ("Credibility 3", False),
])  # fmt: skip
def test_a_joined_grade_would_be_noticed(words: str, joined: bool) -> None:
    assert bool(JOINED.search(words)) is joined


def test_letter_and_digit_are_never_joined(full_pages: Pages, full: dict[str, bytes]) -> None:
    computed = [e for page in full_pages.values() for e in page.by_class("assessed")]
    tables = list(full_pages["sources.html"].all("table"))
    assert len(computed) > 4
    for element in (*computed, *tables):
        assert not JOINED.search(text_of(element))
    for name in ("visits", "sourcing", "publishers"):
        for record in json.loads(full[f"data/{name}.json"]):
            assert not {"letter", "digit"} <= _keys(record), record["id"]


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*(_keys(v) for v in value.values()))
    return set().union(*(_keys(v) for v in value)) if isinstance(value, list) else set()


def test_an_article_says_what_it_is_worth(full_pages: Pages) -> None:
    worth = rows(full_pages["articles/alpha.html"], "worth")
    assert list(worth) == ["Source", "Whose word", "Left open", "Only here", "Contradicts"]
    assert "10 % named people (1 of 10 sentences) 20 % institutions (2 of 10 sentences)" in worth["Whose word"]
    assert "1 sentence hedged" in worth["Left open"] and "writer’s own guesswork" in worth["Left open"]
    assert "Tarek Olmin to Indonesia" in worth["Only here"] and "Norway" not in worth["Only here"]
    assert "When Tarek Olmin was in Norway Here “3–5 March 2024”, against “" in worth["Contradicts"]


def test_the_sources_page_marks_gaps(full_pages: Pages) -> None:
    dossier = replace(
        make_dossier(),
        coverage=(
            Coverage("a", Stretch.WEEK, "2024-03-04", "2024-03-10", ("alpha",)),
            Coverage("b", Stretch.GAP, "2024-03-07", "2024-05-01"),
            Coverage("c", Stretch.TIME, "2024-05-02", "2024-05-31", ("beta",)),
            Coverage("d", Stretch.UNDATED, None, None, ("beta-2", "hostile")),
        ),
        publishers=(
            Publisher("p", "Northern Courier", None, Reliability("B", ("Said so.",)), ("alpha", "beta"), 1,
                      "2024-03-06", "2024-05-31", ("2024-03-07", "2024-05-01")),
            Publisher("q", None, None, Reliability("F", ("Unknown.",)), ("beta-2", "hostile"), 2),
        ),
    )  # fmt: skip
    page = read_pages(build(dossier, SETTINGS))["sources.html"]
    lines = [text_of(row) for row in page.by_class("coverage")[0].iter("tr")][1:]
    assert lines == [
        "4–10 March 2024 week 10 of 2024 1 article ▪ Northern Courier",
        "No article between 6 March 2024 and 2 May 2024: no report is not no visit.",
        "2–31 May 2024 not dated more exactly 1 article ▪ Northern Courier",
        "No date known counted apart 2 articles ▪▪ not known 2",
    ]
    silence = "No article between 6 March 2024 and 2 May 2024"
    assert any(
        text_of(row).startswith("Northern Courier B, usually reliable Said so. 2 articles, 1 text")
        and text_of(row).endswith(silence)
        for row in page.all("tr")
    )


# ------------------------------------------------------------------------------------------ one table of words

LIKELIHOOD = re.compile(
    r"\b(?:un)?likely\b|\bprobabl[ey]\b|\bimprobabl[ey]\b|\bpossibly\b|\bperhaps\b|\bpresumably\b|\bcertainly\b"
    r"|\bdoubtful\b|\balmost certain\b|\b(?:un)?confirmed\b|\breliable\b",
    re.IGNORECASE,
)  # fmt: skip


def _strings(path: Path) -> list[str]:
    """The words a module can put on a page: its strings without the docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    documents = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents
    ]


def test_words_for_likelihood_stand_in_one_table() -> None:
    source = ROOT / "src" / "munir_briefs"
    modules = [
        *sorted((source / "views").glob("*.py")),
        *sorted((source / "resolve").rglob("*.py")),
        source / "wording.py",
    ]
    said = [(path.name, words) for path in modules for words in _strings(path)]
    said += [(path.name, path.read_text("utf-8")) for path in sorted(templates_folder().glob("*.html"))]
    assert len(said) > 200
    stray = [(name, found[0]) for name, words in said if (found := LIKELIHOOD.search(words))]
    assert not stray
    table = str(load_rules("likelihood").lexicon)
    assert LIKELIHOOD.search(table)


def test_the_method_page_explains_every_word_of_it(full_pages: Pages) -> None:
    text = text_of(next(full_pages["method.html"].all("main")))
    for name in ("status", "confirmation", "certainty", "reliability", "credibility"):
        for word, meaning in load_rules("likelihood").table(name).values():
            assert word in text and meaning in text
