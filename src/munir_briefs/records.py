"""Every record that flows through a build, from a file on disk to a page of the site.

Three families, in the order they come into being:

* **input**: `Source`, `Block`, `Article`. What was read, and which stretches of it are prose;
* **local**: what extraction found in one article, before anything is known of the others
  (`Extraction` and the records it holds). Spans here count in the *reading text* of the source;
* **dossier**: what the corpus knows (`Dossier`). Every record rests on `Evidence`.

Two kinds of text exist. The *raw* text is the decoded file, exactly. The *reading text* is what a person
would read: identical for .txt and .md, freed of tags and escapes for .html and .json. Everything works in the
reading text; `Source.locate` turns its spans into those of the raw text, which is what `data/` publishes.

This module imports the standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters: `text[start:end]` is the quoted text."""

    start: int
    """first character, in Unicode code points"""
    end: int
    """first character after it"""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


# --------------------------------------------------------------------------------------------- input


class BlockKind(StrEnum):
    """What a stretch of a page is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    """running prose; also bullet points and standfirsts that are whole sentences"""
    NOISE = "noise"
    """navigation, share and comment lines, bylines, ad markers, placeholders, other articles' headlines"""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article: one paragraph, heading, title or piece of noise."""

    kind: BlockKind
    span: Span
    repeats: Span | None = None
    """the earlier block that this one repeats; it gives no evidence of its own"""
    reason: str = ""
    """for noise: the rule or reason by which it was left out"""


class Role(StrEnum):
    MAIN = "main"
    """what the page is about"""
    RELATED = "related"
    """a teaser of, or an excerpt from, another article"""
    PART = "part"
    """another article pasted into the same page"""


class Basis(StrEnum):
    """How an article's own date is known."""

    STATED = "stated"
    CONFIGURED = "configured"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """One input file, decoded."""

    path: str
    """relative to the seeds folder, with forward slashes"""
    raw: str
    """the decoded file, a byte-order mark left out, line ends as they stand"""
    text: str
    """the reading text"""
    starts: tuple[int, ...] | None = None
    """for each character of `text`, where it begins in `raw`; None when the two texts are the same"""
    ends: tuple[int, ...] | None = None
    """for each character of `text`, where it ends in `raw` (an entity is longer than the character it makes)"""
    encoding: str = "utf-8"
    guessed: bool = False
    """the encoding was detected, not known"""

    def locate(self, span: Span) -> Span:
        """The same stretch, counted in `raw`."""
        if self.starts is None or self.ends is None:
            return span
        if not len(span):
            at = self.starts[span.start] if span.start < len(self.starts) else len(self.raw)
            return Span(at, at)
        return Span(self.starts[span.start], self.ends[span.end - 1])


@dataclass(frozen=True, slots=True)
class Article:
    """One article; a source file can hold several."""

    id: str
    source: str
    """`Source.path`"""
    role: Role
    title: str | None
    publisher: str | None
    url: str | None
    author: str | None
    language: str | None
    published: str | None
    """document creation time, as EDTF, no finer than known"""
    basis: Basis
    published_why: str
    """one line for the reader: where the date comes from"""
    span: Span
    """from the first to the last character of its body prose"""
    blocks: tuple[Block, ...]
    """in reading order; blocks of another article pasted inside are not among them"""
    rights: str | None = None
    """`full` or `excerpts` where sources.yaml says so; else the site's setting holds"""

    @property
    def prose(self) -> tuple[Block, ...]:
        """The blocks that give evidence: title, headings and paragraphs, repetitions left out."""
        return tuple(b for b in self.blocks if b.kind is not BlockKind.NOISE and b.repeats is None)

    @property
    def datelines(self) -> tuple[Block, ...]:
        """The lines that tell who wrote it, when and where: no prose, but what a page leaves out stands there."""
        return tuple(b for b in self.blocks if b.kind is BlockKind.NOISE and b.reason in {"dated-line", "byline"})

    @property
    def noise(self) -> tuple[Span, ...]:
        return tuple(b.span for b in self.blocks if b.kind is BlockKind.NOISE)

    @property
    def duplicates(self) -> tuple[tuple[Span, Span], ...]:
        return tuple((b.repeats, b.span) for b in self.blocks if b.repeats is not None)


