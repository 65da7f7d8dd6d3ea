"""Calls that are made in one version's shapes and spoken in another version: the words.

What does the work is in ``calls``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, runtime_checkable

import httpx2

from ..requests.operations import Operation, Request
from ..responses.conversion import Conversion
from ..transport.steps import Steps

if TYPE_CHECKING:
    from .options import Configuration, Options

__all__ = [
    "Bridging",
    "Crossing",
    "Departure",
    "Direction",
    "Effects",
    "Loss",
    "LossKind",
    "LossPolicy",
    "OnLoss",
    "Speak",
]

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


class Speak(Protocol):
    """Sends a request as it is."""

    def __call__(
        self, request: Request[Any], crossing: Crossing, *, own: bool = True
    ) -> Steps[httpx2.Response]:
        """Return the response as it came; the crossing converts what is read of it.

        ``own`` tells the caller's own request from those beside it.
        """
        ...


@runtime_checkable
class Crossing(Conversion, Protocol):
    """One call on its way between two versions."""

    @property
    def losses(self) -> tuple[Loss, ...]:
        """All that was lost so far, but for what is ignored."""
        ...

    @property
    def reads(self) -> Operation[Any]:
        """The operation that says how the answer is read."""
        ...


class Departure(Crossing, Protocol):
    """A call that is still to be sent."""

    def steps(self, speak: Speak) -> Steps[httpx2.Response]:
        """Send the call."""
        ...


class Bridge(Protocol):
    """What leads from one version's shapes to another version."""

    def whereabouts(self, key: str, name: str) -> str | None:
        """Return what has become of an argument that only the other version knows."""
        ...

    def crossing(
        self, request: Request[Any], settings: Configuration, options: Options
    ) -> Departure:
        """Begin a call; raises what keeps it from being spoken in the other version."""
        ...


Bridging: TypeAlias = Callable[[str, str], Bridge]
"""Returns the bridge from a version's shapes to the version that is spoken."""
