"""What a page shows: flat, frozen, made of strings and tuples, so that no template can reach into a record.

Every `href` is relative to the root of the site; templates put the way to the root before it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cite:
    """A small number that leads to a sentence in its article."""

    number: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    note: str = ""
    """a few words beside it"""
    kind: str = ""
    """the icon before it"""
    cites: tuple[Cite, ...] = ()
    """the sentences that say what `note` says"""


@dataclass(frozen=True, slots=True)
class Tag:
    """A status, certainty or kind: always an icon with its word."""

    kind: str
    """names its icon and its colour"""
    word: str
    title: str
    """what the word means here"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence with one set of highlights."""

    text: str
    kinds: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    number: str
    pieces: tuple[Piece, ...]
    href: str
    rules: str
    """the rules that found what it says"""


@dataclass(frozen=True, slots=True)
class SourceQuotes:
    """Sentences of one article."""

    article: Link
    about: str
    """publisher and date"""
    language: str
    quotes: tuple[Quotation, ...]
    address: str = ""
    """where it was on the web: shown on paper, where no link can be followed"""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value, and the sentences it comes from."""

    text: str
    href: str = ""
    note: str = ""
    cites: tuple[Cite, ...] = ()
    by_hand: str = ""
    """`confirmed` or `changed` where a person decided on it: the reasons stand at the end of the page"""


@dataclass(frozen=True, slots=True)
class FactRow:
    label: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Count:
    number: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in a list."""

    who: str
    """empty on the page of one of them"""
    country: str
    """empty on its own page"""
    along: str
    """on the page of a visitor, who else came"""
    href: str
    places: str
    when: str
    order: str
    """its place in time, as a number"""
    exactness: str
    status: Tag
    support: Tag
    """how many independent origins it has"""
    credibility: Tag | None
    """what was assessed; its title holds the reasons"""
    disputed: str
    """how many points its sources disagree on, in words; empty where they agree"""
    cites: tuple[Cite, ...]
    by_hand: str = ""
    """`changed` or `confirmed` where a person decided on one of its values"""


@dataclass(frozen=True, slots=True)
class VisitGroup:
    """The visits of one year."""

    label: str
    rows: tuple[VisitRow, ...]


@dataclass(frozen=True, slots=True)
class ClaimItem:
    id: str
    content: str
    quoted: bool
    """the whole content stands in quotation marks in the article"""
    cue: str
    certainty: Tag
    quote: str
    href: str
    source: Link
    about: str
    language: str
    speaker: Link | None = None
    """where its list is of several speakers"""
    by_hand: Link | None = None
    """where a person decided who said it: the way to the reason"""


@dataclass(frozen=True, slots=True)
class MatterGroup:
    """Claims about one matter."""

    id: str
    heading: str
    support: str
    """how many articles and origins it has, in words"""
    why: str
    claims: tuple[ClaimItem, ...]


@dataclass(frozen=True, slots=True)
class SpeakerGroup:
    id: str
    name: Link
    kind: Tag
    claims: tuple[ClaimItem, ...]


@dataclass(frozen=True, slots=True)
class SideItem:
    value: str
    support: str
    """how many articles and origins say so, in words"""
    sources: tuple[SourceQuotes, ...]
    more: str
    """how many sentences more say it than are shown, in words; empty where all are shown"""


