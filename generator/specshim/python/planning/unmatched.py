"""What the project file says of things that no document has, or that are left out: said aloud, for it would do nothing."""

from __future__ import annotations

from collections.abc import Iterable

from specshim.api.model import Operation
from specshim.diagnostics import Report, did_you_mean
from specshim.python.naming import operation_key
from specshim.python.planning.pages import page_record
from specshim.python.planning.resources import settings_of
from specshim.python.selection import SelectedVersion, Selection
from specshim.settings import OperationSettings, Project
from specshim.versions.aligning.history import History


def report_unmatched(history: History, project: Project, report: Report) -> None:
    """Report each operation, scheme and property that the project names and no version has."""
    known = _operation_names(history)
    for name, settings in project.operations.items():
        if name not in known:
            _unmatched("operation", name, known, report)
            continue
        if settings.poll is not None and settings.poll.operation not in known:
            _unmatched("operation", settings.poll.operation, known, report)
        if settings.pages is not None and not _pages(history, name, settings):
            report.add("unmatched-pages", None, operation=name, items=settings.pages.items)
    schemes = {scheme.name for api in history.apis for scheme in api.schemes}
    for name in sorted({*project.credentials, *project.arguments} - schemes):
        _unmatched("security scheme", name, schemes, report)


def report_left_out(selection: Selection, report: Report) -> None:
    """Report each operation that is waited for by one that is not selected."""
    for version in selection.versions:
        for operation in version.api.operations:
            poll = settings_of(operation, selection.project).poll
            if poll is not None and _is_left_out(poll.operation, version):
                name = operation.operation_id or operation_key(operation)
                report.add("poll-left-out", None, operation=name, asked=poll.operation)


def _is_left_out(name: str, version: SelectedVersion) -> bool:
    return name in _names(version.whole.operations) - _names(version.api.operations)


def _operation_names(history: History) -> set[str]:
    return _names([operation for api in history.apis for operation in api.operations])


def _names(operations: Iterable[Operation]) -> set[str]:
    operations = tuple(operations)
    ids = {it.operation_id for it in operations if it.operation_id is not None}
    return ids | {operation_key(it) for it in operations}


def _pages(history: History, name: str, settings: OperationSettings) -> bool:
    return any(
        page_record(operation, settings.pages, api) is not None
        for api in history.apis
        for operation in api.operations
        if name in (operation.operation_id, operation_key(operation))
    )


def _unmatched(kind: str, name: str, known: set[str], report: Report) -> None:
    hint = did_you_mean(name, known)
    report.add("unmatched-setting", None, kind=kind, name=name, hint=hint)
