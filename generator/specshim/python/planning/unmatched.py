"""What the project file says of things that no document has, or that are left out: said aloud, for it would do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from specshim.api.model import Definition, Operation, Record, Scalar
from specshim.api.parts import all_parts
from specshim.api.settling.reachability import stated_types
from specshim.diagnostics import Place, Report, did_you_mean
from specshim.python.naming import operation_key
from specshim.python.planning.pages import is_paged
from specshim.python.planning.resources import settings_of
from specshim.python.selection import SelectedVersion, Selection
from specshim.settings import FILE, OperationSettings, Project
from specshim.versions.aligning.history import History

_SETTINGS: Final = Place(FILE)


def report_unmatched(history: History, project: Project, report: Report) -> None:
    """Report each operation, scheme, schema and property that the project names and no version has."""
    known = _operation_names(history)
    for name, settings in project.operations.items():
        at = _SETTINGS / "operations" / name
        if name not in known:
            _unmatched("operation", name, known, at, report)
            continue
        if settings.poll is not None and settings.poll.operation not in known:
            _unmatched("operation", settings.poll.operation, known, at / "poll", report)
        if settings.pages is not None and not _pages(history, name, settings):
            report.add("unmatched-pages", at / "pages", operation=name, items=settings.pages.items)
    schemes = {scheme.name for api in history.apis for scheme in api.schemes}
    for table in ("credentials", "arguments"):
        for name in sorted({*getattr(project, table)} - schemes):
            _unmatched("security scheme", name, schemes, _SETTINGS / table / name, report)
    schemas = {"/".join(it.naming.words) for it in _definitions(history)}
    for name in sorted({*project.class_names} - schemas):
        _unmatched("schema", name, schemas, _SETTINGS / "models" / name, report)
    formats = _formats(history) if project.types else set()
    for name in sorted({*project.types} - formats):
        _unmatched("format", name, formats, _SETTINGS / "types" / name, report)
    _report_renames(history, project, report)


def _formats(history: History) -> set[str]:
    return {
        part.format
        for version in history.apis
        for type_ in stated_types(version)
        for part in all_parts(type_)
        if isinstance(part, Scalar) and part.format is not None
    }


def _report_renames(history: History, project: Project, report: Report) -> None:
    members = _members(history)
    for key, name in project.renames.items():
        at = _SETTINGS / "renames" / key
        owner = max((it for it in members if key.startswith(f"{it}.")), key=len, default=None)
        if owner is None:
            _unmatched("schema or operation", key.rpartition(".")[0], {*members}, at, report)
            continue
        # What stands deeper inside has no table here.
        before = key.removeprefix(f"{owner}.")
        for member in (before, name) if re.fullmatch(r"[^.\[]+", before) else ():
            if member not in members[owner]:
                _unmatched(f"member of `{owner}`", member, members[owner], at, report)


def _members(history: History) -> dict[str, set[str]]:
    """By schema and by operation, the properties and parameters that any version has."""
    members: dict[str, set[str]] = {}
    for definition in _definitions(history):
        if isinstance(definition, Record):
            names = members.setdefault("/".join(definition.naming.words), set())
            names.update(field.wire_name for field in definition.fields)
    for api in history.apis:
        for operation in api.operations:
            names = members.setdefault(operation_key(operation), set())
            names.update(parameter.wire_name for parameter in operation.parameters)
    return members


def _definitions(history: History) -> Iterator[Definition]:
    for api in history.apis:
        yield from api.definitions.values()


def report_left_out(selection: Selection, report: Report) -> None:
    """Report each operation that is waited for by one that is not selected."""
    for version in selection.versions:
        for operation in version.api.operations:
            poll = settings_of(operation, selection.project).poll
            if poll is not None and _is_left_out(poll.operation, version):
                name = operation.operation_id or operation_key(operation)
                at = _SETTINGS / "operations" / name
                report.add("poll-left-out", at, operation=name, asked=poll.operation)


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
        is_paged(operation, settings.pages, api)
        for api in history.apis
        for operation in api.operations
        if name in (operation.operation_id, operation_key(operation))
    )


def _unmatched(kind: str, name: str, known: set[str], at: Place, report: Report) -> None:
    report.add("unmatched-setting", at, kind=kind, name=name, hint=did_you_mean(name, known))
