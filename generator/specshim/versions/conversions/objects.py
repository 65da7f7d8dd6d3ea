"""The members of an object: kept, converted, renamed, left out, supplied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from specshim.api.model import (
    JSON,
    Absent,
    Access,
    Anything,
    Array,
    Choice,
    Dictionary,
    Field,
    Nothing,
    Null,
    Presence,
    Record,
    Ref,
    Type,
    Union,
)
from specshim.api.schemas.unions import union_of
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.shapes import shape_of
from specshim.versions.conversions.acts import (
    KEEP,
    Act,
    BranchBody,
    Change,
    ChangeRest,
    Custom,
    Drop,
    EachValue,
    Enlist,
    Fix,
    Keep,
    Move,
    NotOfKind,
    Pointer,
    Regain,
    Require,
    Single,
    Step,
    Supply,
    Take,
    Unwrap,
    Way,
    Wrap,
)
from specshim.versions.conversions.course import Course, GapKind, Spot
from specshim.versions.conversions.declarations import Declared, nested, of_kind
from specshim.versions.conversions.declared import (
    Always,
    Number,
    Rename,
    Text,
    Values,
    Within,
    tree_value,
)
from specshim.versions.conversions.declared import Custom as CustomStep
from specshim.versions.conversions.declared import Drop as DropStep
from specshim.versions.conversions.declared import Each as EachStep
from specshim.versions.conversions.declared import List as ListStep
from specshim.versions.conversions.declared import Move as MoveStep
from specshim.versions.conversions.declared import Single as SingleStep
from specshim.versions.conversions.declared import Supply as SupplyStep
from specshim.versions.conversions.declared import Wrap as WrapStep
from specshim.versions.subject import Subject


class TypesLike(Protocol):
    """What converts the types of members."""

    @property
    def course(self) -> Course:
        """The way on which it converts."""
        ...

    def convert(self, spot: Spot, source: Type, target: Type) -> Act:
        """What becomes of a value."""
        ...


def convert_members(types: TypesLike, spot: Spot, source: Record, target: Record) -> Iterator[Step]:
    """The steps that make an object of `source` one of `target`, in the order of its properties."""
    yield from _Members(
        types, spot, _fields(source), _fields(target), _undeclared(source), _undeclared(target)
    ).steps()


def _undeclared(of: Record | Dictionary) -> Type:
    """The type of the values of names that are not declared.

    Where only patterns say what they are, all are taken for what these say: another value is told of when it is met.
    """
    known = of.by_pattern
    if known is not None and isinstance(known.others, Anything):
        return union_of([type_ for _, type_ in known.shapes])
    return of.values if isinstance(of, Dictionary) else of.additional


def convert_maps(
    types: TypesLike, spot: Spot, source: Record | Dictionary, target: Record | Dictionary
) -> Act:
    """An object that at least one side takes for a map."""
    if isinstance(source, Dictionary) and isinstance(target, Dictionary):
        act = types.convert(spot.part(".*", "value"), _undeclared(source), _undeclared(target))
        return KEEP if isinstance(act, Keep) else EachValue(act)
    if isinstance(target, Dictionary) and isinstance(target.values, Anything):
        return KEEP
    if isinstance(source, Dictionary) and isinstance(source.values, Anything):
        return KEEP
    reason = "declared properties on one side, a map on the other"
    said = types.course.gap(spot, " (object)", reason) or reason
    keys = types.course.keys("inline", spot.source_at, spot.target_at, spot)
    body = BranchBody((NotOfKind("object", said, certain=False),))
    return types.course.function(keys, spot.words, (spot.subject, spot.subject), lambda: body)


class _Members(Struct, frozen=True):
    types: TypesLike
    spot: Spot
    source: Mapping[str, Field]
    target: Mapping[str, Field]
    rest: Type
    target_rest: Type

    @property
    def course(self) -> Course:
        return self.types.course

    @property
    def is_up(self) -> bool:
        return self.course.way is Way.UP

    def steps(self) -> Iterator[Step]:
        claimed = self._claimed()
        renamed = dict(self._renamed())
        wrapped = {**dict(self._wrapped()), **dict(self._gathered())}
        always = dict(self._always())
        moves = list(self._moves())
        ends = {end for move in moves for end in (move.source, move.target)} | self.spot.moved
        elsewhere = {end[0] for end in ends if len(end) == 1}
        origins = {
            **{new: old for old, new in renamed.items()},
            **{it.target: it.name for it in wrapped.values()},
        }
        leaving = {*renamed, *wrapped, *(it.source[0] for it in moves if len(it.source) == 1)}
        filled = {*origins, *(it.target[0] for it in moves if len(it.target) == 1)}
        # What another member takes the name of goes first, so that nothing takes that one for it.
        emptied = {it.source[0] for it in moves if len(it.source) > 1}
        ousted = (filled & self.source.keys()) - leaving - emptied - claimed - self.spot.told
        for name in self.source:
            if name in ousted:
                yield from self._dropped(self.source[name], emptied=False)
        yield from moves
        for name, field in self.source.items():
            if name in elsewhere or name in ousted or name in self.spot.told:
                continue
            if name in wrapped:
                yield wrapped[name]
            elif name in claimed:
                if name not in self.target:
                    yield Take(name)
            else:
                yield from self._member(field, renamed.get(name, name), ends, always)
        for name, field in self.target.items():
            if name in claimed:
                continue
            if name in elsewhere:
                yield from self._unmoved(field, moves)
                continue
            is_lacking = name not in origins and (name not in self.source or name in leaving)
            if is_lacking:
                subject = self.spot.subject
                if self.course.around.had(subject, field, self.course.target):
                    yield Regain(name)
            if name in always and is_lacking:
                yield Supply(name, always[name], quiet=True)
            elif field.presence is Presence.REQUIRED and not self._is_made((name,), field, moves):
                yield from self._needed(field, origins.get(name, "" if is_lacking else name))
                if any(isinstance(it, Single) and it.target == name for it in wrapped.values()):
                    yield Require(name)  # A list may be empty.
        yield from self._rest()
        yield from self._custom()

    def _member(
        self,
        field: Field,
        name: str,
        moved: Iterable[Pointer],
        always: Mapping[str, JSON],
    ) -> Iterator[Step]:
        other = self.target.get(name)
        if other is None:
            emptied = any(end[0] == field.wire_name and len(end) > 1 for end in moved)
            yield from self._dropped(field, emptied=emptied)
            return
        if name in always and not self._is_free(other):
            yield Fix(name, always[name])
            return
        inside = replace(
            self.spot.member(field.wire_name, field.place, other.place, name),
            steps=tuple(self._steps_for(field.wire_name, name)),
            item_steps=tuple(self._item_steps(field.wire_name, name)),
            moved=frozenset(
                end[1:] for end in moved if len(end) > 1 and end[0] in (field.wire_name, name)
            ),
        )
        act = self.types.convert(inside, field.type, other.type)
        if name != field.wire_name:
            yield Move((field.wire_name,), (name,), act)
        elif not isinstance(act, Keep):
            yield Change(name, act, self._is_there(field))

    def _steps_for(self, name: str, other: str) -> Iterator[Declared]:
        """What is declared here for one member: of its values, and of its inside."""
        for declared in self.spot.steps:
            match declared.step:
                case Values(values=values) if values.member in (name, other):
                    yield declared
                case Text(text=members) | Number(number=members) if {name, other} & {*members}:
                    yield declared
                case Within():
                    yield from nested(declared, name if self.is_up else other)

    def _item_steps(self, name: str, other: str) -> Iterator[Declared]:
        for declared in self.spot.steps:
            if isinstance(declared.step, EachStep):
                yield from nested(declared, name if self.is_up else other)

    def _rest(self) -> Iterator[Step]:
        """The members that no property is declared for, where both sides say what they are."""
        untyped = (Anything, Nothing)
        if isinstance(self.rest, untyped) or isinstance(self.target_rest, untyped):
            return
        act = self.types.convert(self.spot.part(".*", "value"), self.rest, self.target_rest)
        if not isinstance(act, Keep):
            yield ChangeRest(tuple(self.source), act)

    def _dropped(self, field: Field, *, emptied: bool) -> Iterator[Step]:
        """A member that the target lacks; `emptied` when a step has moved away what it held."""
        neutral: list[JSON] = [{}] if emptied else []
        for step, place in of_kind(self.spot.steps, DropStep):
            if field.wire_name in step.drop:
                self.course.declarations.use(place / field.wire_name)
                neutral += [tree_value(it) for it in step.drop[field.wire_name]]
        for fixed, place in of_kind(self.spot.steps, Always):
            if field.wire_name in fixed.always:
                self.course.declarations.use(place / field.wire_name)
                neutral.append(tree_value(fixed.always[field.wire_name]))
        for supply, _ in of_kind(self.spot.steps, SupplyStep):
            if field.wire_name in supply.supply:
                # What is supplied on the way back is no loss on the way there.
                neutral.append(tree_value(supply.supply[field.wire_name]))
        if field.presence is Presence.REQUIRED:
            # What is filled in on the way back.
            neutral += _only(self.course.source, field)
            neutral += [] if isinstance(field.default, Absent) else [field.default]
        yield Drop(field.wire_name, tuple(neutral), self._is_there(field))

    def _unmoved(self, field: Field, moves: Sequence[Move]) -> Iterator[Step]:
        """What is done for a member that the target requires, where what is moved there need not be there."""
        origin = next((it.source for it in moves if it.target == (field.wire_name,)), None)
        is_there = origin is None or self._is_always(origin)
        if field.presence is Presence.REQUIRED and not is_there:
            yield from self._asked(field, _field_at(self.course.source, self.source, origin or ()))

    def _needed(self, field: Field, origin: str) -> Iterator[Step]:
        """A member that the target requires and that may not be there; `origin` is what it is made of."""
        own = self.source.get(origin)
        if own is None or own.presence is not Presence.REQUIRED:
            yield from self._asked(field, own)

    def _asked(self, field: Field, own: Field | None) -> Iterator[Step]:
        """What a member is that need not be there: as it is declared, as it must be, or a decision; `own` is the source's."""
        name = field.wire_name
        for step, place in of_kind(self.spot.steps, SupplyStep):
            if name in step.supply:
                self.course.declarations.use(place / name)
                value = tree_value(step.supply[name])
                # Null invents nothing.
                yield Supply(name, value, quiet=value is None, unknown=own is None)
                return
        only = _only(self.course.target, field)
        if only:
            yield Supply(name, only[0], quiet=True)
        elif not isinstance(field.default, Absent):
            # What the document says it is where nothing is said.
            yield Supply(name, field.default, quiet=True)
        else:
            at = replace(
                self.spot,
                source_at=own.place if own else self.spot.source_at,
                target_at=field.place,
            )
            reason = "the other version requires it, and this one need not have it"
            kind = GapKind.LACKING if own is None else GapKind.OPTIONAL
            self.course.gap(at, f".{name}", reason, kind)
            yield Require(name, unknown=own is None)

    def _is_made(self, at: Pointer, field: Field, moves: Sequence[Move]) -> bool:
        """Whether moves always make an object at `at`, with all that it must have."""
        if any(it.target == at and self._is_always(it.source) for it in moves):
            return True
        if all(it.target[: len(at)] != at for it in moves):
            return False
        record = _record(self.course.target, field)
        return (
            record is not None
            and all(
                self._is_made((*at, name), inner, moves)
                for name, inner in _fields(record).items()
                if inner.presence is Presence.REQUIRED
            )
            and any(it.target[: len(at)] == at and self._is_always(it.source) for it in moves)
        )

    def _is_always(self, pointer: Pointer) -> bool:
        """Whether the source has something there whatever it says."""
        ends = (pointer[: length + 1] for length in range(len(pointer)))
        found = [_field_at(self.course.source, self.source, end) for end in ends]
        return all(it is not None and it.presence is Presence.REQUIRED for it in found)

    def _is_there(self, field: Field) -> bool:
        """Whether the source always has a member, and never as null."""
        if field.presence is not Presence.REQUIRED or field.access is Access.WRITE:
            return False
        return not shape_of(self.course.source, field.type, field.place).nullable

    def _is_free(self, field: Field) -> bool:
        """Whether a member of the target can have several values."""
        return not _only(self.course.target, field)

    # --- declared steps ---------------------------------------------------------------------------

    def _claimed(self) -> frozenset[str]:
        return frozenset(
            name for step, _ in of_kind(self.spot.steps, CustomStep) for name in step.custom.claims
        )

    def _custom(self) -> Iterator[Step]:
        for step, place in of_kind(self.spot.steps, CustomStep):
            self.course.declarations.use(place)
            yield Custom(step.custom.up if self.is_up else step.custom.down)

    def _renamed(self) -> Iterator[tuple[str, str]]:
        for step, place in of_kind(self.spot.steps, Rename):
            for old, new in step.rename.items():
                was, now = (old, new) if self.is_up else (new, old)
                if was in self.source and now in self.target:
                    self.course.declarations.use(place / old)
                    yield was, now

    def _wrapped(self) -> Iterator[tuple[str, Wrap | Unwrap]]:
        for step, place in of_kind(self.spot.steps, WrapStep):
            for old, how in step.wrap.items():
                new = how.to or old
                was, now = (old, new) if self.is_up else (new, old)
                if was not in self.source or now not in self.target:
                    continue
                self.course.declarations.use(place / old)
                kind = Wrap if self.is_up else Unwrap
                extra: dict[str, Any] = dict(how.extra)
                yield was, kind(was, now, how.key, extra, self._held(was, now, how.key))

    def _held(self, was: str, now: str, key: str) -> Act:
        """What becomes of scalars that objects hold under a key in the newer version."""
        source, target = self.source[was], self.target[now]
        ends = (_items(self.course.source, source), _items(self.course.target, target))
        if ends[0] is None or ends[1] is None:
            return KEEP
        scalar, holder = self.course.by_age_of(ends[0], ends[1])
        newer = self.course.target if self.is_up else self.course.source
        record = newer.definition(holder.id) if isinstance(holder, Ref) else None
        field = _fields(record).get(key) if isinstance(record, Record) else None
        if field is None:
            return KEEP
        spot = replace(
            self.spot.member(was, source.place, target.place, now).part("[]", "item"),
            steps=tuple(self._steps_for(was, now)),
        )
        return self.types.convert(spot, *self.course.by_age_of(scalar, field.type))

    def _always(self) -> Iterator[tuple[str, JSON]]:
        for step, place in of_kind(self.spot.steps, Always):
            for name, value in step.always.items():
                if name in self.target and (
                    name not in self.source or not self._is_free(self.target[name])
                ):
                    self.course.declarations.use(place / name)
                    yield name, tree_value(value)

    def _gathered(self) -> Iterator[tuple[str, Single | Enlist]]:
        """Lists that become their only item, and items that become a list."""
        steps = [
            *((it.single, place, True) for it, place in of_kind(self.spot.steps, SingleStep)),
            *((it.list, place, False) for it, place in of_kind(self.spot.steps, ListStep)),
        ]
        for pairs, place, is_single_newer in steps:
            for old, new in pairs.items():
                was, now = (old, new) if self.is_up else (new, old)
                found = self._gathering(was, now, is_single=is_single_newer is self.is_up)
                if found is not None:
                    self.course.declarations.use(place / old)
                    yield was, found

    def _gathering(self, was: str, now: str, *, is_single: bool) -> Single | Enlist | None:
        source, target = self.source.get(was), self.target.get(now)
        if source is None or target is None:
            return None
        of, by = (source, self.course.source) if is_single else (target, self.course.target)
        items = _items(by, of)
        if items is None:
            return None
        spot = replace(
            self.spot.member(was, source.place, target.place, now),
            steps=(*self._steps_for(was, now), *self._item_steps(was, now)),
        )
        if is_single:
            return Single(was, now, self.types.convert(spot, items, target.type))
        # Null is a list without any.
        return Enlist(was, now, self.types.convert(spot, _without_null(source.type), items))

    def _moves(self) -> Iterator[Move]:
        for step, place in of_kind(self.spot.steps, MoveStep):
            for (old, new), written in zip(step.pairs, step.move, strict=True):
                was, now = (old, new) if self.is_up else (new, old)
                source = _field_at(self.course.source, self.source, was)
                target = _field_at(self.course.target, self.target, now)
                if source is None or target is None:
                    continue
                self.course.declarations.use(place / written)
                inside = replace(
                    self.spot.member(".".join(was), source.place, target.place),
                    steps=tuple(self._steps_for(was[-1], now[-1])),
                    item_steps=tuple(self._item_steps(was[-1], now[-1])),
                )
                yield Move(was, now, self.types.convert(inside, source.type, target.type))


