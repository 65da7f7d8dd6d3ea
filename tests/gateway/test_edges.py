"""A gateway as its ASGI server sees it: bodies of any size, other scopes, what is sent again, what is held."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import socket
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import httpx2
import pytest
from generated.assistants import InvalidArgumentError
from generated.assistants.gateway import Gateway, VersionGate

from tests.gateway.serving import served
from tests.gateway.test_faults import chunk, running
from tests.loopback import Answer, Received, loopback

V1 = [(b"openai-beta", b"assistants=v1")]
PIECE = b"x" * 2**20
PIECES = 1000
LOSING = {
    "id": "asst_1",
    "object": "assistant",
    "tools": [{"type": "file_search"}],
    "tool_resources": {"file_search": {"vector_store_ids": ["vs_1"]}},
}


class Stub(httpx2.AsyncBaseTransport):
    """A server that reads what it is sent, and answers in pieces."""

    def __init__(self, pieces: Callable[[], Iterator[bytes]], media_type: str) -> None:
        self._pieces = pieces
        self._media_type = media_type
        self.received = 0

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        assert isinstance(request.stream, httpx2.AsyncByteStream)
        async for piece in request.stream:
            self.received += len(piece)
        headers = {"content-type": self._media_type}
        return httpx2.Response(200, headers=headers, content=self._body())

    async def _body(self) -> AsyncIterator[bytes]:
        for piece in self._pieces():
            yield piece


async def called(
    app: Any, method: str, path: str, body: Iterable[bytes] = (), **headers: str
) -> tuple[int, int]:
    """The status of an answer, and the size of its body."""
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "http_version": "1.1", "method": method, "path": path}
    scope |= {"query_string": b"", "headers": V1 + told, "scheme": "http"}
    status = size = 0
    coming = iter(body)

    async def receive() -> dict[str, Any]:
        piece = next(coming, None)
        if piece is None and called_off.is_set():
            await asyncio.sleep(60)
        if piece is None:
            called_off.set()
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    async def send(event: dict[str, Any]) -> None:
        nonlocal status, size
        status = event.get("status", status)
        size += len(event.get("body", b""))

    called_off = asyncio.Event()
    await app(scope, receive, send)
    return status, size


def gateway_before(stub: Stub, **settings: Any) -> Gateway:
    http = httpx2.AsyncClient(transport=stub)
    return Gateway("http://server.invalid/v1", http_client=http, **settings)


def peak(work: Callable[[], Any]) -> tuple[Any, int]:
    """What comes of some work, and the most bytes that it held at a time."""
    tracemalloc.start()
    try:
        return work(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_multipart_body_of_a_gigabyte_is_not_held() -> None:
    stub = Stub(lambda: iter([b"{}"]), "application/json")
    app = gateway_before(stub)
    headers = {
        "content_type": "multipart/form-data; boundary=b",
        "content_length": str(PIECES * len(PIECE)),
    }
    pieces = (PIECE for _ in range(PIECES))
    (status, _), most = peak(lambda: asyncio.run(called(app, "POST", "/files", pieces, **headers)))
    assert (status, stub.received) == (200, PIECES * len(PIECE))
    assert most < 20 * len(PIECE)


def test_a_download_of_a_gigabyte_is_not_held() -> None:
    stub = Stub(lambda: (PIECE for _ in range(PIECES)), "application/octet-stream")
    app = gateway_before(stub)
    (status, size), most = peak(lambda: asyncio.run(called(app, "GET", "/files/f/content")))
    assert (status, size) == (200, PIECES * len(PIECE))
    assert most < 20 * len(PIECE)


def test_a_stream_without_end_is_not_held(caplog: pytest.LogCaptureFixture) -> None:
    """Nor what each of its events loses: a thousand losses are kept, the rest counted."""
    events = 20_000
    message = {"id": "m", "object": "thread.message", "content": [], "attachments": [{"tools": []}]}
    event = b"event: thread.message.created\ndata: " + json.dumps(message).encode() + b"\n\n"
    app = gateway_before(Stub(lambda: (event for _ in range(events)), "text/event-stream"))
    body = iter([b'{"assistant_id": "a", "stream": true}'])
    headers = {"content_type": "application/json", "content_length": "37"}
    with caplog.at_level(logging.INFO, logger="generated.assistants.gateway"):
        (status, size), most = peak(
            lambda: asyncio.run(called(app, "POST", "/threads/t/runs", body, **headers))
        )
    assert status == 200
    assert size > events * 100
    assert most < 8 * 2**20
    (told,) = (json.loads(it.getMessage()) for it in caplog.records if it.name.endswith("gateway"))
    assert len(told["losses"]) == 100
    assert told["more_losses"] == events - 100


def test_websockets_are_closed_and_the_lifespan_is_followed() -> None:
    stub = Stub(lambda: iter([b"{}"]), "application/json")
    sent: list[dict[str, Any]] = []

    async def send(event: dict[str, Any]) -> None:
        sent.append(event)

    async def run(app: Any, kind: str, *events: str) -> None:
        coming = iter(events)

        async def receive() -> dict[str, Any]:
            return {"type": next(coming)}

        await app({"type": kind}, receive, send)

    app = gateway_before(stub)
    asyncio.run(run(app, "websocket", "websocket.connect"))
    asyncio.run(run(app, "lifespan", "lifespan.startup", "lifespan.shutdown"))
    assert [it["type"] for it in sent] == [
        "websocket.close",
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]

    async def own(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": f"own {scope['type']}"})

    sent.clear()
    for kind in ("websocket", "lifespan"):
        asyncio.run(run(VersionGate(own), kind))
    assert [it["type"] for it in sent] == ["own websocket", "own lifespan"]


def test_trailers_and_what_a_connection_names_end_here() -> None:
    heads: list[bytes] = []

    async def say(writer: asyncio.StreamWriter) -> None:
        writer.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n"
            b"Connection: X-Own\r\nX-Own: 1\r\nX-Kept: 2\r\n\r\n"
            + chunk(b"whole")
            + b"0\r\nX-Sum: 7\r\n\r\n"
        )
        await writer.drain()

    async def run() -> bytes:
        async with running(say) as (upstream, url):
            upstream.heads = heads
            host, _, port = url.removeprefix("http://").partition(":")
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(
                b"GET /chat HTTP/1.1\r\nHost: h\r\nConnection: X-Mine, close\r\nX-Mine: 1\r\n"
                b"X-Other: 2\r\nTE: trailers\r\nKeep-Alive: 5\r\nProxy-Authorization: p\r\n\r\n"
            )
            answer = await reader.read()
            writer.close()
            return answer

    answer = asyncio.run(run()).lower()
    (head,) = (it.lower() for it in heads)
    assert b"x-other: 2" in head
    for name in (b"x-mine", b"te:", b"keep-alive:", b"proxy-authorization"):
        assert name not in head
    assert b"x-kept: 2" in answer
    assert b"whole" in answer
    assert b"x-sum" not in answer
    assert b"x-own" not in answer


def _failing(times: int, status: int) -> Callable[[Received], Answer]:
    left = [Answer(b"{}", status, {"Retry-After": "0"}) for _ in range(times)]
    return lambda _: left.pop() if left else Answer(b"{}")


@pytest.mark.parametrize(
    ("settings", "status", "calls"), [({}, 503, 1), ({"max_retries": 2}, 200, 3)]
)
def test_nothing_is_sent_again_unless_that_is_asked_for(
    settings: dict[str, Any], status: int, calls: int
) -> None:
    headers = {"OpenAI-Beta": "assistants=v1"}
    with loopback() as server, served(Gateway(server.base_url, **settings)) as url:
        for method, path in (("GET", "/assistants/a"), ("GET", "/chat"), ("POST", "/assistants")):
            server.answer = _failing(2, 503)
            before = len(server.received)
            body = {"json": {"model": "m", "file_ids": []}} if method == "POST" else {}
            answer = httpx2.request(method, url + path, headers=headers, **body)
            assert (answer.status_code, len(server.received) - before) == (status, calls)


def test_what_may_not_be_repeated_is_sent_once() -> None:
    with loopback() as server, served(Gateway(server.base_url, max_retries=2)) as url:
        server.answer = _failing(1, 400)
        assert httpx2.get(f"{url}/chat").status_code == 400
        # A body that passes through is not kept, so nobody can send it again.
        server.answer = _failing(1, 503)
        assert httpx2.post(f"{url}/files", content=b"x").status_code == 503
        assert len(server.received) == 2
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with served(Gateway(f"http://127.0.0.1:{port}", max_retries=1)) as url:
        assert httpx2.get(f"{url}/chat").json()["error"]["code"] == "upstream_unreachable"
    with pytest.raises(InvalidArgumentError, match="max_retries: expected 0 or more"):
        Gateway("http://server.invalid", max_retries=-1)


def test_no_target_leads_to_another_server() -> None:
    """Nor above the base; a target may have its own scheme and host, which count for nothing."""
    with loopback() as other, loopback() as server:
        there = other.base_url.removeprefix("http://")
        own = server.base_url.removeprefix("http://")
        with served(Gateway(f"http://{own}")) as url:
            for target, status in (
                (f"@{there}/x", 400),
                (f":80@{there}/x", 400),
                (f".{there}/x", 400),
                ("0/x", 400),
                ("*", 400),
                ("\\x", 400),
                ("/../x", 400),
                ("/a/%2e%2E/x", 400),
                (f"http://{there}/x", 200),
                (f"//{there}/x", 200),
                (f"/@{there}/x", 200),
            ):
                assert _status(url, target) == status, target
        assert other.received == []
        assert server.received[0].target == "/x"


def _status(url: str, target: str) -> int:
    host, _, port = url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=10) as connection:
        head = f"GET {target} HTTP/1.1\r\nHost: h\r\nAuthorization: s\r\nConnection: close\r\n\r\n"
        connection.sendall(head.encode())
        return int(connection.recv(4096).split()[1])


def test_what_grows_when_it_is_unpacked_is_bounded() -> None:
    packed = gzip.compress(b" " * 30 * 2**20 + b"{}")
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    with loopback() as server, served(Gateway(server.base_url, max_document=2**20)) as url:
        for status in (200, 400):
            server.answer = Answer(packed, status, headers)
            told = httpx2.get(f"{url}/assistants/a", headers={"OpenAI-Beta": "assistants=v1"})
            assert told.status_code == 502
            assert "max_document" in told.json()["error"]["message"]
