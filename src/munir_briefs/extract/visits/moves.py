"""Trips told by a verb of going or staying: `flew to`, `left for`, `is in ... for talks`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from munir_briefs.extract.visits import goals as to
from munir_briefs.extract.visits import status, syntax, timing
from munir_briefs.extract.visits.goals import Goals
from munir_briefs.extract.visits.hosting import told_by_host
from munir_briefs.extract.visits.meetings import counterparts
from munir_briefs.extract.visits.party import PRONOUNS, Party, those_before
from munir_briefs.extract.visits.places import Destination, destinations
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.told import Told, doer_of
from munir_briefs.extract.visits.triggers import evoked
from munir_briefs.extract.visits.vocabulary import Frame, Kind, Stage, has, stage_of
from munir_briefs.records import Status


def told_by_move(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    goals: tuple[Destination, ...] = ()
    here = any(c.lower_ == "here" for c in verb.children)
    if "object" in frame.to:
        for held in verb.children:
            if held.dep_ in {"dobj", "npadvmod", "dep", "attr", "oprd"} and held.i > verb.i:
                goals = destinations(held, scene.names, scene.date_tokens())
                if has("back_place", held.lower_):
                    here = True
                if goals:
                    break
    goals = goals or to.after(scene, verb, frame.to)
    beside = (t for c in verb.children for t in (c, *c.children))
    for near in (t for t in beside if t.lower_ in frame.manner):  # "came straight from Lima", "off her jet in Lima"
        goals = goals or to.after(scene, near, frame.to)
    bare = (c for c in verb.children if has("onward_to", c.lower_) and syntax.child(c, "pobj") is None)
    for away in bare:  # "is off to Peru", "travels on to Peru"
        goals = goals or to.after(scene, away, frame.to)
    thing = syntax.child(verb, "dobj")
    if (
        not goals and thing is not None and "object" in frame.to and not frame.placed
    ):  # "visited the headquarters in Lima"
        direct = has("site", thing.lemma_.lower())
        goals = tuple(replace(g, direct=direct) for g in to.after(scene, verb, frozenset({"in", "at", "near"})))
    # "rushed aid to Peru", "continued her push for peace in Peru": something else goes
    if frame.id == "go-to" and thing is not None and not (goals and goals[0].start <= thing.i < goals[0].end):
        goals = goals if has("passage", thing.lemma_.lower()) and goals and goals[0].direct else ()
    for held in (thing, *thing.conjuncts) if thing is not None else ():
        # "lead a delegation to Peru", "left Oslo for Lima", "spent Sunday and Monday in Lima"
        goals = goals or to.after(scene, held, frame.to)
    if not goals and frame.kind is Kind.MOVE:
        goals = to.behind_mark(scene, verb, frame.to)
    if not goals and frame.objects and frame.stage is Stage.END and scene.site is not None:  # "left the summit"
        goals = (Destination(scene.site, (), verb.i, verb.i + 1),)
    if frame.placed:
        goals = tuple(goal for goal in goals if goal.direct)
    ahead = purposeful = lands = back = False
    if frame.kind is Kind.STAY:
        said = (c for c in verb.children if c.dep_ in {"acomp", "advmod"})
        due = next((c for c in said if c.lower_ in {"due", "last", "back", "again"}), None)
        if due is not None:  # "is due in Lima", "was last in Lima in May", "was back in Lima"
            goals = goals or to.after(scene, due, frame.to)
        goals = goals or to.scene_of(scene, verb, frame.to)
        here = not goals and (here or _in_the_country(verb) or _stays_on(scene, verb))
        ahead = (due is not None and due.lower_ == "due") or (
            verb.lemma_ == "expect" and syntax.child(verb, "nsubjpass") is not None
        )
        awaited = ahead and not goals and _awaited(scene, verb)
        here = here or awaited
        purposeful = (ahead and not awaited) or (on_business(verb) and verb.lemma_ != "expect")
        # "in 2019, when she stayed in Peru": no day of its own
        within = verb.lemma_ != "be" and any(c.tag_ == "WRB" and c.lower_ != "where" for c in verb.children)
        plain = (here or any(g.direct for g in goals[:1])) and has("plain_stay", verb.lemma_.lower()) and not within
        plain = plain or awaited
        if not (plain or (purposeful and (goals or here))):
            return None
        back = due is not None and due.lower_ == "back"
    elif not goals and frame.id == "leave-for":
        goals = _for_which(scene, verb)
    if frame.kind is not Kind.STAY and not goals:
        here = here or (frame.stage is Stage.START and _in_the_country(verb))
        if not here and not _bare(scene, verb):
            return None
        lands = not here and ("in" in frame.to or verb.lemma_ in {"come", "return"})
    if here and not goals and verb.dep_ == "relcl":
        goals = _hosts_place(scene, verb)
    doer = syntax.subject(verb)
    if doer is not None and stage_of("governor", doer.lemma_.lower()) is not None:
        offered = syntax.governor(doer)  # "has accepted an invitation to visit", "has plans to visit"
        doer = syntax.subject(offered) if offered is not None else None
    visitors = doer_of(scene, verb, doer)
    if thing is not None and frame.objects and has("group", thing.lemma_.lower()):
        visitors = _sent_with(scene, thing, visitors)
    if thing is not None and not frame.objects and verb.lemma_ == "accompany":
        led = tuple(p for p in scene.who(thing) if p not in visitors)
        visitors = (*visitors, *led) if visitors and led else ()
    they = doer is not None and not visitors and those_before(doer)
    if not visitors and (not goals or (doer is not None and doer.lower_ not in PRONOUNS and not they)):
        return None  # a train, tourists, an economy
    # perhaps her own country, or what takes place there
    leaves = frame.stage is Stage.END and ("object" in frame.to or bool(frame.objects))
    if leaves and (not goals or not goals[0].direct):
        return None
    if leaves and any(v.home is None and not scene.comes_to(v, goals[0].country) for v in visitors):
        return None
    supports = False
    if back and not all(v.home for v in visitors):
        return None  # "was back in Lima on Friday": perhaps home
    if verb.dep_ == "advcl" and verb.head.lemma_ in {"leave", "depart"} and any(v.home is None for v in visitors):
        return None  # "leaves Quito in the evening, arriving in Lima": perhaps home
    if frame.kind is Kind.STAY and not purposeful and not (visitors and _away(scene, verb, visitors, goals)):
        if not goals or not visitors:
            return None
        supports = True
    reading = status.read_verb(verb, Stage.PLAN if ahead else frame.stage)
    own_words = doer is not None and doer.lower_ in {"i", "we"} and frame.stage is Stage.WHOLE
    if own_words and verb.lemma_ == "come" and reading.status is Status.COMPLETED:
        # "I have come to Peru to listen", said there
        reading = replace(reading, status=Status.UNDERWAY, weight=status.ASIDE)
    if frame.id == "be-in" and verb.lemma_ in {"stay", "remain"} and reading.status is Status.PLANNED:
        # "arrived on Monday and will stay until Friday"
        reading = Reading(Status.UNDERWAY, status.ASIDE)
    if frame.kind is Kind.MOVE and reading.present and _onward(verb):
        reading = replace(reading, status=Status.PLANNED, weight=status.MODIFIED)
    return Told(visitors, goals, reading, syntax.with_heads(verb), frame.stage, None, here, they, lands, supports)


def _sent_with(scene: Scene, group: Token, visitors: tuple[Party, ...]) -> tuple[Party, ...]:
    """`headed the Peruvian delegation to`, `led Peru's team to`: of Peru, if nothing else is told."""
    before = [n for n in scene.names if group.left_edge.i <= n.start and n.end <= group.i]
    homes = {n.country for n in before if n.is_country or n.adjective}
    home = homes.pop() if len(homes) == 1 else None
    return tuple(v if v.home else replace(v, home=home, official=v.official or home is not None) for v in visitors)


def _for_which(scene: Scene, verb: Token) -> Goals:
    """`left the country on Friday to attend a summit in Lima`, `flew out to meet Premier X in Lima`."""
    thing = syntax.child(verb, "dobj")
    if thing is not None and not has("back_place", thing.lemma_.lower()):
        return ()
    aims = (c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and c.tag_ == "VB" and c.i > verb.i)
    frames = ((aim, f) for aim in aims for f in evoked(aim) if f.kind is Kind.PRESENCE)
    return next((goals for aim, f in frames if (goals := to.scene_of(scene, aim, f.to))), ())


def _onward(verb: Token) -> bool:
    """`From there he flies to Peru`, `then heads to Peru`, `goes on to Peru`: the next stage of a tour."""
    if verb.tag_ not in {"VBZ", "VBP"}:
        return False
    before = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from" and c.i < verb.i)
    return any(True for _ in before) or any(
        has("onward", c.lower_) and c.dep_ in {"advmod", "prt", "prep"} and not any(c.children)
        for c in verb.children
    )


def _hosts_place(scene: Scene, verb: Token) -> Goals:
    """`received Premier X, who is visiting the kingdom`: the host's."""
    over = syntax.governor(verb.head)
    for frame in evoked(over) if over is not None else ():
        if over is not None and frame.kind is Kind.HOST and (told := told_by_host(scene, over, frame)) is not None:
            return told.goals
    return ()


