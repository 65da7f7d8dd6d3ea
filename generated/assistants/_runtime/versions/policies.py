"""What is lost between two versions, and what callers want done about it: the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

LossKind: TypeAlias = Literal["drop", "fabricate", "merge", "narrow", "impossible"]
"""Left out; made up; things put together that cannot be told apart again; put into a
form that says less; or not to be said at all."""

OnLoss: TypeAlias = Literal["ignore", "report", "warn", "raise"]
"""``report`` shows losses to ``collect_losses()`` and ``Raw.losses``, and logs them;
``warn`` warns as well."""

LossPolicy: TypeAlias = OnLoss | Mapping[LossKind, OnLoss]
"""For all kinds of loss alike, or by kind; what is impossible always raises."""

Direction: TypeAlias = Literal["request", "response", "event", "error"]

Effects: TypeAlias = Literal["deny", "allow"]
"""Whether one call may send several requests, to do what the version that is spoken
has no single request for."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What one version says and another cannot, found while a call was converted.

    It never holds a value, so it may be logged.
    """

    kind: LossKind
    direction: Direction
    operation: str
    """As the caller's version has it, such as ``POST /assistants``."""
    source: str
    """The version that was converted from."""
    target: str
    pointer: str
    """Where, as a JSON pointer (RFC 6901) into what was converted."""
    reason: str
    part: str = "body"
    """What was converted: the body, or a parameter such as ``query order``."""

    def __str__(self) -> str:
        place = self.pointer or "(root)"
        if self.part != "body":
            place = f"{self.part}{self.pointer}"
        return (
            f"{self.kind} at {place} in the {self.direction} of {self.operation}, "
            f"from {self.source} to {self.target}: {self.reason}"
        )
