"""Modules inside a vendored package that specshim did not write."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator
from pathlib import Path

from specshim.writing.differences import Cause
from specshim.writing.paths import STAGING_NAME


def strays(folder: Path, known: Container[str]) -> Iterator[Cause]:
    """Each Python file below `folder` that is not `known`; no symbolic link is followed.

    Where branches were merged they are old files of ours, and they can be imported as well as any.
    """
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(it for it in folders if it not in ("__pycache__", STAGING_NAME))
        for name in sorted(files):
            path = (Path(place) / name).relative_to(folder).as_posix()
            if path.endswith((".py", ".pyi")) and path not in known:
                yield Cause("orphan", f"{path} (not written by specshim)")
