"""Plain-dict forms of the models in `models.threads_runs`, as arguments.

Each is called like its model, with `Param` behind.
"""

from __future__ import annotations

from typing_extensions import TypedDict

__all__ = ["ToolOutputParam"]


class ToolOutputParam(TypedDict, total=False):
    tool_call_id: str
    output: str
