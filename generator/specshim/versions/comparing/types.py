"""Two types: null, then what they come down to, alternative by alternative."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import (
    Array,
    Certainty,
    Choice,
    Definition,
    Dictionary,
    Nothing,
    Null,
    Record,
    Ref,
    Scalar,
    Tuple,
    Type,
    Union,
)
from specshim.diagnostics import Place
from specshim.versions.comparing.asking import accepted, effect_of_group
from specshim.versions.comparing.assertions import compare_assertions
from specshim.versions.comparing.atoms import (
    compare_choices,
    compare_kinds,
    compare_restricted,
    compare_scalars,
    emit_bounds,
)
from specshim.versions.comparing.equality import Equality
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.pairing import pair_members
from specshim.versions.comparing.places import below
from specshim.versions.comparing.records import Objects, compare_objects
from specshim.versions.comparing.shapes import Shape, shape_of
from specshim.versions.comparing.spoken import json_type, spoken_atom, spoken_shape
from specshim.versions.comparing.unions import Alternatives
from specshim.versions.comparing.walk import Scope, Walk
from specshim.versions.comparing.written import POSITIONED
from specshim.versions.rules import Effect


class Types(Struct, frozen=True):
    """Compares types of two versions; everything that differs goes to the walk of the scope."""

    equality: Equality
    alternatives: Alternatives

    @classmethod
    def of(cls, walk: Walk) -> Types:
        """The comparison of the types of two versions."""
        equality = Equality(walk.old, walk.new)
        return cls(equality, Alternatives(walk.old, walk.new, equality))

    def compare(self, scope: Scope, old: Type, new: Type) -> None:
        """The types of one thing in both versions."""
        was, now = _reference(old), _reference(new)
        if was is not None and now is not None:
            self._nulls(scope, was != old, now != new)
            self._definitions(scope, was, now)
        elif _is_due(scope, old, new):
            inside = replace(scope, entered=scope.entered | {(old, new)})
            self._shapes(
                inside,
                shape_of(scope.old, old, scope.old_at),
                shape_of(scope.new, new, scope.new_at),
            )

    def _definitions(self, scope: Scope, old: Ref, new: Ref) -> None:
        was, now = scope.old.definition(old.id), scope.new.definition(new.id)
        if scope.walk.untouched.has(was.place, now.place):
            return
        component = _component(was, now)
        inside = replace(scope, old_at=was.place, new_at=now.place)
        if component is None:
            if _is_due(inside, old, new):
                entered = scope.entered | {(old, new)}
                self._contents(replace(inside, entered=entered), old, new)
            return
        pair = (old.id, new.id, scope.direction)
        inside = replace(
            inside,
            component=component,
            member="",
            owner=pair,
            entered=frozenset(),
            stated=("type-added", "type-removed"),
        )
        scope.walk.reach(pair, scope.owner, lambda: self._contents(inside, old, new))

    def _contents(self, scope: Scope, old: Ref, new: Ref) -> None:
        was, now = scope.old.definition(old.id), scope.new.definition(new.id)
        if isinstance(was, Record) and isinstance(now, Record):
            names = [
                frozenset(it.wire_name for it in record.fields if it.is_described)
                for record in (was, now)
            ]
            compare_assertions(scope, (names[0], names[1]))
            compare_objects(self._objects, scope, was, now)
            return
        shapes = (
            shape_of(scope.old, old, scope.old_at),
            shape_of(scope.new, new, scope.new_at),
        )
        self._shapes(scope, *shapes)

    def _nulls(self, scope: Scope, old: bool, new: bool) -> None:
        if old != new:
            rule = "became-nullable" if new else "became-not-nullable"
            scope.emit(rule, *(("", "null") if new else ("null", "")))

    def _shapes(self, scope: Scope, old: Shape, new: Shape) -> None:
        if not _are_two_records(old, new):
            compare_assertions(scope)
        if old.swallows or new.swallows:
            are_anything = old.is_anything and new.is_anything
            self.alternatives.compare_swallowed(scope, are_anything=are_anything)
        texts = (spoken_shape(old), spoken_shape(new))
        if old.members is None or new.members is None:
            if old.members is not None:
                scope.emit(scope.stated[1], *texts)
            elif new.members is not None:
                scope.emit(scope.stated[0], *texts)
            elif not (old.swallows or new.swallows):
                scope.walk.doubt(lambda: self.alternatives.compare_unread(scope))
            return
        if not old.members or not new.members:
            if texts != ("nothing", "nothing") and (old.members or new.members or old != new):
                self._emptied(scope, old, new)
            return
        self._nulls(scope, old.nullable, new.nullable)
        self._members(scope, old.members, new.members)

    def _emptied(self, scope: Scope, old: Shape, new: Shape) -> None:
        """One side has no value, or null alone."""
        texts = (spoken_shape(old), spoken_shape(new))
        if not new.members and not new.nullable:
            scope.emit("schema-became-false", *texts)
        elif not old.members and not old.nullable:
            scope.emit("schema-was-false", *texts)
        elif new.members:
            self._nulls(scope, old.nullable, new.nullable)
            scope.emit("type-widened", *texts)
        else:
            self._nulls(scope, old.nullable, new.nullable)
            scope.emit("type-narrowed", *texts)

    def _members(self, scope: Scope, old: tuple[Member, ...], new: tuple[Member, ...]) -> None:
        pairing = pair_members(old, new, self.equality)
        several = len(old) > 1 or len(new) > 1
        for was, now in pairing.pairs:
            self._pair(
                _alternative(scope, was, now) if several else _stepped(scope, was, now), was, now
            )
        if several:
            self.alternatives.compare(scope, old, new, pairing)
        self.alternatives.compare_whole(scope, old, new)

    def _pair(self, scope: Scope, old: Member, new: Member) -> None:
        old, new = accepted(scope, scope.old, old), accepted(scope, scope.new, new)
        match old.atom, new.atom:
            case Record(), Record():
                self._definitions(scope, Ref(old.atom.id), Ref(new.atom.id))
            case Record() | Dictionary(), Record() | Dictionary():
                compare_objects(self._objects, scope, old.atom, new.atom)
            case Scalar(), Scalar():
                compare_scalars(scope, old.atom, new.atom)
            case Choice(), Choice():
                compare_choices(scope, old.atom, new.atom)
            case Scalar(), Choice() if json_type(old.atom) == json_type(new.atom):
                compare_restricted(scope, old.atom, new.atom, is_narrower=True)
            case Choice(), Scalar() if json_type(old.atom) == json_type(new.atom):
                compare_restricted(scope, new.atom, old.atom, is_narrower=False)
            case Array(), Array():
                emit_bounds(scope, old.atom.bounds, new.atom.bounds, "array")
                self.compare(_items(scope), old.atom.items, new.atom.items)
            case Array() | Tuple(), Array() | Tuple():
                self._positions(scope, _as_tuple(old.atom), _as_tuple(new.atom))
            case _:
                compare_kinds(scope, old, new)

    def _positions(self, scope: Scope, old: Tuple, new: Tuple) -> None:
        emit_bounds(scope, old.bounds, new.bounds, "array")
        is_opened = isinstance(old.rest, Nothing) != isinstance(new.rest, Nothing)
        if len(old.items) != len(new.items) or is_opened:
            counts = (_positions_of(old), _positions_of(new))
            effect = effect_of_group(scope, POSITIONED)
            if effect is not Effect.NONE:
                scope.emit("prefix-items-changed", *counts, effect=effect)
        for index, (before, after) in enumerate(zip(old.items, new.items, strict=False)):
            at = [it / index for it in _below(scope, "prefixItems")]
            self.compare(scope.within(f"[{index}]", *at), before, after)
        if not is_opened:
            self.compare(_items(scope), old.rest, new.rest)

    @property
    def _objects(self) -> Objects:
        return Objects(self.compare, self.equality)


def _is_due(scope: Scope, old: Type, new: Type) -> bool:
    return (old, new) not in scope.entered and not scope.walk.is_told(scope, old, new)


def _positions_of(atom: Tuple) -> str:
    closed = " and no more" if isinstance(atom.rest, Nothing) else ""
    return f"{len(atom.items)} positions{closed}"


def _reference(type_: Type) -> Ref | None:
    """The reference that a type is, but for null."""
    match type_:
        case Ref():
            return type_
        case Union((Ref() as reference, Null())):
            return reference
    return None


def _component(old: Definition, new: Definition) -> str | None:
    """The name of the component that two definitions are; None for schemas written in place."""
    named = (it for it in (new, old) if it.naming.certainty is Certainty.STATED)
    first = next(named, None)
    return " ".join(first.naming.words) if first else None


def _stepped(scope: Scope, old: Member, new: Member) -> Scope:
    """A definition is stated at its own place."""
    return replace(scope, old_at=old.place, new_at=new.place)


def _alternative(scope: Scope, old: Member, new: Member) -> Scope:
    return scope.within(f"({alternative_name(old)})", old.place, new.place)


def alternative_name(member: Member) -> str:
    """How an alternative is called: its tag, its component, its type."""
    if member.tags:
        return member.tags[0]
    return member.name or spoken_atom(member.atom)


def _items(scope: Scope) -> Scope:
    return scope.within("[]", *_below(scope, "items"), stated=("items-added", "items-removed"))


def _below(scope: Scope, keyword: str) -> tuple[Place, Place]:
    return (
        below(scope.old, scope.old_at, keyword),
        below(scope.new, scope.new_at, keyword),
    )


def _are_two_records(old: Shape, new: Shape) -> bool:
    """They are compared as definitions, together with what is written there."""
    single = [it.members[0].atom for it in (old, new) if it.members and len(it.members) == 1]
    return len(single) == 2 and all(isinstance(it, Record) for it in single)


def _as_tuple(atom: Array | Tuple) -> Tuple:
    return atom if isinstance(atom, Tuple) else Tuple((), atom.items, atom.bounds)
