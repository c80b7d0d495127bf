"""What can be wrong with an input, and how it is told: `path:line:col: error[CODE] what is wrong`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a file. `line` and `column` count from 1; 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Issue:
    """One diagnostic."""

    level: Level
    code: str
    """stable, documented in docs/errors.md: a letter for the step, two digits"""
    where: Where
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.level}[{self.code}] {self.message}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """By place, then code: the same list whatever the order in which steps ran."""
    return tuple(sorted(issues, key=lambda i: (i.where, i.code, i.message)))


class BriefsError(Exception):
    """Something that stops a build; carries the issues that say why."""

    def __init__(self, *issues: Issue) -> None:
        super().__init__("\n".join(str(issue) for issue in issues))
        self.issues = issues


class SettingsError(BriefsError):
    """briefs.yaml, sources.yaml or a note can't be used."""


class RuleError(BriefsError):
    """A file under rules/ is wrong: a fault of the program or of a rule's author."""


class ModelError(BriefsError):
    """The language model is not installed, or its weights are not the ones expected."""


class OutputError(BriefsError):
    """The site can't be written where it was asked for."""


def error(code: str, where: Where, message: str, hint: str = "") -> Issue:
    return Issue(Level.ERROR, code, where, message, hint)


def warning(code: str, where: Where, message: str, hint: str = "") -> Issue:
    return Issue(Level.WARNING, code, where, message, hint)


def note(code: str, where: Where, message: str, hint: str = "") -> Issue:
    return Issue(Level.NOTE, code, where, message, hint)
