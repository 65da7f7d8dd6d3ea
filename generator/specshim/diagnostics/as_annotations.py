"""Diagnostics as GitHub's workflow commands, which it shows beside the lines of a pull request.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from specshim.diagnostics.code import Severity
from specshim.diagnostics.diagnostic import Diagnostic
from specshim.diagnostics.locating import Located, locate_all
from specshim.diagnostics.position import Locate
from specshim.diagnostics.printable import printable

_COMMANDS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
)
_DATA: Final = str.maketrans({"%": "%25"})
_PROPERTY: Final = str.maketrans({"%": "%25", ":": "%3A", ",": "%2C"})
_LINE_BREAK: Final = "%0A"


def print_annotations(diagnostics: Iterable[Diagnostic], locate: Locate) -> str:
    """One command on one line for each diagnostic."""
    return "".join(f"{_command(located)}\n" for located in locate_all(diagnostics, locate))


def _command(located: Located) -> str:
    found = located.diagnostic
    properties: dict[str, str | int] = {"title": found.code.name}
    if found.place is not None:
        properties["file"] = found.place.file
    if located.position is not None:
        properties |= {"line": located.position.line, "col": located.position.column}
    listed = ",".join(
        f"{key}={printable(str(value)).translate(_PROPERTY)}" for key, value in properties.items()
    )
    pointer = f" (at {found.place.fragment})" if found.place and found.place.pointer else ""
    lines = (f"{found.message}{pointer}", found.help)
    text = _LINE_BREAK.join(printable(line).translate(_DATA) for line in lines)
    return f"::{_COMMANDS[found.severity]} {listed}::{text}"
