"""Trips told by what is done at a place: `met Y in`, `attended a summit in`, `after talks in`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from munir_briefs.extract.visits import goals as to
from munir_briefs.extract.visits import status, syntax
from munir_briefs.extract.visits.goals import Goals
from munir_briefs.extract.visits.meetings import counterparts
from munir_briefs.extract.visits.party import PRONOUNS, Party
from munir_briefs.extract.visits.places import Destination
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.told import Told, doer_of
from munir_briefs.extract.visits.vocabulary import Frame, Stage, frames_of, has, words_of
from munir_briefs.records import Status


def told_by_presence(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    goals = to.of_verb(scene, verb, frame.to) if frame.placed else to.scene_of(scene, verb, frame.to)
    if any(has("not_in_person", t.lower_) for t in verb.subtree):
        return None
    doers = _attending(scene, verb)
    others = counterparts(scene, verb)
    if not goals and _at_the_site(scene, verb, doers, others):
        goals = (Destination(str(scene.site), (), verb.i, verb.i + 1, direct=False),)
    if not goals:
        return None
    away = tuple(p for p in doers if p.official and p.home not in {None, goals[0].country} and not p.posted)
    reading = status.read_verb(verb, Stage.WHOLE)
    # met at the host's, the other one travelled; in a third country, both did
    guests = tuple(p for p in others if p.person and p.home and p.home != goals[0].country and not p.posted)
    if away:
        abroad = {p.home for p in away}
        met = [p for p in guests if p.home not in abroad]
        both = away if not has("meet", verb.lemma_.lower()) else (*away, *met)
        return Told(both, goals, reading, syntax.with_heads(verb))
    # "Defence Secretary X met the Prime Minister of Peru in Lima": a paper leaves out its own country
    hosts = tuple(p for p in others if p.home == goals[0].country)
    envoys = tuple(p for p in doers if p.person and p.official and p.home is None and p.offices & words_of("envoy"))
    # "GENEVA -- President X attended a summit in Lima": not where the report is from, nor the host of one who is
    foreign = all(scene.comes_to(p, goals[0].country) for p in envoys) and not has("speech", verb.lemma_.lower())
    foreign = foreign and all(p.home not in {None, scene.dateline} for p in others)
    if foreign:
        envoys = tuple(replace(p, home=scene.dateline) for p in envoys)
    if guests and doers:
        return Told((*envoys, *guests) if foreign else guests, goals, reading, syntax.with_heads(verb))
    if envoys and (hosts or foreign):
        return Told(envoys, goals, reading, syntax.with_heads(verb))
    named = tuple(p for p in doers if p.person)
    return Told(named, goals, reading, syntax.with_heads(verb), supports=True) if named else None


def told_by_absence(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    """`pulled out of the summit in Lima`, `stayed away from it`, `skipped it`: a trip that was not made."""
    led = [t for c in verb.children for t in (c, *c.children) if t.dep_ == "prep" and t.lower_ in {"of", "from"}]
    away = any(has("away_words", t.lower_) for c in verb.children for t in (c, *c.children))
    if verb.lemma_ in {"skip", "miss"}:
        held = [c for c in verb.children if c.dep_ == "dobj"]
    elif away or verb.lemma_ == "withdraw":
        held = [h for prep in led for h in prep.children if h.dep_ == "pobj"]
    else:
        return None
    events = [h for h in held if has("business", h.lemma_.lower()) or has("gathering", h.lemma_.lower())]
    events += [of for h in events for c in h.children if c.lower_ == "of" for of in c.children]
    goals = next((g for event in events if (g := to.after(scene, event, frozenset({"in", "at"})))), ())
    who = tuple(p for p in scene.who(syntax.subject(verb)) if p.official and p.person)
    if not goals or not who or any(scene.home_of(p) in {None, goals[0].country} for p in who):
        return None
    return Told(who, goals, status.read_verb(verb, frame.stage), (verb,), Stage.WHOLE)


def _at_the_site(scene: Scene, verb: Token, doers: Sequence[Party], others: Sequence[Party]) -> bool:
    """Told in a report from a summit: who attends it, meets on its sidelines, or meets other guests there."""
    if scene.site is None or any(p.home in {None, scene.site} for p in doers) or not doers:
        return False
    thing = syntax.child(verb, "dobj")
    if verb.lemma_ in {"attend", "represent"}:
        return thing is None or verb.lemma_ == "represent" or has("gathering", thing.lemma_.lower())
    held = [c for prep in verb.children if prep.lower_ == "on" for c in prep.children]
    if any(has("aside", c.lemma_.lower()) for c in held):
        return True
    guests = [p for p in others if p.person]
    return (
        has("meet", verb.lemma_.lower()) and bool(guests) and all(p.home not in {None, scene.site} for p in guests)
    )


def _attending(scene: Scene, verb: Token) -> tuple[Party, ...]:
    """Who is there: the subject; of a passive, if that is nobody, the one by whom (`Peru was represented by X`)."""
    done = syntax.subject(verb)
    doers = scene.who(done)
    agent = syntax.child(verb, "agent")
    thing = syntax.child(verb, "dobj")
    if verb.lemma_ == "represent" and thing is not None:  # "X will represent Peru at the summit"
        own = next((n.country for n in scene.names if n.start <= thing.i < n.end and n.is_country), None)
        doers = tuple(p if p.home or own is None else replace(p, home=own) for p in doers)
    if doers or agent is None or done is None:
        return doers
    sent = scene.who(syntax.child(agent, "pobj"))
    of = next((n.country for n in scene.names if n.start <= done.i < n.end and n.is_country), None)
    if verb.lemma_ != "represent" or of is None:
        return sent
    return tuple(p if p.home else replace(p, home=of) for p in sent)


def told_by_event(scene: Scene, noun: Token, frame: Frame) -> Told | None:
    """`returned home after meetings in Lima`, `after talks in Lima, X said`: X was there, if it is not X's own."""
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN":
        top = top.head.head  # "two days of meetings"
    lead = top.head.lower_
    # "a day after talks in Lima, X was in Quito"
    verb = syntax.governor(top) or (syntax.clause(top) if has("after_words", lead) else None)
    goals = to.after(scene, noun, frame.to)
    if not goals and verb is not None and noun.dep_ in syntax.SUBJECT:  # "talks between X and Y were held in Lima"
        goals = to.after(scene, verb, frame.to)
    if goals and (between := _between(scene, noun, goals, verb)) is not None:
        return between
    if verb is None or not goals or not goals[0].direct or top.dep_ not in {"pobj", "dobj"}:
        return None
    returns = any(f.id == "return-from" for f in frames_of(verb.lemma_.lower()))
    after = has("after_words", lead) or (top.dep_ == "dobj" and has("after_words", verb.lower_))
    around = [c for c in noun.children if c.dep_ in {"det", "poss", "amod", "compound"}]
    # "after the talks in Lima": perhaps others' talks
    others = any(c.lower_ in {"the", "that"} or (c.dep_ == "poss" and c.lower_ not in PRONOUNS) for c in around)
    others = others or any(c.lower_ in {"between", "by", "among", "of"} for c in noun.children)
    if not after or others or any(has("not_in_person", t.lower_) for t in noun.subtree):
        return None
    verb = syntax.clause(verb) if has("after_words", verb.lower_) else verb
    goal = goals[0].country
    # "after talks in Lima with Peruvian ministers": a paper leaves out its own country
    hosted = any(n.adjective and n.country == goal and scene.doc[n.start] in noun.subtree for n in scene.names)
    visitors = tuple(
        p
        for p in doer_of(scene, verb, syntax.subject(verb))
        if p.home or returns or scene.comes_to(p, goal) or (hosted and p.person and p.official)
    )
    if not visitors or any(g.country in {p.home for p in visitors} for g in goals):
        return None
    reading = status.read_verb(verb, Stage.WHOLE)
    if reading.refuse and not returns:
        return None
    ahead = reading.status in {Status.PLANNED, Status.POSSIBLE}
    reading = Reading(Status.PLANNED, status.ASIDE) if ahead else Reading(Status.COMPLETED, status.MODIFIED)
    return Told(visitors, goals, reading, ())


def _between(scene: Scene, noun: Token, goals: Goals, verb: Token | None) -> Told | None:
    """`Talks in Lima between X and Y ended on Monday`: those of the two who aren't at home there."""
    prep = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "between"), None)
    held = syntax.child(prep, "pobj") if prep is not None else None
    if held is None or verb is None or noun.dep_ not in {*syntax.SUBJECT, "pobj"} or not goals[0].direct:
        return None
    if any(has("not_in_person", t.lower_) for t in noun.subtree):
        return None
    parties = scene.cast.parties(scene.number, held, scene.names)
    away = tuple(p for p in parties if p.person and p.home not in {None, goals[0].country} and not p.posted)
    reading = status.read_verb(verb, Stage.WHOLE)
    if len(parties) < 2 or not away or reading.refuse:
        return None
    ahead = reading.status in {Status.PLANNED, Status.POSSIBLE}
    reading = Reading(reading.status if ahead else Status.COMPLETED, status.MODIFIED)
    return Told(away, goals, reading, (verb,) if noun.dep_ in syntax.SUBJECT else ())
