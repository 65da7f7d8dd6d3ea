"""Diagnostics for programs: one JSON object, stable keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from specshim.diagnostics.diagnostic import Diagnostic
from specshim.diagnostics.locating import Located, locate_all
from specshim.diagnostics.place import Place, format_pointer
from specshim.diagnostics.position import Locate, Position
from specshim.diagnostics.printable import printable_json


def print_json(diagnostics: Iterable[Diagnostic], locate: Locate) -> str:
    """`{"diagnostics": [...]}`; what is not known of a finding is null."""
    found = [_object(located) for located in locate_all(diagnostics, locate)]
    return printable_json({"diagnostics": found}) + "\n"


def _object(located: Located) -> dict[str, Any]:
    found = located.diagnostic
    return {
        "code": found.code.name,
        "severity": str(found.severity),
        "message": found.message,
        "help": found.help,
        **_where(found.place, located.position),
        "related": [
            {"label": label, **_where(place, position)}
            for label, place, position in located.related
        ],
    }


def _where(place: Place | None, position: Position | None) -> dict[str, Any]:
    return {
        "file": place.file if place else None,
        "pointer": format_pointer(place.pointer) if place else None,
        "line": position.line if position else None,
        "column": position.column if position else None,
    }
