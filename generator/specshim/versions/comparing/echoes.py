"""Alternatives in one form: what another allows anyway is left out, and equal sets are spelled alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from specshim.api.model import UNBOUNDED, Choice, Scalar, ScalarKind
from specshim.versions.comparing.members import Atom, Member, kinds_of

_PLAIN: Final = frozenset(
    {ScalarKind.STRING, ScalarKind.INTEGER, ScalarKind.NUMBER, ScalarKind.BOOLEAN}
)


def without_echoes(members: Sequence[Member]) -> tuple[Member, ...]:
    """The same values in fewer alternatives: listed ones add nothing to a scalar that allows them all.

    Other scalars stay: beside one that holds them, `oneOf` would refuse their values.
    """
    spelled = [it for member in members for it in _spelled_alike(member)]
    free = free_kinds(it.atom for it in spelled)
    return tuple(left for member in spelled for left in _left(member, free))


def _spelled_alike(member: Member) -> Iterator[Member]:
    """Both booleans are `boolean`, and multiples of a whole number are integers."""
    match member.atom:
        case Choice(values) if _has_both_booleans(values):
            yield replace(member, atom=Scalar(ScalarKind.BOOLEAN))
            rest = tuple(value for value in values if not isinstance(value, bool))
            if rest:
                yield replace(member, atom=Choice(rest))
        case Scalar(ScalarKind.NUMBER, bounds) if _is_whole(bounds.multiple_of):
            divisor = None if bounds.multiple_of == 1 else bounds.multiple_of
            whole = Scalar(ScalarKind.INTEGER, replace(bounds, multiple_of=divisor))
            yield replace(member, atom=whole)
        case _:
            yield member


def _has_both_booleans(values: Iterable[object]) -> bool:
    return len({value for value in values if isinstance(value, bool)}) == 2


def _is_whole(number: int | float | None) -> bool:
    return number is not None and number == int(number)


def _left(member: Member, free: frozenset[ScalarKind]) -> Iterator[Member]:
    match member.atom:
        case Choice(values):
            kept = tuple(value for value in values if not kinds_of(value) & free)
            if kept:
                yield replace(member, atom=Choice(kept))
        case Scalar(ScalarKind.INTEGER) if ScalarKind.NUMBER in free:
            return
        case _:
            yield member


def free_kinds(atoms: Iterable[Atom]) -> frozenset[ScalarKind]:
    """The plain kinds of which one of `atoms` allows every value."""
    return frozenset(it.kind for it in atoms if isinstance(it, Scalar) and _is_free(it))


def _is_free(atom: Scalar) -> bool:
    return atom.bounds == UNBOUNDED and atom.kind in _PLAIN and atom.format is None


def is_held(atom: Atom, free: frozenset[ScalarKind]) -> bool:
    """Whether every value of `atom` is of one of the `free` kinds."""
    match atom:
        case Choice(values):
            return all(kinds_of(value) & free for value in values)
        case Scalar(ScalarKind.INTEGER):
            return bool({ScalarKind.INTEGER, ScalarKind.NUMBER} & free)
        case Scalar(ScalarKind.DECIMAL):
            return False
        case Scalar(kind):
            return (kind if kind in _PLAIN else ScalarKind.STRING) in free
    return False
