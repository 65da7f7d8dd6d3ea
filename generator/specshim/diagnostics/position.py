"""A position in the text of a file, and the function that finds it for a place."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from specshim.diagnostics.place import Place


class Position(Struct, frozen=True, order=True):
    """Line and column, both counted from 1, the line's text, and how many characters are meant."""

    line: int
    column: int
    text: str
    length: int = 1


class Locate(Protocol):
    """What printers need to know of the files: they import no reader."""

    def __call__(self, place: Place, /) -> Position | None: ...


def nowhere(place: Place, /) -> Position | None:
    """The :class:`Locate` of a caller without sources."""
    return None
