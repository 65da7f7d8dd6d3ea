"""However much a server says, and however slowly: a call holds no more of it than its settings allow, and ends."""

from __future__ import annotations

import asyncio
import importlib
import json
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from itertools import count, repeat
from types import ModuleType
from typing import Any, Final

import httpx2
import pytest
from generated.assistants.gateway import Gateway

from tests.behaviour.calling import answering, openapi
from tests.gateway.serving import served
from tests.generating import generate_package
from tests.hostile.servers import answer, saying

MIB: Final = 1 << 20


def _said(media_type: str, schema: object) -> dict[str, Any]:
    content = {media_type: {"schema": schema}}
    return {"get": {"responses": {"200": {"description": "Said.", "content": content}}}}


TEXT = {"type": "string"}
DOCUMENT = openapi(
    {
        "/json": {"get": {"responses": answering({"type": "object"})}},
        "/text": _said("text/plain", TEXT),
        "/unsaid": {"get": {"responses": {"200": {"description": "Whatever."}}}},
        "/empty": {"get": {"responses": {"204": {"description": "Done."}}}},
        "/file": _said("application/octet-stream", {"type": "string", "format": "binary"}),
    },
    components={
        "securitySchemes": {
            "login": {
                "type": "oauth2",
                "flows": {"clientCredentials": {"tokenUrl": "/token", "scopes": {}}},
            }
        }
    },
    security=[{}, {"login": []}],
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with generate_package(tmp_path_factory.mktemp("bounded"), DOCUMENT).imported() as module:
        yield module


Call = Callable[..., Any]


def _sync(package: ModuleType, host: str, name: str, **settings: Any) -> object:
    """What a call of an operation returns, three times on one connection: were it held, the second would wait for it."""
    limits = httpx2.Limits(max_connections=1)
    given = {"base_url": f"http://{host}", "max_retries": 0, **settings}
    with httpx2.Client(limits=limits, timeout=httpx2.Timeout(20, pool=0.01)) as http:
        client = package.Client(http_client=http, **given)
        for _ in range(2):
            with pytest.raises(package.APIError):
                getattr(client, name).retrieve()
        return getattr(client, name).retrieve()


def _async(package: ModuleType, host: str, name: str, **settings: Any) -> object:
    async def call() -> object:
        limits = httpx2.Limits(max_connections=1)
        given = {"base_url": f"http://{host}", "max_retries": 0, **settings}
        timeout = httpx2.Timeout(20, pool=0.01)
        async with httpx2.AsyncClient(limits=limits, timeout=timeout) as http:
            client = package.AsyncClient(http_client=http, **given)
            for _ in range(2):
                with pytest.raises(package.APIError):
                    await getattr(client, name).retrieve()
            return await getattr(client, name).retrieve()

    return asyncio.run(call())


BOTH = pytest.mark.parametrize("call", [_sync, _async])


def _blanks(encoding: str) -> Iterator[bytes]:
    """Blanks without end, in as few bytes as the encoding takes."""
    match encoding:
        case "gzip" | "deflate":
            packer = zlib.compressobj(wbits=31 if encoding == "gzip" else 15)
            return (packer.compress(BLANKS) for _ in repeat(None))
        case "gzip, gzip":
            packer = zlib.compressobj(wbits=31)
            inner = _blanks("gzip")
            return (packer.compress(it) + packer.flush(zlib.Z_SYNC_FLUSH) for it in inner)
        case "br":
            brotli = importlib.import_module("brotli").Compressor(quality=5)
            return (brotli.process(BLANKS) + brotli.flush() for _ in repeat(None))
        case "zstd":
            return repeat(importlib.import_module("backports.zstd").compress(BLANKS))
    return repeat(BLANKS[:65536])


BLANKS: Final = b" " * MIB
ACCEPTED: Final = httpx2.Client().headers["accept-encoding"].split(", ")
"""Some need a package that the app may have."""
ENCODINGS: Final = ("identity", *ACCEPTED, "gzip, gzip")


def endless(encoding: str, *headers: str) -> Callable[[str], Iterator[bytes]]:
    def say(_: str) -> Iterator[bytes]:
        lines = ["HTTP/1.1 200 OK", f"Content-Encoding: {encoding}", *headers, "", ""]
        yield "\r\n".join(lines).encode()
        yield from _blanks(encoding)

    return say


@BOTH
@pytest.mark.parametrize(
    ("name", "encoding"),
    [("json", it) for it in ENCODINGS] + [(it, "gzip") for it in ("text", "unsaid", "empty")],
)
def test_an_answer_without_end_is_refused(
    package: ModuleType, call: Call, name: str, encoding: str
) -> None:
    """The server goes on for ever, so that the call ends tells that it was given up."""
    with (
        saying(endless(encoding)) as host,
        pytest.raises(package.APIResponseValidationError, match="larger than 100000") as caught,
    ):
        call(package, host, name, max_response_size=100_000)
    assert "max_response_size" in str(caught.value)
    assert (caught.value.status, caught.value.attempts) == (200, 1)
    assert str(caught.value.request).startswith("GET http://127.0.0.1")


@BOTH
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_more_is_held_than_the_limit(package: ModuleType, call: Call, encoding: str) -> None:
    """One piece is decompressed at a time, whatever came in it; the server's own pieces count here, too."""
    with saying(endless(encoding)) as host:
        tracemalloc.start()
        try:
            with pytest.raises(package.APIResponseValidationError):
                call(package, host, "json", max_response_size=4 * MIB)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert peak < 40 * MIB


def test_the_limit_holds_unless_it_is_set(package: ModuleType) -> None:
    with (
        saying(endless("gzip")) as host,
        package.Client(base_url=f"http://{host}") as client,
        pytest.raises(package.APIResponseValidationError, match="larger than 67108864 bytes"),
    ):
        client.text.retrieve()


@pytest.mark.parametrize("size", [1000, 1001])
def test_it_is_of_the_body_to_the_byte(package: ModuleType, size: int) -> None:
    said = answer(body=b'{"a": "' + b"x" * (size - 9) + b'"}')
    with (
        saying(lambda _: [said]) as host,
        package.Client(base_url=f"http://{host}", max_response_size=1000) as client,
    ):
        if size > 1000:
            with pytest.raises(package.APIResponseValidationError, match="larger than 1000"):
                client.json.retrieve()
        for enough in (size, None):
            client.with_options(max_response_size=enough).json.retrieve()


def test_downloads_are_as_long_as_their_caller_reads(package: ModuleType) -> None:
    with (
        saying(endless("gzip", "Content-Type: application/octet-stream")) as host,
        package.Client(base_url=f"http://{host}", max_response_size=1000) as client,
        client.file.retrieve() as download,
    ):
        pieces = download.iter_bytes()
        assert sum(len(next(pieces)) for _ in range(10)) > 1000


def test_an_error_is_kept_as_far_as_an_answer_may_go(package: ModuleType) -> None:
    said = answer(status="404 No", body=b"x" * 5000)
    with (
        saying(lambda _: [said]) as host,
        package.Client(base_url=f"http://{host}", max_response_size=1000) as client,
        pytest.raises(package.NotFoundError) as caught,
    ):
        client.json.retrieve()
    assert len(caught.value.content) == 1000


@pytest.mark.parametrize("size", [0, -1, True, 1.5, "1"])
def test_the_limit_is_a_number_of_bytes(package: ModuleType, size: object) -> None:
    with pytest.raises(package.InvalidArgumentError, match="max_response_size"):
        package.Client(base_url="http://things.invalid", max_response_size=size)


# --- token servers ------------------------------------------------------------------------------


def _token(*, body: bytes) -> Callable[[str], list[bytes]]:
    return lambda _: [answer(body=body)]


TOKENS: Final[dict[str, Callable[[str], Any]]] = {
    **{f"endless {it}": endless(it) for it in ("identity", "gzip", "deflate")},
    "deep": _token(body=b"[" * 100_000),
    "deep members": _token(body=b'{"access_token":' * 100_000),
    "no text": _token(body=b"\xff\xfe"),
    "long number": _token(body=b'{"access_token": ' + b"9" * 9000 + b"}"),
    "unknown type": _token(body=b'{"access_token": "t", "token_type": ["Bearer"]}'),
}


@BOTH
@pytest.mark.parametrize("kind", TOKENS)
def test_a_token_server_is_bounded_too(package: ModuleType, call: Call, kind: str) -> None:
    with saying(TOKENS[kind]) as host:
        login = package.ClientCredentials("app", "secret", token_url=f"http://{host}/token")
        with pytest.raises(package.TokenError, match=r"no token from|unknown type"):
            call(package, host, "json", api_key=login)


@pytest.mark.parametrize(
    "life", ["1" + "0" * 400, '"x"', '"1e999"', '"nan"', "[]", "-5", "0", "{}"]
)
def test_a_token_lives_for_some_time(package: ModuleType, life: str) -> None:
    given = f'{{"access_token": "t", "expires_in": {life}}}'.encode()

    def say(line: str) -> Iterator[bytes]:
        # One answer a connection: that it ends is said, else the next call may still take it.
        yield answer("Connection: close", body=given if "/token" in line else b"{}")

    with saying(say) as host:
        login = package.ClientCredentials("app", "secret", token_url=f"http://{host}/token")
        with package.Client(base_url=f"http://{host}", api_key=login) as client:
            assert [client.json.retrieve() is not None for _ in range(2)] == [True, True]


# --- slow peers ---------------------------------------------------------------------------------


def _dripping(head: bytes, piece: bytes) -> Callable[[str], Iterator[bytes]]:
    def say(_: str) -> Iterator[bytes]:
        yield head
        for _ in count():
            time.sleep(0.002)
            yield piece

    return say


def _ticking() -> Callable[[], float]:
    """A clock on which a second passes whenever it is looked at."""
    seconds = count()
    return lambda: float(next(seconds))


BODY: Final = b"HTTP/1.1 200 OK\r\n\r\n"


@BOTH
@pytest.mark.parametrize("name", ["json", "text", "unsaid", "empty"])
def test_a_body_that_drips_ends_with_the_deadline(
    package: ModuleType, call: Call, name: str
) -> None:
    with (
        saying(_dripping(BODY, b" ")) as host,
        pytest.raises(package.APITimeoutError, match="deadline for the whole call"),
    ):
        call(package, host, name, deadline=50, monotonic=_ticking())


@BOTH
def test_so_does_an_error_that_drips(package: ModuleType, call: Call) -> None:
    with (
        saying(_dripping(b"HTTP/1.1 400 No\r\n\r\n", b" ")) as host,
        pytest.raises(package.APITimeoutError, match="deadline for the whole call"),
    ):
        call(package, host, "json", deadline=50, monotonic=_ticking())


@BOTH
def test_so_does_a_token_that_drips(package: ModuleType, call: Call) -> None:
    with saying(_dripping(BODY, b" ")) as host:
        login = package.ClientCredentials("app", "secret", token_url=f"http://{host}/token")
        with pytest.raises(package.TokenError, match="deadline for the whole call"):
            call(package, host, "json", deadline=50, monotonic=_ticking(), api_key=login)


@pytest.mark.parametrize("sends", ["the API", "a token server"])
def test_so_do_headers_that_drip_to_an_async_client(package: ModuleType, sends: str) -> None:
    """They would go on for minutes."""
    with saying(_dripping(b"HTTP/1.1 200 OK\r\n", b"X: a\r\n")) as host:
        login = package.ClientCredentials("app", "secret", token_url=f"http://{host}/token")
        given = {"api_key": login} if sends == "a token server" else {}
        with pytest.raises(package.APIError, match="deadline for the whole call"):
            _async(package, host, "json", deadline=0.05, **given)


# --- the gateway --------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("status", ["200 OK", "400 No"])
def test_what_a_gateway_converts_is_bounded(encoding: str, status: str) -> None:
    say = endless(encoding, "Content-Type: application/json")

    def answered(line: str) -> Iterator[bytes]:
        for piece in say(line):
            yield piece.replace(b"200 OK", status.encode())

    with (
        saying(answered) as host,
        served(Gateway(f"http://{host}", max_document=100_000)) as url,
    ):
        told = httpx2.get(f"{url}/assistants/a", headers={"OpenAI-Beta": "assistants=v1"})
    assert told.status_code == 502
    assert "larger than 100000 bytes" in json.dumps(told.json())
