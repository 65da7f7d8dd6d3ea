"""Vector stores: filling them, and the toy ingestion of their files.

A file is `in_progress` in the answer that adds it and `completed` at the next read of
it, of its list, of its store or of its batch. One whose name contains "fail" becomes
`failed` instead.
"""

from collections.abc import Iterable
from dataclasses import replace

from .errors import not_found
from .records import FileBatch, Json, StoreFile, VectorStore
from .state import State

_USUAL_CHUNKS: Json = {
    "type": "static",
    "static": {"max_chunk_size_tokens": 800, "chunk_overlap_tokens": 400},
}


def make_store(state: State, file_ids: Iterable[str] = (), body: Json | None = None) -> VectorStore:
    """A new store with these files; the body may name it and set its other members."""
    given = body or {}
    files = dict.fromkeys(file_ids)
    for file_id in files:
        state.files.find(file_id)
    now = state.now()
    store = VectorStore(
        id=state.new_id("vs_"),
        created_at=now,
        last_active_at=now,
        name=given.get("name") or "",
        expires_after=given.get("expires_after"),
        metadata=given.get("metadata") or {},
    )
    state.stores.put(store)
    return add_files(state, store, [{**given, "file_id": file_id} for file_id in files])


def add_files(state: State, store: VectorStore, bodies: list[Json]) -> VectorStore:
    """The store with more files; one that is already in it is ingested anew."""
    added = [_new_file(state, store, body) for body in bodies]
    replaced = {file.id for file in added}
    kept = [file for file in store.files if file.id not in replaced]
    return state.stores.put(replace(store, files=(*kept, *added)))


def _new_file(state: State, store: VectorStore, body: Json) -> StoreFile:
    chunking = body.get("chunking_strategy") or {"type": "auto"}
    return StoreFile(
        id=state.files.find(body["file_id"]).id,
        created_at=state.now(),
        vector_store_id=store.id,
        chunking_strategy=_USUAL_CHUNKS if chunking["type"] == "auto" else chunking,
        attributes=body.get("attributes") or {},
    )


def read_store(state: State, store_id: str) -> VectorStore:
    """A store for an answer: whatever was still being ingested is ready now."""
    store = state.stores.find(store_id)
    files = tuple(_ingested(state, file) for file in store.files)
    return state.stores.put(replace(store, files=files))


def _ingested(state: State, file: StoreFile) -> StoreFile:
    if file.status != "in_progress":
        return file
    source = state.files.find(file.id)
    if "fail" in source.filename:
        message = f"The toy ingestion fails for '{source.filename}'."
        error = {"code": "unsupported_file", "message": message}
        return replace(file, status="failed", last_error=error)
    return replace(file, status="completed", usage_bytes=len(source.content))


def file_of(store: VectorStore, file_id: str) -> StoreFile:
    """The file of this id in a store."""
    for file in store.files:
        if file.id == file_id:
            return file
    raise not_found("vector store file", file_id)


def change_file(state: State, store: VectorStore, changed: StoreFile) -> StoreFile:
    """Replace one file in a store, in its place."""
    files = tuple(changed if file.id == changed.id else file for file in store.files)
    state.stores.put(replace(store, files=files))
    return changed


def remove_file(state: State, store: VectorStore, file_id: str) -> None:
    """Take a file out of a store; the uploaded file stays."""
    files = tuple(file for file in store.files if file.id != file_id)
    state.stores.put(replace(store, files=files))


def cancel_batch(state: State, batch: FileBatch) -> FileBatch:
    """Stop the files of a batch that are still being ingested."""
    store = state.stores.find(batch.vector_store_id)
    for file in store.files:
        if file.id in batch.file_ids and file.status == "in_progress":
            change_file(
                state,
                state.stores.find(store.id),
                replace(file, status="cancelled"),
            )
    return state.batches.put(replace(batch, cancelled=True))


def files_in(state: State, store_ids: Iterable[str]) -> list[str]:
    """Ids of the files in some stores; a store that was deleted has none."""
    wanted = set(store_ids)
    return [file.id for store in state.stores if store.id in wanted for file in store.files]
