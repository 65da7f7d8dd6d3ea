"""From a path to one side of a comparison."""

from __future__ import annotations

from pathlib import Path

from specshim.api import lower
from specshim.diagnostics import Report
from specshim.documents import open_document
from specshim.versions.collection import without_collection
from specshim.versions.subject import Subject


def open_subject(
    path: str, report: Report, *, version: str = "", base: Path = Path()
) -> Subject | None:
    """The API of the document at `path`, called `version`; None after errors are in the report."""
    with without_collection():
        document = open_document(path, report, base=base)
        if document is None:
            return None
        api = lower(document, version, report)
    return None if report.failed else Subject(api, document)
