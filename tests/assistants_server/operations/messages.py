"""Messages, and the files that v1 lists below them."""

from dataclasses import replace

from tests.assistants_server.calls import ONLY_V1, ONLY_V2, Call, Operation, deleted
from tests.assistants_server.conversation import add_message
from tests.assistants_server.errors import not_found
from tests.assistants_server.locking import check_open
from tests.assistants_server.records import Json, Message, MessageFile
from tests.assistants_server.shapes_v1 import message_files


def _list(call: Call) -> Json:
    thread = call.state.threads.find(call.path["thread_id"])
    owner = {"thread_id": thread.id}
    if "run_id" in call.query:
        owner["run_id"] = call.query["run_id"]
    return call.page(call.state.messages.owned(**owner), call.shape)


def _create(call: Call) -> Json:
    thread = call.state.threads.find(call.path["thread_id"])
    body = call.body("create_message")
    check_open(call.state, thread.id)
    return call.shape(add_message(call.state, thread.id, body))


def _retrieve(call: Call) -> Json:
    return call.shape(_found(call))


def _modify(call: Call) -> Json:
    message = _found(call)
    body = call.body("modify_message")
    metadata = body.get("metadata", message.metadata) or {}
    return call.shape(call.state.messages.put(replace(message, metadata=metadata)))


def _delete(call: Call) -> Json:
    message = _found(call)
    call.state.messages.drop(message.id)
    return deleted(message.id, "thread.message.deleted")


def _list_files(call: Call) -> Json:
    return call.page(_files(_found(call)), call.shape)


def _retrieve_file(call: Call) -> Json:
    for file in _files(_found(call)):
        if file.id == call.path["file_id"]:
            return call.shape(file)
    raise not_found("message file", call.path["file_id"])


def _files(message: Message) -> list[MessageFile]:
    return [
        MessageFile(file_id, message.created_at, message.id) for file_id in message_files(message)
    ]


def _found(call: Call) -> Message:
    thread = call.state.threads.find(call.path["thread_id"])
    return call.state.messages.find(call.path["message_id"], thread_id=thread.id)


_ALL = "/threads/{thread_id}/messages"
_ONE = f"{_ALL}/{{message_id}}"

OPERATIONS = (
    Operation("GET", _ALL, _list),
    Operation("POST", _ALL, _create),
    Operation("GET", _ONE, _retrieve),
    Operation("POST", _ONE, _modify),
    Operation("DELETE", _ONE, _delete, ONLY_V2),
    Operation("GET", f"{_ONE}/files", _list_files, ONLY_V1),
    Operation("GET", f"{_ONE}/files/{{file_id}}", _retrieve_file, ONLY_V1),
)
