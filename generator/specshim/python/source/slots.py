"""Attributes, keys and arguments: what came, went or changed in a class, a dict form or a method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from specshim.python.source.assignable import Assignability
from specshim.python.source.reporting import Change, Reporting
from specshim.python.source.surface import Slot
from specshim.versions.edit import Direction
from specshim.versions.findings import Finding
from specshim.versions.judging import Level

Slots = Mapping[str, Slot]


class Owner(Struct, frozen=True):
    """Whose slots they are; `word` is what its slots are called: attribute, key, keyword."""

    name: str
    word: str
    is_sent: bool
    operations: tuple[str, ...] = ()

    @property
    def direction(self) -> Direction:
        """A class may be of requests, of answers, or of both: its attributes have no direction."""
        return Direction.REQUEST if self.is_sent else Direction.CALL


class SlotComparison(Struct, frozen=True):
    """What a caller gives must still be taken, and what a caller gets must still be what it was."""

    reporting: Reporting
    assignability: Assignability

    def compare(self, owner: Owner, old: Slots, new: Slots) -> Iterator[Finding]:
        """Every difference that a caller of `owner` may notice."""
        renamed = _renamed(old, new)
        for name, other in renamed.items():
            rule, level = "parameter-keyword-renamed", Level.BREAKING
            sides = (Change(name, old[name].origin), Change(other, new[other].origin))
            yield self._finding(rule, level, owner, name, *sides)
        for name in old.keys() - new.keys() - renamed.keys():
            text, origin = old[name].annotation.text, old[name].origin
            rule = f"{owner.word}-removed"
            yield self._finding(
                rule, Level.BREAKING, owner, name, Change(text, origin), Change(None)
            )
        for name in new.keys() - old.keys() - set(renamed.values()):
            yield self._added(owner, name, new[name])
        for name in old.keys() & new.keys():
            yield from self._changed(owner, name, old[name], new[name])

    def _added(self, owner: Owner, name: str, slot: Slot) -> Finding:
        need = f"-{'required' if slot.required else 'optional'}" if owner.is_sent else ""
        level = Level.BREAKING if need == "-required" else Level.INFO
        change = Change(slot.annotation.text, slot.origin)
        return self._finding(f"{owner.word}-added{need}", level, owner, name, Change(None), change)

    def _changed(self, owner: Owner, name: str, old: Slot, new: Slot) -> Iterator[Finding]:
        if owner.is_sent and old.required != new.required:
            need = "required" if new.required else "optional"
            level = Level.BREAKING if new.required else Level.INFO
            sides = (Change("", old.origin), Change("", new.origin))
            yield self._finding(f"{owner.word}-became-{need}", level, owner, name, *sides)
        texts = (old.annotation.text, new.annotation.text)
        if texts[0] != texts[1]:
            level = Level.INFO if self._fits(owner, old, new) else Level.BREAKING
            sides = (Change(texts[0], old.origin), Change(texts[1], new.origin))
            yield self._finding("python-type-changed", level, owner, name, *sides)

    def _fits(self, owner: Owner, old: Slot, new: Slot) -> bool:
        if owner.is_sent:
            return self.assignability.holds(new.annotation, old.annotation)
        return self.assignability.holds(old.annotation, new.annotation)

    def _finding(
        self, rule: str, level: Level, owner: Owner, name: str, old: Change, new: Change
    ) -> Finding:
        subject = (owner.name, name)
        return self.reporting.finding(
            rule, level, owner.direction, subject, old, new, owner.operations
        )


def _renamed(old: Slots, new: Slots) -> dict[str, str]:
    """Arguments that fill the same on the wire under another name."""
    came = {slot.wire: name for name, slot in new.items() if name not in old and slot.wire}
    return {
        name: came[slot.wire] for name, slot in old.items() if name not in new and slot.wire in came
    }
