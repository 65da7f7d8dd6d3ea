"""Each `XParam` is the plain-dict form of `X` in `models.shared`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypeAlias

from typing_extensions import TypedDict

from .._unknown import Unknown
from ..models.shared import (
    AutoChunkingStrategyRequestParam,
    CodeInterpreterResources,
    CodeInterpreterTool,
    CreateFileSearchResources,
    FileSearchRanker,
    FileSearchRankingOptions,
    FileSearchResources,
    FileSearchTool,
    FileSearchToolFileSearch,
    FunctionObject,
    FunctionTool,
    ResponseFormatJsonObject,
    ResponseFormatJsonSchema,
    ResponseFormatJsonSchemaJsonSchema,
    ResponseFormatText,
    StaticChunkingStrategy,
    StaticChunkingStrategyRequestParam,
    ToolResourcesVectorStore,
)

__all__ = [
    "AssistantToolParam",
    "AutoChunkingStrategyRequestParamParam",
    "ChunkingStrategyRequestParamParam",
    "CodeInterpreterResourcesParam",
    "CodeInterpreterToolParam",
    "CreateFileSearchResourcesParam",
    "CreateToolResourcesParam",
    "FileSearchRankingOptionsParam",
    "FileSearchResourcesParam",
    "FileSearchToolFileSearchParam",
    "FileSearchToolParam",
    "FunctionObjectParam",
    "FunctionToolParam",
    "ResponseFormatJsonObjectParam",
    "ResponseFormatJsonSchemaJsonSchemaParam",
    "ResponseFormatJsonSchemaParam",
    "ResponseFormatOptionParam",
    "ResponseFormatParam",
    "ResponseFormatTextParam",
    "StaticChunkingStrategyParam",
    "StaticChunkingStrategyRequestParamParam",
    "ToolResourcesParam",
    "ToolResourcesVectorStoreParam",
]


class AutoChunkingStrategyRequestParamParam(TypedDict, total=False):
    type: Required[Literal["auto"]]


class CodeInterpreterResourcesParam(TypedDict, total=False):
    file_ids: Sequence[str]


class CodeInterpreterToolParam(TypedDict, total=False):
    type: Required[Literal["code_interpreter"]]


class CreateFileSearchResourcesParam(TypedDict, total=False):
    vector_store_ids: Sequence[str]
    vector_stores: Sequence[ToolResourcesVectorStore | ToolResourcesVectorStoreParam]


class CreateToolResourcesParam(TypedDict, total=False):
    code_interpreter: CodeInterpreterResources | CodeInterpreterResourcesParam
    file_search: CreateFileSearchResources | CreateFileSearchResourcesParam


class FileSearchRankingOptionsParam(TypedDict, total=False):
    ranker: FileSearchRanker
    score_threshold: Required[float]


class FileSearchResourcesParam(TypedDict, total=False):
    vector_store_ids: Sequence[str]


class FileSearchToolParam(TypedDict, total=False):
    type: Required[Literal["file_search"]]
    file_search: FileSearchToolFileSearch | FileSearchToolFileSearchParam


class FileSearchToolFileSearchParam(TypedDict, total=False):
    max_num_results: int
    ranking_options: FileSearchRankingOptions | FileSearchRankingOptionsParam


class FunctionObjectParam(TypedDict, total=False):
    name: Required[str]
    description: str
    parameters: Mapping[str, object]
    strict: bool | None


class FunctionToolParam(TypedDict, total=False):
    type: Required[Literal["function"]]
    function: Required[FunctionObject | FunctionObjectParam]


class ResponseFormatJsonObjectParam(TypedDict, total=False):
    type: Required[Literal["json_object"]]


class ResponseFormatJsonSchemaParam(TypedDict, total=False):
    type: Required[Literal["json_schema"]]
    json_schema: Required[
        ResponseFormatJsonSchemaJsonSchema | ResponseFormatJsonSchemaJsonSchemaParam
    ]


class ResponseFormatJsonSchemaJsonSchemaParam(TypedDict, total=False):
    name: Required[str]
    description: str
    schema: Mapping[str, object]
    strict: bool | None


class ResponseFormatTextParam(TypedDict, total=False):
    type: Required[Literal["text"]]


class StaticChunkingStrategyParam(TypedDict, total=False):
    max_chunk_size_tokens: Required[int]
    chunk_overlap_tokens: Required[int]


class StaticChunkingStrategyRequestParamParam(TypedDict, total=False):
    type: Required[Literal["static"]]
    static: Required[StaticChunkingStrategy | StaticChunkingStrategyParam]


class ToolResourcesParam(TypedDict, total=False):
    code_interpreter: CodeInterpreterResources | CodeInterpreterResourcesParam
    file_search: FileSearchResources | FileSearchResourcesParam


class ToolResourcesVectorStoreParam(TypedDict, total=False):
    file_ids: Sequence[str]
    chunking_strategy: ChunkingStrategyRequestParamParam
    metadata: Mapping[str, str] | None


AssistantToolParam: TypeAlias = (
    CodeInterpreterTool
    | CodeInterpreterToolParam
    | FileSearchTool
    | FileSearchToolParam
    | FunctionTool
    | FunctionToolParam
    | Unknown
)

ChunkingStrategyRequestParamParam: TypeAlias = (
    AutoChunkingStrategyRequestParam
    | AutoChunkingStrategyRequestParamParam
    | StaticChunkingStrategyRequestParam
    | StaticChunkingStrategyRequestParamParam
    | Unknown
)

ResponseFormatParam: TypeAlias = (
    ResponseFormatText
    | ResponseFormatTextParam
    | ResponseFormatJsonObject
    | ResponseFormatJsonObjectParam
    | ResponseFormatJsonSchema
    | ResponseFormatJsonSchemaParam
    | Unknown
)

ResponseFormatOptionParam: TypeAlias = Literal["auto"] | ResponseFormatParam | Unknown
