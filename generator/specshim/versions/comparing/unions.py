"""Alternatives that came or went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from specshim.api.model import Choice, Record, Scalar
from specshim.diagnostics import Place
from specshim.versions.comparing.echoes import free_kinds, is_held
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.pairing import Pairing
from specshim.versions.comparing.places import stated
from specshim.versions.comparing.spoken import json_type, spoken_atom
from specshim.versions.comparing.tags import required_values
from specshim.versions.comparing.walk import Scope
from specshim.versions.subject import Subject


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What the documents say of unions: `oneOf`, or anything else that has alternatives."""

    old: Subject
    new: Subject

    def compare(
        self, scope: Scope, old: Sequence[Member], new: Sequence[Member], pairing: Pairing
    ) -> None:
        """What is in no pair, judged by the keyword that holds it and by whether alternatives overlap."""
        was = _is_exclusive(self.old, scope.old_at)
        now = _is_exclusive(self.new, scope.new_at)
        overlap = (was and not are_apart(old)) or (now and not are_apart(new))
        if len(old) > 1 and len(new) > 1 and was != now and overlap:
            scope.emit("one-of-any-of-swapped", _keyword(was), _keyword(now))
        for member in _lost(pairing.removed, new, overlap):
            rule = _rule(member, new, "removed", is_exclusive=was, overlap=overlap)
            _put(scope, rule, member, None)
        for member in _lost(pairing.added, old, overlap):
            rule = _rule(member, old, "added", is_exclusive=now, overlap=overlap)
            _put(scope, rule, None, member)
        if overlap and pairing.pairs and not (pairing.removed or pairing.added):
            self._edited(scope, pairing)

    @staticmethod
    def _edited(scope: Scope, pairing: Pairing) -> None:
        """An overlap makes widening an alternative narrow the union."""
        if any(old.atom != new.atom for old, new in pairing.pairs if not _is_record(old, new)):
            scope.emit("one-of-overlap-changed", "", "")


def _lost(alone: Sequence[Member], others: Sequence[Member], overlap: bool) -> Sequence[Member]:
    """Of what is in no pair, the values that the other side does not allow anyway."""
    free = free_kinds(member.atom for member in others)
    return [it for it in alone if overlap or not is_held(it.atom, free)]


def _is_record(old: Member, new: Member) -> bool:
    return isinstance(old.atom, Record) and isinstance(new.atom, Record)


def _rule(
    member: Member, others: Sequence[Member], what: str, *, is_exclusive: bool, overlap: bool
) -> str:
    if overlap:
        return "one-of-overlap-changed"
    is_plain = isinstance(member.atom, Scalar | Choice) and not member.name
    if is_plain and json_type(member.atom) not in {json_type(it.atom) for it in others}:
        return "type-widened" if what == "added" else "type-narrowed"
    return f"{'one' if is_exclusive else 'any'}-of-variant-{what}"


def _put(scope: Scope, rule: str, old: Member | None, new: Member | None) -> None:
    member = old or new
    assert member is not None
    name = member.tags[0] if member.tags else member.name or spoken_atom(member.atom)
    inside = scope.within(
        f"({name})", old.place if old else scope.old_at, new.place if new else scope.new_at
    )
    inside.emit(rule, name if old else None, name if new else None)


def are_apart(members: Sequence[Member]) -> bool:
    """Whether no value can be of two alternatives: by tag, by JSON type, or by listed values."""
    if all(member.tags for member in members):
        return True
    return all(_apart(left, right) for i, left in enumerate(members) for right in members[i + 1 :])


def _apart(left: Member, right: Member) -> bool:
    match left.atom, right.atom:
        case Choice(was), Choice(now):
            return not set(was) & set(now)
        case Record(), Record():
            return _told_apart(left.atom, right.atom)
    kinds = {json_type(left.atom), json_type(right.atom)}
    return len(kinds) == 2 and kinds != {"integer", "number"}


def _told_apart(left: Record, right: Record) -> bool:
    """Whether both require one property, whose listed values they do not share."""
    mine, theirs = required_values(left), required_values(right)
    return any(not mine[name] & theirs[name] for name in mine.keys() & theirs.keys())


def _is_exclusive(subject: Subject, place: Place) -> bool:
    return stated(subject, place, "oneOf") is not None


def _keyword(is_exclusive: bool) -> str:
    return "oneOf" if is_exclusive else "anyOf"
