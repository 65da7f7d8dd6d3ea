"""From the shapes of one version to another version, over the neighbours between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from .conversions import Convert
from .errors import APIError, UnknownVersionError
from .operations import Operation
from .pairs import Both, Exchange, Pair, Recipe

__all__ = ["Bridge", "Hop", "Leg", "NotInVersion", "Route"]

Operations: TypeAlias = tuple[Operation[Any], ...]


class NotInVersion(APIError):
    """An operation that the version on the wire does not have; nothing was sent."""

    operation: str
    versions: tuple[str, ...]
    """The versions that are known to have it."""

    def __init__(
        self, message: str, *, operation: str = "", versions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.operation = operation
        self.versions = versions


@dataclass(frozen=True, slots=True)
class Leg:
    """One operation on its way from a version to its neighbour."""

    exchange: Exchange
    up: bool
    """Whether the request goes from the older to the newer version."""
    source: str
    target: str

    def outward(self, both: Both) -> Convert | None:
        """Return what converts a part of the request."""
        return both.up if self.up else both.down

    def homeward(self, both: Both) -> Convert | None:
        """Return what converts an answer."""
        return both.down if self.up else both.up

    @property
    def recipe(self) -> Recipe | None:
        """What makes the call by several requests, where effects are allowed."""
        recipes = self.exchange.recipes
        return recipes.up if self.up else recipes.down


@dataclass(frozen=True, slots=True)
class Hop:
    """From a version to its neighbour."""

    pair: Pair
    up: bool

    @property
    def source(self) -> str:
        """The version that requests come from."""
        return self.pair.old if self.up else self.pair.new

    @property
    def target(self) -> str:
        """The version that requests go to."""
        return self.pair.new if self.up else self.pair.old

    @property
    def dead_ends(self) -> Mapping[str, Recipe | None]:
        """The operations that do not go on, with what emulates them."""
        return self.pair.only_old if self.up else self.pair.only_new

    def leg(self, key: str) -> Leg:
        """Return how an operation goes on."""
        known = self.pair.by_old if self.up else self.pair.by_new
        exchange = known.get(key) or Exchange(key, key)
        return Leg(exchange, self.up, self.source, self.target)


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one operation to the version that is spoken."""

    legs: tuple[Leg, ...]
    """As far as the operation goes."""
    operation: Operation[Any] | None
    """What it is in the version that is spoken; None where it does not go that far."""
    recipe: Recipe | None = None
    """What emulates it where its way ends."""


@dataclass(frozen=True)
class Bridge:
    """What leads from one version's shapes to another version."""

    shape: str
    wire: str
    hops: tuple[Hop, ...]
    operations: Callable[[str], Operations]
    """The operations of a version."""

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
        for version in (shape, wire):
            if version not in versions:
                known = ", ".join(versions)
                message = f"wire: version {version!r} is not in this package"
                raise UnknownVersionError(f"{message} (there are: {known})")
        start, end = versions.index(shape), versions.index(wire)
        up = start < end
        between = versions[min(start, end) : max(start, end) + 1]
        hops = [Hop(pairs(old, new), up) for old, new in pairwise(between)]
        return cls(shape, wire, tuple(hops if up else reversed(hops)), operations)
