"""Assistants API, version v1: the plain-dict forms of its models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .shared import AssistantToolParam as AssistantToolParam
    from .shared import CodeInterpreterToolParam as CodeInterpreterToolParam
    from .shared import FunctionObjectParam as FunctionObjectParam
    from .shared import FunctionToolParam as FunctionToolParam
    from .shared import ResponseFormatOptionParam as ResponseFormatOptionParam
    from .shared import ResponseFormatParam as ResponseFormatParam
    from .shared import RetrievalToolParam as RetrievalToolParam
    from .threads import CreateMessageRequestParam as CreateMessageRequestParam
    from .threads import CreateThreadRequestParam as CreateThreadRequestParam
    from .threads import NamedToolChoiceFunctionParam as NamedToolChoiceFunctionParam
    from .threads import NamedToolChoiceParam as NamedToolChoiceParam
    from .threads import ToolChoiceOptionParam as ToolChoiceOptionParam
    from .threads import TruncationObjectParam as TruncationObjectParam
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
