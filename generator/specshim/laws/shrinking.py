"""The smallest value that still shows a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

_TRIED: Final = 1500
"""Smaller values that are looked at for one fault."""

_SIMPLE: Final[tuple[Any, ...]] = (None, False, 0, "", "a", 1)


def shrink(value: Any, shows: Callable[[Any], bool]) -> Any:
    """Take away and simplify what `shows` does not need, one thing after the other."""
    left = _TRIED
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for smaller in _smaller(value):
            left -= 1
            if left < 0:
                return value
            if shows(smaller):
                value, is_smaller = smaller, True
                break
    return value


def _smaller(value: Any) -> Iterator[Any]:
    """Values with one thing less, or one that is simpler; the boldest first."""
    match value:
        case dict():
            for name in value:
                yield {key: it for key, it in value.items() if key != name}
            for name, inner in value.items():
                for it in _smaller(inner):
                    yield {**value, name: it}
        case list():
            if len(value) > 1:
                yield value[: len(value) // 2]
            for index in range(len(value)):
                yield [*value[:index], *value[index + 1 :]]
            for index, inner in enumerate(value):
                for it in _smaller(inner):
                    yield [*value[:index], it, *value[index + 1 :]]
        case _:
            kind = _rank(value)
            yield from (it for it in _SIMPLE if _rank(it) < kind)


def _rank(value: Any) -> int:
    """How far a scalar is from nothing; only what is nearer takes its place, so that shrinking ends."""
    for number, it in enumerate(_SIMPLE):
        if type(it) is type(value) and it == value:
            return number
    return len(_SIMPLE)
