"""Models of Assistants API: threads messages."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from ..._runtime.models import Model
from .shared import Metadata
from .threads import MessageObject

__all__ = ["DeleteMessageResponse", "ListMessagesResponse", "ModifyMessageRequest"]


class DeleteMessageResponse(Model):
    """Result of removing a message."""

    id: str
    """Identifier of what was removed."""
    object: Literal["thread.message.deleted"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class ListMessagesResponse(Model):
    """A page of messages."""

    object: Literal["list"]
    """Kind of object."""
    data: list[MessageObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""


class ModifyMessageRequest(Model):
    """New metadata of a message."""

    model_config = ConfigDict(extra="forbid")

    metadata: Metadata | None = None
