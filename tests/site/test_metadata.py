"""JSON-LD: records in the words of schema.org, nothing more than the page shows, nothing that ends its element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from munir_briefs.records import Status
from munir_briefs.settings import SiteSettings
from munir_briefs.views.metadata import DESCRIBED, script_safe
from tests.site.conftest import SETTINGS, Files, Html, build, read_pages, text_of
from tests.site.dossier import ALPHA, BETA, HOSTILE, make_dossier

Json = dict[str, Any]

VOCABULARY = {
    "NewsArticle": {
        "headline",
        "url",
        "inLanguage",
        "datePublished",
        "creditText",
        "publisher",
        "mentions",
        "about",
    },
    "Claim": {"text", "author", "appearance"},
    "Person": {"name", "alternateName", "jobTitle", "affiliation"},
    "Organization": {"name"},
    "Event": {"name", "startDate", "endDate", "eventStatus", "location", "attendee"},
    "Place": {"name", "address"},
    "PostalAddress": {"addressCountry"},
}
"""the types of schema.org that we use, and of their properties those that we use"""
STATUSES = {"https://schema.org/EventScheduled", "https://schema.org/EventCancelled"}
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def linked(page: Html) -> list[Json]:
    """The records of a page, found as a crawler finds them."""
    found = [e for e in page.all("script") if e.get("type") == "application/ld+json"]
    assert len(found) <= 1
    if not found:
        return []
    data = json.loads("".join(found[0].itertext()))
    assert set(data) == {"@context", "@graph"} and data["@context"] == "https://schema.org"
    return list(data["@graph"])


def nodes(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for one in value.values():
            yield from nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from nodes(one)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


@pytest.fixture(params=["full_pages", "excerpt_pages"])
def pages(request: pytest.FixtureRequest) -> dict[str, Html]:
    found: dict[str, Html] = request.getfixturevalue(request.param)
    return found


def test_records_have_the_types_and_properties_of_the_vocabulary(pages: dict[str, Html]) -> None:
    seen = set()
    for page in pages.values():
        for node in nodes(linked(page)):
            seen.add(node["@type"])
            assert set(node) - {"@type", "@id"} <= VOCABULARY[node["@type"]], page.address
            assert all(value for value in node.values())
            for name in ("startDate", "endDate", "datePublished"):
                assert ISO.fullmatch(node.get(name, "2024"))
            assert node.get("eventStatus", min(STATUSES)) in STATUSES
    assert seen == set(VOCABULARY)


def test_each_record_is_on_its_page_under_one_name(pages: dict[str, Html]) -> None:
    kinds = {"articles": "NewsArticle", "people": "Person", "visits": "Event"}
    for page in pages.values():
        folder = page.address.split("/")[0]
        records = linked(page)
        if folder in kinds and not page.address.endswith("/index.html") and "general-olmin" not in page.address:
            assert records[0]["@type"] == kinds[folder]
            address = urlsplit(urljoin(f"https://x.example/{page.address}", records[0]["@id"])).path
            assert address == f"/{page.address}"
        else:
            assert records == []
        for node in nodes(records):
            if "@id" in node:
                target = urlsplit(urljoin(f"https://x.example/{page.address}", node["@id"]))
                assert target.path.lstrip("/") in pages
                if node["@type"] == "Claim":
                    assert target.fragment in pages[target.path.lstrip("/")].ids


def test_a_visit_as_an_event(full_pages: dict[str, Html]) -> None:
    (event,) = linked(full_pages["visits/tarek-olmin-no-2024-03-1a2b.html"])
    assert (event["startDate"], event["endDate"]) == ("2024-03-03", "2024-03-05")
    assert event["eventStatus"].endswith("EventScheduled")
    assert event["location"] == {
        "@type": "Place", "name": "Oslo", "address": {"@type": "PostalAddress", "addressCountry": "NO"},
    }  # fmt: skip
    assert [one["name"] for one in event["attendee"]] == ["Tarek Olmin", "Ilse Brandvik"]
    (cancelled,) = linked(full_pages["visits/deeb-cl-5e6f.html"])
    assert cancelled["eventStatus"].endswith("EventCancelled") and "attendee" not in cancelled
    (possible,) = linked(full_pages["visits/olmin-jp-7a8b.html"])
    assert "eventStatus" not in possible and "startDate" not in possible
    (planned,) = linked(full_pages["visits/tarek-olmin-id-2024-04-3c4d.html"])
    assert planned["startDate"] == "2024-04"


def test_who_was_only_to_be_met_did_not_attend() -> None:
    dossier = make_dossier()
    visits = tuple(
        replace(v, status=Status.PLANNED, reports=tuple(replace(r, status=Status.PLANNED) for r in v.reports))
        for v in dossier.visits
    )
    pages = read_pages(build(replace(dossier, visits=visits), SETTINGS))
    (event,) = linked(pages["visits/tarek-olmin-no-2024-03-1a2b.html"])
    assert [one["name"] for one in event["attendee"]] == ["Tarek Olmin"]


def test_claims_are_their_speakers_and_what_was_denied_is_nobodys(full_pages: dict[str, Html]) -> None:
    article, *claims = linked(full_pages["articles/alpha.html"])
    by_text = {claim["text"]: claim for claim in claims}
    assert "a contract had been signed" not in by_text
    spoken = by_text["We agreed on joint exercises in the snow"]
    assert spoken["author"]["@id"] == "../people/tarek-olmin.html"
    assert spoken["appearance"] == {"@id": article["@id"]}
    assert by_text["About 1,200 soldiers may take part"]["author"]["@type"] == "Organization"
    assert article["datePublished"] == "2024-03-06" and article["url"] == "https://example.org/olmin?a=1&b=2"
    (beta,) = linked(full_pages["articles/beta.html"])
    assert "datePublished" not in beta  # it is known to the month, about


def described(page: Html) -> str:
    (told,) = [m.get("content") or "" for m in page.all("meta") if m.get("name") == "description"]
    return told


def test_every_page_says_what_it_is() -> None:
    """A list of pages found shows it, whether the settings describe the site or not."""
    for settings in (SETTINGS, SiteSettings(title="Trips")):
        pages = read_pages(build(make_dossier(), settings))
        told = {address: described(page) for address, page in pages.items()}
        assert all(told.values())
        assert max(map(len, told.values())) <= DESCRIBED + 2
        assert told["claims.html"] == f"Who said what; {settings.description or 'Trips'}"
        assert told["visits/tarek-olmin-no-2024-03-1a2b.html"] == (
            "Tarek Olmin to Norway, 3–5 March 2024; reported as made; 2 articles, 2 origins"
        )
        assert (
            told["people/tarek-olmin.html"].startswith("Tarek Olmin; ")
            and "1 visit made" in told["people/tarek-olmin.html"]
        )
    lead = text_of(pages["index.html"].by_class("lead")[0])
    assert described(pages["index.html"])[:30] == lead[:30], "where nobody described the site, the lead does"


def test_nothing_is_told_that_the_page_does_not_show(excerpt_pages: dict[str, Html]) -> None:
    """Of an article that is published in part, no words but those of its page."""
    texts = " ".join(f"{ALPHA} {BETA} {HOSTILE}".split())
    for page in excerpt_pages.values():
        if page.address.startswith("articles/"):
            shown = " ".join(text_of(e) for e in page.all("main"))
            for words in strings(linked(page)):
                if " ".join(words.split()) in texts and len(words.split()) > 2:
                    assert words in shown or all(word in shown for word in words.split()), words
    everything = "".join(s for page in excerpt_pages.values() for s in strings(linked(page)))
    assert "Herring" not in everything and "patrol boats" not in everything


def test_addresses_are_whole_where_the_site_has_one() -> None:
    files: Files = build(make_dossier(), SiteSettings(base_url="https://example.org/briefs/"))
    for page in read_pages(files).values():
        for node in nodes(linked(page)):
            assert node.get("@id", "https://example.org/briefs/").startswith("https://example.org/briefs/")


def test_a_hostile_title_ends_no_element_and_no_address_of_it_is_told(full_pages: dict[str, Html]) -> None:
    page = full_pages["articles/hostile.html"]
    article = linked(page)[0]
    assert article["headline"].startswith('<script>alert("title")</script> & other news')
    assert "url" not in article
    scripts = [e for e in page.all("script") if e.get("src") is None]
    assert len(scripts) == 1 and "<" not in "".join(scripts[0].itertext())


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_and_none_is_markup(text: str) -> None:
    written = script_safe({"text": f"</script><!--{text}"})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["text"] == f"</script><!--{text}"
