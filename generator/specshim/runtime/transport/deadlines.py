"""When a whole call has to be over, whatever it waits for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

import httpx2

__all__ = ["PASSED", "Deadline"]

PASSED: Final = "the deadline for the whole call has passed"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which a call is over; None for never.

    Looked at before each attempt, before each wait and at each piece of a body, so that
    a call may overrun it by a single wait for the server. In an async client nor may the
    head of an answer take longer, in whatever pieces it comes; a thread cannot be called
    back from there as long as there are pieces.
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

    @property
    def left(self) -> float | None:
        """The seconds that are left, if only a moment; None for any number."""
        return None if self.ends is None else max(self.ends - self.monotonic(), 0.001)

    def within(self, timeouts: Mapping[str, float | None]) -> dict[str, float | None]:
        """Return timeouts that are no longer than what is left."""
        left = self.left
        if left is None:
            return dict(timeouts)
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
            raise httpx2.ReadTimeout(PASSED)


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
