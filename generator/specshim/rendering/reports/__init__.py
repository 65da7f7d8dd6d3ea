"""Reports of a comparison, all made from one document of plain data."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from specshim.rendering.reports.as_annotations import print_annotations_report
from specshim.rendering.reports.as_html import print_html_report
from specshim.rendering.reports.as_json import print_json_report
from specshim.rendering.reports.as_junit import print_junit_report
from specshim.rendering.reports.as_markdown import print_markdown_report
from specshim.rendering.reports.as_sarif import print_sarif_report
from specshim.rendering.reports.as_text import Layout, print_summary, print_text_report
from specshim.rendering.reports.document import ReportDocument, document_of, report_schema

PRINTERS: Final[Mapping[str, Callable[[ReportDocument], str]]] = MappingProxyType(
    {
        "text": print_text_report,
        "markdown": print_markdown_report,
        "json": print_json_report,
        "html": print_html_report,
        "github": print_annotations_report,
        "junit": print_junit_report,
        "sarif": print_sarif_report,
    }
)
"""Every form of the report by its name."""

__all__ = [
    "PRINTERS",
    "Layout",
    "ReportDocument",
    "document_of",
    "print_markdown_report",
    "print_summary",
    "print_text_report",
    "report_schema",
]
