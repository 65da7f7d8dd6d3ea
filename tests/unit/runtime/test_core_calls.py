"""What is said of a call that cannot be made, and to whom."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from tests.unit.runtime.loopback import Server, answer
from tests.unit.runtime.performing import Performer
from tests.unit.runtime.sample_api.client import API, AsyncClient, Client

from specshim.runtime.client import SyncClient
from specshim.runtime.requests.operations import Operation
from specshim.runtime.requests.parameters import Cookie, Header
from specshim.runtime.responses.errors import InvalidArgumentError
from specshim.runtime.versions.selection import RetiredVersionWarning

THREAD = answer({"id": "t", "object": "thread"})
NOWHERE = replace(API, base_url="/api/v3", security=())


@pytest.fixture(autouse=True)
def script(server: Server) -> None:
    server.script(THREAD)


# --- keywords ---------------------------------------------------------------------------------


def test_an_unknown_keyword_of_a_call_is_refused(perform: Performer) -> None:
    said = "POST /threads got an unexpected keyword argument 'idd'"
    with pytest.raises(TypeError, match=said):
        perform(lambda c: c.threads.create(idd=1))
    assert perform.server.received == []


def test_an_unknown_keyword_of_a_client_is_refused(perform: Performer) -> None:
    with pytest.raises(TypeError, match=r"Client\(\) got an unexpected keyword argument 'bearer'"):
        perform(lambda c: c, bearer="x")


@pytest.mark.parametrize("name", ["bearer", "http_client", "clock"])
def test_an_unknown_keyword_of_a_view_is_refused(perform: Performer, name: str) -> None:
    said = rf"with_options\(\) got an unexpected keyword argument '{name}'"
    with pytest.raises(TypeError, match=said):
        perform(lambda c: c.with_options(**{name: None}))


# --- base URL ---------------------------------------------------------------------------------


def test_a_client_without_a_server_is_told_at_once() -> None:
    with pytest.raises(InvalidArgumentError, match=r"^base_url: .*'/api/v3'") as caught:
        SyncClient(NOWHERE, {}, {})
    assert caught.value.argument == "base_url"


def test_operations_may_have_a_server_when_the_api_has_none(server: Server) -> None:
    with SyncClient(replace(NOWHERE, base_url=""), {}, {}) as client:
        with pytest.raises(InvalidArgumentError, match=r"^base_url: "):
            client.request("GET", "/x")
        own = Operation[None]("GET", "/x", base_url=f"{server.url}/own")
        client.open(own.build())
        assert server.last.target == "/own/x"


# --- parameters that are JSON -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "header", "cookie"),
    [
        ({"a": "é\n"}, '{"a":"\\u00e9\\n"}', "%7B%22a%22%3A%22%C3%A9%5Cn%22%7D"),
        ([], "[]", "%5B%5D"),
    ],
)
def test_headers_and_cookies_may_be_json(value: object, header: str, cookie: str) -> None:
    shape = dict[str, str] | list[str]
    assert Header("X-A", shape, style="json").encode(value) == header
    assert Cookie("a", shape, style="json").encode(value) == [("a", cookie)]


# --- retired versions -------------------------------------------------------------------------


def caught(act: Any) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        act()
    return [it for it in found if issubclass(it.category, RetiredVersionWarning)]


def test_a_retired_version_is_told_once_of_a_client(server: Server) -> None:
    def calls() -> None:
        with Client(api_key="k", base_url=server.url) as client:
            for one in (client, client, client.with_options(wire="v1")):
                one.request("POST", "/threads", wire="v1")

    assert len(caught(calls)) == 1
    assert len(caught(calls)) == 1


def test_the_warning_points_at_the_caller(server: Server) -> None:
    def call() -> None:
        with Client(api_key="k", base_url=server.url) as client:
            client.request("POST", "/threads", wire="v1")

    async def call_async() -> None:
        async with AsyncClient(api_key="k", base_url=server.url) as client:
            await client.request("POST", "/threads", wire="v1")

    for act in (call, lambda: anyio.run(call_async)):
        (warning,) = caught(act)
        assert warning.filename == __file__
        source = Path(__file__).read_text(encoding="utf-8").splitlines()
        assert "client.request(" in source[warning.lineno - 1]
