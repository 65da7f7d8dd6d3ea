"""Assistants, and the files that v1 attaches to them."""

from dataclasses import replace
from typing import Any

from tests.assistants_server.calls import ONLY_V1, Call, Operation, deleted
from tests.assistants_server.errors import invalid, not_found
from tests.assistants_server.known_models import check_model
from tests.assistants_server.placing import place_v1_files, v1_files
from tests.assistants_server.records import Assistant, AssistantFile, Json, Resources

_CLEARED: Json = {
    "metadata": {},
    "temperature": 1.0,
    "top_p": 1.0,
    "response_format": "auto",
}
_KEPT = ("model", "name", "description", "instructions", *_CLEARED)


def _create(call: Call) -> Json:
    changes = _changes(call, "create_assistant", (), Resources())
    state = call.state
    created = Assistant(id=state.new_id("asst_"), created_at=state.now(), **changes)
    return call.shape(state.assistants.put(created))


def _modify(call: Call) -> Json:
    present = _found(call)
    changes = _changes(call, "modify_assistant", present.tools, present.resources)
    return call.shape(call.state.assistants.put(replace(present, **changes)))


def _changes(
    call: Call, rule: str, tools: tuple[Json, ...], resources: Resources
) -> dict[str, Any]:
    body = call.body(rule)
    check_model(body)
    changes = {name: body[name] for name in _KEPT if name in body}
    for name, cleared in _CLEARED.items():
        if name in changes and changes[name] is None:
            changes[name] = cleared
    tools = tuple(body.get("tools", tools))
    placed = call.dialect.placed(call.state, body, tools, resources)
    return {**changes, "tools": tools, "resources": placed}


def _list(call: Call) -> Json:
    return call.page(list(call.state.assistants), call.shape)


def _retrieve(call: Call) -> Json:
    return call.shape(_found(call))


def _delete(call: Call) -> Json:
    assistant = _found(call)
    call.state.assistants.drop(assistant.id)
    return deleted(assistant.id, "assistant.deleted")


def _found(call: Call) -> Assistant:
    return call.state.assistants.find(call.path["assistant_id"])


def _create_file(call: Call) -> Json:
    assistant = _found(call)
    file_id = call.body("create_assistant_file")["file_id"]
    call.state.files.find(file_id)
    files = v1_files(call.state, assistant.resources)
    if file_id not in files:
        if len(files) >= 20:
            raise invalid("An assistant has at most 20 files.", "file_id")
        _place(call, assistant, [*files, file_id])
    return call.shape(_attached(call, file_id))


def _list_files(call: Call) -> Json:
    files = v1_files(call.state, _found(call).resources)
    return call.page([_attached(call, file_id) for file_id in files], call.shape)


def _retrieve_file(call: Call) -> Json:
    return call.shape(_attached(call, call.path["file_id"]))


def _delete_file(call: Call) -> Json:
    file = _attached(call, call.path["file_id"])
    assistant = _found(call)
    files = v1_files(call.state, assistant.resources)
    _place(call, assistant, [each for each in files if each != file.id])
    return deleted(file.id, "assistant.file.deleted")


def _place(call: Call, assistant: Assistant, files: list[str]) -> None:
    resources = place_v1_files(call.state, files, assistant.tools, assistant.resources)
    call.state.assistants.put(replace(assistant, resources=resources))


def _attached(call: Call, file_id: str) -> AssistantFile:
    assistant = _found(call)
    if file_id not in v1_files(call.state, assistant.resources):
        raise not_found("assistant file", file_id)
    file = call.state.files.find(file_id)
    return AssistantFile(file.id, file.created_at, assistant.id)


_ONE = "/assistants/{assistant_id}"
_FILES = f"{_ONE}/files"
_FILE = f"{_FILES}/{{file_id}}"

OPERATIONS = (
    Operation("GET", "/assistants", _list),
    Operation("POST", "/assistants", _create),
    Operation("GET", _ONE, _retrieve),
    Operation("POST", _ONE, _modify),
    Operation("DELETE", _ONE, _delete),
    Operation("GET", _FILES, _list_files, ONLY_V1),
    Operation("POST", _FILES, _create_file, ONLY_V1),
    Operation("GET", _FILE, _retrieve_file, ONLY_V1),
    Operation("DELETE", _FILE, _delete_file, ONLY_V1),
)
