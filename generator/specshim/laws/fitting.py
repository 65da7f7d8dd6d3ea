"""Whether a value has the shape of a type: what validators of schemas do not see, such as a tag that means another schema."""

from __future__ import annotations

from typing import Any

from specshim.api.model import (
    Alias,
    Anything,
    Array,
    Choice,
    Const,
    Definition,
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
from specshim.laws.saying import same
from specshim.versions.subject import Subject


def fits(subject: Subject, type_: Type | Definition, value: Any) -> bool:
    """Whether `value` has what `type_` requires, of the kinds that it asks for; limits are for a validator."""
    match type_:
        case Ref(identity):
            return fits(subject, subject.definition(identity), value)
        case Alias():
            return fits(subject, type_.type, value)
        case Union(members):
            return any(fits(subject, it, value) for it in members)
        case Record():
            return isinstance(value, dict) and all(
                (
                    fits(subject, it.type, value[it.wire_name])
                    if it.wire_name in value
                    else it.presence is not Presence.REQUIRED
                )
                for it in type_.fields
            )
        case Array(items, _):
            return isinstance(value, list) and all(fits(subject, items, it) for it in value)
        case Tuple(items, _, _):
            return isinstance(value, list) and all(
                fits(subject, it, inner) for it, inner in zip(items, value, strict=False)
            )
        case Dictionary():
            return isinstance(value, dict) and all(
                fits(subject, type_.values, it) for it in value.values()
            )
        case Const(constant):
            return same(value, constant)
        case Choice(values) | Enumeration(values=values):
            return any(same(value, it) for it in values)
        case Scalar():
            return _is_of_kind(type_, value)
        case Null():
            return value is None
        case Nothing():
            return False
        case Anything():
            return True


def _is_of_kind(scalar: Scalar, value: Any) -> bool:
    match scalar.kind:
        case ScalarKind.BOOLEAN:
            return isinstance(value, bool)
        case ScalarKind.INTEGER | ScalarKind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ScalarKind.DECIMAL if scalar.is_number:
            return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)
