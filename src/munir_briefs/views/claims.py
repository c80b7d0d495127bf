"""Who said what."""

from __future__ import annotations

from munir_briefs import wording
from munir_briefs.pages import ClaimItem, ClaimsView, Link, SpeakerGroup
from munir_briefs.quoting import about, article_link
from munir_briefs.records import Claim, Quote, SpeakerKind
from munir_briefs.site import anchor
from munir_briefs.views.desk import Desk
from munir_briefs.wording import count

QUOTATION_MARKS = "“”\"‘’'«»„"


def claims_view(desk: Desk) -> ClaimsView:
    """By speaker: people first, then bodies, then those without a name, each the most talkative first."""
    bodies = {
        name.casefold(): desk.site.organization_pages[e.id]
        for e in desk.dossier.organizations
        for name in (e.name, *e.aliases)
    }
    names_of_bodies = {desk.site.organization_pages[e.id]: e.name for e in desk.dossier.organizations}
    found: dict[tuple[SpeakerKind, str], list[Claim]] = {}
    pages: dict[tuple[SpeakerKind, str], str] = {}
    for claim in sorted(desk.dossier.claims, key=lambda c: (desk.site.rank(c.evidence), c.id)):
        page = desk.site.person_pages.get(claim.speaker.person or "", "")
        if claim.kind is SpeakerKind.ORGANIZATION:
            page = bodies.get(claim.speaker.name.casefold(), "")
        key = (claim.kind, page or claim.speaker.name.casefold())
        found.setdefault(key, []).append(claim)
        pages[key] = page
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0].speaker.name.casefold(), item[0]))
    groups: dict[SpeakerKind, list[SpeakerGroup]] = {kind: [] for kind in SpeakerKind}
    for key, claims in ranked:
        name = names_of_bodies.get(pages[key], claims[0].speaker.name)
        groups[key[0]].append(
            SpeakerGroup(
                id=anchor("by", f"{key[0]}-{key[1]}"),
                name=Link(name, pages[key], count(len(claims), "claim")),
                kind=wording.SPEAKER[key[0]],
                claims=tuple(claim_item(desk, c) for c in claims),
            )
        )
    return ClaimsView(*(tuple(groups[k]) for k in
                        (SpeakerKind.PERSON, SpeakerKind.ORGANIZATION, SpeakerKind.ANONYMOUS)))  # fmt: skip


def claim_item(desk: Desk, claim: Claim) -> ClaimItem:
    article = desk.site.articles[claim.evidence.article]
    return ClaimItem(
        id=anchor("c", claim.id),
        content=claim.content,
        quoted=claim.quote is Quote.FULL and claim.content[:1] not in QUOTATION_MARKS,
        cue=claim.cue,
        certainty=wording.CERTAINTY[claim.certainty],
        quote=wording.QUOTE[claim.quote],
        href=desk.site.href(claim.evidence),
        source=article_link(desk.site, article),
        about=about(article),
        language=article.language or "",
    )
