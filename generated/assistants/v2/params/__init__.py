"""Assistants API, version v2: the plain-dict forms of its models."""

# Each module says in `__all__` what it offers.
# flake8: noqa: F403, RUF100

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .files import *
    from .shared import *
    from .threads import *
    from .threads_runs import *
    from .vector_stores import *
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
