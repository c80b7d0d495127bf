"""A corpus in a few lines, for tests: pages whose extraction is written beside their words.

A page is a list of lines; each becomes a paragraph. A plain string names somebody as a text would::

    "Gen. Karim Rahimi, Norway's army chief; Rahimi"

title, name and, after the comma, offices; after a semicolon further mentions of the same person. `Trip`, `Number`
and `Saying` are sentences with what a finder would make of them. All names are invented.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from munir_briefs.records import (
    Article,
    Basis,
    Block,
    BlockKind,
    Certainty,
    DateMention,
    Dossier,
    Extraction,
    LocalClaim,
    LocalEntity,
    LocalFigure,
    LocalPerson,
    LocalRole,
    LocalVisit,
    NamedRef,
    NameMention,
    Part,
    Phrase,
    Quote,
    Role,
    RoleTime,
    Source,
    Span,
    SpeakerKind,
    Status,
)
from munir_briefs.resolve import resolve
from munir_briefs.settings import PublisherEntry

_TITLE = re.compile(
    r"(?:(?:COAS|Lt\.?|Lieutenant|Major|Field|Secretary|Minister|President|Gen\.|General|Admiral|Marshal|Colonel"
    r"|\(retired\)|Mr\.?|Ms\.?|Mrs\.?|Senator)\s+)+"
)
_RANKS = ("Field Marshal", "Lieutenant General", "Lt. Gen.", "General", "Gen.", "Admiral", "Colonel")


@dataclass(frozen=True)
class Trip:
    """A sentence that tells of a visit. A visitor in lower case is a description, not a name."""

    says: str
    by: str | Sequence[str]
    country: str
    when: str | None = None
    status: Status = Status.COMPLETED
    ordinal: str = ""
    length: str = ""
    places: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    said_by: str = ""
    """the speaker whose statement the sentence is"""
    part: Part = Part.WHOLE
    """what `when` is the time of"""


@dataclass(frozen=True)
class Number:
    """A sentence with a quantity in it."""

    says: str
    text: str
    value: float
    unit: str
    bound: str = "exact"


@dataclass(frozen=True)
class Saying:
    """A sentence that is somebody's statement as a whole."""

    says: str
    speaker: str
    kind: SpeakerKind = SpeakerKind.ORGANIZATION


@dataclass(frozen=True)
class Page:
    """One article in a file of its own."""

    id: str
    published: str | None
    lines: Sequence[str | Trip | Number | Saying]
    publisher: str | None = None
    author: str | None = None
    noise: str = ""
    places: Mapping[str, str | None] | None = None
    """place names and their countries"""
    organizations: Sequence[str] = ()
    before: str = ""
    """text that stands in the file before the article: shifts every offset"""


def knows(*pages: Page, publishers: Mapping[str, PublisherEntry] | None = None, shuffle: int = 0) -> Dossier:
    """What resolution makes of these pages. `shuffle`: a seed for the order in which they are given."""
    made = [make(page) for page in pages]
    orders = [list(made) for _ in range(3)]
    if shuffle:
        for seed, order in enumerate(orders):
            random.Random(shuffle + seed).shuffle(order)
    return resolve(
        [source for source, _, _ in orders[0]],
        [article for _, article, _ in orders[1]],
        [extraction for _, _, extraction in orders[2]],
        publishers,
    )


