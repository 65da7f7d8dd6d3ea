"""What can be said of definitions only when all of them are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from msgspec.structs import replace

from specshim.api.model import (
    UNBOUNDED,
    Alias,
    Array,
    Choice,
    Definition,
    DefinitionId,
    Dictionary,
    Field,
    Operation,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    TagValue,
    Tuple,
    Type,
    Union,
)
from specshim.api.schemas.unions import choice

Definitions = Mapping[DefinitionId, Definition]

Told = tuple[str, tuple[TagValue, ...]]
"""The tag of a union, and the values by which it knows one member."""


def with_tags(definitions: Definitions, operations: Iterable[Operation]) -> Definitions:
    """The definitions, members of tagged unions with their own tag values.

    A discriminator's property is often plain text in each member (OpenAPI 3.1, 4.8.25.4); what the
    union says of it makes the member's type exact. It binds nobody else, so all who use the member must
    say the same.
    """
    uses: dict[DefinitionId, set[Told | None]] = {}
    stated = [type_ for definition in definitions.values() for type_ in _stated(definition)]
    for type_ in (*stated, *_sent(operations)):
        for identity, told in _uses(type_):
            uses.setdefault(identity, set()).add(told)
    agreed = {key: next(iter(told)) for key, told in uses.items() if len(told) == 1}
    return {
        identity: (
            _tagged(definition, told)
            if isinstance(definition, Record) and (told := agreed.get(identity)) is not None
            else definition
        )
        for identity, definition in definitions.items()
    }


def _stated(definition: Definition) -> Iterator[Type]:
    match definition:
        case Record():
            yield from (field.type for field in definition.fields)
            yield definition.additional
        case Alias():
            yield definition.type


def _sent(operations: Iterable[Operation]) -> Iterator[Type]:
    for operation in operations:
        bodies = (operation.body, *operation.responses)
        yield from (parameter.type for parameter in operation.parameters)
        yield from (content.type for body in bodies if body for content in body.contents)


def _uses(type_: Type) -> Iterator[tuple[DefinitionId, Told | None]]:
    """What a type refers to, and by which tag it tells that from others."""
    match type_:
        case Ref(identity):
            yield identity, None
        case Union(members, tag):
            told = tag.values if tag is not None else ()
            for index, (member, values) in enumerate(zip_longest(members, told)):
                if tag is not None and index == tag.fallback and isinstance(member, Ref):
                    # It may have any value.
                    yield member.id, None
                elif tag is not None and values is not None and isinstance(member, Ref):
                    yield member.id, (tag.wire_name, values)
                elif member is not None:
                    yield from _uses(member)
        case Array(items):
            yield from _uses(items)
        case Tuple(items, rest):
            for inner in (*items, rest):
                yield from _uses(inner)
        case Dictionary(keys, values):
            yield from _uses(keys)
            yield from _uses(values)


def _tagged(record: Record, told: Told) -> Record:
    name, values = told
    fields = tuple(
        _exact(field, values) if field.wire_name == name else field for field in record.fields
    )
    return record if fields == record.fields else replace(record, fields=fields)


def _exact(field: Field, values: tuple[TagValue, ...]) -> Field:
    match field.type:
        case Scalar(ScalarKind.STRING, bounds) if bounds == UNBOUNDED:
            return replace(field, type=choice(values), plain=field.type)
        case Choice(known) if set(values) < set(known):
            return replace(field, type=choice(values), plain=field.type)
    return field
