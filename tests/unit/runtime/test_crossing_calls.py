"""Calls in the shapes of one version that are spoken in another, over a real socket."""

from __future__ import annotations

import json
import pickle
import warnings
from typing import Any

import pytest
from tests.unit.runtime.bridged_api import v1, v2, v3
from tests.unit.runtime.bridged_api.client import V2, V3
from tests.unit.runtime.bridging import NOTE_V2, kinds, performer, raw_send, said
from tests.unit.runtime.loopback import Server, answer
from tests.unit.runtime.performing import KINDS, Performer

from specshim.runtime.responses.errors import (
    APIResponseValidationError,
    InvalidArgumentError,
    NotFoundError,
)
from specshim.runtime.values.omit import omit
from specshim.runtime.versions.calls.bridges import NotInVersion
from specshim.runtime.versions.conversions.losses import LossError, LossWarning
from specshim.runtime.versions.selection import UnknownVersionError

NOTE_V1 = {"id": "n1", "title": "Hi", "tags": ["a"]}


@pytest.fixture(params=KINDS)
def perform(request: pytest.FixtureRequest, server: Server) -> Performer:
    return performer(request.param, server)


def test_old_code_speaks_to_a_new_server(perform: Performer) -> None:
    perform.server.script(answer({**NOTE_V2, "labels": [{"name": "a"}], "pinned": False}))
    request = v1.CREATE.build(
        body={"title": "Hi", "tags": ["a"], "lines": [{"text": "x"}], "extra": None}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", LossWarning)
        note = perform(lambda c: c.send(request, {"wire": "v2"}))
    assert perform.server.last.header("notes-version") == "v2"
    assert said(perform.server.last) == {
        "heading": "Hi",
        "labels": [{"name": "a"}],
        "lines": [{"content": "x"}],
        "extra": None,
    }
    assert isinstance(note, v1.Note)
    assert (note.title, note.tags, note.newer) == ("Hi", ["a"], {"kept": [1]})  # type: ignore[attr-defined]
    assert note.lines is not None
    assert [line.text for line in note.lines] == ["x", "y"]


def test_new_code_speaks_to_an_old_server(perform: Performer) -> None:
    perform.server.script(answer(NOTE_V1))
    request = v2.CREATE.build(body={"heading": "Hi", "labels": [{"name": "a", "colour": "red"}]})
    sent = perform(lambda c: raw_send(c, request, on_loss="report"), api=V2, wire="v1")
    assert perform.server.last.header("notes-version") == "v1"
    assert said(perform.server.last) == {"title": "Hi", "tags": ["a"]}
    assert isinstance(sent.value, v2.Note)
    assert sent.value.labels == [v2.Label(name="a")]
    assert kinds(sent) == [("drop", "/labels/0/colour")]
    assert sent.losses[0].direction == "request"
    assert (sent.losses[0].source, sent.losses[0].target) == ("v2", "v1")
    assert sent.json() == NOTE_V1, "the response stays as it was received"


def test_absent_null_and_empty_stay_three_things(perform: Performer) -> None:
    perform.server.script(answer({**NOTE_V2, "labels": [], "pinned": None, "lines": []}))
    for body in ({"tags": omit}, {"tags": None}, {"tags": []}):
        request = v1.CREATE.build(body=body)
        perform(lambda c, request=request: c.send(request, {"wire": "v2"}))
    bodies = [said(received) for received in perform.server.received]
    assert bodies == [{}, {"tags": None}, {"labels": []}]


def test_the_wire_of_a_call_comes_before_that_of_the_client(perform: Performer) -> None:
    perform.server.script(answer(NOTE_V1))
    request = v1.CREATE.build(body={"title": "Hi"})
    perform(lambda c: c.send(request, {"wire": "v1"}), wire="v2")
    assert perform.server.last.header("notes-version") == "v1"
    assert said(perform.server.last) == {"title": "Hi"}


@pytest.mark.parametrize(("wire", "message"), [("v9", "known: v0, v1"), ("v0", "there are: v1")])
def test_a_version_that_is_not_there_is_refused(
    perform: Performer, wire: str, message: str
) -> None:
    with pytest.raises(UnknownVersionError, match=message):
        perform(lambda c: c.send(v1.CREATE.build(body={}), {"wire": wire}))
    assert perform.server.received == []


def test_a_header_that_contradicts_the_wire_version_is_refused(perform: Performer) -> None:
    headers = {"Notes-Version": "v1"}
    with pytest.raises(InvalidArgumentError, match="contradicts the version of this call, 'v2'"):
        perform(
            lambda c: c.send(v1.CREATE.build(body={}), {"wire": "v2", "extra_headers": headers})
        )
    assert perform.server.received == []


def test_parameters_are_renamed_converted_and_kept(perform: Performer) -> None:
    perform.server.script(answer({"data": [], "has_more": False}))
    request = v1.LIST.build(q="x y", order="asc", limit=5, after="n0")
    perform(lambda c: c.send(request, {"wire": "v2"}))
    assert perform.server.last.target == "/v1/notes?after=n0&search=x%20y&order=ASC&limit=5"
    perform(lambda c: c.send(v2.LIST.build(search="x", order="asc")), api=V2, wire="v1")
    assert perform.server.last.target == "/v1/notes?q=x&order=asc"
    create = v1.CREATE.build(x_trace=1, **{"X-Trace": "t-1"}, body={})
    perform.server.script(answer({**NOTE_V2, "labels": [], "pinned": False, "lines": []}))
    perform(lambda c: c.send(create, {"wire": "v2"}))
    assert perform.server.last.header("x-trace") == "t-1"


def test_a_parameter_that_the_wire_version_lacks_is_refused(perform: Performer) -> None:
    with pytest.raises(LossError, match=r"query shade.*no such parameter") as caught:
        perform(lambda c: c.send(v1.LIST.build(shade="dark"), {"wire": "v2", "on_loss": "ignore"}))
    assert [(loss.kind, loss.part) for loss in caught.value.losses] == [
        ("impossible", "query shade")
    ]
    assert perform.server.received == []


def test_a_parameter_that_the_wire_version_needs_is_supplied(perform: Performer) -> None:
    perform.server.script(answer(["a"]))
    sent = perform(lambda c: raw_send(c, v1.TAGS.build(), wire="v2", on_loss="report"))
    assert sent.value == ["a"]
    assert perform.server.last.header("x-reason") == "listing"
    assert [(loss.kind, loss.part) for loss in sent.losses] == [("fabricate", "header x-reason")]


def test_a_parameter_that_may_go_is_a_loss(perform: Performer) -> None:
    perform.server.script(answer({**NOTE_V2, "labels": [], "pinned": False, "lines": []}))
    request = v1.RETRIEVE.build(note_id="n/1", depth=2)
    sent = perform(lambda c: raw_send(c, request, wire="v2", on_loss="report"))
    assert perform.server.last.target == "/v1/notes/n%2F1"
    assert [(loss.kind, loss.part) for loss in sent.losses] == [("drop", "query depth")]


def test_what_the_wire_version_refuses_is_said_to_be_its_fault(perform: Performer) -> None:
    request = v1.CREATE.build(body={"title": "x" * 30})
    with pytest.raises(InvalidArgumentError, match=r"heading.*in version v2, converted from v1"):
        perform(lambda c: c.send(request, {"wire": "v2"}))
    assert perform.server.received == []


def test_what_is_impossible_raises_before_anything_is_sent(perform: Performer) -> None:
    request = v1.CREATE.build(body={"old_only": "secret-value"})
    with pytest.raises(LossError, match="impossible at /old_only") as caught:
        perform(lambda c: c.send(request, {"wire": "v2", "on_loss": "ignore"}))
    assert "secret-value" not in str(caught.value)
    assert perform.server.received == []
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value)


