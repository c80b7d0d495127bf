"""What all finders of disagreement share: a conflict from its sides, and the dates of the texts that stand against
each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from munir_briefs import dates
from munir_briefs.geography import name_of
from munir_briefs.records import Article, Conflict, ConflictKind, Evidence, Side
from munir_briefs.resolve.days import published_days
from munir_briefs.resolve.evidence import in_order
from munir_briefs.resolve.identifiers import short_hash, slug
from munir_briefs.rulebook import Rule, load_rules


def conflict(
    kind: ConflictKind,
    subject: str,
    heading: str,
    sides: Mapping[str, Iterable[Evidence]],
    note: str,
    records: Iterable[str] = (),
    question: Iterable[str] = (),
) -> Conflict:
    """A conflict. Its id is made of kind, subject and `question`, so that it lasts while more texts take sides; for
    one without a question, of what the sides say."""
    return Conflict(
        id=f"{kind}-{slug(subject)}-{short_hash(*sorted(question or sides))}",
        kind=kind,
        subject=subject,
        heading=heading,
        sides=tuple(Side(value, in_order(evidence)) for value, evidence in sides.items()),
        note=note,
        records=tuple(dict.fromkeys(records)),
    )


def dated(article_ids: Iterable[str], articles: Mapping[str, Article]) -> str:
    """The dates of some articles, in words: `2 May 2023 and an undated text`."""
    stated = {articles[article].published for article in article_ids}
    known = sorted((dates.parse(value) for value in stated if value), key=dates.sort_key)
    words = [dates.humanize(value.edtf) for value in known]
    if None in stated:
        words.append("no known date")
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else "".join(words)


def the(country: str) -> str:
    """A country's name as a sentence has it: `the United States`."""
    name = name_of(country)
    return f"the {name}" if country in load_rules("conflicts").lexicon["articled"] else name


def published(article_id: str, articles: Mapping[str, Article]) -> tuple[int, int] | None:
    """First and last day on which an article can have appeared, as ordinals; None where its date is unknown."""
    return published_days(articles[article_id])


def days_of(when: str) -> tuple[int, int] | None:
    """First and last day of a time, as ordinals; None where either is open."""
    value = dates.parse(when)
    if value.earliest is None or value.latest is None:
        return None
    return value.earliest.toordinal(), value.latest.toordinal()


def firmly(article_id: str, articles: Mapping[str, Article]) -> bool:
    """Whether the article's date is known and not merely about then."""
    value = articles[article_id].published
    return value is not None and dates.parse(value).exact and published(article_id, articles) is not None


def days_apart(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Days between two stretches of time at the least; 0 where they meet."""
    return max(a[0] - b[1], b[0] - a[1], 0)


def rules_with(key: str) -> list[Rule]:
    """The rules of `conflicts.yaml` of one sort: how a trip is numbered (`pattern`), that none was made (`denied`,
    `not_gone`)."""
    return [rule for rule in load_rules("conflicts").rules if key in rule.fields]
