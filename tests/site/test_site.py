"""Addresses and sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.issues import BriefsError
from munir_briefs.quoting import pieces
from munir_briefs.records import Entity, NamedRef, Span
from munir_briefs.site import Finding, Site, file_name, initial, names, slug, time_key, time_order
from munir_briefs.views import site_view
from tests.site.conftest import SETTINGS
from tests.site.dossier import make_dossier


@pytest.mark.parametrize("record", ["003_b0584a77ef866fbb", "tarek-olmin", "A_b-9"])
def test_an_id_that_any_file_system_takes_is_the_name(record: str) -> None:
    assert file_name(record) == record


@pytest.mark.parametrize("record", ["index", "../x", "a/b", "käse", "a b", ".x", "", "x" * 200, "خبر", "a.b"])
def test_any_other_id_gets_a_name_of_its_own(record: str) -> None:
    name = file_name(record)
    assert name != record and name.replace("-", "").isalnum() and name.isascii() and len(name) < 100


@given(st.text(), st.text())
def test_two_ids_never_share_a_name(a: str, b: str) -> None:
    assert (file_name(a) == file_name(b)) == (a == b)


def test_two_pages_with_one_address_stop_the_build() -> None:
    dossier = make_dossier()
    twin = replace(dossier.people[0], id="Tarek-Olmin")
    with pytest.raises(BriefsError) as fault:
        Site(replace(dossier, people=(*dossier.people, twin)))
    assert "person 'tarek-olmin'" in str(fault.value) and "person 'Tarek-Olmin'" in str(fault.value)


def test_a_country_and_a_place_of_one_name_both_have_a_page() -> None:
    dossier = make_dossier()
    state = Entity("chile", "place", "Chile", (), (dossier.places[0].mentions[0],), "US")
    site = Site(replace(dossier, places=(*dossier.places, state)))
    assert site.place_pages["chile"] == "places/chile.html"
    assert site.country_pages["CL"] == "places/chile-cl.html"


@pytest.mark.parametrize(
    ("moved", "message"),
    [({"people/x.html": "people/gone.html"}, "leads to 'people/gone.html'"), ({"index.html": "x"}, "is a page")],
)
def test_a_redirect_that_cannot_work_stops_the_build(moved: dict[str, str], message: str) -> None:
    with pytest.raises(BriefsError, match=message):
        site_view(make_dossier(), SETTINGS, redirects=moved)


def test_the_sentences_of_an_article_hold_all_its_prose() -> None:
    dossier = make_dossier()
    for extractions in (dossier.extractions, tuple(replace(e, sentences=()) for e in dossier.extractions)):
        site = Site(replace(dossier, extractions=extractions))
        for article in dossier.articles:
            text = site.sources[article.id].text
            shown = "".join("".join(s.span.of(text).split()) for s in site.sentences[article.id])
            assert shown == "".join("".join(b.span.of(text).split()) for b in article.prose)


def test_all_evidence_stands_in_a_sentence() -> None:
    site = Site(make_dossier())
    for article, findings in site.findings.items():
        assert findings
        for finding in findings:
            assert site.sentences_at(article, finding.span)


@given(
    st.text(min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("abc")), max_size=8),
)
def test_pieces_give_back_the_text_whatever_overlaps(text: str, marks: list[tuple[int, int, str]]) -> None:
    findings = [Finding(Span(min(a, b), max(a, b)), kind, "", "") for a, b, kind in marks]
    shown = Span(0, len(text))
    runs = pieces(text, shown, findings)
    assert "".join(run.text for run in runs) == text
    at = 0
    for run in runs:
        for offset in range(len(run.text)):
            covering = {f.kind for f in findings if f.span.start <= at + offset < f.span.end}
            assert set(run.kinds) == covering or not run.text.strip()
        at += len(run.text)


def test_the_undated_come_last_and_an_open_start_stands_at_its_end() -> None:
    values = [None, "XXXX-07-20", "2024-03", "../2024-02", "2023-12-31"]
    assert sorted(values, key=time_key) == ["2023-12-31", "../2024-02", "2024-03", "XXXX-07-20", None]


@pytest.mark.parametrize(
    ("listed", "phrase"),
    [([], "unnamed visitors"), (["A"], "A"), (["A", "B"], "A and B"), (["A", "A"], "A"),
     (list("ABCDEF"), "A, B, C, D and 2 others")],
)  # fmt: skip
def test_names_as_a_phrase(listed: list[str], phrase: str) -> None:
    assert names(NamedRef(name) for name in listed) == phrase


def test_slugs_and_letters() -> None:
    assert slug("Élan vital!") == "elan-vital" and slug("خبر").isalnum()
    assert (initial("Élan"), initial("7th Fleet"), initial("")) == ("E", "0–9", "0–9")


def test_times_sort_as_numbers_as_they_do_in_time() -> None:
    times = ["2023-12", "2023-12-11", "2024-03-03/2024-03-05", "2024-03-03", "2024", "2024-03~", "../2024-05-02"]
    assert sorted(times, key=lambda t: float(time_order(t))) == sorted(times, key=lambda t: time_key(t)[:2])
    assert time_order(None) == ""
