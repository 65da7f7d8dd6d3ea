"""Streams of bare documents: what ends them, what is an error, what is passed over, and what is none."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from tests.behaviour.calling import Served, openapi, serving

COUNT = {"type": "object", "properties": {"n": {"type": "integer"}}}
WHOLE = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"type": "string"},
        "data": COUNT,
        "id": {"type": "string"},
        "retry": {"type": "integer"},
    },
}
EVENTS = "text/event-stream"
SPEECH = {
    "requestBody": {
        "content": {
            "application/json": {
                "schema": {"type": "object", "properties": {"stream": {"type": "boolean"}}}
            }
        }
    },
    "responses": {
        "200": {
            "description": "Sound.",
            "content": {"audio/mpeg": {}, EVENTS: {"schema": COUNT}},
        }
    },
}
ERROR = b'{"error": {"message": "overloaded"}}'


def streaming(media_type: str, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "get": {"responses": {"200": {"description": "Items.", "content": {media_type: content}}}}
    }


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    paths = {
        "/counts": streaming(EVENTS, {"schema": COUNT}),
        "/texts": streaming(EVENTS, {"schema": {"type": "string"}}),
        "/whole": streaming(EVENTS, {"schema": WHOLE}),
        "/anything": streaming(EVENTS, {}),
        "/speech": {"post": SPEECH},
        "/lines": streaming("application/x-ndjson", {"schema": COUNT}),
    }
    with serving(tmp_path_factory.mktemp("streams"), openapi(paths)) as found:
        yield found


def items(served: Served, name: str, body: bytes, media_type: str = EVENTS) -> list[Any]:
    served.answers(body, media_type=media_type)
    with getattr(served.client, name).retrieve() as stream:
        return list(stream)


@pytest.mark.parametrize(
    "body",
    [
        b'data: {"n": 1}\n\ndata: {"error": "overloaded"}\n\n',
        b"event: error\ndata: overloaded\n\n",
        b"event: error\ndata: " + ERROR + b"\n\n",
        b"event: message\ndata: " + ERROR + b"\n\n",
        b"data: " + ERROR[:-1] + b', "n": 1}\n\n',
    ],
)
def test_an_error_of_a_stream_raises_with_its_message(served: Served, body: bytes) -> None:
    with pytest.raises(served.package.APIError, match="overloaded"):
        items(served, "counts", body)


@pytest.mark.parametrize("error", ["null", '""', "{}", "false", "[]"])
def test_an_empty_error_member_is_none(served: Served, error: str) -> None:
    (found,) = items(served, "counts", f'data: {{"n": 1, "error": {error}}}\n\n'.encode())
    assert found.n == 1


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (
            b': hi\n\ndata: {"n":1}\r\n\r\ndata:\r\n\r\nid: 3\n\nretry: 5\n\ndata: {"n":2}\n\n',
            EVENTS,
        ),
        (b'data: {"n":1}\n\ndata: {"n":2}\n\ndata: [DONE]\n\ndata: {"n":3}\n\n', EVENTS),
        (
            b'\xef\xbb\xbfdata: {"n":\ndata: 1}\n\ndata: {"n":2}\n\ndata:[DONE]',
            f"{EVENTS}; charset=utf-8",
        ),
        (b'data: {"n":1}\n\ndata: {"n":2}\n\n', ""),
        (b'[{"n":1},{"n":2}]', "application/json"),
    ],
)
def test_what_is_no_event_is_passed_over(served: Served, body: bytes, media_type: str) -> None:
    assert [it.n for it in items(served, "counts", body, media_type)] == [1, 2]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b'{"n":1}\n\n  \n{"n":2}', "application/x-ndjson"),
        (b'{"n":1}\n{"n":2}\n', "application/json"),
        (b'{"n":1}\n{"n":2}\n', ""),
        (b'[{"n":1},{"n":2}]', "application/json"),
    ],
)
def test_lines_are_read_whatever_they_are_called(
    served: Served, body: bytes, media_type: str
) -> None:
    assert [it.n for it in items(served, "lines", body, media_type)] == [1, 2]


def test_data_of_text_or_of_anything_come_as_they_are(served: Served) -> None:
    body = b'data: hello\n\ndata: {"x":1}\n\n'
    assert items(served, "texts", body) == ["hello", '{"x":1}']
    assert items(served, "anything", body) == ["hello", {"x": 1}]


def test_an_event_that_is_described_whole_has_what_came_with_it(served: Served) -> None:
    first = b'id: 7\nevent: count\nretry: 50\ndata: {"n": 1}\n\n'
    found = items(served, "whole", first + b'event: count\ndata: {"n": 2}\n\n')
    told = [(it.event, it.data.n, it.id, it.retry) for it in found]
    assert told == [("count", 1, "7", 50), ("count", 2, None, None)]


def test_one_object_is_the_only_item(served: Served) -> None:
    (found,) = items(served, "counts", b'{"n": 7}', "application/json")
    assert found.n == 7
    assert items(served, "counts", b"", "") == []


def test_bytes_or_events_are_as_is_asked_for(served: Served) -> None:
    served.answers(b"\xff\0", media_type="audio/mpeg")
    assert served.client.speech.create().read() == b"\xff\0"

    async def heard() -> bytes:
        async with served.package.AsyncClient(base_url=served.server.base_url) as client:
            sound = await client.speech.create()
            assert type(sound).__name__ == "AsyncDownload"
            return bytes(await sound.read())

    assert asyncio.run(heard()) == b"\xff\0"
    served.answers(b'data: {"n": 3}\n\n', media_type=EVENTS)
    with served.client.speech.create(stream=True) as stream:
        assert [it.n for it in stream] == [3]
