"""One side of a comparison: a document, where it is, and what its project says of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from specshim.diagnostics import Report
from specshim.settings import Project
from specshim.versions.opening import open_subject
from specshim.versions.subject import Subject


@dataclass(frozen=True, slots=True)
class Side:
    """A document at `path` below `base`, and what its version is called."""

    path: str
    version: str
    base: Path = Path()
    project: Project | None = None

    def open(self, report: Report) -> Subject | None:
        """The API that it describes; None after errors are in the report."""
        return open_subject(self.path, report, version=self.version, base=self.base)
