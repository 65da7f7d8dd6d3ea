"""Where we judge otherwise than the law, and why: as few as can be."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from specshim.versions.edit import Direction
from specshim.versions.judging.law import Level


class Override(Struct, frozen=True):
    """In `directions`, findings of `rule` are of `level`."""

    rule: str
    directions: frozenset[Direction]
    level: Level
    reason: str


SENT: Final = frozenset(direction for direction in Direction if direction.is_sent)
READ: Final = frozenset(Direction) - SENT
BOTH: Final = SENT | READ

DEVIATIONS: Final = (
    Override(
        "parameter-default-changed",
        SENT,
        Level.WARNING,
        "the same calls are valid, but the meaning of *absent* is another",
    ),
    Override(
        "default-changed",
        SENT,
        Level.WARNING,
        "the same bodies are valid, but the meaning of *absent* is another",
    ),
    Override("request-body-removed", SENT, Level.BREAKING, "the data was the purpose of the call"),
    Override(
        "success-status-added",
        READ,
        Level.WARNING,
        "most clients branch on 2xx, and ours types the new status",
    ),
    Override(
        "response-header-removed-optional",
        READ,
        Level.WARNING,
        "an optional header must be handled as absent already, but code that reads it is there",
    ),
    Override(
        "property-added-optional-closed",
        READ,
        Level.WARNING,
        "closed response objects are almost always a habit of authors; our client ignores unknown members",
    ),
    Override(
        "property-added-required-closed",
        READ,
        Level.WARNING,
        "as for an optional one: our client ignores unknown members",
    ),
    Override("became-not-write-only", READ, Level.WARNING, "the value only starts to come back"),
)
