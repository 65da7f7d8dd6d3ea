"""What no type can say of a project file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath, PureWindowsPath

from specshim.diagnostics import Place, Report
from specshim.importable import package_name
from specshim.project.toml_text import TomlText
from specshim.project.validation_faults import Fault
from specshim.python.sharing import runtime_place
from specshim.settings import Project, VersionSettings


def report_inconsistencies(
    project: Project, toml: TomlText, table: tuple[str, ...], report: Report
) -> bool:
    """Report every one of them at its key; whether there was any."""
    faults = [
        *_documents(project),
        *_paths(project),
        *_output(project),
        *_versions(project),
        *_selectors(project),
        *_values(project),
        *_included(project),
        *_default(project),
        *_types(project),
        *_halves(project),
        *_runtime(project),
    ]
    for fault in faults:
        at = (*table, *fault.pointer)
        place, position = Place(toml.name, at), toml.position(at)
        report.put(fault.code, place, fault.arguments, position=position)
    return bool(faults)


def _paths(project: Project) -> Iterator[Fault]:
    documents = (
        (("versions", str(index), *key), path)
        for index, version in enumerate(project.versions)
        for key, path in _stated_paths(version)
    )
    own = [(("templates",), project.templates)] if project.templates is not None else []
    for pointer, path in ((("output",), project.output), *own, *documents):
        # The same project must generate the same bytes on another machine.
        if PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute():
            yield _bad(pointer, "is an absolute path; paths are relative to the project file")


def _output(project: Project) -> Iterator[Fault]:
    name = PurePosixPath(project.output).name
    if name in ("", ".."):
        yield _bad(("output",), f"is no folder of the package's own; write `{project.package}`")
        return
    try:
        package_name(name)
    except ValueError as fault:
        yield _bad(("output",), f"is called so that {fault}")


def _stated_paths(version: VersionSettings) -> Iterator[tuple[tuple[str, ...], str]]:
    if version.document is not None:
        yield ("document",), version.document
    for key in ("documents", "overlays"):
        for number, path in enumerate(getattr(version, key)):
            yield (key, str(number)), path


def _documents(project: Project) -> Iterator[Fault]:
    for index, version in enumerate(project.versions):
        at = ("versions", str(index))
        if not version.paths:
            yield Fault("missing-setting", at, {"key": "document"})
        elif version.document is not None and version.documents:
            reason = "stands beside `document`; name all documents in the list"
            yield _bad((*at, "documents"), reason)
        elif version.url is not None and version.document is None:
            yield _bad((*at, "url"), "is of one `document`, and there is a list of them")
        elif len(set(version.paths)) < len(version.paths):
            yield _bad((*at, "documents"), "names a document twice")


def _versions(project: Project) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, version in enumerate(project.versions):
        if len(project.versions) > 1 and not version.is_named:
            yield Fault("missing-setting", ("versions", str(index)), {"key": "name"})
        elif version.name in seen:
            pointer = ("versions", str(index), "name")
            yield Fault("repeated-version", pointer, {"name": version.name})
        seen.add(version.name)


def _selectors(project: Project) -> Iterator[Fault]:
    stated = [name for name in ("header", "query", "path") if getattr(project, name) is not None]
    for name in stated[1:]:
        reason = f"stands beside `{stated[0]}`; a server is told the version in one way"
        yield _bad((name,), reason)


def _values(project: Project) -> Iterator[Fault]:
    """What stands for a version must fit its place, and tell it from the others."""
    selected = project.header or project.query or project.path
    first: dict[str, str] = {}
    for index, version in enumerate(project.versions):
        value = version.value or version.name
        key = "name" if version.value is None else "value"
        at = ("versions", str(index), key)
        if project.path is not None and not re.fullmatch(r"[\w.~-]+", value, re.ASCII):
            yield _bad(at, f"is `{value}`, which cannot stand in the prefix of a path")
        if project.header is not None and project.header.style == "token" and "," in value:
            yield _bad(at, f"is `{value}`: a comma would end the token")
        if selected is not None and key == "value" and value in first:
            reason = (
                f"is `{value}`, as of version `{first[value]}`: no server could tell them apart"
            )
            yield _bad(at, reason)
        first.setdefault(value, version.name)


def _bad(pointer: tuple[str, ...], reason: str) -> Fault:
    return Fault("bad-setting", pointer, {"key": ".".join(pointer), "reason": reason})


def _included(project: Project) -> Iterator[Fault]:
    known = [it.name for it in project.versions]
    for index, name in enumerate(project.include_versions):
        if name not in known:
            reason = f"names `{name}`; the versions are {', '.join(f'`{it}`' for it in known)}"
            yield _bad(("include-versions", str(index)), reason)


def _default(project: Project) -> Iterator[Fault]:
    known = project.include_versions or tuple(it.name for it in project.versions)
    if project.default is not None and project.default not in known:
        names = ", ".join(f"`{it}`" for it in known)
        reason = f"names `{project.default}`; the versions that are generated are {names}"
        yield _bad(("default",), reason)


def _types(project: Project) -> Iterator[Fault]:
    if "binary" in project.types:
        yield _bad(("types", "binary"), "is of files, which are bytes, paths or open files anyway")


def _halves(project: Project) -> Iterator[Fault]:
    if not project.sync and not project.async_:
        yield _bad(
            ("async",), "is false, and so is `sync`: no client is left; leave one of them out"
        )


def _runtime(project: Project) -> Iterator[Fault]:
    try:
        place = runtime_place(project)
    except ValueError as fault:
        yield _bad(("runtime",), str(fault))
        return
    if place.is_shared and project.meta is not None:
        yield _bad(("meta",), "publishes a package that `runtime` would leave without its runtime")
