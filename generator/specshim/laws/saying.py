"""What says nothing: members that are as good as left out, and where two values say different things."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from msgspec import Struct

from specshim.api.model import Absent, Record
from specshim.laws.compiling import runtime
from specshim.sources import Tree
from specshim.versions.canonical import canonical
from specshim.versions.conversions import Conversions
from specshim.versions.conversions.acts import Drop, ObjectBody, Step, Supply
from specshim.versions.subject import Subject

Pointer: TypeAlias = tuple[str, ...]
Equal: TypeAlias = Callable[[str, Any], bool]
"""Whether a member of this name with this value says no more than when it is left out."""


class Unsaid(Struct, frozen=True):
    """What both documents, and the conversions file, say that a member is when it is left out.

    Where something is changed (`is_change`), what is left out stays as it is: null and empty lists then do say
    something, elsewhere they do not.
    """

    values: frozenset[tuple[str, str]]
    """Names, and values in their canonical form."""
    is_change: bool = False

    @classmethod
    def between(cls, old: Subject, new: Subject, conversions: Conversions) -> Unsaid:
        """What two versions, and what lies between them, say."""
        defaults = (
            (field.wire_name, field.default)
            for subject in (old, new)
            for it in subject.api.definitions.values()
            if isinstance(it, Record)
            for field in it.fields
            if not isinstance(field.default, Absent)
        )
        neutral = (
            value
            for function in conversions.functions
            if isinstance(function.body, ObjectBody)
            for step in function.body.steps
            for value in _silent(step)
        )
        said = frozenset((name, canonical(value)) for name, value in (*defaults, *neutral))
        return cls(said)

    def __call__(self, name: str, value: Tree) -> bool:
        return (name, canonical(value)) in self.values or (not self.is_change and _is_hollow(value))


def _silent(step: Step) -> Iterator[tuple[str, Tree]]:
    """The members that a step takes away, or writes, without a word: they can be nothing else."""
    match step:
        case Drop():
            yield from ((step.name, it) for it in step.neutral)
        case Supply(quiet=True):
            yield step.name, step.value


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal; unlike Python's, true is not 1."""
    return bool(runtime("versions.conversions.complements").same(one, other))


def differing(one: Any, other: Any, equal: Equal, at: Pointer = ()) -> Iterator[Pointer]:
    """Where two JSON values differ; a list as a whole when it has another length."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in dict.fromkeys((*one, *other)):
            if name in one and name in other:
                yield from differing(one[name], other[name], equal, (*at, name))
            else:
                held = one.get(name, other.get(name))
                yield from _said(name, held, equal, (*at, name))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, pair in enumerate(zip(one, other, strict=True)):
            yield from differing(*pair, equal, (*at, str(index)))
    elif not same(one, other) and not _are_unsaid(one, other, equal, at):
        yield at


def _said(name: str, value: Any, equal: Equal, at: Pointer) -> Iterator[Pointer]:
    """What a member that is gone said: each thing in it that says anything."""
    if equal(name, value):
        return
    if isinstance(value, dict) and value:
        for inner, item in value.items():
            yield from _said(inner, item, equal, (*at, inner))
    else:
        yield at


def _are_unsaid(one: Any, other: Any, equal: Equal, at: Pointer) -> bool:
    return bool(at) and equal(at[-1], one) and equal(at[-1], other)


def _is_hollow(value: Tree) -> bool:
    if isinstance(value, dict):
        return all(map(_is_hollow, value.values()))
    return value is None or value == []
