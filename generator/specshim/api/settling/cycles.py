"""What leads back to itself."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def knots(edges: Mapping[T, Iterable[T]]) -> Iterator[frozenset[T]]:
    """The largest sets of things that all lead to each other, in the order in which the last of each is left.

    Tarjan's algorithm, in steps that grow with the edges, and without recursion: documents are as deep as they like. What
    leads to something that has no edges of its own here leads nowhere.
    """
    entered: dict[T, int] = {}
    lowest: dict[T, int] = {}
    open_: dict[T, None] = {}
    for start in edges:
        if start in entered:
            continue
        way = [(start, iter(edges[start]))]
        entered[start] = lowest[start] = len(entered)
        open_[start] = None
        while way:
            at, targets = way[-1]
            target = next((it for it in targets if it in edges), None)
            if target is None:
                way.pop()
                if way:
                    above = way[-1][0]
                    lowest[above] = min(lowest[above], lowest[at])
                if lowest[at] == entered[at]:
                    knot = frozenset(_taken_until(at, open_))
                    if len(knot) > 1 or at in edges[at]:
                        yield knot
            elif target not in entered:
                entered[target] = lowest[target] = len(entered)
                open_[target] = None
                way.append((target, iter(edges[target])))
            elif target in open_:
                lowest[at] = min(lowest[at], entered[target])


def _taken_until(last: T, open_: dict[T, None]) -> Iterator[T]:
    while open_:
        found, _ = open_.popitem()
        yield found
        if found == last:
            return
