"""How far a trip has got, as one mention tells it: tense, modality, negation, and the words around a noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from spacy.tokens import Token

from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.vocabulary import Stage, has, stage_of, table
from munir_briefs.records import Status


class Tense(StrEnum):
    PAST = "past"
    PERFECT = "perfect"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    FUTURE = "future"
    WOULD = "would"
    MAY = "may"
    SHOULD = "should"
    BARE = "bare"
    """an infinitive or participle with no finite verb: headlines"""


STATED, MODIFIED, ASIDE = 3, 2, 1
"""weights: a verb tells of the trip itself; an adjective or preposition does; the tense around it hints at it"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one mention says of the status."""

    status: Status | None = None
    weight: int = 0
    refuse: str = ""
    """why this is no report of a trip"""
    began: bool = False
    """told as begun in the past: under way still, or over, by the dates"""
    present: bool = False
    """told in the present: ahead, if its date is"""
    several: bool = False
    """of more trips than one: to be told apart by their dates"""


_AUX = {
    "will": Tense.FUTURE, "'ll": Tense.FUTURE, "’ll": Tense.FUTURE, "shall": Tense.FUTURE, "wo": Tense.FUTURE,
    "would": Tense.WOULD, "'d": Tense.WOULD, "’d": Tense.WOULD,
    "may": Tense.MAY, "might": Tense.MAY, "could": Tense.MAY,
    "should": Tense.SHOULD, "must": Tense.SHOULD, "can": Tense.SHOULD, "ought": Tense.SHOULD,
}  # fmt: skip


