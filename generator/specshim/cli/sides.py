"""What the command line may name as a side of a comparison."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from specshim.cli.arriving import content_of, is_on_the_way, is_url, name_of, shown
from specshim.cli.locked import locked_side
from specshim.cli.revisions import revision_side
from specshim.cli.side import Side
from specshim.diagnostics import Report
from specshim.project import find_project_file, load_target
from specshim.writing import LOCK_NAME


def find_side(
    name: str,
    scratch: Path,
    report: Report,
    project: Path | None = None,
    overlays: Sequence[Path] = (),
) -> Side | None:
    """What `name` means; files that are not as they are named are put into `scratch`.

    The versions that may be named are those of the project file `project`, or of the one in that folder or here.
    `overlays` are applied to a document; versions and packages have their own.
    """
    folder = Path(name.partition("@")[0])
    if folder.is_dir() or folder.name == LOCK_NAME:
        return locked_side(name, scratch, report)
    document = _document(name, scratch)
    if document is not None:
        base = document.base
        applied = tuple(Path(os.path.relpath(it, base)).as_posix() for it in overlays)
        return replace(document, overlays=applied)
    return _version(name, project or Path(), report)


def _document(name: str, scratch: Path) -> Side | None:
    """A document: as git had it, on the network or standard input, or a file."""
    if name.startswith("git:"):
        return revision_side(name, scratch)
    if is_on_the_way(name):
        folder = scratch / str(len(list(scratch.iterdir())))
        folder.mkdir()
        content = content_of(name)
        file = name_of(name, content)
        (folder / file).write_bytes(content)
        return Side((file,), shown(name) if is_url(name) else "standard input", folder)
    if Path(name).is_file():
        path = _relative(name)
        return Side((path,), path)
    return None


def _relative(name: str) -> str:
    """The path from here: what a report says of the machine that it was made on is of use to nobody."""
    if not Path(name).is_absolute():
        return Path(name).as_posix()
    try:
        return Path(os.path.relpath(name)).as_posix()
    except ValueError:  # On Windows, another drive.
        return name


def _version(name: str, project: Path, report: Report) -> Side | None:
    """A version of the project in a folder."""
    file = find_project_file(project, report) if project.is_dir() else project
    target = load_target(file, report) if file is not None else None
    if report.failed:
        return None
    versions = target.project.versions if target is not None else ()
    for version in versions:
        if target is not None and version.name == name:
            paths = tuple((target.root / path).as_posix() for path in version.paths)
            overlays = tuple((target.root / path).as_posix() for path in version.overlays)
            return Side(paths, name, project=target.project, root=target.root, overlays=overlays)
    known = ", ".join(it.name for it in versions)
    hint = f"; the project has {known}" if known else ", and here is no project file"
    raise click.UsageError(f"There is no file and no version {name}{hint}.")
