"""Uses of the generated client that both checkers must accept, with the types that they infer.

Checked, never run; `assistants` is the package generated from spec/assistants.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import assert_type

import assistants
from assistants import (
    APIStatusError,
    AsyncClient,
    Client,
    InvalidArgumentError,
    Loss,
    LossError,
    NotInVersion,
    collect_losses,
    omit,
    v1,
    v2,
)
from assistants._runtime.downloads import AsyncDownload, Download
from assistants._runtime.models import Unknown
from assistants._runtime.streams import AsyncStream, Stream
from assistants.v1 import models as old_models
from assistants.v2 import models
from assistants.v2.params import AssistantToolParam
from assistants.v2.resources.assistants import AssistantsPage, AsyncAssistantsPage

client = Client(api_key="secret")
old = Client(api_key="secret", version="v1")


def clients(name: str) -> None:
    annotated: Client = Client(
        api_key=lambda: "fresh", base_url="http://127.0.0.1:1", max_retries=0
    )
    assert_type(annotated, Client)
    assert_type(client, Client)
    assert_type(Client(version="v2"), Client)
    assert_type(old, v1.Client)
    assert_type(Client(version=name), Client | v1.Client)
    assert_type(Client(version="v3"), Client | v1.Client)
    with Client(api_key=None, default_headers={"Authorization": "Bearer of a gateway"}) as entered:
        assert_type(entered, Client)
    newest: v2.Client = client
    print(newest, assistants.VERSIONS)


def either_version(name: str) -> object:
    """Tell the clients of a union apart by their version."""
    either = Client(version=name)
    assert_type(either.assistants.retrieve("a").instructions, str | None)
    if either.version == "v1":
        assert_type(either, v1.Client)
        return either.assistants.create(model="m", file_ids=["file-1"])
    assert_type(either, Client)
    return either.vector_stores.list()


def takes_either(speaker: v1.Client | v2.Client) -> None:
    if isinstance(speaker, v2.Client):
        speaker.vector_stores.list()
    else:
        speaker.assistants.create(model="m", file_ids=[])


def each_version_has_its_own_objects() -> None:
    assert_type(client.assistants.retrieve("a"), models.AssistantObject)
    assert_type(old.assistants.retrieve("a"), old_models.AssistantObject)
    assert_type(client.assistants.delete("a"), models.DeleteAssistantResponse)
    assert_type(old.assistants.retrieve("a").file_ids, list[str])
    assert_type(client.assistants.retrieve("a").tool_resources, models.ToolResources | None)
    assert_type(client.threads.runs.steps.retrieve("t", "r", "s"), models.RunStepObject)


def arguments(tool: models.FunctionTool, found: models.AssistantObject) -> None:
    client.assistants.create(
        model="gpt-4o",
        name=None,
        tools=[{"type": "code_interpreter"}, {"type": "file_search"}, tool],
        tool_resources={"code_interpreter": {"file_ids": ["file-1"]}},
        metadata={"team": "hr"},
        temperature=1,
        reasoning_effort="low",
        response_format="auto",
        timeout=5,
        extra_headers={"X-Trace": "1"},
    )
    client.assistants.create(
        model="a model of tomorrow",
        tools=[models.CodeInterpreterTool(type="code_interpreter")],
        tool_resources=models.CreateToolResources(
            code_interpreter=models.CodeInterpreterResources(file_ids=["file-1"])
        ),
        response_format={"type": "json_schema", "json_schema": {"name": "sum", "strict": True}},
    )
    client.threads.create(
        tool_resources={
            "code_interpreter": models.CodeInterpreterResources(file_ids=["file-1"]),
            "file_search": {"vector_stores": [{"file_ids": ["file-2"]}]},
        },
        messages=[{"role": "user", "content": "Hello"}],
    )
    client.assistants.update("a", name=omit if found.name else "unnamed", tool_resources=None)
    client.assistants.update("a", tool_resources=found.tool_resources, metadata=found.metadata)
    known: list[AssistantToolParam] = [{"type": "file_search"}, tool]
    client.assistants.update("a", tools=known)
    old.assistants.create(model="m", tools=[{"type": "retrieval"}], file_ids=("file-1",))


def told(tool: models.AssistantTool) -> str:
    match tool:
        case models.CodeInterpreterTool():
            return "code"
        case models.FileSearchTool(file_search=overrides):
            assert_type(overrides, models.FileSearchToolFileSearch | None)
            return "search"
        case models.FunctionTool():
            return tool.function.name
        case _:
            other: Unknown = tool
            return str(other.model_dump())


def narrowed(step: models.RunStepObject) -> str:
    if step.step_details.type == "tool_calls":
        return str(len(step.step_details.tool_calls))
    elif step.step_details.type == "message_creation":
        return step.step_details.message_creation.message_id
    return str(step.step_details.model_extra)


def streams(wanted: bool) -> Iterator[str]:
    runs = client.threads.runs
    assert_type(runs.create("t", assistant_id="a"), models.RunObject)
    assert_type(runs.create("t", assistant_id="a", stream=False), models.RunObject)
    either = runs.create("t", assistant_id="a", stream=wanted)
    assert_type(either, models.RunObject | Stream[models.AssistantStreamEvent])
    with runs.create("t", assistant_id="a", stream=True) as events:
        assert_type(events, Stream[models.AssistantStreamEvent])
        for event in events:
            assert_type(event, models.AssistantStreamEvent)
            if event.event == "done" or isinstance(event, models.ThreadMessageCompletedEvent):
                yield event.event
            if isinstance(event, models.ThreadMessageCompletedEvent):
                yield event.data.id
            yield type(event).__name__


def pages() -> None:
    page = client.assistants.list(limit=20, order="desc")
    assert_type(page, AssistantsPage)
    assert_type(page.data, list[models.AssistantObject])
    assert_type(page.has_next_page(), bool)
    assert_type(page.next_page(), AssistantsPage)
    for assistant in page:
        assert_type(assistant, models.AssistantObject)
    for part in page.pages():
        assert_type(part, AssistantsPage)


def files(path: Path) -> None:
    assert_type(client.files.create(file=path, purpose="assistants"), models.OpenAIFile)
    client.files.create(file=b"bytes", purpose="assistants")
    client.files.create(file=("notes.txt", b"bytes", "text/plain"), purpose="assistants")
    with path.open("rb") as file:
        client.files.create(file=file, purpose="assistants")
    with client.files.content("file-1") as download:
        assert_type(download, Download)
        assert_type(download.read(), bytes)


def errors() -> int:
    try:
        client.assistants.retrieve("a", max_retries=0)
    except InvalidArgumentError as error:
        assert_type(error.argument, str)
    except APIStatusError as error:
        assert_type(error.status, int)
        return error.status
    return 0


def another_version_on_the_wire() -> list[Loss]:
    """The types stay those of the version that the client was made for."""
    client = Client(version="v1", wire="v2", on_loss={"drop": "ignore"}, effects="allow")
    assert_type(client, v1.Client)
    with collect_losses() as losses:
        made = client.assistants.create(model="m", file_ids=["f"], on_loss="raise", wire="v1")
    assert_type(made, old_models.AssistantObject)
    assert_type(client.assistants.files.list("a", effects="deny").data[0].id, str)
    assert_type(client.with_options(on_loss="report"), v1.Client)
    assert_type(client.with_version("v2"), v2.Client)
    try:
        client.threads.create()
    except LossError as error:
        assert_type(error.losses, tuple[Loss, ...])
    except NotInVersion as refusal:
        assert_type(refusal.versions, tuple[str, ...])
    assert_type(losses, list[Loss])
    return losses


async def asynchronous() -> AsyncIterator[str]:
    async with AsyncClient(api_key="secret") as client:
        assert_type(client, AsyncClient)
        assert_type(await client.assistants.retrieve("a"), models.AssistantObject)
        assert_type(await client.assistants.list(), AsyncAssistantsPage)
        async for assistant in client.assistants.list():
            assert_type(assistant, models.AssistantObject)
        stream = await client.threads.runs.create("t", assistant_id="a", stream=True)
        assert_type(stream, AsyncStream[models.AssistantStreamEvent])
        async with stream as events:
            async for event in events:
                assert_type(event, models.AssistantStreamEvent)
                yield type(event).__name__
        assert_type(
            await client.threads.runs.create("t", assistant_id="a", stream=False), models.RunObject
        )
        download = await client.files.content("file-1")
        assert_type(download, AsyncDownload)
        assert_type(await download.read(), bytes)
    old = AsyncClient(api_key="secret", version="v1")
    assert_type(old, v1.AsyncClient)
    assert_type(await old.assistants.create(model="m", file_ids=[]), old_models.AssistantObject)
