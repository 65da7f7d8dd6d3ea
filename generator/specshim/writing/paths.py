"""Paths of files inside the package, which must stay inside."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated, Final

from pydantic import AfterValidator

LOCK_NAME: Final = "specshim.lock"
STAGING_NAME: Final = ".specshim"
"""A folder that exists while files are written, and after a run that was killed."""


def contained(path: str) -> str:
    """`path` itself; ValueError unless it is relative, normal, and a place for a generated file."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"{path!r} leads out of the output folder")
    if any(char in path for char in "\\:\0") or not path.isprintable():
        raise ValueError(f"{path!r} is no portable path")
    if parts[0] in (LOCK_NAME, STAGING_NAME):
        raise ValueError(f"{path!r} is a name that specshim keeps for itself")
    return path


ContainedPath = Annotated[str, AfterValidator(contained)]
"""A path that a lock file may name: whoever wrote that file must not make us delete anything else."""


def folders_of(path: str) -> tuple[str, ...]:
    """The folders that `path` is in, the innermost first, without the output folder itself."""
    return tuple(parent.as_posix() for parent in PurePosixPath(path).parents)[:-1]
