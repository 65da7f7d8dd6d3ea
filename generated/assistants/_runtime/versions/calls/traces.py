"""Where a member of a request went in another version, found by converting a trace of
it.

Conversions are functions, and some are an API's own, so nothing but a try tells where
they put a value. The try is a request that holds all alternatives of the schema.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, TypeAlias

from pydantic import TypeAdapter

from ...requests import JsonBody, Operation
from ..conversions.conversion import Convert
from ..conversions.losses import Losses

Schema: TypeAlias = Mapping[str, Any]

_TEXT: Final = "specshim-trace"
_NUMBER: Final = 982_451_653
_DEEPEST: Final = 6  # levels of a schema that are filled
_ALTERNATIVES: Final = 6  # of which each is tried alone


def has_member(operation: Operation[Any], name: str) -> bool:
    """Whether the JSON body of an operation has a member."""
    return name in _properties(_body(operation))


def destinations(
    operation: Operation[Any], name: str, conversions: Sequence[Convert | None]
) -> tuple[str, ...]:
    """Return where a member of a body is after some conversions, as ``a.b.c``."""
    body = _body(operation)
    return () if body is None else trace(body, name, conversions)


def trace(
    schema: Schema, name: str, conversions: Sequence[Convert | None]
) -> tuple[str, ...]:
    """Return where a property of a schema is after some conversions."""
    inner = _properties(schema).get(name)
    if inner is None:
        return ()
    marked = _marked(inner, schema, _DEEPEST)
    is_telling = next(_found(marked, ()), None) is not None
    found: dict[str, None] = {}
    # With all alternatives, then with each alone: where a value goes may hang on them.
    for choice in (None, *range(_ALTERNATIVES)):
        value = _example(schema, schema, _DEEPEST, choice)
        if isinstance(value, dict):
            shown = _converted({**value, name: marked}, conversions)
            if is_telling:
                found |= dict.fromkeys(_found(shown, ()))
            else:
                # A listed value has no mark of its own; it is what comes with the name.
                others = {key: it for key, it in value.items() if key != name}
                without = dict(_leaves(_converted(others, conversions), ()))
                leaves = _leaves(shown, ())
                found |= {path: None for path, it in leaves if without.get(path) != it}
    is_one = len(tuple(_found(marked, ()))) < 2
    return tuple(found) if is_one else _around(tuple(found))


def _around(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the place that holds all the parts of an object, if there is one."""
    parts = [path.split(".") for path in paths]
    shared: list[str] = []
    for column in zip(*parts, strict=False):
        if len(set(column)) > 1:
            break
        shared.append(column[0])
    return (".".join(shared),) if shared else paths


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, path)
    else:
        yield ".".join(path), value


def _converted(value: Any, conversions: Sequence[Convert | None]) -> Any:
    for convert in conversions:
        if convert is None:
            continue
        try:
            value = convert(value, (), Losses("request", "", "", ""))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            return None
    return value


@cache
def schema_of(shape: Any) -> Schema | None:
    """Return the JSON schema of a model; None of what pydantic has none for."""
    try:
        return TypeAdapter(shape).json_schema()
    except Exception:  # noqa: BLE001 - pydantic raises of many kinds; a hint is lost
        return None


def _body(operation: Operation[Any]) -> Schema | None:
    kind = operation.kind(None)
    return schema_of(kind.shape) if isinstance(kind, JsonBody) else None


def _properties(schema: Schema | None) -> Mapping[str, Any]:
    if schema is None:
        return {}
    found: Mapping[str, Any] = _resolved(schema, schema).get("properties", {})
    return found


def _example(
    schema: Schema, root: Schema, levels: int, choice: int | None = None
) -> Any:
    """Return a value with what it needs, and its arrays.

    An array has an item of every alternative, or of the one that is chosen.
    """
    schema = _resolved(schema, root)
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object" and levels:
        return {
            name: _example(inner, root, levels - 1, choice)
            for name, inner in schema.get("properties", {}).items()
            if name in schema.get("required", ()) or _is_list(inner, root)
        }
    if kind == "array" and levels:
        items = schema.get("items", {})
        several = _alternatives(items, root)
        if choice is not None:
            several = several[choice % len(several) :][:1]
        return [_example(it, root, levels - 1, choice) for it in several]
    plain = {"integer": 1, "number": 1.5, "boolean": True, "array": [], "object": {}}
    return plain.get(str(kind), "text")


def _marked(schema: Schema, root: Schema, levels: int) -> Any:
    """Return a value that can be told from all others."""
    schema = _resolved(schema, root)
    kind = schema.get("type")
    if "const" in schema or schema.get("enum"):
        return schema.get("const", (schema.get("enum") or [None])[0])
    if kind == "array" and levels:
        return [_marked(schema.get("items", {}), root, levels - 1)]
    if kind == "object" and levels:
        inner = schema.get("properties", {}).items()
        return {name: _marked(it, root, levels - 1) for name, it in inner}
    return _NUMBER if kind in ("integer", "number") else _TEXT


def _found(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _found(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from _found(inner, path)
    elif value in (_TEXT, _NUMBER) and not isinstance(value, bool):
        yield ".".join(path)


def _is_list(schema: Schema, root: Schema) -> bool:
    return bool(_resolved(schema, root).get("type") == "array")


def _alternatives(schema: Schema, root: Schema) -> Sequence[Schema]:
    found = _resolved(schema, root, picks=False)
    return found.get("oneOf") or found.get("anyOf") or [schema]


def _resolved(schema: Schema, root: Schema, *, picks: bool = True) -> Schema:
    """Return what a reference, or the first alternative that is no null, stands for."""
    for _ in range(_DEEPEST):
        if "$ref" in schema:
            schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
            continue
        several = schema.get("anyOf") or schema.get("oneOf")
        if several and picks:
            schema = next(
                (it for it in several if it.get("type") != "null"), several[0]
            )
            continue
        break
    return schema
