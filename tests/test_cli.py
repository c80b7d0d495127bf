"""The command line: start-up, help, exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from munir_briefs import __version__
from munir_briefs.cli import main
from tests.conftest import ROOT


def test_help_and_version_load_neither_parser_nor_templates() -> None:
    code = (
        "import sys\n"
        "from munir_briefs.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print(sorted({'spacy', 'jinja2', 'babel', 'numpy'} & sys.modules.keys()))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
    assert CliRunner().invoke(main, ["--version"]).output.strip() == f"briefs, version {__version__}"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_has_help_and_stands_in_the_readme(command: str) -> None:
    ran = CliRunner().invoke(main, [command, "--help"])
    assert ran.exit_code == 0
    assert len(ran.output.splitlines()) > 4
    assert f"briefs {command}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["bild"],
        ["build", "--jobs", "0"],
        ["build", "--nonsense"],
        ["explain"],
        ["explain", "x", "--published", "5/3/24"],
    ],
)
def test_a_command_not_understood_is_exit_code_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["build", "--seeds", str(tmp_path / "none"), "--out", str(tmp_path / "site")])
    assert ran.exit_code == 1
    assert "error[P01]" in ran.stderr
    assert not (tmp_path / "site").exists()


def test_explain_names_rules_and_values() -> None:
    sentence = "Foreign Minister Ana Kovač will visit Kenya on 3 March 2024, her office said."
    ran = CliRunner().invoke(main, ["explain", sentence, "--published", "2024-02-20"])
    assert ran.exit_code == 0
    lines = ran.output.splitlines()
    assert any(line.startswith("person ") and "Ana Kovač" in line for line in lines)
    assert any(line.startswith("date ") and "2024-03-03" in line for line in lines)
    assert any(line.startswith("visit ") and "KE" in line and "planned" in line for line in lines)


def test_what_was_extracted_is_kept_where_the_help_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "far" / "pages").mkdir(parents=True)
    (tmp_path / "far" / "pages" / "a.txt").write_text(
        "President Ana Kovač visited Kenya on 3 March 2024.\n", "utf-8"
    )
    for arguments, folders in (([], [".briefs", "far"]), (["--cache", "kept"], [".briefs", "far", "kept"])):
        assert CliRunner().invoke(main, ["check", "--seeds", "far/pages", *arguments]).exit_code == 0
        assert sorted(p.name for p in tmp_path.iterdir()) == folders
    assert [p.name for p in (tmp_path / "far").iterdir()] == ["pages"]


def test_check_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    seeds = tmp_path / "pages"
    seeds.mkdir()
    (seeds / "a.txt").write_text("President Ana Kovač visited Kenya on 3 March 2024, officials said.\n", "utf-8")
    ran = CliRunner().invoke(main, ["check", "--seeds", str(seeds)])
    assert ran.exit_code == 0
    assert "no date is known" in ran.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) in (["pages"], [".briefs", "pages"])


def test_build_explain_says_why_a_page_changed(tmp_path: Path) -> None:
    page = tmp_path / "seeds" / "a.txt"
    page.parent.mkdir()
    told = "President Ana Kovač of Croatia visited Kenya on {} March 2024, her office said.\n"
    options = ["--seeds", str(page.parent), "--out", str(tmp_path / "site"), "--cache", str(tmp_path / "c")]

    def explained(address: str) -> tuple[int, str]:
        ran = CliRunner().invoke(main, ["build", *options, "--jobs", "1", "--explain", address])
        return ran.exit_code, ran.output

    page.write_text(told.format(3), "utf-8")
    assert "visits/index.html is new, as all of the site" in explained("visits/index.html")[1]
    assert "visits/index.html is as it was" in explained("visits/index.html")[1]
    page.write_text(told.format(4), "utf-8")
    code, reason = explained("visits/index.html")
    assert code == 0
    assert "when: 2024-03-03 → 2024-03-04" in reason
    assert "cause: article edited: a" in reason
    code, reason = explained("visits/indx.html")
    assert (code, "did you mean 'visits/index.html'" in reason) == (2, True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(shell: str) -> None:
    script = CliRunner().invoke(main, [], prog_name="briefs", env={"_BRIEFS_COMPLETE": f"{shell}_source"})
    assert script.exit_code == 0
    assert "_BRIEFS_COMPLETE" in script.output
