"""Threads and messages as they come into being, alone or inside other requests."""

from .dialects import Dialect
from .placing import join_thread
from .records import Json, Message, Resources, Thread
from .state import State


def start_thread(state: State, dialect: Dialect, body: Json) -> Thread:
    """A new thread with the messages of a body in the vocabulary of the state."""
    thread = state.threads.put(
        Thread(
            id=state.new_id("thread_"),
            created_at=state.now(),
            resources=dialect.placed(state, body, (), Resources()),
            metadata=body.get("metadata") or {},
        )
    )
    for message in body.get("messages", ()):
        add_message(state, thread.id, message)
    return state.threads.find(thread.id)


def add_message(state: State, thread_id: str, body: Json) -> Message:
    """A new message on a thread, whose tools see its files from then on."""
    attachments = tuple(body.get("attachments") or ())
    join_thread(state, state.threads.find(thread_id), attachments)
    now = state.now()
    return state.messages.put(
        Message(
            id=state.new_id("msg_"),
            created_at=now,
            thread_id=thread_id,
            role=body["role"],
            content=_content(body["content"]),
            completed_at=now,
            attachments=attachments,
            metadata=body.get("metadata") or {},
        )
    )


def _content(given: str | list[Json]) -> tuple[Json, ...]:
    if isinstance(given, str):
        return (_text(given),)
    return tuple(_text(part["text"]) if part["type"] == "text" else part for part in given)


def _text(value: str) -> Json:
    return {"type": "text", "text": {"value": value, "annotations": []}}
