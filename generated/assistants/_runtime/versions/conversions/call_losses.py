"""The losses of one call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..policies import Direction, Loss, LossPolicy
from .complements import Memory
from .losses import Losses, forewarn, settle
from .passage import Passage

MOST: Final = 1000
"""Losses of one call that are told one by one."""


class CallLosses:
    """What one call lost so far, and what its caller wants done about it."""

    def __init__(
        self,
        operation: str,
        policies: Sequence[LossPolicy],
        ends: tuple[str, str] | None = None,
    ) -> None:
        self.operation = operation
        self.ends = ends
        """The caller's version and that which is spoken, where others are between."""
        self.told: tuple[Loss, ...] = ()
        """All losses but those that are ignored, and those beyond ``MOST``."""
        self.untold = 0
        """How many are beyond: a stream may lose something with each event."""
        self._policies = policies
        self._held: list[Loss] | None = None

    def entry(self, direction: Direction, memory: Memory | None = None) -> Entry:
        """Begin a conversion, with what is known of origins already."""
        return Entry(self, direction, Memory() if memory is None else memory)

    def settle(self, found: Sequence[Loss]) -> None:
        """Act on losses as the caller wants it; may raise LossError.

        While they are held, only what cannot be sent raises.
        """
        if self._held is not None:
            self._held += (it for it in found if it.kind != "impossible")
            found = [it for it in found if it.kind == "impossible"]
        if found:
            told = settle(found, self._policies)
            kept = told[: MOST - len(self.told)]
            self.told += kept
            self.untold += len(told) - len(kept)

    def hold(self) -> None:
        """Act on losses at the end: what is begun must not be left half done."""
        if self._held is None:
            self._held = []

    def release(self) -> None:
        """Act on what was held; may raise LossError."""
        held, self._held = self._held, None
        self.settle(held or ())

    def withdraw(self, direction: Direction, pointer: str) -> None:
        """Forget held losses at a place: what seemed to be lost was found elsewhere."""
        self._held = [
            it
            for it in self._held or ()
            if (it.direction, it.pointer) != (direction, pointer)
        ]

    def forewarn(self, found: Sequence[Loss]) -> None:
        """Raise LossError for what is certain and must not be lost."""
        forewarn(found, self._policies)

    def beside(self) -> CallLosses:
        """Return the ledger of requests beside the caller's own.

        What these lose the caller never said; only what cannot be sent raises.
        """
        return CallLosses(self.operation, ("ignore",), self.ends)


class Entry:
    """One conversion, of a request or of an answer, over all the versions between.

    Without a ``memory`` the origins of objects are not kept.
    """

    def __init__(
        self, ledger: CallLosses, direction: Direction, memory: Memory | None
    ) -> None:
        self.memory = memory
        self._ledger = ledger
        self._direction: Direction = direction
        self._found: list[Loss] = []
        self._passage = Passage() if ledger.ends else None

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
            ends=self._ends,
            passage=self._passage,
        )

    @property
    def _ends(self) -> tuple[str, str] | None:
        """From where to where is converted in all."""
        if self._ledger.ends is None:
            return None
        shape, wire = self._ledger.ends
        return (shape, wire) if self._direction == "request" else (wire, shape)

    def settle(self) -> None:
        """Act on what was found; may raise LossError."""
        if self._passage is not None:
            self._found += self._passage.losses()
        self._ledger.settle(self._found)
