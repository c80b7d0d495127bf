"""Joining what is linked."""

from __future__ import annotations

from collections.abc import Iterable


def components(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers 0 .. count-1 in the sets that links hold together: each sorted, and by its first number."""
    parent = list(range(count))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for a, b in links:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    sets: dict[int, list[int]] = {}
    for number in range(count):
        sets.setdefault(root(number), []).append(number)
    return list(sets.values())
