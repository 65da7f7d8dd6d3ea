"""Calls that several requests make where the other version has no single one."""

from __future__ import annotations

import itertools
import logging
from typing import Any

import pytest
from tests.unit.runtime.bridged_api import v1
from tests.unit.runtime.bridged_api.client import AsyncClient, Client
from tests.unit.runtime.bridging import NOTE_V2, performer, raw_send, said
from tests.unit.runtime.loopback import Answer, Server, answer
from tests.unit.runtime.performing import KINDS, Performer

from specshim.runtime.responses.errors import BadRequestError, InvalidArgumentError
from specshim.runtime.streams.items import AsyncStream, Stream
from specshim.runtime.versions.calls.bridges import NotInVersion
from specshim.runtime.versions.calls.recipes import EffectsTimeoutError
from specshim.runtime.versions.conversions.losses import LossError

FILES = v1.FILES.build(note_id="n/1", limit=3)
ALLOWED: dict[str, Any] = {"wire": "v2", "effects": "allow", "on_loss": "report"}
NOTE = {**NOTE_V2, "pinned": False, "lines": []}


@pytest.fixture(params=KINDS)
def perform(request: pytest.FixtureRequest, server: Server) -> Performer:
    return performer(request.param, server)


def _store(status: str) -> Answer:
    return answer({"id": "s1", "status": status, "files": ["f1"]})


def test_a_recipe_asks_waits_and_answers(
    perform: Performer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="specshim")
    perform.server.script(_store("busy"), _store("busy"), _store("ready"))
    sent = perform(lambda c: raw_send(c, FILES, **ALLOWED))
    assert sent.value == {"data": ["f1"]}
    assert [(r.method, r.target) for r in perform.server.received] == [
        ("POST", "/v1/stores"),
        ("GET", "/v1/stores/s1?limit=3"),
        ("GET", "/v1/stores/s1?limit=3"),
    ]
    assert said(perform.server.received[0]) == {"note": "n/1"}
    assert {r.header("notes-version") for r in perform.server.received} == {"v2"}
    assert {r.header("authorization") for r in perform.server.received} == {"Bearer sk-secret-1"}
    assert perform.slept == [2, 2]
    told = [r.getMessage() for r in caplog.records if "is made by" in r.getMessage()]
    assert told == [
        "GET /notes/{note_id}/files is made by POST /stores",
        *["GET /notes/{note_id}/files is made by GET /stores/s1"] * 2,
    ]
    assert sent.json()["status"] == "ready", "the last response is the server's own"


def test_waiting_has_a_limit(perform: Performer) -> None:
    perform.server.script(_store("busy"))
    clock = itertools.count(0, 0.1)
    settings = {"monotonic": lambda: next(clock), "effects_timeout": 600}
    with pytest.raises(EffectsTimeoutError, match="not done after 6"):
        perform(lambda c: c.send(FILES, {**ALLOWED, "effects_timeout": 6.05}), **settings)
    assert perform.slept
    assert perform.slept[-1] < 2, "the last wait ends at the limit"


def test_effects_are_for_client_view_and_call(perform: Performer) -> None:
    perform.server.script(_store("ready"))
    found = perform(lambda c: c.send(FILES), wire="v2", effects="allow")
    assert found == {"data": ["f1"]}
    found = perform(lambda c: c.with_options(effects="allow").send(FILES), wire="v2")
    assert found == {"data": ["f1"]}


def test_a_recipe_makes_the_call_itself_too(perform: Performer) -> None:
    labels = [{"name": "a", "colour": "red"}, {"name": "s1"}]
    perform.server.script(_store("ready"), answer({**NOTE, "labels": labels}))
    request = v1.CREATE.build(body={"title": "Hi", "tags": ["a"]})
    sent = perform(
        lambda c: raw_send(
            c, request, **ALLOWED, extra_body={"pinned": True}, extra_query={"x": "1"}
        )
    )
    assert isinstance(sent.value, v1.Note)
    assert sent.value.tags == ["a"]
    store, create = perform.server.received
    assert (store.target, said(store)) == ("/v1/stores", {"tags": ["a"]})
    assert create.target == "/v1/notes?x=1"
    assert said(create) == {
        "heading": "Hi",
        "labels": [{"name": "a"}, {"name": "s1"}],
        "pinned": True,
    }
    assert [loss.pointer for loss in sent.losses] == ["/labels/0/colour"]


