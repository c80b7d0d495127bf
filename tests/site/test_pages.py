"""What every page keeps to: links that lead somewhere, facts that lead to sentences, nothing that runs or calls."""

from __future__ import annotations

import html
import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from munir_briefs.issues import SettingsError
from munir_briefs.records import DIFFERENT_GIVEN_NAMES, Basis, BlockKind, Dossier, NamedRef, Status
from munir_briefs.render import ASSETS, render_pages, templates_folder
from munir_briefs.settings import SiteSettings
from munir_briefs.site import Site
from munir_briefs.views import printout, site_view
from munir_briefs.views.visits import told_as_ahead
from tests.site.conftest import MEASURED, SETTINGS, Html, build, read_pages, text_of
from tests.site.dossier import BETA, MANIFEST, make_dossier

VISIT = "visits/tarek-olmin-no-2024-03-1a2b.html"

Pages = dict[str, Html]


@pytest.fixture(params=["full", "excerpts"])
def pages(request: pytest.FixtureRequest) -> Pages:
    found: Pages = request.getfixturevalue({"full": "full_pages", "excerpts": "excerpt_pages"}[request.param])
    return found


def resolved(page: Html, href: str) -> tuple[str, str]:
    """The page and the anchor a relative link leads to."""
    path, _, anchor = href.partition("#")
    parts: list[str] = []
    for part in (PurePosixPath(page.address).parent / path).parts if path else PurePosixPath(page.address).parts:
        if part == "..":
            assert parts, f"{page.address}: {href} leaves the site"
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), anchor


def links(page: Html) -> list[str]:
    return [e.attrib["href"] for e in page.root.iter() if "href" in e.attrib]


def is_outward(href: str) -> bool:
    return href.startswith(("https://", "http://", "data:"))


# ------------------------------------------------------------------------------------------ whole and sound


def test_there_is_a_page_for_every_record(pages: Pages) -> None:
    expected = {
        "index.html", "404.html", "a-z.html", "claims.html", "conflicts.html", "dates.html", "sources.html",
        "method.html", "visits/index.html", "people/index.html", "places/index.html",
        "organizations/index.html", "articles/alpha.html", "articles/beta.html", "articles/beta-2.html",
        "articles/hostile.html",
        "people/tarek-olmin.html", "people/ilse-brandvik.html", "people/rania-deeb.html",
        "places/norway.html", "places/oslo.html", "places/indonesia.html", "places/chile.html", "places/japan.html",
        "organizations/ministry-of-defence.html", VISIT, "visits/tarek-olmin-id-2024-04-3c4d.html",
        "visits/deeb-cl-5e6f.html", "visits/olmin-jp-7a8b.html",
    }  # fmt: skip
    assert expected <= set(pages)


def test_no_link_and_no_anchor_is_dead(pages: Pages, full: dict[str, bytes]) -> None:
    dead = []
    for page in pages.values():
        for href in links(page):
            if is_outward(href):
                continue
            target, anchor = resolved(page, href)
            if target not in pages and target not in full:
                dead.append(f"{page.address}: {href}")
            elif anchor and anchor not in pages[target].ids:
                dead.append(f"{page.address}: {href} (no such anchor)")
    assert not dead


def test_a_dead_link_would_be_noticed(full_pages: Pages) -> None:
    page = full_pages["index.html"]
    assert resolved(page, "people/nobody.html")[0] not in full_pages
    assert resolved(full_pages[VISIT], "../people/tarek-olmin.html#mentions") == (
        "people/tarek-olmin.html",
        "mentions",
    )


def test_ids_stand_once_on_a_page(pages: Pages) -> None:
    for page in pages.values():
        twice = [name for name, n in Counter(page.ids).items() if n > 1]
        assert not twice, f"{page.address}: {twice}"


def test_words_that_stand_apart_are_apart_without_the_style_sheet(pages: Pages) -> None:
    """A text browser and whoever copies a line have no margins: "Sentence 1Sentence 2" was theirs."""
    cites = 0
    for page in pages.values():
        told = "".join(next(page.all("main")).itertext())
        cites += len(re.findall(r"\bSentence \d", told))
        assert not re.findall(r".{20}[^\s([“\"]Sentence \d.{20}", told), page.address
        whens = ["".join(e.itertext()) for e in page.by_class("visit-when")]
        assert not [when for when in whens if re.search(r"\d(known|approximate|its|some)", when)], page.address
    assert cites > 100


