"""Calls that one version makes by a single request, and another by several.

These are sent one after the other: what is done when one of them fails stays done.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

import httpx2

from ... import PACKAGE
from ...requests.operations import Operation
from ...responses.errors import APIError, APIResponseValidationError
from ...responses.failures import status_error
from ...settings.options import Clock
from ...transport.connections.steps import Steps, pause
from ...transport.exchange import sent
from ...values.omit import Omit
from ..conversions.call_losses import CallLosses
from ..conversions.complements import Memory, remember
from ..crossings import Speak
from ..policies import Loss
from .answers import json_of, standing_in
from .converted_call import ConvertedCall, back, settle_with
from .messages import Message, carried
from .pairs import Recipe, RecipeRequest
from .side_requests import SideRequest, side_request

__all__ = ["EffectsTimeoutError", "Emulation"]

T = TypeVar("T")

_logger: Final = logging.getLogger(PACKAGE)


class EffectsTimeoutError(APIError, TimeoutError):
    """What a call awaits between its requests did not come; what was sent is done."""


@dataclass(frozen=True)
class Emulation(ConvertedCall):
    """A call that a recipe makes."""

    def steps(self, speak: Speak) -> Steps[httpx2.Response]:
        """Send what the recipe says, and return an answer in its stead."""
        found = self.route.recipe
        if found is None:
            return super().steps(speak)
        place, recipe = found
        memory = Memory()
        message = self.opened(memory)
        entry = self.ledger.entry("request", memory)
        for leg in self.route.legs[:place]:
            message = carried(message, leg, entry)
        entry.settle()
        return _Course(self, place, message, memory, speak).steps(recipe)


@dataclass
class _Course:
    """One emulation under way."""

    trip: ConvertedCall
    place: int
    """How many legs lead to the version that the recipe is written for."""
    message: Message
    sent: Memory
    speak: Speak
    received: Memory = field(default_factory=Memory)
    last: httpx2.Response | None = None
    """The response that came last."""

    def steps(self, recipe: Recipe) -> Steps[httpx2.Response]:
        patience = _Patience.of(self.trip)
        running = recipe(_told(self.message))
        answer: object = None
        failure: APIError | None = None
        while True:
            try:
                step = running.throw(failure) if failure else running.send(answer)
            except StopIteration as stop:
                return self._stand_in(stop.value)
            answer, failure = None, None
            if step[0] == "FAIL":
                running.close()
                return self._failed(step)
            try:
                answer = yield from self._done(step, patience)
            except APIError as error:
                failure = error  # The recipe may undo what it did.
            if self.last is not None and not self.last.is_closed:
                running.close()
                self.trip.ledger.release()
                return self.last  # a stream, which the caller reads

    def _done(self, step: RecipeRequest, patience: _Patience) -> Steps[object]:
        """Do one step, and return its answer."""
        method, path, body = step
        match method:
            case "WAIT":
                yield from patience.wait(body)
                return None
            case "CALL":
                return (yield from self._own(body))
            case "SHOW":
                return self._in_own_version(body)
            case "LOST":
                self._lost(path, body)
            case "FOUND":
                self.trip.ledger.withdraw("response", path)
            case _:
                return (yield from self._aside(step))
        return None

    def _aside(self, step: RecipeRequest) -> Steps[object]:
        """Send a request beside the caller's own."""
        method, path, _ = step
        entry = self._beside.entry("request")
        side = side_request(self.trip.chain, self.place + 1, step, entry)
        name = self.trip.reads.name
        _logger.info("%s is made by %s %s", name, method, path.partition("?")[0])
        crossing = _Beside(side.operation, self.trip.ledger)
        self.last = yield from self.speak(side.request, crossing, own=False)
        self.trip.ledger.hold()
        return self._shown(side, self.last)

    @property
    def _beside(self) -> CallLosses:
        """What requests beside the caller's own lose is none of the call's losses."""
        return self.trip.ledger.beside()

    def _lost(self, place: str, told: object) -> None:
        """Tell of a loss of the whole call that the recipe knows of."""
        match told:
            case ("request" | "response" as direction, str() as kind, str() as reason):
                entry = self.trip.ledger.entry(direction)
            case _:
                raise ValueError(f"a recipe cannot tell of the loss {told!r}")
        chain = self.trip.chain
        here, there = chain.shape, chain.version(self.place + 1)
        ends = (here, there) if direction == "request" else (there, here)
        entry.losses(*ends).reporter(())(kind, place, reason)
        entry.settle()

    def _own(self, body: object) -> Steps[object]:
        """Make the call itself; its answer is in the version of the recipe."""
        trip, message = self.trip, self.message
        if body is not None:
            message = replace(message, body=body)
        request = trip.outward(message, self.sent, self.place)
        self.last = yield from self.speak(request, trip)
        trip.ledger.hold()
        if not self.last.is_closed:
            return None
        return self._in_own_version(_json(self.last))

    def _in_own_version(self, answer: object) -> object:
        """Return an answer of the version that is spoken in that of the recipe."""
        trip = self.trip
        part = trip.answer(self.last.status_code if self.last else 200)
        entry = trip.ledger.entry("response", self.received)
        shown = back(answer, trip.route.legs[self.place :], part, entry)
        entry.settle()
        return shown

    def _failed(self, step: RecipeRequest) -> httpx2.Response:
        """Return the error by which a recipe ends the call."""
        if self.last is None:
            raise APIError(f"the recipe of {self.trip.reads.name} sent no request")
        _, status, body = step
        refused = _Refused(self.trip.reads, self.trip.ledger)
        return standing_in(self.last, body, int(status), refused)

    def _shown(self, side: SideRequest, response: httpx2.Response) -> object:
        """Return an answer in the version that the step was in."""
        key = side.operation.response_key(response.status_code) or ""
        entry = self._beside.entry("response")
        received = _json(response)
        return back(received, side.legs, lambda e: e.responses.get(key), entry)

    def _stand_in(self, document: object) -> httpx2.Response:
        trip = self.trip
        if self.last is None:
            raise APIError(f"the recipe of {trip.reads.name} sent no request")
        status = next((int(key) for key in trip.reads.responses if key.isdigit()), 200)
        entry = trip.ledger.entry("response", self.received)
        legs = trip.route.legs[: self.place]
        view = back(document, legs, trip.answer(status), entry)
        entry.settle()
        arrived = _Arrived(trip.reads, trip.ledger, view, self.received)
        return standing_in(self.last, view, status, arrived)


