"""Types in a line of text, so that a table of cases can be read.

`string<=256`, `[integer] 1..3`, `{string: number}`, `(string, integer, *anything)`, `'a'`, `'a'/'b'`,
`A | B | null` with `<kind: a; b>` behind for a tag, `-> Name` for a reference.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from specshim.api.model import (
    Absent,
    Alias,
    Anything,
    Array,
    Bounds,
    Choice,
    Const,
    Definition,
    DefinitionId,
    Dictionary,
    Enumeration,
    Field,
    Nothing,
    Null,
    Record,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
)

Names = Mapping[DefinitionId, str]


def names_of(definitions: Mapping[DefinitionId, Definition]) -> Names:
    """How references are written: by the words of the definition."""
    return {key: " ".join(found.naming.words) for key, found in definitions.items()}


def spell(type_: Type, names: Names) -> str:
    """One type."""
    match type_:
        case Scalar(kind, bounds, form):
            shown = f"~{form}" if form and form != kind.value else ""
            return f"{kind.value}{shown}{_bounds(bounds)}"
        case Const(value):
            return _value(value)
        case Choice(values):
            return "/".join(map(_value, values))
        case Array(items, bounds):
            return f"[{spell(items, names)}]{_bounds(bounds)}"
        case Tuple(items, rest, bounds):
            more = "" if isinstance(rest, Nothing) else f", *{spell(rest, names)}"
            return f"({', '.join(spell(item, names) for item in items)}{more}){_bounds(bounds)}"
        case Dictionary(keys, values, bounds):
            return f"{{{spell(keys, names)}: {spell(values, names)}}}{_bounds(bounds)}"
        case Union(members, tag):
            joined = " | ".join(spell(member, names) for member in members)
            shown = "; ".join("/".join(values) for values in tag.values) if tag else ""
            return f"{joined} <{tag.wire_name}: {shown}>" if tag else joined
        case Ref(identity):
            return f"-> {names[identity]}"
        case Anything() | Nothing() | Null():
            return type(type_).__name__.lower()


def spell_definition(definition: Definition, names: Names) -> str:
    """A definition in as many lines as it has fields."""
    match definition:
        case Enumeration():
            labels = f" as {', '.join(definition.labels)}" if definition.labels else ""
            return f"enum {'/'.join(map(_value, definition.values))}{labels}"
        case Alias():
            return spell(definition.type, names)
        case Record():
            lines = [_field(field, names) for field in definition.fields]
            if not isinstance(definition.additional, Anything):
                lines.append(f"*: {spell(definition.additional, names)}")
            bounds = _bounds(definition.bounds)
            return "\n".join(([f"record{bounds}"] if bounds else []) + lines) or "record"


def _field(field: Field, names: Names) -> str:
    mark = "" if field.presence == "required" else "?"
    access = "" if field.access == "both" else f" ({field.access.value})"
    default = "" if isinstance(field.default, Absent) else f" = {json.dumps(field.default)}"
    return f"{field.wire_name}{mark}: {spell(field.type, names)}{default}{access}"


def _value(value: str | float | bool) -> str:
    return f"'{value}'" if isinstance(value, str) else json.dumps(value)


def _bounds(bounds: Bounds) -> str:
    shown = [
        ("", bounds.min_size is not None or bounds.max_size is not None, _size(bounds)),
        (">=", bounds.minimum is not None, bounds.minimum),
        ("<=", bounds.maximum is not None, bounds.maximum),
        (">", bounds.exclusive_minimum is not None, bounds.exclusive_minimum),
        ("<", bounds.exclusive_maximum is not None, bounds.exclusive_maximum),
        ("%", bounds.multiple_of is not None, bounds.multiple_of),
        ("=~", bounds.pattern is not None, bounds.pattern),
        ("unique", bounds.unique, ""),
    ]
    return "".join(f" {sign}{value}" for sign, stated, value in shown if stated)


def _size(bounds: Bounds) -> str:
    low, high = bounds.min_size, bounds.max_size
    return f"{'' if low is None else low}..{'' if high is None else high}"
