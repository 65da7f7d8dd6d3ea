"""When a request is sent again, and after how long."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final

import httpx2

from ..responses.errors import SentRequest

__all__ = ["IDEMPOTENT", "Retry", "RetryPolicy"]

IDEMPOTENT: Final = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
"""Methods that mean the same sent once or twice (RFC 9110, 9.2.2)."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Which failures are repeated; delays are in seconds."""

    methods: frozenset[str] | None = IDEMPOTENT
    """Methods that are repeated whatever failed; None for all of them. The others are
    repeated only when the server cannot have acted on the request."""
    statuses: frozenset[int] = frozenset({408, 409, 429})
    server_errors: bool = True
    """Whether 500 and above are among the statuses."""
    refusals: frozenset[int] = frozenset({429})
    """Statuses by which a server says that it has not acted."""
    idempotency_header: str | None = None
    """Carries one key for all attempts of a request that is not idempotent itself."""
    first_delay: float = 0.5
    longest_delay: float = 8.0
    jitter: float = 0.25
    """The largest part that chance takes off a delay."""
    longest_hint: float = 120.0
    """A server that asks for a longer wait is not asked again."""

    def repeats_after(
        self, method: str, failure: httpx2.Response | httpx2.RequestError
    ) -> bool:
        """Whether an answer, or the failure to get one, is a reason to try again."""
        if isinstance(failure, httpx2.Response):
            return self._repeats_answered(method, failure)
        if isinstance(failure, _HOPELESS):
            return False
        return self._repeats(method) or isinstance(failure, _BEFORE_SENDING)

    def delay(
        self,
        attempt: int,
        headers: Mapping[str, str],
        now: float,
        random: Callable[[], float],
    ) -> float | None:
        """Return the seconds to wait after a failed attempt (counted from 1).

        None when the server asks for a longer wait than is made.
        """
        hint = _hint(headers, now)
        if hint is not None:
            return hint if hint <= self.longest_hint else None
        # Past 2**16 the longest delay has long been reached; floats end at 2**1023.
        doubled = self.first_delay * 2.0 ** min(attempt - 1, 16)
        return min(doubled, self.longest_delay) * (1 - self.jitter * random())

    def _repeats_answered(self, method: str, response: httpx2.Response) -> bool:
        verdict = response.headers.get("x-should-retry")
        if verdict in ("true", "false"):
            return verdict == "true"
        status = response.status_code
        listed = status in self.statuses or (self.server_errors and status >= 500)
        return listed and (self._repeats(method) or status in self.refusals)

    def _repeats(self, method: str) -> bool:
        return self.methods is None or method in self.methods


@dataclass(frozen=True, slots=True)
class Retry:
    """Told to ``on_retry`` before a request is sent again."""

    request: SentRequest
    attempt: int
    """The attempt that failed, counted from 1."""
    delay: float
    """In seconds."""
    status: int | None
    """What the server answered; None when there was no answer."""
    error: Exception | None
    """Why there was no answer."""


_BEFORE_SENDING = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
)
_HOPELESS = (
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
    httpx2.DecodingError,
    httpx2.TooManyRedirects,
)


def _hint(headers: Mapping[str, str], now: float) -> float | None:
    """Read how long the server asks to wait (RFC 9110, 10.2.3), in seconds."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return milliseconds / 1000
    stated = headers.get("retry-after")
    seconds = _number(stated)
    return _until(stated, now) if seconds is None and stated else seconds


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


def _until(date: str, now: float) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
        # A date in "-0000" is naive, and means UTC (RFC 5322, 3.3).
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0.0, aware.timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return None
