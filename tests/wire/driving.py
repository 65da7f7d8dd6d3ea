"""Drives a client as a row of the table says, and reads what arrives at the server."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import IO, Any

from generated.assistants import AsyncClient
from generated.assistants._runtime.client import BaseClient
from generated.assistants._runtime.downloads import AsyncDownload, Download
from generated.assistants._runtime.streams import AsyncStream, Stream
from generated.assistants._runtime.versions.client import SyncClient

from tests.loopback import Answer, Loopback, Received, loopback
from tests.wire.table import Call, InMemory, Named, OnDisk, Opened, Row

API_KEY = "sk-table"


def answer(received: Received) -> Answer:
    """Say as little as clients bear: an empty object, or a stream that ends at once."""
    if b'"stream":true' in received.body.replace(b" ", b""):
        return Answer(b"data: [DONE]\n\n", headers={"Content-Type": "text/event-stream"})
    return Answer()


@contextmanager
def answering() -> Iterator[Loopback]:
    """A server that bears any request."""
    with loopback(answer) as server:
        yield server


def method(client: BaseClient[Any], call: Call) -> Any:
    """The method that a call names."""
    return reduce(getattr, call.method.split("."), client)


def keywords(client: BaseClient[Any], call: Call) -> dict[str, object]:
    """All arguments by keyword; those in the path too."""
    names = inspect.signature(method(client, call)).parameters
    return {**dict(zip(names, call.path, strict=False)), **call.arguments}


def send(client: SyncClient, call: Call, folder: Path) -> None:
    """Make a call, and read its answer to the end."""
    with _realised(call.arguments, folder) as arguments:
        result = method(client, call)(*call.path, **arguments)
        if isinstance(result, Stream):
            assert list(result) == []
        elif isinstance(result, Download):
            result.read()


def send_async(base_url: str, version: str, call: Call, folder: Path, **settings: Any) -> None:
    """Make a call with an async client of its own, and read its answer to the end."""

    async def sending() -> None:
        async with AsyncClient(
            api_key=API_KEY, base_url=base_url, version=version, max_retries=0, **settings
        ) as client:
            with _realised(call.arguments, folder) as arguments:
                result = await method(client, call)(*call.path, **arguments)
                if isinstance(result, AsyncStream):
                    assert [event async for event in result] == []
                elif isinstance(result, AsyncDownload):
                    await result.read()

    asyncio.run(sending())


@contextmanager
def _realised(arguments: Mapping[str, object], folder: Path) -> Iterator[dict[str, object]]:
    """The arguments with their files as Python has them."""
    opened: list[IO[bytes]] = []
    try:
        yield {name: _real(value, folder, opened) for name, value in arguments.items()}
        # What a caller opened stays open, and its own to close.
        assert not any(file.closed for file in opened)
    finally:
        for file in opened:
            file.close()


def _real(value: object, folder: Path, opened: list[IO[bytes]]) -> object:
    match value:
        case InMemory(content):
            return content
        case OnDisk(name, content):
            (folder / name).write_bytes(content)
            return folder / name
        case Opened(name, content):
            (folder / name).write_bytes(content)
            opened.append((folder / name).open("rb"))
            return opened[-1]
        case Named(name, content, None):
            return name, _real(content, folder, opened)
        case Named(name, content, media_type):
            return name, _real(content, folder, opened), media_type
    return value


TRANSPORT = {"host", "connection", "accept-encoding", "content-length"}
"""Headers that belong to the way of sending, and not to the request."""


def expected_headers(version: str, row: Row) -> dict[str, str]:
    """The headers that must arrive, by lower-case name; no others may."""
    headers = {
        "accept": row.wire.accept,
        "authorization": f"Bearer {API_KEY}",
        "user-agent": f"assistants/{version}",
    }
    if row.wire.content_type:
        headers["content-type"] = row.wire.content_type
    if row.versioned:
        headers["openai-beta"] = f"assistants={version}"
    return headers


def received_headers(received: Received) -> dict[str, str]:
    """The headers that arrived, by lower-case name, without a multipart boundary."""
    names = [name.lower() for name, _ in received.headers]
    assert len(names) == len(set(names)), f"a header arrived twice: {names}"
    headers = {n.lower(): v for n, v in received.headers if n.lower() not in TRANSPORT}
    if "boundary=" in headers.get("content-type", ""):
        headers["content-type"] = headers["content-type"].partition(";")[0]
    return headers


def received_query(received: Received) -> tuple[tuple[str, str], ...]:
    """The pairs of the query as they arrived."""
    query = received.target.partition("?")[2]
    return tuple((k, v) for k, _, v in (pair.partition("=") for pair in query.split("&") if pair))


def received_body(received: Received) -> bytes | None:
    """The body that arrived, with ``BOUNDARY`` for the boundary; None for none."""
    _, found, boundary = (received.header("content-type") or "").partition("boundary=")
    if found:
        return received.body.replace(boundary.encode(), b"BOUNDARY")
    return received.body if received.header("content-type") else received.body or None
