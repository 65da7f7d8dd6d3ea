"""A generated package as a side of a comparison: the documents that its lock says it was generated from."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

import click

from specshim.cli.origin import target_of
from specshim.cli.side import Side
from specshim.diagnostics import Place, Report
from specshim.project import bare_target
from specshim.settings import Project, VersionSettings
from specshim.sources import Unreadable, read, read_bytes
from specshim.writing import LOCK_NAME, Lock, digest_of
from specshim.writing.history import blobs_of


def locked_side(name: str, scratch: Path, report: Report) -> Side | None:
    """`FOLDER`, `FOLDER@VERSION` or the lock itself: the newest version unless one is named.

    Documents that are no longer as the lock has them come from the history of git.
    """
    stated, _, wanted = name.partition("@")
    folder = Path(stated).parent if Path(stated).name == LOCK_NAME else Path(stated)
    lock = Lock.read(folder, report)
    if lock is None:
        if report.failed:
            return None
        raise click.UsageError(f"{stated} holds no {LOCK_NAME}, so it is no generated package.")
    target = target_of(folder)
    roots = [target.root] if target is not None else []
    place = Place((folder / LOCK_NAME).as_posix(), ("inputs", "documents"))
    base = _restored(lock.inputs.documents, [*roots, Path()], folder, scratch, place, report)
    if base is None:
        return None
    project = target.project if target is not None else _made_up(lock, base)
    version = _chosen(project, wanted, name)
    paths = tuple(map(posixpath.normpath, version.paths))
    for path in paths:
        if path not in lock.inputs.documents:
            report.add("unlocked-document", place, file=path, version=version.name)
            return None
    own = target.project if target is not None and target.bare is None else None
    return Side(paths, f"{stated}@{version.name}", base, own, overlays=version.overlays)


def _restored(
    documents: Mapping[str, str | None],
    roots: list[Path],
    folder: Path,
    scratch: Path,
    place: Place,
    report: Report,
) -> Path | None:
    """A folder below `scratch` that holds every document as it was; None after an error is in the report."""
    climbs = max((path.count("../") for path in documents), default=0)
    base = scratch.joinpath(str(len(list(scratch.iterdir()))), *["below"] * (climbs + 1))
    base.mkdir(parents=True)
    for path, digest in documents.items():
        if digest is None or path.startswith("https://"):
            continue
        found = next((it for it in _contents(path, roots, folder) if digest_of(it) == digest), None)
        if found is None:
            report.add("locked-document-lost", place / path, file=path)
            continue
        kept = Path(os.path.normpath(base / path))
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(found)
    return None if report.failed else base


def _contents(path: str, roots: list[Path], folder: Path) -> Iterator[bytes]:
    """What the file may have been: as it is now, then as git had it, the newest first."""
    for root in roots:
        with suppress(Unreadable):
            yield read_bytes(root / path)
    yield from blobs_of(path, folder)


def _made_up(lock: Lock, base: Path) -> Project:
    """The settings of bare documents: those that the lock names, or of its files those that describe an API."""
    stated = lock.bare.documents if lock.bare is not None else tuple(lock.inputs.documents)
    overlays = lock.bare.overlays if lock.bare is not None else ()
    described = [path for path in stated if _describes_api(path, base)]
    if not described:
        raise click.UsageError("The lock names no document that describes an API.")
    made = bare_target([str(base / path) for path in described], Path("client")).project
    versions = [
        version.model_copy(update={"document": path, "overlays": overlays})
        for version, path in zip(made.versions, described, strict=True)
    ]
    return made.model_copy(update={"versions": tuple(versions)})


def _describes_api(path: str, base: Path) -> bool:
    source = read(path, Report(), base=base) if (base / path).is_file() else None
    return source is not None and isinstance(source.tree, dict) and "openapi" in source.tree


def _chosen(project: Project, wanted: str, name: str) -> VersionSettings:
    if not wanted:
        return project.versions[-1]
    for version in project.versions:
        stems = (PurePosixPath(path).stem for path in version.paths)
        if wanted in (version.name, *version.paths, *stems):
            return version
    known = ", ".join(it.name for it in project.versions)
    raise click.UsageError(f"{name}: the package has the versions {known}.")
