"""The memory of a command, which goes with its process."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def left_to_the_system() -> Iterator[None]:
    """Look for no garbage while a command runs, nor in what it leaves: the end of the process frees all of it.

    For a process that runs one command and ends. A command that stays asks for :func:`collect_garbage`.
    """
    gc.disable()
    try:
        yield
    finally:
        # The interpreter looks through everything twice on its way out, but not through what is frozen.
        gc.freeze()
        gc.enable()


def collect_garbage() -> None:
    """What a command says that stays: what it makes and drops must not add up."""
    gc.enable()
