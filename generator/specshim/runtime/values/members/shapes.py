"""How near a JSON value comes to a type, seen from its outside.

That is enough to tell the members of most unions apart, and costs the same however
much a value holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from ipaddress import IPv4Address, IPv6Address
from itertools import islice
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    Never,
    TypeAlias,
    get_args,
    get_origin,
)
from uuid import UUID

from pydantic import BaseModel

from ..schemas.models import AbsentNotNull, AppType, Unknown
from ..schemas.outlines import ARRAYS, MAPPINGS, UNIONS, fields_of, is_listed, marks_of
from ..schemas.validation import aliased

__all__ = ["Fit", "fit_of"]

_SEEN: Final = 5  # items of an array, or of a map, that are looked at
_NULL: Final = type(None)
_JSON: Final[frozenset[type]] = frozenset({dict, list, str, bool, int, float, _NULL})
_HOLDERS: Final = frozenset({dict, list})
_TAKEN: Final[Mapping[object, frozenset[type]]] = {
    Any: _JSON,
    object: _JSON,
    Never: frozenset[type](),
    None: frozenset({_NULL}),
    _NULL: frozenset({_NULL}),
    bool: frozenset({bool}),
    float: frozenset({int, float}),
    Decimal: frozenset({str, int, float}),
    **dict.fromkeys(
        (str, UUID, dt.date, dt.datetime, dt.time, dt.timedelta),
        frozenset({str}),
    ),
    **dict.fromkeys((IPv4Address, IPv6Address), frozenset({str, int})),
}
"""What JSON gives Python for the types that hold no others."""


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
        return self[:4] == _FITS[:4]


_FITS: Final = Fit()
_OTHER: Final = Fit(is_other=True)

_Look: TypeAlias = Callable[[Any, int], Fit]
_looks: dict[int, tuple[object, _Look]] = {}


def fit_of(shape: object, value: object, depth: int) -> Fit:
    """Look at a value as a type, some levels deep; what is no JSON may be anything."""
    return _look(shape)(value, depth)


def _look(shape: object) -> _Look:
    """The look of a type; kept as validators are (shapes are constants of a module)."""
    found = _looks.get(id(shape))
    if found is None:
        found = _looks[id(shape)] = (shape, _made(shape))
    return found[1]


def _made(shape: object) -> _Look:
    origin, arguments = get_origin(shape), get_args(shape)
    if aliased(shape) is not None:
        return lambda value, depth: _look(aliased(shape))(value, depth)
    if origin is Annotated:
        return _annotated(arguments[0], arguments[1:])
    if origin in UNIONS:
        members = [_look(it) for it in arguments if it is not Unknown]
        return lambda value, depth: min(look(value, depth) for look in members)
    if origin is Literal:
        return lambda value, _: _FITS if is_listed(value, arguments) else _OTHER
    if origin in MAPPINGS:
        return partial(_of_mapping, _look(arguments[1]))
    if origin in ARRAYS:
        return partial(_of_array, _look(arguments[0]))
    if origin is tuple:
        return partial(_of_tuple, [_look(it) for it in arguments])
    return _of_class(shape)


def _annotated(base: object, annotations: tuple[object, ...]) -> _Look:
    if any(isinstance(it, AppType) for it in annotations):
        return lambda value, _: _OTHER if type(value) in _HOLDERS else _FITS
    look = _look(base)
    if any(isinstance(it, AbsentNotNull) for it in annotations):
        return lambda value, depth: _OTHER if value is None else look(value, depth)
    return look


def _of_class(shape: object) -> _Look:
    if shape is int:
        return lambda value, _: _FITS if _is_whole(value) else _OTHER
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return partial(_of_model, shape)
    is_text = isinstance(shape, type) and issubclass(shape, str)
    taken = _TAKEN.get(str if is_text else shape, _JSON)
    refused = _JSON - taken
    return lambda value, _: _OTHER if type(value) in refused else _FITS


def _is_whole(value: object) -> bool:
    kind = type(value)
    return (
        kind is int
        or kind not in _JSON
        or (isinstance(value, float) and value.is_integer())
    )


def _of_mapping(item: _Look, value: object, depth: int) -> Fit:
    if not isinstance(value, dict):
        return _OTHER
    seen = islice(value.values(), _SEEN if depth else 0)
    faults = sum(not item(it, depth - 1).is_possible for it in seen)
    return Fit(faults=faults, unknown=len(value))


def _of_array(item: _Look, value: object, depth: int) -> Fit:
    if not isinstance(value, list):
        return _OTHER
    seen = value[: _SEEN if depth else 0]
    return Fit(faults=sum(not item(it, depth - 1).is_possible for it in seen))


def _of_tuple(items: Sequence[_Look], value: object, depth: int) -> Fit:
    if not isinstance(value, list):
        return _OTHER
    if len(items) != len(value):
        return Fit(faults=1)
    pairs = zip(items, value if depth else (), strict=False)
    return Fit(faults=sum(not item(it, depth - 1).is_possible for item, it in pairs))


def _of_model(model: type[BaseModel], value: object, depth: int) -> Fit:
    if not isinstance(value, dict):
        return _OTHER if type(value) in _JSON else _FITS
    looks, marks = _looks_of(model), marks_of(model)
    faults = unknown = 0
    for key, it in value.items():
        look = looks.get(key)
        if look is None:
            unknown += 1
        elif depth and not look(it, depth - 1).is_possible:
            faults += 1
    if model.model_config.get("extra") == "forbid":
        faults += unknown
    lacks, is_strange = marks.lacking(value), marks.is_strange(value)
    return Fit(False, is_strange, lacks, faults, unknown)


@cache
def _looks_of(model: type[BaseModel]) -> Mapping[str, _Look]:
    return {key: _look(shape) for key, (_, shape) in fields_of(model).items()}
