"""Assistants API, version v2: the plain-dict forms of its models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .files import FileExpirationAfterParam as FileExpirationAfterParam
    from .shared import AssistantToolParam as AssistantToolParam
    from .shared import (
        AutoChunkingStrategyRequestParamParam as AutoChunkingStrategyRequestParamParam,
    )
    from .shared import (
        ChunkingStrategyRequestParamParam as ChunkingStrategyRequestParamParam,
    )
    from .shared import CodeInterpreterResourcesParam as CodeInterpreterResourcesParam
    from .shared import CodeInterpreterToolParam as CodeInterpreterToolParam
    from .shared import CreateFileSearchResourcesParam as CreateFileSearchResourcesParam
    from .shared import CreateToolResourcesParam as CreateToolResourcesParam
    from .shared import FileSearchRankingOptionsParam as FileSearchRankingOptionsParam
    from .shared import FileSearchResourcesParam as FileSearchResourcesParam
    from .shared import FileSearchToolFileSearchParam as FileSearchToolFileSearchParam
    from .shared import FileSearchToolParam as FileSearchToolParam
    from .shared import FunctionObjectParam as FunctionObjectParam
    from .shared import FunctionToolParam as FunctionToolParam
    from .shared import ResponseFormatJsonObjectParam as ResponseFormatJsonObjectParam
    from .shared import (
        ResponseFormatJsonSchemaJsonSchemaParam as ResponseFormatJsonSchemaJsonSchemaParam,
    )
    from .shared import ResponseFormatJsonSchemaParam as ResponseFormatJsonSchemaParam
    from .shared import ResponseFormatOptionParam as ResponseFormatOptionParam
    from .shared import ResponseFormatParam as ResponseFormatParam
    from .shared import ResponseFormatTextParam as ResponseFormatTextParam
    from .shared import StaticChunkingStrategyParam as StaticChunkingStrategyParam
    from .shared import (
        StaticChunkingStrategyRequestParamParam as StaticChunkingStrategyRequestParamParam,
    )
    from .shared import ToolResourcesParam as ToolResourcesParam
    from .shared import ToolResourcesVectorStoreParam as ToolResourcesVectorStoreParam
    from .threads import CreateMessageRequestParam as CreateMessageRequestParam
    from .threads import CreateThreadRequestParam as CreateThreadRequestParam
    from .threads import FileSearchToolTypeOnlyParam as FileSearchToolTypeOnlyParam
    from .threads import MessageAttachmentParam as MessageAttachmentParam
    from .threads import MessageAttachmentToolParam as MessageAttachmentToolParam
    from .threads import (
        MessageContentImageFileObjectImageFileParam as MessageContentImageFileObjectImageFileParam,
    )
    from .threads import (
        MessageContentImageFileObjectParam as MessageContentImageFileObjectParam,
    )
    from .threads import (
        MessageContentImageUrlObjectImageUrlParam as MessageContentImageUrlObjectImageUrlParam,
    )
    from .threads import (
        MessageContentImageUrlObjectParam as MessageContentImageUrlObjectParam,
    )
    from .threads import MessageRequestContentParam as MessageRequestContentParam
    from .threads import (
        MessageRequestContentTextObjectParam as MessageRequestContentTextObjectParam,
    )
    from .threads import NamedToolChoiceFunctionParam as NamedToolChoiceFunctionParam
    from .threads import NamedToolChoiceParam as NamedToolChoiceParam
    from .threads import ToolChoiceOptionParam as ToolChoiceOptionParam
    from .threads import TruncationObjectParam as TruncationObjectParam
    from .threads_runs import ToolOutputParam as ToolOutputParam
    from .vector_stores import ComparisonFilterParam as ComparisonFilterParam
    from .vector_stores import CompoundFilterParam as CompoundFilterParam
    from .vector_stores import (
        CreateVectorStoreFileRequestParam as CreateVectorStoreFileRequestParam,
    )
    from .vector_stores import (
        VectorStoreExpirationAfterParam as VectorStoreExpirationAfterParam,
    )
    from .vector_stores import (
        VectorStoreFileAttributesParam as VectorStoreFileAttributesParam,
    )
    from .vector_stores import (
        VectorStoreSearchFilterParam as VectorStoreSearchFilterParam,
    )
    from .vector_stores import (
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
