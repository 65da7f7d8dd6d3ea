"""JSON Schema's assertions as the metadata of an annotation."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from pydantic_core import SchemaError, SchemaValidator, core_schema

from specshim.api import model as api
from specshim.api.model import Bounds, ScalarKind
from specshim.python import expressions as ex
from specshim.python.expressions import Expression, Import

_FIELD = Import("pydantic", "Field")
_DECIMAL = Import("decimal", "Decimal")
_RUNTIME = "._runtime.values.schemas.constraints"
_NUMBERS = frozenset({ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.DECIMAL})
STRINGS: Final = frozenset({ScalarKind.STRING, ScalarKind.URI, ScalarKind.EMAIL})
"""What is text in Python, so that a pattern can be held against it."""


def constraints(type_: api.Scalar | api.Array | api.Dictionary) -> tuple[Expression, ...]:
    """The metadata that enforces the bounds of `type_`; what does not apply to its kind is left out."""
    bounds = type_.bounds
    arguments: Mapping[str, object] = {}
    if isinstance(type_, api.Scalar) and type_.kind in _NUMBERS:
        arguments = _range(bounds)
        if type_.kind is ScalarKind.NUMBER:
            arguments = {name: _held(value) for name, value in arguments.items()}
        if type_.kind is ScalarKind.DECIMAL and bounds.multiple_of is not None:
            # A float is no exact part of a decimal.
            arguments = {**arguments, "multiple_of": Decimal(str(bounds.multiple_of))}
    elif not isinstance(type_, api.Scalar) or type_.kind in STRINGS:
        arguments = _sizes(bounds)
    metadata: list[Expression] = []
    pattern = bounds.pattern if isinstance(type_, api.Scalar) and type_.kind in STRINGS else None
    if pattern is not None and rust_accepts(pattern):
        # pydantic's own engine where it takes the pattern: it is linear in time, Python's is not.
        arguments = {**arguments, "pattern": pattern}
    elif pattern is not None and python_accepts(pattern):
        metadata.append(ex.plain(f"Matching({pattern!r})", Import(_RUNTIME, "Matching")))
    metadata = [*_field(arguments), *metadata]
    if bounds.refused:
        values = ", ".join(map(repr, bounds.refused))
        metadata.append(ex.plain(f"Except({values})", Import(_RUNTIME, "Except")))
    if isinstance(type_, api.Array) and bounds.unique:
        metadata.append(ex.plain("Unique()", Import(_RUNTIME, "Unique")))
    return tuple(metadata)


def _sizes(bounds: Bounds) -> dict[str, object]:
    """Nothing can be longer than the longest: such a limit says nothing."""
    least, most = bounds.min_size, bounds.max_size
    return {
        "min_length": None if least is None else min(least, sys.maxsize),
        "max_length": None if most is None or most >= sys.maxsize else most,
    }


def _held(value: int | float | None) -> int | float | None:
    """A bound on floats, as one of them: JSON's numbers have no greatest (RFC 8259, 6)."""
    greatest = sys.float_info.max
    return value if value is None or abs(value) <= greatest else math.copysign(greatest, value)


def _range(bounds: Bounds) -> dict[str, int | float | None]:
    return {
        "ge": bounds.minimum,
        "le": bounds.maximum,
        "gt": bounds.exclusive_minimum,
        "lt": bounds.exclusive_maximum,
        "multiple_of": bounds.multiple_of,
    }


def _field(arguments: Mapping[str, object]) -> list[Expression]:
    stated = {name: value for name, value in arguments.items() if value is not None}
    if not stated:
        return []
    text = ", ".join(f"{name}={value!r}" for name, value in stated.items())
    exact = any(isinstance(value, Decimal) for value in stated.values())
    return [ex.plain(f"Field({text})", _FIELD, *([_DECIMAL] if exact else []))]


@cache
def rust_accepts(pattern: str) -> bool:
    """Whether Rust's regex, which pydantic uses, compiles `pattern` (it has no look-around)."""
    try:
        SchemaValidator(core_schema.str_schema(pattern=pattern))
    except SchemaError:
        return False
    return True


@cache
def python_accepts(pattern: str) -> bool:
    """Whether Python's `re` compiles `pattern`."""
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True
