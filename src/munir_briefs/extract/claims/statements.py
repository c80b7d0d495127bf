"""Statements set apart from the prose without quotation marks: after a colon, or as the turns of a transcript.

Press offices print `The minister said:` and then paragraphs that are all hers; transcripts and interviews print
`MINISTER KARU: We ...` or `Q:` and `A:`. Where quotation marks would show the end, here the layout and the first
person do. Each paragraph is a claim of its own, so that one too many spoils no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from munir_briefs.extract.claims.attribution import Attribution
from munir_briefs.extract.claims.page import Page
from munir_briefs.extract.claims.quotations import Quotation
from munir_briefs.extract.claims.syntax import happened, human, is_verb, own_subject
from munir_briefs.extract.claims.tags import leading_tag
from munir_briefs.extract.claims.words import among, words
from munir_briefs.records import BlockKind, LocalPerson, Span, SpeakerKind

_LABEL = re.compile(
    r"[*_]{0,2}(?P<name>[^\W\d_][\w.’'\-, ]{0,70}?)(?: ?[(\[][^)\]]{1,60}[)\]])?[*_]{0,2}\s?:(?=\s|$)[*_]{0,2}\s*"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SHORTEST = 5
"""words; less than that is no statement: `Thank you, everybody.`"""
SET_APART = frozenset({"said-colon", "turn"})
"""the rules under which this module finds"""
_BRIDGED = 1
"""paragraphs without a first person that may stand between two that have one"""
_WHOLE = (".", "!", "?", "…", "”", '"', ")", "’")


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph that opens with a label: `MR. WARE: We ...`"""

    number: int
    label: str
    head: Token
    """the last word of the label"""
    start: int
    """where what is said begins, in the characters of the passage"""
    asks: bool


def set_apart(page: Page, people: Sequence[LocalPerson]) -> tuple[Page, tuple[Attribution, ...]]:
    """The page with its set-apart statements marked as spoken words, and who speaks them."""
    turns, spoken = _transcript(page, people)
    found = [*turns, *(item for item in _introduced(page) if not any(s.overlaps(item.content) for s in spoken))]
    spans = {*spoken, *(item.content for item in found)}
    return replace(page, set_apart=tuple(sorted(spans))), tuple(found)


# --------------------------------------------------------------------------- `The minister said:`


def _introduced(page: Page) -> Iterator[Attribution]:
    for number in range(1, len(page.passages)):
        lead = page.passages[number - 1]
        if not lead.content.rstrip().endswith(":") or not page.adjacent(number) or not _prose(page, number):
            continue
        tag = leading_tag(page, Quotation(page.passages[number].block.span, number, number))
        if tag is None or tag.cue is None or tag.passage is None or _asks(tag.verb):
            continue
        for following in _paragraphs(page, number):
            content = page.whole(following)
            yield Attribution("said-colon", tag.cue, tag.speaker, content, tag.verb, tag.passage)


def _asks(verb: Token) -> bool:
    """`What the minister said:` heads something else than her words."""
    return any(t.tag_ in {"WP", "WRB", "WDT"} and t.lower_ != "who" for t in verb.sent[: verb.i - verb.sent.start])


def _paragraphs(page: Page, number: int) -> Iterator[int]:
    """The first paragraph of a statement, and those that go on in the first person."""
    yield number
    last = number
    for at in range(number + 1, len(page.passages)):
        if at - last > _BRIDGED + 1 or not page.adjacent(at) or not _prose(page, at) or _reports(page, at):
            return
        if _first_person(page, at) or (
            at + 1 == len(page.passages) == last + 2 > number + 2 and _timeless(page, at)
        ):
            yield from range(last + 1, at + 1)
            last = at


def _timeless(page: Page, number: int) -> bool:
    """Nothing is told, no day and nobody is named: the last words of a statement, no background."""
    doc = page.passages[number].doc
    return not any(t.tag_ == "VBD" or t.ent_type_ in {"DATE", "PERSON"} for t in doc)


def _prose(page: Page, number: int) -> bool:
    """A paragraph of whole sentences without quotation marks at its start, no point of a list, no new lead."""
    passage = page.passages[number]
    text = passage.content.strip()
    return (
        passage.block.kind is BlockKind.PARAGRAPH
        and (text[:1].isalpha() or text[:1].isdigit())
        and text.endswith(_WHOLE)
        and page.quotation_at(passage.block.span.start) is None
        and _LABEL.match(text) is None
        and _says_something(page, number, 0)
    )


def _says_something(page: Page, number: int, start: int) -> bool:
    tokens = [t for t in page.passages[number].doc if t.idx >= start]
    statements = [t for t in tokens if t.is_alpha and not t.sent.text.rstrip().endswith("?")]
    return len(statements) >= _SHORTEST and any(t.tag_ in _FINITE for t in statements)


def _first_person(page: Page, number: int) -> bool:
    doc = page.passages[number].doc
    return any(t.lower_ in words("own_voice") and t.text != "US" and not page.quoted(number, t) for t in doc)


