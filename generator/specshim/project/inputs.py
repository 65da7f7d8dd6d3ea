"""The files that a project generates from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from specshim.diagnostics import Report
from specshim.documents.reference import ban_on, parse_reference
from specshim.settings import Project
from specshim.sources import Tree, read
from specshim.versions.conversions import functions_file


def document_inputs(project: Project, root: Path) -> tuple[str, ...]:
    """Every document and every file that one of them refers to, sorted, relative to `root`.

    A file that is referred to and is not there is one as well: the output changes when it comes.
    """
    waiting = [posixpath.normpath(version.document) for version in project.versions]
    found: set[str] = set()
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        source = read(path, Report(), base=root) if (root / path).is_file() else None
        if source is not None:
            waiting += _files_referred_to(source.tree, path)
    return tuple(sorted(found))


def conversion_inputs(project: Project, root: Path) -> tuple[str, ...]:
    """The conversions file, and the files of the project's own functions that it names."""
    if project.conversions is None:
        return ()
    path = posixpath.normpath(project.conversions)
    source = read(path, Report(), base=root) if (root / path).is_file() else None
    return tuple(sorted({path, *_functions_named(source.tree if source else None, path)}))


def _functions_named(tree: Tree, path: str) -> Iterator[str]:
    pairs = tree.get("conversions") if isinstance(tree, dict) else None
    for pair in pairs if isinstance(pairs, list) else ():
        functions = pair.get("functions") if isinstance(pair, dict) else None
        if isinstance(functions, str) and ban_on(functions) is None:
            yield functions_file(path, functions)


def _files_referred_to(tree: Tree, path: str) -> set[str]:
    targets = {parse_reference(ref).target for ref in _references(tree)}
    allowed = (target for target in targets if target and ban_on(target) is None)
    return {posixpath.normpath(posixpath.join(posixpath.dirname(path), it)) for it in allowed}


def _references(tree: Tree) -> Iterator[str]:
    waiting = [tree]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            ref = value.get("$ref")
            if isinstance(ref, str):
                yield ref
            mapping = value.get("mapping")
            if isinstance(mapping, dict):
                yield from (it for it in mapping.values() if isinstance(it, str))
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
