"""How a run ended, for scripts."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The same for every command; 2, a wrong command line, is click's own."""

    CLEAN = 0
    FAULTY = 1
    DIFFERENT = 3
    CRASHED = 70
    """A fault of specshim itself; EX_SOFTWARE of sysexits.h."""
