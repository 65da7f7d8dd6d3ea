"""Find what is the same operation and the same definition in each version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from specshim.api.model import Api, Definition, Operation
from specshim.versions.history import History, Timeline

T = TypeVar("T")


def align(apis: Sequence[Api]) -> History:
    """Operations pair by method and path with parameters blanked, then by operationId; definitions
    by name, and those of one name by the order of their ids."""
    apis = tuple(apis)
    return History(
        apis,
        _timelines([_operations(api, _moved(apis)) for api in apis]),
        _timelines([_definitions(api) for api in apis]),
    )


def _timelines(versions: Sequence[Mapping[str, T]]) -> tuple[Timeline[T], ...]:
    keys = dict.fromkeys(key for version in versions for key in version)
    return tuple(Timeline(key, tuple(version.get(key) for version in versions)) for key in keys)


def _operations(api: Api, moved: Mapping[str, str]) -> dict[str, Operation]:
    keyed: dict[str, Operation] = {}
    for operation in api.operations:
        key = _wire_key(operation)
        keyed[moved.get(key, key)] = operation
    return keyed


def _wire_key(operation: Operation) -> str:
    return f"{operation.key.method} {operation.key.path}"


def _moved(apis: Sequence[Api]) -> dict[str, str]:
    """Later wire keys of operations that kept their operationId but changed method or path.

    Only where no version has both keys, else two operations of one version would fall together.
    """
    first: dict[str, str] = {}
    moved: dict[str, str] = {}
    present = [{_wire_key(operation) for operation in api.operations} for api in apis]
    for api in apis:
        for operation in api.operations:
            if operation.operation_id is None:
                continue
            key = _wire_key(operation)
            origin = first.setdefault(operation.operation_id, key)
            apart = not any(key in keys and origin in keys for keys in present)
            if key != origin and apart and origin not in moved.values():
                moved[key] = origin
    return moved


def _definitions(api: Api) -> dict[str, Definition]:
    return _numbered(sorted(api.definitions.values(), key=lambda it: it.id), _name_key)


def _name_key(definition: Definition) -> str:
    return "/".join(definition.naming.words)


def _numbered(things: Iterable[T], key: Callable[[T], str]) -> dict[str, T]:
    seen: Counter[str] = Counter()
    keyed: dict[str, T] = {}
    for thing in things:
        name = key(thing)
        seen[name] += 1
        keyed[name if seen[name] == 1 else f"{name}#{seen[name]}"] = thing
    return keyed
