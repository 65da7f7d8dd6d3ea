"""A type of the source and one of the target -> what becomes of a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import (
    Array,
    Certainty,
    Choice,
    Definition,
    Null,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Type,
    Union,
)
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.shapes import Shape, shape_of
from specshim.versions.comparing.spoken import json_type
from specshim.versions.conversions.acts import (
    KEEP,
    Act,
    Branch,
    BranchBody,
    Each,
    Keep,
    Limited,
    Listed,
    NotOfKind,
    ObjectBody,
    OfKind,
    Translation,
    Value,
    Way,
)
from specshim.versions.conversions.course import Course, GapKind, Spot
from specshim.versions.conversions.declarations import Declared, name_of, of_scalars
from specshim.versions.conversions.limits import closer_limits
from specshim.versions.conversions.listed import convert_listed
from specshim.versions.conversions.objects import convert_members
from specshim.versions.conversions.spelling import spelling, spoken_kinds
from specshim.versions.conversions.translating import translations
from specshim.versions.conversions.variants import convert_variants

_KINDS: Final = ("null", "boolean", "string", "number", "array", "object")


class Types(Struct, frozen=True):
    """Converts types; the functions that this takes are the course's."""

    course: Course

    def convert(self, spot: Spot, source: Type, target: Type) -> Act:
        """What becomes of a value of `source` where `target` is wanted."""
        was, now = _reference(source), _reference(target)
        shapes = self._shape(source, spot, True), self._shape(target, spot, False)
        meant = translations(self.course, spot, *shapes)
        if was is not None and now is not None and not any(_is_about_null(it) for it in meant):
            act = self._definitions(spot, was, now)
            return self._with_null(spot, act, was != source, now != target)
        if not isinstance(source, Ref) and not isinstance(target, Ref):
            spot = replace(spot, steps=(*self._in_place(spot), *spot.steps))
        branches = self._branches(spot, *shapes)
        if len(branches) == 1 and isinstance(branches[0], OfKind):
            return branches[0].act
        if not branches:
            return KEEP
        keys = self.course.keys("inline", spot.source_at, spot.target_at, spot)
        return self.course.function(
            keys, spot.words, (spot.subject, spot.subject), lambda: BranchBody(tuple(branches))
        )

    def _in_place(self, spot: Spot) -> tuple[Declared, ...]:
        """What is declared under the name of the place, and not handed down already."""
        known = {it.place for it in spot.steps}
        found = self.course.declarations.of_places(*spot.names)
        return tuple(it for it in found if it.place not in known)

    def records(self, spot: Spot, source: Record, target: Record) -> Act:
        """What becomes of an object whose properties both versions declare."""
        own = _named(spot, self.course.way, source, target)
        own = replace(
            own, steps=self._steps(own, spot, source, target), told=spot.told, moved=spot.moved
        )
        keys = self.course.keys("schema", source.id, target.id, own)
        return self.course.function(
            keys,
            own.words,
            (name_of(source), name_of(target)),
            lambda: ObjectBody(tuple(convert_members(self, own, source, target))),
            None if spot.steps or spot.told or spot.moved else (source.id, target.id),
        )

    def _steps(
        self, own: Spot, spot: Spot, source: Definition, target: Definition
    ) -> tuple[Declared, ...]:
        found = (*self.course.steps(source, target, *own.names), *spot.steps)
        return tuple({it.place: it for it in found}.values())

    def _definitions(self, spot: Spot, source: Ref, target: Ref) -> Act:
        was = self.course.source.definition(source.id)
        now = self.course.target.definition(target.id)
        if isinstance(was, Record) and isinstance(now, Record):
            return self.records(spot, was, now)
        own = _named(spot, self.course.way, was, now)
        own = replace(own, steps=self._steps(own, spot, was, now))
        keys = self.course.keys("schema", source.id, target.id, own)
        return self.course.function(
            keys,
            own.words,
            (name_of(was), name_of(now)),
            lambda: BranchBody(
                tuple(
                    self._branches(
                        own, self._shape(source, own, True), self._shape(target, own, False)
                    )
                )
            ),
            None if spot.steps or spot.item_steps else (was.id, now.id),
        )

    def _with_null(self, spot: Spot, act: Act, was: bool, now: bool) -> Act:
        if not was or now:
            return act
        branches = (self._without_null(spot), OfKind("", act))
        keys = self.course.keys("nullable", spot.source_at, spot.target_at, spot)
        return self.course.function(
            keys, spot.words, (spot.subject, spot.subject), lambda: BranchBody(branches)
        )

    def _shape(self, type_: Type, spot: Spot, is_source: bool) -> Shape:
        if is_source:
            return shape_of(self.course.source, type_, spot.source_at)
        return shape_of(self.course.target, type_, spot.target_at)

    def _without_null(self, spot: Spot) -> NotOfKind:
        """What is said of null that the target does not allow."""
        reason = self.course.mismatch(spot, "may be null", "may not")
        said = self.course.gap(spot, " = null", reason, GapKind.NULL) or reason
        further = self.course.around.fitting(spot.subject, lambda shape: shape.nullable)
        return NotOfKind("null", said, unless=further)

    def _branches(self, spot: Spot, source: Shape, target: Shape) -> list[Branch]:
        if source.members is None or target.members is None:
            return []
        meant = translations(self.course, spot, source, target) or _constants(source, target)
        translated = frozenset((type(it.value), it.value) for it in meant)
        inside = replace(spot, translated=translated)
        was, now = by_kind(_without(source, translated)), by_kind(target)
        found: list[Branch] = [Listed(meant, ())] if meant else []
        for kind in _KINDS:
            if kind not in was:
                continue
            if kind in now:
                found += self._of_kind(inside, kind, was[kind], now[kind])
            elif kind == "null":
                found.append(self._without_null(spot))
            else:
                spelt = spelling(self.course, spot, kind, was, now)
                found.append(spelt or self._mismatch(spot, kind, source, target))
        return found

    def _mismatch(self, spot: Spot, kind: str, source: Shape, target: Shape) -> NotOfKind:
        reason = self.course.mismatch(spot, f"is {spoken_kinds(source)}", spoken_kinds(target))
        said = self.course.gap(spot, f" ({kind})", reason) or reason
        further = self.course.around.fitting(spot.subject, lambda shape: kind in by_kind(shape))
        return NotOfKind(kind, said, unless=further)

    def _of_kind(
        self, spot: Spot, kind: str, source: Sequence[Member], target: Sequence[Member]
    ) -> Iterator[Branch]:
        match kind:
            case "null":
                return
            case "object":
                yield from convert_variants(self, spot, source, target)
            case "array":
                yield from self._arrays(spot, source, target)
            case _:
                yield from convert_listed(self.course, spot, source, target)

    def _arrays(
        self, spot: Spot, source: Sequence[Member], target: Sequence[Member]
    ) -> Iterator[Branch]:
        arrays = [it.atom for it in (*source, *target) if isinstance(it.atom, Array)]
        if len(source) > 1 or len(target) > 1 or len(arrays) != 2:
            if not _all_equal(self.course, source, target):
                reason = "arrays of several kinds cannot be told apart"
                said = self.course.gap(spot, " (array)", reason) or reason
                yield NotOfKind("array", said, certain=False)
            return
        was, now = arrays
        inner = replace(
            spot.part("[]", "item"),
            steps=(*spot.item_steps, *of_scalars(spot.steps)),
            item_steps=(),
        )
        act = self.convert(inner, was.items, now.items)
        limits = closer_limits(was.bounds, now.bounds, "items")
        if limits:
            yield Limited(limits)
        if not isinstance(act, Keep):
            yield OfKind("array", Each(act))


