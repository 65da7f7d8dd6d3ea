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
    INTERRUPTED = 130
    """By Ctrl-C: 128 and the number of the signal, as shells have it."""


def exit_codes(faulty: str = "", different: str = "") -> str:
    """The last paragraph of a command's help; what is not said of a command cannot happen to it."""
    meanings = {
        0: "clean",
        1: faulty,
        2: "the command line is wrong",
        3: different,
        130: "interrupted by Ctrl-C",
    }
    rows = [f"  {code:<4} {meaning}" for code, meaning in meanings.items() if meaning]
    return "\n".join(("\n\b", "Exit codes:", *rows, ""))
