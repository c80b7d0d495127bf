"""Whole pages of many newsrooms' shapes: which line is what, and which article it belongs to.

The pages in `pages/` are written for these tests. Each line says what it must become: T title, H heading,
P paragraph, N noise, R a repetition; then the article it belongs to. ⟦ ⟧ stand around noise inside a paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from munir_briefs.load import Loaded, load_folder
from munir_briefs.records import Article, Block, BlockKind
from munir_briefs.settings import SourceSettings

PAGES = Path(__file__).parent / "pages"
KINDS = {"T": "title", "H": "heading", "P": "paragraph", "R": "repeat", "N": "noise"}


@dataclass
class Expected:
    text: str = ""
    articles: dict[int, dict[str, str]] = field(default_factory=dict)
    blocks: list[tuple[int, str, str]] = field(default_factory=list)
    """article, kind, words"""


def read_page(name: str) -> Expected:
    head, _, body = (PAGES / name).read_text("utf-8").partition("---\n")
    page = Expected()
    for line in head.splitlines():
        place, _, rest = line.partition(": ")
        role, *facts = rest.split("; ")
        page.articles[int(place)] = {"role": role} | dict(fact.split("=", 1) for fact in facts)
    last: tuple[str, int] = ("", 0)
    for line in body.splitlines(keepends=True):
        marked = re.match(r"([THPNR])(\d)\| ", line)
        if marked is None:
            page.text += line
            last = ("", 0)
            continue
        kind, number = KINDS[marked[1]], int(marked[2])
        content = line[marked.end() :]
        page.text += content.replace("⟦", "").replace("⟧", "")
        pieces = [piece.strip(" •.\n") for piece in re.split("[⟦⟧]", content)]
        # A paragraph of two lines stands for one that was broken to a width.
        if last == (kind, number) == ("paragraph", number) and name == "hard_wrapped.txt":
            page.blocks[-1] = (number, kind, f"{page.blocks[-1][2]} {pieces[0]}")
            continue
        page.blocks += [
            (number, kind if k % 2 == 0 else "noise", str(piece)) for k, piece in enumerate(pieces) if piece
        ]
        last = (kind, number)
    return page


def load_page(tmp_path: Path, text: str) -> Loaded:
    (tmp_path / "page.txt").write_text(text, "utf-8")
    return load_folder(tmp_path, SourceSettings())


def said(block: Block, text: str) -> tuple[str, str]:
    kind = "repeat" if block.repeats is not None else str(block.kind)
    return kind, " ".join(block.span.of(text).split()).strip(" •.")


@pytest.mark.parametrize("name", sorted(page.name for page in PAGES.glob("*.txt")))
def test_page(name: str, tmp_path: Path) -> None:
    page = read_page(name)
    loaded = load_page(tmp_path, page.text)
    assert loaded.used == ("page.txt",)
    text = loaded.sources[0].text
    found = [
        (block.span.start, number, *said(block, text))
        for number, article in enumerate(loaded.articles, 1)
        for block in article.blocks
    ]
    assert [as_line(*block[1:]) for block in sorted(found)] == [as_line(*block) for block in page.blocks]
    assert [str(article.role) for article in loaded.articles] == [facts["role"] for facts in page.articles.values()]
    for article, facts in zip(loaded.articles, page.articles.values(), strict=True):
        assert described(article) == {"publisher": "", "published": ""} | facts


def as_line(number: int, kind: str, words: str) -> str:
    return f"{kind[0].upper()}{number}| {words}"


def described(article: Article) -> dict[str, str]:
    """What a page's head may state of an article."""
    return {
        "role": str(article.role),
        "publisher": article.publisher or "",
        "published": f"{article.published} {article.basis}" if article.published else "",
    }


def test_spans_of_an_article_run_from_first_to_last_paragraph(tmp_path: Path) -> None:
    page = read_page("pasted_without_headline.txt")
    main, part = load_page(tmp_path, page.text).articles
    assert page.text[main.span.start :].startswith("General Pavel Ruden left")
    assert page.text[: main.span.end].endswith("spare parts were discussed.")
    assert main.span.contains(part.span)
    assert not any(block.span.overlaps(part.span) for block in main.blocks if block.kind is BlockKind.PARAGRAPH)
