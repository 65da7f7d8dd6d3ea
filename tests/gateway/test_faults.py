"""Servers that break off and callers that go away leave nothing behind in a gateway."""

from __future__ import annotations

import asyncio
import json
import random
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pytest
import uvicorn
from generated.assistants.gateway import Gateway

V1 = {"OpenAI-Beta": "assistants=v1"}
RUN = {"id": "run_1", "object": "thread.run", "status": "queued", "tools": []}
EVENT = b"event: thread.run.created\ndata: " + json.dumps(RUN).encode() + b"\n\n"


@dataclass
class Upstream:
    """A server that says what it is told to, byte by byte."""

    say: Callable[[asyncio.StreamWriter], Awaitable[None]]
    connections: int = 0
    """Those that are open now."""
    heads: list[bytes] = field(default_factory=list)
    """What requests said before their bodies."""
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                self.heads.append(head)
                for line in head.lower().split(b"\r\n"):
                    if line.startswith(b"content-length:"):
                        await reader.readexactly(int(line.partition(b":")[2]))
                await self.say(writer)
                if writer.is_closing():
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.connections -= 1
            self._writers.discard(writer)
            writer.close()


@asynccontextmanager
async def running(
    say: Callable[[asyncio.StreamWriter], Awaitable[None]], **settings: Any
) -> AsyncIterator[tuple[Upstream, str]]:
    """A gateway and the server behind it, on the loop of the test."""
    upstream = Upstream(say)
    server = await asyncio.start_server(upstream.serve, "127.0.0.1", 0, backlog=512)
    port = server.sockets[0].getsockname()[1]
    gateway = Gateway(f"http://127.0.0.1:{port}", **settings)
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    config = uvicorn.Config(
        gateway, log_config=None, access_log=False, ws="none", timeout_graceful_shutdown=2
    )
    front = uvicorn.Server(config)
    serving = asyncio.create_task(front.serve([listener]))
    while not front.started:
        await asyncio.sleep(0.01)
    try:
        yield upstream, f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        front.should_exit = True
        await serving
        server.close()


def answer(body: bytes, kind: str = "application/json", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    return b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n%b" % (
        kind.encode(),
        size,
        body,
    )


STREAM = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"


def chunk(content: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(content), content)


async def settled(upstream: Upstream, connections: int = 0) -> None:
    """Wait until the server has no more connections than these."""
    for _ in range(300):
        if upstream.connections <= connections:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"{upstream.connections} connections are open")


def tasks_of_calls() -> set[str]:
    names = {str(task.get_coro()) for task in asyncio.all_tasks()}
    return {name for name in names if "Edge" in name or "run_asgi" in name}


async def _cut_answer(writer: asyncio.StreamWriter) -> None:
    writer.write(answer(b'{"id": "a', length=100))
    await writer.drain()
    writer.close()


def test_a_server_that_dies_within_an_answer() -> None:
    async def run() -> None:
        async with running(_cut_answer) as (upstream, url), httpx2.AsyncClient() as caller:
            converted = await caller.get(f"{url}/assistants/a", headers=V1)
            assert converted.status_code == 502
            assert converted.json()["error"]["type"] == "server_error"
            with pytest.raises(httpx2.RemoteProtocolError):
                await caller.get(f"{url}/chat", headers=V1)
            await settled(upstream)
            assert not tasks_of_calls()

    asyncio.run(run())


def test_a_server_that_dies_within_a_stream() -> None:
    async def cut(writer: asyncio.StreamWriter) -> None:
        writer.write(STREAM + chunk(EVENT) + chunk(EVENT[:40]))
        await writer.drain()
        writer.close()

    async def run() -> None:
        received = b""

        async def read(caller: httpx2.AsyncClient, url: str) -> None:
            nonlocal received
            body = {"assistant_id": "a", "stream": True}
            async with caller.stream("POST", url, json=body, headers=V1) as stream:
                async for piece in stream.aiter_bytes():
                    received += piece

        async with running(cut) as (upstream, url), httpx2.AsyncClient() as caller:
            with pytest.raises(httpx2.RemoteProtocolError):
                await read(caller, f"{url}/threads/t/runs")
            await settled(upstream)
            assert not tasks_of_calls()
        first, last = received.split(b"\n\n")[:2]
        assert json.loads(first.partition(b"data: ")[2]) == {**RUN, "file_ids": []}
        assert last.startswith(b"event: error\ndata: ")

    asyncio.run(run())


