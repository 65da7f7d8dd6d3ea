"""Whether an alternative already asserts what stands beside it, so that it can be used as it is."""

from __future__ import annotations

from specshim.api.conjunction import Schema, mapping
from specshim.api.keywords import is_silent
from specshim.api.objects import property_names, required_names
from specshim.api.reading import SchemaReader
from specshim.documents import Node

JUDGED = frozenset({"type", "properties", "required", "additionalProperties"})
DEEPEST = 8


def is_implied(
    base: tuple[Node, ...], member: Schema, reader: SchemaReader, depth: int = 0
) -> bool:
    """Whether every value of `member` is also one of `base`, as far as that is easy to see."""
    if not base:
        return True
    member = reader.follow(member)
    if depth < DEEPEST and member.alternatives is not None and _adds_nothing(member):
        leaves = [reader.read(node) for node in member.alternatives.members]
        return all(is_implied(base, leaf, reader, depth + 1) for leaf in leaves)
    return all(_part_implied(part, member, reader) for part in base)


def _adds_nothing(schema: Schema) -> bool:
    return schema.types is None and not schema.keywords & JUDGED


def _part_implied(part: Node, member: Schema, reader: SchemaReader) -> bool:
    asserted = {key: value for key, value in mapping(part).items() if not is_silent(key)}
    if not asserted.keys() <= JUDGED or asserted.get("additionalProperties", True) is not True:
        return False
    kinds = asserted.get("type")
    allowed = kinds if isinstance(kinds, list) else [kinds]
    if kinds is not None and not (member.types and set(member.types) <= set(allowed)):
        return False
    required = asserted.get("required")
    if isinstance(required, list) and not set(required) <= required_names(member):
        return False
    properties = asserted.get("properties")
    if not isinstance(properties, dict):
        return True
    known = property_names(member)
    return all(
        name in known and _as_wide(value, reader.property(member, name), reader)
        for name, value in properties.items()
    )


def _as_wide(value: object, stated: Schema | None, reader: SchemaReader) -> bool:
    """Whether a property of the base asserts no more than the member's own."""
    if not isinstance(value, dict) or stated is None:
        return value is True
    if any(mapping(site) == value for site in stated.sites):
        return True
    asserted = {key: v for key, v in value.items() if not is_silent(key)}
    followed = reader.follow(stated)
    return asserted.keys() <= {"type"} and (
        not asserted or (followed.types is not None and followed.types == (asserted["type"],))
    )
