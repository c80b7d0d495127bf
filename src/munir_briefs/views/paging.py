"""Long pages in parts: no page of a large corpus is more than a reader, or a browser, can take in.

A view is cut where the items of its lists end. The first part keeps the page's address; part 2 of `claims.html` is
`claims/2.html`. What links to an item that went to a later part asks `Desk.at` where it is now. As a corpus grows,
items move on to later parts; the addresses of records and of sentences stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any

from munir_briefs.pages import (
    ClaimItem,
    ConflictItem,
    Link,
    Page,
    PageContent,
    Pager,
    Piece,
    ReportItem,
    SourceRow,
    VisitRow,
)

BUDGET = 210_000
"""characters a page may have by our reckoning, which comes close to its size in bytes; 300,000 is the limit"""

_MARKUP = {Piece: 30, VisitRow: 600, ClaimItem: 500, SourceRow: 700, ReportItem: 450, ConflictItem: 400}
"""bytes of tags around the words of a view"""
_MARKUP_ELSEWHERE = 110


@dataclass(frozen=True, slots=True)
class Section:
    """A list of a view that may be continued on another page."""

    name: str
    """the field"""
    inner: str = ""
    """where its entries are groups: their field that holds the items"""


@dataclass(frozen=True, slots=True)
class _Item:
    section: Section
    place: int
    """of its group in the section, or its own"""
    value: Any
    weight: int


def weight(value: object) -> int:
    """About how many bytes a view takes on a page."""
    if isinstance(value, str):
        return len(value.encode()) + 10
    if isinstance(value, tuple):
        return sum(map(weight, value))
    if is_dataclass(value):
        kind: Any = type(value)
        return _MARKUP.get(kind, _MARKUP_ELSEWHERE) + sum(weight(getattr(value, name)) for name in _names(kind))
    return 0


@cache
def _names(view: type[Any]) -> tuple[str, ...]:
    """The fields of a kind of view: looked up for each of thousands on a page, they cost more than the words."""
    return tuple(field.name for field in fields(view))


def parts(page: Page, sections: Sequence[Section], *, taste: bool = False) -> tuple[Page, ...]:
    """The page, or the parts it is cut into, in order.

    `taste`: the first part shows the beginning of every list (a record's page), instead of the first list only (an
    overview). What is in no section stands on every part.
    """
    items = list(_items(page.content, sections))
    heavy = sum(item.weight for item in items)
    around = weight(_rebuilt(page.content, sections, []))
    if not items or heavy + around <= BUDGET:
        return (page,)
    room = max(BUDGET - around, BUDGET // 4)
    chunks = list(_tasted(items, room) if taste else _filled(items, room))
    addresses = [part_address(page.address, number) for number in range(1, len(chunks) + 1)]
    links = tuple(Link(str(number), address) for number, address in enumerate(addresses, 1))
    return tuple(
        replace(
            page,
            address=address,
            title=page.title if number == 1 else f"{page.title}, part {number} of {len(chunks)}",
            content=_rebuilt(page.content, sections, chunk),
            pager=Pager(
                here=address,
                label=f"Part {number} of {len(chunks)}",
                previous=addresses[number - 2] if number > 1 else "",
                next=addresses[number] if number < len(chunks) else "",
                parts=links,
            ),
        )
        for number, (address, chunk) in enumerate(zip(addresses, chunks, strict=True), 1)
    )


def part_address(address: str, number: int) -> str:
    """`claims/2.html` for part 2 of `claims.html`. No record's own page lies that deep."""
    return address if number == 1 else f"{address.removesuffix('.html')}/{number}.html"


def moved(pages: Iterable[Page], sections: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """For each item with an anchor: its address were the page whole, and the one it has."""
    parted = list(pages)
    for page in parted[1:]:
        for section in sections:
            for entry in getattr(page.content, section.name):
                for value in getattr(entry, section.inner) if section.inner else (entry,):
                    if name := getattr(value, "id", ""):
                        yield f"{parted[0].address}#{name}", f"{page.address}#{name}"


def begins(pages: Iterable[Page], anchors: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """For each section heading that the first part lacks: its address were the page whole, and the one it has.

    `anchors`: a field of the view, and the anchor of its heading.
    """
    parted = list(pages)
    for field, anchor in anchors.items():
        first = next((page for page in parted if getattr(page.content, field)), parted[0])
        if first is not parted[0]:
            yield f"{parted[0].address}#{anchor}", f"{first.address}#{anchor}"


def _items(view: PageContent, sections: Sequence[Section]) -> Iterator[_Item]:
    for section in sections:
        for place, entry in enumerate(getattr(view, section.name)):
            if not section.inner:
                yield _Item(section, place, entry, weight(entry))
                continue
            values = getattr(entry, section.inner)
            heading = weight(entry) - weight(values)
            for number, value in enumerate(values):
                yield _Item(section, place, value, weight(value) + (0 if number else heading))


def _filled(items: Sequence[_Item], room: int) -> Iterator[list[_Item]]:
    """As many items on each part as fit, one at least."""
    chunk: list[_Item] = []
    taken = 0
    for item in items:
        if chunk and taken + item.weight > room:
            yield chunk
            chunk, taken = [], 0
        chunk.append(item)
        taken += item.weight
    if chunk:
        yield chunk


def _tasted(items: Sequence[_Item], room: int) -> Iterator[list[_Item]]:
    """First an equal share of every list, then the rest of each, one after the other."""
    lists = [list(group) for _, group in groupby(items, key=lambda item: item.section)]
    first: list[_Item] = []
    rest: list[_Item] = []
    for at, one in enumerate(lists):
        # What short lists leave of their share goes to the longer ones after them.
        share = (room - sum(item.weight for item in first)) // (len(lists) - at)
        shown = next(_filled(one, share))
        first += shown
        rest += one[len(shown) :]
    yield first
    yield from _filled(rest, room)


def _rebuilt(view: Any, sections: Sequence[Section], chunk: Sequence[_Item]) -> Any:
    """The view with only these items in its lists."""
    changed: dict[str, Any] = {section.name: [] for section in sections}
    for (section, place), group in groupby(chunk, key=lambda item: (item.section, item.place)):
        values = tuple(item.value for item in group)
        entry = (
            replace(getattr(view, section.name)[place], **{section.inner: values}) if section.inner else values[0]
        )
        changed[section.name].append(entry)
    return replace(view, **{name: tuple(entries) for name, entries in changed.items()})
