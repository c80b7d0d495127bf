"""What on a page is no prose of its article: the rules of `rules/pages.yaml`, compiled and applied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from munir_briefs.load import shape
from munir_briefs.load.page import trimmed
from munir_briefs.load.words import alternation
from munir_briefs.records import Span
from munir_briefs.rulebook import Rule, RuleFile, load_rules

LONGEST = 900
"""no line-long piece of chrome is longer; longer lines are not tried"""


@dataclass(frozen=True, slots=True)
class ChromeRule:
    id: str
    at: str
    """`line`, `last`, `start`, `end`, `inside`, `publisher` or `masthead`"""
    means: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    """must be found in a line that matches"""
    excludes: re.Pattern[str] | None
    """must not be found in it"""

    def takes(self, line: str) -> bool:
        """Whether the whole line is noise."""
        if len(line) > LONGEST or self.pattern.fullmatch(line) is None:
            return False
        if self.means in {"related", "related-line", "age"} and self.at == "line" and _sentence(line):
            return False
        if self.needs is not None and self.needs.search(line) is None:
            return False
        return self.excludes is None or self.excludes.search(line) is None


@dataclass(frozen=True, slots=True)
class Cut:
    """A run of noise inside a paragraph."""

    span: Span
    rule: str


def _sentence(line: str) -> bool:
    return line.endswith((".", ".”", '."')) and not line.endswith(("...", "…"))


@cache
def chrome_rules() -> tuple[ChromeRule, ...]:
    book = load_rules("pages")
    return tuple(compiled(rule, book) for rule in book.rules)


def compiled(rule: Rule, book: RuleFile) -> ChromeRule:
    def pattern(key: str) -> re.Pattern[str] | None:
        text = rule.fields.get(key)
        return re.compile(with_words(str(text), book)) if text is not None else None

    main = pattern("pattern")
    assert main is not None, rule.id
    return ChromeRule(
        rule.id, str(rule.fields["at"]), str(rule.fields.get("means", "")), main, pattern("needs"), pattern("not")
    )


def with_words(pattern: str, book: RuleFile) -> str:
    """`{month}` and the like replaced by the word list of that name."""
    return re.sub(r"\{([a-z_]+)\}", lambda name: alternation(book, name[1]), pattern)


def line_rule(line: str, at: str = "line") -> ChromeRule | None:
    """The first rule by which the whole line is noise; `at` is `last` for a line that no prose follows."""
    return next((rule for rule in chrome_rules() if rule.at == at and rule.takes(line)), None)


def cuts(paragraph: str) -> Iterator[Cut]:
    """The runs of noise at the ends of a paragraph and inside it, in order, none overlapping."""
    found: list[Cut] = []
    start, end = 0, len(paragraph)
    changed = True
    while changed:
        # "... sanctions.- EndsWith inputs from XMust Watch": one end may hide another.
        changed = False
        for rule in chrome_rules():
            if rule.at == "start":
                match = rule.pattern.match(paragraph, start, end)
                if match and match.end() > start:
                    found.append(Cut(trimmed(paragraph, start, match.end()), rule.id))
                    start, changed = match.end(), True
            elif rule.at == "end":
                at = _end_match(rule.pattern, paragraph, start, end)
                if at is not None and at > start:
                    found.append(Cut(trimmed(paragraph, at, end), rule.id))
                    end, changed = at, True
                    while end > start and paragraph[end - 1].isspace():
                        end -= 1
    for rule in chrome_rules():
        if rule.at == "inside":
            found.extend(
                Cut(trimmed(paragraph, match.start(), match.end()), rule.id)
                for match in rule.pattern.finditer(paragraph, start, end)
            )
    last = -1
    for cut in sorted(found, key=lambda c: (c.span, c.rule)):
        if cut.span.start >= last:
            last = cut.span.end
            yield cut


def publisher_in(line: str) -> str | None:
    """The publisher that a copyright line or the like names."""
    for rule in chrome_rules():
        if rule.at == "publisher" and (found := rule.pattern.search(line[:LONGEST])) is not None:
            return found[1].strip()
    return None


_CRUMB = re.compile(r"\s+[>|»›•·–—/]+\s+|$")


def masthead(line: str) -> str | None:
    """The publisher whose name a line above the title is, or begins with: `The Example Herald > World`."""
    match = _CRUMB.search(line[:LONGEST])
    name = line[: match.start()].strip() if match else line
    name = name.title() if name.isupper() else name
    return name if line_rule(name, at="masthead") is not None else None


_END_WINDOW = 160
_STOP = re.compile(r"[.!?…\"'”’)]")


def _end_match(pattern: re.Pattern[str], paragraph: str, start: int, end: int) -> int | None:
    """Where a match begins that runs to the end of the paragraph and follows a finished sentence."""
    for stop in _STOP.finditer(paragraph, max(start, end - _END_WINDOW), end):
        if pattern.fullmatch(paragraph, stop.end(), end) and shape.ends_sentence(paragraph[start : stop.end()]):
            return stop.end()
    return None
