"""How values and types are shown in a finding."""

from __future__ import annotations

import json
from typing import Final

from specshim.api.model import (
    ABSENT,
    JSON,
    Absent,
    Array,
    Choice,
    Dictionary,
    Record,
    Scalar,
    Tuple,
)
from specshim.versions.comparing.members import Atom
from specshim.versions.comparing.shapes import Shape

_LONGEST: Final = 60


def spoken_value(value: JSON | Absent) -> str:
    """A JSON value as JSON, cut where it is long; nothing for an absent one."""
    if value is ABSENT or isinstance(value, Absent):
        return ""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."


def spoken_atom(atom: Atom, name: str = "") -> str:
    """`string (uuid)`, `"a" | "b"`, `array`, `AssistantObject`."""
    match atom:
        case Record():
            return name or "object"
        case Scalar(kind, _, written):
            base = json_type(atom)
            refined = written or ("" if kind == base else str(kind))
            return f"{base} ({refined})" if refined and refined != base else base
        case Choice(values):
            text = " | ".join(spoken_value(value) for value in values)
            return text if len(text) <= _LONGEST else f"one of {len(values)} values"
        case Array() | Tuple():
            return "array"
        case Dictionary():
            return "object"


def spoken_shape(shape: Shape) -> str:
    """The alternatives, or what there is instead of them."""
    if shape.members is None:
        return "anything"
    parts = [spoken_atom(member.atom, member.name) for member in shape.members]
    if shape.nullable:
        parts.append("null")
    distinct: dict[str, None] = dict.fromkeys(parts)
    return " | ".join(distinct) or "nothing"


def json_type(atom: Atom) -> str:
    """The JSON type of a scalar or structure; that of the first of listed values."""
    match atom:
        case Scalar(kind):
            return kind.value if kind in ("integer", "number", "boolean") else "string"
        case Choice(values):
            return _type_of(values[0]) if values else "string"
        case Array() | Tuple():
            return "array"
        case Dictionary() | Record():
            return "object"


def _type_of(value: str | int | float | bool) -> str:
    names = {bool: "boolean", str: "string", int: "integer", float: "number"}
    return names[type(value)]