def test_headings_descend_one_level_at_a_time_from_a_single_first(pages: Pages) -> None:
    for page in pages.values():
        levels = [int(e.tag[1]) for e in page.root.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        assert levels.count(1) == 1 and levels[0] == 1, f"{page.address}: {levels}"
        assert all(b - a <= 1 for a, b in itertools.pairwise(levels)), f"{page.address}: {levels}"


def test_landmarks_and_a_way_past_the_menu(pages: Pages) -> None:
    for page in pages.values():
        assert len(list(page.all("main"))) == len(list(page.all("nav"))) == 1
        first = next(page.all("a"))
        assert first.get("class") == "skip" and first.get("href") == "#main"
        assert next(page.all("html")).get("lang") == "en"


def test_the_character_set_is_declared_first(pages: Pages) -> None:
    for page in pages.values():
        head = next(page.all("head"))
        assert head[0].attrib == {"charset": "utf-8"}


def test_table_headings_have_a_scope_and_tables_a_caption(pages: Pages) -> None:
    for page in pages.values():
        for table in page.all("table"):
            assert table.find("caption") is not None
            assert all(th.get("scope") for th in table.iter("th"))


def test_tables_sort_but_those_whose_order_is_what_they_say(pages: Pages) -> None:
    fixed = {"calendar", "coverage"}  # weeks; months with what lies between them
    seen = set()
    for page in pages.values():
        for table in page.all("table"):
            kinds = {*(table.get("class") or "").split()}
            assert ("data-sortable" in table.attrib) != bool(kinds & fixed), f"{page.address}: {kinds}"
            seen |= kinds & fixed
    assert seen == fixed


# ------------------------------------------------------------------------------------------ safe


def test_nothing_runs_but_the_sites_own_files_and_nothing_is_fetched(pages: Pages) -> None:
    for page in pages.values():
        tags = {str(e.tag).rpartition("}")[2] for e in page.root.iter()}
        never = {"iframe", "object", "embed", "img", "form", "base", "style", "foreignObject"}
        assert not tags & never, page.address
        for element in page.root.iter():
            handlers = [
                name for name in element.attrib if name.startswith("on") or name in {"style", "src", "srcset"}
            ]
            assert element.tag != "script" or element.get("type") in {None, "application/ld+json"}
            if element.tag == "script" and element.get("type") is None:
                assert resolved(page, element.attrib["src"])[0] in ASSETS and not text_of(element)
                handlers.remove("src")
            assert not handlers, f"{page.address}: {handlers}"
        for href in links(page):
            assert not href.lower().startswith(("javascript:", "vbscript:", "//")), f"{page.address}: {href}"
        for link in page.all("link"):
            assert link.get("rel") == "canonical" or not link.attrib["href"].startswith("http")


def test_the_security_policy_allows_files_beside_the_page_and_no_more(pages: Pages) -> None:
    for page in pages.values():
        policy = [m.get("content") for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert policy == [
            "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' data:;"
            " connect-src 'self'; base-uri 'none'; form-action 'none'"
        ]
        assert [m.get("content") for m in page.all("meta") if m.get("name") == "referrer"] == ["no-referrer"]


def test_the_style_sheet_fetches_nothing(full: dict[str, bytes]) -> None:
    style = full["style.css"].decode()
    assert "@import" not in style
    assert all(url.startswith('"data:image/svg+xml,') for url in re.findall(r"url\(([^)]{0,30})", style))


def test_hostile_text_stays_text(full_pages: Pages) -> None:
    page = full_pages["articles/hostile.html"]
    assert text_of(next(page.all("h1"))).startswith('<script>alert("title")</script> & other news')
    prose = text_of(page.by_class("text")[0])
    assert "<img src=x onerror=alert(1)>" in prose and "]]> <b>no</b> {{ 7*7 }} {% raw %}" in prose
    assert "javascript:alert(2)" in prose and "javascript:alert(3)" not in page.source


def test_a_page_of_the_web_is_linked_without_telling_it_who_reads(full_pages: Pages) -> None:
    outward = [a for page in full_pages.values() for a in page.all("a") if a.attrib["href"].startswith("http")]
    assert "https://example.org/olmin?a=1&b=2" in {a.get("href") for a in outward}
    assert all(a.get("rel") == "noreferrer noopener" for a in outward)


def test_text_of_another_script_says_its_direction(full_pages: Pages) -> None:
    page = full_pages["articles/hostile.html"]
    urdu = next(e for e in page.all("p") if "جنرل" in text_of(e))
    assert urdu.get("dir") == "auto"


# ------------------------------------------------------------------------------------------ facts


def sentence_links(page: Html) -> list[str]:
    return [a.attrib["href"] for a in page.all("a") if "articles/" in a.attrib["href"] and "#" in a.attrib["href"]]


def test_every_fact_of_a_visit_leads_to_a_sentence(full_pages: Pages) -> None:
    page = full_pages[VISIT]
    rows = {text_of(row.find("dt")): row for row in page.by_class("facts")[0]}  # type: ignore[arg-type]
    assert list(rows) == ["Who", "Where", "When", "Status", "Met", "Purpose"]
    for label in ("Who", "Where", "When", "Status", "Met", "Purpose"):
        for value in rows[label].iter("dd"):
            assert any("articles/" in a.attrib["href"] for a in value.iter("a")), label


def test_numbers_beside_facts_are_those_of_the_sentences(full_pages: Pages) -> None:
    for address in (VISIT, "people/tarek-olmin.html"):
        page = full_pages[address]
        listed: dict[str, str] = {}
        for quote in page.by_class("source-list")[-1].iter("a"):
            if "cite" in (quote.get("class") or "").split():
                listed[quote.attrib["href"]] = text_of(quote)
        in_facts = [a for a in page.by_class("facts")[0].iter("a") if a.get("class") == "cite"]
        shared = [a for a in in_facts if a.attrib["href"] in listed]
        assert shared and all(text_of(a) == listed[a.attrib["href"]] for a in shared), address


def test_the_sentence_at_the_end_of_a_link_holds_the_words(full_pages: Pages) -> None:
    page = full_pages[VISIT]
    purpose = next(dd for dd in page.all("dd") if text_of(dd).startswith("to discuss winter training"))
    target, anchor = resolved(page, next(purpose.iter("a")).attrib["href"])
    assert "to discuss winter training" in text_of(full_pages[target].by_id(anchor))


def test_a_planned_visit_is_never_counted_among_those_made(full_pages: Pages) -> None:
    page = full_pages["visits/index.html"]
    made = [a for section in page.by_class("year") for a in section.iter("a") if "visits/" in a.attrib["href"]]
    assert {resolved(page, a.attrib["href"])[0] for a in made} == {VISIT}
    home = full_pages["index.html"]
    drawn = [a for a in home.by_class("t-completed") if "mark" in a.attrib["class"].split()]
    assert [a.attrib["href"] for a in drawn] == [VISIT]
    lead = text_of(home.by_class("lead")[0])
    assert "one visit made to Norway" in lead
    assert "One more is announced, one is possible and one was called off" in lead
    card = text_of(full_pages["index.html"].by_class("card")[0])
    assert "1 visit made · 2 announced or possible" in card
    places = text_of(full_pages["places/index.html"].by_class("groups")[0])
    assert "Indonesia 1 announced or possible, 1 mention" in places and "Norway 1 visit made, 2 mentions" in places
    counts = [text_of(e) for e in full_pages["index.html"].by_class("counts")[0]]
    assert "1 visit made" in counts and "2 announced or possible" in counts


def test_a_meeting_that_was_only_announced_is_not_told_as_held() -> None:
    """One article reports the visit, another had announced whom the visitor would meet."""
    dossier = make_dossier()
    visit = next(v for v in dossier.visits if v.country == "NO")
    reports = tuple(replace(r, status=Status.PLANNED) if r.article == "alpha" else r for r in visit.reports)
    only_alpha = tuple(e for e in visit.evidence if e.article == "alpha" or "fortress" not in e.text)
    changed = replace(visit, reports=reports, evidence=only_alpha, met=visit.met[:1])
    pages = read_pages(build(replace(dossier, visits=(changed,)), SETTINGS))
    labels = [text_of(dt) for dt in pages[VISIT].by_class("facts")[0].iter("dt")]
    assert "Was to meet" in labels and "Met" not in labels
    headings = [text_of(h2) for h2 in pages["people/ilse-brandvik.html"].all("h2")]
    assert "Was to be met on visits by others" in headings and "Met on visits by others" not in headings


@pytest.mark.parametrize(
    ("sentence", "ahead"),
    [
        ("In Oslo she met Prime Minister Vik, who would not comment.", False),
        ("Olmin held talks with Vik before he was to see the fortress.", False),
        ("Vik received the general on Monday.", False),
        ("The general and Vik discussed how to share the cost.", False),
        ("Talks with Vik lasted two hours, and may be followed by others.", False),
        ("Sources say that he will meet Vik during his stay.", True),
        ("She is also due to hold talks with Vik on Tuesday.", True),
        ("Olmin, who arrived on Monday, would then also meet Vik.", True),
        ("He is scheduled to see Vik.", True),
    ],
)
def test_a_meeting_still_to_come_is_told_from_one_that_was_held(sentence: str, ahead: bool) -> None:
    assert told_as_ahead(sentence) is ahead


def test_a_corpus_without_a_visit_says_so() -> None:
    pages = read_pages(build(replace(make_dossier(), visits=(), conflicts=()), SETTINGS))
    assert "Four articles tell of no visit as made." in text_of(pages["index.html"].by_class("lead")[0])


def test_an_empty_dossier_gives_a_sound_site() -> None:
    pages = read_pages(build(Dossier(), SETTINGS))
    assert "There is no article yet." in text_of(pages["index.html"].by_class("lead")[0])


def test_both_sides_of_a_conflict_stand_side_by_side(full_pages: Pages) -> None:
    page = full_pages["conflicts.html"]
    conflict = page.by_id("x-conflict-date")
    sides = [e for e in conflict.iter("li") if e.find("p[@class='side-value']") is not None]
    assert [text_of(side.find("p[@class='side-value']")) for side in sides] == ["3–5 March 2024", "4–6 March 2024"]  # type: ignore[arg-type]
    assert all(any("#s-" in a.attrib["href"] for a in side.iter("a")) for side in sides)
    for address in (VISIT, "people/tarek-olmin.html", "index.html"):
        assert "When Tarek Olmin was in Norway" in text_of(full_pages[address].by_class("column-main")[0])


def test_the_person_in_focus_is_found_by_an_alias_too() -> None:
    page = read_pages(build(make_dossier(), replace(SETTINGS, focus=("brandvik", "Nobody At All"))))["index.html"]
    assert [text_of(card.find("h3")) for card in page.by_class("card")] == ["Ilse Brandvik"]  # type: ignore[arg-type]


def test_people_are_listed_by_last_name() -> None:
    dossier = make_dossier()
    renamed = replace(dossier.people[0], name="Ilse Brandvik Jr.")
    page = read_pages(build(replace(dossier, people=(renamed, *dossier.people[1:])), SETTINGS))["people/index.html"]
    assert [text_of(h2) for h2 in page.all("h2")] == ["B", "D", "O", "Kept apart"]


def test_who_was_kept_apart_is_listed_once_unless_only_the_surname_is_shared() -> None:
    def kept_apart(dossier: Dossier) -> list[str]:
        page = read_pages(build(dossier, SETTINGS))["people/index.html"]
        return [text_of(a) for a in page.all("a") if (a.attrib.get("href") or "").endswith("#apart")]

    dossier = make_dossier()
    assert kept_apart(dossier) == ["Rania Deeb and Tarek Olmin"]
    shared = [(one, DIFFERENT_GIVEN_NAMES) for one in ("rania-deeb", "tarek-olmin")]
    known = tuple(
        replace(p, apart=tuple(row for row in shared if p.apart and row[0] != p.id)) for p in dossier.people
    )
    assert kept_apart(replace(dossier, people=known)) == []


def test_reasons_name_articles_as_readers_know_them(full_pages: Pages) -> None:
    why = text_of(full_pages[VISIT].by_class("column-side")[0])
    assert (
        "General staff chief ends second Norway trip (completed, 4–6 March 2024):"
        " days that overlap with those alpha gives." in why
    )
    assert "“Tarek Olmin” in General staff chief ends second Norway trip: same full name." in text_of(
        full_pages["people/tarek-olmin.html"].by_class("column-side")[0]
    )


def test_copies_add_no_support(full_pages: Pages) -> None:
    assert "2 articles, 2 origins" in text_of(full_pages[VISIT].by_class("opening-tags")[0])
    dossier = make_dossier()
    copied = tuple(replace(v, origins=(("alpha", "beta"),)) if v.country == "NO" else v for v in dossier.visits)
    page = read_pages(build(replace(dossier, visits=copied), SETTINGS))[VISIT]
    assert "2 articles, 1 origin" in text_of(page.by_class("opening-tags")[0])
    assert page.by_class("t-single") and not page.by_class("t-corroborated")


def test_status_and_certainty_are_never_told_by_colour_alone(full_pages: Pages) -> None:
    for page in full_pages.values():
        for tag in page.by_class("tag"):
            assert text_of(tag), page.address
            assert any((e.get("class") or "").startswith("icon i-") for e in tag.iter()), page.address


def test_every_icon_and_highlight_is_drawn(full: dict[str, bytes], full_pages: Pages) -> None:
    style = full["style.css"].decode()
    used = {
        name for page in full_pages.values() for e in page.root.iter() for name in (e.get("class") or "").split()
    }
    drawn = {name for name in used if name.startswith(("i-", "m-"))}
    assert len(drawn) > 15
    assert not [name for name in sorted(drawn) if f".{name} " not in style]


# ------------------------------------------------------------------------------------------ articles


def test_the_article_reads_as_it_was_written(full_pages: Pages) -> None:
    page = full_pages["articles/alpha.html"]
    sentences = list(page.by_class("sentence"))
    words = [" ".join(text_of(e).split()) for e in sentences]
    expected = "General Tarek Olmin, the chief of the general staff, visited Norway from 3 to 5 March 2024."
    assert any(w.startswith(expected) for w in words)
    assert len(sentences) == 12


def test_overlapping_evidence_is_cut_not_nested(full_pages: Pages) -> None:
    page = full_pages["articles/alpha.html"]
    for mark in page.all("mark"):
        assert not list(mark.iter("mark"))[1:]
    kinds = {frozenset((m.get("class") or "").split()) for m in page.all("mark")}
    assert {"m-person", "m-visit", "m-conflict"} in [set(k) - {"m-role"} for k in kinds]


def test_margin_and_text_lead_to_each_other(full_pages: Pages) -> None:
    page = full_pages["articles/alpha.html"]
    for note in (e for e in page.all("li") if (e.get("id") or "").startswith("n-")):
        back = next(note.iter("a")).attrib["href"].removeprefix("#")
        refs = [a.attrib["href"] for a in page.by_id(back).iter("a")]
        assert refs == [f"#{note.attrib['id']}"]


def test_what_an_article_says_of_a_record_is_on_the_records_page_and_back(full_pages: Pages) -> None:
    article = full_pages["articles/alpha.html"]
    forth = {resolved(article, href)[0] for href in links(article) if href.startswith("../people/")}
    for person in forth - {"people/index.html"}:
        back = {resolved(full_pages[person], href)[0] for href in links(full_pages[person])}
        assert "articles/alpha.html" in back


def test_anchors_stay_when_text_elsewhere_changes(full_pages: Pages) -> None:
    before = set(full_pages["articles/beta.html"].ids)
    dossier = make_dossier()
    shorter = tuple(
        replace(e, sentences=tuple(s for s in e.sentences if "weather" not in BETA[s.start : s.end]))
        if e.article == "beta" else e
        for e in dossier.extractions
    )  # fmt: skip
    after = set(read_pages(build(replace(dossier, extractions=shorter), SETTINGS))["articles/beta.html"].ids)
    assert {name for name in before if name.startswith("s-")} == {name for name in after if name.startswith("s-")}


def test_noise_is_folded_away_and_repetitions_are_marked(full_pages: Pages) -> None:
    folded = [text_of(e) for e in full_pages["articles/alpha.html"].all("details")]
    assert folded[0] == "Left out of the article: navigation Menu | World | Opinion"
    assert folded[-1].startswith("Repeats an earlier paragraph To the paragraph it repeats Olmin is scheduled")


# ------------------------------------------------------------------------------------------ excerpts


def test_excerpts_publish_the_evidence_its_neighbours_and_nothing_else(excerpts: dict[str, bytes]) -> None:
    whole = b"\n".join(excerpts.values()).decode()
    for kept_back in (
        "Herring was cheap", "The buses ran on time",  # beside nothing, beside a mere figure
        "Nobody was asked",  # beside a claim, but facts fill half of the article as it is
        "Menu | World", "Share this story",  # noise
    ):  # fmt: skip
        assert kept_back not in whole
    assert "A local choir sang" in whole  # a figure


def shown_of(dossier: Dossier, article: str) -> list[str]:
    site = Site(dossier)
    shown = site.published_part(site.articles[article], "excerpts")
    text = site.sources[article].text
    return [site.sentences[article][n].span.of(text) for n in sorted(shown)]


def test_neighbours_are_shown_for_what_is_read_in_context_and_up_to_half() -> None:
    whole = make_dossier()
    bare = Dossier(whole.sources, whole.articles, whole.extractions)
    headline = "Army chief Olmin back from talks in Oslo"
    claim = "It was his first visit to the country, according to the ministry."
    after = "What comes next"
    before = "In Oslo he met Defence Minister Ilse Brandvik to discuss winter training."
    assert shown_of(bare, "alpha") == [headline]
    assert shown_of(replace(bare, claims=whole.claims[3:]), "alpha") == [headline, before, claim, after]
    choir = "A local choir sang three songs."
    assert shown_of(replace(bare, figures=whole.figures), "beta")[1:] == [choir]
    for dossier in (whole, replace(bare, claims=whole.claims), replace(bare, visits=whole.visits)):
        site = Site(dossier)
        for article in dossier.articles:
            shown = [site.sentences[article.id][n] for n in site.published_part(article, "excerpts")]
            facts = {s for f in site.findings[article.id] for s in site.sentences_at(article.id, f.span)}
            half = sum(len(s.span) for s in site.sentences[article.id]) / 2
            if any(s not in facts and article.blocks[s.block].kind is not BlockKind.TITLE for s in shown):
                assert sum(len(s.span) for s in shown) <= half


def test_a_page_says_how_much_of_its_article_it_shows(excerpt_pages: Pages) -> None:
    rows = [text_of(row) for row in excerpt_pages["articles/beta.html"].by_class("facts")[0]]
    shown = next(row for row in rows if row.startswith("Shown"))
    assert re.match(r"Shown [1-9]\d % of its words the sentences that facts rest on", shown)
    site = Site(make_dossier())
    alpha = site.articles["alpha"]
    everything = range(len(site.sentences["alpha"]))
    assert (site.share(alpha, everything), site.share(alpha, ()), site.share(alpha, everything[1:]) < 100) == (
        100, 0, True,
    )  # fmt: skip


def test_excerpts_leak_no_sentence_in_any_file(excerpts: dict[str, bytes]) -> None:
    dossier = make_dossier()
    site = Site(dossier)
    whole = html.unescape(re.sub(r"<[^>]*>", "", b"\n".join(excerpts.values()).decode()))
    shown, hidden = 0, 0
    for article in dossier.articles:
        published = site.published_part(article, "excerpts")
        for number, sentence in enumerate(site.sentences[article.id]):
            words = sentence.span.of(site.sources[article.id].text)
            if number in published:
                shown += words in whole
            else:
                hidden += 1
                assert words not in whole
    assert (shown, hidden) == (20, 10)


def test_excerpts_show_where_something_is_left_out(excerpt_pages: Pages) -> None:
    assert len(excerpt_pages["articles/beta.html"].by_class("gap")) == 1
    assert len(excerpt_pages["articles/alpha.html"].by_class("gap")) == 3
    assert not excerpt_pages["articles/alpha.html"].by_class("left-out")


def test_a_source_can_be_kept_to_excerpts_on_a_site_of_whole_articles() -> None:
    dossier = make_dossier()
    articles = tuple(replace(a, rights="excerpts") if a.id == "beta" else a for a in dossier.articles)
    files = build(replace(dossier, articles=articles), SETTINGS)
    assert b"Herring was cheap" not in b"".join(files.values())
    assert b"Share this story" in files["articles/alpha.html"]


# ------------------------------------------------------------------------------------------ the whole brief


def test_the_whole_brief_holds_every_visit_person_and_disagreement_once(full_pages: Pages) -> None:
    page, dossier = full_pages["print.html"], make_dossier()
    heads = [text_of(h3) for h3 in page.all("h3")]
    assert len(heads) == len(dossier.visits) + len(dossier.conflicts)
    listed = [text_of(next(li.iter("bdi"))) for li in page.by_class("print-people")[0] if li.tag == "li"]
    assert sorted(listed) == sorted(person.name for person in dossier.people)


def test_numbers_of_the_whole_brief_lead_to_sentences_on_it_and_those_to_their_articles(full_pages: Pages) -> None:
    page = full_pages["print.html"]
    cited = [a for a in page.by_class("cite") if "print.html#s" in a.attrib["href"]]
    assert len(cited) > 10
    for cite in cited:
        quote = page.by_id(cite.attrib["href"].partition("#")[2])
        leads = next(quote.iter("a"))
        assert text_of(leads) == text_of(cite) and "articles/" in leads.attrib["href"]
        assert len(text_of(next(quote.iter("q")))) > 10


def test_what_was_announced_is_not_printed_among_the_visits_made(full_pages: Pages) -> None:
    made = next(s for s in full_pages["print.html"].all("section") if s.get("aria-labelledby") == "made")
    assert [resolved(full_pages["print.html"], next(h3.iter("a")).attrib["href"])[0] for h3 in made.iter("h3")] == [
        VISIT
    ]


def test_the_whole_brief_of_a_large_corpus_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printout, "MOST", 1)
    page = read_pages(build(make_dossier(), SETTINGS))["print.html"]
    said = next(text_of(p) for p in page.by_class("note") if "This page holds" in text_of(p))
    assert "the 1 latest of 2 announced visits" in said and "most named of" in said
    assert len(page.by_class("printed-visit")) == 3


# ------------------------------------------------------------------------------------------ bytes, addresses


def test_the_page_of_a_visit_is_the_one_looked_at() -> None:
    """`GOLDEN=write pytest tests/site` renews it; read the difference before you commit it."""
    golden = Path(__file__).parent / "golden" / "visit.html"
    page = build(make_dossier(hostile=False), SETTINGS)[VISIT].decode()
    if os.environ.get("GOLDEN") == "write":
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(page, "utf-8")
    assert page == golden.read_text("utf-8")


def test_the_same_dossier_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    script = (
        "import hashlib\n"
        "from tests.site.conftest import SETTINGS, build\n"
        "from tests.site.dossier import make_dossier\n"
        "files = build(make_dossier(), SETTINGS)\n"
        "print(hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True,
        ).stdout
        for seed, zone in (("1", "Asia/Tokyo"), ("2", "America/Lima"))
    }  # fmt: skip
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("change", "remark"),
    [
        ({}, ""),
        ({"rules": "fedcba987654"}, "made with rules version fedcba987654, for which nothing was measured"),
        ({"model": {"name": "en_x", "version": "2"}}, "made with en_x 2, for which nothing was measured"),
    ],
)
def test_figures_of_other_rules_are_told_as_such(change: dict[str, object], remark: str) -> None:
    view = site_view(make_dossier(), SETTINGS, (), MANIFEST | change, MEASURED)
    page = read_pages(render_pages(view))["method.html"]
    measured = text_of(next(e for e in page.all("section") if e.get("aria-labelledby") == "measured"))
    assert "rules version abcdef012345" in measured
    assert ("nothing was measured" in measured) == bool(remark) and remark in measured


