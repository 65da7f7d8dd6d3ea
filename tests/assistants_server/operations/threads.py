"""Threads."""

from dataclasses import replace

from tests.assistants_server.calls import Call, Operation, deleted
from tests.assistants_server.conversation import start_thread
from tests.assistants_server.records import Json, Thread


def _create(call: Call) -> Json:
    body = call.body("create_thread")
    return call.shape(start_thread(call.state, call.dialect, body))


def _retrieve(call: Call) -> Json:
    return call.shape(_found(call))


def _modify(call: Call) -> Json:
    thread = _found(call)
    body = call.body("modify_thread")
    resources = call.dialect.placed(call.state, body, (), thread.resources)
    metadata = body.get("metadata", thread.metadata) or {}
    changed = replace(thread, resources=resources, metadata=metadata)
    return call.shape(call.state.threads.put(changed))


def _delete(call: Call) -> Json:
    thread = _found(call)
    call.state.threads.drop(thread.id)
    return deleted(thread.id, "thread.deleted")


def _found(call: Call) -> Thread:
    return call.state.threads.find(call.path["thread_id"])


_ONE = "/threads/{thread_id}"

OPERATIONS = (
    Operation("POST", "/threads", _create),
    Operation("GET", _ONE, _retrieve),
    Operation("POST", _ONE, _modify),
    Operation("DELETE", _ONE, _delete),
)
