"""A pull request from end to end, in a real repository and offline: `tools/review` and `tools/comment`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from munir_briefs.diff.comment import MARKER
from tests.conftest import ROOT

NORTH = """\
Foreign minister back from Oslo

Foreign Minister Ana Kovač visited Norway from 3 to 5 March 2024, her office said. In Oslo she met Defence \
Minister Ilse Brandvik. The two spoke about ferries.
"""
EAST = """\
President in Nairobi

President Tomas Reyl visited Kenya on 7 March 2024, officials said. Defence Minister Ilse Brandvig of Norway was \
in the city as well. Nobody spoke to reporters.
"""
SOUTH = """\
General in Santiago

General Rania Deeb visited Chile on 9 March 2024, the army said.
"""
CORRECTIONS = """\
corrections:
  - same: [ilse-brandvik, ilse-brandvig]
    why: one letter of a name
    who: an editor
    when: 2024-04-01
  - reject: {file: east.txt, quote: "Reyl visited Kenya on 7 March 2024", kind: visits}
    why: the trip was made up
    who: an editor
    when: 2024-04-01
"""


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PYTHON": sys.executable}
    return subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**os.environ, **quiet, **env},
        capture_output=True,
        text=True,
        check=False,
    )


def commit(home: Path, message: str) -> None:
    for arguments in (["add", "."], ["commit", "--quiet", "--message", message]):
        who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        run("git", *who, *arguments, cwd=home).check_returncode()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom's: pages, and on the branch `work` the edits of one pull request."""
    home = tmp_path_factory.mktemp("newsroom")
    seeds = home / "seeds"
    seeds.mkdir()
    (seeds / "north.txt").write_text(NORTH, "utf-8")
    (seeds / "east.txt").write_text(EAST, "utf-8")
    run("git", "init", "--quiet", "--initial-branch", "main", cwd=home).check_returncode()
    for arguments in (["build", "--out", "site"], ["remember", "site"]):
        run(sys.executable, "-m", "munir_briefs", *arguments, cwd=home)
    shutil.rmtree(home / "site")
    (home / ".gitignore").write_text(".briefs/\nreview/\n", "utf-8")
    commit(home, "two pages, and the addresses that were published")
    run("git", "switch", "--quiet", "--create", "work", cwd=home).check_returncode()
    (seeds / "north.txt").write_text(NORTH.replace("3 to 5 March", "4 to 6 March"), "utf-8")
    (seeds / "south.txt").write_text(SOUTH, "utf-8")
    (seeds / "corrections.yaml").write_text(CORRECTIONS, "utf-8")
    commit(home, "what the pull request brings")
    return home


