"""The folders around a package, which Python and build tools must take for packages as well."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from specshim.importable import identifier

_SOURCE_ROOTS: Final = ("src", "lib", "python")
"""Names of folders that hold packages and are none; `import src.app` is never meant."""


def missing_packages(folder: Path, depth: int | None) -> tuple[Path, ...]:
    """The folders on the way to `folder` that are not there yet and have to be packages, from inside out.

    There are `depth` at most, where it is known how the package is imported. Folders that exist are somebody's
    decision: one without `__init__.py` may be meant as it is.
    """
    found: list[Path] = []
    for parent in folder.absolute().parents[:depth]:
        is_source_root = parent.name in _SOURCE_ROOTS or identifier(parent.name) != parent.name
        if parent.exists() or is_source_root:
            break
        found.append(parent)
    return tuple(found)


def make_packages(folders: tuple[Path, ...]) -> None:
    """Give each of `folders`, which exist by now, an empty `__init__.py`."""
    for folder in folders:
        (folder / "__init__.py").touch()
