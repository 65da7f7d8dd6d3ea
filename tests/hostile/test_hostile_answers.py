"""Whatever a server says, a call ends in an answer or in an error of the package."""

from __future__ import annotations

import asyncio
import gzip
import logging
import pickle
import zlib
from collections.abc import Iterator
from itertools import repeat
from types import ModuleType
from typing import Any

import httpx2
import pytest

from tests.behaviour.calling import answering, json_content, openapi
from tests.generating import generate_package
from tests.hostile.servers import Said, answer, saying

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


@BOTH
@pytest.mark.parametrize("name", ["json", "text"])
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
