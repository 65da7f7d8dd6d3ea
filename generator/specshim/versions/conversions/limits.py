"""Limits that are closer in the target, so that a value of the source may break them."""

from __future__ import annotations

from typing import Final

from specshim.api.model import Bounds
from specshim.versions.conversions.acts import Limit

_UPPER: Final = ("maximum", "exclusive_maximum")
_LOWER: Final = ("minimum", "exclusive_minimum")


def closer_limits(source: Bounds, target: Bounds, things: str) -> tuple[Limit, ...]:
    """The limits of `target` that a value of `source` need not keep; `things` are counted by sizes.

    Patterns are left to who checks the whole value: their language is not Python's.
    """
    found: list[Limit] = []
    for name in _UPPER:
        was, now = getattr(source, name), getattr(target, name)
        if now is not None and (was is None or now < was):
            found.append(Limit(name, now))
    for name in _LOWER:
        was, now = getattr(source, name), getattr(target, name)
        if now is not None and (was is None or now > was):
            found.append(Limit(name, now))
    if target.max_size is not None and (
        source.max_size is None or target.max_size < source.max_size
    ):
        found.append(Limit(f"max_{things}", target.max_size))
    if target.min_size and target.min_size > (source.min_size or 0):
        found.append(Limit(f"min_{things}", target.min_size))
    if target.multiple_of and target.multiple_of != source.multiple_of:
        found.append(Limit("multiple_of", target.multiple_of))
    return tuple(found)
