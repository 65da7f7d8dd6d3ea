from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Annotated, Any, Literal, TypeAlias

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.runtime.feature_flow import Connection, flowing

from specshim.runtime.client import AsyncClient, SyncClient
from specshim.runtime.requests.operations import Operation
from specshim.runtime.responses.decoders import Empty
from specshim.runtime.responses.errors import (
    APIConnectionError,
    APIResponseValidationError,
    APITimeoutError,
    NotFoundError,
    StreamError,
)
from specshim.runtime.settings.api import Api
from specshim.runtime.streams.events import Events, StreamedError
from specshim.runtime.streams.items import AsyncStream, CutStreamError, Format, Stream
from specshim.runtime.streams.lines import JsonLines
from specshim.runtime.values.members.unions import Tagged
from specshim.runtime.values.schemas.models import Model, Unknown

KINDS = ("sync", "asyncio", "trio")
API = Api(title="Flow", version="1", base_url="http://flow.invalid")
REQUEST = Operation[None]("GET", "/flow", responses={"200": Empty()}).build()
SSE = "text/event-stream; charset=utf-8"


class Thing(Model):
    id: str


class Created(Model):
    event: Literal["thing.created"]
    data: Thing


class Said(Model):
    event: Literal["thing.said"]
    data: str


class ErrorBody(Model):
    message: str
    code: str | None = None


Event: TypeAlias = Annotated[Created | Said | Unknown, Tagged("event")]

EVENTS = Events[Event](Event, done="[DONE]", error_event="error", error_shape=ErrorBody)
DATA = Events[Thing](Thing, describes="data", error_field="error")
LINES = JsonLines[Thing](Thing)

CREATED = b'event: thing.created\ndata: {"id":"1"}\n\n'
DONE = b"event: done\ndata: [DONE]\n\n"
Script: TypeAlias = Callable[[Connection], None]


def sending(*chunks: bytes, media_type: str = SSE, end: bool = True) -> Script:
    def script(connection: Connection) -> None:
        connection.start(media_type)
        connection.chunk(*chunks)
        if end:
            connection.end()

    return script


def items(kind: str, url: str, form: Format[Any], **options: Any) -> list[Any]:
    """All that comes, with any kind of client; a failure is the last item."""
    found: list[Any] = []

    def receive() -> None:
        with SyncClient(API, {}, {"base_url": url, "max_retries": 0}) as client:
            with Stream.open(client, REQUEST, form, options) as stream:
                for item in stream:
                    found.append(item)  # noqa: PERF402 - what came before a failure counts
            assert stream.response.is_closed

    async def receive_async() -> None:
        async with AsyncClient(API, {}, {"base_url": url, "max_retries": 0}) as client:
            async with await AsyncStream.open(client, REQUEST, form, options) as stream:
                async for item in stream:
                    found.append(item)  # noqa: PERF401 - what came before a failure counts
            assert stream.response.is_closed

    try:
        if kind == "sync":
            receive()
        else:
            anyio.run(receive_async, backend=kind)
    except Exception as error:  # noqa: BLE001 - tests look at it
        found.append(error)
    return found


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_events_come_as_their_models(kind: str) -> None:
    said = b'event: thing.said\ndata: "caf\xc3\xa9"\n\n'
    with flowing(sending(CREATED, said[:28], said[28:], b": ping\n\n", DONE)) as flow:
        created, spoken = items(kind, flow.url, EVENTS)
    assert created == Created(event="thing.created", data=Thing(id="1"))
    assert spoken == Said(event="thing.said", data="café")
    assert b"\r\nAccept: text/event-stream\r\n" in flow.requests[0]


def test_items_come_while_the_connection_is_open(kind: str) -> None:
    gate = threading.Event()

    def script(connection: Connection) -> None:
        connection.start(SSE)
        connection.chunk(CREATED)
        assert gate.wait(5)
        connection.chunk(DONE)

    def receive(url: str) -> None:
        with SyncClient(API, {}, {"base_url": url}) as client:
            stream = Stream.open(client, REQUEST, EVENTS)
            assert isinstance(next(stream), Created)
            gate.set()
            assert list(stream) == []

    async def receive_async(url: str) -> None:
        async with AsyncClient(API, {}, {"base_url": url}) as client:
            stream = await AsyncStream.open(client, REQUEST, EVENTS)
            assert isinstance(await anext(stream), Created)
            gate.set()
            assert [item async for item in stream] == []

    with flowing(script) as flow:
        if kind == "sync":
            receive(flow.url)
        else:
            anyio.run(receive_async, flow.url, backend=kind)


