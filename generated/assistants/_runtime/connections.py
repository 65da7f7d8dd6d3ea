"""Connections, and what is done on them: by threads, or awaited."""

from __future__ import annotations

import inspect
import os
import threading
import time
import warnings
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Iterator,
    Mapping,
)
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    aclosing,
    contextmanager,
)
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeAlias, TypeVar, cast
from weakref import WeakKeyDictionary

import httpx2

from .errors import APIConnectionError, APIResponseValidationError, refuse
from .settings import CONNECT_TIMEOUT, DEFAULT_TIMEOUT

# The event loop of a coroutine, whichever library runs it.


def current_loop() -> object:
    """Return what tells this event loop from others."""
    # Imported late: sync clients do without it. It serves asyncio and trio alike.
    import anyio.lowlevel

    token = anyio.lowlevel.current_token()
    return getattr(token, "native_token", token)


# The connections of a client and of all views on it.

H = TypeVar("H", bound=httpx2.Client | httpx2.AsyncClient)


class Pool(Generic[H]):
    """An httpx2 client, made when first used, and anew in a forked process.

    That of an async client is made anew in each event loop too, for connections belong
    to the loop that opened them.
    """

    def __init__(self, make: type[H], own: H | None) -> None:
        if own is not None and not isinstance(own, make):
            kind = f"{type(own).__module__}.{type(own).__qualname__}"
            refuse("http_client", f"expected an httpx2.{make.__name__}, got {kind}")
        self._make = make
        self._own = own
        self._made: WeakKeyDictionary[Any, H] = WeakKeyDictionary()
        self._process = os.getpid()
        self._closed = False
        self._lock = threading.Lock()

    @property
    def is_own(self) -> bool:
        """Whether the caller made the httpx2 client, and so closes it."""
        return self._own is not None

    def http(self) -> H:
        """Return the httpx2 client to use in this process, and event loop."""
        if self._process == os.getpid() and not self._closed:
            found = self._made.get(self._loop()) if self._own is None else self._own
            if found is not None:
                return found
        with self._lock:
            return self._current()

    def _loop(self) -> object:
        """Return what connections are bound to."""
        if issubclass(self._make, httpx2.Client):
            return Pool
        return current_loop()

    def _current(self) -> H:
        if self._closed:
            raise RuntimeError("this client is closed")
        if self._process != os.getpid():
            self._leave_to_parent()
        if self._own is not None:
            return self._own
        loop = self._loop()
        if loop not in self._made:
            self._made[loop] = self._make(limits=_LIMITS, timeout=_TIMEOUT)
        return self._made[loop]

    def _leave_to_parent(self) -> None:
        # Two processes that write to one TLS connection break it for both.
        if self._own is not None:
            raise RuntimeError(
                "http_client was made in another process; make it after the fork"
            )
        _left_to_parents.extend(self._made.values())
        self._made, self._process = WeakKeyDictionary(), os.getpid()

    def taken(self) -> H | None:
        """Mark as closed; returns the httpx2 client that is to be closed, if any."""
        with self._lock:
            self._closed = True
            if self.is_own or self._process != os.getpid():
                return None
            http = self._made.pop(self._loop(), None)
            self._made.clear()
            return http

    def __del__(self) -> None:
        # An __init__ that failed leaves no attributes.
        if getattr(self, "_made", None) and self._process == os.getpid():
            warnings.warn(
                "a client was not closed; use it in a with statement or call close()",
                ResourceWarning,
                stacklevel=2,
                source=self,
            )


# As the official clients do; the 100 of httpx2 is soon reached by threads that stream.
_LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)

# What an own http_client says in its place holds as well.
_TIMEOUT = httpx2.Timeout(DEFAULT_TIMEOUT, connect=CONNECT_TIMEOUT)

# Kept so that collecting them does not say goodbye on the parent's connections.
_left_to_parents: list[object] = []


# Bodies of which no more is read than their beginning, however long they go on.

MAX_ERROR_BODY: Final = 4 << 20
"""Bytes of the body of an error that are kept, once it is decompressed."""


# httpx2 knows no limit, and reads what these methods give, which is decompressed already.


def read_beginning(response: httpx2.Response, most: int | None) -> bytes:
    """Read a response up to some bytes; None for all of them."""
    if most is None:
        return response.read()
    pieces, own = response.iter_bytes, vars(response)
    own["iter_bytes"] = lambda: _first(pieces(), most)
    try:
        return response.read()
    finally:
        del own["iter_bytes"]


async def read_beginning_async(response: httpx2.Response, most: int | None) -> bytes:
    """Read a response up to some bytes; None for all of them."""
    if most is None:
        return await response.aread()
    pieces, own = response.aiter_bytes, vars(response)
    own["aiter_bytes"] = lambda: _first_async(pieces(), most)
    try:
        return await response.aread()
    finally:
        del own["aiter_bytes"]


def _first(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    for piece in pieces:
        yield piece[:most]
        most -= len(piece)
        if most <= 0:
            return


async def _first_async(
    pieces: AsyncIterator[bytes], most: int
) -> AsyncGenerator[bytes]:
    async with aclosing(cast("AsyncGenerator[bytes]", pieces)) as body:
        async for piece in body:
            yield piece[:most]
            most -= len(piece)
            if most <= 0:
                return


# When a whole call has to be over, whatever it waits for.

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


# Lets sync and async clients share all logic but the awaiting.
#
# The logic of an exchange is a generator that yields what is to be done and is sent what
# came of it; ``run`` and ``run_async`` do it.


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


# Bodies that are read whole, as far as they may go.


def read_success(
    response: httpx2.Response, most: int | None, remedy: str
) -> Steps[None]:
    """Read a body to its end, and give the connection back.

    Raises APIResponseValidationError for one of more than ``most`` bytes, once it is
    decompressed; None allows any. ``remedy`` says what would read it.
    """
    yield from read(response, most=None if most is None else most + 1)
    if most is not None and len(response.content) > most:
        raise APIResponseValidationError(
            f"the body is larger than {most} bytes; {remedy}",
            status=response.status_code,
        )


def read_error(response: httpx2.Response, most: int | None) -> Steps[None]:
    """Read as much of the body of an error as is kept; the rest is lost."""
    yield from read(response, most=min(MAX_ERROR_BODY, most or MAX_ERROR_BODY))


# Lets whoever makes a call see the response that it got.
#
# It goes by context, not by client, so threads and tasks see their own responses only.

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
