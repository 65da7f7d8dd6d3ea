"""What goes over the wire, and what is refused before."""

from __future__ import annotations

import collections
import decimal
import enum
import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field
from tests.unit.runtime.loopback import Server, answer
from tests.unit.runtime.performing import Performer
from tests.unit.runtime.sample_api.client import Client
from tests.unit.runtime.sample_api.models.assistants import (
    AssistantObject,
    FunctionObject,
    FunctionTool,
    ModifyAssistantRequest,
)

from specshim.runtime.requests.bodies import JsonBody, TextBody
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Cookie, Header, Path, Query
from specshim.runtime.requests.uploads import BytesBody
from specshim.runtime.responses.decoders import Empty, Json, Text
from specshim.runtime.responses.errors import InvalidArgumentError
from specshim.runtime.values.omit import omit
from specshim.runtime.values.schemas.models import Maybe, Model

ASSISTANT = {
    "id": "a",
    "object": "assistant",
    "created_at": 1,
    "name": None,
    "model": "m",
    "tools": [],
    "metadata": None,
}
WEATHER = {"type": "function", "function": {"name": "weather"}}
Do = Callable[[Any], Any]


@pytest.mark.parametrize(
    ("do", "method", "target", "body"),
    [
        (
            lambda c: c.assistants.update("a b/é?", name="ü", tools=[]),
            "POST",
            "/v1/assistants/a%20b%2F%C3%A9%3F",
            '{"name":"ü","tools":[]}'.encode(),
        ),
        (
            lambda c: c.assistants.update("a", name=None, metadata=None, temperature=1),
            "POST",
            "/v1/assistants/a",
            b'{"name":null,"metadata":null,"temperature":1}',
        ),
        (
            lambda c: c.assistants.update(
                "a", tools=(FunctionTool(type="function", function=FunctionObject(name="w")),)
            ),
            "POST",
            "/v1/assistants/a",
            b'{"tools":[{"type":"function","function":{"name":"w"}}]}',
        ),
        (
            lambda c: c.assistants.update("a", json_schema={"a": "b"}, extra_body={"x": [1]}),
            "POST",
            "/v1/assistants/a",
            b'{"schema":{"a":"b"},"x":[1]}',
        ),
        (lambda c: c.threads.create(), "POST", "/v1/threads", b"{}"),
        (lambda c: c.assistants.list(), "GET", "/v1/assistants", b""),
        (
            lambda c: c.assistants.list(
                limit=5, include=["a", "b c"], extra_query={"x": True, "y": None, "z": [1, 2]}
            ),
            "GET",
            "/v1/assistants?x=true&z=1&z=2&limit=5&include%5B%5D=a&include%5B%5D=b%20c",
            b"",
        ),
        (lambda c: c.assistants.list(include=[]), "GET", "/v1/assistants", b""),
        (
            lambda c: c.request("PATCH", "x%20y/z?q=1", json=[1], query={"r": "s t"}),
            "PATCH",
            "/v1/x%20y/z?q=1&r=s%20t",
            b"[1]",
        ),
    ],
)
def test_requests(perform: Performer, do: Do, method: str, target: str, body: bytes) -> None:
    perform.server.script(answer(ASSISTANT))
    perform(do)
    sent = perform.server.last
    assert (sent.method, sent.target, sent.body) == (method, target, body)
    assert sent.header("authorization") == "Bearer sk-secret-1"
    assert sent.header("openai-beta") == "assistants=v2"
    assert sent.header("content-type") == ("application/json" if body else None)
    assert sent.header("content-length") == (str(len(body)) if body else None)
    assert sent.header("user-agent") == "specshim/v2"
    if do.__code__.co_names[0] != "request":
        assert sent.header("accept") == "application/json"


