"""Calls that are made in one version's shapes and spoken in another version: the words.

What does the work is in ``calls``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias, runtime_checkable

import httpx2

from ..requests.operations import Operation, Request
from ..responses.conversion import Conversion
from ..transport.connections.steps import Steps
from .options import Configuration, Options
from .policies import Loss

__all__ = [
    "Bridging",
    "Crossing",
    "Departure",
    "Speak",
]


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
