"""The bounds that the parts of a schema leave (JSON Schema 2020-12 Validation, 6.2 to 6.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specshim.api.conjunction import Schema
from specshim.api.findings import Findings
from specshim.api.model import UNBOUNDED, Bounds
from specshim.documents import Node

Number = int | float


def number_bounds(schema: Schema, findings: Findings) -> Bounds:
    """Validation, 6.2."""
    if not schema.keywords & NUMBER_KEYWORDS:
        return UNBOUNDED
    return Bounds(
        minimum=_strictest(schema, "minimum", max),
        maximum=_strictest(schema, "maximum", min),
        exclusive_minimum=_strictest(schema, "exclusiveMinimum", max),
        exclusive_maximum=_strictest(schema, "exclusiveMaximum", min),
        multiple_of=_multiple(schema, findings),
    )


def string_bounds(schema: Schema, findings: Findings) -> Bounds:
    """Validation, 6.3."""
    if not schema.keywords & STRING_KEYWORDS:
        return UNBOUNDED
    return Bounds(
        min_size=_size(schema, "minLength", max),
        max_size=_size(schema, "maxLength", min),
        pattern=_pattern(schema, findings),
    )


def array_bounds(schema: Schema) -> Bounds:
    """Validation, 6.4."""
    if not schema.keywords & ARRAY_KEYWORDS:
        return UNBOUNDED
    return Bounds(
        min_size=_size(schema, "minItems", max),
        max_size=_size(schema, "maxItems", min),
        unique=schema.flag("uniqueItems"),
    )


def object_bounds(schema: Schema) -> Bounds:
    """Validation, 6.5."""
    if not schema.keywords & OBJECT_KEYWORDS:
        return UNBOUNDED
    return Bounds(
        min_size=_size(schema, "minProperties", max),
        max_size=_size(schema, "maxProperties", min),
    )


NUMBER_KEYWORDS = frozenset(
    {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
)
STRING_KEYWORDS = frozenset({"minLength", "maxLength", "pattern"})
ARRAY_KEYWORDS = frozenset({"minItems", "maxItems", "uniqueItems"})
OBJECT_KEYWORDS = frozenset({"minProperties", "maxProperties"})


def _numbers(schema: Schema, keyword: str) -> Iterator[tuple[Node, Number]]:
    for node in schema.each(keyword):
        if isinstance(node.value, int | float) and not isinstance(node.value, bool):
            yield node, node.value


def _strictest(
    schema: Schema, keyword: str, choose: Callable[[list[Number]], Number]
) -> Number | None:
    found = [value for _, value in _numbers(schema, keyword)]
    return choose(found) if found else None


def _size(schema: Schema, keyword: str, choose: Callable[[list[int]], int]) -> int | None:
    """Sizes are integers, of which `2.0` is one, and never negative."""
    found = [int(v) for _, v in _numbers(schema, keyword) if v >= 0 and v == v // 1]
    return choose(found) if found else None


def _multiple(schema: Schema, findings: Findings) -> Number | None:
    found = list(_numbers(schema, "multipleOf"))
    for node, value in found[:-1]:
        if value != found[-1][1]:
            findings.add("unmerged-keyword", node.place, keyword="multipleOf")
    return found[-1][1] if found and found[-1][1] > 0 else None


def _pattern(schema: Schema, findings: Findings) -> str | None:
    """The narrowest part's pattern: two of them have no common one that could be written."""
    found = [node for node in schema.each("pattern") if isinstance(node.value, str)]
    for node in found[:-1]:
        if node.value != found[-1].value:
            findings.add("unmerged-keyword", node.place, keyword="pattern")
    return found[-1].value if found else None