def _reports(page: Page, number: int) -> bool:
    """Somebody is reported to speak: the prose of the article goes on."""
    for token in page.passages[number].doc:
        if is_verb(token) and (among(token, "say") or among(token, "quote")) and happened(token):
            speaker = own_subject(token)
            if speaker is not None and human(speaker) and speaker.lower_ not in words("own_voice"):
                return True
    return False


# --------------------------------------------------------------------------- turns of a transcript


def _transcript(page: Page, people: Sequence[LocalPerson]) -> tuple[list[Attribution], set[Span]]:
    """The turns of whoever answers, and the spans of all that is spoken, questions included."""
    turns = [turn for number in range(len(page.passages)) if (turn := _turn(page, number, people)) is not None]
    if len({turn.label.casefold() for turn in turns}) < 2 or not any(not turn.asks for turn in turns):
        return [], set()
    first, last = turns[0].number, turns[-1].number
    whole = any(turn.asks for turn in turns) or 2 * len(turns) > last - first
    found: list[Attribution] = []
    spoken: set[Span] = set()
    ends = [turn.number for turn in turns[1:]] + [len(page.passages)]
    for turn, end in zip(turns, ends, strict=True):
        numbers = list(_turn_paragraphs(page, turn, end, whole=whole and end < len(page.passages)))
        for number in numbers:
            start = turn.start if number == turn.number else 0
            content = page.whole(number, start)
            if not len(content):
                continue
            spoken.add(content)
            if not turn.asks and _says_something(page, number, start):
                head = turn.head
                cue = page.passages[turn.number].of(head.doc[_colon(head)])
                found.append(Attribution("turn", cue, head, content, head, turn.number))
    if any(turn.label.casefold() in words("answerer") for turn in turns) and not any(
        _first_person(page, item.passage) for item in found
    ):
        return [], spoken  # questions and answers of a help page: nobody speaks
    return found, spoken


def _colon(head: Token) -> int:
    return next(t.i for t in head.doc[head.i :] if ":" in t.text)


def _turn_paragraphs(page: Page, turn: _Turn, end: int, *, whole: bool) -> Iterator[int]:
    yield turn.number
    last = turn.number
    for at in range(turn.number + 1, end):
        if page.passages[at].block.kind is not BlockKind.PARAGRAPH or not page.adjacent(at):
            return
        if whole or (not len(page.whole(turn.number, turn.start)) and at == turn.number + 1):
            yield at
            last = at
        elif at - last > _BRIDGED + 1 or not _prose(page, at) or _reports(page, at):
            return
        elif _first_person(page, at):
            yield from range(last + 1, at + 1)
            last = at


def _turn(page: Page, number: int, people: Sequence[LocalPerson]) -> _Turn | None:
    passage = page.passages[number]
    found = _LABEL.match(passage.content)
    if found is None:
        return None
    name = found["name"].strip()
    head = next((t for t in reversed(passage.doc) if t.idx < found.end("name") and t.is_alpha), None)
    if head is None or not any(":" in t.text for t in passage.doc[head.i :]):
        return None
    key = name.casefold().rstrip(".")
    asks = key in words("asker")
    if asks or key in words("answerer") or _names_speaker(name, people):
        return _Turn(number, name, head, found.end(), asks)
    return None


def _names_speaker(label: str, people: Sequence[LocalPerson]) -> bool:
    """The label is a person of the article, an address with a name (`Mr. Ware`), or an office in capitals."""
    if label_person(label, people) is not None:
        return True
    parts = label.replace(",", " ").replace(".", "").split()
    if len(parts) > 1 and parts[0].casefold() in words("address") and parts[-1][0].isupper():
        return True
    return (
        label == label.upper()
        and len(parts) < 9
        and any(part.casefold() in words("people") for part in parts)
        and not any(part.casefold() in words("credit") for part in parts)
    )


def label_person(label: str, people: Sequence[LocalPerson]) -> LocalPerson | None:
    """The one person of the article whom a label names: in full, or by a surname behind what they are."""
    parts = re.findall(r"[^\W\d_][\w’'-]*", label.casefold())
    if not parts:
        return None
    found = []
    for person in people:
        names = {name.casefold() for mention in person.mentions for name in (mention.name, person.name)}
        full = any(parts[-len(name.split()) :] == name.split() for name in names if " " in name)
        surname = person.name.casefold().split()[-1] == parts[-1]
        if full or (surname and _plain(parts[:-1], person)):
            found.append(person)
    return found[0] if len(found) == 1 else None


def _plain(before: Sequence[str], person: LocalPerson) -> bool:
    """What stands before a surname in a label says what its bearer is, or is the first name."""
    known = set(person.name.casefold().split())
    return all(
        word in known or word in words("address") or word in words("people") or len(word) > 2 for word in before
    )


def label_kind(label: str) -> SpeakerKind:
    """What a label that names nobody of the article stands for: an unnamed official, or a person by name."""
    parts = label.replace(",", " ").split()
    last = parts[-1].casefold().strip(".")
    return SpeakerKind.ANONYMOUS if last in words("people") else SpeakerKind.PERSON
