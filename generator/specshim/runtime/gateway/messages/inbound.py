"""The body of a request as it comes in, and whether its caller is still there."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

__all__ = [
    "Application",
    "CallerGone",
    "Event",
    "Inbound",
    "Receive",
    "Send",
    "TooLarge",
    "TooSlow",
]

Event: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Event]]
Send: TypeAlias = Callable[[Event], Awaitable[None]]
Application: TypeAlias = Callable[[Any, Receive, Send], Awaitable[None]]
"""As ASGI 3 has it."""


class CallerGone(Exception):
    """The caller went away before its request, or the answer, was whole."""


class TooLarge(Exception):
    """A body beyond the limit."""


class TooSlow(Exception):
    """A body that did not come in time."""


class Inbound:
    """The body of one request."""

    def __init__(self, receive: Receive, *, has_body: bool) -> None:
        self._receive = receive
        self._read = asyncio.Event()
        if not has_body:
            self._read.set()

    async def chunks(self, limit: int) -> AsyncIterator[bytes]:
        """Yield the body as it comes; raises TooLarge and CallerGone."""
        received = 0
        while not self._read.is_set():
            event = await self._receive()
            if event["type"] == "http.disconnect":
                raise CallerGone
            chunk: bytes = event.get("body", b"")
            if not event.get("more_body", False):
                self._read.set()
            received += len(chunk)
            if received > limit:
                raise TooLarge(f"the body has more than {limit} bytes")
            if chunk:
                yield chunk

    async def whole(self, limit: int, seconds: float) -> bytes:
        """Return the body; raises TooLarge, TooSlow and CallerGone."""
        try:
            async with asyncio.timeout(seconds):
                return b"".join([chunk async for chunk in self.chunks(limit)])
        except TimeoutError:
            raise TooSlow(f"the body did not come within {seconds} s") from None

    async def gone(self) -> None:
        """Return when the caller has gone; that is seen once the body has been read."""
        await self._read.wait()
        while (await self._receive())["type"] != "http.disconnect":
            pass
