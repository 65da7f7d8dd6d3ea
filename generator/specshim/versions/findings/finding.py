"""What is reported: one change of one member, with every place and operation in which it shows."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from specshim.diagnostics import Place, Position
from specshim.versions.edit import Direction
from specshim.versions.judging import Level
from specshim.versions.rules import Effect, Guard


class Axis(StrEnum):
    """Whom a change concerns."""

    WIRE = "wire"
    """An unchanged old client that talks to the new server."""
    SOURCE = "source"
    """Code that was written against the package generated from the old document."""


class Location(Struct, frozen=True):
    """A place and the line of its file, where that is known."""

    place: Place
    position: Position | None = None


class Occurrence(Struct, frozen=True):
    """One place where the change shows; None on the side that lacks the thing.

    `near` is where the newer side would have what it lacks.
    """

    old: Location | None
    new: Location | None
    near: Location | None = None


class Finding(Struct, frozen=True):
    """`old` and `new` are the two values as text, where they tell more than the title.

    `reason` is that of a deviation from the law, or of the policy. `waived_by` is the reason of a waiver.
    """

    rule: str
    level: Level
    axis: Axis
    direction: Direction
    effect: Effect
    guards: tuple[Guard, ...]
    title: str
    component: str
    member: str
    old: str | None
    new: str | None
    occurrences: tuple[Occurrence, ...]
    operations: tuple[str, ...]
    fingerprint: str
    reason: str = ""
    waived_by: str = ""

    @property
    def subject(self) -> str:
        """`AssistantObject.file_ids`, or `POST /assistants: request body.model`."""
        if not self.member:
            return self.component
        joint = ": " if " " in self.component else "" if self.member[0] in "[( " else "."
        return f"{self.component}{joint}{self.member}"

    @property
    def order(self) -> tuple[object, ...]:
        """The worst first, then by what is concerned."""
        is_source = self.axis is Axis.SOURCE
        what = (self.component, self.member, self.direction, self.rule)
        return (self.level.rank, is_source, *what, self.old or "", self.new or "")
