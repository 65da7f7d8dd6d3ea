"""The report for programs."""

from __future__ import annotations

import json

from specshim.rendering.reports.document import ReportDocument


def print_json_report(document: ReportDocument) -> str:
    """One JSON object; it satisfies the published schema."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