def test_what_follows_the_end_marker_is_not_read(kind: str) -> None:
    with flowing(sending(CREATED + DONE + CREATED, end=False)) as flow:
        assert len(items(kind, flow.url, EVENTS)) == 1


def test_an_end_marker_without_its_blank_line(kind: str) -> None:
    with flowing(sending(CREATED, b"data: [DONE]")) as flow:
        assert [type(item) for item in items(kind, flow.url, EVENTS)] == [Created]


def test_unknown_events_are_kept(kind: str) -> None:
    newer = b'event: thing.newer\ndata: {"a":[1]}\n\nevent: ping\ndata: hello\n\n'
    with flowing(sending(newer, DONE)) as flow:
        found = items(kind, flow.url, EVENTS)
        assert [type(item) for item in found] == [Unknown, Unknown]
        assert found[0].model_dump() == {"event": "thing.newer", "data": {"a": [1]}}
        assert found[1].model_dump() == {"event": "ping", "data": "hello"}
        (error,) = items(kind, flow.url, EVENTS, strict_responses=True)
    assert isinstance(error, APIResponseValidationError)


def test_data_alone_may_have_the_shape(kind: str) -> None:
    with flowing(sending(b'data: {"id":"1"}\n\ndata: {"id":"2","x":null}\n\n')) as flow:
        assert [item.id for item in items(kind, flow.url, DATA)] == ["1", "2"]


def test_data_may_be_text(kind: str) -> None:
    form = Events[str](str, describes="data", data="text")
    with flowing(sending(b"data: 12\ndata: {\n\n")) as flow:
        assert items(kind, flow.url, form) == ["12\n{"]


@pytest.mark.parametrize(
    ("form", "data"),
    [
        (EVENTS, b'event: error\ndata: {"message":"no","code":"c","type":"t"}\n\n'),
        (DATA, b'data: {"error":{"message":"no","code":"c","type":"t"}}\n\n'),
    ],
)
def test_an_error_event_raises(kind: str, form: Format[Any], data: bytes) -> None:
    with flowing(sending(data, end=False)) as flow:
        (error,) = items(kind, flow.url, form)
    assert isinstance(error, StreamedError)
    assert isinstance(error, StreamError)
    assert str(error) == "the server sent an error: no"
    assert (error.code, error.type, error.param) == ("c", "t", None)
    assert error.request
    assert error.request.method == "GET"
    if form is EVENTS:
        assert isinstance(error.body, ErrorBody)


def test_an_error_event_need_not_be_json(kind: str) -> None:
    with flowing(sending(b"event: error\ndata: overloaded\n\n")) as flow:
        (error,) = items(kind, flow.url, EVENTS)
    assert isinstance(error, StreamedError)
    assert error.body == "overloaded"
    assert str(error) == "the server sent an error: overloaded"


@pytest.mark.parametrize(
    ("form", "chunks", "end"),
    [
        pytest.param(EVENTS, [CREATED], False, id="connection broken"),
        pytest.param(EVENTS, [CREATED], True, id="no end marker"),
        pytest.param(EVENTS, [CREATED, CREATED[:-2]], True, id="within an event"),
        pytest.param(DATA, [b'data: {"id":"1"}\n\ndata: {"i'], True, id="within data"),
        pytest.param(LINES, [b'{"id":"1"}\n{"i'], True, id="within a line"),
        pytest.param(LINES, [b'{"id":"1"}\n'], False, id="lines broken"),
    ],
)
def test_a_cut_stream_raises(kind: str, form: Format[Any], chunks: list[bytes], end: bool) -> None:
    media_type = form.media_types[0]
    with flowing(sending(*chunks, media_type=media_type, end=end)) as flow:
        first, error = items(kind, flow.url, form)
    assert first
    assert isinstance(error, CutStreamError)
    assert isinstance(error, StreamError)
    assert isinstance(error, APIConnectionError)
    assert error.request is not None
    assert error.attempts == 1


