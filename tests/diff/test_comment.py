"""The comment on a pull request: hostile text stays text, and the comment stays within its bounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from munir_briefs.diff.changes import Comparison, Severity
from munir_briefs.diff.comment import LIMIT, MARKER, as_markdown, code
from munir_briefs.diff.compare import compare
from munir_briefs.diff.report import as_text
from tests.diff.small import article, build, person, quote, visit

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
"""what GitHub adds that a text could use; mentions and bare addresses are looked for in what is no code"""
OURS = {"MARKER": MARKER, "open": "<details><summary>", "close": "</details>"}

HOSTILE = [
    "@everyone and @org/team",
    "see #123, GH-4 and owner/repo#5 and 0123456789abcdef0123456789abcdef01234567",
    "https://evil.example/?q=1 www.evil.example mail@evil.example",
    "[click](javascript:alert(1)) ![img](https://evil.example/a.png) [x]: https://evil.example",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </details> <!-- ",
    "a | b | c\n| --- | --- |\n| d | e |",
    "` `` ``` ```` @me `",
    "```\n@me\n```",
    "\\` @me \\`",
    ":smile: **bold** _it_ ~~gone~~ # heading\n# heading\n> quote\n- item",
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe \x00 \x1b[31m",
    "&lt;b&gt; &#64;me &#x60;",
    "`",
    "",
    " ",
    "$$\\href{https://evil.example}{x}$$",
    "$`\\href{https://evil.example}{x}`$",
    "&commat;everyone &lt;img src=x&gt; &#91;x&#93;(https://evil.example)",
    "x\u2028- item\u2029# heading\x85> quote\x0b\x0c",
    "+++\n---\ntitle: x\n---\n===",
    "[^1] and [^1]: https://evil.example",
    "- [ ] task https://evil.example/owner/repo/pull/5",
    "_x_",
]


def comparison(text: str) -> Comparison:
    """Two builds in which a text stands everywhere that articles, or who made the data of a fork, can put one."""
    held = [quote("a", text), quote("a", "held")]
    planned, made = (visit("w", "Ana", "KE", *held, status=status) for status in (text, "completed"))
    decided = {"kind": "people", "record": "q", "value": text, "stands": text}
    old = build(
        "old",
        articles=[article("a", "x", title="Old", **{text: "was"}), article(text, "z")],
        people=[person("q", "Old")],
        visits=[planned, visit(text, text, "OM", quote(text, text))],
        publishers=[{"id": text, "family": "old"}],
        corrections=[{"id": "1", "why": text, **decided}],
        manifest=[{"id": "site", "rules": text, "version": text, "model": {"name": text, "version": text}}],
        pages={f"{text}.html": b"", f"visits/{text}.html": b"", "index.html": b""},
    )
    new = build(
        text or "new",
        articles=[article("a", "y", title=text, **{text: "is"})],
        people=[person("p", text, quote("a", text), aliases=[text]), person("q", text)],
        visits=[visit("v", text, "KE", quote("a", text), purposes=[text]), made],
        publishers=[{"id": text, "family": text}],
        manifest=[{"files": {"rejected": [{"path": text, "reason": text}]}}],
        pages={"index.html": b""},
    )
    return compare(old, new)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_terminal_is_told_nothing_it_would_obey(text: str) -> None:
    told = as_text(comparison(text))
    assert not [letter for letter in told if unicodedata.category(letter) == "Cc" and letter != "\n"]
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in told


def pieces(markdown: str) -> Iterator[Token]:
    for token in GITHUB.parse(markdown):
        yield token
        yield from token.children or ()


def check_harmless(markdown: str) -> None:
    for token in pieces(markdown):
        assert token.type not in {"link_open", "image", "heading_open"} or token.tag in {"h3", "h4"}, token
        assert token.type not in {"fence", "code_block", "blockquote_open", "s_open", "em_open"}, token
        if token.type in {"html_block", "html_inline"}:
            known = re.fullmatch(
                r"(<!-- briefs diff -->|<details><summary>[\w (),]*</summary>|</details>)\s*", token.content
            )
            assert known, token
        if token.type == "text":
            assert not re.search(r"[@`#]|://|www\.|\$|:\w+:|[0-9a-f]{7}", token.content), token


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_nothing(text: str) -> None:
    markdown = as_markdown(comparison(text))
    check_harmless(markdown)
    tables = [
        token for token in GITHUB.parse(markdown) if token.type in {"table_open", "tr_open", "td_open", "th_open"}
    ]
    plain = [
        t
        for t in GITHUB.parse(as_markdown(comparison("plain")))
        if t.type in {"table_open", "tr_open", "td_open", "th_open"}
    ]
    assert len(tables) == len(plain) > 0


ALLOWED = {
    "h3", "h4", "p", "code", "ul", "li", "strong", "details", "summary",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
"""the elements that a comment is made of"""


class Rendered(HTMLParser):
    """What GitHub's own renderer makes of Markdown: the elements, and the text that is no code."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.plain: list[str] = []
        self._in_code = False
        # Unsafe as GitHub has it: HTML passes, and is cleaned later. A comment has to be harmless before that.
        self.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self._in_code = self._in_code or tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._in_code = self._in_code and tag != "code"

    def handle_data(self, data: str) -> None:
        if not self._in_code:
            self.plain.append(data)


