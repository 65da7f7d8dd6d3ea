"""The JSON form of values whose types are the app's own, which only the shape tells.

A date-time may be written as seconds, or an identifier as its hexadecimal text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

from .omit import Omit
from .schemas.models import AppType
from .schemas.outlines import ARRAYS, MAPPINGS, UNIONS, fields_of
from .schemas.validation import adapter, aliased

__all__ = ["with_json_forms"]

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
