"""Rebuilds a response that its document does not allow, keeping all that was received.

A newer server sends what an older document does not know. Only places that fail are
rebuilt without validation; everything else is validated as usual. What is kept:
an unknown field, an unknown value of an enumeration, an unknown member of a union (as
Unknown), null where none is foreseen, and values that break a constraint. A missing
field reads as None.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import EnumType
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import to_json

from ..values.models import Tagged, Unknown
from ..values.validation import aliased, completed, validated

__all__ = ["rebuilt", "whole"]

M = TypeVar("M", bound=BaseModel)


def rebuilt(shape: object, received: object) -> Any:
    """Return parsed JSON that is not valid as a shape as that, as far as it goes."""
    if isinstance(received, float) and (number := whole(received)) is not received:
        with suppress(ValidationError):
            return validated(shape, to_json(number))
    alias = aliased(shape)
    if alias is not None:
        return rebuilt(alias, received)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return _unannotated(arguments[0], arguments[1:], received)
    if origin in _UNIONS:
        return _member(arguments, received)
    if isinstance(received, dict):
        return _rebuilt_object(shape, received)
    if isinstance(received, list):
        return _rebuilt_array(origin, arguments, received)
    if isinstance(shape, EnumType) and isinstance(received, str):
        kind: Any = shape
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


def _read(shape: object, received: object) -> Any:
    try:
        return validated(shape, to_json(received))
    except ValidationError:
        return rebuilt(shape, received)


def _unannotated(
    base: object, annotations: tuple[object, ...], received: object
) -> Any:
    for annotation in annotations:
        if isinstance(annotation, Tagged):
            return _tagged_member(get_args(base), annotation.field, received)
    if get_origin(base) is Literal:
        return received  # pydantic takes true for 1, which is what was refused here
    # A constraint is broken; the type beneath it may hold all the same.
    return _read(base, received)


def _rebuilt_object(shape: object, received: dict[str, Any]) -> Any:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return constructed(shape, received)
    if get_origin(shape) in _MAPPINGS:
        item = get_args(shape)[1]
        return {key: _read(item, value) for key, value in received.items()}
    return received


def _rebuilt_array(
    origin: object, arguments: tuple[object, ...], received: list[Any]
) -> Any:
    if origin in _ARRAYS:
        return [_read(arguments[0], value) for value in received]
    if origin is tuple and len(arguments) == len(received):
        pairs = zip(arguments, received, strict=True)
        return tuple(_read(shape, value) for shape, value in pairs)
    return received


def constructed(model: type[M], received: Mapping[str, Any]) -> M:
    """Make a model of an object without validating the object as a whole."""
    fields = _fields(model)
    values = dict.fromkeys((name for name, _ in fields.values()))
    extra: dict[str, Any] = {}
    for key, value in received.items():
        if key in fields:
            name, shape = fields[key]
            values[name] = _read(shape, value)
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


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, tuple[str, object]]:
    """The fields by wire name: the attribute and the type of each."""
    return {
        _wire_name(name, field): (name, field.rebuild_annotation())
        for name, field in completed(model).model_fields.items()
    }


@cache
def _required(model: type[BaseModel]) -> frozenset[str]:
    """The wire names of the fields that are always there."""
    return frozenset(
        _wire_name(name, field)
        for name, field in completed(model).model_fields.items()
        if field.is_required()
    )


def _wire_name(name: str, field: FieldInfo) -> str:
    return name if field.alias is None else field.alias


def _tagged_member(members: tuple[object, ...], field: str, received: object) -> Any:
    if not isinstance(received, dict):
        return received
    tag = received.get(field)
    for member in members:
        if tag in _tags(member, field):
            return _read(member, received)
    return constructed(Unknown, received)


def _tags(member: object, field: str) -> list[object]:
    """The values of a field by which a member of a union is known."""
    if isinstance(member, type) and issubclass(member, BaseModel):
        _, shape = _fields(member).get(field, (field, None))
        return _constants(shape)
    return [tag for inner in get_args(member) for tag in _tags(inner, field)]


def _constants(shape: object) -> list[object]:
    if get_origin(shape) is Literal:
        return list(get_args(shape))
    return [value for inner in get_args(shape) for value in _constants(inner)]


def _member(members: tuple[object, ...], received: object) -> Any:
    """Rebuild as the member of an untagged union that comes nearest."""
    known = [m for m in members if m not in (None, types.NoneType, Unknown)]
    if len(known) == 1:
        return _read(known[0], received) if received is not None else None
    if not isinstance(received, dict | list):
        return received
    ranked = sorted(((_misfit(m, received), i) for i, m in enumerate(known)))
    (strange, *_), nearest = ranked[0]
    if not strange:
        return rebuilt(known[nearest], received)
    return constructed(Unknown, received) if isinstance(received, dict) else received


def _misfit(member: object, received: object) -> tuple[bool, int, int]:
    """How far a value is from a member: whether it is of another kind, then how many
    fields it lacks, then how many faults there are in all."""
    try:
        validated(member, to_json(received))
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        strange = any(
            not detail["loc"] and detail["type"].endswith("_type") for detail in details
        )
        lacks = sum(d["type"] == "missing" and len(d["loc"]) == 1 for d in details)
        return strange or _contradicts(member, received), lacks, len(details)
    return False, 0, 0


def _contradicts(member: object, received: object) -> bool:
    """Whether an object says that it is of another kind.

    By a constant, or by having none of the fields that the kind always has.
    """
    if not isinstance(received, dict) or not isinstance(member, type):
        return False
    if not issubclass(member, BaseModel):
        return False
    required = _required(member)
    if required and required.isdisjoint(received):
        return True
    return any(
        len(constants) == 1 and received.get(key, constants[0]) not in constants
        for key, (_, shape) in _fields(member).items()
        if (constants := _constants(shape))
    )


_UNIONS = frozenset({Union, types.UnionType})
_MAPPINGS = frozenset({dict, Mapping})
_ARRAYS = frozenset({list, Sequence})
