"""The lock of a package that has lost it, as the repository around it had it last."""

from __future__ import annotations

from pathlib import Path

from specshim.diagnostics import Report
from specshim.writing.history import blobs_at
from specshim.writing.lock import Lock
from specshim.writing.paths import LOCK_NAME
from specshim.writing.states import is_package


def recover_lock(folder: Path) -> Lock | None:
    """The newest lock of the package in `folder` that git has; None where there is none, or no package of ours."""
    if not is_package(folder):
        return None
    name = (folder / LOCK_NAME).as_posix()
    found = (Lock.parse(name, content, Report()) for content in blobs_at(LOCK_NAME, folder))
    return next((lock for lock in found if lock is not None), None)
