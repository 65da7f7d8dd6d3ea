"""Types, each with the validator that pydantic builds for it on first use."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, partial
from hashlib import blake2b
from types import SimpleNamespace
from typing import Any, Final, TypeVar, cast, get_args, get_type_hints

from pydantic import VERSION, BaseModel, TypeAdapter, ValidationError
from pydantic_core import to_json

from .depth import deeply

__all__ = ["adapter", "aliased", "completed", "once", "tried", "validated"]

M = TypeVar("M", bound=BaseModel)
K = TypeVar("K", bound=Hashable)

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
    outer = _run.get()
    if outer is not None and outer.is_json and outer.context is context:
        return _validated(checker, document, context)

    def check() -> Any:
        token = _run.set(_Run(context, len(document), is_json=True))
        try:
            return _validated(checker, document, context)
        finally:
            _run.reset(token)

    return deeply(check)


def _validated(
    checker: TypeAdapter[Any], document: bytes | str, context: object
) -> Any:
    return checker.validate_json(
        document, strict=True, context=context, by_alias=True, by_name=False
    )


TRIES: Final = 4
"""How often, on average, each byte of a JSON document may be tried as a member of unions
before the nearest of them are taken untried."""
_FREE: Final = 1 << 20  # bytes to be tried beyond that


@dataclass(slots=True)
class _Run:
    """One validation: how it is done, and what was decided of the values in it."""

    context: object = None
    size: int = 0
    is_json: bool = False
    tried: int = 0
    decisions: dict[tuple[int, bytes], Hashable] = field(default_factory=dict)


_run: ContextVar[_Run | None] = ContextVar("_run", default=None)


def once(owner: object, value: object, decide: Callable[[], K]) -> K:
    """Decide something of a value; within one validation only once of equal values.

    So what is decided of inner unions is not asked again for each choice of the outer
    ones, and the time does not multiply from level to level.
    """
    run = _run.get()
    if run is None:
        token = _run.set(_Run())
        try:
            return once(owner, value, decide)
        finally:
            _run.reset(token)
    try:
        place = id(owner), blake2b(to_json(value)).digest()
    except ValueError:  # a value in Python that has no JSON form
        return decide()
    if place not in run.decisions:
        run.decisions[place] = decide()
    return cast("K", run.decisions[place])


def tried(value: object, choices: Mapping[K, object]) -> K:
    """Return the key of the first type that a value is of, else of that with least faults.

    The value is validated as that is which it is part of, but not beyond ``TRIES``:
    unions within unions could else take the time of each level for all above it.
    """
    run = _run.get() or _Run()
    document = to_json(value) if run.is_json else b""
    faults: dict[K, int] = {}
    for key, shape in choices.items():
        run.tried += len(document)
        if run.tried > TRIES * run.size + _FREE:
            return min(faults, key=lambda key: faults[key], default=key)
        try:
            if run.is_json:
                _validated(adapter(shape), document, run.context)
            else:
                adapter(shape).validate_python(value)
        except ValidationError as error:
            faults[key] = error.error_count()
        else:
            return key
    return min(faults, key=lambda key: faults[key])


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
