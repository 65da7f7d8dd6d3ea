"""Limits of two sides: what is set, gone, closer or further away.

One function for each way in which a keyword limits; which keyword it is, is data.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from specshim.api.model import Bounds
from specshim.versions.comparing.spoken import spoken_value

Number = int | float
Kind = Literal["number", "integer", "string", "array", "object"]

_SIZES: Final = {"string": "length", "array": "items", "object": "properties"}

_ALL_TEXT: Final = frozenset({"", ".*", "^", "$"})
"""Unanchored patterns that match in every text."""

_NEARLY_ALL_TEXT: Final = frozenset({"^.*$", "^.*", ".*$", "[\\s\\S]*", "^[\\s\\S]*$"})


class Step(Struct, frozen=True):
    """A rule and the two values; None on the side that has none."""

    rule: str
    old: str | None
    new: str | None


def compare_bounds(old: Bounds, new: Bounds, kind: Kind) -> Iterator[Step]:
    """Every limit of `kind` that differs."""
    if old == new:
        return
    yield from _limit("maximum", _upper(old, kind), _upper(new, kind), sign=1)
    yield from _limit("minimum", _lower(old, kind), _lower(new, kind), sign=-1)
    if kind in _SIZES:
        stem = _SIZES[kind]
        yield from _limit(f"max-{stem}", _size(old.max_size), _size(new.max_size), sign=1)
        yield from _limit(
            f"min-{stem}", _size(old.min_size or None), _size(new.min_size or None), sign=-1
        )
    yield from _multiple(_divisor(old, kind), _divisor(new, kind))
    yield from _pattern(_effective(old.pattern), _effective(new.pattern))
    if old.unique != new.unique:
        yield (
            Step("unique-items-set", None, "true")
            if new.unique
            else Step("unique-items-unset", "true", None)
        )


class _Limit(Struct, frozen=True):
    value: Number
    is_exclusive: bool = False

    def tightness(self, sign: int) -> tuple[Number, bool]:
        """Grows as fewer values pass; `sign` is 1 for an upper limit and -1 for a lower."""
        return (-sign * self.value, self.is_exclusive)


def _limit(stem: str, old: _Limit | None, new: _Limit | None, *, sign: int) -> Iterator[Step]:
    if old == new:
        return
    if old is None or new is None:
        side = new or old
        assert side is not None
        name = _stem(stem, side)
        shown = spoken_value(side.value)
        yield (
            Step(f"{name}-set", None, shown) if old is None else Step(f"{name}-unset", shown, None)
        )
        return
    is_tighter = new.tightness(sign) > old.tightness(sign)
    texts = (spoken_value(old.value), spoken_value(new.value))
    if old.is_exclusive == new.is_exclusive:
        word = "increased" if new.value > old.value else "decreased"
        yield Step(f"{_stem(stem, new)}-{word}", *texts)
    elif is_tighter:
        yield Step(f"{_stem(stem, new)}-set", *texts)
    else:
        yield Step(f"{_stem(stem, old)}-unset", *texts)


def _stem(stem: str, limit: _Limit) -> str:
    return f"exclusive-{stem}" if limit.is_exclusive else stem


def _upper(bounds: Bounds, kind: Kind) -> _Limit | None:
    found = _both(bounds.maximum, bounds.exclusive_maximum, 1)
    if found is None or kind != "integer":
        return found
    whole = math.floor(found.value)
    return _Limit(whole - 1 if found.is_exclusive and whole == found.value else whole)


def _lower(bounds: Bounds, kind: Kind) -> _Limit | None:
    found = _both(bounds.minimum, bounds.exclusive_minimum, -1)
    if found is None or kind != "integer":
        return found
    whole = math.ceil(found.value)
    return _Limit(whole + 1 if found.is_exclusive and whole == found.value else whole)


def _both(inclusive: Number | None, exclusive: Number | None, sign: int) -> _Limit | None:
    """The tighter one: the other says nothing beside it."""
    found = [_Limit(inclusive)] if inclusive is not None else []
    found += [_Limit(exclusive, is_exclusive=True)] if exclusive is not None else []
    return max(found, key=lambda limit: limit.tightness(sign), default=None)


def _size(size: int | None) -> _Limit | None:
    return None if size is None else _Limit(size)


def _divisor(bounds: Bounds, kind: Kind) -> Number | None:
    is_idle = kind == "integer" and bounds.multiple_of == 1
    return None if is_idle else bounds.multiple_of


def _multiple(old: Number | None, new: Number | None) -> Iterator[Step]:
    if old == new:
        return
    shown = (spoken_value(old) if old else None, spoken_value(new) if new else None)
    if old is None or new is None:
        yield Step("multiple-of-set" if old is None else "multiple-of-unset", *shown)
    elif _divides(new, old):
        yield Step("multiple-of-generalized", *shown)
    elif _divides(old, new):
        yield Step("multiple-of-specialized", *shown)
    else:
        yield Step("multiple-of-changed", *shown)


def _divides(small: Number, large: Number) -> bool:
    ratio = large / small
    return math.isclose(ratio, round(ratio), rel_tol=1e-12)


def _effective(pattern: str | None) -> str | None:
    return None if pattern is None or pattern in _ALL_TEXT else pattern


def _pattern(old: str | None, new: str | None) -> Iterator[Step]:
    if old == new:
        return
    if old is None:
        yield Step("pattern-added", None, new)
    elif new is None:
        yield Step("pattern-removed", old, None)
    elif new in _NEARLY_ALL_TEXT and old in _NEARLY_ALL_TEXT:
        return
    elif new in _NEARLY_ALL_TEXT:
        yield Step("pattern-generalized", old, new)
    elif old in _NEARLY_ALL_TEXT:
        yield Step("pattern-specialized", old, new)
    else:
        yield Step("pattern-changed", old, new)


def satisfies(value: str | int | float | bool, bounds: Bounds, kind: Kind) -> bool:
    """Whether a listed value passes the limits of a scalar; a pattern we cannot run passes nothing."""
    if isinstance(value, str):
        return _fits_text(value, bounds)
    upper, lower = _upper(bounds, kind), _lower(bounds, kind)
    if upper and (value > upper.value or (upper.is_exclusive and value == upper.value)):
        return False
    if lower and (value < lower.value or (lower.is_exclusive and value == lower.value)):
        return False
    return not bounds.multiple_of or _divides(bounds.multiple_of, value)


def _fits_text(value: str, bounds: Bounds) -> bool:
    if (
        not (bounds.min_size or 0)
        <= len(value)
        <= (math.inf if bounds.max_size is None else bounds.max_size)
    ):
        return False
    if bounds.pattern is None:
        return True
    try:
        return re.search(bounds.pattern, value) is not None
    except re.error:
        return False
