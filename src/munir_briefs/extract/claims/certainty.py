"""How sure a statement is, how much of it is quoted, and which sentences are the author's own guesswork."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from munir_briefs.extract.claims.attribution import Attribution
from munir_briefs.extract.claims.page import Page
from munir_briefs.extract.claims.syntax import clause_verbs, guessed
from munir_briefs.extract.claims.words import among, words
from munir_briefs.records import Certainty, Quote, Span

_ENDS = frozenset({".", "!", "…", ")", "”", '"'})


def quote_of(page: Page, content: Span) -> Quote:
    """Whether the content is a quotation, holds one, or neither."""
    inside = [
        q
        for q in page.quotations
        # Words that somebody quoted passes on (`"Sources say it fell"`) are not themselves in quotation marks.
        if q.span.overlaps(content) and (content.contains(q.span) or not q.span.contains(content))
    ]
    if not inside:
        return Quote.NONE
    first, last = inside[0], inside[-1]
    begins = (first.opened and first.span.start <= content.start) or not last.opened
    if begins and last.span.end >= content.end:
        return Quote.FULL
    return Quote.PARTIAL


def certainty_of(page: Page, attribution: Attribution) -> Certainty:
    if attribution.denied:
        return Certainty.DENIED
    verb = attribution.verb
    if among(verb, "hedge_cue") or any(c.lower_ in words("hedge") for c in verb.children if c.dep_ == "advmod"):
        return Certainty.HEDGED
    head = attribution.content_head
    if head is None or not _heads(page, attribution, head):
        head = _head_of(page, attribution)
    if head is not None and any(_hedged(v) for v in clause_verbs(head)):
        return Certainty.HEDGED
    return Certainty.ASSERTED


def _heads(page: Page, attribution: Attribution, head: Token) -> bool:
    here = page.passages[attribution.passage].of(head)
    return attribution.content.contains(here)


def _head_of(page: Page, attribution: Attribution) -> Token | None:
    """The main word of the first sentence of the content."""
    for passage in page.passages:
        block = passage.block.span
        if block.start <= attribution.content.start < block.end:
            tokens = passage.tokens(Span(attribution.content.start, min(attribution.content.end, block.end)))
            if tokens is None or not len(tokens):
                return None
            end = min(tokens.end, tokens[0].sent.end)
            first = tokens.doc[tokens.start : max(end, tokens.start + 1)]
            return first.root
    return None


def _hedged(verb: Token) -> bool:
    for c in verb.children:
        if c.dep_ in {"aux", "advmod", "acomp"} and c.lower_ in words("hedge"):
            # `They could not be happier` leaves nothing open; `they may not come` does.
            if c.lower_ == "could" and any(n.dep_ == "neg" or n.lower_ == "neither" for n in verb.children):
                continue
            return True
        if (
            c.dep_ == "aux"
            and c.lower_ == "would"
            and any(a.lower_ in {"have", "'ve", "’ve"} for a in verb.children)
            and not among(verb, "wish")  # `I would have liked to stay`
        ):
            return True
    raised = any(c.dep_ == "xcomp" for c in verb.children)
    if raised and any(c.dep_ == "auxpass" for c in verb.children) and among(verb, "hedge_passive"):
        return True
    return raised and among(verb, "hedge_raising")


def speculation(page: Page, claimed: Sequence[Span]) -> Iterator[Span]:
    """Sentences outside all claims and quotations that tell what may, would or likely did happen."""
    for passage in page.passages:
        for sent, span in passage.sentences:
            if (
                any(span.overlaps(other) for other in claimed)
                or page.quotation_at(span.start) is not None
                or (page.set_apart_at(span.start))
            ):
                continue
            if passage.text(span)[-1:] not in _ENDS:
                continue  # a question, or a heading
            if any(guessed(verb) for verb in (sent.root, *(c for c in sent.root.children if c.dep_ == "conj"))):
                yield span