def test_a_caller_that_goes_away_ends_the_call_at_the_server() -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(STREAM)
        while not writer.is_closing():
            writer.write(chunk(EVENT))
            await writer.drain()
            await asyncio.sleep(0.01)

    async def silent(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def run() -> None:
        async with running(endless) as (upstream, url), httpx2.AsyncClient() as caller:
            async with caller.stream(
                "POST", f"{url}/threads/t/runs", json={"assistant_id": "a"}, headers=V1
            ) as stream:
                await anext(stream.aiter_bytes())
            await settled(upstream)
            assert not tasks_of_calls()
        async with running(silent) as (upstream, url), httpx2.AsyncClient() as caller:
            for path in ("/assistants/a", "/chat"):
                with pytest.raises(httpx2.ReadTimeout):
                    await caller.get(url + path, headers=V1, timeout=0.1)
            for _ in range(300):
                if not tasks_of_calls():
                    break
                await asyncio.sleep(0.01)
            assert not tasks_of_calls()

    asyncio.run(run())


def test_many_callers_go_away_at_random() -> None:
    chance = random.Random(7)

    async def slowly(writer: asyncio.StreamWriter) -> None:
        writer.write(STREAM)
        for _ in range(5):
            writer.write(chunk(EVENT))
            await writer.drain()
            await asyncio.sleep(chance.random() / 100)
        writer.write(b"0\r\n\r\n")
        await writer.drain()

    async def visit(caller: httpx2.AsyncClient, url: str) -> None:
        body = {"assistant_id": "a", "stream": True}
        try:
            async with asyncio.timeout(chance.random() / 2):
                async with caller.stream("POST", url, json=body, headers=V1) as stream:
                    async for _ in stream.aiter_bytes():
                        pass
        except TimeoutError:
            pass

    async def run() -> None:
        async with running(slowly) as (upstream, url):
            limits = httpx2.Limits(max_connections=200)
            async with httpx2.AsyncClient(limits=limits, timeout=30) as caller:
                path = f"{url}/threads/t/runs"
                await asyncio.gather(*(visit(caller, path) for _ in range(200)))
            async with httpx2.AsyncClient() as caller:
                last = await caller.post(path, json={"assistant_id": "a"}, headers=V1)
                assert last.text.count("file_ids") == 5
            for _ in range(300):
                if not tasks_of_calls():
                    break
                await asyncio.sleep(0.01)
            assert not tasks_of_calls()
            # What is kept open is kept for the next calls, and no more than is allowed.
            await settled(upstream, 100)

    asyncio.run(run())


def test_a_caller_that_reads_slowly_makes_the_server_wait() -> None:
    sent = 0

    async def much(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 400000000\r\n\r\n")
        for _ in range(4000):
            writer.write(b"x" * 100_000)
            await writer.drain()
            sent += 100_000

    async def run() -> None:
        async with running(much) as (upstream, url), httpx2.AsyncClient() as caller:
            async with caller.stream("GET", f"{url}/files/f/content", headers=V1) as stream:
                await anext(stream.aiter_raw())
                await asyncio.sleep(0.5)
                assert sent < 100_000_000
            await settled(upstream)
            assert not tasks_of_calls()

    asyncio.run(run())


def test_too_many_calls_are_refused() -> None:
    async def silent(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(60)

    async def run() -> None:
        async with running(silent, max_calls=2) as (_, url), httpx2.AsyncClient() as caller:
            waiting = [
                asyncio.create_task(caller.get(f"{url}/assistants/a", headers=V1)) for _ in range(2)
            ]
            await asyncio.sleep(0.3)
            refused = await caller.get(f"{url}/assistants/a", headers=V1)
            assert refused.status_code == 503
            assert refused.headers["retry-after"] == "1"
            assert refused.json()["error"]["code"] == "too_many_calls"
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    asyncio.run(run())
