"""A path to a document, or to the diagnostics that say why it is none."""

from __future__ import annotations

import posixpath
from pathlib import Path, PurePath

from specshim.diagnostics import Report
from specshim.documents.document import Document
from specshim.documents.version import report_version, version_of
from specshim.sources import read


def open_document(path: str | PurePath, report: Report, *, base: Path = Path()) -> Document | None:
    """The OpenAPI document in the file `path`, taken from `base`; None after errors are reported.

    Places name the file as `path` does, with forward slashes.
    """
    given = posixpath.normpath(PurePath(path).as_posix())
    source = read(given, report, base=base)
    if source is None:
        return None
    version = version_of(source.tree)
    if version is None:
        report_version(source, report)
        return None
    return Document(source, version, report, base)
