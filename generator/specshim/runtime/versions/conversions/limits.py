"""Limits of one version that a value of another need not keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from typing import Any

from .conversion import At, Losses

__all__ = ["check_limits", "is_number"]


def is_number(value: object) -> bool:
    """Whether a value is a number; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def check_limits(value: Any, at: At, losses: Losses, **limits: float) -> None:
    """Tell when a value breaks limits of the other version.

    The names are those of JSON Schema, in Python's spelling.
    """
    for name, limit in limits.items():
        if not _KEEPS[name](value, limit):
            shown = name.replace("_", " ")
            losses.misfit(at, f"{losses.target} allows a {shown} of {limit}")


def _sized(
    kind: type[Sized], keeps: Callable[[float, float], bool]
) -> Callable[[Any, float], bool]:
    return lambda it, limit: not isinstance(it, kind) or keeps(len(it), limit)


def _numeric(keeps: Callable[[float, float], bool]) -> Callable[[Any, float], bool]:
    return lambda it, limit: not is_number(it) or keeps(it, limit)


def _at_most(number: float, limit: float) -> bool:
    return number <= limit


def _at_least(number: float, limit: float) -> bool:
    return number >= limit


def _is_multiple(number: float, limit: float) -> bool:
    quotient = number / limit
    return abs(quotient - round(quotient)) < 1e-9 * max(1.0, abs(quotient))


_KEEPS: Mapping[str, Callable[[Any, float], bool]] = {
    "maximum": _numeric(_at_most),
    "minimum": _numeric(_at_least),
    "exclusive_maximum": _numeric(lambda number, limit: number < limit),
    "exclusive_minimum": _numeric(lambda number, limit: number > limit),
    "multiple_of": _numeric(_is_multiple),
    "max_length": _sized(str, _at_most),
    "min_length": _sized(str, _at_least),
    "max_items": _sized(list, _at_most),
    "min_items": _sized(list, _at_least),
    "max_properties": _sized(dict, _at_most),
    "min_properties": _sized(dict, _at_least),
}
