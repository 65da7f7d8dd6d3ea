"""Carry out a plan: everything is staged beside the package first, then moved into it file by file, the lock last.

What can go wrong (no room, no permission) goes wrong while staging, when the package is still as it was. A run that is
killed while it moves files leaves each of them old or new, and the journal, by which the next run knows them.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from specshim.writing.disk import Kind, kind_of
from specshim.writing.interrupts import undisturbed
from specshim.writing.journal import journal_path, journal_text, read_journal
from specshim.writing.lock import Lock
from specshim.writing.paths import LOCK_NAME, STAGING_NAME, folders_of
from specshim.writing.states import WRITES, Action, Plan


def save(plan: Plan, before: Lock | None, lock: Lock, folder: Path) -> bool:
    """Make `folder`, whose lock is `before`, what `plan` says, which must refuse nothing; whether anything
    had to be done."""
    staging = folder / STAGING_NAME
    is_lock_current = before is not None and before.agrees_with(lock)
    if not plan.changes_files and is_lock_current and not os.path.lexists(staging):
        return False
    written = {path: plan.text_of(path) for path in plan.paths(*WRITES)}
    staged = _stage(folder, {**written, LOCK_NAME: lock.text}, plan.texts)
    with undisturbed():
        _put_in_place(staged, plan.paths(Action.DELETE), folder)
        shutil.rmtree(staging)
    return True


def _put_in_place(staged: Mapping[str, Path], removed: Sequence[str], folder: Path) -> None:
    written = [path for path in staged if path != LOCK_NAME]
    for path in written:
        _move(staged[path], folder / path)
    for path in removed:
        _delete(folder, path)
    _sync_folders(folder, (*written, *removed))
    _move(staged[LOCK_NAME], folder / LOCK_NAME)
    _sync_folder(folder)


def _stage(
    folder: Path, texts: Mapping[str, str], package: Mapping[str, str]
) -> Mapping[str, Path]:
    """Where each of `texts` lies ready, on disk and complete; the journal holds all of `package`."""
    staging = folder / STAGING_NAME
    if os.path.islink(staging):
        os.unlink(staging)
    before = read_journal(folder)
    try:
        staging.mkdir(exist_ok=True)
        journal = staging / "journal.new"
        _write(journal, journal_text(package, before))
        _move(journal, journal_path(folder))
        staged = {path: staging / f"{number:05}" for number, path in enumerate(texts)}
        for path, place in staged.items():
            _write(place, texts[path])
        _sync_folder(staging)
    except (OSError, KeyboardInterrupt):
        if not before:
            shutil.rmtree(staging, ignore_errors=True)
        raise
    return staged


def _write(path: Path, text: str) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _move(source: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, path)


def _delete(folder: Path, path: str) -> None:
    """Delete a file of ours, what Python has compiled from it, and the folders that this empties."""
    place = folder / path
    os.unlink(place)
    cache = place.parent / "__pycache__"
    if (
        place.suffix == ".py"
        and kind_of(folder, cache.relative_to(folder).as_posix()) is Kind.FOLDER
    ):
        for compiled in cache.glob(f"{place.stem}.*.pyc"):
            os.unlink(compiled)
        with suppress(OSError):
            os.rmdir(cache)
    with suppress(OSError):
        for parent in folders_of(path):
            os.rmdir(folder / parent)


def _sync_folders(folder: Path, paths: tuple[str, ...]) -> None:
    changed = {parent for path in paths for parent in folders_of(path)}
    for parent in sorted(changed):
        if (folder / parent).is_dir():
            _sync_folder(folder / parent)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
