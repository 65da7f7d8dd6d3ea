"""Lines and columns in the files of the documents, which are read again when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from specshim.diagnostics import Place, Position, Report
from specshim.sources import Source, locate, read


class DocumentLocator(Struct):
    """A :class:`Locate` for places in `files`: what they are called, and where they are."""

    files: Mapping[str, str]
    _sources: dict[str, Source | None] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[str]) -> DocumentLocator:
        """Of files that are called as the way to them."""
        return cls({file: file for file in files})

    def __call__(self, place: Place, /) -> Position | None:
        if place.file not in self.files:
            return None
        if place.file not in self._sources:
            # What is wrong with it was reported when it was read first.
            self._sources[place.file] = read(self.files[place.file], Report())
        source = self._sources[place.file]
        return locate(source, place.pointer) if source else None
