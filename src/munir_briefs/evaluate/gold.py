"""Scoring a corpus against articles annotated by hand: people, dates, visits, claims and figures.

A gold file is named after its source (`page.txt` -> `page.json`) and lists facts by the place of the article on the
page, counted from 1. What only one of two annotators marked is `optional`: finding it costs and earns nothing.
A kind whose key is not in a file was not annotated there, and is not scored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from munir_briefs import language
from munir_briefs.evaluate import claims, people, visits
from munir_briefs.evaluate.outcome import Outcome, Row
from munir_briefs.evaluate.tally import Tally, tally
from munir_briefs.issues import SettingsError, Where, error
from munir_briefs.pipeline import Knowledge
from munir_briefs.records import Article, DateMention, Extraction, LocalFigure, Span
from munir_briefs.rulebook import rules_digest

_SAME_VALUE = 1e-9


@dataclass(frozen=True, slots=True)
class Expression:
    """A gold date or figure: an expression at its place, and its value."""

    text: str
    span: Span
    values: tuple[Any, ...]
    """the annotated value, and others that are as right"""
    optional: bool


ExpressionScore = Tally[Expression, DateMention | LocalFigure]


def evaluate(folder: Path, knowledge: Knowledge, name: str) -> Outcome:
    """Score what was read against the gold files in `folder`; `name` is what the set is called in the rows.

    Raises `SettingsError` when no gold file belongs to a source that was read.
    """
    extraction = {e.article: e for e in knowledge.dossier.extractions}
    texts = {source.path: source.text for source in knowledge.dossier.sources}
    persons = people.Score()
    trips: visits.VisitScore = Tally()
    said: claims.ClaimScore = Tally()
    dates: ExpressionScore = Tally()
    quantities: ExpressionScore = Tally()
    right: list[str] = []
    files = 0
    for path, gold, articles in _pairs(folder, knowledge):
        files += 1
        found = [extraction[article.id] for article in articles]
        document = people.seed_document(gold, texts[articles[0].source])
        everybody = [
            people.ClusteredMention(mention.name_span, f"{e.article}/{person.name}")
            for e in found
            for person in e.people
            for mention in person.mentions
        ]
        persons += people.evaluate(document, everybody)
        # What was annotated in an article that was not told from the one before it is missed, all of it.
        pasted = [Extraction(f"{path.stem}, not found") for _ in range(_articles(gold) - len(found))]
        for number, e in enumerate((*found, *pasted), start=1):
            where = f"{path.stem}, article {number}"
            if "visits" in gold:
                trip = visits.score_visits(e.visits, wanted := visits.gold_visits(gold, number))
                trips += trip
                right += [
                    f"visit: {', '.join(v.visitors)} to {v.country} ({where})"
                    for v in wanted
                    if v not in trip.missed
                ]
            if "claims" in gold:
                told = claims.score_claims(e.claims, asked := claims.gold_claims(gold, number))
                said += told
                right += [
                    f"claim: {c.speakers[0]}: {c.contents[0]} ({where})" for c in asked if c not in told.missed
                ]
            if "dates" in gold:
                dated = score_expressions(e.dates, times := _expressions(gold["dates"], number))
                dates += dated
                right += _valued("date", dated, times, where)
            if "figures" in gold:
                counted = score_expressions(e.figures, amounts := _expressions(gold["figures"], number))
                quantities += counted
                right += _valued("figure", counted, amounts, where)
    if not files:
        raise SettingsError(
            error("E02", Where(folder.name), "no gold file there belongs to a page that was read",
                  "a gold file is named after its page: page.txt and page.json")
        )  # fmt: skip
    rows = [
        Row("people", name, "B-cubed F1", persons.f1, persons.gold),
        Row("people", name, "spurious mentions", persons.spurious_rate, persons.found),
        *_prf("visits", name, trips),
        Row("visits", name, "status right", trips.share("status"), trips.found),
        Row("visits", name, "time right", trips.share("when"), trips.found),
        *_prf("claims", name, said),
        Row("claims", name, "speaker right", said.share("speaker"), said.found),
        Row("claims", name, "certainty right", said.share("certainty"), said.found),
        *_prf("dates", name, dates),
        Row("dates", name, "value right", dates.share("value"), dates.found),
        *_prf("figures", name, quantities),
        Row("figures", name, "value right", quantities.share("value"), quantities.found),
    ]
    return Outcome(_model(knowledge), rules_digest()[:12], tuple(rows), tuple(sorted(right)))


def _pairs(folder: Path, knowledge: Knowledge) -> Iterator[tuple[Path, Mapping[str, Any], list[Article]]]:
    """Each gold file, with the articles of its source in their order on the page."""
    for path in sorted(folder.glob("*.json")):
        try:
            gold = json.loads(path.read_bytes())
            articles = [a for a in knowledge.dossier.articles if a.source == gold["source"]]
        except (ValueError, KeyError, TypeError) as fault:
            raise SettingsError(error("E03", Where(path.name), f"is no gold file: {fault}")) from fault
        if articles:
            yield path, gold, sorted(articles, key=lambda a: a.span)


def _articles(gold: Mapping[str, Any]) -> int:
    """The place of the last article of which anything is annotated."""
    rows = [row for kind in ("claims", "dates", "figures") for row in gold.get(kind, ())]
    return max(
        (*(row["article"] for row in rows), *(n for v in gold.get("visits", ()) for n in v["articles"])), default=0
    )


def _expressions(rows: Sequence[Mapping[str, Any]], article: int) -> tuple[Expression, ...]:
    return tuple(
        Expression(
            row["text"],
            Span(row["start"], row["start"] + len(row["text"])),
            (row["value"], *row.get("also", [])),
            bool(row.get("optional", False)),
        )
        for row in rows
        if row["article"] == article
    )


def score_expressions(
    predicted: Sequence[DateMention | LocalFigure], gold: Sequence[Expression]
) -> ExpressionScore:
    """The score of one article: an expression is found where a prediction overlaps it, each taken once."""
    pairs = (
        (g, p)
        for g, wanted in enumerate(gold)
        for p, mention in enumerate(predicted)
        if mention.span.overlaps(wanted.span)
    )
    value = {"value": lambda mention, wanted: any(_equal(_value(mention), other) for other in wanted.values)}
    return tally(predicted, gold, pairs, value)


def _valued(kind: str, score: ExpressionScore, gold: Sequence[Expression], where: str) -> Iterator[str]:
    """A line for each expression that was found and has the right value."""
    faulty = {*score.missed, *(wanted for _, wanted, _ in score.wrong)}
    for wanted in gold:
        if not wanted.optional and wanted not in faulty:
            yield f"{kind}: {wanted.text} at {wanted.span.start} ({where})"


def _value(mention: DateMention | LocalFigure) -> str | float | None:
    return mention.edtf if isinstance(mention, DateMention) else mention.value


def _equal(one: str | float | None, other: Any) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) <= _SAME_VALUE * max(abs(one), abs(other), 1)
    return bool(one == other)


def _prf(kind: str, name: str, score: Tally[Any, Any]) -> list[Row]:
    return [
        Row(kind, name, "precision", score.precision, score.predicted),
        Row(kind, name, "recall", score.recall, score.gold),
        Row(kind, name, "F1", score.f1, score.gold),
    ]


def _model(knowledge: Knowledge) -> str:
    return str(language.find(knowledge.settings.model))
