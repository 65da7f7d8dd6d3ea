"""What one run reads and where it writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from specshim.project.vendoring import Vendoring
from specshim.settings import Project


@dataclass(frozen=True, slots=True)
class Target:
    """`root` is the folder that the project's documents are relative to, `output` the package's own folder."""

    project: Project
    root: Path
    output: Path
    vendoring: Vendoring | None = None
    """Set where the package is put into an app, beside what the project itself writes."""
