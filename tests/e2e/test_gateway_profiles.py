"""One client at several gateways: credentials arrive with each request, and are never shown."""

from __future__ import annotations

import asyncio
import logging
import pickle
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from generated.assistants import (
    APIConnectionError,
    APIError,
    AsyncClient,
    AuthenticationError,
    Client,
    MissingCredentialsError,
    NotFoundError,
    raw,
)
from generated.assistants.v2.models import ThreadRunCompletedEvent
from tests.loopback import Answer, Received
from tests.wire.gateways import PROFILES, Gateway, gateway

CONTENT = b"by train or ferry"


@pytest.fixture(params=PROFILES)
def entry(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    # Meant for OpenAI itself; no gateway may get it.
    monkeypatch.setenv("OPENAI_API_KEY", "sk-environment-secret")
    with gateway(PROFILES[request.param]) as entry:
        yield entry


def journey(client: Client) -> None:
    """Do with a client what an app does."""
    names = ["one", "two", "three"]
    for name in names:
        client.assistants.create(model="gpt-4o", name=name)
    page = client.assistants.list(limit=2, order="asc")
    assert [assistant.name for assistant in page] == names
    assistant = page.data[0]
    uploaded = client.files.create(file=("notes.txt", CONTENT), purpose="fine-tune")
    assert client.files.content(uploaded.id).read() == CONTENT
    thread = client.threads.create(messages=[{"role": "user", "content": "Hello"}])
    with client.threads.runs.create(thread.id, assistant_id=assistant.id, stream=True) as events:
        assert any(isinstance(event, ThreadRunCompletedEvent) for event in events)
    assert client.threads.delete(thread.id).deleted


async def journey_async(client: AsyncClient) -> None:
    """The same with an async client."""
    names = ["one", "two", "three"]
    for name in names:
        await client.assistants.create(model="gpt-4o", name=name)
    page = await client.assistants.list(limit=2, order="asc")
    assert [assistant.name async for assistant in page] == names
    assistant = page.data[0]
    uploaded = await client.files.create(file=("notes.txt", CONTENT), purpose="fine-tune")
    assert await (await client.files.content(uploaded.id)).read() == CONTENT
    thread = await client.threads.create(messages=[{"role": "user", "content": "Hello"}])
    events = await client.threads.runs.create(thread.id, assistant_id=assistant.id, stream=True)
    async with events:
        assert any([isinstance(event, ThreadRunCompletedEvent) async for event in events])
    assert (await client.threads.delete(thread.id)).deleted


REQUESTS = 10
"""So many does a journey send: the list has two pages."""


def run(kind: str, entry: Gateway) -> None:
    """Go on the journey with a client of a kind."""

    async def app() -> None:
        async with AsyncClient(**entry.settings) as client:
            await journey_async(client)

    if kind == "async":
        asyncio.run(app())
    else:
        with Client(**entry.settings) as client:
            journey(client)


SYNC_AND_ASYNC = pytest.mark.parametrize("kind", ["sync", "async"])


@SYNC_AND_ASYNC
def test_an_app_works_at_each_gateway(entry: Gateway, kind: str) -> None:
    run(kind, entry)
    assert len(entry.received) == REQUESTS
    for received in entry.received:
        assert entry.profile.admits(received)
        assert "sk-environment-secret" not in str(received)


@pytest.mark.filterwarnings("ignore:version v1 was switched off")
def test_version_1_works_at_each_gateway(entry: Gateway) -> None:
    with Client(**entry.settings, version="v1") as client:
        created = client.assistants.create(model="gpt-4", file_ids=[])
        assert client.assistants.retrieve(created.id).file_ids == []
    assert [received.header("openai-beta") for received in entry.received] == ["assistants=v1"] * 2


def test_the_query_of_a_gateway_stands_beside_that_of_a_call(entry: Gateway) -> None:
    with Client(**entry.settings) as client:
        client.assistants.list(limit=1, extra_query={"trace": "a b"})
    own = entry.received[0].target.partition("?")[2].split("&")
    assert sorted(own) == sorted(
        filter(None, ["limit=1", "trace=a%20b", *entry.profile.query.split("&")])
    )


def test_views_keep_the_profile(entry: Gateway) -> None:
    with Client(**entry.settings) as client:
        client.with_options(max_retries=0, timeout=5).assistants.list()
    assert entry.profile.admits(entry.received[0])


def test_requests_by_hand_keep_the_profile(entry: Gateway) -> None:
    with Client(**entry.settings) as client:
        assert client.request("GET", "/assistants", query={"limit": 1}).status_code == 200
    assert entry.profile.admits(entry.received[0])


def test_who_leaves_the_credentials_out_is_not_admitted(entry: Gateway) -> None:
    settings = {**entry.settings, "api_key": "sk-wrong-secret", "default_headers": {}}
    with Client(**settings) as client, pytest.raises(AuthenticationError):
        client.assistants.list()


def test_the_environment_is_for_those_who_bring_no_credentials_of_their_own(
    entry: Gateway,
) -> None:
    entry.loopback.answer = Answer()
    settings = {"base_url": entry.settings["base_url"]}
    with Client(**settings) as client:
        client.assistants.list()
    assert entry.received[0].header("authorization") == "Bearer sk-environment-secret"


def test_no_credentials_at_all_are_refused(entry: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with (
        Client(base_url=entry.settings["base_url"]) as client,
        pytest.raises(MissingCredentialsError, match="OPENAI_API_KEY"),
    ):
        client.assistants.list()
    assert entry.received == []


# --- nothing shows a secret ----------------------------------------------------------------------


def shown(error: BaseException) -> str:
    """All that somebody may see of an error."""
    return "\n".join(
        [
            str(error),
            repr(error),
            repr(vars(error)),
            "".join(traceback.format_exception(error)),
            pickle.dumps(error).decode("latin-1"),
        ]
    )


def assert_hidden(entry: Gateway, *texts: str) -> None:
    for text in texts:
        for secret in (*entry.profile.secrets, "sk-environment-secret"):
            assert secret not in text


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything that any library logs, at any level."""
    caplog.set_level(logging.NOTSET)
    for name in ("generated.assistants", "httpx2", "httpcore2", "asyncio"):
        caplog.set_level(1, logger=name)
    return caplog


def own(logged: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """What our client logged itself."""
    return [it for it in logged.records if it.name.startswith("generated.assistants")]


@SYNC_AND_ASYNC
def test_the_log_of_an_app_has_one_line_per_request_and_no_secret(
    entry: Gateway, logged: pytest.LogCaptureFixture, kind: str
) -> None:
    run(kind, entry)
    assert_hidden(entry, logged.text, *(repr(vars(record)) for record in logged.records))
    infos = [it.getMessage() for it in own(logged) if it.levelno == logging.INFO]
    assert len(infos) == REQUESTS
    assert all(f" {entry.loopback.base_url}{entry.profile.path}/" in line for line in infos)
    details = "\n".join(it.getMessage() for it in own(logged) if it.levelno == logging.DEBUG)
    for name in entry.profile.headers:
        assert f"'{name}': " in details
    assert "***" in details
    assert [it for it in own(logged) if it.levelno > logging.INFO] == []


def test_errors_show_no_secret(entry: Gateway, logged: pytest.LogCaptureFixture) -> None:
    with Client(**entry.settings) as client, pytest.raises(NotFoundError) as caught:
        client.assistants.retrieve("asst_404")
    assert "asst_404" in str(caught.value)
    assert_hidden(entry, shown(caught.value), logged.text)


def test_retries_show_no_secret(entry: Gateway, logged: pytest.LogCaptureFixture) -> None:
    entry.loopback.answer = Answer(b"{}", 500)
    seen: list[Any] = []
    with (
        Client(**entry.settings, on_retry=seen.append, sleep=lambda _: None) as client,
        pytest.raises(APIError) as caught,
    ):
        client.assistants.list()
    assert len(entry.received) == 3
    assert len(seen) == 2
    assert_hidden(entry, repr(seen), shown(caught.value), logged.text)


def test_a_gateway_that_cannot_be_reached_shows_no_secret(
    entry: Gateway, logged: pytest.LogCaptureFixture
) -> None:
    base_url = entry.settings["base_url"].replace(entry.loopback.base_url, "http://127.0.0.1:9")
    settings = {**entry.settings, "base_url": base_url, "max_retries": 0}
    with Client(**settings) as client, pytest.raises(APIConnectionError) as caught:
        client.assistants.list()
    assert_hidden(entry, shown(caught.value), logged.text)


def test_a_server_that_repeats_the_request_in_its_answer_shows_no_secret(
    entry: Gateway, logged: pytest.LogCaptureFixture
) -> None:
    def echo(received: Received) -> Answer:
        return Answer(b"{}", 200, {f"X-Echo-{name}": value for name, value in received.headers})

    entry.loopback.answer = echo
    with Client(**entry.settings) as client:
        client.assistants.list()
    # httpcore2 has a log of its own, which shows the headers of responses to who asks for it.
    assert_hidden(entry, "\n".join(record.getMessage() for record in own(logged)))


def test_clients_and_responses_show_no_secret(entry: Gateway) -> None:
    with Client(**entry.settings) as client:
        response = raw(client.assistants.list, limit=1)
        view = client.with_options(timeout=1)
        assert_hidden(entry, repr(client), repr(view), repr(client.assistants), repr(response))