def _away(scene: Scene, verb: Token, visitors: Sequence[Party], goals: Sequence[Destination]) -> bool:
    """`was in Lima in May`, of somebody known to be from elsewhere, and not posted there `since 2019`."""
    recent = any(timing.since_day(scene.doc, dated) for dated in scene.dates)
    if any(c.lower_ == "since" and c.dep_ in {"prep", "mark"} for c in verb.children) and not recent:
        return False
    if any(v.posted for v in visitors):
        return False
    homes = {scene.home_of(v) for v in visitors}
    at = {g.country for g in goals} if goals else {scene.dateline}
    if None in homes and goals and verb.lemma_ == "be" and any(t.i in scene.date_tokens() for t in verb.subtree):
        hosted = any(p.home == goals[0].country for p in counterparts(scene, verb))
        return all(scene.reported_abroad(v, goals[0], hosted) for v in visitors)
    return None not in homes and not homes & at


def _in_the_country(verb: Token) -> bool:
    """`is in the country`, `landed in the national capital`: the one the report is from."""
    led = (held.lower_ for c in verb.children if c.lower_ == "in" for held in c.children)
    return any(has("back_place", place) or place == "city" for place in led)


def _stays_on(scene: Scene, verb: Token) -> bool:
    """`He will stay until Monday`: where he was told to be."""
    days = scene.date_tokens()
    led = [(c, held) for c in verb.children if c.dep_ == "prep" for held in c.children]
    until = any(c.lower_ in {"until", "till", "through"} and held.i in days for c, held in led)
    return until and verb.lemma_ in {"stay", "remain"} and all(c.lower_ not in {"in", "at"} for c, _ in led)


