"""One more entry at the end of corrections.yaml: what stands there stays as it is, comments and layout included."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from munir_briefs.corrections.entries import FIELDS, Selector, Verb, kinds_of, parse_corrections
from munir_briefs.corrections.selecting import named
from munir_briefs.issues import SettingsError, Where, error
from munir_briefs.records import Dossier
from munir_briefs.settings import CORRECTIONS_FILE
from munir_briefs.strict_yaml import nearest, parse

HEADING = """\
# What people decided, over the machine's head. docs/corrections.md says how to write an entry.
corrections:
"""
_PLAIN = re.compile(r"(?!(?:true|false|null)\Z)[A-Za-z][A-Za-z0-9._-]*|\d{4}-\d{2}-\d{2}")
_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def add(
    seeds: Path,
    dossier: Dossier,
    verb: Verb,
    records: Sequence[str],
    to: Mapping[str, str],
    passage: tuple[str, str | None] | None = None,
    *,
    why: str,
    who: str,
    when: str,
) -> str:
    """The text of a folder's corrections.yaml with a decision on these records. Raises `SettingsError`.

    `passage`: its first words and its last, if those are others; `records` is then the file it stands in.
    """
    unknown = [name for name in to if verb is Verb.SET and name not in FIELDS]
    if unknown:
        near = nearest(unknown[0], FIELDS)
        hint = f"did you mean '{near}'?" if near else f"these can be: {', '.join(FIELDS)}"
        raise SettingsError(error("D04", Where(CORRECTIONS_FILE), f"'{unknown[0]}' can't be set", hint))
    kinds = kinds_of(verb, to)
    if passage is None:
        of = [named(dossier, record, kinds) for record in records]
    else:
        of = [Selector(file=records[0], quote=passage[0], until=passage[1])]
    file = seeds / CORRECTIONS_FILE
    text = file.read_bytes().decode("utf-8") if file.exists() else ""
    return appended(text, verb, of, to, why=why, who=who, when=when)


def write_corrections(seeds: Path, text: str) -> None:
    """Write the file whole: staged beside it first, so that it is never half written."""
    file = seeds / CORRECTIONS_FILE
    staged = file.with_name(f".{file.name}.new")
    staged.write_bytes(text.encode())
    staged.replace(file)


def appended(
    text: str, verb: Verb, of: Sequence[Selector], to: Mapping[str, str], *, why: str, who: str, when: str
) -> str:
    """The text of the file with one entry more. Raises `SettingsError` where it can't be put there as text."""
    before = parse_corrections(text)
    start = text or HEADING
    if not start.endswith("\n"):
        start += "\n"
    root = parse(start, CORRECTIONS_FILE)
    listed = root.value.get("corrections") if isinstance(root.value, Mapping) else None
    if listed is None:
        start += "corrections:\n"
    indent = 2
    if listed is not None and isinstance(listed.value, tuple) and listed.value:
        last = listed.value[-1].where
        indent = start.splitlines()[last.line - 1].rfind("-", 0, last.column - 1)
    lines = _entry(verb, of, to, why, who, when)
    made = start + "".join(f"{' ' * max(indent, 0)}{line}\n" for line in lines)
    try:
        after = parse_corrections(made)
    except SettingsError as fault:
        raise SettingsError(
            error("D09", Where(CORRECTIONS_FILE), "no entry can be put at the end of this file as it is written",
                  "write its list with one `-` on a line for each entry"),
            *fault.issues,
        ) from fault  # fmt: skip
    if len(after) == len(before):
        raise SettingsError(error("D10", Where(CORRECTIONS_FILE), "this is decided there already"))
    return made


def _entry(verb: Verb, of: Sequence[Selector], to: Mapping[str, str], why: str, who: str, when: str) -> list[str]:
    lines = [f"- {verb}:"]
    for selector in of:
        keys = [
            f"{name}: {_scalar(value)}"
            for name in ("id", "kind", "file", "quote", "until")
            if (value := getattr(selector, name)) is not None
        ]
        if len(of) > 1:
            keys = [f"- {keys[0]}", *(f"  {key}" for key in keys[1:])]
        lines += [f"    {key}" for key in keys]
    if verb is Verb.RENAME:
        lines.append(f"  to: {_scalar(to['name'])}")
    elif to:
        lines.append("  to:")
        lines += [f"    {name}: {_scalar(value)}" for name, value in to.items()]
    return [*lines, f"  why: {_scalar(why)}", f"  who: {_scalar(who)}", f"  when: {_scalar(when)}"]


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
