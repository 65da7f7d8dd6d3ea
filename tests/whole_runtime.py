"""All of the runtime as packages have it, for tests of several packages that share it to save time."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from specshim.rendering.furnishing import whole_runtime


def write_whole_runtime(package: Path) -> Path:
    """Write every definition of the runtime into `package`, as its `_runtime`, which is returned."""
    for path, text in whole_runtime().items():
        target = package / "_runtime" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return package / "_runtime"


_folder = TemporaryDirectory()


@cache
def whole_runtime_folder() -> Path:
    """The folder of one that is there as long as this process."""
    return write_whole_runtime(Path(_folder.name))
