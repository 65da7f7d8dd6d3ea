"""What tells the members of a union apart (OpenAPI 3.1, 4.8.25), stated or found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import Tag, TagValue
from specshim.api.naming import referenced
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.inheritance import mapped_schema
from specshim.api.schemas.objects import property_names, required_names
from specshim.api.schemas.reading import SchemaReader
from specshim.api.schemas.values import listed_values, spelled
from specshim.diagnostics import Place
from specshim.documents import Node

MOST_UNIONS: Final = 500
DEEPEST: Final = 8
WHOLE: Final = re.compile(r"0|-?[1-9][0-9]{0,18}")


class Variant(Struct, frozen=True):
    """One alternative: as it is `offered`, and the `schema` of it with what is asserted beside it."""

    offered: Schema
    schema: Schema


def flattened(variants: Sequence[Variant], reader: SchemaReader) -> tuple[Variant, ...]:
    """The variants, with those that are unions themselves replaced by theirs."""
    leaves: dict[object, Variant] = {}
    waiting = list(variants)[::-1]
    seen: set[object] = set()
    while waiting:
        variant = waiting.pop()
        target = variant.schema.target
        key = target.place if target else variant.schema.id
        if key in seen or key in leaves:
            continue
        inner = reader.members(variant.schema)
        if not inner or len(seen) == MOST_UNIONS:
            leaves[key] = variant
        else:
            seen.add(key)
            waiting.extend(Variant(schema, schema) for schema in inner[::-1])
    return tuple(leaves.values())


def tag_of(schema: Schema, variants: Sequence[Variant], reader: SchemaReader) -> Tag | None:
    """The tag of a union: the stated discriminator, else a constant that all variants require."""
    if len(variants) < 2:
        return None
    stated = schema.discriminator
    if stated is not None:
        return _stated_tag(stated, variants, reader)
    found = [reader.follow(variant.schema) for variant in variants]
    for name in property_names(found[0]):
        if all(name in required_names(member) for member in found):
            tag = _tag(name, [_constants(member, name, reader) for member in found])
            if tag is not None:
                return tag
    return None


def _stated_tag(stated: Node, variants: Sequence[Variant], reader: SchemaReader) -> Tag | None:
    """The tag that a discriminator states: `mapping` decides, then what a property lists, then the name.

    Any other value, and none, is of the schema that `defaultMapping` names (OpenAPI 3.2, 4.24).
    """
    name = str(mapping(stated)["propertyName"])
    mapped = _mapped(stated, reader)
    claimed = frozenset(value for values in mapped.values() for value in values)
    found = [_values(variant, name, mapped, claimed, reader) for variant in variants]
    shared = Counter(value for values in found for value in set(values))
    tag = _tag(
        name,
        [
            _named(variant, values) if any(shared[value] > 1 for value in values) else values
            for variant, values in zip(variants, found, strict=True)
        ],
    )
    return None if tag is None else replace(tag, fallback=_fallback(stated, variants, reader))


def _fallback(stated: Node, variants: Sequence[Variant], reader: SchemaReader) -> int | None:
    """Which of `variants` the discriminator names for what its mapping does not tell."""
    entry = stated.get("defaultMapping")
    if entry is None:
        return None
    node = mapped_schema(entry.value, stated, reader.document)
    for index, variant in enumerate(variants):
        target = variant.offered.target
        if node is not None and target is not None and target.place == node.place:
            return index
    reader.findings.add(
        "dangling-mapping", entry.place, value="defaultMapping", target=str(entry.value)
    )
    return None


def _tag(name: str, values: Sequence[tuple[TagValue, ...]]) -> Tag | None:
    """The tag, where each variant has values and none of them is another's as well."""
    every = [value for found in values for value in found]
    return Tag(name, tuple(values)) if all(values) and len(every) == len(set(every)) else None


def _values(
    variant: Variant,
    name: str,
    mapped: Mapping[Place, tuple[str, ...]],
    claimed: frozenset[str],
    reader: SchemaReader,
) -> tuple[TagValue, ...]:
    """The values of the tag: as mapped, as the property lists them, or the schema's own name.

    There are none where the property lists values and no mapped one is among them.
    """
    member = reader.follow(variant.schema)
    listed = _constants(member, name, reader)
    target = variant.offered.target
    if target is not None and target.place in mapped:
        typed = tuple(_typed(value, member, name, reader) for value in mapped[target.place])
        return typed if not listed or any(value in listed for value in typed) else ()
    if listed:
        return tuple(value for value in listed if spelled(value) not in claimed)
    return referenced(target.place).words if target is not None else ()


def _named(variant: Variant, values: tuple[TagValue, ...]) -> tuple[TagValue, ...]:
    """The schema's own name, where that is among `values`; others list them as well."""
    target = variant.offered.target
    words = referenced(target.place).words if target is not None else ()
    return words if len(words) == 1 and words[0] in values else values


def _typed(value: str, member: Schema, name: str, reader: SchemaReader) -> TagValue:
    """A key of `mapping` as the property is typed: `"11"` is 11 of an integer (OpenAPI 3.1, 4.8.25.2)."""
    found = reader.property(member, name)
    types = reader.follow(found).types or () if found is not None else ()
    if "string" in types:
        return value
    if "boolean" in types and value in ("true", "false"):
        return value == "true"
    is_whole = WHOLE.fullmatch(value) is not None and {"integer", "number"} & set(types)
    return int(value) if is_whole else value


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


def _constants(
    member: Schema, name: str, reader: SchemaReader, depth: int = 0
) -> tuple[TagValue, ...]:
    """The values that `member` lets its property have, where these are listed."""
    found = reader.property(member, name)
    if found is not None:
        return listed_values(reader.follow(found))
    if depth == DEEPEST:
        return ()
    inner = [reader.follow(schema) for schema in reader.members(member)]
    values = [_constants(schema, name, reader, depth + 1) for schema in inner]
    return tuple(dict.fromkeys(v for found in values for v in found)) if all(values) else ()
