"""The slots of a frame: who travels, where to, told by which verb; one reader for each kind of frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from munir_briefs import geography
from munir_briefs.extract.visits import goals as to
from munir_briefs.extract.visits import status, syntax, timing
from munir_briefs.extract.visits.goals import Goals
from munir_briefs.extract.visits.meetings import counterparts
from munir_briefs.extract.visits.people import PRONOUNS, Party, those_before
from munir_briefs.extract.visits.places import Destination, destinations
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.vocabulary import Frame, Kind, Stage, frames_of, has, stage_of, words_of
from munir_briefs.records import Status


@dataclass(frozen=True, slots=True)
class Told:
    """The slots of one frame, filled."""

    visitors: tuple[Party, ...]
    goals: tuple[Destination, ...]
    reading: Reading
    verbs: tuple[Token, ...]
    stage: Stage = Stage.WHOLE
    aside: Token | None = None
    here: bool = False
    they: bool = False
    """of those spoken of before"""
    lands: bool = False
    """arrives, nothing said where"""
    supports: bool = False
    """of somebody who may be at home there: tells of a trip only where that is told elsewhere"""


def evoked(token: Token) -> Iterator[Frame]:
    """The frames that a token evokes, by lemma, part of speech and particle."""
    lemma = token.lemma_.lower()
    doc = token.doc
    if lemma == "over" and token.i >= 2 and doc[token.i - 2 : token.i + 1].text.lower() == "stop-over":
        lemma = "stopover"
    for frame in frames_of(lemma):
        if frame.kind is Kind.AGENDA:
            continue
        if frame.kind is Kind.ASIDE:
            if token.dep_ == "prep" and (token.head.pos_ in {"NOUN", "PROPN"} or _set_off(token) is not None):
                yield frame
            continue
        if frame.kind is Kind.GUEST:
            if token.tag_ == "VBG" and (token.dep_ == "amod" or _visiting(token)):
                yield frame
            continue
        if frame.kind is Kind.BACK:
            # not "came back from": that is a going of its own
            goes = any(f.kind is Kind.MOVE for f in frames_of(token.head.lemma_.lower()))
            if token.pos_ in {"ADV", "ADJ"} and not goes:
                yield frame
            continue
        if frame.kind is Kind.EVENT:
            if token.pos_ == "NOUN":
                yield frame
            continue
        if frame.kind is Kind.NOUN:
            # "travel documents", "a tour operator"; a headline's words all look like names
            compound = token.dep_ == "compound" and token.text.islower() and token.head.i == token.i + 1
            noun = _one(token) if lemma == "one" else token.pos_ in {"NOUN", "PROPN"}
            if (noun and not compound) or lemma == "stopover":
                yield frame
            continue
        # "ends his visit and heads to Peru": the tagger knows `heads` best as a noun
        mistagged = token.tag_ == "NNS" and token.dep_ == "conj" and syntax.is_verb(token.head)
        if not (syntax.is_verb(token) or mistagged) or token.dep_ in {"aux", "auxpass", "amod"}:
            continue
        if _visiting(token):
            continue
        particle = syntax.particles(token)
        longer = [f for f in frames_of(lemma) if any(f"{lemma} {p}" in f.words for p in particle)]
        if longer and frame not in longer:
            continue  # "jetted off to Peru" is no "jetted to Peru"
        if not any(w == lemma or (w.startswith(lemma + " ") and w.split()[1] in particle) for w in frame.words):
            continue
        if frame.manner and not any(t.lower_ in frame.manner for c in token.children for t in (c, *c.lefts)):
            continue
        if frame.objects:
            thing = syntax.child(token, "dobj", "npadvmod")
            if thing is None or thing.lemma_.lower() not in frame.objects:
                continue
            # "will spend 4-6 March in Peru", but not "spent March in Peru"
            if has("month", thing.lemma_.lower()) and not any(c.isdigit() for t in thing.subtree for c in t.text):
                continue
        yield frame


def _one(token: Token) -> bool:
    """`a visit that returns the one that X made to Peru`."""
    before = token.doc[token.sent.start : token.i]
    return status.made(token) is not None and any(has("trip", t.lemma_.lower()) for t in before)


def _visiting(verb: Token) -> bool:
    """`met visiting Premier X`, `held talks with visiting Premier X`, which the parse takes for a going to X."""
    if verb.lemma_ != "visit" or verb.tag_ != "VBG" or not syntax.child(verb, "dobj"):
        return False
    if verb.dep_ == "pcomp":  # "in honour of visiting Premier X", but "dreams of visiting Peru"
        office = any(
            has("office", c.lower_) for thing in verb.children if thing.dep_ == "dobj" for c in thing.lefts
        )
        return verb.head.lower_ == "with" or office
    return verb.dep_ == "xcomp" and has("meet", verb.head.lemma_.lower())


def _doer(scene: Scene, verb: Token, subject: Token | None) -> tuple[Party, ...]:
    """The subject's parties; where the parse gives the verb none, or a thing, the person named right before it."""
    if _without_own(verb, subject):  # "At the invitation of Y, Minister X will visit Peru, the spokesman said"
        person = scene.cast.before(scene.number, verb)
        if person is not None:
            return (scene.cast.party(person),)
    found = scene.who(subject)
    if not found and subject is not None and any(c.tag_ == "WP" for c in verb.children):
        # "General X, chief of the Peruvian army, who is on a visit": the parse says it of the army
        for over in subject.ancestors:
            if syntax.is_verb(over):
                break
            found = found or scene.who(over)
    if found or (subject is not None and subject.lower_ in PRONOUNS):
        return found
    person = scene.cast.before(scene.number, verb)
    return (scene.cast.party(person),) if person is not None else ()


