"""One call at the edge: its caller may go away, and its answer break off."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, Final

import httpx2

from .. import PACKAGE
from ..errors import APIError
from .answers import refused
from .converted.relayed import Relayed
from .messages.heads import Head
from .messages.inbound import CallerGone, Inbound, Receive, Send, TooLarge
from .messages.refusals import Refusal, refusal_of
from .relay import Course, Relay
from .upstreams.upstream import Answer

_logger: Final = logging.getLogger(f"{PACKAGE}.gateway")
_SHOWN: Final = 100  # losses in one line of the log


@dataclass(slots=True)
class _Journal:
    """What is told of one call in the log: one line of JSON, never a value or secret."""

    head: Head
    course: Course | None = None
    answer: Answer | None = None
    status: int | None = None
    """None where nothing was answered."""
    fault: str | None = None
    """What broke the answer off."""
    _started: float = field(default_factory=time.monotonic)

    def write(self) -> None:
        """Write the line."""
        if not _logger.isEnabledFor(logging.INFO):
            return
        operation = self.course.operation if self.course else None
        facts: dict[str, Any] = {
            "method": self.head.method,
            "operation": operation.name if operation else None,
            "caller": self.course.caller if self.course else None,
            "status": self.status,
            "milliseconds": round(1000 * (time.monotonic() - self._started), 1),
        }
        if self.fault is not None:
            facts["fault"] = self.fault
        trip = self.answer.trip if self.answer else None
        if isinstance(trip, Relayed) and trip.losses:
            facts["losses"] = [asdict(loss) for loss in trip.losses[:_SHOWN]]
            more = len(trip.losses[_SHOWN:]) + trip.ledger.untold
            facts |= {"more_losses": more} if more else {}
        level = logging.WARNING if self.fault else logging.INFO
        _logger.log(level, "%s", json.dumps(facts))


class Edge:
    """Where callers meet a relay: limits, faults and the log are the same for all."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._calls = 0

    async def serve(self, head: Head, receive: Receive, send: Send) -> None:
        """Serve one request."""
        journal = _Journal(head)
        inbound = Inbound(receive, has_body=head.has_body)
        self._calls += 1
        try:
            await _while_connected(
                inbound, lambda: self._answer(journal, inbound, send)
            )
        finally:
            self._calls -= 1
            journal.write()

    async def _answer(self, journal: _Journal, inbound: Inbound, send: Send) -> None:
        try:
            answer = await self._answered(journal, inbound)
            await _send_answer(answer, send, journal)
        except CallerGone:
            return
        except Exception as error:
            _logger.exception("a call of %s failed", journal.head.method)
            journal.fault = type(error).__name__
            if journal.status is None:
                await _send_answer(
                    refused(refusal_of(error), self._relay.typical), send, journal
                )

    async def _answered(self, journal: _Journal, inbound: Inbound) -> Answer:
        head, policy = journal.head, self._relay.policy
        if head.size > policy.max_head:
            message = f"target and headers have more than {policy.max_head} bytes"
            return refused(Refusal(431, "head_too_large", message), self._relay.typical)
        if not head.path.startswith("/"):
            # Such as "*", or what would be read as a part of the server's name.
            message = "the target of a request is a path"
            return refused(Refusal(400, "invalid_target", message), self._relay.typical)
        if self._calls > policy.max_calls:
            message = "too many calls at the same time"
            return refused(
                Refusal(503, "too_many_calls", message, 1), self._relay.typical
            )
        try:
            journal.course = self._relay.course(head)
        except APIError as error:
            return refused(refusal_of(error), self._relay.typical)
        return await self._relay.answer(journal.course, inbound)


async def _while_connected(
    inbound: Inbound, work: Callable[[], Awaitable[None]]
) -> None:
    """Do the work of a call until it is done, or its caller has gone."""
    # A task for the caller alone costs less than a group of two, and it is per call.
    own = asyncio.current_task()
    assert own is not None
    has_gone = False

    def leave(watch: asyncio.Task[None]) -> None:
        nonlocal has_gone
        if not watch.cancelled() and watch.exception() is None:
            has_gone = True
            own.cancel()

    watch = asyncio.create_task(inbound.gone())
    watch.add_done_callback(leave)
    try:
        await work()
    except asyncio.CancelledError:
        if not has_gone:
            raise
        own.uncancel()
    finally:
        watch.remove_done_callback(leave)
        watch.cancel()


async def _send_answer(answer: Answer, send: Send, journal: _Journal) -> None:
    """Send an answer; one that breaks off is left incomplete, so callers can tell."""
    async with _closing(answer):
        journal.answer = answer
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": list(answer.headers),
            }
        )
        journal.status = answer.status
        if isinstance(answer.body, bytes):
            await send({"type": "http.response.body", "body": answer.body})
            return
        try:
            async for chunk in answer.body:
                await send(
                    {"type": "http.response.body", "body": chunk, "more_body": True}
                )
        except (APIError, httpx2.RequestError, CallerGone, TooLarge) as error:
            journal.fault = f"{type(error).__name__}: {error}"
            return
        await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def _closing(answer: Answer) -> AsyncIterator[None]:
    try:
        yield
    finally:
        if answer.response is not None:
            # A caller that goes away must not leave the connection half read.
            await asyncio.shield(answer.response.aclose())
