"""One call from the shapes of one version to another version, and its answers back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

import httpx2
from pydantic_core import from_json, to_json

from ...requests.operations import Operation, Request, declared
from ...responses.errors import APIError, APIResponseValidationError
from ...transport.connections.steps import Steps
from ..conversions.call_losses import CallLosses, Entry
from ..conversions.complements import Memory, remember
from ..conversions.losses import LossError
from ..crossings import Speak
from ..options import Configuration, Options
from ..policies import Loss
from .answers import json_of, rewritten
from .messages import Message, carried, opened, spoken
from .pairs import Both, Exchange
from .routes import Chain, Leg, Route

__all__ = [
    "ConvertedCall",
    "NotInVersion",
    "Part",
    "back",
    "differs",
    "events",
    "settle_with",
]

T = TypeVar("T")

Part: TypeAlias = Callable[[Exchange], Both | None]
"""Which part of an exchange an answer is."""

# What converting functions may raise for an answer that is not as its document says.
_MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


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


@dataclass(frozen=True)
class ConvertedCall:
    """A call of one version that is spoken in another one."""

    chain: Chain
    request: Request[Any]
    settings: Configuration
    options: Options

    @cached_property
    def ledger(self) -> CallLosses:
        """What is lost on the way."""
        own, policy = self.options.get("on_loss"), self.settings.on_loss
        policies = (policy,) if own is None else (own, policy)
        return CallLosses(self.request.operation.name, policies, self.chain.ends)

    @cached_property
    def route(self) -> Route:
        """The way that the operation takes."""
        return self.chain.route(self.request.operation.key)

    @property
    def losses(self) -> tuple[Loss, ...]:
        """All that was lost so far, but for what is ignored."""
        return self.ledger.told

    @property
    def reads(self) -> Operation[Any]:
        """The caller's own operation, which says how the answer is read."""
        return self.request.operation

    def steps(self, speak: Speak) -> Steps[httpx2.Response]:
        """Send the call."""
        self.forewarn()
        memory = Memory()
        return speak(self.outward(self.opened(memory), memory), self)

    def forewarn(self) -> None:
        """Raise LossError where every answer loses what must not be lost.

        Over versions between it cannot be known: what one drops another may have.
        """
        if len(self.route.legs) == 1:
            (leg,) = self.route.legs
            losses = self.ledger.entry("response").losses(leg.target, leg.source)
            self.ledger.forewarn(
                [
                    losses.loss(it.kind, _keys(it.pointer), it.reason)
                    for it in leg.certain
                ]
            )

    def opened(self, memory: Memory) -> Message:
        """Return what the call says; where models stand in it is noted."""
        return opened(self.request, memory)

    def outward(self, message: Message, memory: Memory, start: int = 0) -> Request[Any]:
        """Return what is sent for a message of the version that some legs lead to."""
        operation = self.route.operation
        if operation is None:
            raise self._missing()
        entry = self.ledger.entry("request", memory)
        for leg in self.route.legs[start:]:
            message = carried(message, leg, entry)
        return self.spoken(message, operation, entry)

    def spoken(
        self, message: Message, operation: Operation[Any], entry: Entry
    ) -> Request[Any]:
        """Return the request for a message of the version that is spoken."""
        versions = (self.chain.shape, self.chain.wire)
        return spoken(message, self.request, operation, entry, versions)

    def success(
        self, response: httpx2.Response, read: Callable[[httpx2.Response], T]
    ) -> T:
        """Convert a success, and read it."""
        part, legs = self.answer(response.status_code), self.route.legs
        if not differs(legs, part):
            return read(response)
        try:
            received = json_of(response)
        except ValueError:
            return read(response)  # and be told that it is not JSON
        memory = Memory()
        entry = self.ledger.entry("response", memory)
        view = back(received, legs, part, entry)
        value = read(rewritten(response, view))
        remember(value, view, memory)
        settle_with(value, entry.settle)
        return value

    def answer(self, status: int) -> Part:
        """Return which part of an exchange a success of some status is."""
        key = self.reads.response_key(status)
        return lambda exchange: exchange.responses.get(key or "")

    def error(self, response: httpx2.Response) -> httpx2.Response:
        """Convert the body of an error; one that is not as declared stays as it is."""
        status, legs = response.status_code, self.route.legs

        def part(exchange: Exchange) -> Both | None:
            return exchange.errors.get(declared(exchange.errors, status) or "")

        if not differs(legs, part):
            return response
        try:
            entry = self.ledger.entry("error")
            view = back(json_of(response), legs, part, entry)
            entry.settle()
        except (APIResponseValidationError, ValueError):
            return response
        return rewritten(response, view)

    def item(self, document: bytes, read: Callable[[bytes], T]) -> T:
        """Convert an item of a stream, and read it."""
        legs = self.route.legs
        if not differs(legs, events):
            return read(document)
        memory = Memory()
        entry = self.ledger.entry("event", memory)
        view = back(from_json(document), legs, events, entry)
        value = read(to_json(view))
        remember(value, view, memory)
        settle_with(value, entry.settle)
        return value

    def _missing(self) -> NotInVersion:
        legs, chain = self.route.legs, self.chain
        has = tuple(chain.version(place) for place in range(len(legs) + 1))
        name = self.reads.name
        lacking = chain.version(min(len(has), len(chain.hops)))
        message = f"{name} is not in version {lacking}, only in {', '.join(has)}"
        if self.route.emulation is not None:
            message += "; effects='allow' emulates it by several requests"
        return NotInVersion(message, operation=name, versions=has)


def back(value: Any, legs: Sequence[Leg], part: Part, entry: Entry) -> Any:
    """Return an answer as the version has it that some legs come from.

    What was lost is still to be settled.
    """
    for leg in reversed(legs):
        both = part(leg.exchange)
        convert = leg.homeward(both) if both else None
        if convert is None:
            continue
        losses = entry.losses(leg.target, leg.source)
        try:
            value = convert(value, (), losses)
        except _MALFORMED as error:
            kind = type(error).__name__
            raise APIResponseValidationError(
                f"the answer cannot be converted from {leg.target} to {leg.source}: "
                f"{kind} in {getattr(convert, '__name__', 'a conversion')}"
            ) from error
    return value


def settle_with(answer: object, settle: Callable[[], None]) -> None:
    """Act on losses; an error carries the answer, so that what was made is known."""
    try:
        settle()
    except LossError as error:
        error.answer = answer
        raise


def _keys(pointer: str) -> tuple[str, ...]:
    parts = pointer.split("/")[1:]
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in parts)


def events(exchange: Exchange) -> Both:
    return exchange.events


def differs(legs: Sequence[Leg], part: Part) -> bool:
    """Whether anything on the way back converts a part."""
    found = ((leg, part(leg.exchange)) for leg in legs)
    return any(both and leg.homeward(both) for leg, both in found)
