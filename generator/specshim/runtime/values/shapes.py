"""How near a JSON value comes to a type, seen from its outside.

That is enough to tell the members of most unions apart, and costs the same however
much a value holds.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from ipaddress import IPv4Address, IPv6Address
from itertools import islice
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    Never,
    Union,
    get_args,
    get_origin,
)
from uuid import UUID

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .enums import TextEnum
from .models import AbsentNotNull, Unknown
from .validation import aliased, completed

__all__ = ["ARRAYS", "MAPPINGS", "UNIONS", "Fit", "constants", "fields_of", "fit_of"]

UNIONS: Final = frozenset({Union, types.UnionType})
MAPPINGS: Final = frozenset({dict, Mapping})
ARRAYS: Final = frozenset({list, Sequence})

_TEXTS: Final = (str, bytes, dt.date, dt.time, dt.timedelta, UUID, TextEnum)
_ADDRESSES: Final = (IPv4Address, IPv6Address)
_SEEN: Final = 5  # items of an array, or of a map, that are looked at
_DEPTH: Final = 3  # levels that are looked at


class Fit(NamedTuple):
    """How a value and a type differ; less is nearer.

    ``is_other``: it is of another JSON type. ``is_strange``: a constant says that it is
    another thing, or it has nothing of what is required. ``lacks`` counts the required
    fields that are not there, ``faults`` the values that no field takes, ``unknown``
    the members without a field.
    """

    is_other: bool = False
    is_strange: bool = False
    lacks: int = 0
    faults: int = 0
    unknown: int = 0

    @property
    def is_possible(self) -> bool:
        """Whether a closer look may find the value to be of the type."""
        return not any(self[:4])


def fit_of(shape: object, value: object, depth: int = _DEPTH) -> Fit:
    """Look at a value as a type; what is no JSON may be anything."""
    inner = aliased(shape)
    if inner is not None:
        return fit_of(inner, value, depth)
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        if value is None and any(isinstance(it, AbsentNotNull) for it in arguments[1:]):
            return Fit(is_other=True)
        return fit_of(arguments[0], value, depth)
    if origin in UNIONS:
        found = [fit_of(it, value, depth) for it in arguments if it is not Unknown]
        return min(found, default=Fit(is_other=True))
    if origin is Literal:
        return Fit(is_other=not _is_listed(value, arguments))
    if isinstance(value, dict):
        return _fit_of_object(shape, origin, arguments, value, depth)
    if isinstance(value, list):
        return _fit_of_array(shape, origin, arguments, value, depth)
    return Fit(is_other=not _may_be(shape, origin, value))


def _is_listed(value: object, listed: tuple[object, ...]) -> bool:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return any(
        value == known and isinstance(value, bool) == isinstance(known, bool)
        for known in listed
    )


def _may_be(shape: object, origin: object, value: object) -> bool:
    """Whether a value that is no object and no array may be of a type."""
    if origin is not None or shape is Never:
        return False
    if shape is Any or not isinstance(shape, type) or shape is object:
        return value is None or shape is not types.NoneType
    if value is None:
        return shape is types.NoneType
    if isinstance(value, str):
        return not issubclass(shape, (bool, int, float, BaseModel, types.NoneType))
    if isinstance(value, bool):
        return issubclass(shape, bool)
    if isinstance(value, float) and not value.is_integer():
        return not issubclass(shape, (int, BaseModel, types.NoneType, *_TEXTS))
    if isinstance(value, int | float):
        textual = (*_TEXTS, *_ADDRESSES)
        return not issubclass(shape, (bool, BaseModel, types.NoneType, *textual))
    return True


def _fit_of_object(
    shape: object,
    origin: object,
    arguments: tuple[object, ...],
    value: Mapping[str, object],
    depth: int,
) -> Fit:
    if shape in (Any, object):
        return Fit()
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return _fit_of_model(shape, value, depth)
    if origin not in MAPPINGS:
        return Fit(is_other=True)
    seen = [(arguments[1], it) for it in islice(value.values(), _SEEN)]
    return Fit(faults=_faults(seen, depth), unknown=len(value))


def _fit_of_array(
    shape: object,
    origin: object,
    arguments: tuple[object, ...],
    value: Sequence[object],
    depth: int,
) -> Fit:
    if shape in (Any, object):
        return Fit()
    if origin is tuple:
        if arguments and len(arguments) != len(value):
            return Fit(faults=1)
        return Fit(faults=_faults(list(zip(arguments, value, strict=False)), depth))
    if origin not in ARRAYS:
        return Fit(is_other=True)
    return Fit(faults=_faults([(arguments[0], item) for item in value[:_SEEN]], depth))


def _fit_of_model(
    model: type[BaseModel], value: Mapping[str, object], depth: int
) -> Fit:
    fields, required = fields_of(model), _required(model)
    present = [(fields[key][1], value[key]) for key in value if key in fields]
    unknown = len(value) - len(present)
    lacks = sum(key not in value for key in required)
    is_closed = model.model_config.get("extra") == "forbid"
    faults = _faults(present, depth) + (unknown if is_closed else 0)
    is_strange = _contradicts(model, value) or (
        bool(required) and required.isdisjoint(value)
    )
    return Fit(False, is_strange, lacks, faults, unknown)


def _faults(pairs: Sequence[tuple[object, object]], depth: int) -> int:
    """How many values are of no type that is wanted for them, as far as they are seen."""
    if depth == 0:
        return 0
    return sum(not fit_of(shape, it, depth - 1).is_possible for shape, it in pairs)


def _contradicts(model: type[BaseModel], value: Mapping[str, object]) -> bool:
    """Whether an object says by a constant that it is of another kind."""
    return any(
        len(known) == 1 and not _is_listed(value.get(key, known[0]), known)
        for key, (_, shape) in fields_of(model).items()
        if (known := constants(shape))
    )


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, tuple[str, object]]:
    """Return the fields by wire name: the attribute and the type of each."""
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


def constants(shape: object) -> tuple[object, ...]:
    """Return the listed values of a type."""
    return tuple(_constants(shape))


def _constants(shape: object) -> Iterator[object]:
    if get_origin(shape) is Literal:
        yield from get_args(shape)
    else:
        for inner in get_args(shape):
            yield from _constants(inner)
