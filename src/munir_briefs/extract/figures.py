"""Figures: quantities with what they count.

The rules of `figures.yaml` say where a number stands and what makes it a percentage, a sum, a measure or a count.
For a count the parse says what is counted ("2.4 million Sudanese refugees"). A number with nothing counted
is no figure.

The value is None where the text gives none ("thousands of students") or two ("10 to 15 officers"). The unit is `%`,
an ISO 4217 code, a measure, or the thing counted in the text's words. A part of a whole ("one in five homes") has a
value below one, and the unit `share of homes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from munir_briefs.extract.passage import Passage
from munir_briefs.geography import demonym_of
from munir_briefs.records import DateMention, LocalFigure, Span
from munir_briefs.rulebook import Rule, WordLists, load_rules

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

EXACT = "exact"
FARTHEST = 8
"""words between a number and the noun it counts"""
FIRST = "(?P<number>{number})"
"""how a pattern begins that can match only where a number starts"""
VAGUE = "(?P<vague>{vague})"
"""the same, for words such as `dozens`"""
WIDEST = 40
"""characters before a number in which a word of bound is looked for"""


def find_figures(passages: Sequence[Passage], dates: tuple[DateMention, ...]) -> tuple[LocalFigure, ...]:
    """The figures of one article, in reading order."""
    found: list[LocalFigure] = []
    for passage in passages:
        taken = [date.span for date in dates if date.span.overlaps(passage.block.span)]
        here: list[LocalFigure] = []
        present = _lists().in_text(passage.content)
        starts = [at for at in _starts(passage.content) if _number().match(passage.content, at)]
        vague = [match.start() for match in _vague().finditer(passage.content)] if "vague" in present else []
        for rule, pattern, needs in _patterns():
            source = rule.fields["pattern"]
            if not needs <= present or ("{number}" in source and not starts):
                continue
            at = starts if source.startswith(FIRST) else vague if source.startswith(VAGUE) else None
            matches = _matches(passage.content, pattern, at)
            for figure, number in _figures(passage, rule, matches, here):
                if not any(number.overlaps(span) for span in taken):
                    here.append(figure)
                    taken.append(figure.span)
        found += sorted(here, key=lambda figure: figure.span)
    return tuple(found)


def _matches(text: str, pattern: re.Pattern[str], starts: Sequence[int] | None) -> Iterator[re.Match[str]]:
    """Where a pattern matches; tried at `starts` alone where they are given, which is ten times as fast."""
    if starts is None:
        yield from pattern.finditer(text)
        return
    end = 0
    for start in starts:
        match = pattern.match(text, start) if start >= end else None
        if match:
            end = match.end()
            yield match


def _figures(
    passage: Passage, rule: Rule, matches: Iterable[re.Match[str]], before: Sequence[LocalFigure]
) -> Iterator[tuple[LocalFigure, Span]]:
    """What one rule finds, with the span of the number itself. `before` are the finds of earlier rules."""
    doc = passage.doc
    for match in matches:
        groups = match.groupdict()
        named = next(name for name in ("vague", "fraction", "number") if name in groups)
        number = passage.span(*match.span(named))
        start, end = match.span(named if rule.fields.get("takes") == "number" else 0)
        counts = rule.fields.get("counts")
        if rule.fields.get("years") == "none" and _YEAR.fullmatch(match[named]):
            continue
        if _RANGE.search(match[named]) and not _rises(match[named]):
            continue
        part = _part(groups)
        if part is not None and not 0 < part < 1:
            continue
        if counts in {"noun", "predicate"}:
            bare = counts == "predicate" or part is not None or named == "vague"
            counted = _counted(doc, match.span(named), match.end(), vague=bare)
            if counted is None or (counts == "predicate" and not _told(doc, match.end(), counted)):
                continue
            end = counted
            unit: str | None = passage.content[match.end() : end]
        elif counts == "earlier":
            unit = _earlier(passage, number, before)
        else:
            unit = _unit(groups)
        if unit is None:
            continue
        unit = f"share of {unit}" if part is not None else unit
        bound, amount = _bound(passage.content, match.start(named), match[named])
        span = passage.span(start, end)
        figure = LocalFigure(
            text=passage.text(span),
            span=span,
            value=None if named == "vague" else value_of(amount) if part is None else part,
            unit=re.sub(r"\s+", " ", unit),
            bound=bound,
            rule=rule.id,
        )
        yield figure, number


def _part(groups: Mapping[str, str]) -> float | None:
    """The share that a rule's groups give, to four places: `two thirds`, `one in five`; else None."""
    if "fraction" in groups:
        return round(float(Fraction(_table("fraction")[re.sub(r"[\s-]+", " ", groups["fraction"]).lower()])), 4)
    if "whole" not in groups:
        return None
    few, all_ = value_of(groups["number"]), value_of(groups["whole"])
    return round(few / all_, 4) if few and all_ and not _YEAR.fullmatch(groups["whole"]) else 0


