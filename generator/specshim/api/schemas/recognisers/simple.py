"""Schemas that say nothing, refuse everything, refer, or let null through."""

from __future__ import annotations

from specshim.api.model import Anything, Nothing, Null, Type
from specshim.api.naming import referenced
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.recognisers.recogniser import Recogniser
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.unions import union_of


def _refused(schema: Schema) -> bool:
    return any(part.value is False for part in schema.parts)


def _nullable(schema: Schema, scope: Scope) -> Type:
    return union_of((scope.type_of(schema.without_null()), Null()))


def _anything(schema: Schema, scope: Scope) -> Type:
    scope.findings.tally("untyped-schema", schema.place)
    return Anything()


def _reference(schema: Schema, scope: Scope) -> Type:
    """A definition is never null itself: whoever refers to it says that null is allowed there."""
    assert schema.target is not None
    target = scope.reader.read(schema.target)
    reference = scope.define(target, referenced(schema.target.place))
    return union_of((reference, Null())) if scope.reader.admits_null(target) else reference


NOTHING = Recogniser(
    "nothing", frozenset(), applies=_refused, build=lambda *_: Nothing(), splits=True
)
"""`false` (JSON Schema Core, 4.3.2); whatever is asserted beside it changes nothing."""

NULLABLE = Recogniser(
    "nullable", frozenset(), applies=lambda schema: schema.nullable, build=_nullable, splits=True
)
"""Null as one more type (Validation, 6.1.1), an enum value, or an alternative."""

REFERENCE = Recogniser(
    "reference",
    frozenset(),
    applies=lambda schema: schema.target is not None,
    build=_reference,
)
"""`$ref` and nothing that asserts more (Core, 8.2.3.1)."""

NULL = Recogniser(
    "null",
    frozenset({"type", "enum", "const"}),
    applies=lambda schema: schema.types == (),
    build=lambda *_: Null(),
)
"""No type is left once null is set aside."""

ANYTHING = Recogniser("anything", frozenset({"type"}), applies=lambda _: True, build=_anything)
"""`true` and `{}` (Core, 4.3.2), and whatever none of the others knows."""
