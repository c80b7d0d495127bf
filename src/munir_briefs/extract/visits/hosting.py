"""Trips told of the host: `received X`, `sent X to`, `met visiting Premier X`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from munir_briefs.extract.visits import goals as to
from munir_briefs.extract.visits import status, syntax
from munir_briefs.extract.visits.meetings import counterparts
from munir_briefs.extract.visits.party import Party
from munir_briefs.extract.visits.places import Destination, destinations
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.status import Reading
from munir_briefs.extract.visits.told import Told
from munir_briefs.extract.visits.vocabulary import Frame, Kind, Stage, has
from munir_briefs.records import Status


def told_by_host(scene: Scene, verb: Token, frame: Frame) -> Told | None:
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
    if not goals and frame.kind is Kind.SENT and verb.dep_ == "conj":
        goals = to.scene_of(scene, verb.head, frozenset({"in", "at"}))  # "will skip the summit in Lima and send X"
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
    if frame.kind is Kind.SENT and reading.present:  # "is sending X to Peru", "the tour takes X to Peru"
        reading = replace(reading, status=Status.PLANNED, weight=status.MODIFIED)
    return Told(visitors, goals, reading, syntax.with_heads(verb))


def those_received(scene: Scene, verb: Token) -> tuple[Party, ...]:
    """Those received, welcomed or hosted."""
    passive = _passive(verb)
    if passive is not None:
        return scene.who(passive)
    return scene.who(syntax.child(verb, "dobj") or _after_day(scene, verb))


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


def told_of_guest(scene: Scene, word: Token, frame: Frame) -> Told | None:
    """`The president met visiting Premier X`: come to the president's country."""
    if word.dep_ == "amod":
        guest: Token | None = word.head
        verb = syntax.governor(word.head) or syntax.clause(word.head)
    else:
        guest, verb = syntax.child(word, "dobj"), word.head
        if word.dep_ == "pcomp":  # "held talks with visiting Premier X"
            verb = verb.head if syntax.is_verb(verb.head) else syntax.governor(verb.head) or syntax.clause(verb)
    visitors = scene.who(guest)
    if guest is not None and guest.tag_ not in {"NNS", "NNPS"}:
        # "visiting Premier X and President Y agreed": Y is at home, or nobody told that he isn't
        visitors = tuple(p for p in visitors if p.home == visitors[0].home)
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
