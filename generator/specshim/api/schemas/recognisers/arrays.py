"""Arrays and tuples (JSON Schema 2020-12 Core, 10.3.1)."""

from __future__ import annotations

from specshim.api.model import Anything, Array, Bounds, Nothing, Tuple, Type
from specshim.api.schemas.assertions.bounds import ARRAY_KEYWORDS, array_bounds
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.recognisers.recogniser import Recogniser
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.unions import union_of
from specshim.documents import Node


def _array(schema: Schema, scope: Scope) -> Type:
    return Array(_rest(schema, scope, "items"), array_bounds(schema))


def _tuple(schema: Schema, scope: Scope) -> Type:
    """`items` as a list is the tuple of JSON Schema before 2020-12; the rest is `additionalItems`."""
    positions = _positions(schema)
    assert positions is not None
    older = positions.place.pointer[-1] == "items"
    items = tuple(
        scope.type_of(scope.reader.read(item), scope.words / f"item {index + 1}")
        for index, item in enumerate(positions.elements())
    )
    bounds = array_bounds(schema)
    if bounds.max_size is not None and bounds.max_size <= len(items):
        return _filled(items[: bounds.max_size], bounds)
    return Tuple(items, _rest(schema, scope, "additionalItems" if older else "items"), bounds)


def _filled(items: tuple[Type, ...], bounds: Bounds) -> Type:
    """What has no room for further elements, whether or not all that are described must be there."""
    if bounds.min_size is not None and bounds.min_size >= len(items):
        return Tuple(items, Nothing(), bounds)
    return Array(union_of(items), bounds)


def _rest(schema: Schema, scope: Scope, keyword: str) -> Type:
    sites = [node for node in schema.each(keyword) if not isinstance(node.value, list)]
    if not sites:
        scope.findings.tally("untyped-items", schema.place, keyword=keyword)
        return Anything()
    return scope.type_of(scope.reader.read(*sites), scope.words / "item")


def _positions(schema: Schema) -> Node | None:
    found = [node for key in ("prefixItems", "items") for node in schema.each(key)]
    return next((node for node in found if isinstance(node.value, list) and node.value), None)


TUPLE = Recogniser(
    "tuple",
    ARRAY_KEYWORDS | {"type", "items", "prefixItems", "additionalItems"},
    applies=lambda schema: schema.types == ("array",) and _positions(schema) is not None,
    build=_tuple,
)

ARRAY = Recogniser(
    "array",
    ARRAY_KEYWORDS | {"type", "items"},
    applies=lambda schema: schema.types == ("array",),
    build=_array,
)
