"""The destinations of a trip: what stands after its verb or around its noun, in the words of a frame."""

from __future__ import annotations

from spacy.tokens import Token

from munir_briefs.extract.visits import status, syntax
from munir_briefs.extract.visits.places import Destination, destinations
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.vocabulary import has

Goals = tuple[Destination, ...]

_BEFORE = frozenset({"compound", "amod", "punct", "nmod"})


def after(scene: Scene, token: Token, words: frozenset[str]) -> Goals:
    """The destinations after the prepositions that may lead to one, nearest first."""
    for prep in token.children:
        if prep.dep_ in {"prep", "dative", "agent"} and prep.lower_ in words and prep.i > token.i:
            for held in prep.children:
                if held.dep_ in {"pobj", "pcomp"}:
                    found = destinations(held, scene.names, scene.date_tokens())
                    # "a tour of Peru", but "the visit of Peru's minister"
                    if found and (prep.lower_ != "of" or found[0].end > held.i):
                        return found
    return ()


def in_line(scene: Scene, token: Token, words: frozenset[str]) -> Goals:
    """The parse hung the preposition elsewhere: the next one in line, with no verb or other trip before it."""
    doc = token.doc
    for other in doc[token.i + 1 : min(token.i + 25, token.sent.end)]:
        if syntax.is_verb(other) or has("trip", other.lemma_.lower()) or other.text in {";", ":"}:
            return ()
        if other.lower_ in words and other.i + 1 < len(doc):
            for held in other.children:
                if held.dep_ == "pobj":
                    found = destinations(held, scene.names, scene.date_tokens())
                    if found and found[0].direct:
                        return found
    return ()


def behind_mark(scene: Scene, verb: Token, words: frozenset[str]) -> Goals:
    """`left Oslo for Lima to attend`: the words stand there, though the parse takes `for` for a conjunction."""
    for name in scene.names:
        if verb.i < name.start - 1 <= verb.i + 6 and not name.adjective:
            lead = scene.doc[name.start - 1]
            between = scene.doc[verb.i + 1 : name.start - 1]
            if lead.dep_ == "mark" and lead.lower_ in words and not any(t.is_punct for t in between):
                return destinations(scene.doc[name.end - 1], scene.names, scene.date_tokens())
    return ()


def itinerary(scene: Scene, noun: Token) -> Goals:
    """`a tour that will take her to Ghana and Togo`, `a trip covering Ghana and Togo`."""
    over = [noun.head] if noun.dep_ == "nsubj" else []  # "her tour took her to Ghana"
    for verb in (*noun.children, *over):
        if (verb in over or verb.dep_ in {"relcl", "acl"}) and has("itinerary", verb.lemma_.lower()):
            goals = after(scene, verb, frozenset({"to", "in"}))
            for held in verb.children:
                if not goals and held.dep_ == "dobj":
                    goals = destinations(held, scene.names, scene.date_tokens())
            if goals:
                return goals
    return ()


def before_noun(scene: Scene, noun: Token) -> Goals:
    """`her second Peru trip`, `the Chinese leg`: the place before the noun, if nothing else owns it."""
    owned = any(c.dep_ == "poss" for c in noun.children)
    leg = has("leg", noun.lemma_.lower())
    # "cuts short Austrian trip"
    owned = owned or (noun.dep_ == "dobj" and status.carrier(noun) is not None)
    for name in reversed(scene.names):
        between = noun.doc[name.end : noun.i]
        if name.end > noun.i or len(between) > 2 or not all(t.dep_ in _BEFORE for t in between):
            continue
        # "Peru's visit" is Peru's, "the Peruvian visit" perhaps a Peruvian's; "her Peruvian visit" goes to Peru
        possessor = between and between[0].tag_ == "POS"
        unclear = (name.adjective and not leg and not owned) or not (owned or leg or name.start > 0)
        hangs = any(noun in (t.head, t.head.head) for t in noun.doc[name.start : name.end])
        if hangs and not possessor and not unclear:
            places = () if name.is_country or name.adjective else (name.name,)
            return (Destination(name.country, places, name.start, name.end),)
    return ()


def of_verb(scene: Scene, verb: Token, words: frozenset[str]) -> Goals:
    """`announced in Lima that`, `called on the king in Lima`: a place of the verb's own, or of whom it is said to;
    of `called the war in Mali a shame` the place is its object's."""
    if syntax.child(verb, "dobj") is not None:
        return ()
    goals = after(scene, verb, words)
    to_whom = (h for c in verb.children if c.lower_ in {"to", "with", "on"} for h in c.children)
    heard = (h for h in to_whom if scene.who(h) or has("audience", h.lemma_.lower()))
    goals = goals or next((found for h in heard if (found := after(scene, h, words))), ())
    return goals if goals and goals[0].direct else ()


def scene_of(scene: Scene, verb: Token, words: frozenset[str]) -> Goals:
    """Where something takes place: `met in Lima`, `held talks in Lima`, `met the king at his palace in Lima`."""
    goals = after(scene, verb, words)
    over = syntax.with_heads(verb)[-1]
    for prep in (c for v in (verb, over) for c in v.children if c.dep_ == "prep" and c.i < verb.i):
        if not goals and prep.lower_ in words:  # "In Lima, she is to meet ..."
            goals = tuple(g for held in prep.children for g in destinations(held, scene.names, scene.date_tokens()))
    if not goals and over.dep_ == "relcl" and any(c.lower_ == "where" for v in (verb, over) for c in v.children):
        goals = destinations(over.head, scene.names, scene.date_tokens())
    for side in (held for prep in verb.children if prep.lower_ == "on" for held in prep.children):
        if has("aside", side.lemma_.lower()):  # "met on the sidelines of a summit in Lima"
            held_at = (held for prep in side.children if prep.lower_ == "of" for held in prep.children)
            goals = goals or next((found for held in held_at if (found := after(scene, held, words))), ())
    thing = syntax.child(verb, "dobj")
    for held in (thing, *thing.children, *thing.conjuncts) if thing is not None else ():
        there = not has("condition_of", held.lemma_.lower())  # "addressed the crisis in Yemen"
        if not goals and there and held.i > verb.i and (held is thing or held.dep_ in {"appos", "conj"}):
            goals = after(scene, held, words)
    if not goals and thing is not None and has("business", thing.lemma_.lower()):
        # "attend the opening of the games in Lima"
        of = (held for c in thing.children if c.lower_ == "of" for held in c.children if held.dep_ == "pobj")
        goals = next((found for held in of if (found := after(scene, held, words))), ())
    talks = () if thing is None else (c for c in thing.children if c.lower_ == "with")
    for prep in (*verb.children, *talks):  # "held talks with Premier X in Lima"
        heard = prep.lower_ == "to" and any(has("audience", held.lemma_.lower()) for held in prep.children)
        if not goals and (heard or prep.lower_ in {"with", "for", "on"}):  # "spoke to reporters in Lima"
            for held in prep.children:
                if not has("condition_of", held.lemma_.lower()):  # "spoke on the war in Yemen"
                    goals = goals or after(scene, held, words)
    gatherings = [held for prep in verb.children if prep.lower_ == "at" for held in prep.children]
    for gathering in (thing, *gatherings):  # "attend a conference on mines in Lima", parsed as mines in Lima
        if not goals and gathering is not None and has("gathering", gathering.lemma_.lower()):
            within = (t for t in gathering.subtree if t.pos_ in {"NOUN", "PROPN"} and t.i > gathering.i)
            goals = next((found for t in within if (found := after(scene, t, words & {"in", "at"}))), ())
    return goals
