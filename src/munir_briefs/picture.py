"""The picture that links to the site are shown with: its visits over time, as a PNG.

Each visit with a year is a square above its month of the time the corpus spans: full where it was made, an outline
where it was announced or is unconfirmed, barred where it was called off. No letters: what shows the picture shows
the title beside it. Packed by code of ours, as zlib's bytes differ from one of its versions to the next.
"""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterable
from datetime import date

from munir_briefs import dates
from munir_briefs.records import Status, Visit

WIDTH, HEIGHT = 1200, 630
"""what those who show such pictures ask for"""

PAPER, INK, DONE, NOW, AHEAD, OPEN, OFF, WHITE = range(8)
_COLOURS = ("fbfaf6", "16455c", "1d5f3a", "16557e", "7a4e00", "5a4d7c", "7d3a35", "ffffff")
"""those of the style sheet"""
_OF_STATUS = {
    Status.COMPLETED: DONE,
    Status.UNDERWAY: NOW,
    Status.PLANNED: AHEAD,
    Status.POSSIBLE: OPEN,
    Status.CANCELLED: OFF,
}

_CELL, _GAP, _LEFT, _BASE = 36, 6, 48, 560
_COLUMNS = (WIDTH - 2 * _LEFT) // _CELL
_ROWS = 10


class _Canvas:
    def __init__(self) -> None:
        self.rows = [bytearray(WIDTH) for _ in range(HEIGHT)]

    def fill(self, x: int, y: int, width: int, height: int, colour: int) -> None:
        for row in self.rows[y : y + height]:
            row[x : x + width] = bytes([colour]) * width


def visits_over_time(visits: Iterable[Visit]) -> bytes:
    """The picture as a PNG, the same bytes everywhere."""
    placed = [(day, visit.status) for visit in visits if (day := _day(visit))]
    canvas = _Canvas()
    canvas.fill(0, 0, WIDTH, 96, INK)
    for y, width in ((30, 64), (46, 64), (62, 40)):  # the three lines of the site's mark
        canvas.fill(_LEFT, y, width, 6, WHITE)
    canvas.fill(_LEFT, _BASE, _COLUMNS * _CELL - _GAP, 4, INK)
    first = min((day for day, _ in placed), default=0)
    span = max((day for day, _ in placed), default=0) - first + 1
    height: Counter[int] = Counter()
    for day, status in sorted(placed, key=lambda one: (one[0], list(Status).index(one[1]))):
        column = (day - first) * _COLUMNS // span if span >= _COLUMNS else day - first
        if height[column] < _ROWS:  # what is higher would leave the picture
            height[column] += 1
            _square(canvas, _LEFT + column * _CELL, _BASE - height[column] * _CELL, status)
    return _png(canvas.rows)


def _day(visit: Visit) -> int | None:
    """The first day it may have begun on, as a number; None where no year is known."""
    if visit.when is None:
        return None
    value = dates.parse(visit.when)
    start: date | None = value.earliest or value.latest
    return start.toordinal() if start else None


def _square(canvas: _Canvas, x: int, y: int, status: Status) -> None:
    side, colour = _CELL - _GAP, _OF_STATUS[status]
    canvas.fill(x, y, side, side, colour)
    if status not in {Status.COMPLETED, Status.UNDERWAY}:
        canvas.fill(x + 4, y + 4, side - 8, side - 8, PAPER)
    if status is Status.CANCELLED:
        canvas.fill(x + 4, y + side // 2 - 2, side - 8, 4, colour)


# -------------------------------------------------------------------------------------------------- PNG


def _png(rows: Iterable[bytearray]) -> bytes:
    palette = b"".join(bytes.fromhex(colour) for colour in _COLOURS)
    lines = b"".join(b"\0" + _two_a_byte(row) for row in rows)
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 4, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", _packed(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def _two_a_byte(row: bytearray) -> bytes:
    return bytes(a << 4 | b for a, b in zip(row[::2], row[1::2], strict=True))


def _packed(data: bytes) -> bytes:
    """A zlib stream (RFC 1950, 1951) of one block with the fixed codes, runs of one byte told by their length."""
    bits, count = 0, 0
    out = bytearray(b"\x78\x01")

    def put(value: int, width: int, *, code: bool = False) -> None:
        nonlocal bits, count
        if code:  # codes go highest bit first, all else lowest first
            value = int(f"{value:0{width}b}"[::-1], 2)
        bits |= value << count
        count += width
        while count >= 8:
            out.append(bits & 255)
            bits >>= 8
            count -= 8

    put(0b011, 3)
    at = 0
    while at < len(data):
        byte = data[at]
        put(0x30 + byte, 8, code=True) if byte < 144 else put(0x190 + byte - 144, 9, code=True)
        at += 1
        while data[at : at + 258] == bytes([byte]) * 258:
            put(0b11000101, 8, code=True)  # length 258
            put(0, 5, code=True)  # from one byte back
            at += 258
    put(0, 7, code=True)
    put(0, -count % 8)
    return bytes(out) + struct.pack(">I", zlib.adler32(data))
