"""A type without its spelling: the alternatives that it comes down to, aliases and references followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from specshim.api.model import (
    UNBOUNDED,
    Alias,
    Anything,
    Array,
    Certainty,
    Choice,
    Const,
    DefinitionId,
    Dictionary,
    Enumeration,
    Nothing,
    Null,
    Record,
    Ref,
    Scalar,
    ScalarKind,
    Tuple,
    Type,
    Union,
)
from specshim.diagnostics import Place
from specshim.versions.subject import Subject

Atom: TypeAlias = Scalar | Choice | Array | Tuple | Dictionary | Record
"""What no reference, union or alias hides. `const` is a choice of one."""


@dataclass(frozen=True, slots=True)
class Member:
    """One alternative: its definition if it has one, and the tag values that choose it."""

    atom: Atom
    place: Place
    name: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """`members` is None for anything at all, and empty for no value (or for null alone)."""

    members: tuple[Member, ...] | None
    nullable: bool = False

    @property
    def is_anything(self) -> bool:
        """Whether every value is allowed."""
        return self.members is None


ANYTHING = Shape(None, nullable=True)


def shape_of(subject: Subject, type_: Type, place: Place) -> Shape:
    """The alternatives of `type_`, which stands at `place`."""
    leaves = list(_leaves(subject, Member(Choice(()), place), type_, frozenset()))
    if any(leaf is None for leaf in leaves):
        return ANYTHING
    members = tuple(leaf for leaf in leaves if isinstance(leaf, Member))
    return Shape(_without_echoes(members), any(isinstance(leaf, Null) for leaf in leaves))


def _leaves(
    subject: Subject, at: Member, type_: Type, entered: frozenset[DefinitionId]
) -> Iterator[Member | Null | None]:
    """The alternatives in their order; None stands for anything."""
    match type_:
        case Ref(identity) if identity not in entered:
            yield from _defined(subject, at, identity, entered | {identity})
        case Union(members, tag):
            for index, member in enumerate(members):
                tags = tag.values[index] if tag and index < len(tag.values) else ()
                # What an alias of several alternatives is called names none of them.
                own = replace(at, tags=tags or at.tags, name="")
                yield from _leaves(subject, own, member, entered)
        case Anything():
            yield None
        case Null():
            yield type_
        case Const(value):
            yield replace(at, atom=Choice((value,)))
        case Nothing() | Ref():
            return
        case _:
            yield replace(at, atom=type_)


def _defined(
    subject: Subject, at: Member, identity: DefinitionId, entered: frozenset[DefinitionId]
) -> Iterator[Member | Null | None]:
    definition = subject.definition(identity)
    is_stated = definition.naming.certainty is Certainty.STATED
    name = " ".join(definition.naming.words) if is_stated else at.name
    inside = replace(at, place=definition.place, name=name)
    match definition:
        case Record():
            yield replace(inside, atom=definition)
        case Enumeration():
            yield replace(inside, atom=Choice(definition.values))
        case Alias():
            yield from _leaves(subject, inside, definition.type, entered)


def _without_echoes(members: Sequence[Member]) -> tuple[Member, ...]:
    """Listed values add nothing to a scalar that allows them all, nor integers to numbers."""
    free = {kind for it in members if (kind := _free_kind(it.atom)) is not None}
    left = []
    for member in members:
        match member.atom:
            case Choice(values):
                kept = tuple(value for value in values if not kinds_of(value) & free)
                if kept:
                    left.append(replace(member, atom=Choice(kept)))
            case Scalar(ScalarKind.INTEGER) if ScalarKind.NUMBER in free:
                continue
            case _:
                left.append(member)
    return tuple(left)


def _free_kind(atom: Atom) -> ScalarKind | None:
    """The plain kind of which `atom` allows every value."""
    match atom:
        case Scalar(kind, bounds) if bounds == UNBOUNDED and kind in _PLAIN:
            return kind
    return None


_PLAIN = frozenset({ScalarKind.STRING, ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.BOOLEAN})


def kinds_of(value: str | int | float | bool) -> frozenset[ScalarKind]:
    """The plain kinds that `value` is of; 1.0 is an integer (JSON Schema 2020-12 Validation, 6.1.1)."""
    match value:
        case bool():
            return frozenset({ScalarKind.BOOLEAN})
        case str():
            return frozenset({ScalarKind.STRING})
        case float() if not value.is_integer():
            return frozenset({ScalarKind.NUMBER})
    return frozenset({ScalarKind.INTEGER, ScalarKind.NUMBER})
