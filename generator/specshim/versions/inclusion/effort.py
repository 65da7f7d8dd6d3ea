"""How often a validator would hold one value against a schema: once for each way that leads to it.

A validator remembers nothing, so two schemas of the same two others, those of two more, and so on, are asked as
often as there are ways down: two to the power of the levels. A document of a few lines may ask for that.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from msgspec import Struct, field

from specshim.sources import Tree
from specshim.versions.inclusion.facts import matches
from specshim.versions.inclusion.schema import Schema

_MOST: Final = 50_000
"""Checks of one value: a fraction of a second's work for a validator."""

_DEEPEST: Final = 150
"""Schemas within each other, which a validator has on its stack at once."""

_SINGLE: Final = ("not", "if", "then", "else", "unevaluatedProperties", "unevaluatedItems")
_LISTED: Final = ("allOf", "anyOf", "oneOf")
_INNER: Final = ("items", "contains", "additionalProperties", "propertyNames")


class Effort(Struct):
    """Counts ways; a schema is looked at once for each part of a value."""

    _of_all: dict[tuple[object, ...], tuple[Schema, float]] = field(default_factory=dict)
    """For whatever value, endless for schemas that hold themselves; each schema is kept, as its key has an id of it."""

    def is_bearable(self, schema: Schema, value: Tree) -> bool:
        """Whether a validator may be asked whether `value` is one of `schema`."""
        return self._whatever(schema, 0) <= _MOST or _Ways().of(schema, value, 0) <= _MOST

    def _whatever(self, schema: Schema, level: int) -> float:
        key = schema.key
        if key not in self._of_all:
            self._of_all[key] = (schema, math.inf)
            if level <= _DEEPEST:
                within = (*_beside(schema), *_inside(schema))
                ways = 1 + sum(self._whatever(it, level + 1) for it in within)
                self._of_all[key] = (schema, ways)
        return self._of_all[key][1]


class _Ways(Struct):
    """Of one value, whose parts keep their ids meanwhile."""

    _counted: dict[tuple[object, ...], float] = field(default_factory=dict)

    def of(self, schema: Schema, value: Tree, level: int) -> float:
        key = (*schema.key, id(value))
        if key not in self._counted:
            if level > _DEEPEST or len(self._counted) > _MOST:
                return math.inf
            # What holds itself says nothing more of the same value.
            self._counted[key] = 0
            beside = sum(self.of(it, value, level + 1) for it in _beside(schema))
            inside = sum(self.of(it, part, level + 1) for it, part in _parts(schema, value))
            self._counted[key] = 1 + beside + inside
        return self._counted[key]


def _beside(schema: Schema) -> Iterator[Schema]:
    """The schemas that are asked about the same value."""
    target = schema.target()
    if target is not None:
        yield target
    for keyword in _LISTED:
        yield from schema.members(keyword)
    for keyword in _SINGLE:
        member = schema.member(keyword)
        if member is not None:
            yield member
    yield from schema.entries("dependentSchemas").values()


def _inside(schema: Schema) -> Iterator[Schema]:
    """The schemas that are asked about parts of a value."""
    yield from schema.entries("properties").values()
    yield from schema.entries("patternProperties").values()
    yield from schema.members("prefixItems")
    for keyword in _INNER:
        member = schema.member(keyword)
        if member is not None:
            yield member


def _parts(schema: Schema, value: Tree) -> Iterator[tuple[Schema, Tree]]:
    """Each part of `value` with what is asked about it."""
    if isinstance(value, dict):
        yield from _members(schema, value)
    elif isinstance(value, list):
        yield from _items(schema, value)


def _members(schema: Schema, value: dict[str, Tree]) -> Iterator[tuple[Schema, Tree]]:
    named, patterned = schema.entries("properties"), schema.entries("patternProperties")
    further, names = schema.member("additionalProperties"), schema.member("propertyNames")
    for name, part in value.items():
        if name in named:
            yield named[name], part
        yield from ((it, part) for key, it in patterned.items() if matches(key, name) is not False)
        if further is not None and name not in named:
            yield further, part
        if names is not None:
            yield names, name


def _items(schema: Schema, value: list[Tree]) -> Iterator[tuple[Schema, Tree]]:
    first = schema.members("prefixItems")
    yield from zip(first, value, strict=False)
    for keyword, start in (("items", len(first)), ("contains", 0)):
        member = schema.member(keyword)
        if member is not None:
            yield from ((member, part) for part in value[start:])
