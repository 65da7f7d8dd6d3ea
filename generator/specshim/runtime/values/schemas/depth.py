"""Room for what recurses more deeply than Python allows by itself."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Final, Generic, TypeVar

__all__ = ["deeply"]

T = TypeVar("T")

STACK: Final = 256 * 1024 * 1024
"""Bytes that are set aside; the system gives only what is used of them."""
FRAMES: Final = 200_000

_one_at_a_time = threading.Lock()


def deeply(function: Callable[[], T]) -> T:
    """Call a function; once more with room when it runs out of that.

    pydantic goes from a model into those of its fields, a dozen calls for each. An API
    whose objects lead from one to the next soon has more of them than fit.
    """
    try:
        return function()
    except RecursionError:
        if isinstance(threading.current_thread(), _Roomy):
            raise
    return _with_room(function)


def _with_room(function: Callable[[], T]) -> T:
    # Both settings are those of the whole process, so they are put back.
    with _one_at_a_time:
        frames, stack = sys.getrecursionlimit(), threading.stack_size(STACK)
        sys.setrecursionlimit(max(frames, FRAMES))
        try:
            thread = _Roomy(function)
            thread.start()
            threading.stack_size(stack)
            thread.join()
        finally:
            threading.stack_size(stack)
            sys.setrecursionlimit(frames)
    if thread.failure is not None:
        raise thread.failure
    return thread.results[0]


class _Roomy(threading.Thread, Generic[T]):
    """Calls a function: only the stack of a thread may have any size."""

    def __init__(self, function: Callable[[], T]) -> None:
        super().__init__(name=__name__)
        self._function = function
        self.results: list[T] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        """Keep what comes of the function for the thread that waits."""
        try:
            self.results.append(self._function())
        except BaseException as error:  # noqa: BLE001 - raised by who waits
            self.failure = error
