"""Line and column of an offset in a text."""

from __future__ import annotations

import re
from bisect import bisect_right

from specshim.diagnostics import Position

# Editors count these; libyaml also counts NEL, LS and PS, so its own line numbers are not used.
_LINE_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of a text; offsets count characters, as `str` does."""

    __slots__ = ("_latest", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        # A minified document is one line of megabytes, which all positions on it share.
        self._latest = (-1, "")
        self._starts = [0, *[found.end() for found in _LINE_BREAK.finditer(text)]]

    def position(self, offset: int, length: int = 1) -> Position:
        """The position of the character at `offset`; one past the end is allowed."""
        index = bisect_right(self._starts, offset) - 1
        line = self._line(index)
        column = min(offset - self._starts[index], len(line))
        return Position(index + 1, column + 1, line, max(1, min(length, len(line) - column)))

    def _line(self, index: int) -> str:
        if self._latest[0] != index:
            end = self._starts[index + 1] if index + 1 < len(self._starts) else len(self._text)
            self._latest = (index, self._text[self._starts[index] : end].rstrip("\r\n"))
        return self._latest[1]
