"""Triggers: which frames of `rules/visits.yaml` a word evokes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from munir_briefs.extract.visits import status, syntax
from munir_briefs.extract.visits.vocabulary import Frame, Kind, frames_of, has, stage_of


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
            if token.dep_ == "prep" and (token.head.pos_ in {"NOUN", "PROPN"} or set_off(token) is not None):
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
            carried = not frame.carriers or bool(frame.carriers & syntax.with_particles(token.head))
            if (noun and not compound and carried) or lemma == "stopover":
                yield frame
            continue
        # "ends his visit and heads to Peru": the tagger knows `heads` best as a noun
        mistagged = token.tag_ == "NNS" and token.dep_ == "conj" and _goes_on(token)
        if not (syntax.is_verb(token) or mistagged) or token.dep_ in {"aux", "auxpass", "amod"}:
            continue
        if _visiting(token):
            continue
        particle = syntax.particles(token)
        longer = [f for f in frames_of(lemma) if any(f"{lemma} {p}" in f.words for p in particle)]
        if longer and frame not in longer and frame.kind is not Kind.STRUCK:
            continue  # "jetted off to Peru" is no "jetted to Peru"
        if not any(w == lemma or (w.startswith(lemma + " ") and w.split()[1] in particle) for w in frame.words):
            continue
        if frame.manner and not any(t.lower_ in frame.manner for c in token.children for t in (c, *c.children)):
            continue
        if frame.doers and not _of_those(token, frame.doers):
            continue
        if frame.objects:
            thing = syntax.child(token, "dobj", "npadvmod")
            if thing is None or thing.lemma_.lower() not in frame.objects:
                continue
            # "will spend 4-6 March in Peru", but not "spent March in Peru"
            if has("month", thing.lemma_.lower()) and not any(c.isdigit() for t in thing.subtree for c in t.text):
                continue
        yield frame


def _of_those(verb: Token, doers: frozenset[str]) -> bool:
    """`the tour takes X to Peru`; `talk of bringing X to Peru` has its subject above."""
    if verb.dep_ == "pcomp":
        return stage_of("governor", verb.head.head.lemma_.lower()) is not None
    doer = syntax.subject(verb)
    return doer is not None and doer.lemma_.lower() in doers


def _goes_on(token: Token) -> bool:
    """`ends his visit and heads to Peru`: beside a verb, or a trip."""
    leads = any(c.lower_ in {"to", "for"} and c.i == token.i + 1 for c in token.children)
    return syntax.is_verb(token.head) or (leads and has("trip", token.head.lemma_.lower()))


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


def set_off(prep: Token) -> Token | None:
    """`X, currently in Lima, will fly`, where the parse hangs `in` on the verb: X, told right before."""
    first = prep.left_edge.i
    if not syntax.is_verb(prep.head) or prep.i > prep.head.i or first < 2:
        return None
    doer = syntax.child(prep.head, *syntax.SUBJECT)
    parted = prep.doc[first - 1].text == ","
    return doer if parted and doer is not None and doer.right_edge.i in {first - 1, first - 2} else None
