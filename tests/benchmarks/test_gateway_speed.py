"""What a gateway costs beside a proxy of the same kind that converts nothing.

Nothing fails on a clock: the figures are printed (`pytest -s tests/benchmarks`).
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

ROOT = Path(__file__).resolve().parents[2]
V1 = {"OpenAI-Beta": "assistants=v1", "Authorization": "Bearer k"}
ASSISTANT: dict[str, Any] = {
    "id": "asst_1",
    "object": "assistant",
    "created_at": 1,
    "name": "Help desk",
    "description": None,
    "model": "gpt-4o",
    "instructions": "Answer by the handbook." * 10,
    "tools": [{"type": "code_interpreter"}, {"type": "file_search"}],
    "tool_resources": {},
    "metadata": {"team": "a"},
    "temperature": 1.0,
    "top_p": 1.0,
    "response_format": "auto",
}
PAGE = {
    "object": "list",
    "data": [ASSISTANT] * 20,
    "first_id": "a",
    "last_id": "b",
    "has_more": False,
}
DELTA = {
    "id": "msg_1",
    "object": "thread.message.delta",
    "delta": {"content": [{"index": 0, "type": "text", "text": {"value": "word "}}]},
}
EVENT = b"event: thread.message.delta\ndata: " + json.dumps(DELTA).encode() + b"\n\n"
DONE = b"event: done\ndata: [DONE]\n\n"
EVENTS = 2000


class Upstream:
    """A server that answers at once, by the path; streams wait where they are told to."""

    def __init__(self) -> None:
        self.go = threading.Event()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                for line in head.lower().split(b"\r\n"):
                    if line.startswith(b"content-length:"):
                        await reader.readexactly(int(line.partition(b":")[2]))
                await self._answer(head.split(b" ", 2)[1], head.startswith(b"GET"), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, path: bytes, is_get: bool, writer: asyncio.StreamWriter) -> None:
        if b"/runs" in path:
            end = DONE if b"/whole/" in path else b""
            await self._stream(writer, end, waits=b"waiting" in path)
            return
        body = json.dumps(PAGE if is_get else ASSISTANT).encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
        writer.write(head % len(body) + body)
        await writer.drain()

    async def _stream(self, writer: asyncio.StreamWriter, end: bytes, *, waits: bool) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        writer.write(head + b"Transfer-Encoding: chunked\r\n\r\n")
        chunk = b"%x\r\n%b\r\n" % (len(EVENT), EVENT)
        for _ in range(3 if waits else EVENTS):
            writer.write(chunk)
            await writer.drain()
        while waits and not self.go.is_set():
            await asyncio.sleep(0.05)
        if end:
            writer.write(b"%x\r\n%b\r\n" % (len(end), end))
        writer.write(b"0\r\n\r\n")
        await writer.drain()


@contextmanager
def upstream() -> Iterator[tuple[Upstream, str]]:
    server, loop = Upstream(), asyncio.new_event_loop()
    listening = loop.run_until_complete(
        asyncio.start_server(server.serve, "127.0.0.1", 0, backlog=600)
    )
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server, f"http://127.0.0.1:{listening.sockets[0].getsockname()[1]}"
    finally:
        server.go.set()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


@contextmanager
def process(kind: str, url: str) -> Iterator[httpx2.Client]:
    command = [sys.executable, "-m", "tests.benchmarks.gateway_process", kind, url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        limits = httpx2.Limits(max_connections=600)
        address = running.stdout.readline().strip()
        with httpx2.Client(base_url=address, headers=V1, timeout=60, limits=limits) as client:
            yield client
        running.terminate()


def cost(client: httpx2.Client, what: str) -> float:
    return float(client.get("/cost").json()[what])


def create(client: httpx2.Client) -> None:
    tools = [{"type": "code_interpreter"}]
    body = {"model": "gpt-4", "name": "n", "tools": tools, "file_ids": ["file-1"]}
    assert client.post("/assistants", json=body).status_code == 200


def list_of_20(client: httpx2.Client) -> None:
    assert len(client.get("/assistants?limit=20").json()["data"]) == 20


def stream(client: httpx2.Client) -> None:
    body = {"assistant_id": "a", "stream": True}
    assert client.post("/threads/t/runs", json=body).content.count(b"\n\n") == EVENTS


def test_calls_beside_a_proxy_that_converts_nothing() -> None:
    used: dict[str, dict[str, float]] = {}
    with upstream() as (_, url):
        for kind in ("proxy", "gateway"):
            with process(kind, url) as client:
                used[kind] = {
                    call.__name__: min(_round(client, call, times) for _ in range(3))
                    for call, times in ((create, 60), (list_of_20, 60), (stream, 1))
                }
    for name in used["proxy"]:
        ours, theirs = used["gateway"][name], used["proxy"][name]
        line = f"{name}: {ours * 1e3:.2f} ms of CPU, {ours / theirs:.2f} times a plain proxy"
        print(f"\n{line}", f"({EVENTS / ours:.0f} events a second)" if name == "stream" else "")
    with upstream() as (_, url), process("gateway", url) as client:
        answer = client.get("/assistants?limit=1").json()["data"][0]
    assert (answer["file_ids"], answer["tools"][1]) == ([], {"type": "retrieval"})


def _round(client: httpx2.Client, call: Any, times: int) -> float:
    call(client)
    before = cost(client, "cpu")
    for _ in range(times):
        call(client)
    return (cost(client, "cpu") - before) / times


def test_memory_stays_flat_with_500_open_streams() -> None:
    """What an open stream takes is small, and given back."""
    with upstream() as (server, url), process("gateway", url) as client:
        asyncio.run(_open_streams(str(client.base_url), 50, server))
        server.go.clear()
        idle = cost(client, "memory")
        at_most = asyncio.run(_open_streams(str(client.base_url), 500, server))
        after = cost(client, "memory")
        held = [_round_of_streams(client, server) for _ in range(4)]
    print(f"\n500 open streams: {(at_most - idle) / 500:.0f} KiB each, {after - idle:.0f} KiB left")
    print("held after each of 4 further rounds:", held)
    assert at_most - idle < 500 * 400
    # What the allocator keeps for later is not counted; what is held on to would grow with each round.
    objects = [it["objects"] for it in held]
    assert max(objects) - min(objects) < 500
    assert len({it["tasks"] for it in held}) == 1


def _round_of_streams(client: httpx2.Client, server: Upstream) -> dict[str, int]:
    """What the gateway holds on to when 500 streams have come and gone."""
    server.go.clear()
    asyncio.run(_open_streams(str(client.base_url), 500, server))
    for _ in range(200):
        held: dict[str, int] = client.get("/held").json()
        if held["tasks"] <= 3:
            break
        time.sleep(0.02)
    return held


async def _open_streams(url: str, count: int, server: Upstream) -> float:
    limits = httpx2.Limits(max_connections=count + 10)
    opened = asyncio.Semaphore(0)

    async def one(client: httpx2.AsyncClient) -> None:
        body = {"assistant_id": "a", "stream": True}
        async with client.stream("POST", "/threads/waiting/runs", json=body) as answer:
            assert answer.status_code == 200
            opened.release()
            async for _ in answer.aiter_bytes():
                pass

    async with httpx2.AsyncClient(base_url=url, headers=V1, timeout=120, limits=limits) as client:
        tasks = [asyncio.create_task(one(client)) for _ in range(count)]
        for _ in range(count):
            await opened.acquire()
        memory = float((await client.get("/cost")).json()["memory"])
        server.go.set()
        await asyncio.gather(*tasks)
    return memory