def _unit(groups: Mapping[str, str]) -> str:
    """The unit that a rule's groups give: looked up in the table of the group's name, or the words themselves."""
    for table in ("percent", "sign", "money", "measure", "deed"):
        if table in groups:
            return str(_table(table)[re.sub(r"\s+", " ", groups[table]).lower()])
    return groups["unit"]


def _bound(text: str, start: int, number: str) -> tuple[str, str]:
    """How exact a number is by the words around it; and the number without those glued to it (`500+`)."""
    for words, bound in _table("bound_after").items():
        if number.lower().endswith(words):
            return bound, number[: -len(words)].rstrip()
    before = _before().search(text[max(0, start - WIDEST) : start])
    return (_table("bound")[re.sub(r"\s+", " ", before[1]).lower()] if before else EXACT), number


# ------------------------------------------------------------------------------------- the thing counted


def _counted(doc: Doc, amount: tuple[int, int], after: int, *, vague: bool) -> int | None:
    """Where the thing counted ends, for a number at `amount` and words from `after` on, or None."""
    number = doc.char_span(*amount, alignment_mode="expand")
    first = doc.char_span(after, after + 1, alignment_mode="expand") if after < doc[-1].idx + len(doc[-1]) else None
    if number is None or first is None or (vague and first[0].tag_ == "CD"):
        return None
    head = _head(doc, number.root if not vague else None, first.start)
    if head is None or head.lemma_.lower() in _words("time") or head.lower_ in _words("time"):
        return None
    if head.lower_ in _words("vague"):
        return None  # "hundreds of thousands fled" counts nobody by name
    if _CLOCK.fullmatch(number.text):
        return None  # "15.00 Talks" in a list of engagements
    if not vague and _is_label(doc, number.start, number.text, doc[first.start], head):
        return None
    return _with_of(doc, head)


def _told(doc: Doc, after: int, end: int) -> bool:
    """The noun before `end` says what those counted are: `58 are children`, but not `58 were given medals`."""
    words = doc.char_span(after, end, alignment_mode="expand")
    return words is not None and not any(token.tag_ in {"VBN", "VBG", "IN", "RP"} for token in words)


def _head(doc: Doc, number: Token | None, first: int) -> Token | None:
    """The plural noun counted, from token `first` on: the parser's, else the first one in the run of words."""
    parsed = number.head if number is not None and number.dep_ == "nummod" else None
    fallback: Token | None = None
    for token in doc[first : first + FARTHEST]:
        plural = token.tag_ in {"NNS", "NNPS"} or _plural_all_the_same(token)
        if token == parsed:
            return token if plural else None
        if plural and fallback is None:
            fallback = token
        # "I was sixteen doing odd jobs": without the parser's word, a participle counts nothing
        if parsed is None and token.tag_ == "VBG":
            return fallback
        joins = token.text in {",", "and"}
        inside = (
            token.tag_[:2] in {"JJ", "NN", "RB", "CD"} or token.tag_ in {"VBN", "VBG"} or token.text == "-" or joins
        )
        if not inside:
            return fallback
        # "civil and military officers" is one count, "102 and 21 people" are two.
        if joins and (token.i == first or parsed is None or parsed.i < token.i or token.nbor().tag_ == "CD"):
            return fallback
    return fallback


def _plural_all_the_same(token: Token) -> bool:
    """Plurals that the tagger does not see: "troops" of a headline, "gunmen", "Kenyans"."""
    word = token.lower_
    # "half a million Rohingya", "40 Taliban"
    nation = token.ent_type_ == "NORP" and token.tag_ in {"NNP", "NNPS"} and token.dep_ not in {"compound", "amod"}
    people = token.tag_ != "JJ" and _people(token)  # "3 in 4 Swiss voters"
    return word in _words("plural") or (word.endswith("men") and len(word) > 5) or nation or people


def _people(token: Token) -> bool:
    return token.text[0].isupper() and token.text.endswith("s") and demonym_of(token.text) is not None


