"""Models of Assistants API: shared."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field

from ..._runtime.models import Maybe, Model, Needs, OneOf, enforced
from ..._runtime.unions import Tagged
from .._unknown import Unknown

__all__ = [
    "AssistantSupportedModels",
    "AssistantTool",
    "AutoChunkingStrategyRequestParam",
    "ChunkingStrategyRequestParam",
    "CodeInterpreterResources",
    "CodeInterpreterTool",
    "CreateFileSearchResources",
    "CreateToolResources",
    "Error",
    "ErrorResponse",
    "FileSearchRanker",
    "FileSearchRankingOptions",
    "FileSearchResources",
    "FileSearchTool",
    "FileSearchToolFileSearch",
    "FunctionObject",
    "FunctionParameters",
    "FunctionTool",
    "Metadata",
    "ReasoningEffort",
    "ResponseFormat",
    "ResponseFormatJsonObject",
    "ResponseFormatJsonSchema",
    "ResponseFormatJsonSchemaJsonSchema",
    "ResponseFormatJsonSchemaSchema",
    "ResponseFormatOption",
    "ResponseFormatText",
    "StaticChunkingStrategy",
    "StaticChunkingStrategyRequestParam",
    "ToolResources",
    "ToolResourcesVectorStore",
]


class AutoChunkingStrategyRequestParam(Model):
    """Leaves the chunk sizes to the service."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["auto"]
    """Tag of the strategy."""


class CodeInterpreterResources(Model):
    """Files for the code interpreter."""

    file_ids: Maybe[Annotated[list[str], Field(max_length=20)]] = None
    """Uploaded files, no more than 20."""


class CodeInterpreterTool(Model):
    """Lets the assistant run Python code in a sandbox."""

    type: Literal["code_interpreter"]
    """Tag of the tool."""


class CreateFileSearchResources(Model):
    """Vector stores for file search, given either by identifier or as a store to
    create.
    """

    vector_store_ids: Maybe[Annotated[list[str], Field(max_length=1)]] = None
    """An existing vector store, no more than one."""
    vector_stores: Maybe[
        Annotated[list[ToolResourcesVectorStore], Field(max_length=1)]
    ] = None
    """A vector store to create, no more than one."""

    _rules = enforced(OneOf(Needs("vector_store_ids"), Needs("vector_stores")))


class CreateToolResources(Model):
    """Files and stores that the tools work on, with the option to create a store."""

    code_interpreter: Maybe[CodeInterpreterResources] = None
    file_search: Maybe[CreateFileSearchResources] = None


class Error(Model):
    """What went wrong with a request."""

    message: str
    """Text that explains the failure to a person."""
    type: str
    """Family of the error, such as `invalid_request_error`."""
    param: str | None
    """Request field that caused the error, if one is known."""
    code: str | None
    """Short machine-readable code, if one exists."""


class ErrorResponse(Model):
    """Body of every unsuccessful response."""

    error: Error


class FileSearchRankingOptions(Model):
    """How file search ranks and filters its results."""

    ranker: Maybe[FileSearchRanker] = None
    score_threshold: Annotated[float, Field(ge=0, le=1)]
    """Lowest score a result may have."""


class FileSearchResources(Model):
    """Vector stores for file search."""

    vector_store_ids: Maybe[Annotated[list[str], Field(max_length=1)]] = None
    """The vector store to search, no more than one."""


class FileSearchTool(Model):
    """Lets the assistant search its vector stores."""

    type: Literal["file_search"]
    """Tag of the tool."""
    file_search: Maybe[FileSearchToolFileSearch] = None


class FileSearchToolFileSearch(Model):
    """Search settings."""

    max_num_results: Maybe[Annotated[int, Field(ge=1, le=50)]] = None
    """Most results to return, from 1 to 50."""
    ranking_options: Maybe[FileSearchRankingOptions] = None


class FunctionObject(Model):
    """A function that the model may ask the caller to run."""

    name: Annotated[str, Field(max_length=64, pattern="^[a-zA-Z0-9_-]+$")]
    """Name the model uses to call the function."""
    description: Maybe[str] = None
    """What the function is for; the model decides by it when to call."""
    parameters: Maybe[FunctionParameters] = None
    strict: bool | None = None
    """Whether arguments must follow the schema exactly. Default: False."""


class FunctionTool(Model):
    """Offers one of the caller's functions to the assistant."""

    type: Literal["function"]
    """Tag of the tool."""
    function: FunctionObject


class ResponseFormatJsonObject(Model):
    """Asks for any valid JSON object."""

    type: Literal["json_object"]
    """Tag of the format."""


class ResponseFormatJsonSchema(Model):
    """Asks for JSON that follows a schema."""

    type: Literal["json_schema"]
    """Tag of the format."""
    json_schema: ResponseFormatJsonSchemaJsonSchema


