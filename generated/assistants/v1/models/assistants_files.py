"""Models of Assistants API: assistants files."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from ..._runtime.models import Model

__all__ = [
    "AssistantFileObject",
    "CreateAssistantFileRequest",
    "DeleteAssistantFileResponse",
    "ListAssistantFilesResponse",
]


class AssistantFileObject(Model):
    """Link between an assistant and an uploaded file."""

    id: str
    """File identifier."""
    object: Literal["assistant.file"]
    """Kind of object."""
    created_at: int
    """Time the file was attached, in Unix seconds."""
    assistant_id: str
    """Assistant that holds the file."""


class CreateAssistantFileRequest(Model):
    """File to attach to an assistant."""

    model_config = ConfigDict(extra="forbid")

    file_id: str
    """Uploaded file whose purpose is `assistants`."""


class DeleteAssistantFileResponse(Model):
    """Result of detaching a file from an assistant."""

    id: str
    """Identifier of what was removed."""
    object: Literal["assistant.file.deleted"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class ListAssistantFilesResponse(Model):
    """A page of assistant files."""

    object: Literal["list"]
    """Kind of object."""
    data: list[AssistantFileObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""