# --------------------------------------------------------------------------------------------- local


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words of an article, and the rule that picked them out."""

    text: str
    span: Span
    rule: str = ""


class RoleTime(StrEnum):
    CURRENT = "current"
    FORMER = "former"
    ACTING = "acting"
    DESIGNATE = "designate"


@dataclass(frozen=True, slots=True)
class LocalRole:
    """An office or rank that an article gives to a person, in its words."""

    title: str
    span: Span
    """the words that state it"""
    time: RoleTime = RoleTime.CURRENT
    organization: str | None = None
    """the body of which it is an office, in the text's words, where they say so; a state is `country`"""
    country: str | None = None
    """ISO 3166-1 alpha-2 of the state served, where the words say so"""
    rank: bool = False
    """a military or noble rank (General), not an office (Chief of Army Staff)"""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name as written, the title that stands beside it included."""

    text: str
    span: Span
    name: str
    """the name part alone, without title"""
    name_span: Span
    title: str = ""
    """the title part as written (`COAS General`), or empty"""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class LocalPerson:
    """An individual named in one article: the cluster of their mentions there."""

    name: str
    """fullest form in the article, no title"""
    mentions: tuple[NameMention, ...]
    roles: tuple[LocalRole, ...] = ()

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(sorted({m.name for m in self.mentions} - {self.name}))


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """An organization or a place named in one article."""

    kind: str
    """`organization` or `place`"""
    name: str
    mentions: tuple[Phrase, ...]
    country: str | None = None
    """places: ISO 3166-1 alpha-2, where the gazetteer knows it"""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One calendar expression in one place (a TIMEX3 of type DATE)."""

    text: str
    span: Span
    edtf: str | None
    basis: str
    """`explicit` or `relative`"""
    rule: str


class Status(StrEnum):
    PLANNED = "planned"
    UNDERWAY = "underway"
    COMPLETED = "completed"
    POSSIBLE = "possible"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """Which part of a trip a time is the time of. In the order in which they come about, the whole aside."""

    WHOLE = "whole"
    DEPARTURE = "departure"
    """setting off, or on the way: the first day there is this or one soon after"""
    START = "start"
    """the first day there"""
    WITHIN = "within"
    """a day of the trip; of an interval: the days of a longer tour in which the trip lies"""
    END = "end"
    """the last day there"""
    RETURN = "return"
    """being back: the last day there is this or one shortly before"""


@dataclass(frozen=True, slots=True)
class NamedRef:
    """Somebody taking part in something: a person of this article, or words that describe the unnamed."""

    name: str
    """the person's name, or the text's words (`a senior official`)"""
    person: str | None = None
    """`LocalPerson.name` in a local record, `Person.id` in a dossier record; None for the unnamed"""


@dataclass(frozen=True, slots=True)
class LocalVisit:
    """One trip to one country, as told by one article: all its sentences on that trip joined."""

    visitors: tuple[NamedRef, ...]
    country: str
    """ISO 3166-1 alpha-2 of the destination"""
    places: tuple[str, ...]
    when: str | None
    when_spans: tuple[Span, ...]
    """the expressions that say when"""
    status: Status
    purposes: tuple[Phrase, ...]
    met: tuple[NamedRef, ...]
    evidence: tuple[Phrase, ...]
    """the sentences it rests on, in reading order, each with the rule that fired"""
    ordinal: tuple[Phrase, ...] = ()
    """expressions of order: `first visit as army chief`, `second trip in two months`"""
    length: tuple[Phrase, ...] = ()
    """expressions of length: `two-day`"""
    when_part: Part = Part.WHOLE
    """what `when` is the time of: all of the trip, its first day ..."""


class SpeakerKind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    ANONYMOUS = "anonymous"

    @property
    def sourcing(self) -> Sourcing:
        """Whose word a claim of such a speaker is."""
        match self:
            case SpeakerKind.PERSON:
                return Sourcing.NAMED
            case SpeakerKind.ORGANIZATION:
                return Sourcing.INSTITUTION
            case _:
                return Sourcing.ANONYMOUS


