"""Plain-dict forms of the models in `models.threads_runs`, as arguments."""

from __future__ import annotations

from typing_extensions import TypedDict

__all__ = ["ToolOutputParam"]


class ToolOutputParam(TypedDict, total=False):
    """Plain-dict form of `ToolOutput`."""

    tool_call_id: str
    output: str
