"""Every operation of v1, for who speaks it under the types of another version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .._runtime.requests import Operation
from .._runtime.streams import Format
from ..v1.resources import (
    assistants,
    assistants_files,
    files,
    threads,
    threads_messages,
    threads_messages_files,
    threads_runs,
    threads_runs_steps,
)

__all__ = ["OPERATIONS", "STREAMS"]

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    assistants.LIST,
    assistants.CREATE,
    assistants.RETRIEVE,
    assistants.UPDATE,
    assistants.DELETE,
    assistants_files.LIST,
    assistants_files.CREATE,
    assistants_files.RETRIEVE,
    assistants_files.DELETE,
    files.LIST,
    files.CREATE,
    files.RETRIEVE,
    files.DELETE,
    files.CONTENT,
    threads.CREATE,
    threads.CREATE_AND_RUN,
    threads.RETRIEVE,
    threads.UPDATE,
    threads.DELETE,
    threads_messages.LIST,
    threads_messages.CREATE,
    threads_messages.RETRIEVE,
    threads_messages.UPDATE,
    threads_messages_files.LIST,
    threads_messages_files.RETRIEVE,
    threads_runs.LIST,
    threads_runs.CREATE,
    threads_runs.RETRIEVE,
    threads_runs.UPDATE,
    threads_runs.CANCEL,
    threads_runs.SUBMIT_TOOL_OUTPUTS,
    threads_runs_steps.LIST,
    threads_runs_steps.RETRIEVE,
)

STREAMS: Final[Mapping[str, Format[Any]]] = {
    threads.CREATE_AND_RUN.key: threads.CREATE_AND_RUN_EVENTS,
    threads_runs.CREATE.key: threads_runs.CREATE_EVENTS,
    threads_runs.SUBMIT_TOOL_OUTPUTS.key: threads_runs.SUBMIT_TOOL_OUTPUTS_EVENTS,
}
"""What reads the streams of operations."""
