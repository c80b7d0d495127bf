"""Where sources disagree: each side with its sentences."""

from __future__ import annotations

from munir_briefs import wording
from munir_briefs.pages import ConflictItem, Link, SideItem
from munir_briefs.quoting import sources_of, telling
from munir_briefs.records import Conflict, Side
from munir_briefs.site import CONFLICTS, anchor, visit_title
from munir_briefs.views.assessed import support
from munir_briefs.views.desk import Desk
from munir_briefs.wording import count

SENTENCES = 60
"""shown of one conflict, over all its sides; ten years of articles can agree on one side of it"""
ON_A_SIDE = 12


def _side(desk: Desk, side: Side, at_most: int) -> SideItem:
    words = support(side.origins).word if side.origins else ""
    shown = telling(desk.site, side.evidence, at_most)
    left = len(set(side.evidence)) - len(shown)
    more = f"{count(left, 'more piece', 'more pieces')} of evidence in the data" if left else ""
    return SideItem(side.value, words, sources_of(desk.site, shown), more)


def conflict_item(desk: Desk, conflict: Conflict, on_a_side: int = ON_A_SIDE) -> ConflictItem:
    titles = {r: desk.site.page_of(r) for r in dict.fromkeys((*conflict.records, conflict.subject))}
    records = tuple(
        Link(visit_title(desk.site.visits[r]) if r in desk.site.visits else desk.site.people[r].name, page)
        for r, page in titles.items() if page
    )  # fmt: skip
    name = anchor("x", conflict.id)
    at_most = max(1, min(on_a_side, SENTENCES // max(len(conflict.sides), 1)))
    return ConflictItem(
        id=name,
        href=desk.at(f"{CONFLICTS}#{name}"),
        kind=wording.CONFLICT[conflict.kind],
        heading=conflict.heading,
        sides=tuple(_side(desk, side, at_most) for side in conflict.sides),
        note=desk.explained(conflict.note),
        records=records,
    )
