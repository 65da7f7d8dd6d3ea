"""What a method returns, together with the response that it was made of."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

import httpx2
from pydantic_core import from_json

from .responses.failures import request_id
from .transport.connections.observing import watching
from .transport.exchange import sent

__all__ = ["Raw", "raw", "raw_async"]

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Raw(Generic[T]):
    """What a method returned, and the response."""

    value: T
    response: httpx2.Response

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status_code

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the response."""
        return self.response.headers

    @property
    def request_id(self) -> str | None:
        """What the server calls the request, for questions to those who run it."""
        return request_id(self.response.headers)

    @property
    def attempts(self) -> int:
        """How often the request was sent."""
        return sent(self.response).attempts

    def json(self) -> object:
        """Return the JSON that was received; raises ValueError when it is not JSON.

        The body of a stream or a download is not at hand: httpx2.ResponseNotRead.
        """
        received: object = from_json(self.response.content)
        return received


def raw(call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Raw[T]:
    """Call a method of a client, and return its response too.

    ``raw(client.things.list, limit=1)`` is ``client.things.list(limit=1)`` and more.
    Of a method that sends several requests the last response is returned.
    """
    with watching() as responses:
        value = call(*args, **kwargs)
    if inspect.iscoroutine(value):
        value.close()
        raise TypeError("raw() calls sync methods; await raw_async() for async ones")
    return _last(value, responses)


async def raw_async(
    call: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
) -> Raw[T]:
    """Do as ``raw`` does, with a method of an async client."""
    with watching() as responses:
        value = await call(*args, **kwargs)
    return _last(value, responses)


def _last(value: T, responses: list[httpx2.Response]) -> Raw[T]:
    if not responses:
        raise TypeError("the call sent no request, so there is no response")
    return Raw(value, responses[-1])
