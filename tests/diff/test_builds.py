"""Reading the two builds: folders, and revisions of real repositories; and the command."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from munir_briefs.cli import main
from munir_briefs.diff.addresses import only_on
from munir_briefs.diff.builds import ComparisonError, read
from munir_briefs.diff.compare import compare
from tests.diff.small import article, build, quote, visit, write

WENT = "Ana Kovač visited Kenya."
OLD = build(
    articles=[article("a", WENT)], visits=[visit("v", "Ana", "KE", quote("a", WENT))], pages={"visits/v.html": b"1"}
)
NEW = build(
    articles=[article("a", WENT)],
    visits=[visit("v", "Ana", "KE", quote("a", WENT), when="2024")],
    pages={"visits/v.html": b"2"},
)


def git(folder: Path, *arguments: str) -> str:
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    ran = subprocess.run(["git", *who, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=True)
    return ran.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """`main` holds the old site in build/, the working tree the new one."""
    home = tmp_path / "repo"
    write(OLD, home / "build")
    git(home, "init", "--quiet", "--initial-branch", "main")
    git(home, "add", ".")
    git(home, "commit", "--quiet", "--message", "the old site")
    for file in (home / "build" / "data").iterdir():
        file.unlink()
    (home / "build" / "data").rmdir()
    write(NEW, home / "build")
    monkeypatch.chdir(home)
    return home


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def test_a_revision_is_read_as_its_folder_was(repository: Path, tmp_path: Path) -> None:
    then = read("main", Path("build"))
    assert (then.tables["visits"], then.pages) == (OLD.tables["visits"], OLD.pages)
    assert read("build", Path("build")).tables["visits"] == NEW.tables["visits"]
    sub = repository / "build" / "data"
    assert read("main", sub.parent).pages == OLD.pages


def test_main_against_the_working_site(repository: Path) -> None:
    ran = diff("main")
    assert "when: 2024-03-03 → 2024" in ran.output
    assert ran.exit_code == 0


@pytest.mark.parametrize(("fail_on", "code"), [("blocking", 0), ("review", 1), ("never", 0)])
def test_exit_codes(repository: Path, fail_on: str, code: int) -> None:
    assert diff("main", "--fail-on", fail_on).exit_code == code


def test_what_blocks_is_exit_code_1(repository: Path) -> None:
    (repository / "build" / "visits" / "v.html").unlink()
    (repository / "build" / "index.html").write_bytes(b"")
    assert [diff("main", *more).exit_code for more in ([], ["--fail-on", "never"])] == [1, 0]


def test_the_same_is_silent(repository: Path) -> None:
    for form in ("text", "markdown"):
        ran = diff("build", "build", "--format", form)
        assert (ran.output, ran.exit_code) == ("", 0)
    assert diff("main", "main").output == ""


def test_a_hook_may_have_set_git_up_otherwise(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert read("main", Path("build")).pages == OLD.pages


@pytest.mark.parametrize("name", ["nowhere", "--output=x", "main:build", "-x", "HEAD^{/x}"])
def test_what_is_neither_folder_nor_revision(repository: Path, name: str) -> None:
    with pytest.raises(ComparisonError, match="B01"):
        read(name, Path("build"))
    assert sorted(p.name for p in repository.iterdir()) == [".git", "build"]


def test_a_revision_without_the_site(repository: Path) -> None:
    with pytest.raises(ComparisonError, match="has no folder 'site'"):
        read("main", Path("site"))


def test_a_folder_that_holds_no_site(tmp_path: Path) -> None:
    with pytest.raises(ComparisonError, match="B02"):
        read(str(tmp_path), Path("build"))


@pytest.mark.parametrize(
    "content", ["{", "[1]", "3", '[{"id": 3}, {"id": "x"}]', '[{"no": "id"}]', "[" * 100_000, "\ufffe"]
)
def test_a_damaged_data_file_is_named(tmp_path: Path, content: str) -> None:
    site = write(OLD, tmp_path / "site")
    (site / "data" / "visits.json").write_text(content, "utf-8")
    with pytest.raises(ComparisonError, match=r"site/data/visits.json: error\[B03\]"):
        read(str(site), Path("build"))


def test_a_build_of_an_older_program_lacks_tables(tmp_path: Path) -> None:
    old, new = write(OLD, tmp_path / "old"), write(NEW, tmp_path / "new")
    (old / "data" / "visits.json").unlink()
    ran = diff(str(old), str(new), "--format", "json")
    assert json.loads(ran.output)["changes"] == []


def test_why_a_page_changed() -> None:
    other = visit("w", "Bo", "OM", quote("a", WENT))
    pages = {"visits/v.html": b"1", "visits/w.html": b"1", "index.html": b'<a href="visits/v.html">'}
    old = build(articles=[article("a", WENT)], visits=[*OLD.tables["visits"].values(), other], pages=pages)
    new = build(
        articles=[article("a", WENT)],
        visits=[*NEW.tables["visits"].values(), other],
        pages={"visits/v.html": b"2", "visits/w.html": b"2", "index.html": b'<a href="visits/v.html">!'},
    )
    found = compare(old, new)
    for page, changed in (("visits/v.html", ["v"]), ("index.html", ["v"]), ("visits/w.html", [])):
        told = only_on(page, old, new, found)
        assert [change.after[0].id for change in told.changes] == changed
        assert told.pages.looks == (() if changed else (page,))
    assert only_on("visits/w.html", old, old, compare(old, old)).empty
