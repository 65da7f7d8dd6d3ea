"""Records as v2 shows them."""

from collections import Counter
from collections.abc import Iterable

from .records import (
    Assistant,
    BatchView,
    File,
    Json,
    Message,
    MessageDelta,
    Record,
    Resources,
    Run,
    RunStep,
    RunStepDelta,
    StoreFile,
    Thread,
    VectorStore,
)
from .state import State

_OVER = ("completed", "failed", "cancelled")


def shape(record: Record, state: State) -> Json:
    """The JSON of any record."""
    match record:
        case Assistant():
            return _assistant(record)
        case Thread():
            return _thread(record)
        case Message():
            return message(record, [_without_quotes(part) for part in record.content])
        case Run():
            return _run(record)
        case RunStep():
            return _step(record)
        case MessageDelta():
            delta = {"content": list(record.content)}
            return _delta(record.id, "thread.message.delta", delta)
        case RunStepDelta():
            delta_of_step = {"step_details": record.details}
            return _delta(record.id, "thread.run.step.delta", delta_of_step)
        case File():
            return _file(record)
        case VectorStore():
            return _store(record)
        case StoreFile():
            return _store_file(record)
        case BatchView():
            return _batch(record)
        case _:
            raise TypeError(f"{type(record).__name__} has no shape in v2")


def _assistant(assistant: Assistant) -> Json:
    return {
        "id": assistant.id,
        "object": "assistant",
        "created_at": assistant.created_at,
        "name": assistant.name,
        "description": assistant.description,
        "model": assistant.model,
        "instructions": assistant.instructions,
        "tools": list(assistant.tools),
        "tool_resources": _tool_resources(assistant.resources),
        "metadata": assistant.metadata,
        "temperature": assistant.temperature,
        "top_p": assistant.top_p,
        "response_format": assistant.response_format,
    }


def _tool_resources(resources: Resources) -> Json:
    shown: Json = {}
    if resources.code_files is not None:
        shown["code_interpreter"] = {"file_ids": list(resources.code_files)}
    if resources.stores is not None:
        shown["file_search"] = {"vector_store_ids": list(resources.stores)}
    return shown


def _thread(thread: Thread) -> Json:
    return {
        "id": thread.id,
        "object": "thread",
        "created_at": thread.created_at,
        "tool_resources": _tool_resources(thread.resources),
        "metadata": thread.metadata,
    }


def message(record: Message, content: list[Json]) -> Json:
    """A message with the content that a version shows."""
    return {
        "id": record.id,
        "object": "thread.message",
        "created_at": record.created_at,
        "thread_id": record.thread_id,
        "status": record.status,
        "incomplete_details": None,
        "completed_at": record.completed_at,
        "incomplete_at": None,
        "role": record.role,
        "content": content,
        "assistant_id": record.assistant_id,
        "run_id": record.run_id,
        "attachments": list(record.attachments),
        "metadata": record.metadata,
    }


def _without_quotes(part: Json) -> Json:
    if part["type"] != "text":
        return part
    annotations = [_without_quote(each) for each in part["text"]["annotations"]]
    return {**part, "text": {**part["text"], "annotations": annotations}}


def _without_quote(annotation: Json) -> Json:
    file_id = annotation["file_citation"]["file_id"]
    return {**annotation, "file_citation": {"file_id": file_id}}


def _run(run: Run) -> Json:
    return {
        "id": run.id,
        "object": "thread.run",
        "created_at": run.created_at,
        "thread_id": run.thread_id,
        "assistant_id": run.assistant_id,
        "status": run.status,
        "required_action": run.required_action,
        "last_error": run.last_error,
        "expires_at": None if run.status in _OVER else run.expires_at,
        "started_at": run.started_at,
        "cancelled_at": run.cancelled_at,
        "failed_at": run.failed_at,
        "completed_at": run.completed_at,
        "incomplete_details": None,
        "model": run.model,
        "instructions": run.instructions,
        "tools": list(run.tools),
        "metadata": run.metadata,
        "usage": run.usage,
        **run.settings,
    }


def _step(step: RunStep) -> Json:
    return {
        "id": step.id,
        "object": "thread.run.step",
        "created_at": step.created_at,
        "assistant_id": step.assistant_id,
        "thread_id": step.thread_id,
        "run_id": step.run_id,
        "type": step.details["type"],
        "status": step.status,
        "step_details": step.details,
        "last_error": None,
        "expired_at": None,
        "cancelled_at": step.cancelled_at,
        "failed_at": None,
        "completed_at": step.completed_at,
        "metadata": {},
        "usage": step.usage,
    }


def _delta(owner: str, kind: str, delta: Json) -> Json:
    return {"id": owner, "object": kind, "delta": delta}


def _file(file: File) -> Json:
    shown = {
        "id": file.id,
        "object": "file",
        "bytes": len(file.content),
        "created_at": file.created_at,
        "filename": file.filename,
        "purpose": file.purpose,
        "status": "processed",
    }
    return shown if file.expires_at is None else {**shown, "expires_at": file.expires_at}


def _store(store: VectorStore) -> Json:
    counts = _file_counts(store.files)
    shown = {
        "id": store.id,
        "object": "vector_store",
        "created_at": store.created_at,
        "name": store.name,
        "usage_bytes": sum(file.usage_bytes for file in store.files),
        "file_counts": counts,
        "status": "in_progress" if counts["in_progress"] else "completed",
        "last_active_at": store.last_active_at,
        "metadata": store.metadata,
    }
    if store.expires_after is None:
        return shown
    expires_at = store.last_active_at + store.expires_after["days"] * 86_400
    return {**shown, "expires_after": store.expires_after, "expires_at": expires_at}


def _file_counts(files: Iterable[StoreFile]) -> dict[str, int]:
    counts = Counter(file.status for file in files)
    by_status = {
        status: counts[status] for status in ("in_progress", "completed", "failed", "cancelled")
    }
    return {**by_status, "total": counts.total()}


def _store_file(file: StoreFile) -> Json:
    return {
        "id": file.id,
        "object": "vector_store.file",
        "usage_bytes": file.usage_bytes,
        "created_at": file.created_at,
        "vector_store_id": file.vector_store_id,
        "status": file.status,
        "last_error": file.last_error,
        "chunking_strategy": file.chunking_strategy,
        "attributes": file.attributes,
    }


def _batch(view: BatchView) -> Json:
    counts = _file_counts(view.files)
    if view.batch.cancelled:
        status = "cancelled"
    else:
        status = "in_progress" if counts["in_progress"] else "completed"
    return {
        "id": view.batch.id,
        "object": "vector_store.files_batch",
        "created_at": view.batch.created_at,
        "vector_store_id": view.batch.vector_store_id,
        "status": status,
        "file_counts": counts,
    }
