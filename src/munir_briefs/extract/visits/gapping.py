"""Gapping: going told once for several: `X flew to Beirut and Y to Cairo`, `X arrives on Friday, Y on Saturday`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from munir_briefs.extract.visits import syntax
from munir_briefs.extract.visits.mentions import VisitMention
from munir_briefs.extract.visits.places import Destination, destinations
from munir_briefs.extract.visits.scene import Scene
from munir_briefs.extract.visits.timing import Dated, When
from munir_briefs.extract.visits.vocabulary import Kind, frames_of, has

_TOWARD = frozenset({"to", "for"})
_GOES = frozenset({Kind.MOVE, Kind.STAY})


def gapped(scene: Scene, told: Iterable[VisitMention]) -> Iterator[VisitMention]:
    """For each name put beside a going with a place or a day of its own, and no verb between: the same going."""
    for going in told:
        sent = next((s for s, span in scene.passage.sentences if span == going.sentence), None)
        verb = next((t for t in sent or () if scene.passage.of(t).start == going.at), None)
        if verb is None or going.country is None or not _goes(verb, going.rule):
            continue
        for start, end in scene.cast.names(scene.number):
            between = scene.doc[verb.i + 1 : end] if end > verb.i else scene.doc[start : verb.i]
            person = scene.cast.person_at(scene.number, scene.doc[start])
            if (
                person is None
                or end >= len(scene.doc)
                or scene.doc[start].sent != verb.sent
                or not _beside(scene, start)
            ):
                continue
            party = scene.cast.party(person)
            lead = scene.doc[end]
            if any(syntax.is_verb(t) for t in between if end > verb.i) or not (party.official or party.home):
                continue
            if any(v.person == party.person for v in going.visitors):
                continue
            mention = replace(
                going,
                visitors=(party,),
                at=scene.passage.of(lead).start,
                purposes=(),
                ordinal=(),
                length=(),
                breadth=1,
            )
            place = _place(scene, lead)
            day = _day(scene, place.end if place is not None else end)
            if place is not None:
                when = (_on(day, going),) if day is not None else going.when
                mention = replace(mention, country=place.country, places=place.places, when=when)
            elif day is not None and day.start > end and going.when and end > verb.i:
                mention = replace(mention, when=(_on(day, going),))
            else:
                continue
            if mention.country not in {p.home for p in mention.visitors}:
                yield mention


def _goes(verb: Token, rule: str) -> bool:
    """Told as a going: not by `visiting Premier X and President Y`, whose Y is at home."""
    return syntax.is_verb(verb) and any(
        frame.id == rule and frame.kind in _GOES for frame in frames_of(verb.lemma_.lower())
    )


def _beside(scene: Scene, start: int) -> bool:
    """The name, with its titles, follows a comma or `and`, or begins its sentence."""
    at = start - 1
    while at >= 0 and scene.doc[at].pos_ in {"PROPN", "NOUN", "ADJ", "DET", "PRON", "PART"}:
        at -= 1
    return at < scene.doc[start].sent.start or has("apart", scene.doc[at].lower_)


def _place(scene: Scene, lead: Token) -> Destination | None:
    """Where a name is followed by `to Cairo`."""
    held = next((n for n in scene.names if n.start == lead.i + 1 and not n.adjective), None)
    if lead.lower_ not in _TOWARD or held is None:
        return None
    found = destinations(scene.doc[held.end - 1], scene.names, scene.date_tokens())
    return found[0] if found and found[0].direct else None


def _day(scene: Scene, after: int) -> Dated | None:
    """The date right there, or after one word (`on Friday`)."""
    near = (d for d in scene.dates if after <= d.start <= after + 1 and d.mention.edtf is not None)
    return next((d for d in near if not any(t.is_punct for t in scene.doc[after : d.start])), None)


def _on(day: Dated, going: VisitMention) -> When:
    of = going.when[0] if going.when else When("", day.mention.span)
    return replace(of, edtf=str(day.mention.edtf), span=day.mention.span)
