"""YAML without surprises: every value knows its line; no aliases, no tags, no key twice, no guessed dates.

PyYAML composes the nodes; this module walks them. A scalar is a string, a whole number, a float, true, false or
null; `2025-07-19` stays the string that was written (YAML 1.1 would make it a date, and `no` a boolean).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from rapidfuzz import fuzz

from munir_briefs.issues import Issue, Where, error

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+\Z")
_DEEPEST = 40
_ALIKE = 75
"""share of letters in common, in hundredths, below which a suggestion misleads: [[the-visit]] is no norway"""


class YamlError(Exception):
    """The text is not strict YAML; carries one issue."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it stands."""

    value: str | int | float | bool | tuple[Node, ...] | Mapping[str, Node] | None
    where: Where
    keys: Mapping[str, Where] = field(default_factory=dict)
    """for a mapping: where each key stands"""

    @property
    def shape(self) -> str:
        """The kind of value, in words for a message."""
        match self.value:
            case None:
                return "nothing"
            case bool():
                return "true or false"
            case int() | float():
                return "a number"
            case str():
                return "text"
            case tuple():
                return "a list"
            case _:
                return "a mapping"

    def plain(self) -> Any:
        """The value without positions, as dicts, lists and scalars."""
        if isinstance(self.value, tuple):
            return [item.plain() for item in self.value]
        if isinstance(self.value, Mapping):
            return {key: item.plain() for key, item in self.value.items()}
        return self.value


def parse(text: str, path: str, *, first_line: int = 1) -> Node:
    """Read one YAML document.

    `first_line` is the line of `path` on which `text` begins (front matter starts at line 2).
    Raises `YamlError`.
    """
    shift = first_line - 1
    try:
        events = list(yaml.parse(text, Loader=yaml.SafeLoader))
        for event in events:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise YamlError(
                    error("Y02", _where(path, event.start_mark, shift), "anchors and aliases are not allowed",
                          "write the value out where it is needed")
                )  # fmt: skip
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        where = _where(path, mark, shift) if mark else Where(path)
        raise YamlError(error("Y01", where, f"not valid YAML: {fault.problem or fault.context}")) from fault
    except yaml.YAMLError as fault:
        first = str(fault).splitlines()[0]
        raise YamlError(error("Y01", Where(path, first_line), f"not valid YAML: {first}")) from fault
    except RecursionError as fault:
        raise YamlError(error("Y01", Where(path), "nested too deeply")) from fault
    if root is None:
        return Node(None, Where(path, first_line, 1))
    return _walk(root, path, shift, 0)


def _where(path: str, mark: Any, shift: int) -> Where:
    return Where(path, mark.line + 1 + shift, mark.column + 1)


def _walk(node: yaml.Node, path: str, shift: int, depth: int) -> Node:
    where = _where(path, node.start_mark, shift)
    if depth > _DEEPEST:
        raise YamlError(error("Y01", where, "nested too deeply"))
    if isinstance(node, yaml.ScalarNode):
        return Node(_scalar(node, where), where)
    if not node.tag.startswith("tag:yaml.org,2002:"):
        raise YamlError(error("Y03", where, f"tags are not allowed: {node.tag}"))
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_walk(child, path, shift, depth + 1) for child in node.value), where)
    values: dict[str, Node] = {}
    keys: dict[str, Where] = {}
    for key_node, value_node in node.value:
        at = _where(path, key_node.start_mark, shift)
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError(error("Y04", at, "a key must be plain text"))
        key = str(key_node.value)
        if key in values:
            first = keys[key].line
            raise YamlError(error("Y05", at, f"key '{key}' stands twice", f"it was first set on line {first}"))
        keys[key] = at
        values[key] = _walk(value_node, path, shift, depth + 1)
    return Node(values, where, keys)


