"""Alternatives that came or went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from specshim.api.model import Array, Choice, Record, Scalar, Tuple
from specshim.api.schemas.assertions.keywords import ALTERNATIVES
from specshim.diagnostics import Place
from specshim.versions.comparing.asking import effect_between
from specshim.versions.comparing.echoes import free_kinds, is_held
from specshim.versions.comparing.equality import Equality
from specshim.versions.comparing.members import Member
from specshim.versions.comparing.pairing import Pairing
from specshim.versions.comparing.places import parts, stated
from specshim.versions.comparing.schemas import schema_at, schemas_of
from specshim.versions.comparing.spoken import json_type, spoken_atom
from specshim.versions.comparing.tags import required_values
from specshim.versions.comparing.walk import Scope
from specshim.versions.inclusion import Schema
from specshim.versions.rules import Effect
from specshim.versions.subject import Subject

_OBJECTS: Final = 4
"""Edited objects of one union of which it is asked whether they reach into others."""

_ASKED: Final = 200
"""Pairs of alternatives of one union of which it is asked whether they have a value in common."""


class Alternatives(Struct, frozen=True):
    """What the documents say of unions: `oneOf`, or anything else that has alternatives."""

    old: Subject
    new: Subject
    equality: Equality

    def compare(
        self, scope: Scope, old: Sequence[Member], new: Sequence[Member], pairing: Pairing
    ) -> None:
        """What is in no pair, and what it does to values of several alternatives, which `oneOf` refuses."""
        was, now = (_is_exclusive(self.old, scope.old_at), _is_exclusive(self.new, scope.new_at))
        wholes = (schema_at(self.old, scope.old_at), schema_at(self.new, scope.new_at))
        refusing = tuple(it is not None and _has_one_of(it) for it in wholes)
        for member in _lost(pairing.removed, new):
            rule = _rule(member, new, "removed", is_exclusive=was)
            _put(scope, rule, member, None, effect=self._held(scope, self.old, member, wholes[1]))
        for member in pairing.removed if refusing[0] else ():
            self._overlapping(scope, self.old, member, old, wholes)
        for member in _lost(pairing.added, old):
            rule = _rule(member, old, "added", is_exclusive=now)
            _put(scope, rule, None, member, effect=self._held(scope, self.new, member, wholes[0]))
        for member in pairing.added if refusing[1] else ():
            self._overlapping(scope, self.new, member, new, wholes)
        if not pairing.removed and not pairing.added:
            self._rearranged(scope, (was, now), old, new, pairing)

    def compare_swallowed(self, scope: Scope, *, are_anything: bool) -> None:
        """Alternatives of which one holds another are read as the wider one, and `oneOf` refuses the narrower.

        Where nothing is known of either side, this is all that can be said.
        """
        old, new = schema_at(self.old, scope.old_at), schema_at(self.new, scope.new_at)
        stated = old or new
        if stated is None:
            return
        old, new = old or stated.made(True), new or stated.made(True)
        if _are_alike(scope, old, new):
            return
        if not are_anything and not _has_one_of(old) and not _has_one_of(new):
            return
        effect = effect_between(scope, old, new)
        if effect is not Effect.NONE:
            scope.emit("one-of-overlap-changed", "", "", effect=effect)

    def compare_unread(self, scope: Scope) -> None:
        """What is read as anything on both sides, such as alternatives that multiply beyond the limit."""
        old, new = schema_at(self.old, scope.old_at), schema_at(self.new, scope.new_at)
        if old is None or new is None or old.node.value == new.node.value:
            return
        if any(scope.walk.told(scope)):
            return
        effect = effect_between(scope, old, new)
        if effect is not Effect.NONE:
            scope.emit("one-of-overlap-changed", "", "", effect=effect)

    def compare_whole(self, scope: Scope, old: Sequence[Member], new: Sequence[Member]) -> None:
        """Whether a value went or came of which none of the alternatives tells, taken one by one.

        They reach into each other, or hold each other only in part. Objects are left out: which one is meant is
        told by more than their schemas.
        """
        if not any(map(_is_plain, (*old, *new))):
            return
        # Alternatives that are written twice are one here, and none to `oneOf`.
        if (
            len(old) > 1
            or len(new) > 1
            or _is_exclusive(self.old, scope.old_at)
            or _is_exclusive(self.new, scope.new_at)
        ):
            scope.walk.doubt(lambda: self._settle(scope))

    def _settle(self, scope: Scope) -> None:
        old, new = schema_at(self.old, scope.old_at), schema_at(self.new, scope.new_at)
        if old is None or new is None or _are_alike(scope, old, new):
            return
        told = {it.effect for it in scope.walk.told(scope)}
        for effect in _worst_first(scope):
            values, target = (old, new) if effect is Effect.NARROWS else (new, old)
            harmless = {Effect.NONE, effect.mirrored}
            if told <= harmless and scope.walk.relation.loses((values,), target):
                self._tell(scope, effect, old, new)
                return
            if told:
                return

    def _tell(self, scope: Scope, effect: Effect, old: Schema, new: Schema) -> None:
        if _has_one_of(old) or _has_one_of(new):
            scope.emit("one-of-overlap-changed", "", "", effect=effect)
        else:
            scope.emit("type-narrowed" if effect is Effect.NARROWS else "type-widened", "", "")

    def _held(
        self, scope: Scope, subject: Subject, member: Member, other: Schema | None
    ) -> Effect | None:
        """Nothing, where the other side allows every value of an alternative without having it."""
        if other is None:
            return None
        held = scope.walk.relation.includes(schemas_of(subject, member.atom), other)
        return Effect.NONE if held else None

    def _overlapping(
        self,
        scope: Scope,
        subject: Subject,
        member: Member,
        others: Sequence[Member],
        wholes: tuple[Schema | None, Schema | None],
        *,
        is_shown: bool = False,
    ) -> None:
        """Values that are of another alternative as well are refused while both are there."""
        old, new = wholes
        if old is None or new is None:
            return
        is_added = subject is self.new
        accepted, refused = (old, new) if is_added else (new, old)
        own = schemas_of(subject, member.atom)
        # One object may be come to by many ways.
        asked = dict.fromkeys(
            it.atom for it in others[:_ASKED] if it is not member and not _are_apart(member, it)
        )
        answers = [
            scope.walk.relation.overlaps(own, schemas_of(subject, it), accepted, refused)
            for it in asked
        ]
        if any(answers):
            effect = Effect.NARROWS if is_added else Effect.WIDENS
            _put(scope, "one-of-overlap-changed", *_sides(member, is_added), effect=effect)
        elif not is_shown and (None in answers or len(others) > _ASKED):
            _put(scope, "one-of-overlap-changed", *_sides(member, is_added))

    def _edited_objects(
        self,
        scope: Scope,
        exclusive: tuple[bool, bool],
        old: Sequence[Member],
        new: Sequence[Member],
        pairing: Pairing,
    ) -> None:
        """Objects of which one reaches into another now, or did before: only where a value shows it."""
        wholes = (schema_at(self.old, scope.old_at), schema_at(self.new, scope.new_at))
        changed = [
            pair
            for pair in pairing.pairs
            if _is_record(*pair) and not self.equality.atoms(pair[0].atom, pair[1].atom)
        ]
        for was, now in changed[:_OBJECTS]:
            if exclusive[1]:
                self._overlapping(scope, self.new, now, new, wholes, is_shown=True)
            if exclusive[0]:
                self._overlapping(scope, self.old, was, old, wholes, is_shown=True)

    def _rearranged(
        self,
        scope: Scope,
        exclusive: tuple[bool, bool],
        old: Sequence[Member],
        new: Sequence[Member],
        pairing: Pairing,
    ) -> None:
        """The same alternatives: under another keyword, or edited so that one reaches into another."""
        was, now = exclusive
        overlap = (was and not are_apart(old)) or (now and not are_apart(new))
        if overlap:
            self._edited_objects(scope, exclusive, old, new, pairing)
        is_swapped = len(old) > 1 and len(new) > 1 and was != now
        is_edited = any(
            not self.equality.atoms(it.atom, other.atom)
            for it, other in pairing.pairs
            if not _is_record(it, other)
        )
        if not overlap or not (is_swapped or is_edited):
            return
        before, after = schema_at(self.old, scope.old_at), schema_at(self.new, scope.new_at)
        effect = None
        if before is not None and after is not None:
            effect = effect_between(scope, before, after)
        if effect is Effect.NONE:
            return
        if is_swapped:
            scope.emit("one-of-any-of-swapped", _keyword(was), _keyword(now), effect=effect)
        else:
            scope.emit("one-of-overlap-changed", "", "", effect=effect)


def _are_alike(scope: Scope, old: Schema, new: Schema) -> bool:
    spelling = scope.walk.relation.spelling
    return spelling.of(old) == spelling.of(new)


def _lost(alone: Sequence[Member], others: Sequence[Member]) -> Sequence[Member]:
    """Of what is in no pair, the values that the other side does not allow anyway."""
    free = free_kinds(member.atom for member in others)
    return [it for it in alone if not is_held(it.atom, free)]


def _sides(member: Member, is_added: bool) -> tuple[Member | None, Member | None]:
    return (None, member) if is_added else (member, None)


def _worst_first(scope: Scope) -> tuple[Effect, Effect]:
    """Lost values hurt who sends, and new ones who receives."""
    if scope.direction.is_sent:
        return Effect.NARROWS, Effect.WIDENS
    return Effect.WIDENS, Effect.NARROWS


def _is_plain(member: Member) -> bool:
    return isinstance(member.atom, Scalar | Choice | Array | Tuple)


def _is_record(old: Member, new: Member) -> bool:
    return isinstance(old.atom, Record) and isinstance(new.atom, Record)


def _rule(member: Member, others: Sequence[Member], what: str, *, is_exclusive: bool) -> str:
    is_plain = isinstance(member.atom, Scalar | Choice) and not member.name
    if is_plain and json_type(member.atom) not in {json_type(it.atom) for it in others}:
        return "type-widened" if what == "added" else "type-narrowed"
    return f"{'one' if is_exclusive else 'any'}-of-variant-{what}"


def _put(
    scope: Scope,
    rule: str,
    old: Member | None,
    new: Member | None,
    *,
    effect: Effect | None = None,
) -> None:
    member = old or new
    assert member is not None
    name = member.tags[0] if member.tags else member.name or spoken_atom(member.atom)
    inside = scope.within(
        f"({name})", old.place if old else scope.old_at, new.place if new else scope.new_at
    )
    inside.emit(rule, name if old else None, name if new else None, effect=effect)


def are_apart(members: Sequence[Member]) -> bool:
    """Whether no value can be of two alternatives: by tag, by JSON type, or by listed values."""
    return all(
        _are_apart(left, right) for i, left in enumerate(members) for right in members[i + 1 :]
    )


def _are_apart(left: Member, right: Member) -> bool:
    if left.tags and right.tags and not set(left.tags) & set(right.tags):
        return True
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


def _has_one_of(schema: Schema) -> bool:
    """Whether `oneOf` has a say, also as one of several alternatives."""
    seen: set[tuple[object, ...]] = set()
    waiting = [schema]
    while waiting:
        for part in map(schema.at, parts(schema.document, waiting.pop().node)):
            if "oneOf" in part.keywords:
                return True
            if part.key not in seen:
                seen.add(part.key)
                waiting += [it for keyword in ALTERNATIVES for it in part.members(keyword)]
    return False


def _keyword(is_exclusive: bool) -> str:
    return "oneOf" if is_exclusive else "anyOf"
