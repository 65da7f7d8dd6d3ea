"""Arguments on their way to JSON: written once, checked, and faults named.

The bytes that are checked are the bytes that are sent, so absent, null and empty stay
three things, and a model that came from a response is checked again for free.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NoReturn

from pydantic import BaseModel, ValidationError
from pydantic_core import (
    CoreConfig,
    PydanticSerializationError,
    SchemaSerializer,
    core_schema,
    from_json,
)

from .errors import InvalidArgumentError
from .omit import Omit
from .problems import Place, Problem, dotted, problems
from .shapes import adapter

__all__ = ["json_bytes", "refuse", "shaped"]

# "constants" writes NaN as it is, which is then found; the default would write null.
_serializer = SchemaSerializer(
    core_schema.any_schema(), CoreConfig(ser_json_inf_nan="constants")
)


def json_bytes(value: object, name: str = "") -> bytes:
    """Write a value as compact JSON in UTF-8.

    ``name`` is what the caller calls the value; empty for a mapping of arguments.
    Raises InvalidArgumentError for what JSON cannot hold (RFC 8259): non-finite
    numbers, lone surrogates, objects without a JSON form.
    """
    try:
        document = _serializer.to_json(
            value,
            by_alias=True,
            exclude_unset=True,
            warnings=False,
            fallback=_fallback,
        )
    except (PydanticSerializationError, ValueError, RecursionError) as error:
        _refuse_unsendable(value, name, str(error))
    if b"NaN" in document or b"Infinity" in document:
        _refuse_non_finite(document, value, name)
    return document


def shaped(
    value: object,
    shape: object,
    name: str = "",
    renamed: Mapping[str, str] | None = None,
) -> bytes:
    """Write a value as JSON, and raise InvalidArgumentError unless it has a shape.

    ``renamed`` tells the keyword of each top-level key that is called otherwise.
    """
    document = json_bytes(value, name)
    error = _fault(document, shape)
    if error is None:
        return document
    # A Decimal is written as a string, which is wrong only where a number belongs.
    numeric = json_bytes(_with_numbers(value), name)
    if numeric != document and _fault(numeric, shape) is None:
        return numeric
    found = problems(error, from_json(document))
    named = [Problem(_spelled(p.place, value, renamed), p.message) for p in found]
    raise _invalid(named, name)


def refuse(argument: str, reason: str) -> NoReturn:
    """Raise InvalidArgumentError for one argument."""
    raise InvalidArgumentError(f"{argument}: {reason}", argument=argument)


def _fault(document: bytes, shape: object) -> ValidationError | None:
    try:
        adapter(shape).validate_json(
            document, strict=True, by_alias=True, by_name=False
        )
    except ValidationError as error:
        return error
    return None


def _invalid(found: Sequence[Problem], name: str) -> InvalidArgumentError:
    placed = [(_path(name, problem.place), problem.message) for problem in found]
    lines = [f"{path or 'the arguments'}: {message}" for path, message in placed]
    return InvalidArgumentError(
        lines[0] if len(lines) == 1 else "\n  ".join(["invalid arguments:", *lines]),
        argument=placed[0][0],
        problems=tuple(found),
    )


def _path(name: str, place: Place) -> str:
    path = dotted(place)
    return (
        name + path if not path or path.startswith("[") else f"{name}.{path}".strip(".")
    )


def _spelled(place: Place, written: object, renamed: Mapping[str, str] | None) -> Place:
    """Put a place on the wire into the names that the caller wrote."""
    spelled: list[str | int] = []
    for key in place:
        if isinstance(written, BaseModel) and isinstance(key, str):
            key = _attribute(written, key)
            written = getattr(written, key, None)
        else:
            written = _item(written, key)
        spelled.append(key)
    if renamed and spelled and isinstance(spelled[0], str):
        spelled[0] = renamed.get(spelled[0], spelled[0])
    return tuple(spelled)


def _attribute(model: BaseModel, key: str) -> str:
    for name, field in type(model).model_fields.items():
        if key == field.alias:
            return name
    return key


def _item(written: object, key: str | int) -> object:
    if isinstance(written, Mapping):
        return written.get(key)
    if isinstance(written, Sequence) and isinstance(key, int) and key < len(written):
        return written[key]
    return None


def _fallback(value: object) -> object:
    """Give pydantic the collections that it does not know."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    if isinstance(value, Omit):
        raise TypeError("omit stands for a whole argument; leave the key out instead")
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _with_numbers(value: object) -> object:
    """Copy a value with its Decimals as numbers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, BaseModel):
        members = value.model_dump(by_alias=True, exclude_unset=True)
        return _with_numbers(members)
    if isinstance(value, Mapping):
        return {key: _with_numbers(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_with_numbers(item) for item in value]
    return value


def _refuse_non_finite(document: bytes, value: object, name: str) -> None:
    try:
        from_json(document, allow_inf_nan=False)
    except ValueError:
        _refuse_unsendable(value, name, "the number is not finite")


def _refuse_unsendable(value: object, name: str, reason: str) -> NoReturn:
    for place, leaf in _leaves(value, (), 0):
        if fault := _unsendable(leaf):
            raise _invalid([Problem(_spelled(place, value, None), fault)], name)
    raise _invalid([Problem((), reason)], name)


def _unsendable(leaf: object) -> str | None:
    if isinstance(leaf, float):
        return None if math.isfinite(leaf) else f"{leaf} is not a number of JSON"
    try:
        _serializer.to_json(leaf, fallback=_fallback)
    except (PydanticSerializationError, ValueError) as error:
        text = str(error)
        return "has a lone surrogate" if "surrogate" in text else text
    return None


_DEEPEST = 200


def _leaves(value: Any, place: Place, depth: int) -> Iterator[tuple[Place, object]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        value = {
            (fields[name].alias or name if name in fields else name): item
            for name, item in value
            if name in value.model_fields_set or name not in fields
        }
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield (*place, str(key)), str(key)
            yield from _leaves(item, (*place, str(key)), depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        for index, item in enumerate(value):
            yield from _leaves(item, (*place, index), depth + 1)
    else:
        yield place, value
