"""An application of this process as an upstream."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import unquote

import anyio
import httpx2

from ..messages.heads import Fields
from ..messages.inbound import Application, Event

__all__ = ["Mounted", "scope_for"]


def scope_for(
    scope: Mapping[str, Any], method: str, path: str, query: str, headers: Fields
) -> dict[str, Any]:
    """Return the scope of another request of the same connection."""
    root: str = scope.get("root_path", "")
    mounted = root if str(scope["path"]).startswith(f"{root}/") else ""
    return {
        **scope,
        "method": method,
        "path": mounted + unquote(path),
        "raw_path": mounted.encode() + path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "headers": list(headers),
    }


class Mounted(httpx2.AsyncBaseTransport):
    """Sends requests to an ASGI application; their answers are streamed.

    httpx2's own transport reads the whole answer first, so streams never end there.
    """

    def __init__(self, app: Application) -> None:
        self._app = app
        self._visits: dict[int, list[_Visit]] = {}

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the application's answer as soon as it begins."""
        visit = _Visit(self._app, request)
        try:
            status, headers = await visit.begin()
        except BaseException:
            await visit.aclose()
            raise
        scope = request.extensions["asgi"]
        self._visits.setdefault(id(scope), []).append(visit)
        return httpx2.Response(status, headers=headers, stream=visit)

    async def finish(self, scope: Mapping[str, Any]) -> None:
        """Wait for what the application still does after its answers to a connection,
        such as its tasks in the background; raises what it raised.
        """
        for visit in self._visits.pop(id(scope), ()):
            await visit.finish()


class _Visit(httpx2.AsyncByteStream):
    """One request of an application, which runs in a task of its own."""

    def __init__(self, app: Application, request: httpx2.Request) -> None:
        url = request.url
        path, _, query = url.raw_path.decode("ascii").partition("?")
        headers = tuple((name.lower(), value) for name, value in request.headers.raw)
        scope = request.extensions["asgi"]
        self._scope = scope_for(scope, request.method, path, query, headers)
        assert isinstance(request.stream, httpx2.AsyncByteStream)
        self._body = aiter(request.stream)
        self._is_sent = False
        self._is_whole = False
        self._left = asyncio.Event()
        # Without room, the application waits until what it said was passed on.
        self._said, self._heard = anyio.create_memory_object_stream[Event](0)
        self._task = asyncio.create_task(self._run(app))

    async def begin(self) -> tuple[int, list[tuple[bytes, bytes]]]:
        """Return status and headers; raises what the application does before them."""
        try:
            event = await self._heard.receive()
        except anyio.EndOfStream:
            await self._task
            raise httpx2.RemoteProtocolError("the application gave no answer") from None
        return event["status"], [(bytes(n), bytes(v)) for n, v in event["headers"]]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for event in self._heard:
            chunk: bytes = event.get("body", b"")
            if chunk:
                yield chunk
            if not event.get("more_body", False):
                self._is_whole = True
                return
        raise httpx2.RemoteProtocolError("the application's answer broke off")

    async def aclose(self) -> None:
        """Let the application see that it was left, unless its answer was whole."""
        self._heard.close()
        if not self._is_whole:
            self._left.set()
            self._task.cancel()
            await asyncio.wait([self._task])

    async def finish(self) -> None:
        """Wait for the application; raises what it raised."""
        self._left.set()
        await asyncio.wait([self._task])
        if not self._task.cancelled():
            self._task.result()

    async def _run(self, app: Application) -> None:
        async with self._said:
            await app(self._scope, self._receive, self._send)

    async def _receive(self) -> Event:
        if self._is_sent:
            await self._left.wait()
            return {"type": "http.disconnect"}
        chunk = await anext(self._body, None)
        self._is_sent = chunk is None
        return {
            "type": "http.request",
            "body": chunk or b"",
            "more_body": chunk is not None,
        }

    async def _send(self, event: Event) -> None:
        try:
            await self._said.send(event)
        except anyio.BrokenResourceError:
            await self._left.wait()