def test_a_stream_that_stalls_times_out(kind: str) -> None:
    gate = threading.Event()

    def script(connection: Connection) -> None:
        connection.start(SSE)
        connection.chunk(CREATED)
        gate.wait(5)

    with flowing(script) as flow:
        _, error = items(kind, flow.url, EVENTS, timeout=0.2)
        gate.set()
    assert isinstance(error, APITimeoutError)


@pytest.mark.parametrize("media_type", ["application/json", "text/html"])
def test_another_answer_than_a_stream_is_its_only_item(kind: str, media_type: str) -> None:
    with flowing(sending(b'{"id":"1"}', media_type=media_type)) as flow:
        (item,) = items(kind, flow.url, EVENTS)
        (error,) = items(kind, flow.url, EVENTS, strict_responses=True)
    assert item == Unknown(event="message", data={"id": "1"})
    assert isinstance(error, StreamError)
    assert media_type in str(error)
    assert 'it begins with b\'{"id":"1"}\'' in str(error)
    assert error.request is not None


@pytest.mark.parametrize("begins", [True, False])
def test_a_deadline_is_of_a_stream_to_its_end(kind: str, begins: bool) -> None:
    gate = threading.Event()

    def script(connection: Connection) -> None:
        if begins:
            connection.start(SSE)
            connection.chunk(CREATED)
        gate.wait(9)

    with flowing(script) as flow:
        *_, error = items(kind, flow.url, EVENTS, deadline=0.3)
        gate.set()
    assert isinstance(error, APITimeoutError)


def test_an_answer_of_no_media_type_is_what_was_asked_for(kind: str) -> None:
    with flowing(sending(b'data: {"id":"1"}\n\n', media_type="")) as flow:
        (event,) = items(kind, flow.url, Events[Any](object, describes="data"))
    assert event == {"id": "1"}


def test_what_most_streams_say_is_understood_unsaid(kind: str) -> None:
    sent = b'data: {"id":"1"}\n\ndata:\n\n: still here\n\nevent: ping\ndata: \n\ndata: [DONE]\n\ndata: {'
    with flowing(sending(sent)) as flow:
        (event,) = items(kind, flow.url, Events[Any](object, describes="data"))
    assert event == {"id": "1"}
    told = b'event: tick\ndata: {"error":"late"}\n\n'
    with flowing(sending(told + b'data: {"error":{"message":"no"}}\n\n')) as flow:
        form = Events[Any](object, names=frozenset({"tick"}))
        event, error = items(kind, flow.url, form)
    assert event == {"event": "tick", "data": {"error": "late"}}
    assert str(error) == "the server sent an error: no"


