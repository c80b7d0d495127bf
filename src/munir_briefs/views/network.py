"""Whom a person met: a small picture with the person in the middle, and the table behind it.

The others stand in two columns that bend round the middle, so that every name has its own line and none meets
another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from munir_briefs.pages import Link, MeetingRow, NetworkNode, NetworkTie, NetworkView
from munir_briefs.records import Person, Visit
from munir_briefs.site import time_key, visit_title
from munir_briefs.views.desk import Desk
from munir_briefs.views.visits import meetings_held
from munir_briefs.wording import count

DRAWN = 12
"""people in the picture; the table has more"""
ROWS = 40
WIDTH, STEP, BEND, MARGIN = 400, 30, 10, 128
"""units: width of the picture, height of a line, how far the columns bend, room for the names at either side"""
LONGEST = 19
"""letters of a name in the picture"""


@dataclass(frozen=True, slots=True)
class _Meeting:
    visit: Visit
    held: bool


def network_view(desk: Desk, person: Person) -> tuple[NetworkView, ...]:
    """The picture and its table; none where no meeting is told of."""
    meetings = _meetings(desk, person)
    if not meetings:
        return ()
    ranked = sorted(meetings, key=lambda other: (-len(meetings[other]), desk.site.people[other].name, other))
    drawn = ranked[:DRAWN]
    columns = drawn[::2], drawn[1::2]
    height = max(STEP * len(columns[0]) + 16, 100)
    centre = WIDTH / 2, height / 2
    spots = {
        other: _spot(place, len(column), side, centre)
        for side, column in zip((1, -1), columns, strict=True)
        for place, other in enumerate(column)
    }
    left_out = len(ranked) - len(drawn)
    return (
        NetworkView(
            box=f"0 0 {WIDTH} {height}",
            description=_description(desk, person, ranked),
            ties=tuple(_ties(desk, meetings, spots, centre)),
            nodes=tuple(_node(desk, other, spots[other], centre) for other in drawn),
            centre=NetworkNode(
                person.name, "", "", _number(centre[0]), _number(centre[1]),
                _number(centre[0]), _number(centre[1] + 22), "middle",
            ),
            rows=tuple(_row(desk, other, meetings[other]) for other in ranked[:ROWS]),
            left_out=f"{count(left_out, 'person', 'people')} more in the table only." if left_out else "",
        ),
    )  # fmt: skip


def _meetings(desk: Desk, person: Person) -> dict[str, list[_Meeting]]:
    """For each person met, or to be met, the visits on which it was; hosts and guests alike."""
    site = desk.site
    found: dict[str, list[_Meeting]] = {}

    def add(other: str | None, visit: Visit, held: bool) -> None:
        if other and other != person.id and other in site.people:
            known = found.setdefault(other, [])
            if all(meeting.visit is not visit for meeting in known):
                known.append(_Meeting(visit, held))

    for visit in site.visits_by.get(person.id, ()):
        held = meetings_held(desk.site, visit)
        for ref in visit.met:
            add(ref.person, visit, ref in held)
    for visit in site.visits_meeting.get(person.id, ()):
        was = any(ref.person == person.id for ref in meetings_held(desk.site, visit))
        for ref in visit.visitors:
            add(ref.person, visit, was)
    return found


def _spot(place: int, of: int, side: int, centre: tuple[float, float]) -> tuple[float, float]:
    """Right (1) or left (-1) of the middle, on its own line, bent round it."""
    y = centre[1] + (place - (of - 1) / 2) * STEP
    away = abs(place - (of - 1) / 2) / max((of - 1) / 2, 1)
    return centre[0] + side * (WIDTH / 2 - MARGIN - BEND * away**2), y


def _ties(
    desk: Desk,
    meetings: Mapping[str, Sequence[_Meeting]],
    spots: Mapping[str, tuple[float, float]],
    centre: tuple[float, float],
) -> Iterator[NetworkTie]:
    """Ties among the others first, so that those to the person lie over them."""
    for one, other in combinations(spots, 2):
        if _met(desk, one, other):
            (ax, ay), (bx, by) = spots[one], spots[other]
            bend = f"Q{_number(centre[0])},{_number((ay + by) / 2)}"
            yield NetworkTie("between", "1.5", f"M{_number(ax)},{_number(ay)}{bend} {_number(bx)},{_number(by)}")
    for other, (x, y) in spots.items():
        held = sum(meeting.held for meeting in meetings[other])
        width = str(min(1.5 + len(meetings[other]), 6))
        path = f"M{_number(centre[0])},{_number(centre[1])}L{_number(x)},{_number(y)}"
        yield NetworkTie("met" if held else "planned", width, path)


def _met(desk: Desk, one: str, other: str) -> bool:
    """Whether the one met the other on a visit of either."""
    return any(
        any(ref.person == guest for ref in visit.visitors)
        and any(ref.person == host for ref in meetings_held(desk.site, visit))
        for guest, host in ((one, other), (other, one))
        for visit in desk.site.visits_by.get(guest, ())
    )


def _node(desk: Desk, other: str, spot: tuple[float, float], centre: tuple[float, float]) -> NetworkNode:
    (x, y), name = spot, desk.site.people[other].name
    right = x > centre[0]
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
    beside, anchor = (x + 9, "start") if right else (x - 9, "end")
    page = desk.site.person_pages[other]
    return NetworkNode(short, name, page, _number(x), _number(y), _number(beside), _number(y + 4), anchor)


def _row(desk: Desk, other: str, meetings: Sequence[_Meeting]) -> MeetingRow:
    site = desk.site
    held = sum(meeting.held for meeting in meetings)
    ahead = len(meetings) - held
    how = [f"met on {count(held, 'visit')}"] if held else []
    how += [f"was to be met on {count(ahead, 'visit')}"] if ahead else []
    ordered = sorted(meetings, key=lambda m: (time_key(m.visit.when), m.visit.id))
    visits = tuple(
        Link(visit_title(m.visit), site.visit_pages[m.visit.id], "" if m.held else "not reported as held")
        for m in ordered
    )
    return MeetingRow(Link(site.people[other].name, site.person_pages[other]), "; ".join(how), visits)


def _description(desk: Desk, person: Person, ranked: Sequence[str]) -> str:
    named = [desk.site.people[other].name for other in ranked[:4]]
    others = len(ranked) - len(named)
    words = ", ".join(named) + (f" and {count(others, 'other')}" if others else "")
    return (
        f"{person.name} in the middle; around, whom the articles tell of as met or to be met: {words}. "
        "The table below says on which visits."
    )


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
