"""Types, each with the validator that pydantic builds for it on first use."""

from __future__ import annotations

import threading
from typing import Any, TypeVar, get_args

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


def _complete_all(shape: object, above: tuple[object, ...] = ()) -> None:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        completed(shape)
    if any(shape is one for one in above):
        return  # a recursive TypeAliasType
    alias = getattr(shape, "__value__", None)
    for inner in get_args(shape) if alias is None else (alias,):
        _complete_all(inner, (*above, shape))


def _build(shape: Any) -> TypeAdapter[Any]:
    _complete_all(shape)
    return TypeAdapter(shape)