def _without_own(verb: Token, subject: Token | None) -> bool:
    """A finite verb for whose subject the parse gives that of the verb of telling after it."""
    finite = any(c.dep_ == "aux" and c.tag_ in {"MD", "VBZ", "VBP", "VBD"} for c in verb.children)
    finite = finite or verb.tag_ in {"VBD", "VBZ", "VBP"}
    return (
        finite
        and verb.dep_ == "ccomp"
        and subject is not None
        and verb.i < verb.head.i <= subject.i + 3
        and subject.i > verb.i
    )


def _noun(scene: Scene, noun: Token, frame: Frame) -> Told | None:
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
        (() if made is None else _doer(scene, made, syntax.child(made, "nsubj")))
        or _owners_guests(scene, noun, outer, goals)
        or _noun_visitors(scene, noun, goals)
    )
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
    doers = _doer(scene, verb, syntax.subject(verb))
    frames = {frame.kind: frame for frame in evoked(verb)}
    if Kind.HOST in frames:
        guests = _guests(scene, verb)
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
    told = _presence(scene, verb, frames[Kind.PRESENCE]) if Kind.PRESENCE in frames else None
    if told is not None:
        return told.visitors
    host = {p.home for p in doers} == {scene.dateline}
    return guests if host and scene.dateline is not None else ()


def _guests(scene: Scene, verb: Token) -> tuple[Party, ...]:
    """Those received, welcomed or hosted."""
    passive = _passive(verb)
    if passive is not None:
        return scene.who(passive)
    return scene.who(syntax.child(verb, "dobj") or _after_day(scene, verb))


def _carriers(
    scene: Scene, noun: Token, verb: Token | None, outer: Token | None, goals: Goals
) -> tuple[Party, ...]:
    """Who does what carries a trip: `X paid a visit`, `during a visit X said`; not who `banned travel`."""
    owner = _owner(noun)
    if owner is not None and not (owner.lower_ in PRONOUNS and noun.dep_ == "dobj"):
        return ()
    if noun.dep_ == "dobj" and has("itinerary", noun.head.lemma_.lower()):
        return _doer(scene, noun.head, syntax.subject(noun.head))  # "X's trip includes stops in Peru and Chile"
    if noun.dep_ != "pobj" and (verb is None or noun.dep_ in syntax.SUBJECT):
        return ()
    for mover in (verb, outer, syntax.clause(noun)):
        if mover is not None and syntax.is_verb(mover):
            # "received the guest at the start of a visit"
            guests = _of_the_two(scene, noun, mover, goals) if noun.dep_ == "pobj" else ()
            return guests or _doer(scene, mover, syntax.subject(mover))
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


