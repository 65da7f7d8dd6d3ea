"""Objects: properties that came, went or changed, and what else may stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import (
    Absent,
    Access,
    Anything,
    Bounds,
    Dictionary,
    Field,
    KeyPatterns,
    Nothing,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    Type,
)
from specshim.diagnostics import Place
from specshim.versions.canonical import are_equal
from specshim.versions.comparing.assertions import compare_names
from specshim.versions.comparing.atoms import emit_bounds
from specshim.versions.comparing.defaults import stating_default
from specshim.versions.comparing.equality import Equality
from specshim.versions.comparing.places import below
from specshim.versions.comparing.renames import Rename, candidates
from specshim.versions.comparing.shapes import shape_of
from specshim.versions.comparing.spoken import spoken_shape, spoken_value
from specshim.versions.comparing.walk import Scope
from specshim.versions.edit import Direction
from specshim.versions.rules import Effect

CompareTypes: TypeAlias = Callable[[Scope, Type, Type], None]

ANY_KEY: Type = Scalar(ScalarKind.STRING)


class Objects(Struct, frozen=True):
    """What comparing objects needs: how types are compared, and whether two mean the same."""

    compare_types: CompareTypes
    equality: Equality


class _View(Struct, frozen=True):
    """An object, with declared properties or without."""

    fields: Mapping[str, Field]
    hidden: frozenset[str]
    additional: Type
    keys: Type
    bounds: Bounds
    by_pattern: KeyPatterns | None = None

    @property
    def rest(self) -> Type:
        """The type of properties that are neither declared nor match a pattern."""
        return self.additional if self.by_pattern is None else self.by_pattern.others

    @property
    def patterns(self) -> Mapping[str, Type]:
        """The types of properties by the patterns that they match."""
        return dict(self.by_pattern.shapes) if self.by_pattern is not None else {}

    @property
    def is_closed(self) -> bool:
        return isinstance(self.additional, Nothing)

    @property
    def is_typed(self) -> bool:
        """Whether a property was of a stated type before it was declared, or is one afterwards."""
        return not isinstance(self.additional, Nothing | Anything)


def compare_objects(
    objects: Objects, scope: Scope, old: Record | Dictionary, new: Record | Dictionary
) -> None:
    """Two objects in one direction: what is only read is no part of a request, nor the reverse."""
    was, now = _view(old, scope.direction), _view(new, scope.direction)
    removed = {name: it for name, it in was.fields.items() if name not in now.fields}
    added = {name: it for name, it in now.fields.items() if name not in was.fields}
    label = f"{scope.component}.{scope.member}".rstrip(".")
    for before, after in scope.walk.confirmed.pairs(label, removed, added):
        _renamed(objects, scope, removed.pop(before), added.pop(after))
    _demanded(objects, scope, (was, now), removed, added)
    for field in removed.values():
        _removed(objects, scope, field, now)
    for field in added.values():
        _added(objects, scope, field, was)
    for name, field in was.fields.items():
        if name in now.fields:
            _changed(objects, scope, field, now.fields[name])
    alike = objects.equality.types
    for before, after in candidates(removed, added, lambda a, b: alike(a.type, b.type)):
        scope.walk.renames.append(Rename("property-renamed-candidate", label, before, after))
    _compare_rest(objects, scope, was, now)
    _compare_names(objects, scope, was, now)
    emit_bounds(scope, was.bounds, now.bounds, "object")


def _view(atom: Record | Dictionary, direction: Direction) -> _View:
    if isinstance(atom, Dictionary):
        return _View({}, frozenset(), atom.values, atom.keys, atom.bounds, atom.by_pattern)
    hidden = Access.READ if direction.is_sent else Access.WRITE
    described = [it for it in atom.fields if it.is_described]
    shown = {it.wire_name: it for it in described if it.access is not hidden}
    unseen = frozenset(it.wire_name for it in described if it.access is hidden)
    return _View(shown, unseen, atom.additional, ANY_KEY, atom.bounds, atom.by_pattern)


def _demanded(
    objects: Objects,
    scope: Scope,
    views: tuple[_View, _View],
    removed: dict[str, Field],
    added: dict[str, Field],
) -> None:
    """A property that one side requires and does not declare is there on that side, of any type."""
    if not removed and not added:
        return
    was, now = views
    for name in sorted(
        scope.walk.written(scope.old, scope.old_at).required & added.keys() - was.hidden
    ):
        if not was.is_closed:
            field = added.pop(name)
            _changed(objects, scope, _undeclared(field, was, scope.old_at), field)
    for name in sorted(
        scope.walk.written(scope.new, scope.new_at).required & removed.keys() - now.hidden
    ):
        if not now.is_closed:
            field = removed.pop(name)
            _changed(objects, scope, field, _undeclared(field, now, scope.new_at))


def _undeclared(field: Field, view: _View, place: Place) -> Field:
    return replace(
        field,
        type=view.additional,
        presence=Presence.REQUIRED,
        place=place / "properties" / field.wire_name,
    )


def _removed(objects: Objects, scope: Scope, field: Field, now: _View) -> None:
    inside = scope.within(f".{field.wire_name}", old_at=field.place)
    text = spoken_shape(shape_of(scope.old, field.type, field.place))
    if field.wire_name in now.hidden:
        rule = "became-read-only" if scope.direction.is_sent else "became-write-only"
        inside.emit(rule, text, text, effect=_shown(scope, field))
        return
    if scope.direction.is_sent:
        rule = "property-removed-closed" if now.is_closed else "property-removed-open"
    else:
        rule = f"property-removed-{field.presence}"
    inside.emit(rule, text, None)
    if now.is_typed:
        objects.compare_types(inside, field.type, now.additional)


def _added(objects: Objects, scope: Scope, field: Field, was: _View) -> None:
    inside = scope.within(f".{field.wire_name}", new_at=field.place)
    text = spoken_shape(shape_of(scope.new, field.type, field.place))
    required = field.presence is Presence.REQUIRED
    if field.wire_name in was.hidden:
        rule = "became-not-read-only" if scope.direction.is_sent else "became-not-write-only"
        inside.emit(rule, text, text, effect=_shown(scope, field))
        if required and scope.direction.is_sent:
            inside.emit("became-required", "read-only", "required")
        return
    if required and was.is_closed:
        rule = "property-added-required-closed"
    elif required:
        has_default = not isinstance(field.default, Absent)
        rule = "property-added-required-default" if has_default else "property-added-required"
    else:
        rule = "property-added-optional-closed" if was.is_closed else "property-added-optional"
    inside.emit(rule, None, text)
    if was.is_typed:
        objects.compare_types(inside, was.additional, field.type)


def _shown(scope: Scope, field: Field) -> Effect | None:
    """Whether an answer shows an optional property or not says nothing to who had to do without it."""
    is_optional = field.presence is Presence.OPTIONAL
    return Effect.NONE if is_optional and not scope.direction.is_sent else None


def _renamed(objects: Objects, scope: Scope, old: Field, new: Field) -> None:
    inside = scope.within(f".{old.wire_name}", old.place, new.place)
    inside.emit("property-renamed", old.wire_name, new.wire_name)
    _changed(objects, scope, old, new)


def _changed(objects: Objects, scope: Scope, old: Field, new: Field) -> None:
    inside = scope.within(f".{old.wire_name}", old.place, new.place)
    if old.presence is not new.presence:
        inside.emit(f"became-{new.presence}", str(old.presence), str(new.presence))
    if not are_equal(old.default, new.default):
        texts = (spoken_value(old.default), spoken_value(new.default))
        stating_default(inside).emit("default-changed", *texts)
    if old.prose.deprecated != new.prose.deprecated:
        is_now = new.prose.deprecated
        inside.emit("property-deprecated" if is_now else "property-undeprecated", "", "")
    objects.compare_types(inside, old.type, new.type)


def _compare_rest(objects: Objects, scope: Scope, old: _View, new: _View) -> None:
    """`additionalProperties`, and what both sides say of the same `patternProperties`."""
    was_closed, is_closed = isinstance(old.rest, Nothing), isinstance(new.rest, Nothing)
    if was_closed != is_closed:
        rule = "additional-properties-closed" if is_closed else "additional-properties-opened"
        scope.emit(rule, _allowed(old), _allowed(new))
    elif not was_closed:
        stated = ("additional-properties-schema-added", "additional-properties-schema-removed")
        at = (
            below(scope.old, scope.old_at, "additionalProperties"),
            below(scope.new, scope.new_at, "additionalProperties"),
        )
        objects.compare_types(scope.within(".*", *at, stated=stated), old.rest, new.rest)
    for pattern in sorted(old.patterns.keys() & new.patterns.keys()):
        at = (
            below(scope.old, scope.old_at, "patternProperties") / pattern,
            below(scope.new, scope.new_at, "patternProperties") / pattern,
        )
        inside = scope.within(f".({pattern})", *at)
        objects.compare_types(inside, old.patterns[pattern], new.patterns[pattern])


def _compare_names(objects: Objects, scope: Scope, old: _View, new: _View) -> None:
    """Of maps the type of the names is known; of objects with declared properties what is written."""
    if old.fields or new.fields:
        compare_names(scope)
        return
    was, now = old.keys == ANY_KEY, new.keys == ANY_KEY
    if was != now:
        rule = "property-names-added" if was else "property-names-removed"
        scope.emit(rule, "any name" if was else "some names", "any name" if now else "some names")
    elif not was:
        objects.compare_types(scope.within(".(name)"), old.keys, new.keys)


def _allowed(view: _View) -> str:
    if isinstance(view.rest, Nothing):
        return "closed"
    return "open" if isinstance(view.rest, Anything) else "typed"
