"""A path to a document, or to the diagnostics that say why it is none."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from specshim.diagnostics import Report
from specshim.documents.document import Document
from specshim.documents.files import NOTHING_REMOTE
from specshim.documents.version import report_version, version_of
from specshim.sources import Source, read


def open_documents(
    paths: Sequence[str],
    overlays: Sequence[str],
    report: Report,
    *,
    base: Path = Path(),
    remote: Mapping[str, Path] = NOTHING_REMOTE,
) -> tuple[Document, ...] | None:
    """The documents of one version with `overlays` done to each; None after errors are reported.

    `remote` are files of the network that are at hand, by their URLs.
    """
    if not overlays:
        plain = [open_document(path, report, base=base, remote=remote) for path in paths]
        return None if None in plain else tuple(it for it in plain if it is not None)
    # Few projects have overlays, and JSONPath takes long to import.
    from specshim.documents.overlays.overlaying import overlaid

    changed = overlaid(paths, overlays, report, base)
    if changed is None:
        return None
    opened = [_opened(it, report, base, remote) for it in changed]
    return None if None in opened else tuple(it for it in opened if it is not None)


def open_document(
    path: str | PurePath,
    report: Report,
    *,
    base: Path = Path(),
    remote: Mapping[str, Path] = NOTHING_REMOTE,
) -> Document | None:
    """The OpenAPI document in the file `path`, taken from `base`; None after errors are reported.

    Places name the file as `path` does, with forward slashes.
    """
    source = _read(path, report, base)
    return _opened(source, report, base, remote) if source is not None else None


def _read(path: str | PurePath, report: Report, base: Path) -> Source | None:
    return read(posixpath.normpath(PurePath(path).as_posix()), report, base=base)


def _opened(
    source: Source, report: Report, base: Path, remote: Mapping[str, Path]
) -> Document | None:
    version = version_of(source.tree)
    if version is None:
        report_version(source, report)
        return None
    return Document(source, version, report, base, remote)