def tense(verb: Token) -> Tense:
    """The tense of a verb with its auxiliaries; a participle's is that of the verb it hangs on."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    for helper in helpers:
        if helper.lower_ in _AUX and helper.tag_ == "MD":
            return _AUX[helper.lower_]
    has = next((h for h in helpers if h.lemma_ == "have"), None)
    be = next((h for h in helpers if h.lemma_ == "be" and h.tag_ != "VBN"), None)
    if has is not None and verb.tag_ != "VB":
        return Tense.PAST if has.tag_ == "VBD" else Tense.PERFECT
    if be is not None:
        past = be.tag_ == "VBD"
        if verb.tag_ == "VBG":
            return Tense.PAST if past else Tense.PROGRESSIVE
        return Tense.PAST if past else Tense.PRESENT
    if verb.tag_ == "VBD" or (verb.tag_ in {"VB", "VBP"} and not helpers and _same_in_past(verb)):
        return Tense.PAST
    if verb.tag_ in {"VBZ", "VBP", "NNS"} or (verb.tag_ == "VB" and not helpers and _of_several(verb)):
        return Tense.PRESENT
    if verb.head is not verb and verb.dep_ in {"advcl", "xcomp", "conj", "pcomp", "acl", "ccomp"}:
        outer = verb.head.head if verb.head.pos_ == "ADP" else verb.head
        if syntax.is_verb(outer):
            return tense(outer)
        if verb.tag_ == "VBN":
            return Tense.PAST
        if verb.tag_ == "VBG":
            found = syntax.governor(outer)
            return tense(found) if found is not None else Tense.PRESENT
    if verb.tag_ == "VBN":
        return Tense.PAST
    return Tense.BARE


def _same_in_past(verb: Token) -> bool:
    """`The king set foot in Peru`, whose verb the tagger takes for a present one."""
    doer = syntax.child(verb, "nsubj")
    return has("same_in_past", verb.lemma_.lower()) and doer is not None and not _of_several(verb)


def _of_several(verb: Token) -> bool:
    """`The king and the queen begin a visit`, whose verb the tagger takes for an infinitive."""
    doers = syntax.child(verb, "nsubj")
    return doers is not None and (doers.tag_ in {"NNS", "NNPS"} or len(list(syntax.listed(doers))) > 1)


def read_verb(verb: Token, stage: Stage) -> Reading:
    """The status that a verb of going, or one that carries a trip (`began his visit`), tells."""
    words, top, infinitive = _upward(verb)
    if _hypothetical(verb, top):
        return Reading(refuse="said under a condition or as a question")
    now = Tense.FUTURE if _when_then(top) else tense(top)
    stages = {s for word in words if (s := stage_of("governor", word)) is not None} | {stage}
    adverbs = {c.lower_ for t in (verb, top) for c in t.children if c.dep_ == "advmod"}
    if "yet" in adverbs and "have" in words:  # "has yet to visit"
        return Reading(refuse="the trip is denied")
    if "expect" in words and now is Tense.PAST and syntax.child(top, "nsubj") is not None:
        return Reading(refuse="only what somebody had expected")
    if any(
        c.lower_ in {"twice", "thrice"} or (c.lower_ == "times" and c.dep_ == "npadvmod") for c in verb.children
    ):
        told = now in {Tense.PAST, Tense.PERFECT} and not any(c.dep_ == "neg" for c in verb.children)
        return Reading(Status.COMPLETED, STATED, "several trips told at once", several=told)
    guess = syntax.child(top, "nsubj") if "expect" in words else None
    if guess is not None and has("guessing", guess.lemma_.lower()):
        stages.add(Stage.MAYBE)
    doubt = any(has("doubt_adverb", a) for a in adverbs)
    stages |= _doubted(top)
    if any(has("habit_adverb", a) for a in adverbs):
        return Reading(refuse="visits in general, not a trip")
    negated = any(c.dep_ == "neg" or c.lower_ == "never" for t in (verb, top) for c in t.children)
    longer = any(c.lower_ in {"longer", "anymore"} for t in (verb, top) for c in t.children)
    negated = negated or (longer and any(c.lower_ == "no" for c in verb.subtree))
    if Stage.CANCEL in stages:
        # "threatened to call off", "urged her to cancel"
        open_ = {Stage.MAYBE, Stage.WISH} & stages
        if negated or open_ or now in {Tense.MAY, Tense.WOULD, Tense.SHOULD}:
            return Reading(refuse="a cancellation that is denied or only feared")
        return Reading(Status.CANCELLED, STATED)
    if negated and has("settles", verb.lemma_.lower()) and stage is Stage.PLAN:
        return Reading(Status.POSSIBLE, STATED)  # "the visit has not been confirmed"
    if negated:
        if longer and (now is Tense.FUTURE or infinitive or Stage.PLAN in stages):
            return Reading(Status.CANCELLED, STATED)
        return Reading(refuse="the trip is denied")
    if _came_to_nothing(verb, top, words):
        return Reading(Status.CANCELLED, STATED)
    if now is Tense.SHOULD and has("timetabled", verb.lemma_.lower()) and _timed(verb):
        return Reading(Status.PLANNED, STATED)  # "his arrival should take place at 10:30"
    if Stage.WISH in stages or now is Tense.SHOULD:
        return Reading(refuse="a wish, a call or an invitation, not a trip")
    if now is Tense.MAY or Stage.MAYBE in stages:
        return Reading(Status.POSSIBLE, STATED)
    if now is Tense.WOULD:
        # "He said he would travel on Monday" reports a plan; "it would have been a visit" nothing.
        reported = top.dep_ == "ccomp" and tense(top.head) in {Tense.PAST, Tense.PERFECT}
        perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in top.children)
        if not reported or perfect:
            return Reading(refuse="only imagined (would)")
        return Reading(Status.POSSIBLE if doubt else Status.PLANNED, STATED)
    if Stage.PLAN in stages or now is Tense.FUTURE or infinitive:
        if doubt:
            return Reading(Status.POSSIBLE, STATED)
        # "will conclude his visit on Friday": it has begun
        return Reading(Status.UNDERWAY, ASIDE) if stage is Stage.END else Reading(Status.PLANNED, STATED)
    return _told(verb, now, stage)


def _when_then(verb: Token) -> bool:
    """`When she arrives in Peru, she will meet Y`: as far ahead as what is told with it."""
    timed = any(c.lower_ in {"when", "once", "after", "before", "as"} for c in verb.children)
    told = verb.dep_ == "advcl" and verb.tag_ in {"VBZ", "VBP"} and syntax.is_verb(verb.head)
    return timed and told and tense(verb.head) is Tense.FUTURE


def _came_to_nothing(verb: Token, top: Token, words: Sequence[str]) -> bool:
    """`had been due in Peru on Monday`, `was to have flown`, `was supposed to fly to Peru but stayed at home`."""
    due = any(c.lower_ == "due" for c in top.children) if verb is top else False
    if not (due or any(has("unfulfilled", word) for word in words)) or tense(top) is not Tense.PAST:
        return False
    if verb is not top and has("happen", verb.lemma_.lower()):
        return False  # "had been due to take place in May, and is now set for June"
    before = any(c.dep_ == "aux" and c.tag_ == "VBD" and c.lemma_ == "have" for c in top.children)
    unmade = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children) and _has_to(verb)
    return before or unmade or any(_stays_home(over) for over in (verb, top, *top.children))


def _stays_home(verb: Token) -> bool:
    """`but fell ill`, `but will stay behind`."""
    if not any(c.dep_ == "cc" and c.lower_ == "but" for c in verb.children):
        return False
    return any(c.dep_ == "conj" and c.i > verb.i and has("stays_home", c.lemma_.lower()) for c in verb.children)


def _timed(verb: Token) -> bool:
    return any(t.ent_type_ in {"DATE", "TIME"} for t in verb.subtree)


def _told(verb: Token, now: Tense, stage: Stage) -> Reading:
    """A trip told as fact."""
    if stage is Stage.END:
        if verb.dep_ == "advcl" and now is Tense.PRESENT:
            return Reading(Status.UNDERWAY, ASIDE)  # "as the visit concludes, attention will turn to ..."
        if verb.dep_ == "pcomp" and has("before_words", verb.head.lower_):
            return Reading()  # "flies on to Rome before returning home": of no trip's end yet
        if now is Tense.PROGRESSIVE:
            return Reading(Status.UNDERWAY, MODIFIED)
        return Reading(Status.COMPLETED, STATED, present=now is Tense.PRESENT)  # "the visit ends on Friday"
    if stage is Stage.START and now is not Tense.BARE:
        if now is Tense.PAST:
            return Reading(Status.UNDERWAY, STATED, began=True)
        return Reading(Status.UNDERWAY, STATED, present=now is not Tense.PERFECT)
    if now in {Tense.PAST, Tense.PERFECT}:
        return Reading(Status.COMPLETED, STATED)
    if verb.dep_ == "pcomp" and has("after_words", verb.head.lower_):  # "is due home after visiting Peru"
        return Reading(Status.COMPLETED, MODIFIED)
    if now is Tense.BARE:
        return Reading()
    return Reading(Status.UNDERWAY, STATED if now is Tense.PROGRESSIVE else MODIFIED, present=True)


def _gerund(verb: Token) -> bool:
    """`considers visiting`; in `"I am going to Peru," X told reporters` the verb is finite."""
    return verb.tag_ == "VBG" and syntax.child(verb, "aux") is None


def _upward(verb: Token) -> tuple[list[str], Token, bool]:
    """The words that govern the verb (`is scheduled to visit`, `plans for visiting`), and the finite verb above."""
    words: list[str] = []
    top = verb
    infinitive = False
    for _ in range(6):
        if any(c.dep_ == "aux" and c.tag_ == "MD" for c in top.children):
            break
        to = any(c.lower_ == "to" and c.dep_ == "aux" for c in top.children)
        head = top.head
        if head is top:
            infinitive = infinitive or to
            break
        word = head.lemma_.lower()
        if syntax.for_doer(top) is not None:
            # "is arranging for her to visit"; "waits for her to visit" is none of hers
            words.append(word if stage_of("governor", word) is not None else "want")
        elif top.dep_ in {"xcomp", "ccomp", "acomp"} and (to or _gerund(top) or not syntax.is_verb(top)):
            words.append(word)
            # "is to visit" is a plan; "is said to have visited" is not
            infinitive = infinitive or (head.lemma_ == "be" and to)
        elif top.dep_ == "pcomp" and head.lower_ in {"for", "on", "about", "of"} and syntax.is_verb(head.head):
            words.append(head.head.lemma_.lower())
            head = head.head
        elif top.dep_ in {"acl", "relcl"} and to and head.pos_ in {"NOUN", "PROPN"}:
            noun = head.lemma_.lower()
            if stage_of("governor", noun) is None:
                # a headline, "Minister to visit Peru"; in running text "the first minister to visit Peru"
                over = syntax.clause(head)
                infinitive = infinitive or not syntax.is_verb(over) or head.dep_ in syntax.SUBJECT
                return words, top if infinitive else over, infinitive
            outer = syntax.governor(head)
            if any(c.lower_ == "no" for c in head.children):
                words.append("refuse")  # "has no plans to visit"
            if outer is not None and stage_of("carrier", " ".join(_with_particle(outer))) is Stage.CANCEL:
                words.append("cancel")  # "has scrapped plans to visit"
            # an invitation taken up is a plan
            words.append("plan" if outer is not None and outer.lemma_ == "accept" else noun)
            if outer is None:
                break
            head = outer
        elif top.dep_ == "conj" and syntax.is_verb(head) and to == _has_to(head):
            if to or top.tag_ in {"VB", "VBG"}:
                if not to and any(c.tag_ == "MD" for c in head.children):
                    return words, head, infinitive
                top = head
                continue
            break
        elif not syntax.is_verb(top) and top.pos_ == "ADJ" and syntax.is_verb(head):
            words.append(top.lemma_.lower())
        elif top.tag_ == "VBG" and top.dep_ in {"advcl", "pcomp"} and syntax.child(top, "aux") is None:
            # "is to fly to Rome before ending her trip in Bonn": both are ahead
            over = head if syntax.is_verb(head) else head.head
            if not syntax.is_verb(over):
                break
            more, top, ahead = _upward(over)
            return [*words, *more], top, infinitive or ahead
        else:
            break
        top = head
    return words, top, infinitive


def _doubted(verb: Token) -> set[Stage]:
    """What the statement around says of it: `it is unlikely that`, `denied that`, `sources suggest`."""
    head = verb.head
    hearsay = verb.dep_ in {"acl", "relcl", "ccomp"} and has("hearsay", head.lemma_.lower())
    if verb.dep_ not in {"ccomp", "csubj", "advcl"} and not hearsay:
        return set()
    words = [head, *(c for c in head.children if c.dep_ in {"acomp", "attr"})]
    if hearsay:  # "reports that ... were denied"
        words += [over] if (over := syntax.governor(head)) is not None else []
    found = {stage_of("doubting", w.lemma_.lower()) for w in words}
    return {stage for stage in found if stage is not None}


def _has_to(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _hypothetical(verb: Token, top: Token) -> bool:
    sent = verb.sent
    if sent.text.rstrip().rstrip("\"'”’").endswith("?"):
        return True
    seen: set[int] = set()
    for token in (verb, top, *verb.ancestors):
        if token.i not in seen:
            seen.add(token.i)
            if any(c.dep_ in {"mark", "advmod"} and has("condition", c.lower_) for c in token.children):
                return True
            if _inverted(token):
                return True
        if token.dep_ in {"ccomp", "ROOT", "relcl"} and token is not verb and token is not top:
            break
    return False


def _inverted(verb: Token) -> bool:
    """`Had she gone to Peru, she would have seen it`."""
    doer = syntax.child(verb, *syntax.SUBJECT)
    first = verb.doc[verb.left_edge.i]
    leads = first.head == verb and first.dep_ == "aux" and first.lower_ in {"had", "were", "should"}
    return leads and doer is not None and first.i < doer.i < verb.i


def read_noun(noun: Token) -> Reading:
    """The status that the words around `visit` tell, and whether it is a trip at all."""
    modifiers = [c.lemma_.lower() for c in noun.children if c.dep_ in {"amod", "compound", "nmod", "det"}]
    told_of = participle(noun)
    if told_of is not None and told_of.lemma_.lower() not in modifiers:
        modifiers.append(told_of.lemma_.lower())  # "a visit planned for June"
    if any(has("generic", word) for word in modifiers):
        return Reading(refuse="visits in general, not a trip")
    stated = {s for word in modifiers if (s := _modifier(word)) is not None}
    if Status.CANCELLED in stated:
        return Reading(Status.CANCELLED, STATED)
    told = made(noun)
    if told is not None:
        return read_verb(told, Stage.WHOLE)
    carried = _carried(noun)
    if carried is not None and (carried.refuse or carried.weight >= MODIFIED):
        if stated & {Status.POSSIBLE} and carried.status is Status.PLANNED:
            return replace(carried, status=Status.POSSIBLE)
        return carried
    if stated:
        return Reading(min(stated), MODIFIED)
    return carried or _context(noun)


def _modifier(word: str) -> Status | None:
    value = table("modifier").get(word)
    return None if value is None else Status(value)


def participle(noun: Token) -> Token | None:
    """`the visit paid to Peru`, `a trip planned for June`; also where the parse takes it for the finite verb."""
    for verb in (*noun.children, noun.head):
        reduced = verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"} and verb.i > noun.i
        if reduced or (verb == noun.head and _over(noun) is not None):
            return verb
    return None


def made(noun: Token) -> Token | None:
    """`the visit that X made to Peru`, `the one he paid to Peru`: the verb by which somebody made it."""
    for verb in noun.children:
        told = verb.dep_ == "relcl" and syntax.child(verb, "nsubj") is not None
        if (
            told
            and has("pays", verb.lemma_.lower())
            and all(c.tag_ in {"WDT", "WP"} for c in verb.children if c.dep_ == "dobj")
        ):
            return verb
    return None


def _over(noun: Token) -> Token | None:
    """`A trip pencilled in for May has been put off`: the last verb, where the parse has it over `pencilled`."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.tag_ not in {"VBD", "VBN"} or _modifier(verb.lemma_.lower()) is None:
        return None
    if verb.dep_ in {"csubj", "csubjpass"}:
        return verb.head
    rest = (c for c in verb.children if c.dep_ in {"advcl", "conj"} and c.i > verb.i)
    return next((c for c in rest if syntax.child(c, *syntax.SUBJECT, "mark", "cc") is None), None)


