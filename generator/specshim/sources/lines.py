"""Line and column of an offset in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from specshim.diagnostics import Position

# Editors count these; libyaml also counts NEL, LS and PS, so its own line numbers are not used.
_LINE_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text; offsets count characters, as `str` does."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]

    def position(self, offset: int, length: int = 1) -> Position:
        """The position of the character at `offset`; one past the end is allowed."""
        index = bisect_right(self._starts, offset) - 1
        start = self._starts[index]
        end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
        line = self._text[start:end].rstrip("\r\n")
        column = min(offset - start, len(line))
        return Position(index + 1, column + 1, line, max(1, min(length, len(line) - column)))
