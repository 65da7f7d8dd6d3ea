"""Whether an alternative already asserts what stands beside it, so that it can be used as it is."""

from __future__ import annotations

from collections.abc import Mapping

from specshim.api.model import TagValue
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.assertions.keywords import is_silent
from specshim.api.schemas.objects import is_closed, required_names
from specshim.api.schemas.reading import SchemaReader
from specshim.api.schemas.values import listed_values
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
        and _same_properties(part, member, reader)
        and _same_closure(asserted, member)
    )


def _same_types(stated: Tree, member: Schema) -> bool:
    allowed = stated if isinstance(stated, list) else [stated]
    return stated is None or (
        member.types is not None and set(member.types) <= set(map(str, allowed))
    )


def _same_requirements(stated: Tree, member: Schema) -> bool:
    return not isinstance(stated, list) or set(map(str, stated)) <= required_names(member)


def _same_properties(part: Node, member: Schema, reader: SchemaReader) -> bool:
    properties = part.get("properties")
    for name, node in properties.items() if properties else ():
        stated = reader.property(member, name)
        if stated is None or not _as_wide(reader.read(node), stated, reader):
            return False
    return True


def _same_closure(asserted: Mapping[str, Tree], member: Schema) -> bool:
    """A base without properties that is closed would refuse every property: nobody means that."""
    stated = asserted.get("additionalProperties", True)
    return stated is True or (
        stated is False and (is_closed(member) or "properties" not in asserted)
    )


def _as_wide(base: Schema, stated: Schema, reader: SchemaReader) -> bool:
    """Whether a property of the base asserts no more than the member's own."""
    if any(mapping(base.narrowest) == mapping(site) for site in stated.sites):
        return True
    base, stated = reader.follow(base), reader.follow(stated)
    if base.id == stated.id:
        return True
    if not {key for key in base.keywords if not is_silent(key)} <= {"type", "enum", "const"}:
        return False
    values = () if stated.nullable else listed_values(stated)
    if base.keywords & {"enum", "const"}:
        return bool(values) and set(values) <= set(listed_values(base))
    if base.types is None or (base.types == ("string",) and _are_texts(values)):
        return True
    return stated.types is not None and set(stated.types) <= set(base.types)


def _are_texts(values: tuple[TagValue, ...]) -> bool:
    return bool(values) and all(isinstance(value, str) for value in values)