@dataclass(frozen=True, slots=True)
class PublisherRow:
    name: str
    family: str
    reliability: str
    why: str
    articles: str
    when: str
    order: str
    """the place in time of its first article, as a number"""
    undated: str
    silence: str
    silent: str
    """how many days that is"""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A week with its articles, or a gap."""

    label: str = ""
    note: str = ""
    articles: str = ""
    marks: str = ""
    """one for each article, for the eye"""
    publishers: str = ""
    gap: str = ""
    """the whole row, in words; the rest is then empty"""


@dataclass(frozen=True, slots=True)
class ConflictItem:
    id: str
    href: str
    """its place on the page of all conflicts"""
    kind: Tag
    heading: str
    sides: tuple[SideItem, ...]
    note: str
    records: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class MentionGroup:
    """Where one article names a record."""

    article: Link
    about: str
    count: str
    cites: tuple[Cite, ...]


# ----------------------------------------------------------------------------------------------- pictures


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A visit, or the visits of a month, on the line of time. Lengths across are percentages, down are pixels."""

    status: str
    """names its shape and colour"""
    extent: str
    """names the line that shows how exactly its time is known"""
    strong: bool
    """it is by one of the people the brief is about"""
    title: str
    label: str
    rest: str
    """what follows its words where there is room for more of them; empty where `label` is all"""
    href: str
    x1: str
    x2: str
    at: str
    """where its shape stands"""
    words: str
    """where its words begin, or end"""
    side: str
    """`after`, `before` or `over` the line"""
    y: str
    base: str
    """the line on which its words stand"""


