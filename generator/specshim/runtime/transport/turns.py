"""One after the other: what many threads or tasks want, and one does for all."""

from __future__ import annotations

import os
import threading
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from typing import Any
from weakref import WeakKeyDictionary

from .connections.loops import current_loop

__all__ = ["Turns"]


class Turns:
    """A lock for threads, and one for the tasks of each event loop."""

    def __init__(self) -> None:
        self._process = os.getpid()
        self._threads = threading.Lock()
        self._tasks: WeakKeyDictionary[Any, AbstractAsyncContextManager[Any]]
        self._tasks = WeakKeyDictionary()

    def in_thread(self) -> AbstractContextManager[object]:
        """Return what a thread holds while it is its turn."""
        if self._process != os.getpid():
            # Whoever held it was left behind in the process that forked.
            self._process, self._threads = os.getpid(), threading.Lock()
        return self._threads

    def in_task(self) -> AbstractAsyncContextManager[object]:
        """Return what a task holds while it is its turn."""
        # Imported late: sync clients do without it.
        import anyio

        return self._tasks.setdefault(current_loop(), anyio.Lock())
