"""Values that came from another version and are passed back: nothing is lost of them."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter
from tests.unit.runtime.bridged_api import v1, v2
from tests.unit.runtime.bridged_api.client import AsyncClient, Client
from tests.unit.runtime.bridging import NOTE_V2, performer, raw_send, said
from tests.unit.runtime.loopback import Server, answer
from tests.unit.runtime.performing import KINDS, Performer

from specshim.runtime.versions.conversions.losses import LossError
from specshim.runtime.versions.raw import raw


@pytest.fixture(params=KINDS)
def perform(request: pytest.FixtureRequest, server: Server) -> Performer:
    server.script(answer(NOTE_V2))
    return performer(request.param, server)


@pytest.fixture
def client(server: Server) -> Any:
    server.script(answer(NOTE_V2))
    with Client(api_key="k", base_url=server.url, wire="v2", on_loss="report") as client:
        yield client


def received(client: Client) -> v1.Note:
    return client.send(v1.RETRIEVE.build(note_id="n1"))


def put_back(client: Client, server: Server, note: object) -> tuple[Any, list[tuple[str, str]]]:
    """Return what the server got, and the losses of the request."""
    sent = raw(client.send, v1.REPLACE.build(note_id="n1", body=note))
    lost = [(loss.kind, loss.pointer) for loss in sent.losses if loss.direction == "request"]
    return said(server.last), lost


def test_what_is_put_back_unedited_is_what_came(perform: Performer) -> None:
    async def there_and_back_async(client: AsyncClient) -> Any:
        note = await client.send(v1.RETRIEVE.build(note_id="n1"))
        return await raw_send(client, v1.REPLACE.build(note_id="n1", body=note))

    def there_and_back(client: Any) -> Any:
        if isinstance(client, AsyncClient):
            return there_and_back_async(client)
        note = client.send(v1.RETRIEVE.build(note_id="n1"))
        return raw_send(client, v1.REPLACE.build(note_id="n1", body=note))

    sent = perform(there_and_back, wire="v2", on_loss="report")
    assert said(perform.server.last) == NOTE_V2
    assert [loss.direction for loss in sent.losses] == ["response"] * 3


def test_an_edit_wins_and_the_rest_stays(client: Client, server: Server) -> None:
    note = received(client)
    note.title = "Ho"
    note.tags = ["c", "b"]
    assert put_back(client, server, note) == (
        {**NOTE_V2, "heading": "Ho", "labels": [{"name": "c", "colour": "red"}, {"name": "b"}]},
        [],
    )
    assert note.lines is not None
    note.lines[1].text = "z"
    note.tags = ["b"]
    body, _ = put_back(client, server, note)
    assert body["lines"] == [{"content": "x", "style": "bold"}, {"content": "z"}]
    assert body["labels"] == [{"name": "b"}]


def test_items_are_told_apart_by_what_they_show(client: Client, server: Server) -> None:
    note = received(client)
    note.tags = ["b", "new", "a"]
    body, _ = put_back(client, server, note)
    assert body["labels"] == [{"name": "b"}, {"name": "new"}, {"name": "a", "colour": "red"}]


def test_what_is_cleared_is_cleared(client: Client, server: Server) -> None:
    note = received(client)
    note.lines = []
    note.tags = []
    body, _ = put_back(client, server, note)
    assert (body["lines"], body["labels"], body["pinned"]) == ([], [], True)


def test_a_field_that_is_left_out_is_left_out(client: Client, server: Server) -> None:
    note = received(client)
    kept = note.model_dump(exclude={"lines"}, exclude_unset=True)
    body, _ = put_back(client, server, kept)
    assert body == {
        "id": "n1",
        "heading": "Hi",
        "labels": [{"name": "a"}, {"name": "b"}],
        "newer": {"kept": [1]},
    }, "a plain dict remembers nothing"


def test_models_deep_in_a_body_are_restored(client: Client, server: Server) -> None:
    note = received(client)
    assert note.lines is not None
    request = v1.CREATE.build(body={"lines": [{"text": "w"}, note.lines[0]], "parent": note})
    client.send(request)
    assert said(server.last) == {
        "lines": [{"content": "w"}, {"content": "x", "style": "bold"}],
        "parent": NOTE_V2,
    }


def test_an_item_of_another_value_brings_its_own(client: Client, server: Server) -> None:
    note, other = received(client), received(client)
    assert note.lines is not None
    assert other.lines is not None
    note.lines = [note.lines[1], other.lines[0]]
    body, _ = put_back(client, server, note)
    assert body["lines"] == [{"content": "y"}, {"content": "x", "style": "bold"}]
    note.lines = [v1.Line(text="new"), other.lines[0]]
    body, _ = put_back(client, server, note)
    assert body["lines"][1] == {"content": "x", "style": "bold"}


@pytest.mark.parametrize(
    "copied",
    [
        copy.copy,
        copy.deepcopy,
        lambda note: pickle.loads(pickle.dumps(note)),
        lambda note: note.model_copy(),
        lambda note: note.model_copy(deep=True),
    ],
)
def test_copies_remember_too(
    client: Client, server: Server, copied: Callable[[v1.Note], v1.Note]
) -> None:
    note = copied(received(client))
    assert put_back(client, server, note) == (NOTE_V2, [])
    edited = note.model_copy(update={"title": "Ho"})
    assert put_back(client, server, edited) == ({**NOTE_V2, "heading": "Ho"}, [])
    assert edited.lines is not None
    edited.lines[0].text = "q"
    body, _ = put_back(client, server, edited)
    assert body["lines"][0] == {"content": "q", "style": "bold"}


def test_a_model_shows_nothing_of_what_it_remembers(client: Client) -> None:
    note = received(client)
    plain = v1.Note.model_validate(note.model_dump(exclude_unset=True))
    assert note == plain
    assert plain == note
    assert repr(note) == repr(plain)
    assert str(note) == str(plain)
    assert list(note) == list(plain)
    assert note.model_fields_set == {"id", "title", "tags", "lines", "newer"}
    assert note.model_extra == {"newer": {"kept": [1]}}
    for options in ({}, {"exclude_unset": True}, {"exclude_none": True}, {"mode": "json"}):
        assert note.model_dump(**options) == plain.model_dump(**options)  # type: ignore[arg-type]
        assert "origin" not in str(note.model_dump(**options))  # type: ignore[arg-type]
    assert note.model_dump_json() == plain.model_dump_json()
    union = TypeAdapter[Any](v2.Label | v1.Note | list[v1.Note])
    assert union.dump_python(note) == plain.model_dump()
    assert union.dump_python([note]) == [plain.model_dump()]
    assert union.dump_json(note) == plain.model_dump_json().encode()


def test_a_version_beyond_gets_what_the_one_between_held(client: Client, server: Server) -> None:
    request = v1.REPLACE.build(note_id="n1", body=received(client))
    server.script(answer({"id": "n1", "name": "Hi", "labels": []}))
    client.send(request, {"wire": "v3"})
    body = said(server.last)
    assert body["labels"] == NOTE_V2["labels"]
    assert "pinned" not in body, "v3 pins nothing"


def test_the_callers_own_version_gets_what_was_shown(client: Client, server: Server) -> None:
    request = v1.REPLACE.build(note_id="n1", body=received(client))
    server.script(answer({"id": "n1", "title": "Hi", "tags": []}))
    client.send(request, {"wire": "v1"})
    assert said(server.last)["tags"] == ["a", "b"]
    assert said(server.last)["lines"] == [{"text": "x"}, {"text": "y"}]


def test_a_chain_restores_over_all_its_versions(server: Server) -> None:
    original = {
        "id": "n1",
        "name": "Hi",
        "labels": [{"name": "a", "colour": "red"}],
        "owner": "me",
    }
    server.script(answer(original))
    with Client(api_key="k", base_url=server.url, wire="v3", on_loss="report") as client:
        note = client.send(v1.CREATE.build(body={}))
        client.send(v1.REPLACE.build(note_id="n1", body=note))
        assert said(server.last) == original
        note.title = "Ho"
        client.send(v1.REPLACE.build(note_id="n1", body=note))
        assert said(server.last) == {**original, "name": "Ho"}


def test_losses_of_restored_places_are_not_told_but_those_of_edits(server: Server) -> None:
    server.script(answer({"id": "n", "title": "t", "tags": [], "old_only": "x"}))
    with Client(api_key="k", base_url=server.url, wire="v2", on_loss="report") as client:
        server.script(answer({**NOTE_V2, "old_only": "x"}))
        note = received(client)
        # The view shows what this version cannot send by itself: it is restored.
        assert put_back(client, server, note)[1] == []
        note.old_only = "y"  # type: ignore[attr-defined]
        with pytest.raises(LossError, match="impossible at /old_only"):
            put_back(client, server, note)


def test_what_an_edited_list_never_showed_is_told(client: Client, server: Server) -> None:
    labels = [{"name": "a"}, {"name": "x", "hidden": True}, {"name": "b"}]
    server.script(answer({**NOTE_V2, "labels": labels}))
    note = received(client)
    assert note.tags == ["a", "b"]
    note.title = "Ho"
    body, lost = put_back(client, server, note)
    assert (body["labels"], lost) == (labels, [])
    note.tags.append("c")
    body, lost = put_back(client, server, note)
    assert body["labels"] == [{"name": "a"}, {"name": "b"}, {"name": "c"}]
    assert lost == [("drop", "")]


def test_nothing_is_remembered_where_nothing_was_converted(server: Server) -> None:
    server.script(answer({"id": "n1", "title": "Hi", "tags": []}))
    with Client(api_key="k", base_url=server.url) as client:
        note = received(client)
    assert set(vars(note)) == set(v1.Note.model_fields)
