"""The steps of a run, and the events that tell of them."""

from dataclasses import dataclass, replace

from .records import Json, Record, Run, RunStep, RunStepDelta
from .state import State


@dataclass(frozen=True, slots=True)
class Event:
    """A named event with the record that it carries."""

    name: str
    record: Record


def open_step(state: State, run: Run, details: Json) -> tuple[RunStep, list[Event]]:
    """Begin a step, which is in progress from the start."""
    step = state.steps.put(
        RunStep(
            id=state.new_id("step_"),
            created_at=state.now(),
            assistant_id=run.assistant_id,
            thread_id=run.thread_id,
            run_id=run.id,
            details=details,
        )
    )
    names = ("thread.run.step.created", "thread.run.step.in_progress")
    return step, [Event(name, step) for name in names]


def called(step: RunStep, calls: list[Json]) -> Event:
    """The piece of a step that tells of its calls."""
    details = {"type": "tool_calls", "tool_calls": _numbered(calls)}
    return Event("thread.run.step.delta", RunStepDelta(step.id, details))


def _numbered(calls: list[Json]) -> list[Json]:
    # In deltas every element of a list has its index, outputs of code as well.
    numbered = [{"index": index, **call} for index, call in enumerate(calls)]
    for call in numbered:
        if "code_interpreter" in call:
            ran = call["code_interpreter"]
            call["code_interpreter"] = {**ran, "outputs": _numbered(ran["outputs"])}
    return numbered


def close_step(state: State, step: RunStep) -> Event:
    """Complete a step."""
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    done = replace(step, status="completed", completed_at=state.now(), usage=usage)
    return Event("thread.run.step.completed", state.steps.put(done))


def open_steps(state: State, run: Run) -> list[RunStep]:
    """The steps of a run that are in progress."""
    steps = state.steps.owned(run_id=run.id)
    return [step for step in steps if step.status == "in_progress"]


def with_found_text(state: State, step: RunStep) -> RunStep:
    """The step with the text of what was found in files, which it does not show by itself."""
    calls = [_with_text(state, call) for call in step.details.get("tool_calls", ())]
    return replace(step, details={**step.details, "tool_calls": calls}) if calls else step


def _with_text(state: State, call: Json) -> Json:
    if call["type"] != "file_search":
        return call
    results = [
        {**found, "content": [{"type": "text", "text": state.files.find(found["file_id"]).text}]}
        for found in call["file_search"]["results"]
    ]
    return {**call, "file_search": {**call["file_search"], "results": results}}
