"""Calendar expressions in an article, each with its value.

`timex` says where an expression stands and `reckoning` what it means. This module adds what the parse knows: that
"May" is a verb here and a name there, that "2000" counts something, and whether the verb looks back or ahead. And
it keeps the thread of the telling: which time the text has set last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from munir_briefs import timex
from munir_briefs.dates import DateValue, Grain, parse
from munir_briefs.extract.passage import Passage
from munir_briefs.reckoning import AHEAD, FUTURE, NO_ANCHOR, PAST, PLANNED, UNKNOWN, Anchor, reckon
from munir_briefs.records import DateMention, Declined
from munir_briefs.rulebook import load_rules

DAY_HOLDS = 3
"""For so many paragraphs "the following day" is counted from the last day told, and not from the article's."""
_COUNTING = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})
_OPENING_QUOTES = frozenset("\"'“‘«„")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP", "LAW", "EVENT"})


@dataclass(slots=True)
class _Thread:
    """What the text has said of time so far."""

    published: DateValue | None
    context: DateValue | None = None
    """the last time it set"""
    day: DateValue | None = None
    """the last single day it set, not too long ago"""
    paragraphs: int = 0
    """begun since then"""
    year: int | None = None
    """the last year it stated, where that is not the article's own"""
    coming: bool = False
    """that year lies after the article's, and no verb in the past spoke of it: "the vote set for May 2025" """
    present: bool = False
    """it has spoken in the present tense since it stated that year"""
    news: bool = False
    """it has spoken of its own day ("on Monday", "last week"): what it says of other years is an aside"""
    seen: list[DateMention] = field(default_factory=list)

    def hear(self, sentences: Iterable[Tokens]) -> None:
        """Sentences without any date. One in the present can bring the telling back to the article's own time:
        "He took over in May 2022. [...] He prefers to stay out of sight. He flew to Lima in June."."""
        self.present = self.present or any(_in_the_present(sentence) for sentence in sentences)

    def anchor(self, direction: int) -> Anchor:
        year = None if direction in AHEAD or (self.coming and direction == PAST) else self.year
        return Anchor(self.published, self.context, self.day, year, direction, self.present)

    def paragraph(self) -> None:
        """A new paragraph begins. News returns to the present with it; a life's story goes on."""
        self.paragraphs += 1
        if self.paragraphs > DAY_HOLDS:
            self.day = None
        if self.news:
            self.year = None

    def follow(self, mention: DateMention, direction: int, *, aside: bool = False) -> None:
        if mention.edtf is None:
            return
        value = parse(mention.edtf)
        if value.unspecified_year:
            return
        self.context = value
        if value.grain is Grain.DAY:
            self.day, self.paragraphs = value, 0
        year = value.earliest.year if value.earliest else None
        if mention.basis == "explicit" and not aside:
            own = self.published.earliest.year if self.published and self.published.earliest else None
            self.year, self.present = (year if year != own else None), False
            self.coming = direction != PAST and year is not None and own is not None and year > own
        elif mention.rule in _of_the_day():
            self.news, self.year = True, None


def find_dates(
    passages: Sequence[Passage], published: str | None
) -> tuple[tuple[DateMention, ...], tuple[Declined, ...]]:
    """Every calendar expression, in reading order, and what looked like one and was not taken.

    `published` is the article's own date as EDTF. Relative expressions are reckoned from it and from nothing else;
    where it isn't known, they keep what they say themselves.
    """
    thread = _Thread(parse(published) if published else None)
    declined: list[Declined] = []
    for passage in passages:
        thread.paragraph()
        expressions = timex.find(passage.content)
        heard = 0  # up to which character the passage has been heard
        for number, found in enumerate(expressions):
            span = passage.span(found.span.start, found.span.end)
            tokens = passage.tokens(span)
            if tokens is None or not len(tokens):
                continue
            thread.hear(_sentences(passage, heard, tokens.sent.start_char))
            heard = max(heard, tokens.sent.end_char)
            reason = _no_date(found, tokens, thread)
            if reason is None:
                try:
                    mention = _mention(found, tokens, passage, thread, expressions[number + 1 : number + 2])
                except ValueError as fault:
                    reason = str(fault)
                else:
                    thread.seen.append(mention)
                    thread.follow(mention, direction(tokens), aside=_since(tokens))
            if reason is not None and found.parts.get("alone") != "old-year":  # any number of three figures
                declined.append(Declined("dates", reason, span))
        thread.hear(_sentences(passage, heard, len(passage.content)))
    return tuple(thread.seen), tuple(declined)


