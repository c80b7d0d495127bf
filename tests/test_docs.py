"""What the documents promise is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from munir_briefs.cli import main
from munir_briefs.settings import ENTRY_KEYS, SiteSettings
from tests.conftest import ROOT

SOURCES = sorted((ROOT / "src").rglob("*.py"))


def test_every_code_is_documented_and_every_documented_code_used() -> None:
    used = {code for path in SOURCES for code in re.findall(r'"([A-Z]\d\d)"', path.read_text("utf-8"))}
    documented = set(re.findall(r"^\| ([A-Z]\d\d) \|", (ROOT / "docs" / "errors.md").read_text("utf-8"), re.M))
    assert used == documented


def test_the_readme_names_every_command_and_setting() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for name in main.commands:
        assert f"`briefs {name}" in readme
    for name in (*(name for name in SiteSettings.__dataclass_fields__ if name != "places"), *ENTRY_KEYS):
        assert f"`{name}`" in readme or f"{name}:" in readme, name


@pytest.mark.parametrize(
    "document", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda p: p.name
)
def test_links_between_documents_lead_somewhere(document: object) -> None:
    from pathlib import Path

    assert isinstance(document, Path)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
        assert (document.parent / target).exists(), target


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)$", (ROOT / "README.md").read_text("utf-8"), re.M):
        assert re.search(rf"^{target}:", makefile, re.M)


@pytest.mark.parametrize(
    ("env", "asked"),
    [({}, False), ({"CHROMIUM": "yes"}, False), ({"CHROMIUM": "apt"}, True), ({"CI": "true"}, True)],
)
def test_no_system_package_is_installed_unasked(env: dict[str, str], asked: bool, tmp_path: Path) -> None:
    """On a machine without a browser, as root, and with Playwright unable to bring one."""
    for name, script in (("apt-get", ": > called"), ("id", "echo 0"), ("python", "exit 1")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    ran = subprocess.run(
        ["/bin/sh", ROOT / "tools" / "chromium", tmp_path / "python"],
        cwd=tmp_path, env={"PATH": str(tmp_path), **env}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (tmp_path / "called").exists() == asked
    assert ("installing the system's packages" if asked else "make test CHROMIUM=apt") in ran.stderr


def test_no_name_of_the_first_corpus_in_the_code() -> None:
    """The program knows one name of it: its own."""
    for path in SOURCES:
        rest = re.sub(r"munir[-_]briefs", "", path.read_text("utf-8"), flags=re.I)
        assert "munir" not in rest.lower(), path.name
