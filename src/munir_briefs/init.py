"""A new workspace: the files of `workspace/`, with their comments and one invented page."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from munir_briefs.issues import OutputError, Where, error


def create(folder: Path) -> tuple[Path, ...]:
    """Write a workspace to `folder`, and return its files. Raises `OutputError` rather than overwrite one."""
    home = Path(str(resources.files("munir_briefs") / "workspace"))
    sources = sorted(path for path in home.rglob("*") if path.is_file())
    files = {folder / _name(path.relative_to(home)): path for path in sources}
    there = [target for target in files if target.exists()]
    if there:
        raise OutputError(
            *(
                error("O06", Where(str(target)), "is there already: a workspace overwrites nothing")
                for target in there
            )
        )
    try:
        for target, source in files.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    except OSError as fault:
        message = f"the workspace can't be written: {fault.strerror}"
        raise OutputError(error("O04", Where(str(folder)), message)) from fault
    return tuple(files)


def _name(path: Path) -> Path:
    """Git's own files bear no dot in the package, where git would heed them."""
    return path.with_name(f".{path.name}") if path.name.startswith("git") else path
