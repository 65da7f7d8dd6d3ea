"""What the server remembers: frozen records, values in the vocabulary of v2.

A change makes a new record, so one that was handed to a stream keeps saying what was
true at that moment.
"""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Resources:
    """Files by tool; None is a tool about which nothing was ever said."""

    code_files: tuple[str, ...] | None = None
    stores: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """A model with instructions, tools and files."""

    id: str
    created_at: int
    model: str
    name: str | None = None
    description: str | None = None
    instructions: str | None = None
    tools: tuple[Json, ...] = ()
    resources: Resources = Resources()
    metadata: Json = field(default_factory=dict)
    temperature: float = 1.0
    top_p: float = 1.0
    response_format: str | Json = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A conversation; its messages point to it."""

    id: str
    created_at: int
    resources: Resources = Resources()
    metadata: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; file citations keep the quote that only v1 shows."""

    id: str
    created_at: int
    thread_id: str
    role: str
    content: tuple[Json, ...]
    status: str = "completed"
    completed_at: int | None = None
    attachments: tuple[Json, ...] = ()
    assistant_id: str | None = None
    run_id: str | None = None
    metadata: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One execution of an assistant on a thread."""

    id: str
    created_at: int
    expires_at: int
    thread_id: str
    assistant_id: str
    model: str
    instructions: str
    tools: tuple[Json, ...]
    file_ids: tuple[str, ...]
    """What v1 shows: the assistant's files when the run was created."""
    stores: tuple[str, ...]
    """The assistant's vector stores when the run was created."""
    settings: Json
    """Members that are only ever read back: temperature, tool_choice and the like."""
    metadata: Json
    status: str = "queued"
    required_action: Json | None = None
    last_error: Json | None = None
    started_at: int | None = None
    cancelled_at: int | None = None
    failed_at: int | None = None
    completed_at: int | None = None
    usage: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStep:
    """One thing done in a run: a message written, or tools called."""

    id: str
    created_at: int
    assistant_id: str
    thread_id: str
    run_id: str
    details: Json
    status: str = "in_progress"
    cancelled_at: int | None = None
    completed_at: int | None = None
    usage: Json | None = None


@dataclass(frozen=True, slots=True)
class MessageDelta:
    """A streamed piece of a message."""

    id: str
    content: tuple[Json, ...]


@dataclass(frozen=True, slots=True)
class RunStepDelta:
    """A streamed piece of a run step."""

    id: str
    details: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An uploaded file with its bytes."""

    id: str
    created_at: int
    filename: str
    purpose: str
    content: bytes
    expires_at: int | None = None

    @property
    def text(self) -> str:
        """The content as text, whatever it is."""
        return self.content.decode("utf-8", "replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFile:
    """A file in a vector store; it has the id of the uploaded file."""

    id: str
    created_at: int
    vector_store_id: str
    chunking_strategy: Json
    attributes: Json
    status: str = "in_progress"
    usage_bytes: int = 0
    last_error: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VectorStore:
    """A vector store and the files in it, in the order in which they were added."""

    id: str
    created_at: int
    last_active_at: int
    name: str = ""
    expires_after: Json | None = None
    metadata: Json = field(default_factory=dict)
    files: tuple[StoreFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBatch:
    """Files that were added to a vector store together."""

    id: str
    created_at: int
    vector_store_id: str
    file_ids: tuple[str, ...]
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class AssistantFile:
    """A file seen as v1 attached it to an assistant."""

    id: str
    created_at: int
    assistant_id: str


@dataclass(frozen=True, slots=True)
class MessageFile:
    """A file seen as v1 attached it to a message."""

    id: str
    created_at: int
    message_id: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """A batch together with the present state of its files."""

    batch: FileBatch
    files: tuple[StoreFile, ...]


Record: TypeAlias = (
    Assistant
    | AssistantFile
    | BatchView
    | File
    | Message
    | MessageDelta
    | MessageFile
    | Run
    | RunStep
    | RunStepDelta
    | StoreFile
    | Thread
    | VectorStore
)