@dataclass(frozen=True)
class _Beside:
    """A crossing whose answers are read as they came."""

    reads: Operation[Any]
    ledger: CallLosses

    @property
    def losses(self) -> tuple[Loss, ...]:
        return self.ledger.told

    def success(
        self, response: httpx2.Response, read: Callable[[httpx2.Response], T]
    ) -> T:
        return read(response)

    def error(self, response: httpx2.Response) -> httpx2.Response:
        return response

    def item(self, document: bytes, read: Callable[[bytes], T]) -> T:
        return read(document)


@dataclass(frozen=True)
class _Refused(_Beside):
    """A crossing that ends in an error of the caller's version."""

    def success(
        self, response: httpx2.Response, read: Callable[[httpx2.Response], T]
    ) -> T:
        known = sent(response)
        decoder = self.reads.error_decoder(response.status_code)
        raise status_error(response, decoder, known.request, known.attempts, None)


@dataclass(frozen=True)
class _Arrived(_Beside):
    """A crossing whose answer was converted already."""

    view: object = field(repr=False)
    memory: Memory = field(repr=False)

    def success(
        self, response: httpx2.Response, read: Callable[[httpx2.Response], T]
    ) -> T:
        value = read(response)
        remember(value, self.view, self.memory)
        settle_with(value, self.ledger.release)
        return value


@dataclass(frozen=True, slots=True)
class _Patience:
    """How long one call may wait in all."""

    limit: float | None
    started: float
    clock: Clock
    name: str

    @classmethod
    def of(cls, trip: ConvertedCall) -> _Patience:
        clock = trip.settings.clock
        limit = trip.options.get("effects_timeout", trip.settings.effects_timeout)
        return cls(limit, clock.monotonic(), clock, trip.reads.name)

    def wait(self, seconds: object) -> Steps[None]:
        """Wait, but not beyond the limit; raises EffectsTimeoutError at it."""
        if not isinstance(seconds, int | float) or not 0 <= seconds < math.inf:
            raise ValueError(f"a recipe cannot wait for {seconds!r} seconds")
        if self.limit is not None:
            left = self.started + self.limit - self.clock.monotonic()
            if left <= 0:
                raise EffectsTimeoutError(
                    f"{self.name} was not done after {self.limit} s of several requests"
                )
            seconds = min(seconds, left)
        yield from pause(seconds, self.clock.sleep)


def _told(message: Message) -> Mapping[str, Any]:
    """Return a message as recipes take it."""
    path, query = message.arguments_in("path"), message.arguments_in("query")
    body = None if isinstance(message.body, Omit) else message.body
    return {"path": path, "query": query, "body": body}


def _json(response: httpx2.Response) -> object:
    try:
        received: object = json_of(response)
    except ValueError:
        raise APIResponseValidationError(
            f"the body is not JSON; it begins with {response.content[:200]!r}"
        ) from None
    return received
