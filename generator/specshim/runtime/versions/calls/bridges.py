"""From the shapes of one version to another version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ...requests.operations import Request
from ..options import Configuration, Options
from .converted_call import NotInVersion, Trip
from .pairs import Pair
from .recipes import Emulation
from .routes import Chain, Operations

__all__ = ["Bridge", "NotInVersion"]


@dataclass(frozen=True, slots=True)
class Bridge:
    """What leads from one version's shapes to another version."""

    chain: Chain

    @classmethod
    def between(
        cls,
        shape: str,
        wire: str,
        versions: Sequence[str],
        pairs: Callable[[str, str], Pair],
        operations: Callable[[str], Operations],
    ) -> Bridge:
        """Return the bridge over the neighbours between two versions.

        ``versions`` stand in their order, oldest first; ``pairs`` is called with two
        neighbours in that order, ``operations`` with a version. Raises
        UnknownVersionError for a version that is not there.
        """
        return cls(Chain.between(shape, wire, versions, pairs, operations))

    def crossing(
        self, request: Request[Any], settings: Configuration, options: Options
    ) -> Trip:
        """Begin a call; nothing is converted yet."""
        allowed = options.get("effects", settings.effects) == "allow"
        kind = Emulation if allowed else Trip
        return kind(self.chain, request, settings, options)
