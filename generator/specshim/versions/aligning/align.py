"""Find what is the same operation and the same definition in each version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from specshim.api.model import Api, Definition, Operation
from specshim.versions.aligning.history import History, Timeline
from specshim.versions.aligning.uses import paired_by_use

T = TypeVar("T")


def align(apis: Sequence[Api]) -> History:
    """Operations pair by method and path with parameters blanked, then by operationId; definitions
    by name, those of one name by the order of their ids, then by the aligned place that uses them.
    """
    apis = tuple(apis)
    return History(apis, align_operations(apis), align_definitions(apis))


def align_definitions(apis: Sequence[Api]) -> tuple[Timeline[Definition], ...]:
    """The definitions of all versions. What has another name in the next version keeps its key."""
    keyed = [_definitions(api) for api in apis]
    for index in range(1, len(apis)):
        keyed[index] = _following(apis[index - 1], apis[index], keyed[index - 1], keyed[index])
    return _timelines(keyed)


def _following(
    old: Api, new: Api, before: Mapping[str, Definition], after: Mapping[str, Definition]
) -> dict[str, Definition]:
    """`after` with the keys of `before` where a definition was only renamed."""
    pairs = (*pair_operations(old, new).pairs, *pair_webhooks(old, new))
    used = paired_by_use(old, new, pairs)
    keys = {it.id: key for key, it in before.items()}
    renamed: dict[str, Definition] = {}
    for key, definition in after.items():
        origin = keys.get(used.get(definition.id, definition.id))
        is_free = origin is not None and origin not in after and key not in before
        if origin is not None and is_free and type(before[origin]) is type(definition):
            renamed[origin] = definition
        else:
            renamed[key] = definition
    return renamed


def align_operations(apis: Sequence[Api]) -> tuple[Timeline[Operation], ...]:
    """The operations of all versions, by method and path with parameters blanked, then operationId."""
    moved = _moved(apis)
    return _timelines([_operations(api, moved) for api in apis])


class OperationPairing(Struct, frozen=True):
    """The operations of two versions: those of both, and those of one only."""

    pairs: tuple[tuple[Operation, Operation], ...]
    removed: tuple[Operation, ...]
    added: tuple[Operation, ...]


def pair_operations(old: Api, new: Api) -> OperationPairing:
    """What is the same operation in two versions."""
    states = [timeline.states for timeline in align_operations((old, new))]
    return OperationPairing(
        tuple((was, now) for was, now in states if was is not None and now is not None),
        tuple(was for was, now in states if was is not None and now is None),
        tuple(now for was, now in states if was is None and now is not None),
    )


def pair_webhooks(old: Api, new: Api) -> tuple[tuple[Operation, Operation], ...]:
    """The webhooks that two versions have, by their names and methods."""
    known = {(it.name, it.operation.method): it.operation for it in new.webhooks}
    keyed = (((it.name, it.operation.method), it.operation) for it in old.webhooks)
    return tuple((operation, known[key]) for key, operation in keyed if key in known)


def _timelines(versions: Sequence[Mapping[str, T]]) -> tuple[Timeline[T], ...]:
    keys = dict.fromkeys(key for version in versions for key in version)
    return tuple(Timeline(key, tuple(version.get(key) for version in versions)) for key in keys)


def _operations(api: Api, moved: Mapping[str, str]) -> dict[str, Operation]:
    """Two paths that differ only in the names of parameters have one key; the second is numbered."""

    def key(operation: Operation) -> str:
        own = _wire_key(operation)
        return moved.get(own, own)

    return _numbered(api.operations, key)


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
