"""`oneOf`, `anyOf` and several types (JSON Schema 2020-12 Core, 10.2.1; Validation, 6.1.1).

Languages know one union, so `oneOf` and `anyOf` make the same type. What a schema asserts beside its
alternatives holds for each of them, and is distributed over them.
"""

from __future__ import annotations

from typing import Final

from specshim.api.model import Anything, TagValue, Type
from specshim.api.naming import Words, is_name, referenced
from specshim.api.schemas.assertions.conjunction import (
    Alternatives,
    Schema,
    asserts,
    mapping,
    without,
)
from specshim.api.schemas.implication import is_implied
from specshim.api.schemas.recognisers.recogniser import Recogniser
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.tags import Variant, flattened, tag_of
from specshim.api.schemas.unions import union_of
from specshim.api.schemas.values import spelled
from specshim.documents import Node

MOST_VARIANTS: Final = 256
"""Alternatives that are multiplied out; beyond that nobody could use the type."""


def _alternatives(schema: Schema, scope: Scope) -> Type:
    variants = _variants(schema, scope)
    if scope.variants * len(variants) > MOST_VARIANTS and scope.variants > 1:
        scope.findings.add("too-many-variants", schema.place, limit=MOST_VARIANTS)
        return Anything()
    leaves = flattened(variants, scope.reader)
    tag = tag_of(schema, leaves, scope.reader)
    if tag is None:
        tag, leaves = tag_of(schema, variants, scope.reader), variants
    if tag is None:
        _complain(schema, scope)
    distributed = any(variant.schema is not variant.offered for variant in variants)
    inner = scope.multiplied(len(variants)) if distributed else scope
    types = [
        inner.type_of(
            leaf.schema, _words(leaf, index, tag.values[index] if tag else (), scope.words)
        )
        for index, leaf in enumerate(leaves)
    ]
    return union_of(types, tag)


def _variants(schema: Schema, scope: Scope) -> tuple[Variant, ...]:
    """The alternatives, each together with what is asserted beside them."""
    found = schema.alternatives
    assert found is not None
    base = _base(schema, found)
    for part in base:
        if mapping(part).get("additionalProperties") is False and "properties" not in part:
            scope.findings.tally("closed-alternatives", part.place / "additionalProperties")
    return tuple(_variant(base, member, schema, scope) for member in found.members)


def _variant(base: tuple[Node, ...], member: Node, schema: Schema, scope: Scope) -> Variant:
    offered = scope.reader.read(member)
    # A base that stands for itself as well as for its heirs is itself without the alternatives.
    is_base = offered.target is not None and offered.target.place == schema.place
    if not is_base and is_implied(base, offered, scope.reader):
        return Variant(offered, offered)
    return Variant(offered, scope.reader.read(*base, member))


def _base(schema: Schema, found: Alternatives) -> tuple[Node, ...]:
    """What is asserted beside the alternatives."""
    parts = (
        without(part, "discriminator", found.keyword if part is found.owner else "discriminator")
        for part in schema.parts
    )
    return tuple(part for part in parts if asserts(part))


def _complain(schema: Schema, scope: Scope) -> None:
    stated = schema.discriminator
    if stated is not None:
        name = str(mapping(stated)["propertyName"])
        scope.findings.add("ambiguous-discriminator", stated.place, name=name)


def _words(leaf: Variant, index: int, tags: tuple[TagValue, ...], words: Words) -> Words:
    """What tells the alternative from the others: its tag, its title or name, or its number."""
    if len(tags) == 1:
        return words / spelled(tags[0])
    title = mapping(leaf.offered.narrowest).get("title")
    if isinstance(title, str) and is_name(title):
        return words.titled(title)
    if leaf.offered.target is not None:
        return words / referenced(leaf.offered.target.place).words[-1]
    return words / f"variant {index + 1}"


def _several(schema: Schema, scope: Scope) -> Type:
    """One type after the other, each with the keywords that speak of it."""

    def words(kind: str) -> Words:
        return scope.words / kind if kind == "object" else scope.words

    kinds = schema.types or ()
    return union_of([scope.type_of(schema.narrowed(kind), words(kind)) for kind in kinds])


ALTERNATIVES = Recogniser(
    "alternatives",
    frozenset(),
    applies=lambda schema: schema.alternatives is not None,
    build=_alternatives,
    splits=True,
)

SEVERAL_TYPES = Recogniser(
    "several types",
    frozenset(),
    applies=lambda schema: schema.types is not None and len(schema.types) > 1,
    build=_several,
    splits=True,
)
