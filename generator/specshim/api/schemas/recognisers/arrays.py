"""Arrays and tuples (JSON Schema 2020-12 Core, 10.3.1)."""

from __future__ import annotations

from specshim.api.model import Anything, Array, Bounds, Contained, Nothing, Tuple, Type
from specshim.api.schemas.assertions.bounds import ARRAY_KEYWORDS, array_bounds
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.recognisers.recogniser import Recogniser
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.unions import union_of
from specshim.api.schemas.values import tell_listed
from specshim.documents import Node


def _array(schema: Schema, scope: Scope) -> Type:
    tell_listed(schema, scope.findings, "any array")
    return Array(_rest(schema, scope, "items"), array_bounds(schema), _contained(schema, scope))


def _contained(schema: Schema, scope: Scope) -> Contained | None:
    """What `contains` wants (Core, 10.3.1.3), as far as one element of it can be told by itself.

    A model would have to be made for an object that nothing else refers to.
    """
    stated = list(schema.each("contains"))
    wanted = scope.reader.follow(scope.reader.read(stated[0])) if len(stated) == 1 else None
    if wanted is None or not _is_scalar(wanted):
        code = "unsupported-keyword" if stated else "idle-keyword"
        for keyword in CONTAINING:
            for node in schema.each(keyword):
                beside = {} if stated else {"type": "array"}
                scope.findings.tally(code, node.place, keyword=keyword, **beside)
        return None
    least, most = schema.last("minContains"), schema.last("maxContains")
    return Contained(
        scope.type_of(wanted, scope.words / "item"),
        _count(least, 1) or 0,
        _count(most, None),
    )


def _count(node: Node | None, absent: int | None) -> int | None:
    """Validation, 6.4.4 and 6.4.5."""
    value = node.value if node is not None else None
    return value if isinstance(value, int) and not isinstance(value, bool) else absent


def _is_scalar(schema: Schema) -> bool:
    kinds = schema.types
    if schema.nullable or schema.alternatives is not None:
        return False
    if schema.keywords & {"enum", "const"}:
        return kinds is None or not set(kinds) & {"object", "array"}
    return kinds is not None and len(kinds) == 1 and kinds[0] not in ("object", "array")


def _tuple(schema: Schema, scope: Scope) -> Type:
    """`items` as a list is the tuple of JSON Schema before 2020-12; the rest is `additionalItems`."""
    positions = _positions(schema)
    assert positions is not None
    tell_listed(schema, scope.findings, "any array")
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
    ARRAY_KEYWORDS | {"type", "enum", "const", "items", "prefixItems", "additionalItems"},
    applies=lambda schema: schema.types == ("array",) and _positions(schema) is not None,
    build=_tuple,
)

CONTAINING = ("contains", "minContains", "maxContains")

ARRAY = Recogniser(
    "array",
    ARRAY_KEYWORDS | {"type", "enum", "const", "items", *CONTAINING},
    applies=lambda schema: schema.types == ("array",),
    build=_array,
)
