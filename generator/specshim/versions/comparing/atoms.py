"""Two alternatives that were paired: a table by their kinds says what compares them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from specshim.api.model import (
    Bounds,
    Choice,
    Scalar,
    ScalarKind,
)
from specshim.diagnostics import Place
from specshim.versions.comparing.limits import Kind, compare_bounds, satisfies
from specshim.versions.comparing.members import Member, kinds_of
from specshim.versions.comparing.places import stated
from specshim.versions.comparing.spoken import json_type, spoken_atom, spoken_value
from specshim.versions.comparing.walk import Scope
from specshim.versions.subject import Subject

_WIDTHS: Final = {"int8": 8, "int16": 16, "int32": 32}
_USUAL: Final = 64
"""Of an integer without a width: nobody means that it may be longer."""

_ORDERED: Final[Mapping[tuple[str, str], str]] = MappingProxyType(
    {("integer", "number"): "type-widened", ("number", "integer"): "type-narrowed"}
)
"""JSON types of which one holds the other (JSON Schema 2020-12 Core, 4.2.3)."""


def compare_scalars(scope: Scope, old: Scalar, new: Scalar) -> None:
    """Two of string, number, integer, boolean: the type, the format, the limits."""
    was, now = _stated_type(scope.old, scope.old_at, old), _stated_type(
        scope.new, scope.new_at, new
    )
    if was != now:
        rule = _ORDERED.get((was, now), "type-changed")
        scope.emit(rule, _spoken(old, was), _spoken(new, now))
        if rule == "type-changed":
            return
    elif was != "number" or old.kind is new.kind:
        # A number of any format is a number: `decimal` only says how to keep it.
        _compare_formats(scope, old, new)
    kind: Kind = "number" if was != now else _limited(was)
    emit_bounds(scope, old.bounds, new.bounds, kind)


def _stated_type(subject: Subject, place: Place, atom: Scalar) -> str:
    """The JSON type; a decimal is a number or text, as the document says."""
    if atom.kind is ScalarKind.DECIMAL:
        node = stated(subject, place, "type")
        if node is not None and "number" in str(node.value):
            return "number"
    return json_type(atom)


def _spoken(atom: Scalar, stated_type: str) -> str:
    return spoken_atom(atom) if json_type(atom) == stated_type else stated_type


def _limited(json_type_: str) -> Kind:
    match json_type_:
        case "integer":
            return "integer"
        case "number" | "boolean":
            return "number"
    return "string"


def _compare_formats(scope: Scope, old: Scalar, new: Scalar) -> None:
    was, now = spoken_atom(old), spoken_atom(new)
    if old.kind != new.kind:
        rules = {
            (False, True): "format-added-asserting",
            (True, False): "format-removed-asserting",
            (True, True): "format-changed-asserting",
        }
        asserting = (str(old.kind) != json_type(old), str(new.kind) != json_type(new))
        scope.emit(rules[asserting], was, now)
    elif old.format != new.format and old.kind is ScalarKind.INTEGER:
        widths = [_WIDTHS.get(it.format or "", _USUAL) for it in (old, new)]
        if widths[0] != widths[1]:
            wider = widths[0] < widths[1]
            scope.emit("integer-width-widened" if wider else "integer-width-narrowed", was, now)
    elif old.format != new.format and old.kind in _PLAIN and not {old.format, new.format} <= _IDLE:
        scope.emit("format-annotation-changed", old.format or "", new.format or "")


_PLAIN: Final = frozenset({ScalarKind.STRING, ScalarKind.NUMBER})
_IDLE: Final = frozenset({None, "string", "float", "double", "number"})
"""Formats that say nothing which a type has not said: `double` is what every JSON number is read as."""


def emit_bounds(scope: Scope, old: Bounds, new: Bounds, kind: Kind) -> None:
    """Record every limit that differs."""
    for step in compare_bounds(old, new, kind):
        scope.emit(step.rule, step.old, step.new)


def compare_choices(scope: Scope, old: Choice, new: Choice) -> None:
    """Two lists of values, as sets; true is not 1."""
    was = {(isinstance(it, bool), it): it for it in old.values}
    now = {(isinstance(it, bool), it): it for it in new.values}
    if len(was) == len(now) == 1 and was.keys() != now.keys():
        scope.emit("const-changed", spoken_atom(old), spoken_atom(new))
        return
    for key in was.keys() - now.keys():
        _value(scope, was[key]).emit("enum-value-removed", spoken_value(was[key]), None)
    for key in now.keys() - was.keys():
        _value(scope, now[key]).emit("enum-value-added", None, spoken_value(now[key]))


def _value(scope: Scope, value: str | int | float | bool) -> Scope:
    return scope.within(f" = {spoken_value(value)}")


def compare_restricted(scope: Scope, free: Scalar, listed: Choice, *, is_narrower: bool) -> None:
    """A scalar on one side and listed values on the other; `is_narrower` when the list is the new one."""
    kind = _limited(json_type(free))
    base = ScalarKind(json_type(free))
    fits = all(base in kinds_of(it) and satisfies(it, free.bounds, kind) for it in listed.values)
    texts = (spoken_atom(free), spoken_atom(listed))
    old, new = texts if is_narrower else texts[::-1]
    if not fits:
        scope.emit("type-changed", old, new)
        return
    stem = "const" if len(listed.values) == 1 else "enum"
    scope.emit(f"{stem}-added" if is_narrower else f"{stem}-removed", old, new)


def compare_kinds(scope: Scope, old: Member, new: Member) -> None:
    """Two alternatives of different JSON types."""
    was, now = (json_type(it.atom) for it in (old, new))
    texts = (spoken_atom(old.atom, old.name), spoken_atom(new.atom, new.name))
    structures = {"array", "object"}
    if now == "array" and was not in structures:
        scope.emit("scalar-to-array", *texts)
    elif was == "array" and now not in structures:
        scope.emit("array-to-scalar", *texts)
    else:
        scope.emit("type-changed", *texts)
