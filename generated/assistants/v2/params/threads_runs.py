"""Each `XParam` is the plain-dict form of `X` in `models.threads_runs`."""

from __future__ import annotations

from typing_extensions import TypedDict

__all__ = ["ToolOutputParam"]


class ToolOutputParam(TypedDict, total=False):
    tool_call_id: str
    output: str
