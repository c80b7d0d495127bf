"""What a comparison of two builds says. Everything here is plain data: `--format json` is this, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What became of a record."""

    GAINED = "gained"
    LOST = "lost"
    CHANGED = "changed"
    MERGED = "merged"
    SPLIT = "split"


class Severity(StrEnum):
    """How much a change needs a person, the most first."""

    BLOCKING = "blocking"
    """evidence gone, an address lost, a planned visit turned made without new evidence"""
    REVIEW = "review"
    """dates, statuses, grades, conflicts, merges"""
    ROUTINE = "routine"


ORDER = tuple(Severity)


class Why(StrEnum):
    """What kind of thing brought a change about."""

    CORRECTION = "correction"
    ADDED = "article added"
    REMOVED = "article removed"
    EDITED = "article edited"
    DESCRIBED = "article described otherwise"
    """its date, title or publisher, in sources.yaml or in the page itself; the text is the same"""
    RULES = "rules"
    MODEL = "model"
    SETTINGS = "settings"
    PROGRAM = "program"
    """nothing else differs"""


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    why: Why
    what: str = ""
    """the article's or record's id; the two versions of rules or model"""


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A record in one of the two builds."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words that a record rests on."""

    article: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field. Of a list only what is gone and what is new; nothing where there is or was no value."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record, or of several that became one."""

    kind: Kind
    table: str
    """the data file: `visits`, `people` ..."""
    severity: Severity
    reasons: tuple[str, ...]
    """what makes it blocking or worth a review"""
    before: tuple[Ref, ...]
    """none of a record gained; several of records merged"""
    after: tuple[Ref, ...]
    differences: tuple[Difference, ...]
    rested_on: tuple[Sentence, ...]
    """before: the sentences gone since, or the first where none is gone"""
    rests_on: tuple[Sentence, ...]
    """after: the sentences that are new, or the first"""
    causes: tuple[Cause, ...]

    @property
    def title(self) -> str:
        return (self.after or self.before)[0].title


@dataclass(frozen=True, slots=True)
class Pages:
    """What became of the pages, the changed records' own aside."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    """addresses that no longer answer"""
    showing: int = 0
    """changed pages that show a changed record"""
    looks: tuple[str, ...] = ()
    """changed pages that show none: only in looks, or in totals"""


@dataclass(frozen=True, slots=True)
class Comparison:
    old: str
    """what was compared: a folder or a revision"""
    new: str
    inputs: tuple[Difference, ...]
    """with what the two were made: rules, model, program, settings, files that can't be used"""
    changes: tuple[Change, ...]
    """the gravest first, then by table and id"""
    pages: Pages

    @property
    def empty(self) -> bool:
        return not (self.inputs or self.changes) and self.pages == Pages()

    def severity(self) -> Severity | None:
        """The gravest of all; None when nothing changed but looks."""
        found = {change.severity for change in self.changes}
        if self.pages.lost:
            found.add(Severity.BLOCKING)
        return next((severity for severity in ORDER if severity in found), None)
