"""The report for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from specshim.diagnostics.printable import no_command, printable
from specshim.rendering.reports.document import (
    FindingDocument,
    OccurrenceDocument,
    RenameDocument,
    ReportDocument,
)
from specshim.rendering.reports.wording import (
    counted,
    heading,
    outcome,
    places,
    some_operations,
    value_change,
)

_INDENT: Final = " " * 10
_RESET: Final = "\x1b[0m"
_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {"breaking": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
)


_LEVELS: Final = ("breaking", "warning", "info")
_NAMED: Final = 3
"""Subjects that a line names which stands for several findings."""

_SCREEN: Final = 40
"""Lines of a report that is printed to no terminal, and of which the count need not be searched for."""


class Layout(Struct, frozen=True):
    """How the report is laid out. Findings below `failing` are folded into a line for each rule unless `verbose`."""

    colour: bool = False
    width: int = 100
    height: int = _SCREEN
    failing: str = "breaking"
    verbose: bool = False


def print_text_report(document: ReportDocument, layout: Layout | None = None) -> str:
    """Every finding that counts as a short paragraph, the worst first, and a line that says what was found.

    That line stands last, and first as well where the report is longer than a screen.
    """
    layout = layout or Layout()
    last = [*_outcome(document, layout)]
    body = [*_paragraphs(document, layout)]
    first = [*last, ""] if len(body) + len(last) > layout.height else []
    return "\n".join([*first, *body, *last]) + "\n"


def print_summary(document: ReportDocument) -> str:
    """The line that says what was found, alone."""
    return f"{no_command(_told(document))}\n"


def _outcome(document: ReportDocument, layout: Layout) -> Iterator[str]:
    wrapped = textwrap.wrap(_told(document), layout.width, break_on_hyphens=False)
    yield from map(no_command, wrapped)


def _told(document: ReportDocument) -> str:
    return printable(f"{heading(document)}: {outcome(document)}")


def _paragraphs(document: ReportDocument, layout: Layout) -> Iterator[str]:
    shown = [it for it in document["findings"] if _is_shown(it, layout)]
    folded = [it for it in document["findings"] if not _is_shown(it, layout)]
    for finding in shown:
        level = _level(finding)
        yield from _coloured(_wrapped(_lines(finding, level), layout.width), level, layout)
        yield ""
    yield from _folded(folded, layout)
    for rename in document["renames"]:
        yield from map(no_command, _wrapped([_rename(rename)], layout.width))
    if document["renames"]:
        yield ""
    if layout.verbose and document["idle"]:
        lines = [f"{'idle':<10}{printable(_idle(it))}" for it in document["idle"]]
        yield from map(no_command, _wrapped(lines, layout.width))
        yield ""


def _is_shown(finding: FindingDocument, layout: Layout) -> bool:
    counts = _LEVELS.index(finding["level"]) <= _LEVELS.index(layout.failing)
    return layout.verbose or counts


def _level(finding: FindingDocument) -> str:
    return "waived" if finding["waived_by"] else finding["level"]


def _folded(findings: Sequence[FindingDocument], layout: Layout) -> Iterator[str]:
    """One line for the findings of one rule, and how to see each."""
    by_rule: dict[tuple[str, str], list[FindingDocument]] = {}
    for finding in findings:
        by_rule.setdefault((_level(finding), finding["rule"]), []).append(finding)
    for (level, rule), found in by_rule.items():
        lines = _wrapped([_one_line(level, rule, found)], layout.width)
        yield from _coloured(lines, level, layout)
    if findings:
        yield f"{_INDENT}--verbose shows each of them"
        yield ""


def _one_line(level: str, rule: str, findings: Sequence[FindingDocument]) -> str:
    subjects = [*dict.fromkeys(it["subject"] for it in findings)]
    more = f" and {len(subjects) - _NAMED} more" if len(subjects) > _NAMED else ""
    named = printable(f"{', '.join(subjects[:_NAMED])}{more}")
    return f"{level.upper():<10}{len(findings)} x {findings[0]['title']}  [{rule}]  {named}"


def _idle(occurrence: OccurrenceDocument) -> str:
    place = occurrence["new"] or occurrence["old"]
    return f"{places(occurrence)}  {place['pointer'] if place else ''}"


def _coloured(lines: Iterator[str], level: str, layout: Layout) -> Iterator[str]:
    first, *rest = lines
    yield _painted(first, level) if layout.colour else first
    yield from map(no_command, rest)


def _painted(line: str, level: str) -> str:
    """The level in its colour: after the lines were wrapped, for escapes have no width."""
    word = level.upper()
    return f"{_COLOURS.get(level, '')}{word}{_RESET}{line.removeprefix(word)}"


def _lines(finding: FindingDocument, level: str) -> Iterator[str]:
    axis = "" if finding["axis"] == "wire" else " (source)"
    what = printable(f"{finding['direction']}{axis}  {finding['subject']}  {finding['title']}")
    yield f"{level.upper():<10}{what}  [{finding['rule']} {finding['fingerprint']}]"
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
