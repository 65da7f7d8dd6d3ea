"""Drives the newest official `openai` package; run by a Python that has it.

The server behind speaks version 1 only, and so has no vector stores.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import openai
from openai import OpenAI

warnings.simplefilter("ignore", DeprecationWarning)
calls: list[str] = []


def call(label: str, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Any:
    result = function(*arguments, **keywords)
    calls.append(label)
    return result


@contextmanager
def refused(label: str, says: str) -> Iterator[None]:
    found: Any = None
    try:
        yield
    except openai.BadRequestError as error:
        found = error
    assert found is not None, f"{label} was not refused"
    assert says in found.body["message"], found.body
    calls.append(label)


client = OpenAI(api_key=sys.argv[2], base_url=sys.argv[1], max_retries=0)
assistants, threads = client.beta.assistants, client.beta.threads

file = call("files.create", client.files.create, file=("a.txt", b"text"), purpose="assistants")
assert [it.id for it in call("files.list", client.files.list)] == [file.id]
assistant = call(
    "assistants.create",
    assistants.create,
    model="gpt-4o",
    tools=[{"type": "code_interpreter"}],
    tool_resources={"code_interpreter": {"file_ids": [file.id]}},
)
assert assistant.tool_resources.code_interpreter.file_ids == [file.id]
found = call("assistants.retrieve", assistants.retrieve, assistant.id)
assert found.tool_resources.code_interpreter.file_ids == [file.id]
changed = call("assistants.update", assistants.update, assistant.id, name="Desk")
assert changed.name == "Desk"
searching = call(
    "assistants.create", assistants.create, model="gpt-4o", tools=[{"type": "file_search"}]
)
assert searching.tools[0].type == "file_search"
names = [it.name for it in call("assistants.list", assistants.list, limit=1, order="asc")]
assert names == ["Desk", None]
with refused("assistants.create with a vector store", "vector stores"):
    assistants.create(
        model="gpt-4o", tool_resources={"file_search": {"vector_store_ids": ["vs_1"]}}
    )
with refused("vector_stores.create", "is not in version v1"):
    client.vector_stores.create(name="shelf")

thread = call("threads.create", threads.create, messages=[{"role": "user", "content": "hi"}])
assert call("threads.retrieve", threads.retrieve, thread.id).id == thread.id
message = call(
    "messages.create",
    threads.messages.create,
    thread.id,
    role="user",
    content="What is in it?",
    attachments=[
        {"file_id": file.id, "tools": [{"type": "file_search"}, {"type": "code_interpreter"}]}
    ],
)
assert message.attachments[0].file_id == file.id
run = call(
    "runs.create_and_poll",
    threads.runs.create_and_poll,
    thread_id=thread.id,
    assistant_id=assistant.id,
    poll_interval_ms=5,
)
assert run.status == "completed"
steps = call("runs.steps.list", threads.runs.steps.list, run.id, thread_id=thread.id).data
assert {step.type for step in steps} == {"tool_calls", "message_creation"}
with threads.runs.stream(thread_id=thread.id, assistant_id=searching.id) as stream:
    stream.until_done()
    assert stream.get_final_run().tools[0].type == "file_search"
calls.append("runs.stream")
assert call("messages.list", threads.messages.list, thread.id, limit=1).data[0].role == "assistant"
with refused("messages.delete", "is not in version v1"):
    threads.messages.delete(message.id, thread_id=thread.id)
assert call("threads.delete", threads.delete, thread.id).deleted
assert call("assistants.delete", assistants.delete, assistant.id).deleted
print(json.dumps({"openai": openai.__version__, "calls": calls}))
