"""What is seen of types from their outside: what they are made of, and how objects of models differ."""

from __future__ import annotations

import types
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .validation import completed

__all__ = [
    "ARRAYS",
    "MAPPINGS",
    "UNIONS",
    "Chooser",
    "Marks",
    "constants",
    "fields_of",
    "is_listed",
    "marks_of",
]

UNIONS: Final = frozenset({Union, types.UnionType})
MAPPINGS: Final = frozenset({dict, Mapping})
ARRAYS: Final = frozenset({list, Sequence})


class Chooser(ABC):
    """What chooses the member of a union that it annotates."""

    @abstractmethod
    def member_of(self, union: object, received: object) -> object | None:
        """Return the member that a JSON object or array is of; None if it is of none."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells whether an object may be of a model, by wire names."""

    required: Sequence[str]
    constants: Sequence[tuple[str, object]]
    """The fields that have one value only."""

    def lacking(self, received: Mapping[str, object]) -> int:
        """Count the required fields that are not there."""
        return sum(key not in received for key in self.required)

    def is_strange(self, received: Mapping[str, object]) -> bool:
        """Whether a constant says that an object is another thing, or it has nothing of
        what is required."""
        return 0 < len(self.required) == self.lacking(received) or any(
            key in received and not is_listed(received[key], (known,))
            for key, known in self.constants
        )


@cache
def marks_of(model: type[BaseModel]) -> Marks:
    """Return what objects of a model are told by."""
    listed = {key: constants(shape) for key, (_, shape) in fields_of(model).items()}
    required = [
        _wire_name(name, field)
        for name, field in model.model_fields.items()
        if field.is_required()
    ]
    only = [(key, known[0]) for key, known in listed.items() if len(known) == 1]
    return Marks(required, only)


@cache
def fields_of(model: type[BaseModel]) -> Mapping[str, tuple[str, object]]:
    """Return the fields by wire name: the attribute and the type of each."""
    return {
        _wire_name(name, field): (name, field.rebuild_annotation())
        for name, field in completed(model).model_fields.items()
    }


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


def is_listed(value: object, listed: tuple[object, ...]) -> bool:
    """Whether a value is one of some: to JSON, true is not 1."""
    is_truth = isinstance(value, bool)
    return any(value == it and isinstance(it, bool) == is_truth for it in listed)
