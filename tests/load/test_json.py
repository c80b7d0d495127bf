"""JSON files: one article, a list of them, one a line; bad records lose no good ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from munir_briefs.issues import Level
from munir_briefs.load import Loaded, load_folder
from munir_briefs.settings import SourceSettings

BODY = "The envoy arrived on Monday.\n\nHe met the minister and left again on Tuesday, officials said."


def load(folder: Path, name: str, content: str) -> Loaded:
    (folder / name).write_bytes(content.encode("utf-8"))
    return load_folder(folder, SourceSettings())


def test_news_please(tmp_path: Path) -> None:
    record = {
        "title": "Envoy in Kesh", "maintext": BODY, "date_publish": "2024-03-05 10:00:00", "date_modify": None,
        "source_domain": "example.org", "url": "https://example.org/a", "authors": ["J. Doe", "R. Roe"],
        "language": "en", "image_url": "https://example.org/a.jpg",
    }  # fmt: skip
    loaded = load(tmp_path, "a.json", json.dumps(record))
    (article,) = loaded.articles
    assert (article.id, article.title, article.published) == ("a", "Envoy in Kesh", "2024-03-05")
    assert (article.publisher, article.url, article.author) == (
        "example.org",
        "https://example.org/a",
        "J. Doe, R. Roe",
    )
    assert article.span.of(loaded.sources[0].text) == BODY
    assert loaded.issues == ()


@pytest.mark.parametrize("key", ["text", "body", "content"])
def test_plain_keys(tmp_path: Path, key: str) -> None:
    record = {
        key: BODY,
        "title": "Envoy in Kesh",
        "published": "2024-03",
        "publisher": "Example",
        "author": "J. Doe",
    }
    (article,) = load(tmp_path, "a.json", json.dumps(record)).articles
    assert (article.title, article.published, article.publisher, article.author) == (
        "Envoy in Kesh", "2024-03", "Example", "J. Doe",
    )  # fmt: skip


def test_a_list_gives_an_article_each(tmp_path: Path) -> None:
    records = [{"title": f"Envoy {name} in Kesh", "text": BODY} for name in ("Arn", "Bel", "Cid")]
    loaded = load(tmp_path, "a.json", json.dumps(records))
    assert [article.id for article in loaded.articles] == ["a", "a-envoy-bel-in-kesh", "a-envoy-cid-in-kesh"]
    assert all(not article.duplicates for article in loaded.articles)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_bad_lines_are_told_and_lose_nothing(tmp_path: Path, newline: str) -> None:
    good = json.dumps({"title": "Envoy in Kesh", "text": BODY})
    loaded = load(tmp_path, "a.jsonl", newline.join([good, "{bad", "", '{"title": "x"}', "[1]", good, ""]))
    assert (loaded.used, len(loaded.articles)) == (("a.jsonl",), 2)
    told = [(issue.code, issue.where.line) for issue in loaded.issues]
    assert told == [("L10", 2), ("L11", 4), ("L11", 5)]
    assert {issue.level for issue in loaded.issues} == {Level.WARNING}


def test_a_file_of_bad_lines_is_rejected_once(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a.jsonl", "{bad\n{worse\n")
    assert [(issue.code, issue.where.line) for issue in (*loaded.rejected, *loaded.issues)] == [
        ("L10", 1),
        ("L10", 2),
    ]
    assert len(loaded.rejected) == 1


def test_a_date_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a.json", json.dumps({"text": BODY, "published": "03/04/2024"}))
    assert loaded.articles[0].published is None
    assert [issue.code for issue in loaded.issues] == ["L09"]


def test_the_last_of_two_equal_keys_counts(tmp_path: Path) -> None:
    loaded = load(tmp_path, "a.json", '{"text": "no", "text": ' + json.dumps(BODY) + "}")
    assert loaded.articles[0].span.of(loaded.sources[0].text) == BODY
