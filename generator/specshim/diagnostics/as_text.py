"""Diagnostics for people: what, where, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from specshim.diagnostics.code import Severity
from specshim.diagnostics.diagnostic import Diagnostic
from specshim.diagnostics.locating import Located, locate_all
from specshim.diagnostics.place import Place
from specshim.diagnostics.position import Locate, Position
from specshim.diagnostics.printable import no_command, printable

_WIDTH: Final = 100
"""Characters shown of a source line: a minified document is one line."""

_LONGEST_POINTER: Final = 400

_SHOWN: Final = 5
"""Further places that are shown: programs get all of them."""

_BOLD: Final = "\x1b[1m"
_RESET: Final = "\x1b[0m"
_COLOURS: Final[Mapping[Severity, str]] = MappingProxyType(
    {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.INFO: "\x1b[1;36m"}
)


def print_text(diagnostics: Iterable[Diagnostic], locate: Locate, *, colour: bool = False) -> str:
    """All diagnostics, one paragraph each, in the order of the files; empty for none.

    The first line of each is `file:line:column: severity: message [code]`, which editors
    understand.
    """
    paragraphs = [
        "\n".join(map(no_command, _paragraph(located, colour)))
        for located in locate_all(diagnostics, locate)
    ]
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def count_severities(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`: the last line of a run; empty for none."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((severity, found.count(severity)) for severity in Severity)
    return ", ".join(
        f"{count} {severity}{'' if count == 1 or severity is Severity.INFO else 's'}"
        for severity, count in counts
        if count
    )


def _paragraph(located: Located, colour: bool) -> Iterator[str]:
    found = located.diagnostic
    severity = _paint(f"{found.severity}:", _COLOURS[found.severity], colour)
    where = (
        f"{_paint(_address(found.place, located.position), _BOLD, colour)} " if found.place else ""
    )
    yield f"{where}{severity} {printable(found.message)} [{found.code.name}]"
    if found.place is not None and found.place.pointer:
        yield f"    at {_pointer(found.place)}"
    if located.position is not None:
        yield from _quote(located.position)
    for label, place, position in located.related[:_SHOWN]:
        yield f"    {label}: {_address(place, position)} {_pointer(place)}"
    more = len(located.related) - _SHOWN
    if more > 0:
        yield f"    and at {more} more place{'' if more == 1 else 's'} (all of them with --json)"
    yield f"    help: {printable(found.help)}"


def _address(place: Place | None, position: Position | None) -> str:
    if place is None:
        return ""
    at = f":{position.line}:{position.column}" if position else ""
    return f"{printable(place.file)}{at}:"


def _pointer(place: Place) -> str:
    shown = printable(place.fragment)
    return shown if len(shown) <= _LONGEST_POINTER else f"{shown[: _LONGEST_POINTER - 3]}..."


def _quote(position: Position) -> Iterator[str]:
    """The source line, cut around the column, and a line that marks what is meant."""
    start = max(0, position.column - 1 - _WIDTH // 2) if len(position.text) > _WIDTH else 0
    shown = position.text[start : start + _WIDTH]
    before = printable(shown[: position.column - 1 - start].replace("\t", " "))
    after = shown[position.column - 1 - start :]
    marked = printable(after[: position.length].replace("\t", " "))
    rest = printable(after[position.length :].replace("\t", " "))
    left = "..." if start else ""
    right = "..." if start + _WIDTH < len(position.text) else ""
    gutter = f"{position.line:>6} | "
    yield f"{gutter}{left}{before}{marked}{rest}{right}".rstrip()
    yield f"{' ' * 6} | {' ' * len(left + before)}{'^' * max(1, len(marked))}"


def _paint(text: str, style: str, colour: bool) -> str:
    return f"{style}{text}{_RESET}" if colour else text
