"""Models of Assistants API: vector stores files."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict

from ..._runtime.models import Maybe, Model
from .vector_stores import VectorStoreFileAttributes

__all__ = [
    "DeleteVectorStoreFileResponse",
    "UpdateVectorStoreFileAttributesRequest",
    "VectorStoreFileContentPart",
    "VectorStoreFileContentResponse",
]


class DeleteVectorStoreFileResponse(Model):
    """Result of taking a file out of a vector store."""

    id: str
    """Identifier of what was removed."""
    object: Literal["vector_store.file.deleted"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class UpdateVectorStoreFileAttributesRequest(Model):
    """New attributes of a vector store file."""

    model_config = ConfigDict(extra="forbid")

    attributes: VectorStoreFileAttributes | None


class VectorStoreFileContentPart(Model):
    """A piece of parsed file content."""

    type: Maybe[str] = None
    """Kind of content; `text` so far."""
    text: Maybe[str] = None
    """Parsed text."""


class VectorStoreFileContentResponse(Model):
    """Text parsed from a vector store file."""

    object: Literal["vector_store.file_content.page"]
    """Kind of object."""
    data: list[VectorStoreFileContentPart]
    """Pieces of content, in order."""
    has_more: bool
    """Whether more pieces follow."""
    next_page: str | None
    """Token of the next page, if there is one."""
