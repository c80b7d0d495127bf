"""HTML pages: what is text, what of it is the article, and what the tags say."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from munir_briefs.load import Loaded, load_folder
from munir_briefs.records import BlockKind
from munir_briefs.settings import SourceSettings

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><title>Envoys &amp; ministers meet in Kesh - Example Daily</title>
<meta property="og:title" content="Envoys &amp; ministers meet in Kesh">
<meta property="article:published_time" content="2024-03-05T23:30:00+01:00">
<meta content="Example Daily" property="og:site_name"><link rel="canonical" href="https://example.org/kesh">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2020-01-01"}</script>
<style>p { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a><li>World</ul></nav>
<header><h1>Example Daily</h1></header>
<article><h1>Envoys &amp; ministers
  meet in Kesh</h1>
<p class="by">By Our Correspondent</p>
<p>The foreign minister of Norland received <b>four</b> envoys on Monday, and they talked about fishing&nbsp;rights
in the north for <i>three</i> hours &mdash; &ldquo;a good start&rdquo;, he said.</p>
<script>document.write("<p>not a paragraph of the article at all, whatever it says.</p>")</script>
<button>Save this article for later</button>
<h2>What comes next</h2>
<p>The talks will go on in Velm next month, according to the ministry, which did not give a date. A second round had
been planned for the spring but was put off because of the elections.
<p>The envoys left on Tuesday. They are to report to their governments within the week, and a joint statement may
follow after that, officials said.<br>Caf&eacute; owners near the ministry were glad of the &#x1F600; custom.</p>
</article>
<aside><h3>Most popular</h3><p>Ten recipes for cod that you will want to try before the summer is over.</p></aside>
<footer><p>&copy; 2024 Example Daily</p></footer></body></html>
"""


def load(folder: Path, page: str) -> Loaded:
    (folder / "a.html").write_text(page, "utf-8")
    return load_folder(folder, SourceSettings())


def test_the_article_and_nothing_else(tmp_path: Path) -> None:
    loaded = load(tmp_path, PAGE)
    (article,), (source,) = loaded.articles, loaded.sources
    prose = [(str(b.kind), b.span.of(source.text)[:20]) for b in article.blocks if b.kind is not BlockKind.NOISE]
    assert prose == [
        ("title", "Envoys & ministers m"),
        ("paragraph", "The foreign minister"),
        ("heading", "What comes next"),
        ("paragraph", "The talks will go on"),
        ("paragraph", "The envoys left on T"),
        ("paragraph", "Café owners near the"),
    ]
    noise = {span.of(source.text) for span in article.noise}
    assert {"Home", "World", "By Our Correspondent", "Most popular", "© 2024 Example Daily"} <= noise
    assert "document.write" not in source.text


def test_places_in_the_file(tmp_path: Path) -> None:
    loaded = load(tmp_path, PAGE)
    (article,), (source,) = loaded.articles, loaded.sources
    assert source.raw == PAGE
    quotes = [source.locate(block.span).of(source.raw) for block in article.blocks]
    assert "Envoys &amp; ministers\n  meet in Kesh" in quotes
    assert any(quote.endswith("&mdash; &ldquo;a good start&rdquo;, he said.") for quote in quotes)
    assert any("<b>four</b>" in quote for quote in quotes)


def test_what_the_tags_say(tmp_path: Path) -> None:
    (article,) = load(tmp_path, PAGE).articles
    assert article.title == "Envoys & ministers meet in Kesh"
    assert (article.published, article.basis, article.published_why) == (
        "2024-03-05",
        "configured",
        "page metadata",
    )
    assert (article.publisher, article.url, article.language) == (
        "Example Daily",
        "https://example.org/kesh",
        "en-GB",
    )


def test_json_ld_speaks_where_no_tag_does(tmp_path: Path) -> None:
    page = PAGE.replace('property="article:published_time"', 'property="x"')
    assert load(tmp_path, page).articles[0].published == "2020-01-01"


