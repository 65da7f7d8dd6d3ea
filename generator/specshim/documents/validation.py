"""What the specification has against a document: warnings, as broken documents work as well."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Final

from specshim.diagnostics import Place, Report
from specshim.documents.complaints import Complaint, complaints_of
from specshim.documents.document import Document
from specshim.documents.metaschemas import fields_at, metaschema
from specshim.documents.reference_check import check_references
from specshim.documents.tag_tree import tag_complaints

MOST_COMPLAINTS: Final = 50
"""Shown per document; a generated one may repeat one fault in every operation."""


def validate(document: Document, report: Report) -> None:
    """Report what `document` violates of the JSON Schema of its version, and bad references."""
    root = Place(document.source.path)
    complaints = _complaints(document, report)
    for complaint in islice(complaints, MOST_COMPLAINTS):
        place = Place(root.file, complaint.pointer)
        report.add("invalid-document", place, reason=complaint.reason, version=document.version)
    count = sum(1 for _ in complaints)
    if count:
        report.add("invalid-document-more", root, count=count)
    check_references(document)
    if report.strict:
        # It takes half a second to import.
        from specshim.documents.second_opinion import ask_second_opinion

        ask_second_opinion(document, report)


def _complaints(document: Document, report: Report) -> Iterator[Complaint]:
    tree = document.source.tree
    known = partial(fields_at, document.version)
    try:
        for error in metaschema(document.version).iter_errors(tree):
            yield from complaints_of(error, known)
    except (ValueError, RecursionError) as error:
        # jsonschema-rs reads fewer levels than we do.
        report.add("validator-failed", Place(document.source.path), reason=str(error))
    yield from tag_complaints(tree)