def _with_of(doc: Doc, head: Token) -> int:
    """The end of the noun, an "of" with bare common nouns behind it included: "members of parliament"."""
    end = head
    at = head.i + 1
    if at + 1 < len(doc) and doc[at].lower_ == "of" and doc[at + 1].text in _words("of_name"):
        return doc[at + 1].idx + len(doc[at + 1])  # "12 Secretaries of State"
    while at + 1 < len(doc) and doc[at].lower_ == "of" and doc[at + 1].tag_ in {"NN", "NNS", "JJ"}:
        at += 1
        while at < len(doc) and doc[at].tag_ in {"NN", "NNS", "JJ", "HYPH"}:
            if doc[at].tag_ in {"NN", "NNS"}:
                end = doc[at]
            at += 1
    return end.idx + len(end)


def _is_label(doc: Doc, at: int, number: str, first: Token, head: Token) -> bool:
    """Whether the number names something ("Article 370", "Five Eyes", "2018 elections") or merely refers to it."""
    before = doc[at - 1] if at else None
    spelled = number[0].isalpha()
    value = value_of(number)
    day = value is not None and 1 <= value <= 31
    if day and (first.text in _words("month") or (before is not None and before.text in _words("month"))):
        return True
    if before is not None and not spelled:
        # "Article 370 rules", "Su 30 jets"
        if before.lower_ in _words("label") or number in _words("model"):
            return True
        if before.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i in {at, head.i}:
            return True
    if _YEAR.fullmatch(number):
        start = doc[at].idx
        return not _before().search(doc.text[max(0, start - WIDEST) : start])
    if value == 1:
        return True
    small = value is not None and value <= (10 if spelled else 3)
    proper = first.tag_ == "NNPS" and not _people(first)
    if small and number[0].isupper() and (proper or not doc[at].is_sent_start):
        return True
    if before is not None and before.lower_ == "in" and at > 1 and doc[at - 2].tag_ == "CD":
        return True  # "one in five households"
    counted = not spelled and before is not None and before.lower_ == "all"  # "all 3 countries"
    if small and before is not None and before.lower_ in _words("definite") and not counted:
        return True
    if counted:
        return False
    return small and head.lemma_.lower() in _words("manner")


def _earlier(passage: Passage, number: Span, before: Sequence[LocalFigure]) -> str | None:
    """What a bare number counts: as the count before it in its sentence, "84 vessels, down from 112".

    None where the sentence counts nothing before.
    """
    if _YEAR.fullmatch(passage.text(number)):
        return None
    sentence = passage.sentence(number)
    earlier = [figure for figure in before if sentence.contains(figure.span) and figure.span.end <= number.start]
    counts = [figure for figure in earlier if figure.rule == "counted"]
    return max(counts, key=lambda figure: figure.span).unit if counts else None


# ------------------------------------------------------------------------------------------------ numbers


_WORD = re.compile(r"\w+")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RANGE = re.compile(r"\s?[-–]\s?(?=\d)|\sto\s|(?<=\d)\sand\s(?=\d)", re.IGNORECASE)


def _rises(number: str) -> bool:
    """Whether a range goes from the lower to the higher; "3-1" is a score."""
    low, high = (value_of(part) for part in _RANGE.split(number, maxsplit=1))
    return low is not None and high is not None and low < high


def value_of(number: str) -> float | None:
    """The value of a number as written: `2.4 million`, `two dozen`, `1,50,000`, `half a million`.

    None where the words give no one number: a range, "several hundred".
    """
    words = number.lower().strip()
    if _RANGE.search(words) or re.search(r"\b(?:several|few)\b", words):
        return None
    total, current = Decimal(0), None
    for quarters, figures in ((r"(?:a|one) quarter", "0.25"), (r"three[- ]quarters", "0.75")):
        words = re.sub(rf"^{quarters} of an?\b", figures, words)
    words = re.sub(r"(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))", "", words)  # "10 000"
    for word in re.findall(r"\d[\d,]*(?:\.\d+)?|[a-z]+", words):
        scale = _table("scale").get(word) or _table("glued").get(word)
        if word[0].isdigit():
            current = Decimal(word.replace(",", ""))
        elif word in _table("number"):
            current = (current or Decimal(0)) + Decimal(_table("number")[word])
        elif word == "half":
            current = (current or Decimal(0)) + Decimal("0.5")  # "half a million", "two and a half million"
        elif word in {"a", "an"}:
            current = current if current is not None else Decimal(1)
        elif scale in {12, 100}:
            current = (current or Decimal(1)) * Decimal(scale)
        elif scale and current is not None:
            total, current = total + current * Decimal(scale), None
        elif scale:
            total *= Decimal(scale)  # "1.5 lakh crore"
    return float(total + (current or Decimal(0)))


