"""Reports of a comparison, all made from one document of plain data."""

from specshim.rendering.reports.as_json import print_json_report
from specshim.rendering.reports.as_markdown import print_markdown_report
from specshim.rendering.reports.as_text import print_text_report
from specshim.rendering.reports.document import ReportDocument, document_of, report_schema

__all__ = [
    "ReportDocument",
    "document_of",
    "print_json_report",
    "print_markdown_report",
    "print_text_report",
    "report_schema",
]
