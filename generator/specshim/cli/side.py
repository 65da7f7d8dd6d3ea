"""One side of a comparison: documents, where they are, and what its project says of it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from specshim.diagnostics import Report
from specshim.documents import Document, open_documents
from specshim.settings import Project
from specshim.versions.opening import open_subject
from specshim.versions.subject import Subject


class Side(Struct, frozen=True):
    """The documents at `paths` below `base`, and what its version is called."""

    paths: tuple[str, ...]
    version: str
    base: Path = Path()
    project: Project | None = None
    root: Path = Path()
    """What the paths in the project are relative to."""
    overlays: tuple[str, ...] = ()

    def open(self, report: Report) -> Subject | None:
        """The API that they describe; None after errors are in the report."""
        return open_subject(
            self.paths, report, version=self.version, base=self.base, overlays=self.overlays
        )

    def read(self, report: Report) -> tuple[Document, ...] | None:
        """The documents as they are; None after errors are in the report."""
        return open_documents(self.paths, self.overlays, report, base=self.base)
