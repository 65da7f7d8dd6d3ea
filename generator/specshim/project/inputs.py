"""The files that a project generates from."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path

from specshim.documents.reference import ban_on, parse_reference, url_of
from specshim.project.files import InputFiles
from specshim.project.meanings import digest_of_tree, tree_of
from specshim.project.remote import Remote
from specshim.project.templates import template_files
from specshim.settings import Project
from specshim.sources import Tree


def input_files(project: Project, root: Path, remote: Remote | None = None) -> InputFiles:
    """Every file that the package of `project` is made from; a further kind of them is added here.

    What is on the network, and may be had, is fetched by `remote`.
    """
    remote = remote or Remote()
    documents = _documents(project, root, remote)
    conversions, templates = _conversions(project, root), template_files(project, root)
    return InputFiles(documents, conversions, templates, remote.files)


def _documents(project: Project, root: Path, remote: Remote) -> Mapping[str, str | None]:
    """Every document and every file that one of them refers to, sorted, and what it says.

    A file that is referred to and is not there is one as well: the output changes when it comes.
    """
    found: dict[str, str | None] = {}
    waiting: list[str] = []
    for version in project.versions:
        waiting += map(posixpath.normpath, version.paths)
        for overlay in map(posixpath.normpath, version.overlays):
            tree = tree_of(overlay, root)
            found[overlay] = digest_of_tree(tree)
            # What it puts into a document refers to files as the document does.
            for path in version.paths:
                waiting += _files_referred_to(tree, posixpath.normpath(path), remote)
    while waiting:
        path = waiting.pop()
        if path not in found:
            tree = tree_of((remote.files.get(path) or Path(path)).as_posix(), root)
            found[path] = digest_of_tree(tree)
            waiting += _files_referred_to(tree, path, remote)
    return dict(sorted(found.items()))


def _conversions(project: Project, root: Path) -> tuple[str, ...]:
    """The conversions file, and the files of the project's own functions that it names."""
    if project.conversions is None:
        return ()
    path = posixpath.normpath(project.conversions)
    return tuple(sorted({path, *_functions_named(tree_of(path, root), path)}))


def _functions_named(tree: Tree, path: str) -> Iterator[str]:
    # Most projects declare no conversions, and these take longer to import than a document to read.
    from specshim.versions.conversions import functions_file

    pairs = tree.get("conversions") if isinstance(tree, dict) else None
    for pair in pairs if isinstance(pairs, list) else ():
        functions = pair.get("functions") if isinstance(pair, dict) else None
        if isinstance(functions, str) and _may_be_functions(functions):
            yield functions_file(path, functions)


def _may_be_functions(path: str) -> bool:
    """What a document may name, too, but for its suffix: no document is Python."""
    ban = ban_on(path)
    return path.endswith(".py") and (ban is None or ban[0] == "unread-file")


def _files_referred_to(tree: Tree, path: str, remote: Remote) -> Iterator[str]:
    for target in {parse_reference(ref).target for ref in _references(tree)}:
        if not target:
            continue
        url = url_of(path, target)
        if url is not None:
            if remote.find(url) is not None:
                yield url
        elif ban_on(target) is None:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), target))


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
