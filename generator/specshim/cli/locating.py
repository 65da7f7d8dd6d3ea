"""Lines and columns in the files of the documents, which are read again when one is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from specshim.diagnostics import Place, Position, Report
from specshim.sources import Source, locate, read


@dataclass(slots=True)
class DocumentLocator:
    """A :class:`Locate` for places in `files`, whose names are relative to the current folder."""

    files: frozenset[str]
    _sources: dict[str, Source | None] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Iterable[str]) -> DocumentLocator:
        return cls(frozenset(files))

    def __call__(self, place: Place, /) -> Position | None:
        if place.file not in self.files:
            return None
        if place.file not in self._sources:
            # What is wrong with it was reported when it was read first.
            self._sources[place.file] = read(place.file, Report())
        source = self._sources[place.file]
        return locate(source, place.pointer) if source else None