class _Draft:
    """A page being written: its text, and what has been found in it."""

    def __init__(self, before: str) -> None:
        self.text = before
        self.blocks: list[Block] = []
        self.people: dict[str, LocalPerson] = {}
        self.sentences: list[Span] = []

    def write(self, words: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Span:
        start = len(self.text)
        self.text += words
        span = Span(start, len(self.text))
        self.blocks.append(Block(kind, span))
        self.sentences.append(span)
        self.text += "\n"
        return span

    def find(self, words: str, within: Span) -> Span:
        at = self.text.find(words, within.start, within.end)
        assert at >= 0, f"“{words}” is not in “{within.of(self.text)}”"
        return Span(at, at + len(words))

    def phrase(self, words: str, within: Span) -> tuple[Phrase, ...]:
        return (Phrase(words, self.find(words, within), "test"),) if words else ()

    def named(self, name: str, within: Span) -> NamedRef:
        """A reference to a person of the page, who is added where no line has introduced them."""
        if name[0].islower():
            return NamedRef(name)
        if name not in self.people:
            span = self.find(name, within)
            self.people[name] = LocalPerson(name, (NameMention(name, span, name, span),))
        return NamedRef(name, name)

    def introduce(self, line: str) -> None:
        span = self.write(line + ".")
        mentions: list[NameMention] = []
        roles: list[LocalRole] = []
        at = span.start
        for part in line.split("; "):
            called, *offices = part.split(", ")
            titled = _TITLE.match(called)
            title = titled.group().strip() if titled else ""
            name = called[titled.end() :] if titled else called
            name_span = Span(at + len(called) - len(name), at + len(called))
            mentions.append(NameMention(called, Span(at, at + len(called)), name, name_span, title))
            roles += [
                LocalRole(rank, Span(at, at + len(called)), _time(title), rank=True)
                for rank in _RANKS
                if title.endswith(rank)
            ][:1]
            offset = at + len(called) + 2
            for office in offices:
                body = re.search(r"of the ((?:[A-Z]\w+ ?)+)$", office)
                where = Span(offset, offset + len(office))
                roles.append(LocalRole(office, where, _time(office), body.group(1) if body else None))
                offset += len(office) + 2
            at += len(part) + 2
        fullest = max((m.name for m in mentions), key=lambda name: len(name.split()))
        assert fullest not in self.people, f"{fullest} is introduced twice"
        self.people[fullest] = LocalPerson(fullest, tuple(mentions), tuple(roles))


def _time(words: str) -> RoleTime:
    return RoleTime.FORMER if re.search(r"\b(?:former|retired|ex)\b", words) else RoleTime.CURRENT


def _claim(speaker: NamedRef, kind: SpeakerKind, says: str, span: Span) -> LocalClaim:
    return LocalClaim(
        speaker=speaker, kind=kind, speaker_span=None, cue="said", cue_span=span, content=says, content_span=span,
        quote=Quote.NONE, certainty=Certainty.ASSERTED, span=span, rule="test",
    )  # fmt: skip


def make(page: Page) -> tuple[Source, Article, Extraction]:
    """The records of a page, as loading and extraction would make them."""
    draft = _Draft(page.before)
    visits: list[LocalVisit] = []
    figures: list[LocalFigure] = []
    claims: list[LocalClaim] = []
    for line in page.lines:
        if isinstance(line, str):
            draft.introduce(line)
            continue
        span = draft.write(line.says)
        if isinstance(line, Trip):
            by = (line.by,) if isinstance(line.by, str) else line.by
            visits.append(
                LocalVisit(
                    visitors=tuple(draft.named(name, span) for name in by),
                    country=line.country,
                    places=line.places,
                    when=line.when,
                    when_spans=(),
                    status=line.status,
                    purposes=(),
                    met=tuple(draft.named(name, span) for name in line.met),
                    evidence=(Phrase(line.says, span, "test"),),
                    ordinal=draft.phrase(line.ordinal, span),
                    length=draft.phrase(line.length, span),
                    when_part=line.part,
                )
            )
            if line.said_by:
                claims.append(_claim(NamedRef(line.said_by), SpeakerKind.ORGANIZATION, line.says, span))
        elif isinstance(line, Number):
            where = draft.find(line.text, span)
            figures.append(LocalFigure(line.text, where, line.value, line.unit, line.bound, "test"))
        else:
            speaker = draft.named(line.speaker, span) if line.kind is SpeakerKind.PERSON else NamedRef(line.speaker)
            claims.append(_claim(speaker, line.kind, line.says, span))
    places, organizations = [], []
    for name, country in sorted((page.places or {}).items()):
        span = draft.write(f"{name}.")
        places.append(LocalEntity("place", name, draft.phrase(name, span), country))
    for name in page.organizations:
        span = draft.write(f"{name}.")
        organizations.append(LocalEntity("organization", name, draft.phrase(name, span)))
    if page.noise:
        draft.write(page.noise, BlockKind.NOISE)
    prose = [block.span for block in draft.blocks if block.kind is not BlockKind.NOISE]
    source = Source(f"{page.id}.txt", draft.text, draft.text)
    article = Article(
        id=page.id,
        source=source.path,
        role=Role.MAIN,
        title=None,
        publisher=page.publisher,
        url=None,
        author=page.author,
        language="en",
        published=page.published,
        basis=Basis.CONFIGURED if page.published else Basis.UNKNOWN,
        published_why="",
        span=Span(prose[0].start, prose[-1].end) if prose else Span(0, 0),
        blocks=tuple(draft.blocks),
    )
    extraction = Extraction(
        article=page.id,
        sentences=tuple(draft.sentences),
        people=tuple(draft.people.values()),
        organizations=tuple(organizations),
        places=tuple(places),
        dates=tuple(
            DateMention(found.group(), Span(found.start(), found.end()), found.group(), "explicit", "test")
            for found in re.finditer(r"\b\d{4}-\d\d-\d\d\b", draft.text)
        ),
        visits=tuple(visits),
        claims=tuple(claims),
        figures=tuple(figures),
    )
    return source, article, extraction
