"""Writing a site: nothing foreign is touched, nothing equal is written again, and no half site is ever seen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from munir_briefs import render
from munir_briefs.issues import OutputError
from munir_briefs.render import Published, check_out, publish

MANIFEST = b'[{"id": "site", "generator": "munir-briefs"}]\n'
SITE = {"index.html": b"home", "people/a.html": b"a", "data/manifest.json": MANIFEST}


def files_in(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def times(folder: Path) -> dict[str, int]:
    return {p.relative_to(folder).as_posix(): p.stat().st_mtime_ns for p in [folder, *folder.rglob("*")]}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "there" / "site"


def test_a_new_site(out: Path) -> None:
    assert publish(SITE, out) == Published(tuple(sorted(SITE)), 0, ())
    assert files_in(out) == SITE
    assert [p.name for p in out.parent.iterdir()] == ["site"]


def test_an_empty_folder_is_taken(out: Path) -> None:
    out.mkdir(parents=True)
    publish(SITE, out)
    assert files_in(out) == SITE


def test_the_same_site_again_touches_nothing(out: Path) -> None:
    publish(SITE, out)
    before = times(out.parent)
    assert publish(SITE, out) == Published((), 3, ())
    assert times(out.parent) == before


def test_only_what_changed_is_written(out: Path) -> None:
    publish(SITE, out)
    os.utime(out / "index.html", ns=(10**18, 10**18))
    changed = {**SITE, "people/b.html": b"b"}
    del changed["people/a.html"]
    assert publish(changed, out) == Published(("people/b.html",), 2, ("people/a.html",))
    assert files_in(out) == changed
    assert (out / "index.html").stat().st_mtime_ns == 10**18


def test_what_is_not_ours_stays(out: Path) -> None:
    publish(SITE, out)
    (out / "CNAME").write_bytes(b"example.org")
    (out / ".well-known").mkdir()
    (out / ".well-known" / "x").write_bytes(b"x")
    (out / "link").symlink_to("nowhere")
    publish({**SITE, "index.html": b"new"}, out)
    assert files_in(out) == {**SITE, "index.html": b"new", "CNAME": b"example.org", ".well-known/x": b"x"}
    assert (out / "link").is_symlink()


@pytest.mark.parametrize("content", [None, b"{}", b"not json", b'[{"generator": "another"}]', b"[1]"])
def test_a_folder_of_somebody_else_is_refused(out: Path, content: bytes | None) -> None:
    (out / "data").mkdir(parents=True)
    (out / "index.html").write_bytes(b"theirs")
    if content is not None:
        (out / "data" / "manifest.json").write_bytes(content)
    before = files_in(out)
    with pytest.raises(OutputError, match="something else than a site"):
        publish(SITE, out)
    assert files_in(out) == before


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_bytes(b"x")
    with pytest.raises(OutputError, match="is a file"):
        publish(SITE, tmp_path / "site")


@pytest.mark.parametrize("name", ["seeds", "seeds/site", "."])
def test_the_folder_of_pages_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "seeds").mkdir()
    with pytest.raises(OutputError, match="folder of pages") as fault:
        check_out(tmp_path / name, tmp_path / "seeds")
    assert fault.value.issues[0].hint


def test_a_folder_beside_the_pages_is_fine(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    check_out(tmp_path / "seeds-site", tmp_path / "seeds")


@pytest.mark.parametrize("path", ["../x.html", "other/x.html", "people/../../x.html", "humans.txt"])
def test_no_page_is_written_outside_the_sites_own_folders(out: Path, path: str) -> None:
    publish(SITE, out)
    with pytest.raises(OutputError, match="no address"):
        publish({**SITE, path: b"x"}, out)
    assert files_in(out.parent) == {f"site/{name}": content for name, content in SITE.items()}


def test_a_failure_leaves_the_old_site(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(SITE, out)

    def full_disk(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(render, "_link", full_disk)
    with pytest.raises(OutputError, match="No space left"):
        publish({**SITE, "index.html": b"new"}, out)
    assert files_in(out.parent) == {f"site/{name}": content for name, content in SITE.items()}


def test_a_swap_that_fails_is_undone(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(SITE, out)
    rename, calls = Path.rename, []

    def failing(self: Path, target: Path) -> Path:
        calls.append(self.name)
        if self.name.endswith("-new"):
            raise OSError(16, "Device or resource busy")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="busy"):
        publish({**SITE, "index.html": b"new"}, out)
    assert len(calls) == 3
    assert files_in(out) == SITE


def test_a_build_killed_between_the_renamings_is_put_right(out: Path) -> None:
    publish(SITE, out)
    out.rename(out.with_name(".site.briefs-old"))
    out.with_name(".site.briefs-new").mkdir()
    assert publish(SITE, out) == Published((), 3, ())
    assert [p.name for p in out.parent.iterdir()] == ["site"]
