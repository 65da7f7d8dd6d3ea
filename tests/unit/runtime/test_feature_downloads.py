from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from tests.unit.runtime.feature_flow import Connection, flowing
from tests.unit.runtime.loopback import Answer, Server

from specshim.runtime.client import AsyncClient, SyncClient
from specshim.runtime.requests.operations import Operation
from specshim.runtime.responses.errors import APIConnectionError, NotFoundError
from specshim.runtime.settings.api import Api
from specshim.runtime.streams.downloads import AsyncDownload, Binary, Download

KINDS = ("sync", "asyncio", "trio")
API = Api(title="Files", version="1", base_url="http://files.invalid")
CONTENT = Operation[Download]("GET", "/content", responses={"200": Binary()})
BODY = bytes(range(256)) * 1000


@pytest.fixture(params=KINDS)
def downloaded(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Does something with a download of any kind of client."""

    def do(url: str, method: str, *arguments: Any) -> Any:
        async def do_async() -> Any:
            async with AsyncClient(API, {}, {"base_url": url, "max_retries": 0}) as client:
                download = await AsyncDownload.open(client, CONTENT.build())
                result = getattr(download, method)(*arguments)
                if method == "iter_bytes":
                    result = [piece async for piece in result]
                else:
                    result = await result
                assert download.response.is_closed
                return result

        if request.param != "sync":
            return anyio.run(do_async, backend=request.param)
        with SyncClient(API, {}, {"base_url": url, "max_retries": 0}) as client:
            download = Download.open(client, CONTENT.build())
            result = getattr(download, method)(*arguments)
            result = list(result) if method == "iter_bytes" else result
            assert download.response.is_closed
            return result

    return do


def test_reading_it_whole(downloaded: Callable[..., Any], server: Server) -> None:
    server.script(Answer(body=BODY))
    assert downloaded(server.url, "read") == BODY
    assert server.last.header("Accept") == "application/octet-stream"


def test_reading_pieces(downloaded: Callable[..., Any], server: Server) -> None:
    server.script(Answer(body=BODY))
    pieces = downloaded(server.url, "iter_bytes", 1000)
    assert {len(piece) for piece in pieces} == {1000}
    assert b"".join(pieces) == BODY
    assert b"".join(downloaded(server.url, "iter_bytes")) == BODY


def test_writing_to_a_file(downloaded: Callable[..., Any], server: Server, tmp_path: Path) -> None:
    server.script(Answer(body=BODY))
    for path in (tmp_path / "a", str(tmp_path / "b")):
        assert downloaded(server.url, "write_to", path) is None
        assert Path(path).read_bytes() == BODY


@pytest.mark.parametrize("method", ["read", "iter_bytes", "write_to"])
def test_a_cut_download_raises(
    downloaded: Callable[..., Any], server: Server, tmp_path: Path, method: str
) -> None:
    server.script(Answer(body=BODY, cut=5))
    arguments = [tmp_path / "a"] if method == "write_to" else []
    with pytest.raises(APIConnectionError) as caught:
        downloaded(server.url, method, *arguments)
    assert caught.value.request is not None
    assert caught.value.attempts == 1


def test_errors_are_raised_before_there_is_a_download(
    downloaded: Callable[..., Any], server: Server
) -> None:
    server.script(Answer(404))
    with pytest.raises(NotFoundError):
        downloaded(server.url, "read")


def test_the_client_decodes_to_a_download(server: Server) -> None:
    server.script(Answer(body=BODY))
    with SyncClient(API, {}, {"base_url": server.url}) as client:
        with client.send(CONTENT.build()) as download:
            assert next(download.iter_bytes(10)) == BODY[:10]
        assert download.response.is_closed


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_leaving_early_gives_the_connection_back(backend: str, server: Server) -> None:
    async def leave() -> None:
        async with AsyncClient(API, {}, {"base_url": server.url}) as client:
            async with await AsyncDownload.open(client, CONTENT.build()) as download:
                pass
            assert download.response.is_closed

    server.script(Answer(body=BODY))
    anyio.run(leave, backend=backend)


def test_large_bodies_take_little_memory(downloaded: Callable[..., Any], tmp_path: Path) -> None:
    size, piece = 64, bytes(1 << 20)

    def script(connection: Connection) -> None:
        connection.start("application/octet-stream")
        for _ in range(size):
            connection.chunk(piece)
        connection.end()

    with flowing(script) as flow:
        tracemalloc.start()
        downloaded(flow.url, "write_to", tmp_path / "a")
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (tmp_path / "a").stat().st_size == size << 20
    assert peak < 8 << 20
