"""A new workspace works as it is, and harms nothing that is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from munir_briefs import checks, pipeline
from munir_briefs.cli import main
from munir_briefs.init import create
from munir_briefs.issues import Level, OutputError


def test_a_workspace_builds_without_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(main, ["init", "briefing"])
    assert made.exit_code == 0, made.output
    assert made.output.splitlines()[-1] == "now: cd briefing && briefs build"
    monkeypatch.chdir(tmp_path / "briefing")
    report = pipeline.build(Path("seeds"), Path("build"))
    assert checks_of(report.knowledge, Path("seeds")) == []
    visits = json.loads(Path("build/data/visits.json").read_text("utf-8"))
    assert sorted((v["country"], v["when"], v["status"]) for v in visits) == [
        ("KE", "2024-03-18", "planned"),
        ("NO", "2024-03-03/2024-03-05", "completed"),
    ]
    assert "people/ana-kovac.html" in Path("build/index.html").read_text("utf-8")


def checks_of(knowledge: pipeline.Knowledge, seeds: Path) -> list[str]:
    return [str(issue) for issue in checks.findings(knowledge, seeds) if issue.level is not Level.NOTE]


def test_git_is_told_what_to_leave_alone(tmp_path: Path) -> None:
    create(tmp_path)
    assert ".briefs/" in (tmp_path / ".gitignore").read_text("utf-8")
    assert "build/**/*.html linguist-generated=true" in (tmp_path / ".gitattributes").read_text("utf-8")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "briefs.yaml").write_text("title: Mine\n", "utf-8")
    with pytest.raises(OutputError, match="O06"):
        create(tmp_path)
    assert [p.name for p in tmp_path.rglob("*")] == ["seeds", "briefs.yaml"]
    assert (tmp_path / "seeds" / "briefs.yaml").read_text("utf-8") == "title: Mine\n"


def test_other_files_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert tmp_path / "seeds" / "example.txt" in create(tmp_path)
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"


def test_a_place_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(OutputError, match="O04"):
        create(tmp_path / "file" / "briefing")
