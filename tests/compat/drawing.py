"""Hypothesis strategies for values of a type of the neutral IR, and for what a newer server makes of them."""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from specshim.api.model import (
    Alias,
    Anything,
    Array,
    Bounds,
    Choice,
    Const,
    Dictionary,
    Enumeration,
    Nothing,
    Null,
    Presence,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    Union,
)
from specshim.versions.subject import Subject

_WORDS = ("", "a", "b", "file-1", "file-2", "x/y", "~", "é")
_NAMES = ("k", "l", "a/b")
_DEPTH = 9
"""From here on nothing is drawn that may be left out: cyclic schemas have finite values."""

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.sampled_from(_WORDS),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=2),
    max_leaves=4,
)


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws values of the types of one version."""

    subject: Subject

    def values(self, type_: Type) -> st.SearchStrategy[Any]:
        """Values that most likely are valid: a validator of the document has the last word."""

        @st.composite
        def strategy(draw: st.DrawFn) -> Any:
            return self._draw(draw, type_, 0)

        return strategy()

    def _draw(self, draw: st.DrawFn, type_: Type, depth: int) -> Any:
        match type_:
            case Ref(identity):
                return self._defined(draw, self.subject.definition(identity), depth)
            case Union(members):
                if depth > _DEPTH:
                    return self._draw(draw, members[-1], depth + 1)
                return self._draw(draw, draw(st.sampled_from(members)), depth + 1)
            case Array(items, bounds):
                most = 0 if depth > _DEPTH else 3
                return self._list(draw, items, bounds, depth, most)
            case Tuple(items):
                return [self._draw(draw, it, depth + 1) for it in items]
            case Dictionary(_, values, bounds):
                names = _NAMES[: draw(st.integers(bounds.min_size or 0, 2))]
                return {name: self._draw(draw, values, depth + 1) for name in names}
            case Const(value):
                return value
            case Choice(values):
                return draw(st.sampled_from(values))
            case Null():
                return None
            case Scalar():
                return draw(_scalars(type_))
            case Anything() | Nothing():
                return draw(anything)

    def _defined(self, draw: st.DrawFn, definition: Any, depth: int) -> Any:
        match definition:
            case Alias():
                return self._draw(draw, definition.type, depth + 1)
            case Enumeration():
                return draw(st.sampled_from(definition.values))
            case Record():
                return self._object(draw, definition, depth)

    def _object(self, draw: st.DrawFn, record: Record, depth: int) -> dict[str, Any]:
        # Now everything, now nothing but what must be there, now anything between.
        mood = draw(st.sampled_from(("all", "some", "none", "some")))
        found: dict[str, Any] = {}
        for field in record.fields:
            needed = field.presence is Presence.REQUIRED
            wanted = mood == "all" or (mood == "some" and draw(st.booleans()))
            if needed or (wanted and depth <= _DEPTH):
                found[field.wire_name] = self._draw(draw, field.type, depth + 1)
        if not isinstance(record.additional, Nothing | Anything) and draw(st.booleans()):
            found["additional"] = self._draw(draw, record.additional, depth + 1)
        return found

    def _list(
        self, draw: st.DrawFn, items: Type, bounds: Bounds, depth: int, usual: int
    ) -> list[Any]:
        least = bounds.min_size or 0
        most = max(least, min(usual, bounds.max_size if bounds.max_size is not None else usual))
        count = draw(st.integers(least, most))
        found = [self._draw(draw, items, depth + 1) for _ in range(count)]
        return list({repr(it): it for it in found}.values()) if bounds.unique else found


def _scalars(scalar: Scalar) -> st.SearchStrategy[Any]:
    bounds = scalar.bounds
    match scalar.kind:
        case ScalarKind.BOOLEAN:
            return st.booleans()
        case ScalarKind.INTEGER:
            low, high = _ends(bounds)
            step = int(bounds.multiple_of or 1) or 1
            return st.integers(-(-low // step), high // step).map(lambda number: number * step)
        case ScalarKind.NUMBER | ScalarKind.DECIMAL:
            low, high = _ends(bounds)
            return st.sampled_from((low, high, (low + high) / 2))
        case _:
            return _texts(bounds)


def _ends(bounds: Bounds) -> tuple[int, int]:
    """A few whole numbers, as near to zero as the bounds allow."""
    low = bounds.minimum if bounds.minimum is not None else bounds.exclusive_minimum
    high = bounds.maximum if bounds.maximum is not None else bounds.exclusive_maximum
    least = int(low) if low is not None else min(-3, int(high) - 6 if high is not None else -3)
    return least, int(high) if high is not None else least + 6


def _texts(bounds: Bounds) -> st.SearchStrategy[str]:
    if bounds.pattern is not None:
        return st.from_regex(bounds.pattern, alphabet=st.sampled_from(string.printable))
    least, most = bounds.min_size or 0, bounds.max_size
    fitting = [it for it in _WORDS if least <= len(it) and (most is None or len(it) <= most)]
    return st.sampled_from(fitting or ["x" * least])


# --- what a newer server, or a caller with more in mind, makes of a value -------------------------


@st.composite
def surprising(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    """Values with unknown members, unknown alternatives, and things of other types in them."""
    value = draw(values)
    for _ in range(draw(st.integers(1, 3))):
        value = _changed(draw, value)
    return value


@st.composite
def extended(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> Any:
    """Values with unknown members somewhere."""
    return _extended(draw, draw(values))


def _extended(draw: st.DrawFn, value: Any) -> Any:
    if isinstance(value, list):
        return [_extended(draw, item) for item in value]
    if isinstance(value, dict):
        more = {"x_unheard_of": draw(anything)} if draw(st.booleans()) else {}
        return {**{name: _extended(draw, item) for name, item in value.items()}, **more}
    return value


def _changed(draw: st.DrawFn, value: Any) -> Any:
    if isinstance(value, dict) and value:
        name = draw(st.sampled_from(sorted(value)))
        match draw(st.sampled_from(("within", "within", "within", "gone", "added", "other"))):
            case "within":
                return {**value, name: _changed(draw, value[name])}
            case "gone":
                return {key: item for key, item in value.items() if key != name}
            case "added":
                return {**value, "x_unheard_of": draw(anything)}
    elif isinstance(value, list) and value:
        index = draw(st.integers(0, len(value) - 1))
        if draw(st.integers(0, 3)):
            return [*value[:index], _changed(draw, value[index]), *value[index + 1 :]]
    return draw(anything) if draw(st.booleans()) else "unheard_of"


def edits(other: Any) -> st.SearchStrategy[Callable[[Any], Any]]:
    """What a caller does to some members of an object: takes them from `other`, or takes them away."""
    if not isinstance(other, dict) or not other:
        return st.just(lambda value: value)
    return st.dictionaries(
        st.sampled_from(sorted(other)), st.sampled_from(("taken", "gone")), min_size=1, max_size=2
    ).map(lambda chosen: lambda value: _edited(value, other, chosen))


def _edited(value: dict[str, Any], other: dict[str, Any], chosen: dict[str, str]) -> Any:
    # In place, so that what is known of the object stays known.
    for name, what in chosen.items():
        if what == "taken":
            value[name] = other[name]
        else:
            value.pop(name, None)
    return value