def test_a_visit_under_way_is_under_way_when_reported_not_now() -> None:
    dossier = make_dossier()
    visits = tuple(replace(v, status=Status.UNDERWAY) if v.country == "NO" else v for v in dossier.visits)
    files = build(replace(dossier, visits=visits), SETTINGS)
    for address in ("index.html", "visits/index.html", "people/tarek-olmin.html", "places/index.html", VISIT):
        said = re.findall(r"(?i)under way(?! when reported).{0,20}", files[address].decode())
        assert not said, address
    assert b"1 under way when reported" in files["places/index.html"]


def test_one_of_a_thing_is_told_in_the_singular(pages: Pages) -> None:
    plurals = "articles|claims|countries|files|mentions|origins|people|points|sentences|visits"
    for page in pages.values():
        for element in page.root.iter():
            if element.tag in {"li", "p", "dd", "td", "th"}:
                assert not re.search(rf"(?<![\d,.–])1 (?:{plurals})\b", text_of(element)), page.address


def test_a_record_of_a_file_is_no_article_of_a_page() -> None:
    dossier = make_dossier()
    sources = tuple(replace(s, path="all.jsonl") if s.path == "alpha.txt" else s for s in dossier.sources)
    articles = tuple(replace(a, source="all.jsonl", basis=Basis.CONFIGURED) if a.id == "alpha" else a
                     for a in dossier.articles)  # fmt: skip
    pages = read_pages(build(replace(dossier, sources=sources, articles=articles), SETTINGS))
    facts = text_of(pages["articles/alpha.html"].by_class("facts")[0])
    assert "all.jsonl a record of the file" in facts and "given: a dateline" in facts
    assert "beta.txt the page's own article" in text_of(pages["articles/beta.html"].by_class("facts")[0])


