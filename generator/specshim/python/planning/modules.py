"""Which module each definition lives in: as near as possible to the only ones who use it.

A definition reached by one resource lives in that resource's module; by several below one resource, in
that one's; else in `shared`. What it refers to is reached by at least as many, so imports only ever
point outwards and cannot form a cycle. What only webhooks bring may refer to all of these, and what nothing
reaches to that as well: they live in two modules that none of the others imports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import takewhile

from specshim.api.model import Api, DefinitionId, Operation, Type
from specshim.api.settling.reachability import (
    closure,
    edges_of,
    references_of,
    request_types,
    response_types,
)
from specshim.python.face import Seat
from specshim.python.identifiers import PyName, Wish, assign, file_name
from specshim.python.naming import operation_key

SHARED = "shared"
WEBHOOKS = "webhooks"
OTHERS = "others"

Path = tuple[PyName, ...]
"""A resource below the client."""


def module_names(seats: Iterable[Seat]) -> dict[Path, PyName]:
    """The file of each resource, and of the models that only it uses: `a.b_c` and `a_b.c` have two."""
    paths = {it.resources[:end] for it in seats for end in range(1, len(it.resources) + 1)}
    wishes = [Wish(".".join(path), 0, (file_name("_".join(path)),)) for path in paths]
    names = assign(wishes)
    return {path: PyName(names[".".join(path)]) for path in paths}


def place_definitions(
    version: Api, seats: Mapping[str, Seat], modules: Mapping[Path, PyName]
) -> dict[DefinitionId, str]:
    """Definition -> name of its module below `models`."""
    edges = edges_of(version)
    nearest = _nearest(version, seats, edges)
    webhooks = _untaken(WEBHOOKS, modules.values())
    others = _untaken(OTHERS, (*modules.values(), webhooks))
    brought = closure(references_of(_exchanged(it.operation for it in version.webhooks)), edges)
    return {
        identifier: (
            modules.get(nearest[identifier], SHARED)
            if identifier in nearest
            else webhooks if identifier in brought else others
        )
        for identifier in version.definitions
    }


def _nearest(
    version: Api, seats: Mapping[str, Seat], edges: Mapping[DefinitionId, Set[DefinitionId]]
) -> dict[DefinitionId, Path]:
    """Definition -> what the resources that reach it have in common.

    That only ever grows shorter on the way, so each definition is come to a few times, however many operations reach it.
    """
    found: dict[DefinitionId, Path] = {}
    waiting = [
        (root, seats[operation_key(operation)].resources)
        for operation in version.operations
        for root in references_of(_exchanged((operation,)))
    ]
    while waiting:
        identifier, path = waiting.pop()
        known = found.get(identifier)
        common = path if known is None else _common_prefix(known, path)
        if common != known:
            found[identifier] = common
            waiting += [(it, common) for it in edges[identifier]]
    return found


def _exchanged(operations: Iterable[Operation]) -> Iterator[Type]:
    for operation in operations:
        yield from (*request_types(operation), *response_types(operation))


def _untaken(name: str, taken: Iterable[str]) -> str:
    known = frozenset(taken)
    candidates = (name, *(f"{name}_{number}" for number in range(2, len(known) + 3)))
    return next(it for it in candidates if it not in known)


def _common_prefix(one: Path, other: Path) -> Path:
    """What both begin with."""
    return tuple(a for a, _ in takewhile(lambda it: it[0] == it[1], zip(one, other, strict=False)))