def _constants(source: Shape, target: Shape) -> tuple[Translation, ...]:
    """What becomes of the one value that the source has where the target has one of another type."""
    match (source, target):
        case (
            Shape((Member(atom=Choice((was,))),), nullable=False),
            Shape((Member(atom=Choice((now,))),), nullable=False),
        ) if json_type(Choice((was,))) != json_type(Choice((now,))):
            return (Translation(was, now, exact=True),)
    return ()


def _is_about_null(meant: Translation) -> bool:
    return meant.value is None or meant.becomes is None


def _without(shape: Shape, values: Set[tuple[type, Value]]) -> Shape:
    """`shape` without values that a step has dealt with, as far as it lists them."""
    members = [left for it in shape.members or () if (left := _left_of(it, values)) is not None]
    nullable = shape.nullable and (type(None), None) not in values
    return Shape(tuple(members), nullable)


def _left_of(member: Member, values: Set[tuple[type, Value]]) -> Member | None:
    match member.atom:
        case Choice(listed):
            left = tuple(it for it in listed if (type(it), it) not in values)
            return replace(member, atom=Choice(left)) if left or not listed else None
        case Scalar(kind=ScalarKind.BOOLEAN) if {(bool, True), (bool, False)} <= values:
            return None
    return member


def by_kind(shape: Shape) -> Mapping[str, tuple[Member, ...]]:
    """The alternatives by the JSON type of their values; all numbers are of one."""
    found: dict[str, list[Member]] = {}
    for member in shape.members or ():
        for kind, part in _kinds(member):
            found.setdefault(kind, []).append(part)
    kinds = {kind: tuple(members) for kind, members in found.items()}
    return MappingProxyType({**kinds, "null": ()} if shape.nullable else kinds)


def _kinds(member: Member) -> Iterator[tuple[str, Member]]:
    if not isinstance(member.atom, Choice):
        kind = json_type(member.atom)
        yield "number" if kind == "integer" else kind, member
        return
    listed: dict[str, list[str | int | float | bool]] = {}
    for value in member.atom.values:
        kind = json_type(Choice((value,)))
        listed.setdefault("number" if kind == "integer" else kind, []).append(value)
    for kind, values in listed.items():
        yield kind, replace(member, atom=Choice(tuple(values)))


def _all_equal(course: Course, source: Iterable[Member], target: Iterable[Member]) -> bool:
    old, new = (source, target) if course.way == "up" else (target, source)
    equality = course.equality
    return all(any(equality.atoms(was.atom, now.atom) for now in new) for was in old)


def _reference(type_: Type) -> Ref | None:
    match type_:
        case Ref():
            return type_
        case Union((Ref() as reference, Null())):
            return reference
    return None


def _named(spot: Spot, way: Way, source: Definition, target: Definition) -> Spot:
    """A schema of its own begins anew; what is written in place goes on from where it stands."""
    at = replace(
        spot,
        source_at=source.place,
        target_at=target.place,
        steps=(),
        item_steps=spot.item_steps,
        told=frozenset(),
        moved=frozenset(),
    )
    if Certainty.STATED not in (source.naming.certainty, target.naming.certainty):
        return at
    newer, other = (target, source) if way is Way.UP else (source, target)
    subject = newer if newer.naming.certainty is Certainty.STATED else other
    named = source if source.naming.certainty is Certainty.STATED else target
    return replace(at, subject=name_of(subject), other="", words=named.naming.words)