def _fields(record: Record) -> Mapping[str, Field]:
    return {field.wire_name: field for field in record.fields}


def _only(subject: Subject, field: Field) -> tuple[JSON, ...]:
    """The one value that a member can have; nothing where it can have several."""
    shape = shape_of(subject, field.type, field.place)
    match shape.members:
        case (Member(atom=Choice((value,))),) if not shape.nullable:
            return (value,)
    return ()


def _without_null(type_: Type) -> Type:
    match type_:
        case Union(members):
            left = tuple(it for it in members if not isinstance(it, Null))
            return left[0] if len(left) == 1 else Union(left)
    return type_


def _items(subject: Subject, field: Field) -> Type | None:
    """The type of the items of a list."""
    members = shape_of(subject, field.type, field.place).members or ()
    arrays = [it.atom.items for it in members if isinstance(it.atom, Array)]
    return arrays[0] if len(arrays) == 1 else None


def _field_at(subject: Subject, fields: Mapping[str, Field], pointer: Pointer) -> Field | None:
    """The property that a pointer leads to, through objects that are nothing else."""
    field = fields.get(pointer[0]) if pointer else None
    for name in pointer[1:]:
        record = _record(subject, field) if field else None
        field = _fields(record).get(name) if record else None
    return field


def _record(subject: Subject, field: Field) -> Record | None:
    """The object that a property is, and nothing else."""
    members = shape_of(subject, field.type, field.place).members
    record = members[0].atom if members and len(members) == 1 else None
    return record if isinstance(record, Record) else None
