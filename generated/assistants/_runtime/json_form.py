"""The JSON form of Python values."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import (
    CoreConfig,
    PydanticSerializationError,
    SchemaSerializer,
    core_schema,
    from_json,
)

from .models import (
    ARRAYS,
    MAPPINGS,
    UNIONS,
    AppType,
    adapter,
    aliased,
    duration_text,
    fields_of,
)
from .values import Omit, Place

# The JSON form of values whose types are the app's own, which only the shape tells.
#
# A date-time may be written as seconds, or an identifier as its hexadecimal text.

_PLAIN: Final = frozenset({str, int, float, bool, type(None), Omit})


def with_json_forms(value: object, shape: object) -> object:
    """Copy a value with the JSON forms of what the app's own types hold in it.

    A model writes its fields by itself, so it stays as it is.
    """
    if not AppType.exist or type(value) in _PLAIN or isinstance(value, BaseModel):
        return value
    alias = aliased(shape)
    if alias is not None:
        return with_json_forms(value, alias)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        if any(isinstance(it, AppType) for it in arguments[1:]):
            return _form(value, arguments[0], shape)
        return with_json_forms(value, arguments[0])
    if origin in UNIONS:
        # No member changes what is written already.
        for member in arguments:
            value = with_json_forms(value, member)
        return value
    if isinstance(value, Mapping):
        inner = _inner_types(shape, origin, arguments)
        return {key: with_json_forms(item, inner(key)) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return _items(value, origin, arguments)
    return value


def _form(value: object, base: object, shape: object) -> object:
    if isinstance(base, type) and not isinstance(value, base):
        return value
    try:
        return adapter(shape).dump_python(value, mode="json")
    except PydanticSerializationError:
        return value


def _inner_types(
    shape: object, origin: object, arguments: Sequence[object]
) -> Callable[[str], object]:
    if origin in MAPPINGS:
        return lambda _: arguments[1]
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        fields, others = fields_of(shape), _others(shape)
        return lambda key: fields[key][1] if key in fields else others
    return lambda _: Any


def _items(
    value: Sequence[object], origin: object, arguments: Sequence[object]
) -> object:
    if origin in ARRAYS:
        return [with_json_forms(item, arguments[0]) for item in value]
    if origin is tuple and len(arguments) == len(value):
        pairs = zip(value, arguments, strict=True)
        return [with_json_forms(item, shape) for item, shape in pairs]
    return value


@cache
def _others(model: type[BaseModel]) -> object:
    """The type of what an object has beyond its fields."""
    stated = get_type_hints(model, include_extras=True).get("__pydantic_extra__")
    arguments = get_args(stated)
    return arguments[1] if get_origin(stated) is dict else Any


# The JSON form of Python values, and what has none.

# "constants" writes NaN as it is, which is then found; the default would write null.
_serializer = SchemaSerializer(
    core_schema.any_schema(),
    CoreConfig(ser_json_inf_nan="constants", ser_json_bytes="base64"),
)
_showing_bytes = SchemaSerializer(
    core_schema.any_schema(),
    CoreConfig(ser_json_inf_nan="constants", ser_json_bytes="hex"),
)
_YEARS: Final = re.compile(rb'"-?P[0-9]+Y')
_NO_OFFSET: Final = re.compile(
    rb'"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?"'
)
_DEEPEST = 200  # levels that are searched for what has no JSON form


class NoJsonForm(Exception):
    """A value, or something in it, that JSON cannot hold."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place


class HoldsBytes(NoJsonForm):
    """Bytes, for which JSON has no form of its own; OpenAPI's format "byte" has one."""

    def __init__(self, place: Place) -> None:
        super().__init__(place, "bytes are not text")


