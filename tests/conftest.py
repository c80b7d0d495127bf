"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared development data. A clone without it skips; continuous integration must have it."""
    if not SHARED.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI=true, but there is no {SHARED.name} folder beside the project")
        pytest.skip("the shared development data is not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default model, loaded once."""
    from munir_briefs import language

    return language.load()
