"""Where the visits went: a map drawn from shapes that come with the program, and the table behind it.

The shapes (`world.json`) are Natural Earth's, in the public domain, as `tools/world_map.py` made them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate, combinations
from math import hypot, sqrt
from typing import Any

from munir_briefs import wording
from munir_briefs.geography import name_of
from munir_briefs.pages import DestinationRow, Link, MapMark, MapView
from munir_briefs.records import Visit
from munir_briefs.site import visit_title
from munir_briefs.views.desk import AHEAD, MADE, Desk
from munir_briefs.wording import count

DISCS = 40
"""countries marked by a disc, the most visited; more are told by their colour, in a table and on their pages"""
ROWS = 15
"""destinations in the table; the page of all places has the others"""
EDGE = 130
"""units at the western edge of the map that hold nothing but islands: shown where one of them was visited"""
CLOSEST = 3.5
"""how many times larger than in the world a region is drawn at most: the shapes have no finer lines"""
WORTH = 1.3
"""how many times larger a region must come out for the world to be left"""
AROUND = 25
"""units of the world about the countries visited, so that a reader knows where they are"""
SHOWN = 70
"""units of the world: how much of a large country is shown, at least, to each side of its mark"""
LETTER, LINE = 6.4, 15
"""units: a letter's usual width and the height of a name"""
SCALE = 0.8
"""pixels a unit on a wide screen; discs and their lines keep their size in pixels"""
SMALLEST = 14.0
"""units: the radius that every disc takes on a telephone, where the map is small and all discs are alike"""
ROUNDS = 40
"""in which discs that lie on one another are moved apart"""
MOVED = 6.0
"""units: a disc that had to go farther than this from its country has a line to it"""


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def size(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def within(self, other: _Box) -> bool:
        return other.left <= self.left and self.right <= other.right and other.top <= self.top


@dataclass(frozen=True, slots=True)
class _Frame:
    """What of the world is drawn, in units of the world, and how much larger."""

    left: float
    top: float
    zoom: float
    width: int
    """of the picture, in its own units"""

    @property
    def room(self) -> _Box:
        """The picture, in its own units."""
        return _Box(0, 0, self.width, _world()["height"])

    def place(self, point: Sequence[float]) -> tuple[float, float]:
        """Where a point of the world stands in the picture."""
        return (point[0] - self.left) * self.zoom, (point[1] - self.top) * self.zoom

    def seen(self, shape: str) -> str:
        """The parts of a country that can be seen."""
        room = self.room
        drawn = _Box(self.left, self.top, self.left + room.right / self.zoom, self.top + room.bottom / self.zoom)
        return "".join(outline for outline in _outlines(shape) if drawn.meets(_extent(outline)))


@dataclass(frozen=True, slots=True)
class _Side:
    """A place for a name beside its disc."""

    anchor: str
    dx: float
    dy: float
    box: _Box


def map_view(desk: Desk) -> MapView:
    ranked = sorted(desk.site.visits_to.items(), key=lambda item: (*_weight(item[1]), name_of(item[0])))
    world = _world()
    drawn = [(code, visits) for code, visits in ranked if code in world["points"]]
    missing = [name_of(code) for code, _ in ranked if code not in world["points"]]
    frame = _frame([code for code, _ in drawn])
    visited = {code for code, _ in drawn}
    shapes = world["shapes"].items()
    return MapView(
        box=f"0 0 {frame.width} {world['height']}",
        kind="region" if frame.zoom > 1 else "world",
        place=f"scale({frame.zoom:g}) translate({-frame.left:g} {-frame.top:g})",
        description=_description(ranked),
        land="".join(frame.seen(shape) for code, shape in shapes if code not in visited),
        visited="".join(frame.seen(shape) for code, shape in shapes if code in visited),
        marks=tuple(_marks(desk, drawn[:DISCS], frame)),
        rows=tuple(_row(desk, code, visits) for code, visits in ranked[:ROWS]),
        more=f"All {count(len(ranked), 'country', 'countries')}" if len(ranked) > ROWS else "",
        unmarked=f"Of {count(len(drawn) - DISCS, 'country', 'countries')} more the colour alone tells."
        if len(drawn) > DISCS
        else "",
        missing=f"Not on the map: {', '.join(missing)}." if missing else "",
    )


@cache
def _world() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((resources.files("munir_briefs") / "world.json").read_text("utf-8"))
    return found


def _frame(codes: Sequence[str]) -> _Frame:
    """What of the world is drawn: the region of the countries visited, as large as it can be; all where they are
    spread over it."""
    world = _world()
    points = [world["points"][code] for code in codes]
    edge = 0 if any(x < EDGE + 20 for x, _ in points) else EDGE
    width, height = world["width"] - edge, world["height"]
    boxes = [_around(world["points"][code], world["shapes"].get(code, "")) for code in codes]
    if not boxes:
        return _Frame(edge, 0, 1, width)
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    zoom = round(min(width / (right - left), height / (bottom - top), CLOSEST), 2)
    if zoom < WORTH:
        return _Frame(edge, 0, 1, width)
    across, down = width / zoom, height / zoom
    x = min(max((left + right - across) / 2, edge), edge + width - across)
    y = min(max((top + bottom - down) / 2, 0), height - down)
    return _Frame(round(x, 1), round(y, 1), zoom, width)


def _around(point: Sequence[float], shape: str) -> _Box:
    """What of a country and about it has to be seen."""
    x, y = point
    mainland = max(map(_extent, _outlines(shape)), key=_Box.size, default=_Box(x, y, x, y))
    return _Box(
        max(min(mainland.left, x), x - SHOWN) - AROUND,
        max(min(mainland.top, y), y - SHOWN) - AROUND,
        min(max(mainland.right, x), x + SHOWN) + AROUND,
        min(max(mainland.bottom, y), y + SHOWN) + AROUND,
    )


def _outlines(shape: str) -> list[str]:
    """The closed paths of a country."""
    return re.findall("M[^M]+", shape)


def _extent(outline: str) -> _Box:
    x, y, *steps = map(int, re.findall(r"-?\d+", outline))
    xs, ys = list(accumulate(steps[::2], initial=x)), list(accumulate(steps[1::2], initial=y))
    return _Box(min(xs), min(ys), max(xs), max(ys))


def _weight(visits: Sequence[Visit]) -> tuple[int, int]:
    """Orders countries: most visits made first, then most visits of any kind."""
    return -sum(visit.status in MADE for visit in visits), -len(visits)


def _description(ranked: Sequence[tuple[str, Sequence[Visit]]]) -> str:
    if not ranked:
        return "No visit is told of, so none is marked."
    named = [f"{wording.the(code)} {len(visits)}" for code, visits in ranked[:4]]
    others = len(ranked) - len(named)
    words = ", ".join(named) + (f" and {count(others, 'country', 'countries')} more" if others else "")
    return f"Visits by country, whatever their status: {words}. The table beside it has them all."


def _row(desk: Desk, code: str, visits: Sequence[Visit]) -> DestinationRow:
    made = sum(visit.status in MADE for visit in visits)
    ahead = sum(visit.status in AHEAD for visit in visits)
    dated = [visit for visit in visits if visit.when]
    newest = dated[-1] if dated else visits[-1]
    time = wording.when(newest.when, newest.when_part) if newest.when else "date not known"
    return DestinationRow(
        country=Link(name_of(code), desk.site.country_pages[code]),
        made=str(made or "–"),
        ahead=str(ahead or "–"),
        off=str(len(visits) - made - ahead or "–"),
        newest=Link(time, desk.site.visit_pages[newest.id], visit_title(newest)),
    )


def _marks(desk: Desk, drawn: Sequence[tuple[str, Sequence[Visit]]], frame: _Frame) -> Iterator[MapMark]:
    """A disc for each country, the most visited first, none on another; its name where there is room."""
    room = frame.room
    homes = [frame.place(_world()["points"][code]) for code, _ in drawn]
    reach = [max(_radius(len(visits)) / SCALE, SMALLEST) for _, visits in drawn]
    places = _apart(homes, reach, room)
    discs = [_disc(place, _radius(len(visits)) / SCALE) for place, (_, visits) in zip(places, drawn, strict=True)]
    named: list[_Box] = []
    for n, (code, visits) in enumerate(drawn):
        (x, y), (home_x, home_y) = places[n], homes[n]
        radius, name = _radius(len(visits)), name_of(code)
        made = sum(visit.status in MADE for visit in visits)
        taken = [*named, *discs[:n], *discs[n + 1 :]]
        side = _room_for(_beside(x, y, radius / SCALE, len(name) * LETTER), room, taken)
        if side:
            named.append(side.box)
        yield MapMark(
            kind="made" if made else "ahead",
            title=f"{name}: {made} made, {len(visits) - made} not reported as made",
            href=desk.site.country_pages[code],
            dot=f"M{x},{y}h0",
            lead=f"M{home_x:.0f},{home_y:.0f}L{x},{y}" if hypot(x - home_x, y - home_y) > MOVED else "",
            size=str(round(2 * radius)),
            core=str(round(2 * radius) - 4),
            number=str(len(visits)) if len(visits) > 1 else "",
            name=name if side else "",
            anchor=side.anchor if side else "",
            x=str(x),
            y=str(y + 4),
            name_x=str(round(x + side.dx)) if side else "",
            name_y=str(round(y + side.dy)) if side else "",
        )


def _apart(points: Sequence[tuple[float, float]], reach: Sequence[float], room: _Box) -> list[tuple[int, int]]:
    """Where the discs stand: at their countries, or as near as they can without lying on one another."""
    at = list(points)
    for _ in range(ROUNDS):
        still = True
        for i, j in combinations(range(len(at)), 2):
            across, down = at[j][0] - at[i][0], at[j][1] - at[i][1]
            lacking = reach[i] + reach[j] - hypot(across, down)
            if lacking <= 0.5:
                continue
            still = False
            # Two on one point part to the left and the right.
            length = hypot(across, down)
            across, down = (across / length, down / length) if length else (1.0, 0.0)
            at[i] = at[i][0] - across * lacking / 2, at[i][1] - down * lacking / 2
            at[j] = at[j][0] + across * lacking / 2, at[j][1] + down * lacking / 2
        at = [
            (min(max(x, room.left + r), room.right - r), min(max(y, room.top + r), room.bottom - r))
            for (x, y), r in zip(at, reach, strict=True)
        ]
        if still:
            break
    return [(round(x), round(y)) for x, y in at]


def _room_for(sides: Iterable[_Side], room: _Box, taken: Sequence[_Box]) -> _Side | None:
    for side in sides:
        if side.box.within(room) and not any(side.box.meets(other) for other in taken):
            return side
    return None


def _radius(visits: int) -> float:
    """So that the area of a disc grows with the number, up to a bound."""
    return min(5 + 2.6 * sqrt(visits), 22)


def _disc(point: Sequence[float], radius: float) -> _Box:
    x, y = point
    return _Box(x - radius, y - radius, x + radius, y + radius)


def _beside(x: float, y: float, radius: float, width: float) -> tuple[_Side, ...]:
    """Where a name can stand, the better side first."""
    gap, half = radius + 4, LINE / 2
    return (
        _Side("start", gap, 4, _Box(x + gap, y - half, x + gap + width, y + half)),
        _Side("end", -gap, 4, _Box(x - gap - width, y - half, x - gap, y + half)),
        _Side("middle", 0, -gap, _Box(x - width / 2, y - gap - LINE, x + width / 2, y - gap)),
        _Side("middle", 0, gap + 10, _Box(x - width / 2, y + gap - 2, x + width / 2, y + gap + LINE)),
    )
