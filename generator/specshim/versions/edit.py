"""One difference between two versions, before anyone judged it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec import Struct

from specshim.diagnostics import Place
from specshim.versions.rules import RULES, Effect, Guard


class Direction(StrEnum):
    """Which way the values go in which the difference shows."""

    CALL = "call"
    """None: the caller gains or loses a call as a whole."""
    REQUEST = "request"
    PARAMETER = "parameter"
    RESPONSE = "response"
    HEADER = "response header"

    @property
    def is_sent(self) -> bool:
        """Whether the client sends, so that narrowing hurts it; otherwise widening does."""
        return self not in (Direction.RESPONSE, Direction.HEADER)

    @property
    def inverted(self) -> Direction:
        """The direction of the same thing where the API calls and the client answers."""
        return _INVERTED.get(self, self)


_INVERTED: Final = {
    Direction.REQUEST: Direction.RESPONSE,
    Direction.RESPONSE: Direction.REQUEST,
    Direction.PARAMETER: Direction.HEADER,
    Direction.HEADER: Direction.PARAMETER,
}


class Spot(Struct, frozen=True, order=True):
    """Where one side states its part of a difference, and the part itself as text."""

    place: Place
    text: str = ""


class Edit(Struct, frozen=True):
    """`component` is a schema, or an operation for what stands in none; `member` the way within it.

    `old` is None for what was added and `new` for what was removed. `operations` are those in which the
    difference shows.
    """

    rule: str
    direction: Direction
    component: str
    member: str
    old: Spot | None
    new: Spot | None
    near: Place | None = None
    """Where the newer side would have what it lacks."""
    operations: tuple[str, ...] = ()
    guards: frozenset[Guard] = frozenset()
    decided: Effect | None = None
    """What this very edit does, where that is known better than of its rule in general."""

    @property
    def effect(self) -> Effect:
        """What the edit does to the set of values, or of calls."""
        return self.decided or RULES[self.rule].effect
