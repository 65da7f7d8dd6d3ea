"""Objects: one on either side, or alternatives that a property tells apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import Absent, Choice, Const, Dictionary, Field, Presence, Record, Type
from specshim.diagnostics import Place
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.pairing import pair_members
from specshim.versions.conversions.acts import (
    KEEP,
    Act,
    Branch,
    Keep,
    NotOfKind,
    OfKind,
    Shaped,
    Tagged,
    Value,
    Way,
)
from specshim.versions.conversions.course import Course, Spot
from specshim.versions.conversions.declarations import Declared, of_kind
from specshim.versions.conversions.declared import Alternative, Choose, Spelt, Values, Variants
from specshim.versions.conversions.objects import TypesLike, convert_maps


class ConvertsRecords(TypesLike, Protocol):
    """What also converts objects whose properties are declared."""

    def records(self, spot: Spot, source: Record, target: Record) -> Act:
        """What becomes of an object."""
        ...


def convert_variants(
    types: ConvertsRecords, spot: Spot, source: Sequence[Member], target: Sequence[Member]
) -> Iterator[Branch]:
    """What is done about objects."""
    if len(source) == len(target) == 1:
        act = _pair(types, spot, source[0], target[0])
        if not isinstance(act, Keep):
            yield OfKind("object", act)
        return
    tag = _tag(types.course, source, target)
    if tag is not None:
        yield from _tagged(types, spot, tag, source, target)
    else:
        yield from _untagged(types, spot, source, target)


def _pair(types: ConvertsRecords, spot: Spot, source: Member, target: Member) -> Act:
    inside = replace(spot, source_at=source.place, target_at=target.place)
    match source.atom, target.atom:
        case Record(), Record():
            return types.records(inside, source.atom, target.atom)
        case (Record() | Dictionary()), (Record() | Dictionary()):
            return convert_maps(types, inside, source.atom, target.atom)
    raise TypeError(f"not objects: {source.atom}, {target.atom}")


# --- alternatives with a tag ----------------------------------------------------------------------


class _Alternative(Struct, frozen=True):
    """A member, and the field that holds its tag."""

    member: Member
    record: Record
    field: Field

    @property
    def values(self) -> tuple[str, ...]:
        return _texts(self.field.type)


def _tag(course: Course, source: Sequence[Member], target: Sequence[Member]) -> str | None:
    """The property by which the alternatives of both versions are told apart."""
    common: list[str] | None = None
    for members in (source, target):
        if not all(isinstance(it.atom, Record) for it in members):
            return None
        names = _telling(course, members)
        common = names if common is None else [name for name in common if name in names]
    return common[0] if common else None


def _telling(course: Course, members: Sequence[Member]) -> list[str]:
    """The properties whose listed texts are all different; those of every alternative are such."""
    tables = [
        {it.wire_name: _texts(it.type) for it in member.atom.fields if _texts(it.type)}
        for member in members
        if isinstance(member.atom, Record)
    ]
    found = []
    for name in tables[0]:
        values = [value for table in tables for value in table.get(name, ())]
        if all(name in table for table in tables) and len(values) == len(set(values)):
            found.append(name)
    return found


def _tagged(
    types: ConvertsRecords,
    spot: Spot,
    tag: str,
    source: Sequence[Member],
    target: Sequence[Member],
) -> Iterator[Branch]:
    wanted = {value: it for it in (_alternative(m, tag) for m in target) for value in it.values}
    offered = [value for member in source for value in _alternative(member, tag).values]
    translated = dict(_translated(types.course, spot, tag, offered, wanted))
    declared = {**translated, **dict(_declared(types.course, spot, wanted))}
    cases: list[tuple[str, Act]] = []
    lost: list[tuple[str, str]] = []
    absent: str | None = None
    for member in source:
        own = _alternative(member, tag)
        if own.field.presence is Presence.OPTIONAL:
            absent = _default(own.field) or absent
        for value in own.values:
            match = wanted.get(declared.get(value, value))
            if match is None:
                reason = "the other version has no such alternative"
                said = types.course.gap(spot, f"({value})", reason) or reason
                lost.append((value, said))
            else:
                steps = tuple(_changing_tag(spot, tag)) if value in translated else ()
                cases.append((value, _case(types, spot, steps, tag, value, own, match)))
    if lost or any(not isinstance(act, Keep) for _, act in cases):
        kept = tuple((value, act) for value, act in cases if not isinstance(act, Keep))
        yield Tagged(tag, kept, tuple(lost), absent)


def _case(
    types: ConvertsRecords,
    spot: Spot,
    steps: tuple[Declared, ...],
    tag: str,
    value: str,
    own: _Alternative,
    match: _Alternative,
) -> Act:
    # Where one side lists several values under one alternative, the tag is told here already.
    told = frozenset({tag}) if len(own.values) > 1 or len(match.values) > 1 else frozenset()
    inside = replace(
        spot.part(f"({value})", value),
        source_at=own.member.place,
        target_at=match.member.place,
        told=told,
        steps=steps,
    )
    return types.records(inside, own.record, match.record)


def _declared(
    course: Course, spot: Spot, wanted: Mapping[str, _Alternative]
) -> Iterator[tuple[str, str]]:
    for step, place in of_kind(spot.steps, Variants):
        for old, new in step.variants.items():
            was, now = (old, new) if course.way is Way.UP else (new, old)
            if now in wanted:
                course.declarations.use(place / old)
                yield was, now


def _translated(
    course: Course,
    spot: Spot,
    tag: str,
    offered: Sequence[str],
    wanted: Mapping[str, _Alternative],
) -> Iterator[tuple[str, str]]:
    """Tags that become another one in this direction only."""
    for step, place in of_kind(spot.steps, Values):
        if step.values.member != tag:
            continue
        for it in step.values.towards(course.way):
            value, becomes = _text(it.value), _text(it.becomes)
            if value in offered and becomes in wanted:
                course.declarations.use(place / it.key[0] / it.key[1])
                yield value, becomes


def _text(value: Value | Spelt) -> str:
    return value.text if isinstance(value, Spelt) else str(value)


def _changing_tag(spot: Spot, tag: str) -> Iterator[Declared]:
    """What tells the alternative, too, that its tag becomes another one, which is a loss."""
    for declared in spot.steps:
        if isinstance(declared.step, Values) and declared.step.values.member == tag:
            yield declared


def _alternative(member: Member, tag: str) -> _Alternative:
    assert isinstance(member.atom, Record)
    field = next(it for it in member.atom.fields if it.wire_name == tag)
    return _Alternative(member, member.atom, field)


def _default(field: Field) -> str | None:
    if isinstance(field.default, str):
        return field.default
    values = _texts(field.type)
    return values[0] if isinstance(field.default, Absent) and len(values) == 1 else None


def _texts(type_: Type) -> tuple[str, ...]:
    match type_:
        case Const(value) if isinstance(value, str):
            return (value,)
        case Choice(values) if all(isinstance(value, str) for value in values):
            return tuple(map(str, values))
    return ()


# --- alternatives without one ---------------------------------------------------------------------


def _untagged(
    types: ConvertsRecords, spot: Spot, source: Sequence[Member], target: Sequence[Member]
) -> Iterator[Branch]:
    """What its own members tell apart is converted; what nothing tells can only be passed on."""
    course = types.course
    pairs = _Pairs.of(course, spot, source, target)
    equality = course.equality
    same = (equality.atoms(*course.by_age_of(was.atom, now.atom)) for was, now in pairs.found)
    if all(same) and not pairs.left and not pairs.declared:
        return
    told = _told_apart(source, pairs)
    if told is None:
        reason = "its alternatives cannot be told apart"
        said = course.gap(spot, " (object)", reason) or reason
        yield NotOfKind("object", said, certain=False)
        return
    branches = [_shaped(types, spot, member, names, pairs) for member, names in told]
    if any(it.act != KEEP for it in branches):
        yield from branches


def _shaped(
    types: ConvertsRecords, spot: Spot, member: Member, names: tuple[str, ...], pairs: _Pairs
) -> Shaped:
    called = member.name or " ".join(names) or "any other"
    match = next((now for was, now in pairs.found if was is member), None)
    if match is None:
        reason = "the other version has no such alternative"
        said = types.course.gap(spot, f"({called})", reason) or reason
        return Shaped(names, None, said)
    return Shaped(names, _pair(types, spot.part(f"({called})", called), member, match))


class _Pairs(Struct, frozen=True):
    """Which alternative of the source is which of the target; what is `declared` of those of the source."""

    found: tuple[tuple[Member, Member], ...]
    left: tuple[Member, ...]
    declared: Mapping[str, Alternative]

    @classmethod
    def of(
        cls, course: Course, spot: Spot, source: Sequence[Member], target: Sequence[Member]
    ) -> _Pairs:
        declared: dict[str, Alternative] = {}
        named: list[tuple[Member, Member]] = []
        for was, now, said, place in _chosen(course, spot):
            here = next((it for it in source if it.name == was), None)
            there = next((it for it in target if it.name == now), None)
            if here is not None and there is not None:
                course.declarations.use(place)
                declared[was] = said
                named.append((here, there))
        rest = [it for it in source if it.name not in declared]
        others = [it for it in target if all(it is not there for _, there in named)]
        old, new = course.by_age_of(rest, others)
        pairing = pair_members(old, new, course.equality)
        found = [course.by_age_of(*pair) for pair in pairing.pairs]
        left = pairing.removed if course.way is Way.UP else pairing.added
        return cls((*named, *found), left, declared)


def _chosen(course: Course, spot: Spot) -> Iterator[tuple[str, str, Alternative, Place]]:
    for step, place in of_kind(spot.steps, Choose):
        for old, said in step.alternatives.items():
            was, now = course.by_age_of(old, said.to)
            yield was, now, said, place / old


def _told_apart(
    members: Sequence[Member], pairs: _Pairs
) -> list[tuple[Member, tuple[str, ...]]] | None:
    """Each alternative with the members by which it is told, one at most without any, which comes last.

    They are those that a step names, or that it must have and no other alternative can.
    """
    told: list[tuple[Member, tuple[str, ...]]] = []
    rest: list[tuple[Member, tuple[str, ...]]] = []
    for member in members:
        if not isinstance(member.atom, Record):
            rest.append((member, ()))
            continue
        others = {name for it in members if it is not member for name in _names(it)}
        said = pairs.declared.get(member.name)
        stated = tuple(it for it in (said.has if said else ()) if it in _names(member))
        names = stated or tuple(
            it.wire_name
            for it in member.atom.fields
            if it.presence is Presence.REQUIRED and it.wire_name not in others
        )
        (told if names else rest).append((member, names))
    return [*told, *rest] if len(rest) <= 1 else None


def _names(member: Member) -> frozenset[str]:
    fields = member.atom.fields if isinstance(member.atom, Record) else ()
    return frozenset(it.wire_name for it in fields)