def test_an_empty_answer_raises(kind: str) -> None:
    def script(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 204 No Content\r\n\r\n")

    with flowing(script) as flow:
        (error,) = items(kind, flow.url, EVENTS)
    assert isinstance(error, StreamError)


def test_errors_are_raised_as_of_any_call(kind: str) -> None:
    def script(connection: Connection) -> None:
        connection.start("application/json", status="404 Not Found")
        connection.chunk(b'{"error":{"message":"none"}}')
        connection.end()

    with flowing(script) as flow:
        (error,) = items(kind, flow.url, EVENTS)
    assert isinstance(error, NotFoundError)


def test_data_that_should_be_json(kind: str) -> None:
    with flowing(sending(b"event: thing.created\ndata: {oops\n\n")) as flow:
        (error,) = items(kind, flow.url, EVENTS)
    assert isinstance(error, StreamError)
    assert "the data of event 'thing.created' are not JSON: '{oops'" in str(error)


def leave_by_with(stream: Stream[Any]) -> None:
    with stream:
        next(stream)


def leave_by_close(stream: Stream[Any]) -> None:
    next(stream)
    stream.close()
    assert list(stream) == []


def leave_by_error(stream: Stream[Any]) -> None:
    with suppress(ZeroDivisionError), stream:
        for _ in stream:
            raise ZeroDivisionError


def leave_unread(stream: Stream[Any]) -> None:
    stream.close()


@pytest.mark.parametrize("leave", [leave_by_with, leave_by_close, leave_by_error, leave_unread])
def test_leaving_early_gives_the_connection_back(
    leave: Callable[[Stream[Any]], None],
) -> None:
    with endless() as (url, left), SyncClient(API, {}, {"base_url": url}) as client:
        leave(Stream.open(client, REQUEST, EVENTS))
        assert left.wait(5)


def test_a_stream_that_is_dropped_gives_the_connection_back() -> None:
    with endless() as (url, left), SyncClient(API, {}, {"base_url": url}) as client:
        for _ in Stream.open(client, REQUEST, EVENTS):
            break
        assert left.wait(5)


async def leave_async_by_with(stream: AsyncStream[Any]) -> None:
    async with stream:
        await anext(stream)


async def leave_async_by_close(stream: AsyncStream[Any]) -> None:
    await anext(stream)
    await stream.close()
    assert [item async for item in stream] == []


async def leave_async_unread(stream: AsyncStream[Any]) -> None:
    await stream.close()


async def leave_async_by_cancelling(stream: AsyncStream[Any]) -> None:
    with anyio.move_on_after(0.1) as scope:
        async with stream:
            async for _ in stream:
                pass
    assert scope.cancelled_caught


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize(
    "leave",
    [
        leave_async_by_with,
        leave_async_by_close,
        leave_async_unread,
        leave_async_by_cancelling,
    ],
)
def test_leaving_early_gives_the_connection_back_async(
    backend: str, leave: Callable[[AsyncStream[Any]], Awaitable[None]]
) -> None:
    async def run(url: str, left: threading.Event) -> None:
        async with AsyncClient(API, {}, {"base_url": url}) as client:
            await leave(await AsyncStream.open(client, REQUEST, EVENTS))
            assert await anyio.to_thread.run_sync(left.wait, 5)

    with endless() as (url, left):
        anyio.run(run, url, left, backend=backend)


@contextmanager
def endless() -> Iterator[tuple[str, threading.Event]]:
    """A stream that never ends, and tells when the client leaves it."""
    left = threading.Event()

    def script(connection: Connection) -> None:
        connection.start(SSE)
        connection.chunk(CREATED)
        if connection.is_left():
            left.set()

    with flowing(script) as flow:
        yield flow.url, left


def test_json_lines(kind: str) -> None:
    body = b'{"id":"1"}\r\n\n {"id":"\xe2\x80\xa8"}\n\x1e{"id":"3"}\n{"id":"4"}'
    chunks = [body[i : i + 7] for i in range(0, len(body), 7)]
    with flowing(sending(*chunks, media_type="application/x-ndjson")) as flow:
        found = items(kind, flow.url, LINES)
    assert [item.id for item in found] == ["1", "\u2028", "3", "4"]
    assert b"\r\nAccept: application/jsonl\r\n" in flow.requests[0]


def test_a_line_that_is_not_json_raises(kind: str) -> None:
    with flowing(sending(b'oops\n{"id":"1"}\n', media_type="application/jsonl")) as flow:
        (error,) = items(kind, flow.url, LINES)
    assert isinstance(error, APIResponseValidationError)


def test_strict_lines(kind: str) -> None:
    with flowing(sending(b'{"id":1}', media_type="application/jsonl")) as flow:
        (tolerated,) = items(kind, flow.url, LINES)
        (error,) = items(kind, flow.url, LINES, strict_responses=True)
    assert tolerated.id == 1
    assert isinstance(error, APIResponseValidationError)
    assert "/id" in str(error)


@given(
    st.lists(st.text(max_size=5), max_size=8),
    st.lists(st.integers(1, 9), min_size=1, max_size=9),
)
def test_how_lines_are_cut_does_not_matter(texts: list[str], sizes: list[int]) -> None:
    reader = JsonLines[Thing](Thing).reader(strict=True)
    things = [Thing(id=text) for text in texts]
    body = "\n".join(thing.model_dump_json() for thing in things).encode()
    found: list[Thing] = []
    for chunk in pieces(body, sizes):
        found += reader.feed(chunk)
    found += reader.finish()
    assert found == things


def pieces(body: bytes, sizes: list[int]) -> Iterator[bytes]:
    start, turn = 0, 0
    while start < len(body):
        size = sizes[turn % len(sizes)]
        yield body[start : start + size]
        start, turn = start + size, turn + 1
