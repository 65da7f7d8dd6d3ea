"""Parameters of one operation in both versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import Array, Dictionary, Operation, Parameter, Record, Type
from specshim.diagnostics import Place
from specshim.versions.canonical import are_equal
from specshim.versions.comparing.defaults import stating_default
from specshim.versions.comparing.promises import departure
from specshim.versions.comparing.query import compare_listed
from specshim.versions.comparing.renames import Rename, candidates
from specshim.versions.comparing.shapes import shape_of
from specshim.versions.comparing.spoken import spoken_shape, spoken_value
from specshim.versions.comparing.types import Types
from specshim.versions.comparing.walk import Scope
from specshim.versions.edit import Direction
from specshim.versions.subject import Subject

Key = tuple[str, str]
"""Location and name; that of a header in lower case (RFC 9110, 5.1)."""

LOCATIONS: Final = ("query", "header", "cookie")
"""Where parameters have names on the wire; in a path they have positions."""


class Parameters(Struct, frozen=True):
    """Compares the parameters of operations; `today` decides whether a sunset has passed."""

    types: Types
    today: date

    def compare(self, scope: Scope, old: Operation, new: Operation) -> None:
        """Paired by place and name, those of the path by their position in it."""
        scope = scope.toward(Direction.PARAMETER)
        was, now = _by_key(old), _by_key(new)
        for before, after in self._path_pairs(old, new):
            inside = _inside(scope, before, after)
            if before.wire_name != after.wire_name:
                inside.emit("path-parameter-renamed", before.wire_name, after.wire_name)
            self._changed(inside, before, after)
            del was["path", before.wire_name], now["path", after.wire_name]
        for key in [key for key in was if key in now]:
            self._changed(_inside(scope, was[key], now[key]), was.pop(key), now.pop(key))
        self._moved(scope, was, now)
        self._renamed(scope, was, now)
        self._candidates(scope, was, now)
        for parameter in was.values():
            self._removed(scope, parameter)
        for parameter in now.values():
            _added(scope, parameter)

    @staticmethod
    def _path_pairs(old: Operation, new: Operation) -> list[tuple[Parameter, Parameter]]:
        was, now = _in_path(old), _in_path(new)
        if old.key.path == new.key.path and len(was) == len(now):
            return list(zip(was, now, strict=True))
        return []

    def _changed(self, scope: Scope, old: Parameter, new: Parameter) -> None:
        if old.required != new.required:
            rule = "parameter-became-required" if new.required else "parameter-became-optional"
            scope.emit(rule, _need(old), _need(new))
        if old.style != new.style:
            scope.emit("parameter-style-changed", old.style, new.style)
        elif old.explode != new.explode and _has_parts(scope, old.type, new.type):
            scope.emit("parameter-explode-changed", str(old.explode), str(new.explode))
        if old.allow_reserved != new.allow_reserved:
            texts = (str(old.allow_reserved), str(new.allow_reserved))
            scope.emit("parameter-allow-reserved-changed", *texts)
        if old.media_type != new.media_type:
            texts = (old.media_type or "schema", new.media_type or "schema")
            scope.emit("parameter-content-form-changed", *texts)
        at = [schema_place(*it) for it in ((scope.old, scope.old_at), (scope.new, scope.new_at))]
        typed = replace(scope, old_at=at[0], new_at=at[1])
        if not are_equal(old.default, new.default):
            texts = (spoken_value(old.default), spoken_value(new.default))
            stating_default(typed).emit("parameter-default-changed", *texts)
        if old.prose.deprecated != new.prose.deprecated:
            is_now = new.prose.deprecated
            scope.emit("parameter-deprecated" if is_now else "parameter-undeprecated", "", "")
        self._empty_value(scope)
        if not compare_listed(typed, old, new, self.types.compare):
            self.types.compare(typed, old.type, new.type)

    @staticmethod
    def _empty_value(scope: Scope) -> None:
        nodes = (scope.old.node(scope.old_at), scope.new.node(scope.new_at))
        was, now = (node is not None and node.boolean("allowEmptyValue") for node in nodes)
        if was != now:
            rule = "parameter-allow-empty-added" if now else "parameter-allow-empty-removed"
            scope.emit(rule, str(was), str(now))

    def _moved(self, scope: Scope, was: dict[Key, Parameter], now: dict[Key, Parameter]) -> None:
        """Of the same name in another location; only names of headers have no case."""
        for key, parameter in list(was.items()):
            found = [it for it in now if it[1].lower() == key[1].lower() and it[0] != key[0]]
            if len(found) == 1 and "path" not in (key[0], found[0][0]):
                after = now.pop(found[0])
                del was[key]
                inside = _inside(scope, parameter, after)
                inside.emit("parameter-in-changed", parameter.location, after.location)
                # Another location has another style of its own.
                self._changed(
                    inside,
                    parameter,
                    replace(after, style=parameter.style, explode=parameter.explode),
                )

    def _renamed(self, scope: Scope, was: dict[Key, Parameter], now: dict[Key, Parameter]) -> None:
        for location in LOCATIONS:
            removed, added = _at(location, was), _at(location, now)
            for old, new in scope.walk.confirmed.pairs(scope.component, removed, added):
                before, after = was.pop((location, old)), now.pop((location, new))
                inside = _inside(scope, before, after)
                inside.emit("parameter-renamed", before.wire_name, after.wire_name)
                self._changed(inside, before, after)

    def _candidates(
        self, scope: Scope, was: dict[Key, Parameter], now: dict[Key, Parameter]
    ) -> None:
        alike = self.types.equality.types
        for location in LOCATIONS:
            removed, added = _at(location, was), _at(location, now)
            for old, new in candidates(removed, added, lambda a, b: alike(a.type, b.type)):
                rename = Rename("parameter-renamed-candidate", scope.component, old, new)
                scope.walk.renames.append(rename)

    def _removed(self, scope: Scope, old: Parameter) -> None:
        node = scope.old.node(old.place)
        word = departure(node, is_deprecated=old.prose.deprecated, today=self.today)
        inside = scope.shared(old.place)
        inside = inside.within(f".{old.location} {old.wire_name}", old_at=old.place)
        inside.emit(f"parameter-removed{word}", _spoken(scope.old, old), None)


def _added(scope: Scope, new: Parameter) -> None:
    rule = "parameter-added-required" if new.required else "parameter-added-optional"
    rule = "path-parameter-added" if new.location == "path" else rule
    inside = scope.shared(new.place)
    inside = inside.within(f".{new.location} {new.wire_name}", new_at=new.place)
    inside.emit(rule, None, _spoken(scope.new, new))


def schema_place(subject: Subject, at: Place) -> Place:
    """Where a parameter, a header or a media type has its schema."""
    node = subject.node(at)
    content = node.mapping("content") if node is not None else None
    for _, media in content.items() if content else ():
        return media.place / "schema"
    for keyword in ("itemSchema", "schema"):
        if node is not None and keyword in node:
            return at / keyword
    return at


def _at(location: str, parameters: Mapping[Key, Parameter]) -> dict[str, Parameter]:
    return {name: it for (place, name), it in parameters.items() if place == location}


def _by_key(operation: Operation) -> dict[Key, Parameter]:
    return {
        (it.location, it.wire_name.lower() if it.location == "header" else it.wire_name): it
        for it in operation.parameters
    }


def _in_path(operation: Operation) -> list[Parameter]:
    """In the order of the template, which is what the wire has."""
    found = [it for it in operation.parameters if it.location == "path"]
    return sorted(found, key=lambda it: operation.path.find("{" + it.wire_name + "}"))


def _inside(scope: Scope, old: Parameter, new: Parameter) -> Scope:
    inside = scope.shared(old.place, new.place)
    return inside.within(f".{new.location} {new.wire_name}", old.place, new.place)


def _need(parameter: Parameter) -> str:
    return "required" if parameter.required else "optional"


def _has_parts(scope: Scope, old: Type, new: Type) -> bool:
    """Whether a value can be an array or an object: `explode` says nothing of others."""
    shapes = (shape_of(scope.old, old, scope.old_at), shape_of(scope.new, new, scope.new_at))
    return any(
        shape.members is None
        or any(isinstance(it.atom, Array | Dictionary | Record) for it in shape.members)
        for shape in shapes
    )


def _spoken(subject: Subject, parameter: Parameter) -> str:
    return spoken_shape(shape_of(subject, parameter.type, parameter.place))
