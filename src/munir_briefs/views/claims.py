"""Who said what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from munir_briefs import wording
from munir_briefs.pages import ClaimItem, ClaimsView, Link, MatterGroup, SpeakerGroup
from munir_briefs.quoting import about, article_link
from munir_briefs.records import Claim, Evidence, Quote, Span, SpeakerKind
from munir_briefs.site import anchor, verb_of
from munir_briefs.views.assessed import support
from munir_briefs.views.decided import BY_HAND
from munir_briefs.views.desk import Desk
from munir_briefs.wording import capital, count, sentence

QUOTATION_MARKS = "“”\"‘’'«»„"
HEADING = 90
"""letters of the heading over what several say of one matter"""


def claims_view(desk: Desk) -> ClaimsView:
    """By speaker: people first, then bodies, then those without a name, each the most talkative first."""
    found: dict[tuple[SpeakerKind, str], list[Claim]] = {}
    speakers: dict[tuple[SpeakerKind, str], Link] = {}
    for claim in sorted(desk.dossier.claims, key=lambda c: (desk.site.rank(c.evidence), c.id)):
        speaker = speaker_link(desk, claim)
        key = (claim.kind, speaker.href or claim.speaker.name.casefold())
        found.setdefault(key, []).append(claim)
        speakers[key] = speaker
    weights = {key: desk.site.weight(claim.evidence for claim in said) for key, said in found.items()}
    ranked = sorted(
        found.items(), key=lambda item: (-weights[item[0]], item[1][0].speaker.name.casefold(), item[0])
    )
    groups: dict[SpeakerKind, list[SpeakerGroup]] = {kind: [] for kind in SpeakerKind}
    for key, claims in ranked:
        groups[key[0]].append(
            SpeakerGroup(
                id=anchor("by", f"{key[0]}-{key[1]}"),
                name=replace(speakers[key], note=count(len(claims), "claim")),
                kind=wording.SPEAKER[key[0]],
                claims=tuple(claim_item(desk, c) for c in claims),
            )
        )
    return ClaimsView(
        matters=_matters(desk),
        people=tuple(groups[SpeakerKind.PERSON]),
        organizations=tuple(groups[SpeakerKind.ORGANIZATION]),
        anonymous=tuple(groups[SpeakerKind.ANONYMOUS]),
    )


def _matters(desk: Desk) -> tuple[MatterGroup, ...]:
    """What several say of one thing: most origins first, then most claims."""
    claims = {claim.id: claim for claim in desk.dossier.claims}
    weights = {m.id: desk.site.weight(claims[claim].evidence for claim in m.claims) for m in desk.dossier.matters}
    ranked = sorted(desk.dossier.matters, key=lambda m: (-len(m.origins), -weights[m.id], m.heading, m.id))
    return tuple(
        MatterGroup(
            id=anchor("m", matter.id),
            heading=_heading([claims[name].content for name in matter.claims]),
            support=support(matter.origins).word,
            why=sentence(matter.why),
            claims=tuple(
                # The claim's own place, with its id, is below: under who made it.
                replace(claim_item(desk, claims[name]), id="", speaker=speaker_link(desk, claims[name]))
                for name in matter.claims
            ),
        )
        for matter in ranked
    )


def _heading(contents: Iterable[str]) -> str:
    """What a matter is called: the shortest of what is said of it."""
    words = min(contents, key=lambda words: (len(words), words)).strip(" ,.;")
    if words[:1] in QUOTATION_MARKS and words[-1:] in QUOTATION_MARKS:
        words = words[1:-1].strip(" ,.;")
    return capital(words if len(words) <= HEADING else f"{words[:HEADING].rsplit(' ', 1)[0]} …")


def speaker_link(desk: Desk, claim: Claim) -> Link:
    """Who made a claim, with their page where they have one."""
    person = desk.site.people.get(claim.speaker.person or "")
    page = desk.site.person_pages[person.id] if person else ""
    name = person.name if person else claim.speaker.name
    if claim.kind is SpeakerKind.ORGANIZATION:
        body = next(iter(desk.site.bodies_named.get(claim.speaker.name.casefold(), ())), None)
        page = desk.site.organization_pages[body.id] if body else ""
        name = body.name if body else name
    return Link(name, page)


def claims_on(desk: Desk, evidence: Iterable[Evidence]) -> tuple[Claim, ...]:
    """The claims made in the sentences of some evidence, in order of their articles' dates."""
    spans: dict[str, list[Span]] = {}
    for one in evidence:
        spans.setdefault(one.article, []).append(one.span)
    found = (
        claim
        for article, there in spans.items()
        for claim in desk.site.claims_in.get(article, ())
        if any(claim.evidence.span.overlaps(span) for span in there)
    )
    return tuple(sorted(found, key=lambda c: (desk.site.rank(c.evidence), c.id)))


def claim_item(desk: Desk, claim: Claim) -> ClaimItem:
    article = desk.site.articles[claim.evidence.article]
    decided = desk.by_hand.get(("claims", claim.id, "speaker"), "")
    return ClaimItem(
        id=anchor("c", claim.id),
        content=claim.content,
        quoted=claim.quote is Quote.FULL and claim.content[:1] not in QUOTATION_MARKS,
        cue=verb_of(claim),
        certainty=wording.CERTAINTY[claim.certainty],
        quote=wording.QUOTE[claim.quote],
        href=desk.site.href(claim.evidence),
        source=article_link(desk.site, article),
        about=about(article),
        language=article.language or "",
        by_hand=Link(f"speaker {decided} by hand", f"{desk.site.article_pages[article.id]}#{BY_HAND}")
        if decided else None,
    )  # fmt: skip
