"""Where a calendar expression stands in plain text, and which words it is made of.

This module finds and takes apart; what an expression means is reckoned by `reckoning.py`. The grammar is
`rules/dates.yaml`, whose head explains how its patterns are written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from munir_briefs.issues import RuleError, error
from munir_briefs.records import Span
from munir_briefs.rulebook import FIGURE, Rule, RuleFile, WordLists, load_rules

Part = str | int
"""what a word stands for: 7 for July, `week` for weeks"""

_WORD = re.compile(r"\{(?P<name>(?P<list>[a-z]+)(?:_\d)?)\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")
_CODE = re.compile(r"\(\?P[<=]\w+|\{\w+\}|\\\w")
_OPTIONAL = re.compile(r"\w\?")
_WORD_START = re.compile(r"[^\W_]+")
_MARK = "mention"
_FIXED = ("makes", "pattern", "each", "joined", "about")

# Every rule starts at the start of a word: not inside "Malabar-2020" or "F-16", nor after a currency sign.
_START = re.compile(r"(?<![\w$€£¥₹#@/.])(?<![A-Za-z][-–’'])(?<!\d,)")
_END = r"(?!\w|-[A-Za-z])"


@dataclass(frozen=True, slots=True)
class Timex:
    """A calendar expression, not yet placed on the calendar."""

    span: Span
    """in the text that was searched"""
    rule: str
    makes: str
    """name of the reckoning in `reckoning.py`"""
    parts: Mapping[str, Part]
    """what its words stand for, by the names in the rule's pattern, and the rule's further keys"""


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    regex: re.Pattern[str]
    makes: str
    each: tuple[str, ...]
    fixed: Mapping[str, Part]
    needs: frozenset[str]
    """the word lists of which there must be a word"""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules of one file, ready to run."""

    rules: tuple[_Compiled, ...]
    values: Mapping[str, Mapping[str, Part]]
    """for each word list, what a word (in lower case) stands for"""
    vocabulary: frozenset[str]
    """every word that some rule can use, in lower case; figures aside"""
    cues: frozenset[str]
    """the words, figures aside, one of which every expression has: `the` and `of` are not among them"""
    lists: WordLists

    def find(self, text: str) -> tuple[Timex, ...]:
        """Every expression in `text`, in reading order, none overlapping another. Linear in its length."""
        return tuple(self._scan(text))

    def _scan(self, text: str) -> Iterator[Timex]:
        runs = list(self._runs(text))
        if not runs:
            return
        present = self.lists.in_text(text)
        rules = tuple(compiled for compiled in self.rules if compiled.needs <= present)
        done = 0
        for run in runs:
            for start in run:
                if start >= done and (match := _match(rules, text, start)) is not None:
                    yield from self._made(*match)
                    done = max(match[1].end(_MARK), start + 1)

    def _runs(self, text: str) -> Iterator[list[int]]:
        """Where an expression can start: at each word of a stretch of known words, up to the last cue in it."""
        run: list[int] = []
        upto = 0
        for word in _WORD_START.finditer(text):
            plain = word.group().lower()
            figure = not plain.isalpha()  # "12th", "FY23"
            if figure or plain in self.vocabulary:
                run.append(word.start())
                if figure or plain in self.cues:
                    upto = len(run)
            elif run:
                if upto:
                    yield run[:upto]
                run, upto = [], 0
        if upto:
            yield run[:upto]

    def _made(self, compiled: _Compiled, found: re.Match[str]) -> Iterator[Timex]:
        parts = {
            _name(group): self._value(_name(group), words)
            for group, words in found.groupdict().items()
            if words is not None and group != _MARK
        }
        parts.update(compiled.fixed)
        span = Span(*found.span(_MARK))
        names = [name for name in compiled.each if found.group(name) is not None]
        if not names:
            yield Timex(span, compiled.rule.id, compiled.makes, parts)
            return
        if joined := compiled.rule.fields.get("joined"):
            numbers = [parts[name] for name in names]
            between = found.string[found.end(names[-2]) : found.start(names[-1])].lower()
            if "or" not in between and numbers == [*range(int(numbers[0]), int(numbers[0]) + len(numbers))]:
                yield Timex(span, compiled.rule.id, str(joined), parts)
                return
        shared = {name: value for name, value in parts.items() if name not in compiled.each}
        for name in names:
            start = span.start if name == names[0] else found.start(name)
            end = span.end if name == names[-1] else found.end(name)
            own = {name.split("_")[0]: parts[name], "first": parts[names[0]], "final": parts[names[-1]]}
            yield Timex(Span(start, end), compiled.rule.id, compiled.makes, {**shared, **own})

    def _value(self, name: str, words: str) -> Part:
        plain = re.sub(r"\s+", " ", words).lower()
        table = self.values.get(name.split("_")[0])
        if table is not None and plain in table:
            return table[plain]
        digits = re.match(r"\d+", plain)
        return int(digits.group()) if digits else plain


