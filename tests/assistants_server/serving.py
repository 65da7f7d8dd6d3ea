"""The server on a socket of this machine, in a thread of its own."""

import asyncio
import itertools
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import uvicorn

from .app import PREFIX, Admission, create_app
from .dialects import DIALECTS
from .front import Fault, Front, Recorded
from .state import Clock, State


def _wall_clock() -> int:
    return int(time.time())


class Server:
    """A running server, as tests see it."""

    def __init__(self, base_url: str, front: Front) -> None:
        self.base_url = base_url
        """Where the API is, version prefix included."""
        self._front = front

    @property
    def requests(self) -> list[Recorded]:
        """Every request so far, in order of arrival; faulted ones too."""
        return self._front.requests

    def fail_next(
        self,
        status: int,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        times: int = 1,
    ) -> None:
        """Answer the next requests with a fault instead.

        Without a body the usual error object is sent; bytes and text are sent as they
        are, other values as JSON. Planned faults queue up.
        """
        fault = Fault(status, dict(headers or {}), body)
        self._front.faults.extend([fault] * times)


@contextmanager
def serve(
    versions: Sequence[str] = ("v1", "v2"),
    api_key: str | None = None,
    *,
    clock: Clock = _wall_clock,
    port: int = 0,
) -> Iterator[Server]:
    """A server that speaks these versions until the block ends.

    With `api_key` only callers who send it as a bearer token are answered; without,
    everybody is. The clock gives the Unix time of every `created_at`.
    """
    unknown = [version for version in versions if version not in DIALECTS]
    if unknown or not versions:
        raise ValueError(f"versions are {', '.join(DIALECTS)}, not {unknown}")
    front = Front(create_app(State(clock), Admission(tuple(versions), api_key)))
    with _listening(port) as listener:
        host, bound = listener.getsockname()
        with _running(front, listener):
            yield Server(f"http://{host}:{bound}{PREFIX}", front)


def _listening(port: int) -> socket.socket:
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it, the
    # delayed acknowledgement of the other side costs 40 ms per request.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    # Connections made before the loop runs wait in this queue and are not refused.
    listener.listen(512)
    return listener


class _PromptServer(uvicorn.Server):
    """Looks ten times as often whether to stop: many tests run a server of their own."""

    async def main_loop(self) -> None:
        for tick in itertools.count():
            if await self.on_tick(tick):
                return
            await asyncio.sleep(0.01)


@contextmanager
def _running(front: Front, listener: socket.socket) -> Iterator[None]:
    config = uvicorn.Config(
        front,
        http="h11",
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=1,
    )
    server = _PromptServer(config)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
