"""Lets whoever makes a call see the response that it got.

It goes by context, not by client, so threads and tasks see their own responses only.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar

import httpx2

__all__ = ["show", "watching"]

_seen: ContextVar[list[httpx2.Response] | None] = ContextVar("seen", default=None)


def show(response: httpx2.Response) -> None:
    """Add a response to what is seen, if anyone watches."""
    if (seen := _seen.get()) is not None:
        seen.append(response)


@contextmanager
def watching() -> Generator[list[httpx2.Response]]:
    """See, in their order, the successful responses that come meanwhile."""
    seen: list[httpx2.Response] = []
    token = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(token)
