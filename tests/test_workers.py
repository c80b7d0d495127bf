"""Extraction of many articles: order, cache, processes."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from munir_briefs import language, workers
from munir_briefs.cache import Cache, key_of
from munir_briefs.records import Article, Extraction
from munir_briefs.workers import Task, extract_articles
from tests.factory import article_of

TEXTS = [f"President Ana Kovač visited Kenya on {day} March 2024.\n\nShe spoke of trade.\n" for day in range(1, 8)]
ARTICLES = [(article_of(text, "2024-04", f"page-{number}"), text) for number, text in enumerate(TEXTS)]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were extracted anew, by an extraction that finds nothing."""
    seen: list[str] = []

    def extract_batch(model: str, tasks: Sequence[Task]) -> list[Extraction]:
        seen.extend(task.article.id for task in tasks)
        return [Extraction(task.article.id, sentences=(task.article.span,)) for task in tasks]

    monkeypatch.setattr(workers, "extract_batch", extract_batch)
    return seen


def run(articles: Sequence[tuple[Article, str]], cache: Path) -> list[Extraction]:
    return extract_articles(articles, language.find(), jobs=1, cache=Cache(cache))


def test_what_is_cached_is_not_parsed_again(parsed: list[str], tmp_path: Path) -> None:
    first = run(ARTICLES, tmp_path)
    assert [e.article for e in first] == parsed == [article.id for article, _ in ARTICLES]
    parsed.clear()
    assert run(ARTICLES[::-1], tmp_path) == first[::-1]
    assert parsed == []


def test_a_new_date_or_text_is_parsed_again_and_nothing_else(parsed: list[str], tmp_path: Path) -> None:
    run(ARTICLES, tmp_path)
    parsed.clear()
    article, text = ARTICLES[2]
    changed = [*ARTICLES]
    changed[2] = (replace(article, published="2024-05"), text)
    changed[4] = (ARTICLES[4][0], TEXTS[4].replace("Kenya", "Ghana"))
    run(changed, tmp_path)
    assert parsed == ["page-2", "page-4"]


def test_a_title_from_elsewhere_changes_nothing(parsed: list[str], tmp_path: Path) -> None:
    run(ARTICLES, tmp_path)
    parsed.clear()
    run(
        [
            (replace(article, publisher="Example Daily", url="https://example.org"), text)
            for article, text in ARTICLES
        ],
        tmp_path,
    )
    assert parsed == []


def test_a_damaged_cache_is_made_again(parsed: list[str], tmp_path: Path) -> None:
    run(ARTICLES, tmp_path)
    parsed.clear()
    for number, file in enumerate(sorted((tmp_path / "extractions").iterdir())):
        file.write_bytes([b"", b"{", b"[]", b'{"article": 1}', b"\xff"][number % 5])
    assert [e.article for e in run(ARTICLES, tmp_path)] == [article.id for article, _ in ARTICLES]
    assert len(parsed) == len(ARTICLES)


def test_an_unwritable_cache_costs_speed_only(parsed: list[str], tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert len(run(ARTICLES, tmp_path / "cache")) == len(ARTICLES)


def test_other_languages_are_not_read(parsed: list[str], tmp_path: Path) -> None:
    articles = [
        (replace(article, language=name), text)
        for (article, text), name in zip(ARTICLES, ["ur", "en-GB", "de"], strict=False)
    ]
    assert [len(e.sentences) for e in run(articles, tmp_path)] == [0, 1, 0]
    assert parsed == ["page-1"]


def test_the_key_depends_on_the_model() -> None:
    model = language.find()
    keys = {key_of(*ARTICLES[0], m) for m in (model, replace(model, version="0"), replace(model, package="other"))}
    assert len(keys) == 3


def test_any_executor_gives_the_same() -> None:
    alone = extract_articles(ARTICLES, language.find(), jobs=1)
    with ThreadPoolExecutor(1) as pool:
        assert extract_articles(ARTICLES, language.find(), jobs=3, executor=pool) == alone
    assert all(e.visits for e in alone)
