"""Attributed statements: who said what, in which words, and how sure it is.

Quotations are found by their marks (`quotations`), their speakers by the words around them (`tags`); statements
without quotation marks by frames over the parse (`clauses`, `objects`), each of which is a rule of
`rules/claims.yaml` with its own sentences. `speakers` says who is meant, `certainty` how sure the content is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.strings import get_string_id
from spacy.tokens import Token

from munir_briefs.extract.claims import clauses, objects
from munir_briefs.extract.claims.attribution import Attribution
from munir_briefs.extract.claims.certainty import certainty_of, quote_of, speculation
from munir_briefs.extract.claims.page import Page
from munir_briefs.extract.claims.quotations import Quotation, find_quotations
from munir_briefs.extract.claims.speakers import Speakers
from munir_briefs.extract.claims.statements import SET_APART, set_apart
from munir_briefs.extract.claims.syntax import human, is_verb
from munir_briefs.extract.claims.tags import direct
from munir_briefs.extract.claims.words import first_words, words
from munir_briefs.extract.passage import Passage
from munir_briefs.records import BlockKind, Declined, LocalClaim, LocalEntity, LocalPerson, Span

Frame = Callable[[Page, int, Token, str], Iterator[Attribution]]

ON_VERBS: dict[str, Frame] = {
    "quoted-as-saying": clauses.quoted_as_saying,
    "denies": objects.denies,
    "clause-said-they": clauses.inverted,
    "clause-they-said": clauses.trailing,
    "as-said": clauses.as_said,
    "says-clause": clauses.says_clause,
    "accuses-of": objects.blames,
    "urges-to": objects.urges,
    "describes-as": objects.describes,
    "puts-at": objects.puts_at,
    "voices": objects.voices,
    "admits-doing": objects.gerunds,
    "headline": clauses.headline,
    "headline-name": clauses.bare_headline,
}
"""frames that a verb opens, in the order in which they claim it"""
ON_WORDS: dict[str, Frame] = {
    "according-to": clauses.according_to,
    "in-view": clauses.in_view,
    "is-clear-that": clauses.is_clear,
    "statement-that": objects.states,
}
"""frames that other words open"""

_OPENING_LISTS = (
    "say", "think", "show", "quoted", "deny", "deny_phrase", "voice", "voice_about", "blame", "urge", "vow",
    "describe", "gerund", "statement", "stance", "put",
)  # fmt: skip
"""word lists of claims.yaml with a word of which every frame begins, that of bare headlines apart"""

_PASSED_ON = frozenset({"says-clause", "according-to", "quoted-as-saying"})

__all__ = ["find_claims"]


def find_claims(
    passages: Sequence[Passage], people: tuple[LocalPerson, ...], organizations: tuple[LocalEntity, ...]
) -> tuple[tuple[LocalClaim, ...], tuple[Span, ...], tuple[Declined, ...]]:
    """Claims in reading order, sentences of the author's own speculation, and what was declined."""
    page, set_off = set_apart(Page(passages, find_quotations(passages)), people)
    declined: list[Declined] = []
    found: list[Attribution] = list(set_off)
    open_quotations: list[Quotation] = []
    for item in direct(page, people):
        if isinstance(item, Quotation):
            open_quotations.append(item)
        else:
            found.append(item)
    taken = {(item.passage, item.verb.i) for item in found}
    for number, passage in enumerate(passages):
        for token in _openings(passage):
            if (number, token.i) in taken:
                continue
            verb = is_verb(token) and token.dep_ not in {"aux", "auxpass"}
            frames = {**ON_WORDS, **ON_VERBS} if verb else ON_WORDS
            for rule, frame in frames.items():
                held = [item for item in frame(page, number, token, rule) if _holds(page, item)]
                if held and (number, held[0].verb.i) not in taken:
                    taken.add((number, held[0].verb.i))
                    found.append(held[0])
                    break
    for quotation in open_quotations:
        if any(item.content.overlaps(quotation.span) for item in found):
            continue
        followed = _followed(page, quotation, found)
        if followed is not None:
            found.append(followed)
        else:
            declined.append(Declined("claims", "a quotation whose speaker is not clear", quotation.span))
    found.sort(key=lambda item: (item.cue, item.content))
    speakers = Speakers(page, people, organizations)
    claims: list[LocalClaim] = []
    for attribution in found:
        speaker = speakers.identify(attribution)
        span = _sentences(page, attribution)
        if isinstance(speaker, str):
            declined.append(Declined("claims", speaker, span))
            continue
        claims.append(
            LocalClaim(
                speaker=speaker.ref,
                kind=speaker.kind,
                speaker_span=speaker.span,
                cue=page.text(attribution.cue),
                cue_span=attribution.cue,
                content=page.text(attribution.content),
                content_span=attribution.content,
                quote=quote_of(page, attribution.content),
                certainty=certainty_of(page, attribution),
                span=span,
                rule=attribution.rule,
            )
        )
    claims.sort(key=lambda claim: (claim.span, claim.content_span, claim.cue_span))
    guesses = tuple(speculation(page, [claim.span for claim in claims]))
    return tuple(claims), guesses, tuple(sorted(set(declined), key=lambda d: (d.span, d.reason)))


