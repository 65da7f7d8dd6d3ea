"""Batches of files that are added to a vector store together."""

from tests.assistants_server.calls import ONLY_V2, Answer, Call, Operation
from tests.assistants_server.errors import invalid
from tests.assistants_server.polling import polled
from tests.assistants_server.records import BatchView, FileBatch, Json
from tests.assistants_server.stores import add_files, cancel_batch, read_store

from .vector_store_files import with_status

_COMMON = ("chunking_strategy", "attributes")


def _create(call: Call) -> Json:
    body = call.body("create_file_batch")
    if ("file_ids" in body) == ("files" in body):
        raise invalid("Give either 'file_ids' or 'files'.", "file_ids")
    state = call.state
    store = read_store(state, call.path["vector_store_id"])
    common = {name: body[name] for name in _COMMON if name in body}
    files = body.get("files") or [{"file_id": file_id, **common} for file_id in body["file_ids"]]
    add_files(state, store, files)
    batch = FileBatch(
        id=state.new_id("vsfb_"),
        created_at=state.now(),
        vector_store_id=store.id,
        file_ids=tuple(file["file_id"] for file in files),
    )
    return call.shape(_view(call, state.batches.put(batch)))


def _retrieve(call: Call) -> Answer:
    batch = _found(call)
    read_store(call.state, batch.vector_store_id)
    view = _view(call, batch)
    waits = any(file.status == "in_progress" for file in view.files)
    return polled(call, view, waits and not batch.cancelled)


def _cancel(call: Call) -> Json:
    return call.shape(_view(call, cancel_batch(call.state, _found(call))))


def _list_files(call: Call) -> Json:
    batch = _found(call)
    read_store(call.state, batch.vector_store_id)
    return call.page(with_status(_view(call, batch).files, call.query), call.shape)


def _view(call: Call, batch: FileBatch) -> BatchView:
    store = call.state.stores.find(batch.vector_store_id)
    files = tuple(file for file in store.files if file.id in batch.file_ids)
    return BatchView(batch, files)


def _found(call: Call) -> FileBatch:
    store = call.state.stores.find(call.path["vector_store_id"])
    return call.state.batches.find(call.path["batch_id"], vector_store_id=store.id)


_ALL = "/vector_stores/{vector_store_id}/file_batches"
_ONE = f"{_ALL}/{{batch_id}}"

OPERATIONS = (
    Operation("POST", _ALL, _create, ONLY_V2),
    Operation("GET", _ONE, _retrieve, ONLY_V2),
    Operation("POST", f"{_ONE}/cancel", _cancel, ONLY_V2),
    Operation("GET", f"{_ONE}/files", _list_files, ONLY_V2),
)
