"""Who callers say they are, which version they speak, and what of it is written down."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from tests.unit.runtime.loopback import Answer, Server, answer
from tests.unit.runtime.performing import Performer
from tests.unit.runtime.sample_api.client import Client

from specshim.runtime.requests.operations import Operation
from specshim.runtime.responses.errors import (
    APIStatusError,
    InvalidArgumentError,
    MissingCredentialsError,
)
from specshim.runtime.settings.api import ServerVariable
from specshim.runtime.settings.credentials import ApiKey, Basic, Bearer
from specshim.runtime.values.omit import omit
from specshim.runtime.versions.client import SyncClient
from specshim.runtime.versions.profile import Api
from specshim.runtime.versions.selection import (
    RetiredVersionWarning,
    UnknownVersionError,
    VersionHeader,
    VersionPath,
    VersionQuery,
)

THREAD = answer({"id": "t", "object": "thread"})


def create(client: Any) -> Any:
    return client.threads.create()


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch, server: Server) -> None:
    monkeypatch.delenv("SAMPLE_API_KEY", raising=False)
    server.script(THREAD)


def test_a_secret_may_be_asked_for_before_each_attempt(perform: Performer) -> None:
    secrets: Iterator[str] = iter(["one", "two"])
    perform.server.script(answer({}, 429), THREAD)
    perform(create, api_key=lambda: next(secrets))
    sent = [received.header("authorization") for received in perform.server.received]
    assert sent == ["Bearer one", "Bearer two"]


def test_an_async_client_awaits_its_secret(server: Server) -> None:
    async def secret() -> str:
        return "awaited"

    Performer("trio", server)(create, api_key=secret)
    assert server.last.header("authorization") == "Bearer awaited"


def test_the_environment_is_read_where_nothing_is_passed(
    perform: Performer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_API_KEY", "env")
    perform(create, api_key=None)
    assert perform.server.last.header("authorization") == "Bearer env"
    perform(create, api_key="passed")
    assert perform.server.last.header("authorization") == "Bearer passed"


def test_nothing_is_sent_without_credentials(perform: Performer) -> None:
    with pytest.raises(MissingCredentialsError, match=r"ApiKeyAuth .* SAMPLE_API_KEY"):
        perform(create, api_key=None)
    assert perform.server.received == []


@pytest.mark.parametrize("secret", ["", "a\n", "a\r\nb: c", "a\0", lambda: "", lambda: None])
def test_a_secret_that_cannot_be_sent_is_refused(perform: Performer, secret: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="ApiKeyAuth"):
        perform(create, api_key=secret)


def test_a_gateway_with_keys_of_its_own(
    perform: Performer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMPLE_API_KEY", "for-another-server")
    keys = {"x-portkey-api-key": "pk", "x-portkey-virtual-key": "vk"}
    perform(create, api_key=None, default_headers=keys)
    sent = perform.server.last
    assert sent.header("x-portkey-api-key") == "pk"
    assert sent.header("x-portkey-virtual-key") == "vk"
    assert sent.header("authorization") is None


def test_a_deployment_with_its_key_and_version_in_the_query(perform: Performer) -> None:
    perform(
        create,
        api_key=None,
        base_url=f"{perform.server.url}/openai/deployments/gpt/",
        default_headers={"api-key": "ak"},
        default_query={"api-version": "2024-05-01-preview"},
    )
    sent = perform.server.last
    assert sent.target == "/openai/deployments/gpt/threads?api-version=2024-05-01-preview"
    assert sent.header("api-key") == "ak"
    assert sent.header("authorization") is None


def test_an_organization_beside_the_bearer(perform: Performer) -> None:
    headers = {"OpenAI-Organization": "org", "OpenAI-Project": "proj"}
    perform(create, default_headers=headers)
    sent = perform.server.last
    assert sent.header("openai-organization") == "org"
    assert sent.header("openai-project") == "proj"
    assert sent.header("authorization") == "Bearer sk-secret-1"


def test_headers_of_a_call_come_before_those_of_a_client(perform: Performer) -> None:
    perform(
        lambda c: c.threads.create(extra_headers={"x-a": "call", "accept": omit, "X-B": omit}),
        default_headers={"X-A": "client", "x-b": "client", "user-agent": "mine"},
    )
    sent = perform.server.last
    assert sent.header("x-a") == "call"
    assert sent.header("x-b") is None
    assert sent.header("accept") is None
    assert sent.header("user-agent") == "mine"


def test_an_own_authorization_comes_before_the_scheme(perform: Performer) -> None:
    perform(lambda c: c.threads.create(extra_headers={"authorization": "Custom x"}))
    assert perform.server.last.header("authorization") == "Custom x"


SCHEMES = Api(
    title="Schemes",
    version="1",
    base_url="http://{host}.invalid",
    server_variables={"host": ServerVariable("a", ("a", "b"))},
    security=(("bearer",), ("id", "key"), ("cookie",)),
    schemes={
        "bearer": Bearer(),
        "basic": Basic(),
        "id": ApiKey("header", "X-Id"),
        "key": ApiKey("query", "sig"),
        "cookie": ApiKey("cookie", "sid"),
    },
)
GET = Operation[object]("GET", "/x")


def test_the_first_alternative_that_can_be_met_is_taken(server: Server) -> None:
    credentials = {"id": "i", "key": "k&=", "cookie": "c", "basic": "u:p"}
    with SyncClient(SCHEMES, credentials, {"base_url": server.url}) as client:
        client.open(GET.build())
        assert server.last.target == "/x?sig=k%26%3D"
        assert server.last.header("x-id") == "i"
        assert server.last.header("cookie") is None
        client.open(replace(GET, security=(("cookie",),)).build())
        assert server.last.header("cookie") == "sid=c"
        client.open(replace(GET, security=(("basic",),)).build())
        assert server.last.header("authorization") == "Basic dTpw"
        client.open(replace(GET, security=()).build())
        assert server.last.header("x-id") is None
        client.open(replace(GET, security=(("bearer",), ())).build())
        assert server.last.header("authorization") is None


def test_server_variables_are_checked() -> None:
    with pytest.raises(InvalidArgumentError, match=r"server_variables\.host: 'c' is not one"):
        SyncClient(SCHEMES, {"bearer": "t"}, {"server_variables": {"host": "c"}}).open(GET.build())
    with pytest.raises(InvalidArgumentError, match="no base URL has such a variable"):
        SyncClient(SCHEMES, {"bearer": "t"}, {"server_variables": {"x": "c"}}).open(GET.build())
    assert SCHEMES.located({"host": "b"}) == "http://b.invalid"


@pytest.mark.parametrize(
    ("settings", "options", "sent"),
    [
        ({}, {}, "assistants=v2"),
        ({"wire": "v1"}, {}, "assistants=v1"),
        ({"wire": "v1"}, {"wire": "v2"}, "assistants=v2"),
        ({}, {"extra_headers": {"openai-beta": "other=1"}}, "other=1, assistants=v2"),
        ({"default_headers": {"OpenAI-Beta": "a, b=2"}}, {}, "a, b=2, assistants=v2"),
        ({}, {"extra_headers": {"OpenAI-Beta": "assistants=v2,x"}}, "assistants=v2, x"),
        ({}, {"extra_headers": {"OpenAI-Beta": omit}}, None),
    ],
)
@pytest.mark.filterwarnings("ignore::specshim.runtime.versions.selection.RetiredVersionWarning")
def test_the_version_is_told(
    perform: Performer, settings: dict[str, Any], options: dict[str, Any], sent: str | None
) -> None:
    perform(lambda c: c.threads.create(**options), **settings)
    assert perform.server.last.header("openai-beta") == sent


@pytest.mark.parametrize("token", ["assistants=v1", "x, Assistants = v1", "assistants"])
def test_a_header_that_contradicts_the_version_is_refused(perform: Performer, token: str) -> None:
    with pytest.raises(InvalidArgumentError, match="wire="):
        perform(lambda c: c.threads.create(extra_headers={"OpenAI-Beta": token}))
    assert perform.server.received == []


def test_an_unknown_version_is_refused(perform: Performer) -> None:
    with pytest.raises(UnknownVersionError, match=r"'v3' \(known: v1, v2\)"):
        perform(lambda c: c.threads.create(wire="v3"))
    with pytest.raises(UnknownVersionError, match="v1, v2"):
        perform(create, wire="v3")
    with pytest.raises(UnknownVersionError, match="none"):
        SyncClient(SCHEMES, {}, {"wire": "v1"})


def test_a_retired_version_is_warned_of(perform: Performer) -> None:
    with pytest.warns(RetiredVersionWarning, match="v1 was switched off on 2024-12-18"):
        perform(lambda c: c.threads.create(wire="v1"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        perform(create)


def test_other_operations_are_not_told_the_version(perform: Performer) -> None:
    perform(lambda c: c.request("GET", "/files", versioned=False))
    assert perform.server.last.header("openai-beta") is None


@pytest.mark.parametrize(
    ("versioning", "target", "header"),
    [
        (VersionHeader("X-Version", {"1": "2024", "2": "2025"}), "/x?q=1", "2025"),
        (VersionQuery("api-version", {"1": "a", "2": "b c"}), "/x?q=1&api-version=b%20c", None),
        (VersionPath({"1": "/v1", "2": "/v2"}), "/v2/x?q=1", None),
    ],
)
def test_other_ways_to_tell_the_version(
    server: Server, versioning: Any, target: str, header: str | None
) -> None:
    api = replace(SCHEMES, security=(), versioning=versioning)
    operation = Operation[object]("GET", "/x?q=1", versioned=True)
    with SyncClient(api, {}, {"base_url": server.url, "wire": "2"}) as client:
        client.open(operation.build())
        assert server.last.target == target
        assert server.last.header("x-version") == header


def test_a_query_that_contradicts_the_version_is_refused(server: Server) -> None:
    api = replace(SCHEMES, security=(), versioning=VersionQuery("v", {"1": "a"}))
    operation = Operation[object]("GET", "/x", versioned=True)
    with SyncClient(api, {}, {"base_url": server.url}) as client:
        with pytest.raises(InvalidArgumentError, match="wire="):
            client.open(operation.build(), {"extra_query": {"v": "b"}})
        client.open(operation.build(), {"extra_query": {"v": "a"}})
        assert server.last.target == "/x?v=a"


def test_nothing_that_is_logged_holds_a_secret(
    perform: Performer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    perform(
        lambda c: c.threads.create(
            extra_headers={"x-api-key": "secret-a", "Cookie": "secret-b"},
            extra_query={"token": "secret-c", "page": "7"},
        ),
        default_headers={"x-portkey-virtual-key": "secret-d"},
    )
    assert "secret-" not in caplog.text
    [line] = [r for r in caplog.records if r.name == "specshim" and r.levelno == logging.INFO]
    assert "/v1/threads?token=***&page=7: 200 in 0." in line.message
    assert line.message.startswith("POST http://127.0.0.1:")
    assert line.message.endswith("s (attempt 1)")
    debug = [r.message for r in caplog.records if r.name == "specshim" and r.levelno < logging.INFO]
    assert any("'x-portkey-virtual-key': '***'" in message for message in debug)


def test_no_representation_holds_a_secret() -> None:
    with Client(api_key="secret-a", default_headers={"api-key": "secret-b"}) as client:
        shown = f"{client!r} {vars(client)!r} {client._profile.configuration!r}"
        assert "secret-" not in shown
        assert repr(client) == "<Client of Sample API v2>"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_another_origin_gets_no_secrets(perform: Performer, status: int) -> None:
    with Server() as other:
        there = f"{other.url.replace('127.0.0.1', 'localhost')}/y?z=1"
        perform.server.script(Answer(status, headers={"Location": there}))
        perform(
            lambda c: c.request("GET", "/x", headers={"X-Param": "p"}),
            default_headers={"api-key": "secret"},
        )
        assert other.last.target == "/y?z=1"
        names = {name.lower() for name, _ in other.last.headers}
        assert names <= {"host", "accept", "accept-encoding", "connection", "user-agent"}


def test_a_redirect_on_the_same_origin_keeps_all(perform: Performer) -> None:
    for status in (307, 308):
        perform.server.script(Answer(status, headers={"Location": "/v1/other?a=b"}), THREAD)
        perform(create)
        sent = perform.server.last
        assert (sent.method, sent.target, sent.body) == ("POST", "/v1/other?a=b", b"{}")
        assert sent.header("authorization") == "Bearer sk-secret-1"
        assert sent.header("content-type") == "application/json"


def test_see_other_is_read(perform: Performer) -> None:
    perform.server.script(Answer(303, headers={"Location": "/result"}), THREAD)
    perform(create)
    sent = perform.server.last
    assert (sent.method, sent.target, sent.body) == ("GET", "/result", b"")
    assert sent.header("content-type") is None


@pytest.mark.parametrize(
    ("status", "location"),
    [(301, "/x"), (302, "/x"), (307, "http://localhost:1/x"), (307, "ftp:x")],
)
def test_a_write_is_not_sent_elsewhere(perform: Performer, status: int, location: str) -> None:
    perform.server.script(Answer(status, headers={"Location": location}))
    with pytest.raises(APIStatusError) as caught:
        perform(create)
    assert caught.value.status == status
    assert len(perform.server.received) == 1


def test_a_circle_of_redirects_ends(perform: Performer) -> None:
    perform.server.script(Answer(302, headers={"Location": "/x"}))
    with pytest.raises(APIStatusError):
        perform(lambda c: c.request("GET", "/x"))
    assert len(perform.server.received) == 11


def test_an_own_http_client_brings_its_settings(server: Server) -> None:
    hooked: list[str] = []
    own = httpx2.Client(
        headers={"X-Own": "1", "api-key": "a"},
        params={"p": "q r"},
        cookies={"c": "d"},
        event_hooks={"request": [lambda request: hooked.append(request.method)]},
    )
    with own, Client(base_url=server.url, http_client=own) as client:
        client.threads.create()
    sent = server.last
    assert sent.target == "/threads?p=q+r"
    assert sent.header("x-own") == "1"
    assert sent.header("cookie") == "c=d"
    assert sent.header("authorization") is None
    assert hooked == ["POST"]


def test_an_own_http_client_may_say_something_else_later(server: Server) -> None:
    own = httpx2.Client(headers={"X-Own": "1"})
    with own, Client(api_key="k", base_url=server.url, http_client=own) as client:
        client.threads.create()
        assert server.last.header("x-own") == "1"
        own.headers["X-Own"], own.params = "2", httpx2.QueryParams({"p": "q"})
        client.threads.create()
    assert (server.last.target, server.last.header("x-own")) == ("/threads?p=q", "2")


def test_headers_of_an_own_http_client_may_be_called_alike(server: Server) -> None:
    own = httpx2.Client(headers=[("X-Own", "1"), ("x-own", "2"), ("X-Other", "3")])
    with own, Client(api_key="k", base_url=server.url, http_client=own) as client:
        client.threads.create()
        assert server.last.all("x-own") == ["1", "2"]
        client.threads.create(extra_headers={"X-OWN": "4", "X-Other": omit})
    assert server.last.all("x-own") == ["4"]
    assert server.last.all("x-other") == []