@pytest.fixture(scope="module")
def reviewed(repository: Path) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, changes and comment of the pull request."""
    ran = run(ROOT / "tools" / "review", "main", "work", cwd=repository)
    assert ran.returncode <= 1, ran.stderr
    found = json.loads((repository / "review" / "changes.json").read_text("utf-8"))
    return ran.returncode, found["changes"], (repository / "review" / "comment.md").read_text("utf-8")


def told(changes: list[dict[str, Any]], table: str) -> set[tuple[str, str, str]]:
    """What became of the records of a table, and why."""
    return {
        (c["kind"], (c["after"] or c["before"])[0]["title"], cause["why"])
        for c in changes
        for cause in c["causes"]
        if c["table"] == table
    }


def test_the_pull_request_is_told_in_its_facts(reviewed: tuple[int, list[dict[str, Any]], str]) -> None:
    _, changes, _ = reviewed
    assert told(changes, "visits") == {
        ("changed", "Ana Kovač to Norway, 4–6 March 2024", "article edited"),
        ("gained", "Rania Deeb to Chile, 9 March 2024", "article added"),
        ("lost", "Tomas Reyl to Kenya, 7 March 2024", "correction"),
    }
    assert ("merged", "Ilse Brandvig", "correction") in told(changes, "people")
    assert ("gained", "General in Santiago", "article added") in told(changes, "articles")
    [edited] = [c for c in changes if c["table"] == "visits" and c["kind"] == "changed"]
    [when] = [d for d in edited["differences"] if d["field"] == "when"]
    assert (when["before"], when["after"]) == (["2024-03-03/2024-03-05"], ["2024-03-04/2024-03-06"])
    assert "from 4 to 6 March 2024" in edited["rests_on"][0]["text"]


def test_what_people_decided_loses_no_address_and_blocks_nothing(
    reviewed: tuple[int, list[dict[str, Any]], str],
) -> None:
    code, changes, _ = reviewed
    assert [c["reasons"] for c in changes if c["severity"] == "blocking"] == []
    assert code == 0


MERGE = "correction `same: one letter of a name`"
REJECTION = "correction `rejected: the trip was made up`"
NORTH_EDITED = "article edited `north`"
SOUTH_ADDED = "article added `south`"


def listed(comment: str) -> dict[str, set[tuple[str, str, str]]]:
    """By section of the comment: what became of what, and why."""
    found: dict[str, set[tuple[str, str, str]]] = {}
    section: set[tuple[str, str, str]] = set()
    entry = ("", "")
    for line in comment.splitlines():
        if heading := re.search(r"^#### (.+) \(|<summary>(.+) \(", line):
            section = found.setdefault(heading[1] or heading[2], set())
        elif item := re.fullmatch(r"- \*\*(.+)\*\* `(.+)`", line):
            entry = (item[1], item[2])
        elif cause := re.fullmatch(r"  - cause: (.+)", line):
            section.add((*entry, cause[1]))
    return found


def test_the_comment_names_the_four_edits_and_nothing_else(
    reviewed: tuple[int, list[dict[str, Any]], str],
) -> None:
    _, changes, comment = reviewed
    assert comment.startswith(MARKER)
    told = listed(comment)
    assert told == {
        "To review": {
            ("person merged", "Ilse Brandvig", MERGE),
            ("visit lost", "Tomas Reyl to Kenya, 7 March 2024", REJECTION),
            # One date of one article: the trip, its time, and who says so.
            ("visit changed", "Ana Kovač to Norway, 4–6 March 2024", NORTH_EDITED),
            ("date changed", "4 to 6 March 2024 (north)", NORTH_EDITED),
            (
                "claim changed",
                "her office: Foreign Minister Ana Kovač visited Norway from 4 to 6 March 2024",
                NORTH_EDITED,
            ),
        },
        "Routine": {
            ("article changed", "Foreign minister back from Oslo", NORTH_EDITED),
            ("article gained", "General in Santiago", SOUTH_ADDED),
            ("person gained", "Rania Deeb", SOUTH_ADDED),
            ("place gained", "Chile", SOUTH_ADDED),
            ("place gained", "Santiago", SOUTH_ADDED),
            ("visit gained", "Rania Deeb to Chile, 9 March 2024", SOUTH_ADDED),
            ("date gained", "9 March 2024 (south)", SOUTH_ADDED),
            ("claim gained", "army: General Rania Deeb visited Chile on 9 March 2024", SOUTH_ADDED),
        },
    }
    # Each with one cause, and none left out of the comment.
    assert sum(map(len, told.values())) == len(changes)
    assert "`Ilse Brandvig` + `Ilse Brandvik` → `Ilse Brandvig`" in comment
    assert "when: `2024-03-03/2024-03-05` → `2024-03-04/2024-03-06`" in comment


@pytest.fixture
def fork(repository: Path, tmp_path: Path) -> Path:
    """A clone as a runner makes it: the newest commit of `work` only, no branch, under a remote of another name."""
    clone = tmp_path / "fork"
    newest = ("--depth", "1", "--branch", "work", "--origin", "mine")
    run("git", "clone", "--quiet", *newest, repository.as_uri(), clone, cwd=tmp_path).check_returncode()
    run("git", "switch", "--quiet", "--detach", "HEAD", cwd=clone).check_returncode()
    run("git", "branch", "--quiet", "--delete", "--force", "work", cwd=clone).check_returncode()
    return clone


def test_a_clone_that_lacks_the_base_says_where_it_can_be_had(fork: Path) -> None:
    def told(base: str) -> str:
        ran = run(ROOT / "tools" / "review", base, cwd=fork)
        assert ran.returncode == 2
        [line] = ran.stderr.splitlines()
        return line.removeprefix(f"tools/review: '{base}' is no revision")

    assert told("work") == ": did you mean 'mine/work'?"
    assert "this clone is shallow, so fetch it first" in told("main")
    fetch = ("git", "fetch", "--quiet", "--depth", "1", "mine", "main:refs/remotes/mine/main")
    run(*fetch, cwd=fork).check_returncode()
    assert told("main") == ": did you mean 'mine/main'?"
    run("git", "fetch", "--quiet", "--unshallow", "mine", cwd=fork).check_returncode()
    assert told("nowhere") == ""


def test_nothing_changed_is_no_comment_and_no_failure(repository: Path, fork: Path) -> None:
    """Nor has a shallow clone without a branch less to say: two commits are all that is read."""
    shutil.copytree(repository / ".briefs", fork / ".briefs")
    ran = run(ROOT / "tools" / "review", "mine/work", cwd=fork)
    assert ran.returncode == 0, ran.stderr
    assert (fork / "review" / "comment.md").read_bytes() == b""
    assert ran.stdout == ""


def test_a_lost_page_fails(repository: Path, tmp_path: Path) -> None:
    run("git", "switch", "--quiet", "--create", "lossy", "main", cwd=repository).check_returncode()
    (repository / "seeds" / "east.txt").unlink()
    commit(repository, "without the trip to Kenya")
    ran = run(ROOT / "tools" / "review", "main", "lossy", cwd=repository, OUT=str(tmp_path / "out"))
    assert ran.returncode == 1
    assert "visit lost: Tomas Reyl to Kenya" in ran.stdout


@pytest.mark.parametrize("revision", ["nowhere", "--help", "main:seeds"])
def test_a_revision_that_is_none(repository: Path, tmp_path: Path, revision: str) -> None:
    ran = run(ROOT / "tools" / "review", revision, cwd=repository, OUT=str(tmp_path / "out"))
    assert ran.returncode == 2
    assert "is no revision" in ran.stderr


def test_the_working_tree_is_left_alone(repository: Path, reviewed: object) -> None:
    assert {p.name for p in repository.iterdir()} == {".git", ".gitignore", ".briefs", "review", "seeds"}
    assert run("git", "worktree", "list", cwd=repository).stdout.count("\n") == 1


def workflow(name: str) -> tuple[dict[Any, Any], str]:
    text = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    return yaml.safe_load(text), text


def test_what_runs_a_pull_request_may_write_nothing_and_what_may_write_runs_none() -> None:
    review, text = workflow("review")
    assert review["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    comment, text = workflow("comment")
    assert comment["permissions"] == {"contents": "read", "actions": "read", "pull-requests": "write"}
    # `on` is a truth to YAML.
    assert comment[True] == {"workflow_run": {"workflows": [review["name"]], "types": ["completed"]}}
    assert [step["with"] for step in comment["jobs"]["comment"]["steps"] if "checkout" in step.get("uses", "")] == [
        {"persist-credentials": False}
    ]
    # What the event says of a pull request is other people's text: it reaches a shell as a variable only.
    assert not [step["run"] for step in comment["jobs"]["comment"]["steps"] if "${{" in step.get("run", "")]


GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in *--paginate*) printf "$KNOWN" ;; esac
"""


@pytest.mark.parametrize(
    ("content", "known", "call"),
    [
        ("a comment", "", "--method POST repos/o/r/issues/7/comments"),
        ("a comment", "31\\n32\\n", "--method PATCH repos/o/r/issues/comments/31"),
        ("", "31\\n", "--method DELETE repos/o/r/issues/comments/31"),
        ("", "", None),
    ],
)
def test_one_comment_is_kept(content: str, known: str, call: str | None, tmp_path: Path) -> None:
    (tmp_path / "gh").write_text(GH, "utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "comment.md").write_text(content, "utf-8")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    calls = tmp_path / "calls"
    ran = run(
        ROOT / "tools" / "comment", "o/r", "7", "comment.md", cwd=tmp_path, PATH=path, CALLS=str(calls), KNOWN=known
    )
    assert ran.returncode == 0, ran.stderr
    asked, *done = calls.read_text("utf-8").splitlines()
    assert MARKER in asked
    assert [line for line in done if call and call in line] == done
    assert len(done) == (1 if call else 0)
