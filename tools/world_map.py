"""Make src/munir_briefs/world.json, the shapes of the map of destinations, once and by hand.

    npm pack world-atlas@2.0.2 i18n-iso-countries@7.14.0      # unpack each into a folder
    python tools/world_map.py world-atlas/ i18n-iso-countries/ > src/munir_briefs/world.json

Natural Earth's shapes are in the public domain; world-atlas (ISC) carries them as TopoJSON. Shapes come from the
1:110m set, simplified to whole units of a map 1000 units wide; the points at which countries are marked from the
1:50m set, which also has the small ones. The projection is Equal Earth (Šavrič, Patterson, Jenny 2018).
"""

from __future__ import annotations

import itertools
import json
import math
import re
import sys
from pathlib import Path
from typing import Any

WIDTH = 1000
SOUTH = -56.5
"""degrees: no further; Antarctica is nobody's destination"""
ISLET = 3.0
"""square units: smaller islands are left out, but for those that are most of their country"""
NAMED = {"Kosovo": "XK"}
"""countries that the set has without a number"""

Ring = list[tuple[float, float]]


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Equal Earth, in its own units: x from -2.71 to 2.71, y upwards."""
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    a = (1.340264, -0.081106, 0.000893, 0.003796)
    slope = a[0] + 3 * a[1] * theta**2 + theta**6 * (7 * a[2] + 9 * a[3] * theta**2)
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(theta) / (3 * slope)
    y = theta * (a[0] + a[1] * theta**2 + theta**6 * (a[2] + a[3] * theta**2))
    return x, y


TOP = project(0, 83.7)[1]
SCALE = WIDTH / (2 * project(180, 0)[0])
HEIGHT = round((TOP - project(0, SOUTH)[1]) * SCALE)


def place(longitude: float, latitude: float) -> tuple[float, float]:
    x, y = project(longitude, latitude)
    return WIDTH / 2 + x * SCALE, (TOP - y) * SCALE


def outlines(topology: dict[str, Any]) -> dict[str, tuple[str, list[Ring]]]:
    """For each country its number (or name) and its outer rings, in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    found: dict[str, tuple[str, list[Ring]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = []
        for polygon in polygons:
            ring: Ring = []
            for number in polygon[0]:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                ring += arc[1:] if ring else arc
            rings += halves(ring)
        name = shape["properties"]["name"]
        found[name] = (shape.get("id", ""), rings)
    return found


def halves(ring: Ring) -> list[Ring]:
    """A ring that crosses the date line, cut there (Chukotka, Fiji)."""
    turned, turn = [ring[0]], 0.0
    for (before, _), (x, y) in itertools.pairwise(ring):
        turn += 360 * round((before - x) / 360)
        turned.append((x + turn, y))
    if all(-180 <= x <= 180 for x, _ in turned):
        return [turned]
    edge = 180.0 if max(x for x, _ in turned) > 180 else -180.0
    west = cut(turned, edge, -1)
    east = cut(turned, edge, 1)
    here, beyond = (west, east) if edge > 0 else (east, west)
    return [half for half in (here, [(x - 2 * edge, y) for x, y in beyond]) if len(half) > 2]


def cut(ring: Ring, edge: float, side: int) -> Ring:
    """The part of a ring west (-1) or east (1) of a meridian."""
    kept: Ring = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ax - edge) * side >= 0:
            kept.append((ax, ay))
        if (ax - edge) * (bx - edge) < 0:
            kept.append((edge, ay + (by - ay) * (edge - ax) / (bx - ax)))
    return kept


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def thinned(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker's simplification."""
    if len(ring) < 3:
        return ring
    (ax, ay), (bx, by) = ring[0], ring[-1]
    length = math.hypot(bx - ax, by - ay)
    far, at = -1.0, 0
    for n, (x, y) in enumerate(ring[1:-1], start=1):
        distance = (
            abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else math.hypot(x - ax, y - ay)
        )
        if distance > far:
            far, at = distance, n
    if far <= tolerance:
        return [ring[0], ring[-1]]
    return thinned(ring[: at + 1], tolerance)[:-1] + thinned(ring[at:], tolerance)


def path(ring: Ring) -> str:
    """A closed SVG path in whole units, each point after the first told from the one before."""
    points: list[tuple[int, int]] = []
    for x, y in thinned(ring, 0.7):
        point = (round(x), round(y))
        if not points or point != points[-1]:
            points.append(point)
    if len(set(points)) < 3:
        return ""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)][:-1]
    line = " ".join(f"{x},{y}" for x, y in steps)
    return f"M{points[0][0]},{points[0][1]}l{re.sub('[ ,]-', '-', line)}z"  # a minus parts numbers, too


def middle(ring: Ring) -> tuple[float, float]:
    """The point inside that is farthest from the outline, on a grid: where a mark of the country may stand."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    best, found = -1.0, (sum(xs) / len(xs), sum(ys) / len(ys))
    for i in range(1, 24):
        for j in range(1, 24):
            x = min(xs) + (max(xs) - min(xs)) * i / 24
            y = min(ys) + (max(ys) - min(ys)) * j / 24
            distance = min(math.hypot(x - a, y - b) for a, b in ring)
            if distance > best and inside(x, y, ring):
                best, found = distance, (x, y)
    return found


def inside(x: float, y: float, ring: Ring) -> bool:
    crossings = 0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossings += 1
    return crossings % 2 == 1


def main(atlas: Path, countries: Path) -> None:
    numbers = {number: code for code, _, number, _ in json.loads((countries / "codes.json").read_text("utf-8"))}

    def code_of(name: str, number: str) -> str:
        return NAMED.get(name) or numbers.get(number, "")

    def read(scale: str) -> dict[str, tuple[str, list[Ring]]]:
        return outlines(json.loads((atlas / f"countries-{scale}.json").read_text("utf-8")))

    shapes: dict[str, list[str]] = {}
    for name, (number, rings) in sorted(read("110m").items()):
        code = code_of(name, number)
        if code != "AQ":
            placed = [[place(*point) for point in ring] for ring in rings]
            largest = max(map(area, placed))
            drawn = [path(ring) for ring in placed if area(ring) > min(ISLET, largest / 2)]
            shapes.setdefault(code, []).extend(d for d in drawn if d)
    points: dict[str, list[int]] = {}
    for name, (number, rings) in sorted(read("50m").items()):
        code = code_of(name, number)
        if code and code != "AQ":
            mainland = max(([place(*point) for point in ring] for ring in rings), key=area)
            points.setdefault(code, [round(value) for value in middle(mainland)])
    world = {
        "about": "Natural Earth, 1:110m and 1:50m, public domain, by way of world-atlas 2.0.2 (ISC); Equal Earth "
        "projection; made by tools/world_map.py. Borders as Natural Earth draws them: those in effect.",
        "width": WIDTH,
        "height": HEIGHT,
        "shapes": {code: "".join(found) for code, found in sorted(shapes.items()) if found},
        "points": dict(sorted(points.items())),
    }
    json.dump(world, sys.stdout, indent=0, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
