"""Lets sync and async clients share all logic but the awaiting.

The logic of an exchange is a generator that yields what is to be done and is sent what
came of it; ``run`` and ``run_async`` do it.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable, Generator
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar, cast

import httpx2

from ...responses.errors import APIConnectionError
from .beginnings import read_beginning, read_beginning_async
from .deadlines import Deadline

__all__ = [
    "Action",
    "Steps",
    "alone",
    "ask",
    "close",
    "hold",
    "pause",
    "read",
    "run",
    "run_async",
    "send",
]

T = TypeVar("T")


class Send(NamedTuple):
    """Send a request, and get the response with its body still to be read."""

    request: httpx2.Request
    with_auth: bool
    deadline: Deadline | None

    def do(self, http: httpx2.Client) -> httpx2.Response:
        if self.deadline is not None:
            self.deadline.heed(self.request)
        auth = httpx2.USE_CLIENT_DEFAULT if self.with_auth else None
        return http.send(self.request, stream=True, follow_redirects=False, auth=auth)

    async def do_async(self, http: httpx2.AsyncClient) -> httpx2.Response:
        auth = httpx2.USE_CLIENT_DEFAULT if self.with_auth else None
        answer = _sent_async(self.request, auth, http)
        return await (answer if self.deadline is None else self.deadline.ending(answer))


class Read(NamedTuple):
    """Read a response's body, or no more of it than some bytes."""

    response: httpx2.Response
    most: int | None

    def do(self, _http: httpx2.Client) -> None:
        try:
            read_beginning(self.response, self.most)
        finally:
            self.response.close()

    async def do_async(self, _http: httpx2.AsyncClient) -> None:
        try:
            await read_beginning_async(self.response, self.most)
        finally:
            # Cancellation must not leave the connection half read in the pool.
            await self.response.aclose()


class Close(NamedTuple):
    """Close a response whose body is of no interest."""

    response: httpx2.Response

    def do(self, _http: httpx2.Client) -> None:
        self.response.close()

    async def do_async(self, _http: httpx2.AsyncClient) -> None:
        await self.response.aclose()


class Pause(NamedTuple):
    """Wait for some seconds."""

    seconds: float
    sleep: Callable[[float], object] | None

    def do(self, _http: httpx2.Client) -> None:
        (self.sleep or time.sleep)(self.seconds)

    async def do_async(self, _http: httpx2.AsyncClient) -> None:
        await _maybe((self.sleep or _sleep)(self.seconds))


class Ask(NamedTuple):
    """Call what the caller gave us: a hook, or what knows a secret."""

    function: Callable[[], object]

    def do(self, _http: httpx2.Client) -> object:
        return self.function()

    async def do_async(self, _http: httpx2.AsyncClient) -> object:
        return await _maybe(self.function())


class Turn(Protocol):
    """What threads or tasks hold one after the other."""

    def in_thread(self) -> AbstractContextManager[object]: ...

    def in_task(self) -> AbstractAsyncContextManager[object]: ...


class Alone(NamedTuple):
    """Do some steps when it is one's turn."""

    turn: Turn
    steps: Callable[[], Steps[Any]]

    def do(self, http: httpx2.Client) -> object:
        with self.turn.in_thread():
            return run(self.steps(), http)

    async def do_async(self, http: httpx2.AsyncClient) -> object:
        async with self.turn.in_task():
            return await run_async(self.steps(), http)


class Hold(NamedTuple):
    """Do some steps with a response whose connection is given back if they fail."""

    response: httpx2.Response
    steps: Steps[Any]

    def do(self, http: httpx2.Client) -> object:
        try:
            return run(self.steps, http)
        except BaseException:
            self.response.close()
            raise

    async def do_async(self, http: httpx2.AsyncClient) -> object:
        try:
            return await run_async(self.steps, http)
        except BaseException:
            await self.response.aclose()
            raise


Action: TypeAlias = Send | Read | Close | Pause | Ask | Alone | Hold
"""What is done by a thread, or by a task: each tells how it is done by either."""
Steps: TypeAlias = Generator[Action, object, T]


def send(
    request: httpx2.Request,
    *,
    with_auth: bool = True,
    deadline: Deadline | None = None,
) -> Steps[httpx2.Response]:
    """Send a request; ``with_auth`` applies what an own httpx2 client has as auth."""
    response = yield Send(request, with_auth, deadline)
    return cast("httpx2.Response", response)


def read(response: httpx2.Response, *, most: int | None = None) -> Steps[None]:
    """Read a response's body, and give its connection back.

    Of a body of more than ``most`` bytes, once it is decompressed, the rest is lost.
    """
    yield Read(response, most)


def close(response: httpx2.Response) -> Steps[None]:
    """Give up a response, and its connection."""
    yield Close(response)


def pause(seconds: float, sleep: Callable[[float], object] | None) -> Steps[None]:
    """Wait for some seconds."""
    yield Pause(seconds, sleep)


def ask(function: Callable[[], T | Awaitable[T]]) -> Steps[T]:
    """Call a function, which may be a coroutine function in an async client."""
    answer = yield Ask(function)
    return cast("T", answer)


def alone(turn: Turn, steps: Callable[[], Steps[T]]) -> Steps[T]:
    """Do some steps while nobody else does those of the same turn."""
    answer = yield Alone(turn, steps)
    return cast("T", answer)


def hold(response: httpx2.Response, steps: Steps[T]) -> Steps[T]:
    """Do some steps; a response is given up, with its connection, if they fail."""
    answer = yield Hold(response, steps)
    return cast("T", answer)


def run(steps: Steps[T], http: httpx2.Client) -> T:
    """Do the steps in this thread."""
    answer: object = None
    failure: Exception | None = None
    while True:
        try:
            action = steps.throw(failure) if failure else steps.send(answer)
        except StopIteration as stop:
            return cast("T", stop.value)
        answer, failure = None, None
        try:
            answer = action.do(http)
        except Exception as error:  # noqa: BLE001 - the steps decide what becomes of it
            failure = error


async def run_async(steps: Steps[T], http: httpx2.AsyncClient) -> T:
    """Do the steps in this task."""
    answer: object = None
    failure: Exception | None = None
    while True:
        try:
            action = steps.throw(failure) if failure else steps.send(answer)
        except StopIteration as stop:
            return cast("T", stop.value)
        answer, failure = None, None
        try:
            answer = await action.do_async(http)
        except Exception as error:  # noqa: BLE001 - the steps decide what becomes of it
            failure = error


async def _sent_async(
    request: httpx2.Request, auth: Any, http: httpx2.AsyncClient
) -> httpx2.Response:
    try:
        return await http.send(request, stream=True, follow_redirects=False, auth=auth)
    except RuntimeError as error:
        # asyncio tells in these words only; our own connections are of this loop.
        if str(error) != "Event loop is closed":
            raise
        raise APIConnectionError(
            "the connections of http_client belong to an event loop that is closed; "
            "make one httpx2.AsyncClient in each loop"
        ) from error


async def _maybe(answer: object) -> object:
    return await answer if inspect.isawaitable(answer) else answer


async def _sleep(seconds: float) -> None:
    # Imported late: sync clients do without it. It serves asyncio and trio alike.
    import anyio

    await anyio.sleep(seconds)
