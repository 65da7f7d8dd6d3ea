"""The version header: where it is sent, what it is merged with, and how callers choose it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from generated.assistants import (
    AsyncClient,
    Client,
    InvalidArgumentError,
    UnknownVersionError,
    omit,
)

from tests.loopback import Loopback
from tests.wire.driving import API_KEY, answering

NAME = "OpenAI-Beta"
RETIRED = "version v1 was switched off on 2024-12-18"

pytestmark = pytest.mark.filterwarnings(f"ignore:{RETIRED}")

Sending = Callable[..., str | None]
"""Lists assistants by a client with some settings and per-call options; tells the header."""


@pytest.fixture
def server() -> Iterator[Loopback]:
    with answering() as server:
        yield server


@pytest.fixture(params=["sync", "async"])
def sending(request: pytest.FixtureRequest, server: Loopback) -> Sending:
    def settings(given: Mapping[str, Any]) -> dict[str, Any]:
        return {"api_key": API_KEY, "base_url": server.base_url, **given}

    def send(client: Mapping[str, Any], resource: str, options: Mapping[str, Any]) -> None:
        with Client(**settings(client)) as opened:
            getattr(opened, resource).list(**options)

    async def send_async(
        client: Mapping[str, Any], resource: str, options: Mapping[str, Any]
    ) -> None:
        async with AsyncClient(**settings(client)) as opened:
            await getattr(opened, resource).list(**options)

    def sent(
        client: Mapping[str, Any] | None = None, resource: str = "assistants", **options: Any
    ) -> str | None:
        if request.param == "sync":
            send(client or {}, resource, options)
        else:
            asyncio.run(send_async(client or {}, resource, options))
        return server.last.header(NAME)

    return sent


@pytest.mark.parametrize(("version", "value"), [("v1", "assistants=v1"), ("v2", "assistants=v2")])
def test_each_version_is_told(sending: Sending, version: str, value: str) -> None:
    assert sending({"version": version}) == value


def test_the_newest_version_is_told_by_default(sending: Sending) -> None:
    assert sending() == "assistants=v2"


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_files_have_no_version(sending: Sending, version: str) -> None:
    assert sending({"version": version}, "files") is None
    assert sending({"version": version}, "files", wire="v1") is None


@pytest.mark.parametrize(
    ("own", "merged"),
    [
        ("realtime=v1", "realtime=v1, assistants=v2"),
        ("realtime=v1,responses=v1", "realtime=v1, responses=v1, assistants=v2"),
        (" realtime=v1 , , plain ".strip(), "realtime=v1, plain, assistants=v2"),
        ("assistants=v2", "assistants=v2"),
        ("assistants=v2, realtime=v1", "assistants=v2, realtime=v1"),
        ("", "assistants=v2"),
    ],
)
@pytest.mark.parametrize("name", [NAME, NAME.lower()])
def test_other_tokens_stand_beside_the_version(
    sending: Sending, name: str, own: str, merged: str
) -> None:
    assert sending(extra_headers={name: own}) == merged
    assert sending({"default_headers": {name: own}}) == merged


def test_the_tokens_of_a_call_come_in_place_of_the_clients(sending: Sending) -> None:
    client = {"default_headers": {NAME: "realtime=v1"}}
    assert sending(client, extra_headers={NAME: "responses=v1"}) == "responses=v1, assistants=v2"


def test_files_get_the_tokens_that_the_caller_gives(sending: Sending) -> None:
    assert sending(None, "files", extra_headers={NAME: "realtime=v1"}) == "realtime=v1"


def test_the_header_can_be_left_out(sending: Sending) -> None:
    assert sending(extra_headers={NAME: omit}) is None


@pytest.mark.parametrize(
    ("client", "options", "value"),
    [
        ({}, {"wire": "v1"}, "assistants=v1"),
        ({"wire": "v1"}, {}, "assistants=v1"),
        ({"wire": "v1"}, {"wire": "v2"}, "assistants=v2"),
        ({"version": "v1"}, {"wire": "v2"}, "assistants=v2"),
        ({"version": "v1", "wire": "v2"}, {}, "assistants=v2"),
    ],
)
def test_the_version_on_the_wire_is_chosen_by_call_before_client(
    sending: Sending, client: dict[str, str], options: dict[str, str], value: str
) -> None:
    assert sending(client, **options) == value


def test_other_tokens_stand_beside_a_chosen_version(sending: Sending) -> None:
    assert sending(wire="v1", extra_headers={NAME: "realtime=v1"}) == "realtime=v1, assistants=v1"


@pytest.mark.parametrize(
    ("client", "options"),
    [
        ({}, {"extra_headers": {NAME: "assistants=v1"}}),
        ({}, {"extra_headers": {NAME: "realtime=v1, Assistants=v3"}}),
        ({"default_headers": {NAME: "assistants=v1"}}, {}),
        ({"version": "v1"}, {"extra_headers": {NAME: "assistants=v2"}}),
        ({}, {"wire": "v1", "extra_headers": {NAME: "assistants=v2"}}),
    ],
)
def test_a_token_that_contradicts_is_refused(
    server: Loopback, sending: Sending, client: dict[str, Any], options: dict[str, Any]
) -> None:
    with pytest.raises(InvalidArgumentError, match=f"{NAME}: .*wire="):
        sending(client, **options)
    assert server.received == []


@pytest.mark.parametrize(("client", "options"), [({}, {"wire": "v3"}), ({"wire": "v3"}, {})])
def test_an_unknown_version_is_refused(
    server: Loopback, sending: Sending, client: dict[str, Any], options: dict[str, Any]
) -> None:
    with pytest.raises(UnknownVersionError, match=r"wire: no version 'v3' \(known: v1, v2\)"):
        sending(client, **options)
    assert server.received == []


@pytest.mark.parametrize(("client", "options"), [({"version": "v1"}, {}), ({}, {"wire": "v1"})])
def test_a_retired_version_only_warns(
    sending: Sending, client: dict[str, Any], options: dict[str, Any]
) -> None:
    with pytest.warns(FutureWarning, match=RETIRED):
        assert sending(client, **options) == "assistants=v1"


def test_the_newest_version_does_not_warn(
    sending: Sending, recwarn: pytest.WarningsRecorder
) -> None:
    sending()
    assert [str(warning.message) for warning in recwarn] == []
