"""Where in its project file a setting stands that something is wrong with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from specshim.diagnostics import Place, Position, Report
from specshim.project.locating import table_of
from specshim.project.toml_text import TomlText


def find_setting(file: Path | None, pointer: tuple[str, ...]) -> tuple[Place, Position] | None:
    """The place of the setting at `pointer`; None where the command line says it, or no file."""
    toml = TomlText.read(file, Report()) if file is not None else None
    if file is None or toml is None:
        return None
    at = (*table_of(file), *pointer)
    return (Place(toml.name, at), toml.position(at)) if _leads_somewhere(toml.values, at) else None


def _leads_somewhere(values: Any, pointer: tuple[str, ...]) -> bool:
    found = values
    for token in pointer:
        if isinstance(found, list) and token.isdecimal() and int(token) < len(found):
            found = found[int(token)]
        elif isinstance(found, dict) and token in found:
            found = found[token]
        else:
            return False
    return True
