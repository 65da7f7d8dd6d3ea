"""What the server can do, one module per resource."""

from . import (
    assistants,
    file_batches,
    files,
    messages,
    runs,
    threads,
    vector_store_files,
    vector_stores,
)

OPERATIONS = (
    *assistants.OPERATIONS,
    # Before threads: /threads/runs is an operation, not the thread of id "runs".
    *runs.OPERATIONS,
    *threads.OPERATIONS,
    *messages.OPERATIONS,
    *files.OPERATIONS,
    *vector_stores.OPERATIONS,
    *vector_store_files.OPERATIONS,
    *file_batches.OPERATIONS,
)
"""Every operation of either version."""
