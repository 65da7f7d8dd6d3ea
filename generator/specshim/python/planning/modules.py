"""Which module each definition lives in: as near as possible to the only ones who use it.

A definition reached by one resource lives in that resource's module; by several below one resource, in
that one's; else in `shared`. What it refers to is reached by at least as many, so imports only ever
point outwards and cannot form a cycle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from specshim.api.model import Api, DefinitionId
from specshim.api.settling.reachability import (
    closure,
    edges_of,
    references_of,
    request_types,
    response_types,
)
from specshim.python.face import Seat
from specshim.python.identifiers import shortened
from specshim.python.naming import operation_key

SHARED = "shared"


def place_definitions(version: Api, seats: Mapping[str, Seat]) -> dict[DefinitionId, str]:
    """Definition -> name of its module below `models`."""
    edges = edges_of(version)
    users: defaultdict[DefinitionId, set[tuple[str, ...]]] = defaultdict(set)
    for operation in version.operations:
        resources = seats[operation_key(operation)].resources
        roots = references_of((*request_types(operation), *response_types(operation)))
        for identifier in closure(roots, edges):
            users[identifier].add(resources)
    return {identifier: _module(users[identifier]) for identifier in version.definitions}


def module_name(resources: Iterable[str]) -> str:
    """The file of a resource, or of the models that only it uses."""
    return shortened("_".join(resources))


def _module(users: Set[tuple[str, ...]]) -> str:
    shared = _common_prefix(users) if users else ()
    return module_name(shared) or SHARED


def _common_prefix(paths: Set[tuple[str, ...]]) -> tuple[str, ...]:
    first, *others = sorted(paths)
    length = len(first)
    for other in others:
        length = min(
            length,
            next(
                (i for i, (a, b) in enumerate(zip(first, other, strict=False)) if a != b),
                min(length, len(other)),
            ),
        )
    return first[:length]
