"""Where sources disagree: each side with its sentences."""

from __future__ import annotations

from munir_briefs import wording
from munir_briefs.pages import ConflictItem, Link, SideItem
from munir_briefs.quoting import sources_of
from munir_briefs.records import Conflict, Side
from munir_briefs.site import CONFLICTS, anchor, visit_title
from munir_briefs.views.assessed import support
from munir_briefs.views.desk import Desk


def _side(desk: Desk, side: Side) -> SideItem:
    words = support(side.origins).word if side.origins else ""
    return SideItem(side.value, words, sources_of(desk.site, side.evidence))


def conflict_item(desk: Desk, conflict: Conflict) -> ConflictItem:
    titles = {r: desk.site.page_of(r) for r in dict.fromkeys((*conflict.records, conflict.subject))}
    records = tuple(
        Link(visit_title(desk.site.visits[r]) if r in desk.site.visits else desk.site.people[r].name, page)
        for r, page in titles.items() if page
    )  # fmt: skip
    name = anchor("x", conflict.id)
    return ConflictItem(
        id=name,
        href=f"{CONFLICTS}#{name}",
        kind=wording.CONFLICT[conflict.kind],
        heading=conflict.heading,
        sides=tuple(_side(desk, side) for side in conflict.sides),
        note=desk.explained(conflict.note),
        records=records,
    )
