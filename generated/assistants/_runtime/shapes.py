"""Types, each with the validator that pydantic builds for it on first use."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter

__all__ = ["adapter", "completed"]

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
    """Return a model with its validator built; models of one API refer to each other,
    and pydantic builds them when they are first used."""
    if not model.__pydantic_complete__:
        with _building:
            model.model_rebuild()
    return model


def _build(shape: Any) -> TypeAdapter[Any]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        # A complete class lends its validator to every shape that mentions it.
        completed(shape)
    return TypeAdapter(shape)
