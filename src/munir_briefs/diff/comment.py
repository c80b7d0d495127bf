"""A comparison as the comment on a pull request: Markdown as GitHub reads it.

Articles are other people's text, and some of it is hostile; so may be the data of a build that a fork made, down
to the names of its fields. All of it stands in code spans: nothing in one is a mention, a link, an image, HTML, an
emoji, a reference to an issue or a commit, or the border of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from munir_briefs.diff.changes import ORDER, Change, Comparison, Difference, Kind, Severity
from munir_briefs.diff.report import fields, headline, looks, said, sentences, totals

MARKER = "<!-- briefs diff -->"
"""the first line, by which the comment is found again"""
LIMIT = 60_000
"""bytes; GitHub takes 65,536 characters"""
_TAIL = 400
"""bytes kept for what is said at the end"""
_SHOWN = 8
"""values of one field"""

_PLAIN = re.compile(r"[a-z]+(?:(?:_|, | )[a-z]+)*")
"""words that mean nothing to Markdown: names of fields, reasons"""

_HEADING = {
    Severity.BLOCKING: "Blocking",
    Severity.REVIEW: "To review",
    Severity.ROUTINE: "Routine",
}


def as_markdown(comparison: Comparison, limit: int = LIMIT) -> str:
    """The comment, no longer than `limit` bytes; empty where nothing differs."""
    if comparison.empty:
        return ""
    body = "".join(f"{line}\n" for line in _opening(comparison))
    room = limit - _TAIL - len(body.encode())
    left_out: list[str] = []
    for severity in ORDER:
        changes = [change for change in comparison.changes if change.severity is severity]
        entries: list[str] = []
        room -= 200  # the heading and what folds the section
        for change in changes:
            entry = "".join(f"{line}\n" for line in _entry(change))
            if len(entry.encode()) > room:
                break
            room -= len(entry.encode())
            entries.append(entry)
        if entries:
            body += _section(severity, len(changes), "".join(entries))
        if len(entries) < len(changes):
            left_out.append(f"{len(changes) - len(entries):,} {_HEADING[severity].lower()}")
            room = 0
    if left_out:
        body += f"\n**Not shown for want of room: {', '.join(left_out)}.** `briefs diff` lists them all.\n"
    return body


def _opening(comparison: Comparison) -> Iterator[str]:
    yield MARKER
    yield f"### {totals(comparison)}"
    yield ""
    yield f"{code(comparison.old)} → {code(comparison.new)}"
    if looks(comparison):
        yield ""
        yield looks(comparison)
    if comparison.changes:
        yield ""
        yield from _table(comparison)
    if comparison.inputs:
        yield ""
        for difference in comparison.inputs:
            yield f"- other {difference.field}: {_values(difference)}"
    lost = comparison.pages.lost
    if lost:
        yield ""
        yield f"**Blocking: addresses that no longer answer ({len(lost):,}):**"
        yield ""
        for page in lost[:_SHOWN]:
            yield f"- {code(page)}"
        if len(lost) > _SHOWN:
            yield f"- and {len(lost) - _SHOWN:,} more"


def _table(comparison: Comparison) -> Iterator[str]:
    """What became of how many, by kind of record: our own words and numbers only."""
    yield f"| | {' | '.join(Kind)} |"
    yield f"| --- |{' ---: |' * len(Kind)}"
    for table in dict.fromkeys(change.table for change in comparison.changes):
        numbers = [sum(c.table == table and c.kind is kind for c in comparison.changes) for kind in Kind]
        yield f"| {table} | {' | '.join(f'{n:,}' if n else '' for n in numbers)} |"


def _section(severity: Severity, number: int, entries: str) -> str:
    heading = f"{_HEADING[severity]} ({number:,})"
    if severity is Severity.ROUTINE:
        return f"\n<details><summary>{heading}</summary>\n\n{entries}\n</details>\n"
    return f"\n#### {heading}\n\n{entries}"


def _entry(change: Change) -> Iterator[str]:
    yield f"- **{headline(change)}** {code(change.title)}"
    if change.severity is not Severity.ROUTINE:
        yield f"  - {change.severity}: {', '.join(map(_plain, change.reasons))}"
    if change.kind in {Kind.MERGED, Kind.SPLIT}:
        before, after = (" + ".join(code(ref.title) for ref in refs) for refs in (change.before, change.after))
        yield f"  - {before} → {after}"
    for difference in fields(change):
        yield f"  - {_plain(difference.field)}: {_values(difference)}"
    for sign, sentence in sentences(change):
        yield f"  - {f'{sign}: ' if sign else ''}{code(f'“{sentence.text}”')} in {code(sentence.article)}"
    causes = (f"{cause.why} {code(cause.what)}" if cause.what else f"{cause.why}" for cause in change.causes)
    yield f"  - cause: {'; '.join(causes)}"


def _values(difference: Difference) -> str:
    return " → ".join(_several(values) for values in (difference.before, difference.after))


def _several(values: tuple[str, ...]) -> str:
    if not values:
        return "nothing"
    more = f" and {len(values) - _SHOWN:,} more" if len(values) > _SHOWN else ""
    return ", ".join(code(value) for value in values[:_SHOWN]) + more


def _plain(words: str) -> str:
    return words if _PLAIN.fullmatch(words) else code(words)


def code(words: str) -> str:
    """Other people's words as a code span: its fence longer than any run of backticks in them."""
    line = said(words)
    fence = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    # A space inside each fence keeps a backtick at the edge from joining it; Markdown takes both away again.
    pad = " " if line[:1] in {"`", ""} or line[-1:] in {"`", " "} or line.strip() != line else ""
    return f"{fence}{pad}{line or '—'}{pad}{fence}"
