"""Types, each with the validator that pydantic builds for it on first use."""

from __future__ import annotations

import sys
import threading
from collections.abc import Hashable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, partial
from types import SimpleNamespace
from typing import Any, Final, TypeVar, get_args, get_type_hints

from pydantic import VERSION, BaseModel, TypeAdapter

from .depth import deeply

__all__ = [
    "Run",
    "adapter",
    "aliased",
    "completed",
    "run_now",
    "validated",
    "validated_alone",
]

M = TypeVar("M", bound=BaseModel)

# Keyed by identity: not every annotation is hashable, and those that are may compare
# equal without meaning the same. The annotation is kept so that its id stays its own.
_adapters: dict[int, tuple[object, TypeAdapter[Any]]] = {}
_building = threading.RLock()

_BUILDS_NESTED: Final = tuple(map(int, VERSION.split(".")[:2])) >= (2, 14)
"""Whether pydantic builds the class of an object deep in a response by itself, when
that object is dumped alone or is passed as an argument."""


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


def validated(shape: object, document: bytes | str, *, context: object = None) -> Any:
    """Return a JSON document as a type, or raise pydantic's ValidationError.

    Nothing is converted but what has no JSON form of its own, and names are those of
    the wire.
    """
    checker = adapter(shape)
    outer = run_now.get()
    if outer is not None and outer.is_json and outer.context is context:
        return validated_alone(checker, document, context)

    def check() -> Any:
        token = run_now.set(Run(context, len(document), is_json=True))
        try:
            return validated_alone(checker, document, context)
        finally:
            run_now.reset(token)

    return deeply(check)


def validated_alone(
    checker: TypeAdapter[Any], document: bytes | str, context: object
) -> Any:
    return checker.validate_json(
        document, strict=True, context=context, by_alias=True, by_name=False
    )


@dataclass(slots=True)
class Run:
    """One validation: how it is done, and what was decided of the values in it."""

    context: object = None
    size: int = 0
    is_json: bool = False
    tried: int = 0
    decisions: dict[tuple[int, bytes], Hashable] = field(default_factory=dict)


run_now: ContextVar[Run | None] = ContextVar("_run", default=None)


def completed(model: type[M]) -> type[M]:
    """Return a model that pydantic has built."""
    if not model.__pydantic_complete__:
        with _building:
            _complete(model)
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


def _build(shape: Any) -> TypeAdapter[Any]:
    for model in _models(shape):
        _complete(model)
    return deeply(partial(TypeAdapter, shape))


def _complete(model: type[BaseModel]) -> None:
    """Build a model, and those of its fields where pydantic would miss them later."""
    waiting = [model]
    while waiting:
        model = waiting.pop()
        if model.__pydantic_complete__:
            continue
        deeply(model.model_rebuild)
        if not _BUILDS_NESTED:
            for field in model.model_fields.values():
                waiting += _models(field.annotation)


def _models(shape: object, above: tuple[object, ...] = ()) -> Iterator[type[BaseModel]]:
    """The models that a type is made of, without those of their fields."""
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        yield shape
    if shape is None or any(shape is one for one in above):
        return  # the end, or a recursive alias
    for inner in (aliased(shape), *get_args(shape)):
        yield from _models(inner, (*above, shape))
