"""The report for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from specshim.diagnostics.printable import no_command, printable
from specshim.rendering.reports.document import FindingDocument, RenameDocument, ReportDocument
from specshim.rendering.reports.wording import (
    counted,
    heading,
    places,
    some_operations,
    summary_line,
    value_change,
)

_INDENT: Final = " " * 10
_RESET: Final = "\x1b[0m"
_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {"breaking": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
)


def print_text_report(
    document: ReportDocument, *, colour: bool = False, width: int = 100, summary: bool = False
) -> str:
    """Every finding as a short paragraph, the worst first, and a last line that counts them.

    With `summary`, that line alone.
    """
    told = summary_line(document) if document["findings"] else "no difference"
    last = printable(f"{heading(document)}: {told}")
    if summary:
        return f"{no_command(last)}\n"
    wrapped = textwrap.wrap(last, width, break_on_hyphens=False)
    return "\n".join([*_paragraphs(document, colour, width), *map(no_command, wrapped)]) + "\n"


def _paragraphs(document: ReportDocument, colour: bool, width: int) -> Iterator[str]:
    for finding in document["findings"]:
        level = "waived" if finding["waived_by"] else finding["level"]
        first, *rest = _wrapped(_lines(finding, level), width)
        yield _painted(first, level) if colour else first
        yield from map(no_command, rest)
        yield ""
    for rename in document["renames"]:
        yield from map(no_command, _wrapped([_rename(rename)], width))
    if document["renames"]:
        yield ""


def _painted(line: str, level: str) -> str:
    """The level in its colour: after the lines were wrapped, for escapes have no width."""
    word = level.upper()
    return f"{_COLOURS.get(level, '')}{word}{_RESET}{line.removeprefix(word)}"


def _lines(finding: FindingDocument, level: str) -> Iterator[str]:
    axis = "" if finding["axis"] == "wire" else " (source)"
    what = printable(f"{finding['direction']}{axis}  {finding['subject']}  {finding['title']}")
    yield f"{level.upper():<10}{what}  [{finding['rule']}]"
    change = value_change(finding)
    if change:
        yield f"{_INDENT}{printable(change)}"
    occurrences = finding["occurrences"]
    more = f" and {counted(len(occurrences) - 1, 'more place')}" if len(occurrences) > 1 else ""
    if occurrences:
        yield f"{_INDENT}{printable(places(occurrences[0]))}{more}"
    operations = some_operations(finding)
    if operations:
        yield f"{_INDENT}{printable(operations)}"
    if finding["waived_by"]:
        yield f"{_INDENT}waived: {printable(finding['waived_by'])}"


def _rename(rename: RenameDocument) -> str:
    text = (
        f"{rename['component']}: `{rename['old']}` may have been renamed to `{rename['new']}`; "
        f'`renames."{rename["component"]}.{rename["old"]}" = "{rename["new"]}"` in the project file confirms it'
    )
    return f"{'possibly':<10}{printable(text)}"


def _wrapped(lines: Iterator[str] | list[str], width: int) -> Iterator[str]:
    for line in lines:
        yield from textwrap.wrap(
            line,
            width,
            subsequent_indent=_INDENT + "  ",
            break_long_words=True,
            break_on_hyphens=False,
            drop_whitespace=True,
        ) or [""]
