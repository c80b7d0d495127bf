"""The annotated pages of the shared development data: articles, chrome, headings and duplicates as marked there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from munir_briefs.load import Loaded, load_folder
from munir_briefs.records import Article, BlockKind
from munir_briefs.settings import SourceSettings, read_sources

GOLD = ("000_5e10e5acf63c4b5e", "003_b0584a77ef866fbb", "004_b56db365e535abab")


@pytest.fixture(scope="module")
def loaded(shared: Path) -> Loaded:
    return load_folder(shared / "seeds", SourceSettings())


def text_of(loaded: Loaded, path: str) -> str:
    return next(source.text for source in loaded.sources if source.path == path)


def articles_of(loaded: Loaded, path: str) -> list[Article]:
    return [article for article in loaded.articles if article.source == path]


def test_ten_articles_in_five_files(loaded: Loaded) -> None:
    assert (len(loaded.used), loaded.rejected, loaded.unknown) == (5, (), ())
    roles = [[str(a.role) for a in articles_of(loaded, path)] for path in loaded.used]
    assert roles == [["main"] + ["related"] * 3, ["main"], ["main", "part", "part"], ["main"], ["main"]]


@pytest.mark.parametrize("name", GOLD)
def test_articles_as_annotated(loaded: Loaded, shared: Path, name: str) -> None:
    gold: dict[str, Any] = json.loads((shared / "eval" / "seeds-gold" / f"{name}.json").read_text("utf-8"))
    text, found = text_of(loaded, gold["source"]), articles_of(loaded, gold["source"])
    assert len(found) == len(gold["articles"])
    for article, wanted in zip(found, gold["articles"], strict=True):
        assert str(article.role) == wanted["role"]
        assert article.title == wanted["title"]
        assert article.publisher == wanted["publisher"]
        assert article.span.of(text).startswith(wanted["first"])
        assert article.span.of(text).endswith(wanted["last"])
    noise = sorted(span.of(text) for article in found for span in article.noise)
    assert noise == sorted(gold["noise"])
    headings = [b.span.of(text) for a in found for b in a.blocks if b.kind is BlockKind.HEADING]
    assert headings == gold["headings"]
    assert [span.of(text)[:60] for a in found for _, span in a.duplicates] == gold["duplicates"]


def test_a_page_goes_on_after_what_was_pasted_into_it(loaded: Loaded) -> None:
    main, first, second = (a for a in loaded.articles if a.source.startswith("002"))
    assert main.span.contains(first.span)
    assert main.span.contains(second.span)
    assert first.span.end < second.span.start
    assert (first.title, second.title is not None) == (None, True)
    assert len(main.duplicates) == 2
    bodies = [block.span for block in main.blocks if block.kind is not BlockKind.NOISE]
    assert not any(span.overlaps(part.span) for span in bodies for part in (first, second))


def test_without_settings_no_date_is_made_up(loaded: Loaded) -> None:
    assert {article.published for article in loaded.articles} == {None}


def test_with_settings_the_third_article_has_its_pages_date(shared: Path) -> None:
    seeds = shared / "seeds"
    dates = [a.published for a in load_folder(seeds, read_sources(seeds / "sources.yaml")).articles]
    assert dates == [
        "2025-07", "2025-07", "2025-07", "2025-07", "2025-08", "2023-12", "2023-12-13/2023-12-17", "2023-12",
        "2020-11-30", "2025-06~",
    ]  # fmt: skip