@dataclass(frozen=True, slots=True)
class TimelineYear:
    label: str
    gap: str
    """what is said of the years before it that have no band"""
    height: str
    """of its drawing: each year is one, so that a sheet of paper may end between two"""
    bottom: str
    ruled: bool
    """its days are a line, with its name above; else its name stands beside counts"""
    quarters: bool
    """its quarters are drawn: where a mark stands tells its month"""
    vague: str
    """what stands before the marks of which no more than the year is known; empty where there are none"""
    vague_base: str
    marks: tuple[TimelineMark, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    description: str
    years: tuple[TimelineYear, ...]
    statuses: tuple[Tag, ...]
    extents: tuple[tuple[str, str], ...]
    """the lines used, each with what it means"""
    apart: tuple[Link, ...]
    """visits of no known year, each with the kind of its status"""
    more_apart: str


@dataclass(frozen=True, slots=True)
class MapMark:
    """A country that was visited. Numbers are units of the map."""

    kind: str
    """`made` or `ahead`: whether any visit to it is reported as made"""
    title: str
    href: str
    dot: str
    lead: str
    """the line from the country to a disc that had to make room for others; empty where it stands on it"""
    size: str
    core: str
    number: str
    """how many visits, where more than one"""
    name: str
    """empty where there is no room for it"""
    anchor: str
    x: str
    y: str
    name_x: str
    name_y: str


@dataclass(frozen=True, slots=True)
class DestinationRow:
    country: Link
    made: str
    ahead: str
    off: str
    newest: Link
    """its latest visit; the note names it"""


@dataclass(frozen=True, slots=True)
class MapView:
    box: str
    kind: str
    """`world`, or `region`: only a part of it is drawn"""
    place: str
    """moves and enlarges the shapes to where the marks are"""
    description: str
    land: str
    visited: str
    marks: tuple[MapMark, ...]
    rows: tuple[DestinationRow, ...]
    more: str
    unmarked: str
    """of how many countries on it no mark tells; empty where none is left out"""
    missing: str


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """Somebody who was met."""

    name: str
    title: str
    href: str
    x: str
    y: str
    words: str
    """where the name begins, or ends"""
    base: str
    anchor: str


@dataclass(frozen=True, slots=True)
class NetworkTie:
    kind: str
    """`met`, or `planned`: only announced"""
    width: str
    path: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """Somebody met, and the visits on which it was."""

    person: Link
    how: str
    visits: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NetworkView:
    box: str
    description: str
    ties: tuple[NetworkTie, ...]
    nodes: tuple[NetworkNode, ...]
    centre: NetworkNode
    rows: tuple[MeetingRow, ...]
    left_out: str
    """how many are in the table only, in words"""


# ----------------------------------------------------------------------------------------------- pages


@dataclass(frozen=True, slots=True)
class HomeView:
    lead: tuple[Link, ...]
    """what the articles tell, in a few sentences, in parts; a part without href is plain text"""
    sure: tuple[Link, ...]
    """how sure that is, likewise"""
    counts: tuple[Count, ...]
    timeline: TimelineView
    visits: tuple[VisitRow, ...]
    """the table behind the timeline: all, or the newest of many"""
    more_visits: tuple[Link, ...]
    map: MapView
    announced: tuple[VisitRow, ...]
    more_announced: tuple[Link, ...]
    conflicts: tuple[ConflictItem, ...]
    more_conflicts: str
    thin: tuple[Link, ...]
    """visits made that rest on one origin, those of which nobody named is the source first"""
    more_thin: tuple[Link, ...]
    focus: tuple[PersonCard, ...]
    sources: tuple[Link, ...]
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PrintedVisit:
    """A visit in few lines: who, when and how far it got in its head, the rest in rows."""

    href: str
    who: str
    country: str
    when: str
    exactness: str
    status: Tag
    support: Tag
    who_cites: tuple[Cite, ...]
    when_cites: tuple[Cite, ...]
    status_cites: tuple[Cite, ...]
    facts: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class PrintedConflict:
    kind: Tag
    heading: str
    href: str
    sides: tuple[Fact, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PrintView:
    """The whole brief on one page. Its numbers lead to the sentences at its end."""

    lead: tuple[Link, ...]
    sure: tuple[Link, ...]
    left_out: tuple[Link, ...]
    """what of a large corpus is not on it, and where that is"""
    made: tuple[PrintedVisit, ...]
    announced: tuple[PrintedVisit, ...]
    cancelled: tuple[PrintedVisit, ...]
    people: tuple[PersonCard, ...]
    conflicts: tuple[PrintedConflict, ...]
    sources: tuple[SourceQuotes, ...]


@dataclass(frozen=True, slots=True)
class PersonCard:
    person: Link
    roles: tuple[Fact, ...]
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitsView:
    made: tuple[VisitGroup, ...]
    announced: tuple[VisitRow, ...]
    cancelled: tuple[VisitRow, ...]
    none_made: str
    """what is said where there is none; empty where there are some, be they on another part of the page"""
    none_announced: str


@dataclass(frozen=True, slots=True)
class ReportItem:
    article: Link
    about: str
    status: Tag
    when: str
    exactness: str
    says: tuple[str, ...]
    """what it says of order, length and places"""
    origin: str
    """which independent origin it belongs to"""
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class VisitView:
    who: str
    country: Link
    status: Tag
    support: Tag
    facts: tuple[FactRow, ...]
    """what the articles say"""
    assessed: tuple[FactRow, ...]
    """what was computed from that"""
    reports: tuple[ReportItem, ...]
    conflicts: tuple[ConflictItem, ...]
    merged: tuple[str, ...]
    claims: tuple[ClaimItem, ...]
    """what is claimed in the sentences that tell of it"""
    others: tuple[VisitRow, ...]
    """the visits between the two countries just before and after; to the one, where the other is not known"""
    others_title: str
    sources: tuple[SourceQuotes, ...]
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    facts: tuple[FactRow, ...]
    visits: tuple[VisitRow, ...]
    announced: tuple[VisitRow, ...]
    network: tuple[NetworkView, ...]
    """one, or none where nobody was met"""
    meetings: tuple[VisitRow, ...]
    """visits by others on which this person was met"""
    announced_meetings: tuple[VisitRow, ...]
    """visits by others on which a meeting was announced; none tells of it as held"""
    conflicts: tuple[ConflictItem, ...]
    claims: tuple[ClaimItem, ...]
    about: tuple[ClaimItem, ...]
    """claims of others that name this person"""
    mentions: tuple[MentionGroup, ...]
    merged: tuple[str, ...]
    apart: tuple[Link, ...]
    sources: tuple[SourceQuotes, ...]
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    kind: str
    facts: tuple[FactRow, ...]
    visits: tuple[VisitRow, ...]
    none_made: str
    """what is said where no visit was made"""
    announced: tuple[VisitRow, ...]
    cities: tuple[Link, ...]
    mentions: tuple[MentionGroup, ...]
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OrganizationView:
    facts: tuple[FactRow, ...]
    claims: tuple[ClaimItem, ...]
    mentions: tuple[MentionGroup, ...]
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A page that lists pages, in groups."""

    lead: str
    groups: tuple[LinkGroup, ...]


@dataclass(frozen=True, slots=True)
class LinkGroup:
    label: str
    links: tuple[Link, ...]
    id: str = ""
    """of its heading, where something leads to it"""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """Every name, by letter."""

    lead: str
    letters: tuple[Link, ...]
    """each leads to where it begins"""
    groups: tuple[LinkGroup, ...]


@dataclass(frozen=True, slots=True)
class SentenceView:
    id: str
    pieces: tuple[Piece, ...]
    note: str
    """number of its note in the margin; empty where nothing rests on it"""
    note_id: str


@dataclass(frozen=True, slots=True)
class MarginNote:
    """The records that rest on one sentence."""

    id: str
    number: str
    back: str
    """id of the sentence"""
    records: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    kind: str
    """`paragraph`, `heading`, `gap` (words left out of an excerpt), `noise` or `repeat`"""
    sentences: tuple[SentenceView, ...] = ()
    notes: tuple[MarginNote, ...] = ()
    text: tuple[str, ...] = ()
    """for noise and repetitions: their paragraphs"""
    reason: str = ""
    href: str = ""
    """for a repetition: the anchor of what it repeats"""


@dataclass(frozen=True, slots=True)
class DeclinedItem:
    kind: str
    reason: str
    words: str
    """empty where that sentence is not published"""
    href: str


@dataclass(frozen=True, slots=True)
class FigureItem:
    id: str
    text: str
    value: str
    unit: str
    bound: str
    href: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    headline: tuple[SentenceView, ...]
    headline_notes: tuple[MarginNote, ...]
    language: str
    excerpts: bool
    facts: tuple[FactRow, ...]
    url: str
    blocks: tuple[BlockView, ...]
    legend: tuple[Link, ...]
    """the kinds that are marked at first"""
    legend_names: tuple[Link, ...]
    """those that are marked on demand"""
    figures: tuple[FigureItem, ...]
    speculation: str
    declined: tuple[DeclinedItem, ...]
    worth: tuple[FactRow, ...]
    """its sourcing, what only it reports, what it contradicts"""
    notes: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ClaimsView:
    matters: tuple[MatterGroup, ...]
    """what several say of one thing, best supported first"""
    people: tuple[SpeakerGroup, ...]
    organizations: tuple[SpeakerGroup, ...]
    anonymous: tuple[SpeakerGroup, ...]


@dataclass(frozen=True, slots=True)
class ConflictsView:
    conflicts: tuple[ConflictItem, ...]


@dataclass(frozen=True, slots=True)
class DateItem:
    id: str
    human: str
    exactness: str
    basis: str
    context: tuple[Piece, ...]
    href: str
    source: Link
    language: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    number: str
    """empty before the first day of a month and after its last"""
    href: str = ""
    """the first date on it that the page lists"""
    title: str = ""
    visited: bool = False
    """a visit reported as made lay on it"""


@dataclass(frozen=True, slots=True)
class MonthGroup:
    id: str
    label: str
    weeks: tuple[tuple[CalendarDay, ...], ...]
    """from Monday to Sunday; none where only a year is known"""
    dates: tuple[DateItem, ...]


@dataclass(frozen=True, slots=True)
class DatesView:
    months: tuple[MonthGroup, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    article: Link
    publisher: str
    role: str
    published: str
    order: str
    """its date's place in time, as a number"""
    basis: str
    why: str
    words: str
    noise: str
    url: str


@dataclass(frozen=True, slots=True)
class FileGroup:
    path: str
    encoding: str
    articles: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    lead: str
    files: tuple[FileGroup, ...]
    rejected: tuple[Fact, ...]
    publishers: tuple[PublisherRow, ...]
    coverage: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """One figure of accuracy."""

    kind: str
    set: str
    measure: str
    value: str
    of: str
    reference: str
    """what a known system reaches on the same set"""


@dataclass(frozen=True, slots=True)
class MethodView:
    made_with: tuple[FactRow, ...]
    declined: tuple[Fact, ...]
    guesses: str
    measured: tuple[Measurement, ...]
    measured_with: str
    """model and rules version of the run that was measured"""
    measured_before: str
    """how they differ from those this site was made with; empty where they don't"""
    statuses: tuple[Tag, ...]
    certainties: tuple[Tag, ...]
    reliabilities: tuple[Tag, ...]
    credibilities: tuple[Tag, ...]
    bases: tuple[Fact, ...]
    excerpts: bool


@dataclass(frozen=True, slots=True)
class DataFile:
    """A kind of records as data."""

    id: str
    name: str
    record: str
    """what one record is"""
    links: tuple[Link, ...]
    columns: tuple[Fact, ...]
    """of its CSV, each with its meaning"""


@dataclass(frozen=True, slots=True)
class DataView:
    files: tuple[DataFile, ...]
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NotePage:
    html: str
    records: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    target: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """What a person decided on a record of this page."""

    what: str
    stands: str
    """the value that stands; empty where `what` says it all"""
    machine: str
    """what the machine has, where it differs"""
    basis: str
    """`confirmed` or `changed`"""
    why: str
    by: str
    """who decided, and when"""


@dataclass(frozen=True, slots=True)
class GoneView:
    """What is left at the address of a record that was rejected, or of which no article tells any more."""

    why: str
    by: str = ""
    """who decided, and when"""


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """What became of one record since an earlier site."""

    headline: str
    """`Visit changed`"""
    title: str
    href: str
    """its page, where the site has one"""
    reasons: tuple[str, ...]
    joined: str
    """what of several records became one, or of one several"""
    fields: tuple[tuple[str, str, str], ...]
    """name, before (empty where there was nothing), after"""
    sentences: tuple[tuple[str, str, Link], ...]
    """`was`, `now` or nothing; the words; their article"""
    causes: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    old: str
    new: str
    totals: str
    looks: str = ""
    inputs: tuple[tuple[str, str, str], ...] = ()
    """what else differs: rules, model, settings; name, before, after"""
    lost: tuple[str, ...] = ()
    """addresses that no longer answer"""
    groups: tuple[tuple[str, tuple[ChangeItem, ...]], ...] = ()
    """`Blocking (2)` and its changes, the gravest first"""


PageContent = (
    HomeView | PrintView | VisitsView | VisitView | PersonView | PlaceView | OrganizationView | ListView
    | RegisterView | ArticleView
    | ClaimsView | ConflictsView | DatesView | SourcesView | MethodView | DataView | NotePage | RedirectView
    | GoneView | NotFoundView | ChangesView
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pager:
    """The way to the other parts of a page that was too long for one."""

    here: str
    """this part's address"""
    label: str
    previous: str
    """address of the part before; empty on the first"""
    next: str
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Page:
    address: str
    template: str
    title: str
    section: str
    """address of the navigation entry it belongs to"""
    content: PageContent
    pager: Pager | None = None
    decided: tuple[DecidedItem, ...] = ()
    description: str = ""
    """what a list of pages found says of it: a sentence of what it shows"""
    canonical: str = ""
    """its one address on the web; empty where that isn't known"""
    linked: str = ""
    """its record as JSON-LD, made safe for a script element by `views/metadata.py`"""


@dataclass(frozen=True, slots=True)
class Script:
    """A script file made for this site."""

    address: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteView:
    title: str
    description: str
    language: str
    base_url: str
    """empty where it isn't known"""
    made_by: str
    navigation: tuple[Link, ...]
    pages: tuple[Page, ...]
    scripts: tuple[Script, ...] = ()
    """the index of the search"""
    feeds: tuple[Link, ...] = ()
    """what to subscribe to; their kinds are media types"""
    picture: str = ""
    """address on the web of the picture to show beside a link; empty where that isn't known"""
