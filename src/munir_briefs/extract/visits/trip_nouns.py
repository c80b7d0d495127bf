"""Trips told by a noun: `a visit to`, `her tour of`, `the arrival of X in`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from munir_briefs.extract.visits import goals as to
from munir_briefs.extract.visits import status, syntax
from munir_briefs.extract.visits.goals import Goals
from munir_briefs.extract.visits.hosting import those_received
from munir_briefs.extract.visits.meetings import counterparts
from munir_briefs.extract.visits.party import PRONOUNS, Party
from munir_briefs.extract.visits.places import Destination, destinations
from munir_briefs.extract.visits.presence import told_by_presence
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.told import Told, doer_of
from munir_briefs.extract.visits.triggers import evoked
from munir_briefs.extract.visits.vocabulary import Frame, Kind, Stage, frames_of, has, stage_of
from munir_briefs.records import Status


def told_by_noun(scene: Scene, noun: Token, frame: Frame) -> Told | None:
    goals = _noun_goals(scene, noun, frame)
    if not goals and frame.placed and not _pointing(noun):
        return None
    if not goals and any(c.lower_ == "same" for c in noun.children):
        return None  # "Chad's minister made the same journey": where to, another's trip tells
    if has("way", noun.lemma_.lower()) and noun.head.lower_ not in {"on", "en"}:
        return None  # "the route to Peru is closed"
    if (
        has("way", noun.lemma_.lower())
        and "to" in frame.to
        and any(has("homeward", c.lower_) for c in noun.children)
    ):
        return None  # "on her way back to Peru"
    if not goals and noun.dep_ == "pobj" and has("leg", noun.head.head.lemma_.lower()):
        return None  # "the Lima leg of the tour" is told once
    verb, stage = status.carrier(noun) or (None, None)
    if not goals and verb is not None and stage in {Stage.START, Stage.END} and noun.dep_ in {"dobj", "nsubj"}:
        goals = to.after(
            scene, verb, frozenset({"in"})
        )  # "began a tour of Europe in Lisbon", "the tour ends in Rome"
    ending = None if goals else _ends_in(noun)
    if ending is not None:
        goals = to.after(scene, ending, frozenset({"in"}))
    outer = syntax.governor(noun)
    made = status.made(noun)
    visitors = (
        (() if made is None else doer_of(scene, made, syntax.child(made, "nsubj")))
        or _owners_guests(scene, noun, outer, goals)
        or _noun_visitors(scene, noun, goals)
    )
    if frame.carriers and verb is not None:  # "accepted an invitation from Y to Peru"
        visitors = doer_of(scene, verb, syntax.subject(verb))
    visitors = visitors or _carriers(scene, noun, verb, outer, goals)
    if _characterized(noun, visitors):
        visitors = ()
    if not visitors and _strangers(noun, goals):
        return None
    reading = status.read_noun(noun)
    if stage is Stage.END and verb is not None and goals and noun.doc[goals[0].start - 1].lower_ == "in":
        # "will end her tour in Lima": Lima is still ahead
        reading, stage = status.read_verb(verb, Stage.WHOLE), Stage.WHOLE
    if ending is not None and goals:
        reading = status.read_verb(ending, Stage.WHOLE)
    ahead = next(
        (c for c in noun.children if c.dep_ == "relcl" and any(has("further_on", m.lower_) for m in c.children)),
        None,
    )
    if ahead is not None and goals and goals == to.itinerary(scene, noun):
        reading = status.read_verb(ahead, Stage.WHOLE)  # "began a tour that will also take her to Peru and Chile"
        if reading.present:
            reading = replace(reading, status=Status.PLANNED)
    # "announced on Monday", "cancelled on Monday": no day of the trip
    undated = stage is Stage.CANCEL or (stage in {Stage.PLAN, Stage.MAYBE} and noun.dep_ == "dobj")
    verbs = (verb,) if verb is not None and not undated else ()
    if frame.placed and verb is None and outer is not None and made is None:
        going = next((f for f in evoked(outer) if f.kind is Kind.MOVE), None)
        if going is not None:  # "flies to Peru on Monday with stops in Chile"
            reading, verbs = status.read_verb(outer, going.stage), (outer,)
    on_way_back = has("way", noun.lemma_.lower()) and "from" in frame.to
    if on_way_back:  # "landed in Chile on Monday on her way home from Peru": no day of the Peruvian trip
        coming = reading.status in {Status.PLANNED, Status.POSSIBLE}
        reading, verbs = Reading(reading.status if coming else Status.COMPLETED, status.ASIDE, reading.refuse), ()
    return Told(
        visitors,
        goals,
        reading,
        verbs,
        stage or Stage.WHOLE,
        aside=outer if outer is not verb and _accompanies(noun) and not on_way_back else None,
        here=any(has("back_place", t.lower_) for c in noun.children if c.lower_ == "to" for t in c.children)
        or any(c.lower_ == "here" for c in (*noun.children, *(verb.children if verb is not None else ()))),
    )


def _ends_in(noun: Token) -> Token | None:
    """`a tour that will end in Peru`."""
    ends = (
        c for c in noun.children if c.dep_ == "relcl" and stage_of("carried_subject", c.lemma_.lower()) is Stage.END
    )
    return next((c for c in ends if syntax.child(c, "nsubj") is not None), None)


def _pointing(noun: Token) -> bool:
    """`That stop has been scrapped`: the place was told before."""
    the = syntax.child(noun, "det")
    _, stage = status.carrier(noun) or (None, None)
    return stage is Stage.CANCEL and the is not None and has("pointing", the.lower_)


def _noun_goals(scene: Scene, noun: Token, frame: Frame) -> Goals:
    goals = to.after(scene, noun, frame.to) or to.before_noun(scene, noun) or to.itinerary(scene, noun)
    goals = goals or _behind_owner(scene, noun, frame)
    for back in (c for c in noun.children if c.dep_ == "advmod"):
        goals = goals or to.after(scene, back, frame.to & {"from"})  # "on her way home from Peru"
    paid = status.participle(noun)
    if not goals and paid is not None:  # "the visit paid to Peru by X"
        goals = to.after(scene, paid, frame.to & {"to"})
    made = status.made(noun)
    if not goals and made is not None:
        goals = to.after(scene, made, frozenset({"to"}))
    goals = goals or to.in_line(scene, noun, frame.to & {"to"})
    if not goals and noun.dep_ == "dobj" and has("halt", noun.lemma_.lower()):
        goals = to.after(scene, noun.head, frozenset({"in", "at"}))  # "will make a stopover in Peru"
    if not goals and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        goals = to.after(scene, noun.head, frame.to & {"to"})  # "her first trip was to Sudan"
        named = syntax.child(noun.head, "attr")
        if not goals and named is not None and any(has("ordinal", c.lower_) for c in noun.children):
            goals = destinations(named, scene.names, scene.date_tokens())  # "her next stop is Quito"
    if not goals and noun.dep_ == "attr" and any(has("ordinal", c.lower_) for c in noun.children):
        named = syntax.child(noun.head, "nsubj")  # "Quito will be her next stop"
        goals = destinations(named, scene.names, scene.date_tokens()) if named is not None else ()
    if frame.objects and goals and not goals[0].direct:  # "her participation in the conference in Lima"
        at = (held for c in noun.children if c.lower_ in frame.to for held in c.children)
        goals = goals if any(held.lemma_.lower() in frame.objects for held in at) else ()
    return goals


def _behind_owner(scene: Scene, noun: Token, frame: Frame) -> Goals:
    """`the arrival of Premier X in Lima`, which the parse takes for a premier in Lima."""
    words = frame.to if frame.placed else frame.to & {"to"}
    for of in (c for c in noun.children if c.lower_ in {"of", "by"}):
        for held in (h for h in of.children if h.dep_ == "pobj" and scene.who(h)):
            if goals := to.after(scene, held, words):
                return goals
    return ()


def _owners_guests(scene: Scene, noun: Token, outer: Token | None, goals: Goals) -> tuple[Party, ...]:
    """`X received Y during his visit`: his who was received."""
    owner = syntax.owner(noun)
    if owner is None or owner.lower_ not in PRONOUNS or noun.dep_ != "pobj":
        return ()
    for mover in (outer, syntax.clause(noun)):
        if mover is not None and syntax.is_verb(mover) and noun.i > mover.i:
            return _of_the_two(scene, noun, mover, goals)
    return ()


def _of_the_two(scene: Scene, noun: Token, verb: Token, goals: Goals) -> tuple[Party, ...]:
    """Of host and guest in one statement (`received`, `met`), who is on the trip told around it; () if unclear."""
    leading = set()
    for over in noun.ancestors:
        if over == verb:
            break
        leading.add(over.lower_)
    if any(has("before_words", word) or has("after_words", word) for word in leading):
        return ()
    doers = doer_of(scene, verb, syntax.subject(verb))
    frames = {frame.kind: frame for frame in evoked(verb)}
    if Kind.HOST in frames:
        guests = those_received(scene, verb)
    elif has("meet", verb.lemma_.lower()) or Kind.PRESENCE in frames:
        guests = tuple(p for p in counterparts(scene, verb) if p.person)
    elif Kind.COMPANY in frames:  # "will accompany the minister on her visit"
        return scene.who(syntax.child(verb, "dobj"))
    else:
        return ()
    at = {g.country for g in goals}
    if at:
        away = [[p for p in side if p.home not in at] for side in (guests, doers)]
        theirs = [[p for p in side if p.home in at] for side in (guests, doers)]
        if theirs[0] and away[1] and not away[0]:
            return tuple(away[1])
        if Kind.HOST in frames or (theirs[1] and not away[1]) or at == {scene.dateline}:
            return tuple(p for p in guests if p.home not in at)
        return ()
    if Kind.HOST in frames:
        return guests
    told = told_by_presence(scene, verb, frames[Kind.PRESENCE]) if Kind.PRESENCE in frames else None
    if told is not None:
        return told.visitors
    host = {p.home for p in doers} == {scene.dateline}
    return guests if host and scene.dateline is not None else ()


def _carriers(
    scene: Scene, noun: Token, verb: Token | None, outer: Token | None, goals: Goals
) -> tuple[Party, ...]:
    """Who does what carries a trip: `X paid a visit`, `during a visit X said`; not who `banned travel`."""
    owner = _owner(noun)
    if owner is not None and not (owner.lower_ in PRONOUNS and noun.dep_ == "dobj"):
        return ()
    if noun.dep_ == "dobj" and has("itinerary", noun.head.lemma_.lower()):
        return doer_of(scene, noun.head, syntax.subject(noun.head))  # "X's trip includes stops in Peru and Chile"
    if noun.dep_ != "pobj" and (verb is None or noun.dep_ in syntax.SUBJECT):
        return ()
    for mover in (verb, outer, syntax.clause(noun)):
        if mover is not None and syntax.is_verb(mover):
            if noun.lemma_ == "mission" and noun.head.lower_ == "on" and has("meet", mover.lemma_.lower()):
                return ()  # "will meet Premier X on the police mission to Haiti": about it
            # "received the guest at the start of a visit"
            guests = _of_the_two(scene, noun, mover, goals) if noun.dep_ == "pobj" else ()
            return guests or doer_of(scene, mover, syntax.subject(mover))
    return ()


def _owner(noun: Token) -> Token | None:
    """Whose trip it is; `its` is said of what the sentence is about: `her plane is on its way`."""
    owner = syntax.owner(noun)
    return None if owner is not None and owner.lower_ == "its" else owner


def _noun_visitors(scene: Scene, noun: Token, goals: Sequence[Destination]) -> tuple[Party, ...]:
    owner = _owner(noun)
    if owner is not None:
        return scene.who(owner)
    taken = {i for g in goals for i in range(g.start, g.end)}
    paid = status.participle(noun)
    if paid is not None and any(f.kind is Kind.COMPANY for f in frames_of(paid.lemma_.lower())):
        paid = None  # "began a visit to Peru accompanied by X"
    for prep in (*noun.children, *(paid.children if paid is not None else ())):
        if prep.lower_ in {"by", "of", "from"} and prep.dep_ in {"prep", "agent"}:
            for held in prep.children:
                if held.dep_ == "pobj" and held.i not in taken:
                    found = scene.cast.parties(scene.number, held, scene.names)
                    if found:
                        return found
    # "the Anna Bergholt Peru visit": a name among the words before the noun
    start = noun.left_edge.i
    named = [person for at, person in scene.cast.people_in(scene.number, start, noun.i)]
    before = [p for at, p in scene.cast.people_in(scene.number, start, noun.i) if noun.i - at < 6]
    return (scene.cast.party(before[0]),) if len(named) == len(before) == 1 else ()


def _characterized(noun: Token, visitors: Sequence[Party]) -> bool:
    """`the first visit by a Chilean president since 1999` says of a trip told elsewhere which it is."""
    ranked = any(has("ordinal", c.lower_) for c in noun.children)
    return ranked and bool(visitors) and all(v.person is None and not v.definite for v in visitors)


def _strangers(noun: Token, goals: Sequence[Destination]) -> bool:
    """Somebody is named as the traveller who is nobody's envoy: `tourists' trips`, `a visit by the choir`."""
    taken = {i for g in goals for i in range(g.start, g.end)}
    slots = [c for c in noun.children if c.dep_ == "poss" and c.lower_ != "its"]
    slots += [held for c in noun.children if c.lower_ == "by" for held in c.children if held.dep_ == "pobj"]
    return any(t.lower_ not in PRONOUNS and t.i not in taken for t in slots)


def _accompanies(noun: Token) -> bool:
    """`signed during a visit`, `said on a trip`: the statement around it happens on the trip."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"during", "on", "in"}
