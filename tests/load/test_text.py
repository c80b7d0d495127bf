"""Pages of Markdown: marks are no words, and every word keeps its place in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from munir_briefs.load.articles import articles_of
from munir_briefs.load.ids import Ids
from munir_briefs.load.text import read_text
from munir_briefs.records import BlockKind, Source, Span
from munir_briefs.settings import FileEntry


def page(raw: str) -> Source:
    return read_text(Source("a.md", raw, raw)).source


@pytest.mark.parametrize(
    "text",
    [
        "It rained 5*3*2 hours.",
        "The file snake_case_name stays.",
        "He met 2 * 3 envoys * and left.",
        r"A \*star\* stays.",
        "![a picture](https://example.org/a.jpg)",
        "[![a picture](https://example.org/a.jpg)](https://example.org)",
        "See [the note] (page 3).",
        "***",
        "___",
        "* one",
    ],
)
def test_no_marks(text: str) -> None:
    assert page(text).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("He **did** go.", "He did go."),
        ("__Kesh__, *Tuesday*.", "Kesh, Tuesday."),
        ("He left [Kesh](https://example.org/kesh) on Monday.", "He left Kesh on Monday."),
        ("**[Read on](/a_b_c)**", "Read on"),
        ("---\ntitle: A *b* c\n---\nHe *left*.", "---\ntitle: A *b* c\n---\nHe left."),
    ],
)
def test_marks_are_left_out(raw: str, text: str) -> None:
    assert page(raw).text == text


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_what_nobody_sees_is_left_out(suffix: str) -> None:
    raw = "Prime Minister\u200e Karim Had\u00adad\u200b left."
    source = read_text(Source(f"a.{suffix}", raw, raw)).source
    assert source.text == "Prime Minister Karim Hadad left."
    assert source.locate(Span(21, 26)) == Span(22, 28)


@given(st.text("*_[]()\u200eab .\n\\!", max_size=120))
@settings(deadline=None)
def test_any_character_keeps_its_place(raw: str) -> None:
    source = page(raw)
    if source.starts is None:
        assert source.text == raw
    else:
        assert "".join(raw[at] for at in source.starts) == source.text
        assert list(source.starts) == sorted(set(source.starts))


def test_a_page_of_markdown() -> None:
    raw = (
        "[Home](/) > [World](/world)\n\n[![logo](/a.png)](/)\n\n# Premier returns from Kesh\n\n"
        "**By Jane Doe** | Published 4 June 2022\n\n"
        "The premier returned from [Kesh](/kesh) on Saturday after a **three-day** visit, his office said.\n\n"
        "He signed two agreements on rail freight, according to the office.\n\n## What was signed\n\n"
        "- A loan for the dry port\n- An agreement on visas\n\n"
        "*Jane Doe is the political editor of Example Daily.*\n"
    )
    reading = read_text(Source("a.md", raw, raw))
    (article,) = articles_of(reading, FileEntry(), Ids())
    assert (article.title, article.published) == ("Premier returns from Kesh", "2022-06-04")
    source = reading.source
    found = [(str(b.kind), source.locate(b.span).of(raw)) for b in article.blocks if b.kind is not BlockKind.NOISE]
    assert [kind for kind, _ in found] == ["title", "paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    assert found[1][1].startswith("The premier returned from [Kesh](/kesh) on Saturday")
    assert not any(re.search("Jane|Home", quote) for _, quote in found)
