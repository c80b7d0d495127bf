"""Extraction: one article in, everything it says out.

`extract` is a pure function of its arguments and of the rules; nothing here knows another article.
The order matters only where one kind is an argument of another: visits and claims name people and dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from munir_briefs.records import Article, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract(article: Article, docs: Sequence[Doc], datelines: Sequence[str] = ()) -> Extraction:
    """All records of one article.

    `docs` are the parses of `article.prose`, block by block; `datelines` the words of `article.datelines`.
    """
    from munir_briefs.extract.claims import find_claims
    from munir_briefs.extract.dates import find_dates
    from munir_briefs.extract.entities import find_entities
    from munir_briefs.extract.figures import find_figures
    from munir_briefs.extract.passage import Passage
    from munir_briefs.extract.people import find_people
    from munir_briefs.extract.visits import find_visits

    passages = tuple(Passage(block, doc) for block, doc in zip(article.prose, docs, strict=True))
    people, declined_people = find_people(passages)
    organizations, places = find_entities(passages, people)
    dates, declined_dates = find_dates(passages, article.published)
    visits, declined_visits = find_visits(passages, article.published, people, dates, datelines)
    claims, speculation, declined_claims = find_claims(passages, people, organizations)
    figures = find_figures(passages, dates)
    sentences = tuple(span for passage in passages for _, span in passage.sentences)
    return Extraction(
        article=article.id,
        sentences=sentences,
        people=people,
        organizations=organizations,
        places=places,
        dates=dates,
        visits=visits,
        claims=claims,
        figures=figures,
        speculation=speculation,
        declined=tuple(sorted(
            (*declined_people, *declined_dates, *declined_visits, *declined_claims),
            key=lambda d: (d.span, d.kind, d.reason),
        )),
    )  # fmt: skip
