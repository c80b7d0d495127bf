"""What people decided: the section 'Decided by hand' of a page, and the pages of records that were rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from munir_briefs import dates, wording
from munir_briefs.geography import name_of
from munir_briefs.pages import DecidedItem, GoneView, Page
from munir_briefs.records import Decision, Status
from munir_briefs.site import Site, file_name

BY_HAND = "by-hand"
"""anchor of the section"""

_WHAT = {
    "when": "When",
    "status": "Status",
    "country": "Country",
    "role": "Office",
    "speaker": "Who said it",
    "published": "Published",
    "edtf": "The date",
    "name": "Name",
    "same": "The same person",
    "different": "Different people",
    "undecided": "Whether it is the same person is left open",
    "noise": "A passage that is no part of the article",
    "article": "An article of its own",
    "rejected": "Rejected",
}
_JUDGED = {"same", "different", "undecided", "noise", "article", "rejected"}
"""decisions that are said in full by their name"""
_FOLDERS = {"people": "people", "visits": "visits", "organizations": "organizations", "places": "places"}


def with_decisions(pages: Iterable[Page], site: Site) -> tuple[Page, ...]:
    """The pages, each with what was decided on its record or, on an article's page, on what stands in it."""
    found: dict[str, list[DecidedItem]] = defaultdict(list)
    homes = _homes(site)
    for decision in site.dossier.decisions:
        home = homes.get((decision.kind, decision.record))
        if home is not None and decision.value != "rejected":
            found[home].append(_item(decision))
    return tuple(replace(page, decided=tuple(found.get(page.address, ()))) for page in pages)


def gone(site: Site, taken: Collection[str]) -> Iterator[Page]:
    """A page at the address of each record that was rejected, if it is not `taken`: it says why."""
    for decision in site.dossier.decisions:
        folder = _FOLDERS.get(decision.kind)
        if decision.value == "rejected" and folder is not None:
            address = f"{folder}/{file_name(decision.record)}.html"
            if address not in taken:
                yield Page(address, "gone.html", decision.said or decision.record, "", _gone(decision))


def _gone(decision: Decision) -> GoneView:
    item = _item(decision)
    return GoneView(f"The record was rejected by hand: {item.why}", item.by)


def by_hand(site: Site) -> Mapping[tuple[str, str, str], str]:
    """`confirmed` or `changed`, for each value (kind, id, field) that was decided on."""
    return {(d.kind, d.record, d.value): d.basis for d in site.dossier.decisions}


def _homes(site: Site) -> dict[tuple[str, str], str]:
    """The page on which each record is shown."""
    homes: dict[tuple[str, str], str] = {}
    for kind, by_id in (
        ("articles", site.article_pages), ("people", site.person_pages), ("visits", site.visit_pages),
        ("organizations", site.organization_pages), ("places", site.place_pages),
    ):  # fmt: skip
        homes |= {(kind, record): page for record, page in by_id.items()}
    homes |= {("claims", c.id): site.article_pages[c.evidence.article] for c in site.dossier.claims}
    homes |= {("dates", d.id): site.article_pages[d.evidence.article] for d in site.dossier.dates}
    return homes


def _item(decision: Decision) -> DecidedItem:
    stands = "" if decision.value in _JUDGED else _shown(decision.value, decision.stands)
    said = "" if decision.value in _JUDGED else _shown(decision.value, decision.said)
    return DecidedItem(
        what=_WHAT.get(decision.value, decision.value),
        stands=stands,
        machine=said if decision.basis == "changed" else "",
        basis=decision.basis,
        why=wording.sentence(decision.why),
        by=f"{decision.who}, {dates.humanize(decision.when)}",
    )


def _shown(value: str, text: str | None) -> str:
    if text is None:
        return "nothing"
    if value in {"when", "published", "edtf"}:
        return dates.humanize(text)
    if value == "status":
        return wording.STATUS[Status(text)].word
    return name_of(text) if value == "country" else text
