"""From a path to one side of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specshim.api import Lowering, lower
from specshim.diagnostics import Report
from specshim.documents import Document, open_documents
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
        return None if documents is None else subject_of(documents, report, version=version)


def subject_of(
    documents: tuple[Document, ...],
    report: Report,
    *,
    version: str = "",
    left_out: frozenset[str] = frozenset(),
) -> Subject | None:
    """The API of `documents` but for the paths `left_out`, called `version`; None after errors are in the report."""
    settings = Lowering(left_out=left_out)
    with without_collection():
        api = merge([lower(it, version, report, settings) for it in documents], report)
    return None if report.failed else Subject(api, documents)
