"""What one run reads and where it writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict, Field

from specshim.project.vendoring import Vendoring
from specshim.python.home import RuntimePlace
from specshim.python.sharing import runtime_place
from specshim.settings import Project


class Bare(BaseModel):
    """What the command line said in the place of a project file; nothing in it depends on the machine."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    documents: tuple[str, ...] = Field(min_length=1)
    """One for each version, the oldest first, relative to the folder that they have in common."""
    folder: str | None = None
    """That folder as seen from the package; None where the two are not of one piece."""
    urls: Mapping[str, str] = Field(default_factory=dict)
    """Document -> where it was fetched from."""
    overlays: tuple[str, ...] = ()
    """Applied to each of the documents, relative to the same folder."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    allow_remote: tuple[str, ...] = ()


def runtime_folder(package: Path, place: RuntimePlace) -> Path | None:
    """The folder of the runtime that a package shares with others; None where it has its own."""
    if not place.is_shared:
        return None
    return Path(os.path.normpath(package.joinpath(*[".."] * place.levels, *place.way)))


class Target(Struct, frozen=True):
    """`root` is the folder that the project's documents are relative to, `output` the package's own folder."""

    project: Project
    root: Path
    output: Path
    vendoring: Vendoring | None = None
    """Set where the package is put into an app, beside what the project itself writes."""
    file: Path | None = None
    """The project file."""
    is_passing: bool = False
    """Whether the documents are kept nowhere: they came from standard input."""
    bare: Bare | None = None
    """Set where there is no project file."""

    @property
    def runtime(self) -> Path | None:
        """The folder of the runtime that the package shares with others; None where it has its own."""
        return runtime_folder(self.output, runtime_place(self.project))

    @property
    def runtime_depth(self) -> int:
        """How many folders around that one are packages, as far as is known."""
        if self.vendoring is not None and self.vendoring.runtime is not None:
            return self.vendoring.runtime.count(".")
        return len(runtime_place(self.project).way) - 1

    def choosing(
        self,
        include: tuple[str, ...],
        exclude: tuple[str, ...],
        allow_remote: tuple[str, ...],
    ) -> Target:
        """With what the command line chooses in the place of the project's own choice."""
        stated = {"include": include, "exclude": exclude, "allow_remote": allow_remote}
        chosen = {key: it for key, it in stated.items() if it}
        project = self.project.model_copy(update=chosen)
        bare = self.bare.model_copy(update=chosen) if self.bare is not None else None
        return replace(self, project=project, bare=bare)
