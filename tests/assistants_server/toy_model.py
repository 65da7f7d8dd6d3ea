"""The scripted model: what happens in a run, and the events that tell of it.

A run is `queued`, then `in_progress`, then it ends; `advance` takes one such turn. It
answers with the last user message, word by word. In that message:

- "fail" makes the run `failed`;
- "call NAME", with an optional JSON object after it, calls the function tool NAME with
  that object; the run waits in `requires_action` for the outputs, which join the
  answer.

With `code_interpreter` or `file_search` among the tools there is a step that used them,
and `file_search` with files to search cites the first of them.
"""

import json
import re
from dataclasses import replace
from typing import Any

from .records import Json, Run, Thread
from .replies import reply, use_tools
from .run_steps import Event, called, close_step, open_step, open_steps
from .state import State

_CALL = re.compile(r"\bcall ([\w-]+)\s*")


def opening(run: Run, new_thread: Thread | None = None) -> list[Event]:
    """The events that tell of a run that was just created."""
    created = [] if new_thread is None else [Event("thread.created", new_thread)]
    return [*created, Event("thread.run.created", run), Event("thread.run.queued", run)]


def advance(state: State, run: Run) -> list[Event]:
    """Let a run take one turn; one that is over, or waits, takes none."""
    match run.status:
        case "queued":
            return [_turn(state, run, "in_progress", started_at=state.now())]
        case "in_progress":
            return _answer(state, run)
        case "cancelling":
            return [_turn(state, run, "cancelled", cancelled_at=state.now())]
        case _:
            return []


def play(state: State, run: Run) -> list[Event]:
    """Let a run take all its turns."""
    events: list[Event] = []
    while turn := advance(state, state.runs.find(run.id)):
        events.extend(turn)
    return events


def submit(state: State, run: Run, outputs: dict[str, str]) -> list[Event]:
    """Give a waiting run the outputs of its calls, by the ids of the calls."""
    events = []
    for step in open_steps(state, run):
        calls = [
            {**call, "function": {**call["function"], "output": outputs[call["id"]]}}
            for call in step.details["tool_calls"]
        ]
        done = replace(step, details={**step.details, "tool_calls": calls})
        events.append(close_step(state, done))
    return [*events, _turn(state, run, "queued", required_action=None)]


def cancel(state: State, run: Run) -> Run:
    """Begin to cancel a run; its next turn completes that."""
    for step in open_steps(state, run):
        now = state.now()
        state.steps.put(replace(step, status="cancelled", cancelled_at=now))
    return state.runs.put(replace(run, status="cancelling", required_action=None))


def _turn(state: State, run: Run, status: str, **changes: Any) -> Event:
    changed = state.runs.put(replace(run, status=status, **changes))
    return Event(f"thread.run.{status}", changed)


def _answer(state: State, run: Run) -> list[Event]:
    said = _last_said(state, run)
    if "fail" in said:
        error = {"code": "server_error", "message": "The message asked for a failure."}
        return [_turn(state, run, "failed", last_error=error, failed_at=state.now())]
    outputs = _outputs(state, run)
    calls = [] if outputs else _calls(state, run, said)
    if calls:
        return _ask(state, run, calls)
    events = [*use_tools(state, run), *reply(state, run, said, outputs)]
    usage = {
        "prompt_tokens": len(said.split()),
        "completion_tokens": len(said.split()) + len(outputs),
        "total_tokens": 2 * len(said.split()) + len(outputs),
    }
    end = _turn(state, run, "completed", usage=usage, completed_at=state.now())
    return [*events, end]


def _last_said(state: State, run: Run) -> str:
    messages = state.messages.owned(thread_id=run.thread_id)
    for message in reversed(messages):
        if message.role == "user":
            parts = [part["text"] for part in message.content if "text" in part]
            return " ".join(part["value"] for part in parts)
    return ""


def _calls(state: State, run: Run, said: str) -> list[Json]:
    functions = [tool["function"] for tool in run.tools if tool["type"] == "function"]
    known = {function["name"] for function in functions}
    return [
        {
            "id": state.new_id("call_"),
            "type": "function",
            "function": {"name": call[1], "arguments": _object_at(said, call.end())},
        }
        for call in _CALL.finditer(said)
        if call[1] in known
    ]


def _object_at(said: str, start: int) -> str:
    if not said.startswith("{", start):
        return "{}"
    try:
        _, end = json.JSONDecoder().raw_decode(said, start)
    except ValueError:
        return "{}"
    return said[start:end]


def _ask(state: State, run: Run, calls: list[Json]) -> list[Event]:
    unanswered = [{**call, "function": {**call["function"], "output": None}} for call in calls]
    step, events = open_step(state, run, {"type": "tool_calls", "tool_calls": []})
    delta = called(step, unanswered)
    state.steps.put(replace(step, details={**step.details, "tool_calls": unanswered}))
    action = {
        "type": "submit_tool_outputs",
        "submit_tool_outputs": {"tool_calls": calls},
    }
    waiting = _turn(state, run, "requires_action", required_action=action)
    return [*events, delta, waiting]


def _outputs(state: State, run: Run) -> list[str]:
    return [
        call["function"]["output"]
        for step in state.steps.owned(run_id=run.id)
        for call in step.details.get("tool_calls", ())
        if call["type"] == "function"
    ]
