"""From a package that was vendored back to the project that it is a part of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specshim.cli.choosing import check_output, project_file
from specshim.diagnostics import Place, Report
from specshim.project import Target, load_target
from specshim.writing.lock import Lock
from specshim.writing.paths import LOCK_NAME

if TYPE_CHECKING:
    from specshim.project.vendoring import Vendoring


def is_package(path: Path) -> bool:
    """Whether a folder holds what specshim wrote, and no project."""
    is_project = any((path / name).exists() for name in ("specshim.toml", "pyproject.toml"))
    return (path / LOCK_NAME).is_file() and not is_project


def vendoring_of(folder: Path, report: Report) -> Vendoring | None:
    """What was asked for when the package in `folder` was vendored, if it was."""
    lock = Lock.read(folder, report)
    return lock.vendored if lock is not None else None


def project_of(
    folder: Path, vendoring: Vendoring, stated: Path | None, report: Report
) -> Path | None:
    """The project file: the `stated` one, or the one that the lock tells the way to, where it is there."""
    if stated is not None:
        return project_file(stated, report)
    if vendoring.project is None:
        return None
    file = Path(os.path.relpath(Path(os.path.realpath(folder)) / vendoring.project))
    return file if file.is_file() else None


def load_vendored(folder: Path, vendoring: Vendoring, file: Path, report: Report) -> Target | None:
    """What of the project `file` belongs into `folder`; None after errors are in the report."""
    target = load_target(file, report, output=folder)
    if target is None or report.failed:
        return None
    check_output(folder, report)
    for name in vendoring.unknown_versions(target.project):
        known = ", ".join(f"`{it.name}`" for it in target.project.versions)
        report.add("unknown-version", Place(file.as_posix()), name=name, known=known)
    project = vendoring.applied_to(target.project)
    return None if report.failed else replace(target, project=project, vendoring=vendoring)