class Quote(StrEnum):
    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Certainty(StrEnum):
    ASSERTED = "asserted"
    HEDGED = "hedged"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class LocalClaim:
    """One statement that an article attributes to somebody (PolNeAR: source, cue, content)."""

    speaker: NamedRef
    kind: SpeakerKind
    speaker_span: Span | None
    cue: str
    cue_span: Span
    content: str
    content_span: Span
    quote: Quote
    certainty: Certainty
    span: Span
    """the sentence or sentences that hold all of it"""
    rule: str


@dataclass(frozen=True, slots=True)
class LocalFigure:
    """A quantity with its unit or the thing counted."""

    text: str
    span: Span
    value: float | None
    unit: str
    bound: str
    """`exact`, `about`, `at least`, `at most`, `more than`, `less than`"""
    rule: str


@dataclass(frozen=True, slots=True)
class Declined:
    """Something that looked like a record and was not taken: counted, and shown."""

    kind: str
    """`people`, `visits`, `dates`, `claims` or `figures`"""
    reason: str
    span: Span


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article. A pure function of the article, the rules and the model."""

    article: str
    sentences: tuple[Span, ...] = ()
    people: tuple[LocalPerson, ...] = ()
    organizations: tuple[LocalEntity, ...] = ()
    places: tuple[LocalEntity, ...] = ()
    dates: tuple[DateMention, ...] = ()
    visits: tuple[LocalVisit, ...] = ()
    claims: tuple[LocalClaim, ...] = ()
    figures: tuple[LocalFigure, ...] = ()
    speculation: tuple[Span, ...] = ()
    """sentences of the author's own guesswork (`would have discussed`): nobody's claim"""
    declined: tuple[Declined, ...] = ()


# ------------------------------------------------------------------------------------------- dossier


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Where a value comes from: `text` is the reading text of that article's source at start:end."""

    article: str
    start: int
    end: int
    text: str
    rule: str = field(default="", compare=False)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class HeldRole:
    title: str
    time: RoleTime
    rank: bool
    country: str | None
    organization: str | None
    evidence: tuple[Evidence, ...]
    published: tuple[str, ...] = ()
    """the dates (EDTF) of the articles that state it, where known"""
    origins: tuple[tuple[str, ...], ...] = ()
    """the articles that state it, one inner tuple for each independent origin"""


DIFFERENT_GIVEN_NAMES = "different given names"
"""the reason in `Person.apart` that leaves no question open"""
DECIDED_BY_HAND = "decided by hand"
"""how the reason of a person begins who leaves none open either"""


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    """fullest form over all articles, no title"""
    aliases: tuple[str, ...]
    roles: tuple[HeldRole, ...]
    mentions: tuple[Evidence, ...]
    merged: tuple[str, ...] = ()
    """for each article after the first, one sentence saying why its person is this one"""
    apart: tuple[tuple[str, str], ...] = ()
    """(id of another person, why the two were kept apart)"""


@dataclass(frozen=True, slots=True)
class Entity:
    """An organization or a place, over all articles."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Evidence, ...]
    country: str | None = None


class Sourcing(StrEnum):
    """Whose word a statement is, the best first."""

    NAMED = "named"
    INSTITUTION = "institution"
    ANONYMOUS = "anonymous"
    NONE = "none"
    """the article says it in its own words"""


@dataclass(frozen=True, slots=True)
class Reliability:
    """A grade of a source, by its history; it says nothing of what the source tells this time."""

    letter: str
    """A to F of the Admiralty scale; F: cannot be judged"""
    reasons: tuple[str, ...]
    """plain sentences"""


@dataclass(frozen=True, slots=True)
class Credibility:
    """A grade of a piece of information, by what stands for and against it; who tells it is graded apart."""

    digit: int
    """1 to 6 of the Admiralty scale; 6: cannot be judged"""
    reasons: tuple[str, ...]
    """plain sentences"""
    origins: int
    """independent origins that tell it as it stands"""
    sourcing: Sourcing
    """the best word behind it"""
    contradictions: tuple[str, ...] = ()
    """ids of the conflicts on the thing itself"""


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of a visit."""

    article: str
    status: Status
    when: str | None
    evidence: tuple[Evidence, ...]
    visitors: tuple[NamedRef, ...] = ()
    places: tuple[str, ...] = ()
    ordinal: tuple[Evidence, ...] = ()
    length: tuple[Evidence, ...] = ()
    when_part: Part = Part.WHOLE