def test_the_page_on_the_data_leads_to_every_data_file(full: dict[str, bytes], full_pages: Pages) -> None:
    listed = {href for href in links(full_pages["data.html"]) if href.startswith("data/")}
    assert listed == {path for path in full if path.startswith("data/")}
    assert "data.html" in links(full_pages["method.html"]) and "../data.html" in links(full_pages[VISIT])


def test_a_moved_record_leaves_a_redirect(full_pages: Pages) -> None:
    page = full_pages["people/general-olmin.html"]
    refresh = next(m for m in page.all("meta") if m.get("http-equiv") == "refresh")
    assert refresh.get("content") == "0; url=../people/tarek-olmin.html"


def test_the_not_found_page_uses_the_sites_address_where_it_is_known(full_pages: Pages) -> None:
    assert "style.css" in links(full_pages["404.html"])
    settings = SiteSettings(base_url="https://example.org/briefs/", article_text="full")
    page = read_pages(build(make_dossier(), settings))["404.html"]
    assert "https://example.org/briefs/style.css" in links(page)


# ------------------------------------------------------------------------------------------ templates


def test_one_template_can_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>Lost</h1>{% endblock %}', "utf-8"
    )
    (tmp_path / "style.css").write_text("body { color: red }", "utf-8")
    files = build(make_dossier(), replace(SETTINGS, templates=tmp_path))
    assert b"<h1>Lost</h1>" in files["404.html"] and files["style.css"] == b"body { color: red }"
    assert files["index.html"] == build(make_dossier(), SETTINGS)["index.html"]


