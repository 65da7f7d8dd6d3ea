"""An answer that is cut at any of its bytes ends in what came, or in an error of the package; nothing stays held."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from types import ModuleType
from typing import Any, Final

import httpx2
import pytest

from tests.behaviour.calling import answering, openapi
from tests.generating import generate_package
from tests.hostile.servers import saying


def _said(media_type: str, schema: object) -> dict[str, Any]:
    content = {media_type: {"schema": schema}}
    return {"get": {"responses": {"200": {"description": "Said.", "content": content}}}}


DOCUMENT = openapi(
    {
        "/json": {"get": {"responses": answering({"type": "object"})}},
        "/text": _said("text/plain", {"type": "string"}),
        "/file": _said("application/octet-stream", {"type": "string", "format": "binary"}),
        "/events": _said("text/event-stream", {"type": "object"}),
        "/lines": _said("application/jsonl", {"type": "object"}),
    }
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with generate_package(tmp_path_factory.mktemp("cut"), DOCUMENT).imported() as module:
        yield module


def _whole(media_type: str, body: bytes, *, status: str = "200 OK", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{more}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def _chunked(media_type: str, body: bytes, *, more: str = "") -> bytes:
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n{more}Transfer-Encoding: chunked\r\n\r\n"
    )
    pieces = (body[at : at + 7] for at in range(0, len(body), 7))
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(it), it) for it in pieces)
    return head.encode() + chunks + b"0\r\n\r\n"


JSON: Final = '{"a": ["é", 1.5, null]}'.encode()
EVENTS: Final = 'data: {"a": 1}\n\nevent: b\ndata: {"a": "é"}\r\n\r\ndata: [DONE]\n\n'.encode()
LINES: Final = b'{"a": 1}\n{"a": 2}\n'
ZIPPED: Final = "Content-Encoding: gzip\r\n"

ANSWERS: Final[dict[str, tuple[str, bytes]]] = {
    "json": ("json", _whole("application/json", JSON)),
    "json in chunks": ("json", _chunked("application/json", JSON)),
    "json zipped": ("json", _whole("application/json", gzip.compress(JSON, mtime=0), more=ZIPPED)),
    "json zipped in chunks": (
        "json",
        _chunked("application/json", gzip.compress(JSON, mtime=0), more=ZIPPED),
    ),
    "error": ("json", _whole("application/json", b'{"error": "no"}', status="409 No")),
    "text": ("text", _whole("text/plain; charset=utf-16", "é!".encode("utf-16"))),
    "download": ("file", _chunked("application/octet-stream", bytes(range(30)))),
    "events": ("events", _chunked("text/event-stream", EVENTS)),
    "events zipped": (
        "events",
        _whole("text/event-stream", gzip.compress(EVENTS, mtime=0), more=ZIPPED),
    ),
    "lines": ("lines", _whole("application/jsonl", LINES)),
}
"""What is asked for, and what is said."""


class _Outcomes:
    """What became of the answers, by how much of each was said."""

    def __init__(self, package: ModuleType) -> None:
        self._package = package
        self.values: dict[int, object] = {}
        self.errors: dict[int, Exception] = {}
        self.foreign: list[str] = []

    def failed(self, size: int, error: Exception) -> None:
        self.errors[size] = error
        if not isinstance(error, self._package.APIError):
            self.foreign.append(f"{size}: {error!r}")


def _sync(package: ModuleType, host: str, name: str, sizes: range) -> _Outcomes:
    """All calls on one connection: were it held once, the next call would wait for it."""
    found = _Outcomes(package)
    timeout = httpx2.Timeout(20, pool=0.05)
    with httpx2.Client(limits=httpx2.Limits(max_connections=1), timeout=timeout) as http:
        client = package.Client(base_url=f"http://{host}", max_retries=0, http_client=http)
        for size in sizes:
            try:
                got = getattr(client, name).retrieve()
                if name == "file":
                    got = got.read()
                found.values[size] = list(got) if name in ("events", "lines") else got
            except Exception as error:  # noqa: BLE001 - foreign ones are what is looked for
                found.failed(size, error)
    return found


def _async(package: ModuleType, host: str, name: str, sizes: range) -> _Outcomes:
    async def calls() -> _Outcomes:
        found = _Outcomes(package)
        limits, timeout = httpx2.Limits(max_connections=1), httpx2.Timeout(20, pool=0.05)
        async with httpx2.AsyncClient(limits=limits, timeout=timeout) as http:
            client = package.AsyncClient(base_url=f"http://{host}", max_retries=0, http_client=http)
            for size in sizes:
                try:
                    got = await getattr(client, name).retrieve()
                    if name == "file":
                        got = await got.read()
                    elif name in ("events", "lines"):
                        got = [it async for it in got]
                    found.values[size] = got
                except Exception as error:  # noqa: BLE001 - foreign ones are what is looked for
                    found.failed(size, error)
        return found

    return asyncio.run(calls())


@pytest.mark.parametrize("call", [_sync, _async])
@pytest.mark.parametrize("kind", ANSWERS)
def test_cut_at_every_byte(package: ModuleType, call: Any, kind: str) -> None:
    name, said = ANSWERS[kind]
    head = said.index(b"\r\n\r\n") + 4
    # What comes before a body is much the same in all.
    sizes = range(0 if kind in WITH_HEADS else head, len(said) + 1)
    turn = iter(sizes)
    with saying(lambda _: [said[: next(turn)]]) as host:
        found = call(package, host, name, sizes)
    assert found.foreign == []
    if kind == "error":
        assert type(found.errors[len(said)]) is package.ConflictError
        return
    whole = found.values[len(said)]
    assert [size for size, value in found.values.items() if value != whole] == []
    assert len(said) - min(found.values) <= UNNOTICED.get(kind, 0)


@pytest.mark.parametrize("call", [_sync, _async])
def test_torn_at_every_byte(package: ModuleType, call: Any) -> None:
    name, said = ANSWERS["json in chunks"]
    turn = iter(range(len(said)))
    with saying(lambda _: [said[: next(turn)]], reset=True) as host:
        found = call(package, host, name, range(len(said)))
    assert found.foreign == []
    assert len(found.errors) == len(said)


WITH_HEADS: Final = ("json", "error")
UNNOTICED: Final = {"events": 40, "events zipped": 40}
"""How many bytes may be missing without anybody's noticing: those after the end that a stream tells itself."""
