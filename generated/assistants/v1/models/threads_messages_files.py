"""Models of Assistants API: threads messages files."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import Model

__all__ = ["ListMessageFilesResponse", "MessageFileObject"]


class ListMessageFilesResponse(Model):
    """A page of message files."""

    object: Literal["list"]
    """Kind of object."""
    data: list[MessageFileObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""


class MessageFileObject(Model):
    """Link between a message and an uploaded file."""

    id: str
    """File identifier."""
    object: Literal["thread.message.file"]
    """Kind of object."""
    created_at: int
    """Time the file was attached, in Unix seconds."""
    message_id: str
    """Message that holds the file."""
