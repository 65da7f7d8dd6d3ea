"""Which definitions a type, a definition or an operation names, and all that these lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from specshim.api import model as api
from specshim.api.model import Api, DefinitionId, Operation, Type
from specshim.api.parts import parts


def references(type_: Type) -> frozenset[DefinitionId]:
    """The definitions that `type_` names directly."""
    if isinstance(type_, api.Ref):
        return frozenset({type_.id})
    return references_of(parts(type_))


def references_of(types: Iterable[Type]) -> frozenset[DefinitionId]:
    """The definitions that any of `types` names directly."""
    return frozenset().union(*(references(type_) for type_ in types))


def definition_references(definition: api.Definition) -> frozenset[DefinitionId]:
    """The definitions that `definition` names directly."""
    match definition:
        case api.Record(fields=fields, additional=additional):
            return references_of([*(field.type for field in fields), additional])
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
    """The types of all that `operation` is sent."""
    body = operation.body.contents if operation.body else ()
    return (
        *(parameter.type for parameter in operation.parameters),
        *(content.type for content in body),
    )


def response_types(operation: Operation) -> tuple[Type, ...]:
    """The types of the bodies that `operation` answers."""
    return tuple(content.type for response in operation.responses for content in response.contents)


def received_types(version: Api) -> tuple[Type, ...]:
    """The types of the bodies that clients of `version` receive: answers, and what webhooks bring."""
    return (
        *(type_ for operation in version.operations for type_ in response_types(operation)),
        *(type_ for it in version.webhooks for type_ in request_types(it.operation)),
    )


def exchanged_types(version: Api) -> tuple[Type, ...]:
    """The types of all that clients of `version` send and receive, by operations and by webhooks."""
    operations = (*version.operations, *(it.operation for it in version.webhooks))
    readers = (request_types, response_types, header_types)
    return tuple(type_ for it in operations for read in readers for type_ in read(it))


def header_types(operation: Operation) -> tuple[Type, ...]:
    """The types of the headers that `operation` answers."""
    return tuple(header.type for response in operation.responses for header in response.headers)


def stated_types(version: Api) -> Iterator[Type]:
    """The types that definitions and operations of `version` state, without those that these hold."""
    for definition in version.definitions.values():
        match definition:
            case api.Record(fields=fields, additional=additional):
                yield from (field.type for field in fields)
                yield additional
            case api.Alias(type=type_):
                yield type_
    for operation in version.operations:
        yield from request_types(operation)
    yield from received_types(version)