def _move(scene: Scene, verb: Token, frame: Frame) -> Told | None:
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
    for near in (c for c in verb.children if c.lower_ in frame.manner):  # "came straight from Lima"
        goals = goals or to.after(scene, near, frame.to)
    for away in (c for c in verb.children if c.lower_ == "off"):  # "is off to Peru"
        goals = goals or to.after(scene, away, frame.to)
    thing = syntax.child(verb, "dobj")
    if not goals and thing is not None and "object" in frame.to:  # "visited the headquarters in Lima"
        direct = has("site", thing.lemma_.lower())
        goals = tuple(replace(g, direct=direct) for g in to.after(scene, verb, frozenset({"in", "at", "near"})))
    for held in (thing, *thing.conjuncts) if thing is not None else ():
        # "lead a delegation to Peru", "left Oslo for Lima", "spent Sunday and Monday in Lima"
        goals = goals or to.after(scene, held, frame.to)
    if not goals and frame.kind is Kind.MOVE:
        goals = to.behind_mark(scene, verb, frame.to)
    if not goals and frame.objects and frame.stage is Stage.END and scene.site is not None:  # "left the summit"
        goals = (Destination(scene.site, (), verb.i, verb.i + 1),)
    ahead = purposeful = lands = False
    if frame.kind is Kind.STAY:
        said = (c for c in verb.children if c.dep_ in {"acomp", "advmod"})
        due = next((c for c in said if c.lower_ in {"due", "last"}), None)
        if due is not None:  # "is due in Lima", "was last in Lima in May"
            goals = goals or to.after(scene, due, frame.to)
        goals = goals or to.scene_of(scene, verb, frame.to)
        here = not goals and (here or _in_the_country(verb) or _stays_on(scene, verb))
        ahead = (due is not None and due.lower_ == "due") or (
            verb.lemma_ == "expect" and syntax.child(verb, "nsubjpass") is not None
        )
        awaited = ahead and not goals and _awaited(scene, verb)
        here = here or awaited
        purposeful = (ahead and not awaited) or (_on_business(verb) and verb.lemma_ != "expect")
        # "in 2019, when she stayed in Peru": no day of its own
        within = verb.lemma_ != "be" and any(c.tag_ == "WRB" and c.lower_ != "where" for c in verb.children)
        plain = (here or any(g.direct for g in goals[:1])) and has("plain_stay", verb.lemma_.lower()) and not within
        plain = plain or awaited
        if not (plain or (purposeful and (goals or here))):
            return None
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
    visitors = _doer(scene, verb, doer)
    if thing is not None and frame.objects and has("group", thing.lemma_.lower()):
        visitors = _sent_with(scene, thing, visitors)
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
        if over is not None and frame.kind is Kind.HOST and (told := _host(scene, over, frame)) is not None:
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


def _on_business(verb: Token) -> bool:
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


