"""What tells the members of a union apart (OpenAPI 3.1, 4.8.25), stated or found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from specshim.api.model import Tag
from specshim.api.naming import referenced
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.inheritance import mapped_schema
from specshim.api.schemas.objects import property_names, required_names
from specshim.api.schemas.reading import SchemaReader
from specshim.api.schemas.values import stated_values
from specshim.diagnostics import Place
from specshim.documents import Node

MOST_UNIONS: Final = 500
DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Variant:
    """One alternative: as it is `offered`, and the `schema` of it with what is asserted beside it."""

    offered: Schema
    schema: Schema


def flattened(variants: Sequence[Variant], reader: SchemaReader) -> tuple[Variant, ...]:
    """The variants, with those that are unions themselves replaced by theirs."""
    leaves: dict[object, Variant] = {}
    waiting = list(variants)[::-1]
    seen: set[str] = set()
    while waiting:
        variant = waiting.pop()
        inner = reader.members(variant.schema)
        if not inner or len(seen) == MOST_UNIONS:
            target = variant.schema.target
            leaves.setdefault(target.place if target else variant.schema.id, variant)
        elif variant.schema.id not in seen:
            seen.add(variant.schema.id)
            waiting.extend(Variant(schema, schema) for schema in inner[::-1])
    return tuple(leaves.values())


def tag_of(schema: Schema, variants: Sequence[Variant], reader: SchemaReader) -> Tag | None:
    """The tag of a union: the stated discriminator, else a constant that all variants require."""
    if len(variants) < 2:
        return None
    stated = schema.discriminator
    if stated is not None:
        name = str(mapping(stated)["propertyName"])
        mapped = _mapped(stated, reader)
        return _tag(name, [_values(variant, name, mapped, reader) for variant in variants])
    found = [reader.follow(variant.schema) for variant in variants]
    for name in property_names(found[0]):
        if all(name in required_names(member) for member in found):
            tag = _tag(name, [_constants(member, name, reader) for member in found])
            if tag is not None:
                return tag
    return None


def _tag(name: str, values: Sequence[tuple[str, ...]]) -> Tag | None:
    """The tag, where each variant has values and none of them is another's as well."""
    every = [value for found in values for value in found]
    return Tag(name, tuple(values)) if all(values) and len(every) == len(set(every)) else None


def _values(
    variant: Variant,
    name: str,
    mapped: Mapping[Place, tuple[str, ...]],
    reader: SchemaReader,
) -> tuple[str, ...]:
    """The values of the tag: as mapped, as the property states, or the schema's own name."""
    target = variant.offered.target
    if target is not None and target.place in mapped:
        return mapped[target.place]
    stated = _constants(reader.follow(variant.schema), name, reader)
    if stated:
        return stated
    return referenced(target.place).words if target is not None else ()


def _mapped(stated: Node, reader: SchemaReader) -> dict[Place, tuple[str, ...]]:
    """The values that `mapping` gives each schema."""
    found: dict[Place, tuple[str, ...]] = {}
    entries = stated.get("mapping")
    for value, target in mapping(entries).items() if entries else ():
        node = mapped_schema(target, stated, reader.document)
        if node is None:
            place = stated.place / "mapping" / value
            reader.findings.add("dangling-mapping", place, value=value, target=str(target))
        else:
            found[node.place] = (*found.get(node.place, ()), value)
    return found


def _constants(member: Schema, name: str, reader: SchemaReader, depth: int = 0) -> tuple[str, ...]:
    """The values that `member` lets its property have, where these are listed strings."""
    found = reader.property(member, name)
    if found is not None:
        return stated_values(reader.follow(found))
    if depth == DEEPEST:
        return ()
    inner = [reader.follow(schema) for schema in reader.members(member)]
    values = [_constants(schema, name, reader, depth + 1) for schema in inner]
    return tuple(dict.fromkeys(v for found in values for v in found)) if all(values) else ()
