"""Types, each with the validator that pydantic builds for it on first use."""

from __future__ import annotations

import sys
import threading
from functools import cache
from types import SimpleNamespace
from typing import Any, TypeVar, get_args, get_type_hints

from pydantic import BaseModel, TypeAdapter

__all__ = ["adapter", "aliased", "completed"]

M = TypeVar("M", bound=BaseModel)

# Keyed by identity: not every annotation is hashable, and those that are may compare
# equal without meaning the same. The annotation is kept so that its id stays its own.
_adapters: dict[int, tuple[object, TypeAdapter[Any]]] = {}
_building = threading.RLock()


def adapter(shape: object) -> TypeAdapter[Any]:
    """Return the validator of a type; built once, by one thread, when first asked.

    Shapes are expected to be constants of a module: their validators live for ever.
    """
    found = _adapters.get(id(shape))
    if found is None:
        with _building:
            found = _adapters.get(id(shape)) or (shape, _build(shape))
            _adapters[id(shape)] = found
    return found[1]


def completed(model: type[M]) -> type[M]:
    """Return a model that pydantic has built, with the models of its fields.

    Those are built as well because an object deep in a response may be dumped alone, or
    be passed as an argument, for which pydantic before 2.14 does not build its class.
    """
    if not model.__pydantic_complete__:
        with _building:
            model.model_rebuild()
            for field in model.model_fields.values():
                _complete_all(field.annotation)
    return model


def aliased(shape: object) -> object | None:
    """Return what a TypeAliasType stands for; None for anything else."""
    # That of typing_extensions is not always that of typing, so its type tells nothing.
    return _meaning(shape) if hasattr(shape, "__value__") else None


@cache
def _meaning(alias: Any) -> object:
    """Resolve the names in an alias, which is how a recursive one refers to itself."""
    names = vars(sys.modules[alias.__module__])
    holder = SimpleNamespace(__annotations__={"value": alias.__value__})
    return get_type_hints(holder, names, include_extras=True)["value"]


def _complete_all(shape: object, above: tuple[object, ...] = ()) -> None:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        completed(shape)
    if shape is None or any(shape is one for one in above):
        return  # the end, or a recursive alias
    for inner in (aliased(shape), *get_args(shape)):
        _complete_all(inner, (*above, shape))


def _build(shape: Any) -> TypeAdapter[Any]:
    _complete_all(shape)
    return TypeAdapter(shape)
