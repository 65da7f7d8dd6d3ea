"""Definitions that have other names in two versions, but stand in the same places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct, field

from specshim.api.model import (
    Alias,
    Api,
    Array,
    Content,
    Definition,
    DefinitionId,
    Dictionary,
    Null,
    Operation,
    Record,
    Ref,
    Tuple,
    Type,
    Union,
)

Types: TypeAlias = tuple[Type, Type]


def paired_by_use(
    old: Api, new: Api, operations: Iterable[tuple[Operation, Operation]]
) -> Mapping[DefinitionId, DefinitionId]:
    """New id -> old id of definitions that every aligned place uses for each other, and no other name ties."""
    met = _Meetings(old, new)
    for before, after in operations:
        for pair in _sent(before, after):
            met.meet(*pair)
    return {
        after: next(iter(befores))
        for after, befores in met.olds.items()
        if len(befores) == 1 and len(met.news[next(iter(befores))]) == 1
    }


class _Meetings(Struct, frozen=True):
    """Which definitions stand in the same places; each pair is walked through once."""

    old: Api
    new: Api
    olds: defaultdict[DefinitionId, set[DefinitionId]] = field(
        default_factory=lambda: defaultdict(set)
    )
    news: defaultdict[DefinitionId, set[DefinitionId]] = field(
        default_factory=lambda: defaultdict(set)
    )

    def meet(self, old: Type, new: Type) -> None:
        """Walk two types of one place side by side."""
        waiting: list[Types] = [(old, new)]
        while waiting:
            before, after = waiting.pop()
            if isinstance(before, Ref) and isinstance(after, Ref):
                if before.id not in self.olds[after.id]:
                    self.olds[after.id].add(before.id)
                    self.news[before.id].add(after.id)
                    waiting.extend(
                        _within(self.old.definitions[before.id], self.new.definitions[after.id])
                    )
            else:
                waiting.extend(_inside(before, after))


def _sent(old: Operation, new: Operation) -> Iterator[Types]:
    parameters = {(it.location, it.wire_name): it.type for it in new.parameters}
    for parameter in old.parameters:
        key = (parameter.location, parameter.wire_name)
        if key in parameters:
            yield parameter.type, parameters[key]
    if old.body is not None and new.body is not None:
        yield from _contents(old.body.contents, new.body.contents)
    responses = {it.status: it for it in new.responses}
    for response in old.responses:
        if response.status in responses:
            yield from _contents(response.contents, responses[response.status].contents)


def _contents(old: Iterable[Content], new: Iterable[Content]) -> Iterator[Types]:
    types = {content.media_type: content.type for content in new}
    for content in old:
        if content.media_type in types:
            yield content.type, types[content.media_type]


def _within(old: Definition, new: Definition) -> Iterator[Types]:
    match old, new:
        case Record(), Record():
            types = {it.wire_name: it.type for it in new.fields}
            for one in old.fields:
                if one.wire_name in types:
                    yield one.type, types[one.wire_name]
            yield old.additional, new.additional
        case Alias(), Alias():
            yield old.type, new.type


def _inside(old: Type, new: Type) -> Iterator[Types]:
    match old, new:
        case Array(), Array():
            yield old.items, new.items
        case Dictionary(), Dictionary():
            yield old.values, new.values
        case Tuple(), Tuple():
            yield from zip(old.items, new.items, strict=False)
        case (Union(), _) | (_, Union()):
            yield from _alternatives(old, new)


def _alternatives(old: Type, new: Type) -> Iterator[Types]:
    """By their tag; without one, only single alternatives beside null stand in the same place."""
    if isinstance(old, Union) and isinstance(new, Union) and old.tag and new.tag:
        tagged = {
            value: member
            for member, values in zip(new.members, new.tag.values, strict=False)
            for value in values
        }
        for member, values in zip(old.members, old.tag.values, strict=False):
            yield from ((member, tagged[value]) for value in values if value in tagged)
        return
    before, after = _real(old), _real(new)
    if len(before) == len(after) == 1:
        yield before[0], after[0]


def _real(type_: Type) -> tuple[Type, ...]:
    members = type_.members if isinstance(type_, Union) else (type_,)
    return tuple(member for member in members if not isinstance(member, Null))
