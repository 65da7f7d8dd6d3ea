"""Streams, pages and polling in the shapes of another version."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.unit.runtime.bridged_api import v1
from tests.unit.runtime.bridged_api.client import AsyncClient, Client
from tests.unit.runtime.bridging import NOTE_V2, performer
from tests.unit.runtime.loopback import Answer, Server, answer
from tests.unit.runtime.performing import KINDS, Performer

from specshim.runtime.pages.strategies import CursorPages, NextUrlPages
from specshim.runtime.polling import Polling, poll, poll_async
from specshim.runtime.streams.items import AsyncStream, Stream
from specshim.runtime.versions.conversions.losses import LossError, LossWarning, collect_losses
from specshim.runtime.versions.raw import raw


@pytest.fixture(params=KINDS)
def perform(request: pytest.FixtureRequest, server: Server) -> Performer:
    return performer(request.param, server)


def _plain(name: str, **members: object) -> dict[str, Any]:
    return {"id": name, "heading": name.upper(), "labels": [], **members}


def _events(*notes: dict[str, Any]) -> Answer:
    text = "".join(f"event: note\ndata: {json.dumps(note)}\n\n" for note in notes)
    return Answer(200, f"{text}data: [DONE]\n\n".encode(), {"Content-Type": "text/event-stream"})


def _read(form: Any, request: Any, **options: Any) -> Any:
    """Return what reads a whole stream with a client of either kind."""

    async def read_async(client: AsyncClient) -> list[Any]:
        async with await AsyncStream[Any].open(client, request, form, options) as stream:
            return [item async for item in stream]

    def read(client: Any) -> Any:
        if isinstance(client, AsyncClient):
            return read_async(client)
        with Stream[Any].open(client, request, form, options) as stream:
            return list(stream)

    return read


def test_events_are_converted_one_by_one(perform: Performer) -> None:
    perform.server.script(_events(_plain("n1"), _plain("n2", pinned=True)))
    request = v1.CREATE.build(body={"title": "Hi"})
    with collect_losses() as losses:
        events = perform(_read(v1.EVENTS, request, wire="v2", on_loss="report"))
    assert perform.server.last.header("accept") == "text/event-stream"
    assert json.loads(perform.server.last.body) == {"heading": "Hi"}
    assert [event.data.title for event in events] == ["N1", "N2"]
    assert [(x.direction, x.pointer) for x in losses] == [("event", "/data/pinned")]


def test_an_event_that_must_not_be_lost_raises_where_it_comes(server: Server) -> None:
    server.script(_events(_plain("n1"), _plain("n2", pinned=True)))
    request = v1.CREATE.build(body={})
    with Client(api_key="k", base_url=server.url, wire="v2", on_loss="raise") as client:
        stream = Stream[Any].open(client, request, v1.EVENTS)
        assert next(stream).data.title == "N1"
        with pytest.raises(LossError, match="/data/pinned") as caught:
            next(stream)
    assert str(caught.value.request).startswith("POST http")


def test_the_warning_of_an_event_is_at_the_loop(server: Server) -> None:
    server.script(_events(_plain("n2", pinned=True)))
    with Client(api_key="k", base_url=server.url, wire="v2") as client:
        stream = Stream[Any].open(client, v1.CREATE.build(body={}), v1.EVENTS)
        with pytest.warns(LossWarning) as caught:
            for _ in stream:
                pass
    assert caught[0].filename == __file__


def test_the_losses_of_a_stream_grow_as_it_is_read(server: Server) -> None:
    server.script(_events(_plain("n1", pinned=True), _plain("n2", pinned=True)))
    request = v1.CREATE.build(body={})
    with Client(api_key="k", base_url=server.url, wire="v2", on_loss="report") as client:
        sent = raw(Stream[Any].open, client, request, v1.EVENTS)
        assert sent.losses == ()
        assert len([next(sent.value), *sent.losses]) == 2
        assert len([next(sent.value), *sent.losses]) == 3


def test_lines_are_converted_one_by_one(perform: Performer) -> None:
    lines = "\n".join(json.dumps(_plain(name)) for name in ("n1", "n2"))
    perform.server.script(Answer(200, lines.encode(), {"Content-Type": "application/jsonl"}))
    request = v1.RETRIEVE.build(note_id="n1")
    notes = perform(_read(v1.LINES, request, wire="v2"))
    assert [note.title for note in notes] == ["N1", "N2"]


PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")


def _walk(strategy: Any, request: Any, **options: Any) -> Any:
    async def walk_async(client: AsyncClient) -> list[str]:
        pages = v1.AsyncNotes.fetch(client, request, strategy, options)
        return [note.title async for note in pages]

    def walk(client: Any) -> Any:
        if isinstance(client, AsyncClient):
            return walk_async(client)
        return [note.title for note in v1.Notes.fetch(client, request, strategy, options)]

    return walk


def test_pages_walk_on_in_the_other_version(perform: Performer) -> None:
    perform.server.script(
        answer({"data": [_plain("n1"), _plain("n2", pinned=True)], "has_more": True}),
        answer({"data": [_plain("n3")], "has_more": False}),
    )
    request = v1.LIST.build(q="x", limit=2)
    with collect_losses() as losses:
        titles = perform(_walk(PAGES, request, wire="v2", on_loss="report"))
    assert titles == ["N1", "N2", "N3"]
    assert [received.target for received in perform.server.received] == [
        "/v1/notes?search=x&limit=2",
        "/v1/notes?after=n2&search=x&limit=2",
    ]
    assert [loss.pointer for loss in losses] == ["/data/1/pinned"]


def test_the_url_of_a_next_page_is_the_servers(perform: Performer) -> None:
    perform.server.script(
        answer({"data": [_plain("n1")], "has_more": True, "next": "/v1/notes?search=x&cursor=7"}),
        answer({"data": [_plain("n2")], "has_more": False}),
    )
    strategy = NextUrlPages(items="data", url="next")
    titles = perform(_walk(strategy, v1.LIST.build(q="x"), wire="v2"))
    assert titles == ["N1", "N2"]
    assert perform.server.last.target == "/v1/notes?search=x&cursor=7"
    assert perform.server.last.header("notes-version") == "v2"


def test_polling_sees_the_shapes_of_the_caller(perform: Performer) -> None:
    perform.server.script(
        answer(_plain("n1", status="draft")), answer(_plain("n1", status="expired"))
    )
    request = v1.RETRIEVE.build(note_id="n1")
    polling = Polling(until=frozenset({"done"}))

    def wait(client: Any) -> Any:
        many = poll_async if isinstance(client, AsyncClient) else poll
        return many(client, request, polling, {"wire": "v2", "on_loss": "report"})

    assert perform(wait).status == "done"
    assert len(perform.server.received) == 2


def test_raw_tells_the_losses_there_and_back(server: Server) -> None:
    server.script(answer(NOTE_V2))
    with Client(api_key="k", base_url=server.url, on_loss="report") as client:
        request = v1.RETRIEVE.build(note_id="n1", depth=3)
        sent = raw(client.send, request, {"wire": "v2"})
    assert [loss.direction for loss in sent.losses] == ["request", *["response"] * 3]