def _scalar(node: yaml.ScalarNode, where: Where) -> str | int | float | bool | None:
    text = str(node.value)
    if node.tag not in {
        "tag:yaml.org,2002:" + t for t in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")
    }:
        raise YamlError(error("Y03", where, f"tags are not allowed: {node.tag}"))
    if node.style is not None:  # quoted or a block: always text
        return text
    if text in _NULL:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    if _INT.match(text):
        # "2025" is a year to whoever asks for text: Reader.text takes numbers too.
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, if any is alike enough to suggest: by its letters, or as part of a name."""
    wanted = _folded(word)

    def likeness(one: str) -> float:
        folded = _folded(one)
        a, b = set(wanted.split()), set(folded.split())
        # "Olmin" for "Tarek Olmin", "General Tarek Olmin" for it: all the words of one are among the other's.
        part = bool(a and b) and (a <= b or b <= a)
        return max(fuzz.ratio(wanted, folded), _ALIKE if part else 0)

    best = max(sorted(known), key=likeness, default=None)
    return best if best is not None and likeness(best) >= _ALIKE else None


def _folded(word: str) -> str:
    """Without case, accents and marks: `Ana-Kovač` as `ana kovac`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.replace("_", " ")))


class Reader:
    """Takes typed values out of a mapping, collecting every fault instead of stopping at the first."""

    def __init__(self, node: Node, issues: list[Issue], name: str) -> None:
        self.node = node
        self.issues = issues
        self.name = name
        """what the mapping is, for messages: `briefs.yaml`, `a file's entry`"""
        self._values: Mapping[str, Node] = {}
        if isinstance(node.value, Mapping):
            self._values = node.value
        elif node.value is not None:
            self._fault("Y06", node, f"{name} must be a mapping, not {node.shape}")

    def known(self, *keys: str) -> None:
        """Report every key but these, with the nearest one."""
        for key in self._values:
            if key not in keys:
                near = nearest(key, keys)
                hint = f"did you mean '{near}'?" if near else f"known keys: {', '.join(keys)}"
                at = self.node.keys.get(key, self.node.where)
                self.issues.append(error("Y07", at, f"unknown key '{key}' in {self.name}", hint))

    def has(self, key: str) -> bool:
        return key in self._values

    def at(self, key: str) -> Where:
        return self._values[key].where if key in self._values else self.node.where

    def text(self, key: str) -> str | None:
        node = self._values.get(key)
        if node is None or node.value is None:
            return None
        if isinstance(node.value, bool) or not isinstance(node.value, str | int | float):
            self._fault("Y08", node, f"'{key}' must be text, not {node.shape}")
            return None
        return str(node.value)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str | None:
        value = self.text(key)
        if value is None or value in allowed:
            return value
        near = nearest(value, allowed)
        hint = f"did you mean '{near}'?" if near else ""
        self._fault("Y09", self._values[key], f"'{key}' must be one of {', '.join(allowed)}, not '{value}'", hint)
        return None

    def integer(self, key: str) -> int | None:
        node = self._values.get(key)
        if node is None or node.value is None:
            return None
        if isinstance(node.value, bool) or not isinstance(node.value, int):
            self._fault("Y08", node, f"'{key}' must be a whole number, not {node.shape}")
            return None
        return node.value

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The entries of a list, whatever they are; a single value counts as a list of one."""
        node = self._values.get(key)
        if node is None or node.value is None:
            return ()
        return node.value if isinstance(node.value, tuple) else (node,)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        out: list[str] = []
        for item in self.nodes(key):
            if isinstance(item.value, bool) or not isinstance(item.value, str | int | float):
                self._fault("Y08", item, f"each entry of '{key}' must be text, not {item.shape}")
            else:
                out.append(str(item.value))
        return tuple(out)

    def mapping(self, key: str) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping under `key`, in the order written."""
        node = self._values.get(key)
        if node is None or node.value is None:
            return
        if not isinstance(node.value, Mapping):
            self._fault("Y08", node, f"'{key}' must be a mapping, not {node.shape}")
            return
        yield from node.value.items()

    def items(self, key: str) -> tuple[Node, ...]:
        """The entries of a list under `key`."""
        node = self._values.get(key)
        if node is None or node.value is None:
            return ()
        if not isinstance(node.value, tuple):
            self._fault("Y08", node, f"'{key}' must be a list, not {node.shape}")
            return ()
        return node.value

    def _fault(self, code: str, node: Node, message: str, hint: str = "") -> None:
        self.issues.append(error(code, node.where, message, hint))
