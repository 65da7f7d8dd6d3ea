"""Models of Assistants API: files."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field

from ..._runtime.models import Maybe, Model
from ..._runtime.uploads import File

__all__ = [
    "CreateFileRequest",
    "CreateFileRequestPurpose",
    "DeleteFileResponse",
    "FileExpirationAfter",
    "ListFilesResponse",
    "OpenAIFile",
    "OpenAIFilePurpose",
]


class CreateFileRequest(Model):
    """Form fields of an upload."""

    model_config = ConfigDict(extra="forbid")

    file: File
    """Bytes of the file."""
    purpose: CreateFileRequestPurpose
    """What the file is meant for."""
    expires_after: Maybe[FileExpirationAfter] = None


class DeleteFileResponse(Model):
    """Result of removing a file."""

    id: str
    """Identifier of what was removed."""
    object: Literal["file"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class FileExpirationAfter(Model):
    """When an uploaded file expires."""

    anchor: Literal["created_at"]
    """Moment from which time is counted."""
    seconds: Annotated[int, Field(ge=3600, le=2592000)]
    """Lifetime in seconds, from one hour to 30 days."""


class ListFilesResponse(Model):
    """A page of uploaded files."""

    object: Literal["list"]
    """Kind of object."""
    data: list[OpenAIFile]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""


class OpenAIFile(Model):
    """A file uploaded to the service or produced by it."""

    id: str
    """File identifier."""
    object: Literal["file"]
    """Kind of object."""
    bytes: int
    """Size in bytes."""
    created_at: int
    """Upload time, in Unix seconds."""
    expires_at: Maybe[int] = None
    """Expiry time, in Unix seconds."""
    filename: str
    """File name."""
    purpose: OpenAIFilePurpose
    """What the file is used for."""
    status: Literal["uploaded", "processed", "error"]
    """Processing state, kept for old clients.

    Deprecated.
    """
    status_details: Maybe[str] = None
    """Why validation failed, kept for old clients.

    Deprecated.
    """


CreateFileRequestPurpose: TypeAlias = Literal[
    "assistants", "batch", "fine-tune", "vision", "user_data", "evals"
]

OpenAIFilePurpose: TypeAlias = Literal[
    "assistants",
    "assistants_output",
    "batch",
    "batch_output",
    "fine-tune",
    "fine-tune-results",
    "vision",
    "user_data",
]
