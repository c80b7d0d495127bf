"""briefs.yaml and sources.yaml: every fault at its place, all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from munir_briefs.issues import SettingsError
from munir_briefs.settings import SiteSettings, SourceSettings, read_site, read_sources


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert read_site(tmp_path / "briefs.yaml") == SiteSettings()
    assert read_sources(tmp_path / "sources.yaml") == SourceSettings()


def test_whole_articles_are_not_published_unless_asked_for() -> None:
    assert SiteSettings().article_text == "excerpts"


def test_faults_of_briefs_yaml_are_told_together(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "briefs.yaml",
        "titel: A\nbase_url: example.org\narticle_text: whole\nfocus: {a: b}\ntemplates: nowhere\n",
    )
    with pytest.raises(SettingsError) as caught:
        read_site(path)
    assert [(i.code, i.where.line) for i in sorted(caught.value.issues, key=lambda i: i.where)] == [
        ("Y07", 1), ("C02", 2), ("Y09", 3), ("Y08", 4), ("C03", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("files: {a.txt: {published: 5/3/24}}\n", "C04", 1),
        ("files:\n  a.txt:\n    articles:\n      two: {published: 2024}\n", "C05", 4),
        ("files:\n  a.txt:\n    articles:\n      2: {articles: {3: {}}}\n", "Y07", 4),
        ("publishers:\n  Example Daily: {reliability: G}\n", "Y09", 2),
        ("files:\n  a.txt: {publishd: 2024}\n", "Y07", 2),
        ("files: [a.txt]\n", "Y08", 1),
        ("- a\n", "Y06", 1),
    ],
)
def test_faults_of_sources_yaml(tmp_path: Path, text: str, code: str, line: int) -> None:
    with pytest.raises(SettingsError) as caught:
        read_sources(written(tmp_path, "sources.yaml", text))
    assert [(i.code, i.where.line) for i in caught.value.issues] == [(code, line)]


@pytest.mark.parametrize("folder", [".", ".."])
def test_the_folder_of_pages_holds_no_templates(tmp_path: Path, folder: str) -> None:
    with pytest.raises(SettingsError, match=r"briefs.yaml:1:\d+: error\[C03\]"):
        read_site(written(tmp_path, "briefs.yaml", f"templates: {folder}\n"))


def test_each_name_in_focus_knows_its_place(tmp_path: Path) -> None:
    settings = read_site(written(tmp_path, "briefs.yaml", "title: A\nfocus:\n- Ana Kovač\n- Tarek Olmin\n"))
    assert {name: where.line for name, where in settings.places.items()} == {"Ana Kovač": 3, "Tarek Olmin": 4}
    assert read_site(written(tmp_path, "briefs.yaml", "focus: Ana Kovač\n")).focus == ("Ana Kovač",)


def test_a_year_need_not_be_quoted(tmp_path: Path) -> None:
    path = written(
        tmp_path, "sources.yaml", "files:\n  a.txt: {published: 2024, articles: {2: {published: 2025-07~}}}\n"
    )
    entry = read_sources(path).files["a.txt"]
    assert entry.published == "2024"
    assert entry.articles[2].published == "2025-07~"


def test_a_file_that_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "briefs.yaml"
    path.write_bytes(b"title: A\nfocus: \xff\xfe\n")
    with pytest.raises(SettingsError) as caught:
        read_site(path)
    assert str(caught.value.issues[0]).startswith("briefs.yaml:2: error[C01]")
