"""Ctrl-C while files are moved into the package, which must be whole before the run ends."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait for the end of the block; KeyboardInterrupt is raised there, and says so."""
    before = signal.getsignal(signal.SIGINT)
    # Only the main thread of Python takes signals, and only from there are they redirected.
    if before is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: arrived.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if arrived:
        raise KeyboardInterrupt("the package was written before that")
