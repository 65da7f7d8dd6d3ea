"""From a path to one side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specshim.api import lower
from specshim.diagnostics import Report
from specshim.documents import open_documents
from specshim.versions.collection import without_collection
from specshim.versions.merging.documents import merge
from specshim.versions.subject import Subject


def open_subject(
    paths: Sequence[str],
    report: Report,
    *,
    version: str = "",
    base: Path = Path(),
    overlays: Sequence[str] = (),
) -> Subject | None:
    """The API of the documents at `paths` after `overlays`, called `version`; None after errors are in the report."""
    with without_collection():
        documents = open_documents(paths, overlays, report, base=base)
        if documents is None:
            return None
        api = merge([lower(document, version, report) for document in documents], report)
    return None if report.failed else Subject(api, documents)