def json_form(value: object) -> bytes:
    """Write a value as compact JSON in UTF-8; models as what was set of them.

    Raises NoJsonForm for what RFC 8259 does not allow: numbers that are not finite,
    lone surrogates, and objects of other kinds.
    """
    try:
        document = _written(value)
        has_bytes = document != _written(value, _showing_bytes)
    except (PydanticSerializationError, ValueError, RecursionError) as error:
        raise _culprit(value, str(error)) from None
    if has_bytes:
        raise HoldsBytes(_culprit(value, "bytes have no JSON form").place)
    # Their patterns may also stand in a text, so only looking tells.
    if _YEARS.search(document):
        document = _written(_replaced(value, dt.timedelta, duration_text))
    if _NO_OFFSET.search(document):
        _refuse_without_offset(value)
    if b"NaN" in document or b"Infinity" in document:
        _refuse_non_finite(document, value)
    return document


def _written(value: object, serializer: SchemaSerializer = _serializer) -> bytes:
    return serializer.to_json(
        value, by_alias=True, exclude_unset=True, warnings=False, fallback=_fallback
    )


def with_text(value: object, text: Callable[[bytes | bytearray], str]) -> object:
    """Copy a value with text for its bytes."""
    return _replaced(value, bytes | bytearray, text)


def _replaced(value: object, kind: Any, text: Callable[[Any], str]) -> object:
    if isinstance(value, kind):
        return text(value)
    if isinstance(value, BaseModel):
        members = value.model_dump(by_alias=True, exclude_unset=True)
        return _replaced(with_json_forms(members, type(value)), kind, text)
    if isinstance(value, Mapping):
        return {key: _replaced(item, kind, text) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        return [_replaced(item, kind, text) for item in value]
    return value


def places_of_bytes(value: object) -> Iterator[Place]:
    """Tell where in a value there are bytes."""
    for place, leaf in _leaves(value, ()):
        if isinstance(leaf, bytes | bytearray):
            yield place


def _fallback(value: object) -> object:
    """Give pydantic the collections that it does not know."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    if isinstance(value, Omit):
        raise TypeError("omit stands for a whole argument; leave the key out instead")
    raise TypeError(f"{type(value).__name__} has no JSON form")


def _refuse_non_finite(document: bytes, value: object) -> None:
    try:
        # The words may also stand in a text, so only reading tells.
        from_json(document, allow_inf_nan=False)
    except ValueError:
        raise _culprit(value, "a number is not finite") from None


def _refuse_without_offset(value: object) -> None:
    for place, leaf in _leaves(value, ()):
        if isinstance(leaf, dt.datetime) and leaf.utcoffset() is None:
            raise NoJsonForm(
                place,
                "a date-time needs its offset from UTC (RFC 3339, 5.6): give it a "
                "tzinfo, or pass the text that the server takes",
            )


def _culprit(value: object, reason: str) -> NoJsonForm:
    for place, leaf in _leaves(value, ()):
        if fault := _fault(leaf):
            return NoJsonForm(place, fault)
    return NoJsonForm((), reason)


def _fault(leaf: object) -> str | None:
    if isinstance(leaf, bytes | bytearray):
        return "bytes are not text"
    if isinstance(leaf, float):
        return None if math.isfinite(leaf) else f"{leaf} is not a number of JSON"
    try:
        _written(leaf)
    except (PydanticSerializationError, ValueError) as error:
        reason = str(error)
        if "Circular" in reason:
            return "holds itself"
        return "has a lone surrogate" if "surrogate" in reason else reason
    return None


def _leaves(
    value: Any, place: Place, above: tuple[int, ...] = ()
) -> Iterator[tuple[Place, object]]:
    """The values in a value that hold no others, and any that holds itself."""
    if id(value) in above:
        yield place, value
        return
    if len(above) > _DEEPEST:
        return
    above = (*above, id(value))
    if isinstance(value, BaseModel):
        value = _members(value)
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield (*place, str(key)), str(key)
            yield from _leaves(item, (*place, str(key)), above)
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray):
        for index, item in enumerate(value):
            yield from _leaves(item, (*place, index), above)
    else:
        yield place, value


def _members(model: BaseModel) -> dict[str, object]:
    aliases = {
        name: name if field.alias is None else field.alias
        for name, field in type(model).model_fields.items()
    }
    return {
        aliases.get(name, name): value
        for name, value in model
        if name in model.model_fields_set or name not in aliases
    }
