"""Diagnostics with their positions, in the order in which a reader meets them in the files."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from specshim.diagnostics.diagnostic import Diagnostic
from specshim.diagnostics.place import Place
from specshim.diagnostics.position import Locate, Position


class Located(Struct, frozen=True):
    """A diagnostic and where it is, as far as that can be known."""

    diagnostic: Diagnostic
    position: Position | None
    related: tuple[tuple[str, Place, Position | None], ...]

    @property
    def file(self) -> str:
        """The file's name, empty when the finding belongs to none."""
        return self.diagnostic.place.file if self.diagnostic.place else ""


def locate_all(diagnostics: Iterable[Diagnostic], locate: Locate) -> tuple[Located, ...]:
    """Each of `diagnostics` with its positions, by file and line; those of no file first."""
    return tuple(sorted((_located(found, locate) for found in diagnostics), key=_order))


def _located(found: Diagnostic, locate: Locate) -> Located:
    position = found.position
    if position is None and found.place is not None:
        position = locate(found.place)
    related = tuple((label, place, locate(place)) for label, place in found.related)
    return Located(found, position, related)


def _order(located: Located) -> tuple[str, int, int]:
    position = located.position
    return (located.file, position.line if position else 0, position.column if position else 0)
