"""What changes in `api.txt`, short enough to be read in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Final

from specshim.sources import Unreadable, read_bytes

LISTING: Final = "api.txt"

_SYMBOL: Final = re.compile(r"[^(:= \[]+(\['[^']*'\])?")


def listing_in(folder: Path) -> str:
    """The `api.txt` of the package in `folder`; empty where there is none."""
    try:
        return read_bytes(folder / LISTING).decode(errors="replace")
    except Unreadable:
        return ""


def api_changes(before: str, after: str) -> tuple[str, ...]:
    """`- line` and `+ line` for what is no longer, and what is new, in the order of the names."""
    old, new = before.splitlines(), after.splitlines()
    gone, come = set(old) - set(new), set(new) - set(old)
    lines = [*((it, "-") for it in gone), *((it, "+") for it in come)]
    ordered = sorted(lines, key=lambda it: (_symbol(it[0]), it[1] == "+", it[0]))
    return tuple(f"{sign} {line}" for line, sign in ordered)


def abridged(changes: Sequence[str]) -> tuple[str, ...]:
    """The same, but of a signature that changed only the part that did."""
    return tuple(_abridge(changes))


def _abridge(changes: Sequence[str]) -> Iterator[str]:
    rest = list(changes)
    while rest:
        line = rest.pop(0)
        other = rest[0] if rest else ""
        pair = line[:1] == "-" and other[:1] == "+" and _symbol(line[2:]) == _symbol(other[2:])
        if pair:
            yield from _pair(line, rest.pop(0))
        else:
            yield line


def _pair(before: str, after: str) -> tuple[str, str]:
    old, new = before[2:].split(", "), after[2:].split(", ")
    start = len([*takewhile(_equal, zip(old, new, strict=False))])
    end = len([*takewhile(_equal, zip(old[start:][::-1], new[start:][::-1], strict=False))])
    symbol = _symbol(before[2:])
    return (f"- {_part(symbol, old, start, end)}", f"+ {_part(symbol, new, start, end)}")


def _part(symbol: str, pieces: Sequence[str], start: int, end: int) -> str:
    changed = pieces[start : len(pieces) - end]
    if start == 0:
        return ", ".join([*changed, "..."] if end else changed)
    return f"{symbol}: " + ", ".join(["...", *changed, *(["..."] if end else [])])


def _equal(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _symbol(line: str) -> str:
    found = _SYMBOL.match(line)
    return found[0] if found else line
