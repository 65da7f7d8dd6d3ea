"""Records as v1 shows them, and v1 requests in the vocabulary of the state.

Both are translations from and to v2, in which the state is kept. What v1 cannot say:

- `json_schema` reads as `json_object`, tool choice `required` as `auto`;
- image URLs and refusals read as text;
- options of `file_search` and `strict` of a function are not shown.
"""

from typing import Any

from . import shapes_v2
from .placing import v1_files
from .records import (
    Assistant,
    AssistantFile,
    Json,
    Message,
    MessageFile,
    Record,
    Run,
    RunStep,
    RunStepDelta,
    Thread,
)
from .state import State


def shape(record: Record, state: State) -> Json:
    """The JSON of any record."""
    match record:
        case Assistant():
            return _assistant(record, state)
        case Thread():
            return _without(shapes_v2.shape(record, state), "tool_resources")
        case Message():
            return _message(record)
        case Run():
            return _run(record, state)
        case RunStep():
            shown = shapes_v2.shape(record, state)
            return {**shown, "step_details": _details(record.details)}
        case RunStepDelta():
            translated = RunStepDelta(record.id, _details(record.details))
            return shapes_v2.shape(translated, state)
        case AssistantFile():
            return {
                "id": record.id,
                "object": "assistant.file",
                "created_at": record.created_at,
                "assistant_id": record.assistant_id,
            }
        case MessageFile():
            return {
                "id": record.id,
                "object": "thread.message.file",
                "created_at": record.created_at,
                "message_id": record.message_id,
            }
        case _:
            return shapes_v2.shape(record, state)


def _assistant(assistant: Assistant, state: State) -> Json:
    shown = _without(shapes_v2.shape(assistant, state), "tool_resources")
    return {
        **shown,
        "response_format": _response_format(shown["response_format"]),
        "tools": [_tool(tool) for tool in assistant.tools],
        "file_ids": v1_files(state, assistant.resources),
    }


def _tool(tool: Json) -> Json:
    match tool["type"]:
        case "file_search":
            return {"type": "retrieval"}
        case "function":
            return {**tool, "function": _without(tool["function"], "strict")}
        case _:
            return tool


def _message(message: Message) -> Json:
    shown = shapes_v2.message(message, [_part(part) for part in message.content])
    return {
        **_without(shown, "attachments"),
        "file_ids": message_files(message),
    }


def message_files(message: Message) -> list[str]:
    """The files of a message as v1 lists them."""
    files = [attachment.get("file_id") for attachment in message.attachments]
    return [file_id for file_id in files if file_id is not None]


def _part(part: Json) -> Json:
    match part["type"]:
        case "image_file":
            return {**part, "image_file": _without(part["image_file"], "detail")}
        case "image_url":
            return _text(part["image_url"]["url"])
        case "refusal":
            return _text(part["refusal"])
        case _:
            return part


def _text(value: str) -> Json:
    return {"type": "text", "text": {"value": value, "annotations": []}}


def _run(run: Run, state: State) -> Json:
    shown = _without(shapes_v2.shape(run, state), "parallel_tool_calls")
    return {
        **shown,
        "tools": [_tool(tool) for tool in run.tools],
        "file_ids": list(run.file_ids),
        "tool_choice": _tool_choice(shown["tool_choice"]),
        "response_format": _response_format(shown["response_format"]),
    }


def _tool_choice(given: Any) -> Any:
    if given == "required":
        return "auto"
    return {"type": "retrieval"} if given == {"type": "file_search"} else given


def _response_format(given: Any) -> Any:
    if isinstance(given, dict) and given["type"] == "json_schema":
        return {"type": "json_object"}
    return given


def _details(details: Json) -> Json:
    if details["type"] != "tool_calls":
        return details
    return {**details, "tool_calls": [_call(call) for call in details["tool_calls"]]}


def _call(call: Json) -> Json:
    if call["type"] != "file_search":
        return call
    shown = _without(call, "file_search")
    return {**shown, "type": "retrieval", "retrieval": {}}


def _without(shown: Json, *names: str) -> Json:
    return {name: value for name, value in shown.items() if name not in names}


def understood(body: Json) -> Json:
    """A v1 body in the vocabulary of the state, an assistant's `file_ids` aside."""
    return {name: _understood(name, value) for name, value in _attached(body).items()}


def _understood(name: str, value: Any) -> Any:
    match name, value:
        case "tools", list():
            return [_tool_understood(tool) for tool in value]
        case "messages" | "additional_messages", list():
            return [understood(message) for message in value]
        case "thread", dict():
            return understood(value)
        case "tool_choice", dict():
            return _tool_understood(value)
        case "response_format", "none":
            return "auto"
        case "response_format", dict():
            return {"type": "text", **value}
        case _:
            return value


def _tool_understood(tool: Json) -> Json:
    return {"type": "file_search"} if tool["type"] == "retrieval" else tool


def _attached(body: Json) -> Json:
    # Only messages have a role; the file_ids of an assistant are placed by its tools.
    if "role" not in body:
        return body
    tools = [{"type": "code_interpreter"}, {"type": "file_search"}]
    files = body.get("file_ids", ())
    attachments = [{"file_id": file_id, "tools": tools} for file_id in files]
    return {**_without(body, "file_ids"), "attachments": attachments}
