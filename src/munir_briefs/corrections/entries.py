"""seeds/corrections.yaml as typed entries, every fault at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from munir_briefs import dates
from munir_briefs.geography import country_of, name_of
from munir_briefs.issues import Issue, SettingsError, Where, error
from munir_briefs.records import DECIDED_BY_HAND, Status
from munir_briefs.settings import CORRECTIONS_FILE, read_yaml
from munir_briefs.strict_yaml import Node, Reader, YamlError, nearest, parse


class Verb(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"
    RENAME = "rename"
    REJECT = "reject"
    SET = "set"
    NOISE = "noise"
    ARTICLE = "article"


JUDGEMENTS = (Verb.SAME, Verb.DIFFERENT, Verb.UNDECIDED)
PASSAGES = (Verb.NOISE, Verb.ARTICLE)

FIELDS = {
    "when": "visits",
    "status": "visits",
    "country": "visits",
    "role": "people",
    "speaker": "claims",
    "published": "articles",
    "edtf": "dates",
}
"""what can be set, and of which kind of record"""
NAMED = ("people", "organizations", "places")
REJECTED = (*NAMED, "visits", "dates", "claims", "figures", "conflicts")


@dataclass(frozen=True, slots=True)
class Selector:
    """What an entry speaks of: a record by its id or by words it rests on. Of both, the words decide."""

    id: str | None = None
    kind: str | None = None
    file: str | None = None
    quote: str | None = None
    until: str | None = None
    """the last words of a passage whose first are `quote`"""
    where: Where = field(default=Where(CORRECTIONS_FILE), compare=False)

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(part or "" for part in (self.id, self.kind, self.file, self.quote, self.until))

    def __str__(self) -> str:
        return f"'{self.id}'" if self.id else f"“{self.quote}” in {self.file}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision."""

    verb: Verb
    of: tuple[Selector, ...]
    """one; of `same`, `different` and `undecided` all the people compared"""
    to: Mapping[str, str] = field(hash=False)
    """`name` of a rename; by field, the values that are set"""
    why: str
    who: str
    when: str
    where: Where = field(compare=False)

    @property
    def meaning(self) -> tuple[object, ...]:
        """The same for entries that decide the same."""
        return self.verb, tuple(sorted(s.key for s in self.of)), tuple(sorted(self.to.items()))

    @property
    def by_hand(self) -> str:
        """Its reason, for a reader."""
        start = "left open by hand" if self.verb is Verb.UNDECIDED else DECIDED_BY_HAND
        return f"{start}: {self.why} ({self.who}, {self.when})"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record it can be about."""
        return kinds_of(self.verb, self.to)


def kinds_of(verb: Verb, to: Iterable[str] = ()) -> tuple[str, ...]:
    """The kinds of record that can be decided on in this way. `to`: the fields that are set."""
    match verb:
        case Verb.RENAME:
            return NAMED
        case Verb.REJECT:
            return REJECTED
        case Verb.SET:
            return tuple(dict.fromkeys(FIELDS[name] for name in to))
        case Verb.SAME | Verb.DIFFERENT | Verb.UNDECIDED:
            return ("people",)
        case _:
            return ()


def read_corrections(seeds: Path) -> tuple[Entry, ...]:
    """The entries of a folder's corrections.yaml; none where there is no such file. Raises `SettingsError`."""
    root = read_yaml(seeds / CORRECTIONS_FILE)
    return _entries(root) if root is not None else ()


def parse_corrections(text: str) -> tuple[Entry, ...]:
    """The entries of a text. Raises `SettingsError` with every fault."""
    try:
        return _entries(parse(text, CORRECTIONS_FILE))
    except YamlError as fault:
        raise SettingsError(fault.issue) from fault


def _entries(root: Node) -> tuple[Entry, ...]:
    issues: list[Issue] = []
    reader = Reader(root, issues, CORRECTIONS_FILE)
    reader.known("corrections")
    found = [_entry(node, issues) for node in reader.items("corrections")]
    if issues:
        raise SettingsError(*issues)
    # Of entries that decide the same, one is kept, whichever stands first in the file.
    kept: dict[tuple[object, ...], Entry] = {}
    for entry in sorted(filter(None, found), key=lambda e: (e.when, e.who, e.why, e.where)):
        kept.setdefault(entry.meaning, entry)
    return tuple(sorted(kept.values(), key=lambda e: repr(e.meaning)))


