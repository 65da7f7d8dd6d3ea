"""What has to be converted of an operation between two versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...requests.operations import Operation
from ...versions.calls.messages import parameters_of
from ...versions.calls.routes import Chain, Leg, Route

__all__ = ["Plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be converted of one operation, known before any call."""

    operation: Operation[Any]
    """In the caller's version."""
    route: Route
    arguments: bool
    """Whether parameters may change."""
    body: bool
    answers: bool

    @classmethod
    def of(cls, chain: Chain, operation: Operation[Any]) -> Plan:
        """Return the plan for an operation of the version that a chain starts from."""
        route = chain.route(operation.key)
        return cls(
            operation,
            route,
            any(map(_has_arguments, route.legs)) or _has_fewer(route, operation),
            any(leg.outward(leg.exchange.body) is not None for leg in route.legs),
            any(map(_has_answers, route.legs)),
        )

    def is_emulated(self, *, allowed: bool) -> bool:
        """Whether several requests make the call."""
        return allowed and self.route.recipe is not None

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to convert, and one request in both versions."""
        converts = self.arguments or self.body or self.answers
        return self.route.operation is not None and not converts

    def path(self, parts: tuple[str, ...]) -> str:
        """Return the path of the version that is spoken, with parts that stay."""
        operation = self.route.operation or self.operation
        pieces = iter(parts)
        literal = operation.path.partition("?")[0].split("{")
        filled = (next(pieces, "") + text.partition("}")[2] for text in literal[1:])
        return "".join([literal[0], *filled])


def _has_arguments(leg: Leg) -> bool:
    exchange = leg.exchange
    return bool(
        exchange.parameters
        or exchange.renamed
        or exchange.supplied_up
        or exchange.supplied_down
    )


def _has_fewer(route: Route, operation: Operation[Any]) -> bool:
    """Whether the version that is spoken lacks a parameter."""
    if route.operation is None:
        return False
    target = parameters_of(route.operation)
    return any(
        key[0] != "path" and key not in target for key in parameters_of(operation)
    )


def _has_answers(leg: Leg) -> bool:
    exchange = leg.exchange
    both = (*exchange.responses.values(), *exchange.errors.values(), exchange.events)
    return any(leg.homeward(it) is not None for it in both)
