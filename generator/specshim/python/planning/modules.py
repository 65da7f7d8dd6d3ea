"""Which module each definition lives in: as near as possible to the only ones who use it.

A definition reached by one resource lives in that resource's module; by several below one resource, in
that one's; else in `shared`. What it refers to is reached by at least as many, so imports only ever
point outwards and cannot form a cycle. What only webhooks bring may refer to all of these, and what nothing
reaches to that as well: they live in two modules that none of the others imports.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

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
    users: defaultdict[DefinitionId, set[Path]] = defaultdict(set)
    for operation in version.operations:
        resources = seats[operation_key(operation)].resources
        roots = references_of(_exchanged((operation,)))
        for identifier in closure(roots, edges):
            users[identifier].add(resources)
    webhooks = _untaken(WEBHOOKS, modules.values())
    others = _untaken(OTHERS, (*modules.values(), webhooks))
    brought = closure(references_of(_exchanged(it.operation for it in version.webhooks)), edges)
    return {
        identifier: (
            modules.get(_common_prefix(users[identifier]), SHARED)
            if identifier in users
            else webhooks if identifier in brought else others
        )
        for identifier in version.definitions
    }


def _exchanged(operations: Iterable[Operation]) -> Iterator[Type]:
    for operation in operations:
        yield from (*request_types(operation), *response_types(operation))


def _untaken(name: str, taken: Iterable[str]) -> str:
    known = frozenset(taken)
    candidates = (name, *(f"{name}_{number}" for number in range(2, len(known) + 3)))
    return next(it for it in candidates if it not in known)


def _common_prefix(paths: Set[Path]) -> Path:
    """What all `paths` begin with."""
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
