"""A help desk, written for v1."""

from __future__ import annotations

from dataclasses import dataclass

from generated.assistants.v1.client import AsyncClient, Client
from generated.assistants.v1.models import (
    CodeInterpreterTool,
    MessageContentTextAnnotationsFileCitationObject,
    MessageContentTextObject,
    MessageObject,
    RetrievalTool,
    ThreadMessageCompletedEvent,
    ThreadRunCompletedEvent,
)

HANDBOOK = b"Employees have 30 days off. They may carry over five."


@dataclass(frozen=True)
class Seen:
    """What the app found; the same on any server."""

    tools: tuple[str, ...]
    files: tuple[str, ...]
    question_files: tuple[str, ...]
    status: str
    answer: str
    quotes: tuple[str, ...]
    cited: tuple[str, ...]
    listed: tuple[str, ...]
    renamed: str | None
    instructions: str | None
    cleared: tuple[str, ...]
    events: tuple[str, ...]
    streamed: str
    steps: tuple[str, ...]
    deleted: bool


def _text(message: MessageObject) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    part = message.content[0]
    assert isinstance(part, MessageContentTextObject)
    notes = part.text.annotations
    citations = [
        it for it in notes if isinstance(it, MessageContentTextAnnotationsFileCitationObject)
    ]
    quotes = tuple(it.file_citation.quote for it in citations)
    return part.text.value, quotes, tuple(it.file_citation.file_id for it in citations)


def _kinds(tools: object) -> tuple[str, ...]:
    assert isinstance(tools, list)
    assert all(isinstance(it, RetrievalTool | CodeInterpreterTool) for it in tools)
    return tuple(it.type for it in tools)


def run(client: Client) -> Seen:
    """Answer a question by a handbook, then tidy up."""
    handbook = client.files.create(file=("handbook.txt", HANDBOOK), purpose="assistants")
    assistant = client.assistants.create(
        model="gpt-4-turbo",
        name="Help desk",
        instructions="Answer by the handbook.",
        tools=[{"type": "retrieval"}, {"type": "code_interpreter"}],
        file_ids=[handbook.id],
    )
    thread = client.threads.create()
    question = client.threads.messages.create(
        thread.id, role="user", content="How many days off?", file_ids=[handbook.id]
    )
    finished = client.threads.runs.create_and_poll(
        thread.id, assistant_id=assistant.id, poll_interval=0.01
    )
    steps = [it.type for it in client.threads.runs.steps.list(thread.id, finished.id)]
    answer, quotes, cited = _text(client.threads.messages.list(thread.id).data[0])
    listed = [it.role for it in client.threads.messages.list(thread.id, limit=1)]
    renamed = client.assistants.update(assistant.id, name="Desk", instructions=None)
    cleared = client.assistants.update(assistant.id, file_ids=[])
    events, streamed = [], ""
    with client.threads.runs.create(thread.id, assistant_id=assistant.id, stream=True) as stream:
        for event in stream:
            events.append(event.event)
            if isinstance(event, ThreadMessageCompletedEvent):
                streamed = _text(event.data)[0]
            if isinstance(event, ThreadRunCompletedEvent):
                assert event.data.file_ids is not None
    deleted = client.assistants.delete(assistant.id).deleted
    return Seen(
        tools=_kinds(assistant.tools),
        files=tuple(assistant.file_ids),
        question_files=tuple(question.file_ids),
        status=finished.status,
        answer=answer,
        quotes=quotes,
        cited=cited,
        listed=tuple(listed),
        renamed=renamed.name,
        instructions=renamed.instructions,
        cleared=tuple(cleared.file_ids),
        events=tuple(events),
        streamed=streamed,
        steps=tuple(steps),
        deleted=deleted,
    )


async def run_async(client: AsyncClient) -> Seen:
    """The same with an async client."""
    handbook = await client.files.create(file=("handbook.txt", HANDBOOK), purpose="assistants")
    assistant = await client.assistants.create(
        model="gpt-4-turbo",
        name="Help desk",
        instructions="Answer by the handbook.",
        tools=[{"type": "retrieval"}, {"type": "code_interpreter"}],
        file_ids=[handbook.id],
    )
    thread = await client.threads.create()
    question = await client.threads.messages.create(
        thread.id, role="user", content="How many days off?", file_ids=[handbook.id]
    )
    finished = await client.threads.runs.create_and_poll(
        thread.id, assistant_id=assistant.id, poll_interval=0.01
    )
    steps = [it.type async for it in client.threads.runs.steps.list(thread.id, finished.id)]
    answer, quotes, cited = _text((await client.threads.messages.list(thread.id)).data[0])
    listed = [it.role async for it in client.threads.messages.list(thread.id, limit=1)]
    renamed = await client.assistants.update(assistant.id, name="Desk", instructions=None)
    cleared = await client.assistants.update(assistant.id, file_ids=[])
    events, streamed = [], ""
    async with await client.threads.runs.create(
        thread.id, assistant_id=assistant.id, stream=True
    ) as stream:
        async for event in stream:
            events.append(event.event)
            if isinstance(event, ThreadMessageCompletedEvent):
                streamed = _text(event.data)[0]
    deleted = (await client.assistants.delete(assistant.id)).deleted
    return Seen(
        tools=_kinds(assistant.tools),
        files=tuple(assistant.file_ids),
        question_files=tuple(question.file_ids),
        status=finished.status,
        answer=answer,
        quotes=quotes,
        cited=cited,
        listed=tuple(listed),
        renamed=renamed.name,
        instructions=renamed.instructions,
        cleared=tuple(cleared.file_ids),
        events=tuple(events),
        streamed=streamed,
        steps=tuple(steps),
        deleted=deleted,
    )
