"""Mentions of trips: each place where the text says that somebody goes somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from munir_briefs import geography
from munir_briefs.dates import parse
from munir_briefs.extract.visits import details, syntax, timing
from munir_briefs.extract.visits.party import Party
from munir_briefs.extract.visits.places import Destination
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.slots import fill
from munir_briefs.extract.visits.status import MODIFIED, Reading
from munir_briefs.extract.visits.timing import When
from munir_briefs.extract.visits.triggers import evoked
from munir_briefs.extract.visits.vocabulary import Frame, Kind, has, triggers
from munir_briefs.records import BlockKind, Phrase, Span, Status


@dataclass(frozen=True, slots=True)
class VisitMention:
    """One telling of a trip, or (`refuse`) of what only looks like one."""

    passage: int
    sentence: Span
    at: int
    """where its trigger stands"""
    rule: str
    visitors: tuple[Party, ...]
    country: str | None
    """None where the text only points back: `his visit`, `arrived here`"""
    places: tuple[str, ...]
    when: tuple[When, ...]
    reading: Reading
    here: bool = False
    """goes to the place that was spoken of before"""
    between: Span | None = None
    """the words that put it between two other trips"""
    breadth: int = 1
    """how many countries it names at once"""
    plural: bool = False
    they: bool = False
    """of those spoken of before: `they flew on to Peru`, `the team left for Peru`"""
    lands: bool = False
    """arrives, nothing said where"""
    of_nobody: bool = False
    """a trip noun of which no traveller is told: `a stop in Peru`"""
    verbless: bool = False
    """its sentence has no finite verb: a heading"""
    met: bool = False
    """told by a meeting or an event in the place"""
    headline: bool = False
    """above the report: what it names in short, the report names in full"""
    supports: bool = False
    """of somebody who may be at home there: `will be in Lima on Monday`, on a trip that is told elsewhere"""
    earlier: bool = False
    """`she last went in 2019`: another trip than one told without its time"""
    another: bool = False
    """`a visit`: hardly the trip that was last said to be ahead"""
    purposes: tuple[Phrase, ...] = ()
    ordinal: tuple[Phrase, ...] = ()
    length: tuple[Phrase, ...] = ()
    refuse: str = ""


def mentions(scene: Scene) -> Iterator[VisitMention]:
    """All mentions of trips in a passage, in reading order."""
    heading = scene.passage.block.kind is BlockKind.HEADING
    for sent, span in scene.passage.sentences:
        words = scene.passage.having(triggers(), sent)
        found = [(token, frame) for token in words for frame in evoked(token)]
        marks = frozenset(token.i for token, frame in found if frame.kind in {Kind.NOUN, Kind.MOVE})
        for token, frame in found:
            for mention in _read(scene, sent, span, token, frame, marks - {token.i}, heading):
                # "Readouts of the visit", "What the visit may bring": a heading names a subject, and tells nothing
                if not (heading and (mention.country is None or (not mention.visitors and not mention.verbless))):
                    yield mention


def _read(
    scene: Scene, sent: Tokens, span: Span, token: Token, frame: Frame, others: frozenset[int], heading: bool
) -> Iterator[VisitMention]:
    told = fill(scene, token, frame)
    if told is None:
        return
    goals: Sequence[Destination | None] = told.goals or (None,)
    whens = timing.times(token, told.verbs, told.aside, told.goals, scene.dates, others, told.stage)
    whens = whens if len(whens) == len(goals) else tuple(whens[0] for _ in goals)
    if scene.day is not None:
        whens = tuple(trips if any(trips) else ((scene.day,),) for trips in whens)
    extra = {
        "purposes": details.purposes(scene.passage, token, told.verbs),
        "ordinal": details.ordinal(scene.passage, token),
        "length": details.length(scene.passage, sent, token),
    }
    reading = told.reading
    if reading.status is Status.COMPLETED and any(
        when.since for trips in whens for found in trips for when in found
    ):
        reading = Reading(Status.UNDERWAY, MODIFIED)  # "has been in Peru since Sunday"
    met = frame.kind in {Kind.HOST, Kind.PRESENCE}
    if met and reading.status is Status.COMPLETED:  # who has been received may still be there
        # who is welcomed on the article's own day has only come
        reading = replace(reading, weight=MODIFIED, began=has("greets", token.lemma_.lower()))
    if met or any(not goal.direct for goal in told.goals):
        # the day of a meeting, or at a house in the place, is a day of the trip, not the trip's
        whens = tuple(
            tuple(tuple(replace(when, loose=True) for when in found) for found in trips) for trips in whens
        )
    gap = timing.between_trips(token)
    groups = _by_home(told.visitors)
    for visitors in groups or ((),):
        for goal, when in ((goal, when) for goal, trips in zip(goals, whens, strict=True) for when in trips):
            yield VisitMention(
                passage=scene.number,
                sentence=span,
                at=scene.passage.of(token).start,
                rule=frame.id,
                visitors=visitors,
                country=goal.country if goal else None,
                places=goal.places if goal else (),
                when=when,
                reading=reading,
                here=told.here,
                between=scene.passage.of(gap) if gap is not None else None,
                breadth=len(goals),
                verbless=not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in sent),
                headline=heading or (scene.number == 0 and not sent.text.rstrip().endswith((".", "”", '"'))),
                earlier=reading.status is Status.COMPLETED
                and any(not w.recent for w in when)
                and _earlier(told.verbs),
                another=any(
                    c.lower_ == "again" or (frame.kind is Kind.NOUN and c.lower_ in {"a", "an"})
                    for c in token.children
                ),
                plural=token.tag_ in {"NNS", "NNPS"} and not told.goals,
                they=told.they,
                lands=told.lands,
                supports=told.supports,
                met=met,
                of_nobody=frame.kind is Kind.NOUN
                and syntax.child(token, "poss") is None
                and not any(syntax.child(verb, "agent") for verb in told.verbs),
                refuse=("" if reading.several and len(whens[0]) > 1 else reading.refuse)
                or _objection(frame, token, visitors, goal, scene.cast.homes)
                or _at_post(scene, visitors, goal),
                **extra,
            )


def _earlier(verbs: Sequence[Token]) -> bool:
    """`was last in Peru`, `first visited Peru`, `had previously been to Peru`."""
    said = (c for verb in verbs for c in verb.children if c.dep_ in {"advmod", "acomp", "amod"})
    return any(has("earlier_adverb", c.lower_) for c in said)


def _by_home(visitors: Sequence[Party]) -> tuple[tuple[Party, ...], ...]:
    """Visitors of one state travel together; those of different states are different visits."""
    groups: dict[str, list[Party]] = {}
    for party in visitors:
        groups.setdefault(party.home or "", []).append(party)
    if len(groups) == 2 and "" in groups:
        return (tuple(visitors),)
    return tuple(tuple(group) for group in groups.values())


def _objection(
    frame: Frame, token: Token, visitors: Sequence[Party], goal: Destination | None, around: frozenset[str]
) -> str:
    """Why a filled frame is still no visit. `around`: the states that people of the article serve."""
    if goal is None:
        return ""
    received = frame.kind in {Kind.HOST, Kind.PRESENCE}
    homes = {v.home for v in visitors} - {None}
    if goal.country in homes:
        return "a trip at home"
    capital = geography.capital_of(goal.country)
    if not homes and goal.country in around and goal.places and capital not in goal.places and not received:
        return "perhaps a trip at home: the traveller's country isn't told, and others here serve that one"
    if not visitors:
        return ""
    if any(has("private", t.lower_) for c in (token, *token.children) for t in (c, *c.children)):
        return "a private journey"
    if not goal.direct and not homes:
        return "a house or event in a place, by somebody whose country isn't known"
    if not received and not any(v.official for v in visitors) and not _official_words(token):
        return "no office of the traveller is told"
    alike = (t for t in token.ancestors if t.lemma_.lower() == "time")
    if all(v.person is None and not v.definite and not v.plural for v in visitors) and any(alike):
        return "says of a trip told elsewhere which it is"  # "the first time that a Peruvian minister visits"
    if all(v.person is None and v.plural and v.home is None and " " not in v.name for v in visitors):
        return "visits in general, not a trip"  # "Leaders begin to land in Lima"
    several = all(v.person is None and v.plural and has("single_office", v.head) and v.home for v in visitors)
    if several and len(visitors) == 1:
        return "several presidents of one state: the list of states was not understood"
    if token.tag_ == "NNS" and all(v.person is None and v.plural for v in visitors):
        return "visits in general, not a trip"
    return ""


def _at_post(scene: Scene, visitors: Sequence[Party], goal: Destination | None) -> str:
    if goal is not None and visitors and all(v.posted for v in visitors) and goal.country in scene.posts:
        return "an envoy in the country he is posted to"
    return ""


def _official_words(token: Token) -> bool:
    return any(has("official", c.lower_) for c in token.children)


def settled(mention: VisitMention, published: str | None) -> VisitMention:
    """The mention with its status decided by its date and the article's."""
    reading = mention.reading
    if reading.status is None or not (reading.began or reading.present):
        return mention
    known = [w for w in mention.when if not w.value.unspecified_year]
    if not known:
        return mention
    start, end = known[0].value, known[-1].value
    first, last = start.earliest or start.latest, end.latest or end.earliest
    now = parse(published) if published else None
    decided = reading.status
    # "arrived on 4 May" may be any year's; "arrived on Monday" is this week's
    dated = reading.began and not known[0].recent
    if now is None or now.earliest is None or now.latest is None or first is None or last is None:
        decided = Status.COMPLETED if dated else decided
    elif first > now.latest:  # "is in Peru until Friday", "the visit ends on Friday"
        decided = Status.UNDERWAY if known[0].part in timing.ENDS else Status.PLANNED
    elif reading.present and known[0].coming and first == now.earliest:
        decided = Status.PLANNED  # "travels to Peru tonight"
    elif reading.status is Status.COMPLETED:
        decided = Status.UNDERWAY if now.earliest <= last and now.days == 1 else decided
    elif (now.earliest - last).days > _days(mention) or (dated and now.days != 1):
        decided = Status.COMPLETED
    return replace(mention, reading=replace(reading, status=decided))


def _days(mention: VisitMention) -> int:
    numbers = [details.days(phrase.text) for phrase in mention.length]
    return max([n for n in numbers if n] or [3])