def carrier(noun: Token) -> tuple[Token, Stage | None] | None:
    """The verb that carries a trip noun (`paid a visit`, `is on a visit`, `the visit begins`) and its stage."""
    top, stage = noun, None
    for _ in range(4):  # "the start of a visit", "a string of visits", "the Paris leg of the tour"
        prep = top.head
        if top.dep_ == "conj" and top.head.pos_ == "NOUN" and has("trip", top.head.lemma_.lower()):
            top = top.head
            continue
        if top.dep_ == "pobj" and prep.lower_ == "of" and prep.head.pos_ == "NOUN":
            outer = prep.head.lemma_.lower()
            found = stage_of("noun_stage", outer)
            if found is None and not has("transparent", outer):
                break
            top, stage = prep.head, found or stage
            continue
        break
    head, dep = top.head, top.dep_
    if (over := _over(top)) is not None:
        head, dep = over, "nsubjpass" if syntax.child(over, "auxpass") is not None else "nsubj"
    if stage is not None:
        verb = syntax.governor(top)
        return (verb, stage) if verb is not None else None
    if dep in {"dobj", "attr", "oprd", "nsubjpass", "nsubj"} and syntax.is_verb(head):
        if dep in {"nsubj", "nsubjpass"} and struck_off(head):
            return head, Stage.CANCEL
        side = "carried_subject" if dep in {"nsubj", "nsubjpass"} else "carrier"
        for words in (_with_particle(head), (head.lemma_.lower(),)):
            found = stage_of(side, " ".join(words))
            # "the visit was set for Monday" is a plan, "the visit set the stage" none
            # but in a headline "Visit to Peru postponed"
            bare = head.tag_ in {"VBD", "VBN"} and syntax.child(head, "dobj") is None
            if found is not None and (found not in {Stage.PLAN, Stage.CANCEL} or dep != "nsubj" or bare):
                return head, found
        if dep == "nsubj" and head.lemma_ == "remain" and syntax.child(head, "xcomp") is not None:
            return head, Stage.MAYBE  # "the trip remains to be confirmed"
        if dep == "nsubj" and has("copula", head.lemma_):
            for told in _said(head):
                found = stage_of("governor", told.lemma_.lower())
                if found is not None:
                    return head, found
        return None
    if top.dep_ == "pobj" and head.dep_ in {"prep", "agent"}:
        verb, lead = head.head, head.lower_
        if verb.pos_ in {"ADP", "ADV"} and syntax.is_verb(verb.head):  # "pulled out of"
            verb, lead = verb.head, f"{verb.lower_} {lead}"
        found = stage_of("carrier", f"{verb.lemma_.lower()} {lead}")
        if found is not None and (syntax.is_verb(verb) or verb.pos_ in {"NOUN", "ADJ"}):
            return verb, found
    return None


