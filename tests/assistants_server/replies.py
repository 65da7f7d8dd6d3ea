"""What the scripted model does when it answers: uses its tools, writes a message."""

import re
from dataclasses import replace

from .records import Json, Message, MessageDelta, Run
from .run_steps import Event, called, close_step, open_step
from .state import State
from .stores import files_in

_WORD = re.compile(r"\s*\S+\s*")


def use_tools(state: State, run: Run) -> list[Event]:
    """One step in which every built-in tool of a run is used, if it has any."""
    calls = [_use(state, run, tool["type"]) for tool in run.tools if tool["type"] != "function"]
    if not calls:
        return []
    step, events = open_step(state, run, {"type": "tool_calls", "tool_calls": []})
    done = replace(step, details={"type": "tool_calls", "tool_calls": calls})
    return [*events, called(step, calls), close_step(state, done)]


def _use(state: State, run: Run, tool: str) -> Json:
    call: Json = {"id": state.new_id("call_"), "type": tool}
    if tool == "code_interpreter":
        logs = {"type": "logs", "logs": "42\n"}
        return {**call, tool: {"input": "print(6 * 7)", "outputs": [logs]}}
    found = [state.files.find(file_id) for file_id in _searched(state, run)]
    results = [{"file_id": file.id, "file_name": file.filename, "score": 1.0} for file in found]
    ranking = {"ranker": "default_2024_08_21", "score_threshold": 0.0}
    return {**call, tool: {"ranking_options": ranking, "results": results}}


def _searched(state: State, run: Run) -> list[str]:
    thread = state.threads.find(run.thread_id)
    stores = [*run.stores, *(thread.resources.stores or ())]
    return list(dict.fromkeys(files_in(state, stores)))


def reply(state: State, run: Run, said: str, outputs: list[str]) -> list[Event]:
    """A message that echoes what was said, and the step that made it."""
    answer = " -> ".join([said, ", ".join(outputs)]) if outputs else said
    text = _cited(state, run, answer)
    message_id = state.new_id("msg_")
    step, opened = open_step(
        state,
        run,
        {"type": "message_creation", "message_creation": {"message_id": message_id}},
    )
    begun = state.messages.put(
        Message(
            id=message_id,
            created_at=state.now(),
            thread_id=run.thread_id,
            role="assistant",
            content=(),
            status="in_progress",
            assistant_id=run.assistant_id,
            run_id=run.id,
        )
    )
    content = ({"type": "text", "text": text},)
    written = replace(begun, content=content, status="completed", completed_at=state.now())
    return [
        *opened,
        Event("thread.message.created", begun),
        Event("thread.message.in_progress", begun),
        *_deltas(message_id, text),
        Event("thread.message.completed", state.messages.put(written)),
        close_step(state, step),
    ]


def _cited(state: State, run: Run, answer: str) -> Json:
    kinds = {tool["type"] for tool in run.tools}
    files = _searched(state, run) if "file_search" in kinds else []
    if not files:
        return {"value": answer, "annotations": []}
    source = state.files.find(files[0])
    mark = f"【0†{source.filename}】"
    citation = {
        "type": "file_citation",
        "text": mark,
        "file_citation": {"file_id": source.id, "quote": source.text[:40]},
        "start_index": len(answer),
        "end_index": len(answer) + len(mark),
    }
    return {"value": answer + mark, "annotations": [citation]}


def _deltas(message_id: str, text: Json) -> list[Event]:
    pieces: list[Json] = [{"value": word} for word in _WORD.findall(text["value"])]
    for index, annotation in enumerate(text["annotations"]):
        pieces.append({"annotations": [{"index": index, **annotation}]})
    return [
        Event(
            "thread.message.delta",
            MessageDelta(message_id, ({"index": 0, "type": "text", "text": piece},)),
        )
        for piece in pieces
    ]