def _awaited(scene: Scene, verb: Token) -> bool:
    """`The president of Chad is expected on Wednesday`: where the report is from."""
    said = (*verb.children, *(g for c in verb.children if c.lower_ == "due" for g in c.children))
    if any(c.dep_ in {"xcomp", "ccomp", "oprd", "dobj", "prt"} or c.lower_ in {"home", "back"} for c in said):
        return False
    days = scene.date_tokens()
    led = [held for c in said if c.dep_ == "prep" for held in c.children]
    told = any(c.i in days for c in (*said, *led)) or any(c.lower_ in {"also", "too"} for c in said)
    return told and all(held.i in days for held in led)


def _bare(scene: Scene, verb: Token) -> bool:
    """`He arrives on Sunday`, `first came in May 2019`: a going of which the place was told before."""
    if not has("bare_move", verb.lemma_.lower()) and not syntax.particles(verb) & {"in", "down"}:
        return False
    days = scene.date_tokens()
    led = {"to", "into", "in", "at", "from", "for", "with", "under", "about", "after"}
    if verb.lemma_ in {"arrive", "land"} or syntax.particles(verb) & {"in", "down"}:
        led -= {"with", "from", "for"}  # "flew in from Peru with a delegation for talks"
    if verb.lemma_ in {"return", "come"} and any(
        has("business", h.lemma_.lower()) for c in verb.children if c.lower_ == "for" for h in c.children
    ):
        led -= {"for"}  # "returned in March for talks with Premier X"
    held = [c for prep in verb.children if prep.dep_ == "prep" and prep.lower_ in led for c in prep.children]
    placed = any(c.i not in days for c in held)
    return not placed and syntax.child(verb, "dobj", "acomp", "oprd", "ccomp", "xcomp") is None


def on_business(verb: Token) -> bool:
    """`is in Lima for talks`, `is in Lima to sign`."""
    for other in verb.children:
        if other.lower_ == "as" and any(has("invited", c.lemma_.lower()) for c in other.children):
            return True  # "as a guest of the government"
        led = other.dep_ == "prep" and other.lower_ in {"for", "on", "at"}
        if led and any(has("business", c.lemma_.lower()) for c in other.children):
            return True
        if other.dep_ in {"advcl", "xcomp"} and other.tag_ == "VB":
            return True
    return False
