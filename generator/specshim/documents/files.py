"""The files of a document, read when they are first asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from specshim.diagnostics import Argument, Report
from specshim.documents.normalising import Normalised, normalise
from specshim.documents.resources import Resources, find_resources
from specshim.documents.version import Version, version_of
from specshim.sources import Source, Tree, read

MAX_FILES: Final = 10_000
"""The largest known document, DigitalOcean's, has 1,510."""


NOTHING_REMOTE: Final[Mapping[str, Path]] = MappingProxyType({})


class Unresolved(Exception):
    """A reference leads nowhere: the diagnostic's code, and its arguments but for the reference."""

    def __init__(self, code: str, **arguments: Argument) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments


class File(Struct, frozen=True):
    """One file, its tree in 3.1's dialect, and the schemas in it that have names of their own."""

    source: Source
    normalised: Normalised
    resources: Resources


class Files:
    """Reads each file once, from `base`; a file without a version of its own has the root's."""

    def __init__(
        self,
        root: Source,
        version: Version,
        report: Report,
        base: Path,
        remote: Mapping[str, Path] = NOTHING_REMOTE,
    ) -> None:
        self._version: Version = version
        self._report = report
        self._base = base
        self._remote = remote
        self._files: dict[str, File | None] = {root.path: self._prepare(root)}

    @property
    def sources(self) -> Mapping[str, Source]:
        """Every file that was read so far, by its path."""
        return MappingProxyType(
            {path: file.source for path, file in self._files.items() if file is not None}
        )

    @property
    def trees(self) -> Mapping[str, Tree]:
        """The trees in 3.1's dialect of the same files."""
        return {path: file.normalised.tree for path, file in self._files.items() if file}

    def get(self, path: str) -> File | None:
        """The file `path` if it was read before."""
        return self._files.get(path)

    def has(self, url: str) -> bool:
        """Whether a file of the network is at hand."""
        return url in self._remote

    def open(self, path: str) -> File:
        """The file `path`; raises :class:`Unresolved` when it is not there or cannot be read."""
        if path not in self._files:
            self._files[path] = self._read(path)
        file = self._files[path]
        if file is None:
            raise Unresolved("dangling-ref", reason=f"`{path}` could not be read")
        return file

    def _read(self, path: str) -> File | None:
        if len(self._files) >= MAX_FILES:
            raise Unresolved("too-many-files", limit=MAX_FILES)
        way = self._remote.get(path, self._base / path)
        if not os.path.isfile(way):
            raise Unresolved("dangling-ref", reason=f"there is no file `{path}`")
        if path not in self._remote:
            source = read(path, self._report, base=self._base)
        else:
            source = read(os.path.abspath(way), self._report)
            source = None if source is None else replace(source, path=path)
        return None if source is None else self._prepare(source)

    def _prepare(self, source: Source) -> File:
        version = version_of(source.tree) or self._version
        normalised = normalise(source, version, self._report)
        return File(source, normalised, find_resources(source))
