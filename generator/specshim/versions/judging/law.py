"""The law: what an effect means for an old client, by the direction in which the values go.

Narrowing what is accepted breaks whoever sends; widening what may come back breaks whoever reads. The
table holds for every rule; what deviates is listed with its reason in `deviations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from specshim.versions.edit import Direction
from specshim.versions.rules import Effect, Guard


class Level(StrEnum):
    """How bad a finding is for code that was written against the old version."""

    BREAKING = "breaking"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return tuple(Level).index(self)


_SENT: Final[Mapping[Effect, Level]] = MappingProxyType(
    {
        Effect.NONE: Level.INFO,
        Effect.WIDENS: Level.INFO,
        Effect.NARROWS: Level.BREAKING,
        Effect.INCOMPARABLE: Level.BREAKING,
        Effect.UNKNOWN: Level.WARNING,
        Effect.VIOLATION: Level.BREAKING,
    }
)

_READ: Final[Mapping[Effect, Level]] = MappingProxyType(
    {**_SENT, Effect.WIDENS: Level.BREAKING, Effect.NARROWS: Level.INFO}
)

_LENIENT: Final = frozenset({Guard.SANCTIONED, Guard.NON_SUCCESS, Guard.OPEN})


def law(effect: Effect, direction: Direction, guards: frozenset[Guard]) -> Level:
    """The verdict that follows from what an edit does."""
    if guards & _LENIENT and effect is not Effect.VIOLATION:
        return Level.INFO
    is_sent = direction.is_sent or Guard.NEGOTIATED in guards
    return (_SENT if is_sent else _READ)[effect]
