"""Rules and word lists, read from `rules/*.yaml`.

A file has up to three parts::

    about: one line: what these rules find
    lexicon:                       # words: add a word, not a rule
      weekday: [Monday, Tuesday]           # a list ...
      month: {January: 1, Jan: 1}          # ... or a table from word to value
    rules:
      - id: month-year             # reads like the phrase
        pattern: ...               # any further keys: the finder that owns the file knows them
        makes: ...
        yes:                       # sentences in which it must fire; with a value, what it must make
          - In March 2024 he left: 2024-03
        no:                        # sentences in which it must not
          - the March past began

A rule without `yes` or without `no` does not load. Every row is run by the tests.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from munir_briefs.issues import Issue, RuleError, Where, error
from munir_briefs.strict_yaml import Node, Reader, YamlError, parse

PACKAGE = "munir_briefs"
FOLDER = "rules"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence a rule is held to."""

    sentence: str
    makes: str | None
    """the value it must give, where the row says one"""
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    fields: Mapping[str, Any]
    """all keys but `id`, `yes`, `no`, as plain values"""
    yes: tuple[Example, ...]
    no: tuple[Example, ...]
    where: Where


@dataclass(frozen=True, slots=True)
class RuleFile:
    """One file of rules."""

    name: str
    """file name without suffix: `dates`"""
    lexicon: Mapping[str, Any]
    """lists of words and tables from word to value, by name"""
    rules: tuple[Rule, ...]
    digest: str
    """sha256 of the file: part of the cache key"""

    def words(self, name: str) -> tuple[str, ...]:
        """The words of a list or the keys of a table, longest first, so that alternations prefer the longer."""
        found = self.lexicon.get(name)
        if found is None:
            raise RuleError(error("R04", Where(f"rules/{self.name}.yaml"), f"no word list '{name}'"))
        return tuple(sorted((str(word) for word in found), key=lambda word: (-len(word), word)))

    def table(self, name: str) -> Mapping[str, Any]:
        found = self.lexicon.get(name)
        if not isinstance(found, dict):
            raise RuleError(error("R04", Where(f"rules/{self.name}.yaml"), f"no table '{name}'"))
        return found


_DIGIT = re.compile(r"\d")
_INNER = re.compile(r"\((?P<plain>\?(?:P<\w+>|:))?(?P<inside>[^()]*)\)(?P<optional>[?*]|\{0)?")
_LIST = re.compile(r"\{([a-z]+)(?:_\d)?\}(?![?*]|\{0)")
_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
"""a word, or a sign ("%", "€")"""
FIGURE = "0"
"""in a list: what has a digit"""


class WordLists:
    """Which word lists of a file a text has words of: a rule that needs another needs not be tried there.

    Most rules need a list of which most texts have no word, and to look at each word of a text once costs less than
    to try them all at each.
    """

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        self._names = frozenset(lists)
        self._of: dict[str, set[str]] = {}
        for name, entries in lists.items():
            for entry in entries:
                longest = max(_WORD.findall(entry.lower()), key=len, default=FIGURE)
                self._of.setdefault(longest, set()).add(name)

    def needed(self, pattern: str) -> frozenset[str]:
        """The lists, written `{name}` in a pattern, without a word of which it can't match."""
        bare = re.sub(r"\\.|\[[^\]]*\]", ".", pattern)
        count = 1
        while count:
            bare, count = _INNER.subn(_necessary, bare)
        return self._names.intersection(*(_LIST.findall(way) for way in bare.split("|")))

    def in_text(self, text: str) -> frozenset[str]:
        """The lists of which a text has a word; perhaps others, of which it has the longest word of a phrase."""
        words = {*_WORD.findall(text.lower())}
        if _DIGIT.search(text):
            words.add(FIGURE)
        return frozenset(name for word in words for name in self._of.get(word, ()))


def _necessary(group: re.Match[str]) -> str:
    """What stands in brackets of a pattern, if it can't be left out or be something else."""
    needed = group["plain"] and not group["optional"] and "|" not in group["inside"]
    return group["inside"] if needed else ""


@cache
def load_rules(name: str) -> RuleFile:
    """Read `rules/<name>.yaml` of this package. Raises `RuleError`."""
    text = (resources.files(PACKAGE) / FOLDER / f"{name}.yaml").read_text("utf-8")
    return parse_rules(text, name)


def rule_names() -> tuple[str, ...]:
    """The rule files there are, sorted."""
    folder = resources.files(PACKAGE) / FOLDER
    return tuple(sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml")))


@cache
def rules_digest() -> str:
    """One digest over all rule files, shown as the rules' version: as read once, as the rules are."""
    folder = resources.files(PACKAGE) / FOLDER
    whole = hashlib.sha256()
    for name in rule_names():
        whole.update(name.encode() + b"\0" + (folder / f"{name}.yaml").read_bytes() + b"\0")
    return whole.hexdigest()


def parse_rules(text: str, name: str) -> RuleFile:
    """Read the text of a rule file. Raises `RuleError` with every fault found."""
    path = f"rules/{name}.yaml"
    try:
        root = parse(text, path)
    except YamlError as fault:
        raise RuleError(fault.issue) from fault
    issues: list[Issue] = []
    reader = Reader(root, issues, path)
    reader.known("about", "lexicon", "rules")
    lexicon = {key: node.plain() for key, node in reader.mapping("lexicon")}
    rules: list[Rule] = []
    seen: set[str] = set()
    for node in reader.items("rules"):
        rule = _rule(node, issues)
        if rule is None:
            continue
        if rule.id in seen:
            issues.append(error("R03", rule.where, f"rule '{rule.id}' stands twice"))
        seen.add(rule.id)
        rules.append(rule)
    if issues:
        raise RuleError(*issues)
    return RuleFile(name, lexicon, tuple(rules), hashlib.sha256(text.encode()).hexdigest())


def _rule(node: Node, issues: list[Issue]) -> Rule | None:
    reader = Reader(node, issues, "a rule")
    rule_id = reader.text("id")
    if not rule_id:
        issues.append(error("R01", node.where, "a rule needs an id"))
        return None
    yes, no = _examples(reader, "yes"), _examples(reader, "no")
    for key, rows in (("yes", yes), ("no", no)):
        if not rows:
            issues.append(
                error("R02", node.where, f"rule '{rule_id}' has no '{key}' sentence",
                      "a rule says what it must match and what it must not")
            )  # fmt: skip
    fields = {key: value for key, value in node.plain().items() if key not in {"id", "yes", "no"}}
    return Rule(rule_id, fields, yes, no, node.where)


def _examples(reader: Reader, key: str) -> tuple[Example, ...]:
    rows: list[Example] = []
    for node in reader.items(key):
        if isinstance(node.value, Mapping):
            for sentence, value in node.value.items():
                rows.append(Example(sentence, None if value.value is None else str(value.value), node.where.line))
        elif isinstance(node.value, str):
            rows.append(Example(node.value, None, node.where.line))
        else:
            reader.issues.append(error("R05", node.where, f"a row of '{key}' must be a sentence"))
    return tuple(rows)
