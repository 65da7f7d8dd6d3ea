"""The report for programs."""

from __future__ import annotations

from specshim.diagnostics.printable import printable_json
from specshim.rendering.reports.document import ReportDocument


def print_json_report(document: ReportDocument) -> str:
    """One JSON object; it satisfies the published schema."""
    return printable_json(document) + "\n"
