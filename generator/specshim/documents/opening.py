"""A path to a document, or to the diagnostics that say why it is none."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from specshim.diagnostics import Place, Report
from specshim.documents.document import Document
from specshim.documents.files import NOTHING_REMOTE
from specshim.documents.overlays import Overlaid, Overlay, open_overlay, overlay
from specshim.documents.overlays.overlay import Faulty
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
    found = [open_overlay(path, report, base=base) for path in overlays]
    changes = [it for it in found if it is not None]
    sources = [_read(path, report, base) for path in paths]
    if len(changes) < len(found) or None in sources:
        return None
    try:
        changed = [_overlaid(it, changes, report) for it in sources if it is not None]
    except Faulty as fault:
        report.add("bad-overlay", fault.place, reason=fault.reason)
        return None
    _report_unmatched([it for _, it in changed], paths, report)
    opened = [_opened(it, report, base, remote) for it, _ in changed]
    return None if None in opened else tuple(it for it in opened if it is not None)


def _overlaid(
    source: Source, overlays: Sequence[Overlay], report: Report
) -> tuple[Source, Overlaid]:
    result = overlay(source.tree, Place(source.path), overlays)
    report.redirect(source.path, result.original)
    return replace(source, tree=result.tree, overlays=tuple(it.text for it in overlays)), result


def _report_unmatched(results: Sequence[Overlaid], paths: Sequence[str], report: Report) -> None:
    """Of several documents an action may be meant for one only."""
    first, *others = results
    for action in first.unmatched:
        if all(action in it.unmatched for it in others):
            names = ", ".join(f"`{path}`" for path in paths)
            place = action.place / "target"
            report.add("unmatched-overlay", place, target=action.target, document=names)


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
