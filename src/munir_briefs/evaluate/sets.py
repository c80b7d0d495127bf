"""Scoring the development sets: annotations that others made, each with what a known system reaches on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from munir_briefs import language
from munir_briefs.evaluate import claims, dates, people, visits
from munir_briefs.evaluate.outcome import Outcome, Row
from munir_briefs.explain import explain_text
from munir_briefs.rulebook import rules_digest

if TYPE_CHECKING:
    from munir_briefs.records import Extraction

# Measured by the makers of the sets' copies on these very texts (the README beside the sets).
REFERENCES = {
    ("dates", "meantime"): "HeidelTime 0.848, Recognizers-Text 0.734, dateparser 0.497",
    ("dates", "gum_bio"): "HeidelTime 0.890",
}


def evaluate(folder: Path, model: str = language.DEFAULT) -> Outcome:
    """Score every set that is in `folder`, laid out as in the development data: dates/, people/, visits/."""
    rows = [*_dates(folder / "dates", model), *_people(folder / "people", model), *_says(folder / "people", model),
            *_register(folder / "visits", model)]  # fmt: skip
    return Outcome(str(language.find(model)), rules_digest()[:12], tuple(rows))


def _dates(folder: Path, model: str) -> Iterator[Row]:
    for path in sorted(folder.glob("*.jsonl")):
        scores = dates.score_intervals(path, dates.finder(language.load(model)))
        yield Row("dates", path.stem, "calendar intervals exactly right", scores.right, scores.gold,
                  REFERENCES.get(("dates", path.stem), ""))  # fmt: skip
        yield Row("dates", path.stem, "precision", scores.precision, scores.predicted)


def _people(folder: Path, model: str) -> Iterator[Row]:
    for path in sorted(folder.glob("*.jsonl")):
        score = people.Score()
        documents = people.load_set(path)
        for document in documents:
            score += people.evaluate(document, people.clustered(explain_text(document.text, None, model).people))
        # re3d says which words name a person, not which of them name the same one
        measure = "B-cubed F1" if all(d.clustered for d in documents) else "mentions F1"
        yield Row("people", path.stem, measure, score.f1, score.gold)
        yield Row("people", path.stem, "spurious mentions", score.spurious_rate, score.found)


def _says(folder: Path, model: str) -> Iterator[Row]:
    for path in sorted(folder.glob("*.jsonl")):
        score = claims.SaysScore()
        for row in _rows(path):
            if row.get("says"):
                found = _extracted(row["text"], row.get("published"), model)
                score += claims.score_says(found.claims, row["says"])
        if score.gold:
            yield Row("claims", path.stem, "acts of speech found", score.recall, score.gold)
            yield Row("claims", path.stem, "speaker right", score.speaker_share, score.speakers)


def _register(folder: Path, model: str) -> Iterator[Row]:
    for path in sorted(folder.glob("register_pages.jsonl")):
        score = visits.RegisterScore()
        for row in _rows(path):
            score += visits.score_register(_extracted(row["text"], row["dct"], model).visits, row)
        yield Row("visits", path.stem, "trips named, found with their country",
                  score.country / max(1, score.trips), score.trips)  # fmt: skip
        yield Row("visits", path.stem, "of the dated, within a day", score.days / max(1, score.dated), score.dated)


def _extracted(text: str, published: str | None, model: str) -> Extraction:
    return explain_text(text, published, model)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
