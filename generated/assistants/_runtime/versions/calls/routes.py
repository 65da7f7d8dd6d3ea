"""The ways of operations from one version to another, over the neighbours between."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, TypeAlias

from ...requests import Operation
from ..conversions.conversion import Convert
from ..selection import UnknownVersionError
from .pairs import Both, Certain, Exchange, Pair, Recipe

Operations: TypeAlias = tuple[Operation[Any], ...]


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
    def supplied(self) -> Mapping[str, object]:
        """What the target needs where the source does not say it."""
        exchange = self.exchange
        return exchange.supplied_up if self.up else exchange.supplied_down

    @property
    def implied(self) -> Mapping[str, object]:
        """What only the source says, with what the target means without saying it."""
        exchange = self.exchange
        return exchange.supplied_down if self.up else exchange.supplied_up

    @property
    def certain(self) -> tuple[Certain, ...]:
        """What every answer loses."""
        exchange = self.exchange
        return exchange.certain_down if self.up else exchange.certain_up

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
    emulation: Recipe | None = None
    """What stands in for it where its way ends."""

    @property
    def recipe(self) -> tuple[int, Recipe] | None:
        """After how many legs a recipe takes over, and which; None for nowhere."""
        for place, leg in enumerate(self.legs):
            if leg.recipe is not None:
                return place, leg.recipe
        return (len(self.legs), self.emulation) if self.emulation else None


@dataclass(frozen=True)
class Chain:
    """Versions from the caller's to the one that is spoken."""

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
    ) -> Chain:
        """Return the chain between two versions, as ``Bridge.between`` says."""
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

    def route(self, key: str, start: int = 0) -> Route:
        """Return the way of an operation from the source of some hop."""
        legs: list[Leg] = []
        for hop in self.hops[start:]:
            if key in hop.dead_ends:
                return Route(tuple(legs), None, hop.dead_ends[key])
            leg = hop.leg(key)
            legs.append(leg)
            key = leg.exchange.new if leg.up else leg.exchange.old
        return Route(tuple(legs), self._spoken.get(key))

    @property
    def ends(self) -> tuple[str, str] | None:
        """The caller's version and that which is spoken; None for neighbours."""
        return (self.shape, self.wire) if len(self.hops) > 1 else None

    def version(self, place: int) -> str:
        """Return the version that is reached after some hops."""
        return self.shape if place == 0 else self.hops[place - 1].target

    @cached_property
    def _spoken(self) -> Mapping[str, Operation[Any]]:
        return {operation.key: operation for operation in self.operations(self.wire)}