class Confirmation(StrEnum):
    """Whether a trip is known, in this corpus, to have been made."""

    REPORTED = "reported"
    """an article tells of it as made or under way"""
    AHEAD = "ahead"
    """announced for a time that no article has reached"""
    MISSING = "missing"
    """announced for a time before the newest article, and nobody reports it as made"""
    OFF = "off"
    """called off"""
    OPEN = "open"
    """announced for no known time"""


@dataclass(frozen=True, slots=True)
class Since:
    """An earlier visit since which texts call another the first."""

    visit: str
    """id of the earlier one"""
    evidence: tuple[Evidence, ...]
    """the sentences that say so"""


@dataclass(frozen=True, slots=True)
class Visit:
    id: str
    visitors: tuple[NamedRef, ...]
    country: str
    places: tuple[str, ...]
    when: str | None
    when_why: str
    """how `when` was chosen where reports differ in exactness"""
    status: Status
    purposes: tuple[Evidence, ...]
    met: tuple[NamedRef, ...]
    reports: tuple[Report, ...]
    origins: tuple[tuple[str, ...], ...]
    """article ids, one inner tuple for each independent origin"""
    evidence: tuple[Evidence, ...]
    merged: tuple[str, ...] = ()
    """one sentence a merge"""
    credibility: Credibility | None = None
    """of its being as `status` says; None before it was weighed"""
    when_part: Part = Part.WHOLE
    """what `when` is the time of, as far as the reports tell"""
    confirmation: Confirmation = Confirmation.OPEN
    tour: tuple[str, ...] = ()
    """ids of all the legs of the tour it is one of, in the order of time; empty where it stands alone"""
    since: tuple[Since, ...] = ()
    """the earlier visits since which it is called the first"""


@dataclass(frozen=True, slots=True)
class Date:
    id: str
    text: str
    edtf: str | None
    basis: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    id: str
    speaker: NamedRef
    kind: SpeakerKind
    cue: str
    content: str
    quote: Quote
    certainty: Certainty
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Matter:
    """What several claims are about."""

    id: str
    heading: str
    """the weightiest of what they share, in the texts' words"""
    shared: tuple[str, ...]
    """all that every one of them has: figures, names, words"""
    claims: tuple[str, ...]
    """ids, in order of their articles' dates"""
    why: str
    """one sentence on what holds them together"""
    origins: tuple[tuple[str, ...], ...] = ()
    """the claims' articles, one inner tuple for each independent origin: what quotes one speaker is one"""


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    text: str
    value: float | None
    unit: str
    bound: str
    evidence: Evidence


class ConflictKind(StrEnum):
    ROLE = "role"
    DATE = "date"
    COUNT = "count"
    ORDER = "order"
    STATUS = "status"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Side:
    value: str
    evidence: tuple[Evidence, ...]
    origins: tuple[tuple[str, ...], ...] = ()
    """the articles that say so, one inner tuple for each independent origin"""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more pieces of evidence that cannot all be right, or that a reader must reconcile."""

    id: str
    kind: ConflictKind
    subject: str
    """the record it is about: an id of a visit, person or office"""
    heading: str
    """one line for a reader: what the sides differ about"""
    sides: tuple[Side, ...]
    note: str
    """whether time or wording may explain it"""
    records: tuple[str, ...] = ()
    """ids of the people and visits on whose pages it is shown"""


@dataclass(frozen=True, slots=True)
class Worth:
    """On whose word an article rests, how sure it is of what it says, what only it reports, what it contradicts."""

    article: str
    reliability: Reliability
    """of its publisher"""
    sourced: tuple[tuple[Sourcing, int], ...]
    """its sentences by whose word they are, each kind once; one of several speakers is the best known one's"""
    hedged: tuple[Evidence, ...] = ()
    """sentences with a statement that its speaker, or the article, leaves open"""
    speculative: tuple[Evidence, ...] = ()
    """sentences of the writer's own guesswork"""
    repeated: int = 0
    """paragraphs that say again what an earlier one says"""
    alone: tuple[str, ...] = ()
    """ids of the visits that no other origin tells of"""
    contradicts: tuple[Opposition, ...] = ()


