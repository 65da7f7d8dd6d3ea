"""From the shapes of one version to another version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ...requests.operations import Operation, Request
from ..options import Configuration, Options
from .converted_call import ConvertedCall, NotInVersion
from .messages import parameters_of
from .pairs import Pair
from .recipes import Emulation
from .routes import Chain, Operations, Route

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

    def whereabouts(self, key: str, name: str) -> str | None:
        """Return what has become of an argument that only the other version knows.

        None where an operation has no such argument there either.
        """
        from .traces import destinations, has_member

        route = self.chain.route(key)
        operation = route.operation
        if operation is None:
            return None
        shape, wire = self.chain.shape, self.chain.wire
        renamed = self._renamed(route, operation, name)
        if renamed is not None:
            return f"it is of version {wire}; {shape} has {renamed}"
        if not has_member(operation, name):
            return None
        homeward = [leg.homeward(leg.exchange.body) for leg in reversed(route.legs)]
        places = destinations(operation, name, homeward)
        if not places:
            return f"it is of version {wire}, and {shape} has nothing in its place"
        return f"it is of version {wire}; {shape} has {' and '.join(places)}"

    def _renamed(
        self, route: Route, operation: Operation[Any], name: str
    ) -> str | None:
        """Return what a parameter of the other version is called here."""
        parameters = parameters_of(operation).items()
        found = (" ".join(key) for key, it in parameters if it.keyword == name)
        key = next(found, None)
        if key is None:
            return None
        for leg in reversed(route.legs):
            pairs = leg.exchange.renamed.items()
            known = {new: old for old, new in pairs} if leg.up else dict(pairs)
            key = known.get(key, key)
        place, _, called = key.partition(" ")
        own = route.legs[0].exchange if route.legs else None
        here = (
            operation.key if own is None else own.old if route.legs[0].up else own.new
        )
        known_here = self.chain.operations(self.chain.shape)
        for it in known_here:
            parameter = (
                parameters_of(it).get((place, called)) if it.key == here else None
            )
            if parameter is not None and parameter.keyword != name:
                return parameter.keyword
        return None

    def crossing(
        self, request: Request[Any], settings: Configuration, options: Options
    ) -> ConvertedCall:
        """Begin a call; nothing is converted yet."""
        allowed = options.get("effects", settings.effects) == "allow"
        kind = Emulation if allowed else ConvertedCall
        return kind(self.chain, request, settings, options)
