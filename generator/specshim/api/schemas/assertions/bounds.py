"""The bounds that the parts of a schema leave (JSON Schema 2020-12 Validation, 6.2 to 6.5)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec.structs import replace

from specshim.api.findings import Findings
from specshim.api.model import UNBOUNDED, Bounds
from specshim.api.schemas.assertions.conjunction import Schema

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


def whole_bounds(bounds: Bounds) -> Bounds:
    """What bounds that may be any numbers leave of the integers: `maximum: 384.5` is 384 (Validation, 6.2).

    Every integer is a multiple of 0.5, and those that are one of 1.5 are the multiples of 3.
    """
    stated = bounds.multiple_of
    multiple = None if stated is None else Fraction(str(stated)).numerator
    return replace(
        bounds,
        minimum=_rounded(bounds.minimum, math.ceil),
        maximum=_rounded(bounds.maximum, math.floor),
        exclusive_minimum=_rounded(bounds.exclusive_minimum, math.floor),
        exclusive_maximum=_rounded(bounds.exclusive_maximum, math.ceil),
        multiple_of=None if multiple == 1 else multiple,
    )


def _rounded(value: Number | None, rounding: Callable[[Number], int]) -> int | None:
    return None if value is None else rounding(value)


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


def _strictest(
    schema: Schema, keyword: str, choose: Callable[[list[Number]], Number]
) -> Number | None:
    found = [value for part in schema.parts if (value := part.number(keyword)) is not None]
    return choose(found) if found else None


def _size(schema: Schema, keyword: str, choose: Callable[[list[int]], int]) -> int | None:
    """A size below zero bounds nothing (Validation, 6.3 to 6.5)."""
    found = [value for part in schema.parts if (value := part.integer(keyword)) is not None]
    return max(choose(found), 0) if found else None


def _multiple(schema: Schema, findings: Findings) -> Number | None:
    found = [value for part in schema.parts if (value := part.number("multipleOf")) is not None]
    _complain(schema, "multipleOf", found, findings)
    return found[-1] if found and found[-1] > 0 else None


def _pattern(schema: Schema, findings: Findings) -> str | None:
    """The narrowest part's pattern: two of them have no common one that could be written."""
    found = [value for part in schema.parts if (value := part.string("pattern")) is not None]
    _complain(schema, "pattern", found, findings)
    return found[-1] if found else None


def _complain(
    schema: Schema, keyword: str, values: Sequence[Number | str], findings: Findings
) -> None:
    first = next(iter(schema.each(keyword)), None)
    if first is not None and len(set(values)) > 1:
        findings.add("unmerged-keyword", first.place, keyword=keyword)
