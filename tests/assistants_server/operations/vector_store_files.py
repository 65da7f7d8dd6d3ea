"""Files in vector stores."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tests.assistants_server.calls import ONLY_V2, Answer, Call, Operation, deleted
from tests.assistants_server.polling import polled
from tests.assistants_server.records import Json, StoreFile, VectorStore
from tests.assistants_server.rules import choice
from tests.assistants_server.stores import add_files, change_file, file_of, read_store, remove_file


def _list(call: Call) -> Json:
    return call.page(with_status(_read(call).files, call.query), call.shape)


def with_status(files: Sequence[StoreFile], query: Mapping[str, str]) -> list[StoreFile]:
    """The files that the `filter` of a query lets through."""
    if "filter" not in query:
        return list(files)
    status = query["filter"]
    choice("in_progress", "completed", "failed", "cancelled")(status, "filter")
    return [file for file in files if file.status == status]


def _create(call: Call) -> Json:
    body = call.body("create_vector_store_file")
    store = add_files(call.state, _read(call), [body])
    return call.shape(file_of(store, body["file_id"]))


def _retrieve(call: Call) -> Answer:
    file = _found(call)
    return polled(call, file, file.status == "in_progress")


def _update(call: Call) -> Json:
    file = _found(call)
    attributes = call.body("update_vector_store_file")["attributes"] or {}
    changed = replace(file, attributes=attributes)
    return call.shape(change_file(call.state, _read(call), changed))


def _delete(call: Call) -> Json:
    file = _found(call)
    remove_file(call.state, _read(call), file.id)
    return deleted(file.id, "vector_store.file.deleted")


def _content(call: Call) -> Json:
    source = call.state.files.find(_found(call).id)
    return {
        "object": "vector_store.file_content.page",
        "data": [{"type": "text", "text": source.text}],
        "has_more": False,
        "next_page": None,
    }


def _read(call: Call) -> VectorStore:
    return read_store(call.state, call.path["vector_store_id"])


def _found(call: Call) -> StoreFile:
    return file_of(_read(call), call.path["file_id"])


_ALL = "/vector_stores/{vector_store_id}/files"
_ONE = f"{_ALL}/{{file_id}}"

OPERATIONS = (
    Operation("GET", _ALL, _list, ONLY_V2),
    Operation("POST", _ALL, _create, ONLY_V2),
    Operation("GET", _ONE, _retrieve, ONLY_V2),
    Operation("POST", _ONE, _update, ONLY_V2),
    Operation("DELETE", _ONE, _delete, ONLY_V2),
    Operation("GET", f"{_ONE}/content", _content, ONLY_V2),
)
