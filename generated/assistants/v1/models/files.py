"""Models of Assistants API: files."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from ..._runtime.models import Maybe, Model
from ..._runtime.uploads import File

__all__ = ["CreateFileRequest", "DeleteFileResponse", "ListFilesResponse", "OpenAIFile"]


class CreateFileRequest(Model):
    """Form fields of an upload."""

    model_config = ConfigDict(extra="forbid")

    file: File
    """Bytes of the file."""
    purpose: Literal["fine-tune", "assistants"]
    """What the file is meant for."""


class DeleteFileResponse(Model):
    """Result of removing a file."""

    id: str
    """Identifier of what was removed."""
    object: Literal["file"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class ListFilesResponse(Model):
    """All uploaded files that match."""

    object: Literal["list"]
    """Kind of object."""
    data: list[OpenAIFile]
    """The files."""


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
    filename: str
    """File name."""
    purpose: Literal[
        "fine-tune", "fine-tune-results", "assistants", "assistants_output"
    ]
    """What the file is used for."""
    status: Literal["uploaded", "processed", "error"]
    """Processing state, kept for old clients.

    Deprecated.
    """
    status_details: Maybe[str] = None
    """Why validation failed, kept for old clients.

    Deprecated.
    """