def _mention(
    found: timex.Timex, tokens: Tokens, passage: Passage, thread: _Thread, after: Sequence[timex.Timex]
) -> DateMention:
    anchor = thread.anchor(direction(tokens))
    if anchor.published is None and anchor.year is None and after and after[0].span.end <= tokens[0].sent.end_char:
        # "in Lima on 4 April and in Quito on 5 April 2016": the year stands once, at the end.
        anchor = replace(anchor, year=_stated_year(after[0]))
    edtf = reckon(found.makes, found.parts, anchor)
    explicit = edtf is not None and _alone(found) == edtf
    span = passage.span(found.span.start, found.span.end)
    return DateMention(passage.text(span), span, edtf, "explicit" if explicit else "relative", found.rule)


def _since(tokens: Tokens) -> bool:
    """Told as the start of what lasts: "her second tour since taking office in 2021" is not told of that year."""
    token = tokens.root
    for _ in range(4):
        if token.lower_ == "since" or any(
            child.lower_ == "since" for child in token.children if child.dep_ == "mark"
        ):
            return True
        if token.head is token or token.tag_ in {"VBD", "VBZ", "VBP"}:
            return False
        token = token.head
    return False


def _sentences(passage: Passage, start: int, end: int) -> Iterator[Tokens]:
    """The sentences that lie between two characters."""
    for sentence, _ in passage.sentences if start < end else ():
        if start <= sentence.start_char and sentence.end_char <= end:
            yield sentence


def _in_the_present(sentence: Tokens) -> bool:
    """Its main clause is in the present or the perfect, and it isn't somebody's speech."""
    if sentence.text.lstrip()[:1] in _OPENING_QUOTES:
        return False
    root = sentence.root
    finite = [root, *(child for child in root.children if child.dep_ in {"aux", "auxpass"})]
    return any(token.tag_ in {"VBZ", "VBP"} for token in finite)


def _stated_year(found: timex.Timex) -> int | None:
    year = found.parts.get("year")
    return year if isinstance(year, int) and "month" in found.parts else None


def _alone(found: timex.Timex) -> str | None:
    """What the words say without any anchor."""
    try:
        return reckon(found.makes, found.parts, NO_ANCHOR)
    except ValueError:
        return None


# ------------------------------------------------------------------------------------ is it a date at all


def _no_date(found: timex.Timex, tokens: Tokens, thread: _Thread) -> str | None:
    """Why the parse speaks against a date, in words for the reader; None where it doesn't."""
    match found.parts.get("alone"):
        case "month":
            return _no_month(tokens)
        case "weekday":
            return _no_weekday(tokens)
        case "year" if "first" in found.parts and "yy" in found.parts:
            # the 18 of "1914–18" is a year if 1914 was
            return None if thread.seen and thread.seen[-1].rule == found.rule else "a count, not a year"
        case "year" if _from_to(found):
            return None  # "the 2021–2027 budget"
        case "year":
            return _no_year(tokens)
        case "old-year":
            return _no_old_year(tokens, thread.context)
        case "day":
            counted = tokens[-1].dep_ in {"amod", "compound"} and tokens[-1].head.i > tokens[-1].i
            return "an order, not a day" if counted else None  # "on the 5th floor"
        case "future":
            ranked = any(token.tag_ == "JJS" or token.ent_type_ == "ORDINAL" for token in _before(tokens, 8))
            return "a length of time, not a date" if ranked else None  # "begins her second visit in two months"
        case "today":
            named = tokens[0].is_title and tokens[0].pos_ == "PROPN" and not tokens[0].is_sent_start
            if named:
                return "part of a name"  # the newspapers called Today
            return "these days, not a day" if _nowadays(tokens) else None
        case "season":
            return _no_season(tokens)
        case "later":
            return _no_later(tokens)
        case _:
            return None


def _from_to(found: timex.Timex) -> bool:
    """Two years in full, the later behind a dash."""
    first, final = found.parts.get("first"), found.parts.get("final")
    return isinstance(first, int) and isinstance(final, int) and first >= 1000 and 0 < final - first < 100


def _no_month(tokens: Tokens) -> str | None:
    last = tokens[-1]
    before, after = _beside(tokens[0], -1), _beside(last, 1)
    if last.pos_ in {"VERB", "AUX", "ADJ"}:
        return "the word is not a month here"
    if before is not None and before.pos_ == "PROPN" and before.ent_type_ != "DATE" and not before.is_sent_start:
        return "part of a name"  # Theresa May
    if (
        last.text in _words("namesake")
        and last.dep_ in {"nsubj", "nsubjpass"}
        and last.head.lemma_ not in _words("monthverb")
    ):
        return "the word is not a month here"  # "May said"
    if last.ent_type_ == "DATE":
        return None
    if last.ent_type_ in _NAMES or (after is not None and after.pos_ == "PROPN" and after.ent_type_ != "DATE"):
        return "part of a name"
    return None


