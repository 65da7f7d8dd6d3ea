"""The same types, definitions and operations, with other definitions behind their references."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from specshim.api.model import (
    Alias,
    Array,
    Body,
    Content,
    Definition,
    DefinitionId,
    Dictionary,
    Field,
    Operation,
    Record,
    Ref,
    Response,
    Tuple,
    Type,
    Union,
)
from specshim.api.parts import changed_patterns

Link: TypeAlias = Callable[[DefinitionId], DefinitionId]


def relinked_type(type_: Type, link: Link) -> Type:
    """`type_` with each reference as `link` has it."""

    def inner(part: Type) -> Type:
        return relinked_type(part, link)

    match type_:
        case Ref(identity):
            other = link(identity)
            return type_ if other == identity else Ref(other)
        case Array(items):
            linked = inner(items)
            return type_ if linked is items else replace(type_, items=linked)
        case Tuple(items, rest):
            return replace(type_, items=tuple(map(inner, items)), rest=inner(rest))
        case Dictionary(keys, values):
            patterns = changed_patterns(type_.by_pattern, inner)
            return replace(type_, keys=inner(keys), values=inner(values), by_pattern=patterns)
        case Union(members):
            return replace(type_, members=tuple(map(inner, members)))
    return type_


def relinked_definition(definition: Definition, link: Link) -> Definition:
    """`definition`, its own id included."""
    identity = link(definition.id)
    match definition:
        case Record(fields=fields, additional=additional):
            return replace(
                definition,
                id=identity,
                fields=tuple(_field(it, link) for it in fields),
                additional=relinked_type(additional, link),
                by_pattern=changed_patterns(
                    definition.by_pattern, lambda it: relinked_type(it, link)
                ),
            )
        case Alias(type=type_):
            return replace(definition, id=identity, type=relinked_type(type_, link))
    return replace(definition, id=identity)


def _field(field: Field, link: Link) -> Field:
    linked = relinked_type(field.type, link)
    return field if linked is field.type else replace(field, type=linked)


def relinked_operation(operation: Operation, link: Link) -> Operation:
    """`operation`, what it is sent and what it answers."""
    parameters = (replace(it, type=relinked_type(it.type, link)) for it in operation.parameters)
    return replace(
        operation,
        parameters=tuple(parameters),
        body=operation.body and _body(operation.body, link),
        responses=tuple(_response(it, link) for it in operation.responses),
    )


def _body(body: Body, link: Link) -> Body:
    return replace(body, contents=tuple(_content(it, link) for it in body.contents))


def _response(response: Response, link: Link) -> Response:
    return replace(
        response,
        contents=tuple(_content(it, link) for it in response.contents),
        headers=tuple(replace(it, type=relinked_type(it.type, link)) for it in response.headers),
    )


def _content(content: Content, link: Link) -> Content:
    return replace(content, type=relinked_type(content.type, link))
