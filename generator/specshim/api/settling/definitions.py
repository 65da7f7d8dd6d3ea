"""What can be said of definitions only when all of them are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from specshim.api.findings import Findings
from specshim.api.model import (
    UNBOUNDED,
    Alias,
    Anything,
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
    Tuple,
    Type,
    Union,
)
from specshim.api.schemas.unions import choice, union_of
from specshim.api.settling.cycles import on_cycles

Definitions = Mapping[DefinitionId, Definition]
Wanted = dict[tuple[DefinitionId, str], set[tuple[str, ...]]]


def without_endless_aliases(definitions: Definitions, findings: Findings) -> Definitions:
    """The definitions without aliases that are, by references and unions alone, their own alternatives."""
    aliases = {key: it for key, it in definitions.items() if isinstance(it, Alias)}
    circular = on_cycles({key: tuple(_direct(it.type)) for key, it in aliases.items()})
    settled = dict(definitions)
    for identity, definition in aliases.items():
        if identity not in circular:
            continue
        endless = {
            step for step in _direct(definition.type) if identity in _reachable(step, settled)
        }
        if endless:
            findings.add("endless-alias", definition.place, name=definition.naming.words[-1])
            settled[identity] = replace(definition, type=_omitting(definition.type, endless))
    return settled


def with_tags(definitions: Definitions, operations: Iterable[Operation]) -> Definitions:
    """The definitions, members of tagged unions with their own tag values where all unions agree.

    A discriminator's property is often plain text in each member (OpenAPI 3.1, 4.8.25.4); what the
    union says of it makes the member's type exact.
    """
    wanted: Wanted = {}
    stated = [type_ for definition in definitions.values() for type_ in _stated(definition)]
    for type_ in (*stated, *_sent(operations)):
        for union in _unions(type_):
            _want(union, wanted)
    agreed = {key: next(iter(values)) for key, values in wanted.items() if len(values) == 1}
    return {
        identity: _tagged(definition, agreed) if isinstance(definition, Record) else definition
        for identity, definition in definitions.items()
    }


def _direct(type_: Type) -> Iterator[DefinitionId]:
    """What a type refers to without an array, a dictionary or a record between."""
    match type_:
        case Ref(identity):
            yield identity
        case Union(members):
            for member in members:
                yield from _direct(member)


def _reachable(start: DefinitionId, definitions: Definitions) -> set[DefinitionId]:
    seen: set[DefinitionId] = set()
    waiting = [start]
    while waiting:
        identity = waiting.pop()
        definition = definitions.get(identity)
        if identity not in seen:
            seen.add(identity)
            waiting.extend(_direct(definition.type) if isinstance(definition, Alias) else ())
    return seen


def _omitting(type_: Type, endless: set[DefinitionId]) -> Type:
    match type_:
        case Ref(identity):
            return Anything() if identity in endless else type_
        case Union(members):
            left = [m for m in members if not (isinstance(m, Ref) and m.id in endless)]
            return union_of([_omitting(member, endless) for member in left]) if left else Anything()
    return type_


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


def _unions(type_: Type) -> Iterator[Union]:
    match type_:
        case Union(members):
            yield type_
            inner: tuple[Type, ...] = members
        case Array(items):
            inner = (items,)
        case Tuple(items, rest):
            inner = (*items, rest)
        case Dictionary(keys, values):
            inner = (keys, values)
        case _:
            inner = ()
    for member in inner:
        yield from _unions(member)


def _want(union: Union, wanted: Wanted) -> None:
    if union.tag is not None:
        for member, values in zip(union.members, union.tag.values, strict=False):
            if isinstance(member, Ref):
                wanted.setdefault((member.id, union.tag.wire_name), set()).add(values)


def _tagged(record: Record, agreed: Mapping[tuple[DefinitionId, str], tuple[str, ...]]) -> Record:
    fields = tuple(
        _exact(field, agreed.get((record.id, field.wire_name))) for field in record.fields
    )
    return record if fields == record.fields else replace(record, fields=fields)


def _exact(field: Field, values: tuple[str, ...] | None) -> Field:
    match field.type:
        case Scalar(ScalarKind.STRING, bounds) if values and bounds == UNBOUNDED:
            return replace(field, type=choice(values), plain=field.type)
        case Choice(known) if values and set(values) < set(known):
            return replace(field, type=choice(values), plain=field.type)
    return field
