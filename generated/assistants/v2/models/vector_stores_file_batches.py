"""Models of Assistants API: vector stores file batches."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from ..._runtime.models import AnyOf, Maybe, Model, Needs, enforced
from .shared import ChunkingStrategyRequestParam
from .vector_stores import (
    CreateVectorStoreFileRequest,
    VectorStoreFileAttributes,
    VectorStoreFileCounts,
)

__all__ = ["CreateVectorStoreFileBatchRequest", "VectorStoreFileBatchObject"]


class CreateVectorStoreFileBatchRequest(Model):
    """Files to add together, as `file_ids` with shared settings or as `files` with
    their own.
    """

    model_config = ConfigDict(extra="forbid")

    file_ids: Maybe[Annotated[list[str], Field(min_length=1, max_length=2000)]] = None
    """Uploaded files, from 1 to 2000."""
    files: Maybe[
        Annotated[
            list[CreateVectorStoreFileRequest], Field(min_length=1, max_length=2000)
        ]
    ] = None
    """Uploaded files, each with its own settings, from 1 to 2000."""
    chunking_strategy: Maybe[ChunkingStrategyRequestParam] = None
    attributes: VectorStoreFileAttributes | None = None

    _rules = enforced(AnyOf(Needs("file_ids"), Needs("files")))


class VectorStoreFileBatchObject(Model):
    """A group of files added to a vector store together."""

    id: str
    """Batch identifier."""
    object: Literal["vector_store.files_batch"]
    """Kind of object."""
    created_at: int
    """Creation time, in Unix seconds."""
    vector_store_id: str
    """Store that receives the files."""
    status: Literal["in_progress", "completed", "cancelled", "failed"]
    """State of the batch."""
    file_counts: VectorStoreFileCounts
