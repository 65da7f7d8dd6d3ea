"""One run at a time in an output folder.

The lock is on the folder itself, so a killed run leaves nothing behind. Windows has no locks on folders: there, two runs
at once are not kept apart.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from itertools import count
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

PATIENCE: Final = 60.0
"""Seconds that a run waits for another one to end."""
_INTERVAL: Final = 0.05


class FolderBusy(Exception):
    """Another run holds the folder, and did not end in time."""


@contextmanager
def exclusive(folder: Path, on_wait: Callable[[], None]) -> Iterator[int]:
    """Hold `folder` alone and open, creating it if need be; one that is still empty in the end is removed again."""
    created = [it for it in (folder, *folder.parents) if not it.exists()]
    with _held(folder, _Mode.EXCLUSIVE, on_wait) as descriptor:
        try:
            yield descriptor
        finally:
            with suppress(OSError):
                for it in created:
                    it.rmdir()


@contextmanager
def shared(folder: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Keep writers out of `folder` while it is read; nothing to do where there is no such folder."""
    if not folder.is_dir():
        yield
        return
    with _held(folder, _Mode.SHARED, on_wait):
        yield


class _Mode(Enum):
    EXCLUSIVE = auto()
    SHARED = auto()


@contextmanager
def _held(folder: Path, mode: _Mode, on_wait: Callable[[], None]) -> Iterator[int]:
    deadline = time.monotonic() + PATIENCE
    attempts = count()
    while (descriptor := _try(folder, mode)) is None:
        if time.monotonic() > deadline:
            raise FolderBusy
        if next(attempts) == 0:
            on_wait()
        time.sleep(_INTERVAL)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _try(folder: Path, mode: _Mode) -> int | None:
    """An open descriptor that holds the lock until it is closed; None while another run holds it."""
    if mode is _Mode.EXCLUSIVE:
        folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        return os.open(os.devnull, os.O_RDONLY)
    flag = fcntl.LOCK_EX if mode is _Mode.EXCLUSIVE else fcntl.LOCK_SH
    # Nothing is written through a link.
    last = os.O_NOFOLLOW if mode is _Mode.EXCLUSIVE else 0
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | last)
    with suppress(BlockingIOError, FileNotFoundError):
        fcntl.flock(descriptor, flag | fcntl.LOCK_NB)
        # A run that failed removes the folder that it created, which we may have opened before.
        if os.path.samestat(os.stat(folder), os.fstat(descriptor)):
            return descriptor
    os.close(descriptor)
    return None