def test_one_block_of_a_template_can_be_replaced(tmp_path: Path) -> None:
    own = '{% extends "munir-briefs/home.html" %}{% block title %}Ours: {{ super() }}{% endblock %}'
    (tmp_path / "home.html").write_text(own, "utf-8")
    files = build(make_dossier(), replace(SETTINGS, templates=tmp_path))
    ours = build(make_dossier(), SETTINGS)
    assert files["index.html"].replace(b"<title>Ours: ", b"<title>") == ours["index.html"] != files["index.html"]
    assert {name for name in ours if files[name] != ours[name]} == {"index.html"}


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("home.html", "<p>\n{% if %}", "own/home.html:2"),
        ("home.html", "<p>\n{{ view.no_such_thing }}", "own/home.html:2"),
        ("home.html", "<p>{{ view.lead + 1 }}", "own/home.html:1"),
        ("home.html", '{% extends "nowhere.html" %}', "own/home.html:1"),
        ("redirect.html", "{% for %}", "own/redirect.html:1"),  # a page that this site has none of
        ("parts.html", "{% macro icon(kind) %}{% endmacro %}", "munir-briefs/templates/base.html:"),
    ],
)
def test_a_template_that_cannot_work_is_told_at_its_place(tmp_path: Path, name: str, text: str, place: str) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / name).write_text(text, "utf-8")
    with pytest.raises(SettingsError) as fault:
        build(make_dossier(), replace(SETTINGS, templates=folder))
    (issue,) = fault.value.issues
    assert issue.code == "S03" and issue.hint
    assert str(issue.where).startswith(place)


