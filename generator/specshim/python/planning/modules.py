"""Which module each definition lives in: as near as possible to the only ones who use it.

A definition reached by one resource lives in that resource's module; by several below one resource, in
that one's; else in `shared`. What it refers to is reached by at least as many, so imports only ever
point outwards and cannot form a cycle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from specshim.api import model as api
from specshim.api.model import Api, DefinitionId, Operation, Type
from specshim.python.face import Seat
from specshim.python.identifiers import shortened
from specshim.python.naming import operation_key

SHARED = "shared"


def references(type_: Type) -> frozenset[DefinitionId]:
    """The definitions that `type_` names directly."""
    match type_:
        case api.Ref(id=identifier):
            return frozenset({identifier})
        case api.Array(items=items):
            return references(items)
        case api.Tuple(items=items, rest=rest):
            return _all((*items, rest))
        case api.Dictionary(keys=keys, values=values):
            return _all((keys, values))
        case api.Union(members=members):
            return _all(members)
        case _:
            return frozenset()


def _all(types: Iterable[Type]) -> frozenset[DefinitionId]:
    return frozenset().union(*(references(type_) for type_ in types))


def definition_references(definition: api.Definition) -> frozenset[DefinitionId]:
    """The definitions that `definition` names directly."""
    match definition:
        case api.Record(fields=fields, additional=additional):
            return _all([*(field.type for field in fields), additional])
        case api.Alias(type=type_):
            return references(type_)
        case _:
            return frozenset()


def closure(
    roots: Iterable[DefinitionId], edges: Mapping[DefinitionId, Set[DefinitionId]]
) -> frozenset[DefinitionId]:
    """Everything reachable from `roots`, themselves included."""
    reached: set[DefinitionId] = set()
    waiting = list(roots)
    while waiting:
        identifier = waiting.pop()
        if identifier not in reached:
            reached.add(identifier)
            waiting.extend(edges[identifier] - reached)
    return frozenset(reached)


def edges_of(version: Api) -> dict[DefinitionId, frozenset[DefinitionId]]:
    """Definition -> the definitions it names; a dangling reference cannot occur in the IR."""
    return {identifier: definition_references(it) for identifier, it in version.definitions.items()}


def request_types(operation: Operation) -> tuple[Type, ...]:
    body = operation.body.contents if operation.body else ()
    return (
        *(parameter.type for parameter in operation.parameters),
        *(content.type for content in body),
    )


def response_types(operation: Operation) -> tuple[Type, ...]:
    return tuple(content.type for response in operation.responses for content in response.contents)


def place_definitions(version: Api, seats: Mapping[str, Seat]) -> dict[DefinitionId, str]:
    """Definition -> name of its module below `models`."""
    edges = edges_of(version)
    users: defaultdict[DefinitionId, set[tuple[str, ...]]] = defaultdict(set)
    for operation in version.operations:
        resources = seats[operation_key(operation)].resources
        roots = _all((*request_types(operation), *response_types(operation)))
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
