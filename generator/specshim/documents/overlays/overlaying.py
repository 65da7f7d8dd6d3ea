"""The sources of one version's documents with every overlay of the version done to them."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from specshim.diagnostics import Place, Report
from specshim.documents.overlays.applying import Overlaid, overlay
from specshim.documents.overlays.overlay import Faulty, Overlay, open_overlay
from specshim.sources import Source, read


def overlaid(
    paths: Sequence[str], overlays: Sequence[str], report: Report, base: Path
) -> list[Source] | None:
    """The files `paths`, each with `overlays` done to it; None after errors are reported."""
    found = [open_overlay(path, report, base=base) for path in overlays]
    changes = [it for it in found if it is not None]
    sources = [read(posixpath.normpath(path), report, base=base) for path in paths]
    if len(changes) < len(found) or None in sources:
        return None
    try:
        changed = [_overlaid(it, changes, report) for it in sources if it is not None]
    except Faulty as fault:
        report.add("bad-overlay", fault.place, reason=fault.reason)
        return None
    _report_unmatched([it for _, it in changed], paths, report)
    return [it for it, _ in changed]


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
