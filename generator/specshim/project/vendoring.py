"""A package inside an app: what of the project is in it, and the way back from it to the project.

This is what its lock remembers, so that it can be brought up to date, and checked, from inside the app.
"""

from __future__ import annotations

import keyword
import os
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from specshim.python.home import OWN_RUNTIME, RuntimePlace
from specshim.python.sharing import place_between
from specshim.settings import CommentText, Project


def _import_path(text: str) -> str:
    for part in text.split("."):
        if not part.isidentifier() or keyword.iskeyword(part):
            raise ValueError(f"`{part}` cannot be imported")
    return text


def _way(path: str) -> str:
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
        raise ValueError("it is an absolute path")
    return path


class Vendoring(BaseModel):
    """What was asked for when a package was vendored; nothing in it depends on the machine."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, defer_build=True)

    import_path: Annotated[str, AfterValidator(_import_path)] = Field(alias="as")
    project: Annotated[str, AfterValidator(_way)] | None = None
    """The project file as seen from the package; None where the two are not in one repository."""
    versions: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    licence_header: CommentText = ""
    runtime: Annotated[str, AfterValidator(_import_path)] | None = None
    """How the app imports the runtime that the package shares with others."""

    @field_validator("runtime")
    @classmethod
    def _can_be_shared(cls, runtime: str | None, info: ValidationInfo) -> str | None:
        package = info.data.get("import_path")
        if runtime is not None and package is not None:
            place_between(package.split("."), runtime.split("."))
        return runtime

    @property
    def runtime_place(self) -> RuntimePlace:
        """Where the package finds its runtime."""
        if self.runtime is None:
            return OWN_RUNTIME
        return place_between(self.import_path.split("."), self.runtime.split("."))

    @property
    def stated(self) -> dict[str, Any]:
        """What the lock says, without what was not asked for."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def unknown_versions(self, project: Project) -> tuple[str, ...]:
        """The versions that `project` does not have."""
        known = {it.name for it in project.versions}
        return tuple(name for name in self.versions if name not in known)

    def applied_to(self, project: Project) -> Project:
        """`project` with what is asked for here instead of what it says of these things itself."""
        asked = {
            "include_versions": self.versions,
            "include": self.include,
            "exclude": self.exclude,
            "licence_header": self.licence_header,
        }
        place = self.runtime_place
        runtime = {"runtime": place.seen_from() if place.is_shared else None}
        stated = {key: value for key, value in asked.items() if value}
        return project.model_copy(update={**stated, **runtime})


def way_to(project: Path, package: Path) -> str | None:
    """The path of a project file from inside a package, if it is the same on every machine.

    It is where the project's folder is around the package, and where both are in one repository.
    """
    file, folder = Path(os.path.realpath(project)), Path(os.path.realpath(package))
    root = _repository(folder)
    if folder.is_relative_to(file.parent) or (root and file.is_relative_to(root)):
        return Path(os.path.relpath(file, folder)).as_posix()
    return None


def folder_from(package: Path, folder: Path) -> str | None:
    """The path of `folder` as seen from inside a package, if it can be expected on other machines.

    Both are in one repository, or, where there is none, neither somewhere else in the system or a home folder.
    """
    start, end = (Path(os.path.realpath(it)) for it in (package, folder))
    repository = _repository(start)
    if repository is not None:
        is_near = end.is_relative_to(repository)
    else:
        common = Path(os.path.commonpath((start, end))) if start.anchor == end.anchor else Path()
        is_near = common not in (Path(), Path(start.anchor), Path.home())
    return Path(os.path.relpath(end, start)).as_posix() if is_near else None


def _repository(folder: Path) -> Path | None:
    return next((it for it in folder.parents if (it / ".git").exists()), None)
