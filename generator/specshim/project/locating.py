"""Which file of a folder is the project file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from specshim.diagnostics import Place, Report
from specshim.project.toml_text import TomlText

OWN_FILE: Final = "specshim.toml"
SHARED_FILE: Final = "pyproject.toml"
TABLE: Final = ("tool", "specshim")
"""Where :data:`SHARED_FILE` keeps the settings; every other file keeps them at its root."""


def table_of(file: Path) -> tuple[str, ...]:
    """The pointer of the table that holds the settings in `file`."""
    return TABLE if file.name == SHARED_FILE else ()


def find_project_file(folder: Path, report: Report) -> Path | None:
    """The project file in `folder`, if there is one; an error when there are two."""
    own, shared = folder / OWN_FILE, folder / SHARED_FILE
    if not own.exists():
        return shared if shared.exists() else None
    if shared.exists() and _has_settings(shared):
        first, second = own.as_posix(), shared.as_posix()
        report.add("two-project-files", Place(second, TABLE), first=first, file=second)
    return own


def _has_settings(file: Path) -> bool:
    # A pyproject.toml that cannot be read is none of our business while there is a file of our own.
    found = TomlText.read(file, Report())
    return found is not None and found.table(TABLE) is not None