def test_a_page_without_markup_for_its_article(tmp_path: Path) -> None:
    page = "<p>The envoy came on Monday.</p><p>He left on Tuesday, after three hours of talks.</p>"
    loaded = load(tmp_path, page)
    (article,) = loaded.articles
    assert (
        article.span.of(loaded.sources[0].text)
        == "The envoy came on Monday.\n\nHe left on Tuesday, after three hours of talks."
    )


PARAGRAPH = "The minister flew to Kesh on Monday and met the envoys for an hour, officials said."


def paragraphs(loaded: Loaded) -> list[str]:
    (source,) = loaded.sources
    return [
        " ".join(block.span.of(source.text).split())
        for article in loaded.articles
        for block in article.blocks
        if block.kind is BlockKind.PARAGRAPH
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Not to be seen by anybody at all.</p>",
        "<p style='display: none'>Not to be seen by anybody at all.</p>",
        '<div STYLE="color:red;DISPLAY:NONE"><p>Not to be seen by anybody at all.</p></div>',
        "<p style='visibility:hidden'>Not to be seen by anybody at all.</p>",
        "<div aria-hidden=true>Not to be seen by anybody at all.</div>",
        "<p hidden>Not to be seen by anybody at all.",
        "<ul><li hidden>Not to be seen by anybody at all.<li></ul>",
        "<!-- <p>Not to be seen by anybody at all.</p> -->",
        "<script>let a = '<p>Not to be seen by anybody at all.</p>'</script>",
        "<style>p::after { content: 'Not to be seen by anybody at all.' }</style>",
        "<template><p>Not to be seen by anybody at all.</p></template>",
    ],
)
def test_what_a_browser_hides_is_no_text(tmp_path: Path, hidden: str) -> None:
    loaded = load(tmp_path, f"<article><p>{PARAGRAPH}</p>{hidden}<p>{PARAGRAPH} Again.</p></article>")
    assert paragraphs(loaded) == [PARAGRAPH, f"{PARAGRAPH} Again."]
    assert "seen by anybody" not in loaded.sources[0].text


def test_a_hidden_run_inside_a_paragraph(tmp_path: Path) -> None:
    page = f"<p>{PARAGRAPH.replace('an hour', '<span hidden>two hours</span><b aria-hidden=false>an hour</b>')}</p>"
    loaded = load(tmp_path, page)
    assert paragraphs(loaded) == [PARAGRAPH]


@pytest.mark.parametrize(
    "attributes",
    ['style="overflow:hidden"', 'class="hidden md:block"', 'data-hidden="1"', 'title="hidden"', "id=hidden"],
)
def test_what_only_sounds_hidden_is_read(tmp_path: Path, attributes: str) -> None:
    loaded = load(tmp_path, f"<div {attributes}><p>{PARAGRAPH}</p><p>{PARAGRAPH} Again.</p></div>")
    assert paragraphs(loaded) == [PARAGRAPH, f"{PARAGRAPH} Again."]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("He <b>did <i>not</i></b> go to K<em>esh</em> on Monday.", "He did not go to Kesh on Monday."),
        ("A cost of &pound;4&nbsp;m &lt;net&gt; was named.", "A cost of £4 m <net> was named."),
        ("It was AT&T, not R&amp;D &#8212; he said so.", "It was AT&T, not R&D — he said so."),
        ("Prices fell<sup>1</sup> by &frac12;<!-- a note --> in May.", "Prices fell1 by ½ in May."),
    ],
)
def test_marks_and_entities_inside_a_paragraph(tmp_path: Path, markup: str, text: str) -> None:
    loaded = load(tmp_path, f"<p>{PARAGRAPH}</p><p>{markup}</p>")
    (source,) = loaded.sources
    assert paragraphs(loaded) == [PARAGRAPH, text]
    span = loaded.articles[0].blocks[-1].span
    assert source.locate(span).of(source.raw) == markup


def test_without_the_extra_the_page_is_rejected_and_told_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("trafilatura"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    (issue,) = load(tmp_path, PAGE).rejected
    assert issue.code == "L12"
    assert issue.hint == "pip install 'munir-briefs[html]'"
