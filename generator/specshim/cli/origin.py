"""From a package in the folder that it was generated into back to what it was generated from."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from specshim.diagnostics import Report
from specshim.project import Bare, Target, bare_target_in, find_project_file, load_target
from specshim.writing import Lock


def target_of(folder: Path) -> Target | None:
    """The project, or the documents, that the package in `folder` is generated from; None where they are not at hand.

    The documents are where the lock says, else they, as a project file, are in the current folder or around the package.
    """
    lock = Lock.read(folder, Report())
    if lock is not None and lock.bare is not None:
        return _of_documents(folder, lock.bare)
    return _of_project(folder)


def _of_project(folder: Path) -> Target | None:
    for place in _places(folder):
        file = find_project_file(place, Report())
        target = load_target(file, Report()) if file is not None else None
        if target is not None and target.output.resolve() == folder.resolve():
            return target
    return None


def _of_documents(folder: Path, bare: Bare) -> Target | None:
    stated = [Path(os.path.relpath(folder / bare.folder))] if bare.folder is not None else []
    for place in (*stated, *_places(folder)):
        if all((place / it).is_file() for it in (*bare.documents, *bare.overlays)):
            documents = [(place / it).as_posix() for it in bare.documents]
            urls = {(place / it).as_posix(): url for it, url in bare.urls.items()}
            overlays = [(place / it).as_posix() for it in bare.overlays]
            target = bare_target_in(place, documents, folder, urls, overlays)
            return target.choosing(bare.include, bare.exclude, bare.allow_remote)
    return None


def _places(folder: Path) -> Iterator[Path]:
    """The current folder, and those around the package within its repository."""
    yield Path()
    for parent in folder.resolve().parents:
        yield parent
        if (parent / ".git").exists():
            return
