"""A comparison as plain data: the JSON report, which every other report is made from.

The published JSON Schema is that of :class:`ReportDocument`.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

from specshim.diagnostics import format_pointer
from specshim.versions.comparison import Comparison, Side
from specshim.versions.findings import Finding, Location, Occurrence
from specshim.versions.findings.tables import Cell, SchemaTable
from specshim.versions.judging import Level
from specshim.versions.rules import RULES

FORMAT: Final = "specshim/compare/2"

_STRICT: Final = ConfigDict(extra="forbid")


@with_config(_STRICT)
class SideDocument(TypedDict):
    """One of the two documents: what it says of itself, what the project calls it, and where it came from."""

    title: str
    version: str
    name: str
    source: str
    sha256: str


@with_config(_STRICT)
class PlaceDocument(TypedDict):
    """Where something is stated: a file, an RFC 6901 pointer, and the line it is on."""

    path: str
    pointer: str
    line: int | None
    column: int | None


@with_config(_STRICT)
class OccurrenceDocument(TypedDict):
    """One place of a change; null on the side that lacks the thing.

    `near` is where the newer document would have what it lacks.
    """

    old: PlaceDocument | None
    new: PlaceDocument | None
    near: PlaceDocument | None


@with_config(_STRICT)
class FindingDocument(TypedDict):
    """One change of one member, with all of its places and operations."""

    rule: str
    level: Literal["breaking", "warning", "info"]
    axis: Literal["wire", "source"]
    direction: Literal["call", "request", "parameter", "response", "response header"]
    effect: Literal["none", "widens", "narrows", "incomparable", "unknown", "violation"]
    guards: list[str]
    title: str
    explanation: str
    subject: str
    component: str
    member: str
    old: str | None
    new: str | None
    occurrences: list[OccurrenceDocument]
    operations: list[str]
    fingerprint: str
    reason: str
    waived_by: str


@with_config(_STRICT)
class RenameDocument(TypedDict):
    """A possible rename; it changes no verdict."""

    rule: str
    component: str
    old: str
    new: str


@with_config(_STRICT)
class CellDocument(TypedDict):
    """One property in one version."""

    type: str
    required: bool


@with_config(_STRICT)
class RowDocument(TypedDict):
    """One property in both versions, and the fingerprints of the findings about it."""

    name: str
    change: Literal["same", "added", "removed", "changed"]
    old: CellDocument | None
    new: CellDocument | None
    findings: list[str]


@with_config(_STRICT)
class SchemaDocument(TypedDict):
    """A schema that changed, property by property."""

    name: str
    rows: list[RowDocument]


@with_config(_STRICT)
class SummaryDocument(TypedDict):
    """How many findings of each level no waiver covers, and how many one does."""

    breaking: int
    warning: int
    info: int
    waived: int
    places: int


@with_config(_STRICT)
class ReportDocument(TypedDict):
    """What changed between two versions of an API, and whom it breaks."""

    format: Literal["specshim/compare/2"]
    old: SideDocument
    new: SideDocument
    policy: str
    summary: SummaryDocument
    findings: list[FindingDocument]
    renames: list[RenameDocument]
    schemas: list[SchemaDocument]
    idle: list[OccurrenceDocument]
    """Where the documents differ in ways that cannot matter; looked for only where nothing else is found."""


def document_of(comparison: Comparison) -> ReportDocument:
    """The comparison as plain data, sorted, without time stamps."""
    return {
        "format": FORMAT,
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "policy": comparison.policy.name,
        "summary": _summary(comparison),
        "findings": [_finding(finding) for finding in comparison.findings],
        "renames": [
            {"rule": it.rule, "component": it.component, "old": it.old, "new": it.new}
            for it in comparison.renames
        ],
        "schemas": [_schema(table) for table in comparison.tables],
        "idle": [_occurrence(it) for it in comparison.idle],
    }


def report_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of the JSON report; `templates/report/compare.schema.json` is it, published."""
    schema = TypeAdapter(ReportDocument).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _side(side: Side) -> SideDocument:
    return {
        "title": side.title,
        "version": side.version,
        "name": side.name,
        "source": side.source,
        "sha256": side.sha256,
    }


def _summary(comparison: Comparison) -> SummaryDocument:
    return {
        "breaking": comparison.count(Level.BREAKING),
        "warning": comparison.count(Level.WARNING),
        "info": comparison.count(Level.INFO),
        "waived": comparison.waived,
        "places": sum(len(finding.occurrences) for finding in comparison.findings),
    }


def _finding(finding: Finding) -> FindingDocument:
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "axis": finding.axis.value,
        "direction": finding.direction.value,
        "effect": finding.effect.value,
        "guards": [guard.value for guard in finding.guards],
        "title": finding.title,
        "explanation": RULES[finding.rule].explanation,
        "subject": finding.subject,
        "component": finding.component,
        "member": finding.member,
        "old": finding.old,
        "new": finding.new,
        "occurrences": [_occurrence(it) for it in finding.occurrences],
        "operations": list(finding.operations),
        "fingerprint": finding.fingerprint,
        "reason": finding.reason,
        "waived_by": finding.waived_by,
    }


def _occurrence(occurrence: Occurrence) -> OccurrenceDocument:
    return {
        "old": _place(occurrence.old),
        "new": _place(occurrence.new),
        "near": _place(occurrence.near),
    }


def _place(location: Location | None) -> PlaceDocument | None:
    if location is None:
        return None
    position = location.position
    return {
        "path": location.place.file,
        "pointer": format_pointer(location.place.pointer),
        "line": position.line if position else None,
        "column": position.column if position else None,
    }


def _schema(table: SchemaTable) -> SchemaDocument:
    return {
        "name": table.name,
        "rows": [
            {
                "name": row.name,
                "change": row.change,
                "old": _cell(row.old),
                "new": _cell(row.new),
                "findings": list(row.findings),
            }
            for row in table.rows
        ],
    }


def _cell(cell: Cell | None) -> CellDocument | None:
    return None if cell is None else {"type": cell.type, "required": cell.required}
