"""Assistants API, version v1: the plain-dict forms of its models."""

# Each module says in `__all__` what it offers.
# flake8: noqa: F403, RUF100

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.lazy import lazy

if TYPE_CHECKING:
    from .shared import *
    from .threads import *
    from .threads_runs import *
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