def test_error_bodies_are_converted_and_keep_the_bytes(perform: Performer) -> None:
    received = {"error": {"code": "gone", "message": "No such note", "hint": "?"}}
    perform.server.script(answer(received, 404))
    with pytest.warns(LossWarning, match="error of GET"), pytest.raises(NotFoundError) as caught:
        perform(
            lambda c: c.send(v1.RETRIEVE.build(note_id="n"), {"wire": "v2", "on_loss": "raise"})
        )
    assert caught.value.body == v1.Failure(code="gone", message="No such note")
    assert json.loads(caught.value.content) == received
    assert caught.value.message == "No such note"


@pytest.mark.parametrize("body", [{"error": "plain"}, [1], {"x": 1}])
def test_an_error_body_of_another_form_stays_as_it_is(perform: Performer, body: Any) -> None:
    perform.server.script(answer(body, 404))
    with pytest.raises(NotFoundError) as caught:
        perform(lambda c: c.send(v1.RETRIEVE.build(note_id="n"), {"wire": "v2"}))
    shown = caught.value.body
    assert (
        shown.model_dump(exclude_unset=True) if isinstance(shown, v1.Failure) else shown
    ) == body


def test_an_answer_that_cannot_be_converted_is_an_error_of_its_own(perform: Performer) -> None:
    perform.server.script(answer({"has_more": False}))
    with pytest.raises(APIResponseValidationError, match="from v2 to v1: KeyError in down_page"):
        perform(lambda c: c.send(v1.LIST.build(), {"wire": "v2"}))


def test_an_answer_that_is_not_json_is_told_as_ever(perform: Performer) -> None:
    perform.server.script(answer(0))
    perform.server.answers[0] = type(perform.server.answers[0])(200, b"<html>")
    with pytest.raises(APIResponseValidationError, match="not JSON"):
        perform(lambda c: c.send(v1.LIST.build(), {"wire": "v2", "strict_responses": True}))


