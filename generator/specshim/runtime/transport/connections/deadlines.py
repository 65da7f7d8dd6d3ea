"""When a whole call has to be over, whatever it waits for."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar, cast

import httpx2

__all__ = ["PASSED", "Deadline"]

T = TypeVar("T")

PASSED: Final = "the deadline for the whole call has passed"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which a call is over, its body read to the end; None for never.

    An async call is ended then, whatever it waits for. A sync one looks before each
    wait for the server and at each piece of a body, so it may overrun by the wait for
    a piece that does not come.
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

    def heed(self, request: httpx2.Request) -> None:
        """Let each wait that a sync request makes last no longer than what is left."""
        if self.ends is None:
            return
        timeouts = dict(request.extensions.get("timeout", {}))

        def shortened(event: str, info: object) -> None:
            if event.endswith(".started"):
                request.extensions["timeout"] = self.within(timeouts)

        request.extensions["trace"] = shortened

    async def ending(self, step: Awaitable[T]) -> T:
        """Wait for a step; raise httpx2.ReadTimeout when the time is over."""
        left = self.left
        if left is None:
            return await step
        # Imported late: sync clients do without it. It serves asyncio and trio alike.
        import anyio

        try:
            with anyio.fail_after(left):
                return await step
        except TimeoutError:
            raise _over() from None

    def explained(self, error: httpx2.RequestError) -> httpx2.RequestError:
        """Return the error, told as the deadline's where a wait was cut short by it."""
        is_wait = isinstance(error, httpx2.TimeoutException)
        return error if not is_wait or self.allows(0) else _over(error)

    def bound(self, response: httpx2.Response) -> None:
        """Let reading the body of a response stop when the time is over."""
        if self.ends is not None:
            response.stream = _Bounded(response.stream, self)

    def check(self) -> None:
        """Raise httpx2.ReadTimeout when the time is over."""
        if not self.allows(0):
            raise _over()


def _over(cause: BaseException | None = None) -> httpx2.ReadTimeout:
    error = httpx2.ReadTimeout(PASSED)
    error.__cause__ = cause
    return error


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
        pieces = aiter(cast("httpx2.AsyncByteStream", self._body))
        while True:
            self._deadline.check()
            try:
                piece = await self._deadline.ending(anext(pieces))
            except StopAsyncIteration:
                return
            yield piece

    def close(self) -> None:
        cast("httpx2.SyncByteStream", self._body).close()

    async def aclose(self) -> None:
        await cast("httpx2.AsyncByteStream", self._body).aclose()