@pytest.mark.parametrize(
    ("do", "argument", "message"),
    [
        (lambda c: c.assistants.update(""), "assistant_id", "cannot be ''"),
        (lambda c: c.assistants.update("."), "assistant_id", "cannot be '.'"),
        (lambda c: c.assistants.update(".."), "assistant_id", "cannot be '..'"),
        (lambda c: c.assistants.update(None), "assistant_id", "cannot be None"),
        (lambda c: c.assistants.update(["a"]), "assistant_id", "valid string"),
        (lambda c: c.assistants.update("\ud800"), "assistant_id", "surrogate"),
        (lambda c: c.assistants.update("a", name="x" * 257), "name", "at most 256"),
        (lambda c: c.assistants.update("a", model=None), "model", "valid string"),
        (lambda c: c.assistants.update("a", model=3), "model", "valid string"),
        (lambda c: c.assistants.update("a", temperature=2.1), "temperature", "less than or"),
        (lambda c: c.assistants.update("a", temperature="1"), "temperature", "valid number"),
        (lambda c: c.assistants.update("a", temperature=float("inf")), "temperature", "inf"),
        (lambda c: c.assistants.update("a", metadata={"a": "\udfff"}), "metadata.a", "surrogate"),
        (lambda c: c.assistants.update("a", metadata={"a": object()}), "metadata.a", "no JSON"),
        (lambda c: c.assistants.update("a", metadata={"a": omit}), "metadata.a", "leave the key"),
        (lambda c: c.assistants.update("a", json_schema={"a": 1}), "json_schema.a", "string"),
        (lambda c: c.assistants.update("a", tools=[{}]), "tools[0]", "'type'"),
        (
            lambda c: c.assistants.update("a", tools=[{"type": "function", "function": {}}]),
            "tools[0].function.name",
            "required",
        ),
        (lambda c: c.assistants.update("a", tools=[{"type": "x"}]), "tools[0]", "'x'"),
        (lambda c: c.assistants.update("a", tools=[WEATHER] * 129), "tools", "at most 128"),
        (lambda c: c.assistants.list(limit=0), "limit", "greater than"),
        (lambda c: c.assistants.list(limit=True), "limit", "valid integer"),
        (lambda c: c.assistants.list(order="up"), "order", "'asc' or 'desc'"),
        (lambda c: c.assistants.list(include="a"), "include", "valid array"),
        (lambda c: c.assistants.list(include=["a", 1]), "include[1]", "valid string"),
        (lambda c: c.assistants.list(extra_headers={"a": "b\r\nc: d"}), "extra_headers['a']", ""),
        (lambda c: c.assistants.list(extra_headers={"a": "b\0"}), "extra_headers['a']", ""),
        (lambda c: c.assistants.list(extra_headers={"a": "€"}), "extra_headers['a']", ""),
        (lambda c: c.assistants.list(extra_headers={"a": 1}), "extra_headers['a']", "text"),
        (lambda c: c.assistants.list(extra_headers={"a b": "c"}), "extra_headers", "name"),
        (lambda c: c.assistants.list(timeout=0), "timeout", "positive"),
        (lambda c: c.assistants.list(max_retries=-1), "max_retries", "0 or more"),
        (lambda c: c.assistants.list(idempotency_key="k"), "idempotency_key", "no header"),
        (lambda c: c.request("GET", "https://evil.invalid/x"), "path", "credentials"),
        (lambda c: c.request("POST", "/x", json=[1], extra_body={"a": 1}), "extra_body", "object"),
    ],
)
def test_refused_before_sending(perform: Performer, do: Do, argument: str, message: str) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        perform(do)
    assert caught.value.argument == argument
    assert message in str(caught.value)
    assert isinstance(caught.value, ValueError)
    assert perform.server.received == []


def test_every_problem_is_named(perform: Performer) -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        perform(lambda c: c.assistants.update("a", model=1, name=2, json_schema=3))
    assert [problem.place for problem in caught.value.problems] == [
        ("model",),
        ("name",),
        ("json_schema",),
    ]


def test_a_model_that_was_changed_is_checked_again() -> None:
    tool = FunctionTool(type="function", function=FunctionObject(name="w"))
    tool.function.name = 5  # type: ignore[assignment] # what no check at assignment saw
    with pytest.raises(InvalidArgumentError, match=r"tools\[0\]\.function\.name"):
        Client(api_key="k").assistants.update("a", tools=[tool])


def test_a_place_in_a_model_is_told_by_its_attribute() -> None:
    whole = Operation[None]("POST", "/x", body=JsonBody(ModifyAssistantRequest, argument="body"))
    broken = ModifyAssistantRequest.model_construct(json_schema=1)
    with pytest.raises(InvalidArgumentError) as caught:
        whole.build(body=broken)
    assert caught.value.argument == "body.json_schema"


class Colour(enum.Enum):
    RED = "red"


class Values(Model):
    when: Maybe[datetime] = None
    id: Maybe[uuid.UUID] = None
    price: Maybe[float] = None
    exact: Maybe[decimal.Decimal] = None
    colour: Maybe[Literal["red"]] = None
    names: Maybe[list[str]] = None
    either: Maybe[str | Annotated[list[str], Field(max_length=1)]] = None


VALUES = Operation[None]("POST", "/values", body=JsonBody(Values))


