"""Drives the official `openai` package of version 1 of the API; run by a Python that has it.

Written as its users wrote: nothing here knows of a gateway. Each call is checked by what comes back
of it; the names of all that were made are written to standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import openai
from openai import AssistantEventHandler, OpenAI

calls: list[str] = []
HANDBOOK = b"Employees have 30 days off. They may carry over five."


def call(label: str, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Any:
    result = function(*arguments, **keywords)
    calls.append(label)
    return result


@contextmanager
def refused(label: str, kind: type[openai.APIStatusError], says: str) -> Iterator[None]:
    found: openai.APIStatusError | None = None
    try:
        yield
    except kind as error:
        found = error
    assert found is not None, f"{label} was not refused"
    assert says in str(found), found
    assert found.body["message"], found.body  # type: ignore[index]
    calls.append(label)


client = OpenAI(api_key=sys.argv[2], base_url=sys.argv[1], max_retries=0)
beta = client.beta
assistants, threads = beta.assistants, beta.threads
messages, runs = threads.messages, threads.runs

# Files.
file = call("files.create", client.files.create, file=("a.txt", HANDBOOK), purpose="assistants")
other = call("files.create", client.files.create, file=("b.txt", b"other"), purpose="assistants")
tuned = call("files.create", client.files.create, file=("c.jsonl", b"{}"), purpose="fine-tune")
assert call("files.retrieve", client.files.retrieve, file.id).filename == "a.txt"
assert file.id in [it.id for it in call("files.list", client.files.list).data]
assert call("files.content", client.files.content, tuned.id).read() == b"{}"
with refused("files.content of assistants", openai.BadRequestError, "purpose"):
    client.files.content(file.id)

# Assistants.
assistant = call(
    "assistants.create",
    assistants.create,
    model="gpt-4-turbo",
    name="Desk",
    instructions="Help.",
    tools=[{"type": "retrieval"}, {"type": "code_interpreter"}],
    file_ids=[file.id],
    metadata={"team": "a"},
)
assert assistant.file_ids == [file.id]
assert [tool.type for tool in assistant.tools] == ["retrieval", "code_interpreter"]
found = call("assistants.retrieve", assistants.retrieve, assistant.id)
assert found.file_ids == [file.id]
assert found.metadata == {"team": "a"}
changed = call("assistants.update", assistants.update, assistant.id, name="Help desk")
assert (changed.name, changed.instructions) == ("Help desk", "Help.")
changed = call(
    "assistants.update with files", assistants.update, assistant.id, file_ids=[file.id, other.id]
)
assert changed.file_ids == [file.id, other.id]
cleared = call("assistants.update to nothing", assistants.update, assistant.id, file_ids=[])
assert cleared.file_ids == []
back = call("assistants.update again", assistants.update, assistant.id, file_ids=[file.id])
assert back.file_ids == [file.id]
call("assistants.create", assistants.create, model="gpt-4-turbo", name="two")
call("assistants.create", assistants.create, model="gpt-4-turbo", name="three")
page = call("assistants.list", assistants.list, limit=2, order="asc")
assert page.has_next_page()
names = [it.name for it in call("assistants.list by pages", assistants.list, limit=2, order="asc")]
assert names == ["Help desk", "two", "three"]

# Files of assistants, which version 2 has not.
held = call("assistants.files.list", assistants.files.list, assistant.id)
assert [it.id for it in held] == [file.id]
joined = call("assistants.files.create", assistants.files.create, assistant.id, file_id=other.id)
assert joined.object == "assistant.file"
one = call(
    "assistants.files.retrieve", assistants.files.retrieve, other.id, assistant_id=assistant.id
)
assert one.assistant_id == assistant.id
gone = call("assistants.files.delete", assistants.files.delete, other.id, assistant_id=assistant.id)
assert gone.deleted
with refused("assistants.files.retrieve of none", openai.NotFoundError, ""):
    assistants.files.retrieve("file-none", assistant_id=assistant.id)

# Threads and messages.
thread = call("threads.create", threads.create, messages=[{"role": "user", "content": "Hello"}])
assert call("threads.retrieve", threads.retrieve, thread.id).id == thread.id
assert call("threads.update", threads.update, thread.id, metadata={"x": "1"}).metadata == {"x": "1"}
message = call(
    "messages.create",
    messages.create,
    thread.id,
    role="user",
    content="How many days off?",
    file_ids=[file.id],
)
assert message.file_ids == [file.id]
assert message.content[0].text.value == "How many days off?"
got = call("messages.retrieve", messages.retrieve, message.id, thread_id=thread.id)
assert got.file_ids == [file.id]
assert call(
    "messages.update", messages.update, message.id, thread_id=thread.id, metadata={"k": "v"}
).metadata == {"k": "v"}
assert len(call("messages.list", messages.list, thread.id).data) == 2
listed = call("messages.files.list", messages.files.list, message.id, thread_id=thread.id)
assert [it.id for it in listed] == [file.id]
attached = call(
    "messages.files.retrieve",
    messages.files.retrieve,
    file.id,
    thread_id=thread.id,
    message_id=message.id,
)
assert attached.message_id == message.id

# Runs.
run = call("runs.create", runs.create, thread.id, assistant_id=assistant.id)
assert run.file_ids == []
run = call("runs.poll", runs.poll, run.id, thread_id=thread.id, poll_interval_ms=5)
assert run.status == "completed"
assert call("runs.retrieve", runs.retrieve, run.id, thread_id=thread.id).status == "completed"
assert call(
    "runs.update", runs.update, run.id, thread_id=thread.id, metadata={"r": "1"}
).metadata == {"r": "1"}
assert [it.id for it in call("runs.list", runs.list, thread.id)] == [run.id]
steps = call("runs.steps.list", runs.steps.list, run.id, thread_id=thread.id)
kinds = [
    tool.type
    for step in steps
    if step.step_details.type == "tool_calls"
    for tool in step.step_details.tool_calls
]
assert "retrieval" in kinds, kinds
step = steps.data[0]
assert (
    call("runs.steps.retrieve", runs.steps.retrieve, step.id, thread_id=thread.id, run_id=run.id).id
    == step.id
)
answer = call("messages.list", messages.list, thread.id, limit=1).data[0]
citation = answer.content[0].text.annotations[0]
assert citation.file_citation.file_id == file.id
assert citation.file_citation.quote == ""
polled = call(
    "runs.create_and_poll",
    runs.create_and_poll,
    thread_id=thread.id,
    assistant_id=assistant.id,
    poll_interval_ms=5,
)
assert polled.status == "completed"

# Streams.
names = [
    event.event
    for event in call(
        "runs.create(stream=True)", runs.create, thread.id, assistant_id=assistant.id, stream=True
    )
]
assert names[0] == "thread.run.created"
assert names[-1] in ("thread.run.completed", "thread.run.step.completed"), names


class Handler(AssistantEventHandler):
    text = ""
    ended = False

    def on_text_delta(self, delta: Any, snapshot: Any) -> None:
        self.text += delta.value or ""

    def on_end(self) -> None:
        self.ended = True


handler = Handler()
with runs.create_and_stream(
    thread_id=thread.id, assistant_id=assistant.id, event_handler=handler
) as stream:
    stream.until_done()
calls.append("runs.create_and_stream")
assert handler.text
assert handler.ended

# Functions.
function = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}
caller = call("assistants.create", assistants.create, model="gpt-4-turbo", tools=[function])
asked = call(
    "threads.create_and_run",
    threads.create_and_run,
    assistant_id=caller.id,
    thread={"messages": [{"role": "user", "content": 'call weather {"city": "Oslo"}'}]},
)
asked = call("runs.poll", runs.poll, asked.id, thread_id=asked.thread_id, poll_interval_ms=5)
assert asked.status == "requires_action"
needed = asked.required_action.submit_tool_outputs.tool_calls[0]
assert needed.function.name == "weather"
with refused("messages.create in an active run", openai.BadRequestError, "active"):
    messages.create(asked.thread_id, role="user", content="wait")
with refused("runs.create in an active run", openai.BadRequestError, "active"):
    runs.create(asked.thread_id, assistant_id=caller.id)
outputs = [{"tool_call_id": needed.id, "output": "rain"}]
done = call(
    "runs.submit_tool_outputs_and_poll",
    runs.submit_tool_outputs_and_poll,
    run_id=asked.id,
    thread_id=asked.thread_id,
    tool_outputs=outputs,
    poll_interval_ms=5,
)
assert done.status == "completed"
again = call(
    "threads.create_and_run_poll",
    threads.create_and_run_poll,
    assistant_id=caller.id,
    thread={"messages": [{"role": "user", "content": "call weather"}]},
    poll_interval_ms=5,
)
needed = again.required_action.submit_tool_outputs.tool_calls[0]
with runs.submit_tool_outputs_stream(
    run_id=again.id,
    thread_id=again.thread_id,
    tool_outputs=[{"tool_call_id": needed.id, "output": "sun"}],
) as stream:
    stream.until_done()
    assert stream.get_final_run().status == "completed"
calls.append("runs.submit_tool_outputs_stream")
waiting = call(
    "threads.create_and_run",
    threads.create_and_run,
    assistant_id=caller.id,
    thread={"messages": [{"role": "user", "content": "call weather"}]},
)
waiting = call("runs.poll", runs.poll, waiting.id, thread_id=waiting.thread_id, poll_interval_ms=5)
cancelled = call("runs.cancel", runs.cancel, waiting.id, thread_id=waiting.thread_id)
assert cancelled.status in ("cancelling", "cancelled")

# Errors.
with refused("assistants.retrieve of none", openai.NotFoundError, "none"):
    assistants.retrieve("none")
with refused("assistants.create with a wrong tool", openai.BadRequestError, ""):
    assistants.create(model="gpt-4-turbo", tools=[{"type": "nothing"}])
with refused("assistants.create with an unknown model", openai.BadRequestError, "model"):
    assistants.create(model="gpt-none")
with refused("a wrong key", openai.AuthenticationError, ""):
    OpenAI(api_key="wrong", base_url=sys.argv[1], max_retries=0).beta.assistants.list()

# And all goes away again.
assert call("threads.delete", threads.delete, thread.id).deleted
assert call("assistants.delete", assistants.delete, assistant.id).deleted
assert call("files.delete", client.files.delete, other.id).deleted

print(json.dumps({"openai": openai.__version__, "calls": calls}))