@dataclass(frozen=True, slots=True)
class Opposition:
    """A conflict in which an article takes a side."""

    conflict: str
    """`Conflict.id`"""
    says: tuple[str, ...]
    """its own values; two where it contradicts itself"""
    against: tuple[str, ...]
    """the values of the other sides, whose articles the conflict lists; none where it only contradicts itself"""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, how reliable that is, and how much of it the corpus has."""

    id: str
    name: str | None
    """None for the articles whose publisher is not known"""
    family: str | None
    reliability: Reliability
    articles: tuple[str, ...]
    texts: int
    """how many of them are texts of their own, copies counted once"""
    first: str | None = None
    """first day on which one of its dated articles can have appeared, ISO 8601; None where none has a date"""
    last: str | None = None
    silence: tuple[str, str] | None = None
    """first and last day of the longest time between two of its articles; None where that is no whole week"""


class Stretch(StrEnum):
    """What a line of the coverage stands for."""

    WEEK = "week"
    """an ISO week; in a long corpus `month` or `year`"""
    MONTH = "month"
    YEAR = "year"
    TIME = "time"
    """a longer time, in which an article appeared that is not dated more exactly"""
    GAP = "gap"
    """a time of at least one whole week (month, year) in which no article can have appeared"""
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A stretch of time, and the articles the corpus has of it."""

    id: str
    """`first/last`, which is EDTF; `undated`"""
    stretch: Stretch
    first: str | None
    """ISO 8601 day; None for the undated"""
    last: str | None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a record, and what that did to it (docs/corrections.md)."""

    kind: str
    """the table of the record: `visits`, `people` ..."""
    record: str
    """its id"""
    value: str
    """which value: `when`, `name` ...; `same`, `different`, `undecided`, `rejected`, `noise`, `article`"""
    said: str | None
    """what the machine has for it; of people compared, `same` or `different`; None where it has nothing"""
    stands: str | None
    """what stands now"""
    why: str
    who: str
    when: str
    """the day on which it was decided, ISO 8601"""
    where: str = field(default="", compare=False)
    """line of corrections.yaml"""

    @property
    def basis(self) -> str:
        return "confirmed" if self.said == self.stands else "changed"


@dataclass(frozen=True, slots=True)
class Dossier:
    """All the site is made from."""

    sources: tuple[Source, ...] = ()
    articles: tuple[Article, ...] = ()
    extractions: tuple[Extraction, ...] = ()
    """in the order of `articles`: sentences, speculation and what was declined"""
    people: tuple[Person, ...] = ()
    organizations: tuple[Entity, ...] = ()
    places: tuple[Entity, ...] = ()
    visits: tuple[Visit, ...] = ()
    dates: tuple[Date, ...] = ()
    claims: tuple[Claim, ...] = ()
    matters: tuple[Matter, ...] = ()
    """claims of several articles or speakers about the same thing"""
    figures: tuple[Figure, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    worth: tuple[Worth, ...] = ()
    """one an article, in the order of `articles`"""
    publishers: tuple[Publisher, ...] = ()
    """by name; the articles of unknown publisher last"""
    coverage: tuple[Coverage, ...] = ()
    """in order of time, the undated last"""
    copies: tuple[tuple[str, ...], ...] = ()
    """articles that copy one another, by id: one inner tuple for each text that several have, its original first"""
    decisions: tuple[Decision, ...] = ()
    """what people decided, by record; of one that was rejected, what is left"""
