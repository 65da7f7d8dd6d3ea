"""Models of Assistants API: vector stores."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import ConfigDict, Field

from ..._runtime.models import Maybe, Model
from ..._runtime.unions import Tagged
from .._unknown import Unknown
from .shared import ChunkingStrategyRequestParam, Metadata, StaticChunkingStrategy

__all__ = [
    "ChunkingStrategyResponseParam",
    "ComparisonFilter",
    "ComparisonFilterType",
    "CompoundFilter",
    "CreateVectorStoreFileRequest",
    "CreateVectorStoreRequest",
    "DeleteVectorStoreResponse",
    "ListVectorStoreFilesResponse",
    "ListVectorStoresResponse",
    "OtherChunkingStrategyResponseParam",
    "StaticChunkingStrategyResponseParam",
    "UpdateVectorStoreRequest",
    "VectorStoreExpirationAfter",
    "VectorStoreFileAttributes",
    "VectorStoreFileCounts",
    "VectorStoreFileLastError",
    "VectorStoreFileObject",
    "VectorStoreObject",
    "VectorStoreSearchFilter",
    "VectorStoreSearchRankingOptions",
    "VectorStoreSearchRequest",
    "VectorStoreSearchResultContentObject",
    "VectorStoreSearchResultItem",
    "VectorStoreSearchResultsPage",
]


class ComparisonFilter(Model):
    """Compares one file attribute with a value."""

    model_config = ConfigDict(extra="forbid")

    type: ComparisonFilterType
    """Comparison to make. Default: 'eq'."""
    key: str
    """Attribute to look at."""
    value: str | float | bool | list[str | float]
    """Value to compare with; a list for `in` and `nin`."""


class CompoundFilter(Model):
    """Joins several filters into one."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["and", "or"]
    """Whether all filters or any of them must match."""
    filters: list[VectorStoreSearchFilter]
    """Filters to join."""


class CreateVectorStoreFileRequest(Model):
    """File to add to a vector store."""

    model_config = ConfigDict(extra="forbid")

    file_id: str
    """Uploaded file."""
    chunking_strategy: Maybe[ChunkingStrategyRequestParam] = None
    attributes: VectorStoreFileAttributes | None = None


class CreateVectorStoreRequest(Model):
    """Settings of a new vector store."""

    model_config = ConfigDict(extra="forbid")

    file_ids: Maybe[Annotated[list[str], Field(max_length=500)]] = None
    """Files to put into the store, no more than 500."""
    name: Maybe[str] = None
    """Display name."""
    description: Maybe[str] = None
    """What the store is for."""
    expires_after: Maybe[VectorStoreExpirationAfter] = None
    chunking_strategy: Maybe[ChunkingStrategyRequestParam] = None
    metadata: Metadata | None = None


class DeleteVectorStoreResponse(Model):
    """Result of removing a vector store."""

    id: str
    """Identifier of what was removed."""
    object: Literal["vector_store.deleted"]
    """Kind of object."""
    deleted: bool
    """Whether the removal took place."""


