"""Assistants API, version v1: the plain-dict forms of its models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .shared import (
        AssistantToolParam as AssistantToolParam,
        CodeInterpreterToolParam as CodeInterpreterToolParam,
        FunctionObjectParam as FunctionObjectParam,
        FunctionToolParam as FunctionToolParam,
        ResponseFormatOptionParam as ResponseFormatOptionParam,
        ResponseFormatParam as ResponseFormatParam,
        RetrievalToolParam as RetrievalToolParam,
    )
    from .threads import (
        CreateMessageRequestParam as CreateMessageRequestParam,
        CreateThreadRequestParam as CreateThreadRequestParam,
        NamedToolChoiceFunctionParam as NamedToolChoiceFunctionParam,
        NamedToolChoiceParam as NamedToolChoiceParam,
        ToolChoiceOptionParam as ToolChoiceOptionParam,
        TruncationObjectParam as TruncationObjectParam,
    )
    from .threads_runs import ToolOutputParam as ToolOutputParam
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "shared": (
                "AssistantToolParam",
                "CodeInterpreterToolParam",
                "FunctionObjectParam",
                "FunctionToolParam",
                "ResponseFormatOptionParam",
                "ResponseFormatParam",
                "RetrievalToolParam",
            ),
            "threads": (
                "CreateMessageRequestParam",
                "CreateThreadRequestParam",
                "NamedToolChoiceFunctionParam",
                "NamedToolChoiceParam",
                "ToolChoiceOptionParam",
                "TruncationObjectParam",
            ),
            "threads_runs": ("ToolOutputParam",),
        },
    )
