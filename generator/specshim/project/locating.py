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
    # A pyproject.toml that cannot be read is none of our business while there is a file of our own.
    other = TomlText.read(shared, Report()) if shared.exists() else None
    if other is not None and other.table(TABLE) is not None:
        place, position = Place(other.name, TABLE), other.position(TABLE)
        names = {"first": own.as_posix(), "file": other.name}
        report.put("two-project-files", place, names, position=position)
    return own