class ListVectorStoreFilesResponse(Model):
    """A page of vector store files."""

    object: Literal["list"]
    """Kind of object."""
    data: list[VectorStoreFileObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""


class ListVectorStoresResponse(Model):
    """A page of vector stores."""

    object: Literal["list"]
    """Kind of object."""
    data: list[VectorStoreObject]
    """Items of this page."""
    first_id: str
    """Identifier of the first item, usable as `before`."""
    last_id: str
    """Identifier of the last item, usable as `after`."""
    has_more: bool
    """Whether more items follow."""


class OtherChunkingStrategyResponseParam(Model):
    """Stands for an unknown strategy, found on files from before chunking was recorded."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["other"]
    """Tag of the strategy."""


class StaticChunkingStrategyResponseParam(Model):
    """The chunk sizes that were used."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["static"]
    """Tag of the strategy."""
    static: StaticChunkingStrategy


class UpdateVectorStoreRequest(Model):
    """New values for an existing vector store; every field is optional."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = None
    """New display name."""
    expires_after: VectorStoreExpirationAfter | None = None
    metadata: Metadata | None = None


class VectorStoreExpirationAfter(Model):
    """When an idle vector store expires."""

    anchor: Literal["last_active_at"]
    """Moment from which time is counted."""
    days: Annotated[int, Field(ge=1, le=365)]
    """Lifetime in days, from 1 to 365."""


class VectorStoreFileCounts(Model):
    """Number of files by state."""

    in_progress: int
    """Files in the works."""
    completed: int
    """Files ready for search."""
    failed: int
    """Files with an error."""
    cancelled: int
    """Files that were called off."""
    total: int
    """All files together."""


class VectorStoreFileLastError(Model):
    """Why a file could not be processed."""

    code: Literal["server_error", "unsupported_file", "invalid_file"]
    """Kind of failure."""
    message: str
    """Text that explains the failure to a person."""


class VectorStoreFileObject(Model):
    """A file as part of a vector store."""

    id: str
    """File identifier."""
    object: Literal["vector_store.file"]
    """Kind of object."""
    usage_bytes: int
    """Storage taken up in the store, in bytes; may differ from the file's own size."""
    created_at: int
    """Time the file was added, in Unix seconds."""
    vector_store_id: str
    """Store that contains the file."""
    status: Literal["in_progress", "completed", "cancelled", "failed"]
    """State of the file; `completed` means it can be searched."""
    last_error: VectorStoreFileLastError | None
    chunking_strategy: Maybe[ChunkingStrategyResponseParam] = None
    attributes: VectorStoreFileAttributes | None = None


class VectorStoreObject(Model):
    """A collection of files prepared for search."""

    id: str
    """Vector store identifier."""
    object: Literal["vector_store"]
    """Kind of object."""
    created_at: int
    """Creation time, in Unix seconds."""
    name: str
    """Display name."""
    usage_bytes: int
    """Storage taken up, in bytes."""
    file_counts: VectorStoreFileCounts
    status: Literal["expired", "in_progress", "completed"]
    """State of the store; `completed` means it can be searched."""
    expires_after: Maybe[VectorStoreExpirationAfter] = None
    expires_at: int | None = None
    """Expiry time, in Unix seconds."""
    last_active_at: int | None
    """Time of last use, in Unix seconds."""
    metadata: Metadata | None


class VectorStoreSearchRankingOptions(Model):
    """How search results are ranked and filtered."""

    model_config = ConfigDict(extra="forbid")

    ranker: Maybe[Literal["none", "auto", "default-2024-11-15"]] = None
    """Ranking method; `none` skips ranking to save time. Default: 'auto'."""
    score_threshold: Maybe[Annotated[float, Field(ge=0, le=1)]] = None
    """Lowest score a result may have. Default: 0."""


class VectorStoreSearchRequest(Model):
    """What to look for in a vector store."""

    model_config = ConfigDict(extra="forbid")

    query: str | Annotated[list[str], Field(min_length=1)]
    """Search text, or several of them."""
    rewrite_query: Maybe[bool] = None
    """Whether the service may reword the query to suit the search. Default: False."""
    max_num_results: Maybe[Annotated[int, Field(ge=1, le=50)]] = None
    """Most results to return, from 1 to 50. Default: 10."""
    filters: Maybe[VectorStoreSearchFilter] = None
    ranking_options: Maybe[VectorStoreSearchRankingOptions] = None


class VectorStoreSearchResultContentObject(Model):
    """A passage found by a search."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["text"]
    """Kind of content."""
    text: str
    """Text of the passage."""


class VectorStoreSearchResultItem(Model):
    """One search result."""

    model_config = ConfigDict(extra="forbid")

    file_id: str
    """File in which something was found."""
    filename: str
    """Name of that file."""
    score: Annotated[float, Field(ge=0, le=1)]
    """How well the result matches."""
    attributes: VectorStoreFileAttributes | None
    content: list[VectorStoreSearchResultContentObject]
    """Passages found in the file."""


class VectorStoreSearchResultsPage(Model):
    """One page of search matches."""

    model_config = ConfigDict(extra="forbid")

    object: Literal["vector_store.search_results.page"]
    """Kind of object."""
    search_query: Annotated[list[str], Field(min_length=1)]
    """Queries that were run, as reworded by the service."""
    data: list[VectorStoreSearchResultItem]
    """Results, best first."""
    has_more: bool
    """Whether more results follow."""
    next_page: str | None
    """Token of the next page, if there is one."""


ChunkingStrategyResponseParam: TypeAlias = Annotated[
    StaticChunkingStrategyResponseParam | OtherChunkingStrategyResponseParam | Unknown,
    Tagged("type"),
]
"""How a file was cut into chunks."""

VectorStoreFileAttributes: TypeAlias = Annotated[
    dict[
        Annotated[str, Field(max_length=64)],
        Annotated[str, Field(max_length=512)] | float | bool,
    ],
    Field(max_length=16),
]
"""Up to 16 caller-defined values that searches can filter by."""

VectorStoreSearchFilter: TypeAlias = Annotated[
    ComparisonFilter | CompoundFilter, Tagged("type")
]
"""Condition on file attributes."""

ComparisonFilterType: TypeAlias = Literal[
    "eq", "ne", "gt", "gte", "lt", "lte", "in", "nin"
]
