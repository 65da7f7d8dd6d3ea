"""Phrases that several forms of the report share."""

from __future__ import annotations

from typing import Final

from specshim.rendering.reports.document import (
    FindingDocument,
    OccurrenceDocument,
    PlaceDocument,
    ReportDocument,
    SideDocument,
)

_MOST_OPERATIONS: Final = 4


def counted(count: int, what: str) -> str:
    """`1 place`, `2 places`; breaking, warning and info have no plural here."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def summary_line(document: ReportDocument) -> str:
    """`19 breaking, 0 warning, 37 info in 79 places`."""
    summary = document["summary"]
    waived = f", {summary['waived']} waived" if summary["waived"] else ""
    levels = f"{summary['breaking']} breaking, {summary['warning']} warning, {summary['info']} info"
    return f"{levels}{waived} in {counted(summary['places'], 'place')}"


def heading(document: ReportDocument) -> str:
    """`Pets: 1.0.0 (v1.yaml) -> 2.0.0 (v2.yaml)`; each with its title where they have two."""
    old, new = document["old"], document["new"]
    if old["title"] == new["title"]:
        title = f"{old['title']}: " if old["title"] else ""
        return f"{title}{_version(old)} -> {_version(new)}"
    return f"{old['title']} {_version(old)} -> {new['title']} {_version(new)}"


def side_name(side: SideDocument) -> str:
    """What the project calls the version, or where it came from."""
    return side["name"] or side["source"]


def _version(side: SideDocument) -> str:
    """`2.0.0 (v2, spec/v2.yaml)`."""
    origin = ", ".join(it for it in (side["name"], side["source"]) if it)
    return f"{side['version']} ({origin})" if side["version"] else origin


def outcome(document: ReportDocument) -> str:
    """What was found, in one line; whether the documents say the same is another question than what matters."""
    if document["findings"]:
        return summary_line(document)
    return "no difference that matters" if document["idle"] else "no difference"


def value_change(finding: FindingDocument) -> str:
    """`256 -> 512`, where both sides have a value that says more than the title."""
    old, new = finding["old"], finding["new"]
    if old and new and old != new:
        return f"{old} -> {new}"
    only = new if old is None else old
    return only if only and only not in finding["subject"] else ""


def places(occurrence: OccurrenceDocument) -> str:
    """`v1.yaml:8123 -> v2.yaml:9545`, `-` for the side that lacks it."""
    return f"{address(occurrence['old'])} -> {address(occurrence['new'])}"


def address(place: PlaceDocument | None) -> str:
    """`v1.yaml:8123`."""
    if place is None:
        return "-"
    return place["path"] if place["line"] is None else f"{place['path']}:{place['line']}"


def some_operations(finding: FindingDocument) -> str:
    """The first few operations, and how many more there are; nothing where the subject is the only one."""
    names = finding["operations"]
    if not names or names == [finding["component"]]:
        return ""
    shown = ", ".join(names[:_MOST_OPERATIONS])
    more = f" and {len(names) - _MOST_OPERATIONS} more" if len(names) > _MOST_OPERATIONS else ""
    return f"{counted(len(names), 'operation')}: {shown}{more}"
