"""A calculator, written for v2, of which v1 can do most."""

from __future__ import annotations

from dataclasses import dataclass

from generated.assistants.v2.client import AsyncClient, Client
from generated.assistants.v2.models import MessageContentTextObject, MessageObject

TABLE = b"a,b\n1,2\n"


@dataclass(frozen=True)
class Seen:
    """What the app found."""

    tools: tuple[str, ...]
    code_files: tuple[str, ...]
    attached: tuple[str, ...]
    status: str
    answer: str
    events: tuple[str, ...]
    renamed: str | None
    deleted: bool


def _text(message: MessageObject) -> str:
    part = message.content[0]
    assert isinstance(part, MessageContentTextObject)
    return part.text.value


def run(client: Client) -> Seen:
    """Ask for a sum over a table."""
    table = client.files.create(file=("table.csv", TABLE), purpose="assistants")
    assistant = client.assistants.create(
        model="gpt-4o",
        name="Sums",
        tools=[{"type": "code_interpreter"}],
        tool_resources={"code_interpreter": {"file_ids": [table.id]}},
    )
    thread = client.threads.create()
    question = client.threads.messages.create(
        thread.id,
        role="user",
        content=[{"type": "text", "text": "Sum"}, {"type": "text", "text": "column b"}],
        attachments=[{"file_id": table.id, "tools": [{"type": "code_interpreter"}]}],
    )
    finished = client.threads.runs.create_and_poll(
        thread.id, assistant_id=assistant.id, poll_interval=0.01
    )
    answer = _text(client.threads.messages.list(thread.id).data[0])
    with client.threads.runs.create(thread.id, assistant_id=assistant.id, stream=True) as stream:
        events = [event.event for event in stream]
    renamed = client.assistants.update(assistant.id, name="Sums 2")
    deleted = client.assistants.delete(assistant.id).deleted
    resources = assistant.tool_resources
    code = resources.code_interpreter if resources else None
    return Seen(
        tools=tuple(it.type for it in assistant.tools),
        code_files=tuple(code.file_ids or ()) if code else (),
        attached=tuple(it.file_id or "" for it in question.attachments or ()),
        status=finished.status,
        answer=answer,
        events=tuple(events),
        renamed=renamed.name,
        deleted=deleted,
    )


async def run_async(client: AsyncClient) -> Seen:
    """The same with an async client."""
    table = await client.files.create(file=("table.csv", TABLE), purpose="assistants")
    assistant = await client.assistants.create(
        model="gpt-4o",
        name="Sums",
        tools=[{"type": "code_interpreter"}],
        tool_resources={"code_interpreter": {"file_ids": [table.id]}},
    )
    thread = await client.threads.create()
    question = await client.threads.messages.create(
        thread.id,
        role="user",
        content=[{"type": "text", "text": "Sum"}, {"type": "text", "text": "column b"}],
        attachments=[{"file_id": table.id, "tools": [{"type": "code_interpreter"}]}],
    )
    finished = await client.threads.runs.create_and_poll(
        thread.id, assistant_id=assistant.id, poll_interval=0.01
    )
    answer = _text((await client.threads.messages.list(thread.id)).data[0])
    async with await client.threads.runs.create(
        thread.id, assistant_id=assistant.id, stream=True
    ) as stream:
        events = [event.event async for event in stream]
    renamed = await client.assistants.update(assistant.id, name="Sums 2")
    deleted = (await client.assistants.delete(assistant.id)).deleted
    resources = assistant.tool_resources
    code = resources.code_interpreter if resources else None
    return Seen(
        tools=tuple(it.type for it in assistant.tools),
        code_files=tuple(code.file_ids or ()) if code else (),
        attached=tuple(it.file_id or "" for it in question.attachments or ()),
        status=finished.status,
        answer=answer,
        events=tuple(events),
        renamed=renamed.name,
        deleted=deleted,
    )
