"""Which nodes of a graph come back to themselves."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def on_cycles(graph: Mapping[Node, Collection[Node]]) -> frozenset[Node]:
    """The nodes from which some way leads back to them; an edge to what is no node of `graph` leads nowhere.

    Takes time in proportion to nodes and edges: Tarjan, "Depth-first search and linear graph algorithms", 1972.
    """
    found: set[Node] = set()
    for component in _components(graph):
        only = component[0]
        if len(component) > 1 or only in graph[only]:
            found.update(component)
    return frozenset(found)


def _components(graph: Mapping[Node, Collection[Node]]) -> Iterator[list[Node]]:
    """The strongly connected components; iterative, so that no chain can exhaust the stack."""
    numbers: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    pending: list[Node] = []
    is_pending: set[Node] = set()
    for root in graph:
        way = [] if root in numbers else [(root, iter(graph[root]))]
        while way:
            node, targets = way[-1]
            if node not in numbers:
                numbers[node] = lowest[node] = len(numbers)
                pending.append(node)
                is_pending.add(node)
            for target in targets:
                if target in is_pending:
                    lowest[node] = min(lowest[node], numbers[target])
                elif target in graph and target not in numbers:
                    way.append((target, iter(graph[target])))
                    break
            else:
                way.pop()
                if way:
                    above = way[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == numbers[node]:
                    yield _taken(pending, node, is_pending)


def _taken(pending: list[Node], first: Node, is_pending: set[Node]) -> list[Node]:
    start = len(pending) - 1
    while pending[start] != first:
        start -= 1
    component = pending[start:]
    del pending[start:]
    is_pending.difference_update(component)
    return component