def _no_weekday(tokens: Tokens) -> str | None:
    if tokens[-1].ent_type_ in _NAMES:
        return "part of a name"
    before, after = _beside(tokens[0], -1), _beside(tokens[-1], 1)
    if len(tokens) > 1 and tokens[-1].is_title and after is not None and after.is_title:
        return "part of a name"  # "the Sunday Morning Gazette"
    if before is not None and before.lower_ in {"every", "each"}:
        return "any such day"
    alone = before is not None and before.lower_ == "a" and tokens[-1].dep_ != "compound"
    if alone and not (after is not None and after.lower_ in {"in", "of"}):
        return "any such day"  # "we meet on a Monday"
    if (
        before is not None
        and before.pos_ == "PROPN"
        and before.ent_type_ not in {"", "PERSON", "ORG", "GPE", "LOC"}
    ):
        return "part of a name"
    return None


def _nowadays(tokens: Tokens) -> bool:
    """ "Books that I still own today", "the size it is today", "would be a liberal today"."""
    verb = tokens.root.head
    if tokens.text.lower() != "today" or verb.pos_ not in {"VERB", "AUX"}:
        return False
    if any(child.lower_ == "still" for child in verb.children):
        return True
    helpers = [child for child in verb.children if child.dep_ == "aux"]
    if verb.lemma_ == "be" and any(child.lower_ == "would" for child in helpers):
        return any(child.dep_ == "attr" for child in verb.children)
    bare = not any(child.dep_ in {"prep", "acomp", "attr", "agent"} for child in verb.children)
    return verb.lemma_ == "be" and verb.dep_ in {"relcl", "advcl"} and bare


def _no_season(tokens: Tokens) -> str | None:
    last, after = tokens[-1], _beside(tokens[-1], 1)
    if last.pos_ not in {"NOUN", "PROPN"} or last.dep_ == "compound":
        return "the word is not a season here"
    if after is not None and after.lower_ == "of":
        return "the word is not a season here"  # "the fall of the capital"
    return None


def _no_year(tokens: Tokens) -> str | None:
    """What looks like a year is one after "in" or "since", in brackets, or when the model takes it for a date.

    Not so before what they may count: "2000 troops"; "the 2018 elections" have an article.
    """
    before, after = _beside(tokens[0], -1), _beside(tokens[-1], 1)
    word = before.lower_ if before is not None else ""
    kind = tokens[-1].ent_type_
    if word in {"(", "["} and after is not None and not after.is_alpha:
        return None
    if after is not None and after.lower_ in {"of", "%", "percent"}:
        return "a count, not a year"
    if after is not None and after.tag_ == "NNS" and word not in _words("yearbefore"):
        article = before is not None and before.pos_ in {"DET", "PRON", "PART", "ADJ"}
        if not article or word in _words("roughly"):
            return "a count, not a year"
    elif word in _words("yearbefore"):
        return None
    return "a count, not a year" if kind in _COUNTING or kind == "PRODUCT" else None


def _before(tokens: Tokens, count: int) -> Tokens:
    """Up to so many tokens before these, in their sentence."""
    return tokens.doc[max(tokens.sent.start, tokens.start - count) : tokens.start]


def _beside(token: Token, step: int) -> Token | None:
    """The token next to this one in its sentence."""
    at = token.i + step
    if not 0 <= at < len(token.doc):
        return None
    other = token.doc[at]
    return other if other.sent.start == token.sent.start else None


def _no_old_year(tokens: Tokens, told: DateValue | None) -> str | None:
    """ "In 762" is a year where the text has been telling of the first millennium, and nothing is counted."""
    after = _beside(tokens[-1], 1)
    if told is None or told.latest is None or told.latest.year > 1100:
        return "a count, not a year"
    if after is not None and after.is_alpha and after.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
        return "a count, not a year"
    return None


def _no_later(tokens: Tokens) -> str | None:
    """ "Two days after the vote" counts from the vote, whose day is not told here."""
    last = tokens[-1]
    if last.dep_ == "mark" or any(child.dep_ in {"pobj", "pcomp"} for child in last.children):
        return "counted from an event"
    return None


# ------------------------------------------------------------------------------------ before or after