class ResponseFormatJsonSchemaJsonSchema(Model):
    """The schema and its name."""

    name: Annotated[str, Field(max_length=64, pattern="^[a-zA-Z0-9_-]+$")]
    """Name of the format."""
    description: Maybe[str] = None
    """What the format is for; helps the model to answer in it."""
    schema_: Annotated[Maybe[ResponseFormatJsonSchemaSchema], Field(alias="schema")] = (
        None
    )
    strict: bool | None = None
    """Whether the answer must follow the schema exactly. Default: False."""


class ResponseFormatText(Model):
    """Asks for free text."""

    type: Literal["text"]
    """Tag of the format."""


class StaticChunkingStrategy(Model):
    """Sizes used for cutting files into chunks."""

    model_config = ConfigDict(extra="forbid")

    max_chunk_size_tokens: Annotated[int, Field(ge=100, le=4096)]
    """Most tokens in one chunk, from 100 to 4096."""
    chunk_overlap_tokens: int
    """Tokens shared by neighbouring chunks, at most half of the chunk size."""


class StaticChunkingStrategyRequestParam(Model):
    """Sets the chunk sizes by hand."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["static"]
    """Tag of the strategy."""
    static: StaticChunkingStrategy


class ToolResources(Model):
    """Files and stores that the tools work on."""

    code_interpreter: Maybe[CodeInterpreterResources] = None
    file_search: Maybe[FileSearchResources] = None


class ToolResourcesVectorStore(Model):
    """A vector store to create on the fly."""

    file_ids: Maybe[Annotated[list[str], Field(max_length=10000)]] = None
    """Files to put into the store."""
    chunking_strategy: Maybe[ChunkingStrategyRequestParam] = None
    metadata: Metadata | None = None


AssistantSupportedModels: TypeAlias = Literal[
    "gpt-5",
    "gpt-5-mini",
    "gpt-5-nano",
    "gpt-5-2025-08-07",
    "gpt-5-mini-2025-08-07",
    "gpt-5-nano-2025-08-07",
    "gpt-4.1",
    "gpt-4.1-mini",
    "gpt-4.1-nano",
    "gpt-4.1-2025-04-14",
    "gpt-4.1-mini-2025-04-14",
    "gpt-4.1-nano-2025-04-14",
    "o3-mini",
    "o3-mini-2025-01-31",
    "o1",
    "o1-2024-12-17",
    "gpt-4o",
    "gpt-4o-2024-11-20",
    "gpt-4o-2024-08-06",
    "gpt-4o-2024-05-13",
    "gpt-4o-mini",
    "gpt-4o-mini-2024-07-18",
    "gpt-4.5-preview",
    "gpt-4.5-preview-2025-02-27",
    "gpt-4-turbo",
    "gpt-4-turbo-2024-04-09",
    "gpt-4-0125-preview",
    "gpt-4-turbo-preview",
    "gpt-4-1106-preview",
    "gpt-4-vision-preview",
    "gpt-4",
    "gpt-4-0314",
    "gpt-4-0613",
    "gpt-4-32k",
    "gpt-4-32k-0314",
    "gpt-4-32k-0613",
    "gpt-3.5-turbo",
    "gpt-3.5-turbo-16k",
    "gpt-3.5-turbo-0613",
    "gpt-3.5-turbo-1106",
    "gpt-3.5-turbo-0125",
    "gpt-3.5-turbo-16k-0613",
]
"""Model names known to work with assistants."""

AssistantTool: TypeAlias = Annotated[
    CodeInterpreterTool | FileSearchTool | FunctionTool | Unknown, Tagged("type")
]
"""A tool that an assistant or a run can use."""

ChunkingStrategyRequestParam: TypeAlias = Annotated[
    AutoChunkingStrategyRequestParam | StaticChunkingStrategyRequestParam,
    Tagged("type"),
]
"""How files are to be cut into chunks."""

FileSearchRanker: TypeAlias = Literal["auto", "default_2024_08_21"]
"""Ranking method of file search."""

FunctionParameters: TypeAlias = dict[str, Any]
"""JSON Schema of the arguments; leave it out for a function without any."""

Metadata: TypeAlias = Annotated[
    dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=512)]],
    Field(max_length=16),
]
"""Up to 16 caller-defined text pairs kept with an object."""

ReasoningEffort: TypeAlias = Literal[
    "none", "minimal", "low", "medium", "high", "xhigh"
]
"""How much a reasoning model thinks before it answers."""

ResponseFormat: TypeAlias = Annotated[
    ResponseFormatText | ResponseFormatJsonObject | ResponseFormatJsonSchema | Unknown,
    Tagged("type"),
]
"""Requested shape of the model's answer."""

ResponseFormatJsonSchemaSchema: TypeAlias = dict[str, Any]
"""JSON Schema of the answer."""

ResponseFormatOption: TypeAlias = Literal["auto"] | ResponseFormat | Unknown
"""Output format; `auto` leaves the choice to the model."""
