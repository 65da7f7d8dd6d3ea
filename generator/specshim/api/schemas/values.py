"""The values that `enum` and `const` leave (JSON Schema 2020-12 Validation, 6.1.2 and 6.1.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from json import dumps
from typing import Final, TypeAlias

from specshim.api.findings import Findings
from specshim.api.model import TagValue
from specshim.api.schemas.annotations import is_of
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.assertions.exclusions import refused_values
from specshim.diagnostics import Place
from specshim.sources import Tree

Value: TypeAlias = str | int | float | bool

LABELS: Final = (
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-names",
    "x-ms-enum",
    "x-speakeasy-enums",
)
"""Extensions by which documents name the members of an enumeration."""


def values_of(schema: Schema, findings: Findings) -> tuple[Value, ...] | None:
    """The scalar values that all parts let through, null set aside; None where some are no scalars."""
    left: list[Tree] | None = None
    for stated in _lists(schema):
        left = stated if left is None else [value for value in left if _among(value, stated)]
    values = [value for value in left or [] if value is not None]
    if any(isinstance(value, list | dict) for value in values):
        return None
    refused: list[Tree] = list(refused_values(schema, findings))
    scalars = [
        value
        for value in values
        if isinstance(value, str | int | float | bool) and not _among(value, refused)
    ]
    return tuple(_typed(scalars, schema, findings))


def tell_listed(schema: Schema, findings: Findings, read: str) -> None:
    """Tell of `enum` and `const` of arrays or objects, which are `read` as any of their kind."""
    if schema.keywords & {"enum", "const"}:
        findings.add("enum-of-structures", schema.place, read=read)


def _lists(schema: Schema) -> Iterator[list[Tree]]:
    for part in schema.parts:
        listed = part.sequence("enum")
        if listed is not None and isinstance(listed.value, list):
            yield listed.value
        if "const" in part:
            yield [mapping(part)["const"]]


def listed_values(schema: Schema) -> tuple[TagValue, ...]:
    """The values of a schema that only lets listed texts, integers or booleans through, null set aside."""
    left: tuple[TagValue, ...] | None = None
    for stated in _lists(schema):
        values = tuple(it for it in stated if isinstance(it, str | int))
        if len(values) < sum(it is not None for it in stated):
            return ()
        if schema.types == ("string",):
            values = tuple(map(spelled, values))
        left = values if left is None else tuple(it for it in left if _among(it, list(values)))
    return left or ()


def spelled(value: Value) -> str:
    """A value as the key of a map is written, whole numbers without a fraction."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return str(whole).lower() if isinstance(whole, bool) else str(whole)


def labels_of(schema: Schema, values: Sequence[Value]) -> tuple[str, ...]:
    """The names of `values`, where all of them have one: by an extension, or as titled constants."""
    for labelled in (*_extended(schema), _titled(schema)):
        labels = tuple(filter(None, (labelled.get(spelled(value)) for value in values)))
        if len(labels) == len(values):
            return labels
    return ()


def _extended(schema: Schema) -> Iterator[dict[str, str]]:
    """The names by value that each extension gives: in the order of the values, by value, or value by value."""
    found = schema.last("enum")
    stated = found.value if found and isinstance(found.value, list) else []
    for keyword in LABELS:
        extension = schema.last(keyword)
        match extension and extension.value:
            case list(names) if len(names) == len(stated):
                yield _texts(zip(stated, names, strict=True))
            case {"values": list(entries)}:
                named = [it for it in entries if isinstance(it, dict)]
                yield _texts((it.get("value"), it.get("name")) for it in named)
            case dict(names):
                yield _texts(names.items())


def _titled(schema: Schema) -> dict[str, str]:
    offered = schema.alternatives.members if schema.alternatives else ()
    constants = [mapping(node) for node in offered if "const" in node]
    return _texts((it["const"], it.get("title")) for it in constants)


def _texts(pairs: Iterable[tuple[Tree, Tree]]) -> dict[str, str]:
    return {
        spelled(value): name
        for value, name in pairs
        if isinstance(value, str | int | float) and isinstance(name, str)
    }


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


def _place(schema: Schema) -> Place:
    found = schema.last("enum") or schema.last("const")
    return found.place if found else schema.place


def _among(value: Tree, values: list[Tree]) -> bool:
    return any(
        value == other and isinstance(value, bool) == isinstance(other, bool) for other in values
    )