def direction(tokens: Tokens) -> int:
    """Whether the verb that the expression hangs on looks back or ahead from the article's date."""
    token = tokens.root
    planned = token.head.lower_ in {"for", "to"}  # "was announced for Tuesday", "was put off to May"
    lasting = token.head.lower_ in {"until", "till", "through"}  # "is in Peru until Friday"
    named = False
    for step in range(8):
        # "confirmed a visit on 3 April": the day is that of the visit
        if named and token.lemma_.lower() in _words("announces"):
            return UNKNOWN
        if tokens.root.dep_ == "poss" and token.lemma_.lower() in _words("unmakes"):
            return PLANNED  # "cancelled Friday's visit"
        named = named or (token.pos_ == "NOUN" and token.ent_type_ != "DATE")
        if token.pos_ in {"VERB", "AUX"} or _looks_forward(token):
            found = _tense(token)
            if step <= 2 and found == PLANNED and not planned and _decides(token):
                return PAST  # "agreed on Friday to leave"
            if found != UNKNOWN:
                return PLANNED if planned and found == PAST else found
        if token.head is token or token.tag_ in {"VBZ", "VBP"}:
            return FUTURE if lasting and token.tag_ in {"VBZ", "VBP"} else UNKNOWN
        token = token.head
    return UNKNOWN


def _tense(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    lemma = verb.lemma_.lower()
    if lemma == "be":
        if verb.tag_ in {"VBZ", "VBP"} and verb.dep_ == "ROOT" and _is_on(verb):
            return FUTURE  # "the vote is on Sunday"
        # "On Sunday she is due to return", "she was to have gone on to Spain on Friday"
        what = [child for child in verb.children if child.dep_ in {"acomp", "xcomp", "oprd"}]
        if any(_looks_forward(child) or (child.tag_ in {"VB", "VBN"} and _to(child)) for child in what):
            return FUTURE if verb.tag_ in {"VBZ", "VBP"} else PLANNED
    if verb.lower_ in _words("modal") or any(child.lower_ in _words("modal") for child in helpers):
        return FUTURE
    if _looks_forward(verb):
        # "is due", "is expected", "plans"; but "was due" and "planned for" can be over
        speaks = [verb, *helpers, *([verb.head] if verb.head.lemma_ == "be" else [])]
        return FUTURE if any(token.tag_ in {"VBZ", "VBP"} for token in speaks) else PLANNED
    if (verb.dep_ in {"acl", "relcl"} or (verb.dep_ == "ROOT" and verb.tag_ == "VB")) and _to(verb):
        return FUTURE  # "a summit to be held on Friday", of a headline: "Banks to remain closed until Friday"
    if verb.tag_ in {"VB", "VBN"} and verb.head.lemma_ == "be" and _to(verb):
        return FUTURE if verb.head.tag_ in {"VBZ", "VBP"} else PLANNED  # "is to meet", "was to meet"
    if any(child.tag_ == "VBD" or child.lemma_ == "have" for child in helpers) or verb.tag_ == "VBD":
        return PAST
    if verb.tag_ == "VBN" and not helpers:
        return PAST
    if verb.tag_ == "VBG" and any(child.tag_ in {"VBZ", "VBP"} for child in helpers):
        return FUTURE
    # "the king and the queen begin a visit on Monday": the tagger takes the plural for an infinitive
    plural = verb.tag_ == "VB" and not helpers and any(child.dep_ == "nsubj" for child in verb.children)
    if (plural or verb.tag_ in {"VBZ", "VBP"}) and lemma in _words("timetable"):
        return FUTURE
    return UNKNOWN


def _is_on(verb: Token) -> bool:
    """`be` says nothing but when something is."""
    said = [child for child in verb.children if child.dep_ not in {"nsubj", "punct", "cc", "conj", "advmod"}]
    return (
        bool(said)
        and all(child.dep_ == "prep" and child.lower_ in {"on", "in", "from"} for child in said)
        and any(inner.ent_type_ == "DATE" for child in said for inner in child.children)
    )


def _to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _looks_forward(word: Token) -> bool:
    """The word speaks of what is to come: the model's lemma of "slated" is "slat"."""
    return not _words("forward").isdisjoint({word.lemma_.lower(), word.lower_})


def _decides(verb: Token) -> bool:
    """An active verb in the past: what happened on the day is the agreement, the promise, the plan."""
    active = _looks_forward(verb) and verb.tag_ == "VBD"
    return active and not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


@cache
def _of_the_day() -> frozenset[str]:
    """The rules whose expressions place an article in its day."""
    return frozenset(rule.id for rule in load_rules("dates").rules if rule.fields.get("news"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_rules("dates").words(name))
