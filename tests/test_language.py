"""The model: found without loading it, and its weights checked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from munir_briefs import language
from munir_briefs.issues import ModelError


def test_the_default_is_installed_and_has_the_official_weights() -> None:
    model = language.find()
    assert (model.name, model.version) == ("en_core_web_md", "3.7.1")
    assert language.weights_digest(model) == language.EXPECTED[language.DEFAULT]


def test_changed_weights_are_refused(tmp_path: Path) -> None:
    model = language.find()
    copy = replace(model, folder=tmp_path / "model")
    shutil.copytree(model.folder, copy.folder)
    language.check_weights(copy)
    weights = copy.folder / "parser" / "model"
    raw = bytearray(weights.read_bytes())
    raw[len(raw) // 2] ^= 1
    weights.write_bytes(raw)
    with pytest.raises(ModelError, match=r"error\[M03\].*not the official"):
        language.check_weights(copy)


@pytest.mark.parametrize(("package", "code"), [("en_core_web_xxl", "M01"), ("not a name", "M01"), ("json", "M02")])
def test_what_is_not_a_pipeline(package: str, code: str) -> None:
    with pytest.raises(ModelError) as caught:
        language.find(package)
    assert caught.value.issues[0].code == code
