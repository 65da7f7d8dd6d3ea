"""Values that stand for each other in two versions, as a project declares them: of any scalar type, and null."""

from __future__ import annotations

import json
from collections.abc import Iterator

from specshim.api.model import Choice, Scalar, ScalarKind
from specshim.versions.comparing.limits import Kind, satisfies
from specshim.versions.comparing.members import Atom
from specshim.versions.comparing.shapes import Shape
from specshim.versions.conversions.acts import Translation, Value
from specshim.versions.conversions.course import Course, Spot
from specshim.versions.conversions.declarations import of_kind
from specshim.versions.conversions.declared import Spelt, Values


def translations(
    course: Course, spot: Spot, source: Shape, target: Shape
) -> tuple[Translation, ...]:
    """What becomes of values of `source` that a step speaks of, where `target` has what it says."""
    found: dict[tuple[type, Value], Translation] = {}
    for step, place in of_kind(spot.steps, Values):
        for it in step.values.towards(course.way):
            was, now = _meant(it.value, source), _meant(it.becomes, target)
            if was is None or now is None:
                continue
            course.declarations.use(place / it.key[0] / it.key[1])
            found.setdefault((type(was[0]), was[0]), Translation(was[0], now[0], it.exact))
    return tuple(found.values())


def fits(value: Value, free: Scalar) -> bool:
    """Whether a scalar allows a value."""
    if isinstance(value, bool) or value is None:
        return value is not None and free.kind is ScalarKind.BOOLEAN
    if free.kind is ScalarKind.BOOLEAN:
        return False
    is_number = free.kind in (ScalarKind.INTEGER, ScalarKind.NUMBER)
    if is_number == isinstance(value, str):
        return False
    if free.kind is ScalarKind.INTEGER and isinstance(value, float) and not value.is_integer():
        return False
    kind: Kind = "string" if isinstance(value, str) else "number"
    return satisfies(value, free.bounds, kind)


def has(values: tuple[Value, ...], wanted: Value) -> bool:
    """True is not 1."""
    return any(it == wanted and isinstance(it, bool) == isinstance(wanted, bool) for it in values)


def _meant(value: Value | Spelt, shape: Shape) -> tuple[Value] | None:
    """What `shape` allows of what a step says; None where it allows nothing of it."""
    spelt = _readings(value.text) if isinstance(value, Spelt) else (value,)
    return next(((it,) for it in spelt if allows(shape, it)), None)


def _readings(text: str) -> Iterator[Value]:
    """What a key may mean: null, true, a number, or the text itself."""
    try:
        read = json.loads(text)
    except ValueError:
        read = text
    if read is None or isinstance(read, bool | int | float):
        yield read
    yield text


def allows(shape: Shape, value: Value) -> bool:
    """Whether a shape has a value."""
    if value is None:
        return shape.nullable
    return shape.members is None or any(_is_of(value, it.atom) for it in shape.members)


def _is_of(value: Value, atom: Atom) -> bool:
    match atom:
        case Choice(values):
            return has(values, value)
        case Scalar():
            return fits(value, atom)
    return False
