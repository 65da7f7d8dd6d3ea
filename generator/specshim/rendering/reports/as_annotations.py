"""Workflow commands of GitHub Actions, which show findings beside the lines of a pull request.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specshim.diagnostics.printable import printable
from specshim.rendering.reports.document import FindingDocument, PlaceDocument, ReportDocument
from specshim.rendering.reports.wording import summary_line, value_change

_COMMANDS: Final = {"breaking": "error", "warning": "warning", "info": "notice"}


def print_annotations_report(document: ReportDocument) -> str:
    """One command for each finding, at the newer document where it has a place there."""
    lines = [_command(finding) for finding in document["findings"] if not finding["waived_by"]]
    return "\n".join([*lines, summary_line(document)]) + "\n"


def _command(finding: FindingDocument) -> str:
    place = place_of(finding)
    where = _properties(place, f"{finding['title']} [{finding['rule']}]")
    change = value_change(finding)
    text = f"{finding['direction']} {finding['subject']}: {finding['title']}"
    return f"::{_COMMANDS[finding['level']]} {','.join(where)}::{_data(f'{text} ({change})' if change else text)}"


def place_of(finding: FindingDocument) -> PlaceDocument | None:
    """Where people look first: the newer document, and the older one for what is gone."""
    sides = (side for it in finding["occurrences"] for side in (it["new"], it["old"]))
    return next((place for place in sides if place is not None), None)


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
