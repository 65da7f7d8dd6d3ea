"""The program on one page: documents in, files out; nothing here touches the output folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from specshim.api import Lowering, Stream, lower
from specshim.api.model import Api
from specshim.diagnostics import Report
from specshim.documents import Document, open_document, validate
from specshim.python.pins import NO_PINS, Pins
from specshim.python.planning.compat.modules import plan_compat
from specshim.python.planning.hoisting import hoist
from specshim.python.planning.package import plan_package
from specshim.python.planning.review import review
from specshim.python.planning.unmatched import report_left_out, report_unmatched
from specshim.python.selection import Selection, select
from specshim.rendering.history import render_comparisons
from specshim.rendering.package import render_package
from specshim.settings import Project
from specshim.versions.align import align
from specshim.versions.conversions import Conversions, plan_history
from specshim.versions.scope import without_header
from specshim.versions.subject import Subject


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one run would write: path inside the package -> text. Empty when the run failed."""

    files: Mapping[str, str]
    pins: Pins = NO_PINS
    """What everything is called, for the next run."""


def generate(project: Project, root: Path, report: Report, pins: Pins = NO_PINS) -> Outcome:
    """Generate the package of `project`, whose documents are relative to `root`.

    What `pins` names keeps its name. Every problem goes to `report`; an error among them leaves the
    outcome empty.
    """
    documents = [_open(version.document, root, report) for version in project.versions]
    opened = [document for document in documents if document is not None]
    for document in opened:
        validate(document, report)
    if report.failed or len(opened) < len(documents):
        return Outcome({})
    apis = _lower(project, opened, report)
    if report.failed:
        return Outcome({})
    history = align([hoist(api) for api in apis])
    report_unmatched(history, project, report)
    selection = select(history, project, report, pins)
    if report.failed:
        return Outcome({})
    report_left_out(selection, report)
    whole = [
        Subject(without_header(api, project.header), document)
        for api, document in zip(apis, opened, strict=True)
    ]
    subjects = [
        replace(whole[it.index], api=it.part_of(whole[it.index].api)) for it in selection.versions
    ]
    for subject in subjects:
        review(subject.api, report)
    conversions = _convert(selection, whole, root, report)
    if report.failed:
        return Outcome({})
    package = plan_package(selection, report, pins)
    compat = plan_compat(conversions, package.versions) if conversions else None
    comparisons = render_comparisons(subjects, project.renames)
    return Outcome({**render_package(package, compat), **comparisons}, package.pins)


def _convert(
    selection: Selection, whole: Sequence[Subject], root: Path, report: Report
) -> tuple[Conversions, ...]:
    """What lies between the versions that are generated; nothing where no caller can choose one."""
    project = selection.project
    if project.header is None or len(selection.versions) < 2:
        return ()
    between = whole[selection.versions[0].index : selection.newest.index + 1]
    return plan_history(between, project.conversions, root, report, selection.keeps)


def _open(path: str, root: Path, report: Report) -> Document | None:
    return open_document(path, report, base=root)


def _lower(project: Project, documents: list[Document], report: Report) -> list[Api]:
    streams = {
        key: Stream(it.stream) for key, it in project.operations.items() if it.stream is not None
    }
    lowering = Lowering(streams=streams)
    return [
        lower(document, version.name, report, lowering)
        for version, document in zip(project.versions, documents, strict=True)
    ]
