"""The values that `enum` and `const` leave (JSON Schema 2020-12 Validation, 6.1.2 and 6.1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import TypeAlias

from specshim.api.annotations import is_of
from specshim.api.conjunction import Schema, mapping
from specshim.api.findings import Findings
from specshim.api.model import JSON
from specshim.documents import Node

Value: TypeAlias = str | int | float | bool

LABELS = ("x-enum-varnames", "x-enumNames", "x-enum-names")
"""Extensions by which documents name the members of an enumeration."""


def values_of(schema: Schema, findings: Findings) -> tuple[Value, ...] | None:
    """The scalar values that all parts let through, null set aside; None where some are no scalars."""
    left: list[JSON] | None = None
    for node in (*schema.each("enum"), *schema.each("const")):
        stated = node.value if node.place.pointer[-1] == "enum" else [node.value]
        left = stated if left is None else [value for value in left if _among(value, stated)]
    values = [value for value in left or [] if value is not None]
    if any(isinstance(value, list | dict) for value in values):
        return None
    scalars = [value for value in values if isinstance(value, str | int | float | bool)]
    return tuple(_typed(scalars, schema, findings))


def stated_values(schema: Schema) -> tuple[str, ...]:
    """The values of a schema that only lets strings of a list through; empty for any other."""
    for node in schema.parts:
        value = mapping(node)
        found = [value["const"]] if "const" in value else value.get("enum")
        if isinstance(found, list) and found and all(isinstance(item, str) for item in found):
            return tuple(found)
    return ()


def labels_of(schema: Schema, count: int) -> tuple[str, ...]:
    """The names that an extension gives the values, where it gives all of them one."""
    for keyword in LABELS:
        found = schema.last(keyword)
        names = found.value if found else None
        if isinstance(names, list) and len(names) == count and all(isinstance(n, str) for n in names):
            return tuple(names)
    return ()


def _typed(values: list[Value], schema: Schema, findings: Findings) -> list[Value]:
    """The values as the types want them: YAML makes numbers of what was meant as text."""
    types = schema.types
    if types is None:
        return values
    typed: list[Value] = []
    for value in values:
        fits = any(is_of(value, kind) for kind in types)
        meant = value if fits else _meant(value, types)
        if not fits:
            code = "wrong-enum-value" if meant is None else "unquoted-enum-value"
            findings.add(code, _place(schema), value=dumps(value), expected=" or ".join(types))
        if meant is not None:
            typed.append(meant)
    return typed


def _meant(value: Value, types: Sequence[str]) -> Value | None:
    if "string" in types:
        return str(value).lower() if isinstance(value, bool) else str(value)
    if "integer" in types and isinstance(value, str) and value.lstrip("-").isdecimal():
        return int(value)
    if "boolean" in types and value in ("true", "false"):
        return value == "true"
    return None


def _place(schema: Schema):  # type: ignore[no-untyped-def]
    found = schema.last("enum") or schema.last("const")
    return found.place if found else schema.place


def _among(value: JSON, values: list[JSON]) -> bool:
    return any(value == other and isinstance(value, bool) == isinstance(other, bool) for other in values)


__all__ = ["Node", "Value", "labels_of", "stated_values", "values_of"]