def check_rendered(markdown: str) -> Rendered:
    found = Rendered(markdown)
    assert set(found.elements) <= ALLOWED
    assert not re.search(r"[@`#<>]|://|www\.|\$|:\w+:|[0-9a-f]{7}", "".join(found.plain))
    return found


@pytest.mark.parametrize("text", HOSTILE)
def test_githubs_own_renderer_shows_nothing_of_hostile_text_but_code(text: str) -> None:
    found, plain = (check_rendered(as_markdown(comparison(words))) for words in (text, "plain"))
    for element in ("table", "tr", "th", "td", "details"):
        assert found.elements.count(element) == plain.elements.count(element) > 0


@pytest.mark.parametrize(
    "bad",
    [
        "hello @everyone", "[a](https://x.example)", "<b>x</b>", "![a](b)", "www.x.example", "<img src=x>", "~~a~~",
        "- [ ] x", "# x", "> x", "https://x.example",
    ],
)  # fmt: skip
def test_the_check_with_githubs_renderer_notices(bad: str) -> None:
    with pytest.raises(AssertionError):
        check_rendered(bad)


@given(st.text(alphabet=st.sampled_from("`@#<>[]()!|\\*_~ \n\tab&;:/w."), max_size=40))
def test_any_text_is_code_to_githubs_renderer(text: str) -> None:
    assert check_rendered(f"- **visit** {code(text)}\n").elements == ["ul", "li", "strong", "code"]


def test_the_check_of_this_test_notices() -> None:
    for bad in ("hello @everyone", "[a](https://x.example)", "<b>x</b>", "![a](b)", "www.x.example", "```\nx\n```"):
        with pytest.raises(AssertionError):
            check_harmless(bad)


@given(st.text(alphabet=st.sampled_from("`@#<>[]()!|\\*_~ \n\tab&;:/"), max_size=40))
def test_any_text_is_one_code_span(text: str) -> None:
    [paragraph, inline, _] = GITHUB.parse(code(text))
    [span] = inline.children or []
    assert (paragraph.type, span.type) == ("paragraph_open", "code_inline")
    assert span.content.strip() == (" ".join(text.split()) or "—")


def test_totals_come_first_then_blocking_then_review_then_routine_folded() -> None:
    trip, plan = (visit(key, "Ana", "KE", quote("a", key), status="planned") for key in ("v1", "v2"))
    old = build("old", articles=[article("a", "x")], visits=[trip, plan])
    new = build(
        "new",
        articles=[article("a", "x")],
        visits=[plan | {"when": "2024-05"}, visit("v3", "Bo", "OM", quote("a", "v3"))],
    )
    markdown = as_markdown(compare(old, new))
    assert markdown.splitlines()[:2] == [MARKER, "### 3 facts changed: 1 blocking, 1 to review, 1 routine."]
    order = [
        markdown.index(part)
        for part in ("#### Blocking (1)", "#### To review (1)", "<details><summary>Routine (1)")
    ]
    assert order == sorted(order)
    assert markdown.rstrip().endswith("</details>")


def test_a_comment_of_a_great_change_is_cut_and_says_so() -> None:
    sentence = "Ana Kovač was told at length of what “others” had said before she left for the airport. " * 5
    visits = [visit(f"v{n}", "Ana", "KE", quote("a", sentence, n)) for n in range(500)]
    found = compare(build(articles=[article("a", "x")]), build(articles=[article("a", "x")], visits=visits))
    markdown = as_markdown(found)
    assert LIMIT * 0.9 < len(markdown.encode()) <= LIMIT
    shown = markdown.count("- **visit gained**")
    assert f"**Not shown for want of room: {500 - shown} routine.**" in markdown
    assert "500 routine" in markdown
    assert found.severity() is Severity.ROUTINE
    check_harmless(markdown)