@pytest.mark.parametrize(
    ("member", "value", "expected"),
    [
        ("when", datetime(2024, 1, 2, tzinfo=UTC), "2024-01-02T00:00:00Z"),
        ("id", uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ("price", decimal.Decimal("1.5"), 1.5),
        ("price", decimal.Decimal(2), 2),
        ("exact", decimal.Decimal("1.50"), "1.50"),
        ("colour", Colour.RED, "red"),
        ("names", ("a",), ["a"]),
        ("names", collections.UserList(["a"]), ["a"]),
        ("names", collections.deque(["a"]), ["a"]),
        ("either", ["a"], ["a"]),
    ],
)
def test_values_of_python_have_their_json_form(
    member: str, value: object, expected: object
) -> None:
    content = VALUES.build(body={member: value}).content
    assert content is not None
    assert isinstance(content.data, bytes)
    assert json.loads(content.data) == {member: expected}


@pytest.mark.parametrize(
    ("value", "argument", "message"),
    [
        (["a", "b"], "either", "at most 1 item"),
        ([1], "either[0]", "valid string"),
        (1, "either", "a valid string or a valid array"),
    ],
)
def test_of_a_union_the_branch_that_was_meant_is_told(
    value: object, argument: str, message: str
) -> None:
    with pytest.raises(InvalidArgumentError, match=message) as caught:
        VALUES.build(body={"either": value})
    assert caught.value.argument == argument
    assert len(caught.value.problems) == 1


def test_a_circle_is_refused() -> None:
    circle: list[Any] = []
    circle.append(circle)
    with pytest.raises(InvalidArgumentError):
        VALUES.build(body={"names": circle})


PLACES = Operation[str](
    "PUT",
    "/x/{a}/{b}?beta=true",
    parameters=(
        Path("a", int),
        Path("b", list[int], style="label", explode=True),
        Query("filter", dict[str, object], style="deepObject"),
        Header("X-Trace", argument="trace"),
        Cookie("session"),
    ),
    body=(TextBody(), BytesBody()),
    responses={"200": Text(), "204": Empty()},  # type: ignore[dict-item] # seen for its statuses only
)


def test_parameters_go_where_they_belong(server: Server) -> None:
    request = PLACES.build(
        a=7, b=[1, 2], filter={"k": {"n": True}}, trace="café", session="a b", body="héllo"
    )
    with Client(api_key="k", base_url=f"{server.url}/base?region=eu") as client:
        assert client.send(request) == "{}"
    sent = server.last
    assert sent.target == "/base/x/7/.1.2?beta=true&filter%5Bk%5D%5Bn%5D=true&region=eu"
    assert sent.header("x-trace") == "café"
    assert sent.header("cookie") == "session=a%20b"
    assert sent.header("content-type") == "text/plain; charset=utf-8"
    assert sent.header("openai-beta") is None
    assert sent.body == "héllo".encode()


def test_one_of_several_bodies_is_chosen(server: Server) -> None:
    arguments: dict[str, Any] = {"a": 1, "b": [1]}
    request = PLACES.build(**arguments, body=b"\0", media_type="application/octet-stream")
    with Client(api_key="k", base_url=server.url) as client:
        client.send(request)
    assert server.last.body == b"\0"
    with pytest.raises(InvalidArgumentError, match="media_type"):
        PLACES.build(**arguments, body=b"\0", media_type="image/png")


def test_a_body_in_pieces_is_sent_as_it_comes(perform: Performer) -> None:
    upload = Operation[object]("POST", "/x", body=BytesBody(), responses={"200": Json(object)})
    perform(lambda c: c.send(upload.build(body=iter([b"a", b"", b"b" * 70_000]))))
    assert perform.server.last.header("transfer-encoding") == "chunked"
    assert perform.server.last.body == b"a" + b"b" * 70_000


def test_a_request_can_be_changed() -> None:
    request = PLACES.build(a=1, b=[2], session="s", body="text")
    assert request.rebuilt(a=5).path == "/x/5/.2?beta=true"
    assert request.rebuilt(a=5).cookies == request.cookies
    assert request.at("/next?page=2").path == "/next?page=2"
    update = VALUES.build(body={"names": ["a"], "colour": omit})
    content = update.rebuilt(body={"names": ["b"]}).content
    assert content is not None
    assert content.data == b'{"names":["b"]}'
    assert update.accepting("text/csv").rebuilt(body={"names": []}).accept is None


def test_the_whole_url_of_a_next_page_is_followed_on_the_same_origin(server: Server) -> None:
    request = Operation[object]("GET", "/x", responses={"200": Json(object)}).build()
    with Client(api_key="k", base_url=server.url, default_query={"api-version": "1"}) as client:
        client.send(request.at(f"{server.url}/y?after=a%2Fb"))
        assert server.last.target == "/y?after=a%2Fb&api-version=1"
        with pytest.raises(InvalidArgumentError, match="credentials"):
            client.send(request.at("http://127.0.0.1:1/y"))


def test_a_response_that_was_received_can_be_sent_again() -> None:
    received = Json[AssistantObject](AssistantObject).parse(
        json.dumps({**ASSISTANT, "tools": [WEATHER]}).encode(), strict=False
    )
    request = Operation[None](
        "POST", "/x", body=JsonBody(ModifyAssistantRequest), responses={}
    ).build(body={"tools": received.tools})
    assert request.content is not None
    assert request.content.data == b'{"tools":[{"type":"function","function":{"name":"weather"}}]}'
