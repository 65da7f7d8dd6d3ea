"""What one run reads and where it writes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from specshim.project.vendoring import Vendoring
from specshim.settings import Project


class Bare(BaseModel):
    """What the command line said in the place of a project file; nothing in it depends on the machine."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    documents: tuple[str, ...] = Field(min_length=1)
    """One for each version, the oldest first, relative to the folder that they have in common."""
    folder: str | None = None
    """That folder as seen from the package; None where the two are not of one piece."""


@dataclass(frozen=True, slots=True)
class Target:
    """`root` is the folder that the project's documents are relative to, `output` the package's own folder."""

    project: Project
    root: Path
    output: Path
    vendoring: Vendoring | None = None
    """Set where the package is put into an app, beside what the project itself writes."""
    bare: Bare | None = None
    """Set where there is no project file."""
