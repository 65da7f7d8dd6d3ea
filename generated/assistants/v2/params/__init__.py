"""Assistants API, version v2: the plain-dict forms of its models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .files import FileExpirationAfterParam as FileExpirationAfterParam
    from .shared import (
        AssistantToolParam as AssistantToolParam,
        AutoChunkingStrategyRequestParamParam as AutoChunkingStrategyRequestParamParam,
        ChunkingStrategyRequestParamParam as ChunkingStrategyRequestParamParam,
        CodeInterpreterResourcesParam as CodeInterpreterResourcesParam,
        CodeInterpreterToolParam as CodeInterpreterToolParam,
        CreateFileSearchResourcesParam as CreateFileSearchResourcesParam,
        CreateToolResourcesParam as CreateToolResourcesParam,
        FileSearchRankingOptionsParam as FileSearchRankingOptionsParam,
        FileSearchResourcesParam as FileSearchResourcesParam,
        FileSearchToolFileSearchParam as FileSearchToolFileSearchParam,
        FileSearchToolParam as FileSearchToolParam,
        FunctionObjectParam as FunctionObjectParam,
        FunctionToolParam as FunctionToolParam,
        ResponseFormatJsonObjectParam as ResponseFormatJsonObjectParam,
        ResponseFormatJsonSchemaJsonSchemaParam as ResponseFormatJsonSchemaJsonSchemaParam,
        ResponseFormatJsonSchemaParam as ResponseFormatJsonSchemaParam,
        ResponseFormatOptionParam as ResponseFormatOptionParam,
        ResponseFormatParam as ResponseFormatParam,
        ResponseFormatTextParam as ResponseFormatTextParam,
        StaticChunkingStrategyParam as StaticChunkingStrategyParam,
        StaticChunkingStrategyRequestParamParam as StaticChunkingStrategyRequestParamParam,
        ToolResourcesParam as ToolResourcesParam,
        ToolResourcesVectorStoreParam as ToolResourcesVectorStoreParam,
    )
    from .threads import (
        CreateMessageRequestParam as CreateMessageRequestParam,
        CreateThreadRequestParam as CreateThreadRequestParam,
        FileSearchToolTypeOnlyParam as FileSearchToolTypeOnlyParam,
        MessageAttachmentParam as MessageAttachmentParam,
        MessageAttachmentToolParam as MessageAttachmentToolParam,
        MessageContentImageFileObjectImageFileParam as MessageContentImageFileObjectImageFileParam,
        MessageContentImageFileObjectParam as MessageContentImageFileObjectParam,
        MessageContentImageUrlObjectImageUrlParam as MessageContentImageUrlObjectImageUrlParam,
        MessageContentImageUrlObjectParam as MessageContentImageUrlObjectParam,
        MessageRequestContentParam as MessageRequestContentParam,
        MessageRequestContentTextObjectParam as MessageRequestContentTextObjectParam,
        NamedToolChoiceFunctionParam as NamedToolChoiceFunctionParam,
        NamedToolChoiceParam as NamedToolChoiceParam,
        ToolChoiceOptionParam as ToolChoiceOptionParam,
        TruncationObjectParam as TruncationObjectParam,
    )
    from .threads_runs import ToolOutputParam as ToolOutputParam
    from .vector_stores import (
        ComparisonFilterParam as ComparisonFilterParam,
        CompoundFilterParam as CompoundFilterParam,
        CreateVectorStoreFileRequestParam as CreateVectorStoreFileRequestParam,
        VectorStoreExpirationAfterParam as VectorStoreExpirationAfterParam,
        VectorStoreFileAttributesParam as VectorStoreFileAttributesParam,
        VectorStoreSearchFilterParam as VectorStoreSearchFilterParam,
        VectorStoreSearchRankingOptionsParam as VectorStoreSearchRankingOptionsParam,
    )
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "files": ("FileExpirationAfterParam",),
            "shared": (
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
            ),
            "threads": (
                "CreateMessageRequestParam",
                "CreateThreadRequestParam",
                "FileSearchToolTypeOnlyParam",
                "MessageAttachmentParam",
                "MessageAttachmentToolParam",
                "MessageContentImageFileObjectImageFileParam",
                "MessageContentImageFileObjectParam",
                "MessageContentImageUrlObjectImageUrlParam",
                "MessageContentImageUrlObjectParam",
                "MessageRequestContentParam",
                "MessageRequestContentTextObjectParam",
                "NamedToolChoiceFunctionParam",
                "NamedToolChoiceParam",
                "ToolChoiceOptionParam",
                "TruncationObjectParam",
            ),
            "threads_runs": ("ToolOutputParam",),
            "vector_stores": (
                "ComparisonFilterParam",
                "CompoundFilterParam",
                "CreateVectorStoreFileRequestParam",
                "VectorStoreExpirationAfterParam",
                "VectorStoreFileAttributesParam",
                "VectorStoreSearchFilterParam",
                "VectorStoreSearchRankingOptionsParam",
            ),
        },
    )
