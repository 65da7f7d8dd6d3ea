"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specshim.diagnostics.printable import printable
from specshim.rendering.reports.document import FindingDocument, PlaceDocument, ReportDocument
from specshim.rendering.reports.wording import outcome, value_change

_COMMANDS: Final = {"breaking": "error", "warning": "warning"}
"""What breaks nobody is no annotation."""

_MOST: Final = 10
"""Of each kind: GitHub shows no more of one step."""


def print_annotations_report(document: ReportDocument) -> str:
    """A command for each finding that may break somebody, at the newer document."""
    lines: list[str] = []
    for level in _COMMANDS:
        found = [it for it in document["findings"] if it["level"] == level and not it["waived_by"]]
        lines += map(_command, found[:_MOST])
        if len(found) > _MOST:
            lines.append(f"{len(found) - _MOST} more of level {level} are in the whole report")
    return "\n".join([*lines, _data(outcome(document))]) + "\n"


def _command(finding: FindingDocument) -> str:
    where = _properties(place_of(finding), f"{finding['title']} [{finding['rule']}]")
    change = value_change(finding)
    text = f"{finding['direction']} {finding['subject']}: {finding['title']}"
    return f"::{_COMMANDS[finding['level']]} {','.join(where)}::{_data(f'{text} ({change})' if change else text)}"


def place_of(finding: FindingDocument) -> PlaceDocument | None:
    """Where people look first: the newer document, also where it lost something; else the older one."""
    for side in ("new", "near", "old"):
        for occurrence in finding["occurrences"]:
            place = occurrence[side]
            if place is not None:
                return place
    return None


def _properties(place: PlaceDocument | None, title: str) -> Iterator[str]:
    if place is not None:
        yield f"file={_property(place['path'])}"
        if place["line"] is not None:
            yield f"line={place['line']}"
    yield f"title={_property(title)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
