"""Every operation of v2, for who speaks it under the types of another version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from .._runtime.requests import Operation
from .._runtime.streams import Format
from ..v2.resources import (
    assistants,
    files,
    threads,
    threads_messages,
    threads_runs,
    threads_runs_steps,
    vector_stores,
    vector_stores_file_batches,
    vector_stores_files,
)

__all__ = ["OPERATIONS", "STREAMS"]

OPERATIONS: Final[tuple[Operation[Any], ...]] = (
    assistants.LIST,
    assistants.CREATE,
    assistants.RETRIEVE,
    assistants.UPDATE,
    assistants.DELETE,
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
    threads_messages.DELETE,
    threads_runs.LIST,
    threads_runs.CREATE,
    threads_runs.RETRIEVE,
    threads_runs.UPDATE,
    threads_runs.CANCEL,
    threads_runs.SUBMIT_TOOL_OUTPUTS,
    threads_runs_steps.LIST,
    threads_runs_steps.RETRIEVE,
    vector_stores.LIST,
    vector_stores.CREATE,
    vector_stores.RETRIEVE,
    vector_stores.UPDATE,
    vector_stores.DELETE,
    vector_stores.SEARCH,
    vector_stores_file_batches.CREATE,
    vector_stores_file_batches.RETRIEVE,
    vector_stores_file_batches.CANCEL,
    vector_stores_file_batches.LIST_FILES,
    vector_stores_files.LIST,
    vector_stores_files.CREATE,
    vector_stores_files.RETRIEVE,
    vector_stores_files.UPDATE,
    vector_stores_files.DELETE,
    vector_stores_files.CONTENT,
)

STREAMS: Final[Mapping[str, Format[Any]]] = {
    threads.CREATE_AND_RUN.key: threads.CREATE_AND_RUN_EVENTS,
    threads_runs.CREATE.key: threads_runs.CREATE_EVENTS,
    threads_runs.SUBMIT_TOOL_OUTPUTS.key: threads_runs.SUBMIT_TOOL_OUTPUTS_EVENTS,
}
"""What reads the streams of operations."""
