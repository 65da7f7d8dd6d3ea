"""The folder in which a user keeps templates of their own, looked through before anything is made by them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from specshim.diagnostics import Place, Position, Report, did_you_mean
from specshim.rendering.shipped import CONTEXT, python_templates
from specshim.sources import Unreadable, read_bytes

_DECLARATION: Final = re.compile(r"\{#-?\s*specshim-context:\s*(\d+)\s*-?#\}")
_DECLARED: Final = f"{{#- specshim-context: {CONTEXT} -#}}"


def override_files(folder: Path) -> Mapping[str, Path]:
    """Name -> file of all that a user keeps in `folder`; notes (`.md`) and hidden files are none of it."""
    if not folder.is_dir():
        return {}
    found = (it for it in sorted(folder.iterdir()) if it.is_file())
    return {it.name: it for it in found if it.suffix != ".md" and not it.name.startswith(".")}


class Overrides(Struct, frozen=True):
    """A folder of a user's own templates, and what the user calls it."""

    name: str
    folder: Path


def open_overrides(name: str, root: Path, report: Report) -> Overrides | None:
    """The folder `name`, below `root`; what could not work in it goes to `report`."""
    folder = (root / name).resolve()
    if not folder.is_dir():
        report.add("no-templates", Place(name), folder=name)
        return None
    known = python_templates()
    for file_name, file in override_files(folder).items():
        place = Place(f"{name}/{file_name}")
        text = _text(file, place, report)
        if text is not None and file_name in known:
            _review(text, place, report)
        elif not file_name.startswith("_"):
            hint = did_you_mean(file_name, known)
            report.add("unknown-template", place, name=file_name, hint=hint)
    return Overrides(name, folder)


def _text(file: Path, place: Place, report: Report) -> str | None:
    """What is in it; Jinja reads a file of any size."""
    try:
        return read_bytes(file).decode()
    except Unreadable as unreadable:
        report.put(unreadable.code, place, unreadable.told(place.file))
    except UnicodeDecodeError as error:
        report.add("bad-template", place, reason=str(error))
    return None


def _review(text: str, place: Place, report: Report) -> None:
    """Whether it was written for what templates are given now."""
    first = text.partition("\n")[0]
    declared = _DECLARATION.match(first)
    position = Position(1, 1, first, max(1, len(first)))
    if declared is None:
        report.add("undeclared-template", place, position=position, declaration=_DECLARED)
    elif int(declared[1]) != CONTEXT:
        report.add("other-context", place, position=position, stated=declared[1], current=CONTEXT)
