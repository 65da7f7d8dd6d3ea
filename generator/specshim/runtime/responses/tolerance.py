"""Rebuilds a response that its document does not allow, keeping all that was received.

A newer server sends what an older document does not know. Only places that fail are
rebuilt without validation; everything else is validated as usual. What is kept:
an unknown field, an unknown value of an enumeration, an unknown member of a union (as
Unknown), null where none is foreseen, and values that break a constraint. A missing
field reads as None.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from enum import EnumType
from functools import partial
from typing import Annotated, Any, Literal, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from ..values.problems import places
from ..values.schemas.depth import deeply
from ..values.schemas.models import AppType, Unknown
from ..values.schemas.outlines import (
    ARRAYS,
    MAPPINGS,
    UNIONS,
    Chooser,
    fields_of,
    marks_of,
)
from ..values.schemas.validation import aliased, completed, validated

__all__ = ["rebuilt", "whole"]

M = TypeVar("M", bound=BaseModel)

Faults: TypeAlias = "dict[str | int, Faults]"
"""The places of faults, as the keys and indexes that lead to them."""


def rebuilt(
    shape: object, received: object, error: ValidationError | None = None
) -> Any:
    """Return parsed JSON that is not valid as a shape as that, as far as it goes.

    The error tells where the faults are: what holds none is validated as usual, and
    what holds some is not validated again. Without an error all is validated first.
    """
    faults = None if error is None else _faults(error, received)
    return deeply(partial(_read, shape, received, faults))


def _faults(error: ValidationError, received: object) -> Faults:
    found: Faults = {}
    for place in places(error, received):
        inner = found
        for key in place:
            inner = inner.setdefault(key, {})
    return found


def _rebuilt(shape: object, received: object, faults: Faults) -> Any:
    if isinstance(received, float) and (number := whole(received)) is not received:
        with suppress(ValidationError):
            return validated(shape, to_json(number))
    alias = aliased(shape)
    if alias is not None:
        return _rebuilt(alias, received, faults)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _unannotated(arguments[0], arguments[1:], received, faults)
    if origin in UNIONS:
        return _member(arguments, received, faults)
    if isinstance(received, dict):
        return _rebuilt_object(shape, received, faults)
    if isinstance(received, list):
        return _rebuilt_array(origin, arguments, received, faults)
    if isinstance(shape, EnumType):
        listed = int if issubclass(shape, int) else str
        kind: Any = shape
        # True is an integer to Python, and none to JSON.
        if isinstance(received, listed) and not isinstance(received, bool):
            return kind.unknown(received)
    return received


def whole(received: Any) -> Any:
    """Return parsed JSON with its 1.0 as 1, which to JSON Schema is an integer too."""
    if isinstance(received, float) and received.is_integer():
        return int(received)
    if isinstance(received, list):
        return [whole(item) for item in received]
    if isinstance(received, dict):
        return {key: whole(item) for key, item in received.items()}
    return received


def _read(shape: object, received: object, faults: Faults | None) -> Any:
    """Validate what may be valid; ``faults`` is None where none is known."""
    if faults is not None and isinstance(received, dict | list):
        return _rebuilt(shape, received, faults)
    try:
        return validated(shape, to_json(received))
    except ValidationError as error:
        return _rebuilt(shape, received, _faults(error, received))


def _unannotated(
    base: object, annotations: tuple[object, ...], received: object, faults: Faults
) -> Any:
    for annotation in annotations:
        if isinstance(annotation, Chooser) and isinstance(received, dict | list):
            member = annotation.member_of(base, received)
            return _of_kind(member, received, faults)
        if isinstance(annotation, AppType):
            return received
    if get_origin(base) is Literal:
        return received  # pydantic takes true for 1, which is what was refused here
    # A constraint is broken; the type beneath it may hold all the same.
    return _read(base, received, faults)


def _rebuilt_object(shape: object, received: dict[str, Any], faults: Faults) -> Any:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return constructed(shape, received, faults)
    if get_origin(shape) in MAPPINGS:
        item = get_args(shape)[1]
        return {key: _read(item, it, faults.get(key)) for key, it in received.items()}
    return received


def _rebuilt_array(
    origin: object, arguments: tuple[object, ...], received: list[Any], faults: Faults
) -> Any:
    if origin in ARRAYS:
        item = arguments[0]
        return [_read(item, it, faults.get(n)) for n, it in enumerate(received)]
    if origin is tuple and len(arguments) == len(received):
        pairs = enumerate(zip(arguments, received, strict=True))
        return tuple(_read(shape, it, faults.get(n)) for n, (shape, it) in pairs)
    return received


def constructed(model: type[M], received: Mapping[str, Any], faults: Faults) -> M:
    """Make a model of an object without validating the object as a whole."""
    fields = fields_of(model)
    values = dict.fromkeys((name for name, _ in fields.values()))
    extra: dict[str, Any] = {}
    for key, value in received.items():
        if key in fields:
            name, shape = fields[key]
            values[name] = _read(shape, value, faults.get(key))
        else:
            extra[key] = value
    present = {fields[key][0] for key in received if key in fields}
    return _assembled(model, values, extra, present)


def _assembled(
    model: type[M], values: dict[str, Any], extra: dict[str, Any], present: set[str]
) -> M:
    # model_construct cannot be used: it takes fields as keywords, so that one called
    # "cls" or "_fields_set" fails, and it leaves missing fields without an attribute.
    instance = model.__new__(completed(model))
    object.__setattr__(instance, "__dict__", values)
    object.__setattr__(instance, "__pydantic_fields_set__", present)
    object.__setattr__(instance, "__pydantic_extra__", extra)
    object.__setattr__(instance, "__pydantic_private__", None)
    if model.__pydantic_post_init__:
        instance.model_post_init(None)
    return instance


def _member(members: tuple[object, ...], received: object, faults: Faults) -> Any:
    """Rebuild as the member of a union that needs nobody to choose: one at most takes
    objects, and one takes arrays."""
    known = [it for it in members if it not in (None, type(None), Unknown)]
    if len(known) == 1:
        return None if received is None else _read(known[0], received, faults)
    if not isinstance(received, dict | list):
        return received
    takers = (it for it in known if _takes(it, received))
    return _of_kind(next(takers, None), received, faults)


def _takes(shape: object, received: dict[str, Any] | list[Any]) -> bool:
    """Whether a type is that of an object, or an array, which does not say otherwise."""
    origin, arguments = get_origin(shape), get_args(shape)
    alias = aliased(shape)
    if alias is not None:
        return _takes(alias, received)
    if origin is Annotated:
        return _takes(arguments[0], received)
    if origin in UNIONS:
        return any(_takes(it, received) for it in arguments)
    if isinstance(received, list):
        return shape is Any or origin in ARRAYS or origin is tuple
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return shape is not Unknown and not marks_of(shape).is_strange(received)
    return shape is Any or origin in MAPPINGS


def _of_kind(member: object | None, received: Any, faults: Faults) -> Any:
    if member is not None:
        return _rebuilt(member, received, faults)
    return (
        constructed(Unknown, received, {}) if isinstance(received, dict) else received
    )
