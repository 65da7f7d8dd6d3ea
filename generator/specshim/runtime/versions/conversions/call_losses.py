"""The losses of one call."""

from __future__ import annotations

from collections.abc import Sequence

from ..crossings import Direction, Loss, LossPolicy
from .complements import Memory
from .losses import Losses, settle

__all__ = ["Entry", "Ledger"]


class Ledger:
    """What one call lost so far, and what its caller wants done about it."""

    def __init__(self, operation: str, policies: Sequence[LossPolicy]) -> None:
        self.operation = operation
        self.told: tuple[Loss, ...] = ()
        """All losses but those that are ignored."""
        self._policies = policies

    def entry(self, direction: Direction, memory: Memory | None = None) -> Entry:
        """Begin a conversion, with what is known of origins already."""
        return Entry(self, direction, Memory() if memory is None else memory)

    def settle(self, found: Sequence[Loss]) -> None:
        """Act on losses as the caller wants it; may raise LossError."""
        if found:
            self.told += settle(found, self._policies)


class Entry:
    """One conversion, of a request or of an answer, over all the versions between.

    Without a ``memory`` the origins of objects are not kept.
    """

    def __init__(
        self, ledger: Ledger, direction: Direction, memory: Memory | None
    ) -> None:
        self.memory = memory
        self._ledger = ledger
        self._direction: Direction = direction
        self._found: list[Loss] = []

    def losses(self, source: str, target: str, part: str = "body") -> Losses:
        """Return what one step, between neighbours, tells its losses to."""
        return Losses(
            self._direction,
            self._ledger.operation,
            source,
            target,
            part,
            memory=self.memory,
            found=self._found,
        )

    def settle(self) -> None:
        """Act on what was found; may raise LossError."""
        self._ledger.settle(self._found)
