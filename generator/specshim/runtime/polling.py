"""Asking again and again, until a thing has come to where the caller acts on it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2

from .base_client import AsyncBaseClient, SyncBaseClient
from .requests.operations import Request
from .responses.errors import APIError, refuse
from .settings.options import NO_OPTIONS, Clock, Options
from .transport.connections.steps import pause, run, run_async
from .values.omit import Omit, omit

__all__ = ["Polling", "PollingTimeoutError", "poll", "poll_async"]

T = TypeVar("T")


class PollingTimeoutError(APIError, TimeoutError):
    """What was waited for did not come in time; it may still do so."""

    status: str | None
    """The status that was seen last."""
    last: object
    """What was received last."""

    def __init__(
        self, message: str, *, status: str | None = None, last: object = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.last = last


@dataclass(frozen=True, slots=True)
class Polling:
    """When to stop asking, and how long to wait in between (in seconds)."""

    until: frozenset[str]
    """The statuses that are final, or call for an action of the caller."""
    status: str = "status"
    """The attribute that holds the status."""
    interval: float = 1.0
    """Used where the server gives no hint."""
    hint: str | None = None
    """A response header that says how long to wait: in milliseconds when its name ends
    in ``-ms``, else in seconds."""
    timeout: float | None = 600.0
    """None to wait for ever."""

    def status_of(self, value: object) -> str | None:
        """Return the status that a value has."""
        # What the document does not describe is a plain dict.
        held: Any = value if isinstance(value, Mapping) else {}
        status = held.get(self.status, getattr(value, self.status, None))
        return None if status is None else str(getattr(status, "value", status))

    def hinted(self, headers: httpx2.Headers) -> float | None:
        """Return the seconds that the server asks to wait; None when it does not."""
        if self.hint is None:
            return None
        try:
            number = float(headers.get(self.hint, ""))
        except ValueError:
            return None
        scale = 1000 if self.hint.lower().endswith("-ms") else 1
        return number / scale if math.isfinite(number) and number >= 0 else None


def poll(
    client: SyncBaseClient,
    request: Request[T],
    polling: Polling,
    options: Options = NO_OPTIONS,
    *,
    poll_interval: float | None = None,
    poll_timeout: float | Omit | None = omit,
) -> T:
    """Send a request until the status of what it returns is one to stop at.

    ``poll_interval`` (in seconds) comes before the server's hint. Raises
    PollingTimeoutError after ``poll_timeout`` seconds; None waits for ever.
    """
    clock = client._profile.configuration.clock
    patience = _Patience(polling, poll_interval, poll_timeout, clock)
    http = client._pool.http()
    while True:
        response = client.open(request, options)
        strict = options.get("strict_responses", False)
        value = client.decode(request, response, strict=strict)
        delay = patience.delay(value, response.headers)
        if delay is None:
            return value
        run(pause(delay, clock.sleep), http)


async def poll_async(
    client: AsyncBaseClient,
    request: Request[T],
    polling: Polling,
    options: Options = NO_OPTIONS,
    *,
    poll_interval: float | None = None,
    poll_timeout: float | Omit | None = omit,
) -> T:
    """Do as ``poll`` does, in a task."""
    clock = client._profile.configuration.clock
    patience = _Patience(polling, poll_interval, poll_timeout, clock)
    http = client._pool.http()
    while True:
        response = await client.open(request, options)
        strict = options.get("strict_responses", False)
        value = client.decode(request, response, strict=strict)
        delay = patience.delay(value, response.headers)
        if delay is None:
            return value
        await run_async(pause(delay, clock.sleep), http)


class _Patience:
    """How long one call waits, in steps and in all."""

    def __init__(
        self,
        polling: Polling,
        interval: float | None,
        timeout: float | Omit | None,
        clock: Clock,
    ) -> None:
        self._polling = polling
        self._interval = _seconds(interval, "poll_interval")
        limit = polling.timeout if isinstance(timeout, Omit) else timeout
        self._limit = _seconds(limit, "poll_timeout")
        self._monotonic = clock.monotonic
        self._started = clock.monotonic()

    def delay(self, value: object, headers: httpx2.Headers) -> float | None:
        """Return the seconds to wait before asking again; None to stop."""
        status = self._polling.status_of(value)
        if status in self._polling.until:
            return None
        delay = self._interval
        if delay is None:
            delay = self._polling.hinted(headers)
        if delay is None:
            delay = self._polling.interval
        if self._limit is None:
            return delay
        left = self._started + self._limit - self._monotonic()
        if left <= 0:
            raise self._too_late(status, value)
        # The last look is at the very end, however long the steps are.
        return min(delay, left)

    def _too_late(self, status: str | None, value: object) -> PollingTimeoutError:
        awaited = ", ".join(sorted(self._polling.until))
        return PollingTimeoutError(
            f"still {status!r} after {self._limit} s; waited for one of {awaited}",
            status=status,
            last=value,
        )


def _seconds(number: float | None, argument: str) -> float | None:
    if number is not None and not 0 <= number < math.inf:
        refuse(argument, f"expected 0 or more seconds, got {number!r}")
    return number