def test_without_effects_the_call_is_converted_only(perform: Performer) -> None:
    perform.server.script(answer({**NOTE, "labels": []}))
    request = v1.CREATE.build(body={"title": "Hi", "tags": ["a"]})
    perform(lambda c: c.send(request, {"wire": "v2"}))
    assert [r.target for r in perform.server.received] == ["/v1/notes"]


def test_what_came_of_a_recipe_is_remembered(perform: Performer) -> None:
    perform.server.script(answer(NOTE_V2))

    def call(client: Any) -> Any:
        if isinstance(client, AsyncClient):
            return call_async(client)
        note = client.send(v1.CREATE.build(body={}), ALLOWED)
        return client.send(v1.REPLACE.build(note_id="n1", body=note), ALLOWED)

    async def call_async(client: AsyncClient) -> Any:
        note = await client.send(v1.CREATE.build(body={}), ALLOWED)
        return await client.send(v1.REPLACE.build(note_id="n1", body=note), ALLOWED)

    perform(call)
    assert said(perform.server.last) == NOTE_V2


def test_a_recipe_may_undo_what_it_did(perform: Performer) -> None:
    refusal = answer({"error": {"code": "bad", "message": "No"}}, 400)
    perform.server.script(_store("ready"), refusal, _store("ready"))
    request = v1.CREATE.build(body={"tags": ["a"]})
    with pytest.raises(BadRequestError) as caught:
        perform(lambda c: c.send(request, {**ALLOWED}))
    assert caught.value.body == v1.Failure(code="bad", message="No")
    assert [r.target for r in perform.server.received] == [
        "/v1/stores",
        "/v1/notes",
        "/v1/stores/s1",
    ]


def test_what_is_impossible_in_the_call_itself_reaches_the_recipe(perform: Performer) -> None:
    perform.server.script(_store("ready"))
    request = v1.CREATE.build(body={"tags": ["a"], "old_only": "x"})
    with pytest.raises(LossError, match="impossible at /old_only"):
        perform(lambda c: c.send(request, {**ALLOWED}))
    assert [r.target for r in perform.server.received] == ["/v1/stores", "/v1/stores/s1"]


def test_the_documents_of_the_wire_version_check_what_recipes_send(perform: Performer) -> None:
    request = v1.CREATE.build(body={"title": "x" * 30})
    with pytest.raises(InvalidArgumentError, match="heading"):
        perform(lambda c: c.send(request, {**ALLOWED}))
    assert perform.server.received == []


def test_a_stream_is_the_last_that_a_recipe_does(perform: Performer) -> None:
    event = b'event: note\ndata: {"id": "n", "heading": "H", "labels": []}\n\ndata: [DONE]\n\n'
    perform.server.script(
        _store("ready"), Answer(200, event, {"Content-Type": "text/event-stream"})
    )
    request = v1.CREATE.build(body={"tags": ["a"]})

    async def read_async(client: AsyncClient) -> list[Any]:
        async with await AsyncStream[Any].open(client, request, v1.EVENTS, ALLOWED) as stream:
            return [item async for item in stream]

    def read(client: Any) -> Any:
        if isinstance(client, AsyncClient):
            return read_async(client)
        with Stream[Any].open(client, request, v1.EVENTS, ALLOWED) as stream:
            return list(stream)

    assert [item.data.title for item in perform(read)] == ["H"]
    assert said(perform.server.last)["labels"] == [{"name": "a"}, {"name": "s1"}]


def test_recipes_go_on_over_further_versions(server: Server) -> None:
    shelf = {"id": "s1", "state": "ready", "items": ["f1"]}
    server.script(answer(shelf))

    with Client(api_key="k", base_url=server.url, wire="v3", effects="allow") as client:
        found = client.send(v1.SHELF.build(shelf_id="s 1"))
    assert found == {"data": ["f1"]}
    assert server.last.target == "/shelves/s%201?all=1"


def test_a_recipe_cannot_ask_for_what_a_further_version_lacks(server: Server) -> None:
    client = Client(api_key="k", base_url=server.url, wire="v3", effects="allow")
    with client, pytest.raises(NotInVersion, match="POST /stores, which a recipe asks for"):
        client.send(FILES)
    assert server.received == []