def test_nothing_but_a_note_and_a_record_spelled_for_it_is_taken_as_markup() -> None:
    texts = {path.name: path.read_text("utf-8") for path in templates_folder().glob("*.html")}
    trusted = {name: re.findall(r"(\S+) *\| *safe", text) for name, text in texts.items()}
    assert {name: found for name, found in trusted.items() if found} == {
        "base.html": ["page.linked"],
        "note.html": ["view.html"],
    }


# ----------------------------------------------------------------------------- what a page's name says already


def rows_of(page: Html, heading: str) -> list[str]:
    """The names of the visits in the list below a heading."""
    (section,) = [e for e in page.root.iter() if e.get("aria-labelledby") == heading]
    return [text_of(e) for e in section.iter() if e.get("class") == "visit-name"]


def test_on_a_persons_page_the_country_leads_and_only_others_who_came_are_named() -> None:
    dossier = make_dossier()
    both = (NamedRef("Tarek Olmin", "tarek-olmin"), NamedRef("Rania Deeb", "rania-deeb"))
    norway = next(v for v in dossier.visits if v.country == "NO")
    pages = read_pages(build(replace(dossier, visits=(replace(norway, visitors=both),)), SETTINGS))
    (row,) = rows_of(pages["people/tarek-olmin.html"], "visits")
    assert row.startswith("Norway with Rania Deeb") and "Tarek" not in row
    (row,) = rows_of(pages["people/rania-deeb.html"], "visits")
    assert row.startswith("Norway with Tarek Olmin") and "Rania" not in row
    (row,) = rows_of(pages["places/norway.html"], "visits")
    assert row.startswith("Tarek Olmin and Rania Deeb") and "Norway" not in row and " to " not in row
    (row,) = rows_of(pages["visits/index.html"], "year-1")
    assert row.startswith("Tarek Olmin and Rania Deeb to Norway")


def test_who_travelled_alone_has_nobody_beside_the_country(full_pages: dict[str, Html]) -> None:
    assert rows_of(full_pages["people/tarek-olmin.html"], "visits")
    assert not [e for e in full_pages["people/tarek-olmin.html"].root.iter() if e.get("class") == "along"]


def test_the_colon_of_a_transcript_is_no_word_of_speaking() -> None:
    dossier = make_dossier()
    claims = tuple(replace(claim, cue=":") for claim in dossier.claims)
    pages = read_pages(build(replace(dossier, claims=claims), SETTINGS))
    assert claims
    for page in pages.values():
        said = [text_of(e) for e in page.root.iter() if e.get("class") in {"cue", "margin"}]
        assert not [words for words in said if words.strip() == ":" or ": :" in words]
