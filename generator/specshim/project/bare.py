"""The settings made up for documents that no project file names."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from specshim.diagnostics import Report
from specshim.importable import identifier
from specshim.project.target import Bare, Target
from specshim.project.vendoring import folder_from
from specshim.settings import Project, VersionSettings
from specshim.sources import read

NO_URLS: Final[Mapping[str, str]] = MappingProxyType({})
_MAJOR: Final = re.compile(r"v?(\d{1,3})(?!\d)", re.IGNORECASE)
"""Of a date, `2024-04-16`, the first number is no version."""


def bare_target(
    documents: Sequence[str],
    output: Path,
    urls: Mapping[str, str] = NO_URLS,
    overlays: Sequence[str] = (),
) -> Target:
    """One version per document, the oldest first, named after `info.version`; one alone has no name.

    `urls` are where they came from; `overlays` are applied to each of them.
    """
    return bare_target_in(_common_folder(documents), documents, output, urls, overlays)


def bare_target_in(
    root: Path,
    documents: Sequence[str],
    output: Path,
    urls: Mapping[str, str] = NO_URLS,
    overlays: Sequence[str] = (),
) -> Target:
    """The same with another root than the folder that the documents have in common."""
    relative = [_below(root, it) for it in documents]
    applied = tuple(_below(root, it) for it in overlays)
    fetched = {short: urls[it] for it, short in zip(documents, relative, strict=True) if it in urls}
    bare = Bare(
        documents=tuple(relative),
        folder=folder_from(output, root),
        urls=fetched,
        overlays=applied,
    )
    package = identifier(output.resolve().name)
    versions = (it.model_copy(update={"overlays": applied}) for it in _versions(relative, root))
    project = Project(package=package, output=".", versions=tuple(versions))
    return Target(project, root, output, bare=bare)


def _below(root: Path, file: str) -> str:
    return Path(os.path.relpath(file, root)).as_posix()


def _versions(documents: Sequence[str], root: Path) -> tuple[VersionSettings, ...]:
    if len(documents) == 1:
        return (VersionSettings(document=documents[0]),)
    names = _version_names(documents, root)
    pairs = zip(names, documents, strict=True)
    return tuple(VersionSettings(name=name, document=document) for name, document in pairs)


def _common_folder(documents: Sequence[str]) -> Path:
    folders = [os.path.dirname(document) or os.curdir for document in documents]
    if len({os.path.isabs(folder) for folder in folders}) > 1:
        folders = [os.path.abspath(folder) for folder in folders]
    try:
        common = os.path.commonpath([os.path.normpath(folder) for folder in folders])
    except ValueError:  # They are on several drives.
        common = os.curdir
    return Path(common or os.curdir)


def _version_names(documents: Sequence[str], root: Path) -> list[str]:
    names = [_stated_version(document, root) for document in documents]
    if len(set(names)) == len(names):
        return names
    return distinct([identifier(Path(document).stem) for document in documents])


def _stated_version(document: str, root: Path) -> str:
    # Whatever is wrong with the document is reported when it is opened.
    source = read(document, Report(), base=root)
    tree = source.tree if source else None
    info = tree.get("info") if isinstance(tree, dict) else None
    version = info.get("version") if isinstance(info, dict) else None
    found = _MAJOR.match(str(version))
    return f"v{found[1]}" if found else "v1"


def distinct(names: Sequence[str]) -> list[str]:
    """The names, a number behind each that came before."""
    taken: list[str] = []
    for name in names:
        candidates = (name, *(f"{name}_{number}" for number in range(2, len(names) + 2)))
        taken.append(next(it for it in candidates if it not in taken))
    return taken
