"""What must come to an end: a hang fails, and a machine with much else to do does not."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

ENOUGH: Final = 120
"""Seconds that the processor works for the test alone; what is tested takes a few of them."""


@contextmanager
def no_hang() -> Iterator[None]:
    """Raise AssertionError where the block does not end."""
    before = signal.signal(signal.SIGVTALRM, _hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, ENOUGH)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _hangs(*_: object) -> NoReturn:
    raise AssertionError("it does not end")
