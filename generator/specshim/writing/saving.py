"""Carry out a plan: everything is staged beside the package first, then moved into it file by file, the lock last.

What can go wrong (no room, no permission) goes wrong while staging, when the package is still as it was. A run that is
killed while it moves files leaves each of them old or new, and the journal, by which the next run knows them.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Final

from specshim.writing.anchor import Anchor
from specshim.writing.disk import look
from specshim.writing.interrupts import undisturbed
from specshim.writing.journal import JOURNAL_NAME, journal_text, read_journal
from specshim.writing.lock import Lock
from specshim.writing.paths import LOCK_NAME, STAGING_NAME, folders_of
from specshim.writing.states import WRITES, Action, Plan

_NEW_JOURNAL: Final = f"{STAGING_NAME}/journal.new"


def save(plan: Plan, before: Lock | None, lock: Lock, anchor: Anchor) -> bool:
    """Make the folder of `anchor`, whose lock is `before`, what `plan` says, which must refuse nothing; whether
    anything had to be done.

    Raises OSError where the system does, and where a file is not as it was when the plan was made.
    """
    is_lock_current = before is not None and before.agrees_with(lock)
    is_clean = not os.path.lexists(anchor.folder / STAGING_NAME)
    if not plan.changes_files and is_lock_current and is_clean:
        return False
    written = {path: plan.text_of(path) for path in plan.paths(*WRITES)}
    staged = _stage(anchor, {**written, LOCK_NAME: lock.text}, plan.texts)
    with undisturbed():
        _put_in_place(plan, staged, anchor)
        anchor.delete_tree(STAGING_NAME)
    return True


def _put_in_place(plan: Plan, staged: Mapping[str, str], anchor: Anchor) -> None:
    written = [path for path in staged if path != LOCK_NAME]
    for path in written:
        _assert_as_found(plan, path, anchor)
        anchor.move(staged[path], path)
    removed = plan.paths(Action.DELETE)
    for path in removed:
        _assert_as_found(plan, path, anchor)
        _delete(anchor, path)
    _sync_folders(anchor, (*written, *removed))
    anchor.move(staged[LOCK_NAME], LOCK_NAME)
    anchor.sync()


def _stage(
    anchor: Anchor, texts: Mapping[str, str], package: Mapping[str, str]
) -> Mapping[str, str]:
    """Where each of `texts` lies ready, on disk and complete; the journal holds all of `package`."""
    before = read_journal(anchor.folder)
    try:
        anchor.make_folder(STAGING_NAME)
        anchor.write(_NEW_JOURNAL, journal_text(package, before))
        anchor.move(_NEW_JOURNAL, JOURNAL_NAME)
        staged = {path: f"{STAGING_NAME}/{number:05}" for number, path in enumerate(texts)}
        for path, place in staged.items():
            anchor.write(place, texts[path])
        anchor.sync(STAGING_NAME)
    except (OSError, KeyboardInterrupt):
        if not before:
            with suppress(OSError):
                anchor.delete_tree(STAGING_NAME)
        raise
    return staged


def _assert_as_found(plan: Plan, path: str, anchor: Anchor) -> None:
    """Whoever edited the file meanwhile keeps the edit."""
    if look(anchor.folder, path) != plan.found[path]:
        reason = "it was changed by someone else during the run"
        raise OSError(errno.EBUSY, reason, str(anchor.folder / path))


def _delete(anchor: Anchor, path: str) -> None:
    """Delete a file of ours, what Python has compiled from it, and the folders that this empties."""
    anchor.delete(path)
    folder, _, name = path.rpartition("/")
    cache = f"{folder}/__pycache__" if folder else "__pycache__"
    if name.endswith(".py"):
        for compiled in anchor.names(cache):
            if fnmatchcase(compiled, f"{name.removesuffix('.py')}.*.pyc"):
                anchor.delete(f"{cache}/{compiled}")
        anchor.delete_empty(cache)
    anchor.delete_empty(*folders_of(path))


def _sync_folders(anchor: Anchor, paths: Iterable[str]) -> None:
    for folder in sorted({parent for path in paths for parent in folders_of(path)}):
        with suppress(FileNotFoundError):
            anchor.sync(folder)
