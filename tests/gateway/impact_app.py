"""An app of version 1 over all resources; what breaks on version 2 is marked, and nothing else does."""

from __future__ import annotations

from generated.assistants import Client
from generated.assistants.v1 import Client as V1Client
from generated.assistants.v1.models import (
    AssistantObject,
    CodeInterpreterTool,
    RetrievalTool,  # breaks: FileSearchTool
)


def upload(client: V1Client) -> str:
    file = client.files.create(file=("a.txt", b"text"), purpose="assistants")
    assert client.files.retrieve(file.id).filename == "a.txt"
    assert [it.id for it in client.files.list().data]
    return file.id


def build(client: V1Client, file: str) -> AssistantObject:
    search = RetrievalTool(type="retrieval")  # breaks: FileSearchTool
    assistant = client.assistants.create(
        model="gpt-4-turbo",
        name="Desk",
        tools=[search, CodeInterpreterTool(type="code_interpreter")],
        file_ids=[file],  # breaks: tool_resources.code_interpreter.file_ids
        metadata={"team": "a"},
    )
    print(assistant.name, assistant.tools, assistant.metadata)
    print(assistant.file_ids)  # breaks: tool_resources.code_interpreter.file_ids
    client.assistants.update(assistant.id, name="Help desk")
    client.assistants.update(
        assistant.id,
        file_ids=[],  # breaks: tool_resources.code_interpreter.file_ids
    )
    for each in client.assistants.list(limit=10, order="asc"):
        print(each.id, each.model)
    client.assistants.files.list(assistant.id)  # breaks: files
    client.assistants.files.create(assistant.id, file_id=file)  # breaks: files
    return client.assistants.retrieve(assistant.id)


def talk(client: V1Client, assistant: AssistantObject, file: str) -> None:
    thread = client.threads.create(messages=[{"role": "user", "content": "Hello"}])
    client.threads.update(thread.id, metadata={"x": "1"})
    message = client.threads.messages.create(
        thread.id,
        role="user",
        content="What?",
        file_ids=[file],  # breaks: attachments.file_id
    )
    print(message.role, message.file_ids)  # breaks: attachments.file_id
    client.threads.messages.files.list(thread.id, message.id)  # breaks: files
    run = client.threads.runs.create(thread.id, assistant_id=assistant.id)
    print(run.status, run.file_ids)  # breaks: nothing in its place
    for step in client.threads.runs.steps.list(thread.id, run.id):
        print(step.type, step.status)
    client.threads.runs.cancel(thread.id, run.id)
    with client.threads.runs.create(thread.id, assistant_id=assistant.id, stream=True) as stream:
        for event in stream:
            print(event.event)
    client.threads.delete(thread.id)
    client.assistants.delete(assistant.id)


def main() -> None:
    client = Client(api_key="sk-example", version="v1")
    file = upload(client)
    talk(client, build(client, file), file)
    wrong_today: int = client.files.retrieve(file).filename
    print(wrong_today, client.version == "v1")  # breaks: Non-overlapping