def _match(rules: Sequence[_Compiled], text: str, start: int) -> tuple[_Compiled, re.Match[str]] | None:
    """The rule with the longest expression of those that match here."""
    best: tuple[_Compiled, re.Match[str]] | None = None
    if _START.match(text, start) is None:
        return None
    for compiled in rules:
        found = compiled.regex.match(text, start)
        if found is not None and (best is None or _rank(found) < _rank(best[1])):
            best = compiled, found
    if best is not None and best[1].start(_MARK) > start:
        # "on the 5th of this month": the words before the mark must not hide a longer expression after them.
        inner = _match(rules, text, best[1].start(_MARK))
        if inner is not None and _rank(inner[1]) < _rank(best[1]):
            return inner
    return best


def _rank(found: re.Match[str]) -> tuple[int, int]:
    """The smaller is preferred: the earlier expression, then the longer."""
    start, end = found.span(_MARK)
    return start, -end


@cache
def grammar() -> Grammar:
    """The grammar of `rules/dates.yaml`. Raises `RuleError`."""
    return compile_grammar(load_rules("dates"))


def find(text: str) -> tuple[Timex, ...]:
    """Every calendar expression in `text`, in reading order."""
    return grammar().find(text)


def compile_grammar(file: RuleFile) -> Grammar:
    """Turn a rule file into a grammar. Raises `RuleError` for a pattern that is none."""
    capitalised = frozenset(str(word) for word in file.lexicon.get("capitalised", ()))
    tables = [name for name, entry in file.lexicon.items() if isinstance(entry, dict)]
    shapes = {name: _spaced(entry) for name, entry in file.lexicon.items() if isinstance(entry, str)}
    shapes |= {name: _any_of(file.words(name), capitalised) for name in tables}
    figures = dict.fromkeys(file.lexicon.get("figures", ()), (FIGURE,))
    lists = WordLists({**figures, **{name: file.words(name) for name in tables}})
    rules = tuple(_compiled(rule, shapes, lists) for rule in file.rules)
    values = {name: {str(word).lower(): value for word, value in file.table(name).items()} for name in tables}
    words = {name: _words(file.words(name)) for name in tables}
    patterns = [_CODE.sub(" ", str(rule.fields["pattern"])) for rule in file.rules]
    literal = _words(patterns) | _words(_OPTIONAL.sub("", pattern) for pattern in patterns)
    vocabulary = literal.union(*words.values())
    cues = frozenset[str]().union(*(words[name] for name in file.lexicon.get("cues", ())))
    return Grammar(rules, values, vocabulary, cues, lists)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in _WORD_START.findall(text))


def _any_of(words: Sequence[str], capitalised: frozenset[str]) -> str:
    """One expression for many words, those of one first letter together: that letter alone rules out most."""
    by_letter: dict[str, list[str]] = {}
    for word in words:
        for form in (word, word.upper()) if word in capitalised else (word,):
            case = "-i" if word in capitalised else ""
            end = r"\b" if word[-1].isalnum() else ""
            rest = _spaced(re.escape(form[1:]).replace(r"\ ", " "))
            by_letter.setdefault(f"(?{case}:{form[0]})", []).append(f"(?{case}:{rest}){end}")
    return "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())


def _spaced(pattern: str) -> str:
    """The pattern with its spaces turned into white space of any kind: a line may break inside a date."""
    return re.sub(r" (\??)", lambda found: r"\s{0,2}" if found.group(1) else r"\s{1,3}", pattern)


def _compiled(rule: Rule, shapes: Mapping[str, str], lists: WordLists) -> _Compiled:
    pattern = str(rule.fields.get("pattern", ""))
    unknown = [found.group("list") for found in _WORD.finditer(pattern) if found.group("list") not in shapes]
    if unknown or not pattern or "makes" not in rule.fields:
        fault = f"no word list '{unknown[0]}'" if unknown else "a date rule needs `pattern` and `makes`"
        raise RuleError(error("R06", rule.where, f"rule '{rule.id}': {fault}"))
    needs = lists.needed(pattern)
    if "«" not in pattern:
        pattern = f"«{pattern}»"
    pattern = pattern.replace("«", f"(?P<{_MARK}>").replace("»", ")")
    pattern = _WORD.sub(lambda found: f"(?P<{found.group('name')}>{shapes[found.group('list')]})", _spaced(pattern))
    names: Counter[str] = Counter()
    pattern = _GROUP.sub(lambda found: _numbered(found.group(1), names), pattern)
    try:
        regex = re.compile(f"(?:{pattern}){_END}", re.IGNORECASE)
    except re.error as fault:
        raise RuleError(error("R06", rule.where, f"rule '{rule.id}': not a pattern: {fault}")) from fault
    fixed = {key: value for key, value in rule.fields.items() if key not in _FIXED}
    return _Compiled(rule, regex, str(rule.fields["makes"]), tuple(rule.fields.get("each", ())), fixed, needs)


def _numbered(name: str, names: Counter[str]) -> str:
    """A group of its own for each time a name stands in a pattern: regular expressions don't allow it twice."""
    names[name] += 1
    return f"(?P<{name}>" if names[name] == 1 else f"(?P<{name}__{names[name]}>"


def _name(group: str) -> str:
    """The name in the rule's pattern."""
    return group.split("__")[0]
