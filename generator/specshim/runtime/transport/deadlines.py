"""When a whole call has to be over, whatever it waits for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

import httpx2

__all__ = ["Deadline"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which a call is over; None for never.

    Looked at before each attempt, before each wait and at each piece of a body, so that
    a call may overrun it by a single wait for the server.
    """

    ends: float | None
    monotonic: Callable[[], float]

    @classmethod
    def after(cls, seconds: float | None, monotonic: Callable[[], float]) -> Deadline:
        """Return the deadline some seconds from now."""
        return cls(None if seconds is None else monotonic() + seconds, monotonic)

    def allows(self, seconds: float) -> bool:
        """Whether there is more time than that."""
        return self.ends is None or self.monotonic() + seconds < self.ends

    def within(self, timeouts: Mapping[str, float | None]) -> dict[str, float | None]:
        """Return timeouts that are no longer than what is left."""
        if self.ends is None:
            return dict(timeouts)
        left = max(self.ends - self.monotonic(), 0.001)
        return {
            phase: left if limit is None else min(limit, left)
            for phase, limit in timeouts.items()
        }

    def bound(self, response: httpx2.Response) -> None:
        """Let reading the body of a response stop when the time is over."""
        if self.ends is not None:
            response.stream = _Bounded(response.stream, self)

    def check(self) -> None:
        """Raise httpx2.ReadTimeout when the time is over."""
        if not self.allows(0):
            raise httpx2.ReadTimeout("the deadline for the whole call has passed")


class _Bounded(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that is read for as long as there is time."""

    def __init__(
        self,
        body: httpx2.SyncByteStream | httpx2.AsyncByteStream,
        deadline: Deadline,
    ) -> None:
        self._body = body
        self._deadline = deadline

    def __iter__(self) -> Iterator[bytes]:
        for piece in cast("httpx2.SyncByteStream", self._body):
            self._deadline.check()
            yield piece

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in cast("httpx2.AsyncByteStream", self._body):
            self._deadline.check()
            yield piece

    def close(self) -> None:
        cast("httpx2.SyncByteStream", self._body).close()

    async def aclose(self) -> None:
        await cast("httpx2.AsyncByteStream", self._body).aclose()