# ------------------------------------------------------------------------------------- rules made patterns


def _either(words: Sequence[str]) -> str:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in longest) + ")"


@cache
def _table(name: str) -> Mapping[str, Any]:
    """A table of figures.yaml, its words in lower case."""
    return {str(word).lower(): value for word, value in load_rules("figures").table(name).items()}


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_rules("figures").words(name))


@cache
def _number() -> re.Pattern[str]:
    """A number: what `{number}` stands for in the rules."""
    return re.compile(_parts()["number"], re.IGNORECASE)


@cache
def _lists() -> WordLists:
    rules = load_rules("figures")
    # in patterns {number} is also one of digits
    return WordLists({name: rules.words(name) for name in rules.lexicon if name != "number"})


@cache
def _patterns() -> tuple[tuple[Rule, re.Pattern[str], frozenset[str]], ...]:
    """Each rule, its pattern, and the word lists of which there must be a word."""
    compiled = []
    for rule in load_rules("figures").rules:
        source = re.sub(r"\{([a-z]+)\}", lambda name: _parts()[name[1]], str(rule.fields["pattern"]))
        compiled.append((rule, re.compile(source, re.IGNORECASE), _lists().needed(str(rule.fields["pattern"]))))
    return tuple(compiled)


@cache
def _parts() -> dict[str, str]:
    """What the names in braces stand for in the patterns of the rules."""
    rules = load_rules("figures")
    # "10 000": a plain space joins only where a thousand is full, for "on May 12 300 men" is no number.
    digits = r"(?:\d{1,3}(?:,\d{2,3})+|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d{1,3} 000(?!\d)|\d+)(?:\.\d+)?"
    scale = _either(rules.words("scale"))
    unit = _either(rules.words("number"))
    spelled = rf"{unit}(?:[- ]{unit})?"
    amount = (
        rf"(?:{digits}(?:{_either(rules.words('glued'))}(?![A-Za-z])|(?:[- ]?{scale}(?![A-Za-z]))*)"
        rf"|(?:half\san?|(?:(?:a|one)\squarter|three[- ]quarters)\sof\san?|{spelled}\sand\sa\shalf"
        rf"|an?|several|a\sfew|{spelled})(?:\s{scale}(?!\w))+"
        rf"(?:(?:\s|\sand\s|,\s){spelled}(?:\s{scale}(?!\w))*)*"
        rf"|{spelled})"
    )
    span = rf"(?<=between\s){amount}\sand\s{amount}|(?<!from\s){amount}(?:\s?[-–]\s?|\sto\s){amount}|{amount}"
    after = "|".join((r"\s" if word[0].isalpha() else "") + re.escape(word) for word in rules.words("bound_after"))
    bare = rf"(?:{span})(?:{after})?(?![\d/:]|[.,]\d|[-–]\d)"
    unglued = r"(?<![\w.,/:+–-])"
    parts = {
        "number": unglued + bare,
        "bare": bare,
        "digits": rf"{unglued}{digits}(?![\w/:%])",
        # "Rs" and "re" differ by their capitals alone.
        "sign": rf"(?-i:(?<![\w$]){_either(rules.words('sign'))})",
    }
    for name in (
        "percent",
        "money",
        "measure",
        "compound",
        "vague",
        "state",
        "deed",
        "company",
        "bound",
        "time",
        "all",
    ):
        parts[name] = _either(rules.words(name))
    # "two-thirds" is spelled both ways; "on behalf of the people" is no half of them.
    parts["fraction"] = _either(rules.words("fraction")).replace(r"\s", r"[\s-]")
    for name in ("vague", "company", "fraction"):
        parts[name] = r"(?<!\w)" + parts[name]
    return parts


def _starts(text: str) -> Iterator[int]:
    """Where a number may start: at a word of numbers, or one that begins with a digit."""
    words = _number_words()
    for word in _WORD.finditer(text):
        if word[0][0].isdecimal() or word[0].lower() in words:
            yield word.start()


@cache
def _number_words() -> frozenset[str]:
    return frozenset(load_rules("figures").words("number")) | {"half", "a", "an", "several", "few"}


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(_parts()["vague"], re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    """A word of bound that ends right before a position: search with `endpos`."""
    return re.compile(rf"(?<!\w)({_either(load_rules('figures').words('bound'))})\s(?:an?\s)?$", re.IGNORECASE)
