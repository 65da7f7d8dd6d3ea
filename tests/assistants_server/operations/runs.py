"""Runs and their steps."""

from collections.abc import Callable
from dataclasses import replace

from tests.assistants_server.calls import Answer, Call, Operation
from tests.assistants_server.conversation import add_message, start_thread
from tests.assistants_server.errors import invalid
from tests.assistants_server.known_models import check_model
from tests.assistants_server.locking import check_idle, is_active
from tests.assistants_server.placing import v1_files
from tests.assistants_server.polling import polled
from tests.assistants_server.records import Assistant, Json, Run, RunStep, Thread
from tests.assistants_server.run_steps import with_found_text
from tests.assistants_server.streaming import streamed
from tests.assistants_server.toy_model import advance, cancel, opening, play, submit

_LIFETIME = 600
_FOUND = "step_details.tool_calls[*].file_search.results[*].content"


def _create(call: Call) -> Answer:
    thread = call.state.threads.find(call.path["thread_id"])
    body = call.body("create_run")
    # Looked for first, so that a refused request leaves no message behind.
    call.state.assistants.find(body["assistant_id"])
    check_model(body)
    check_idle(call.state, thread.id)
    for message in body.get("additional_messages") or ():
        add_message(call.state, thread.id, message)
    return _begun(call, _new_run(call, thread.id, body), body)


def _create_with_thread(call: Call) -> Answer:
    body = call.body("create_thread_and_run")
    # Looked for first, so that a refused request leaves no thread behind.
    call.state.assistants.find(body["assistant_id"])
    check_model(body)
    thread = start_thread(call.state, call.dialect, body.get("thread", {}))
    if "tool_resources" in body:
        resources = call.dialect.placed(call.state, body, (), thread.resources)
        thread = call.state.threads.put(replace(thread, resources=resources))
    return _begun(call, _new_run(call, thread.id, body), body, thread)


def _begun(call: Call, run: Run, body: Json, new_thread: Thread | None = None) -> Answer:
    if not body.get("stream"):
        return call.shape(run)
    return streamed(call, [*opening(run, new_thread), *play(call.state, run)])


def _new_run(call: Call, thread_id: str, body: Json) -> Run:
    state = call.state
    assistant = state.assistants.find(body["assistant_id"])
    now = state.now()
    tools = body.get("tools")
    return state.runs.put(
        Run(
            id=state.new_id("run_"),
            created_at=now,
            expires_at=now + _LIFETIME,
            thread_id=thread_id,
            assistant_id=assistant.id,
            model=body.get("model") or assistant.model,
            instructions=_instructions(assistant, body),
            tools=assistant.tools if tools is None else tuple(tools),
            file_ids=tuple(v1_files(state, assistant.resources)),
            stores=assistant.resources.stores or (),
            settings=_settings(assistant, body),
            metadata=body.get("metadata") or {},
        )
    )


def _instructions(assistant: Assistant, body: Json) -> str:
    instructions = body.get("instructions")
    if instructions is None:
        instructions = assistant.instructions or ""
    more = body.get("additional_instructions")
    return f"{instructions}\n{more}" if more else str(instructions)


def _settings(assistant: Assistant, body: Json) -> Json:
    usual: Json = {
        "temperature": assistant.temperature,
        "top_p": assistant.top_p,
        "max_prompt_tokens": None,
        "max_completion_tokens": None,
        "truncation_strategy": {"type": "auto", "last_messages": None},
        "tool_choice": "auto",
        "parallel_tool_calls": True,
        "response_format": assistant.response_format,
    }
    given = {name: body[name] for name in usual if body.get(name) is not None}
    return {**usual, **given}


def _list(call: Call) -> Json:
    thread = call.state.threads.find(call.path["thread_id"])
    return call.page(call.state.runs.owned(thread_id=thread.id), call.shape)


def _retrieve(call: Call) -> Answer:
    run = _found(call)
    advance(call.state, run)
    return polled(call, call.state.runs.find(run.id), is_active(call.state, _found(call)))


def _modify(call: Call) -> Json:
    run = _found(call)
    metadata = call.body("modify_run").get("metadata", run.metadata) or {}
    return call.shape(call.state.runs.put(replace(run, metadata=metadata)))


def _cancel(call: Call) -> Json:
    run = _found(call)
    if run.status not in ("queued", "in_progress", "requires_action"):
        raise invalid(f"A run that is '{run.status}' cannot be cancelled.", None)
    return call.shape(cancel(call.state, run))


def _submit_tool_outputs(call: Call) -> Answer:
    run = _found(call)
    body = call.body("submit_tool_outputs")
    if run.required_action is None:
        raise invalid(f"A run that is '{run.status}' waits for no outputs.", None)
    asked = run.required_action["submit_tool_outputs"]["tool_calls"]
    given = {each.get("tool_call_id"): each for each in body["tool_outputs"]}
    if given.keys() != {each["id"] for each in asked}:
        wanted = ", ".join(each["id"] for each in asked)
        raise invalid(f"Give one output for each of: {wanted}.", "tool_outputs")
    outputs = {call_id: each.get("output", "") for call_id, each in given.items()}
    events = submit(call.state, run, outputs)
    run = _found(call)
    if not body.get("stream"):
        return call.shape(run)
    return streamed(call, [*events, *play(call.state, run)])


def _list_steps(call: Call) -> Json:
    return call.page(call.state.steps.owned(run_id=_found(call).id), _shown_step(call))


def _retrieve_step(call: Call) -> Json:
    run = _found(call)
    return _shown_step(call)(call.state.steps.find(call.path["step_id"], run_id=run.id))


def _shown_step(call: Call) -> Callable[[RunStep], Json]:
    """Steps show what was found in files only where a caller asks for it."""
    asked = [value for name, value in call.query.multi_items() if name in ("include", "include[]")]
    unknown = [value for value in asked if value != _FOUND]
    if unknown:
        raise invalid(f"Invalid value: '{unknown[0]}'. Supported: '{_FOUND}'.", "include[]")
    return lambda step: call.shape(with_found_text(call.state, step) if asked else step)


def _found(call: Call) -> Run:
    thread = call.state.threads.find(call.path["thread_id"])
    return call.state.runs.find(call.path["run_id"], thread_id=thread.id)


_ALL = "/threads/{thread_id}/runs"
_ONE = f"{_ALL}/{{run_id}}"

OPERATIONS = (
    Operation("POST", "/threads/runs", _create_with_thread),
    Operation("GET", _ALL, _list),
    Operation("POST", _ALL, _create),
    Operation("GET", _ONE, _retrieve),
    Operation("POST", _ONE, _modify),
    Operation("POST", f"{_ONE}/cancel", _cancel),
    Operation("POST", f"{_ONE}/submit_tool_outputs", _submit_tool_outputs),
    Operation("GET", f"{_ONE}/steps", _list_steps),
    Operation("GET", f"{_ONE}/steps/{{step_id}}", _retrieve_step),
)
