"""What a project or a document holds and what becomes of it, counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from msgspec import Struct

from specshim.diagnostics import unescape_token
from specshim.outcome import Outcome
from specshim.python.pins import Names
from specshim.settings import Project


class Call(Struct, frozen=True):
    """An operation, and where a client has it (`threads.runs.create`)."""

    method: str
    path: str
    name: str
    operation_id: str
    """What the document calls it; empty where it does not."""


class VersionFacts(Struct, frozen=True):
    """What one version has."""

    name: str
    documents: tuple[str, ...]
    operations: tuple[Call, ...]
    models: tuple[str, ...]


class Size(Struct, frozen=True):
    """A folder of the package, with its files, lines, and bytes in UTF-8."""

    folder: str
    files: int
    lines: int
    bytes: int


class Inspection(Struct, frozen=True):
    """The versions, oldest first, and the folders of the package; its own files are those of `.`."""

    versions: tuple[VersionFacts, ...]
    sizes: tuple[Size, ...]


def inspect_outcome(project: Project, outcome: Outcome) -> Inspection:
    """Count what `outcome` has of `project`."""
    versions = tuple(
        VersionFacts(
            it.name, it.paths, _calls(names, outcome.operation_ids.get(it.name, {})), _models(names)
        )
        for it in project.versions
        if (names := outcome.pins.of(it.name))
    )
    return Inspection(versions, _sizes(outcome.files))


def _calls(names: Names, ids: Mapping[str, str]) -> tuple[Call, ...]:
    calls = (_call(pointer, name, ids) for pointer, name in names.items() if "." in name)
    return tuple(sorted(calls, key=lambda it: (it.name, it.method)))


def _call(pointer: str, name: str, ids: Mapping[str, str]) -> Call:
    *_, path, method = pointer.split("/")
    method, path = method.upper(), unescape_token(path)
    return Call(method, path, name, ids.get(f"{method} {path}", ""))


def _models(names: Names) -> tuple[str, ...]:
    """Classes; everything else that has a pointer is called in lower case."""
    found = (name for pointer, name in names.items() if "#" in pointer and name[0].isupper())
    return tuple(sorted(found))


def _sizes(files: Mapping[str, str]) -> tuple[Size, ...]:
    def folder(path: str) -> str:
        return path.partition("/")[0] if "/" in path else "."

    paths = sorted(files, key=folder)
    return tuple(_size(name, (files[it] for it in own)) for name, own in groupby(paths, folder))


def _size(name: str, texts: Iterable[str]) -> Size:
    found = tuple(texts)
    lines = sum(text.count("\n") for text in found)
    return Size(name, len(found), lines, sum(len(text.encode()) for text in found))
