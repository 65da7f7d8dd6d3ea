"""Which alternative of the one side is which of the other.

By discriminator value, constant tag, component, equal content, best overlap, JSON type; never by index.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from specshim.api.model import Choice, Const, Dictionary, Presence, Record, Scalar
from specshim.versions.comparing.equality import Equality
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.spoken import json_type

_OVERLAP: Final = 0.5
"""Properties that two objects must share, of all that either has, to be taken for one."""


class Pairing(Struct, frozen=True):
    """The pairs, and what is left on each side."""

    pairs: tuple[tuple[Member, Member], ...]
    removed: tuple[Member, ...]
    added: tuple[Member, ...]


def pair_members(old: Sequence[Member], new: Sequence[Member], equality: Equality) -> Pairing:
    """Pair the alternatives of two unions; two single ones are always a pair."""
    if len(old) == len(new) == 1:
        return Pairing(((old[0], new[0]),), (), ())
    was, now = list(old), list(new)
    pairs = [
        *_by_key(was, now, lambda member: member.tags or None),
        *_by_shared_tag(was, now),
        *_by_key(was, now, lambda member: member.name or None),
        *_by_key(was, now, _constants),
        *_by_content(was, now, equality),
        *_by_overlap(was, now),
        *_by_key(was, now, _family),
        *_by_key(was, now, _json_type),
        *_maps(was, now),
    ]
    return Pairing(tuple(pairs), tuple(was), tuple(now))


def _by_key(
    old: list[Member], new: list[Member], key: Callable[[Member], Hashable]
) -> Iterator[tuple[Member, Member]]:
    """Pairs of those that alone have a key; what is paired leaves the lists."""
    for member in list(old):
        wanted = key(member)
        if wanted is None or sum(key(it) == wanted for it in old) != 1:
            continue
        matches = [it for it in new if key(it) == wanted]
        if len(matches) == 1:
            yield _taken(member, matches[0], old, new)


def _taken(
    member: Member, match: Member, old: list[Member], new: list[Member]
) -> tuple[Member, Member]:
    old.remove(member)
    new.remove(match)
    return member, match


def _by_shared_tag(old: list[Member], new: list[Member]) -> Iterator[tuple[Member, Member]]:
    for member in list(old):
        matches = [it for it in new if set(it.tags) & set(member.tags)]
        if len(matches) == 1:
            yield _taken(member, matches[0], old, new)


def _constants(member: Member) -> Hashable:
    """The constant that a record requires, such as `type: "code_interpreter"`."""
    if not isinstance(member.atom, Record):
        return None
    found = tuple(
        sorted(
            (field.wire_name, str(field.type.value))
            for field in member.atom.fields
            if isinstance(field.type, Const) and field.presence is Presence.REQUIRED
        )
    )
    return found or None


def _by_content(
    old: list[Member], new: list[Member], equality: Equality
) -> Iterator[tuple[Member, Member]]:
    for member in list(old):
        match = next((it for it in new if equality.atoms(member.atom, it.atom)), None)
        if match is not None:
            yield _taken(member, match, old, new)


def _maps(old: list[Member], new: list[Member]) -> Iterator[tuple[Member, Member]]:
    """The only object that is left on each side, where one of them is a map: it names no properties to compare."""
    was, now = ([it for it in side if json_type(it.atom) == "object"] for side in (old, new))
    if len(was) == len(now) == 1 and any(isinstance(it.atom, Dictionary) for it in (*was, *now)):
        yield _taken(was[0], now[0], old, new)


def _by_overlap(old: list[Member], new: list[Member]) -> Iterator[tuple[Member, Member]]:
    scored = sorted(
        (
            (_overlap(left, right), i, j)
            for i, left in enumerate(old)
            for j, right in enumerate(new)
        ),
        key=lambda it: (-it[0], it[1], it[2]),
    )
    was, now = list(old), list(new)
    for score, i, j in scored:
        if score >= _OVERLAP and was[i] in old and now[j] in new:
            yield _taken(was[i], now[j], old, new)


def _overlap(left: Member, right: Member) -> float:
    """The share of properties, or of listed values, that both have."""
    match left.atom, right.atom:
        case Record(fields=was), Record(fields=now) if _compatible(left, right):
            mine, theirs = {it.wire_name for it in was}, {it.wire_name for it in now}
            return len(mine & theirs) / len(mine | theirs) if mine | theirs else 1.0
        case Choice(was), Choice(now):
            return len(set(was) & set(now)) / len(set(was) | set(now))
    return 0.0


def _compatible(left: Member, right: Member) -> bool:
    """Objects that different constants tell apart are never one."""
    mine, theirs = _constants(left), _constants(right)
    return mine is None or theirs is None or mine == theirs


def _family(member: Member) -> Hashable:
    """What is left is paired by its JSON type, at first listed values apart from free ones."""
    kind = _json_type(member)
    return kind and (kind, isinstance(member.atom, Choice))


def _json_type(member: Member) -> str | None:
    """One for all numbers; none for objects, which are told apart by what they hold."""
    kind = json_type(member.atom)
    if isinstance(member.atom, Scalar) and kind in ("integer", "number"):
        return "number"
    return None if kind == "object" else kind
