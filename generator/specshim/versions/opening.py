"""From a path to one side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specshim.api import lower
from specshim.diagnostics import Report
from specshim.documents import open_document
from specshim.versions.collection import without_collection
from specshim.versions.merging.documents import merge
from specshim.versions.subject import Subject


def open_subject(
    paths: Sequence[str], report: Report, *, version: str = "", base: Path = Path()
) -> Subject | None:
    """The API of the documents at `paths`, called `version`; None after errors are in the report."""
    with without_collection():
        found = [open_document(path, report, base=base) for path in paths]
        documents = tuple(document for document in found if document is not None)
        if len(documents) < len(found):
            return None
        api = merge([lower(document, version, report) for document in documents], report)
    return None if report.failed else Subject(api, documents)
