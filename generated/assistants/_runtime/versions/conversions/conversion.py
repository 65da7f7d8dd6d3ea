"""What generated conversions are written with.

A converting function takes a JSON value, where that stands, and what to tell losses to;
it returns the value as the neighbouring version has it, and changes nothing in place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from ...values import pointer
from ..policies import Loss
from .complements import Object, Origin, merged, same
from .losses import At, Losses

Convert: TypeAlias = Callable[[Any, At, Losses], Any]


def converts(function: Callable[[Object, At, Losses], Object]) -> Convert:
    """Make a converting function of one that knows objects only.

    What is no object passes unchanged. While a response is converted, what the object
    was made of is noted; in a request, what was noted is put back.
    """

    @wraps(function)
    def convert(value: Any, at: At, losses: Losses) -> Any:
        if not isinstance(value, dict):
            return value
        memory = losses.memory
        if memory is None:
            return function(value, at, losses)
        if losses.sending:
            origin = memory.origin(value)
            if origin is None or origin.version != losses.target:
                return function(value, at, losses)
            return _restored(function, value, at, losses, origin)
        result = function(value, at, losses)
        if result is not value:
            further = memory.origin(value)
            memory.note(result, Origin(result, value, losses.source, further))
        return result

    return convert


def _restored(
    function: Callable[[Object, At, Losses], Object],
    value: Object,
    at: At,
    losses: Losses,
    origin: Origin,
) -> Object:
    """Convert an object that came from the other version, with what it was made of."""
    memory = losses.memory
    assert memory is not None  # for checkers: origins come from a memory
    shown, kept = losses.apart(None), losses.apart(memory)
    base = function(origin.view, at, shown)
    pure = function(value, at, losses.apart(None))
    mine = function(value, at, kept)
    hidden: list[object] = []
    result: Object = merged(base, pure, origin.source, mine, memory, hidden)
    losses.found += [
        loss
        for loss in kept.found
        if loss not in shown.found or _is_edited(loss, value, at, origin)
    ]
    if hidden:
        losses.drop(at, f"what only {losses.target} holds in a list that was edited")
    memory.mark(result)
    if origin.further is not None:
        memory.note(result, origin.further)
    return result


def _is_edited(loss: Loss, value: Object, at: At, origin: Origin) -> bool:
    """Whether the value that a loss tells of is not what was shown."""
    within = loss.pointer.removeprefix(pointer(at))
    if not within:
        return loss.kind == "impossible"
    return not same(_found(value, within), _found(origin.view, within))


def _found(value: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list):
            value = value[int(key)] if key.isdigit() and int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value