def _openings(passage: Passage) -> Iterator[Token]:
    """The words of a passage that any frame may begin at: those of the lists, in headings all.

    Looked up in columns: to try every frame on every word costs more than all that the frames find.
    """
    doc, known = passage.doc, _opening_words()
    if passage.block.kind is not BlockKind.PARAGRAPH:
        yield from doc
        return
    lemmas = {token.i for token in passage.having(known)}
    for at, word in enumerate(doc.to_array("LOWER").tolist()):
        if word in _opening_keys() or at in lemmas:
            yield doc[at]


@cache
def _opening_words() -> frozenset[str]:
    return frozenset({"in", "rule"}).union(first_words("according"), *(words(name) for name in _OPENING_LISTS))


@cache
def _opening_keys() -> frozenset[int]:
    """The same, as spaCy's columns hold words."""
    return frozenset(map(get_string_id, _opening_words()))


def _followed(page: Page, quotation: Quotation, found: Sequence[Attribution]) -> Attribution | None:
    """The attribution of the sentence right before a quotation that has no tag of its own: its speaker goes on.

    `The mayor said the bridge was safe. "We tested it twice."`
    """
    before = [item for item in found if page.ends_before(_sentences(page, item), quotation)]
    if not before or len({item.speaker.i for item in before if item.speaker is not None}) != 1:
        return None
    last = max(before, key=lambda item: item.cue)
    speaker = last.speaker
    if speaker is None or speaker.tag_ in {"NNS", "NNPS"} or speaker.lower_ in words("they") or not human(speaker):
        return None
    return replace(last, rule="quote-follows", content=quotation.span, denied=False, content_head=None)


def _holds(page: Page, attribution: Attribution) -> bool:
    """The content has words of its own, and no pronoun inside a quotation is the speaker."""
    if not any(c.isalnum() for c in page.text(attribution.content)):
        return False
    speaker = attribution.speaker
    if page.quotation_at(attribution.cue.start) is None and not page.set_apart_at(attribution.cue.start):
        return True
    # Within a quotation only what the quoted speaker passes on from others counts: `"Sources say ..."`.
    passed_on = attribution.rule in _PASSED_ON and speaker is not None and speaker.pos_ != "PRON"
    if passed_on and speaker is not None and not page.set_apart_at(attribution.cue.start):
        return page.quoted(attribution.passage, speaker)  # `the minister "has found a way"`
    return passed_on


def _sentences(page: Page, attribution: Attribution) -> Span:
    if attribution.rule in SET_APART and not page.near(attribution.cue, attribution.content):
        return attribution.content  # the third paragraph of a statement needs no other to be read
    spans = [attribution.cue, attribution.content]
    out = Span(min(s.start for s in spans), max(s.end for s in spans))
    start, end = out.start, out.end
    for passage in page.passages:
        block = passage.block.span
        if block.start <= out.start < block.end:
            start = passage.sentence(Span(out.start, min(out.end, block.end))).start
        if block.start < out.end <= block.end:
            end = passage.sentence(Span(max(out.start, block.start), out.end)).end
    return Span(start, max(end, out.end))
