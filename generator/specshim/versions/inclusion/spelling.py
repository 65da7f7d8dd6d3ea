"""One text for schemas that are written alike, whatever stands in other files or below other names."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from msgspec import Struct, field

from specshim.api.schemas.assertions.keywords import ANNOTATIONS
from specshim.sources import Tree
from specshim.versions.canonical import canonical_schema
from specshim.versions.inclusion.schema import Schema

_LONGEST: Final = 5_000
_LONGEST_SURE: Final = 500
"""Schemas that are written out; what is further in is told by where it stands."""

_NAMED: Final = frozenset(
    {"properties", "patternProperties", "dependentSchemas", "dependencies", "$defs"}
)
"""Maps whose keys are names, also where they are called like a keyword."""

_VALUES: Final = frozenset({"const", "enum", "required", "dependentRequired"})


def spelled(
    schema: Schema, keywords: Collection[str] | None = None, *, is_sure: bool = False
) -> str:
    """The schema without prose, references written out; only `keywords` of it where these are given.

    What is too long to write out is taken for the same where it stands at the same place of two documents, but
    not where the answer has to be sure (`is_sure`).
    """
    writer = _Writer(_LONGEST_SURE if is_sure else _LONGEST, is_sure)
    if keywords is None:
        return canonical_schema(writer.schema(schema))
    found = ((key, schema.member(key)) for key in keywords)
    return canonical_schema({key: writer.value(key, it) for key, it in found if it is not None})


class Spelling(Struct):
    """Writes each schema out once."""

    _texts: dict[tuple[object, ...], tuple[Schema, str]] = field(default_factory=dict)
    """The schemas are kept with their texts, as their keys have ids of them."""

    def of(
        self, schema: Schema, keywords: tuple[str, ...] | None = None, *, is_sure: bool = False
    ) -> str:
        """What `spelled` says of the same."""
        key = (schema.key, keywords, is_sure)
        if key not in self._texts:
            self._texts[key] = (schema, spelled(schema, keywords, is_sure=is_sure))
        return self._texts[key][1]


class _Writer:
    def __init__(self, left: int, is_sure: bool) -> None:
        self._left = left
        self._is_sure = is_sure
        self._entered: list[tuple[object, ...]] = []

    def schema(self, schema: Schema) -> Tree:
        """A schema; one that holds itself is told by how far outside it began."""
        self._left -= 1
        if self._left < 0:
            return repr(schema.key) if self._is_sure else schema.node.place.fragment
        if schema.node.ref is not None:
            return self._reference(schema)
        if not schema.node.is_mapping:
            return schema.node.value
        kept = ((key, it) for key, it in schema.node.items() if key not in ANNOTATIONS)
        return {key: self.value(key, schema.at(it)) for key, it in kept}

    def value(self, keyword: str, stated: Schema) -> Tree:
        """What a keyword has: a value, a schema, a list or a map of schemas."""
        node = stated.node
        if keyword in _VALUES:
            return node.value
        if node.is_list:
            return [self.schema(stated.at(it)) for it in node.elements()]
        if keyword in _NAMED and node.is_mapping:
            return {name: self.schema(stated.at(it)) for name, it in node.items()}
        return self.schema(stated)

    def _reference(self, schema: Schema) -> Tree:
        target = schema.target()
        if target is None:
            return schema.node.ref
        if target.key in self._entered:
            return {"$ref": len(self._entered) - self._entered.index(target.key)}
        self._entered.append(target.key)
        found = self.schema(target)
        self._entered.pop()
        beside = {key: it for key, it in schema.keywords.items() if key not in ANNOTATIONS}
        return (
            found
            if len(beside) == 1
            else {"": found, **{k: v for k, v in beside.items() if k != "$ref"}}
        )
