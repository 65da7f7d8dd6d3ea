"""What tells the members of a union apart (OpenAPI 3.1, 4.8.25), stated or found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from specshim.api.conjunction import Schema, mapping
from specshim.api.model import Tag
from specshim.api.naming import referenced
from specshim.api.objects import property_names, required_names
from specshim.api.reading import SchemaReader
from specshim.api.values import stated_values
from specshim.diagnostics import Place
from specshim.documents import Node

MOST_LEAVES = 500


def flattened(members: Sequence[Schema], reader: SchemaReader) -> tuple[Schema, ...]:
    """The members, with those that are unions themselves replaced by theirs."""
    leaves: dict[str, Schema] = {}
    waiting = list(members)[::-1]
    seen: set[str] = set()
    while waiting:
        member = waiting.pop()
        inner = list(_inner(reader.follow(member), reader))
        if not inner:
            leaves.setdefault(member.id, member)
        elif member.id not in seen and len(seen) < MOST_LEAVES:
            seen.add(member.id)
            waiting.extend(inner[::-1])
    return tuple(leaves.values())


def _inner(schema: Schema, reader: SchemaReader) -> Iterator[Schema]:
    """The members of a schema that is a union and asserts nothing else."""
    found = schema.alternatives
    if found is None or len(schema.parts) > 1 or schema.nullable:
        return
    if not schema.keywords & {"properties", "required"}:
        for node in found.members:
            yield reader.read(node)


def tag_of(schema: Schema, members: Sequence[Schema], reader: SchemaReader) -> Tag | None:
    """The tag of a union of `members`: the stated discriminator, else a constant that all of them have."""
    if len(members) < 2:
        return None
    stated = _discriminator(schema)
    if stated is not None:
        return _stated_tag(stated, members, reader)
    first, *others = (reader.follow(member) for member in members)
    for name in property_names(first):
        values = [_constants(member, name, reader) for member in (first, *others)]
        required = all(name in required_names(member) for member in (first, *others))
        if required and _distinct(values):
            return Tag(name, tuple(values))
    return None


def _discriminator(schema: Schema) -> Node | None:
    for node in (*schema.sites, *schema.parts):
        found = mapping(node).get("discriminator")
        if isinstance(found, dict) and isinstance(found.get("propertyName"), str):
            return node.get("discriminator")
    return None


def _stated_tag(stated: Node, members: Sequence[Schema], reader: SchemaReader) -> Tag | None:
    name = stated.value["propertyName"]
    mapped = _mapped(stated, reader)
    values = [_values(member, name, mapped, reader) for member in members]
    if _distinct(values):
        return Tag(name, tuple(values))
    reader.findings.add("ambiguous-discriminator", stated.place, name=name)
    return None


def _values(
    member: Schema, name: str, mapped: Mapping[Place, tuple[str, ...]], reader: SchemaReader
) -> tuple[str, ...]:
    """The values of the tag for one member: as mapped, as the property states, or its own name."""
    if member.target is not None and member.target.place in mapped:
        return mapped[member.target.place]
    stated = _constants(reader.follow(member), name, reader)
    if stated:
        return stated
    return referenced(member.target.place).words if member.target is not None else ()


def _mapped(stated: Node, reader: SchemaReader) -> dict[Place, tuple[str, ...]]:
    """The values that `mapping` gives each schema; a value may name it by key or by reference."""
    found: dict[Place, tuple[str, ...]] = {}
    entries = stated.value.get("mapping")
    for value, target in entries.items() if isinstance(entries, dict) else ():
        node = _target(target, stated, reader)
        if node is None:
            place = stated.place / "mapping" / value
            reader.findings.add("dangling-mapping", place, value=value, target=str(target))
        else:
            found[node.place] = (*found.get(node.place, ()), value)
    return found


def _target(target: object, stated: Node, reader: SchemaReader) -> Node | None:
    if not isinstance(target, str):
        return None
    is_key = "/" not in target and "#" not in target and not target.endswith((".json", ".yaml", ".yml"))
    return reader.document.resolve(f"#/components/schemas/{target}" if is_key else target, stated)


def _constants(member: Schema, name: str, reader: SchemaReader) -> tuple[str, ...]:
    """The values that `member` lets its property have, where these are listed strings."""
    found = reader.property(member, name)
    return stated_values(reader.follow(found)) if found is not None else ()


def _distinct(values: Sequence[tuple[str, ...]]) -> bool:
    every = [value for member in values for value in member]
    return all(values) and len(every) == len(set(every))