def _host(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    passive = _passive(verb)
    if passive is not None:
        by = syntax.child(verb, "agent")
        guest: Token | None = passive
        host = syntax.child(by, "pobj") if by is not None else None
    else:
        guest = syntax.child(verb, "dobj")
        host = syntax.subject(verb)
        if guest is None:
            guest = _after_day(scene, verb)
    if guest is None:
        return None
    if frame.objects:  # "played host to"
        toward = (c for over in (verb, guest) for c in over.children if c.lower_ in {"to", "for"})
        guest = next((held for c in toward for held in c.children if held.dep_ == "pobj"), guest)
    visitors = scene.who(guest)
    if not visitors or (all(v.person is None for v in visitors) and any(v.plural for v in visitors)):
        return None
    led = {v.home for v in visitors if v.person}
    if len(led) == 1:  # "received Jordanian Premier X and his delegation"
        visitors = tuple(v if v.person or v.home else replace(v, home=next(iter(led))) for v in visitors)
    hosts = scene.who(host)
    goals = to.after(scene, verb, frame.to) or to.after(scene, guest, frame.to)
    given = syntax.child(verb, "dobj")
    if not goals and given is not None and frame.objects:  # "was given a warm welcome in Lima"
        goals = to.after(scene, given, frame.to)
    if not goals:  # "In Peru, the president received ..."
        fronted = (held for c in verb.children if c.i < verb.i and c.lower_ == "in" for held in c.children)
        goals = next((g for held in fronted if (g := destinations(held, scene.names, scene.date_tokens()))), ())
    homes = {v.home for v in visitors}
    if not goals:
        if None in homes or frame.kind is Kind.SENT:
            return None
        country = _host_country(scene, host, hosts) or scene.dateline
        if country is None or host is None:
            return None
        goals = (Destination(country, (), host.i, host.i + 1),)
    if any(g.country in homes for g in goals):
        return None
    reading = status.read_verb(verb, Stage.WHOLE)
    return Told(visitors, goals, reading, syntax.with_heads(verb))


def _passive(verb: Token) -> Token | None:
    """Who is received: `X was received`, `X landed and was received`, `X, received by Y, said`."""
    own = syntax.child(verb, "nsubjpass")
    if own is not None:
        return syntax.antecedent(own, verb)
    done = verb.tag_ == "VBN" and (syntax.child(verb, "auxpass") or syntax.child(verb, "agent")) is not None
    return syntax.subject(verb) if done and syntax.child(verb, "nsubj", "dobj") is None else None


def _after_day(scene: Scene, verb: Token) -> Token | None:
    """`received on Monday premier X`, `received at her palace the premier, X`: X hangs on day or palace."""
    days = scene.date_tokens()
    at = [held for c in verb.children if c.dep_ == "prep" for held in c.children if c.lower_ in {"at", "in"}]
    on = (c for over in (verb, *at) for c in over.children if c.dep_ == "prep" and c.lower_ == "on")
    behind = [held for c in on for held in c.children if held.i not in days]
    told = (h for h in behind if any(t.i in days and t.i < h.i for t in h.subtree))
    beside = (c for held in at for c in held.children if c.dep_ == "appos" and has("office", c.lemma_.lower()))
    return next(iter((*told, *beside)), None)


def _host_country(scene: Scene, host: Token | None, hosts: Sequence[Party]) -> str | None:
    homes = {h.home for h in hosts if not h.of_body}
    if len(homes) == 1:
        return homes.pop()
    if host is None:
        return None
    at = [n for n in scene.names if n.start <= host.i < n.end and not n.adjective]
    return at[0].country if at else None


def _presence(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    goals = to.scene_of(scene, verb, frame.to)
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
    if doers or agent is None or done is None:
        return doers
    sent = scene.who(syntax.child(agent, "pobj"))
    of = next((n.country for n in scene.names if n.start <= done.i < n.end and n.is_country), None)
    if verb.lemma_ != "represent" or of is None:
        return sent
    return tuple(p if p.home else replace(p, home=of) for p in sent)


def _event(scene: Scene, noun: Token, frame: Frame) -> Told | None:
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
        for p in _doer(scene, verb, syntax.subject(verb))
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


def _struck(scene: Scene, verb: Token, frame: Frame) -> Told | None:
    """`Peru was taken off the itinerary`: of those who were told to go there."""
    place = syntax.child(verb, "nsubjpass")
    if place is None or not status.struck_off(verb):
        return None
    goals = destinations(place, scene.names, scene.date_tokens())
    reading = status.read_verb(verb, Stage.CANCEL)
    return Told((), goals, reading, (), Stage.CANCEL, they=True) if goals and goals[0].direct else None


def _back(scene: Scene, word: Token, frame: Frame) -> Told | None:
    """`Back from Lima, X told reporters`."""
    goals = to.after(scene, word, frame.to)
    verb = syntax.clause(word)
    if not goals or not syntax.is_verb(verb):
        return None
    reading = status.read_verb(verb, Stage.WHOLE)
    if reading.status not in {Status.COMPLETED, Status.UNDERWAY}:
        return None
    visitors = _doer(scene, verb, syntax.subject(verb))
    return Told(visitors, goals, Reading(Status.COMPLETED, status.STATED), ()) if visitors else None


def _guest(scene: Scene, word: Token, frame: Frame) -> Told | None:
    """`The president met visiting Premier X`: come to the president's country."""
    if word.dep_ == "amod":
        guest: Token | None = word.head
        verb = syntax.governor(word.head) or syntax.clause(word.head)
    else:
        guest, verb = syntax.child(word, "dobj"), word.head
        if word.dep_ == "pcomp":  # "held talks with visiting Premier X"
            verb = verb.head if syntax.is_verb(verb.head) else syntax.governor(verb.head) or syntax.clause(verb)
    visitors = scene.who(guest)
    homes = {p.home for p in visitors}
    if not visitors or None in homes or not syntax.is_verb(verb):
        return None
    placed = frozenset({"in", "at"})
    goals = to.scene_of(scene, verb, placed) or to.after(scene, word, placed)
    if not goals:
        sides = (*scene.who(syntax.subject(verb)), *counterparts(scene, verb))
        away = {p.home for p in sides if p.home and not p.of_body} - homes
        hosts = away or {scene.dateline} - {None}
        if len(hosts) != 1:
            return None
        goals = (Destination(str(hosts.pop()), (), word.i, word.i + 1),)
    reading = status.read_verb(verb, Stage.WHOLE)
    if any(g.country in homes for g in goals) or reading.status in {None, Status.PLANNED, Status.POSSIBLE}:
        reading = Reading(Status.UNDERWAY, status.MODIFIED)
    if any(g.country in homes for g in goals):
        return None
    return Told(visitors, goals[:1], replace(reading, weight=status.MODIFIED), syntax.with_heads(verb))


def _set_off(prep: Token) -> Token | None:
    """`X, currently in Lima, will fly`, where the parse hangs `in` on the verb: X, told right before."""
    first = prep.left_edge.i
    if not syntax.is_verb(prep.head) or prep.i > prep.head.i or first < 2:
        return None
    doer = syntax.child(prep.head, *syntax.SUBJECT)
    parted = prep.doc[first - 1].text == ","
    return doer if parted and doer is not None and doer.right_edge.i in {first - 1, first - 2} else None


def _aside(scene: Scene, prep: Token, frame: Frame) -> Told | None:
    """`Premier X, in Lima for a summit, said`, and the headline `Envoy in Lima for talks`."""
    who = _set_off(prep) or prep.head
    place = syntax.child(prep, "pobj")
    now = any(has("at_present", c.lower_) for c in prep.children)  # "currently in Lima"
    if place is None or not (now or any(_on_business(t) for t in (who, prep, place))):
        return None
    goals = destinations(place, scene.names, scene.date_tokens())
    visitors = scene.cast.parties(scene.number, who, scene.names) if goals else ()
    if now and not all(scene.home_of(v) for v in visitors):
        return None
    if not visitors or not goals[0].direct:
        return None
    return Told(visitors, goals, Reading(Status.UNDERWAY, status.MODIFIED), ())


_READERS: dict[Kind, Callable[[Scene, Token, Frame], Told | None]] = {
    Kind.NOUN: _noun,
    Kind.MOVE: _move,
    Kind.STAY: _move,
    Kind.ASIDE: _aside,
    Kind.HOST: _host,
    Kind.SENT: _host,
    Kind.PRESENCE: _presence,
    Kind.EVENT: _event,
    Kind.BACK: _back,
    Kind.STRUCK: _struck,
    Kind.GUEST: _guest,
    Kind.AGENDA: lambda *_: None,  # no word evokes it: `agenda`
    Kind.COMPANY: lambda *_: None,  # told of beside a trip: `company`
}


def fill(scene: Scene, token: Token, frame: Frame) -> Told | None:
    """What the words around a trigger tell; None where they tell of no trip."""
    told = _READERS[frame.kind](scene, token, frame)
    if told is None or not told.visitors:
        return told
    away = tuple(p for p in told.visitors if not _lives_there(p, told.goals))
    return replace(told, visitors=away) if away else None


def _lives_there(party: Party, goals: Goals) -> bool:
    """`Chile's ambassador to Peru toured Cusco`: no traveller."""
    at = {goal.country for goal in goals}
    return party.posted and (
        party.home is None or any(geography.country_of(w.title()) in at for w in party.offices)
    )
