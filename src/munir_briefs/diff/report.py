"""A comparison in words: for a terminal, as JSON, as a page. The comment on a pull request is in `comment`."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Container, Iterator

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from munir_briefs.diff.addresses import page_of
from munir_briefs.diff.changes import ORDER, Cause, Change, Comparison, Difference, Kind, Sentence, Severity
from munir_briefs.diff.facets import WORD
from munir_briefs.pages import ChangeItem, ChangesView, Link
from munir_briefs.render import templates_folder
from munir_briefs.wording import count

LONGEST = 300
"""characters of a quotation or value that are shown; JSON has all of them"""
_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""what Unicode calls the characters that turn the direction of writing"""
_SIGN = {Kind.GAINED: "+", Kind.LOST: "-", Kind.CHANGED: "~", Kind.MERGED: ">", Kind.SPLIT: "<"}


def as_json(comparison: Comparison) -> str:
    """All of it; docs/changes.schema.json says what it holds."""
    return msgspec.json.format(msgspec.json.encode(comparison), indent=2).decode() + "\n"


def as_text(comparison: Comparison) -> str:
    """For a terminal; empty where nothing differs."""
    return "".join(f"{line}\n" for line in _lines(comparison))


def as_page(comparison: Comparison) -> str:
    """One HTML page that needs no other file."""
    environment = Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("changes-alone.html").render(view=as_view(comparison))


def as_view(comparison: Comparison, pages: Container[str] = ()) -> ChangesView:
    """What the page of changes shows. `pages`: the addresses it may lead to."""
    groups = [(severity, [c for c in comparison.changes if c.severity is severity]) for severity in ORDER]
    return ChangesView(
        # Of a folder its name alone: where it lies on this machine is nobody's business.
        old=said(comparison.old.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] or comparison.old),
        new=said(comparison.new),
        totals=totals(comparison),
        looks=looks(comparison),
        inputs=tuple(map(_field, comparison.inputs)),
        lost=tuple(map(said, comparison.pages.lost)),
        groups=tuple(
            (f"{severity.capitalize()} ({len(changes):,})", tuple(_item(change, pages) for change in changes))
            for severity, changes in groups
            if changes
        ),
    )


def _item(change: Change, pages: Container[str]) -> ChangeItem:
    def address(table: str, record: str) -> str:
        page = page_of(table, record)
        return page if page in pages else ""

    return ChangeItem(
        headline=headline(change).capitalize(),
        title=said(change.title),
        href=next((page for ref in change.after if (page := address(change.table, ref.id))), ""),
        reasons=tuple(map(said, change.reasons)),
        joined=_records(change) if change.kind in {Kind.MERGED, Kind.SPLIT} else "",
        fields=tuple(
            (name, before if d.before else "", after) for d in fields(change) for name, before, after in [_field(d)]
        ),
        sentences=tuple(
            (sign, said(sentence.text), Link(said(sentence.article), address("articles", sentence.article)))
            for sign, sentence in sentences(change)
        ),
        causes="; ".join(said(in_words(cause)).removesuffix(".") for cause in change.causes),
    )


def _field(difference: Difference) -> tuple[str, str, str]:
    before, after = (", ".join(map(said, values)) or "nothing" for values in (difference.before, difference.after))
    return said(difference.field).replace("_", " "), before, after


def totals(comparison: Comparison) -> str:
    """`3 facts changed: 1 blocking, 2 to review.`"""
    by_severity = Counter(change.severity for change in comparison.changes)
    words = {Severity.BLOCKING: "blocking", Severity.REVIEW: "to review", Severity.ROUTINE: "routine"}
    parts = [f"{by_severity[severity]:,} {words[severity]}" for severity in ORDER if by_severity[severity]]
    changed = f"{count(len(comparison.changes), 'fact')} changed"
    return f"{changed}: {', '.join(parts)}." if parts else f"{changed}."


def looks(comparison: Comparison) -> str:
    """One line on the pages that changed; empty where none did."""
    pages = comparison.pages
    if not comparison.changes:
        return f"{count(len(pages.looks), 'page')} changed only in looks." if pages.looks else ""
    parts = []
    if pages.showing:
        parts.append(
            f"{count(pages.showing, 'changed page')} {'shows' if pages.showing == 1 else 'show'} these facts"
        )
    if pages.looks:
        parts.append(f"{count(len(pages.looks), 'page')} changed only in looks or totals")
    return f"{'; '.join(parts)}." if parts else ""


def headline(change: Change) -> str:
    """What became of what: `visit changed`."""
    return f"{WORD.get(change.table, change.table)} {change.kind}"


def said(words: str) -> str:
    """Other people's words on one line, cut where they run on; nothing in them turns the direction of the rest."""
    line = " ".join(words.split())
    safe = "".join("\N{REPLACEMENT CHARACTER}" if _is_control(letter) else letter for letter in line)
    return safe if len(safe) <= LONGEST else f"{safe[:LONGEST]} …"


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs"} or unicodedata.bidirectional(letter) in _TURNS


def fields(change: Change) -> tuple[Difference, ...]:
    """The fields that differ. Which sentences are gone and new is said beside them, and what makes a record up is
    said by the other side of a merge."""
    return tuple(d for d in change.differences if d.field not in {"evidence", "mentions"})


def sentences(change: Change) -> Iterator[tuple[str, Sentence]]:
    """What a change rests on: what it rested on before (`was`), what it does now, or both at once."""
    if change.rested_on == change.rests_on:
        yield from (("", sentence) for sentence in change.rests_on)
    else:
        yield from (("was", sentence) for sentence in change.rested_on)
        yield from (("now", sentence) for sentence in change.rests_on)


def in_words(cause: Cause) -> str:
    return f"{cause.why}: {cause.what}" if cause.what else f"{cause.why}"


def _lines(comparison: Comparison) -> Iterator[str]:
    if comparison.empty:
        return
    yield f"{said(comparison.old)} → {said(comparison.new)}: {totals(comparison)}"
    if looks(comparison):
        yield looks(comparison)
    for difference in comparison.inputs:
        yield f"other {difference.field}: {_values(difference)}"
    for page in comparison.pages.lost:
        yield f"blocking: no longer there: {said(page)}"
    for severity in ORDER:
        changes = [change for change in comparison.changes if change.severity is severity]
        if changes:
            yield ""
            yield f"{severity.upper()} ({len(changes):,})"
        for change in changes:
            yield from _change(change)


def _change(change: Change) -> Iterator[str]:
    record = (change.after or change.before)[0]
    yield f"{_SIGN[change.kind]} {headline(change)}: {said(record.title)}  [{said(record.id)}]"
    for reason in change.reasons:
        yield f"    {change.severity}: {said(reason)}"
    if change.kind in {Kind.MERGED, Kind.SPLIT}:
        yield f"    {_records(change)}"
    for difference in fields(change):
        yield f"    {said(difference.field)}: {_values(difference)}"
    for sign, sentence in sentences(change):
        yield f"    {f'{sign}: ' if sign else ''}“{said(sentence.text)}” ({said(sentence.article)})"
    yield f"    cause: {'; '.join(said(in_words(cause)) for cause in change.causes)}"


def _records(change: Change) -> str:
    return " → ".join(" + ".join(said(ref.title) for ref in refs) for refs in (change.before, change.after))


def _values(difference: Difference) -> str:
    _, before, after = _field(difference)
    return f"{before} → {after}"
