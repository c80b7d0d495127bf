"""Each character of a reading text knows its place in the file: for .txt, .html, .json and .jsonl alike."""

from __future__ import annotations

import json
import re
from html import escape, unescape
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from munir_briefs.load import load_folder
from munir_briefs.load.articles import articles_of
from munir_briefs.load.html import read_html
from munir_briefs.load.ids import Ids
from munir_briefs.load.json import read_json, read_json_lines
from munir_briefs.load.page import INVISIBLE, RejectedError
from munir_briefs.load.text import read_text
from munir_briefs.records import Source, Span
from munir_briefs.settings import FileEntry, SourceSettings

# What nobody sees is left out of the reading text: tests/load/test_text.py.
LETTERS = st.characters(exclude_categories=("Cs", "Cc")).filter(lambda c: INVISIBLE.match(c) is None)
WORDS = st.text(LETTERS, min_size=1, max_size=30)
PROSE = "The envoy arrived on Monday, and met four ministers before he left again on the next day. "

TRICKY = [
    "He said \u201cyes\u201d — twice 😀.",
    "Cafe\u0301 Mu\u0308nster, combining marks stay.",
    "وزیر خارجہ پیر کو پہنچے۔ ان کا دورہ تین دن کا ہے۔",
    "Tab\there, NBSP\u00a0there, 5 < 6 & 7 > 2.",
    "CRLF follows.\r\nSecond line here.",
]


def json_source(value: object, *, ascii_only: bool) -> Source:
    raw = json.dumps(value, ensure_ascii=ascii_only, indent=1)
    return Source("a.json", raw, raw)


def read_back(raw: str) -> str:
    """What a JSON parser makes of a stretch of a string."""
    return str(json.loads(f'"{raw}"'))


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("text", TRICKY)
def test_json_strings_are_located(text: str, ascii_only: bool) -> None:
    body = f"{text} {PROSE}"
    reading = read_json(json_source({"title": text, "extra": {"text": "no"}, "text": body}, ascii_only=ascii_only))
    source = reading.source
    at = source.text.index(body)
    assert read_back(source.locate(Span(at, at + len(body))).of(source.raw)) == body
    for k in range(len(body)):
        assert read_back(source.locate(Span(at + k, at + k + 1)).of(source.raw)) == body[k]


@given(title=WORDS, body=WORDS, ascii_only=st.booleans())
def test_any_json_string_is_located(title: str, body: str, ascii_only: bool) -> None:
    source = read_json(json_source([{"body": body + PROSE, "title": title}], ascii_only=ascii_only)).source
    assert source.text == f"{body}{PROSE}\n\n{title}"
    for span in (Span(0, len(body)), Span(len(source.text) - len(title), len(source.text))):
        assert read_back(source.locate(span).of(source.raw)) == span.of(source.text)
    check_order(source)


def check_order(source: Source) -> None:
    assert source.starts is not None and source.ends is not None
    assert len(source.starts) == len(source.ends) == len(source.text)
    assert all(a <= b for a, b in zip(source.starts, source.ends, strict=True))
    assert list(source.starts) == sorted(source.starts)
    assert list(source.ends) == sorted(source.ends)
    assert not source.ends or source.ends[-1] <= len(source.raw)


def text_of_markup(raw: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", raw)).split())


@given(st.lists(WORDS.map(lambda word: word + " x"), min_size=1, max_size=5), st.booleans())
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
def test_any_html_text_is_located(paragraphs: list[str], bold: bool) -> None:
    def shown(text: str) -> str:
        words = escape(text).split(" ")
        return " ".join(f"<b class='>'>{word}</b>" if bold and k % 2 else word for k, word in enumerate(words))

    raw = "<html><body><!-- <p> --><script>1 < 2</script>" + "".join(f"<p>{shown(p)}</p>\n" for p in paragraphs)
    source = read_html(Source("a.html", raw, raw)).source
    check_order(source)
    wanted = [" ".join(paragraph.split()) for paragraph in paragraphs]
    assert [" ".join(line.split()) for line in source.text.split("\n\n")] == wanted
    at = 0
    for line in source.text.split("\n\n"):
        quote = source.locate(Span(at, at + len(line))).of(source.raw).replace("class='>'", "")
        assert text_of_markup(quote) == " ".join(line.split())
        at += len(line) + 2


HOSTILE = [
    "<" * 20_000,
    "<a " * 8_000,
    "<p title='" + "x" * 50_000,
    "<div>" * 20_000 + "</p>" * 20_000,
    "<!--" * 10_000,
    "&" * 50_000,
    "&amp" * 20_000,
    "<script>" * 5_000,
    '<a href="' * 5_000,
    "</" * 20_000,
]


@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: raw[:8])
def test_hostile_markup_ends(raw: str) -> None:
    source = read_html(Source("a.html", raw, raw)).source
    check_order(source)


@given(st.text("<>/ab&;!-='\" \n", max_size=200))
@settings(deadline=None)
def test_broken_markup_is_read(raw: str) -> None:
    check_order(read_html(Source("a.html", raw, raw)).source)


@given(st.text('{}[]",:\\ntu0e1 \n', max_size=60))
def test_broken_json_is_refused_or_read(raw: str) -> None:
    for reader in (read_json, read_json_lines):
        try:
            check_order(reader(Source("a.json", raw, raw)).source)
        except RejectedError as refused:
            assert refused.issues


@given(
    st.lists(
        st.sampled_from([*TRICKY, PROSE, "", "Share", "A Heading of Some Kind", "an hour ago", "***", ". x y"])
    )
)
@settings(deadline=None)
def test_blocks_of_any_page_lie_in_order_and_apart(lines: list[str]) -> None:
    text = "\n".join(lines)
    reading = read_text(Source("a.txt", text, text))
    articles = articles_of(reading, FileEntry(), Ids())
    blocks = sorted((block.span, article.id) for article in articles for block in article.blocks)
    for (first, _), (second, _) in pairwise(blocks):
        assert first.end <= second.start
    for article in articles:
        assert list(article.blocks) == sorted(article.blocks, key=lambda block: block.span)
        for block in article.blocks:
            quote = block.span.of(text)
            assert quote == quote.strip()
            assert quote
    # Nothing is lost silently: with an article, every visible line lies in a block, but for bullets and fragments.
    if articles:
        covered = {k for span, _ in blocks for k in range(span.start, span.end)}
        assert all(k in covered for k, char in enumerate(text) if char.isalnum())


def test_a_page_with_mark_crlf_emoji_and_combining_marks(tmp_path: Path) -> None:
    text = "\r\n\r\n".join(["Envoy visits Mu\u0308nster", *(f"{line} {PROSE}".strip() for line in TRICKY)])
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    loaded = load_folder(tmp_path, SourceSettings())
    (article,) = loaded.articles
    assert loaded.sources[0].raw == text
    assert article.title == "Envoy visits Mu\u0308nster"
    assert article.span.of(text).startswith("He said \u201cyes\u201d")
    assert article.span.of(text).endswith(PROSE.strip())
