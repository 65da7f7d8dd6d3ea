"""What a document would change in a package: chosen, compared and shown."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import click
from msgspec.structs import replace

from specshim.cli.api_changes import LISTING, abridged, api_changes, listing_in
from specshim.cli.choosing import choose_target
from specshim.cli.exit import Exit
from specshim.cli.locked import locked_side
from specshim.cli.request import Request
from specshim.cli.screen import Screen
from specshim.cli.sharing import compare_package_with
from specshim.cli.side import Side
from specshim.diagnostics import Report
from specshim.project import Target
from specshim.python.comparison import Request as Wanted
from specshim.python.comparison import compare_versions
from specshim.rendering.reports import Layout, ReportDocument, document_of, print_text_report
from specshim.settings import VersionSettings
from specshim.writing import Differences, Folder, Package, pinned_names

MOST_CHANGES: Final = 60
"""Of the API, in text."""


def choose_with(documents: Sequence[str], request: Request, report: Report) -> Target | None:
    """The target of `request`, with other documents for some versions: `PATH`, or `VERSION=PATH`.

    Of a version with several documents the first is meant.
    """
    target = choose_target(request, report)
    if target is None:
        return None
    versions = list(target.project.versions)
    for text in documents:
        name, _, path = text.rpartition("=")
        known = [it.name for it in versions]
        if name and name not in known:
            raise click.UsageError(f"There is no version {name}; there is {', '.join(known)}.")
        if not Path(path).is_file():
            raise click.UsageError(f"There is no file {path}.")
        index = known.index(name) if name else len(known) - 1
        document = Path(os.path.relpath(path, target.root)).as_posix()
        _, *others = versions[index].paths
        update = {"document": document, "documents": tuple(others)}
        versions[index] = versions[index].model_copy(update=update)
    project = target.project.model_copy(update={"versions": tuple(versions)})
    return replace(target, project=project)


def show_changes(package: Package, folder: Folder, screen: Screen, target: Target) -> Exit | None:
    """Say what writing `package` would change in `folder`."""
    found = compare_package_with(package, folder, target)
    if found is None:
        return None
    name = folder.path.as_posix()
    api = api_changes(listing_in(folder.path), package.texts[LISTING])
    reports = dict(_comparisons(found, target))
    facts = {"output": name, "api": list(api), "comparisons": reports, "files": _facts(found)}
    if not found:
        screen.say(f"nothing would change: {name} is up to date", **facts)
        return None
    sections = (
        f"{name} would change:",
        *(f"  {cause.kind}: {cause.detail}" for cause in found.causes),
        *_api(abridged(api)),
        *_compared(reports),
        *_files(found),
    )
    screen.say("\n".join(sections), **facts)
    return Exit.DIFFERENT


def _comparisons(found: Differences, target: Target) -> Iterator[tuple[str, ReportDocument]]:
    """The comparison of each version whose document is another one now."""
    if not any(cause.kind in ("document", "settings") for cause in found.causes):
        return
    for version in target.project.versions:
        report = _comparison(version, target)
        if report is not None and report["findings"]:
            yield version.name, report


def _comparison(version: VersionSettings, target: Target) -> ReportDocument | None:
    """None where the version is new, or the documents of the package are not at hand any more."""
    quiet = Report()
    names = pinned_names(target.output).of(version.name)
    with TemporaryDirectory(prefix="specshim-") as scratch:
        try:
            side = locked_side(f"{target.output}@{version.name}", Path(scratch), quiet)
        except click.UsageError:
            return None
        was = side.open(quiet) if side is not None else None
        now = Side(
            version.paths, version.name, target.root, target.project, overlays=version.overlays
        ).open(quiet)
        if was is None or now is None or quiet.failed:
            return None
        wanted = Wanted(date.today(), project=target.project, names=names)
        return document_of(compare_versions(was, now, wanted, quiet))


def _api(changes: Sequence[str]) -> Iterator[str]:
    if changes:
        yield "\nAPI:"
        yield from (f"  {line}" for line in changes[:MOST_CHANGES])
    if len(changes) > MOST_CHANGES:
        yield f"  ... and {len(changes) - MOST_CHANGES} more; see --json"


def _compared(reports: dict[str, ReportDocument]) -> Iterator[str]:
    for name, report in reports.items():
        yield f"\nDocument of {name}:"
        yield print_text_report(report, Layout(verbose=True)).rstrip("\n")


def _files(found: Differences) -> Iterator[str]:
    if found.files:
        yield "\nFiles:"
        for it in found.files:
            yield f"  {it.kind}: {it.path} (+{it.count('+')} -{it.count('-')})"


def _facts(found: Differences) -> list[dict[str, Any]]:
    return [
        {"path": it.path, "kind": it.kind, "added": it.count("+"), "removed": it.count("-")}
        for it in found.files
    ]
