"""What no type can say of a project file."""

from __future__ import annotations

import keyword
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from specshim.diagnostics import Place, Report
from specshim.project.toml_text import TomlText
from specshim.project.validation_faults import Fault
from specshim.settings import Project


def report_inconsistencies(
    project: Project, toml: TomlText, table: tuple[str, ...], report: Report
) -> bool:
    """Report every one of them at its key; whether there was any."""
    faults = [*_package(project), *_paths(project), *_versions(project), *_included(project)]
    for fault in faults:
        at = (*table, *fault.pointer)
        place, position = Place(toml.name, at), toml.position(at)
        report.put(fault.code, place, fault.arguments, position=position)
    return bool(faults)


def _package(project: Project) -> Iterator[Fault]:
    if keyword.iskeyword(project.package):
        reason = f"is `{project.package}`, which Python keeps for itself"
        yield Fault("bad-setting", ("package",), {"key": "package", "reason": reason})


def _paths(project: Project) -> Iterator[Fault]:
    documents = (
        (("versions", str(index), "document"), version.document)
        for index, version in enumerate(project.versions)
    )
    for pointer, path in ((("output",), project.output), *documents):
        # The same project must generate the same bytes on another machine.
        if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
            reason = "is an absolute path; paths are relative to the project file"
            yield Fault("bad-setting", pointer, {"key": ".".join(pointer), "reason": reason})


def _versions(project: Project) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, version in enumerate(project.versions):
        if version.name in seen:
            pointer = ("versions", str(index), "name")
            yield Fault("repeated-version", pointer, {"name": version.name})
        seen.add(version.name)


def _included(project: Project) -> Iterator[Fault]:
    known = [it.name for it in project.versions]
    for index, name in enumerate(project.include_versions):
        if name not in known:
            pointer = ("include-versions", str(index))
            reason = f"names `{name}`; the versions are {', '.join(f'`{it}`' for it in known)}"
            yield Fault("bad-setting", pointer, {"key": ".".join(pointer), "reason": reason})
