"""What v1 does by one request, a v2 server does by several, where the caller allows it."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from generated.assistants import (
    AsyncClient,
    LossError,
    NotFoundError,
    NotInVersion,
    UnknownVersionError,
    collect_losses,
)
from generated.assistants.v1.client import Client

from tests.assistants_server import Server, serve

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")


@dataclass(frozen=True)
class Desk:
    """A client of v1 types on a server of v2, where calls may have effects."""

    client: Client
    server: Server
    file: str
    other: str

    def sent(self) -> list[str]:
        """The requests so far, without those for files as such."""
        lines = [f"{it.method} {it.raw_path.decode()}" for it in self.server.requests]
        return [line.replace("/v1/", "/") for line in lines if " /v1/files" not in line]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with _desk(effects="allow") as desk:
        yield desk


@contextmanager
def _desk(**settings: object) -> Iterator[Desk]:
    ticks = itertools.count(1_700_000_000)
    with serve(["v2"], clock=lambda: next(ticks)) as server:
        options = {"wire": "v2", "on_loss": "report", "sleep": lambda _: None, **settings}
        client = Client(api_key="sk-test", base_url=server.base_url, **options)  # type: ignore[arg-type]
        with client:
            file, other = (
                client.files.create(file=name.encode(), purpose="assistants").id for name in "ab"
            )
            yield Desk(client, server, file, other)


def test_files_to_search_are_ready_when_the_assistant_is(desk: Desk) -> None:
    made = desk.client.assistants.create(
        model="gpt-4-turbo", tools=[{"type": "retrieval"}], file_ids=[desk.file]
    )
    assert made.file_ids == [desk.file]
    assert desk.sent() == [
        "POST /assistants",
        f"GET /assistants/{made.id}",
        *(["GET /vector_stores/vs_1"] * (len(desk.sent()) - 2)),
    ]
    assert len(desk.sent()) > 2
    assert desk.client.assistants.retrieve(made.id).file_ids == [desk.file]


def test_other_files_to_search_make_a_new_store(desk: Desk) -> None:
    made = desk.client.assistants.create(
        model="gpt-4-turbo", tools=[{"type": "retrieval"}, {"type": "code_interpreter"}]
    )
    changed = desk.client.assistants.update(made.id, name="Desk", file_ids=[desk.file, desk.other])
    assert (changed.name, changed.file_ids) == ("Desk", [desk.file, desk.other])
    found = desk.client.with_version("v2").assistants.retrieve(made.id)
    assert found.tool_resources is not None
    code, search = found.tool_resources.code_interpreter, found.tool_resources.file_search
    assert code is not None
    assert search is not None
    assert code.file_ids == [desk.file, desk.other]
    assert search.vector_store_ids is not None
    assert len(search.vector_store_ids) == 1


def test_without_leave_nothing_of_that_is_sent() -> None:
    with _desk() as desk:
        made = desk.client.assistants.create(model="gpt-4-turbo", tools=[{"type": "retrieval"}])
        before = desk.sent()
        with pytest.raises(LossError, match="vector store"):
            desk.client.assistants.update(
                made.id, tools=[{"type": "retrieval"}], file_ids=[desk.file]
            )
        with pytest.raises(LossError, match="pass `tools` too"):
            desk.client.assistants.update(made.id, file_ids=[desk.file])
        with pytest.raises(NotInVersion, match="effects='allow'") as refused:
            desk.client.assistants.files.list(made.id)
        assert refused.value.versions == ("v1",)
        assert desk.sent() == before
        # Leave can be given for one call.
        assert desk.client.assistants.files.list(made.id, effects="allow").data == []


def test_files_of_an_assistant(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    files = desk.client.assistants.files
    made = desk.client.assistants.create(
        model="gpt-4-turbo", tools=[{"type": "retrieval"}, {"type": "code_interpreter"}]
    )
    with caplog.at_level(logging.INFO, logger="generated.assistants"):
        attached = files.create(made.id, file_id=desk.file)
    assert (attached.id, attached.object, attached.assistant_id) == (
        desk.file,
        "assistant.file",
        made.id,
    )
    assert any("vector_stores" in record.getMessage() for record in caplog.records)
    files.create(made.id, file_id=desk.other)
    assert sorted(it.id for it in files.list(made.id, limit=1)) == sorted([desk.file, desk.other])
    assert [it.id for it in files.list(made.id, order="asc")] == [desk.file, desk.other]
    assert files.retrieve(made.id, desk.file).id == desk.file
    assert files.delete(made.id, desk.file).deleted
    assert [it.id for it in files.list(made.id)] == [desk.other]
    with pytest.raises(NotFoundError):
        files.retrieve(made.id, desk.file)


def test_files_of_a_message(desk: Desk) -> None:
    thread = desk.client.threads.create()
    message = desk.client.threads.messages.create(
        thread.id, role="user", content="Read these", file_ids=[desk.file, desk.other]
    )
    files = desk.client.threads.messages.files
    assert {it.id for it in files.list(thread.id, message.id)} == {desk.file, desk.other}
    found = files.retrieve(thread.id, message.id, desk.file)
    assert (found.id, found.message_id) == (desk.file, message.id)
    with pytest.raises(NotFoundError):
        files.retrieve(thread.id, message.id, "file-none")


def test_async_calls_have_effects_too() -> None:
    async def attach(base_url: str) -> list[str]:
        client = AsyncClient(
            api_key="sk-test",
            base_url=base_url,
            version="v1",
            wire="v2",
            effects="allow",
            on_loss="report",
        )
        async with client:
            file = await client.files.create(file=b"text", purpose="assistants")
            made = await client.assistants.create(
                model="gpt-4-turbo", tools=[{"type": "retrieval"}], file_ids=[file.id]
            )
            await client.assistants.files.delete(made.id, file.id)
            return [it.id async for it in client.assistants.files.list(made.id)]

    with serve(["v2"]) as server:
        assert asyncio.run(attach(server.base_url)) == []


def test_versions_are_two_settings() -> None:
    with serve() as server:
        client = Client(api_key="sk-test", base_url=server.base_url)
        for wire in ("v1", "v2"):
            view = client.with_options(wire=wire, on_loss="ignore")
            assert (
                type(view.threads.create()).__module__ == "generated.assistants.v1.models.threads"
            )
            assert server.requests[-1].header("openai-beta") == f"assistants={wire}"
        newer = client.with_version("v2")
        newer.threads.create()
        assert server.requests[-1].header("openai-beta") == "assistants=v2"
        with collect_losses() as losses:
            newer.threads.create(tool_resources={"code_interpreter": {}}, wire="v1")
        assert server.requests[-1].header("openai-beta") == "assistants=v1"
        assert [(it.kind, it.source, it.target) for it in losses] == [("drop", "v2", "v1")]
        with pytest.raises(NotInVersion, match=r"not in version v1, only in v2"):
            newer.vector_stores.list(wire="v1")
        with pytest.raises(UnknownVersionError, match="v1, v2"):
            newer.threads.create(wire="v3")