def test_a_form_passes_as_it_is(perform: Performer) -> None:
    perform.server.script(answer({**NOTE_V2, "labels": [], "pinned": False, "lines": []}))
    request = v1.CREATE.build(
        body={"title": "Hi", "file": b"data"}, media_type="multipart/form-data"
    )
    perform(lambda c: c.send(request, {"wire": "v2"}))
    assert b"data" in perform.server.last.body
    assert (perform.server.last.header("content-type") or "").startswith("multipart/form-data")


def test_an_operation_of_the_other_version_only_is_refused(perform: Performer) -> None:
    with pytest.raises(NotInVersion, match=r"/pings is not in version v2, only in v1$") as caught:
        perform(lambda c: c.send(v1.PING.build(), {"wire": "v2"}))
    assert caught.value.versions == ("v1",)
    assert caught.value.operation == "POST /pings"
    with pytest.raises(NotInVersion, match="effects='allow' emulates it"):
        perform(lambda c: c.send(v1.FILES.build(note_id="n"), {"wire": "v2"}))
    with pytest.raises(NotInVersion, match="not in version v1, only in v2"):
        perform(lambda c: c.send(v2.STORE.build(id="s")), api=V2, wire="v1")
    assert perform.server.received == []


def test_a_request_by_hand_is_in_the_wire_version(perform: Performer) -> None:
    perform.server.script(answer(NOTE_V2))
    response = perform(lambda c: c.request("POST", "/notes", json={"heading": "x"}), wire="v2")
    assert said(perform.server.last) == {"heading": "x"}
    assert response.json() == NOTE_V2


def test_extra_members_are_in_the_wire_version(perform: Performer) -> None:
    perform.server.script(answer({**NOTE_V2, "labels": [], "pinned": False, "lines": []}))
    request = v1.CREATE.build(body={"title": "Hi"})
    perform(lambda c: c.send(request, {"wire": "v2", "extra_body": {"pinned": True}}))
    assert said(perform.server.last) == {"heading": "Hi", "pinned": True}


def test_retries_send_the_same(perform: Performer) -> None:
    perform.server.script(
        answer({}, 429), answer({**NOTE_V2, "labels": [], "pinned": False, "lines": []})
    )
    sent = perform(lambda c: raw_send(c, v1.CREATE.build(body={"title": "Hi"}), wire="v2"))
    assert sent.attempts == 2
    assert [said(r) for r in perform.server.received] == [{"heading": "Hi"}] * 2


def test_three_versions_by_composition(perform: Performer) -> None:
    received = {"id": "n1", "name": "Hi", "labels": [{"name": "a", "colour": "red"}], "owner": "me"}
    perform.server.script(answer(received))
    request = v1.CREATE.build(body={"title": "Hi", "tags": ["a"]})
    sent = perform(lambda c: raw_send(c, request, wire="v3", on_loss="report"))
    assert perform.server.last.header("notes-version") == "v3"
    assert said(perform.server.last) == {"name": "Hi", "labels": [{"name": "a"}]}
    assert sent.value == v1.Note(id="n1", title="Hi", tags=["a"])
    assert [(x.kind, x.pointer, x.source, x.target) for x in sent.losses] == [
        ("drop", "/owner", "v3", "v1"),
        ("drop", "/labels/0/colour", "v3", "v1"),
    ]
    perform.server.script(answer({"data": [], "has_more": False}))
    perform(lambda c: c.send(v1.LIST.build(q="x"), {"wire": "v3"}))
    assert perform.server.last.target == "/v1/notes?term=x"


def test_an_operation_lost_half_way_names_the_versions_that_have_it(perform: Performer) -> None:
    with pytest.raises(NotInVersion, match="not in version v3, only in v1, v2"):
        perform(lambda c: c.send(v1.RETRIEVE.build(note_id="n"), {"wire": "v3"}))


def test_new_code_over_two_versions_back(perform: Performer) -> None:
    perform.server.script(answer(NOTE_V1))
    request = v3.CREATE.build(body={"name": "Hi", "labels": [{"name": "a"}], "owner": "me"})
    sent = perform(lambda c: raw_send(c, request, wire="v1", on_loss="report"), api=V3)
    assert said(perform.server.last) == {"title": "Hi", "tags": ["a"]}
    assert sent.value == v3.Note(id="n1", name="Hi", labels=[v3.Label(name="a")])
    assert kinds(sent) == [("drop", "/owner")]


def test_without_wire_nothing_is_converted(perform: Performer) -> None:
    perform.server.script(answer(NOTE_V1))
    sent = perform(lambda c: raw_send(c, v1.CREATE.build(body={"title": "Hi"})))
    assert said(perform.server.last) == {"title": "Hi"}
    assert sent.losses == ()
    assert set(vars(sent.value)) == set(v1.Note.model_fields)