def _entry(node: Node, issues: list[Issue]) -> Entry | None:
    before = len(issues)
    reader = Reader(node, issues, "a correction")
    reader.known(*Verb, "to", "why", "who", "when")
    verbs = [verb for verb in Verb if reader.has(verb)]
    if len(verbs) != 1:
        told = " and ".join(f"'{verb}'" for verb in verbs) or "none of them"
        issues.append(
            error("D01", node.where, f"a correction decides one thing: here stands {told}",
                  f"write one of {', '.join(Verb)}")
        )  # fmt: skip
        return None
    (verb,) = verbs
    issues += [
        error("D02", node.where, f"this correction does not say '{key}'", "each says why, who and when")
        for key in ("why", "who", "when") if not (reader.text(key) or "").strip()
    ]  # fmt: skip
    when = reader.text("when") or ""
    if when and not _is_day(when):
        issues.append(error("D03", reader.at("when"), f"'when' is not a day: '{when}'", "write 2025-08-02"))
    of = tuple(_selector(one, verb, issues) for one in reader.nodes(verb))
    least = 2 if verb in JUDGEMENTS else 1
    if len(of) < least or (least == 1 and len(of) > 1):
        message = "compares at least two people" if least == 2 else "is about one thing"
        issues.append(error("D01", reader.at(verb), f"'{verb}' {message}"))
    to = _values(reader, verb, issues)
    if len(issues) > before:
        return None
    return Entry(verb, of, to, reader.text("why") or "", reader.text("who") or "", when, node.where)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _selector(node: Node, verb: Verb, issues: list[Issue]) -> Selector:
    if isinstance(node.value, str | int) and not isinstance(node.value, bool):
        if verb in PASSAGES:
            issues.append(
                error("D05", node.where, f"'{verb}' is about a passage", 'write {file: page.txt, quote: "..."}')
            )
        return Selector(id=str(node.value), where=node.where)
    reader = Reader(node, issues, "a selector")
    own = {Verb.ARTICLE: ("until",), Verb.REJECT: ("id", "kind"), Verb.RENAME: ("id", "kind"), Verb.NOISE: ()}
    reader.known(*own.get(verb, ("id",)), "file", "quote")
    chosen = Selector(
        id=reader.text("id"),
        kind=reader.choice("kind", REJECTED) if verb in {Verb.REJECT, Verb.RENAME} else None,
        file=reader.text("file"),
        quote=reader.text("quote"),
        until=reader.text("until"),
        where=node.where,
    )
    if (chosen.file is None) != (chosen.quote is None) or (chosen.id is None and chosen.file is None):
        issues.append(
            error("D05", node.where, "a selector is an id, or a file and the exact words of a quote in it",
                  'write {file: page.txt, quote: "the words"}')
        )  # fmt: skip
    elif verb in {Verb.REJECT, Verb.RENAME} and chosen.id is None and chosen.kind is None:
        issues.append(error("D05", node.where, f"say of which kind the record to {verb} is", "add `kind: visits`"))
    return chosen


def _values(reader: Reader, verb: Verb, issues: list[Issue]) -> dict[str, str]:
    if verb is Verb.RENAME:
        name = " ".join((reader.text("to") or "").split())
        if not name:
            issues.append(error("D04", reader.at("to"), "a rename says to which name", "add `to: NAME`"))
        return {"name": name}
    if verb is not Verb.SET:
        if reader.has("to"):
            issues.append(error("D04", reader.at("to"), f"'{verb}' takes no 'to'"))
        return {}
    values: dict[str, str] = {}
    for name, node in reader.mapping("to"):
        at = reader.node.value["to"].keys[name] if isinstance(reader.node.value, Mapping) else node.where
        if name not in FIELDS:
            near = nearest(name, FIELDS)
            hint = f"did you mean '{near}'?" if near else f"these can be: {', '.join(FIELDS)}"
            issues.append(error("D04", at, f"'{name}' can't be set", hint))
        elif isinstance(node.value, bool) or not isinstance(node.value, str | int | float):
            issues.append(error("D04", node.where, f"'{name}' is set to text, not {node.shape}"))
        else:
            fault = wrong_value(name, str(node.value))
            if fault:
                issues.append(error("D04", node.where, *fault))
            values[name] = str(node.value)
    if not values:
        issues.append(error("D04", reader.at("to"), "nothing is set", "add `to: {when: 2025-07-21}`"))
    elif len({FIELDS[name] for name in values}) > 1:
        issues.append(error("D04", reader.at("to"), f"no record has all of these: {', '.join(sorted(values))}"))
    return values


def wrong_value(field_name: str, value: str) -> tuple[str, str] | None:
    """What is wrong with a value, and what to write; None where nothing is."""
    if field_name in {"when", "published", "edtf"}:
        try:
            dates.parse(value)
        except ValueError:
            return f"'{value}' is not an EDTF date", "write 2024-03-05, 2024-03 or 2024-03-05/2024-03-08"
    elif field_name == "status" and value not in set(Status):
        near = nearest(value, Status)
        return f"'{value}' is no status", f"did you mean '{near}'?" if near else f"one of {', '.join(Status)}"
    elif field_name == "country" and not (re.fullmatch(r"[A-Z]{2}", value) and name_of(value) != value):
        code = country_of(value)
        return f"'{value}' is no country code", f"write {code}" if code else "write two letters: NO for Norway"
    elif not value.strip():
        return f"'{field_name}' is empty", ""
    return None


def contradicts(entry: Entry, others: Iterable[Entry], what: str) -> Issue:
    """An entry that can't hold together with others."""
    lines = sorted({f"{other.where.path}:{other.where.line}" for other in others})
    message = f"{what}: this contradicts what is decided at {', '.join(lines)}"
    return error("D08", entry.where, message, "keep the one that is right")
