"""`oneOf`, `anyOf` and several types (JSON Schema 2020-12 Core, 10.2.1; Validation, 6.1.1).

Python and most languages know one union, so `oneOf` and `anyOf` make the same type. What a schema
asserts beside its alternatives holds for each of them, and is distributed over them.
"""

from __future__ import annotations

from specshim.api.conjunction import Alternatives, Schema, mapping, without
from specshim.api.implication import is_implied
from specshim.api.keywords import is_silent
from specshim.api.model import Anything, Type
from specshim.api.naming import Words, is_name
from specshim.api.recognisers.recogniser import Recogniser
from specshim.api.scope import Scope
from specshim.api.tags import flattened, tag_of
from specshim.api.unions import union_of
from specshim.documents import Node

MOST_VARIANTS = 256
"""Alternatives that are multiplied out; beyond that nobody could use the type."""


def _alternatives(schema: Schema, scope: Scope) -> Type:
    members = _variants(schema, scope)
    if scope.variants * len(members) > MOST_VARIANTS:
        scope.findings.add("too-many-variants", schema.place, limit=MOST_VARIANTS)
        return Anything()
    leaves = flattened(members, scope.reader)
    tag = tag_of(schema, leaves, scope.reader)
    if tag is None:
        leaves = members
    inner = scope.multiplied(len(members))
    types = [
        inner.type_of(leaf, _words(leaf, index, tag.values[index] if tag else (), scope.words))
        for index, leaf in enumerate(leaves)
    ]
    return union_of(types, tag)


def _variants(schema: Schema, scope: Scope) -> tuple[Schema, ...]:
    """The alternatives, each together with what is asserted beside them."""
    found = schema.alternatives
    assert found is not None
    base = _base(schema, found)
    return tuple(_variant(base, member, scope) for member in found.members)


def _variant(base: tuple[Node, ...], member: Node, scope: Scope) -> Schema:
    alone = scope.reader.read(member)
    if is_implied(base, alone, scope.reader):
        return alone
    return scope.reader.read(*base, member)


def _base(schema: Schema, found: Alternatives) -> tuple[Node, ...]:
    """What is asserted beside the alternatives."""
    parts = [
        without(part, found.keyword) if part is found.owner else part for part in schema.parts
    ]
    return tuple(part for part in parts if not all(is_silent(key) for key in mapping(part)))


def _words(member: Schema, index: int, tags: tuple[str, ...], words: Words) -> Words:
    """What tells the alternative from the others: its tag, its title, or its number."""
    if len(tags) == 1:
        return words / tags[0]
    title = mapping(member.sites[-1]).get("title")
    if isinstance(title, str) and is_name(title):
        return words.titled(title)
    return words / f"variant {index + 1}"


def _several(schema: Schema, scope: Scope) -> Type:
    kinds = schema.types or ()
    narrowed = [schema.narrowed(kind) for kind in kinds]
    return union_of([scope.type_of(part, scope.words) for part in narrowed])


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
