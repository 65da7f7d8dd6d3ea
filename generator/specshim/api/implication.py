"""Whether an alternative already asserts what stands beside it, so that it can be used as it is."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.api.conjunction import Schema, mapping
from specshim.api.keywords import is_silent
from specshim.api.objects import is_closed, property_names, required_names
from specshim.api.reading import SchemaReader
from specshim.documents import Node
from specshim.sources import Tree

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
    if any(inherited.place == part.place for inherited in member.parts):
        return True
    asserted = {key: value for key, value in mapping(part).items() if not is_silent(key)}
    return (
        asserted.keys() <= JUDGED
        and _same_types(asserted.get("type"), member)
        and _same_requirements(asserted.get("required"), member)
        and _same_properties(asserted.get("properties"), member, reader)
        and _same_closure(asserted, member)
    )


def _same_types(stated: Tree, member: Schema) -> bool:
    allowed = stated if isinstance(stated, list) else [stated]
    return stated is None or (
        member.types is not None and set(member.types) <= set(map(str, allowed))
    )


def _same_requirements(stated: Tree, member: Schema) -> bool:
    return not isinstance(stated, list) or set(map(str, stated)) <= required_names(member)


def _same_properties(stated: Tree, member: Schema, reader: SchemaReader) -> bool:
    if not isinstance(stated, dict):
        return True
    known = property_names(member)
    return all(
        name in known and _as_wide(value, reader.property(member, name), reader)
        for name, value in stated.items()
    )


def _same_closure(asserted: Mapping[str, Tree], member: Schema) -> bool:
    """A base without properties that is closed would refuse every property: nobody means that."""
    stated = asserted.get("additionalProperties", True)
    return stated is True or (
        stated is False and (is_closed(member) or "properties" not in asserted)
    )


def _as_wide(value: Tree, stated: Schema | None, reader: SchemaReader) -> bool:
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
