"""Whatever a server says, a call ends in an answer or in an error of the package."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import pickle
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import repeat
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.behaviour.calling import answering, json_content, openapi
from tests.generating import generate_package
from tests.hostile.servers import answer, saying

SECRET = "hunter2-s3cr3t"
"""The password of the base URL, and the credential."""


def _parameter(schema: object, **more: object) -> dict[str, Any]:
    return {"name": "ids", "in": "path", "required": True, "schema": schema, **more}


TEXTS = {"type": "array", "items": {"type": "string"}}
DOCUMENT = openapi(
    {
        "/json": {"get": {"responses": answering({"type": "object"})}},
        "/text": {
            "get": {
                "responses": {
                    "200": {
                        "description": "Text.",
                        "content": {"text/plain": {"schema": {"type": "string"}}},
                    }
                }
            }
        },
        "/events": {
            "get": {
                "responses": {
                    "200": {
                        "description": "Events.",
                        "content": {"text/event-stream": {"schema": {"type": "object"}}},
                    }
                }
            }
        },
        "/lines": {
            "get": {
                "responses": {
                    "200": {
                        "description": "Lines.",
                        "content": {"application/jsonl": {"schema": {"type": "object"}}},
                    }
                }
            }
        },
        "/code": {
            "get": {
                "responses": answering(
                    {
                        "type": "object",
                        "properties": {"code": {"type": "string", "pattern": "^(?!x)(a+)+$"}},
                    }
                )
            },
            "post": {
                "requestBody": {
                    "content": json_content(
                        {
                            "type": "object",
                            "properties": {"code": {"type": "string", "pattern": "^(?!x)(a+)+$"}},
                        }
                    )
                },
                "responses": answering(),
            },
        },
        "/listed/{ids}": {
            "parameters": [_parameter(TEXTS)],
            "get": {"responses": answering()},
        },
        "/labels/{ids}": {
            "parameters": [_parameter(TEXTS, style="label", explode=True)],
            "get": {"responses": answering()},
        },
    },
    components={"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Own"}}},
    security=[{"key": []}],
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with generate_package(tmp_path_factory.mktemp("hostile"), DOCUMENT).imported() as module:
        yield module


def _settings(host: str, **more: Any) -> dict[str, Any]:
    waits = {"sleep": None, "timeout": 20.0, "max_retries": 1}
    base = {"base_url": f"http://user:{SECRET}@{host}", "api_key": SECRET}
    return {**waits, **base, **more}


def _sync(package: ModuleType, host: str, name: str, **more: Any) -> object:
    settings = _settings(host, **{"sleep": lambda seconds: None, **more})
    with package.Client(**settings) as client:
        got = getattr(client, name).retrieve()
        return list(got) if name in ("events", "lines") else got


def _async(package: ModuleType, host: str, name: str, **more: Any) -> object:
    async def sleep(seconds: float) -> None:
        return None

    async def call() -> object:
        async with package.AsyncClient(**_settings(host, **{"sleep": sleep, **more})) as client:
            got = await getattr(client, name).retrieve()
            return [it async for it in got] if name in ("events", "lines") else got

    return asyncio.run(call())


BOTH = pytest.mark.parametrize("call", [_sync, _async])

CHARSETS = "hex zlib bz2 rot13 base64 uu idna punycode undefined unicode_escape utf-16 utf-7 x-no"
DATES = (
    "Mon, 99999999999 Jan 2020 00:00:00 GMT",
    "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    "Sat, 01 Jan 0001 00:00:00 +2359",
    "Mon, 01 Jan 2020 00:00:00 +99999999999",
    "Mon, 01 Jan 2020 99:99:99 GMT",
    "1e999",
    "nan",
    "-1",
    "9" * 5000,
    ",",
)
PLACES = (
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:0/",
    "http://[::1/",
    "http://\x80/",
    "http://xn--0/",
    "http://" + "a" * 300 + ".invalid/",
    "//",
    "?" * 9000,
    "http://user:pass@[v1.x]/",
    "http://a..b/",
    "http://" + "a." * 200 + "invalid/",
    "http://a b/",
    "%",
    "http://%00/",
    "file:///etc/passwd",
)
REDIRECTS = [answer(f"Location: {place}", status="302 Found") for place in PLACES]
SAID = {
    **{
        f"charset {charset} of {status}": answer(
            f"Content-Type: text/plain; charset={charset}", status=status, body=b"zz\xff\xfe"
        )
        for charset in [*CHARSETS.split(), '"utf%008"', "'", "a" * 3000]
        for status in ("200 OK", "400 No")
    },
    **{
        f"{name} {date[:24]}": answer(f"{name}: {date}", status=status)
        for name, status in (("Retry-After", "503 No"), ("Sunset", "200 OK"))
        for date in DATES
    },
    **{f"Deprecation {n}": answer(f"Deprecation: @{n}") for n in ("9" * 30, "-" + "9" * 18, "x")},
    **{f"to {place[:24]}": said for place, said in zip(PLACES, REDIRECTS, strict=True)},
    **{
        f"encoding {name}": answer(f"Content-Encoding: {name}", body=b"\x1f\x8b\x00damaged")
        for name in ("gzip", "deflate", "br", "zstd", "gzip, gzip, gzip", "x-no", ",")
    },
    "encoding cut": answer("Content-Encoding: gzip", body=gzip.compress(b"{}" * 99)[:-9]),
    "encoding twice": answer(
        "Content-Encoding: gzip, deflate", body=zlib.compress(gzip.compress(b"{}"))
    ),
    **{
        f"cookie {cookie[:20]}": answer(f"Set-Cookie: {cookie}")
        for cookie in (
            "=",
            "a",
            "a=b; expires=Mon, 99999999999 Jan 2020 00:00:00 GMT",
            "a=b; max-age=9" + "9" * 400,
            "a=\xff; domain=..; path=\xff",
            "; ; ;",
        )
    },
    **{f"link {link}": answer("Deprecation: @1", f"Link: {link}") for link in ("<", ";;=", "<>;=")},
    "nothing": b"",
    "no HTTP": b"hello\r\n\r\n",
    "status 0": answer(status="000 No"),
    "status 999": answer(status="999 No"),
    "status 99999": answer(status="99999 No"),
    "switch": answer(status="101 Switching Protocols"),
    "long header": answer("X: " + "a" * 200_000),
    "many headers": answer(*(f"X-{n}: a" for n in range(9000))),
    "bad length": b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
    "minus length": b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}",
    "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 200\r\n\r\n{}",
    "bad chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "long chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\n{}",
    "cut chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{}",
    "surrogate": answer(body=b'{"\\ud800": "\\udfff"}'),
    "NUL": answer(body=b'{"a": "\0"}'),
    "deep": answer(body=b"[" * 100_000),
    "long number": answer(body=b'{"a": ' + b"9" * 9000 + b"}"),
    "deep error": answer(status="400 No", body=b'{"error":' * 10_000),
    "odd error": answer(status="400 No", body=b'{"error": {"message": [1], "code": 1e400}}'),
    "long number of an error": answer(status="400 No", body=b'{"code": ' + b"9" * 9000 + b"}"),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("call", "name"), [(_sync, "json"), (_async, "text")])
def test_every_error_is_of_the_package(
    package: ModuleType, call: Any, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """All answers in turn; what is not of the package would fail the test with its name."""
    caplog.set_level(logging.DEBUG)
    shown: list[str] = []
    foreign: list[str] = []
    for kind, said in SAID.items():
        with saying(lambda _, said=said: [said]) as host:
            try:
                call(package, host, name)
            except package.APIError as error:
                shown += [str(error), repr(error), repr(vars(error)), repr(error.__cause__)]
                pickle.dumps(error)
            except Exception as error:  # noqa: BLE001 - they are what is looked for
                foreign.append(f"{kind}: {error!r}")
    assert foreign == []
    assert len(shown) > 100
    assert [text for text in (*shown, caplog.text) if SECRET in text] == []


def _endless(line: bytes) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: " + line.split(b"|")[0] + b"\r\n\r\n"
    yield from repeat(line.split(b"|")[1] * 10_000)


@BOTH
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("events", b"text/event-stream|x"),
        ("events", b"text/event-stream|\xc3\xa9"),
        ("events", b"text/event-stream|data: x\n"),
        ("events", b"text/event-stream|data\n"),
        ("events", b"text/event-stream|id: 1\ndata: 1\n"),
        ("lines", b"application/jsonl|x"),
        ("lines", b"application/jsonl| "),
    ],
)
def test_an_event_without_end_is_given_up(
    package: ModuleType, call: Any, name: str, said: bytes
) -> None:
    """The server goes on for ever, so that the call ends tells that it was cut off."""
    with (
        saying(lambda _: _endless(said)) as host,
        pytest.raises(package.StreamError, match="larger than 1048576 bytes"),
    ):
        call(package, host, name)


@BOTH
@pytest.mark.parametrize("size", [1000, 1001])
@pytest.mark.parametrize("name", ["events", "lines"])
def test_the_size_of_events_is_a_setting(
    package: ModuleType, call: Any, name: str, size: int
) -> None:
    kind, start = ("text/event-stream", "data: ") if name == "events" else ("application/jsonl", "")
    line = start + '{"a": "' + "x" * (size - len(start) - 9) + '"}'
    said = answer(f"Content-Type: {kind}", body=f"{line}\n\n{line}\n\n".encode())
    with saying(lambda _: [said]) as host:
        if size > 1000:
            with pytest.raises(package.StreamError, match="max_event_size"):
                call(package, host, name, max_event_size=1000)
        else:
            assert len(call(package, host, name, max_event_size=1000)) == 2


@pytest.mark.parametrize("size", [0, -1, True, 1.5, "1"])
def test_the_size_of_events_is_a_number_of_bytes(package: ModuleType, size: object) -> None:
    with pytest.raises(package.InvalidArgumentError, match="max_event_size"):
        package.Client(base_url="http://things.invalid", max_event_size=size)


class _OfTheAppError(Exception):
    """What a hook raises."""


def _raise(*_: object) -> None:
    raise _OfTheAppError


async def _raise_async(*_: object) -> None:
    raise _OfTheAppError


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("hook", ["on_response", "on_deprecation", "on_retry", "on_request"])
@pytest.mark.parametrize("status", ["200 OK", "503 No"])
def test_a_hook_that_raises_gives_the_connection_back(
    package: ModuleType, hook: str, status: str
) -> None:
    """One connection is all there is: were it held, the second call would wait for it."""
    limits = {"limits": httpx2.Limits(max_connections=1), "timeout": httpx2.Timeout(20, pool=0.01)}
    said = answer("Deprecation: @1", status=status)
    expected = (_OfTheAppError, package.APIStatusError, Warning)
    with saying(lambda _: [said]) as host, httpx2.Client(**limits) as http:
        client = package.Client(
            **_settings(host, http_client=http, sleep=lambda _: None, **{hook: _raise})
        )
        for _ in range(3):
            with suppress(*expected):
                client.json.retrieve()

    async def calls(host: str) -> None:
        async with httpx2.AsyncClient(**limits) as http:
            client = package.AsyncClient(
                **_settings(host, http_client=http, sleep=_raise_async, **{hook: _raise_async})
            )
            for _ in range(3):
                with suppress(*expected):
                    await client.json.retrieve()

    with saying(lambda _: [said]) as host:
        asyncio.run(calls(host))


@pytest.mark.parametrize("ids", [["."], [".."], [""], [None, ".."], [], ["", None]])
def test_a_list_is_no_way_out_of_its_path(package: ModuleType, ids: list[str]) -> None:
    client = package.Client(base_url="http://things.invalid", api_key=SECRET, max_retries=0)
    with pytest.raises(package.InvalidArgumentError, match="ids"):
        client.listed.retrieve(ids)


@pytest.mark.parametrize("ids", [["."], [""], ["", ""]])
def test_nor_is_one_that_begins_with_a_dot(package: ModuleType, ids: list[str]) -> None:
    client = package.Client(base_url="http://things.invalid", api_key=SECRET, max_retries=0)
    with pytest.raises(package.InvalidArgumentError, match="ids"):
        client.labels.retrieve(ids)


@BOTH
def test_a_slow_pattern_is_not_searched_in_what_a_server_sends(
    package: ModuleType, call: Any
) -> None:
    text = "a" * 60 + "!"
    with saying(lambda _: [answer(body=json.dumps({"code": text}).encode())]) as host:
        assert call(package, host, "code").code == text
        assert call(package, host, "code", strict_responses=True).code == text


def test_it_is_searched_in_arguments_that_are_not_too_long(package: ModuleType) -> None:
    with saying(lambda _: [answer()]) as host:
        client = package.Client(**_settings(host, sleep=None))
        with pytest.raises(package.InvalidArgumentError, match="pattern"):
            client.code.create(code="b")
        client.code.create(code="a")
        client.code.create(code="a" * 5000 + "!")


@pytest.mark.parametrize(
    "url",
    [
        f"http://user:{SECRET}/x@things.invalid:1",
        f"http://user:@{SECRET}@things.invalid:x",
        f"ftp://user:{SECRET}@things.invalid",
        f"http://user:{SECRET}@things.invalid:99999",
    ],
)
def test_no_message_shows_the_password_of_a_faulty_url(package: ModuleType, url: str) -> None:
    with pytest.raises(package.InvalidArgumentError, match="base_url") as caught:
        package.Client(base_url=url)
    assert SECRET not in str(caught.value) + repr(caught.value)


@pytest.mark.parametrize("password", [SECRET, f"@{SECRET}", f"a:{SECRET}"])
def test_a_page_elsewhere_is_refused_without_the_password(
    package: ModuleType, password: str
) -> None:
    client = package.Client(base_url=f"http://user:{password}@things.invalid", api_key="x")
    with pytest.raises(package.InvalidArgumentError) as caught:
        client.request("GET", f"http://user:{SECRET}@other.invalid/")
    assert "things.invalid" in str(caught.value)
    assert SECRET not in str(caught.value) + repr(vars(caught.value)) + repr(client)


def _error(encoding: str, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield f"HTTP/1.1 400 No\r\nContent-Encoding: {encoding}\r\n\r\n".encode()
    yield from pieces


def _bomb(kind: int) -> Iterator[bytes]:
    """Compressed zeros without end."""
    packer = zlib.compressobj(wbits=kind)
    return (packer.compress(bytes(1 << 20)) for _ in repeat(None))


@BOTH
@pytest.mark.parametrize("encoding", ["identity", "gzip", "deflate"])
def test_an_error_without_end_is_read_in_part(
    package: ModuleType, call: Any, encoding: str
) -> None:
    """Its status is what matters, so the error is that of the status all the same."""
    kinds = {"gzip": 31, "deflate": 15}

    def say(_: str) -> Iterator[bytes]:
        endless = _bomb(kinds[encoding]) if encoding in kinds else repeat(b"x" * 65536)
        return _error(encoding, iter(endless))

    with saying(say) as host, pytest.raises(package.BadRequestError) as caught:
        call(package, host, "json", max_retries=0)
    assert len(caught.value.content) == 4 << 20