def struck_off(verb: Token) -> bool:
    """`has been taken off the programme`, `dropped from the agenda`."""
    off = (c for c in verb.children if c.lower_ in {"off", "from"})
    return any(has("itinerary_noun", held.lemma_.lower()) for c in off for held in c.children) or any(
        has("itinerary_noun", c.lemma_.lower()) and syntax.child(verb, "prt") is not None for c in verb.children
    )


def _said(verb: Token) -> list[Token]:
    """What is said of the subject: `is uncertain`, `stands cancelled`, `is on hold`."""
    told = [c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"} or f"{c.dep_} {c.tag_}" == "advcl VBN"]
    return told + [held for c in verb.children if c.dep_ == "prep" for held in c.children if held.dep_ == "pobj"]


def _with_particle(verb: Token) -> tuple[str, ...]:
    mark = {
        c.lower_
        for c in verb.children
        if c.dep_ == "prt" or (c.dep_ == "advmod" and c.lower_ in {"forward", "ahead"})
    }
    return (verb.lemma_.lower(), *sorted(mark))


def _falls_through(noun: Token, verb: Token) -> bool:
    """`The visit will not take place`, `her trip did not materialise`; not `has not taken place yet`."""
    thing = syntax.child(verb, "dobj")
    happens = has("happen", verb.lemma_.lower()) and (thing is None or thing.lower_ == "place")
    denied = any(c.dep_ == "neg" for c in verb.children) and not any(c.lower_ == "yet" for c in verb.children)
    told = tense(verb) is Tense.FUTURE or any(c.lemma_ == "do" and c.tag_ == "VBD" for c in verb.children)
    return noun.dep_ in syntax.SUBJECT and happens and denied and told and not _hypothetical(verb, verb)


def _carried(noun: Token) -> Reading | None:
    found = carrier(noun)
    if found is None or found[1] is None:
        return None
    verb, stage = found[0], found[1]
    if not syntax.is_verb(verb):
        return Reading(Status.PLANNED, MODIFIED) if stage is Stage.PLAN else None
    if stage is Stage.WHOLE and _falls_through(noun, verb):
        return Reading(Status.CANCELLED, STATED)
    if verb.lemma_ == "be" and stage is Stage.START:
        reading = read_verb(verb, Stage.WHOLE)  # "is on a visit" says it outright
        return replace(reading, weight=STATED) if reading.status is Status.UNDERWAY else reading
    if stage is Stage.MAYBE and has("copula", verb.lemma_) and noun.dep_ in syntax.SUBJECT:
        negated = syntax.child(verb, "neg") is not None
        return Reading(refuse="the trip is denied") if negated else Reading(Status.POSSIBLE, STATED)
    return read_verb(verb, stage)


def _context(noun: Token) -> Reading:
    """No verb tells of the trip: the preposition before it does, or the tense of the statement it stands in."""
    if _hypothetical(noun, noun):
        return Reading(refuse="said under a condition or as a question")
    leading = set()
    for token in (noun, *noun.ancestors):  # "during", "ahead of", "in the run-up to"
        if syntax.is_verb(token):
            break
        if token.i < noun.i:
            leading.add(token.lower_)
    if _set_off(noun):
        return Reading(Status.UNDERWAY, STATED, began=True)
    verb = syntax.governor(noun) or syntax.clause(noun)
    if noun.dep_ == "dobj" and has("follows", verb.lemma_.lower()):
        return Reading(Status.COMPLETED, MODIFIED)  # "the tour follows her visits to Peru and Chile"
    paid = participle(noun)
    if paid is not None and stage_of("carrier", paid.lemma_.lower()) is Stage.WHOLE:
        return Reading(Status.COMPLETED, MODIFIED)  # "recalled the visit paid to Peru by X"
    words, top, infinitive = _upward(verb) if syntax.is_verb(verb) else ([], verb, False)
    now = tense(top) if syntax.is_verb(top) else Tense.BARE
    doer = syntax.child(verb, *syntax.SUBJECT)  # "plans are being made for her trip"
    words = [*words, doer.lemma_.lower()] if doer is not None and doer != noun else words
    ahead = now is Tense.FUTURE or infinitive or any(stage_of("governor", w) is Stage.PLAN for w in words)
    if any(has("after_words", word) for word in leading):
        return Reading(Status.PLANNED, ASIDE) if ahead else Reading(Status.COMPLETED, MODIFIED)
    if any(has("before_words", word) for word in leading):
        return Reading(Status.PLANNED, MODIFIED if now is not Tense.PAST else ASIDE)
    if noun.dep_ in syntax.SUBJECT and any(c.lower_ in {"a", "an", "any", "no"} for c in noun.children):
        denied = syntax.is_verb(top) and syntax.child(top, "neg") is not None
        if denied or now in {Tense.WOULD, Tense.MAY, Tense.SHOULD}:
            return Reading(refuse="only imagined: a visit that would, may or shall not be")
    if ahead:
        return Reading(Status.PLANNED, ASIDE)
    if now in {Tense.PAST, Tense.PERFECT}:
        return Reading(Status.COMPLETED, ASIDE)
    if now in {Tense.PRESENT, Tense.PROGRESSIVE}:
        return Reading(Status.UNDERWAY, ASIDE, present=True)
    return Reading(None, 0)


def _set_off(noun: Token) -> bool:
    """`The minister, currently on a visit to Peru, met exporters`: beside the traveller, and not beside a verb."""
    lead = noun.head
    if noun.dep_ != "pobj" or lead.lower_ != "on" or lead.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    before = noun.doc[lead.left_edge.i - 1] if lead.left_edge.i else None
    return (
        before is not None and before.text == "," and lead.head.dep_ in {*syntax.SUBJECT, "appos", "pobj", "dobj"}
    )
